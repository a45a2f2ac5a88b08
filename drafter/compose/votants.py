"""Who votes at the question of an act, for whom, and how: one line for each member in office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafter.compose.assistance import Assistance
from drafter.compose.noms import Noms
from drafter.compose.raisons import SIDES
from drafter.french.agreement import agree
from drafter.french.lists import enumerate_words
from drafter.model.depouillement import Cote, Depouillement
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.model.presences import Electeur


@dataclass(frozen=True, slots=True)
class Votant:
    """A seat at the question of the act.

    Attributes:
        nom: of the member in office.
        etat: « présente », « représenté »….
        pouvoir: by whom she is represented, or for whom she votes too.
        voix: number of votes of the seat, or "".
        vote: how it voted, or why it did not.
    """

    nom: str
    etat: str
    pouvoir: str
    voix: str
    vote: str


def voters(dossier: Dossier, noms: Noms) -> tuple[Votant, ...]:
    """Return every member in office: the state of the attendance list, then the vote."""
    results = dossier.depouillements
    carried: dict[Personne, list[str]] = {}
    for one in results[0].tableau.representes:
        if one.mandataire:
            carried.setdefault(one.mandataire, []).append(noms.nom_civil(one.personne))
    members = noms.rangees(map(noms.mention, dossier.presences.membres))
    rows = []
    for mention, line in zip(members, Assistance(dossier, noms).tableau, strict=True):
        member = mention.personne
        by = f"par {line.pouvoir}" if line.pouvoir else ""
        to = f"pouvoir de {enumerate_words(carried[member])}" if member in carried else ""
        seat = _seat(member, results[0])
        rows.append(
            Votant(
                noms.nom(member),
                line.etat + (" sans vote" if member in results[0].tableau.sans_vote else ""),
                by or to,
                str(seat.voix) if seat else "",
                _votes(member, results),
            )
        )
    return tuple(rows)


def _seat(member: Personne, result: Depouillement) -> Electeur | None:
    """Return who casts the vote of a seat: the member, her mandataire or her suppléant."""
    return next((one for one in result.electeurs if one.siege == member), None)


def _votes(member: Personne, results: Iterable[Depouillement]) -> str:
    votes = [_vote(member, result) for result in results]
    if len(set(votes)) == 1:
        return votes[0]
    return " ; ".join(f"{rank} : {vote}" for rank, vote in enumerate(votes, start=1) if vote)


def _vote(member: Personne, result: Depouillement) -> str:
    seat = _seat(member, result)
    if seat is None:
        return _why_not(member, result)
    if result.issue in {"à venir", "acte", "élection"}:
        return "peut voter" if result.issue == "à venir" else ""
    if result.scrutin and result.scrutin.mode == "secret":
        return "scrutin secret"
    for key, said in SIDES.items():
        side: Cote = getattr(result, key)
        if side.nommes == side.nombre and seat in side.electeurs:
            return said
    return "vote (non nominatif)"


def _why_not(member: Personne, result: Depouillement) -> str:
    if member in result.interesses:
        return agree("intéressé", gender=member.sexe)
    if member in result.retires:
        return agree("retiré", gender=member.sexe)
    fallen = (*result.pouvoirs_tombes, *result.tableau.tombes)
    if any(one.personne == member for one in fallen):
        return "pouvoir sans effet"
    there = any(one.siege == member for one in result.tableau.votants)
    return "ne vote pas à cette question" if there else ""
