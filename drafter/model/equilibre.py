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
from drafter.model.financement import Financement, Part, points
from drafter.model.partage import CENTIME, EURO, is_whole, round_in_time, round_to, share_out
from drafter.model.periodes import Obstacle, Periode, find_periods, weight

UNITS = {"euro": EURO, "centime": CENTIME}

Shares = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Assiette:
    """The exact amounts on which a plan is worked out.

    An amount typed is a *base*: the year's, the whole, or one for each year. Each base is spread
    over the periods by its weights.

    Attributes:
        parts: as typed.
        periods: the civil years, or the whole term.
        bases: the amounts typed.
        weights: of each base, what it counts in each period.
        shares: of each part, its exact share of each base, cap applied.
        capped: of each part, whether its cap was reached.
        unit: unit of the totals and of the balance.
        units: unit of each part.
        fixed: ranks of the parts rounded by themselves, which the others make up for.
        totals: of each period, to the unit.
    """

    parts: tuple[Part, ...]
    periods: tuple[Periode, ...]
    bases: tuple[Decimal, ...]
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
        whole = sum(map(Fraction, self.bases))
        return tuple(sum(shares) / whole if whole else Fraction(0) for shares in self.shares)

    def of_one_year(self) -> Assiette:
        """Return the same plan over one full year, where it is annual, before any revision."""
        return replace(
            self,
            periods=(Periode(None, None, None, Fraction(1)),),
            bases=self.bases[:1],
            weights=((Fraction(1),),),
            shares=tuple(shares[:1] for shares in self.shares),
            totals=self.bases[:1],
        )


def rounded_by_themselves(financement: Financement) -> tuple[tuple[int, ...], Decimal]:
    """Return the ranks of the parts rounded by themselves, and the unit of all the rest.

    Where every part has its own rounding, none is left to make up for it: those of the finest
    unit share the remainder among them.
    """
    own = {i: UNITS[p.arrondi] for i, p in enumerate(financement.parts) if p.arrondi}
    if len(own) < len(financement.parts):
        return tuple(own), UNITS[financement.arrondi]
    finest = min(own.values())
    return tuple(i for i, unit in own.items() if unit > finest), finest


def weigh(
    financement: Financement, du: dt.date | None, au: dt.date | None
) -> tuple[Assiette | None, tuple[Obstacle, ...]]:
    """Return the exact amounts of a plan, or what keeps them from being known.

    Args:
        financement: as typed.
        du: first day of the convention, where the plan has none of its own.
        au: last day, idem.
    """
    periods, obstacles = find_periods(financement, du, au)
    bases = _bases(financement)
    fixed, unit = rounded_by_themselves(financement)
    shares, capped = _shares(financement.parts, bases)
    obstacles += tuple(_unbalanced(financement, bases, shares, capped))
    obstacles += tuple(_stray_cents(financement, bases, unit))
    if obstacles:
        return None, obstacles
    weights = _weights(financement, periods)
    exact = [
        sum((base * w for base, w in zip(map(Fraction, bases), column, strict=True)), Fraction(0))
        for column in zip(*weights, strict=True)
    ]
    spread = round_in_time if financement.base == "annuel" else _spread
    totals = spread(exact, unit)
    units = tuple(UNITS[p.arrondi] if p.arrondi else unit for p in financement.parts)
    return Assiette(
        financement.parts, periods, bases, weights, shares, capped, unit, units, fixed, totals
    ), ()


def _spread(exact: Sequence[Fraction], unit: Decimal) -> tuple[Decimal, ...]:
    """Round the years of one whole: they change together, if its term does."""
    return share_out(round_to(sum(exact, Fraction(0)), unit), exact, unit)


def _bases(financement: Financement) -> tuple[Decimal, ...]:
    if financement.montants:
        return tuple(financement.montants[year] for year in sorted(financement.montants))
    amount = financement.montant_annuel
    if amount is None:
        return (financement.montant or Decimal(0),)
    return (amount, *(financement.revisions[day] for day in sorted(financement.revisions)))


def _weights(financement: Financement, periods: Sequence[Periode]) -> tuple[Shares, ...]:
    if financement.base == "par année":
        return tuple(
            tuple(Fraction(int(row == column)) for column in range(len(periods)))
            for row in range(len(periods))
        )
    if financement.revisions:
        return _revised(financement, periods)
    whole = sum((p.poids for p in periods), Fraction(0))
    scale = Fraction(1) if financement.base == "annuel" else whole
    return (tuple(p.poids / scale for p in periods),)


def _revised(financement: Financement, periods: Sequence[Periode]) -> tuple[Shares, ...]:
    """Return what the amount of a year counts in each period until it changes, then the next."""
    days = sorted(financement.revisions)
    starts = (dt.date.min, *days)
    ends = (*(day - dt.timedelta(days=1) for day in days), dt.date.max)
    return tuple(
        tuple(
            weight(financement.prorata, max(start, p.du), min(end, p.au))
            if p.du and p.au and max(start, p.du) <= min(end, p.au)
            else Fraction(0)
            for p in periods
        )
        for start, end in zip(starts, ends, strict=True)
    )


def _shares(
    parts: Sequence[Part], bases: Sequence[Decimal]
) -> tuple[tuple[Shares, ...], tuple[bool, ...]]:
    """Return what each part is of each base, and whether its cap was reached."""
    shares: list[list[Fraction]] = []
    capped = []
    for part in parts:
        row = [_share(part, Fraction(base)) for base in bases]
        cap = None if part.plafond is None else Fraction(part.plafond)
        capped.append(cap is not None and any(share > cap for share in row))
        shares.append(row if cap is None else [min(share, cap) for share in row])
    rest = [Fraction(base) - sum(column) for base, column in zip(bases, zip(*shares, strict=True),
                                                                 strict=True)]  # fmt: skip
    for part, row in zip(parts, shares, strict=True):
        if part.reste:
            row[:] = [max(amount, Fraction(0)) for amount in rest]
    return tuple(map(tuple, shares)), tuple(capped)


def _share(part: Part, base: Fraction) -> Fraction:
    if part.taux is not None:
        return base * part.taux
    return Fraction(part.montant or 0)


# --- what does not add up -------------------------------------------------------------------


def _unbalanced(
    financement: Financement,
    bases: Sequence[Decimal],
    shares: Sequence[Shares],
    capped: Sequence[bool],
) -> Iterator[Obstacle]:
    parts = financement.parts
    balances = [i for i, part in enumerate(parts) if part.reste]
    for extra in balances[1:]:
        key = "solde" if parts[extra].solde else "qui"
        first = enumerate_words(parts[balances[0]].qui)
        yield Obstacle(
            "deux-soldes",
            ("parts", extra, key),
            f"le solde est déjà la part de {first} : donnez à celle-ci un taux ou un montant, ou "
            "réunissez-les sur une ligne, avec « a_parts_egales: oui »",
        )
    if len(balances) > 1:
        return
    for rank, base in enumerate(bases):
        known = sum(
            (s[rank] for part, s in zip(parts, shares, strict=True) if not part.reste), Fraction(0)
        )
        gap = Fraction(base) - known
        if gap == 0 or (gap > 0 and balances):
            continue
        said = _said(financement, rank, known, base)
        if gap < 0:
            yield Obstacle(
                "parts-trop-grandes",
                ("parts",),
                f"{said} : {_amount(-gap)} de trop. Corrigez un taux ou un montant",
            )
        elif any(capped):
            place = capped.index(True)
            cap = format_euros(parts[place].plafond or 0)
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


def _said(financement: Financement, rank: int, known: Fraction, base: Decimal) -> str:
    """Return « les parts font 99 000 € (99 %) sur 100 000 € par an »."""
    rates = [part.taux for part in financement.parts if part.taux is not None]
    percent = ""
    plain = all(p.montant is None and p.plafond is None for p in financement.parts)
    if rates and plain:
        percent = f" (taux : {format_percent(points(sum(rates, Fraction(0))))})"
    when = {"annuel": " par an", "entier": ""}.get(financement.base)
    if when is None:
        when = f" en {sorted(financement.montants)[rank]}"
    return f"les parts font {_amount(known)}{percent} sur {format_euros(base)}{when}"


def _amount(amount: Fraction) -> str:
    return format_euros(round_to(amount, CENTIME))


def _stray_cents(
    financement: Financement, bases: Sequence[Decimal], unit: Decimal
) -> Iterator[Obstacle]:
    """Yield the amounts typed that the rounding asked for would change."""
    if unit == CENTIME:
        return
    years = sorted(financement.montants)
    why = (
        "le financement est arrondi à l'euro : retirez « arrondi: euro »"
        if financement.arrondi == "euro"
        else "toutes les parts sont arrondies à l'euro : retirez l'arrondi de l'une d'elles"
    )
    typed = "montant_annuel" if financement.base == "annuel" else "montant"
    for rank, base in enumerate(bases):
        if not is_whole(base, unit):
            where = ("montants", str(years[rank])) if years else (typed,)
            said = f"{format_euros(base)} a des centimes, et {why}, ou les centimes"
            yield Obstacle("centimes-en-trop", where, said)
    for rank, part in enumerate(financement.parts):
        if part.montant is not None and not is_whole(part.montant, unit):
            said = f"{format_euros(part.montant)} a des centimes, et {why}, ou les centimes"
            yield Obstacle("centimes-en-trop", ("parts", rank, "montant"), said)
