"""What a text does with a value: writes it, joins it to others, or leaves its place to fill."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import wraps
from typing import Any

from jinja2.runtime import Undefined
from markupsafe import Markup

from drafter.compose.filters import exact
from drafter.compose.marks import Blanc, escape_markdown, insert
from drafter.french.characters import NBSP
from drafter.french.dates import format_time, long_date
from drafter.french.numbers import NombreInvalide, format_number


def blanc(label: str = "") -> Markup:
    """Return a place left for a hand to fill: « ………… »."""
    return Blanc(insert("blanc", label or " "))


def crochets(label: str = "") -> Markup:
    """Return a place left for a hand to fill, as a modèle prints it: « […] »."""
    return Blanc(insert("crochets", label or " "))


def written(value: object) -> object:
    """Write a value: text is escaped, and Markup is already what it must be."""
    if value is None or isinstance(value, Markup | Undefined):
        return "" if value is None else value
    return Markup(escape_markdown(_words(value)))  # noqa: S704 - escaped for Markdown just now


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return long_date(value)
    if isinstance(value, dt.time):
        return format_time(value)
    if isinstance(value, Decimal | float):
        return _number(exact(value))
    if isinstance(value, bool) or not isinstance(value, str | int | Undefined):
        raise TypeError("une chose qui n'est ni un texte, ni un nombre, ni une date")
    return str(value)  # of a name that means nothing: raises, with the name


def _number(value: Decimal) -> str:
    """Write a number; one that no clerk would write asks to be rounded."""
    if -value.normalize().as_tuple().exponent > _MOST_DECIMALS:  # type: ignore[operator]
        raise NombreInvalide(f"{value:.6f}… a trop de décimales : ajoutez « | arrondi »")
    return format_number(value)


def joined(values: Iterable[object]) -> str:
    """Put values end to end; beside a Markup, each is escaped for Markdown, never for HTML."""
    pieces = tuple(values)
    if not any(isinstance(piece, Markup) for piece in pieces):
        return "".join(map(_words, pieces))
    return Markup("").join(Markup(written(piece)) for piece in pieces)  # noqa: S704 - escaped


def join(values: Iterable[object], separator: str = "") -> str:
    """Put the values of a list end to end: ``join(", ")``."""
    pieces: list[object] = []
    for value in values:
        if pieces:
            pieces.append(separator)
        pieces.append(value)
    return joined(pieces)


def with_blanks(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a place to fill go through a filter unchanged, with the words that go with it."""
    rank = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def passing(*values: Any, **options: object) -> Any:  # noqa: ANN401 - a text prints anything
        blank = values[rank] if len(values) > rank else None
        if not isinstance(blank, Blanc):
            return function(*values, **options)
        if name == "avec":
            return joined((f"{values[rank + 1]} ", blank))
        if name == "compte" and (options.get("with_number", True) and all(values[2:])):
            return joined((blank, NBSP, function(_SEVERAL, values[1], with_number=False)))
        return blank

    return passing


def computed_with(operator: str, left: object, right: object) -> object:
    """Return what is computed of a place to fill: it is left to fill too."""
    if operator == "+" and isinstance(left, str) and isinstance(right, str):
        return joined((left, right))
    return left if isinstance(left, Blanc) else right


_SEVERAL = 2
_MOST_DECIMALS = 6
