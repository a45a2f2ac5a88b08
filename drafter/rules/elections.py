"""Rules on elections and nominations: ballots of each round, and who is elected."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position
from drafter.french.plurals import count
from drafter.model.depouillement import count_round
from drafter.model.dossier import Dossier
from drafter.model.scrutin import Election, Tour
from drafter.rules.phrases import at_question
from drafter.rules.rule import Fault, rule
from drafter.rules.scrutin import Vote, votes_of

LAST_ROUND = 3
"""The relative majority is enough in the third round, and the eldest wins a tie (L. 2121-21)."""


def elections_of(dossier: Dossier) -> Iterator[tuple[Vote, Election]]:
    """Yield the elections that were held, each with its vote."""
    for vote in votes_of(dossier):
        if vote.scrutin and vote.scrutin.election:
            yield vote, vote.scrutin.election


@rule("SCR008", "tour-faux", law="scrutin secret", derogeable=False)
def wrong_round(dossier: Dossier) -> Iterator[Fault]:
    """Les bulletins d'un tour ne font pas ses voix, ses blancs et ses nuls.

    Pour un siège, un bulletin valable est une voix. Pour plusieurs, il porte autant de noms au plus
    : le nombre de bulletins se tape, et nul candidat n'a plus de voix qu'il n'y a de bulletins
    valables.

    Pourquoi :
        La majorité absolue se compte sur les bulletins valables : un nombre faux peut changer
        l'élu.

    Fautif :
        # deliberation.yaml
        scrutin:
          mode: secret
          election:
            tours: [{bulletins: 7, blancs: 1, voix: {Marie DURAND: 4}}]

    Correct :
        # deliberation.yaml
        scrutin:
          mode: secret
          election:
            tours: [{bulletins: 7, blancs: 1, voix: {Marie DURAND: 4, Luc NOIR: 2}}]

    Que faire :
        Reprendre le procès-verbal du dépouillement, et corriger celui des nombres qui s'en écarte.
    """
    for vote, election in elections_of(dossier):
        for i, tour in enumerate(election.tours):
            place = _RoundPlace(vote, i)
            yield from (_one_seat if election.sieges == 1 else _several_seats)(
                tour, place, election
            )
            yield from _too_many(dossier, vote, tour, place)


class _RoundPlace:
    """The place of a round, or of one of its keys."""

    def __init__(self, vote: Vote, rank: int) -> None:
        self._vote, self._rank = vote, rank

    def at(self, *keys: str) -> Position:
        return self._vote.at("election", "tours", self._rank, *keys)


def _cast(tour: Tour, election: Election) -> int:
    """Return the number of ballots of a round: typed, or for one seat counted."""
    if tour.bulletins is not None:
        return tour.bulletins
    votes = sum(tour.voix.values()) if election.sieges == 1 else 0
    return votes + tour.blancs + tour.nuls


def _one_seat(tour: Tour, place: _RoundPlace, _: Election) -> Iterator[Fault]:
    votes = sum(tour.voix.values())
    cast = votes + tour.blancs + tour.nuls
    if tour.bulletins is not None and tour.bulletins != cast:
        yield (
            place.at("bulletins"),
            f"{count(tour.bulletins, 'bulletin')}, mais {count(votes, 'voix')} + "
            f"{count(tour.blancs, 'blanc')} + {count(tour.nuls, 'nul')} = {cast} : corrigez l'un "
            "de ces nombres",
        )


def _several_seats(tour: Tour, place: _RoundPlace, election: Election) -> Iterator[Fault]:
    if tour.bulletins is None:
        yield (
            place.at(),
            f"pour {count(election.sieges, 'siège')}, un bulletin peut porter plusieurs noms : "
            "donnez le nombre de bulletins trouvés dans l'urne (« bulletins: 27 »)",
        )
        return
    valid = tour.bulletins - tour.blancs - tour.nuls
    if valid < 0:
        yield (
            place.at("bulletins"),
            f"{count(tour.bulletins, 'bulletin')}, mais {count(tour.blancs, 'blanc')} + "
            f"{count(tour.nuls, 'nul')} : corrigez l'un de ces nombres",
        )
        return
    for name, votes in tour.voix.items():
        if votes > valid:
            yield (
                place.at("voix", name),
                f"{count(votes, 'voix')} pour {name}, mais {count(valid, 'bulletin valable')} "
                f"({tour.bulletins} − {count(tour.blancs, 'blanc')} − {count(tour.nuls, 'nul')}) "
                ": corrigez l'un de ces nombres",
            )
    total = sum(tour.voix.values())
    if total > valid * election.sieges:
        yield (
            place.at("voix"),
            f"{count(total, 'voix')} en tout, mais {count(valid, 'bulletin valable')} pour "
            f"{count(election.sieges, 'siège')} en font {valid * election.sieges} au plus : "
            "corrigez l'un de ces nombres",
        )


def _too_many(dossier: Dossier, vote: Vote, tour: Tour, place: _RoundPlace) -> Iterator[Fault]:
    """Hold a round to those who may vote at this question, and to those said to have voted."""
    may, election = vote.count.votants, vote.scrutin.election if vote.scrutin else None
    cast = _cast(tour, election) if election else 0
    if tour.votants is not None and tour.votants > may:
        yield (
            place.at("votants"),
            f"{count(tour.votants, 'votant')}, mais {count(may, 'voix')} "
            f"{at_question(dossier)} : corrigez ce nombre, ou l'assistance",
        )
    elif cast > (may if tour.votants is None else tour.votants):
        voters = may if tour.votants is None else tour.votants
        yield (
            place.at(),
            f"{count(cast, 'bulletin')} pour {count(voters, 'votant')} {at_question(dossier)} : "
            "corrigez l'un de ces nombres, ou l'assistance",
        )


@rule("SCR010", "election-sans-elu", law="scrutin secret")
def nobody_elected(dossier: Dossier) -> Iterator[Fault]:
    """Après les tours tapés, un siège reste à pourvoir, et rien ne dit qui est élu.

    Pourquoi :
        Il faut la majorité absolue aux deux premiers tours, la majorité relative au troisième, et à
        égalité de voix le plus âgé est élu : l'âge, drafter ne le connaît pas.

    Fautif :
        # deliberation.yaml
        scrutin:
          mode: secret
          election:
            tours: [{voix: {Marie DURAND: 3, Luc NOIR: 3, Jean PETIT: 1}}]

    Correct :
        # deliberation.yaml
        scrutin:
          mode: secret
          election:
            tours:
              - {voix: {Marie DURAND: 3, Luc NOIR: 3, Jean PETIT: 1}}
              - {voix: {Marie DURAND: 4, Luc NOIR: 3}}

    Que faire :
        Ajouter le tour suivant, ou nommer par « elus » qui est élu, à l'âge ou autrement.
    """
    for vote, election in elections_of(dossier):
        if election.elus or not election.tours:
            continue
        left = election.sieges
        tied: tuple[str, ...] = ()
        for rank, tour in enumerate(election.tours, start=1):
            result = count_round(tour, rank, left)
            left, tied = left - len(result.elus), result.tied
        if left <= 0:
            continue
        rounds = len(election.tours)
        if tied:
            how = "à égalité de voix le plus âgé est élu : nommez-le par « elus »"
        elif rounds < LAST_ROUND:
            how = (
                "personne n'y a la majorité absolue : ajoutez le tour suivant, ou nommez par "
                "« elus » qui est élu"
            )
        else:
            how = "nommez par « elus » qui est élu"
        yield (
            dossier.place.at_key(*vote.location, "election"),
            f"après {count(rounds, 'tour')}, {count(left, 'siège')} "
            f"{'reste' if left == 1 else 'restent'} à pourvoir ; {how}",
        )
