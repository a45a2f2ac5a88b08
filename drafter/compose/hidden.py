"""What stands between braces, put out of sight while the lines of a text are read.

« {{ montant | euros }} » in a cell is no bar, and a list is no list inside « {% … %} ».
"""

from __future__ import annotations

import re

from drafter.compose.faults import Line
from drafter.compose.marks import CLOSE, OPEN

_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MARK = re.compile(f"{OPEN}[xs](\\d+){CLOSE}")


class Hidden:
    """A text whose braces are hidden.

    Args:
        text: as typed, without private characters.

    Attributes:
        text: with a mark in place of each.
    """

    def __init__(self, text: str) -> None:
        self._hidden: list[str] = []
        self.text = _BRACES.sub(self._hide, text)

    def _hide(self, match: re.Match[str]) -> str:
        self._hidden.append(match[0])
        kind = "x" if match[0].startswith("{{") else "s"
        return f"{OPEN}{kind}{len(self._hidden) - 1}{CLOSE}"

    def numbered(self, text: str) -> list[Line]:
        """Return the lines of the hidden text with their numbers in the text as typed."""
        lines = []
        number = 1
        for line in text.split("\n"):
            lines.append(Line(number, line))
            number += 1 + self._newlines(line)
        return lines

    def line_at(self, text: str, offset: int) -> int:
        """Return the number, in the text as typed, of the line at an offset of this one."""
        before = text[:offset]
        return 1 + before.count("\n") + self._newlines(before)

    def _newlines(self, text: str) -> int:
        return sum(self._hidden[int(mark[1])].count("\n") for mark in _MARK.finditer(text))

    def restore(self, text: str) -> str:
        """Put back what was hidden."""
        return _MARK.sub(lambda match: self._hidden[int(match[1])], text)
