"""What the words of an act written elsewhere show; and what lawful words must not be told of."""

from pathlib import Path

import pytest

from drafter import pipeline
from drafter.rules.lecture import DETECTORS

BOX = "Rapport adopté {}\nPour : 46\nContre : {}\nAbstentions : {}\n"

BAD = [
    ("LUS001", 2, "La SA d'HLM,\nRCS de Besançon 272 500 026 00021, est"),
    ("LUS001", 1, "inscrite au registre du commerce et des sociétés sous le numéro 552 081 318"),
    ("LUS001", 1, "SIRET : 272 500 018 0010"),
    ("LUS001", 1, "SIRET 272 500 018 00011"),
    ("LUS001", 1, "IBAN : FR76 3000 1000 6449 1900 9562 089"),
    ("LUS002", 3, "Article 10.- Résiliation\nTexte.\nArticle 10.- Nullité partielle\nTexte."),
    ("LUS003", 1, "La liste (cf. annexe 1) est jointe.\nAnnexe 2 – Plan"),
    ("LUS004", 2, "Table\nAnnexe 1 – Liste..... Erreur ! Signet non défini."),
    ("LUS005", 1, "représentée par [...] dûment habilité"),
    ("LUS005", 1, "Fait à ……………, le"),
    ("LUS030", 1, BOX.format("à l'unanimité", 0, 9)),
    ("LUS030", 5, "Pour : 62\nContre :\nAbstentions : 3\n\nAdopté à l’unanimité."),
    ("LUS006", 1, BOX.format("à l’unanimité", 2, 0)),
    ("LUS006", 4, "Adopté à l'unanimité\n\n2. Budget\nà l'unanimité\n" + BOX.format("", 2, 0)),
    ("LUS006", 1, "Votants : 55\n" + BOX.format("", 2, 9)),
    ("LUS006", 5, BOX.format("", 2, 9) + "Votants : 55"),
    ("LUS006", 5, BOX.format("", 2, 9) + "Suffrages exprimés : 57"),
    ("LUS007", 3, "Article 1 – Objet\nArticle 2 – Prix\nl'article 12 de la présente convention"),
    ("LUS010", 2, "soit 49 % du coût\net 51% du reste"),
    ("TEX004", 1, "convoqué le 05 décembre 2024"),
    ("LUS010", 2, "Pour : 46\nAbstention*: 0"),
    ("LUS008", 1, "Version du 16 octobre 2020"),
    ("TEX001", 1, "dans les bureaux.. La suite"),
]  # fmt: skip

GOOD = [
    "soit 49 % et 51 % à 19 h 00, le 5 décembre 2024, n° 1 : https://ville.fr",
    "51% et 49%, de 19h00 à 20h00",
    "RCS de Besançon 272 500 018, SIRET 272 500 018 00010.",
    "SIRET 356 000 000 00048",
    "IBAN : FR76 3000 1007 9412 3456 7890 185",
    "Tél. 03 81 61 50 50, 25034 Besançon Cedex",
    "Article 1 – Objet\nArticle 2 – Durée\nAnnexe\nArticle 1 – Objet\nArticle 2 – Prix",
    "Article 1 – Objet ....... 3\nArticle 2 – Prix ....... 4\nArticle 1 – Objet\nArticle 2 – Prix",
    "Article 1 – Objet\nArticle 2 – Durée\nvoir l'article 12 du code et l'article 2 ci-dessus",
    "La liste est en annexe 1.\n\nAnnexe 1 – Liste",
    "Objet .................... 3",
    "Il est dit que « les parties […] conviennent ».",
    BOX.format("à l'unanimité", 0, 0) + "Votants : 46\nSuffrages exprimés : 46",
    BOX.format("à l'unanimité des suffrages exprimés", 0, 9) + "Votants : 55",
    BOX.format("à la majorité", 2, 9) + "Votants : 48\nSuffrages exprimés : 48",
    "Adopté à l'unanimité\n13. Budget\n" + BOX.format("à la majorité", 2, 0),
    BOX.format("à la majorité", 2, 0) + "Adopté à la majorité\n14. Prix\nAdopté à l'unanimité",
    "Votants : 48\n" + BOX.format("", 2, 0) + "2. Prix\nVotants : 47\n" + BOX.format("", 1, 0),
    BOX.format("", 0, 9) + "Ne prend pas part au vote : 1\nVotants : 56",
]


def codes(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    path = tmp_path / "acte.txt"
    path.write_text(text, encoding="utf-8")
    return [(found.code, found.position.line) for found in pipeline.read_words(path)]


@pytest.mark.parametrize(("code", "line", "text"), BAD)
def test_a_fault_is_told_at_its_line(tmp_path: Path, code: str, line: int, text: str) -> None:
    assert (code, line) in codes(tmp_path, text)


@pytest.mark.parametrize("text", GOOD)
def test_lawful_words_are_told_nothing(tmp_path: Path, text: str) -> None:
    assert [found for found in codes(tmp_path, text) if found[0] in DETECTORS] == []


def test_every_detector_has_a_bad_case() -> None:
    assert {code for code, _, _ in BAD} >= set(DETECTORS)
