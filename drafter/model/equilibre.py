"""What each part of a plan comes to before any rounding, and whether the parts make the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from drafter.french.lists import enumerate_words
from drafter.french.money import format_euros
from drafter.french.numbers import format_percent
from drafter.model.bases import Base, Shares, bases_of
from drafter.model.financement import Financement
from drafter.model.part import Arrondi, Part, points
from drafter.model.partage import CENTIME, EURO, is_whole, round_in_time, round_to, share_out
from drafter.model.periodes import Obstacle, Periode, find_periods
from drafter.model.revision import Etape

UNITS = {"euro": EURO, "centime": CENTIME}


@dataclass(frozen=True, slots=True)
class Assiette:
    """The exact amounts on which a plan is worked out.

    What is shared is a *base*: a year's amount, the whole, or that of one year; there is another
    from each day on which the plan changes. Each base is spread over the periods by its weights.

    Attributes:
        parts: as typed, those that come on the way after the others.
        versions: of each part, as it is typed for each base; None where it is none.
        periods: the civil years, or the whole term.
        bases: what is shared.
        weights: of each base, what it counts in each period.
        shares: of each part, its exact share of each base, cap applied.
        capped: of each part, whether its cap was reached.
        unit: unit of the totals and of the balance.
        units: unit of each part.
        fixed: ranks of the parts rounded by themselves, which the others make up for.
        totals: of each period, to the unit.
    """

    parts: tuple[Part, ...]
    versions: tuple[tuple[Part | None, ...], ...]
    periods: tuple[Periode, ...]
    bases: tuple[Fraction, ...]
    weights: tuple[Shares, ...]
    shares: tuple[Shares, ...]
    capped: tuple[bool, ...]
    unit: Decimal
    units: tuple[Decimal, ...]
    fixed: tuple[int, ...]
    totals: tuple[Decimal, ...]

    @property
    def exact(self) -> tuple[Shares, ...]:
        """Exact amount of each part, by period."""
        return tuple(
            tuple(
                sum((s * w for s, w in zip(shares, column, strict=True)), Fraction(0))
                for column in zip(*self.weights, strict=True)
            )
            for shares in self.shares
        )

    @property
    def rates(self) -> Shares:
        """Exact share of each part in the whole."""
        counted = [sum(row, Fraction(0)) for row in self.weights]
        whole = _product(self.bases, counted)
        return tuple(
            _product(shares, counted) / whole if whole else Fraction(0) for shares in self.shares
        )

    def said_in(self, rank: int, period: int) -> tuple[Part, ...]:
        """Return a part as it is typed for a period: twice where it changes on the way."""
        return tuple(
            part
            for part, weights in zip(self.versions[rank], self.weights, strict=True)
            if part and weights[period]
        )

    def of_one_year(self, base: int = 0) -> Assiette:
        """Return the same plan over one full year, where it is annual: as one base has it."""
        only = slice(base, base + 1)
        whole = self.bases[only]
        return replace(
            self,
            periods=(Periode(None, None, None, Fraction(1)),),
            versions=tuple(row[only] for row in self.versions),
            bases=whole,
            weights=((Fraction(1),),),
            shares=tuple(shares[only] for shares in self.shares),
            totals=tuple(round_to(amount, self.unit) for amount in whole),
        )


def _product(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    return sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0))


def rounded_by_themselves(
    parts: Sequence[Part], arrondi: Arrondi
) -> tuple[tuple[int, ...], Decimal]:
    """Return the ranks of the parts rounded by themselves, and the unit of all the rest.

    Where every part has its own rounding, none is left to make up for it: those of the finest
    unit share the remainder among them.
    """
    own = {i: UNITS[p.arrondi] for i, p in enumerate(parts) if p.arrondi}
    if len(own) < len(parts):
        return tuple(own), UNITS[arrondi]
    finest = min(own.values())
    return tuple(i for i, unit in own.items() if unit > finest), finest


def weigh(
    financement: Financement, du: dt.date | None, au: dt.date | None, jour: dt.date | None = None
) -> tuple[Assiette | None, tuple[Obstacle, ...]]:
    """Return the exact amounts of a plan, or what keeps them from being known.

    Args:
        financement: as typed.
        du: first day of the convention, where the plan has none of its own.
        au: last day, idem.
        jour: day of which the parts are told as they are typed; by default the first.
    """
    periods, obstacles = find_periods(financement, du, au)
    if obstacles:
        return None, obstacles
    stages = financement.etapes
    versions = _versions(stages)
    now = stage_on(stages, jour)
    parts = tuple(row[now] or next(p for p in reversed(row) if p) for row in versions)
    fixed, unit = rounded_by_themselves(parts, financement.arrondi)
    found = list(bases_of(financement, periods, versions))
    obstacles = tuple(dict.fromkeys((*_unbalanced(found), *_stray_cents(financement, parts, unit))))
    if obstacles:
        return None, obstacles
    weights = tuple(base.weights for base in found)
    exact = [
        sum((base.amount * w for base, w in zip(found, column, strict=True)), Fraction(0))
        for column in zip(*weights, strict=True)
    ]
    spread = round_in_time if financement.base == "annuel" else spread_whole
    return Assiette(
        parts,
        tuple(tuple(base.parts[i] for base in found) for i in range(len(parts))),
        periods,
        tuple(base.amount for base in found),
        weights,
        tuple(tuple(base.shares[i] for base in found) for i in range(len(parts))),
        tuple(any(i in base.capped for base in found) for i in range(len(parts))),
        unit,
        tuple(UNITS[p.arrondi] if p.arrondi else unit for p in parts),
        fixed,
        spread(exact, unit),
    ), ()


def spread_whole(exact: Sequence[Fraction], unit: Decimal) -> tuple[Decimal, ...]:
    """Round the years of one whole: they change together, if its term does."""
    return share_out(round_to(sum(exact, Fraction(0)), unit), exact, unit)


def stage_on(stages: Sequence[Etape], jour: dt.date | None) -> int:
    """Return the rank of the stage of a plan that holds on a day; the first one by default."""
    return sum(1 for one in stages if one.du and jour and one.du <= jour)


def _versions(stages: Sequence[Etape]) -> tuple[tuple[Part | None, ...], ...]:
    """Return each part, by who pays it, as it is typed at each stage."""
    found: dict[tuple[object, ...], dict[int, Part]] = {}
    for place, stage in enumerate(stages):
        seen: dict[tuple[str, ...], int] = {}
        for part in stage.parts:
            seen[part.qui] = seen.get(part.qui, 0) + 1
            found.setdefault((part.qui, seen[part.qui]), {})[place] = part
    return tuple(tuple(row.get(i) for i in range(len(stages))) for row in found.values())


# --- what does not add up -------------------------------------------------------------------


def _unbalanced(bases: Sequence[Base]) -> Iterator[Obstacle]:
    for base in bases:
        parts = [(i, part) for i, part in enumerate(base.parts) if part]
        balances = [(i, part) for i, part in parts if part.reste]
        for extra, part in balances[1:]:
            yield Obstacle(
                "deux-soldes",
                ("parts", extra, "solde" if part.solde else "qui"),
                f"le solde est déjà la part de {enumerate_words(balances[0][1].qui)} : donnez à "
                "celle-ci un taux ou un montant, ou réunissez-les sur une ligne, avec "
                "« a_parts_egales: oui »",
            )
        if len(balances) > 1:
            continue
        yield from _already_due(base)
        known = sum((base.shares[i] for i, part in parts if not part.reste), Fraction(0))
        gap = base.amount - known
        if gap == 0 or (gap > 0 and balances):
            continue
        said = _said(base, known)
        if gap < 0:
            yield Obstacle(
                "parts-trop-grandes",
                ("parts",),
                f"{said} : {_amount(-gap)} de trop. Corrigez un taux ou un montant",
            )
        elif base.capped:
            place = base.capped[0]
            cap = format_euros(next(part.plafond or 0 for i, part in parts if i == place))
            yield Obstacle(
                "parts-incompletes",
                ("parts", place, "plafond"),
                f"avec le plafond de {cap}, {said} : personne ne paie les {_amount(gap)} qui "
                "manquent. Ajoutez une part pour le solde, « {qui: …, solde: oui} »",
            )
        else:
            yield Obstacle(
                "parts-incompletes",
                ("parts",),
                f"{said} : il manque {_amount(gap)}. Corrigez un taux ou un montant, ou ajoutez "
                "une part pour le solde, « {qui: …, solde: oui} »",
            )


def _already_due(base: Base) -> Iterator[Obstacle]:
    """Yield the parts, or the whole, that would be less than what was due before."""
    wrong = [(i, share) for i, share in enumerate(base.shares) if share < 0]
    for place, share in wrong:
        yield Obstacle(
            "parts-trop-grandes",
            ("parts", place),
            f"cette part est inférieure de {_amount(-share)} à ce qui est déjà dû{base.when} : "
            "corrigez-la, ou la date à compter de laquelle elle change",
        )


def _said(base: Base, known: Fraction) -> str:
    """Return « les parts font 99 000 € (99 %) sur 100 000 € par an »."""
    parts = [part for part in base.parts if part]
    rates = [part.taux for part in parts if part.taux is not None]
    percent = ""
    if rates and all(p.montant is None and p.plafond is None for p in parts):
        percent = f" (taux : {format_percent(points(sum(rates, Fraction(0))))})"
    return f"les parts font {_amount(known)}{percent} sur {_amount(base.amount)}{base.when}"


def _amount(amount: Fraction) -> str:
    return format_euros(round_to(amount, CENTIME))


def _stray_cents(
    financement: Financement, parts: Sequence[Part], unit: Decimal
) -> Iterator[Obstacle]:
    """Yield the amounts typed that the rounding asked for would change."""
    if unit == CENTIME:
        return
    why = (
        "le financement est arrondi à l'euro : retirez « arrondi: euro »"
        if financement.arrondi == "euro"
        else "toutes les parts sont arrondies à l'euro : retirez l'arrondi de l'une d'elles"
    )
    for where, amount in _typed_amounts(financement):
        if not is_whole(amount, unit):
            said = f"{format_euros(amount)} a des centimes, et {why}, ou les centimes"
            yield Obstacle("centimes-en-trop", where, said)
    for rank, part in enumerate(parts):
        if part.montant is not None and not is_whole(part.montant, unit):
            said = f"{format_euros(part.montant)} a des centimes, et {why}, ou les centimes"
            yield Obstacle("centimes-en-trop", ("parts", rank, "montant"), said)


def _typed_amounts(financement: Financement) -> Iterator[tuple[tuple[str, ...], Decimal]]:
    for year, amount in sorted(financement.montants.items()):
        yield ("montants", str(year)), amount
    key = "montant_annuel" if financement.base == "annuel" else "montant"
    for stage in financement.etapes:
        if stage.montant is not None:
            yield ((key,) if stage.du is None else ("revisions",)), stage.montant
