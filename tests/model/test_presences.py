"""Who is there, who represents whom and who may vote, question by question."""

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter import pipeline
from drafter.model.dossier import Dossier

CONSEIL = """
type: collectivite
nom: Commune de Valserre
departement: 39
conseil:
  - Mme Anne PETIT, Maire
  - Mme Marie DURAND, 1re Adjointe
  - M. Paul ROUX
  - M. Luc NOIR
  - Mme Léa GROS
  - {civilite: M., prenom: Jean, nom: SEC, au: 2025-03-03}
  - {civilite: M., prenom: Yves, nom: PUY, suppleant: oui}
"""


Reader = Callable[[str, str], Dossier]


@pytest.fixture
def dossier(tmp_path: Path) -> Reader:
    def read(sitting: str, act: str) -> Dossier:
        path = tmp_path / "acte.yaml"
        head = "---\ntype: seance\ndate: 2025-03-04\n"
        tail = "\n---\ntype: deliberation\nobjet: Subvention\ndispositif: [approuve]\n"
        path.write_text(CONSEIL + head + sitting + tail + act, encoding="utf-8")
        parsed = pipeline.read([path])
        assert [str(finding) for finding in parsed.findings] == []
        return parsed.dossiers[0]

    return read


# sitting, question, present, represented (mandant>mandataire), absent; one case a line reads best
# ruff: noqa: E501
STATES = [
    ("", 1, "PETIT DURAND ROUX NOIR GROS", "", ""),
    ("absents: [ROUX, GROS]", 1, "PETIT DURAND NOIR", "", "ROUX GROS"),
    ("presents: [PETIT, ROUX]", 1, "PETIT ROUX", "", "DURAND NOIR GROS"),
    ("mouvements: [{qui: NOIR, arrive: 3}]", 2, "PETIT DURAND ROUX GROS", "", "NOIR"),
    ("mouvements: [{qui: NOIR, arrive: 3}]", 3, "PETIT DURAND ROUX NOIR GROS", "", ""),
    ("mouvements: [{qui: NOIR, part_apres: 3}]", 3, "PETIT DURAND ROUX NOIR GROS", "", ""),
    ("mouvements: [{qui: NOIR, part_apres: 3}]", 4, "PETIT DURAND ROUX GROS", "", "NOIR"),
    ("mouvements: [{qui: NOIR, part_avant: 3}]", 3, "PETIT DURAND ROUX GROS", "", "NOIR"),
    ("mouvements: [{qui: NOIR, sort_pour: [3]}]", 3, "PETIT DURAND ROUX GROS", "", "NOIR"),
    ("mouvements: [{qui: NOIR, sort_pour: [3]}]", 4, "PETIT DURAND ROUX NOIR GROS", "", ""),
    ("mouvements: [{qui: NOIR, arrive: 3, part_apres: 9}]", 10, "PETIT DURAND ROUX GROS", "", "NOIR"),
    ("mouvements: [{qui: NOIR, part_apres: 2, arrive: 5}]", 3, "PETIT DURAND ROUX GROS", "", "NOIR"),
    ("mouvements: [{qui: NOIR, part_apres: 2, arrive: 5}]", 5, "PETIT DURAND ROUX NOIR GROS", "", ""),
    # « 10 » comes after « 9 », and « 9 bis » between them
    ("mouvements: [{qui: NOIR, arrive: 10}]", "9 bis", "PETIT DURAND ROUX GROS", "", "NOIR"),
    ("mouvements: [{qui: NOIR, arrive: 9 bis}]", 10, "PETIT DURAND ROUX NOIR GROS", "", ""),
    # the debate went from 7 to 2
    ("ordre_du_jour: [1, 7, 2]\nmouvements: [{qui: NOIR, arrive: 2}]", 7, "PETIT DURAND ROUX GROS", "", "NOIR"),
    # by the clock
    ("heures: {2: 19:10}\nmouvements: [{qui: NOIR, arrive_a: 19:07}]", 2, "PETIT DURAND ROUX NOIR GROS", "", ""),
    ("heures: {2: 19:05}\nmouvements: [{qui: NOIR, arrive_a: 19:07}]", 2, "PETIT DURAND ROUX GROS", "", "NOIR"),
    # pouvoirs
    ("absents: [GROS]\nprocurations: [{mandant: GROS, mandataire: NOIR}]", 1, "PETIT DURAND ROUX NOIR", "GROS>NOIR", ""),
    ("absents: [GROS]\nprocurations: [{mandant: GROS, mandataire: NOIR, jusqu_a: 4}]", 5, "PETIT DURAND ROUX NOIR", "", "GROS"),
    ("absents: [GROS]\nprocurations: [{mandant: GROS, mandataire: NOIR, questions: [4]}]", 4, "PETIT DURAND ROUX NOIR", "GROS>NOIR", ""),
    # a pouvoir follows its mandant's absence, and falls when the holder leaves
    ("mouvements: [{qui: GROS, arrive: 3}]\nprocurations: [{mandant: GROS, mandataire: NOIR}]", 2, "PETIT DURAND ROUX NOIR", "GROS>NOIR", ""),
    ("mouvements: [{qui: GROS, arrive: 3}]\nprocurations: [{mandant: GROS, mandataire: NOIR}]", 3, "PETIT DURAND ROUX NOIR GROS", "", ""),
    ("absents: [GROS]\nmouvements: [{qui: NOIR, part_apres: 1}]\nprocurations: [{mandant: GROS, mandataire: NOIR}]", 2, "PETIT DURAND ROUX", "", "NOIR GROS"),
    # no chain
    ("absents: [GROS, NOIR]\nprocurations: [{mandant: GROS, mandataire: NOIR}, {mandant: NOIR, mandataire: ROUX}]", 1, "PETIT DURAND ROUX", "NOIR>ROUX", "GROS"),
    # two pouvoirs one after the other
    ("absents: [GROS]\nprocurations: [{mandant: GROS, mandataire: NOIR, jusqu_a: 4}, {mandant: GROS, mandataire: ROUX, a_compter_de: 5}]", 5, "PETIT DURAND ROUX NOIR", "GROS>ROUX", ""),
    # suppléants
    ("suppleances: [{titulaire: GROS, suppleant: PUY}]", 1, "PETIT DURAND ROUX NOIR PUY", "", ""),
    ("suppleances: [{titulaire: GROS, suppleant: PUY, jusqu_a: 4}]", 5, "PETIT DURAND ROUX NOIR", "", "GROS"),
    # groups, one of which does not vote
    ("groupes: [{titre: Salle}, {titre: Visio, vote: non, membres: [GROS]}]", 1, "PETIT DURAND ROUX NOIR", "", ""),
    ("groupes: [{titre: Salle}, {titre: Visio, membres: [{qui: GROS, jusqu_a: 2}]}]", 3, "PETIT DURAND ROUX NOIR", "", "GROS"),
    ("groupes: [{titre: Salle, aussi: [{qui: GROS, a_compter_de: 3}]}, {titre: Visio, membres: [{qui: GROS, jusqu_a: 2}]}]", 3, "GROS PETIT DURAND ROUX NOIR", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sitting", "question", "present", "represented", "absent"), STATES)
def test_state_at_a_question(  # noqa: PLR0917 - a column of the table each
    dossier: Reader, sitting: str, question: object, present: str, represented: str, absent: str
) -> None:
    act = dossier(sitting, f"question: {question}\nscrutin: unanimité\n")
    state = act.depouillements[0].tableau
    assert sorted(p.nom for p in state.presents) == sorted(present.split())
    carried = {f"{e.personne.nom}>{e.mandataire.nom}" for e in state.representes if e.mandataire}
    assert carried == set(represented.split())
    assert [p.nom for p in state.absents] == absent.split()


def test_the_roster_is_that_of_the_day(dossier: Reader) -> None:
    assert dossier("", "scrutin: unanimité").depouillements[0].tableau.en_exercice == 5


def test_who_leaves_the_room_takes_along_the_pouvoir_that_she_holds(dossier: Reader) -> None:
    act = dossier(
        "absents: [GROS]\nprocurations: [{mandant: GROS, mandataire: PETIT}]",
        "presidence: DURAND\nscrutin: {se_retirent: [PETIT]}\n",
    )
    (count,) = act.depouillements
    assert (count.votants, count.pour.nombre) == (3, 3)
    assert [p.nom for p in count.tableau.absents] == ["PETIT", "GROS"]


def test_only_those_with_the_competence_vote(tmp_path: Path) -> None:
    text = (
        "type: collectivite\nnature: syndicat\nnom: Syndicat de la Serre\nconseil:\n"
        "  - {civilite: M., prenom: Jean, nom: UN, fonction: Président, competences: [eau]}\n"
        "  - {civilite: M., prenom: Jean, nom: DEUX, competences: [eau, gaz], voix: 3}\n"
        "  - {civilite: M., prenom: Jean, nom: TROIS, competences: [gaz]}\n"
        "---\ntype: seance\ndate: 2025-03-04\n"
        "---\ntype: deliberation\nobjet: Tarif\ncompetence: eau\ndispositif: [fixe le tarif]\n"
        "scrutin: {contre: [UN]}\n"
    )
    path = tmp_path / "acte.yaml"
    path.write_text(text, encoding="utf-8")
    (count,) = pipeline.read([path]).dossiers[0].depouillements
    assert (count.votants, count.pour.nombre, count.contre.nombre) == (4, 3, 1)


def test_a_suppleant_listed_among_those_present_votes_for_the_seat(dossier: Reader) -> None:
    act = dossier(
        "presents: [PETIT, DURAND, PUY]\nsuppleances: [{titulaire: GROS, suppleant: PUY}]",
        "scrutin: unanimité\n",
    )
    state = act.depouillements[0].tableau
    assert [p.nom for p in state.presents] == ["PETIT", "DURAND", "PUY"]
    assert [p.nom for p in state.absents] == ["ROUX", "NOIR"]
