"""Rules on pouvoirs, at the question of the act (CGCT, L. 2121-20)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.findings import Position, Severity
from drafter.french.elision import elide, with_preposition
from drafter.french.numbers import cardinal
from drafter.french.plurals import count
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.model.seance import Procuration
from drafter.rules.droit import known_law, pouvoirs_par_membre
from drafter.rules.phrases import agreed, at_question, of_names, pronoun
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import presents_readable


@dataclass(frozen=True, slots=True)
class _Pouvoir:
    """A pouvoir between known people, with its place."""

    mandant: Personne
    mandataire: Personne
    procuration: Procuration
    position: Position


def _pouvoirs(dossier: Dossier) -> Iterator[_Pouvoir]:
    seance, place, find = dossier.seance, dossier.seance_place, dossier.presences.find
    if seance is None or place is None:
        return
    for i, procuration in enumerate(seance.procurations):
        mandant, mandataire = find(procuration.mandant), find(procuration.mandataire)
        if mandant and mandataire:
            yield _Pouvoir(mandant, mandataire, procuration, place.at("procurations", i))


def _usable(dossier: Dossier) -> Iterator[_Pouvoir]:
    """Yield the pouvoirs that can be used at this question: one is away, the other is there."""
    tableau = dossier.depouillements[0].tableau
    sitting, replaced = set(tableau.presents), {titulaire for _, titulaire in tableau.suppleants}
    for one in _pouvoirs(dossier):
        there = one.mandataire in sitting and one.mandant not in sitting | replaced
        if there and dossier.presences.in_force(one.procuration, dossier.moment):
            yield one


def _ever_sitting(dossier: Dossier) -> set[Personne]:
    """Return those who sit and vote at any time of the evening."""
    groupes = dossier.presences.groupes
    return {p.personne for groupe in groupes if groupe.vote for p in groupe.presences}


@rule("POU001", "pouvoir-a-soi-meme", law="pouvoir")
def to_oneself(dossier: Dossier) -> Iterator[Fault]:
    """A pouvoir is given to oneself."""
    for one in _pouvoirs(dossier):
        if one.mandant == one.mandataire:
            yield (
                one.position,
                f"{one.mandant.nom_complet} se donne pouvoir : nommez un autre mandataire",
            )


@rule("POU002", "mandataire-absent", law="pouvoir", severity=Severity.AVERTISSEMENT)
def holder_away(dossier: Dossier) -> Iterator[Fault]:
    """A pouvoir in force at this question is held by someone who does not sit: it is not used.

    The vote is counted without it, so this only warns. Whoever withdraws from the question, as the
    law commands, and whoever is at no time there (POU004) are passed over.
    """
    if dossier.projet:
        return
    tableau = dossier.depouillements[0].tableau
    sitting, ever = set(tableau.presents), _ever_sitting(dossier)
    used = {e.personne for e in tableau.representes}
    withdrawn = {p for d in dossier.depouillements for p in (*d.retires, *d.interesses)}
    for one in _pouvoirs(dossier):
        away = one.mandant not in sitting | used and one.mandataire not in sitting | withdrawn
        if one.mandataire not in ever or not away:
            continue
        if dossier.presences.in_force(one.procuration, dossier.moment):
            yield (
                one.position,
                f"{at_question(dossier)}, {one.mandataire.nom_complet} ne siège pas : le pouvoir "
                f"{with_preposition('de', one.mandant.nom_complet)} n'est pas compté",
            )


@rule("POU003", "pouvoir-d-un-present", law="pouvoir")
def given_by_one_who_sits(dossier: Dossier) -> Iterator[Fault]:
    """A pouvoir is given by a member who sits and votes during the whole sitting."""
    whole_evening = {
        presence.personne
        for groupe in dossier.presences.groupes
        if groupe.vote
        for presence in groupe.presences
        if not (presence.entree and (presence.entree.a_compter_de or presence.entree.jusqu_a))
    } - set(dossier.presences.movements)
    for one in _pouvoirs(dossier):
        if one.mandant in whole_evening:
            them = "la" if one.mandant.sexe == "f" else "le"
            yield (
                one.position,
                f"{one.mandant.nom_complet} siège toute la séance et ne peut donner pouvoir : "
                f"ajoutez-{them} aux absents, ou dites par « mouvements » quand "
                f"{pronoun(one.mandant)} n'est pas là",
            )


@rule("POU004", "mandataire-jamais-present", law="pouvoir")
def holder_never_there(dossier: Dossier) -> Iterator[Fault]:
    """A pouvoir is given to someone who sits at no time of the evening: it can never be used."""
    if not presents_readable(dossier):
        return
    ever = _ever_sitting(dossier)
    for one in _pouvoirs(dossier):
        if one.mandataire not in ever and one.mandataire != one.mandant:
            who = one.mandataire
            yield (
                one.position,
                f"{who.nom_complet} ne siège à aucun moment de la séance et ne peut porter le "
                f"pouvoir {with_preposition('de', one.mandant.nom_complet)} : nommez un autre "
                f"mandataire, ou corrigez l'assistance si {pronoun(who)} était "
                f"{agreed('présent', who)}",
            )


@rule("POU005", "trop-de-pouvoirs", law="pouvoir")
def too_many_for_one(dossier: Dossier) -> Iterator[Fault]:
    """A member carries more pouvoirs at this question than the law of that day lets one carry.

    One; two from 12 March to 30 August 2020, from 15 November 2020 to 30 September 2021 and from
    10 November 2021 to 31 July 2022. Counted question by question, not over the evening.
    """
    if dossier.projet or not known_law(dossier.collectivite.nature):
        return
    allowed = pouvoirs_par_membre(dossier.jour)
    used = {id(e.procuration) for e in dossier.depouillements[0].tableau.representes}
    carried: dict[Personne, list[_Pouvoir]] = defaultdict(list)
    for one in _pouvoirs(dossier):
        if id(one.procuration) in used:
            carried[one.mandataire].append(one)
    for mandataire, several in carried.items():
        if len(several) > allowed:
            yield (
                several[allowed].position,
                f"{at_question(dossier)}, {mandataire.nom_complet} porte "
                f"{count(len(several), 'pouvoir')} ({of_names([p.mandant for p in several])}), et "
                f"un membre n'en porte {elide('que', cardinal(allowed))} : nommez un autre "
                "mandataire, ou dites pour quelles questions chacun vaut (« a_compter_de », "
                "« jusqu_a » ou « questions »)",
            )


@rule("POU006", "deux-mandataires", law="pouvoir")
def two_holders(dossier: Dossier) -> Iterator[Fault]:
    """A member gave two pouvoirs that could both be used at this question."""
    first: dict[Personne, _Pouvoir] = {}
    for one in _usable(dossier):
        if one.mandant in first:
            other = first[one.mandant]
            again = "de nouveau " if other.mandataire == one.mandataire else ""
            yield (
                one.position,
                f"{at_question(dossier)}, {one.mandant.nom_complet} donne {again}pouvoir "
                f"{with_preposition('à', one.mandataire.nom_complet)}, et déjà "
                f"{with_preposition('à', other.mandataire.nom_complet)} (ligne "
                f"{other.position.line}) : gardez l'un des deux, ou dites pour quelles questions "
                "chacun vaut (« a_compter_de », « jusqu_a » ou « questions »)",
            )
        else:
            first[one.mandant] = one
