"""A bar chart as SVG inside the page: rectangles, and words that stay words.

The drawing is a figure of the PDF, and its ``title`` the words that stand for it (ISO 14289-1,
7.3): whoever cannot see the bars hears what they show.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from drafter.composition import Chart
from drafter.render.chart_design import (
    BETWEEN,
    GAP,
    HEIGHT,
    INDENT,
    LINE,
    OUTLINE,
    SQUARE,
    TYPE_SIZE,
    WIDTH,
    Entry,
    colour,
    legend_lines,
    scale,
    type_size,
)
from drafter.render.fonts import FAMILY


def chart_markup(chart: Chart) -> Markup:
    """Write a chart as inline SVG."""
    legend = list(legend_lines(chart))
    height = HEIGHT + LINE * len(legend)
    shapes = [*_stacks(chart), _axis(), *_legend(legend)]
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="diagramme" width="{0}pt" height="{1}pt"'
        ' viewBox="0 0 {0} {1}"><title>{2}</title>\n{3}\n</svg>'
    ).format(f"{WIDTH:g}", f"{height:g}", chart.alternative, Markup("\n").join(shapes))


def _axis() -> Markup:
    base = HEIGHT - 2 * LINE
    return Markup(
        '<line x1="0" y1="{0}" x2="{1}" y2="{0}" stroke="#{2}" stroke-width="0.75"/>'
    ).format(f"{base:g}", f"{WIDTH:g}", OUTLINE)


def _stacks(chart: Chart) -> Iterator[Markup]:
    """Write each stack from the axis up, its total above it and its category below."""
    base = HEIGHT - 2 * LINE
    top = float(scale(chart))
    step = WIDTH / max(len(chart.categories), 1)
    bar = step / (1 + GAP)
    size = type_size(chart)
    for rank, category in enumerate(chart.categories):
        middle = step * (rank + 0.5)
        yield _words(category, middle, base + LINE, size)
        foot = base
        for number, series in enumerate(chart.series):
            tall = base * max(float(series.values[rank]), 0.0) / top
            if tall:
                foot -= tall
                yield _rectangle(middle - bar / 2, foot, bar, tall, number)
        if rank < len(chart.labels):
            yield _words(chart.labels[rank], middle, foot - 3, size, bold=True)


def _legend(lines: list[list[Entry]]) -> Iterator[Markup]:
    for rank, line in enumerate(lines):
        y = HEIGHT + LINE * rank
        x = (WIDTH - sum(entry.width for entry in line) - BETWEEN * (len(line) - 1)) / 2
        for entry in line:
            yield _rectangle(x, y - SQUARE, SQUARE, SQUARE, entry.number)
            yield _words(entry.words, x + SQUARE + INDENT, y, TYPE_SIZE, anchor="start")
            x += entry.width + BETWEEN


def _rectangle(x: float, y: float, width: float, height: float, number: int) -> Markup:
    return Markup(
        '<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" fill="#{}" stroke="#{}"'
        ' stroke-width="0.5"/>'
    ).format(x, y, width, height, colour(number), OUTLINE)


def _words(
    words: str, x: float, y: float, size: float, *, anchor: str = "middle", bold: bool = False
) -> Markup:
    return Markup(
        '<text x="{:.2f}" y="{:.2f}" font-family="{}" font-size="{:.2f}" font-weight="{}"'
        ' text-anchor="{}">{}</text>'
    ).format(x, y, FAMILY, size, 700 if bold else 400, anchor, words)
