"""Rules on votes: sums, names against counts, who may vote."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position
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


def decided(dossier: Dossier) -> Iterator[Vote]:
    """Yield the votes that adopted or rejected something."""
    return (vote for vote in votes_of(dossier) if vote.count.issue in {"adopté", "rejeté"})


@rule("SCR001", "somme-des-voix", law="vote", derogeable=False)
def wrong_sum(dossier: Dossier) -> Iterator[Fault]:
    """Les voix ne font pas le nombre de ceux qui peuvent voter à cette question.

    Pour, contre, abstentions, blancs, nuls, sans prendre part et intéressés font ensemble les
    présents et les pouvoirs qui valent.

    Pourquoi :
        Un total faux rend le résultat discutable, et se voit de qui lit l'acte. C'est une addition
        : elle ne se déroge pas.

    Fautif :
        # deliberation.yaml
        scrutin: {pour: 4, contre: 1}

    Correct :
        # deliberation.yaml
        scrutin: {contre: 1}

    Que faire :
        Retirer « pour », qui se déduit ; ou corriger un nombre, ou l'assistance de la séance.
    """
    for vote in decided(dossier):
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


@rule("SCR002", "noms-contre-nombre", derogeable=False)
def names_against_count(dossier: Dossier) -> Iterator[Fault]:
    """Le nombre de voix d'un côté n'est pas celui que font ses noms.

    Pourquoi :
        Le nombre et les noms s'impriment ensemble : l'un des deux est faux.

    Fautif :
        # seance.yaml
        absents: [Léa GROS]
        procurations: [{mandant: Léa GROS, mandataire: Luc NOIR}]

        # deliberation.yaml
        scrutin:
          contre: {nombre: 1, noms: [Luc NOIR (2)]}

    Correct :
        # seance.yaml
        absents: [Léa GROS]
        procurations: [{mandant: Léa GROS, mandataire: Luc NOIR}]

        # deliberation.yaml
        scrutin:
          contre: [Luc NOIR (2)]

    Que faire :
        Ne donner que les noms, d'où le nombre se déduit ; « NOM (2) » compte aussi le pouvoir
        porté.
    """
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


@rule("SCR003", "votant-absent", law="vote", derogeable=False)
def cannot_vote(dossier: Dossier) -> Iterator[Fault]:
    """Quelqu'un voterait sans être ni présent ni représenté à cette question.

    Pourquoi :
        Ne votent que les membres présents, et ceux dont un présent porte le pouvoir.

    Fautif :
        # seance.yaml
        absents: [Alain ROUX]

        # deliberation.yaml
        scrutin: {contre: [Alain ROUX]}

    Correct :
        # seance.yaml
        absents: [Alain ROUX]
        procurations: [{mandant: Alain ROUX, mandataire: Luc NOIR}]

        # deliberation.yaml
        scrutin: {contre: [Alain ROUX]}

    Que faire :
        Corriger le nom dans le vote ; ou l'assistance : pouvoir oublié, arrivée ou départ mal
        placés.
    """
    if not presents_readable(dossier):
        return
    find = dossier.presences.find
    # PER001 tells the name of who would carry their vote.
    waiting = {find(p.mandant) for p in dossier.presences.seance.procurations
               if not find(p.mandataire)}  # fmt: skip
    for vote in votes_of(dossier):
        interested = {p.nom_complet for p in vote.count.interesses}
        for key, side in vote.sides():
            typed = [v.qui for v in getattr(vote.scrutin, key).noms]
            for nom in side.etrangers:
                person = find(nom)
                if person is None or person in waiting or person.nom_complet in interested:
                    continue
                yield (
                    vote.at(key, typed.index(nom)),
                    f"{person.nom_complet} n'est ni {agreed('présent', person)} ni "
                    f"{agreed('représenté', person)} {at_question(dossier)}, et ne peut pas "
                    "voter : corrigez le vote, ou l'assistance de la séance",
                )


@rule("SCR004", "vote-en-double", law="vote", derogeable=False)
def votes_twice(dossier: Dossier) -> Iterator[Fault]:
    """Quelqu'un vote de deux côtés, ou deux fois du même.

    Pourquoi :
        Chacun a une voix à chaque question, et le pouvoir qu'il porte en a une autre, d'un seul
        côté.

    Fautif :
        # deliberation.yaml
        scrutin: {contre: [Luc NOIR], abstentions: [Luc NOIR]}

    Correct :
        # deliberation.yaml
        scrutin: {contre: [Luc NOIR]}

    Que faire :
        Retirer le nom de l'un des côtés. « NOM (2) » compte déjà le membre dont il porte le
        pouvoir.
    """
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


@rule("SCR005", "interesse-votant", law="intérêt", derogeable=False)
def interested_member_votes(dossier: Dossier) -> Iterator[Fault]:
    """Un conseiller intéressé à l'affaire est compté parmi ceux qui votent.

    Pourquoi :
        La délibération à laquelle a pris part un membre intéressé à l'affaire est illégale : il ne
        participe ni au débat ni au vote, et son pouvoir tombe, donné ou porté.

    Fautif :
        # deliberation.yaml
        scrutin: {interesses: [Luc NOIR], contre: [Luc NOIR]}

    Correct :
        # deliberation.yaml
        scrutin: {interesses: [Luc NOIR]}

    Que faire :
        Retirer son nom du vote, ou des « interesses » s'il n'a pas d'intérêt dans l'affaire.
    """
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


@rule("SCR006", "voix-impossibles", law="vote", derogeable=False)
def impossible_weight(dossier: Dossier) -> Iterator[Fault]:
    """Le nombre de voix tapé après un nom n'est pas celui que ce membre porte.

    Pourquoi :
        « NOM (2) » dit la voix du membre et celle du pouvoir qu'il porte à cette question.

    Fautif :
        # deliberation.yaml
        scrutin: {contre: [Marie DURAND (2)]}

    Correct :
        # seance.yaml
        absents: [Léa GROS]
        procurations: [{mandant: Léa GROS, mandataire: Marie DURAND}]

        # deliberation.yaml
        scrutin: {contre: [Marie DURAND (2)]}

    Que faire :
        Corriger ce nombre, ou ajouter le pouvoir oublié à la séance.
    """
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
