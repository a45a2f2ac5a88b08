"""Why a plan of financing has the amounts it has: each with its rate, its pro rata, its rounding.

The amounts are those of the plan, never reckoned again; what stands beside them is how they came.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from drafter.compose.raisons import Raison
from drafter.french.lists import enumerate_words
from drafter.french.money import format_euros
from drafter.french.numbers import format_percent
from drafter.model.equilibre import UNITS, rounded_by_themselves
from drafter.model.part import points
from drafter.model.partage import CENTIME, round_to
from drafter.model.periodes import Periode
from drafter.model.plan import Contribution, PartDuPlan, Plan

Noms = Mapping[str, str]
"""Key of a party → what the tables of the act call it."""

_TO = {UNITS["euro"]: "à l'euro", UNITS["centime"]: "au centime"}
_TWELVE = 12


def reasons_of_plan(plan: Plan, noms: Noms) -> Iterator[Raison]:
    """Yield the reckoning of each year, of each funder, and of what each pays in a part year."""
    yield from _of_tax(plan)
    for rank, periode in enumerate(plan.periodes):
        if _is_part(plan, periode) and periode.annee is not None:
            amount = plan.montants[rank]
            how = _reckoned(Fraction(_base(plan)), plan, periode, amount, plan.unite)
            yield Raison(f"{format_euros(amount)} en {periode.annee}", how)
    alone, _ = rounded_by_themselves([part.typed for part in plan.parts], plan.typed.arrondi)
    own = set(alone)
    for index, part in enumerate(plan.parts):
        balance = bool(own) and index not in own
        yield from _of_part(plan, part, noms, balance=balance)


def _of_part(plan: Plan, part: PartDuPlan, noms: Noms, *, balance: bool) -> Iterator[Raison]:
    for same in _alike(part.contributions):
        first = same[0]
        who = enumerate_words([noms.get(c.cle, c.cle) for c in same])
        each = " chacun" if len(same) > 1 else ""
        full = first.total if first.annuel is None else first.annuel
        per = " par an" if first.annuel is not None else ""
        yield Raison(f"{format_euros(full)}{per}{each} : {who}",
                     _of_share(plan, part, full, balance=balance))  # fmt: skip
        for rank, periode in enumerate(plan.periodes):
            if periode.annee is None or not _is_part(plan, periode):
                continue
            amount = first.montants[rank]
            if balance:
                others = plan.montants[rank] - part.montants[rank]
                how = f"{_bare(plan.montants[rank])} − {_bare(others)} (les autres parts)"
                how += _among(part)
            else:
                how = _reckoned(Fraction(full), plan, periode, amount, part.unite)
            yield Raison(f"{format_euros(amount)} en {periode.annee}{each} : {who}", how)


def _alike(contributions: Sequence[Contribution]) -> list[list[Contribution]]:
    """Gather those who pay the same, in their order."""
    groups: dict[tuple[Decimal | None, tuple[Decimal, ...]], list[Contribution]] = {}
    for one in contributions:
        groups.setdefault((one.annuel, one.montants), []).append(one)
    return list(groups.values())


def _base(plan: Plan) -> Decimal:
    return plan.total if plan.annuel is None else plan.annuel


def _is_part(plan: Plan, periode: Periode) -> bool:
    """Say whether the amount of a year is a portion of the one typed."""
    if plan.typed.base == "par année":
        return False
    return periode.poids != 1 or (plan.annuel is None and len(plan.periodes) > 1)


def _of_share(plan: Plan, part: PartDuPlan, amount: Decimal, *, balance: bool) -> str:
    base, typed = _base(plan), part.typed
    payers = len(part.contributions)
    if typed.montant is not None:
        return f"montant tapé{_among(part)}"
    if typed.reste and not part.plafonnee:
        rest = f"ce que laissent les autres parts de {format_euros(base)}"
        alone = f"la totalité{'' if payers > 1 else ' : seul financeur'}"
        return f"{rest if len(plan.parts) > 1 else alone}{_among(part)}"
    if part.plafonnee and typed.plafond is not None:
        return f"plafond de {format_euros(typed.plafond)} atteint{_among(part)}"
    said = f"{_bare(base)} × {format_percent(points(part.taux))}" + (
        f" ÷ {payers}" if payers > 1 else ""
    )
    exact = Fraction(base) * part.taux / payers
    if exact == amount:
        return f"{said}, exactement"
    value = f"{said} = {_bare(round_to(exact, CENTIME))}"
    if balance:
        return f"{value}, et la différence d'arrondi des autres parts"
    return f"{value}, arrondi {_TO[part.unite]}"


def _among(part: PartDuPlan) -> str:
    payers = len(part.contributions)
    return f", entre {payers} financeurs à parts égales" if payers > 1 else ""


def _reckoned(base: Fraction, plan: Plan, periode: Periode, amount: Decimal, unit: Decimal) -> str:
    """« 57 050 × 7/12, arrondi à l'euro »."""
    weight, over = _weight(plan, periode)
    exact = base * Fraction(*weight)
    said = f"{_bare(round_to(base, CENTIME))} × {weight[0]}/{weight[1]} ({over})"
    if exact == amount:
        return said
    if abs(exact - Fraction(amount)) < Fraction(unit):
        return f"{said}, arrondi {_TO[unit]}"
    return f"{said}, et les restes de chaque année (plus fort reste)"


def _weight(plan: Plan, periode: Periode) -> tuple[tuple[int, int], str]:
    """Return the portion of a year, over months or days, and the word for them."""
    weight, whole = periode.poids, Fraction(1)
    if plan.annuel is None:
        whole = sum((p.poids for p in plan.periodes), Fraction(0))
    if (weight * _TWELVE).denominator == (whole * _TWELVE).denominator == 1:
        return (int(weight * _TWELVE), int(whole * _TWELVE)), "mois"
    leap = periode.annee is not None and calendar.isleap(periode.annee)
    days = 366 if leap else 365
    if plan.annuel is not None and (weight * days).denominator == 1:
        return (int(weight * days), days), "jours"
    share = weight / whole
    return (share.numerator, share.denominator), "jours"


def _of_tax(plan: Plan) -> Iterator[Raison]:
    net, tax, gross = plan.montant_ht, plan.montant_tva, plan.montant_ttc
    rate = plan.typed.tva
    if net is None or tax is None or gross is None or rate is None:
        return
    said = format_percent(points(rate))
    if plan.typed.taxe == "HT":
        how = f"{_bare(net)} × {said} = {_bare(tax)} ; {_bare(net)} + {_bare(tax)} = {_bare(gross)}"
        yield Raison(f"{format_euros(gross)} TTC", f"{how}, au centime")
    else:
        how = f"{_bare(gross)} ÷ (1 + {said}) = {_bare(net)} ; {_bare(gross)} − {_bare(net)}"
        yield Raison(f"{format_euros(net)} HT", f"{how} = {_bare(tax)} de TVA, au centime")


def _bare(amount: Decimal) -> str:
    return format_euros(amount).removesuffix("€").rstrip("\u00a0")
