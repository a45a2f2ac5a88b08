"""In a copy of a modèle, what is the partner's is told at her line, what is the modèle's in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import build

HOUSE = """type: collectivite
nom: Commune de Valserre
departement: 39
conseil: ["M. Jean PETIT{}"]
"""
MODELE = """type: convention
objet: Entretien des rives
du: 2025-04-01
parties: [collectivite, {nom: Le Toit, siege: 9 rue, siren: 732829320, representant: "Mme Zoé LAC,
          Présidente"}, {cle: partenaire, qui: "[…]"}]
articles: [{titre: Objet, texte: Les rives du lac.}]
"""
SHEET = """Nom;Siège;SIREN;Représentant
Le Lac;3 rue du Port;404833048;Mme Anne BOIS, Présidente
Le Pré;4 rue du Port;732829320;Mme Anne BOIS, Présidente
Le Bois;5 rue du Port;552100554;M. Luc PRÉ
"""
BLOCKS = """  - {nom: Le Lac, siege: 3 rue, siren: 404833048, representant: "Mme Anne BOIS, Membre"}
  - nom: Le Bois
    siege: 5 rue
    siren: 552100554
    representant: M. Luc PRÉ
"""
MAIRE = ", Maire"


def told(folder: Path, copies: str, function: str = MAIRE) -> list[str]:
    """Return « file:line code », for the copies alone."""
    texts = {"collectivite.yaml": HOUSE.format(function), "modele.yaml": MODELE,
             "liste.csv": SHEET}  # fmt: skip
    copies = f"type: convention\nmodele: modele.yaml\npartenaires: {copies}"
    for name, text in {**texts, "copies.yaml": copies}.items():
        (folder / name).write_text(text, encoding="utf-8")
    report = build.check([folder / "copies.yaml"])
    return [f"{Path(f.position.file).name}:{f.position.line} {f.code}" for f in report.all_findings]


@pytest.mark.parametrize(
    ("copies", "function", "expected"),
    [
        ("liste.csv", MAIRE, ["liste.csv:3 PAR006", "liste.csv:4 PAR010"]),
        (f"\n{BLOCKS}", MAIRE, ["copies.yaml:5 PAR010"]),
        (f"\n{BLOCKS}", "", ["copies.yaml:5 PAR010", "modele.yaml:4 PAR008"]),
    ],
)
def test_where_a_fault_of_a_copy_is_told(
    tmp_path: Path, copies: str, function: str, expected: list[str]
) -> None:
    assert told(tmp_path, copies, function) == expected


FILLED = MODELE.replace("parties:", 'donnees: {montant: "[…]"}\nparties:')
COLUMNS = "nom;siege;civilité;prénom;nom du représentant;fonction;montant;couleur\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Le Lac;3 rue;Mme;Anne;BOIS;Présidente;300;", []),
        # Only the quality of who signs is known: no person without a name.
        ("Le Lac;3 rue;Mme;;;Présidente;300;", ["2:1 PAR009"]),
        ("Le Lac;3 rue;Mme;;;;300;", ["2:19 EXE002"]),
        ("Le Lac;3 rue;Mme;Anne;BOIS;Présidente;;", ["2:39 EXE003"]),
        # A formula is told as such, and not again as what is missing.
        ("Le Lac;3 rue;Mme;Anne;BOIS;Présidente;=1+2;", ["2:39 CSV009"]),
        ("Le Lac;=A1;Mme;Anne;BOIS;Présidente;300;", ["2:8 CSV009"]),
        # A column that serves nothing is told at its title.
        ("Le Lac;3 rue;Mme;Anne;BOIS;Présidente;300;bleu", ["1:64 EXE007"]),
    ],
)
def test_what_a_line_of_a_sheet_lacks(tmp_path: Path, row: str, expected: list[str]) -> None:
    texts = {"collectivite.yaml": HOUSE.format(MAIRE), "modele.yaml": FILLED,
             "liste.csv": f"{COLUMNS}{row}\n",
             "copies.yaml": "type: convention\nmodele: modele.yaml\npartenaires: liste.csv\n",
             }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = build.check([tmp_path / "copies.yaml"]).all_findings
    assert [f"{f.position.line}:{f.position.column} {f.code}" for f in found] == expected


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (SHEET.partition("\n")[2], ["liste.csv:1 EXE008"]),
        (SHEET.replace("Nom;", "Montant;"), ["liste.csv:1 EXE008"]),
        ("", ["liste.csv:1 CSV004"]),
        ("PK\x03\x04\x00", ["liste.csv:1 CSV001"]),
    ],
)
def test_a_sheet_that_is_none_is_told_once(tmp_path: Path, sheet: str, expected: list[str]) -> None:
    told(tmp_path, "liste.csv")
    (tmp_path / "liste.csv").write_text(sheet, encoding="utf-8")
    letters = ("type: campagne\nmodele: sollicitation\nannee: 2025\ndate: 2025-12-01\n"
               "conventions: copies.yaml\n")  # fmt: skip
    (tmp_path / "lettres.yaml").write_text(letters, encoding="utf-8")
    report = build.check([tmp_path / "copies.yaml", tmp_path / "lettres.yaml"])
    found = [
        f"{Path(f.position.file).name}:{f.position.line} {f.code}" for f in report.all_findings
    ]
    assert found == expected
