"""What is told of letters, of campaigns and of schedules: word for word, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from drafter import build, cli
from tests.valserre import DEPARTEMENT, FIL, VILLE, annuaire

PARTNERS = annuaire(DEPARTEMENT, FIL.replace("fil:", "asso:"))
CONVENTION = """\
type: convention
objet: Entretien des rives
date: 2023-12-15
du: 2024-01-01
au: 2026-12-31
parties: [collectivite, dpt, asso]
financement:
  montant_annuel: 12000
  parts: [{qui: collectivite, taux: 60 %}, {qui: dpt, solde: oui}]
articles: [{titre: Objet, texte: Les rives.}]
"""
LETTER = """\
type: courrier
modele: sollicitation
convention: convention.yaml
a: dpt
annee: 2025
date: 2024-12-05
"""
CAMPAIGN = """\
type: campagne
modele: sollicitation
conventions: CONVENTIONS
annee: 2025
date: 2024-12-05
"""
AVENANT = """\
type: avenant
numero: 1
convention: convention.yaml
objet: Révision du montant
date: 2024-06-28
effet: 2025-01-01
modifications: [{financement: {montant_annuel: 15000}}]
"""


def told(folder: Path, **files: str) -> list[str]:
    """Return what is told of the files given, beside those that every case shares."""
    shared = {"collectivite": VILLE, "partenaires": PARTNERS, "convention": CONVENTION}
    for name, text in (shared | files).items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = build.check([folder / f"{name}.yaml" for name in files]).all_findings
    return [
        f"{Path(f.position.file).name}:{f.position.line} {f.code} {f.message}".replace(
            "\u00a0", " "
        ).replace("\u202f", " ")
        for f in found
    ]


def test_messages_contract_the_article_of_who_receives(tmp_path: Path) -> None:
    nowhere = PARTNERS.replace("    siege: 17 rue Rouget de Lisle, 39000 Lons-le-Saunier\n", "")
    untitled = PARTNERS.replace("M. Paul ROUX, Président du Conseil départemental", "Paul ROUX")
    assert told(tmp_path, partenaires=nowhere, courrier=LETTER) == [
        "partenaires.yaml:3 COU005 on ne sait pas où écrire au Département du Jura : donnez "
        "« siege »"
    ]
    (said,) = (m for m in told(tmp_path, partenaires=untitled, courrier=LETTER) if "COU006" in m)
    assert "la lettre au Département du Jura s'ouvre sans" in said
    again = told(tmp_path, courrier=LETTER, bis=LETTER)
    assert [m.split(" : ")[0].split(" par ")[0] for m in again] == [
        "bis.yaml:2 COU012 la contribution de 2025 est déjà demandée au Département du Jura"
    ]


def test_an_address_without_its_town_is_told(tmp_path: Path) -> None:
    lost = PARTNERS.replace("Lisle, 39000 Lons", "Lisle à Lons")
    assert told(tmp_path, partenaires=lost, courrier=LETTER) == [
        "partenaires.yaml:3 COU014 l'adresse du Département du Jura ne finit pas par un code "
        "postal et une ville (« 17 rue Rouget de Lisle à Lons-le-Saunier ») : finissez-la par "
        "exemple par « , 39000 Lons-le-Saunier »"
    ]


JUNE = LETTER.replace("sollicitation", "appel de fonds")
ACCOUNTS = [
    ("", True),
    ("iban: FR76 3000 1007 9412 3456 7890 185\n", False),
    ("pieces_jointes: [relevé d'identité bancaire]\n", False),
    ("pieces_jointes: [un RIB]\n", False),
    ("pieces_jointes: [le bilan]\n", True),
]


@pytest.mark.parametrize(("keys", "refused"), ACCOUNTS)
def test_no_payment_is_asked_without_saying_where(
    tmp_path: Path, keys: str, *, refused: bool
) -> None:
    bare = PARTNERS.replace("    iban: FR76 3000 1007 9412 3456 7890 185\n", "")
    for name, text in {"collectivite": VILLE, "partenaires": bare, "convention": CONVENTION,
                       "juin": JUNE + keys}.items():  # fmt: skip
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    report = build.check([tmp_path / "juin.yaml"])
    assert [f.code for f in report.all_findings] == (["COU007"] if refused else [])
    assert bool(report.exit_code) is refused


CAMPAIGNS = [
    ("conv", ["campagne.yaml:3 MOD015 « conv » n'existe pas : corrigez le nom de ce dossier, ou de "
              "ce fichier"]),
    ("[convention.yaml, ../conv]",
     ["campagne.yaml:3 MOD015 « ../conv » n'existe pas : corrigez le nom de ce dossier, ou de ce "
      "fichier"]),
    ('"x*.yaml"', ["campagne.yaml:3 MOD015 aucune convention dans « x*.yaml » : donnez un dossier "
                   "ou un motif qui en a"]),
    ("convention.yaml", []),
]  # fmt: skip


@pytest.mark.parametrize(("named", "wanted"), CAMPAIGNS)
def test_a_campaign_says_what_it_does_not_find(
    tmp_path: Path, named: str, wanted: list[str]
) -> None:
    assert told(tmp_path, campagne=CAMPAIGN.replace("CONVENTIONS", named)) == wanted


def test_a_campaign_out_of_every_term_is_told_once(tmp_path: Path) -> None:
    late = CAMPAIGN.replace("2025", "2030").replace("CONVENTIONS", "[convention.yaml]")
    (tmp_path / "ancienne.yaml").write_text(CONVENTION, encoding="utf-8")
    (said,) = told(tmp_path, campagne=late)
    assert said.startswith("campagne.yaml:3 COU003 ")
    assert said.endswith(
        "convention.yaml » : pas de courrier, 2030 est hors de son terme, du 1er janvier 2024 au "
        "31 décembre 2026"
    )
    both = late.replace("[convention.yaml]", "[convention.yaml, ancienne.yaml]")
    found = told(tmp_path, campagne=both)
    assert [m.split()[1] for m in found] == ["COU003", "COU010", "COU010"]
    assert "aucune de ces 2 conventions n'a de courrier pour 2030" in found[0]


def test_a_campaign_without_the_avenant_names_its_own_key(tmp_path: Path) -> None:
    campaign = CAMPAIGN.replace("CONVENTIONS", "convention.yaml")
    (said,) = told(tmp_path, avenant=AVENANT, campagne=campaign)
    assert said.startswith("campagne.yaml:3 COU013 la convention « Entretien des rives »")
    assert said.endswith("avenant.yaml » : ajoutez-le à « conventions »")


def test_days_of_a_schedule_are_in_order(tmp_path: Path) -> None:
    (tmp_path / "collectivite.yaml").write_text(VILLE, encoding="utf-8")
    days = ["--du", "2026-01-01", "--au", "2025-01-01"]
    result = CliRunner().invoke(cli.main, ["echeancier", str(tmp_path), *days])
    assert result.exit_code == 2
    assert "--au (2025-01-01) est avant --du (2026-01-01)" in result.output
