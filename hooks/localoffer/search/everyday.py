"""What people say → what the field says: "wetting" finds continence.

Each entry that uses a word of the field is found by the everyday words for it as well. They weigh as much
as the word of the field does where it stands, and never more than another name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..models.terms import Everyday
from .entry import FIELDS, Entry, words

_TELLING = tuple(FIELDS.index(name) for name in ("title", "also", "text", "headings"))
"""Where a word stands that an entry is about."""

_ALSO = FIELDS.index("also")


class EverydayWords:
    """A list of everyday words, ready to be looked up."""

    def __init__(self, listed: Iterable[Everyday]) -> None:
        self._by_first: Mapping[str, list[tuple[frozenset[str], frozenset[str]]]] = defaultdict(
            list
        )
        for one in listed:
            said = frozenset(words(*one.say))
            for phrase in one.means:
                first, *rest = words(phrase)
                self._by_first[first].append((frozenset(rest), said))

    def added_to(self, entry: Entry) -> Entry:
        """The entry, found by everyday words as well."""
        field_of = {word: field for field in _TELLING for word in entry.fields[field].split()}
        new: dict[str, int] = {}
        for word in field_of.keys() & self._by_first.keys():
            for rest, said in self._by_first[word]:
                if rest <= field_of.keys():
                    field = max(_ALSO, field_of[word], *(field_of[one] for one in rest))
                    for one in said:
                        if field < field_of.get(one, len(FIELDS)):
                            new[one] = min(field, new.get(one, field))
        if not new:
            return entry
        kept = [{*text.split()} - new.keys() for text in entry.fields]
        for one, field in new.items():
            kept[field].add(one)
        return replace(entry, fields=tuple(" ".join(sorted(words)) for words in kept))
