"""How wide words are, so that columns suit their content and signatures stand level.

Word, LibreOffice and WeasyPrint lay the page out themselves; these are measures to choose widths
by, taken from the advance widths of drafter's own font, not a layout.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # no annotations

from drafter.composition import Blank, Field, LineBreak, Note, Run, Runs, Text
from drafter.render.fonts import font_files

TWIPS_PER_POINT = 20
_UNKNOWN_GLYPH = 0.6  # em: a guess for what the font does not hold


class _Advances(dict[str, float]):
    """The advance of each character, in em."""

    def __missing__(self, character: str) -> float:
        return _UNKNOWN_GLYPH


@cache
def _advances(weight: int) -> _Advances:
    """Return the advances of the upright face."""
    path = next(
        font.path for font in font_files() if font.weight == weight and font.style == "normal"
    )
    with TTFont(path, lazy=True) as font:
        units, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return _Advances(
            (chr(code), metrics[name][0] / units) for code, name in font.getBestCmap().items()
        )


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in twips of words set in ``size`` points."""
    advances = _advances(700 if bold else 400)
    return sum(map(advances.__getitem__, text)) * size * TWIPS_PER_POINT


def lines_of(runs: Runs) -> list[str]:
    """Return the words of each line that the runs ask for.

    A page number counts as « 00 », the call of a note as « 0 ».
    """
    return "".join(_words(run) for run in runs).split("\v")


def _words(run: Run) -> str:
    match run:
        case Text() | Blank():
            return run.text.replace("\v", " ")
        case Field():
            return "00"
        case LineBreak():
            return "\v"
        case Note():
            return "0"


def line_count(runs: Runs, width: float, size: float) -> int:
    """Return on how many lines the runs come in a column of ``width`` twips."""
    count = 0
    space = text_width(" ", size)
    for line in lines_of(runs):
        count += 1
        used = 0.0
        for word in line.split(" "):
            step = text_width(word, size)
            if used and used + space + step > width:
                count += 1
                used = step
            else:
                used += step + (space if used else 0)
    return count


def share(total: int, weights: list[float]) -> tuple[int, ...]:
    """Share a length in whole twips after these weights; the parts add up to it exactly.

    >>> share(10, [1.0, 1.0, 1.0])
    (3, 4, 3)
    """
    whole = sum(weights)
    edges = [round(total * sum(weights[:rank]) / whole) for rank in range(len(weights) + 1)]
    return tuple(right - left for left, right in pairwise(edges))
