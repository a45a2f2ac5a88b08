"""The holidays of a year (Code du travail, art. L. 3133-1, L. 3134-13, L. 3422-2)."""

import datetime as dt

import pytest

from drafter.french.holidays import day_off, easter, holidays

# Published tables (Bureau des longitudes); the earliest and the latest days that may be.
EASTERS = [
    "1818-03-22", "1900-04-15", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23",
    "2008-03-23", "2011-04-24", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17",
    "2023-04-09", "2024-03-31", "2025-04-20", "2038-04-25", "2049-04-18", "2076-04-19",
    "2285-03-22",
]  # fmt: skip


@pytest.mark.parametrize("day", EASTERS)
def test_easter_is_that_of_the_tables(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


def test_the_eleven_days_of_a_year() -> None:
    assert [f"{day:%d/%m}" for day in sorted(holidays(2021))] == [
        "01/01", "05/04", "01/05", "08/05", "13/05", "24/05", "14/07", "15/08", "01/11", "11/11",
        "25/12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "departement", "said"),
    [
        ("2021-06-30", None, ""),
        ("2024-06-30", "25", "dimanche"),
        ("2022-07-30", "25", "samedi"),
        ("2021-04-02", "68", "jour férié (vendredi saint)"),
        ("2021-04-02", "25", ""),
        ("2021-12-26", "67", "dimanche et jour férié (Saint-Étienne)"),
        ("2021-12-20", "974", "jour férié (abolition de l’esclavage)"),
        ("2021-11-11", None, "jour férié (armistice de 1918)"),
    ],
)
def test_a_day_off_is_told(day: str, departement: str | None, said: str) -> None:
    assert day_off(dt.date.fromisoformat(day), departement) == said
