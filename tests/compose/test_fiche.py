"""The fiche de contrôle: every figure with its reckoning, and none that the model does not give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.model.dossier import Dossier
from drafter.render.markdown import render_markdown

ROOT = Path(__file__).parents[2]
BESANCON = ROOT / "inputs" / "besancon"
CASES = ROOT / "tests" / "rules" / "cases"

Golden = Callable[[str, str], None]


def fiche(dossier: Dossier) -> str:
    examined = pipeline.examine(dossier, build.templates_folder())
    return render_markdown(pipeline.fiche_of(examined))


def fiche_of(text: str, folder: Path) -> str:
    path = folder / "acte.yaml"
    path.write_text(text, encoding="utf-8")
    (dossier,) = pipeline.read([path]).dossiers
    return fiche(dossier).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


@pytest.mark.parametrize(
    "name",
    [
        "2020-12-10/68-tranquillite-residentielle",
        "2020-12-10/68-convention",
        "2024-12-12/34-precarite-energetique",
    ],
)
def test_the_fiches_of_besancon(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (dossier,) = pipeline.read([Path(f"inputs/besancon/{name}.yaml")]).dossiers
    golden(f"fiche/{name.rpartition('/')[2]}.md", fiche(dossier))


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_case_of_a_rule_has_a_fiche_that_tells_what_was_found(path: Path) -> None:
    for dossier in pipeline.read([path]).dossiers:
        examined = pipeline.examine(dossier, build.templates_folder())
        text = fiche(dossier)
        for finding in examined.findings:
            assert f"{finding.code}**" in text


HOUSE = """
type: collectivite
nom: Commune de Valserre
departement: 39
population: 900
sieges: 9
conseil:
  - M. Jean PETIT, Maire
  - Mme Marie DURAND, 1re Adjointe
  - M. Luc NOIR
  - Mme Léa GROS
  - M. Paul ROUX
---
type: seance
date: 2025-03-04
convocation: 2025-02-27
secretaire: Marie DURAND
absents: [Léa GROS]
procurations: [{mandant: Léa GROS, mandataire: Luc NOIR}]
---
type: deliberation
question: 2
numero: 2025-07
objet: Vente | du pré
dispositif: [vend le pré]
"""

TOLD = [
    ("unanimité", [
        "4 jours francs de convocation | envoi le jeudi 27 février 2025 et séance le mardi 4 mars "
        "2025, qui ne comptent pas ; comptent ven. 28/02, sam. 01/03, dim. 02/03 et lun. 03/03 ; "
        "il en faut 3 dans une commune de moins de 3 500 habitants | CGCT, art. L. 2121-11",
        "présidence : M. Jean PETIT, Maire | à la tête de l'exécutif, aucune autre présidence "
        "n'étant tapée | CGCT, art. L. 2121-14",
        "secrétariat : Mme Marie DURAND, 1re Adjointe | tapé dans la séance | CGCT, art. "
        "L. 2121-15 et L. 2121-23 |",
        "5 membres en exercice | mandats en cours le 4 mars 2025",
        "quorum 3 | 5 ÷ 2, arrondi en dessous, + 1 = 3 ; 4 présents à la question 2, pouvoirs "
        "exclus : atteint | CGCT, art. L. 2121-17",
        "| 5 voix | 4 présents + 1 représenté |",
        "| 5 voix pour | toutes les voix |",
        "| Luc NOIR | présent | pouvoir de Mme Léa GROS | 1 | pour |",
        "| Léa GROS | représentée | par M. Luc NOIR | 1 | pour |",
        "À l'unanimité, le Conseil municipal : … Délibération adoptée à l'unanimité",
        "Vente \\| du pré",
        "Tribunal administratif de Besançon | siège de la collectivité : département 39",
    ]),
    ("{contre: [Paul ROUX], abstentions: [Jean PETIT]}", [
        "| 3 voix pour | ce qui reste : 5 − 1 − 1 = 3 |",
        "| 1 voix contre | M. Paul ROUX |",
        "| 1 abstention | M. Jean PETIT |",
        "4 suffrages exprimés | 3 pour + 1 contre, sans les abstentions ; majorité absolue 4 ÷ 2, "
        "arrondi en dessous, + 1 = 3",
        "| Paul ROUX | présent |  | 1 | contre |",
        "adoptée à la majorité des suffrages exprimés » : 3 voix l'emportent sur 1",
    ]),
    ("{interesses: [Luc NOIR]}", [
        "3 présents à la question 2, pouvoirs exclus, sans 1 intéressé : atteint",
        "sans effet, le mandataire ne votant pas : Mme Léa GROS (pouvoir)",
        "| 1 intéressé | M. Luc NOIR : ni débat, ni vote, ni pouvoir ; 4 − 1 = 3 voix |",
        "| Luc NOIR | présent | pouvoir de Mme Léa GROS |  | intéressé |",
        "| Léa GROS | représentée | par M. Luc NOIR |  | pouvoir sans effet |",
    ]),
    ("{mode: secret, pour: 3, contre: 2}", [
        "| 3 voix pour | nombre tapé dans l'acte |",
        "| Paul ROUX | présent |  | 1 | scrutin secret |",
    ]),
    ("{abstentions: 2}", ["| Paul ROUX | présent |  | 1 | vote (non nominatif) |"]),
    ("{mode: secret, election: {poste: 2e adjoint, tours: [{bulletins: 5, blancs: 1, voix: {Luc "
     "NOIR: 2, Paul ROUX: 2}}, {voix: {Luc NOIR: 3, Paul ROUX: 2}}]}}", [
        "| 5 membres qui peuvent voter | 4 présents + 1 représenté | CGCT, art. L. 2121-20 |",
        "| 1er tour : 5 bulletins | nombre tapé dans l'acte |",
        "| 1er tour : 4 suffrages exprimés | 5 − 1 blanc ; majorité absolue 4 ÷ 2, arrondi en "
        "dessous, + 1 = 3 |",
        "| 1er tour : 2 voix pour M. Luc NOIR | il en faut 3 |",
        "| 2e tour : 5 bulletins | 3 + 2 voix |",
        "| 2e tour : 5 suffrages exprimés | tous les bulletins ; majorité absolue 5 ÷ 2, arrondi "
        "en dessous, + 1 = 3 |",
        "| 2e tour : 3 voix pour M. Luc NOIR | il en faut 3 : élu |",
        "| 2e tour : 2 voix pour M. Paul ROUX | il en faut 3 |",
        "| élu : M. Luc NOIR | majorité absolue |",
        "le résultat des tours ci-dessus.",
    ]),
    ("{mode: secret, election: {poste: 2e adjoint, tours: [{voix: {Luc NOIR: 2, Paul ROUX: 2}}, "
     "{voix: {Luc NOIR: 2, Paul ROUX: 2}}, {voix: {Luc NOIR: 2, Paul ROUX: 2}}], elus: [Luc "
     "NOIR]}}", [
        "| 3e tour : 2 voix pour M. Luc NOIR | à égalité |",
        "| élu : M. Luc NOIR | tapé dans l'acte (bénéfice de l'âge, ou liste) |",
    ]),
    ("prend acte", ["l'assemblée prend acte, sans vote"]),
    ("à venir", ["Le vote est à venir", "| Paul ROUX | présent |  | 1 | peut voter |"]),
]  # fmt: skip


@pytest.mark.parametrize(("scrutin", "told"), TOLD, ids=[scrutin for scrutin, _ in TOLD])
def test_each_figure_of_a_vote_has_its_reckoning(
    tmp_path: Path, scrutin: str, told: list[str]
) -> None:
    text = fiche_of(f"{HOUSE}scrutin: {scrutin}\n", tmp_path)
    assert [line for line in told if line not in text] == [], text


MONEY = [
    ("{montant: 100, parts: [{qui: a, taux: 1/3}, {qui: b}]}",
     ["33,33 € : a | 100 × 33,33 % = 33,33, arrondi au centime",
      "66,67 € : b | ce que laissent les autres parts de 100 €"]),
    ("{montant_annuel: 100, du: 2024-01-01, au: 2024-01-31, prorata: jours, arrondi: euro, "
     "parts: [{qui: a}]}", ["8 € en 2024 | 100 × 31/366 (jours), arrondi à l'euro"]),
    ("{montant: 1000, taxe: HT, tva: 20 %, parts: [{qui: a}]}",
     ["1 200 € TTC | 1 000 × 20 % = 200 ; 1 000 + 200 = 1 200, au centime"]),
    ("{montant: 1000, parts: [{qui: a, taux: 50 %, plafond: 300}, {qui: b}]}",
     ["300 € : a | plafond de 300 € atteint"]),
    ("{montant: 1000, parts: [{qui: a, montant: 400}, {qui: b}]}",
     ["400 € : a | montant tapé"]),
    ("{montant: 48, du: 2024-07-01, au: 2025-12-31, prorata: mois, parts: [{qui: a}]}",
     ["16 € en 2024 | 48 × 6/18 (mois)", "32 € en 2025 | 48 × 12/18 (mois)"]),
]  # fmt: skip


@pytest.mark.parametrize(("financement", "told"), MONEY, ids=[told[0] for _, told in MONEY])
def test_each_amount_of_a_plan_has_its_reckoning(
    tmp_path: Path, financement: str, told: list[str]
) -> None:
    text = fiche_of(f"{HOUSE}scrutin: unanimité\nfinancement: {financement}\n", tmp_path)
    assert [line for line in told if line not in text] == [], text


def test_an_act_with_an_error_gives_its_findings_and_no_figure(tmp_path: Path) -> None:
    text = fiche_of(f"{HOUSE}scrutin: {{pour: 12}}\n", tmp_path)
    assert "**Relecture :** 1 erreur." in text
    assert "**Erreur SCR001**" in text
    assert "suivraient d'un fait à corriger" in text
    assert "quorum" not in text


OF_OTHERS = [
    ("departement: 67", "5 jours de convocation | envoi le jeudi 27 février 2025, qui ne compte "
     "pas, séance le mardi 4 mars 2025 ; comptent ven. 28/02, sam. 01/03, dim. 02/03, lun. 03/03 "
     "et mar. 04/03 ; il en faut 3 dans une commune d'Alsace ou de Moselle (L. 2541-2)"),
    ("departement: 39\npopulation: 3500", "4 jours francs de convocation | envoi le jeudi 27 "
     "février 2025 et séance le mardi 4 mars 2025, qui ne comptent pas ; comptent ven. 28/02, "
     "sam. 01/03, dim. 02/03 et lun. 03/03 |"),
]  # fmt: skip


@pytest.mark.parametrize(("house", "told"), OF_OTHERS, ids=["alsace", "late"])
def test_the_convocation_is_counted_as_its_rule_does(tmp_path: Path, house: str, told: str) -> None:
    text = HOUSE.replace("departement: 39\npopulation: 900\nsieges: 9", house)
    page = fiche_of(f"{text}scrutin: unanimité\n", tmp_path)
    assert told in page
    assert ("SEA015" in page) == (house != "departement: 67")


def test_accounts_adopted_at_a_tie_have_one_article_and_no_majority(tmp_path: Path) -> None:
    accounts = HOUSE.replace("Vente | du pré", "Compte administratif 2024").replace(
        "absents: [Léa GROS]", "absents: [Léa GROS]\npresidence: Marie DURAND"
    )
    votes = (
        "{se_retirent: [Jean PETIT], contre: [Marie DURAND], abstentions: [Paul ROUX], "
        "pour: [Luc NOIR]}"
    )
    text = fiche_of(
        accounts.replace("procurations: [{mandant: Léa GROS, mandataire: Luc NOIR}]\n", "")
        + f"scrutin: {votes}\n",
        tmp_path,
    )
    assert "1 = 1 : nulle majorité contre l'adoption (CGCT, art. L. 1612-12)." in text, text
    assert "majorité absolue" not in text
    assert "hors de la salle au vote : M. Jean PETIT" in text
    assert "présidence : Mme Marie DURAND, 1re Adjointe | tapée dans la séance" in text


CONVENTION = """
type: collectivite
nom: Commune de Valserre
departement: 39
conseil: [{civilite: M., prenom: Jean, nom: PETIT, fonction: Maire}]
---
type: partenaires
partenaires:
  club: {nom: Club des rives, forme: association, representant: "Mme Léa GROS, Présidente"}
---
type: convention
objet: Soutien au club
du: 2025-01-01
parties: [{qui: collectivite, terme: la Commune}, club]
financement:
  montant: 45000
  parts: [collectivite]
  versements: [{taux: 70 %, echeance: à la signature}, {solde: oui, echeance: au bilan}]
articles: [{titre: Objet, texte: La commune soutient le club.}]
"""


def test_a_convention_without_a_day_has_none_and_tells_who_signs_and_what_is_paid(
    tmp_path: Path,
) -> None:
    text = fiche_of(CONVENTION, tmp_path)
    told = [
        "## Convention, à dater du jour de la signature",
        "| Commune de Valserre | représentée par Monsieur Jean PETIT, Maire",
        "| Club des rives | représenté par Madame Léa GROS, Présidente |",
        "45 000 € : Commune de Valserre | la totalité : seul financeur",
        "31 500 €",
        "13 500 €",
    ]
    assert [line for line in told if line not in text] == [], text
