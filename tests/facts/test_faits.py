"""The facts of an act: true to its models, within their schema, silent on whom it does not name."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from drafter import build, pipeline
from drafter.compose.faits_de_la_seance import Imprime
from drafter.facts.acte import Collectivite, Faits
from drafter.facts.schema import json_schema

ROOT = Path(__file__).parents[2]
BESANCON = ROOT / "inputs" / "besancon"
FOLDERS = [
    *sorted(BESANCON.glob("[0-9c]*")),
    *sorted(p for p in (ROOT / "tests" / "licites").iterdir() if p.is_dir() and p.name[0] != "_"),
]
CASES = sorted((ROOT / "tests" / "rules" / "cases").glob("*-bien.yaml"))
SCHEMA = Draft202012Validator(json.loads(json_schema()))


def acts(*paths: Path) -> Iterator[pipeline.Examined]:
    """Compose the acts of files; those at fault have no facts."""
    for dossier in pipeline.read(paths).dossiers:
        examined = pipeline.examine(dossier, build.templates_folder())
        if examined.composition:
            yield examined


def facts_of(examined: pipeline.Examined) -> dict[str, Any]:
    assert examined.composition is not None
    facts: dict[str, Any] = json.loads(examined.composition.facts)
    return facts


@cache
def besancon(name: str) -> dict[str, Any]:
    return facts_of(next(acts(BESANCON / f"{name}.yaml")))


def typed(tmp_path: Path, text: str) -> dict[str, Any]:
    path = tmp_path / "acte.yaml"
    path.write_text(text, encoding="utf-8")
    (examined,) = acts(path)
    return facts_of(examined)


def people(tree: object) -> Iterator[dict[str, str]]:
    """Yield the people whom facts name, wherever they do."""
    if isinstance(tree, dict):
        if isinstance(tree.get("nom"), str) and tree.keys() <= {"prenom", "nom", "par_procuration"}:
            yield tree
        for value in tree.values():
            yield from people(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from people(value)


def test_the_schema_of_the_documentation_is_that_of_the_models() -> None:
    page = (ROOT / "docs" / "faits.schema.json").read_text(encoding="utf-8")
    assert page == json_schema(), "drafter facts --schema > docs/faits.schema.json"
    Draft202012Validator.check_schema(json.loads(page))


def test_every_key_of_the_schema_is_explained() -> None:
    """A key whose name says it all has no description; those of the act have their line."""
    page = (ROOT / "docs" / "faits.md").read_text(encoding="utf-8")
    assert [key for key in Faits.model_fields if f"`{key}`" not in page] == []


@pytest.mark.parametrize("path", [*FOLDERS, *CASES], ids=lambda path: path.stem)
def test_facts_are_those_of_the_schema_and_name_nobody_that_the_act_does_not(path: Path) -> None:
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    for examined in acts(*files):
        facts = facts_of(examined)
        assert [error.message for error in SCHEMA.iter_errors(facts)] == []
        assert examined.composition is not None
        printed = Imprime(examined.composition)
        for one in people(facts):
            first = one.get("prenom", "")
            assert printed.name(f"{first} {one['nom']}") or printed.name(f"{one['nom']} {first}")
        again = Faits.model_validate_json(examined.composition.facts)
        assert again.to_json() == examined.composition.facts


def test_the_vote_of_question_34() -> None:
    facts = besancon("2024-12-12/34-precarite-energetique")
    (vote,) = facts["scrutins"]
    assert (vote["issue"], vote["accord"], vote["votants"]) == ("adopté", "unanimité", 50)
    sides = ("pour", "contre", "abstentions", "ne_prennent_pas_part")
    assert [vote[side] for side in sides] == [{"nombre": n} for n in (50, 0, 0, 0)]
    assert [one["nom"] for one in vote["interesses"]] == ["ZEHAF", "CYPRIANI", "LAFARGE", "TERZO"]
    assert facts["seance"]["question"] == "34"
    room = facts["assistance"]
    assert (room["nombre_de_presents"], room["nombre_de_representes"]) == (45, 9)
    assert len(room["presents"]) == 45
    assert {"prenom": "Anne", "nom": "BENEDETTO"} in [p["mandataire"] for p in room["procurations"]]
    assert facts["donnees"] == {"plafond": "800", "enveloppe": "5000"}
    assert facts["approuve"]["type"] == "convention"
    fields = [(one["champ"], one["nom"]) for one in facts["signataires"]]
    assert fields == [("secretaire", "Françoise PRESSE"), ("maire", "Anne VIGNOT")]


def test_the_vote_of_question_68() -> None:
    (vote,) = besancon("2020-12-10/68-tranquillite-residentielle")["scrutins"]
    assert vote["accord"] == "unanimité des exprimés"
    assert (vote["pour"], vote["abstentions"]) == ({"nombre": 46}, {"nombre": 9})
    assert (vote["votants"], vote["exprimes"]) == (55, 46)


def test_the_money_of_the_convention_of_2020() -> None:
    plan = besancon("2020-12-10/68-convention")["financement"]
    assert (plan["base"], plan["annuel"], plan["total"]) == ("annuel", "349284.00", "1397136.00")
    assert [(p["annee"], p["montant"]) for p in plan["periodes"]] == [
        (2020, "203749.00"), (2021, "349284.00"), (2022, "349284.00"), (2023, "349284.00"),
        (2024, "145535.00"),
    ]  # fmt: skip
    funders = [one for part in plan["parts"] for one in part["financeurs"]]
    city = next(one for one in funders if one["nom"] == "Ville de Besançon")
    assert city["annuel"] == "57050.00"
    assert city["montants"][0] == {"annee": 2020, "montant": "33279.00"}
    assert city["montants"][-1] == {"annee": 2024, "montant": "23771.00"}


def test_an_avenant_says_what_it_amends() -> None:
    amends = besancon("2019-12-12/avenant-1")["amendement"]
    assert amends["convention"]["type"] == "convention"
    assert amends["modifications"][0]["sorte"] == "prolonge"
    letter = besancon("courriers/2023-12-sollicitation")["courrier"]
    assert (letter["modele"], letter["annee"], letter["montant"]) == (
        "sollicitation", 2024, "24500.00"
    )  # fmt: skip


HOUSE = """
type: collectivite
nom: Commune de Valserre
departement: 39
presentation: {sections: [SECTIONS]}
conseil:
  - M. Jean PETIT, Maire
  - Mme Marie DURAND, 1re Adjointe
  - {civilite: M., prenom: Luc, nom: NOIR, groupe: Ensemble}
  - {civilite: M., prenom: Paul, nom: VERT, groupe: Ensemble}
---
type: seance
date: 2025-03-04
secretaire: Marie DURAND
absents: [Paul VERT]
---
type: deliberation
numero: 12
objet: OBJET
dispositif: [approuve la subvention]
scrutin: {SCRUTIN}
"""


def council(
    sections: str = "presents", scrutin: str = "contre: [Luc NOIR]", objet: str = "A"
) -> str:
    text = HOUSE.replace("SECTIONS", sections).replace("SCRUTIN", scrutin)
    return text.replace("OBJET", objet)


@pytest.mark.parametrize(
    ("sections", "scrutin", "present", "against"),
    [
        ("presents, absents", "contre: [Luc NOIR]", 3, [("Luc", "NOIR")]),
        ("effectif", "contre: [Luc NOIR]", 0, [("Luc", "NOIR")]),
        ("presents, absents", "mode: secret, contre: 1", 3, []),
    ],
)
def test_what_a_house_does_not_print_is_not_told(
    tmp_path: Path, sections: str, scrutin: str, present: int, against: list[tuple[str, str]]
) -> None:
    facts = typed(tmp_path, council(sections, scrutin))
    assert len(facts["assistance"].get("presents", [])) == present
    assert facts["assistance"]["nombre_de_presents"] == 3
    (vote,) = facts["scrutins"]
    assert vote["contre"]["nombre"] == 1
    assert [(one["prenom"], one["nom"]) for one in vote["contre"].get("noms", [])] == against
    named = {one["nom"] for one in people(facts)}
    assert ("VERT" in named) == ("absents" in sections)
    assert "Ensemble" not in json.dumps(facts)


def test_before_the_sitting_nobody_has_come_and_nothing_is_voted(tmp_path: Path) -> None:
    text = re.sub(r"scrutin: .*\n", "", council())
    facts = typed(tmp_path, text)
    assert facts["projet"] is True
    assert "assistance" not in facts
    assert facts["scrutins"] == [{"mode": "main levée", "issue": "à venir"}]


XML = re.compile("[\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


@settings(max_examples=200)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_words_are_told_in_characters_that_xml_admits(words: str) -> None:
    facts = Faits(
        version_du_schema="1.1",
        version_de_drafter="0",
        type="decision",
        projet=False,
        titre=words,
        objet=words,
        date=dt.date(2025, 3, 4),
        collectivite=Collectivite(nom=words, nature="commune"),
    )
    told = facts.to_json()
    assert XML.fullmatch(told.decode())
    assert json.loads(told)["objet"] == words
    assert Faits.model_validate_json(told) == facts
    assert SCHEMA.is_valid(json.loads(told))
