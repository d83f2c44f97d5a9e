"""What is made for paper: each document is whole, tagged, and says what its page says, in its order."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp
from lxml import etree, html
from pypdf import PdfReader

from tests.paper import Heard, Paper, read, squashed
from tests.project import ROOT, Project, small_project
from tests.reading import Built, read_built, select, text

# Each document is read once.
pytestmark = pytest.mark.xdist_group("booklets")

POINTS = 72 / 25.4
"""In a millimetre."""
A4 = (210 * POINTS, 297 * POINTS)
EDGE = 8 * POINTS
"""Nearer to the edge of the paper, printers leave things out."""
LARGE = 16
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}part"
CARDS = ("about/cards/contact-card.pdf", "about/cards/contact-card-easy-read.pdf")


@pytest.fixture(scope="module")
def real(real_site: Path) -> Built:
    return read_built(ROOT, real_site)


def booklets(site: Built) -> list[Path]:
    return sorted((site.folder / "easy-read").rglob("*.pdf"))


@cache
def paper(path: Path) -> Paper:
    return read(path.read_bytes())


def page_of(site: Built, booklet: Path) -> html.HtmlElement:
    return site.page(booklet.parent.relative_to(site.folder).as_posix() + "/")


def links(site: Built, path: str) -> list[str]:
    """Where the links of a page lead, from the root."""
    page = site.page(path)
    page.make_links_absolute(f"https://site.invalid/{path}")
    return [link.get("href").removeprefix("https://site.invalid/") for link in page.iter("a")]


def order(heard: tuple[Heard, ...]) -> list[str]:
    """The levels of the headings, one for each heading."""
    found: list[str] = []
    for one, before in zip(heard, (None, *heard), strict=False):
        if one.kind.startswith("H") and not (before and before.kind == one.kind):
            found.append(one.kind)
    return found


def test_each_page_of_easy_read_has_a_booklet_and_leads_to_it(real: Built) -> None:
    pages = sorted(path.parent for path in (real.folder / "easy-read").rglob("index.html"))
    assert len(pages) > 100
    assert sorted(booklet.parent for booklet in booklets(real)) == pages
    for booklet in booklets(real):
        path = booklet.relative_to(real.folder).as_posix()
        assert path in links(real, f"{booklet.parent.relative_to(real.folder).as_posix()}/")


def test_each_document_is_marked_as_one_that_can_be_heard(real: Built) -> None:
    for path in (*booklets(real), *(real.folder / card for card in CARDS)):
        reader = PdfReader(BytesIO(path.read_bytes()))
        catalog: Any = reader.root_object
        assert catalog["/Lang"] == "en-GB"
        assert catalog["/MarkInfo"]["/Marked"]
        assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.metadata is not None
        assert reader.metadata.title
        if path.name.startswith("contact"):
            assert real.settings["name"] in reader.metadata.title
        else:
            title = text(select(page_of(real, path), "h1")[0])
            assert reader.metadata.title == f"{title}: Easy Read"
        meta = etree.fromstring(catalog["/Metadata"].get_data())
        assert [
            one.text or one.get(PDFUA) for one in meta.iter() if PDFUA in (one.tag, *one.attrib)
        ] == ["1"]
        pages: Any = reader.pages
        for page in pages:
            assert page["/Tabs"] == "/S"
            for font in page["/Resources"].get("/Font", {}).values():
                (inner,) = font.get_object()["/DescendantFonts"]
                descriptor = inner.get_object()["/FontDescriptor"].get_object()
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), path


def test_a_booklet_is_heard_as_its_page_is_read(real: Built) -> None:
    for booklet in booklets(real):
        page = page_of(real, booklet)
        said = paper(booklet)
        assert order(said.heard)[0] == "H1"
        assert set(order(said.heard)[1:]) == {"H2"}
        rows = [squashed(text(row)) for row in select(page, ".easy-row")]
        figures = said.figures()
        assert all(words for words, _ in figures), booklet
        front, *pictures = figures
        assert squashed(text(select(page, "h1")[0])) in front[1]
        assert len(pictures) == len(rows) + 1  # and the square for a phone
        for row, (_, after) in zip(rows, pictures, strict=False):
            assert after.startswith(row), booklet
        told = said.words()
        for contact in select(page, ".easy-contact"):
            assert squashed(text(select(contact, ".easy-contact__name")[0])) in told
            for link in select(contact, ".easy-contact__link"):
                assert squashed(text(link)) in told
        headings = [squashed(text(one)) for one in select(page, ".easy-section > h2")]
        assert [one for one in headings if one not in told and one != "Aboutthispage"] == (
            [squashed(text(select(topic, "h2")[0])) for topic in topics(page)]
        )


def topics(page: html.HtmlElement) -> list[html.HtmlElement]:
    return [one for one in select(page, ".easy-section") if select(one, ".easy-pages")]


def test_no_booklet_is_too_long_and_nothing_on_it_is_cut_or_small(real: Built) -> None:
    for booklet in booklets(real):
        said = paper(booklet)
        assert said.size == pytest.approx(A4, abs=1)
        assert said.pages <= 20
        for one in said.heard:
            if one.box:
                left, bottom, right, top = one.box
                assert left > EDGE and bottom > EDGE, (booklet, one)
                assert right < A4[0] - EDGE and top < A4[1] - EDGE, (booklet, one)


def test_the_letters_of_a_booklet_are_large(real: Built) -> None:
    booklet = max(booklets(real), key=lambda path: path.stat().st_size)
    document = pdfium.PdfDocument(booklet.read_bytes())
    sizes = {
        round(item.get_font_size() * item.get_matrix().a)
        for number in range(len(document))
        for item in document[number].get_objects(max_depth=5)
        if isinstance(item, pdfium.PdfTextObj)
    }
    assert min(sizes) >= LARGE
    document.close()


def squares(path: Path, number: int) -> list[str]:
    """What a phone reads from the squares on a page."""
    document = pdfium.PdfDocument(path.read_bytes())
    picture = document[number % len(document)].render(scale=2, grayscale=True).to_pil()
    document.close()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_a_phone_that_looks_at_the_square_opens_the_page(real: Built) -> None:
    base = real.settings["base_url"]
    for booklet in booklets(real)[::20]:
        page = booklet.parent.relative_to(real.folder).as_posix()
        assert squares(booklet, -1) == [f"{base}{page}/"]
    for card in CARDS:
        assert squares(real.folder / card, 0) == [base] * 4


def test_4_cards_are_on_a_sheet_each_within_its_quarter(real: Built) -> None:
    address = real.settings["base_url"].removeprefix("https://").rstrip("/")
    (help_first, *_) = real.settings["help"]
    service = real.records.services[help_first]
    for card in CARDS:
        said = paper(real.folder / card)
        assert said.pages == 1
        assert said.words().count(squashed(address)) == 4
        assert said.words().count(squashed(service["phone"])) == 4
        assert said.words().count(squashed(service["name"])) == 4
        assert all(words for words, _ in said.figures())
        for one in said.heard:
            if one.box:
                left, bottom, right, top = one.box
                middle = (A4[0] / 2, A4[1] / 2)
                assert (right < middle[0] - EDGE / 2) or (left > middle[0] + EDGE / 2), one
                assert (top < middle[1] - EDGE / 2) or (bottom > middle[1] + EDGE / 2), one
        assert card in links(real, "about/cards/")


# --- Made once ---


PICTURES = "  - word: computer\n    openmoji: 1F4BB\n  - word: phone\n    openmoji: 260E\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = small_project(tmp_path / "project")
    project.replace("data/site.yml", "phase: preview\n", "phase: preview\nbooklets: yes\n")
    project.write("data/pictures.yml", project.read("data/pictures.yml") + PICTURES)
    return project


def test_what_did_not_change_is_not_made_anew(project: Project) -> None:
    done = project.booklets()
    assert done.out == "7 documents for paper in booklets/, of which 7 had to be made anew.\n", (
        done.err
    )
    before = {path.name: path.stat().st_mtime_ns for path in kept(project)}
    assert project.booklets().out.endswith("of which 0 had to be made anew.\n")
    assert {path.name: path.stat().st_mtime_ns for path in kept(project)} == before
    clinic = "data/services/hearing-clinic.yml"
    project.replace(
        clinic, "This clinic helps you to hear.", "This clinic helps you to hear better."
    )
    assert project.booklets().out.endswith("of which 1 had to be made anew.\n")
    booklet = (
        project.root / "booklets/easy-read/services/hearing-clinic/hearing-clinic-easy-read.pdf"
    )
    assert "betterer" not in read(booklet.read_bytes()).words()
    assert "tohearbetter." in read(booklet.read_bytes()).words()


def kept(project: Project) -> list[Path]:
    return sorted((project.root / ".cache/booklets").iterdir())


def test_a_site_without_booklets_makes_none_and_no_page_leads_to_one(small: Built) -> None:
    assert not list(small.folder.rglob("*.pdf"))
    assert ".pdf" not in (small.folder / "easy-read/index.html").read_text()


def test_without_the_library_for_letters_the_build_says_what_to_install(project: Project) -> None:
    (project.root / "empty/weasyprint").mkdir(parents=True)
    project.write("empty/weasyprint/__init__.py", "raise OSError('cannot load library pango')\n")
    for done in (
        project.booklets(PYTHONPATH=f"{project.root}/empty:hooks"),
        project.build(PYTHONPATH=f"{project.root}/empty"),
    ):
        assert done.status == 1
        assert "Pango" in done.err and "apt-get install" in done.err
        assert "Traceback" not in done.err
