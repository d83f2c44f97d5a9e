"""What is no text of a page: code, which is shown as it is, and comments, which nobody sees.

In: Markdown. Out: the same with each letter of it blanked, so that all else keeps its place. Whoever
looks for components, headings or links looks there, and so they all agree on what is one.
"""

from __future__ import annotations

import re

_COMMENT = r"<!--.*?-->"
_CODE_BLOCK = r"^ *(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:[^\n]*\n)*? *(?P=fence) *$"
# Code within a line may go on over its end, but not into another paragraph or a component.
_CODE = r"(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n|\n/{3})[\s\S])+?(?<!`)(?P=ticks)(?!`)"
_HIDDEN = re.compile(f"{_CODE_BLOCK}|{_COMMENT}|{_CODE}", re.MULTILINE | re.DOTALL)


def blanked(text: str) -> str:
    """The text with its code and its comments blanked."""
    return _HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def without_comments(text: str) -> str:
    """The text without its comments, for a look at whether anything is left to see."""
    return re.sub(_COMMENT, "", text, flags=re.DOTALL)
