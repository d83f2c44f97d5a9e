"""Stock Material, with everything made from data left out of the menu, as its users are told to do.

A service is a Markdown page with the same facts under the same headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..directory import Data, Generated
from ..pamphlets import FOLDERS, Dialect, write_pages
from . import facts

SETTINGS = """\
site_name: Stock Material
theme:
  name: material
  font: false
plugins: [{plugins}]
nav:
  - index.md
  - services/index.md
{sections}
not_in_nav: "*"
"""

GAP = "Not known yet: ask the service."
NEEDED = {"needed": "Yes.", "not needed": "No."}
FREE = {"yes": "It is free.", "no": "It is not free."}
GIVEN = {
    "place": "You go there",
    "home": "At your home",
    "school": "At school or nursery",
    "online": "Online",
    "phone": "By phone",
}


def write_project(made: Generated, target: Path, *, search: bool) -> None:
    """A project in the folder `target`, with Material's own search or without."""
    docs = target / "docs"
    write_pages(docs, made.written, Dialect.MATERIAL)
    sections = "\n".join(f"  - {folder}/index.md" for folder, _ in FOLDERS)
    plugins = "search" if search else ""
    (target / "mkdocs.yml").write_text(SETTINGS.format(plugins=plugins, sections=sections), "utf-8")
    pages = {
        "index.md": _home(),
        "services/index.md": _finder(),
        **{
            f"services/{sheet['path']}index.md": _sheet(sheet, made) for sheet in facts.sheets(made)
        },
        **{f"services/{one}.md": _service(made, service) for one, service in made.services.items()},
    }
    for name, lines in pages.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(lines) + "\n", "utf-8")


def _home() -> Iterator[str]:
    yield "# Generated Local Offer"
    yield "\n".join(f"- [{title}]({folder}/index.md)" for folder, title in FOLDERS)


def _finder() -> Iterator[str]:
    yield "# Find a service"
    yield "\n".join(f"- [{kind[0]}](by-{name}/index.md)" for name, kind in facts.KINDS.items())
    yield "[Services from A to Z](a-to-z/index.md)"


def _sheet(sheet: Data, made: Generated) -> Iterator[str]:
    up = "../" * sheet["path"].count("/")
    yield f"# {sheet['title']}"
    yield f"{sheet['about']} {sheet['count']}"
    if "lists" in sheet:
        yield "\n".join(
            f"- [{one['name']}]({up}{one['path']}index.md) {one['about']} {one['count']}"
            for one in sheet["lists"]
        )
    for one in sheet.get("services", ()):
        yield f"[{made.services[one]['name']}]({up}{one}.md): {_line(made.services[one])}"
    for letter in sheet.get("names", ()):
        yield f"## {letter['letter']}"
        yield "\n".join(
            f"- [{one['name']}]({up}{one['id']}.md){': ' + one['of'] if 'of' in one else ''}"
            for one in letter["entries"]
        )
    for words, path in (("Before", sheet.get("before")), ("After", sheet.get("after"))):
        if path:
            yield f"{sheet['page']} [{words}]({up}{path}index.md)"


def _line(service: Data) -> str:
    """A service in a list: its summary, and what tells at a glance whether to read on."""
    glance = [f"Ages {_ages(service['ages'])}" if "ages" in service else "Ages not known yet"]
    glance += ["Free"] if service.get("free") == "yes" else []
    glance += ["You can ask yourself"] if "self" in service.get("ways", ()) else []
    return f"{service['summary']} {' · '.join(glance)}"


def _ages(ages: Data) -> str:
    return f"{ages['from']} to {ages['to']}" if "to" in ages else f"{ages['from']} and over"


def _service(made: Generated, service: Data) -> Iterator[str]:
    names = facts.names(made)
    yield f"# {service['name']}"
    if "also" in service:
        yield f"Also known as {', '.join(service['also'])}"
    yield service["summary"]
    yield service.get("what_happens", "")
    yield f"Run by {names['bodies'][service['provider']]}"
    if "partners" in service:
        yield f"With {', '.join(names['bodies'][one] for one in service['partners'])}"
    if "outside_area" in service:
        yield "This service is outside Nowhere."
    if "doubt" in service:
        yield f"> {service['doubt']}"
    yield "Not yet confirmed. Nobody has checked these details with the service."
    for title, answers in _parts(service, names).items():
        yield f"## {title}"
        yield from (f"**{label}:** {text or GAP}" for label, text in answers.items())
    yield "## More like this"
    for one in service.get("related", ()):
        yield f"[{made.services[one]['name']}]({one}.md): {_line(made.services[one])}"
    yield "\n".join(
        f"- [{names[words][one]}](by-{kind}/{one}/index.md)"
        for kind, words in (("help", "help"), ("need", "needs"))
        for one in service[words]
    )
    yield "## Where this was seen"
    yield "\n".join(f"- <{source}>" for source in service["sources"])


def _parts(service: Data, names: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Each question of a page and its answers; one that is not known is empty."""
    ages = service.get("ages")
    note = f", {ages['note']}" if ages and "note" in ages else ""
    free = FREE.get(service.get("free", ""), "")

    def text(field: str) -> str:
        return str(service.get(field, ""))

    def points(field: str, words: Mapping[str, str]) -> str:
        return ", ".join(words[one] for one in service.get(field, ()))

    return {
        "Is it for me?": {
            "Ages": f"{_ages(ages)}{note}" if ages else "",
            "Who it is for": text("who"),
            "Kinds of need": points("needs", names["needs"]),
            "Who decides, and how": text("decided"),
            "EHC plan": NEEDED.get(text("ehc_plan"), ""),
            "Diagnosis": NEEDED.get(text("diagnosis"), ""),
            "Where you live": text("area"),
        },
        "How do I get it?": {
            "Who can ask": points("ways", names["ways"]),
            "How to ask": text("how"),
            "What to have ready": ", ".join(service.get("ready", ())),
        },
        "How long does it take?": {"Time": text("how_long")},
        "What does it cost?": {"Cost": f"{free} {text('cost')}".strip()},
        "Contact": {
            **dict(_contact(service)),
            "Open": text("opening"),
            "Where": ", ".join((points("given", GIVEN), *map(_place, service.get("places", ())))),
            "Accessibility": text("access"),
            "Languages": text("languages"),
        },
        "What happens next, and at 18?": {"Then": " ".join(map(_next, service.get("next", ())))},
    }


def _contact(service: Data) -> Iterator[tuple[str, str]]:
    if "phone" in service:
        yield "Phone", f"[{service['phone']}](tel:{service['phone'].replace(' ', '')})"
    if "textphone" in service:
        yield "Textphone", service["textphone"]
    if "sms" in service:
        yield "Text message", f"{service['sms']['word']} to {service['sms']['number']}"
    if "email" in service:
        yield "Email", f"[{service['email']}](mailto:{service['email']})"
    if "web" in service:
        yield "Website", f"<{service['web']}>"


def _place(place: Data) -> str:
    return f"{place['name']}, {place['address']}, {place['town']} {place['postcode']}"


def _next(step: Data) -> str:
    words = f"At {step['age']}: {step['what']}" if "age" in step else str(step["what"])
    return f"{words} [More]({step['service']}.md)" if "service" in step else words
