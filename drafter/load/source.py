"""One YAML document as plain values, and the place where each was typed.

Places are worked out when asked for: only the offset of each value is kept (:class:`Marks`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from drafter.findings import Position
from drafter.load.characters import InputText, composed

Location = tuple[str | int, ...]
"""The way to a value: ``("scrutin", "contre", 0)``."""

Value = dict[str, "Value"] | list["Value"] | str | None
"""A plain value. A scalar is the text that the clerk reads, or None where there is none."""


@dataclass(slots=True)
class Marks:
    """Where a list or a mapping, and all that it holds, was typed: offsets in the text.

    Attributes:
        start: offset of its first character.
        items: of each item, by position or by key: its offset, or marks of its own.
        keys: offset of each key, for a mapping.
    """

    start: int
    items: dict[str | int, Mark] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)


Mark = int | Marks


@dataclass(frozen=True, slots=True)
class Source:
    """One YAML document of a file.

    Attributes:
        name: the path as the user gave it, as shown in findings.
        path: the file.
        data: its plain values: dict, list, str and None only. Values used in several places
            through an alias are one object: read them, never change them.
    """

    name: str
    path: Path
    data: Value
    _input: InputText = field(repr=False, compare=False)
    _marks: Mark = field(repr=False, compare=False)

    def at(self, location: Location = ()) -> Position:
        """Return where the value was typed, or its nearest known ancestor."""
        return self._input.position(self._offset(location)[0])

    def at_key(self, location: Location) -> Position:
        """Return where the key of the entry was typed; falls back like :meth:`at`."""
        if location:
            mark: Mark | None = self._marks
            for step in location[:-1]:
                mark = mark.items.get(step) if isinstance(mark, Marks) else None
            key = location[-1]
            if isinstance(mark, Marks) and isinstance(key, str) and key in mark.keys:
                return self._input.position(mark.keys[key])
        return self.at(location)

    def at_text(self, location: Location, line: int, column: int = 1) -> Position:
        """Return the place in the file of a line and column (from 1) of a scalar's text.

        Right for every way of writing a text: plain, between quotes, ``|`` and ``>``.
        """
        offset, known = self._offset(location)
        value = self._value(location)
        if not known or not isinstance(value, str):
            return self._input.position(offset)
        return self._input.position(offset_in_text(self._input.text, offset, value, line, column))

    def _offset(self, location: Location) -> tuple[int, bool]:
        """Return the offset of the value or of its nearest ancestor, and whether it is known."""
        mark = self._marks
        known = True
        for step in location:
            child = mark.items.get(step) if isinstance(mark, Marks) else None
            if child is None:
                known = False
                break
            mark = child
        return (mark.start if isinstance(mark, Marks) else mark), known

    def _value(self, location: Location) -> Value:
        """Return the value at the location, or None."""
        value = self.data
        for step in location:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            else:
                return None
        return value


_ANCHOR = re.compile(r"&\S+\s*")
# What stands for one character of the value: an escape, a doubled quote, or a character with
# the accents typed after it (form NFD).
_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.|\n)"
_ACCENTED = "\\S[\u0300-\u036f]*"
_PLAIN = re.compile(_ACCENTED)
_TOKENS = {'"': re.compile(f"{_ESCAPE}|{_ACCENTED}"), "'": re.compile(f"''|{_ACCENTED}")}


def offset_in_text(text: str, offset: int, value: str, line: int, column: int) -> int:
    """Return the offset in the file of a line and column (from 1) of a scalar's value.

    Args:
        text: the file.
        offset: where the scalar begins, perhaps with an anchor.
        value: what was read from it.
        line: line of the value; one past the end counts as the last.
        column: column of the value, in characters.
    """
    anchor = _ANCHOR.match(text, offset)
    if anchor:
        offset = anchor.end()
    lines = value.removesuffix("\n").split("\n")
    row = min(max(line, 1), len(lines)) - 1
    style = text[offset : offset + 1]
    if style == "|":
        return _offset_in_literal(text, offset, lines, row, column)
    # Everywhere else lines may be folded: spaces and line ends are not what they were, but the
    # other characters come in the same order. Count them.
    before = "\n".join([*lines[:row], lines[row][: max(column, 1) - 1]])
    skipped = sum(not char.isspace() for char in before)
    start = offset
    if style == ">":
        start = text.find("\n", offset)
    elif style in _TOKENS:
        start = offset + 1
    seen = 0
    for token in _TOKENS.get(style, _PLAIN).finditer(text, start):
        size = _characters(token[0])
        if size and seen >= skipped:
            return token.start()
        seen += size
    return len(text)


def _characters(written: str) -> int:
    r"""Return how many characters other than spaces this stands for: none for ``\n``."""
    if not written.startswith("\\"):
        return 1 if written == "''" else len(composed(written))
    letter, digits = written[1:2], written[2:]
    if digits:
        return 0 if chr(int(digits, base=16)).isspace() else 1
    return 0 if letter in "\n \t0abtnvfreNLP_" else 1


def _offset_in_literal(text: str, offset: int, lines: list[str], row: int, column: int) -> int:
    """Return the offset of a row (from 0) and column of a ``|`` text: its lines are the file's."""
    starts = [text.find("\n", offset) + 1]
    for _ in lines[1:]:
        starts.append(text.find("\n", starts[-1]) + 1 or len(text))
    indent = 0
    for start, content in zip(starts, lines, strict=True):
        if content.strip():
            indent = _leading_spaces(text, start) - _leading_spaces(content, 0)
            break
    end = text.find("\n", starts[row])
    end = end if end >= 0 else len(text)
    first = min(starts[row] + indent, end)
    wanted = max(column, 1) - 1
    place = min(first + wanted, end)
    # Letters typed with their accents apart (form NFD) take more room in the file.
    while place < end and len(composed(text[first:place])) < wanted:
        place += 1
    return place


def _leading_spaces(text: str, start: int) -> int:
    """Return how many spaces stand at ``start``."""
    count = 0
    while text.startswith(" ", start + count):
        count += 1
    return count
