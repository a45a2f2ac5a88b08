"""The court of a département, and of a collectivité overseas (CJA, R. 221-1 and R. 221-3)."""

import pytest

from drafter.model.tribunaux import tribunal_of


@pytest.mark.parametrize(
    ("departement", "court"),
    [
        ("25", "Besançon"),
        ("025", "Besançon"),
        ("2a", "Bastia"),
        ("974", "La Réunion"),
        ("975", "Saint-Pierre-et-Miquelon"),
        ("977", "Saint-Barthélemy"),
        ("978", "Saint-Martin"),
        ("986", "Wallis-et-Futuna"),
        ("987", "la Polynésie française"),
        ("988", "Nouvelle-Calédonie"),
        ("99", None),
    ],
)
def test_the_court_of_a_departement(departement: str, court: str | None) -> None:
    assert tribunal_of(departement) == court
