"""The commands behind the Makefile: `python -m localoffer check`."""

from __future__ import annotations

import argparse
import datetime
import io
import os
import sys
from pathlib import Path

from . import history, output, upkeep
from .booklets.press import NoDocument
from .build import build
from .pictures import shelf
from .pictures.finder import find
from .plain import easy_read as plain_easy_read
from .plain.check import check as plain_english
from .problems import Problem, report, warnings_report, workflow_commands
from .publish import headers, servers
from .summary import easy_read, summary
from .views.words import counted


def main(arguments: list[str] | None = None) -> int:
    """Run a command; the result is the exit status: 0, or 1 where something is wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack a letter that a message has
    parser = argparse.ArgumentParser(prog="localoffer", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check data and content without building")
    checking.add_argument(
        "--since",
        metavar="TAG_OR_FOLDER",
        help="also check that history was only added to since this git tag or older copy;"
        ' "latest" is the newest tag, if there is one',
    )
    checking.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    heading = commands.add_parser(
        "headers", help="print the headers of the built site, ready for a web server to include"
    )
    heading.add_argument("server", choices=servers.SERVERS, help="what the web host runs")
    heading.add_argument(
        "--site", type=Path, default=Path("site"), help="the folder of the built site"
    )
    picturing = commands.add_parser("picture", help="find a picture by a word, and look at it")
    picturing.add_argument("word", help='what the picture is to show, such as "bus"')
    picturing.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    printing = commands.add_parser(
        "booklets", help="make all that is for paper: booklets in Easy Read, and cards"
    )
    printing.add_argument(
        "--to", type=Path, default=Path("booklets"), help="the folder to put them in"
    )
    printing.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    options = parser.parse_args(arguments)
    if options.command == "booklets":
        return _booklets(options.root, options.to)
    if options.command == "picture":
        return _picture(options.root, options.word)
    if options.command == "headers":
        return _headers(options.site, options.server)
    return _check(options.root, options.since)


def _check(root: Path, since: str | None) -> int:
    built, problems = build(root, _today())
    if built and since:
        try:
            problems = history.check(root, since)
        except history.NoRelease as error:
            print(error, file=sys.stderr)
            return 1
    if problems:
        _print(problems)
        return 1
    if built:
        unclear, score = plain_english(root, built.site)
        warnings = [
            *upkeep.warnings(root, built.site, built.written, _today()),
            *unclear,
            *plain_easy_read.warnings(
                root,
                built.written,
                [twin for twin in built.easy_read if twin.rows],
                built.site.pictures,
            ),
        ]
        if warnings:
            print(warnings_report(warnings), file=sys.stderr)
            if os.environ.get("GITHUB_ACTIONS"):
                print(workflow_commands(warnings, "warning"))
        print(score)
        print(easy_read(root, built))
        print(f"All data and content is in order: {summary(built)}.")
    return 0


def _today() -> datetime.date:
    """The day of the build: as the environment says it for builds that can be repeated, or now."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now(datetime.UTC)
    return (datetime.datetime.fromtimestamp(int(said), datetime.UTC) if said else now).date()


def _headers(folder: Path, server: str) -> int:
    try:
        made, problems = headers.of_site(folder)
    except headers.NoHeaders as error:
        print(error, file=sys.stderr)
        return 1
    if made is None:
        count = counted(len(problems), "problem")
        print(*problems, f"{count}. No headers were made.", sep="\n", file=sys.stderr)
        return 1
    print(servers.snippet(server, made), end="")
    return 0


def _picture(root: Path, word: str) -> int:
    known, problems = shelf.words(root)
    if problems:
        _print(problems)
        return 1
    found = find(word, known)
    if not found:
        print(f'No picture for "{word}". Try another word for it, or for a part of it.')
        return 1
    print(shelf.listed(found))
    print(f"Look at them: {shelf.preview(root, word, found)}")
    return 0


def _booklets(root: Path, target: Path) -> int:
    built, problems = build(root, _today())
    if not built:
        _print(problems)
        return 1
    try:
        anew = output.write_documents(built, target)
    except NoDocument as error:
        print(error, file=sys.stderr)
        return 1
    made = counted(len(built.documents), "document")
    print(f"{made} for paper in {target}/, of which {anew} had to be made anew.")
    return 0


def _print(problems: list[Problem]) -> None:
    print(report(problems), file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS"):
        print(workflow_commands(problems))


if __name__ == "__main__":
    sys.exit(main())
