"""The public holidays of France, of a year and of a département.

Sources: Code du travail, art. L. 3133-1 (the eleven days), L. 3134-13 (Alsace and Moselle: Good
Friday, 26 December), L. 3422-2 (overseas: the day of the abolition of slavery). The Sunday of
Easter follows the Gregorian computus (Meeus, Jones, Butcher).
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

_FIXED = {
    (1, 1): "jour de l’an",
    (5, 1): "fête du Travail",
    (5, 8): "victoire de 1945",
    (7, 14): "fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "armistice de 1918",
    (12, 25): "Noël",
}
_MOVING = {1: "lundi de Pâques", 39: "Ascension", 50: "lundi de Pentecôte"}
_EAST = {"57", "67", "68"}
_OVERSEAS = {"971": (5, 27), "972": (5, 22), "973": (6, 10), "974": (12, 20), "976": (4, 27)}


def easter(year: int) -> dt.date:
    """Return the Sunday of Easter.

    >>> easter(2021).isoformat(), easter(2024).isoformat(), easter(2038).isoformat()
    ('2021-04-04', '2024-03-31', '2038-04-25')
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


@lru_cache(maxsize=256)
def holidays(year: int, departement: str | None = None) -> dict[dt.date, str]:
    """Return the holidays of a year: day → name.

    Args:
        year: civil year.
        departement: number (« 68 », « 974 »), for the days that some have more.
    """
    sunday = easter(year)
    days = {dt.date(year, *day): name for day, name in _FIXED.items()}
    days |= {sunday + dt.timedelta(days=after): name for after, name in _MOVING.items()}
    if departement in _EAST:
        days[sunday - dt.timedelta(days=2)] = "vendredi saint"
        days[dt.date(year, 12, 26)] = "Saint-Étienne"
    if departement in _OVERSEAS:
        days[dt.date(year, *_OVERSEAS[departement])] = "abolition de l’esclavage"
    return days


def day_off(day: dt.date, departement: str | None = None) -> str:
    """Say why a day is not worked: « dimanche », « jour férié (Toussaint) », « samedi » or "".

    >>> day_off(dt.date(2021, 7, 14)), day_off(dt.date(2022, 5, 1)), day_off(dt.date(2021, 6, 30))
    ('jour férié (fête nationale)', 'dimanche et jour férié (fête du Travail)', '')
    """
    name = holidays(day.year, departement).get(day)
    weekend = {5: "samedi", 6: "dimanche"}.get(day.weekday(), "")
    holiday = f"jour férié ({name})" if name else ""
    return " et ".join(filter(None, (weekend, holiday)))
