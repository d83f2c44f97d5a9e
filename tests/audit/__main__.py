"""Measure one page of each kind of the built site against its bars, and record what was measured.

The site is built as it will be once it is live: a preview tells search engines to keep out, and would
lose marks for it. It is built into a temporary folder, from a copy, and shown on this machine alone.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from localoffer.problems import report as problem_report
from localoffer.publish import headers
from tests.browser import HELP, arguments, executable
from tests.browser_tests.kinds import KINDS
from tests.project import ROOT, Project, copy_of
from tests.site_server import Headers, serve

from . import record, report, tools, vnu
from .first_view import pages
from .measure import Bench
from .report import Number


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print and record; 1 where something could not be measured or does not meet its bar."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.audit", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "kinds",
        nargs="*",
        metavar="KIND",
        help=f"measure these kinds alone, and record nothing: {', '.join(KINDS)}",
    )
    parser.add_argument(
        "--to",
        type=Path,
        default=ROOT / "data/audit.yml",
        metavar="FILE",
        help="where the record goes (data/audit.yml)",
    )
    options = parser.parse_args(given)
    if unknown := set(options.kinds) - KINDS.keys():
        parser.error(f"no such kind of page: {', '.join(sorted(unknown))}")
    chosen = {kind: path for kind, path in KINDS.items() if kind in (options.kinds or KINDS)}
    try:
        with tempfile.TemporaryDirectory(prefix="audit-") as folder:
            audit = _audit(Path(folder).resolve(), chosen)
    except tools.Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    print("\n".join(report.lines(audit)))
    if audit.whole and not options.kinds:
        options.to.write_text(record.text(audit, date.today()), "utf-8")
        print(f"Recorded in {options.to}")
    return 0 if audit.passed else 1


def live_project(source: Path, folder: Path) -> Project:
    """A copy of the project at `source` in the new folder `folder`, in the phase "live"."""
    project = copy_of(source, folder)
    settings = project.read("data/site.yml")
    project.write("data/site.yml", settings.replace("phase: preview", "phase: live"))
    return project


def _audit(folder: Path, kinds: Mapping[str, str]) -> report.Audit:
    program = executable()
    if not program:
        raise tools.Failed(HELP)
    if not tools.install():
        raise tools.Failed("Lighthouse, axe-core and the HTML checker could not be installed.")
    _say("builds the site")
    site = _built(live_project(ROOT, folder / "project"))
    _say("checks the HTML of all pages")
    errors = vnu.check(site)
    with serve(site, _headers(site)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments())
        bench = Bench(site, address, browser, program, errors)
        measured = []
        for kind, path in kinds.items():
            _say(f"measures {kind}")
            measured.append(bench.measure(kind, path))
        versions = {
            "axe-core": tools.version("axe-core"),
            "Nu Html Checker": tools.version("vnu-jar"),
            "Lighthouse": tools.version("lighthouse"),
            "Chromium": browser.version,
        }
        browser.close()
    all_errors = Number(len(errors), tuple(vnu.in_words(errors)))
    return report.Audit(versions, len(pages(site)), measured, all_errors)


def _built(project: Project) -> Path:
    done = project.build()
    if done.status:
        raise tools.Failed(f"The site can't be built:\n{done.out}{done.err}")
    return project.root / "site"


def _headers(site: Path) -> Headers:
    """The headers that the project computes for a host of the site."""
    try:
        found, problems = headers.of_site(site)
    except headers.NoHeaders as error:
        raise tools.Failed(str(error)) from error
    if found is None:
        raise tools.Failed(problem_report(problems))
    return found.at


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
