"""Which words of a document changed since it was last made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from drafter import pipeline
from drafter.build.outcome import Change
from drafter.errors import DrafterError

# A number is one word: its thousands are parted by a space that does not break (« 30 000 »).
_WORD = re.compile(r"(?:\d[\u00a0\u202f](?=\d{3})|\S)+")
_BEFORE = 5  # words shown before a change


def words_in(path: Path) -> tuple[str, ...] | None:
    """Return the words of a document; None if it is not there or cannot be read."""
    if not path.is_file():
        return None
    try:
        return tuple(_WORD.findall(pipeline.words_of(path)))
    except DrafterError:
        return None


def changes(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Change]:
    """Yield the words that changed, in the order of the new document.

    >>> [str(c.old + " → " + c.new) for c in changes(tuple("a b c d".split()),
    ...                                              tuple("a x c d".split()))]
    ['b → x']
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            before = " ".join(new[max(first - _BEFORE, 0) : first])
            yield Change(before, " ".join(old[start:end]), " ".join(new[first:last]))
