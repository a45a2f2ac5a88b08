"""Rules on votes: sums, names against counts, who may vote, ties, rounds."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position, Severity
from drafter.model.depouillement import Cote, Depouillement
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.rules.rule import Fault, rule

SIDES = ("pour", "contre", "abstentions", "ne_prennent_pas_part")
_LABELS = {
    "pour": "pour",
    "contre": "contre",
    "abstentions": "abstentions",
    "ne_prennent_pas_part": "ne prennent pas part au vote",
}
ARTICLE = "CGCT, art. L. 2121-20"


class _Vote:
    """One vote of the act, with what tells the place of its parts."""

    def __init__(self, dossier: Dossier, rank: int) -> None:
        self.dossier = dossier
        self.location, self.scrutin = dossier.scrutins[rank]
        self.count: Depouillement = dossier.depouillements[rank]

    def at(self, *location: str | int) -> Position:
        if not location:
            return self.dossier.place.at_key(*self.location)
        return self.dossier.place.at(*self.location, *location)

    def sides(self) -> Iterator[tuple[str, Cote]]:
        for key in SIDES:
            if self.scrutin and getattr(self.scrutin, key):
                yield key, getattr(self.count, key)


def _votes(dossier: Dossier) -> Iterator[_Vote]:
    """Yield the votes that were held."""
    for rank, (_, scrutin) in enumerate(dossier.scrutins):
        if scrutin and not scrutin.prend_acte and not scrutin.a_venir:
            yield _Vote(dossier, rank)


def _decided(dossier: Dossier) -> Iterator[_Vote]:
    return (vote for vote in _votes(dossier) if vote.count.issue in {"adopté", "rejeté"})


@rule("SCR001", "somme-des-voix", article=ARTICLE)
def wrong_sum(dossier: Dossier) -> Iterator[Fault]:
    """The votes do not add up to those who may vote at this question."""
    for vote in _decided(dossier):
        count = vote.count
        if count.total == count.votants:
            continue
        parts = [("pour", count.pour.nombre), ("contre", count.contre.nombre),
                 ("abstentions", count.abstentions.nombre), ("blancs", count.blancs),
                 ("nuls", count.nuls), ("sans prendre part", count.ne_prennent_pas_part.nombre),
                 ("intéressés", count.voix_interessees)]  # fmt: skip
        said = " + ".join(f"{n} {label}" for label, n in parts if n or label == "pour")
        present, carried = len(count.tableau.presents), len(count.tableau.representes)
        gap = abs(count.total - count.votants)
        yield (
            vote.at(),
            f"{said} = {count.total}, mais {count.votants} voix peuvent s'exprimer à cette "
            f"question ({present} présents et {carried} représentés) : il y en a {gap} "
            f"{'de trop' if count.total > count.votants else 'qui manquent'}. Corrigez un nombre, "
            "ou retirez « pour », qui se déduit",
        )


@rule("SCR002", "noms-contre-nombre")
def names_against_count(dossier: Dossier) -> Iterator[Fault]:
    """More votes are behind the names of a side than its count says; or fewer."""
    for vote in _votes(dossier):
        for key, side in vote.sides():
            named = side.typed is not None and (side.electeurs or side.etrangers)
            if named and side.nommes != side.typed and not side.etrangers:
                yield (
                    vote.at(key),
                    f"{_LABELS[key]} : {side.typed} voix, mais les noms en font {side.nommes} : "
                    "corrigez le nombre ou les noms (« NOM (2) » compte aussi le pouvoir qu'il "
                    "porte)",
                )


@rule("SCR003", "votant-absent", article=ARTICLE)
def cannot_vote(dossier: Dossier) -> Iterator[Fault]:
    """Someone is said to vote who is neither present nor represented at this question."""
    for vote in _votes(dossier):
        interested = {p.nom_complet for p in vote.count.interesses}
        for key, side in vote.sides():
            typed = [v.qui for v in getattr(vote.scrutin, key).noms]
            for nom in side.etrangers:
                person = dossier.presences.find(nom)
                if person is None or person.nom_complet in interested:
                    continue
                yield (
                    vote.at(key, typed.index(nom)),
                    f"{person.nom_complet} n'est ni présent ni représenté à cette question, et ne "
                    "peut pas voter : corrigez le vote, ou l'assistance de la séance",
                )


@rule("SCR004", "vote-en-double", article=ARTICLE)
def votes_twice(dossier: Dossier) -> Iterator[Fault]:
    """Someone votes on two sides, or twice on one."""
    for vote in _votes(dossier):
        seen: dict[Personne, str] = {}
        for key, side in vote.sides():
            named = [dossier.presences.find(v.qui) for v in getattr(vote.scrutin, key).noms]
            for i, person in enumerate(named):
                if person is not None and (person in seen or person in named[:i]):
                    already = _LABELS[seen.get(person, key)]
                    yield vote.at(key, i), f"{person.nom_complet} est déjà compté : {already}"
            carried = [e.personne for e in side.electeurs if e.personne not in named]
            for person in carried:
                if person in seen:
                    yield (
                        vote.at(key),
                        f"{person.nom_complet}, que son mandataire représente ici, est déjà "
                        f"compté : {_LABELS[seen[person]]}",
                    )
            seen |= dict.fromkeys((e.personne for e in side.electeurs), key)


@rule("SCR005", "interesse-votant", article="CGCT, art. L. 2131-11")
def interested_member_votes(dossier: Dossier) -> Iterator[Fault]:
    """A conseiller intéressé is also said to vote."""
    for vote in _votes(dossier):
        for key, _ in vote.sides():
            for i, votant in enumerate(getattr(vote.scrutin, key).noms):
                person = dossier.presences.find(votant.qui)
                if person is not None and person in vote.count.interesses:
                    yield (
                        vote.at(key, i),
                        f"{person.nom_complet} est intéressé à l'affaire et ne vote pas : retirez "
                        "son nom de l'un des deux",
                    )


@rule("SCR006", "voix-impossibles", article=ARTICLE)
def impossible_weight(dossier: Dossier) -> Iterator[Fault]:
    """The number of votes after a name is not what that member carries at this question."""
    for vote in _votes(dossier):
        for key, side in vote.sides():
            typed = [v.qui for v in getattr(vote.scrutin, key).noms]
            for nom, said, carried in side.voix_impossibles:
                plural = "s" if carried > 2 else ""  # noqa: PLR2004 - one's own, then pouvoirs
                also = f" (la sienne et le{plural} pouvoir{plural})" if carried > 1 else ""
                yield (
                    vote.at(key, typed.index(nom)),
                    f"« {nom} ({said}) » : à cette question, ce membre porte {carried} voix{also}",
                )


@rule("SCR007", "partage-sans-president", article=ARTICLE)
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


@rule("SCR008", "tour-faux", article="CGCT, art. L. 2121-21")
def wrong_round(dossier: Dossier) -> Iterator[Fault]:
    """A round's ballots are not its votes with the blank and the void ones."""
    for vote in _votes(dossier):
        election = vote.scrutin.election if vote.scrutin else None
        if election is None:
            continue
        for i, tour in enumerate(election.tours):
            votes = sum(tour.voix.values())
            cast = votes + tour.blancs + tour.nuls
            if election.sieges == 1 and tour.bulletins is not None and tour.bulletins != cast:
                yield (
                    vote.at("election", "tours", i, "bulletins"),
                    f"{tour.bulletins} bulletins, mais {votes} voix + {tour.blancs} blancs + "
                    f"{tour.nuls} nuls = {cast} : corrigez l'un de ces nombres",
                )
            if election.sieges == 1 and cast > vote.count.votants:
                yield (
                    vote.at("election", "tours", i),
                    f"{cast} bulletins pour {vote.count.votants} votants à cette question",
                )


@rule("SCR009", "noms-au-scrutin-secret", severity=Severity.REMARQUE)
def names_in_a_secret_ballot(dossier: Dossier) -> Iterator[Fault]:
    """Names are given in a secret ballot: they would break the secret."""
    for vote in _votes(dossier):
        if vote.scrutin is None or vote.scrutin.mode != "secret":
            continue
        for key, side in vote.sides():
            if key != "ne_prennent_pas_part" and side.electeurs:
                yield (
                    vote.at(key),
                    "le scrutin est secret : les noms ne sont pas imprimés ; donnez un nombre",
                )
