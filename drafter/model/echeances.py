"""What a convention says is due, and when, as typed; the notice to give before its end."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, model_validator

from drafter.french.dates import MONTHS
from drafter.model.base import (
    Date,
    Modele,
    OuiNon,
    Texte,
    Textes,
    read_date,
    refuse,
    shown,
    unaccented,
)

_DAY = re.compile(r"(?:le |au |avant le )?(\d{1,2})(?:er)?[ /.]+(\w+)")
_MONTHS = {unaccented(name): rank for rank, name in enumerate(MONTHS, start=1)}
_LEAP_YEAR = 2020
_YEAR = 12


def read_day_of_year(text: str) -> tuple[int, int] | None:
    """Read a day without its year; None if it is none.

    Returns:
        Month and day.

    >>> read_day_of_year("30 juin"), read_day_of_year("1er novembre"), read_day_of_year("30/06")
    ((6, 30), (11, 1), (6, 30))
    >>> read_day_of_year("31 juin"), read_day_of_year("à la signature")
    (None, None)
    """
    found = _DAY.fullmatch(unaccented(text))
    if found is None:
        return None
    month = int(found[2]) if found[2].isdigit() else _MONTHS.get(found[2], 0)
    if not 1 <= month <= _YEAR:
        return None
    day = int(found[1])
    return (month, day) if 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1] else None


def day_in(year: int, month_and_day: tuple[int, int]) -> dt.date:
    """Return a day of a year; 29 February is the 28th where there is none.

    >>> day_in(2021, (2, 29)).isoformat()
    '2021-02-28'
    """
    month, day = month_and_day
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def day_of_text(text: str, year: int) -> dt.date | None:
    """Return the day of a text that gives one, whole (« 30 juin 2021 ») or within a year."""
    within = read_day_of_year(text)
    return day_in(year, within) if within else read_date(text)


# --- notice ---------------------------------------------------------------------------------

_LENGTH = re.compile(r"(\w+) (an|mois|semaine|jour)s?(?: francs)?")
_WORDS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
          "douze")  # fmt: skip
_MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Duree:
    """A length of time, in months or in days.

    Attributes:
        dite: as typed (« trois mois »).
    """

    dite: str
    mois: int = 0
    jours: int = 0

    def avant(self, jour: dt.date) -> dt.date:
        """Return the day that stands so long before another.

        The last day of a month stands for that of any month (31 May, three months: 29 February).
        """
        return self._moved(jour, -1)

    def apres(self, jour: dt.date) -> dt.date:
        """Return the day that stands so long after another; idem.

        >>> Duree("6 mois", 6).apres(dt.date(2026, 6, 30)).isoformat()
        '2026-12-31'
        """
        return self._moved(jour, 1)

    def _moved(self, jour: dt.date, way: int) -> dt.date:
        if not self.mois:
            return jour + way * dt.timedelta(days=self.jours)
        years, month = divmod(jour.year * _YEAR + jour.month - 1 + way * self.mois, _YEAR)
        last = calendar.monthrange(years, month + 1)[1]
        ends = jour.day == calendar.monthrange(jour.year, jour.month)[1]
        return dt.date(years, month + 1, last if ends else min(jour.day, last))


def read_duree(typed: str) -> Duree | None:
    """Read a length of time; None if it is none.

    >>> read_duree("un an"), read_duree("90 jours"), read_duree("longtemps")
    (Duree(dite='un an', mois=12, jours=0), Duree(dite='90 jours', mois=0, jours=90), None)
    """
    text = " ".join(typed.split())
    found = _LENGTH.fullmatch(unaccented(text).removesuffix(" avant"))
    number = 0
    if found:
        words = found[1].replace("une", "un")
        number = (
            int(words) if words.isdigit() else 1 + _WORDS.index(words) if words in _WORDS else 0
        )
    if not found or not 0 < number <= _MOST_MONTHS:
        return None
    unit = found[2]
    months = number * (_YEAR if unit == "an" else 1) if unit in {"an", "mois"} else 0
    return Duree(text, months, 0 if months else number * (7 if unit == "semaine" else 1))


def _duree(value: object) -> object:
    length = read_duree(value) if isinstance(value, str) else None
    if length is None and not isinstance(value, Duree):
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} n'est pas un préavis : tapez par exemple « 3 mois » ou « 90 jours »",
        )
    return length or value


Preavis = Annotated[Duree, BeforeValidator(_duree)]
"""How long before the end one must say that one does not go on: « 3 mois », « 90 jours »."""

# --- deadlines ------------------------------------------------------------------------------


class EcheanceTapee(Modele):
    """Something due under a convention.

    Attributes:
        quoi: what (« bilan annuel »).
        qui: keys of the parties, or of the groups, who owe it.
        le: the day.
        avant: the last day: « 30 juin » of each year, or a whole date.
        chaque_annee: it is due every year of the term.
        annee_suivante: it is due in the year after the one that it is about.
    """

    quoi: Texte
    qui: Textes = ()
    le: Date | None = None
    avant: Texte | None = None
    chaque_annee: OuiNon = False
    annee_suivante: OuiNon = False

    @model_validator(mode="after")
    def _says_when(self) -> EcheanceTapee:
        if (self.le is None) == (self.avant is None):
            raise refuse(
                "faits-incompatibles" if self.le else "cle-manquante",
                "dites quand : « avant: 30 juin » et « chaque_annee: oui », ou « le: 2024-02-28 »",
            )
        if self.avant is None:
            if self.chaque_annee or self.annee_suivante:
                raise refuse(
                    "faits-incompatibles",
                    "ce qui revient chaque année se dit par « avant: 30 juin », sans année",
                )
            return self
        within = read_day_of_year(self.avant)
        if within is None and read_date(self.avant) is None:
            raise refuse(
                "date-invalide",
                f"{shown(self.avant)} n'est ni un jour (« 30 juin »), ni une date (« 2024-02-28 »)",
            )
        if (within is not None) != self.chaque_annee:
            raise refuse(
                "faits-incompatibles",
                f"{shown(self.avant)} : un jour sans année va avec « chaque_annee: oui », une date "
                "entière sans",
            )
        return self

    def jours(self, du: dt.date | None, au: dt.date | None) -> Iterator[tuple[int | None, dt.date]]:
        """Yield the days on which it is due, each with the year that it is about, if yearly.

        Args:
            du: first day of the convention; None where it is not known.
            au: last day, idem.
        """
        if self.le:
            yield None, self.le
            return
        text = self.avant or ""
        within = read_day_of_year(text)
        if within is None:
            day = read_date(text)
            if day:
                yield None, day
            return
        if du is None or au is None:
            return
        for year in range(du.year, au.year + 1):
            day = day_in(year + self.annee_suivante, within)
            if day >= du and (self.annee_suivante or day <= au):
                yield year, day
