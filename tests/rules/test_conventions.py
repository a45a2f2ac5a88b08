"""Whom a délibération authorises, what two files say of each other, what a copy leaves blank."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import build

HOUSE = (Path(__file__).parent / "cases" / "collectivite.yaml").read_text(encoding="utf-8")
SITTING = "type: seance\ndate: 2025-03-04\n"
VOTED = """type: deliberation
question: 1
objet: Entretien des rives
scrutin: unanimité
"""
LAC = '{nom: Le Lac, siege: 3 rue du Port, representant: "Mme Zoé LAC, Présidente"}'
CONVENTION = """type: convention
objet: Entretien des rives
du: 2025-04-01
articles: [{{titre: Objet, texte: {texte}}}]
parties: [{{qui: collectivite, representant: {signs}}}, {partner}]
"""


def told(folder: Path, files: dict[str, str], *named: str) -> list[str]:
    for name, text in {"collectivite": HOUSE, "seance": SITTING, **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    report = build.check([folder / f"{name}.yaml" for name in named])
    return [f"{Path(f.position.file).stem}:{f.code}" for f in report.all_findings]


def convention(
    extra: str = "", *, signs: str = "Jean PETIT", texte: str = "Les rives.", partner: str = LAC
) -> str:
    return CONVENTION.format(signs=signs, texte=texte, partner=partner) + extra


@pytest.mark.parametrize(
    ("authorized", "expected"),
    [
        ("autorise M. le Maire à la signer", ["acte:CNV002"]),
        ("autorise Monsieur le Maire de Valserre à la signer", ["acte:CNV002"]),
        ("autorise M. le Maire à procéder à la signature de la convention", ["acte:CNV002"]),
        ("autorise M. Luc NOIR à la signer", ["acte:CNV002"]),
        ("M. Luc NOIR, troisième adjoint, est autorisé à la signer", ["acte:CNV002"]),
        ("Mme Marie DURAND, première adjointe, est autorisée à la signer", []),
        ("M. le Maire, ou son représentant, est autorisé à la signer", []),
        ("autorise M. le Maire, ou son représentant, à la signer", []),
        ("autorise M. le Maire ou l'élu délégué à la signer", []),
        ("autorise le Président de la communauté à la signer", []),
        ("autorise Marie DURAND à la signer", []),
        ("autorise la 1re Adjointe à la signer", []),
        ("autorise {{ convention.signataire }} à la signer", []),
        ("autorise M. le Maire à verser la subvention", []),
        ("approuve la convention", []),
    ],
)
def test_only_a_clear_contradiction_is_told(
    tmp_path: Path, authorized: str, expected: list[str]
) -> None:
    files = {
        "vote": VOTED + f'convention: acte.yaml\ndispositif: ["{authorized}"]\n',
        "acte": convention("deliberation: vote.yaml\n", signs="Marie DURAND"),
    }
    assert told(tmp_path, files, "acte") == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("deliberation: vote.yaml\n", "deliberation: vote.yaml\n", []),
        ("deliberation: vote.yaml\n", "", ["acte:CNV009"]),
    ],
)
def test_a_deliberation_of_another_convention(
    tmp_path: Path, one: str, other: str, expected: list[str]
) -> None:
    files = {
        "vote": VOTED + "convention: autre.yaml\ndispositif: [approuve les conventions]\n",
        "acte": convention(one),
        "autre": convention(other),
    }
    assert told(tmp_path, files, "acte") == expected


def test_a_blank_is_told_in_the_copies_and_not_in_the_modele(tmp_path: Path) -> None:
    files = {
        "modele": convention(texte='"Pour […] ans."', partner='{cle: lac, qui: "[…]"}'),
        "copies": f"type: convention\nmodele: modele.yaml\npartenaires: [{LAC}]\n",
    }
    assert told(tmp_path, files, "modele") == []
    assert told(tmp_path, files, "copies") == ["modele:CNV011"]
