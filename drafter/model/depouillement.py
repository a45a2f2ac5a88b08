"""From a vote as typed to its result: every count, who is behind it, and what it decides.

Sources: CGCT, L. 2121-20 (majorité absolue des suffrages exprimés; the chair's vote is
prépondérante in a tie, except in a secret ballot), L. 2121-21 (scrutin secret), L. 2131-11
(conseillers intéressés); L. 3121-14 and -15, L. 4132-13 and -14; CASF, R. 123-18.
Suffrages exprimés are votes for and against: abstentions, blank and void ballots are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from drafter.model.personne import Personne
from drafter.model.presences import Electeur, Tableau
from drafter.model.scrutin import Scrutin, Tour, Voix

Issue = Literal["adopté", "rejeté", "acte", "à venir", "élection"]
Accord = Literal["unanimité", "unanimité des exprimés", "majorité", "partage", "aucun exprimé"]
Find = Callable[[str], Personne | None]


@dataclass(frozen=True, slots=True)
class Cote:
    """One side of a vote: how many votes, and whose where they are known.

    Attributes:
        nombre: number of votes.
        electeurs: those behind them, when names were typed or follow from what was.
        nommes: number of votes of the names.
        typed: the count as typed, or None.
        groupes: groups that voted that way as one.
        etrangers: names typed of people who could not vote at this question.
        voix_impossibles: names typed with a number of votes that they do not carry.
    """

    nombre: int = 0
    electeurs: tuple[Electeur, ...] = ()
    nommes: int = 0
    typed: int | None = None
    groupes: tuple[str, ...] = ()
    etrangers: tuple[str, ...] = ()
    voix_impossibles: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Depouillement:
    """The result of a vote.

    Attributes:
        issue: adopted, rejected, noted, to come, or an election.
        accord: by which agreement; « partage » is a tie.
        votants: votes that may be cast at this question, the interested members' included.
        votants_apres: what remains once those who take no part are out.
        pour: for; also contre, abstentions, ne_prennent_pas_part.
        interesses: interested members who carry a vote, and the vote.
        pouvoirs_tombes: mandants whose mandataire takes no part (interested or gone).
        retires: those who left the room.
        preponderante: side of the chair, where it decided.
        comptes: the vote closes accounts, which only a majority against rejects.
    """

    issue: Issue
    accord: Accord
    tableau: Tableau
    votants: int
    pour: Cote = field(default_factory=Cote)
    contre: Cote = field(default_factory=Cote)
    abstentions: Cote = field(default_factory=Cote)
    ne_prennent_pas_part: Cote = field(default_factory=Cote)
    blancs: int = 0
    nuls: int = 0
    interesses: tuple[Personne, ...] = ()
    voix_interessees: int = 0
    pouvoirs_tombes: tuple[Electeur, ...] = ()
    retires: tuple[Personne, ...] = ()
    electeurs: tuple[Electeur, ...] = ()
    preponderante: Literal["pour", "contre"] | None = None
    comptes: bool = False
    scrutin: Scrutin | None = None

    @property
    def presents_au_quorum(self) -> int:
        """Members who sit, without those interested (CGCT, L. 2121-17: pouvoirs do not count)."""
        return len([p for p in self.tableau.presents if p not in self.interesses])

    @property
    def representes_au_quorum(self) -> int:
        """Members whose pouvoir is of use, and who counted too in the spring of 2020."""
        carried = self.tableau.representes
        return len([e for e in carried if e not in self.pouvoirs_tombes
                    and e.personne not in self.interesses])  # fmt: skip

    @property
    def nombre_de_votants(self) -> int:
        """People who may vote, present or represented, whatever their votes."""
        out = {e.personne for e in self.electeurs}
        return len(
            out | {e.personne for e in self.tableau.votants if e.personne in self.interesses}
        )

    @property
    def exprimes(self) -> int:
        """Suffrages exprimés."""
        return self.pour.nombre + self.contre.nombre

    @property
    def majorite_absolue(self) -> int:
        """More than half of the suffrages exprimés."""
        return self.exprimes // 2 + 1

    @property
    def total(self) -> int:
        """Every vote accounted for; must be ``votants`` (what rule SCR001 holds)."""
        sides = (self.pour, self.contre, self.abstentions, self.ne_prennent_pas_part)
        counted = sum(side.nombre for side in sides)
        return counted + self.blancs + self.nuls + self.voix_interessees


def count_votes(
    scrutin: Scrutin | None,
    tableau: Tableau,
    chair: Personne | None,
    find: Find,
    competents: frozenset[Personne] | None = None,
    *,
    comptes: bool = False,
) -> Depouillement:
    """Count a vote.

    Args:
        scrutin: the vote as typed, or None before the sitting.
        tableau: the state of the assembly at this question.
        chair: who presides at this question.
        find: name → person or None, of those in office that day.
        competents: those who alone may vote, where the others may not.
        comptes: the vote closes the accounts of a year: only a majority against rejects them
            (CGCT, L. 1612-12).
    """
    typed = scrutin or Scrutin(a_venir=True)
    return _Count(typed, tableau, chair, find, competents, comptes=comptes).result()


class _Count:
    """The counting of one vote, step by step."""

    def __init__(
        self,
        scrutin: Scrutin,
        tableau: Tableau,
        chair: Personne | None,
        find: Find,
        competents: frozenset[Personne] | None,
        *,
        comptes: bool,
    ) -> None:
        self.scrutin, self.tableau, self.chair = scrutin, tableau, chair
        self.comptes = comptes
        self._find = find
        self.interesses = self._people(scrutin.interesses)
        self.retires = self._people(scrutin.se_retirent)
        allowed = frozenset(self._people(scrutin.votants)) if scrutin.votants else competents
        may = [e for e in tableau.votants if allowed is None or allowed & {e.personne, e.siege}]
        out = set(self.interesses)
        self.fallen = tuple(e for e in may if e.mandataire in out and e.personne not in out)
        self.voters = [e for e in may if e not in self.fallen]
        self.electeurs = [e for e in self.voters if e.personne not in out]

    def _people(self, names: Iterable[str]) -> tuple[Personne, ...]:
        found = (self._find(name) for name in names)
        return tuple(p for p in found if p is not None)

    def result(self) -> Depouillement:
        """Put every count together."""
        scrutin = self.scrutin
        voters = sum(e.voix for e in self.voters)
        concerned = sum(e.voix for e in self.voters if e.personne in set(self.interesses))
        named = {key: self._side(getattr(scrutin, key)) for key in
                 ("contre", "abstentions", "ne_prennent_pas_part", "pour")}  # fmt: skip
        if not (scrutin.prend_acte or scrutin.a_venir or scrutin.election):
            named = self._deduced(named, voters - concerned)
        pour, contre = named["pour"].nombre, named["contre"].nombre
        issue, accord, chair_side = self._decide(pour, contre, named)
        return Depouillement(
            issue=issue,
            accord=accord,
            tableau=self.tableau,
            votants=voters,
            **named,
            blancs=scrutin.blancs or 0,
            nuls=scrutin.nuls or 0,
            interesses=self.interesses,
            voix_interessees=concerned,
            pouvoirs_tombes=self.fallen,
            retires=self.retires,
            electeurs=tuple(self.electeurs),
            preponderante=chair_side,
            comptes=self.comptes,
            scrutin=scrutin,
        )

    def _side(self, typed: Voix | None) -> Cote:
        """Find who is behind the names of one side."""
        if typed is None:
            return Cote()
        people: list[Electeur] = []
        strangers: list[str] = []
        impossible: list[tuple[str, int, int]] = []
        by_person = {e.personne: e for e in self.electeurs}
        for votant in typed.noms:
            person = self._find(votant.qui)
            if person is None:
                continue  # an unknown name has its own finding
            if person not in by_person:
                strangers.append(votant.qui)
                continue
            own = by_person[person]
            carried = [e for e in self.electeurs if e.mandataire == person]
            everything = own.voix + sum(e.voix for e in carried)
            people.append(own)
            if votant.voix == everything:
                people.extend(e for e in carried if e not in people)
            elif votant.voix not in {None, own.voix}:
                impossible.append((votant.qui, votant.voix or 0, everything))
        groups = {name.casefold() for name in typed.groupes}
        people += [e for e in self.electeurs if (e.siege.groupe or "").casefold() in groups]
        unique = tuple(dict.fromkeys(people))
        votes = sum(e.voix for e in unique)
        count = typed.nombre if typed.nombre is not None else votes
        return Cote(
            count, unique, votes, typed.nombre, typed.groupes, tuple(strangers), tuple(impossible)
        )

    def _deduced(self, sides: dict[str, Cote], votes: int) -> dict[str, Cote]:
        """Give what remains to the side that says so, or to « pour » if it was not typed."""
        scrutin = self.scrutin
        other = (scrutin.blancs or 0) + (scrutin.nuls or 0)
        asked = [key for key in sides if (typed := getattr(scrutin, key)) and typed.reste]
        if asked or scrutin.pour is None:
            typed = sum(side.nombre for side in sides.values())
            taken = {e for side in sides.values() for e in side.electeurs}
            complete = all(side.nommes == side.nombre for side in sides.values()) and not other
            rest = tuple(e for e in self.electeurs if e not in taken) if complete else ()
            left = max(votes - typed - other, 0)
            sides[asked[0] if asked else "pour"] = Cote(left, rest, sum(e.voix for e in rest))
        return sides

    def _decide(
        self, pour: int, contre: int, sides: dict[str, Cote]
    ) -> tuple[Issue, Accord, Literal["pour", "contre"] | None]:
        scrutin = self.scrutin
        if scrutin.a_venir:
            return "à venir", "aucun exprimé", None
        if scrutin.prend_acte:
            return "acte", "aucun exprimé", None
        if scrutin.election:
            return "élection", "majorité", None
        if pour == contre:
            by_law = self.comptes and not scrutin.voix_preponderante
            side = self._chair_side(sides) if pour and not by_law else None
            won: Issue = "adopté" if by_law or side == "pour" else "rejeté"
            return won, "partage" if pour else "aucun exprimé", side
        issue: Issue = "adopté" if pour > contre else "rejeté"
        if min(pour, contre):
            return issue, "majorité", None
        everyone = not (sides["abstentions"].nombre or scrutin.blancs or scrutin.nuls)
        return issue, "unanimité" if everyone else "unanimité des exprimés", None

    def _chair_side(self, sides: dict[str, Cote]) -> Literal["pour", "contre"] | None:
        """Return the chair's side in a tie; none in a secret ballot."""
        if self.scrutin.mode == "secret":
            return None
        if self.scrutin.voix_preponderante:
            return self.scrutin.voix_preponderante
        if any(e.personne == self.chair for e in sides["contre"].electeurs):
            return "contre"
        if any(e.personne == self.chair for e in sides["pour"].electeurs):
            return "pour"
        return None


@dataclass(frozen=True, slots=True)
class ResultatDeTour:
    """What one round of an election gives.

    Attributes:
        elus: who has the majority of this round, in order of votes.
        tied: candidates tied for the last seat in round three, whom age decides.
    """

    exprimes: int
    majorite: int
    elus: tuple[str, ...]
    tied: tuple[str, ...] = ()


def count_round(tour: Tour, rank: int, seats: int) -> ResultatDeTour:
    """Count one round of a nomination (CGCT, L. 2121-21).

    Args:
        tour: the round as typed.
        rank: 1 and 2 need the absolute majority, 3 the relative one.
        seats: how many are to be elected.
    """
    exprimes = sum(tour.voix.values())
    if tour.bulletins is not None:
        # With several seats a ballot bears several names: ballots are counted, not names.
        exprimes = tour.bulletins - tour.blancs - tour.nuls
    majority = exprimes // 2 + 1
    ranking = sorted(tour.voix.items(), key=lambda item: -item[1])
    if rank < 3:  # noqa: PLR2004 - the third round is the last (L. 2121-21)
        return ResultatDeTour(
            exprimes, majority, tuple(name for name, votes in ranking if votes >= majority)[:seats]
        )
    if len(ranking) <= seats:
        return ResultatDeTour(exprimes, majority, tuple(name for name, _ in ranking))
    last = ranking[seats - 1][1]
    above = tuple(name for name, votes in ranking if votes > last)
    level = tuple(name for name, votes in ranking if votes == last)
    if len(above) + len(level) > seats:
        return ResultatDeTour(exprimes, majority, above, level)
    return ResultatDeTour(exprimes, majority, above + level)
