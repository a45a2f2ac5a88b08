"""Rules on what is left unfinished in an act that was voted or taken, and on words left hanging."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.findings import Severity
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.rules.brouillons import BLANK, MARK
from drafter.rules.montants import amounts_in
from drafter.rules.passages import CACHE
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import lecture_of

_NEEDLES = ("…", "...", "__", "xx", "todo", "??", "à compl", "à préc", "à défi", "à conf",
            "à vali", "à véri", "à revo")  # fmt: skip


@rule("ACT011", "acte-inacheve", severity=Severity.AVERTISSEMENT)
def unfinished(dossier: Dossier) -> Iterator[Fault]:
    """Un blanc ou une marque de brouillon reste dans un acte voté, ou une décision prise.

    « ……… », « _____ », « XX », « ??? », « (à préciser) ». Un « […] », coupure d'un texte cité, est
    passé ; un projet, sans résultat de vote, aussi. CNV011 et CNV012 le disent des
    conventions.

    Pourquoi :
        L'acte signé serait à compléter par chacun, et ne serait pas celui qui a été voté.

    Fautif :
        # deliberation.yaml
        rapport: La subvention est versée en (à préciser).

    Correct :
        # deliberation.yaml
        rapport: La subvention est versée en avril.

    Que faire :
        Taper ce qui manque, ou retirer la marque.
    """
    if isinstance(dossier.acte, Deliberation) and dossier.projet:
        return
    lecture = lecture_of(dossier)
    if not any(needle in lecture.tout for needle in _NEEDLES):
        return
    for passage in lecture.passages:
        for found in (*passage.find(BLANK), *passage.find(MARK)):
            if not passage.within_guillemets(found.start()):
                yield (
                    passage.at(found.start()),
                    f"« {found[0]} » est resté dans l'acte : tapez ce qui manque, ou retirez-le",
                )


_SENTENCE = re.compile(r"(?:[^.;\n]|\.(?=\d)|\n(?!\s*\n|\s*[-*] ))+")
_YEARS = re.compile(r"\b20\d\d\b")


def _amounts(sentence: str) -> int:
    """Count the amounts of a sentence; where none is typed, what braces put in."""
    return len(amounts_in(sentence)) or len(re.findall(rf"{CACHE}+", sentence))


@rule("TEX013", "respectivement-sans-suite", severity=Severity.REMARQUE)
def respectively(dossier: Dossier) -> Iterator[Fault]:
    """Le mot « respectivement » suit un seul montant, pour plusieurs années.

    Pourquoi :
        Le mot répartit des valeurs dans l'ordre : avec une seule, on ne sait si c'est celle de
        chaque année ou leur somme.

    Fautif :
        # deliberation.yaml
        rapport: L'enveloppe est de 5 000 € pour les années 2024 et 2025, respectivement.

    Correct :
        # deliberation.yaml
        rapport: L'enveloppe est de 5 000 € pour chacune des années 2024 et 2025.

    Que faire :
        Écrire « chacune », ou donner le montant de chaque année.
    """
    lecture = lecture_of(dossier)
    if "respectivement" not in lecture.tout:
        return
    for passage in lecture.passages:
        for sentence in passage.find(_SENTENCE):
            place = sentence[0].find("respectivement")
            years = set(_YEARS.findall(sentence[0]))
            if place < 0 or len(years) < 2 or _amounts(sentence[0]) != 1:  # noqa: PLR2004
                continue
            yield (
                passage.at(sentence.start() + place),
                f"« respectivement » pour {len(years)} années, et un seul montant : écrivez « "
                "chacune », ou le montant de chaque année",
            )
