"""What a built page says, to hold against what the browser shows."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib


def rows_of_table(page: Path) -> list[Element]:
    """Each row of the table of promises, its history included, in the page's order."""
    tree: Element = html5lib.parse(page.read_bytes(), namespaceHTMLElements=False)
    return tree.findall(".//table[@id='promises']/tbody")
