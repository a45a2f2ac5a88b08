"""Tables whose sums are computed: the one of the act of 2020, each operation, each refusal."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from drafter.model.calcul_de_tableau import CelluleInvalide, Ligne, TableauRempli, fill_table
from drafter.model.tableau import TableauCalcule

# ruff: noqa: E501  one case a line reads best


def typed(text: str) -> TableauCalcule:
    """Read a table as the loader does: every scalar is text."""
    return TableauCalcule.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - text only


def filled(text: str) -> TableauRempli:
    return fill_table(typed(text))


def shown(ligne: Ligne) -> str:
    return " ".join("·" if v is None else str(v).replace(" ", "_") for v in ligne.valeurs)


DWELLINGS = """
colonnes:
  - Secteur
  - {titres: [H25, Néolia, SAIEMB L, GBH], colonnes: [nb entrée, nb lgt]}
  - {titre: Total, total: oui}
lignes:
  - sous_total: QPV
    lignes: |
      Planoise         | 63 | 1411 |  41 | 1157 | 92 | 1315 | 74 | 2293
      La Grette        |    |      |     |      |    |      |  7 |  144
      Clairs-Soleils   |  2 |   38 |     |      |  2 |   37 | 22 |  467
      Palente-Orchamps |    |      | 177 | 1492 |    |      | 27 |  250
      Montrapon        |    |      | 100 |  814 |    |      |    |
  - sous_total: Veille
    lignes: |
      Battant          |  7 |   71 |     |      | 24 |  181 |  4 |   36
      Cité Amitié      |    |      |     |      |    |      |  3 |  131
      Vareilles        | 30 |  350 |     |      |    |      |    |
  - sous_total: Observation
    lignes: |
      Novillars                     | 19 | 173 |    |     |  |  |   |
      Pelouse                       |    |     |    |     |  |  | 8 | 203
      Schlumberger, Rosemont, Pesty |  4 | 124 |    |     |  |  | 2 |  88
      Hauts de Saint Claude         | 80 | 328 |    |     |  |  |   |
      Cité Viotte                   |    |     | 24 | 203 |  |  |   |
total: oui
pourcentage: Total en %
"""


def test_the_table_of_dwellings_of_the_act_of_2020() -> None:
    lignes = filled(DWELLINGS).lignes
    assert [(ligne.nature, shown(ligne)) for ligne in lignes] == [
        ("sous-total", "QPV 65 1449 318 3463 94 1352 130 3154 607 9418"),
        ("detail", "Planoise 63 1411 41 1157 92 1315 74 2293 270 6176"),
        ("detail", "La_Grette · · · · · · 7 144 7 144"),
        ("detail", "Clairs-Soleils 2 38 · · 2 37 22 467 26 542"),
        ("detail", "Palente-Orchamps · · 177 1492 · · 27 250 204 1742"),
        ("detail", "Montrapon · · 100 814 · · · · 100 814"),
        ("sous-total", "Veille 37 421 0 0 24 181 7 167 68 769"),
        ("detail", "Battant 7 71 · · 24 181 4 36 35 288"),
        ("detail", "Cité_Amitié · · · · · · 3 131 3 131"),
        ("detail", "Vareilles 30 350 · · · · · · 30 350"),
        ("sous-total", "Observation 103 625 24 203 0 0 10 291 137 1119"),
        ("detail", "Novillars 19 173 · · · · · · 19 173"),
        ("detail", "Pelouse · · · · · · 8 203 8 203"),
        ("detail", "Schlumberger,_Rosemont,_Pesty 4 124 · · · · 2 88 6 212"),
        ("detail", "Hauts_de_Saint_Claude 80 328 · · · · · · 80 328"),
        ("detail", "Cité_Viotte · · 24 203 · · · · 24 203"),
        ("total", "Total 205 2495 342 3666 118 1533 147 3612 812 11306"),
        ("pourcentage", "Total_en_% 25 22 42 32 15 14 18 32 100 100"),
    ]


OPERATIONS: list[tuple[str, str, list[str]]] = [
    ("product, rounded to the cent before it is added",
     "colonnes: [Poste, {titre: Quantité, sans_total: oui}, {titre: Prix, format: euros, sans_total: oui}, {titre: Coût, produit: [Quantité, Prix]}]\n"
     "lignes: |\n  Stylos | 3 | 1,25\n  Gommes | 1,5 | 0,33\ntotal: oui",
     ["Stylos 3 1.25 3.75", "Gommes 1.5 0.33 0.50", "Total · · 4.25"]),
    ("product by a rate",
     "colonnes: [Poste, {titre: HT, format: euros}, {titre: TVA, produit: [HT, 20 %]}, {titre: TTC, somme: [HT, TVA]}]\nlignes: |\n  A ; 100\n  B ; 9,99\ntotal: Ensemble",
     ["A 100.00 20.00 120.00", "B 9.99 2.00 11.99", "Ensemble 109.99 22.00 131.99"]),
    ("difference", "colonnes: [Poste, Prévu, Réalisé, {titre: Écart, difference: [Réalisé, Prévu]}]\nlignes: |\n  A | 10 | 7\n  B | | 3\n  C | |\ntotal: oui",
     ["A 10 7 -3", "B · 3 3", "C · · ·", "Total 10 10 0"]),
    ("share of the total", "colonnes: [Poste, {titre: Montant, format: euros}, {titre: Part, part: Montant}]\nlignes: [A: 1, B: 1, C: 1]\ntotal: oui",
     ["A 1.00 34", "B 1.00 33", "C 1.00 33", "Total 3.00 100"]),
    ("quotient of the totals, not total of the quotients", "colonnes: [Poste, Coût, Logements, {titre: Moyenne, quotient: [Coût, Logements]}]\nlignes: |\n  A | 100 | 3\n  B | 50 | 1\n  C | 0 | 0\ntotal: oui",
     ["A 100 3 33.33", "B 50 1 50.00", "C 0 0 ·", "Total 150 4 37.50"]),
    ("a total column of the years", "colonnes: [Poste, '2024', '2025', {titre: Total, total: oui}]\nlignes: |\n  A | 10 | 7\n  B | | 3\ntotal: oui\npourcentage: {titre: '%', decimales: 1}",
     ["A 10 7 17", "B · 3 3", "Total 10 10 20", "% 50.0 50.0 100"]),
    ("a title above, its sub-total below", "colonnes: [Poste, {titre: Montant, format: euros}]\nlignes:\n  - titre: Dépenses\n    sous_total: Total des dépenses\n    lignes: [Achats: 12 000 €, [Loyers, '500']]\n  - {sous_total: Recettes, apres: oui, lignes: 'Dons | 5'}",
     ["Dépenses", "Achats 12000.00", "Loyers 500.00", "Total_des_dépenses 12500.00", "Dons 5.00", "Recettes 5.00"]),
    ("rows within rows are added once", "colonnes: [Poste, N]\nlignes: [{sous_total: A, lignes: [{sous_total: B, lignes: [x: 1, y: 2]}, z: 4]}]\ntotal: oui",
     ["A 7", "B 3", "x 1", "y 2", "z 4", "Total 7"]),
    ("text, dashes, percentages: what is not added", "colonnes: [Lieu, {titre: Quartier, format: texte}, {titre: Taux, format: pourcent}, N]\nlignes: |\n  A | Nord | 12,5 % | –\n  B | | | 3\ntotal: oui",
     ["A Nord 12.5 ·", "B · · 3", "Total · · 3"]),
    ("computed columns in each group, and their total", "colonnes: [Lieu, {titres: [Est, Ouest], colonnes: [{titre: Q, sans_total: oui}, {titre: P, sans_total: oui}, {titre: C, produit: [Q, P]}]}, {titre: Tous, total: oui}]\nlignes: A | 2 | 3 | 4 | 5",
     ["A 2 3 6 4 5 20 26"]),
    ("a cell that a formula fills is empty before the texts are read", "colonnes: [Poste, N]\nlignes: 'A | {{ cout | euros }}'\ntotal: oui", ["A ·", "Total 0"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "expected"), OPERATIONS, ids=[o[0] for o in OPERATIONS])
def test_operations(why: str, text: str, expected: list[str]) -> None:
    assert [shown(ligne) for ligne in filled(text).lignes] == expected, why


def test_the_examples_of_the_clerk_s_page_are_tables() -> None:
    page = (Path(__file__).parents[2] / "docs" / "saisir.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\ntableaux:\n  \w+:\n(.*?)```", page, re.DOTALL)
    first, second = (fill_table(typed(example)).lignes for example in examples)
    assert [shown(ligne) for ligne in first if ligne.nature != "detail"] == [
        "Quartiers_prioritaires 65 1449 41 1157 106 2606",
        "Veille 7 71 0 0 7 71",
        "Total 72 1520 41 1157 113 2677",
        "Total_en_% 64 57 36 43 100 100",
    ]
    assert shown(second[-1]) == "Total_des_dépenses · · 250.00 100"


REFUSED = [
    ("colonnes: [A, {titre: B, produit: [A, C]}]\nlignes: x", "« A » contient du texte"),
    ("colonnes: [A, B, {titre: C, produit: [B, Z]}]\nlignes: x | 1", "« Z » n'est pas une colonne (B)"),
    ("colonnes: [A, B, {titre: C, produit: [B, D]}, {titre: D, somme: [C]}]\nlignes: x | 1", "se calcule d'elle-même"),
    ("colonnes: [A, B, {titre: C, quotient: [B]}]\nlignes: x | 1", "un quotient a deux termes"),
    ("colonnes: [A, B, B, {titre: C, somme: [B]}]\nlignes: x | 1 | 2", "plusieurs colonnes s'appellent « B »"),
    ("colonnes: [A, B, {titre: C, format: euros}, {titre: T, total: oui}]\nlignes: x | 1 | 2", "des nombres et des euros"),
    ("colonnes: [A, {titre: T, total: oui}]\nlignes: x", "n'a rien à additionner"),
    ("colonnes: [A, {titre: B, total: oui, part: A}]\nlignes: x", "gardez une seule de ces clés : total, part"),
    ("colonnes: [A, {format: euros}]\nlignes: x", "donnez à cette colonne « titre »"),
    ("colonnes: [A, {titres: [B, C]}]\nlignes: x", "dites les colonnes de ces groupes"),
    ("colonnes: [A, {titre: B, colonnes: [{titre: C, colonnes: [D]}]}]\nlignes: x", "un groupe de colonnes n'en contient pas d'autre"),
    ("colonnes: [A, {titre: B, format: euros, colonnes: [D]}]\nlignes: x", "un titre sur plusieurs colonnes n'a que « colonnes »"),
    ("colonnes: [A]\nlignes: []", "ce tableau n'a pas de lignes"),
    ("colonnes: [A]\nlignes: [{sous_total: B}]", "donnez des lignes sous ce titre"),
    ("colonnes: [A]\nlignes: [{cellules: [x], titre: B}]", "un titre ou un sous-total a des « lignes: »"),
    ("colonnes: [A]\nlignes: [{lignes: x, apres: oui}]", "dites de quoi sont ces lignes"),
    ("colonnes: [A, B]\nlignes: [[x, {y: 1}]]", "une cellule est attendue ici, pas un bloc de clés"),
    (f"colonnes: [{', '.join(f'C{i}' for i in range(64))}]\nlignes: x", "64 colonnes : 63 au plus"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_makes_no_table_is_refused_in_french(text: str, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        typed(text)
    (fault,) = caught.value.errors()
    assert message in fault["ctx"]["message"]


CELLS = [
    (
        "x | 1 | 2",
        "a 3 cellules, et les colonnes à remplir sont 2 : retirez-en 1 (« T » se calcule",
    ),
    ("x", "a 1 cellule, et les colonnes à remplir sont 2 : il en manque 1 (à la fin : N)"),
    ("x | douze", "« douze » n'est pas un nombre, et la colonne « N » en attend"),
    ("x | 5 €", "ajoutez à la colonne « format: euros »"),
    ("x | 5 %", "ajoutez à la colonne « format: pourcent »"),
    ("x | 1.500", "« 1.500 » est ambigu"),
]


@pytest.mark.parametrize(("row", "message"), CELLS)
def test_rows_that_their_columns_do_not_take(row: str, message: str) -> None:
    with pytest.raises(CelluleInvalide) as caught:
        filled(f"colonnes: [A, N, {{titre: T, total: oui}}]\nlignes: '{row}'")
    assert message in str(caught.value)


def test_negative_figures_have_no_shares() -> None:
    with pytest.raises(CelluleInvalide, match="une valeur est négative"):
        filled("colonnes: [A, N, {titre: P, part: N}]\nlignes: [x: 5, y: -2]")


@given(
    st.lists(st.lists(st.integers(0, 10**9), min_size=3, max_size=3), min_size=1, max_size=6),
    st.integers(0, 2),
)
def test_sums_are_right_both_ways_and_percentages_add_up_to_100(
    rows: list[list[int]], decimals: int
) -> None:
    data: dict[str, Any] = {
        "colonnes": ["L", "a", "b", "c", {"titre": "T", "total": "oui"}, {"titre": "P", "part": "T"}],
        "lignes": [["x", *(str(Decimal(n) / 100) for n in row)] for row in rows],
        "total": "oui",
        "pourcentage": {"titre": "%", "decimales": str(decimals)},
    }  # fmt: skip
    *details, total, percent = fill_table(TableauCalcule.model_validate(data)).lignes
    columns = list(zip(*(ligne.valeurs[1:] for ligne in details), strict=True))
    assert [sum(column) for column in columns] == list(total.valeurs[1:])
    for ligne in (*details, total):
        assert sum(ligne.valeurs[1:4]) == ligne.valeurs[4]  # type: ignore[arg-type]
    if any(map(any, rows)):
        assert sum(percent.valeurs[1:4]) == percent.valeurs[4] == 100  # type: ignore[arg-type]
        assert total.valeurs[5] == 100
