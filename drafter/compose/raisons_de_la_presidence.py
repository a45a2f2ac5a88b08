"""Who presides and who keeps the minutes at the question of an act, and where each is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.compose.context import Officiel
from drafter.compose.noms import Noms
from drafter.compose.raisons import Droit, Raison
from drafter.model.dossier import Dossier


def reasons_of_chair(
    dossier: Dossier,
    president: Officiel | None,
    secretaires: Sequence[Officiel],
    noms: Noms,
    droit: Droit,
) -> Iterator[Raison]:
    """Yield who presides, who leaves the room before the vote, who is secretary."""
    seance = dossier.seance
    if seance is None or dossier.projet:
        return
    law = droit.get("présidence", "")
    if president:
        yield Raison(f"présidence : {_called(president)}", _typed(dossier), law)
    else:
        yield Raison("présidence : non dite", "ni l'acte, ni la séance, ni le tableau du conseil "
                     "ne la donnent", law)  # fmt: skip
    gone = [person for result in dossier.depouillements for person in result.retires]
    if gone:
        who = noms.phrase([noms.bare(person) for person in dict.fromkeys(gone)])
        yield Raison(f"hors de la salle au vote : {who}", "« se_retirent » ; sans vote")
    named = " ; ".join(map(_called, secretaires))
    if seance.organe is None or named:
        said = f"secrétariat : {named}" if named else "secrétariat : non dit"
        whence = "tapé dans la séance" if named else "la séance n'a pas de « secretaire »"
        yield Raison(said, whence, droit.get("secrétaire", ""))


def _called(who: Officiel) -> str:
    return f"{who.nom}, {who.qualite}" if who.qualite else who.nom


def _typed(dossier: Dossier) -> str:
    """Return where the chair comes from, in the order in which it is looked for."""
    seance = dossier.seance
    if dossier.deliberation.presidence:
        return "tapée dans l'acte"
    if seance and (seance.presidence or seance.presidences):
        return "tapée dans la séance"
    return "à la tête de l'exécutif, aucune autre présidence n'étant tapée"
