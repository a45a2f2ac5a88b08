"""The civil years of a plan, and what each of them weighs; what keeps a plan from being computed.

Pro rata: a whole month is a twelfth of the year, a day is a 365th or a 366th of its own year.
Both ends of a term are in it (« du 1er juin 2020 au 31 mai 2024 » is four years).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from drafter.french.dates import long_date
from drafter.model.financement import Financement

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps a plan from being computed: a fault in the facts, told by the rule of its slug.

    Attributes:
        slug: that of the rule.
        location: way to the place, from the ``financement`` key.
        message: French: what is wrong, with the figures, and what to do.
    """

    slug: str
    location: tuple[str | int, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Periode:
    """A civil year, or the whole term where the amount is not shared over years.

    Attributes:
        annee: the year; None for a whole that is not that of one year.
        du: its first day within the term, if known.
        au: its last day, idem.
        poids: part of a full year that it counts.
    """

    annee: int | None
    du: dt.date | None
    au: dt.date | None
    poids: Fraction


def find_periods(
    financement: Financement, du: dt.date | None, au: dt.date | None
) -> tuple[tuple[Periode, ...], tuple[Obstacle, ...]]:
    """Return the periods of a plan, or what keeps them from being known.

    Args:
        financement: as typed.
        du: first day of the convention, where the plan has none of its own.
        au: last day, idem.
    """
    first, last = financement.du or du, financement.au or au
    if first and last and last < first:
        key = "au" if financement.au else "du"
        message = (
            f"le financement irait du {long_date(first)} au {long_date(last)} : corrigez l'une des "
            "deux dates (sans « du » ou « au », ce sont celles de l'acte)"
        )
        return (), (Obstacle("financement-a-rebours", (key,), message),)
    if financement.base == "par année":
        return _typed_years(financement, first, last)
    prorata = financement.prorata
    if financement.base == "entier" and prorata is None:
        one = first.year if first and last and first.year == last.year else None
        return (Periode(one, first, last, Fraction(1)),), ()
    if first is None or last is None:
        missing = " et ".join(f"« {key} »" for key, day in (("du", first), ("au", last)) if not day)
        message = (
            f"le montant se partage entre des années, mais on ne sait pas lesquelles : {missing}"
        )
        message += " manque ; ajoutez-le" if missing.count("«") == 1 else " manquent ; ajoutez-les"
        where = "montant_annuel" if financement.base == "annuel" else "prorata"
        return (), (Obstacle("financement-sans-dates", (where,), message),)
    wrong = (*_clipped_term(financement, first, last), *_revisions(financement, first, last))
    if wrong:
        return (), wrong
    years = range(first.year, last.year + 1)
    spans = [(y, max(first, dt.date(y, 1, 1)), min(last, dt.date(y, 12, 31))) for y in years]
    return tuple(Periode(y, d, a, weight(prorata, d, a)) for y, d, a in spans), ()


def _typed_years(
    financement: Financement, first: dt.date | None, last: dt.date | None
) -> tuple[tuple[Periode, ...], tuple[Obstacle, ...]]:
    obstacles, periods = [], []
    for year in sorted(financement.montants):
        begins, ends = dt.date(year, 1, 1), dt.date(year, 12, 31)
        if (first and ends < first) or (last and begins > last):
            term = f"du {long_date(first)}" if first else ""
            term += f" au {long_date(last)}" if last else ""
            message = (
                f"{year} est hors du financement ({term.strip()}) : corrigez l'année ou les dates"
            )
            obstacles.append(Obstacle("annee-hors-financement", ("montants", str(year)), message))
        begins, ends = max(first or begins, begins), min(last or ends, ends)
        periods.append(Periode(year, begins, ends, Fraction(1)))
    return tuple(periods), tuple(obstacles)


def _clipped_term(financement: Financement, first: dt.date, last: dt.date) -> Iterator[Obstacle]:
    """Report the end of the term that cuts a month, where whole months are counted."""
    clipped = _clipped_month(first, last) if financement.prorata in {None, "mois"} else None
    if clipped:
        key, message = clipped
        # Where the date is that of the convention, the key that asks for months.
        keys = (key, "prorata", "montant_annuel")
        where = next(k for k in keys if getattr(financement, k) is not None)
        yield Obstacle("mois-entame", (where,), message)


def _clipped_month(first: dt.date, last: dt.date) -> tuple[str, str] | None:
    """Return the key of the end that cuts a month, and what to say of it."""
    remedy = "tapez « prorata: jours », qui compte les jours, ou corrigez la date"
    if first.day != 1:
        return "du", f"le {long_date(first)} n'est pas le premier jour d'un mois : {remedy}"
    if last.day != calendar.monthrange(last.year, last.month)[1]:
        return "au", f"le {long_date(last)} n'est pas le dernier jour d'un mois : {remedy}"
    return None


def _revisions(financement: Financement, first: dt.date, last: dt.date) -> Iterator[Obstacle]:
    """Report the days from which the amount of a year changes, and cannot."""
    for day in sorted(financement.revisions):
        said = f"le {long_date(day)}"
        if not first < day <= last:
            message = (
                f"{said} n'est pas un jour du financement, du {long_date(first)} au "
                f"{long_date(last)} : corrigez la révision"
            )
            yield Obstacle("annee-hors-financement", ("revisions",), message)
        elif financement.prorata == "aucun" and (day.month, day.day) != (1, 1):
            message = f"sans prorata, un montant ne change qu'un 1er janvier, pas {said}"
            yield Obstacle("mois-entame", ("revisions",), message)
        elif financement.prorata in {None, "mois"} and day.day != 1:
            message = (
                f"{said} n'est pas le premier jour d'un mois : corrigez la révision, ou tapez "
                "« prorata: jours »"
            )
            yield Obstacle("mois-entame", ("revisions",), message)


def weight(prorata: str | None, first: dt.date, last: dt.date) -> Fraction:
    """Return the part of a full year that days of one civil year count."""
    if prorata == "aucun":
        return Fraction(1)
    if prorata == "jours":
        year = 366 if calendar.isleap(first.year) else 365
        return Fraction((last - first).days + 1, year)
    return Fraction(last.month - first.month + 1, _MONTHS)
