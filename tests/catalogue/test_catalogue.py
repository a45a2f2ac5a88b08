"""The catalogue knows every code that drafter can print, and its page is up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.catalogue import formes, production
from drafter.catalogue.entries import entries, find, near
from drafter.catalogue.pages import WIDTH, listing, markdown, page
from drafter.compose.faults import CODES as TEXT_CODES
from drafter.findings import Severity
from drafter.load.csv_faults import CSV_FAULTS
from drafter.load.faults import FAULTS
from drafter.model.exemplaires import CODES as COPY_CODES
from drafter.model.faults import CODES as KEY_CODES
from drafter.rules import BY_CODE
from drafter.rules.lecture import DETECTORS
from drafter.rules.themes import FORM_THEMES, THEMES, theme_of

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'"([A-Z]{3}\d{3})"')


def test_every_code_of_the_program_has_its_page() -> None:
    written = {
        code
        for path in (ROOT / "drafter").rglob("*.py")
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert {entry.code for entry in entries()} == written


def test_each_fault_of_form_is_explained_once() -> None:
    assert set(formes.KEYS) == set(KEY_CODES)
    assert set(formes.COPIES) == set(COPY_CODES)
    assert set(formes.TEXTS) == {*TEXT_CODES, *formes.OF_THE_WHOLE}
    assert set(formes.PRODUCTION) == set(production.CODES)
    assert set(formes.WARNINGS) <= set(formes.TEXTS)
    assert set(formes.OF_ITS_OWN) <= {*FAULTS, *CSV_FAULTS}


def test_codes_are_unique_and_of_a_theme() -> None:
    codes = [entry.code for entry in entries()]
    assert len(set(codes)) == len(codes)
    assert {theme_of(code) for code in BY_CODE} <= set(THEMES)
    assert {theme_of(entry.code) for entry in entries() if not entry.is_rule} <= set(FORM_THEMES)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_a_page_says_what_and_what_to_do(entry: object) -> None:
    (one,) = [e for e in entries() if e is entry]
    titles = [section.title for section in one.sections]
    assert one.title.endswith((".", "?"))
    assert "Que faire" in titles
    assert titles[-1] == "Dérogation"
    assert all(section.text.strip() for section in one.sections)
    lines = page(one).splitlines()
    assert lines[0] == f"{one.code} {one.slug} ({one.severity.value})"
    assert not [line for line in lines if len(line) > max(WIDTH, 99)]


POU001 = """\
POU001 pouvoir-a-soi-meme (erreur)

Un pouvoir est donné à soi-même.

Pourquoi
    Le pouvoir se donne, par écrit, à un collègue : qui est absent ne peut voter par
    lui-même.

Fautif
    # seance.yaml
    absents: [Léa GROS]
    procurations:
      - {mandant: Léa GROS, mandataire: Léa GROS}

Correct
    # seance.yaml
    absents: [Léa GROS]
    procurations:
      - {mandant: Léa GROS, mandataire: Luc NOIR}

Que faire
    Nommer le mandataire que dit le pouvoir écrit.

Textes
    CGCT, art. L. 2121-20 (communes) ; CGCT, art. L. 2121-20 et L. 5211-1 (communautés,
    métropoles, syndicats et pôles) ; CGCT, art. L. 3121-16 (départements) ; CGCT,
    art. L. 4132-15 (régions) ; CASF, art. R. 123-16 (CCAS).

Dérogation
    Aucune ; la gravité peut être montée, non baissée."""
MOD007 = """\
MOD007 heure-invalide (erreur)

Ce qui est tapé n'est pas une heure.

Que faire
    Taper 18:30 ou 18 h 30.

Dérogation
    Aucune : une faute de forme se corrige."""


@pytest.mark.parametrize("expected", [POU001, MOD007], ids=["POU001", "MOD007"])
def test_a_page_word_for_word(expected: str) -> None:
    (entry,) = find(expected[:6])
    assert page(entry).replace("\xa0", " ") == expected


def test_codes_are_listed_under_their_themes() -> None:
    some = [entry for word in ("PER001", "SEA009", "MOD007") for entry in find(word)]
    assert listing(some).splitlines() == [
        "Les personnes",
        "  PER001 nom-inconnu       erreur        Un nom n'est celui de personne en exercice le "
        "jour de l'acte.",
        "",
        "La séance",
        "  SEA009 secretaire-absent avertissement Le secrétaire de séance n'est pas là à cette "
        "question.",
        "",
        "Les clés et les valeurs",
        "  MOD007 heure-invalide    erreur        Ce qui est tapé n'est pas une heure.",
    ]
    assert [line[2:8] for line in listing().splitlines() if line.startswith("  ")] == [
        entry.code for entry in entries()
    ]


FOUND = [
    ("POU002", ["POU002"]),
    ("pou002", ["POU002"]),
    ("mandataire-absent", ["POU002"]),
    ("guillemet-non-ferme", ["YML026", "CSV007"]),
    ("POU999", []),
]


@pytest.mark.parametrize(("word", "codes"), FOUND)
def test_a_code_and_a_slug_find_their_entries(word: str, codes: list[str]) -> None:
    assert [entry.code for entry in find(word)] == codes


@pytest.mark.parametrize(
    ("word", "meant"),
    [("PUO002", "POU002"), ("mandataire-absen", "mandataire-absent"), ("xyz-abc-def", None)],
)
def test_a_slip_finds_what_was_meant(word: str, meant: str | None) -> None:
    assert near(word) == meant


def test_faults_of_form_that_do_not_stop_are_told_as_such() -> None:
    lighter = {e.code for e in entries() if not e.is_rule and e.severity is not Severity.ERREUR}
    assert lighter == {
        "YML010",
        "YML021",
        "YML024",
        "CSV002",
        "CSV010",
        "TXT024",
        "ECR001",
        "ECR004",
        "ECR005",
        "EXE006",
        "EXE007",
        *(code for code, (_, severity, _) in DETECTORS.items() if severity is not Severity.ERREUR),
    }


def test_the_page_of_rules_is_up_to_date() -> None:
    written = (ROOT / "docs" / "regles.md").read_text(encoding="utf-8")
    assert written == markdown(), "make regles"
