"""Footnotes, and what is no note."""

from collections.abc import Callable
from typing import Any

import pytest

from drafter.compose.markdown import parse_document
from drafter.composition import Note, Paragraph, Text

Prose = Callable[..., Any]

READ = {
    "note": ("Mot[^1] fin.\n\n[^1]: Son *texte*.", ["Mot‹Son /texte/.› fin."]),
    "nom": ("Mot[^loi-2004].\n\n[^loi-2004]: a", ["Mot‹a›."]),
    "en place": ("Mot^[a *b* [c]] fin", ["Mot‹a /b/ [c]› fin"]),
    "en place, deux lignes": ("Mot^[a\nb] fin", ["Mot‹a b› fin"]),
    "espace avant l'appel": ("Mot [^1].\n\n[^1]: a", ["Mot‹a›."]),
    "plusieurs lignes": ("Mot[^1]\n\n[^1]: a\nb\n\n  c\n\nfin", ["Mot‹a b c›", "fin"]),
    "avant l'appel": ("[^1]: a\n\nMot[^1]", ["Mot‹a›"]),
    "sous le paragraphe": ("Mot[^1]\n[^1]: a\n\nfin", ["Mot‹a›", "fin"]),
    "deux appels": ("Un[^1] deux[^1]\n\n[^1]: a", ["Un‹a› deux‹a›"]),
    "données": ("Mot[^1]\n\n[^1]: {{ 5 | euros }}", ["Mot‹5 €›"]),
    "titre": ("# T[^1]\n\n[^1]: a", ["# T‹a›"]),
    "liste": ("- a[^1]\n[^1]: n\n- b", ["liste –", "* a‹n›", "* b"]),
    "citation": ("> a[^1]\n>\n> [^1]: n\n> m", ["citation :", "  a‹n m›"]),
    "gras": ("**mot[^1]**\n\n[^1]: n", ["*mot*‹n›"]),
    "points": ("Mot [...] et […]", ["Mot […] et […]"]),
    "échappée": (r"Mot\[^1]", ["Mot[^1]"]),
    "valeur": ("{{ 'Mot[^1] ^[a]' }}", ["Mot[^1] ^[a]"]),
    "puissance": ("m^2 et ^ et ^[", ["m^2 et ^ et ^["]),
}


@pytest.mark.parametrize(("typed", "outline"), READ.values(), ids=READ)
def test_what_is_a_note(typed: str, outline: list[str], prose: Prose) -> None:
    read = prose(typed)
    assert [line.replace("\u00a0", " ") for line in read.outline] == outline
    assert read.findings == []


REFUSED = {
    "sans texte": ("Un\nmot[^1]", ["4 note-sans-texte"]),
    "sans appel": ("Mot\n\n[^1]: a", ["5 note-sans-appel"]),
    "deux fois": ("Mot[^1]\n\n[^1]: a\n\n[^1]: b", ["5 note-en-double", "7 note-en-double"]),
    "l'une dans l'autre": (
        "Mot[^1]\n\n[^1]: a[^2]\n\n[^2]: b",
        ["5 note-dans-une-note"],
    ),
    "en place, l'une dans l'autre": ("Mot^[a[^2]]\n\n[^2]: b", ["3 note-dans-une-note"]),
    "accolades sur deux lignes": ("{{ 5\n | euros }}\nmot[^1]", ["5 note-sans-texte"]),
    "dix mille": ("mot[^1] " * 10_000 + "\n\n[^1]: a", ["3 trop-de-notes"]),
    "gras ouvert": ("Mot[^1]\n\n[^1]: **a", ["5 gras-ouvert"]),
}


@pytest.mark.parametrize(("typed", "findings"), REFUSED.values(), ids=REFUSED)
def test_what_is_told(typed: str, findings: list[str], prose: Prose) -> None:
    assert prose(typed).findings == findings


def test_labels_of_two_texts_never_meet(prose: Prose) -> None:
    textes = prose("").textes
    first = textes.render("Un[^1]\n\n[^1]: a", "texte")
    second = textes.render("Deux[^1]\n\n[^1]: b", "texte")
    assert parse_document(f"{first}\n\n{second}").body == (
        Paragraph((Text("Un"), Note((Text("a"),)))),
        Paragraph((Text("Deux"), Note((Text("b"),)))),
    )


def test_a_note_leaves_no_line_after_the_text(prose: Prose) -> None:
    rendered = prose("").textes.render("approuve[^1]\n\n[^1]: a", "texte")
    assert "\n" not in rendered
