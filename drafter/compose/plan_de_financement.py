"""A plan on the page: its table, its schedule of payments, its chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.compose.markdown import parse_runs
from drafter.compose.marks import escape_markdown
from drafter.composition import Cell, Chart, Runs, Series, Table, Text
from drafter.french.money import format_euros
from drafter.french.numbers import format_percent
from drafter.french.options import Decimals
from drafter.model.financement import Versement
from drafter.model.part import points
from drafter.model.partage import percentages
from drafter.model.periodes import Periode
from drafter.model.plan import Contribution, Plan

Names = Mapping[str, str]
"""Key of a party → what the act calls it."""

MOST_YEARS = 6
"""Years that stand as columns; where there are more, and fewer funders, they stand as rows."""


def table_of_plan(plan: Plan, names: Names) -> Table:
    """Return funders and years, the sum of each, and what each funder pays in percent.

    The percentages add up to 100 (largest remainder, two decimals where they are not whole).
    """
    writing = _writing([*plan.montants, *(a for c in plan.contributions for a in c.montants)])
    payers = plan.contributions
    periods = [_period(plan, rank) for rank in range(len(plan.periodes))]
    several = len(periods) > 1
    rates = percentages([c.total for c in payers])
    whole = all(rate == rate.to_integral_value() for rate in rates)
    written = [format_percent(rate, decimals=0 if whole else 2) for rate in rates]
    header = [taxed("Financeur", plan), *periods, *(["Total"] if several else []), "Part"]
    rows = [
        [_label(names, c.cle), *_amounts(plan, c, writing),
         *([format_euros(c.total, decimals=writing)] if several else []), rate]
        for c, rate in zip(payers, written, strict=True)
    ]  # fmt: skip
    sums = [format_euros(a, decimals=writing) for a in plan.montants]
    grand = [format_euros(plan.total, decimals=writing)] if several else []
    rows.append(["Total", *sums, *grand, format_percent(sum(rates, Decimal(0)).normalize() + 0)])
    if len(periods) > MOST_YEARS and len(payers) < len(periods):
        header, *rows = [list(row) for row in zip(header, *rows, strict=True)]
        header[0] = taxed("Année", plan)
        strong_rows, strong_columns = {len(rows) - 2, len(rows) - 1}, {len(header) - 1}
    else:
        strong_rows = {len(rows) - 1}
        strong_columns = {len(header) - 2} if several else set()
    return _table(header, rows, strong_rows, strong_columns)


_TAXED = {"HT": "montants HT", "TTC": "montants TTC", "net de taxe": "montants nets de taxe"}


def taxed(head: str, plan: Plan) -> str:
    """Return the title of a first column with what its amounts hold: « Année (montants HT) »."""
    taxe = plan.typed.taxe
    return f"{head} ({_TAXED[taxe]})" if taxe else head


def _amounts(plan: Plan, payer: Contribution, writing: Decimals) -> Iterator[str]:
    absent = plan.absences(payer.cle)
    for rank, amount in enumerate(payer.montants):
        yield "–" if rank in absent else format_euros(amount, decimals=writing)


def table_of_payments(plan: Plan, names: Names) -> Table:
    """Return what each funder pays at each payment, year by year, and the sums."""
    amounts = [a for e in plan.echeances for row in e.montants.values() for a in row]
    writing = _writing([*plan.montants, *amounts])
    periods = [_named(period) for period in plan.periodes_versees]
    several = len(periods) > 1
    header = [taxed("Versement", plan), *periods, *(["Total"] if several else [])]
    rows: list[tuple[Cell, ...]] = []
    for payer in plan.contributions:
        if len(plan.contributions) > 1:
            label = _runs(_label(names, payer.cle), bold=True)
            rows.append((Cell(label, span=len(header)),))
        absent = plan.absences(payer.cle) if several else frozenset()
        rows += [
            _row(_when(one.typed), one.montants[payer.cle], writing, several=several, absent=absent)
            for one in plan.echeances
        ]
        rows.append(
            _row("Total", plan.verse(payer), writing, several=several, bold=True, absent=absent)
        )
    return Table((_header(header),), tuple(rows), row_headers=True)


def chart_of_plan(plan: Plan, names: Names) -> Chart:
    """Return a stack of bars for each year, one colour for each funder."""
    periods = tuple(_period(plan, rank) for rank in range(len(plan.periodes)))
    labels = tuple(format_euros(amount) for amount in plan.montants)
    payers = [(_label(names, c.cle), c.montants) for c in plan.contributions]
    said = [
        f"{period} : {', '.join(f'{name}, {format_euros(row[rank])}' for name, row in payers)} ; "
        f"total, {labels[rank]}"
        for rank, period in enumerate(periods)
    ]
    return Chart(
        periods,
        tuple(Series(name, row) for name, row in payers),
        labels,
        "Part de chaque financeur. " + ". ".join(said) + ".",
    )


def _period(plan: Plan, rank: int) -> str:
    return _named(plan.periodes[rank])


def _named(period: Periode) -> str:
    return str(period.annee) if period.annee is not None else "Montant"


def _label(names: Names, key: str) -> str:
    name = names.get(key, key)
    return name[:1].upper() + name[1:]


def _writing(amounts: Sequence[Decimal]) -> Decimals:
    """Two decimals for every amount of one table, as soon as one has cents."""
    return "auto" if all(a == a.to_integral_value() for a in amounts) else "toujours"


def _when(payment: Versement) -> str:
    """Return « 60 % à la signature », « Solde, sur présentation du bilan, avant le 30 juin »."""
    share = "Solde" if payment.taux is None else format_percent(points(payment.taux))
    before = payment.avant or ""
    before = before if not before or before.startswith("le ") else f"le {before}"
    return ", ".join(
        piece for piece in (share, payment.echeance, f"avant {before}" if before else "") if piece
    )


# --- cells --------------------------------------------------------------------------------


def _runs(text: str, *, bold: bool = False) -> Runs:
    runs = parse_runs(escape_markdown(text))
    return tuple(replace(run, bold=bold) if isinstance(run, Text) else run for run in runs)


def _header(titles: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(Cell(_runs(title), "left" if not i else "right") for i, title in enumerate(titles))


def _row(
    label: str,
    amounts: Sequence[Decimal],
    writing: Decimals,
    *,
    several: bool,
    bold: bool = False,
    absent: frozenset[int] = frozenset(),
) -> tuple[Cell, ...]:
    """Return a row of amounts, with a dash at the ranks where nothing can be due."""
    values = [*amounts, *([sum(amounts, Decimal(0))] if several else [])]
    written = [
        "–" if i in absent else format_euros(v, decimals=writing) for i, v in enumerate(values)
    ]
    figures = [Cell((Text(figure, bold),), "right") for figure in written]
    return (Cell(_runs(label, bold=bold)), *figures)


def _table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    strong_rows: set[int],
    strong_columns: set[int],
) -> Table:
    body = tuple(
        tuple(
            Cell(
                _runs(text, bold=r in strong_rows or c in strong_columns), "right" if c else "left"
            )
            for c, text in enumerate(row)
        )
        for r, row in enumerate(rows)
    )
    return Table((_header(header),), body, row_headers=True)
