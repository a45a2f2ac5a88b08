"""Amounts: read, in figures, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st
from text_to_num import text2num  # type: ignore[import-untyped]

from drafter.french.money import (
    MontantInvalide,
    euros_in_figures_and_words,
    euros_in_words,
    format_euros,
    parse_amount,
    to_cents,
)
from drafter.french.numbers import NombreInvalide
from drafter.french.typography import typeset

N = "\u00a0"
F = "\u202f"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("57050", "57050"),
        ("57 050", "57050"),
        ("57 050 €", "57050"),
        ("57 050€", "57050"),
        (f"57{F}050{N}€", "57050"),
        (f"57{N}050,00{N}€", "57050.00"),
        ("57 050 euros", "57050"),
        ("1 euro", "1"),
        ("57 050 EUR", "57050"),
        ("1 234,5", "1234.5"),
        ("1 234.50", "1234.50"),
        ("1234,56", "1234.56"),
        ("1234.5", "1234.5"),
        ("12.50", "12.50"),
        ("0,80", "0.80"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,8 €", "1234567.8"),
        ("-12,50", "-12.50"),
        ("− 12,50 €", "-12.50"),
        ("+3", "3"),
        ("  12 \n", "12"),
    ],
)
def test_amounts_are_read(typed: str, amount: str) -> None:
    read = parse_amount(typed)
    assert read == Decimal(amount)
    assert str(read) == amount


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "€", "-", "douze", "12 €50", "12 k€", "1,5 M€", "environ 12", "12 TTC", "1e3"),
        *("1.234", "1,234", "1.234 €", "0.125", "-1,234"),
        *("1 23", "12 34", "1234 567", "57 0500", "1 234 5", "12.34.56", "12,345,67", "1.2.3"),
        *("1.23,45", "1 234.567,89", "1.234 567", "1,234,567.891", "12,345.6789", "1 234,567"),
        *("1234,567", "12,", ",5", ".5", "12..5", "12,,5", "٣", "NaN", "1" * 16, "--1", "1-2"),
    ],
)
def test_what_is_not_one_amount_is_refused(typed: str) -> None:
    with pytest.raises(MontantInvalide, match=r"écrire|séparer|corriger"):
        parse_amount(typed)


def test_the_refusal_of_an_ambiguity_gives_both_readings() -> None:
    with pytest.raises(MontantInvalide, match=r"« 1\.234 € » est ambigu : écrire 1 234 ou 1,23\."):
        parse_amount("1.234 €")


@pytest.mark.parametrize("value", [1.5, True, None])
def test_other_types_are_refused(value: Any) -> None:  # noqa: ANN401  (wrong on purpose)
    for write in (parse_amount, format_euros, euros_in_words, euros_in_figures_and_words):
        with pytest.raises(TypeError):
            write(value)


def test_what_is_not_finite_is_refused() -> None:
    with pytest.raises(NombreInvalide):
        format_euros(Decimal("NaN"))


@pytest.mark.parametrize(
    ("value", "auto", "always", "word"),
    [
        (0, f"0{N}€", f"0,00{N}€", f"0{N}euro"),
        (1, f"1{N}€", f"1,00{N}€", f"1{N}euro"),
        ("1,50", f"1,50{N}€", f"1,50{N}€", f"1,50{N}euro"),
        ("1,99", f"1,99{N}€", f"1,99{N}€", f"1,99{N}euro"),
        (2, f"2{N}€", f"2,00{N}€", f"2{N}euros"),
        ("0,5", f"0,50{N}€", f"0,50{N}€", f"0,50{N}euro"),
        (999, f"999{N}€", f"999,00{N}€", f"999{N}euros"),
        (1500, f"1{F}500{N}€", f"1{F}500,00{N}€", f"1{F}500{N}euros"),
        ("1500,5", f"1{F}500,50{N}€", f"1{F}500,50{N}€", f"1{F}500,50{N}euros"),
        (1_000_000, f"1{F}000{F}000{N}€", f"1{F}000{F}000,00{N}€", f"1{F}000{F}000{N}euros"),
        (Decimal("2.345"), f"2,35{N}€", f"2,35{N}€", f"2,35{N}euros"),
        (Decimal("0.005"), f"0,01{N}€", f"0,01{N}€", f"0,01{N}euro"),
        (Decimal("1234.565"), f"1{F}234,57{N}€", f"1{F}234,57{N}€", f"1{F}234,57{N}euros"),
        (Decimal("11.999"), f"12{N}€", f"12,00{N}€", f"12{N}euros"),
        (Decimal("-0.004"), f"0{N}€", f"0,00{N}€", f"0{N}euro"),
        (-57050, f"-57{F}050{N}€", f"-57{F}050,00{N}€", f"-57{F}050{N}euros"),
    ],
)
def test_figures(value: Decimal | int | str, auto: str, always: str, word: str) -> None:
    assert format_euros(value) == auto
    assert format_euros(value, decimals="toujours") == always
    assert format_euros(value, word=True) == word


AMOUNTS = st.decimals(
    min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False
)


@given(AMOUNTS)
def test_figures_are_those_of_cldr(amount: Decimal) -> None:
    positive = abs(amount)
    assert format_euros(positive, decimals="toujours") == format_currency(
        positive, "EUR", locale="fr_FR"
    )


@given(AMOUNTS)
def test_figures_are_read_back_and_need_no_typesetting(amount: Decimal) -> None:
    for written in (
        format_euros(amount),
        format_euros(amount, decimals="toujours"),
        format_euros(amount, word=True),
    ):
        assert parse_amount(written) == amount
        assert typeset(written) == written


@pytest.mark.parametrize(
    ("value", "traditional", "reformed"),
    [
        (0, "zéro euro", "zéro euro"),
        (1, "un euro", "un euro"),
        (2, "deux euros", "deux euros"),
        (21, "vingt et un euros", "vingt-et-un euros"),
        (80, "quatre-vingts euros", "quatre-vingts euros"),
        (200, "deux cents euros", "deux-cents euros"),
        (1000, "mille euros", "mille euros"),
        (80_000, "quatre-vingt mille euros", "quatre-vingt-mille euros"),
        (57_050, "cinquante-sept mille cinquante euros", "cinquante-sept-mille-cinquante euros"),
        (10**6, "un million d’euros", "un million d’euros"),
        (1_000_001, "un million un euros", "un million un euros"),
        (2 * 10**8, "deux cents millions d’euros", "deux-cents millions d’euros"),
        (
            1_500_000_000,
            "un milliard cinq cents millions d’euros",
            "un milliard cinq-cents millions d’euros",
        ),
        (3 * 10**9, "trois milliards d’euros", "trois milliards d’euros"),
        ("0,01", "un centime", "un centime"),
        ("0,80", "quatre-vingts centimes", "quatre-vingts centimes"),
        ("1,01", "un euro et un centime", "un euro et un centime"),
        (
            "1 000 000,50",
            "un million d’euros et cinquante centimes",
            "un million d’euros et cinquante centimes",
        ),
        (
            "171 150,42",
            "cent soixante et onze mille cent cinquante euros et quarante-deux centimes",
            "cent-soixante-et-onze-mille-cent-cinquante euros et quarante-deux centimes",
        ),
        (Decimal("1.005"), "un euro et un centime", "un euro et un centime"),
        (Decimal("-0.5"), "moins cinquante centimes", "moins cinquante centimes"),
        (-12, "moins douze euros", "moins douze euros"),
        (Decimal("-0.004"), "zéro euro", "zéro euro"),
    ],
)
def test_words(value: Decimal | int | str, traditional: str, reformed: str) -> None:
    assert euros_in_words(value) == traditional
    assert euros_in_words(value, spelling="1990") == reformed


@given(st.decimals(min_value=0, max_value=999_999_999, places=2, allow_nan=False))
def test_words_are_read_back(amount: Decimal) -> None:
    total = Decimal(0)
    euros, _, cents = euros_in_words(amount).replace(" d’", " ").rpartition(" euro")
    if euros:
        total += text2num(euros, "fr")
        cents = cents.removeprefix("s").removeprefix(" et ")
    if cents:
        total += Decimal(text2num(cents.rpartition(" ")[0], "fr")) / 100
    assert total == to_cents(amount)


def test_figures_and_words_say_one_value() -> None:
    assert euros_in_figures_and_words(57050) == (
        f"57{F}050{N}€ (cinquante-sept mille cinquante euros)"
    )
    assert euros_in_figures_and_words(Decimal("2.345"), spelling="1990") == (
        f"2,35{N}€ (deux euros et trente-cinq centimes)"
    )
    assert euros_in_figures_and_words(1, decimals="toujours", word=True) == (
        f"1,00{N}euro (un euro)"
    )
