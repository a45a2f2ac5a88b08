"""The rule on an act that says it was taken unanimously, where some voted against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.french.plurals import count
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.rules.rule import Fault, rule
from drafter.rules.scrutin import Vote, votes_of
from drafter.rules.textes import lecture_of

_UNANIMOUS = re.compile(r"\b(?:à|a|de)\s+l['’]unanimit[ée]|\bunanimement\b", re.IGNORECASE)
_OTHER_VOTE = re.compile(
    r"\b(?:commissions?|comites?|bureau|avis|secret|main levee|seance du|deliberation (?:du|n)|"
    r"precedente?s?|requise?|regles?|statuts|si |condition|urgence|huis clos|convention|jury)\b"
)
"""What else than this act is voted, or would have to be, in a sentence that says so."""
_LABELS = ("apres_delibere", "decide")
_DECIDED = frozenset({"dispositif", "articles"})


@rule("SCR020", "unanimite-avec-voix-contre", law="vote", derogeable=False)
def unanimous_against_the_count(dossier: Dossier) -> Iterator[Fault]:
    """Ce que décide l'acte se dit pris à l'unanimité, et des voix sont contre.

    Se dit du dispositif, des articles et des libellés « apres_delibere » et « decide », les textes
    que l'assemblée adopte. L'unanimité d'une commission, ou celle d'un autre vote, n'est pas
    signalée.

    Pourquoi :
        L'acte imprimerait un résultat et son contraire, l'un tapé, l'autre calculé. Des abstentions
        seules n'ôtent pas l'unanimité des suffrages exprimés.

    Fautif :
        # deliberation.yaml
        dispositif: ["approuve, à l'unanimité, la subvention"]
        scrutin: {contre: 2}

    Correct :
        # deliberation.yaml
        dispositif: [approuve la subvention]
        scrutin: {contre: 2}

    Que faire :
        Retirer « à l'unanimité » : drafter écrit le résultat du vote ; ou corriger le scrutin.
    """
    for vote in votes_of(dossier):
        if not vote.count.contre.nombre:
            continue
        told = f"et le scrutin a {count(vote.count.contre.nombre, 'voix')} contre"
        for passage in lecture_of(dossier).passages:
            if not _is_decided_by(vote, passage.location):
                continue
            for found in passage.find(_UNANIMOUS):
                sentence = passage.sentence(found.start())
                if not _OTHER_VOTE.search(sentence) and not passage.within_guillemets(
                    found.start()
                ):
                    yield (
                        passage.at(found.start()),
                        f"« {' '.join(found[0].split())} », {told} : retirez ces mots, le résultat "
                        "s'écrit seul",
                    )
        for key in _LABELS:
            label = getattr(dossier.libelles, key)
            if label and "unanim" in unaccented(label):
                own = getattr(dossier.acte.libelles, key, None) is not None
                yield (
                    dossier.place.at("libelles", key) if own else vote.at(),
                    f"le libellé « {label} » dit l'unanimité, {told} : retirez-la de « {key} »",
                )


def _is_decided_by(vote: Vote, location: tuple[str | int, ...]) -> bool:
    """Say whether a text is among those that a vote adopts."""
    within = vote.location[:-1]
    rest = location[len(within) :]
    return location[: len(within)] == within and bool(rest) and rest[0] in _DECIDED
