"""Jours francs: whole days between sending and sitting."""

import datetime as dt

import pytest

from drafter.model.convocation import Convocation, Delai

CASES = [
    # sent, sits, jours francs, days otherwise
    ("2025-02-27", "2025-03-04", 4, 5),
    ("2025-03-03", "2025-03-04", 0, 1),
    ("2025-03-04", "2025-03-04", 0, 0),
    ("2024-12-05", "2024-12-12", 6, 7),
    ("2024-12-24", "2025-01-02", 8, 9),  # holidays count
]


@pytest.mark.parametrize(("sent", "sits", "francs", "others"), CASES)
def test_the_day_of_sending_never_counts(sent: str, sits: str, francs: int, others: int) -> None:
    envoi, seance = dt.date.fromisoformat(sent), dt.date.fromisoformat(sits)
    free = Convocation(envoi, seance).jours
    assert len(free) == francs
    assert not {envoi, seance} & set(free)
    days = Convocation(envoi, seance, Delai(3, francs=False, qui="un CCAS")).jours
    assert len(days) == others
    assert envoi not in days
    assert days[-1:] == ((seance,) if others else ())
