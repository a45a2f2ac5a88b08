r"""Dates, periods and times.

Sources: Lexique des règles typographiques en usage à l'Imprimerie nationale, « Dates » and
« Heures »; OQLF, « Date » and « Heure »; ISO 8601 only for data. The month names stand here as a
table: importing Babel for twelve words would cost every command 40 ms.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from drafter.french.characters import APOSTROPHE, NBSP
from drafter.french.numbers import cardinal
from drafter.french.options import Decimals, Gender, Spelling

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class PeriodeInvalide(ValueError):
    """A period without either end, or that ends before it begins."""


def long_date(d: dt.date, *, weekday: bool = False) -> str:
    r"""Write a date as in a sentence.

    Rule: no leading zero, « 1er » for the first of the month only, month in lower case, no-break
    space between day and month (Lexique, « Dates »).

    Args:
        d: the date.
        weekday: with the name of the day before it.

    >>> long_date(dt.date(2020, 6, 1)), long_date(dt.date(2024, 12, 12), weekday=True)
    ('1er\xa0juin 2020', 'jeudi 12\xa0décembre 2024')
    """
    name = f"{WEEKDAYS[d.weekday()]} " if weekday else ""
    return f"{name}{_day_and_month(d)} {d.year}"


def short_date(d: dt.date) -> str:
    """Write a date in figures, as in tables: day/month/year (Lexique, « Dates »; CLDR 47).

    >>> short_date(dt.date(2024, 6, 1))
    '01/06/2024'
    """
    return f"{d.day:02}/{d.month:02}/{d.year:04}"


def date_in_words(
    d: dt.date, *, weekday: bool = False, spelling: Spelling = "traditionnelle"
) -> str:
    """Write a date wholly in words, as notarial and solemn acts do.

    Rule: « premier » for the first of the month, cardinals after; in the year, which is a rank,
    vingt and cent do not vary (OQLF, « Date »; Grevisse).

    >>> date_in_words(dt.date(2024, 12, 12)), date_in_words(dt.date(1980, 3, 1))
    ('douze décembre deux mille vingt-quatre', 'premier mars mille neuf cent quatre-vingt')
    """
    name = f"{WEEKDAYS[d.weekday()]} " if weekday else ""
    return f"{name}{_day_in_words(d, spelling)} {_year_in_words(d, spelling)}"


def solemn_date(d: dt.date, *, weekday: bool = False, spelling: Spelling = "traditionnelle") -> str:
    """Open an act: the year first, then the day (custom of registers and procès-verbaux).

    >>> solemn_date(dt.date(2024, 12, 12))
    'L’an deux mille vingt-quatre, le douze décembre'
    """
    name = f"{WEEKDAYS[d.weekday()]} " if weekday else ""
    return f"L{APOSTROPHE}an {_year_in_words(d, spelling)}, le {name}{_day_in_words(d, spelling)}"


def period(start: dt.date | None, end: dt.date | None) -> str:
    r"""Write a period; what both ends share is said once, at the end.

    Rule: « du … au … », in words and never with a dash in a sentence (Lexique; Code de rédaction
    interinstitutionnel); open ends « à compter du », « jusqu'au ».

    Args:
        start: first day, or None when it is open.
        end: last day, or None when it is open.

    Raises:
        PeriodeInvalide: if both are None or the end comes before the start.

    >>> period(dt.date(2020, 6, 1), dt.date(2020, 6, 30))
    'du 1er au 30\xa0juin 2020'
    >>> period(dt.date(2020, 6, 1), dt.date(2024, 5, 31))
    'du 1er\xa0juin 2020 au 31\xa0mai 2024'
    >>> period(dt.date(2020, 6, 1), None), period(None, dt.date(2024, 5, 31))
    ('à compter du 1er\xa0juin 2020', 'jusqu’au 31\xa0mai 2024')
    """
    if start is None and end is None:
        raise PeriodeInvalide("une période a un début ou une fin : donner l’un des deux.")
    if end is None:
        return f"à compter du {long_date(start)}" if start is not None else ""
    if start is None:
        return f"jusqu{APOSTROPHE}au {long_date(end)}"
    if start > end:
        raise PeriodeInvalide(
            f"la période finit le {short_date(end)} avant de commencer le {short_date(start)} : "
            "corriger l’une des deux dates."
        )
    if start == end:
        return f"le {long_date(end)}"
    if start.year != end.year:
        first = long_date(start)
    elif start.month != end.month:
        first = _day_and_month(start)
    else:
        first = _day(start)
    return f"du {first} au {long_date(end)}"


def format_time(t: dt.time, *, minutes: Decimals = "toujours") -> str:
    r"""Write a time of the day: « h » between no-break spaces, no zero before the hour.

    Rule: 19 h 00, 8 h 05 (Lexique, « Heures »; OQLF). Seconds are not said.

    Args:
        t: the time.
        minutes: « toujours » for 19 h 00, « auto » for 19 h.

    >>> format_time(dt.time(19)), format_time(dt.time(19), minutes="auto")
    ('19\xa0h\xa000', '19\xa0h')
    >>> format_time(dt.time(8, 5))
    '8\xa0h\xa005'
    """
    if minutes == "auto" and not t.minute:
        return f"{t.hour}{NBSP}h"
    return f"{t.hour}{NBSP}h{NBSP}{t.minute:02}"


def time_in_words(t: dt.time, *, spelling: Spelling = "traditionnelle") -> str:
    """Write a time in words, on twenty-four hours: heure and minute are feminine (Grevisse).

    >>> time_in_words(dt.time(20, 30)), time_in_words(dt.time(21, 1)), time_in_words(dt.time(0))
    ('vingt heures trente minutes', 'vingt et une heures une minute', 'zéro heure')
    """
    words = _quantity(t.hour, _HOUR, spelling)
    if not t.minute:
        return words
    return f"{words} {_quantity(t.minute, _MINUTE, spelling)}"


class _Unit(NamedTuple):
    one: str
    many: str
    gender: Gender


_HOUR = _Unit("heure", "heures", "f")
_MINUTE = _Unit("minute", "minutes", "f")


def _quantity(number: int, unit: _Unit, spelling: Spelling) -> str:
    """Write a number of units of time in words, in the singular below two."""
    name = unit.many if number > 1 else unit.one
    return f"{cardinal(number, gender=unit.gender, spelling=spelling)} {name}"


def _day(d: dt.date) -> str:
    return "1er" if d.day == 1 else str(d.day)


def _day_and_month(d: dt.date) -> str:
    return f"{_day(d)}{NBSP}{MONTHS[d.month - 1]}"


def _day_in_words(d: dt.date, spelling: Spelling) -> str:
    day = "premier" if d.day == 1 else cardinal(d.day, spelling=spelling)
    return f"{day} {MONTHS[d.month - 1]}"


def _year_in_words(d: dt.date, spelling: Spelling) -> str:
    return cardinal(d.year, spelling=spelling, year=True)
