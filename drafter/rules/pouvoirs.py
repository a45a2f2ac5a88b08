"""Rules on pouvoirs, at the question of the act (CGCT, L. 2121-20)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position, Severity
from drafter.french.elision import with_preposition
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.model.seance import Procuration
from drafter.rules.rule import Fault, rule

ARTICLE = "CGCT, art. L. 2121-20"


def _pouvoirs(dossier: Dossier) -> Iterator[tuple[Personne, Personne, Procuration, Position]]:
    """Yield every pouvoir between known people, with its place."""
    seance, place, find = dossier.seance, dossier.seance_place, dossier.presences.find
    if seance is None or place is None:
        return
    for i, procuration in enumerate(seance.procurations):
        mandant, mandataire = find(procuration.mandant), find(procuration.mandataire)
        if mandant and mandataire:
            yield mandant, mandataire, procuration, place.at("procurations", i)


@rule("POU001", "pouvoir-a-soi-meme", article=ARTICLE)
def to_oneself(dossier: Dossier) -> Iterator[Fault]:
    """A pouvoir is given to oneself."""
    for mandant, mandataire, _, position in _pouvoirs(dossier):
        if mandant == mandataire:
            yield (
                position,
                f"{mandant.nom_complet} se donne pouvoir : nommez un autre mandataire",
            )


@rule("POU002", "mandataire-absent", article=ARTICLE, severity=Severity.AVERTISSEMENT)
def holder_away(dossier: Dossier) -> Iterator[Fault]:
    """A pouvoir in force at this question is held by someone who does not sit: it is not used.

    The vote is counted without it, so this only warns.
    """
    if dossier.projet:
        return
    tableau = dossier.depouillements[0].tableau
    sitting = set(tableau.presents)
    used = {e.personne for e in tableau.representes}
    for mandant, mandataire, procuration, position in _pouvoirs(dossier):
        absent = mandant not in sitting | used and mandataire not in sitting
        if absent and dossier.presences.in_force(procuration, dossier.moment):
            yield (
                position,
                f"à cette question, {mandataire.nom_complet} ne siège pas : le pouvoir "
                f"{with_preposition('de', mandant.nom_complet)} n'est pas compté",
            )


@rule("POU003", "pouvoir-d-un-present", article=ARTICLE)
def given_by_one_who_sits(dossier: Dossier) -> Iterator[Fault]:
    """A pouvoir is given by a member who sits and votes during the whole sitting."""
    whole_evening = {
        presence.personne
        for groupe in dossier.presences.groupes
        if groupe.vote
        for presence in groupe.presences
        if not (presence.entree and (presence.entree.a_compter_de or presence.entree.jusqu_a))
    } - set(dossier.presences.movements)
    for mandant, _, _, position in _pouvoirs(dossier):
        if mandant in whole_evening:
            yield (
                position,
                f"{mandant.nom_complet} siège toute la séance et ne peut donner pouvoir : "
                "ajoutez-le aux absents, ou dites par « mouvements » quand il n'est pas là",
            )
