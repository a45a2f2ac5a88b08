"""A plan worked out: what each pays each year, each amount of it whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from drafter.model.financement import Financement, Versement
from drafter.model.part import Part
from drafter.model.periodes import Periode
from drafter.model.regle import state_rounding


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one funder pays.

    Attributes:
        cle: key of the party, or of the group that pays as one.
        annuel: for a full year, where the plan is annual.
        montants: of each period.
    """

    cle: str
    annuel: Decimal | None
    montants: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """Over the whole term."""
        return sum(self.montants, Decimal(0))

    def __add__(self, other: Contribution) -> Contribution:
        """Return what she pays in two parts, one after the other."""
        yearly = [one for one in (self.annuel, other.annuel) if one is not None]
        amounts = (sum(pair) for pair in zip(self.montants, other.montants, strict=True))
        return Contribution(
            self.cle, sum(yearly, Decimal(0)) if yearly else None, tuple(map(Decimal, amounts))
        )


@dataclass(frozen=True, slots=True)
class Annuel:
    """The amounts of a full year, as they stand from a day on.

    Attributes:
        du: that day; None since the beginning.
        total: of all.
        parts: rank of the part → key of the funder → amount.
    """

    du: dt.date | None
    total: Decimal
    parts: tuple[Mapping[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class PartDuPlan:
    """One of the parts, worked out.

    Attributes:
        cle: its name.
        typed: as typed.
        taux: its share of the whole: typed, or worked out before any rounding.
        unite: unit of its amounts.
        contributions: of each of those who pay it.
        plafonnee: its cap was reached.
        en_vigueur: it is paid on the day of the act.
    """

    cle: str
    typed: Part
    taux: Fraction
    unite: Decimal
    contributions: tuple[Contribution, ...]
    plafonnee: bool
    en_vigueur: bool = True

    @property
    def annuel(self) -> Decimal | None:
        """For a full year, where the plan is annual."""
        yearly = [c.annuel for c in self.contributions if c.annuel is not None]
        return sum(yearly, Decimal(0)) if yearly else None

    @property
    def montants(self) -> tuple[Decimal, ...]:
        """Of each period."""
        return tuple(
            sum(column, Decimal(0))
            for column in zip(*(c.montants for c in self.contributions), strict=True)
        )

    @property
    def total(self) -> Decimal:
        """Over the whole term."""
        return sum(self.montants, Decimal(0))


@dataclass(frozen=True, slots=True)
class Echeance:
    """One of the payments, worked out.

    Attributes:
        montants: key of the funder → amount of each period in which it is paid.
    """

    typed: Versement
    montants: Mapping[str, tuple[Decimal, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Who pays what, each year and in all.

    Attributes:
        typed: as typed.
        periodes: the civil years, or the whole term.
        montants: of each period.
        annuels: of a full year, from each day on, where the plan is annual.
        annuel: that which holds on the day of the act; at the beginning by default.
        unite: unit of the amounts that have no ``arrondi`` of their own.
        echeances: the payments, in order.
        montant_ht: the amount typed (a year's where the plan is annual, else the whole), without
            tax; None if the tax is not known.
        exact: key of the funder → what is due for each period, before any rounding.
    """

    typed: Financement
    periodes: tuple[Periode, ...]
    montants: tuple[Decimal, ...]
    annuels: tuple[Annuel, ...]
    annuel: Decimal | None
    parts: tuple[PartDuPlan, ...]
    unite: Decimal
    echeances: tuple[Echeance, ...]
    montant_ht: Decimal | None
    montant_tva: Decimal | None
    montant_ttc: Decimal | None
    exact: Mapping[str, tuple[Fraction, ...]]

    @property
    def total(self) -> Decimal:
        """The whole."""
        return sum(self.montants, Decimal(0))

    @property
    def annees(self) -> tuple[int, ...]:
        """The civil years; none where the whole is not shared over years."""
        return tuple(p.annee for p in self.periodes if p.annee is not None)

    @property
    def periodes_versees(self) -> tuple[Periode, ...]:
        """The periods in which the payments are made: each year, or the whole at once."""
        if not self.typed.echeancier_unique or len(self.periodes) == 1:
            return self.periodes
        whole = sum((one.poids for one in self.periodes), Fraction(0))
        return (Periode(None, self.du, self.au, whole),)

    def verse(self, payer: Contribution | Plan) -> tuple[Decimal, ...]:
        """Return what is paid in each of these periods, by a funder or by all of them."""
        at_once = len(self.periodes_versees) < len(self.periodes)
        return (payer.total,) if at_once else payer.montants

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each funder pays, in the order typed."""
        return tuple(merged(self.parts).values())

    @property
    def du(self) -> dt.date | None:
        """First day, if known."""
        return self.periodes[0].du

    @property
    def au(self) -> dt.date | None:
        """Last day, if known."""
        return self.periodes[-1].au

    @property
    def regle(self) -> str:
        """The rule of rounding, in French sentences, funders named by their keys."""
        return state_rounding(self.typed, [part.typed for part in self.parts_en_vigueur], {})

    @property
    def parts_en_vigueur(self) -> tuple[PartDuPlan, ...]:
        """The parts that are paid on the day of the act."""
        return tuple(part for part in self.parts if part.en_vigueur)

    def absences(self, cle: str) -> frozenset[int]:
        """Return the ranks of the periods in which a funder is not, or no more, one of them."""
        due = self.exact[cle] if self.typed.revisions else ()
        return frozenset(rank for rank, one in enumerate(due) if not one)

    def annuel_au(self, jour: dt.date) -> Annuel | None:
        """Return the amounts of a full year as they stand on a day; None if it is not annual."""
        known = [one for one in self.annuels if one.du is None or one.du <= jour]
        return known[-1] if known else None


def merged(parts: Sequence[PartDuPlan]) -> dict[str, Contribution]:
    """Return what each funder pays, in one part or in several, one after the other."""
    found: dict[str, Contribution] = {}
    for part in parts:
        for one in part.contributions:
            found[one.cle] = found[one.cle] + one if one.cle in found else one
    return found
