"""Which quotes open, which close, and which pair with which.

Rule: French quotes are « »; a quote inside a quote takes “ ” (Lexique de l'Imprimerie nationale,
« Guillemets »). Only quotes that pair are changed: a lone one may be an inch or a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from drafter.french.segments import Edit

_QUOTE = re.compile("[\"'“”«»]")
_BEFORE_OPENING = frozenset("([{«“‘’'\"-–—/|:=")
_AFTER_CLOSING = frozenset(")]}»”’'\".,;:!?…-–—/|%€")
_CLOSES = {"”": "“", "»": "«"}


@dataclass(slots=True)
class _Pairs:
    """Quotes met so far: those still open, the pairs found, the « and » that stay alone."""

    open: list[tuple[int, str]] = field(default_factory=list)
    waiting: dict[str, int] = field(default_factory=dict)
    found: list[tuple[int, int, str]] = field(default_factory=list)
    alone: list[tuple[int, str]] = field(default_factory=list)

    def start(self, place: int, kind: str) -> None:
        self.open.append((place, kind))
        self.waiting[kind] = self.waiting.get(kind, 0) + 1

    def end(self, place: int, kind: str) -> None:
        """Close the nearest quote of this kind; those left open inside it pair with nothing."""
        if not self.waiting.get(kind):
            self.alone.append((place, kind))
            return
        while True:
            opened, other = self.open.pop()
            self.waiting[other] -= 1
            if other == kind:
                self.found.append((opened, place, kind))
                return


def french_quotes(text: str) -> list[Edit]:
    """Return the edits that turn paired quotes into « », and into “ ” inside « ».

    Args:
        text: one paragraph.

    Returns:
        Edits of one character each, in ascending order.

    >>> french_quotes('le "Fonds"'), french_quotes('un écran de 24" posé')
    ([(3, 4, '«'), (9, 10, '»')], [])
    """
    if '"' not in text and "'" not in text and "“" not in text:
        return []
    pairs = _read(text)
    edits: list[Edit] = []
    depth = sum(1 for _, kind in pairs.alone if kind == "«")
    ends: set[int] = set()
    found = {opened: (closed, kind) for opened, closed, kind in pairs.found}
    closed_alone = {place for place, kind in pairs.alone if kind == "«"}
    inner: dict[int, bool] = {}
    for match in _QUOTE.finditer(text):
        place = match.start()
        if place in found:
            closed, kind = found[place]
            if kind == "«" or depth == 0:
                ends.add(closed)
                depth += 1
                new = ("«", "»")
            else:
                new = ("“", "”")
            inner[closed] = new[1] == "”"
            edits.append((place, place + 1, new[0]))
        elif place in inner:
            edits.append((place, place + 1, "”" if inner[place] else "»"))
            depth -= place in ends
        elif place in closed_alone:
            depth -= 1
    return edits


def _read(text: str) -> _Pairs:
    """Pair the quotes of the text, from left to right."""
    pairs = _Pairs()
    for place, mark, opens, closes in _quotes(text):
        kind = _CLOSES.get(mark, mark)
        if mark in _CLOSES:
            pairs.end(place, kind)
        elif mark in "“«":
            pairs.start(place, kind)
        elif closes and pairs.waiting.get(kind):
            pairs.end(place, kind)
        elif opens:
            pairs.start(place, kind)
    return pairs


def _quotes(text: str) -> Iterator[tuple[int, str, bool, bool]]:
    """Give each quote with whether its neighbours let it open, and let it close."""
    for match in _QUOTE.finditer(text):
        place, mark = match.start(), match[0]
        before = text[place - 1 : place]
        after = text[place + 1 : place + 2]
        opens = (not before or before.isspace() or before in _BEFORE_OPENING) and bool(after)
        closes = not after or after.isspace() or after in _AFTER_CLOSING
        if mark == "'":
            # An apostrophe is far more common than a single quote: a quote touches its words.
            opens = opens and after.isalnum()
            closes = closes and not before.isspace()
        yield place, mark, opens, closes
