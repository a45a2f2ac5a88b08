"""Words of two texts, whatever the page did to them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.words import words
from drafter.proof.words import missing, out_of_order

SAME = [
    ("57\u202f050\u00a0€", "57 050 €"),
    ("l’unanimité", "l'unanimité"),
    ("1er", "1\r\ner"),
    ("1ᵉʳ", "1er"),
    ("Jean-Luc", "Jean-\nLuc"),
    ("TITRE", "titre"),
    ("e\u0301té", "été"),
    ("\ufb01nancement", "financement"),
    ("a\u00adb", "ab"),  # signs that are not seen, pasted from elsewhere
    ("li\ufeffgne", "ligne"),
    ("li\u200e\u2060gne", "ligne"),
    ("li\u200bgne", "ligne"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_a_page_does_to_words_is_nothing(one: str, other: str) -> None:
    assert words(one) == words(other)


OTHER = [("50", "48"), ("1,50", "1,05"), ("1.500", "1,500"), ("Anne", "Annie"), ("Noel", "Noël")]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_a_hand_does_to_words_is_seen(one: str, other: str) -> None:
    assert missing(words(one), words(other)) == Counter(words(one))


def test_a_word_that_the_page_cuts_is_there_but_never_a_figure() -> None:
    assert missing(["convention"], ["la", "conven", "tion"]) == Counter()
    assert missing(["2050"], ["20", "50"]) == Counter({"2050": 1})
    assert missing(["pour", "pour"], ["pour"]) == Counter({"pour": 1})
    assert missing(["50", "50"], ["50"]) == Counter({"50": 1})


def test_a_word_that_the_page_cuts_is_not_looked_for_further_on() -> None:
    """« Observations » is cut in its narrow column, and stands whole in a later paragraph."""
    said = ["Rang Observations", "Total", "Sans observations"]
    assert out_of_order(said, words("rang observa tions total page 2 sans observations")) is None
    assert out_of_order(said, words("total rang observa tions sans observations")) == "Total"
    assert out_of_order(said, words("rang observa page 1 tête tions total observations")) is None
    assert out_of_order(["Pour : 50", "Contre"], words("contre pour 2050 50")) == "Contre"


def test_words_from_right_to_left_are_left_out() -> None:
    assert words("Anne \u05d0\u05d1\u05d2 NOIR") == ["anne", "noir"]


@given(st.lists(st.sampled_from("abcd"), min_size=2, max_size=12), st.data())
def test_words_moved_are_out_of_order(said: list[str], data: st.DataObject) -> None:
    paragraphs = [f"{word}{rank}x" for rank, word in enumerate(said)]
    printed = [word for text in paragraphs for word in words(text)]
    assert out_of_order(paragraphs, ["tête", *printed, "pied"]) is None
    moved = data.draw(st.integers(0, len(said) - 2))
    swapped = [*paragraphs]
    swapped[moved], swapped[moved + 1] = swapped[moved + 1], swapped[moved]
    again = [word for text in swapped for word in words(text)]
    assert out_of_order(paragraphs, again) is not None
