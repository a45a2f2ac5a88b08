"""The clerk's Markdown, line by line: what is a list, a table, a quotation, and what is not.

The text is read before its figures are put in, so that each fault is told at the line where it
was typed: what comes out has the same lines. Nothing is ever dropped; what might be taken for
syntax, and is not, is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.compose.faults import Fault, Line
from drafter.compose.grammar import INDENT
from drafter.compose.hidden import Hidden
from drafter.compose.items import Item, Series, read_item
from drafter.compose.marks import DEFINED, END_OF_DEFINITION, without_marks
from drafter.compose.notes import DEFINITION, mark_calls, note_faults
from drafter.compose.pictures import mark_pictures, picture_faults
from drafter.compose.spelling import gluing_fault, misspelt, open_bold
from drafter.compose.tables import find_rule, has_bar
from drafter.compose.typed_tables import read_table, unruled
from drafter.composition import Marker
from drafter.findings import Severity

MOST_LEVELS = 6
"""Levels of lists in lists; Word and the eye give up soon after."""

MOST_QUOTATIONS = 3
"""Quotations in quotations."""

_HEADING = re.compile(r"(?P<level>#{1,6})(?:[ \t]+|(?P<glued>(?=[^\s#])))(?P<title>.*)")
_MOST_FAULTS = 50  # told at once; the others, once these are mended
_LONGEST_GLUED = 100
_COMPARISON = re.compile(
    r">\s*=?\s*\d[\d\s.,]*(?:[€%]|(?:euros?|ans?|mois|jours?|heures?|habitants?|agents?|m2|m²|kWh)\b"
    r"|$)"
)
_SYNTAX = re.compile(
    r"[-+*](?=\s|$)|(?P<number>\d{1,9})[.)](?=\s|$)|>|:::|#{1,6}(?=\s|$)"
    r"|([-*_])(?:[ \t]*\2){2,}[ \t]*$"
)


def read_prose(text: str) -> tuple[str, tuple[Fault, ...]]:
    """Read a text as the clerk typed it.

    Args:
        text: Markdown with « {{ names }} ».

    Returns:
        The same lines in the Markdown of :mod:`grammar`, its names still to replace, and the
        faults, each with its line.
    """
    hidden = Hidden(without_marks(text))
    marked, calls = mark_calls(mark_pictures(hidden.text, hidden))
    reader = _Reader(hidden.numbered(marked))
    written = reader.read()
    faults = [
        *reader.faults,
        *note_faults(calls, reader.definitions, hidden, marked),
        *picture_faults(marked, hidden),
    ]
    gravest = sorted(faults, key=lambda fault: (fault.severity is not Severity.ERREUR, fault.line))
    told = sorted(gravest[:_MOST_FAULTS], key=lambda fault: fault.line)
    return hidden.restore("\n".join(written)), tuple(told)


@dataclass(frozen=True, slots=True)
class _Level:
    """One open list.

    Attributes:
        indent: columns by which its items were typed set in.
        marker: its series.
    """

    indent: int
    marker: Marker


class _Reader:
    """Reads lines from first to last; each method takes those of one thing, or none."""

    def __init__(self, lines: Sequence[Line], depth: int = 0) -> None:
        self._lines, self._depth = lines, depth
        self._out: list[str] = []
        self._levels: list[_Level] = []
        self._paragraph: list[Line] = []
        self._fresh = True  # nothing, a blank line, a heading or a table stands before
        self._announced = False  # the line before ends with a colon
        self.faults: list[Fault] = []
        self.definitions: list[tuple[str, Line]] = []

    def read(self) -> list[str]:
        rank = 0
        while rank < len(self._lines):
            rank += self._take(rank)
        self._close()
        return self._out

    def _take(self, rank: int) -> int:
        """Read the thing that begins at a line; return how many lines it takes."""
        line = self._lines[rank]
        if not line.words:
            self._close()
            self._out.append("")
            self._fresh = True
            return 1
        if line.is_command:  # {% if %}: what it prints is on other lines
            self._out.append(line.text)
            return 1
        readers = (self._definition, self._quotation, self._heading, self._table, self._item)
        return next((taken for read in readers if (taken := read(rank))), 0) or self._text(rank)

    # --- things of one or several lines -----------------------------------------------------

    def _definition(self, rank: int) -> int:
        """Read the words of a note: to the next blank line, and beyond if they are set in."""
        match = DEFINITION.match(self._lines[rank].words)
        if match is None:
            return 0
        end = rank + 1
        for following in range(rank + 1, len(self._lines)):
            line = self._lines[following]
            if not line.words:
                continue
            after_blank = following > end or not self._lines[following - 1].words
            if DEFINITION.match(line.words) or (after_blank and line.indent < INDENT):
                break
            if read_item(line.words) or line.words.startswith(("#", "|", ">")):
                break
            end = following + 1
        self.definitions.append((match["label"], self._lines[rank]))
        self._close()
        words = [match["words"], *(line.words for line in self._lines[rank + 1 : end])]
        for line, text in zip(self._lines[rank:end], words, strict=True):
            self._paragraph.append(Line(line.number, text))
        self._close()
        words[0] = f"{DEFINED[0]}{match['label']}{DEFINED[1]}{words[0]}"
        words[-1] += END_OF_DEFINITION
        self._out += words
        return end - rank

    def _quotation(self, rank: int) -> int:
        """Read the lines that begin with « > », where a paragraph may begin."""
        words = self._lines[rank].words
        if not words.startswith(">") or not self._may_begin or _COMPARISON.match(words):
            return 0
        if self._depth == MOST_QUOTATIONS:
            self._fault("texte-trop-profond", rank, "trop de citations sont l'une dans l'autre")
            return 0
        end = rank
        while end < len(self._lines) and self._lines[end].words.startswith(">"):
            end += 1
        quoted = (line.words[1:] for line in self._lines[rank:end])
        inner = _Reader(
            [Line(line.number, text.removeprefix(" ")) for line, text in
             zip(self._lines[rank:end], quoted, strict=True)],
            self._depth + 1,
        )  # fmt: skip
        self._leave(self._lines[rank].indent)
        self._out += [f"{self._margin}> {text}" for text in inner.read()]
        self.faults += inner.faults
        self.definitions += inner.definitions
        self._fresh = True
        return end - rank

    def _heading(self, rank: int) -> int:
        """Read « # Titre », and « #Titre » where it can be nothing else."""
        line = self._lines[rank]
        match = _HEADING.fullmatch(line.words)
        if match is None:
            return 0
        if match["glued"] is not None and not (
            self._fresh and len(line.words) <= _LONGEST_GLUED and not line.words.endswith(".")
        ):
            return 0
        self._close()
        self._levels.clear()
        self._out.append(f"{match['level']} {match['title']}")
        self._paragraph.append(Line(line.number, match["title"]))
        self._close()
        self._fresh = True
        return 1

    def _table(self, rank: int) -> int:
        """Read a table: heads, the line of dashes, rows."""
        line = self._lines[rank]
        if not has_bar(line.words):
            return 0
        if find_rule([each.words for each in self._lines[rank : rank + _TABLE_HEAD]]) is None:
            before = self._lines[rank - 1] if rank else None
            if not (before and before.words.startswith("|")):
                self.faults += unruled(self._lines[rank : rank + 2])
            return 0
        self._close()
        table = read_table(self._lines[rank:])
        self._leave(line.indent)
        self._out += [self._margin + text for text in table.lines]
        self.faults += table.faults
        for cell in table.cells:
            self.faults += open_bold([cell])
        self._fresh = True
        return len(table.lines)

    def _item(self, rank: int) -> int:
        """Read the first line of an item, where a list may begin or go on."""
        line = self._lines[rank]
        item = read_item(line.words)
        if item is None or not self._begins(rank, item):
            return 0
        self._close()
        self._leave(line.indent)
        if len(self._levels) == MOST_LEVELS:
            message = f"une liste a plus de {MOST_LEVELS} niveaux : remontez celui-ci"
            self._fault("texte-trop-profond", rank, message)
        else:
            self._levels.append(_Level(line.indent, item.marker))
        margin = self._margin.removesuffix(" " * INDENT)
        words = line.words[item.end :]
        self._out.append(margin + item.written() + _escaped(words) + line.hard_break)
        self._paragraph.append(Line(line.number, words))
        self._went_on(words)
        return 1

    def _text(self, rank: int) -> int:
        """Read a line of a paragraph."""
        line = self._lines[rank]
        if self._fresh:
            self._leave(line.indent)
        if message := misspelt(line.words):
            self._fault("saut-de-page-mal-ecrit", rank, message)
        self._out.append(self._margin + _escaped(line.words) + line.hard_break)
        self._paragraph.append(line)
        self._went_on(line.words)
        return 1

    # --- where a list may begin -------------------------------------------------------------

    @property
    def _may_begin(self) -> bool:
        return self._fresh or self._announced

    def _begins(self, rank: int, item: Item) -> bool:
        """Say whether a line that begins as an item is one."""
        if item.tight and not self._tight_list(rank):
            return False
        if self._may_begin:
            return True
        if self._levels:
            return self._goes_on(self._lines[rank].indent, item)
        return self._glued(rank, item)

    def _goes_on(self, indent: int, item: Item) -> bool:
        """Say whether an item may follow the lines of another, with no blank line between."""
        level = next((each for each in self._levels[::-1] if each.indent <= indent), None)
        same = level and level.indent == indent and level.marker == item.marker
        return bool(same) or item.first

    def _tight_list(self, rank: int) -> bool:
        """Say whether « -mot » is an item: only beside others."""
        if self._levels and self._levels[-1].marker == "–":
            return True
        following = self._lines[rank + 1 : rank + 2]
        item = read_item(following[0].words) if following else None
        return item is not None and item.marker == "–"

    def _glued(self, rank: int, item: Item) -> bool:
        """Say whether lines glued to a paragraph are a list: two at least, from the first on."""
        if not item.first:
            return False
        following = self._lines[rank + 1 : rank + 2]
        second = read_item(following[0].words) if following else None
        if second and Series(item).goes_on(second):
            return True
        self.faults += gluing_fault(self._lines[rank], item)
        return False

    # --- the state of the reading -----------------------------------------------------------

    @property
    def _margin(self) -> str:
        return " " * (INDENT * len(self._levels))

    def _leave(self, indent: int) -> None:
        """Leave the items that a line set in by so much is no part of."""
        while self._levels and self._levels[-1].indent >= indent:
            self._levels.pop()

    def _went_on(self, words: str) -> None:
        self._fresh = False
        self._announced = words.rstrip(" *_").endswith(":")

    def _close(self) -> None:
        """End the paragraph being read."""
        self.faults += open_bold(self._paragraph)
        self._paragraph = []
        self._announced = False

    def _fault(self, slug: str, rank: int, message: str) -> None:
        self.faults.append(Fault(self._lines[rank].number, slug, message))


_TABLE_HEAD = 11  # the line of dashes is looked for among so many


def _escaped(words: str) -> str:
    """Keep a line of text from being read as anything else."""
    match = _SYNTAX.match(words)
    if match is None:
        return words
    cut = len(match["number"] or "")
    return f"{words[:cut]}\\{words[cut:]}"
