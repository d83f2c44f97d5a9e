"""Everything that a site is made of → files in a folder.

Pages are rendered in as many processes as there are cores, and written at once: a directory of ten
thousand services never stands in memory as HTML. What search needs is kept of each, and written last.
Only files that are copied as they are (type, scripts, pictures) are not written here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from .build import NOT_FOUND, SITEMAP, TEMPLATES, Build, build
from .export import oruk
from .export.directory import directory_files
from .problems import Problem
from .render import environment, render
from .search import index
from .search.entry import Entry
from .search.page import of_page
from .search.service import of_service
from .views.page import Page
from .workers import spread, together

OPEN_DATA = "open-data/"

_PAGE = "index.html"
_FEW = 4
"""Documents take so long to make that a few are worth a process."""


def write(built: Build, target: Path) -> None:
    """Write every page and file of a site to the folder `target`."""
    pages = list(built.pages.values())
    folders = {target / page.path for page in pages}
    for folder in sorted({*folders, target / oruk.SERVICES} if built.services else folders):
        folder.mkdir(parents=True, exist_ok=True)
    entries = spread(lambda page: _written(built, page, target), pages)
    together(
        lambda: _write_files(built, target),
        lambda: _write_lists_of_services(built, target),
        lambda: _write_index(built, entries, target),
    )
    write_documents(built, target)


def write_documents(built: Build, target: Path) -> int:
    """Write all that a site has for paper to the folder `target`; how many had to be made anew."""
    shown = {path: make() for path, make in built.documents.items()}
    anew = sum(not built.press.has(html) for html in shown.values())
    if anew:
        built.press.get_ready()
    spread(
        lambda path: _put(target / path, built.press.pdf(shown[path])), list(shown), worth_it=_FEW
    )
    return anew


def write_part(built: Build, path: str, target: Path) -> bool:
    """Write what a browser finds at one address of a site, if the package makes it.

    So a server that shows a project as it changes need not make a whole site at each change.
    """
    if page := built.pages.get(path.removesuffix(_PAGE)):
        _put(target / page.path / _PAGE, html_of(built, page).encode())
    elif path in built.documents:
        _put(target / path, built.press.pdf(built.documents[path]()))
    elif path in built.files or path in (NOT_FOUND, SITEMAP):
        _write_files(built, target)
    elif path.startswith(OPEN_DATA):
        (target / oruk.SERVICES).mkdir(parents=True, exist_ok=True)
        for service_id in built.site.services:
            _write_service(built, service_id, target)
        _write_lists_of_services(built, target)
    elif path.startswith(index.FOLDER):
        every = built.pages.values()
        _write_index(built, (entry_of(built, page, html_of(built, page)) for page in every), target)
    else:
        return False
    return True


def write_project(root: Path, target: Path, today: datetime.date) -> list[Problem]:
    """Build the project at `root` into the folder `target`; with any problem, nothing is written."""
    built, problems = build(root, today)
    if built:
        write(built, target)
    return problems


def write_report(root: Path, problems: list[Problem], target: Path) -> None:
    """Write what is wrong as the page that is shown at every address, while a site can't be built."""
    template = environment(root / TEMPLATES).get_template("pages/problems.html")
    html = template.render(problems=problems)
    for name in (_PAGE, NOT_FOUND):
        _put(target / name, html.encode())


def html_of(built: Build, page: Page) -> str:
    """A page of a site, as it is published."""
    shell = built.frame.shell(
        path=page.path,
        title=page.title,
        description=page.description,
        crumbs=page.crumbs,
        found_by=page.found_by,
    )
    return render(built.templates, page.template, shell, page.make())


def entry_of(built: Build, page: Page, html: str) -> Entry | None:
    """What search knows of a page with this HTML; None where it is not to find it."""
    if service_id := built.services.get(page.path):
        return of_service(built.site, service_id)
    return of_page(page.path, html) if page.listed else None


def _written(built: Build, page: Page, target: Path) -> Entry | None:
    """Write a page into the folder that is there for it, and what stands beside it as open data.

    What comes back is what search knows of the page.
    """
    html = html_of(built, page)
    (target / page.path / _PAGE).write_bytes(html.encode())
    if service_id := built.services.get(page.path):
        _write_service(built, service_id, target)
    return entry_of(built, page, html)


def _write_service(built: Build, service_id: str, target: Path) -> None:
    """Write a service as Open Referral UK into the folder that is there for it."""
    content = oruk.service_json(built.site, service_id, built.today)
    (target / oruk.service_file(service_id)).write_bytes(content)


def _write_files(built: Build, target: Path) -> None:
    for path, content in built.files.items():
        _put(target / path, content)
    _put(target / NOT_FOUND, _not_found(built).encode())
    _put(target / SITEMAP, _sitemap(built).encode())


def _write_index(built: Build, entries: Iterable[Entry | None], target: Path) -> None:
    """Write what search reads, from what it knows of each page."""
    found = (built.everyday.added_to(entry) for entry in entries if entry)
    for path, content in index.files(found).items():
        _put(target / path, content)


def _write_lists_of_services(built: Build, target: Path) -> None:
    """Write the table of all services, and what holds all that stand there as Open Referral UK."""
    site = built.site
    if site.services:
        each = (target / oruk.service_file(one) for one in site.services)
        whole = oruk.whole_files(site, (path.read_bytes() for path in each))
        for path, content in {**directory_files(site), **whole}.items():
            _put(target / path, content)


def _not_found(built: Build) -> str:
    """The page that is shown where nothing is: at any address, so its links begin at the root."""
    shell = built.frame.shell(
        path=NOT_FOUND,
        title="Page not found",
        description="There is no page at this address.",
        root=urlsplit(built.site.settings.base_url).path,
    )
    return render(built.templates, "not-found", shell)


def _sitemap(built: Build) -> str:
    addresses = [built.site.settings.base_url + path for path in sorted(built.pages)]
    return built.templates.get_template("feeds/sitemap.xml").render(addresses=addresses)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
