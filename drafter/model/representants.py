"""Who stands for a party in letters: the directory, or the avenant that said otherwise since."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.model.partie import Partie
from drafter.model.personne import Personne
from drafter.model.versions import effect_of

_DEPUTY = re.compile(r"\b(?:vice-president|adjoint|delegue|suppleant|par delegation)")


@dataclass(frozen=True, slots=True)
class Change:
    """A representative that an avenant gave to a party.

    Attributes:
        avenant: the avenant.
        personne: she.
        qualite: her quality, as typed, or "".
    """

    avenant: Dossier
    personne: Personne
    qualite: str

    @property
    def effet(self) -> dt.date:
        """The day from which she stands for it."""
        return effect_of(self.avenant)


def change_of(avenants: Iterable[Dossier], partie: Partie) -> Change | None:
    """Return the last change of who stands for a party, among avenants in force.

    Who signs by delegation changes nothing to letters: one goes on writing to the head.
    """
    for avenant in reversed(tuple(avenants)):
        for done in reversed(avenant.amendement.changements):
            said = done.modification
            if said.sorte != "partie" or not said.representant or not said.partie:
                continue
            named = avenant.amende.parties.find(said.partie)
            if named is None or named.cle != partie.cle:
                continue
            person = said.representant[0]
            quality = said.qualite or person.fonction or ""
            if not _DEPUTY.search(unaccented(f"{quality} {said.habilitation or ''}")):
                return Change(avenant, person, quality)
    return None
