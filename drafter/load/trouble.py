"""Where and how a parser stopped: what the diagnosis of a syntax error starts from."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.findings import Finding
from drafter.load.characters import InputText
from drafter.load.faults import report


@dataclass(frozen=True, slots=True)
class Fault:
    """A syntax error, understood.

    Attributes:
        finding: what the clerk reads.
        entry: offset in the entry that is at fault: what comes after it can still be read.
    """

    finding: Finding
    entry: int


@dataclass(frozen=True, slots=True)
class LastScalar:
    """The last scalar read: offsets in the file, and the character that opened it."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A syntax error: what the parser said, with offsets in the file.

    Attributes:
        source: the file.
        begin: where the document begins.
        end: where it ends.
        words: what the parser said, in lower case: its context, then the problem.
        at: where the parser stopped.
        since: where what it was reading began.
        last: the last scalar read.
        flow: offset of the innermost « [ » or « { » still open, or None.
    """

    source: InputText
    begin: int
    end: int
    words: str
    at: int
    since: int
    last: LastScalar | None
    flow: int | None

    @property
    def char(self) -> str:
        """The character where the parser stopped."""
        return self.source.text[self.at : self.at + 1]

    @property
    def line_start(self) -> int:
        """Where the line begins on which the parser stopped."""
        return self.source.line_at(self.at)[0]

    @property
    def line(self) -> str:
        """The line on which the parser stopped."""
        return self.source.line_at(self.at)[1]

    @property
    def before(self) -> str:
        """What precedes the place on its line."""
        return self.source.text[self.line_start : self.at]

    @property
    def rest(self) -> str:
        """What follows the place on its line, and the character there."""
        return self.line[self.at - self.line_start :]

    def says(self, *words: str) -> bool:
        """Say whether the parser used one of these words."""
        return any(word in self.words for word in words)

    def fault(self, slug: str, index: int, **facts: object) -> Fault:
        """Make the fault that stands at an offset."""
        return Fault(report(slug, self.source.position(index), **facts), index)
