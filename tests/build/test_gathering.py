"""A fault that every question of a sitting meets is told once."""

import pytest

from drafter.build.gathering import gather
from drafter.findings import Finding, Position


def told(message: str) -> Finding:
    return Finding(Position("seance.yaml", 3), "POU005", "trop-de-pouvoirs", message)


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["4"], "à la question n°\u00a04"),
        (["1", "2"], "aux questions n°\u00a01 et 2"),
        (["1", "2", "3", "10"], "aux questions n°\u00a01 à 3 et 10"),
        (["2 bis", "3"], "aux questions n°\u00a02 bis et 3"),
    ],
)
def test_questions_are_gathered(labels: list[str], said: str) -> None:
    every = [
        told(f"à la question n°\u00a0{label}, Odile FAIVRE porte 2 pouvoirs") for label in labels
    ]
    assert gather(every) == (told(f"{said}, Odile FAIVRE porte 2 pouvoirs"),)
