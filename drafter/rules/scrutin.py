"""Rules on votes: sums, names against counts, who may vote, ties, rounds."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position, Severity
from drafter.french.plurals import count
from drafter.model.depouillement import Cote, Depouillement
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.rules.phrases import agreed, at_question, of_names
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import presents_readable

SIDES = ("pour", "contre", "abstentions", "ne_prennent_pas_part")
_LABELS = {
    "pour": "pour",
    "contre": "contre",
    "abstentions": "abstentions",
    "ne_prennent_pas_part": "ne prennent pas part au vote",
}


class Vote:
    """One vote of the act, with what tells the place of its parts."""

    def __init__(self, dossier: Dossier, rank: int) -> None:
        self.dossier = dossier
        self.location, self.scrutin = dossier.scrutins[rank]
        self.count: Depouillement = dossier.depouillements[rank]

    def at(self, *location: str | int) -> Position:
        """Return the place of the vote, or of a part of it."""
        if not location:
            return self.dossier.place.at_key(*self.location)
        return self.dossier.place.at(*self.location, *location)

    def sides(self) -> Iterator[tuple[str, Cote]]:
        """Yield the sides that were typed, by key."""
        for key in SIDES:
            if self.scrutin and getattr(self.scrutin, key):
                yield key, getattr(self.count, key)


def votes_of(dossier: Dossier) -> Iterator[Vote]:
    """Yield the votes that were held."""
    for rank, (_, scrutin) in enumerate(dossier.scrutins):
        if scrutin and not scrutin.prend_acte and not scrutin.a_venir:
            yield Vote(dossier, rank)


def _decided(dossier: Dossier) -> Iterator[Vote]:
    return (vote for vote in votes_of(dossier) if vote.count.issue in {"adopté", "rejeté"})


@rule("SCR001", "somme-des-voix", law="vote")
def wrong_sum(dossier: Dossier) -> Iterator[Fault]:
    """The votes do not add up to those who may vote at this question."""
    for vote in _decided(dossier):
        result = vote.count
        if result.total == result.votants:
            continue
        parts = [("pour", result.pour.nombre), ("contre", result.contre.nombre),
                 ("abstention", result.abstentions.nombre), ("blanc", result.blancs),
                 ("nul", result.nuls), ("sans prendre part", result.ne_prennent_pas_part.nombre),
                 ("intéressé", result.voix_interessees)]  # fmt: skip
        said = " + ".join(_counted(n, word) for word, n in parts if n or word == "pour")
        gap = result.total - result.votants
        yield (
            vote.at(),
            f"{said} = {result.total}, mais {count(result.votants, 'voix')} "
            f"{'peuvent' if result.votants > 1 else 'peut'} s'exprimer {at_question(dossier)} "
            f"({_attendance(result)}) : {_gap(gap)}. Corrigez un nombre, ou retirez « pour », qui "
            "se déduit",
        )


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if word == "sans prendre part" else count(n, word)


def _attendance(result: Depouillement) -> str:
    """« 45 présents et 9 représentés ; un pouvoir ne compte pas : celui de A »."""
    present, carried = len(result.tableau.presents), len(result.tableau.representes)
    fallen = [e.personne for e in result.pouvoirs_tombes]
    carried -= len([e for e in result.tableau.representes if e.personne in fallen])
    said = f"{count(present, 'présent')} et {count(carried, 'représenté')}"
    if not fallen:
        return said
    these = "celui" if len(fallen) == 1 else "ceux"
    verb = "ne compte pas" if len(fallen) == 1 else "ne comptent pas"
    return (
        f"{said} ; {count(len(fallen), 'pouvoir')} {verb} : {these} {of_names(fallen)}, car qui le "
        "porte ne vote pas"
    )


def _gap(gap: int) -> str:
    if gap > 0:
        return f"il y en a {gap} de trop"
    return f"il en manque {-gap}"


@rule("SCR002", "noms-contre-nombre")
def names_against_count(dossier: Dossier) -> Iterator[Fault]:
    """More votes are behind the names of a side than its count says; or fewer."""
    for vote in votes_of(dossier):
        for key, side in vote.sides():
            named = side.typed is not None and (side.electeurs or side.etrangers)
            if named and side.nommes != side.typed and not side.etrangers:
                yield (
                    vote.at(key),
                    f"{_LABELS[key]} : {side.typed} voix, mais les noms en font {side.nommes} : "
                    "corrigez le nombre ou les noms (« NOM (2) » compte aussi le pouvoir qu'il "
                    "porte)",
                )


@rule("SCR003", "votant-absent", law="vote")
def cannot_vote(dossier: Dossier) -> Iterator[Fault]:
    """Someone is said to vote who is neither present nor represented at this question."""
    if not presents_readable(dossier):
        return
    for vote in votes_of(dossier):
        interested = {p.nom_complet for p in vote.count.interesses}
        for key, side in vote.sides():
            typed = [v.qui for v in getattr(vote.scrutin, key).noms]
            for nom in side.etrangers:
                person = dossier.presences.find(nom)
                if person is None or person.nom_complet in interested:
                    continue
                yield (
                    vote.at(key, typed.index(nom)),
                    f"{person.nom_complet} n'est ni {agreed('présent', person)} ni "
                    f"{agreed('représenté', person)} {at_question(dossier)}, et ne peut pas "
                    "voter : corrigez le vote, ou l'assistance de la séance",
                )


@rule("SCR004", "vote-en-double", law="vote")
def votes_twice(dossier: Dossier) -> Iterator[Fault]:
    """Someone votes on two sides, or twice on one."""
    for vote in votes_of(dossier):
        seen: dict[Personne, str] = {}
        for key, side in vote.sides():
            named = [dossier.presences.find(v.qui) for v in getattr(vote.scrutin, key).noms]
            for i, person in enumerate(named):
                if person is not None and (person in seen or person in named[:i]):
                    already = _LABELS[seen.get(person, key)]
                    yield vote.at(key, i), f"{_already(person)} : {already}"
            carried = [e.personne for e in side.electeurs if e.personne not in named]
            for person in carried:
                if person in seen:
                    yield (
                        vote.at(key),
                        f"{_already(person)} : {_LABELS[seen[person]]} ; son mandataire compte "
                        "ici son pouvoir",
                    )
            seen |= dict.fromkeys((e.personne for e in side.electeurs), key)


def _already(person: Personne) -> str:
    return f"{person.nom_complet} est déjà {agreed('compté', person)}"


@rule("SCR005", "interesse-votant", law="intérêt")
def interested_member_votes(dossier: Dossier) -> Iterator[Fault]:
    """A conseiller intéressé is also said to vote."""
    for vote in votes_of(dossier):
        for key, _ in vote.sides():
            for i, votant in enumerate(getattr(vote.scrutin, key).noms):
                person = dossier.presences.find(votant.qui)
                if person is not None and person in vote.count.interesses:
                    yield (
                        vote.at(key, i),
                        f"{person.nom_complet} est {agreed('intéressé', person)} à l'affaire et ne "
                        "vote pas : retirez son nom de l'un des deux",
                    )


@rule("SCR006", "voix-impossibles", law="vote")
def impossible_weight(dossier: Dossier) -> Iterator[Fault]:
    """The number of votes after a name is not what that member carries at this question."""
    for vote in votes_of(dossier):
        for key, side in vote.sides():
            typed = [v.qui for v in getattr(vote.scrutin, key).noms]
            for nom, said, carried in side.voix_impossibles:
                plural = "s" if carried > 2 else ""  # noqa: PLR2004 - one's own, then pouvoirs
                also = f" (la sienne et le{plural} pouvoir{plural})" if carried > 1 else ""
                yield (
                    vote.at(key, typed.index(nom)),
                    f"« {nom} ({said}) » : {at_question(dossier)}, ce membre porte "
                    f"{count(carried, 'voix')}{also}",
                )


@rule("SCR007", "partage-sans-president", law="vote")
def tie_without_chair(dossier: Dossier) -> Iterator[Fault]:
    """A tie in a vote that is not secret: the chair's vote decides, and is not known."""
    for vote in _decided(dossier):
        tie = vote.count.accord == "partage" and vote.count.preponderante is None
        if tie and vote.scrutin and vote.scrutin.mode != "secret":
            yield (
                vote.at(),
                f"{vote.count.pour.nombre} pour et {vote.count.contre.nombre} contre : la voix du "
                "président est prépondérante ; dites son sens par « voix_preponderante: pour » ou "
                "« contre »",
            )


@rule("SCR011", "voix-preponderante-inutile", law="vote", severity=Severity.AVERTISSEMENT)
def useless_casting_vote(dossier: Dossier) -> Iterator[Fault]:
    """The chair's side is typed, though there is no tie, or in a secret ballot: it is not used."""
    for vote in votes_of(dossier):
        if vote.scrutin is None or vote.scrutin.voix_preponderante is None:
            continue
        if vote.scrutin.mode == "secret":
            why = "la voix du président n'est pas prépondérante au scrutin secret"
        elif vote.count.accord == "partage":
            continue
        else:
            for_, against = vote.count.pour.nombre, vote.count.contre.nombre
            why = f"les voix ne sont pas partagées ({for_} pour et {against} contre)"
        yield vote.at("voix_preponderante"), f"{why} : retirez « voix_preponderante »"


@rule("SCR009", "noms-au-scrutin-secret", severity=Severity.REMARQUE)
def names_in_a_secret_ballot(dossier: Dossier) -> Iterator[Fault]:
    """Names are given in a secret ballot: they would break the secret."""
    for vote in votes_of(dossier):
        if vote.scrutin is None or vote.scrutin.mode != "secret":
            continue
        for key, side in vote.sides():
            if key != "ne_prennent_pas_part" and side.electeurs:
                yield (
                    vote.at(key),
                    "le scrutin est secret : les noms ne sont pas imprimés ; donnez un nombre",
                )
