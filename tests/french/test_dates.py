"""Dates, periods, times and durations, to the code point."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.french.dates import (
    MONTHS,
    PeriodeInvalide,
    date_in_words,
    format_time,
    long_date,
    period,
    short_date,
    solemn_date,
    time_in_words,
)
from drafter.french.typography import typeset

N = "\u00a0"
D = dt.date


@pytest.mark.parametrize(
    ("date", "forms"),
    [
        (
            D(2020, 6, 1),
            (
                f"1er{N}juin 2020",
                f"lundi 1er{N}juin 2020",
                "01/06/2020",
                "premier juin deux mille vingt",
                "L’an deux mille vingt, le premier juin",
            ),
        ),
        (
            D(2024, 12, 12),
            (
                f"12{N}décembre 2024",
                f"jeudi 12{N}décembre 2024",
                "12/12/2024",
                "douze décembre deux mille vingt-quatre",
                "L’an deux mille vingt-quatre, le douze décembre",
            ),
        ),
        (
            D(1980, 8, 31),
            (
                f"31{N}août 1980",
                f"dimanche 31{N}août 1980",
                "31/08/1980",
                "trente et un août mille neuf cent quatre-vingt",
                "L’an mille neuf cent quatre-vingt, le trente et un août",
            ),
        ),
        (
            D(2000, 2, 29),
            (
                f"29{N}février 2000",
                f"mardi 29{N}février 2000",
                "29/02/2000",
                "vingt-neuf février deux mille",
                "L’an deux mille, le vingt-neuf février",
            ),
        ),
    ],
)
def test_dates(date: dt.date, forms: tuple[str, ...]) -> None:
    long, full, short, words, solemn = forms
    assert long_date(date) == long
    assert long_date(date, weekday=True) == full
    assert short_date(date) == short
    assert date_in_words(date) == words
    assert solemn_date(date) == solemn


def test_dates_in_the_spelling_of_1990() -> None:
    day = D(2021, 5, 21)
    assert date_in_words(day, spelling="1990") == "vingt-et-un mai deux-mille-vingt-et-un"
    assert solemn_date(day, spelling="1990", weekday=True) == (
        "L’an deux-mille-vingt-et-un, le vendredi vingt-et-un mai"
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (D(2020, 6, 1), D(2020, 6, 1), f"le 1er{N}juin 2020"),
        (D(2020, 6, 1), D(2020, 6, 30), f"du 1er au 30{N}juin 2020"),
        (D(2020, 6, 5), D(2020, 12, 31), f"du 5{N}juin au 31{N}décembre 2020"),
        (D(2020, 12, 1), D(2021, 12, 1), f"du 1er{N}décembre 2020 au 1er{N}décembre 2021"),
        (D(2020, 6, 1), None, f"à compter du 1er{N}juin 2020"),
        (None, D(2024, 5, 31), f"jusqu’au 31{N}mai 2024"),
    ],
)
def test_period(start: dt.date | None, end: dt.date | None, words: str) -> None:
    assert period(start, end) == words


def test_an_impossible_period_is_refused() -> None:
    with pytest.raises(PeriodeInvalide, match="un début ou une fin"):
        period(None, None)
    with pytest.raises(PeriodeInvalide, match="31/05/2020 avant de commencer le 01/06/2020"):
        period(D(2020, 6, 1), D(2020, 5, 31))


@pytest.mark.parametrize(
    ("time", "figures", "short", "words"),
    [
        (dt.time(19), f"19{N}h{N}00", f"19{N}h", "dix-neuf heures"),
        (dt.time(19, 30), f"19{N}h{N}30", f"19{N}h{N}30", "dix-neuf heures trente minutes"),
        (dt.time(8, 5), f"8{N}h{N}05", f"8{N}h{N}05", "huit heures cinq minutes"),
        (dt.time(1, 1), f"1{N}h{N}01", f"1{N}h{N}01", "une heure une minute"),
        (dt.time(21), f"21{N}h{N}00", f"21{N}h", "vingt et une heures"),
        (dt.time(0), f"0{N}h{N}00", f"0{N}h", "zéro heure"),
        (dt.time(0, 21), f"0{N}h{N}21", f"0{N}h{N}21", "zéro heure vingt et une minutes"),
    ],
)
def test_times(time: dt.time, figures: str, short: str, words: str) -> None:
    assert format_time(time) == figures
    assert format_time(time, minutes="auto") == short
    assert time_in_words(time) == words


@given(st.dates(), st.dates(), st.times())
def test_what_is_written_needs_no_typesetting(first: dt.date, second: dt.date, t: dt.time) -> None:
    for text in (long_date(first), period(min(first, second), max(first, second)), format_time(t)):
        assert typeset(text) == text


def test_months_are_those_of_cldr() -> None:
    from babel.dates import get_month_names  # noqa: PLC0415

    assert list(MONTHS) == [get_month_names("wide", locale="fr")[n] for n in range(1, 13)]
