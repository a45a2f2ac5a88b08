"""What a house says of the rules: a finding waived, a rule that weighs otherwise."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator

from drafter.model.base import ONE_OR_MORE, Modele, Texte

Gravite = Literal["erreur", "avertissement", "remarque"]
"""How much a rule weighs in a house, if not as drafter has it."""

Gravites = dict[str, Gravite]
"""Code of a rule → its weight."""


def _reason(typed: object) -> object:
    """Take for no reason what has no word: « », « - », « ... » (DER002 tells it)."""
    return None if isinstance(typed, str) and not _WORD.search(typed) else typed


_WORD = re.compile(r"[^\W\d_]{2}")


class Derogation(Modele):
    """A waiver: one fault of one rule is known, and the act is right nevertheless.

    Attributes:
        code: code of the rule (« POU003 »).
        motif: why; without it the waiver does not hold (DER002).
        ou: where, as the way to a value: « scrutin.contre », « procurations.2 » (counted from 1),
            « procurations.Léa GROS »; it may be left out where the rule speaks once.
    """

    code: Texte
    motif: Annotated[Texte | None, BeforeValidator(_reason)] = None
    ou: Texte | None = None


Derogations = Annotated[tuple[Derogation, ...], ONE_OR_MORE]
"""Waivers: a list, or one."""
