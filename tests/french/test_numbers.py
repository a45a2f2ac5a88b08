"""Numbers in figures and in words, in both spellings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_to_num import text2num  # type: ignore[import-untyped]

from drafter.french.numbers import (
    NombreInvalide,
    cardinal,
    decimal_in_words,
    format_number,
    format_percent,
    ordinal,
    ordinal_in_words,
    roman,
    round_half_up,
    to_decimal,
)

N = "\u00a0"
F = "\u202f"


@pytest.mark.parametrize(
    ("n", "traditional", "reformed"),
    [
        (0, "zéro", "zéro"),
        (17, "dix-sept", "dix-sept"),
        (21, "vingt et un", "vingt-et-un"),
        (70, "soixante-dix", "soixante-dix"),
        (71, "soixante et onze", "soixante-et-onze"),
        (80, "quatre-vingts", "quatre-vingts"),
        (81, "quatre-vingt-un", "quatre-vingt-un"),
        (91, "quatre-vingt-onze", "quatre-vingt-onze"),
        (100, "cent", "cent"),
        (101, "cent un", "cent-un"),
        (200, "deux cents", "deux-cents"),
        (203, "deux cent trois", "deux-cent-trois"),
        (1000, "mille", "mille"),
        (1100, "mille cent", "mille-cent"),
        (2000, "deux mille", "deux-mille"),
        (80_000, "quatre-vingt mille", "quatre-vingt-mille"),
        (200_000, "deux cent mille", "deux-cent-mille"),
        (10**6, "un million", "un million"),
        (1_000_021, "un million vingt et un", "un million vingt-et-un"),
        (80 * 10**6, "quatre-vingts millions", "quatre-vingts millions"),
        (200 * 10**6, "deux cents millions", "deux-cents millions"),
        (
            2_300_000_080,
            "deux milliards trois cents millions quatre-vingts",
            "deux milliards trois-cents millions quatre-vingts",
        ),
        (-5, "moins cinq", "moins cinq"),
        (-22, "moins vingt-deux", "moins vingt-deux"),
    ],
)
def test_cardinal(n: int, traditional: str, reformed: str) -> None:
    assert cardinal(n) == traditional
    assert cardinal(n, spelling="1990") == reformed


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "une"),
        (21, "vingt et une"),
        (11, "onze"),
        (81, "quatre-vingt-une"),
        (101, "cent une"),
        (1001, "mille une"),
        (21_000, "vingt et un mille"),
        (10**6, "un million"),
        (1_000_001, "un million une"),
    ],
)
def test_cardinal_feminine(n: int, words: str) -> None:
    assert cardinal(n, gender="f") == words


def test_cardinal_feminine_of_1990() -> None:
    assert cardinal(121, gender="f", spelling="1990") == "cent-vingt-et-une"


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (1900, "mille neuf cent"),
        (1980, "mille neuf cent quatre-vingt"),
        (2000, "deux mille"),
        (2024, "deux mille vingt-quatre"),
        (2080, "deux mille quatre-vingt"),
        (2200, "deux mille deux cent"),
    ],
)
def test_years(year: int, words: str) -> None:
    assert cardinal(year, year=True) == words


@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_words_are_read_back(n: int) -> None:
    assert text2num(cardinal(n), "fr") == n


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_both_spellings_hold_the_same_words(n: int) -> None:
    reformed = cardinal(n, spelling="1990").replace("-", " ")
    assert reformed == cardinal(n).replace("-", " ")


@pytest.mark.parametrize(
    ("n", "masculine", "feminine", "words", "feminine_words"),
    [
        (1, "1er", "1re", "premier", "première"),
        (2, "2e", "2e", "deuxième", "deuxième"),
        (4, "4e", "4e", "quatrième", "quatrième"),
        (5, "5e", "5e", "cinquième", "cinquième"),
        (9, "9e", "9e", "neuvième", "neuvième"),
        (11, "11e", "11e", "onzième", "onzième"),
        (21, "21e", "21e", "vingt et unième", "vingt et unième"),
        (71, "71e", "71e", "soixante et onzième", "soixante et onzième"),
        (80, "80e", "80e", "quatre-vingtième", "quatre-vingtième"),
        (81, "81e", "81e", "quatre-vingt-unième", "quatre-vingt-unième"),
        (100, "100e", "100e", "centième", "centième"),
        (180, "180e", "180e", "cent quatre-vingtième", "cent quatre-vingtième"),
        (200, "200e", "200e", "deux centième", "deux centième"),
        (303, "303e", "303e", "trois cent troisième", "trois cent troisième"),
        (1000, f"1{F}000e", f"1{F}000e", "millième", "millième"),
        (2000, f"2{F}000e", f"2{F}000e", "deux millième", "deux millième"),
        (10**6, f"1{F}000{F}000e", f"1{F}000{F}000e", "millionième", "millionième"),
    ],
)
def test_ordinals(n: int, masculine: str, feminine: str, words: str, feminine_words: str) -> None:
    assert ordinal(n) == masculine
    assert ordinal(n, gender="f") == feminine
    assert ordinal_in_words(n) == words
    assert ordinal_in_words(n, gender="f") == feminine_words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (21, "vingt-et-unième"),
        (200, "deux-centième"),
        (2_000_000, "deux-millionième"),
        (10**9, "milliardième"),
    ],
)
def test_ordinals_of_1990(n: int, words: str) -> None:
    assert ordinal_in_words(n, spelling="1990") == words


@given(st.integers(min_value=2, max_value=10**12))
def test_an_ordinal_has_no_inner_plural_mark(n: int) -> None:
    assert ordinal_in_words(n).endswith("ième")
    assert "sième" not in ordinal_in_words(n).removesuffix("troisième")


@pytest.mark.parametrize(
    ("n", "letters"),
    [
        *((1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (90, "XC"), (444, "CDXLIV")),
        *((1999, "MCMXCIX"), (2024, "MMXXIV"), (3999, "MMMCMXCIX")),
    ],
)
def test_roman(n: int, letters: str) -> None:
    assert roman(n) == letters


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (Decimal("-0.0"), "0"),
        (999, "999"),
        (1000, f"1{F}000"),
        (-119_000, f"-119{F}000"),
        (Decimal("1234567.890"), f"1{F}234{F}567,89"),
        (Decimal("1E+3"), f"1{F}000"),
        (Decimal("1E-3"), "0,001"),
        ("1 234,5", f"1{F}234,5"),
        ("+3", "3"),
    ],
)
def test_format_number(value: Decimal | int | str, written: str) -> None:
    assert format_number(value) == written


@pytest.mark.parametrize(
    ("value", "percent", "words"),
    [
        (49, f"49{N}%", "quarante-neuf"),
        (Decimal("12.5"), f"12,5{N}%", "douze virgule cinq"),
        (Decimal("12.50"), f"12,5{N}%", "douze virgule cinq"),
        (Decimal("33.33"), f"33,33{N}%", "trente-trois virgule trente-trois"),
        (Decimal("0.05"), f"0,05{N}%", "zéro virgule zéro cinq"),
        (100, f"100{N}%", "cent"),
        ("51 %", f"51{N}%", "cinquante et un"),
        (1200, f"1{F}200{N}%", "mille deux cents"),
        (-3, f"-3{N}%", "moins trois"),
    ],
)
def test_percent(value: Decimal | int | str, percent: str, words: str) -> None:
    assert format_percent(value) == percent
    assert decimal_in_words(format_percent(value).removesuffix(f"{N}%")) == words


def test_percent_decimals_are_rounded_half_up() -> None:
    assert format_percent(Decimal("12.345"), decimals=2) == f"12,35{N}%"
    assert format_percent(49, decimals=2) == f"49,00{N}%"


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_rounding_is_half_up(number: Decimal) -> None:
    rounded = round_half_up(number, 2)
    assert abs(rounded - number) <= Decimal("0.005")
    if abs(rounded - number) == Decimal("0.005"):
        assert abs(rounded) > abs(number)


def test_rounding_keeps_what_a_context_would_lose() -> None:
    assert round_half_up(Decimal("1" * 40 + ".005"), 2) == Decimal("1" * 40 + ".01")
    assert decimal_in_words(Decimal("-0.5")) == "moins zéro virgule cinq"


@pytest.mark.parametrize("value", [1.5, True, None, b"1"])
def test_other_types_are_refused(value: Any) -> None:  # noqa: ANN401  (wrong on purpose)
    with pytest.raises(TypeError):
        to_decimal(value)
    with pytest.raises(TypeError):
        cardinal(value)


@pytest.mark.parametrize(
    "text", ["", "un", "1.2.3", "1 23", "12 34", "1,", ",5", "٣", "1e3", "NaN"]
)
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(NombreInvalide):
        to_decimal(text)


def test_what_french_cannot_write_is_refused() -> None:
    for write, n in ((roman, 0), (roman, 4000), (ordinal, 0), (ordinal_in_words, -1)):
        with pytest.raises(NombreInvalide):
            write(n)
    with pytest.raises(NombreInvalide):
        cardinal(10**15)
    with pytest.raises(NombreInvalide):
        format_number(Decimal("Infinity"))
