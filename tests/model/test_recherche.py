"""How acts find each other: the amended text of an avenant is none, avenants never go round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter import build, echeancier, pipeline

HOUSE = """type: collectivite
nom: Commune de Valserre
departement: 39
adresse: 1 place de la Mairie, 39000 Valserre
conseil: ["M. Jean PETIT, Maire"]
"""
CONVENTION = """type: convention
objet: Entretien des rives
date: 2024-12-16
du: 2025-01-01
au: 2026-12-31
parties:
  - {qui: collectivite, terme: la Commune}
  - {cle: dpt, nom: Département du Jura, siege: "1 rue A, 39000 Lons",
     representant: "Mme Zoé LAC, Présidente"}
financement: {montant_annuel: 12000, parts: [{qui: collectivite, taux: 60 %}, dpt]}
articles: [{titre: Objet, texte: Les rives.}]
"""
AVENANT = """type: avenant
numero: 1
convention: convention.yaml
objet: Un an de plus
date: 2025-06-02
texte_amende: amendee.yaml
"""
CAMPAGNE = """type: campagne
modele: sollicitation
annee: 2026
date: 2025-12-01
conventions: ["."]
"""
AMENDED = CONVENTION.replace("2026-12-31", "2027-12-31")


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write files, by name without their suffix."""

    def write(**files: str) -> Path:
        known = {"collectivite": HOUSE, "convention": CONVENTION}
        for name, text in {**known, **files}.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def read(folder: Path) -> pipeline.Read:
    return pipeline.read(pipeline.yaml_files(folder))


def told(read: pipeline.Read) -> list[tuple[str, str, str]]:
    return [(Path(f.position.file).name, f.code, f.message) for f in read.findings]


@pytest.mark.parametrize("name", ["amendee", "000-amendee"])
def test_the_amended_text_of_an_avenant_is_no_act(name: str, folder: Callable[..., Path]) -> None:
    avenant = AVENANT.replace("amendee", name)
    place = folder(**{"avenant": avenant, "campagne": CAMPAGNE, name: AMENDED})
    parsed = read(place)
    assert parsed.findings == ()
    kinds = sorted((one.kind, one.place.source.path.stem) for one in parsed.dossiers)
    assert kinds == [
        ("avenant", "avenant"),
        ("convention", "convention"),
        ("courrier", "campagne"),
    ]
    lines, findings = echeancier.milestones_of(pipeline.yaml_files(place))
    assert findings == ()
    assert {Path(one.fichier).name for one in lines} == {"convention.yaml", "campagne.yaml"}


def test_the_convention_that_a_text_gives_as_it_stands_is_an_act(
    folder: Callable[..., Path],
) -> None:
    place = folder(avenant=AVENANT.replace("amendee.yaml", "convention.yaml"))
    assert [one.kind for one in read(place).dossiers] == ["avenant", "convention"]


def test_a_letter_cannot_follow_from_an_amended_text(folder: Callable[..., Path]) -> None:
    letter = CAMPAGNE.replace("campagne", "courrier").replace("conventions: [", "convention: ")
    letter = letter.replace('"."]', "amendee.yaml")
    place = folder(avenant=AVENANT, amendee=AMENDED, lettre=letter)
    assert told(read(place)) == [
        ("lettre.yaml", "MOD015",
         "« amendee.yaml » est le texte amendé d'un avenant, et non un acte : nommez la "
         "convention signée, ou cet avenant")
    ]  # fmt: skip


def test_an_amended_text_that_is_not_there_is_told_once(folder: Callable[..., Path]) -> None:
    parsed = read(folder(avenant=AVENANT))
    assert told(parsed) == [
        ("avenant.yaml", "MOD015",
         "le fichier « amendee.yaml » de la clé « texte_amende » n'existe pas")
    ]  # fmt: skip
    (avenant, _) = parsed.dossiers
    examined = pipeline.examine(avenant, build.templates_folder())
    assert (examined.composition, examined.findings) == (None, ())


ROUND = [
    # the numbers of the avenants and whom each precedes, where it is told, what
    ({"a": (1, "a")}, "a",
     "cet avenant se nomme lui-même par « precedent » : le n° 1 nomme la convention par "
     "« convention », et aucun « precedent »"),
    ({"a": (1, "b"), "b": (2, "a")}, "a",
     "« a.yaml » et « b.yaml » se nomment l'un l'autre par « precedent » : le n° 1 nomme la "
     "convention par « convention », et aucun « precedent »"),
    ({"a": (4, "b"), "b": (3, "c"), "c": (2, "a")}, "c",
     "« c.yaml », « b.yaml » et « a.yaml » se nomment l'un l'autre par « precedent » : le n° 2 "
     "suit le n° 1, nommez-le"),
]  # fmt: skip


@pytest.mark.parametrize(("avenants", "where", "message"), ROUND)
@pytest.mark.parametrize("first", ["", "convention: convention.yaml\n"])
def test_avenants_that_go_round_are_told_once(
    avenants: dict[str, tuple[int, str]], where: str, message: str, first: str,
    folder: Callable[..., Path],
) -> None:  # fmt: skip
    typed = AVENANT.partition("texte_amende")[0] + "modifications: [{prolonge: 2027-12-31}]\n"
    files = {
        name: typed.replace("numero: 1", f"numero: {rank}").replace(
            "convention: convention.yaml\n", f"{first}precedent: {before}.yaml\n"
        )
        for name, (rank, before) in avenants.items()
    }
    assert told(read(folder(**files))) == [(f"{where}.yaml", "MOD018", message)]
