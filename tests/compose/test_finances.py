"""What texts name of a plan, and the plan on the page."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from drafter import build, pipeline
from drafter.compose.environment import make_environment
from drafter.compose.finances import Finances
from drafter.compose.markdown import parse_document
from drafter.compose.textes import Textes
from drafter.composition import Chart, Look, Paragraph, Runs, Table, Text
from drafter.findings import Finding
from drafter.model.calcul_du_plan import compute_plan
from drafter.model.financement import Financement

ACT = """
type: collectivite
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
rapport: |
  Première ligne.
  Deuxième ligne.
"""
NAMES = {"bailleurs": "Bailleurs", "Ville": "Ville", "gbm": "Grand Besançon Métropole",
         "etat": "État", "lac": ""}  # fmt: skip
IN_SENTENCES = {"bailleurs": "les Bailleurs", "ville": "la Ville", "etat": "l'État"}
ACT_OF_2020 = """
montant_annuel: 349 284
du: 2020-06-01
au: 2024-05-31
taxe: TTC
tva: 20 %
parts:
  - {qui: bailleurs, taux: 51 %}
  - {cle: financeurs, qui: [ville, gbm, etat], taux: 49 %, a_parts_egales: oui, arrondi: euro,
     seuil: 171150}
versements:
  - {taux: 60 %, echeance: à la signature}
  - {solde: oui, echeance: sur présentation du bilan, avant: 30 juin}
"""
WHOLE = """
montant: 10000
parts: [{qui: ville, taux: 50 %, plafond: 4000}, lac]
"""
LONG = """
montant_annuel: 100
du: 2020-01-01
au: 2026-12-31
parts: [{qui: ville, taux: 1/3}, etat]
"""


def finances(plan: str, textes: Textes) -> Finances:
    typed = Financement.model_validate(yaml.load(plan, Loader=yaml.BaseLoader))  # noqa: S506 - text only
    return Finances(compute_plan(typed), NAMES, textes.insert, IN_SENTENCES)


@pytest.fixture
def textes(tmp_path: Path) -> Textes:
    path = tmp_path / "acte.yaml"
    path.write_text(ACT, encoding="utf-8")
    place = pipeline.read([path]).dossiers[0].place
    look = Look((build.templates_folder(),))
    return Textes(make_environment(look, "deliberation", "traditionnelle"), place)


def rendered(textes: Textes, plan: str, text: str) -> list[object]:
    textes.names = {"financement": finances(plan, textes)}
    words = textes.render(f"Première ligne.\n{text}", "rapport").partition("\n")[2]
    return list(parse_document(words, textes.inserted).body)


def plain(runs: Runs) -> str:
    words = "".join(run.text for run in runs if isinstance(run, Text))
    return words.replace("\u202f", " ").replace("\u00a0", " ")


# ruff: noqa: E501  one case a line reads best
PRINTED = [
    (ACT_OF_2020, "{{ financement.annuel | euros }}", "349 284 €"),
    (ACT_OF_2020, "{{ financement.total | euros }}", "1 397 136 €"),
    (ACT_OF_2020, "{{ financement.par_annee[2020] | euros }}", "203 749 €"),
    (ACT_OF_2020, "{{ financement.ht | euros }} HT, {{ financement.tva | euros }} de TVA, {{ financement.ttc | euros }} TTC", "291 070 € HT, 58 214 € de TVA, 349 284 € TTC"),
    (ACT_OF_2020, "{{ financement.du }} au {{ financement.au }}", "1er juin 2020 au 31 mai 2024"),
    (ACT_OF_2020, "{{ financement.annees | join(', ') }}", "2020, 2021, 2022, 2023, 2024"),
    (ACT_OF_2020, "{{ financement.parts.financeurs.annuel | euros }}, soit {{ financement.parts.financeurs.chacun | euros }} chacun", "171 150 €, soit 57 050 € chacun"),
    (ACT_OF_2020, "{{ financement.parts.financeurs.taux | pourcent }}", "49 %"),
    (ACT_OF_2020, "{{ financement.parts.financeurs.par_annee[2020] | euros }}", "99 837 €"),
    (ACT_OF_2020, "{{ financement.parts.financeurs.seuil | euros }}", "171 150 €"),
    (ACT_OF_2020, "{{ financement.parts.ville.nom }} : {{ financement.parts.ville.taux | pourcent }}", "la Ville : 16,33 %"),
    (ACT_OF_2020, "{{ financement.parts.financeurs.nom }}", "la Ville, Grand Besançon Métropole et l’État"),
    (ACT_OF_2020, "{{ financement.parts.Ville.par_annee[2024] | euros }}", "23 771 €"),
    (ACT_OF_2020, "{% for cle in financement.parts %}{{ cle }} {% endfor %}", "bailleurs financeurs ville gbm etat"),
    (ACT_OF_2020, "{% for a in financement.annees %}{{ financement.parts.etat.par_annee[a] }} {% endfor %}", "33 279 57 050 57 050 57 050 23 771"),
    (ACT_OF_2020, "{{ financement.versements[0].parts.ville.par_annee[2021] | euros }} {{ financement.versements[0].echeance }}", "34 230 € à la signature"),
    (ACT_OF_2020, "{{ financement.versements | length }}", "2"),
    (ACT_OF_2020, "{{ financement.versements[1].total | euros }}", "558 854,40 €"),
    (ACT_OF_2020, "{{ financement.annuel | euros }} {{ financement.taxe }}", "349 284 € TTC"),
    (ACT_OF_2020, "{{ financement.annuel_au('2020-06-01') | euros }}", "349 284 €"),
    (ACT_OF_2020, "{{ financement.parts.gbm.annuel_au('2020-06-01') | euros }}", "57 050 €"),
    (ACT_OF_2020, "{{ financement.regle }}", "Les montants s’entendent toutes taxes comprises (TTC). Une année incomplète compte au prorata de ses mois entiers. Les parts de la Ville, de Grand Besançon Métropole et de l’État sont arrondies à l’euro le plus proche. La différence d’arrondi est comprise dans la part des Bailleurs. Les montants sont répartis au centime, selon la méthode du plus fort reste : chaque année et le total sont exactement ceux du financement."),
    (WHOLE, "{{ financement.total | euros }} dont {{ financement.parts.lac.total | euros }} ({{ financement.parts.lac.taux | pourcent }})", "10 000 € dont 6 000 € (60 %)"),
    (WHOLE, "{{ financement.parts.ville.plafond | euros }}", "4 000 €"),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "text", "expected"), PRINTED)
def test_names_of_a_plan(textes: Textes, plan: str, text: str, expected: str) -> None:
    blocks = rendered(textes, plan, text)
    assert textes.findings == []
    (paragraph,) = blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.runs).strip() == expected


REFUSED = [
    (ACT_OF_2020, "{{ financement.totl }}", "« totl » n'est pas un nom du financement : vouliez-vous dire « total » ?"),
    (ACT_OF_2020, "{{ financement.parts.vile.total }}", "« vile » n'est pas une part du financement, ni un financeur : vouliez-vous dire « ville » ?"),
    (ACT_OF_2020, "{{ financement.parts.region }}", "ni un financeur (bailleurs, financeurs, ville, gbm, etat)"),
    (ACT_OF_2020, "{{ financement.par_annee[2019] | euros }}", "2019 n'est pas une année du financement (2020, 2021, 2022, 2023, 2024)"),
    (ACT_OF_2020, "{{ financement.parts.ville.montant }}", "« montant » n'est pas un nom d'une part"),
    (ACT_OF_2020, "{{ financement.versements[0].parts.vile }}", "« vile » n'est pas un financeur : vouliez-vous dire « ville » ?"),
    (ACT_OF_2020, "{{ financement.versements[1].taux }}", "ce versement est le solde"),
    (WHOLE, "{{ financement.annuel }}", "ce financement n'a pas de « montant_annuel »"),
    (WHOLE, "{{ financement.par_annee[2020] }}", "n'est pas réparti entre des années"),
    (WHOLE, "{{ financement.du }}", "ajoutez la clé « du »"),
    (WHOLE, "{{ financement.ht }}", "ajoutez « taxe » et « tva »"),
    (WHOLE, "{{ financement.parts.lac.plafond }}", "cette part n'a pas de plafond"),
    (WHOLE, "{{ financement.tableau_des_versements }}", "n'a pas de « versements »"),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "text", "message"), REFUSED)
def test_what_a_plan_does_not_have_is_told_at_its_line(
    textes: Textes, plan: str, text: str, message: str
) -> None:
    rendered(textes, plan, text)
    (finding,) = textes.findings
    assert isinstance(finding, Finding)
    assert message in finding.message
    assert finding.position.line == 16  # the second of the text


def table_of(textes: Textes, plan: str, text: str) -> list[str]:
    (table,) = rendered(textes, plan, text)
    assert isinstance(table, Table)
    rows = (*table.header, *table.rows)
    width = sum(cell.span for cell in rows[0])
    assert {sum(cell.span for cell in row) for row in rows} == {width}
    return [" | ".join(plain(cell.runs) for cell in row) for row in rows]


def test_table_of_the_act_of_2020(textes: Textes) -> None:
    assert table_of(textes, ACT_OF_2020, "{{ financement.tableau }}") == [
        "Financeur (montants TTC) | 2020 | 2021 | 2022 | 2023 | 2024 | Total | Part",
        "Bailleurs | 103 912 € | 178 134 € | 178 134 € | 178 134 € | 74 222 € | 712 536 € | 51,00 %",
        "Ville | 33 279 € | 57 050 € | 57 050 € | 57 050 € | 23 771 € | 228 200 € | 16,34 %",
        "Grand Besançon Métropole | 33 279 € | 57 050 € | 57 050 € | 57 050 € | 23 771 € | 228 200 € | 16,33 %",
        "État | 33 279 € | 57 050 € | 57 050 € | 57 050 € | 23 771 € | 228 200 € | 16,33 %",
        "Total | 203 749 € | 349 284 € | 349 284 € | 349 284 € | 145 535 € | 1 397 136 € | 100 %",
    ]


def test_table_of_a_whole_has_one_column_of_amounts(textes: Textes) -> None:
    assert table_of(textes, WHOLE, "{{ financement.tableau }}") == [
        "Financeur | Montant | Part",
        "Ville | 4 000 € | 40 %",
        "Lac | 6 000 € | 60 %",
        "Total | 10 000 € | 100 %",
    ]


def test_many_years_stand_as_rows(textes: Textes) -> None:
    lines = table_of(textes, LONG, "{{ financement.tableau }}")
    assert lines[:2] == ["Année | Ville | État | Total", "2020 | 33,33 € | 66,67 € | 100,00 €"]
    assert lines[-2:] == [
        "Total | 233,33 € | 466,67 € | 700,00 €",
        "Part | 33,33 % | 66,67 % | 100 %",
    ]


def test_table_of_payments(textes: Textes) -> None:
    lines = table_of(textes, ACT_OF_2020, "{{ financement.tableau_des_versements }}")
    assert lines[0] == "Versement (montants TTC) | 2020 | 2021 | 2022 | 2023 | 2024 | Total"
    assert lines[5:9] == [
        "Ville",
        "60 %, à la signature | 19 967,00 € | 34 230,00 € | 34 230,00 € | 34 230,00 € | 14 263,00 € | 136 920,00 €",
        "Solde, sur présentation du bilan, avant le 30 juin | 13 312,00 € | 22 820,00 € | 22 820,00 € | 22 820,00 € | 9 508,00 € | 91 280,00 €",
        "Total | 33 279,00 € | 57 050,00 € | 57 050,00 € | 57 050,00 € | 23 771,00 € | 228 200,00 €",
    ]


def test_chart(textes: Textes) -> None:
    (chart,) = rendered(textes, ACT_OF_2020, "{{ financement.graphique }}")
    assert isinstance(chart, Chart)
    assert chart.categories == ("2020", "2021", "2022", "2023", "2024")
    assert [series.label for series in chart.series][:2] == ["Bailleurs", "Ville"]
    assert chart.series[1].values[0] == Decimal(33279)
    assert chart.labels[0] == "203\u202f749\u00a0€"
    said = chart.alternative.replace("\u202f", " ").replace("\u00a0", " ")
    assert said.startswith(
        "Part de chaque financeur. 2020 : Bailleurs, 103 912 €, Ville, 33 279 €, "
    )
