"""Two states of a table: the cells that differ in bold, found by their row and their column."""

from __future__ import annotations

import pytest

from drafter.compose.tableaux_compares import same_columns
from drafter.composition import Cell, Table, Text


def table(*rows: str, bold: bool = False) -> Table:
    """Read « a | b »; one cell alone stands over all columns."""
    cells = [row.split(" | ") for row in rows]
    width = max(map(len, cells))
    made = [
        tuple(
            Cell((Text(word, bold=bold),), span=width if len(row) == 1 < width else 1)
            for word in row
        )
        for row in cells
    ]
    return Table((made[0],), tuple(made[1:]))


def marked(one: Table | None) -> list[str]:
    """Return the rows, the cells in bold between asterisks."""
    return [
        " | ".join(
            f"*{run.text}*" if run.bold else run.text
            for cell in row
            for run in cell.runs
            if isinstance(run, Text)
        )
        for row in (one.rows if one else ())
    ]


CASES = [
    # an amount
    (["Qui | 2025", "Ville | 5", "État | 6"], ["Qui | 2025", "Ville | 5", "État | 7"],
     ["Ville | 5", "État | *6*"], ["Ville | 5", "État | *7*"]),
    # a year that comes moves the total, which is the same cell
    (["Qui | 2025 | Total", "Ville | 5 | 5"], ["Qui | 2025 | 2026 | Total", "Ville | 5 | 1 | 6"],
     ["Ville | 5 | *5*"], ["Ville | 5 | *1* | *6*"]),
    # a row that comes, another that goes
    (["Qui | €", "Ville | 5", "Club | 1"], ["Qui | €", "CAF | 1", "Ville | 5"],
     ["Ville | 5", "*Club* | *1*"], ["*CAF* | *1*", "Ville | 5"]),
    # the same first cell under two names
    (["Année | €", "Ville", "2025 | 5", "État", "2025 | 6"],
     ["Année | €", "Ville", "2025 | 5", "État", "2025 | 7", "CAF", "2025 | 5"],
     ["Ville", "2025 | 5", "État", "2025 | *6*"],
     ["Ville", "2025 | 5", "État", "2025 | *7*", "*CAF*", "*2025* | *5*"]),
    # the same first cell twice under one name
    (["Quoi | €", "Acompte | 5", "Acompte | 6"], ["Quoi | €", "Acompte | 5", "Acompte | 7"],
     ["Acompte | 5", "Acompte | *6*"], ["Acompte | 5", "Acompte | *7*"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "was", "becomes"), CASES)
def test_what_differs_is_in_bold_and_that_alone(
    old: list[str], new: list[str], was: list[str], becomes: list[str]
) -> None:
    found = same_columns(table(*old, bold=True), table(*new, bold=True))
    assert (marked(found.ancien), marked(found.nouveau)) == (was, becomes)
    assert not found.same


def test_a_table_that_does_not_change_keeps_its_look() -> None:
    one = table("Qui | €", "Total | 5", bold=True)
    found = same_columns(one, one)
    assert found.same
    assert found.nouveau is one
    assert marked(same_columns(None, one).nouveau) == ["*Total* | *5*"]
