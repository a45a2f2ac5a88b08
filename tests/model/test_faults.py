"""What the clerk reads when a key or a value is not admitted."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import build

HOUSE = "type: collectivite\nnom: Commune de Valserre\ndepartement: 39\nconseil: [M. Jean PETIT]\n"
SITTING = "type: seance\ndate: 2025-03-04\n"
ACT = (
    HOUSE
    + "---\n"
    + SITTING
    + "---\ntype: deliberation\nobjet: Don\ndispositif: [accepte le don]\n"
)


def told(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "tout.yaml"
    path.write_text(text, encoding="utf-8")
    return [finding.message for finding in build.check([path]).all_findings]


KEYS = [
    (SITTING + "pouvoirs: []\n", "pouvoirs", "procurations"),
    (SITTING + "Pouvoir: []\n", "Pouvoir", "procurations"),
    (SITTING + "président: Jean PETIT\n", "président", "presidence"),
    (SITTING + "secretaires: [Jean PETIT]\n", "secretaires", "secretaire"),
    (SITTING + "date_convocation: 2025-02-25\n", "date_convocation", "convocation"),
    (SITTING + "date de convocation: 2025-02-25\n", "date de convocation", "convocation"),
    (SITTING + "lieu_seance: à la mairie\n", "lieu_seance", "lieu"),
    (SITTING + "mouvement: []\n", "mouvement", "mouvements"),
    (ACT + "vote: unanimité\n", "vote", "scrutin"),
    (ACT + "titre: Don\n", "titre", "objet"),
    (ACT + "scrutin: {nppv: 2}\n", "nppv", "ne_prennent_pas_part"),
    (SITTING + "procurations: [{de: A, mandant: B, mandataire: C}]\n", "de", "mandant"),
    (HOUSE + "membres: []\n", "membres", "conseil"),
]


@pytest.mark.parametrize(("text", "typed", "key"), KEYS, ids=[typed for _, typed, _ in KEYS])
def test_a_key_called_otherwise_is_named(tmp_path: Path, text: str, typed: str, key: str) -> None:
    (message,) = told(tmp_path, text)
    assert message == (f"la clé « {typed} » n'existe pas ici : vouliez-vous dire « {key} » ?")


def test_a_synonym_is_named_only_where_its_key_exists(tmp_path: Path) -> None:
    (message,) = told(tmp_path, SITTING + "mouvements: [{qui: A, arrive: 3, titre: Don}]\n")
    assert "objet" not in message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            SITTING + "couleur: bleu\n",
            "la clé « couleur » n'existe pas ici : voir docs/saisir.md",
        ),
        (
            ACT + "scrutin: {election: {tours: [], couleur: bleu}}\n",
            "la clé « couleur » n'existe pas ici (clés admises : poste, sieges, tours, elus)",
        ),
    ],
    ids=["long", "short"],
)
def test_admitted_keys_are_listed_where_they_are_few(
    tmp_path: Path, text: str, message: str
) -> None:
    assert told(tmp_path, text) == [message]


def test_an_apostrophe_is_part_of_an_admitted_value(tmp_path: Path) -> None:
    (message,) = told(tmp_path, HOUSE + "nature: communaute d'aglomeration\n")
    assert message.startswith(
        "« communaute d'aglomeration » n'est pas admis ici : vouliez-vous dire « communauté "
        "d'agglomération » ? (valeurs admises : commune, communauté de communes, communauté "
        "d'agglomération, communauté urbaine, "
    )
    assert message.endswith("ccas, établissement)")


def test_a_convention_that_ends_before_it_begins_is_told_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "tout.yaml"
    path.write_text(
        HOUSE
        + "---\ntype: convention\nobjet: Rives\ndu: 2024-05-01\nau: 2024-04-30\n"
        + "parties: [collectivite, {nom: Le Lac, siege: 3 rue}]\ntexte: Les rives.\n",
        encoding="utf-8",
    )
    (finding,) = build.check([path]).all_findings
    assert (finding.position.line, finding.code) == (9, "MOD016")
