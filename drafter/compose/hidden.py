"""What stands between braces, put out of sight while the lines of a text are read.

« {{ montant | euros }} » in a cell is no bar, and a list is no list inside « {% … %} ».
"""

from __future__ import annotations

import re

from drafter.compose.faults import Line
from drafter.compose.marks import CLOSE, OPEN

_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
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
        pieces: list[str] = []
        unclosed: set[str] = set()  # looked for once only: the text may be hostile
        end = 0
        while opening := _OPENING.search(text, end):
            close = -1 if opening[0] in unclosed else text.find(_CLOSING[opening[0]], opening.end())
            pieces.append(text[end : opening.start()])
            end = opening.end()
            if close < 0:
                unclosed.add(opening[0])
                pieces.append(opening[0])
                continue
            end = close + len("}}")
            kind = "x" if opening[0] == "{{" else "s"
            pieces.append(f"{OPEN}{kind}{len(self._hidden)}{CLOSE}")
            self._hidden.append(text[opening.start() : end])
        self.text = "".join(pieces) + text[end:]

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
