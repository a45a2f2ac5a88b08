"""The marks of lists: how they are typed, and which follow one another.

Dashes and bullets of any shape are one mark. What Word and mail programs paste counts as typed:
a lone « o » for a round, « º » for « ° », « 1°) » for « 1° ».
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.compose.marks import ITEM
from drafter.composition import Marker

_SERIES: dict[str, Marker] = {".": "1.", ")": "1)", "°": "1°"}
_GAP = r"[ \t\u00a0\u202f]+(?=\S)"
_ROUND = re.compile(f"o{_GAP}")
_TYPED = re.compile(
    rf"(?P<round>o){_GAP}"
    rf"|(?P<bullet>[-*+–—•·▪●■◦‣➢►])(?P<gap>{_GAP})"
    r"|(?P<tight>[-–—•·▪●■◦‣➢►])(?=[^\W\d_])"
    rf"|(?P<number>\d{{1,3}})(?:[ \t]?(?P<degree>[°º]\)?)|(?P<close>[.)])){_GAP}"
    rf"|(?P<letter>[a-z])\){_GAP}"
)
_WRITTEN = re.compile(f"{ITEM}(?:(?P<bullet>[-o])|(?P<rank>\\d+)(?P<series>[.)°a]))(?:[ \\t]+|$)")


@dataclass(frozen=True, slots=True)
class Item:
    """The mark of one item.

    Attributes:
        marker: its series, which the first mark of a list names.
        rank: its number, 0 for a dash or a round.
        end: offset of its words in the line.
        tight: its dash touches its first word; alone, that is no item.
        aside: its dash may as well be that of an aside.
    """

    marker: Marker
    rank: int
    end: int
    tight: bool = False
    aside: bool = False

    @property
    def first(self) -> bool:
        """Say whether a list begins so, where nothing else announces it."""
        return self.rank <= 1

    def written(self) -> str:
        """Return the mark that the Markdown reader knows."""
        if not self.rank and self.marker in {"–", "o"}:
            return f"{ITEM}{'o' if self.marker == 'o' else '-'} "
        return f"{ITEM}{self.rank}{'a' if self.marker == 'a)' else self.marker[1:]} "


def read_item(line: str) -> Item | None:
    """Read the mark with which a line begins, if it is one."""
    match = _TYPED.match(line)
    if match is None:
        return None
    if match["round"]:
        return Item("o", 0, match.end())
    if dash := match["bullet"] or match["tight"]:
        if match["bullet"] and (inner := _ROUND.match(line, match.end())):
            return Item("o", 0, inner.end())  # « - o les horaires »: a dash pasted before a round
        return Item("–", 0, match.end(), tight=bool(match["tight"]), aside=dash in "–—")
    if match["letter"]:
        return Item("a)", ord(match["letter"]) - ord("a") + 1, match.end())
    series = "°" if match["degree"] else match["close"]
    return Item(_SERIES[series], int(match["number"]), match.end())


def read_written(text: str) -> Item | None:
    """Read a mark that :meth:`Item.written` wrote."""
    match = _WRITTEN.match(text)
    if match is None:
        return None
    if match["bullet"]:
        return Item("o" if match["bullet"] == "o" else "–", 0, match.end())
    marker: Marker = "a)" if match["series"] == "a" else _SERIES[match["series"]]
    return Item(marker, int(match["rank"]), match.end())


@dataclass(slots=True)
class Series:
    """The items of one list, as they come.

    Attributes:
        first: the first of them.
        count: how many have come.
        repeated: all bear the number of the first: the program counts them.
    """

    first: Item
    count: int = 1
    repeated: bool = True

    def goes_on(self, item: Item) -> bool:
        """Say whether this item is of the same list, and count it if it is.

        A number that neither follows nor repeats the first begins a list of its own, so that it
        is printed as it was typed.
        """
        if item.marker != self.first.marker:
            return False
        same = item.rank == self.first.rank and self.repeated
        if not same and item.rank != self.first.rank + self.count:
            return False
        self.repeated = same
        self.count += 1
        return True
