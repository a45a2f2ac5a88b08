"""The object of an act, a bare phrase, as a sentence says it; or not at all."""

from __future__ import annotations

import pytest

from drafter.french.actions import in_sentence

A = "\u2019"

CASES = [
    ("Révision du montant annuel et suppression de l'article relatif à la communication",
     "la révision du montant annuel et la suppression de l'article relatif à la communication"),
    ("Adhésion de la Caisse d'allocations familiales et rectification d'une erreur",
     f"l{A}adhésion de la Caisse d'allocations familiales et la rectification d'une erreur"),
    ("Prolongation jusqu'au 31 décembre 2026", "la prolongation jusqu'au 31 décembre 2026"),
    ("Ajustements divers", "des ajustements divers"),
    ("Modifications des articles 2 et 3.", "les modifications des articles 2 et 3"),
    ("Suivi des rives", "le suivi des rives"),
    ("Entretien du lac et de la rivière", f"l{A}entretien du lac et de la rivière"),
    ("Changement de la partie, du siège et de l'adresse",
     "le changement de la partie, du siège et de l'adresse"),
    ("Médiation sociale dans les quartiers et aux abords des collèges",
     "la médiation sociale dans les quartiers et aux abords des collèges"),
    ("la prolongation d'un an", "la prolongation d'un an"),
    ("De prolonger la convention", "de prolonger la convention"),
    ("L'adhésion de la CAF", "l'adhésion de la CAF"),
    # what nobody can put in a sentence without knowing what it means
    ("Litiges", None), ("Nouveau montant", None), ("Un an de plus", None), ("Autre durée", None),
    ("Révision des tarifs et horaires", None), ("Évaluation et suivi", None),
    ("Prolongation, CAF", None), ("CAF", None), ("2025 : prolongation", None), ("Images", None),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), CASES)
def test_a_bare_phrase_takes_its_articles(typed: str, said: str | None) -> None:
    assert in_sentence(typed) == said
