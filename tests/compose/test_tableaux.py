"""Computed tables on the page, and the formulas of their cells."""

import textwrap
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.compose.environment import make_environment
from drafter.compose.markdown import parse_document
from drafter.compose.tableaux import Tableaux
from drafter.compose.textes import Textes
from drafter.composition import Blank, Look, Runs, Table, Text

ACT = """type: collectivite
nom: Commune de Valserre
departement: 39
conseil: ["M. Jean PETIT, Maire", Mme Marie DURAND]
---
type: seance
date: 2025-03-04
---
type: deliberation
objet: Subvention
dispositif: [approuve la subvention]
scrutin: unanimité
donnees: {cout: 1200, lieu: Port *neuf*}
rapport: "Voici."
tableaux:
"""
TABLES = """logements:
  titre: Logements par secteur
  colonnes:
    - Secteur
    - {titres: [Est, Ouest], colonnes: [Entrées, {titre: Coût, format: euros}]}
    - {titre: Ensemble, total: oui}
  lignes:
    - sous_total: Ville
      lignes: |
        Le Port | 3 | {{ cout | euros }} | | 0,50
        {{ lieu }} | 1200 | 5 | 7 | 1
    - titre: Campagne
      lignes: ["Bourg | {{ cout / 100 }} | | | "]
  total: oui
  pourcentage: oui
faux:
  colonnes: [Secteur, Coût]
  lignes: |
    Le Port | 3
    Le Bourg | {{ couts }}
mots:
  colonnes: [Secteur, Coût]
  lignes: "Le Port | {{ lieu }}"
vide:
  colonnes: [Secteur, {titre: Lieu, format: texte}]
  lignes: "Le Port | {{ blanc('lieu') }}"
vide_calcule:
  colonnes: [Secteur, Coût]
  lignes: "Le Port | {{ blanc('coût') }}"
"""


@pytest.fixture
def textes(tmp_path: Path) -> Textes:
    path = tmp_path / "acte.yaml"
    path.write_text(ACT + textwrap.indent(TABLES, "  "), encoding="utf-8")
    (dossier,) = pipeline.read([path]).dossiers
    look = Look((build.templates_folder(),))
    made = Textes(make_environment(look, "deliberation", "traditionnelle"), dossier.place)
    acte = dossier.deliberation
    tableau = Tableaux(acte.tableaux, made.insert, made.render)
    made.names = {**made.figures(acte.donnees, {}), "tableau": tableau}
    return made


def table(textes: Textes, name: str) -> Table | None:
    words = textes.render(f"{{{{ tableau('{name}') }}}}", "rapport")
    blocks = parse_document(words, textes.inserted).body
    assert all(isinstance(block, Table) for block in blocks)
    return blocks[0] if blocks and isinstance(blocks[0], Table) else None


def plain(runs: Runs) -> str:
    words = "".join(run.text for run in runs if isinstance(run, Text))
    return words.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_table_on_the_page(textes: Textes) -> None:
    printed = table(textes, "logements")
    assert textes.findings == []
    assert printed is not None
    assert [[(plain(c.runs), c.span) for c in row] for row in printed.header] == [
        [("", 1), ("Est", 2), ("Ouest", 2), ("Ensemble", 2)],
        [(title, 1) for title in ("Secteur", *(("Entrées", "Coût") * 3))],
    ]
    assert [" | ".join(plain(c.runs) for c in row) for row in printed.rows] == [
        "Ville | 1 203 | 1 205,00 € | 7 | 1,50 € | 1 210 | 1 206,50 €",
        "Le Port | 3 | 1 200,00 € |  | 0,50 € | 3 | 1 200,50 €",
        "Port *neuf* | 1 200 | 5,00 € | 7 | 1,00 € | 1 207 | 6,00 €",
        "Campagne",
        "Bourg | 12 |  |  |  | 12 | ",
        "Total | 1 215 | 1 205,00 € | 7 | 1,50 € | 1 222 | 1 206,50 €",
        "En % | 99 % | 100 % | 1 % | 0 % | 100 % | 100 %",
    ]
    assert {sum(cell.span for cell in row) for row in (*printed.header, *printed.rows)} == {7}
    assert plain(printed.legend) == "Logements par secteur"
    strong = [
        all(r.bold for c in row for r in c.runs if isinstance(r, Text)) for row in printed.rows
    ]
    assert strong == [True, False, False, True, False, True, True]
    assert [cell.align for cell in printed.rows[1]] == ["left", *["right"] * 6]


def test_a_place_to_fill_stays_in_a_cell_of_text(textes: Textes) -> None:
    printed = table(textes, "vide")
    assert printed is not None
    assert printed.rows[0][1].runs == (Blank("lieu"),)


REFUSED = [
    (
        "logement",
        "« logement » n'est pas un tableau de cet acte : vouliez-vous dire « logements » ?",
    ),
    ("faux", "« couts » n'est pas une donnée de cet acte : vouliez-vous dire « cout » ?"),
    ("mots", "« Port *neuf* » n'est pas un nombre, et la colonne « Coût » en attend"),
    ("vide_calcule", "une place à remplir ne se calcule pas"),
]


@pytest.mark.parametrize(("name", "message"), REFUSED)
def test_what_cannot_be_printed_is_told(textes: Textes, name: str, message: str) -> None:
    table(textes, name)
    (finding,) = textes.findings
    assert message in finding.message


def test_a_formula_at_fault_is_told_at_the_line_of_its_row(textes: Textes) -> None:
    table(textes, "faux")
    (finding,) = textes.findings
    lines = (ACT + TABLES).split("\n")
    assert finding.position.line == lines.index("    Le Bourg | {{ couts }}") + 1
