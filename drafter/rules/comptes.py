"""The rule on the maire, or president, whose accounts are voted: neither in the chair nor voting.

Sources: CGCT, L. 2121-14 (communes; L. 5211-1 for EPCI and syndicats), L. 3312-5 (départements),
L. 4312-8 (régions). The articles speak of the accounts of the year, and of who kept them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from drafter.french.elision import elide
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.model.presences import Electeur
from drafter.rules.loi import FAMILLES
from drafter.rules.phrases import agreed, at_question, pronoun
from drafter.rules.presidence import where_presides
from drafter.rules.rule import Fault, rule
from drafter.rules.scrutin import Vote
from drafter.rules.seance import presents_readable

_YEAR = re.compile(r"\b20\d\d\b")
_RULED = frozenset({"commune", "groupement", "département", "région"})


@rule("SEA018", "maire-au-vote-de-ses-comptes", law="comptes")
def at_the_vote_of_own_accounts(dossier: Dossier) -> Iterator[Fault]:
    """Le maire, ou le président, préside ou vote quand son compte administratif est arrêté.

    Cela vaut aussi du compte financier unique. Se lit dans l'objet, ou le titre de la décision. Ne
    se dit ni de qui n'était pas en fonction à la fin de l'exercice, ni d'un CCAS.

    Pourquoi :
        L'assemblée élit celui qui préside ; le maire peut assister au débat, mais se retire au
        moment du vote, et ne donne ni ne porte de pouvoir : sinon la délibération est illégale.

    Fautif :
        # deliberation.yaml
        objet: Compte administratif 2024
        scrutin: unanimité

    Correct :
        # deliberation.yaml
        objet: Compte administratif 2024
        presidence: Marie DURAND
        scrutin: {se_retirent: [Jean PETIT]}

    Que faire :
        Dire qui a été élu pour présider (« presidence ») et que le maire s'est retiré («
        se_retirent »). S'il a présidé ou voté, la délibération est à reprendre.
    """
    if dossier.projet or FAMILLES[dossier.collectivite.nature] not in _RULED:
        return
    if not presents_readable(dossier):
        return
    chef = _accountable(dossier)
    for rank, result in enumerate(dossier.depouillements):
        if chef is None or not result.comptes:
            continue
        vote = Vote(dossier, rank)
        there = {*result.tableau.presents, *result.tableau.sans_vote}
        presides = dossier.president == chef and chef in there
        mine = next((e for e in result.electeurs if chef in {e.personne, e.mandataire}), None)
        votes = mine is not None and result.issue != "acte" and not _aside(vote, chef)
        if presides or votes:
            done = " et ".join(
                filter(None, ("préside" if presides else "", _votes(chef, mine) if votes else ""))
            )
            missing = []
            if presides:
                missing.append("qui a été élu pour présider (« presidence: Prénom NOM »)")
            if votes:
                left = f"{elide('que', pronoun(chef))} s'est {agreed('retiré', chef)} pour le vote"
                missing.append(f"{left} (« se_retirent: [{chef.nom_complet}] »)")
            yield (
                (None if votes else where_presides(dossier)) or vote.at(),
                f"{chef.nom_complet} {done} {at_question(dossier)}, qui arrête ses comptes : "
                f"dites {', et '.join(missing)}",
            )


def _accountable(dossier: Dossier) -> Personne | None:
    """Return who heads the collectivité now and did at the end of the year of the accounts."""
    year = _YEAR.search(dossier.deliberation.objet)
    closed = dt.date(int(year[0]) if year else max(dossier.jour.year - 1, dt.MINYEAR), 12, 31)
    return dossier.chef if dossier.chef == dossier.chef_le(min(closed, dossier.jour)) else None


def _aside(vote: Vote, chef: Personne) -> bool:
    """Say whether the chef may be among those who take no part: named there, or only counted."""
    side = vote.count.ne_prennent_pas_part
    named = {e.personne for e in side.electeurs}
    return chef in named or side.nombre > len(named)


def _votes(chef: Personne, mine: Electeur | None) -> str:
    if mine is None or mine.personne == chef:
        return "vote, par un pouvoir" if mine and mine.mandataire else "vote"
    return "vote par le pouvoir qui lui est donné"
