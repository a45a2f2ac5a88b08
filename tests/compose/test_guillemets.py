"""What an act quotes stands between guillemets that are never alone where words can bear them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.compose.guillemets import between_guillemets
from drafter.compose.markdown import parse_document
from drafter.compose.marks import insert
from drafter.composition import Block, Cell, Image, Table, Text

N = "\u00a0"


def table(*words: str) -> Table:
    cells = [(Cell((Text(word),)),) for word in words]
    return Table((cells[0],), tuple(cells[1:]))


def mark(rank: int = 0) -> str:
    return str(insert("bloc", str(rank)))


CASES = [
    # the text, and how it begins and ends between guillemets
    ("Elle paie.", f"«{N}Elle paie.{N}»"),
    ("\nUn.\n\nDeux.\n", f"«{N}Un.\n\nDeux.{N}»"),
    ("- un ;\n- deux.", f"- «{N}un ;\n- deux.{N}»"),
    ("1. un ;\n2. deux.", f"1. «{N}un ;\n2. deux.{N}»"),
    ("Ainsi :\n\n- un.", f"«{N}Ainsi :\n\n- un.{N}»"),
    ("| A | B |\n|---|---|\n| 1 | 2 |", f"| «{N}A | B |\n|---|---|\n| 1 | 2{N}» |"),
    ("**Article 2**\n\nUn.", f"«{N}**Article 2**\n\nUn.{N}»"),
    ("", ""),
    (" \n", ""),
]


@pytest.mark.parametrize(("text", "quoted"), CASES)
def test_words_bear_the_guillemets(text: str, quoted: str) -> None:
    assert between_guillemets(text, []) == quoted


def cells(blocks: tuple[Block, ...]) -> list[list[str]]:
    return [
        ["".join(run.text for run in cell.runs if isinstance(run, Text)) for cell in row]
        for block in blocks
        if isinstance(block, Table)
        for row in (*block.header, *block.rows)
    ]


def test_the_cells_of_a_table_bear_them() -> None:
    blocks: list[Block] = [table("Année", "2025")]
    whole = parse_document(between_guillemets(mark(), blocks), blocks).body
    assert cells(whole) == [[f"«{N}Année"], [f"2025{N}»"]]
    assert len(whole) == 1
    after = parse_document(between_guillemets(f"Ainsi :\n\n{mark()}", blocks), blocks).body
    assert cells(after) == [["Année"], [f"2025{N}»"]]
    assert cells((blocks[0],)) == [["Année"], ["2025"]], "what the convention prints is its own"


def test_beside_a_drawing_one_stands_alone() -> None:
    blocks: list[Block] = [Image(Path("a.png"), "A")]
    assert between_guillemets(mark(), blocks) == f"«\n\n{mark()}\n\n»"
    assert len(blocks) == 1
