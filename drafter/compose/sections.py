"""The numbers of a convention's articles, and the references to them by label.

The house gives one sample of a number for each level (« Article 1.- », « 1.1. », « I. », « a) »).
Texts name an article by its label; its number is known once all are written, so that a reference
is a private mark until then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from drafter.compose.marks import CLOSE, OPEN, escape_markdown, insert
from drafter.french.characters import NBSP
from drafter.french.numbers import ordinal, roman
from drafter.model.corps import HEADING, NO_NUMBER, read_label, slug

_TOKEN = re.compile(r"(?<![^\W_])(?:1er|premier|\d+|[IVX]+|[ivx]+|[A-Z]|[a-z])(?![^\W_])")
_REFERENCE = re.compile(f"{OPEN}ref:([^{OPEN}{CLOSE}]*){CLOSE}")


_TO_THE_TITLE = re.compile(r"[.\s]*[–—:-]\s*\Z")


def _untitled(printed: str) -> str:
    """Return the number of a heading without title: nothing follows the dash (« Article 4 – »)."""
    return _TO_THE_TITLE.sub("", printed)


def number_like(sample: str, number: int) -> str:
    """Write a number as a sample is written.

    Args:
        sample: « 1 », « 1er », « premier », « I », « i », « A » or « a ».
        number: from 1.

    >>> [number_like(sample, 2) for sample in ("1", "1er", "premier", "I", "i", "A", "a")]
    ['2', '2', '2', 'II', 'ii', 'B', 'b']
    >>> number_like("a", 28), number_like("1er", 1)
    ('ab', '1er')
    """
    if sample == "1er":
        return ordinal(1) if number == 1 else str(number)
    if sample == "premier":
        return sample if number == 1 else str(number)
    if sample.isdigit():
        return str(number)
    if set(sample) <= set("IVX"):
        return roman(number)
    if set(sample) <= set("ivx"):
        return roman(number).lower()
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters.upper() if sample.isupper() else letters


@dataclass(frozen=True, slots=True)
class _Mark:
    """The number of one heading: as printed, and as others refer to it."""

    printed: str
    core: str
    covers: int


def _mark(sample: str, numbers: Sequence[tuple[int, str]]) -> _Mark:
    """Write the number of a heading.

    Args:
        sample: that of its level; its tokens stand for the last levels.
        numbers: of this heading and of those above it, the highest first, each with its « bis ».
    """
    tokens = list(_TOKEN.finditer(sample))
    if not tokens:
        return _Mark(sample, "", 0)
    values = list(numbers)[-len(tokens) :]
    tokens = tokens[-len(values) :]
    start = tokens[0].start() if len(values) < len(_TOKEN.findall(sample)) else 0
    written, core, end = sample[start : tokens[0].start()], "", tokens[0].start()
    for token, value in zip(tokens, values, strict=True):
        number, suffix = value
        ranked = number_like(token[0], number) + (f"{NBSP}{suffix}" if suffix else "")
        piece = sample[end : token.start()] + ranked
        written, core, end = written + piece, core + piece, token.end()
    return _Mark(written + sample[end:], core, len(tokens))


@dataclass(frozen=True, slots=True)
class Piece:
    """Markdown to number: the text of an article, under the samples that hold in it."""

    text: str
    samples: tuple[str, ...]


@dataclass
class Sections:
    """The headings of an act, numbered in reading order.

    Attributes:
        labels: label → number to refer to it by; "" for a heading without number.
        doubles: labels given twice.
        shared: titles that several headings bear, and that so designate none.
    """

    labels: dict[str, str] = field(default_factory=dict)
    doubles: list[str] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)

    def number(self, pieces: Iterable[Piece]) -> Markup:
        """Number the headings of the body."""
        written: list[str] = []
        found: list[tuple[str, bool, tuple[_Mark, ...]]] = []
        counters = [0] * 7
        suffixes = [""] * 7
        marks: list[_Mark | None] = [None] * 7
        for piece in pieces:
            lines = []
            for line in piece.text.split("\n"):
                match = HEADING.fullmatch(line)
                if match is None:
                    lines.append(line)
                    continue
                level, title = len(match[1]), match[2]
                label, suffix = read_label(match[3] or "")
                mark = None
                sample = piece.samples[level - 1] if level <= len(piece.samples) else ""
                if label != NO_NUMBER and sample:
                    # « 5 bis » moves no number; « 1er A » stands before the first.
                    counters[level] += not suffix
                    counters[level + 1 :] = [0] * (6 - level)
                    suffixes[level:] = [suffix] + [""] * (6 - level)
                    ranks = [*counters[1:level], max(counters[level], 1)]
                    mark = _mark(sample, [(n, suffixes[i]) for i, n in enumerate(ranks, 1) if n])
                marks[level:] = [mark] + [None] * (6 - level)
                chain = tuple(m for m in marks[1 : level + 1] if m)
                typed = bool(label) and label != NO_NUMBER
                key = slug(label if typed else title)
                found.append((key, typed, chain if mark else ()))
                printed = mark.printed if mark else ""
                shown = str(escape_markdown(printed if title else _untitled(printed)))
                lines.append(f"{match[1]} {shown}{chr(0xA0) if shown and title else ''}{title}")
            written.append("\n".join(lines))
        self._learn(found)
        return Markup("\n\n".join(written))  # noqa: S704 - texts of the act, for Markdown

    def _learn(self, found: list[tuple[str, bool, tuple[_Mark, ...]]]) -> None:
        """Give each label the shortest number that only one heading bears."""
        cores = Counter(chain[-1].core for _, _, chain in found if chain)
        typed = {key for key, was_typed, _ in found if was_typed}
        titles = Counter(key for key, was_typed, _ in found if not was_typed)
        for key, was_typed, chain in found:
            if key in self.labels and was_typed:
                self.doubles.append(key)
            if not was_typed and (key in typed or titles[key] > 1):
                self.shared.add(key)
                continue
            number = ""
            if chain:
                core = chain[-1].core
                # « c » or « 1 » alone says too little, but at the highest level.
                alone = cores[core] == 1 and (len(chain) == 1 or chain[-1].covers > 1)
                number = core if alone else _whole(chain)
            self.labels.setdefault(key, number)

    def learn(self, label: str, number: str) -> None:
        """Take the number of what is no heading of the body, such as an annexe."""
        key = slug(label)
        if key in self.labels:
            self.doubles.append(key)
        self.labels[key] = number

    def resolve(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Put the numbers in place of the references.

        Returns:
            The text, and the labels that no heading bears or whose heading has no number.
        """
        unknown: list[str] = []

        def number(match: re.Match[str]) -> str:
            found = self.labels.get(slug(match[1]))
            if not found:
                unknown.append(match[1])
            return escape_markdown(found or "")

        return _REFERENCE.sub(number, text), tuple(dict.fromkeys(unknown))


def _whole(chain: Sequence[_Mark]) -> str:
    """Return the number with those above it: « I.1.a », « II.2.1 »."""
    parts: list[str] = []
    rank = len(chain) - 1
    while rank >= 0:
        if chain[rank].core:
            parts.insert(0, chain[rank].core)
        rank -= max(chain[rank].covers, 1)
    return ".".join(parts)


def lowered(text: str) -> Markup:
    """Put the headings of a text one level below that of the title it stands under."""
    return Markup(re.sub(r"^(?=#{1,5}[ \t])", "#", text, flags=re.MULTILINE))  # noqa: S704 - Markdown already


def ref(label: str) -> Markup:
    """Return the mark of a reference to the heading that bears this label."""
    return insert("ref", str(label))
