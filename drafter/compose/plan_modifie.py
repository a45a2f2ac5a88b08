"""The amounts of a plan before and after an avenant, year by year, and the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from drafter.compose.markdown import parse_runs
from drafter.compose.marks import escape_markdown
from drafter.composition import Cell, Runs, Table, Text
from drafter.french.characters import NBSP
from drafter.french.money import format_euros
from drafter.french.options import Decimals
from drafter.model.plan import Plan

Amounts = Mapping[int | None, Decimal]
"""Year, or None where there are no years → amount."""

_HEADS = ("Année", "Avant", "Après", "Différence")
_ZERO = Decimal(0)


def table_of_changes(before: Plan | None, after: Plan, names: Mapping[str, str]) -> Table:
    """Return what each pays each year: before, after, and the difference; then the whole.

    Args:
        before: the plan that stood; None where nothing was financed.
        after: the plan as amended.
        names: key of a party → what the act calls it.
    """
    old, new = _of_payers(before), _of_payers(after)
    payers = [*old, *(key for key in new if key not in old)]
    years = sorted({*_years(before), *_years(after)}, key=lambda year: year or 0)
    every = [*_whole(before).values(), *_whole(after).values()]
    every += [a for rows in (old, new) for row in rows.values() for a in row.values()]
    writing: Decimals = "auto" if all(a == a.to_integral_value() for a in every) else "toujours"
    rows: list[tuple[Cell, ...]] = []
    if len(payers) > 1:
        for key in payers:
            name = names.get(key, key)
            title = _runs(name[:1].upper() + name[1:])
            rows.append((Cell(title, span=len(_HEADS)),))
            rows += _rows(years, old.get(key, {}), new.get(key, {}), writing)
        rows.append((Cell(_runs("Ensemble"), span=len(_HEADS)),))
    rows += _rows(years, _whole(before), _whole(after), writing)
    header = tuple(
        Cell(_runs(head, bold=False), "right" if rank else "left")
        for rank, head in enumerate(_HEADS)
    )
    return Table((header,), tuple(rows), row_headers=True)


def _rows(
    years: Sequence[int | None], old: Amounts, new: Amounts, writing: Decimals
) -> list[tuple[Cell, ...]]:
    several = len(years) > 1
    rows = [
        _row("Montant" if year is None else str(year), old.get(year), new.get(year), writing)
        for year in years
    ]
    if several:
        was, becomes = (sum(amounts.values(), _ZERO) for amounts in (old, new))
        rows.append(_row("Total", was, becomes, writing, bold=True))
    return rows


def _row(
    label: str,
    old: Decimal | None,
    new: Decimal | None,
    writing: Decimals,
    *,
    bold: bool = False,
) -> tuple[Cell, ...]:
    gap = (new or _ZERO) - (old or _ZERO)
    sign = "+" if gap > 0 else "–" if gap < 0 else ""
    figures = (_euros(old, writing), _euros(new, writing),
               f"{sign}{NBSP if sign else ''}{_euros(abs(gap), writing)}")  # fmt: skip
    cells = (Cell((Text(figure, bold),), "right") for figure in figures)
    return (Cell(_runs(label, bold=bold)), *cells)


def _euros(amount: Decimal | None, writing: Decimals) -> str:
    return "–" if amount is None else format_euros(amount, decimals=writing)


def _years(plan: Plan | None) -> list[int | None]:
    return [period.annee for period in plan.periodes] if plan else []


def _whole(plan: Plan | None) -> dict[int | None, Decimal]:
    return dict(zip(_years(plan), plan.montants, strict=True)) if plan else {}


def _of_payers(plan: Plan | None) -> dict[str, dict[int | None, Decimal]]:
    if plan is None:
        return {}
    return {c.cle: dict(zip(_years(plan), c.montants, strict=True)) for c in plan.contributions}


def _runs(text: str, *, bold: bool = True) -> Runs:
    runs = parse_runs(escape_markdown(text))
    return tuple(Text(run.text, bold) if isinstance(run, Text) else run for run in runs)
