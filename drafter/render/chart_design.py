"""How a bar chart is drawn, alike in Word and in the PDF: its colours, its sizes, its scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.composition import Chart
from drafter.render.metrics import TWIPS_PER_POINT, text_width

WIDTH, HEIGHT = 400.0, 190.0
"""Points: 14.1 by 6.7 cm, within the width of a page of text; the legend comes below."""

LINE = 13.0
"""Points from one line of words to the next."""

SQUARE, INDENT, BETWEEN = 7.0, 4.0, 16.0
"""Points: the colour of a series in the legend, the room before its words, and behind them."""

TYPE_SIZE = 8.5
"""Points: of the categories, the totals and the legend."""

GAP = 0.7
"""Room between two stacks, as a part of the width of one."""

HEADROOM = Decimal("1.15")
"""The scale goes so far above the highest stack that its total stands within the drawing."""

OUTLINE = "404040"

_COLOURS = ("1F3A5F", "A9C4E0", "6E6E6E", "E3E3E3", "4F7CAC", "C9B68A")
"""Dark and light by turns: neighbours stay apart when the page is printed in grey."""


def colour(rank: int) -> str:
    """Return the colour of a series, as six hexadecimal digits; past the sixth they come again."""
    return _COLOURS[rank % len(_COLOURS)]


def totals(chart: Chart) -> tuple[Decimal, ...]:
    """Return the height of each stack: what is below zero stands in no stack."""
    return tuple(
        sum((max(series.values[rank], Decimal(0)) for series in chart.series), Decimal(0))
        for rank in range(len(chart.categories))
    )


def scale(chart: Chart) -> Decimal:
    """Return the value at the top of the drawing; 1 where there is nothing to draw."""
    return max(totals(chart), default=Decimal(0)) * HEADROOM or Decimal(1)


def type_size(chart: Chart) -> float:
    """Return the size, in points, at which no category or total touches its neighbour."""
    texts = (*chart.categories, *chart.labels)
    widest = max((text_width(text, TYPE_SIZE, bold=True) for text in texts), default=0.0)
    room = WIDTH / max(len(chart.categories), 1)
    return min(TYPE_SIZE, TYPE_SIZE * room / (widest / TWIPS_PER_POINT + INDENT))


@dataclass(frozen=True, slots=True)
class Entry:
    """A series in the legend.

    Attributes:
        number: of the series, from 0.
        words: its label.
        width: of its colour and its words, in points.
    """

    number: int
    words: str
    width: float


def legend_lines(chart: Chart) -> Iterator[list[Entry]]:
    """Yield the lines of the legend, each as long as the drawing is wide."""
    line: list[Entry] = []
    used = 0.0
    for number, series in enumerate(chart.series):
        words = text_width(series.label, TYPE_SIZE) / TWIPS_PER_POINT
        entry = Entry(number, series.label, SQUARE + INDENT + words)
        if line and used + BETWEEN + entry.width > WIDTH:
            yield line
            line, used = [], 0.0
        used += entry.width + (BETWEEN if line else 0)
        line.append(entry)
    if line:
        yield line
