"""The second reader, of an act written elsewhere: the rules that need only its words."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Finding
from drafter.model.dossier import Dossier
from drafter.rules.by_kind import RULES_OF_WORDS
from drafter.rules.lecture import DETECTORS
from drafter.rules.montants import with_and_without_tax
from drafter.rules.textes import textes_of


def check_words(dossier: Dossier) -> tuple[Finding, ...]:
    """Read the words of an act written elsewhere, in the order of its pages.

    Args:
        dossier: its words (:func:`drafter.model.acte_lu.dossier_of`).
    """
    return tuple(sorted(_found(dossier), key=lambda one: (one.position, one.code)))


def _found(dossier: Dossier) -> Iterator[Finding]:
    for rule in (*RULES_OF_WORDS, with_and_without_tax):
        for position, message in rule.check(dossier):
            yield rule.finding(position, message, dossier)
    for passage in textes_of(dossier):
        for code, (slug, severity, detect) in DETECTORS.items():
            for offset, message in detect(passage.texte):
                yield Finding(passage.at(offset), code, slug, message, severity)
