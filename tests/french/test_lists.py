"""Enumerations."""

from __future__ import annotations

import pytest
from babel.lists import format_list
from hypothesis import given
from hypothesis import strategies as st

from drafter.french.lists import enumerate_words


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A ou B"),
        (["A", "B", "C"], "A, B ou C"),
    ],
)
def test_alternatives(items: list[str], words: str) -> None:
    assert enumerate_words(items, conjunction="ou") == words


def test_neither() -> None:
    assert enumerate_words(["A", "B"], conjunction="ni") == "ni A ni B"


@given(st.lists(st.text(), min_size=1))
def test_enumerations_are_those_of_cldr(items: list[str]) -> None:
    assert enumerate_words(items) == format_list(items, locale="fr")
