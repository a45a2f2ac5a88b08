"""Numbers in words are read back as they are written, in both spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.french.numbers import cardinal
from drafter.french.options import Spelling
from drafter.rules.nombres_en_lettres import read_cardinal


@given(st.integers(0, 10**9), st.sampled_from(["traditionnelle", "1990"]))
def test_what_is_written_is_read_back(number: int, spelling: Spelling) -> None:
    assert read_cardinal(cardinal(number, spelling=spelling)) == number
    assert read_cardinal(cardinal(number, gender="f", spelling=spelling).upper()) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("septante-deux", 72),
        ("nonante et un", 91),
        ("cent\u00a0vingt", 120),
        ("vingt trente", None),
        ("deux trois", None),
        ("dix onze", None),
        ("mille millions mille", None),
        ("cent cents", None),
    ],
)
def test_other_forms(words: str, number: int | None) -> None:
    assert read_cardinal(words) == number
