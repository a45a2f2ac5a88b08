"""Which paragraphs were reworked, and which words of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.corrections.comparison import Reworked, changes, reworked

A, B = "Le conseil approuve la convention jointe en annexe.", "Il autorise le maire à la signer."
OTHER = "Aucune dépense ne figure au budget de cette année."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ((A, B), (A, B), []),
        ((A, B), (A, "Il autorise la maire à la signer."), [Reworked((1,), (1,))]),
        ((A, B), (A, OTHER, B), [Reworked((), (1,))]),
        ((A, OTHER, B), (A, B), [Reworked((1,), ())]),
        ((A, B, OTHER), (OTHER, A, B), [Reworked((2,), (0,), moved=True)]),
        # one paragraph cut in two, two made one
        ((f"{A} {B}",), (A, B), [Reworked((0,), (0, 1))]),
        ((A, B), (f"{A} {B}",), [Reworked((0, 1), (0,))]),
        # a paragraph that is little but a blank
        (("ET", "[…],", A), ("ET", "SCI du Lac,", A), [Reworked((1,), (1,))]),
        (("Fait le ………",), ("Fait le 3 mai 2025",), [Reworked((0,), (0,))]),
        ((), (A,), [Reworked((), (0,))]),
    ],
)
def test_paragraphs_are_paired(
    old: tuple[str, ...], new: tuple[str, ...], told: list[Reworked]
) -> None:
    assert reworked(old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("le montant de 1 500 € par an", "le montant de 1 600 € par an", [("1 500 €", "1 600 €")]),
        ("1\u202f500\u00a0€", "1500 €", []),
        ("le 4 mars 2025", "le 5 mars 2025", [("4 mars 2025", "5 mars 2025")]),
        ("le 1er mai", "le 1er juin", [("1er mai", "1er juin")]),
        ("« l’été »\u202f;", '"l\'été";', []),
        ("2020\u20112021 – bilan", "2020-2021 - bilan", []),
        ("…………", "........", []),
        ("le bilan annuel", "le bilan", [("annuel", "")]),
        ("le bilan", "le bilan annuel", [("", "annuel")]),
        ("Maire", "maire", [("Maire", "maire")]),
        ("de la Ville", "du Pays", [("de la Ville", "du Pays")]),
        # two cells are no number
        ("rue\t234\t78000", "rue\t234\t78001", [("78000", "78001")]),
    ],
)
def test_words_are_compared(old: str, new: str, told: list[tuple[str, str]]) -> None:
    found = [(old[c.start : c.end], new[c.first : c.last]) for c in changes(old, new)]
    assert found == told


TEXTS = st.lists(st.text(alphabet="ab €19,.…’ ", max_size=30), max_size=8)


@given(TEXTS, TEXTS)
def test_every_paragraph_that_differs_is_told_once(old: list[str], new: list[str]) -> None:
    told = reworked(old, new)
    assert reworked(old, old) == []
    gone = [rank for one in told for rank in one.old]
    come = [rank for one in told for rank in one.new]
    assert len(gone) == len(set(gone))
    assert len(come) == len(set(come))
    assert len(old) - len(gone) == len(new) - len(come)


@given(st.text(alphabet="ab €19,.…’ ", max_size=60), st.text(alphabet="ab €19,.…’ ", max_size=60))
def test_what_is_left_of_two_texts_is_the_same(old: str, new: str) -> None:
    kept_old, kept_new = old, new
    for one in changes(old, new)[::-1]:
        kept_old = f"{kept_old[: one.start]} {kept_old[one.end :]}"
        kept_new = f"{kept_new[: one.first]} {kept_new[one.last :]}"
    assert changes(kept_old, kept_new) == []
