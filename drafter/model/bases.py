"""What is shared among the parts of a plan: an amount from a day on, and what it counts in a year.

An amount of a full year, or of one year, counts for the days on which it stands. A whole that is
shared over years is, from the day on which it changes, what was not due before: what is over
stands, and the rest is spread over the time that is left.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from drafter.french.dates import long_date
from drafter.model.financement import Financement
from drafter.model.part import Part
from drafter.model.periodes import Periode, weight
from drafter.model.revision import Etape

Shares = tuple[Fraction, ...]
Versions = Sequence[Sequence[Part | None]]
"""Of each part, as it is typed at each stage of the plan."""


@dataclass(frozen=True, slots=True)
class Base:
    """An amount to share.

    Attributes:
        amount: the amount.
        parts: who shares it; None for a part that is none of it.
        shares: exact share of each, cap applied.
        capped: ranks of those whose cap was reached.
        weights: what it counts in each period.
        when: « par an », « en 2025 », for messages.
    """

    amount: Fraction
    parts: tuple[Part | None, ...]
    shares: Shares
    capped: tuple[int, ...]
    weights: Shares
    when: str


def bases_of(
    financement: Financement, periods: Sequence[Periode], versions: Versions
) -> Iterator[Base]:
    """Yield what a plan shares, in order of time.

    Args:
        financement: as typed, its revisions being days of its term.
        periods: its civil years, or its whole term.
        versions: its parts at each of its stages.
    """
    stages = financement.etapes
    if financement.base == "entier":
        yield from _of_the_whole(financement, periods, versions)
        return
    yearly = financement.base == "annuel"
    for place, stage in enumerate(stages):
        parts = tuple(row[place] for row in versions)
        counted = _counted(financement, periods, stages, place)
        since = f" à compter du {long_date(stage.du)}" if stage.du else ""
        if yearly:
            amount = Fraction(stage.montant or 0)
            yield _base(amount, parts, counted, f" par an{since}")
            continue
        for rank, period in enumerate(periods):
            # Of a year that changes on the way, each amount counts for its days.
            share = counted[rank] / _counts(financement, period)
            if share:
                amount = Fraction(financement.montants[period.annee or 0])
                row = tuple(share if i == rank else Fraction(0) for i in range(len(periods)))
                yield _base(amount, parts, row, f" en {period.annee}{since}")


def _of_the_whole(
    financement: Financement, periods: Sequence[Periode], versions: Versions
) -> Iterator[Base]:
    stages = financement.etapes
    due = [Fraction(0)] * len(versions)
    for place, stage in enumerate(stages):
        parts = tuple(row[place] for row in versions)
        if len(stages) == 1:
            counted = tuple(p.poids for p in periods)
            left = sum(counted, Fraction(0))
        else:
            counted = _counted(financement, periods, stages, place)
            rest = (_counted(financement, periods, stages, i) for i in range(place, len(stages)))
            left = sum((sum(row, Fraction(0)) for row in rest), Fraction(0))
        row = tuple(one / left for one in counted)
        amount = Fraction(stage.montant or 0) - sum(due, Fraction(0))
        since = f" à compter du {long_date(stage.du)}" if stage.du else ""
        base = _base(amount, parts, row, since, due)
        yield base
        portion = sum(row, Fraction(0))
        due = [was + share * portion for was, share in zip(due, base.shares, strict=True)]


def _counted(
    financement: Financement, periods: Sequence[Periode], stages: Sequence[Etape], place: int
) -> Shares:
    """Return what a stage counts in each period, of a full year."""
    start = stages[place].du or dt.date.min
    after = stages[place + 1].du if place + 1 < len(stages) else None
    end = after - dt.timedelta(days=1) if after else dt.date.max
    if len(stages) == 1:
        return tuple(_counts(financement, p) for p in periods)
    return tuple(
        weight(_unit(financement, p), max(start, p.du), min(end, p.au))
        if p.du and p.au and max(start, p.du) <= min(end, p.au)
        else Fraction(0)
        for p in periods
    )


def _counts(financement: Financement, period: Periode) -> Fraction:
    """Return what a whole period counts."""
    if financement.base != "par année" or not (period.du and period.au):
        return period.poids
    return weight(_unit(financement, period), period.du, period.au)


def _unit(financement: Financement, period: Periode) -> str | None:
    """Return in what the days of a period are counted: as typed, else in months if all are."""
    if financement.base != "par année":
        return financement.prorata
    inside = [day for day in financement.revisions if day.year == period.annee]
    whole = (
        all(day.day == 1 for day in inside)
        and period.du is not None
        and period.au is not None
        and period.du.day == 1
        and period.au.day == calendar.monthrange(period.au.year, period.au.month)[1]
    )
    return "mois" if whole else "jours"


def _base(
    amount: Fraction,
    parts: tuple[Part | None, ...],
    weights: Shares,
    when: str,
    due: Sequence[Fraction] = (),
) -> Base:
    """Share an amount.

    Args:
        amount: what is left to share.
        parts: who shares it.
        weights: what it counts in each period.
        when: idem.
        due: what each part was due already of its own amount, or cap.
    """
    shares, capped = [], []
    for rank, part in enumerate(parts):
        before = due[rank] if due else Fraction(0)
        share = _share(part, amount, before)
        if part and part.plafond is not None and share > Fraction(part.plafond) - before:
            share = max(Fraction(part.plafond) - before, Fraction(0))
            capped.append(rank)
        shares.append(share)
    rest = max(amount - sum(shares, Fraction(0)), Fraction(0))
    filled = tuple(
        rest if part and part.reste else share for part, share in zip(parts, shares, strict=True)
    )
    return Base(amount, parts, filled, tuple(capped), weights, when)


def _share(part: Part | None, amount: Fraction, due: Fraction) -> Fraction:
    if part is None:
        return Fraction(0)
    if part.taux is not None:
        return amount * part.taux
    return Fraction(0) if part.montant is None else Fraction(part.montant or Decimal(0)) - due
