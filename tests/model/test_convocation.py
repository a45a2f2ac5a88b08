"""Jours francs: whole days between sending and sitting."""

import datetime as dt

import pytest

from drafter.model.collectivite import Collectivite
from drafter.model.convocation import convocation_of
from drafter.model.seance import Seance

CASES = [
    # sent, sits, days that count, for a commune of 900 and of 9 000
    ("2025-02-27", "2025-03-04", 4),
    ("2025-03-03", "2025-03-04", 0),
    ("2025-03-04", "2025-03-04", 0),
    ("2024-12-05", "2024-12-12", 6),
    ("2024-12-24", "2025-01-02", 8),  # holidays count
]


@pytest.mark.parametrize(("sent", "sits", "days"), CASES)
def test_neither_end_counts(sent: str, sits: str, days: int) -> None:
    seance = Seance.model_validate({"date": sits, "convocation": sent})
    found = convocation_of(seance, Collectivite(nom="Commune de Valserre"))
    assert found is not None
    counted = found.jours_francs
    assert len(counted) == days
    assert dt.date.fromisoformat(sent) not in counted
    assert dt.date.fromisoformat(sits) not in counted


@pytest.mark.parametrize(
    ("nature", "population", "delay"),
    [
        ("commune", 3499, 3),
        ("commune", 3500, 5),
        ("commune", None, None),
        ("communauté de communes", 9000, None),
    ],
)
def test_the_delay_is_that_of_the_population(
    nature: str, population: int | None, delay: int | None
) -> None:
    seance = Seance.model_validate({"date": "2025-03-04", "convocation": "2025-02-27"})
    house = Collectivite.model_validate({"nom": "X", "nature": nature, "population": population})
    found = convocation_of(seance, house)
    assert found is not None
    assert found.delai == delay
    assert bool(found.article) == (delay is not None)


def test_no_convocation_typed() -> None:
    seance = Seance.model_validate({"date": "2025-03-04"})
    assert convocation_of(seance, Collectivite(nom="X")) is None
