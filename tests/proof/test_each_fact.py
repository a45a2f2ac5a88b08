"""Each fact that an act prints is held to its words, one by one; those it does not are known."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.composition import Composition
from drafter.facts.accord import Echeance, Jour, Partie
from drafter.facts.acte import Collectivite, Faits
from drafter.facts.dits import Dits, is_among
from drafter.proof.acte import prove, read_file
from tests.proof.test_mutations import reworded

BESANCON = Path(__file__).parents[2] / "inputs" / "besancon"
NBSP, NARROW = "\u00a0", "\u202f"


@cache
def examined(name: str) -> pipeline.Examined:
    dossier, *_ = pipeline.read([BESANCON / f"{name}.yaml"]).dossiers
    return pipeline.examine(dossier, build.templates_folder())


def composed(name: str) -> Composition:
    found = examined(name).composition
    assert found is not None
    return found


CONVENTION = "2020-12-10/68-convention"
CHANGED = {
    "an amount of the plan": (r"171.150", f"171{NARROW}151", "171 150", "parts.1.annuel"),
    "a date": (r"31.mai.2024", "31 mai 2025", "31 mai 2024", "duree.au"),
    "a SIREN": (
        r"272.500.026", f"272{NBSP}500{NBSP}027", "272500026", "parties.3.siren"
    ),
    "a party": ("Néolia", "Neolia", "Néolia", "parties.4.nom"),
}  # fmt: skip


@pytest.mark.parametrize("name", ["docx", "pdf"])
@pytest.mark.parametrize("what", CHANGED)
def test_a_fact_that_its_act_no_longer_says_is_told(what: str, name: str, tmp_path: Path) -> None:
    pattern, new, shown, where = CHANGED[what]
    act = composed(CONVENTION)

    def change(text: str) -> str:
        return re.sub(pattern, new, text)

    body = reworded(act.body, change)
    assert body != act.body
    faits = Faits.model_validate_json(act.facts)
    words = {key: tuple(map(change, getattr(faits, key))) for key in ("texte", "texte_a_part")}
    for facts, told in (
        (act.facts, "il lui manque"),  # the file alone was changed
        (faits.model_copy(update=words).to_json(), f"disent « {shown} » ("),  # and its words too
    ):
        path = tmp_path / f"acte.{name}"
        changed = replace(act, body=body, facts=facts)
        path.write_bytes(pipeline.render(changed, examined(CONVENTION).look, [name])[name])
        found = list(prove(read_file(path)))
        assert [line for line in found if told in line], found
        if facts is not act.facts:
            assert [line for line in found if where in line], found


UNSAID = {
    "2024-12-12/34-precarite-energetique": ("collectivite.siret",),
    "2024-12-12/34-convention": (
        "collectivite.siret", "parties.0.siren", "parties.0.siret", "approuve_par.objet",
    ),
    "courriers/2023-06-appel-de-fonds": ("collectivite.siret", "approuve_par.objet"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSAID)
def test_what_an_act_does_not_print_is_known(name: str) -> None:
    assert Faits.model_validate_json(composed(name).facts).tus == UNSAID[name]


def test_the_plan_of_a_convention_is_said_but_for_what_its_articles_leave_out() -> None:
    faits = Faits.model_validate_json(composed(CONVENTION).facts)
    said = ["financement.annuel", "financement.montant_ttc", "financement.parts.1.annuel"]
    said += [f"financement.parts.1.financeurs.{rank}.montants.4.montant" for rank in range(3)]
    assert [path for path in said if is_among(path, faits.tus)] == []


def faits(*texte: str, **more: object) -> Faits:
    return Faits.model_validate(
        {
            "version_du_schema": "1.1",
            "version_de_drafter": "1",
            "type": "convention",
            "projet": False,
            "titre": "Convention",
            "objet": "Lavoir",
            "date": dt.date(2025, 1, 1),
            "collectivite": Collectivite(nom="Valserre", nature="commune"),
            "texte": ("Lavoir, Valserre, 1ᵉʳ janvier 2025", *texte),
            **more,
        }
    )


def party(**numbers: str) -> dict[str, object]:
    return {"parties": (Partie(cle="club", nom="Club", **numbers),)}


AS_WRITTEN = [
    ("le Club, SIRET 130 025 265 00013", party(siret="13002526500013")),
    ("le Club, RNA W251000123", party(rna="W251000123")),
    ("le Club, 57\u202f050\u00a0€", {**party(), "donnees": {"part": "57050"}}),
    ("le Club, 57 050,00 €", {**party(), "donnees": {"part": "57050"}}),
    ("le Club, 33,33 %", {**party(), "donnees": {"taux": "33.33"}}),
    ("le Club, 12,5 %", {**party(), "donnees": {"taux": "12.50"}}),
    ("le Club, le 03/02/2025", {**party(), "donnees": {"jour": dt.date(2025, 2, 3)}}),
    ("le 1er juillet de chaque année",
     {"echeances": (Echeance(quoi="bilan", jours=(Jour(date=dt.date(2025, 7, 1)),)),)}),
]  # fmt: skip
OTHERWISE = [
    ("le Club, SIRET 130 025 265 00014", party(siret="13002526500013"), "parties.0.siret"),
    ("le Club, 157 050 €", {**party(), "donnees": {"part": "57050"}}, "donnees.part"),
    ("le Club, 57 050,50 €", {**party(), "donnees": {"part": "57050"}}, "donnees.part"),
    ("le Club, 13 février 2025", {**party(), "donnees": {"j": dt.date(2025, 2, 3)}}, "donnees.j"),
]


@pytest.mark.parametrize(("text", "more"), AS_WRITTEN)
def test_a_fact_is_known_as_acts_write_it(text: str, more: dict[str, object]) -> None:
    assert Dits(faits(text, **more)).silent() == ()


@pytest.mark.parametrize(("text", "more", "where"), OTHERWISE)
def test_a_fact_written_otherwise_is_not_said(
    text: str, more: dict[str, object], where: str
) -> None:
    assert list(Dits(faits(text, **more)).unsaid()) == [where]


def test_a_branch_of_which_nothing_is_said_is_named_once() -> None:
    unknown = {"parties": (Partie(cle="club", nom="Club", siret="13002526500013"),)}
    assert Dits(faits(**unknown)).silent() == ("parties",)
