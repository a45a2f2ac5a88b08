"""A plan worked out: what each pays each year, to the unit, so that every sum is right.

Rules, in order (stated in the act by ``regle``):

* the whole is shared over the civil years by their weights, by the largest remainder; the years of
  an amount by year are rounded as they come, so that a longer term moves none of those before it;
* a part with its own ``arrondi`` has its share rounded half up, and his years add up to it;
* the other parts, the balance, share what is left of each year: the largest remainder again.

So each year, each funder and the whole add up exactly. Amounts are exact fractions until then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from drafter.model.equilibre import Assiette, weigh
from drafter.model.financement import Financement, Part, Versement
from drafter.model.partage import (
    CENTIME,
    round_down,
    round_in_time,
    round_to,
    share_out,
    share_over,
)
from drafter.model.parties import folded
from drafter.model.periodes import Obstacle, Periode
from drafter.model.regle import state_rounding

Groupes = Mapping[str, tuple[str, ...]]
"""Key of a group of parties → keys of its members."""


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
    """

    cle: str
    typed: Part
    taux: Fraction
    unite: Decimal
    contributions: tuple[Contribution, ...]
    plafonnee: bool

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
        annuel: of a full year, where the plan is annual.
        unite: unit of the amounts that have no ``arrondi`` of their own.
        echeances: the payments, in order.
        montant_ht: the amount typed (a year's where the plan is annual, else the whole), without
            tax; None if the tax is not known.
    """

    typed: Financement
    periodes: tuple[Periode, ...]
    montants: tuple[Decimal, ...]
    annuel: Decimal | None
    parts: tuple[PartDuPlan, ...]
    unite: Decimal
    echeances: tuple[Echeance, ...]
    montant_ht: Decimal | None
    montant_tva: Decimal | None
    montant_ttc: Decimal | None

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
        return tuple(c for part in self.parts for c in part.contributions)

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
        return state_rounding(self.typed, {})


class PlanImpossible(ValueError):
    """Facts that make no plan.

    Attributes:
        obstacles: what is wrong with them.
    """

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(" ; ".join(obstacle.message for obstacle in obstacles))
        self.obstacles = tuple(obstacles)


def compute_plan(
    financement: Financement,
    groupes: Groupes | None = None,
    du: dt.date | None = None,
    au: dt.date | None = None,
) -> Plan:
    """Work a plan out.

    Args:
        financement: as typed.
        groupes: key of a group of parties → keys of its members.
        du: first day of the convention, where the plan has none of its own.
        au: last day, idem.

    Raises:
        PlanImpossible: the facts make no plan; its obstacles say what is wrong.
    """
    assiette, obstacles = weigh(financement, du, au)
    if assiette is None or obstacles:
        raise PlanImpossible(obstacles)
    members = [_members(part, groupes or {}) for part in financement.parts]
    if doubles := _named_twice(members):
        raise PlanImpossible(doubles)
    rows = _rows(assiette, members)
    years = None
    if financement.base == "annuel":
        years = _rows(assiette.of_one_year(), members)
    parts = tuple(
        PartDuPlan(
            part.cle or (part.qui[0] if len(part.qui) == 1 else "_".join(part.qui)),
            part,
            assiette.rates[i],
            assiette.units[i],
            tuple(
                Contribution(key, years[i][j][0] if years else None, rows[i][j])
                for j, key in enumerate(members[i])
            ),
            assiette.capped[i],
        )
        for i, part in enumerate(financement.parts)
    )
    return Plan(
        financement,
        assiette.periods,
        assiette.totals,
        financement.montant_annuel,
        parts,
        assiette.unit,
        _payments(financement, parts),
        *_tax(financement),
    )


def _members(part: Part, groupes: Groupes) -> tuple[str, ...]:
    if part.a_parts_egales and len(part.qui) == 1:
        wanted = folded(part.qui[0])
        members = next((m for key, m in groupes.items() if folded(key) == wanted), ())
        return members or part.qui
    return part.qui


def _named_twice(members: Sequence[tuple[str, ...]]) -> list[Obstacle]:
    obstacles, seen = [], set[str]()
    for i, keys in enumerate(members):
        for key in keys:
            if folded(key) in seen:
                message = (
                    f"« {key} » paie déjà une autre part : gardez une seule ligne pour ce financeur"
                )
                obstacles.append(Obstacle("financeur-en-double", ("parts", i, "qui"), message))
            seen.add(folded(key))
    return obstacles


# --- who pays what --------------------------------------------------------------------------

Rows = tuple[tuple[Decimal, ...], ...]


def _rows(assiette: Assiette, members: Sequence[tuple[str, ...]]) -> list[Rows]:
    """Return, for each part, the amounts of each member by period."""
    fixed = {i: _rounded(assiette, i, len(members[i])) for i in assiette.fixed}
    left = []
    for period, total in enumerate(assiette.totals):
        taken = sum((row[period] for rows in fixed.values() for row in rows), Decimal(0))
        left.append(total - taken)
    if any(amount < 0 for amount in left):
        message = (
            "arrondies, les parts dépassent le montant à partager : retirez « arrondi » d'une part"
        )
        where = ("parts", max(assiette.fixed), "arrondi")
        raise PlanImpossible([Obstacle("parts-trop-grandes", where, message)])
    balance = [i for i in range(len(members)) if i not in fixed]
    shared = dict(zip(balance, _balance(assiette, balance, left), strict=True))
    return [
        fixed[i] if i in fixed else share_over(shared[i], _equal(len(keys), shared[i]),
                                               assiette.unit)
        for i, keys in enumerate(members)
    ]  # fmt: skip


def _equal(count: int, row: Sequence[Decimal]) -> list[list[Fraction]]:
    return [[Fraction(1)] * len(row)] * count


def _rounded(assiette: Assiette, rank: int, count: int) -> Rows:
    """Return what each member of a part with its own rounding pays, by period."""
    unit, part = assiette.units[rank], assiette.parts[rank]
    row = [Decimal(0)] * len(assiette.periods)
    for share, weights in zip(assiette.shares[rank], assiette.weights, strict=True):
        each = round_to(share / count, unit)
        if part.plafond is not None and each * count > part.plafond:
            each = round_down(share / count, unit)  # a cap is never passed, not even by rounding
        due = [Fraction(each) * weight for weight in weights]
        for period, amount in enumerate(round_in_time(due, unit)):
            row[period] += amount
    return (tuple(row),) * count


def _balance(assiette: Assiette, ranks: Sequence[int], left: Sequence[Decimal]) -> Rows:
    """Share what the rounded parts leave of each period among the other parts.

    A part typed as an amount keeps it; the parts typed as rates, or the balance, give way.
    """
    exact = [list(assiette.exact[i]) for i in ranks]
    parts = [assiette.parts[i] for i in ranks]
    rest = [place for place, part in enumerate(parts) if part.reste]
    giving = rest or [place for place, part in enumerate(parts) if part.taux is not None]
    for period, amount in enumerate(left):
        firm = sum(row[period] for place, row in enumerate(exact) if place not in giving)
        wanted = max(Fraction(amount) - firm, Fraction(0))
        now = sum(exact[place][period] for place in giving)
        for place in giving:
            scale = exact[place][period] / now if now else Fraction(1, len(giving))
            exact[place][period] = wanted * scale
    return share_over(left, exact, assiette.unit)


# --- payments and tax -----------------------------------------------------------------------


def _payments(financement: Financement, parts: Sequence[PartDuPlan]) -> tuple[Echeance, ...]:
    payments, at_once = financement.versements, financement.echeancier_unique
    if not payments:
        return ()
    known = sum((p.taux for p in payments if p.taux is not None), Fraction(0))
    weights = [1 - known if p.taux is None else p.taux for p in payments]
    amounts: list[dict[str, tuple[Decimal, ...]]] = [{} for _ in payments]
    for part in parts:
        for one in part.contributions:
            whole = (one.total,) if at_once else one.montants
            columns = [share_out(amount, weights, part.unite) for amount in whole]
            for rank, row in enumerate(zip(*columns, strict=True)):
                amounts[rank][one.cle] = row
    return tuple(
        Echeance(payment, of_all) for payment, of_all in zip(payments, amounts, strict=True)
    )


def _tax(financement: Financement) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return the amount typed without tax, its tax, and with tax: the two add up to the third."""
    typed = financement.montant_annuel
    if typed is None:
        typed = financement.montant
    if typed is None:
        typed = sum(financement.montants.values(), Decimal(0))
    if financement.tva is None:
        return (
            typed if financement.taxe == "HT" else None,
            None,
            typed if financement.taxe == "TTC" else None,
        )
    if financement.taxe == "HT":
        tax = round_to(Fraction(typed) * financement.tva, CENTIME)
        return typed, tax, typed + tax
    net = round_to(Fraction(typed) / (1 + financement.tva), CENTIME)
    return net, typed - net, typed
