"""To share a sum out so that its parts add up to it: the largest remainder, in whole units.

Method: each part is cut down to the unit, and the units that are left go one by one to the parts
that lost most (Hamilton's method; in a tie, to the first). Amounts are exact until then.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

CENTIME = Decimal("0.01")
EURO = Decimal(1)


def round_to(amount: Fraction | Decimal, unit: Decimal) -> Decimal:
    """Round half up to a unit (règlement (CE) n° 1103/97, art. 5).

    >>> round_to(Fraction(171149_16, 300), EURO), round_to(Fraction(5, 1000), CENTIME)
    (Decimal('57050'), Decimal('0.01'))
    """
    units = Fraction(amount) / Fraction(unit)
    return unit * _floor(units + Fraction(1, 2))


def round_down(amount: Fraction | Decimal, unit: Decimal) -> Decimal:
    """Cut down to a unit what a cap bounds."""
    return unit * _floor(Fraction(amount) / Fraction(unit))


def is_whole(amount: Fraction | Decimal, unit: Decimal) -> bool:
    """Say whether an amount is a number of units."""
    return (Fraction(amount) / Fraction(unit)).denominator == 1


def share_out(total: Decimal, weights: Sequence[Fraction], unit: Decimal) -> tuple[Decimal, ...]:
    """Share a total out in proportion to weights; equal weights if all are zero.

    Args:
        total: a number of units, never negative.
        weights: never negative.
        unit: euro or centime.

    >>> share_out(Decimal(100), [Fraction(1)] * 3, EURO)
    (Decimal('34'), Decimal('33'), Decimal('33'))
    """
    rows = share_over([total], [[weight] for weight in weights], unit)
    return tuple(row[0] for row in rows)


def round_in_time(amounts: Sequence[Fraction], unit: Decimal) -> tuple[Decimal, ...]:
    """Round the amounts of periods that follow each other, so that their sums are rounded too.

    At each period, what has come due since the first is rounded half up. So what is added later, by
    a longer term or another amount from some day on, never moves what was due before: letters
    already sent stand.

    >>> round_in_time([Fraction(1, 3)] * 4, EURO)
    (Decimal('0'), Decimal('1'), Decimal('0'), Decimal('0'))
    """
    due, given, rounded = Fraction(0), Decimal(0), []
    for amount in amounts:
        due += amount
        rounded.append(round_to(due, unit) - given)
        given += rounded[-1]
    return tuple(rounded)


def share_over(
    totals: Sequence[Decimal], weights: Sequence[Sequence[Fraction]], unit: Decimal
) -> tuple[tuple[Decimal, ...], ...]:
    """Share out the total of each period among the same payers.

    What a payer has had since the first period is at each period the largest remainder of what he
    should have had: his whole is then as right as his years, and equal payers stay equal to a
    unit, over each period and over all.

    Args:
        totals: of each period, in whole units.
        weights: of each payer, by period.
        unit: euro or centime.

    Returns:
        For each payer, his amount of each period.

    >>> share_over([Decimal(1), Decimal(1)], [[Fraction(1)] * 2] * 2, EURO)
    ((Decimal('1'), Decimal('0')), (Decimal('0'), Decimal('1')))
    """
    due = [Fraction(0)] * len(weights)
    given = [0] * len(weights)
    rows: list[list[Decimal]] = [[] for _ in weights]
    for period, total in enumerate(totals):
        whole = int(total / unit)
        column = [row[period] for row in weights]
        column = column if any(column) else [Fraction(1)] * len(column)
        scale = Fraction(whole) / sum(column) if column else Fraction(0)
        due = [before + weight * scale for before, weight in zip(due, column, strict=True)]
        shares = _units(whole, [d - g for d, g in zip(due, given, strict=True)])
        given = [before + share for before, share in zip(given, shares, strict=True)]
        for row, share in zip(rows, shares, strict=True):
            row.append(share * unit)
    return tuple(tuple(row) for row in rows)


def percentages(amounts: Sequence[Decimal], decimals: int = 2) -> tuple[Decimal, ...]:
    """Return the share of each amount in their sum, in percent; they add up to 100.

    >>> [str(part) for part in percentages([Decimal(205), Decimal(342), Decimal(265)], 0)]
    ['25', '42', '33']
    """
    if not any(amounts):
        return tuple(Decimal(0) for _ in amounts)
    return share_out(Decimal(100), [Fraction(a) for a in amounts], Decimal(1).scaleb(-decimals))


def _units(whole: int, due: Sequence[Fraction]) -> list[int]:
    """Share whole units out by what is due, which adds up to them; a due may be below zero."""
    shares = [max(0, _floor(d)) for d in due]
    left = whole - sum(shares)
    lost = [d - share for d, share in zip(due, shares, strict=True)]
    order = sorted(range(len(due)), key=lambda i: (-lost[i], i))
    for i in order[: max(left, 0)]:
        shares[i] += 1
    while left < 0:
        # Somebody had a unit in advance, and this period is too small to make it good.
        last = next(i for i in reversed(order) if shares[i])
        shares[last] -= 1
        left += 1
    return shares


def _floor(number: Fraction) -> int:
    return number.numerator // number.denominator
