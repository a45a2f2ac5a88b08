"""What was asked already of a funder: by the letters that are named, or as the plan told then.

A balance (« solde ») is what is due under the plan as amended, less what was asked before it: so
the letters of a year add up to the plan, whatever an avenant changed between two of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.french.dates import long_date
from drafter.french.numbers import ordinal
from drafter.model.courrier import Campagne, Courrier
from drafter.model.dossier import Dossier
from drafter.model.echeances import day_of_text
from drafter.model.en_vigueur import convention_known, known_avenants
from drafter.model.parties import folded
from drafter.model.plan import Contribution, Plan

_BEFORE = dt.timedelta(days=92)
"""How long before it is due a payment may have been asked."""


_LATE = 1000  # no plan has so many payments: on its day, a letter that asks the rest comes last


@dataclass(frozen=True)
class Suivi:
    """What letters follow.

    Attributes:
        nommee: the convention, or its last avenant.
        courriers: the letters that they name as sent before them.
    """

    nommee: Dossier
    courriers: tuple[Dossier, ...] = ()


@dataclass(frozen=True, slots=True)
class Deja:
    """What was asked before a letter.

    Attributes:
        montant: in all.
        suppose: French: what is supposed of it, where an avenant leaves a doubt.
    """

    montant: Decimal = Decimal(0)
    suppose: str = ""


def contribution_of(plan: Plan | None, cle: str) -> Contribution | None:
    """Return what a funder pays, or None."""
    every = plan.contributions if plan else ()
    return next((one for one in every if folded(one.cle) == folded(cle)), None)


def due_in(plan: Plan | None, cle: str, year: int) -> Decimal:
    """Return what a funder owes for a year; nothing where the plan has no such year."""
    paying = contribution_of(plan, cle)
    years = [one.annee for one in plan.periodes_versees] if plan else []
    return (
        plan.verse(paying)[years.index(year)] if plan and paying and year in years else Decimal(0)
    )


def rank_of_balance(plan: Plan) -> int:
    """Return the rank of the payment that settles the account: the « solde », else the last."""
    last = len(plan.echeances) - 1
    return next((i for i, one in enumerate(plan.echeances) if one.typed.solde), last)


def convention_of_letter(letter: Dossier) -> tuple[object, ...]:
    """Return what tells the convention of a letter from others, whatever version it follows."""
    signed = letter.liens["convention"]
    return signed.place.source.path, signed.place.root, signed.exemplaire, signed.rang


def comes_before(sent: Courrier, typed: Courrier | Campagne) -> bool:
    """Say whether a letter asks the same as another, before it."""
    same = (sent.modele, sent.annee) == (typed.modele, typed.annee)
    days = (sent.date, sent.versement or 0), (typed.date, typed.versement or _LATE)
    return same and days[0] < days[1]


def already_asked(suivi: Suivi, convention: Dossier, typed: Courrier, cle: str) -> Deja:
    """Return what was asked of a funder before a letter.

    Args:
        suivi: what the letter follows.
        convention: as it stands on the day of the letter; it has a plan.
        typed: what the letter says.
        cle: key under which the plan knows the funder.
    """
    sent = list(_sent(suivi, convention, typed, cle))
    told = sum((amount for _, amount in sent), Decimal(0))
    plan = convention.plan
    if typed.versement is None or plan is None:
        return Deja(told)
    if typed.versement - 1 != rank_of_balance(plan):
        same = (amount for rank, amount in sent if rank == typed.versement)
        return Deja(sum(same, Decimal(0)))
    covered = {rank for rank, _ in sent}
    if None in covered:  # one of them asked the whole
        return Deja(told)
    supposed: list[str] = []
    for rank in range(len(plan.echeances)):
        if rank + 1 not in covered and rank != rank_of_balance(plan):
            guess = _Suppose(suivi, typed, cle, rank, convention)
            told += guess.montant
            supposed += guess.doubts()
    return Deja(told, "".join(supposed[:1]))


def _sent(
    suivi: Suivi, convention: Dossier, typed: Courrier, cle: str
) -> Iterator[tuple[int | None, Decimal]]:
    """Yield the rank of payment and the amount of each letter named, under this convention."""
    place = convention.place
    ours = (place.source.path, place.root, convention.exemplaire, convention.rang)
    for letter in suivi.courriers:
        lettre, acte = letter.lettre, letter.courrier
        same = comes_before(acte, typed)
        hers = lettre is not None and folded(lettre.cle) == folded(cle)
        if lettre and lettre.montant and same and hers and convention_of_letter(letter) == ours:
            yield acte.versement, lettre.montant


@dataclass(frozen=True)
class _Suppose:
    """An earlier payment that no letter is named for: as the plan told it on its day.

    Attributes:
        suivi, typed, cle: as for :func:`already_asked`.
        rank: of the payment, from 0.
        convention: as it stands on the day of the letter.
    """

    suivi: Suivi
    typed: Courrier
    cle: str
    rank: int
    convention: Dossier

    @property
    def montant(self) -> Decimal:
        """What it was, on its day."""
        return self._on(self._day)

    def doubts(self) -> Iterator[str]:
        """Yield what is not sure of it: an avenant signed when it was asked told another amount."""
        avenants = known_avenants(self.suivi.nommee, self.typed.date, self.typed.annee)
        first, last = self._when
        days = [first, *(one.jour for one in avenants if first < one.jour <= last)]
        if len({self._on(day) for day in days}) > 1:
            what = f"le {ordinal(self.rank + 1)} versement"
            yield (
                f"un avenant change ce qui est dû, et ce solde suppose que {what} a été demandé "
                f"selon le plan en vigueur le {long_date(self._day)} : nommez par « precedent » le "
                "courrier qui l'a demandé"
            )

    @property
    def _when(self) -> tuple[dt.date, dt.date]:
        """Between which days it was asked: some time before it was due; else any day."""
        due = self._due
        if due is None:
            return self._first_day, self.typed.date
        return max(due - _BEFORE, self._first_day), due

    @property
    def _first_day(self) -> dt.date:
        acte, year = self.convention.convention, self.typed.annee
        begins = [day for day in (acte.date, acte.du) if day]
        if year is not None:
            begins.append(dt.date(year, 1, 1))
        return min(max(begins, default=self.typed.date), self.typed.date)

    @property
    def _due(self) -> dt.date | None:
        """The day on which it was due, or that of the letter if it comes before."""
        plan = self.convention.plan
        text = plan.echeances[self.rank].typed.avant if plan else None
        day = day_of_text(text, self.typed.annee or self.typed.date.year) if text else None
        return min(day, self.typed.date) if day else None

    @property
    def _day(self) -> dt.date:
        return self._due or self._first_day

    def _on(self, day: dt.date) -> Decimal:
        """Return what the plan of a day asks; nothing where it has no such payment."""
        plan = convention_known(self.suivi.nommee, day, self.typed.annee).plan
        paying = contribution_of(plan, self.cle)
        if plan is None or paying is None or self.rank >= len(plan.echeances):
            return Decimal(0)
        years = [one.annee for one in plan.periodes_versees]
        if self.typed.annee in years:
            return plan.echeances[self.rank].montants[paying.cle][years.index(self.typed.annee)]
        return plan.echeances[self.rank].montants[paying.cle][0] if None in years else Decimal(0)
