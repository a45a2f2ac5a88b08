"""How a bar chart is drawn, alike in Word and in the PDF: its colours, its sizes, its scale."""

from __future__ import annotations

from decimal import Decimal

from drafter.composition import Chart

WIDTH, HEIGHT = 400.0, 190.0
"""Points: 14.1 by 6.7 cm, within the width of a page of text."""

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
