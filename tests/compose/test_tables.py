"""Tables: spans, rows of heads, alignment, and the slips that are told."""

from collections.abc import Callable
from typing import Any

import pytest

from drafter.compose.markdown import parse_document
from drafter.composition import Table

Prose = Callable[..., Any]

READ = {
    "simple": ("| A | B |\n|---|---|\n| a | b |", ["= A | B", "- a | b"]),
    "sans barres au bord": ("A | B\n--- | ---\na | b", ["= A | B", "- a | b"]),
    "alignement": ("| A | B | C |\n|:-:|--:|---|\n| a | b | c |",
                   ["= ^A | >B | C", "- ^a | >b | c"]),
    "deux colonnes": ("| A || C |\n|---|---|--:|\n| a | b | c |", ["= A x2 | >C", "- a | b | >c"]),
    "trois colonnes": ("| A | B | C |\n|---|---|---|\n| tout |||", ["= A | B | C", "- tout x3"]),
    "case vide": ("| A | B |\n|---|---|\n| a | |\n| | b |", ["= A | B", "- a | ", "-  | b"]),
    "case vide étendue": ("| A | B |\n|---|---|\n| ||", ["= A | B", "-  x2"]),
    "deux titres": (
        "| A || C |\n| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |",
        ["= A x2 | C", "= a | b | c", "- 1 | 2 | 3"],
    ),
    "sans titre": ("|---|---|\n| a | b |", ["- a | b"]),
    "titre vide": ("| | |\n|---|---|\n| a | b |", ["- a | b"]),
    "barre de texte": ("| A | B |\n|---|---|\n| x \\| y | b |", ["= A | B", "- x | y | b"]),
    "façon d'écrire": ("| A | B |\n|---|---|\n| {{ 5 | euros }} | b |", ["= A | B", "- 5 € | b"]),
    "valeur vide": ("|A|B|\n|-|-|\n|{{ '' }}|b|\n|a|{{ '' }}|", ["= A | B", "-  | b", "- a | "]),
    "valeur à barre": ("| A |\n|---|\n| {{ 'x|y' }} |", ["= A", "- x|y"]),
    "boucle": (
        "| A |\n|---|\n{% for x in [1, 2] %}\n| {{ x }} |\n{% endfor %}\n| fin |",
        ["= A", "- 1", "- 2", "- fin"],
    ),
    "gras et note": ("| A |\n|---|\n| **a**^[b | c] |", ["= A", "- *a*‹b | c›"]),
    "note nommée à barre": ("| A[^1] |\n|---|\n\n[^1]: b | c", ["= A‹b | c›"]),
    "oblique avant la barre": ("| A | B |\n|---|---|\n| a\\\\| b |", ["= A | B", "- a\\ | b"]),
    "texte collé": ("| A |\n|---|\n| a |\nsuite", ["= A", "- a", "suite"]),
    "après un paragraphe": ("Voici\n| A |\n|---|\n| a |", ["Voici", "= A", "- a"]),
    "dans un élément": ("- a\n\n  | A |\n  |---|\n  | b |", ["liste –", "* a", "  = A", "  - b"]),
    "après une liste": ("- a\n| A |\n|---|\n| b |", ["liste –", "* a", "= A", "- b"]),
    "dans une citation": ("> | A |\n> |---|\n> | b |", ["citation :", "  = A", "  - b"]),
    "barre seule": ("a | b", ["a | b"]),
    "trait seul": ("a\n\n---|---", ["a", "---|---"]),
    "trait sans rien": ("a\n\n|---|---|", ["a"]),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "outline"), READ.values(), ids=READ)
def test_what_is_a_table(typed: str, outline: list[str], prose: Prose) -> None:
    read = prose(typed)
    assert [line.replace("\u00a0", " ") for line in read.outline] == outline
    assert read.findings == []


REFUSED = {
    "case en trop": ("| A | B |\n|---|---|\n| a | b | c |", ["5 tableau-irregulier"]),
    "case en moins": ("| A | B |\n|---|---|\n| a | b |\n| a |", ["6 tableau-irregulier"]),
    "titre en trop": ("| A | B | C |\n|---|---|\n| a | b |", ["3 tableau-irregulier"]),
    "étendue en trop": ("| A | B |\n|---|---|\n| a |||", ["5 tableau-irregulier"]),
    "case en moins dans une boucle": (
        "| A | B |\n|---|---|\n{% for x in [1] %}\n| a |\n{% endfor %}",
        ["6 tableau-irregulier"],
    ),
    "sans trait": ("Voici :\n\n| A | B |\n| a | b |\n| c | d |", ["5 tableau-sans-trait"]),
    "large": (f"|{'a|' * 64}\n|{'-|' * 64}", ["3 tableau-trop-grand"]),
    "long": ("| A | B |\n|---|---|\n" + "| a | b |\n" * 10_000, ["3 tableau-trop-grand"]),
}


@pytest.mark.parametrize(("typed", "findings"), REFUSED.values(), ids=REFUSED)
def test_what_is_told(typed: str, findings: list[str], prose: Prose) -> None:
    read = prose(typed)
    assert read.findings == findings
    assert read.outline == []


def test_rows_stand_over_as_many_columns_whatever_was_typed() -> None:
    (table,) = parse_document("| A |\n|---|---|\n| a | b | c |\n| a ||").body
    assert isinstance(table, Table)
    assert [sum(cell.span for cell in row) for row in (*table.header, *table.rows)] == [3, 3, 3]
