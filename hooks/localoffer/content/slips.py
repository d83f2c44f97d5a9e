"""Where Markdown would read a page otherwise than it looks: nothing fails, and the page is wrong.

In: the text of a page without what is hidden. Out: what is wrong, and how many letters into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ITEM = re.compile(r"(?P<indent> {0,3})(?P<sign>[-*+]|\d+\.) +\S")
_OTHER_ITEM = re.compile(r" {0,3}(?:[•·◦] +|\d+\) +)\S")
_STARTS_ANEW = re.compile(r"#|/{3}|<|\||: ")
"""Lines after which, or with which, a new block begins without an empty line."""
_CODE_FENCE = re.compile(r" *(?:`{3}|~{3})")
_ELEMENT = re.compile(r"</?(?P<name>[A-Za-z][\w-]*)(?=[\s/>])[^<]*?>")
_ELEMENTS = re.compile(
    r"a|abbr|audio|b|base|bdi|bdo|blockquote|br|caption|cite|code|data|dd|del|details|dfn|"
    r"div|dl|dt|em|embed|figcaption|figure|form|h1|h2|h3|h4|h5|h6|hr|i|iframe|img|ins|kbd|"
    r"li|link|mark|meta|object|ol|p|picture|pre|q|rp|rt|ruby|s|samp|script|section|small|"
    r"source|span|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|track|"
    r"u|ul|var|video|wbr",
    re.IGNORECASE,
)
"""What HTML may stand in a page, or is reported by itself where it may not."""


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Each place where the page would not be what its author sees in the file."""
    start = 0
    for block in re.split(r"(\n[ \t]*(?=\n))", text):
        yield from ((start + place, message) for place, message in _block(block))
        start += len(block)
    yield from _indents(text)
    for found in re.finditer(r"<!--", text):
        yield found.start(), 'the comment that begins here has no end: write "-->" behind it'
    for found in _ELEMENT.finditer(text):
        if not _ELEMENTS.fullmatch(found["name"]):
            words = found[0]
            message = f'"{words}" would be read as HTML and not be shown: write "&lt;{words[1:]}"'
            yield found.start(), message


def _block(block: str) -> Iterator[tuple[int, str]]:
    """What is wrong in lines that stand together: Markdown takes them for one thing."""
    before = ""
    inside: str | None = None
    """How far the list that goes on here is indented."""
    for line in re.finditer(r"[^\n]+", block):
        words = line[0]
        if _CODE_FENCE.match(words):
            yield line.start(), 'the code that begins here has no end: write a line "```" below it'
        if _OTHER_ITEM.match(words) and not before.strip():
            yield line.start(), 'begin an entry of a list with "- ", or with a number such as "1. "'
        if item := _ITEM.match(words):
            # A sentence may go on with "9. Then": only a first number is surely meant as a list.
            meant = not item["sign"][0].isdigit() or item["sign"] == "1." or block[:1] == " "
            if before and inside is None and meant:
                yield (
                    line.start(),
                    (
                        "leave a line empty above this list: else it is read as part of the text above"
                    ),
                )
            elif inside is not None and len(item["indent"]) > len(inside):
                yield (
                    line.start(),
                    (
                        f"a list inside a list is indented by 4 spaces, and this one by"
                        f" {len(item['indent'])}"
                    ),
                )
            if inside is None and (meant or not before):
                inside = item["indent"]
        before = "" if _STARTS_ANEW.match(words) else words


def _indents(text: str) -> Iterator[tuple[int, str]]:
    """Lines that an indent takes out of their list, or makes into code."""
    in_list = False
    above = ""
    for line in re.finditer(r"^.*$", text, re.MULTILINE):
        words = line[0]
        indent = re.match(r"[ \t]*", words)[0]  # type: ignore[index]  # it always matches
        begins = not above.strip() or re.match(r"#|/{3}", above) is not None
        above = words
        if not words.strip() or not begins:
            in_list = in_list or _ITEM.match(words) is not None or words.startswith(": ")
            continue
        deep = "\t" in indent or len(indent) >= 4
        if _ITEM.match(words) or words.startswith(": "):
            in_list = True
        elif deep and not in_list and not words.lstrip().startswith("//"):
            yield (
                line.start() + len(indent),
                (
                    "this line is indented, so it is read as code: begin it at the very left, or put code"
                    ' between lines of "```"'
                ),
            )
        elif indent and not deep and in_list:
            yield (
                line.start() + len(indent),
                (f"text inside a list is indented by 4 spaces, and this line by {len(indent)}"),
            )
        elif not deep:
            in_list = False
