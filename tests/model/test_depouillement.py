"""Counting: properties that hold whatever was typed, and the rounds of an election."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.depouillement import count_round, count_votes
from drafter.model.personne import Personne
from drafter.model.presences import Tableau
from drafter.model.scrutin import Mode, Scrutin, Tour, Voix

PEOPLE = tuple(Personne(nom=f"MEMBRE{i}") for i in range(12))
ROOM = Tableau(12, PEOPLE, (), (), ())


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_what_is_not_typed_is_what_remains(contre: int, abstentions: int, out: int) -> None:
    typed = Scrutin(
        contre=Voix(nombre=contre),
        abstentions=Voix(nombre=abstentions),
        ne_prennent_pas_part=Voix(nombre=out),
    )
    count = count_votes(typed, ROOM, PEOPLE[0], lambda _: None)
    others = contre + abstentions + out
    assert count.pour.nombre == max(12 - others, 0)
    assert (count.total == count.votants) == (others <= 12)
    assert count.exprimes == count.pour.nombre + contre
    if count.issue == "adopté" and count.accord != "partage":
        assert count.pour.nombre > contre
    if count.issue == "rejeté" and count.accord == "majorité":
        assert count.pour.nombre < contre
    if count.accord == "unanimité":
        assert abstentions == 0
        assert 0 in (count.pour.nombre, contre)


@pytest.mark.parametrize("mode", ["main levée", "secret"])
@pytest.mark.parametrize(
    ("contre", "abstentions", "issue"), [(6, 0, "adopté"), (7, 0, "rejeté"), (0, 12, "adopté")]
)
def test_only_a_majority_against_rejects_accounts(
    mode: Mode, contre: int, abstentions: int, issue: str
) -> None:
    typed = Scrutin(mode=mode, contre=Voix(nombre=contre), abstentions=Voix(nombre=abstentions))
    count = count_votes(typed, ROOM, PEOPLE[0], lambda _: None, comptes=True)
    assert count.issue == issue
    assert count.preponderante is None


ROUNDS = [
    # votes, rank, seats, majority, elected, tied
    ({"A": 11, "B": 13}, 1, 1, 13, ("B",), ()),
    ({"A": 12, "B": 12}, 1, 1, 13, (), ()),
    ({"A": 8, "B": 9, "C": 7}, 1, 1, 13, (), ()),
    ({"A": 8, "B": 9, "C": 7}, 2, 1, 13, (), ()),
    ({"A": 8, "B": 9, "C": 7}, 3, 1, 13, ("B",), ()),
    ({"A": 8, "B": 8, "C": 7}, 3, 1, 12, (), ("A", "B")),
    ({"A": 8, "B": 8, "C": 7}, 3, 2, 12, ("A", "B"), ()),
]


@pytest.mark.parametrize(("votes", "rank", "seats", "majority", "elected", "tied"), ROUNDS)
def test_a_round(  # noqa: PLR0917 - a column of the table each
    votes: dict[str, int],
    rank: int,
    seats: int,
    majority: int,
    elected: tuple[str, ...],
    tied: tuple[str, ...],
) -> None:
    result = count_round(Tour(voix=votes), rank, seats)
    assert (result.majorite, result.elus, result.tied) == (majority, elected, tied)
