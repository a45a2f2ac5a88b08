"""A plan worked out: what each pays each year, to the unit, so that every sum is right.

Rules, in order (stated in the act by ``regle``):

* the whole is shared over the civil years by their weights, by the largest remainder; the years of
  an amount by year are rounded as they come, so that a longer term moves none of those before it;
* a part with its own ``arrondi`` has its share rounded half up, and his years add up to it;
* the other parts, the balance, share what is left of each year: the largest remainder again;
* of an amended plan, the years in which nothing changes keep their amounts, to the unit.

So each year, each funder and the whole add up exactly. Amounts are exact fractions until then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from drafter.model.equilibre import Assiette, stage_on, weigh
from drafter.model.financement import Financement
from drafter.model.part import Part
from drafter.model.partage import (
    CENTIME,
    round_down,
    round_in_time,
    round_to,
    share_out,
    share_over,
)
from drafter.model.parties import folded
from drafter.model.periodes import Obstacle
from drafter.model.plan import Annuel, Contribution, Echeance, PartDuPlan, Plan, merged
from drafter.model.revision import Etape

Groupes = Mapping[str, tuple[str, ...]]
"""Key of a group of parties → keys of its members."""


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
    *,
    jour: dt.date | None = None,
    avant: Plan | None = None,
) -> Plan:
    """Work a plan out.

    Args:
        financement: as typed.
        groupes: key of a group of parties → keys of its members.
        du: first day of the convention, where the plan has none of its own.
        au: last day, idem.
        jour: day of which the amount of a full year and the rates are told; by default the first.
        avant: the plan that an avenant amends: the years that do not change keep its amounts.

    Raises:
        PlanImpossible: the facts make no plan; its obstacles say what is wrong.
    """
    assiette, obstacles = weigh(financement, du, au, jour)
    if assiette is None or obstacles:
        raise PlanImpossible(obstacles)
    members = [_members(part, groupes or {}) for part in assiette.parts]
    if doubles := _named_twice(assiette, members):
        raise PlanImpossible(doubles)
    exact = _exact(assiette, members)
    kept = _kept(assiette, exact, avant) if avant else {}
    assiette = replace(assiette, totals=_totals(financement, assiette, kept))
    rows = [
        tuple(
            tuple(kept[period].get(key, Decimal(0)) if period in kept else amount
                  for period, amount in enumerate(row))
            for key, row in zip(keys, part, strict=True)
        )
        for keys, part in zip(members, _rows(assiette, members), strict=True)
    ]  # fmt: skip
    stages = financement.etapes
    now = stage_on(stages, jour)
    years = _years(assiette, members, stages) if financement.base == "annuel" else ()
    parts = tuple(
        PartDuPlan(
            part.cle or (part.qui[0] if len(part.qui) == 1 else "_".join(part.qui)),
            part,
            assiette.rates[i],
            assiette.units[i],
            tuple(
                Contribution(key, years[now].parts[i][key] if years else None, rows[i][j])
                for j, key in enumerate(members[i])
            ),
            assiette.capped[i],
            part in stages[now].parts,
        )
        for i, part in enumerate(assiette.parts)
    )
    return Plan(
        financement,
        assiette.periods,
        assiette.totals,
        years,
        years[now].total if years else None,
        parts,
        assiette.unit,
        _payments(financement, parts),
        *_tax(financement, stages[now]),
        exact,
    )


def _years(
    assiette: Assiette, members: Sequence[tuple[str, ...]], stages: Sequence[Etape]
) -> tuple[Annuel, ...]:
    """Return the amounts of a full year at each stage of a plan, which has a base for each."""
    return tuple(
        Annuel(
            stage.du,
            stage.montant or Decimal(0),
            tuple(
                {key: row[0] for key, row in zip(keys, rows, strict=True)}
                for keys, rows in zip(members, _rows(assiette.of_one_year(i), members), strict=True)
            ),
        )
        for i, stage in enumerate(stages)
    )


# --- what an avenant leaves -----------------------------------------------------------------


def _exact(
    assiette: Assiette, members: Sequence[tuple[str, ...]]
) -> dict[str, tuple[Fraction, ...]]:
    """Return what each funder should pay for each period, before any rounding."""
    found: dict[str, tuple[Fraction, ...]] = {}
    for keys, row in zip(members, assiette.exact, strict=True):
        for key in keys:
            before = found.get(key, (Fraction(0),) * len(row))
            found[key] = tuple(b + due / len(keys) for b, due in zip(before, row, strict=True))
    return found


def _kept(
    assiette: Assiette, exact: Mapping[str, Sequence[Fraction]], avant: Plan
) -> dict[int, dict[str, Decimal]]:
    """Return the amounts of the periods in which nothing changes, funder by funder.

    They are those of the plan before, even where what changes in another year would have moved a
    cent from one funder to another.
    """
    kept: dict[int, dict[str, Decimal]] = {}
    years = [one.annee for one in avant.periodes]
    if assiette.unit != avant.unite or _units(assiette.parts) != _units(
        [part.typed for part in avant.parts]
    ):
        return kept
    for rank, period in enumerate(assiette.periods):
        if period.annee is None or period.annee not in years:
            continue
        old = years.index(period.annee)
        was = {key: row[old] for key, row in avant.exact.items() if row[old]}
        if was == {key: row[rank] for key, row in exact.items() if row[rank]}:
            kept[rank] = {c.cle: c.montants[old] for c in avant.contributions}
    return kept


def _units(parts: Sequence[Part]) -> set[tuple[str, str]]:
    return {(key, part.arrondi) for part in parts if part.arrondi for key in part.qui}


def _totals(
    financement: Financement, assiette: Assiette, kept: Mapping[int, Mapping[str, Decimal]]
) -> tuple[Decimal, ...]:
    """Return the total of each period; of one whole, those that change share what is left."""
    totals = list(assiette.totals)
    known = {rank: sum(column.values(), Decimal(0)) for rank, column in kept.items()}
    if financement.base == "entier" and 0 < len(known) < len(totals):
        others = [rank for rank in range(len(totals)) if rank not in known]
        exact = [sum((row[rank] for row in assiette.exact), Fraction(0)) for rank in others]
        left = sum(totals, Decimal(0)) - sum(known.values(), Decimal(0))
        known |= dict(zip(others, share_out(left, exact, assiette.unit), strict=True))
    return tuple(known.get(rank, total) for rank, total in enumerate(totals))


def _members(part: Part, groupes: Groupes) -> tuple[str, ...]:
    if part.a_parts_egales and len(part.qui) == 1:
        wanted = folded(part.qui[0])
        members = next((m for key, m in groupes.items() if folded(key) == wanted), ())
        return members or part.qui
    return part.qui


def _named_twice(assiette: Assiette, members: Sequence[tuple[str, ...]]) -> list[Obstacle]:
    obstacles: dict[Obstacle, None] = {}
    for column in zip(*assiette.versions, strict=True):
        seen = set[str]()
        for i, keys in enumerate(members):
            for key in keys if column[i] else ():
                if folded(key) in seen:
                    message = (
                        f"« {key} » paie déjà une autre part : gardez une seule ligne pour ce "
                        "financeur"
                    )
                    told = Obstacle("financeur-en-double", ("parts", i, "qui"), message)
                    obstacles[told] = None
                seen.add(folded(key))
    return list(obstacles)


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
    unit = assiette.units[rank]
    row = [Decimal(0)] * len(assiette.periods)
    bases = zip(assiette.versions[rank], assiette.shares[rank], assiette.weights, strict=True)
    for part, share, weights in bases:
        each = round_to(share / count, unit)
        if part and part.plafond is not None and each * count > part.plafond:
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
    for period, amount in enumerate(left):
        said = [assiette.said_in(i, period) for i in ranks]
        rest = [place for place, parts in enumerate(said) if any(p.reste for p in parts)]
        giving = rest or [
            place for place, parts in enumerate(said) if any(p.taux is not None for p in parts)
        ]
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
    units = {c.cle: part.unite for part in parts for c in part.contributions}
    for key, one in merged(parts).items():
        whole = (one.total,) if at_once else one.montants
        columns = [share_out(amount, weights, units[key]) for amount in whole]
        for rank, row in enumerate(zip(*columns, strict=True)):
            amounts[rank][key] = row
    return tuple(
        Echeance(payment, of_all) for payment, of_all in zip(payments, amounts, strict=True)
    )


def _tax(
    financement: Financement, stage: Etape
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return the amount typed without tax, its tax, and with tax: the two add up to the third."""
    typed = stage.montant
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
