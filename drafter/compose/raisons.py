"""Why an act says what it says: each figure of a sitting and of its votes, with its reckoning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from drafter.compose.assistance import Assistance
from drafter.compose.noms import Noms
from drafter.french.agreement import agree
from drafter.french.dates import long_date, short_date
from drafter.french.lists import enumerate_words
from drafter.french.plurals import count
from drafter.model.convocation import Convocation
from drafter.model.depouillement import Cote, Depouillement
from drafter.model.dossier import Dossier
from drafter.model.presences import Electeur
from drafter.model.quorum import regime_of

Droit = Mapping[str, str]
"""Matter (« quorum ») → its article, for the kind of body of the act; none where none is known."""

SIDES = {
    "pour": "pour",
    "contre": "contre",
    "abstentions": "abstention",
    "ne_prennent_pas_part": "ne prend pas part au vote",
}
"""Side of a vote → how the vote of one member is told."""


@dataclass(frozen=True, slots=True)
class Raison:
    """One figure or phrase of the act.

    Attributes:
        dit: what the act says.
        calcul: what it follows from.
        article: the text that it rests on, or "".
    """

    dit: str
    calcul: str
    article: str = ""


# --- the attendance -----------------------------------------------------------------------


def reasons_of_attendance(
    dossier: Dossier, noms: Noms, droit: Droit, convocation: Convocation | None
) -> Iterator[Raison]:
    """Yield what the attendance of the act rests on, at its question."""
    seance = dossier.seance
    if seance is None:
        return
    if convocation:
        yield _of_convocation(convocation, droit.get("convocation", ""))
    assistance, result = Assistance(dossier, noms), dossier.depouillements[0]
    numbers = assistance.nombres
    concerned = dossier.competents is not None
    counted = "tapés dans la séance" if seance.en_exercice is not None and not concerned else (
        f"mandats en cours le {long_date(dossier.jour)}"
    )  # fmt: skip
    whose = "que la question concerne" if concerned else "en exercice"
    yield Raison(f"{count(numbers['en_exercice'], 'membre')} {whose}", counted)
    silent = len(result.tableau.sans_vote)
    yield Raison(
        f"{count(numbers['presents'], 'membre')} {_plural('présent', numbers['presents'])}",
        f"{_question(dossier)}, arrivées et départs compris, pouvoirs exclus"
        + (f" ; dont {silent} sans vote" if silent else ""),
    )
    if not dossier.projet:
        yield _of_quorum(dossier, result, assistance, droit)
    carried = len(result.tableau.representes)
    if carried or result.pouvoirs_tombes or result.tableau.tombes:
        fallen = [*result.pouvoirs_tombes, *result.tableau.tombes]
        lost = f" ; sans effet, le mandataire ne votant pas : {_named(fallen, noms)}"
        used = len([e for e in result.tableau.representes if e not in fallen])
        yield Raison(
            count(carried, "pouvoir") + (f", dont {used} de portés au vote" if fallen else ""),
            f"{_plural('donné', carried)} par un absent à un membre présent à cette question"
            + (lost if fallen else ""),
            droit.get("pouvoir", ""),
        )


def _of_convocation(convocation: Convocation, article: str) -> Raison:
    days = convocation.jours
    sent = f"envoi le {long_date(convocation.envoi, weekday=True)}"
    sits = f"séance le {long_date(convocation.seance, weekday=True)}"
    ends = f"{sent}, qui ne compte pas, {sits}"
    if convocation.francs:
        ends = f"{sent} et {sits}, qui ne comptent pas"
    counted = f" ; comptent {enumerate_words([_day(day) for day in days])}" if days else ""
    if len(days) > _DAYS_TOLD:
        counted = f" ; comptent tous les jours du {_day(days[0])} au {_day(days[-1])}"
    # One that is late has its finding, which gives the delay and what may excuse it.
    delai = convocation.delai
    kept = delai is not None and len(days) >= delai.jours
    needed = f" ; il en faut {delai.jours} dans {delai.qui}" if delai and kept else ""
    said = f"{count(len(days), convocation.mot)} de convocation"
    return Raison(said, ends + counted + needed, article)


_DAYS_TOLD = 15
_WEEKDAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")


def _day(day: dt.date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {short_date(day)[:5]}"


def _of_quorum(
    dossier: Dossier, result: Depouillement, assistance: Assistance, droit: Droit
) -> Raison:
    numbers = assistance.nombres
    base, needed = numbers["en_exercice"], numbers["quorum"]
    regime = regime_of(dossier.jour)
    reckoned = f"{base} ÷ 2, arrondi en dessous, + 1"
    if regime:
        reckoned = f"{base} ÷ 3, arrondi au-dessus"
    out = [p for p in result.interesses if p in result.tableau.presents]
    present = result.presents_au_quorum
    counted = f"{count(present, 'présent')} {_question(dossier)}, pouvoirs exclus"
    if assistance.representes_au_quorum:
        carried = count(result.representes_au_quorum, "représenté")
        counted = f"{count(present, 'présent')} et {carried} {_question(dossier)}"
    if result.tableau.sans_vote:
        counted += f", sans ceux qui ne votent pas ({len(result.tableau.sans_vote)})"
    if out:
        counted += f", sans {count(len(out), 'intéressé')}"
    reached = " : atteint" if assistance.quorum_atteint else " : non atteint"
    if dossier.seance and dossier.seance.seconde_convocation:
        reached = " ; seconde convocation : sans condition de quorum"
    said = f"{reckoned} = {needed} ; {counted}{reached}"
    return Raison(f"quorum {needed}", said, droit.get("quorum", ""))


# --- a vote -------------------------------------------------------------------------------


def reasons_of_vote(result: Depouillement, noms: Noms, droit: Droit) -> Iterator[Raison]:
    """Yield what the figures of one vote, and the sentence of its result, rest on."""
    scrutin = result.scrutin
    if result.issue in {"acte", "élection"}:
        return
    unused = result.voix_interessees + result.ne_prennent_pas_part.nombre
    remaining = result.votants - unused
    yield Raison(f"{result.votants} voix", of_voters(result), droit.get("vote", ""))
    if result.interesses:
        who = noms.phrase([noms.bare(person) for person in result.interesses])
        yield Raison(
            f"{count(len(result.interesses), 'intéressé')}",
            f"{who} : ni débat, ni vote, ni pouvoir ; {result.votants} − "
            f"{result.voix_interessees} = {result.votants - result.voix_interessees} voix",
            droit.get("intérêt", ""),
        )
    if result.issue == "à venir":
        return
    for key in SIDES:
        side: Cote = getattr(result, key)
        if side.nombre or key == "pour":
            typed = scrutin is not None and getattr(scrutin, key) is not None
            yield Raison(_counted(key, side.nombre), _of_side(side, noms, typed=typed,
                         rest=_rest(result, key, remaining)))  # fmt: skip
    needed = (
        f" ; majorité absolue {result.exprimes} ÷ 2, arrondi en dessous, + 1 = "
        f"{result.majorite_absolue}"
    )
    yield Raison(
        f"{count(result.exprimes, 'suffrage')} {_plural('exprimé', result.exprimes)}",
        f"{result.pour.nombre} pour + {result.contre.nombre} contre, sans les abstentions"
        + ("" if _adopted_at_tie(result) else needed),
        droit.get("vote", ""),
    )


def of_voters(result: Depouillement) -> str:
    """Return « 45 présents + 9 représentés »."""
    concerned = [e for e in result.tableau.votants if e.personne in result.interesses]
    voters = [e for e in (*result.electeurs, *concerned) if e not in result.pouvoirs_tombes]
    by_hand = [e for e in voters if e.mandataire]
    here, carried = len(voters) - len(by_hand), len(by_hand)
    said = f"{count(here, 'présent')} + {count(carried, 'représenté')}"
    if len(voters) != result.votants:
        said += ", selon les voix de chacun"
    return said


def _counted(key: str, number: int) -> str:
    if key == "abstentions":
        return count(number, "abstention")
    return f"{number} {'voix ' if key in {'pour', 'contre'} else ''}{SIDES[key]}"


def _rest(result: Depouillement, key: str, remaining: int) -> str:
    """Return the sum of what « pour » is left of: « 54 − 4 − 0 »."""
    taken = [
        getattr(result, other).nombre
        for other in SIDES
        if other not in {key, "ne_prennent_pas_part"}
    ]
    less = [number for number in (*taken, result.blancs, result.nuls) if number]
    return " − ".join(map(str, (remaining, *less)))


def _of_side(side: Cote, noms: Noms, *, typed: bool, rest: str) -> str:
    if not typed:
        return f"ce qui reste : {rest} = {side.nombre}" if "−" in rest else "toutes les voix"
    known = side.nommes == side.nombre and side.electeurs
    return _named(side.electeurs, noms) if known else "nombre tapé dans l'acte"


_ACCOUNTS = "CGCT, art. L. 1612-12"
"""Accounts are adopted where no majority of votes is against."""

_TIES = {
    "adopté": " : nulle majorité contre l'adoption",
    "rejeté": " : rejet",
}


def reason_of_result(result: Depouillement, droit: Droit) -> Raison | None:
    """Return why the vote has the result that the act says; None before it is held."""
    article = droit.get("vote", "")
    pour, contre = result.pour.nombre, result.contre.nombre
    if result.issue == "à venir":
        return None
    if result.issue == "acte":
        return Raison("", "l'assemblée prend acte, sans vote")
    if result.issue == "élection":
        return Raison("", "le résultat des tours ci-dessus")
    accounts = _adopted_at_tie(result)
    why = {
        "unanimité": "aucune voix contre, aucune abstention",
        "unanimité des exprimés": "aucune voix contraire ; les abstentions, les bulletins blancs "
        "et nuls ne sont pas des suffrages exprimés",
        "majorité": f"{max(pour, contre)} voix l'emportent sur {min(pour, contre)}",
        "partage": f"{pour} = {contre}"
        + (" : la voix du président l'emporte" if result.preponderante else _TIES[result.issue]),
        "aucun exprimé": "aucun suffrage exprimé",
    }[result.accord]
    return Raison("", why, _ACCOUNTS if accounts else article)


def _adopted_at_tie(result: Depouillement) -> bool:
    """Say whether accounts are adopted because no majority rejects them, however few are for."""
    tie = result.accord == "partage" and not result.preponderante
    return tie and result.issue == "adopté"


# --- words --------------------------------------------------------------------------------


def _question(dossier: Dossier) -> str:
    label = getattr(dossier.acte, "question", None)
    return f"à la question {label}" if label else "à cette question"


def _named(electors: Iterable[Electeur], noms: Noms) -> str:
    return noms.phrase([noms.bare(e.personne, "pouvoir" if e.mandataire else "") for e in electors])


def _plural(word: str, number: int) -> str:
    return agree(word, gender="m", plural=number > 1)
