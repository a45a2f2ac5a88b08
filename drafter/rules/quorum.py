"""The rule on the quorum, at the question of the act (CGCT, L. 2121-17)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Severity
from drafter.french.plurals import count
from drafter.model.depouillement import Depouillement
from drafter.model.dossier import Dossier
from drafter.model.quorum import quorum, regime_of
from drafter.model.reformes import DEPORT_HORS_QUORUM
from drafter.rules.droit import known_law
from drafter.rules.phrases import agreed, at_question, names
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import presents_readable, sitting_of


@rule("SEA008", "quorum-non-atteint", law="quorum", derogeable=False)
def quorum_not_reached(dossier: Dossier) -> Iterator[Fault]:
    """Le quorum n'est pas atteint à cette question.

    Ni les pouvoirs ni les intéressés ne comptent ; du 12 mars au 10 juillet 2020, les membres
    représentés comptaient. La base est le nombre de membres en exercice ;
    dans un syndicat à la carte, de ceux que la question concerne. Un tiers suffit sous les régimes
    d'exception, du 12 mars au 30 août 2020, du 15 novembre 2020 au 30 septembre 2021 et du 10
    novembre 2021 au 31 juillet 2022. Depuis le 23 février 2022, les intéressés présents sont
    aussi ôtés de la base (voir SEA021).

    Ne se dit ni d'une seconde convocation, ni d'un bureau ou d'une commission
    permanente, ni d'un établissement, dont d'autres textes fixent le quorum.

    Pourquoi :
        L'assemblée ne délibère valablement que si la majorité de ses membres en exercice est
        présente ; le quorum s'apprécie à chaque question, et sans lui la délibération est nulle.

    Fautif :
        # seance.yaml
        presents: [Jean PETIT, Marie DURAND, Luc NOIR]

    Correct :
        # seance.yaml
        presents: [Jean PETIT, Marie DURAND, Luc NOIR]
        seconde_convocation: oui

    Que faire :
        Corriger l'assistance, arrivées et départs compris. Si le quorum avait manqué à une première
        séance régulièrement convoquée, et que celle-ci la suit d'au moins trois jours : «
        seconde_convocation: oui ».
    """
    for location, result in _ruled(dossier):
        base, present = _base(dossier, result), _present(dossier, result)
        needed = quorum(base, dossier.jour)
        counted = present + (_carried(dossier, result) if _representes(dossier) else 0)
        whose = "en exercice" if dossier.competents is None else "que la question concerne"
        if counted < needed:
            out = [p for p in result.interesses if p in result.tableau.presents]
            carried = (
                "comptent, et ne suffisent pas" if _representes(dossier) else "ne comptent pas"
            )
            without = f", sans {names(out)} ({agreed('intéressé', *out)})" if out else ""
            yield (
                dossier.place.at_key(*location),
                f"{at_question(dossier)}, {count(present, 'membre présent')}{without}, et il en "
                f"faut {needed} pour {base} {whose} (les pouvoirs {carried}) : corrigez "
                "l'assistance, ou ajoutez à la séance « seconde_convocation: oui » si le quorum "
                "avait manqué à la première",
            )


@rule("SEA021", "quorum-a-verifier", law="quorum", severity=Severity.REMARQUE)
def doubtful_quorum(dossier: Dossier) -> Iterator[Fault]:
    """Le quorum n'est atteint que si les intéressés sont ôtés des membres en exercice.

    Ils ne le sont que s'ils se retirent comme représentants de la collectivité dans un autre
    organisme (CGCT, art. L. 1111-6), ce que drafter ne sait pas. SEA008 dit le quorum qui manque
    dans les deux cas.

    Pourquoi :
        Un membre intéressé à titre personnel n'est pas compté parmi les présents, mais reste
        compté parmi les membres en exercice : sans quorum, la délibération est nulle.

    Fautif :
        # seance.yaml
        absents: [Léa GROS, Benoîte ROUX]

        # deliberation.yaml
        scrutin: {interesses: [Luc NOIR, Alain ROUX]}

    Correct :
        # seance.yaml
        absents: [Léa GROS]

        # deliberation.yaml
        scrutin: {interesses: [Luc NOIR, Alain ROUX]}

    Que faire :
        Si l'intérêt est personnel, reporter la question ; sinon, une dérogation le dit.
    """
    for location, result in _ruled(dossier):
        base, whole = _base(dossier, result), _whole(dossier, result)
        counted = _present(dossier, result) + (
            _carried(dossier, result) if _representes(dossier) else 0
        )
        needed = quorum(whole, dossier.jour)
        if quorum(base, dossier.jour) <= counted < needed:
            yield (
                dossier.place.at_key(*location),
                f"{at_question(dossier)}, {count(counted, 'membre présent')} sans les intéressés, "
                f"et il en faut {needed} pour {whole} en exercice : le quorum n'est atteint que si "
                "les intéressés, retirés en application de l'article L. 1111-6, ne sont pas "
                "comptés en exercice ; vérifiez-le",
            )


def _ruled(dossier: Dossier) -> Iterator[tuple[tuple[str | int, ...], Depouillement]]:
    """Yield the votes of which the law sets the quorum, and of which who is there is known."""
    seance, _ = sitting_of(dossier)
    exempt = seance.seconde_convocation or seance.organe is not None
    if exempt or not known_law(dossier.collectivite.nature) or not _attendance_known(dossier):
        return
    for (location, _), result in zip(dossier.scrutins, dossier.depouillements, strict=True):
        if result.issue != "à venir":
            yield location, result


def _whole(dossier: Dossier, result: Depouillement) -> int:
    return result.tableau.en_exercice if dossier.competents is None else len(dossier.competents)


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
    base = _whole(dossier, result)
    if dossier.jour < DEPORT_HORS_QUORUM:
        return base
    # Which of them withdraw under L. 1111-6, and so are not in office for the quorum, is not
    # typed: none is counted, that no lawful sitting be told wrong.
    concerned = [
        p
        for p in result.interesses
        if p in result.tableau.presents
        and p in dossier.presences.membres
        and (competents is None or p in competents)
    ]
    return base - len(concerned)


def _present(dossier: Dossier, result: Depouillement) -> int:
    competents = dossier.competents
    if competents is None:
        return result.presents_au_quorum
    seats = dict(result.tableau.suppleants)
    sitting = (p for p in result.tableau.presents if p not in result.interesses)
    return sum(seats.get(person, person) in competents for person in sitting)


def _representes(dossier: Dossier) -> bool:
    """Say whether those whom a pouvoir represents count, as from 12 March to 10 July 2020."""
    regime = regime_of(dossier.jour)
    return regime is not None and regime.representes


def _carried(dossier: Dossier, result: Depouillement) -> int:
    competents = dossier.competents
    if competents is None:
        return result.representes_au_quorum
    carried = (e.personne for e in result.tableau.representes if e not in result.pouvoirs_tombes)
    return sum(person in competents and person not in result.interesses for person in carried)
