"""A text cut in segments, which stays cut in the same places while the text is edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

Edit = tuple[int, int, str]
"""Replace the characters from start to end (excluded) by these."""


@dataclass(slots=True)
class SegmentedText:
    """A text and the offsets that separate its segments, in ascending order.

    Attributes:
        text: the segments joined.
        cuts: where each segment but the last ends; empty for one segment.

    >>> draft = SegmentedText.join(["n° ", "12", " : aide"])
    >>> draft.substitute(re.compile(" (?=:)"), "~")
    >>> draft.edit([(0, 2, "numéro")])
    >>> draft.split()
    ['numéro ', '12', '~: aide']
    """

    text: str
    cuts: list[int]

    @classmethod
    def join(cls, segments: Sequence[str]) -> SegmentedText:
        """Join the segments and remember where each of them ends."""
        return cls("".join(segments), list(accumulate(map(len, segments)))[:-1])

    def split(self) -> list[str]:
        """Return the segments as they now stand."""
        ends = [0, *self.cuts, len(self.text)]
        return [self.text[start:end] for start, end in pairwise(ends)]

    def substitute(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> None:
        """Do what ``pattern.sub`` does, and move the cuts along."""
        if not self.cuts:
            self.text = pattern.sub(replacement, self.text)
            return
        self.edit(
            (
                match.start(),
                match.end(),
                match.expand(replacement) if isinstance(replacement, str) else replacement(match),
            )
            for match in pattern.finditer(self.text)
        )

    def edit(self, edits: Iterable[Edit]) -> None:
        """Apply edits given in ascending order, none overlapping another.

        Only what an edit really changes counts as changed, so that a character kept by the edit
        stays in its segment. What is inserted exactly at a cut goes to the segment that follows,
        unless the edit began in the one before (the space after « stays with it).
        """
        pieces: list[str] = []
        cuts: list[int] = []
        pending = iter(self.cuts)
        cut = next(pending, None)
        done = shift = 0
        for edit in edits:
            start, end, new = _trimmed(self.text, edit)
            last_before = start - 1 if edit[0] < start == end == edit[1] else start
            while cut is not None and (cut <= last_before or cut < end):
                cuts.append(shift + min(cut, start + len(new)))
                cut = next(pending, None)
            pieces += (self.text[done:start], new)
            done = end
            shift += len(new) - (end - start)
        while cut is not None:
            cuts.append(cut + shift)
            cut = next(pending, None)
        pieces.append(self.text[done:])
        self.text = "".join(pieces)
        self.cuts = cuts


def _trimmed(text: str, edit: Edit) -> Edit:
    """Return the edit without the characters that it leaves as they were at both ends."""
    start, end, new = edit
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return start, end, new
