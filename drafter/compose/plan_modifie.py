"""The amounts of a plan before and after an avenant, year by year, and the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from drafter.compose.markdown import parse_runs
from drafter.compose.marks import escape_markdown
from drafter.compose.plan_de_financement import taxed
from drafter.composition import Cell, Runs, Table, Text
from drafter.french.characters import NBSP
from drafter.french.money import format_euros
from drafter.french.options import Decimals
from drafter.model.plan import Plan

Amounts = Mapping[int | None, Decimal]
"""Year, or None where there are no years → amount; a year in which nothing is due is left out."""

_HEADS = ("Année", "Avant", "Après", "Différence")
_ZERO = Decimal(0)


def table_of_changes(
    before: Plan | None, after: Plan, names: Mapping[str, str], *, every: bool = False
) -> Table:
    """Return what each pays each year: before, after, and the difference; then the whole.

    Args:
        before: the plan that stood; None where nothing was financed.
        after: the plan as amended.
        names: key of a party → what the act calls it.
        every: tell those who pay as much as before too, and the years in which nothing changes.
    """
    old, new = _of_payers(before), _of_payers(after)
    payers = [*old, *(key for key in new if key not in old)]
    years = sorted({*_years(before), *_years(after)}, key=lambda year: year or 0)
    whole = (_whole(before), _whole(after))
    changing = {key: [y for y in years if every or _differs(old.get(key, {}), new.get(key, {}), y)]
                for key in payers}  # fmt: skip
    moved = {y for said in changing.values() for y in said} | {
        y for y in years if _differs(*whole, y)}  # fmt: skip
    amounts = [a for one in whole for a in one.values()]
    amounts += [a for rows in (old, new) for row in rows.values() for a in row.values()]
    writing: Decimals = "auto" if all(a == a.to_integral_value() for a in amounts) else "toujours"
    rows: list[tuple[Cell, ...]] = []
    if len(payers) > 1:
        for key in payers:
            if not changing[key]:
                continue
            name = names.get(key, key)
            title = _runs(name[:1].upper() + name[1:])
            rows.append((Cell(title, span=len(_HEADS)),))
            rows += _rows(changing[key], old.get(key, {}), new.get(key, {}), writing,
                          _total(years, changing[key]))  # fmt: skip
        rows.append((Cell(_runs("Ensemble"), span=len(_HEADS)),))
    told = [year for year in years if year in moved]
    rows += _rows(told, *whole, writing, _total(years, told))
    header = tuple(
        Cell(_runs(head, bold=False), "right" if rank else "left")
        for rank, head in enumerate((taxed(_HEADS[0], after), *_HEADS[1:]))
    )
    return Table((header,), tuple(rows), row_headers=True)


def _differs(old: Amounts, new: Amounts, year: int | None) -> bool:
    return old.get(year, _ZERO) != new.get(year, _ZERO)


def _total(years: Sequence[int | None], told: Sequence[int | None]) -> str:
    """Return the title of the total: with its years, where some of them are not told."""
    if len(years) < 2:  # noqa: PLR2004 - one year is its own total
        return ""
    return "Total" if len(told) == len(years) else f"Total de {years[0]} à {years[-1]}"


def _rows(
    years: Sequence[int | None], old: Amounts, new: Amounts, writing: Decimals, total: str
) -> list[tuple[Cell, ...]]:
    """Return the rows of some years, and of the total of all where it has a name."""
    rows = [
        _row("Montant" if year is None else str(year), old.get(year), new.get(year), writing)
        for year in years
    ]
    if total:
        was, becomes = (sum(row.values(), _ZERO) if row else None for row in (old, new))
        rows.append(_row(total, was, becomes, writing, bold=True))
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
    return {
        c.cle: {
            year: amount
            for year, amount, due in zip(_years(plan), c.montants, plan.exact[c.cle], strict=True)
            if amount or due
        }
        for c in plan.contributions
    }


def _runs(text: str, *, bold: bool = True) -> Runs:
    runs = parse_runs(escape_markdown(text))
    return tuple(Text(run.text, bold) if isinstance(run, Text) else run for run in runs)
