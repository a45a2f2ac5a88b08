"""Sheets as spreadsheets write them: what is read, and where each fault stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.load.csv_file import load_csv, read_csv

LINES = [
    ("semicolons", "nom;siege\nNéolia;Montbéliard\n", [["Néolia", "Montbéliard"]]),
    ("commas", "nom,siege\nNéolia,Montbéliard\n", [["Néolia", "Montbéliard"]]),
    ("tabs", "nom\tsiege\nNéolia\tMontbéliard\n", [["Néolia", "Montbéliard"]]),
    ("a comma in a text", "nom;siege\nNéolia;34 rue X, BP 267\n", [["Néolia", "34 rue X, BP 267"]]),
    ("a quoted separator", 'nom,siege\nNéolia,"1, rue X"\n', [["Néolia", "1, rue X"]]),
    ("doubled quotes", 'nom\n"Les ""Toits"""\n', [['Les "Toits"']]),
    ("a line end in a cell", 'nom;siege\nA;"1 rue X\n25200 Y"\n', [["A", "1 rue X\n25200 Y"]]),
    ("no end to the last line", "nom\nNéolia", [["Néolia"]]),
    ("Windows ends of lines", "nom;siege\r\nNéolia;X\r\n", [["Néolia", "X"]]),
    ("a byte order mark", "\ufeffnom;siege\nNéolia;X\n", [["Néolia", "X"]]),
    ("a directive", "sep=,\nnom,siege\nNéolia,X\n", [["Néolia", "X"]]),
    ("empty lines", "nom;siege\n\n;\nNéolia;X\n;;\n", [["Néolia", "X"]]),
    ("a short line", "nom;siege;rna\nNéolia\n", [["Néolia", "", ""]]),
    ("a number kept as text", 'nom;code\nNéolia;="007780"\n', [["Néolia", "007780"]]),
    ("a telephone number", "nom;tel\nA;+33 3 81 00 00 00\n", [["A", "+33 3 81 00 00 00"]]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in LINES], ids=[r[0] for r in LINES]
)
def test_a_sheet_is_read(text: str, expected: list[list[str]]) -> None:
    feuille, findings = read_csv(text, "p.csv")
    assert [str(finding) for finding in findings] == []
    assert feuille is not None
    assert [[cell.texte for cell in line] for line in feuille.lignes] == expected


FAULTS = [
    ("", "p.csv:1:1: erreur CSV004 feuille-vide"),
    ("nom;siege\n", "p.csv:1:1: erreur CSV004 feuille-vide"),
    ("nom;siege;Nom\nA;B;C\n", "p.csv:1:11: erreur CSV005 colonne-en-double"),
    ("nom;\nA;B\n", "p.csv:2:3: erreur CSV006 colonne-sans-titre"),
    ("nom;siege\nA;1 rue X;BP 2\n", "p.csv:2:11: erreur CSV006 colonne-sans-titre"),
    ('nom;siege\nA;"1 rue X\n', "p.csv:2:3: erreur CSV007 guillemet-non-ferme"),
    ('nom;siege\nA;"1" rue X\n', "p.csv:2:6: erreur CSV008 texte-apres-guillemet"),
    ("nom;n\nA;=1+1\n", "p.csv:2:3: erreur CSV009 formule"),
    ("nom;n\nA; @SUM(A1)\n", "p.csv:2:3: erreur CSV009 formule"),
    ("nom;n\nA;+cmd|'/C calc'!A0\n", "p.csv:2:3: erreur CSV009 formule"),
    ("nom;n\nA;\u202ebc\n", "p.csv:2:3: erreur YML009 sens-d-ecriture"),
]


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_a_fault_has_its_place(text: str, expected: str) -> None:
    _, findings = read_csv(text, "p.csv")
    assert [str(finding).split(": ")[:2] for finding in findings] == [expected.split(": ")]


ENCODINGS = [
    ("é".encode(), [], "é"),
    ("\ufeffé".encode(), [], "é"),
    ("é".encode("cp1252"), ["remarque CSV002 encodage-windows"], "é"),
    ("€".encode("cp1252"), ["remarque CSV002 encodage-windows"], "€"),
    (b"\x81", ["erreur CSV003 encodage-inconnu"], None),
]


@pytest.mark.parametrize(("cell", "slugs", "read"), ENCODINGS)
def test_an_encoding_is_told(
    tmp_path: Path, cell: bytes, slugs: list[str], read: str | None
) -> None:
    path = tmp_path / "p.csv"
    mark = b"\xef\xbb\xbf" if cell.startswith(b"\xef\xbb\xbf") else b""
    path.write_bytes(mark + b"nom\n" + cell.removeprefix(b"\xef\xbb\xbf") + b"\n")
    feuille, findings = load_csv(path, "p.csv")
    assert [str(finding).split(": ")[1] for finding in findings] == slugs
    assert (feuille.lignes[0][0].texte if feuille else None) == read


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (b"PK\x03\x04", "CSV001 pas-un-csv"),
        ("nom\nA\n".encode("utf-16"), "CSV003 encodage-inconnu"),
        (b"nom\n" + b"a" * (5 * 1024**2), "YML004 fichier-trop-gros"),
    ],
)
def test_what_is_no_sheet_says_what_to_do(tmp_path: Path, data: bytes, slug: str) -> None:
    path = tmp_path / "p.csv"
    path.write_bytes(data)
    feuille, findings = load_csv(path)
    assert feuille is None
    assert [f"{finding.code} {finding.slug}" for finding in findings] == [slug]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [finding.slug for finding in load_csv(tmp_path / "p.csv")[1]] == ["fichier-introuvable"]


def test_each_value_keeps_its_line_and_column() -> None:
    feuille, _ = read_csv('nom;rue;cp;ville\n"A;B";1 rue X;25000;Besançon\nC;;;Dole\n', "p.csv")
    assert feuille is not None
    source = feuille.source([[("nom",), ("siege",), ("siege",), ("siege",)]] * 2)
    assert source.data == [
        {"nom": "A;B", "siege": "1 rue X, 25000 Besançon"},
        {"nom": "C", "siege": "Dole"},
    ]
    places = [source.at((0, "nom")), source.at((0, "siege")), source.at((1, "siege"))]
    assert [str(place) for place in places] == ["p.csv:2:1", "p.csv:2:7", "p.csv:3:5"]
    assert str(source.at_key((0, "siege"))) == "p.csv:1:5"
    assert str(source.at((1, "rna"))) == "p.csv:3:1"


def test_an_empty_cell_is_where_its_value_would_be() -> None:
    feuille, _ = read_csv("nom;rna;montant\nA;;\n", "p.csv")
    assert feuille is not None
    source = feuille.source([[("nom",), ("rna",), ("donnees", "montant")]])
    assert source.data == [{"nom": "A"}]
    places = [source.at((0, "rna")), source.at((0, "donnees", "montant"))]
    assert [str(place) for place in places] == ["p.csv:2:3", "p.csv:2:4"]


@pytest.mark.parametrize(
    ("title", "postcode", "told"),
    [
        ("Code postal", "1000", ["p.csv:2:3: avertissement CSV010 code-postal-tronque"]),
        ("CP", "1000", ["p.csv:2:3: avertissement CSV010 code-postal-tronque"]),
        ("Code postal", "01000", []),
        ("Code postal", "39000", []),
        ("Numéro", "1000", []),
    ],
)
def test_a_postcode_that_lost_its_zero_is_told(title: str, postcode: str, told: list[str]) -> None:
    _, findings = read_csv(f"nom;{title}\nA;{postcode}\n", "p.csv")
    assert [str(finding).rpartition(": « ")[0] for finding in findings] == told


@given(st.lists(st.lists(st.text("ab;,\n\"' é", max_size=6), min_size=2, max_size=2), min_size=1))
def test_what_was_written_is_read_back(rows: list[list[str]]) -> None:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    written = "x;y\n" + "".join(
        ";".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows
    )
    feuille, findings = read_csv(written, "p.csv")
    assert [finding.slug for finding in findings] == ([] if filled else ["feuille-vide"])
    read = [[cell.texte for cell in line] for line in feuille.lignes] if feuille else []
    assert read == [[cell.strip() for cell in row] for row in filled]


@given(st.text(max_size=60))
def test_no_text_stops_the_reading(text: str) -> None:
    feuille, findings = read_csv(text, "p.csv")
    assert feuille is not None or findings
