"""Why an election has the result that an act says: each round, and each candidate's votes.

Source: CGCT, L. 2122-7 (maire, adjoints) and L. 2121-21 (nominations): the absolute majority in
the first two rounds, the relative one in the third, where age decides a tie.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.compose.raisons import Droit, Raison, of_voters
from drafter.compose.votes import TourCompte, Vote
from drafter.french.agreement import agree
from drafter.french.numbers import ordinal
from drafter.french.plurals import count
from drafter.model.depouillement import Depouillement

_RELATIVE = 3
"""The round from which the relative majority is enough."""


def reasons_of_election(result: Depouillement, vote: Vote, droit: Droit) -> Iterator[Raison]:
    """Yield the figures of every round, then who is elected and by which majority."""
    members = f"{count(result.nombre_de_votants, 'membre')}"
    yield Raison(f"{members} qui {'peuvent' if result.nombre_de_votants > 1 else 'peut'} voter",
                 of_voters(result), droit.get("pouvoir", ""))  # fmt: skip
    seats = vote.election.sieges if vote.election else 1
    for counted in vote.tours:
        yield from _of_round(counted, vote, seats)
    if vote.elus:
        yield Raison(
            f"{_elected(vote)} : {vote.elus_en_phrase}",
            f"majorité {vote.acquis}" if vote.acquis else "tapé dans l'acte (bénéfice de l'âge, "
            "ou liste)",
        )  # fmt: skip


def _of_round(counted: TourCompte, vote: Vote, seats: int) -> Iterator[Raison]:
    tour, result = counted.tour, counted.resultat
    rank = f"{ordinal(counted.rang)} tour"
    cast = "nombre tapé dans l'acte"
    if tour.bulletins is None:
        cast = (
            f"{' + '.join(map(str, tour.voix.values()))} voix{_void(tour.blancs, tour.nuls, ' + ')}"
        )
    yield Raison(f"{rank} : {count(counted.bulletins, 'bulletin')}", cast)
    needed = "majorité relative : le plus de voix, l'âge départageant"
    if counted.rang < _RELATIVE:
        needed = (
            f"majorité absolue {result.exprimes} ÷ 2, arrondi en dessous, + 1 = {result.majorite}"
        )
    void = _void(tour.blancs, tour.nuls, " − ")
    out = f"{counted.bulletins}{void}" if void else "tous les bulletins"
    several = f" ; {count(seats, 'siège')} à pourvoir" if seats > 1 else ""
    yield Raison(
        f"{rank} : {count(result.exprimes, 'suffrage')} "
        f"{agree('exprimé', gender='m', plural=result.exprimes > 1)}",
        f"{out} ; {needed}{several}",
    )
    for name, votes in tour.voix.items():
        mention = vote.elu(name)
        won = agree("élu", gender=mention.personne.sexe) if name in result.elus else ""
        against = f"il en faut {result.majorite}"
        if counted.rang >= _RELATIVE:
            against = "à égalité" if name in result.tied else ""
        said = " : ".join(filter(None, (against, won))) or "moins de voix"
        yield Raison(f"{rank} : {votes} voix pour {mention.texte}", said)


def _void(blank: int, void: int, sign: str) -> str:
    """« + 1 blanc + 2 nuls », « − 1 blanc »."""
    said = ((blank, "blanc"), (void, "nul"))
    return "".join(f"{sign}{count(number, word)}" for number, word in said if number)


def _elected(vote: Vote) -> str:
    several = len(vote.elus) > 1
    return agree("élu", gender="f" if vote.genre_des_elus == "f" else "m", plural=several)
