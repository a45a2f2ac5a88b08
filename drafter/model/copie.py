"""A copy of a modèle: where it was typed."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.load.source import Location
from drafter.model.places import Place


@dataclass(frozen=True, slots=True)
class Copie:
    """Where a copy of a modèle was typed: what is hers alone does not stand in the modèle.

    Attributes:
        place: of the act that asks for the copies.
        propres: the keys that this act says of its copies.
        partenaire: of the partner.
        lieu: where she stands in the ``parties`` of the modèle.
    """

    place: Place
    propres: frozenset[str]
    partenaire: Place
    lieu: Location
