"""What a text may do with a value: ``{{ plafond | euros }}``. Listed in docs/modeles.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import partial, wraps
from typing import Any

from jinja2 import Undefined

from drafter.french import dates, lists, money, numbers
from drafter.french.agreement import agree
from drafter.french.elision import with_preposition
from drafter.french.options import Decimals, Gender, Spelling
from drafter.french.plurals import count
from drafter.french.titles import agree_title
from drafter.model.base import read_date, read_time


class ValeurInvalide(ValueError):
    """A value that a text cannot write so; the message, in French, says why."""


def _arrondi(value: Decimal | int | str, unit: str = "euro") -> Decimal:
    """Round half up to the euro or to the centime."""
    steps = {"euro": Decimal(1), "centime": Decimal("0.01")}
    if unit not in steps:
        raise ValeurInvalide("arrondi('euro') ou arrondi('centime')")
    return Decimal(value).quantize(steps[unit], rounding=ROUND_HALF_UP)


def _euros(value: Decimal | int | str, decimals: Decimals = "auto") -> str:
    """« 57 050 € »; ``euros("toujours")`` for two decimals always."""
    return money.format_euros(value, decimals=decimals)


def _nombre(value: Decimal | int | str, decimals: int | None = None) -> str:
    """« 1 234,5 »; ``nombre(2)`` for two decimals."""
    return numbers.format_number(value, decimals=decimals)


def _time(value: dt.time | str) -> dt.time:
    time = read_time(value) if isinstance(value, str) else value
    if time is None:
        raise ValeurInvalide(f"« {value} » n'est pas une heure")
    return time


def _of_date(write: Callable[..., str]) -> Callable[..., str]:
    """Let a date typed in full words, or wrongly, be told for what it is."""

    def written(value: dt.date | str, **options: Any) -> str:  # noqa: ANN401 - passed on
        date = read_date(value) if isinstance(value, str) else value
        if not isinstance(date, dt.date):
            raise ValeurInvalide(f"« {value} » n'est pas une date")
        return write(date, **options)

    return written


def _heure(value: dt.time | str) -> str:
    """« 18 h 30 »."""
    return dates.format_time(_time(value))


def _heure_en_lettres(value: dt.time | str, *, spelling: Spelling = "traditionnelle") -> str:
    """« dix-huit heures trente minutes »."""
    return dates.time_in_words(_time(value), spelling=spelling)


def _whole(value: Decimal | int | str) -> int:
    """Read a whole number: figures of ``donnees`` are Decimal."""
    number = numbers.to_decimal(value)
    if number != number.to_integral_value():
        raise ValeurInvalide(f"{value} n'est pas un nombre entier")
    return int(number)


def _en_lettres(
    value: Decimal | int | str, gender: Gender = "m", *, spelling: Spelling = "traditionnelle"
) -> str:
    """« vingt et une » (``en_lettres("f")``), « douze virgule cinq »."""
    number = numbers.to_decimal(value)
    if number == number.to_integral_value():
        return numbers.cardinal(int(number), gender=gender, spelling=spelling)
    return numbers.decimal_in_words(number, spelling=spelling)


def _ordinal_en_lettres(
    value: Decimal | int | str, gender: Gender = "m", *, spelling: Spelling = "traditionnelle"
) -> str:
    """« deuxième », « première » (``ordinal_en_lettres("f")``)."""
    return numbers.ordinal_in_words(_whole(value), gender=gender, spelling=spelling)


def _avec(group: str, preposition: str) -> str:
    """« le Conseil municipal » with « de »: « du Conseil municipal »."""
    return with_preposition(preposition, group)


def _accord(word: str, gender: Gender = "m", plural: bool = False) -> str:  # noqa: FBT001, FBT002 - reads well in a template
    """« présent » for several women: « présentes »."""
    return agree(word, gender=gender, plural=plural)


def _titre(title: str, gender: Gender = "m", plural: bool = False) -> str:  # noqa: FBT001, FBT002 - idem
    """« rapporteur » for a woman: « rapporteure »."""
    return agree_title(title, gender=gender, plural=plural)


def _compte(number: int, noun: str, with_number: bool = True) -> str:  # noqa: FBT001, FBT002 - idem
    """« 9 abstentions »; the noun alone if ``with_number`` is false."""
    counted = count(number, noun)
    return counted if with_number else counted.split("\u00a0", 1)[-1]


def _capital(text: str) -> str:
    """Put a capital at the head of a sentence."""
    return text[:1].upper() + text[1:]


def _retrait(text: str) -> str:
    """Keep the following lines of an item inside its item."""
    return text.replace("\n", "\n  ")


FILTERS: dict[str, Callable[..., Any]] = {
    "euros": _euros,
    "euros_en_lettres": money.euros_in_words,
    "euros_en_chiffres_et_lettres": money.euros_in_figures_and_words,
    "arrondi": _arrondi,
    "nombre": _nombre,
    "en_lettres": _en_lettres,
    "ordinal_en_lettres": _ordinal_en_lettres,
    "pourcent": numbers.format_percent,
    "date": _of_date(dates.long_date),
    "date_courte": _of_date(dates.short_date),
    "date_en_lettres": _of_date(dates.date_in_words),
    "date_solennelle": _of_date(dates.solemn_date),
    "heure": _heure,
    "heure_en_lettres": _heure_en_lettres,
    "enumeration": lists.enumerate_words,
    "avec": _avec,
    "accord": _accord,
    "titre": _titre,
    "compte": _compte,
    "capital": _capital,
    "retrait": _retrait,
}
"""Name in a text → function."""

IN_WORDS = (
    "euros_en_lettres",
    "euros_en_chiffres_et_lettres",
    "en_lettres",
    "ordinal_en_lettres",
    "date_en_lettres",
    "date_solennelle",
    "heure_en_lettres",
)
"""Those that spell numbers out, and so follow the spelling of the house."""


def _strict(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a name that means nothing say so itself, before a filter chokes on it."""

    @wraps(function)
    def checked(*values: object, **options: object) -> Any:  # noqa: ANN401 - a text prints anything
        for value in values:
            if isinstance(value, Undefined):
                str(value)  # raises, with the name
        return function(*map(exact, values), **options)

    return checked


def exact(value: object) -> Any:  # noqa: ANN401 - what is no number is given back
    """Take « 1.2 » typed in a formula for what it says, never for a binary approximation."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return Decimal(repr(value))


def filters_of(spelling: Spelling) -> dict[str, Callable[..., Any]]:
    """Return the filters of a house that writes « vingt et un » or « vingt-et-un »."""
    spelt = {name: partial(FILTERS[name], spelling=spelling) for name in IN_WORDS}
    return {name: _strict(function) for name, function in (FILTERS | spelt).items()}
