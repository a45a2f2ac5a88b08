"""The rule on the quorum, at the question of the act (CGCT, L. 2121-17)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.french.plurals import count
from drafter.model.depouillement import Depouillement
from drafter.model.dossier import Dossier
from drafter.model.quorum import quorum
from drafter.rules.droit import DEPORT_HORS_QUORUM, known_law
from drafter.rules.phrases import agreed, at_question, names
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import presents_readable, sitting_of


@rule("SEA008", "quorum-non-atteint", law="quorum")
def quorum_not_reached(dossier: Dossier) -> Iterator[Fault]:
    """Fewer members are present at this question than the law wants for the assembly to decide.

    Neither pouvoirs nor the members interested count; the base is the number in office or, in a
    syndicat à la carte, of those competent. Nothing is said of a second convocation, of a bureau
    or a commission permanente, nor of an établissement, whose quorum other texts set.
    """
    seance, _ = sitting_of(dossier)
    exempt = seance.seconde_convocation or seance.organe is not None
    if exempt or not known_law(dossier.collectivite.nature) or not _attendance_known(dossier):
        return
    for (location, _), result in zip(dossier.scrutins, dossier.depouillements, strict=True):
        if result.issue == "à venir":
            continue
        base, present = _base(dossier, result), _present(dossier, result)
        needed = quorum(base, dossier.jour)
        whose = "en exercice" if dossier.competents is None else "que la question concerne"
        if present < needed:
            out = [p for p in result.interesses if p in result.tableau.presents]
            without = f", sans {names(out)} ({agreed('intéressé', *out)})" if out else ""
            yield (
                dossier.place.at_key(*location),
                f"{at_question(dossier)}, {count(present, 'membre présent')}{without}, et il en "
                f"faut {needed} pour {base} {whose} (les pouvoirs ne comptent pas) : corrigez "
                "l'assistance, ou ajoutez à la séance « seconde_convocation: oui » si le quorum "
                "avait manqué à la première",
            )


def _attendance_known(dossier: Dossier) -> bool:
    """Say whether who is there is known, even of members that the roster does not name."""
    seance, _ = sitting_of(dossier)
    listed = seance.presents is not None or (
        bool(seance.groupes) and all(groupe.membres is not None for groupe in seance.groupes)
    )
    typed = seance.en_exercice
    if not presents_readable(dossier):
        return False
    return listed or typed is None or typed <= len(dossier.presences.membres)


def _base(dossier: Dossier, result: Depouillement) -> int:
    competents = dossier.competents
    base = result.tableau.en_exercice if competents is None else len(competents)
    if dossier.jour < DEPORT_HORS_QUORUM:
        return base
    # Which of them withdraw under L. 1111-6, and so are not in office for the quorum, is not
    # typed: none is counted, that no lawful sitting be told wrong.
    concerned = [
        p
        for p in result.interesses
        if p in dossier.presences.membres and (competents is None or p in competents)
    ]
    return base - len(concerned)


def _present(dossier: Dossier, result: Depouillement) -> int:
    competents = dossier.competents
    if competents is None:
        return result.presents_au_quorum
    seats = dict(result.tableau.suppleants)
    sitting = (p for p in result.tableau.presents if p not in result.interesses)
    return sum(seats.get(person, person) in competents for person in sitting)
