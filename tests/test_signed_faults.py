"""The mistakes of the two acts of Besançon as they were signed: which are told, and where.

The acts are read as text, put together from what was printed around (``seeds/**/*.txt``) and the
prose typed beside it. Each mistake is told at the words given.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from drafter import pipeline
from drafter.load import load

SIGNED = Path(__file__).parent / "seeds" / "besancon"
RESIDENCES = ("2020-12-10/68-tranquillite-residentielle", "2020-12-10/68-convention")
ENERGIE = ("2024-12-12/34-precarite-energetique", "2024-12-12/34-convention")

# act, what it is, code, the words at which it is told
TOLD = [
    (RESIDENCES, "46 pour, 9 abstentions, « à l'unanimité »", "LUS030",
     "à l'unanimité\n\nPour : 46"),
    (RESIDENCES, "ni voies ni délais de recours", "LUS021", "EXTRAIT DU REGISTRE"),
    (RESIDENCES, "l'adjoint signe, la Maire est autorisée", "LUS018", "représentée par le Premier"),
    (RESIDENCES, "version de travail", "LUS008", "Version du 16 octobre 2020"),
    (RESIDENCES, "49 % soit 171 050 €", "FIN025", "171 050 € et 57 050 €/an"),
    (RESIDENCES, "171.050 € pour trois parts", "FIN016", "171.050 €"),
    (RESIDENCES, "point des milliers", "TEX005", "171.050 €"),
    (RESIDENCES, "51 % et 49 % ne font pas le tout", "FIN016", "178 134 €"),
    (RESIDENCES, "57 049 € chacun", "FIN016", "171 149 € (soit 57 049 €"),
    (RESIDENCES, "57 049 € et 57 050 €", "FIN025", "57 049 €"),
    (RESIDENCES, "plafond sous la somme", "FIN025", "171 149 €/an TTC"),
    (RESIDENCES, "30 mai et 31 mai", "TEX016", "30 mai 2020"),
    (RESIDENCES, "trois formats de dates", "TEX004", "31.12.2020"),
    (RESIDENCES, "Médiaction", "TEX010", "Médiaction Expertise"),
    (RESIDENCES, "Médiacion", "TEX010", "Médiacion Expertise"),
    (RESIDENCES, "SAIEMBlogement", "TEX010", "SAIEMBlogement"),
    (RESIDENCES, "Benoit", "TEX009", "Benoit CYPRIANI"),
    (RESIDENCES, "SIREN de 13 chiffres", "LUS001", "272 500 018 0010"),
    (RESIDENCES, "SIRET pour un RCS", "LUS001", "272 500 026 00021"),
    (RESIDENCES, "SIRET pour un RCS", "LUS001", "493 017 826 00014"),
    (RESIDENCES, "quatre signataires pour sept", "LUS011", "les quatre signataires"),
    (RESIDENCES, "points doublés", "TEX001", ".."),
    (RESIDENCES, "et/ ou", "TEX001", "et/ ou"),
    (RESIDENCES, "c'est à dire", "TEX001", "c'est à dire"),
    (RESIDENCES, "art.1719", "TEX001", "art.1719"),
    (RESIDENCES, "deux-points collé", "LUS010", "Municipal:"),
    (RESIDENCES, "51% et 51 %", "LUS010", "5%"),
    (RESIDENCES, "n°1 et n° 1", "LUS010", "n°1"),
    (RESIDENCES, "compte-rendu", "TEX009", "comptes rendus"),
    (RESIDENCES, "coordonateur", "TEX009", "coordonnateur"),
    (RESIDENCES, "A noter", "TEX003", "A noter"),
    (RESIDENCES, "Etat", "TEX003", "Etat"),
    (RESIDENCES, "RESIDENTIELLE", "TEX003", "RESIDENTIELLE"),
    (RESIDENCES, "METROPOLE", "TEX003", "METROPOLE"),
    (RESIDENCES, "BESANCON", "TEX003", "BESANCON"),
    (ENERGIE, "mandataire arrivé après", "LUS015", "M.\nHasni ALEM (jusqu'à"),
    (ENERGIE, "(1) sans note", "LUS014", "(1)"),
    (ENERGIE, "note contredite par le décompte", "LUS017", "ne prenant pas part au vote"),
    (ENERGIE, "Abstention*:", "LUS010", "Abstention*:"),
    (ENERGIE, "05 décembre", "TEX004", "05 décembre 2024"),
    (ENERGIE, "respectivement", "TEX013", "respectivement"),
    (ENERGIE, "deux articles 10", "LUS002", "10.- Nullité"),
    (ENERGIE, "Ensemble Solidaire", "TEX010", "Ensemblier Solidaire"),
    (ENERGIE, "d'une part, sans d'autre part", "LUS019", "D'une part"),
    (ENERGIE, "blancs", "LUS005", "[...]"),
    (ENERGIE, "trois exemplaires pour deux parties", "LUS011", "Fait en trois exemplaires"),
    (ENERGIE, "la présente convention", "LUS020", "la présente convention"),
    (ENERGIE, "le Ville", "TEX002", "le Ville"),
    (ENERGIE, "la Tribunal", "TEX002", "la Tribunal"),
    (ENERGIE, "dans le la", "TEX001", "le la"),
    (ENERGIE, "6 mois et trois semaines", "TEX019", "dans les 6 mois"),
    (ENERGIE, "PREAMBULE", "TEX003", "PREAMBULE"),
    (ENERGIE, "Maitrise", "TEX009", "Maitrise"),
    (ENERGIE, "alinéas du rapport recopiés", "LUS022", "En 2013, la Ville"),
]  # fmt: skip


def signed_text(names: tuple[str, str]) -> str:
    act, convention = names
    (source,), _ = load(SIGNED / f"{act}.yaml")
    typed: Any = source.data
    text = (SIGNED / f"{act}.txt").read_text(encoding="utf-8")
    for key in ("objet", "resume", "rapport"):
        text = text.replace(f"[{key}]", typed[key].strip())
    votes = "\n".join(f"- {item}" for item in typed["dispositif"])
    return (
        text.replace("[dispositif]", votes)
        + "\n"
        + (SIGNED / f"{convention}.txt").read_text(encoding="utf-8")
    )


@cache
def told(names: tuple[str, str], folder: Path) -> list[tuple[str, str]]:
    """Return each code with the text that follows the place where it is told."""
    text = signed_text(names)
    path = folder / "acte.txt"
    path.write_text(text, encoding="utf-8")
    lines = text.split("\n")
    return [
        (one.code, "\n".join([lines[one.position.line - 1][one.position.column - 1 :],
                              *lines[one.position.line :][:2]]))
        for one in pipeline.read_words(path)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("signed")


@pytest.mark.parametrize(("names", "code", "words"), [(t[0], *t[2:]) for t in TOLD],
                         ids=[t[1] for t in TOLD])  # fmt: skip
def test_a_mistake_of_a_signed_act_is_told_at_its_words(
    folder: Path, names: tuple[str, str], code: str, words: str
) -> None:
    places = [text for one, text in told(names, folder) if one == code]
    expected = " ".join(words.split())
    assert any(" ".join(text.split()).startswith(expected) for text in places), places
