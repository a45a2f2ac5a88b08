"""The assemblies of local authorities, with the words that each uses for itself.

Sources: CGCT, L. 2121-1 (commune), L. 5211-6 (EPCI), L. 5217-1 (métropole), L. 3121-1
(département), L. 4131-1 (région), L. 5211-6 and L. 5711-1 (syndicats); CASF, L. 123-6 and
R. 123-16 (CCAS).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Nature = Literal[
    "commune",
    "communauté de communes",
    "communauté d'agglomération",
    "communauté urbaine",
    "métropole",
    "département",
    "région",
    "syndicat",
    "pôle",
    "ccas",
    "établissement",
]


@dataclass(frozen=True, slots=True)
class Mots:
    """The words of a kind of assembly.

    Attributes:
        organe: name of the deliberating body, with its article (« le Conseil municipal »).
        membre: masculine singular title of its members.
        chef: masculine title of who presides by right.
    """

    organe: str
    membre: str
    chef: str


_COMMUNAUTE = Mots("le Conseil communautaire", "conseiller communautaire", "Président")
_SYNDICAT = Mots("le Comité syndical", "délégué", "Président")

MOTS: dict[str, Mots] = {
    "commune": Mots("le Conseil municipal", "conseiller municipal", "Maire"),
    "communauté de communes": _COMMUNAUTE,
    "communauté d'agglomération": _COMMUNAUTE,
    "communauté urbaine": _COMMUNAUTE,
    "métropole": Mots("le Conseil métropolitain", "conseiller métropolitain", "Président"),
    "département": Mots("le Conseil départemental", "conseiller départemental", "Président"),
    "région": Mots("le Conseil régional", "conseiller régional", "Président"),
    "syndicat": _SYNDICAT,
    "pôle": _SYNDICAT,
    "ccas": Mots("le Conseil d'administration", "administrateur", "Président"),
    "établissement": Mots("le Conseil d'administration", "administrateur", "Président"),
}

ORGANES: dict[str, Mots] = {
    "bureau": Mots("le Bureau", "membre du Bureau", "Président"),
    "commission permanente": Mots(
        "la Commission permanente", "membre de la Commission permanente", "Président"
    ),
}
"""The other bodies that deliberate by delegation (CGCT, L. 5211-10, L. 3122-4, L. 4133-4)."""

_FEMININE_BODIES = ("commission", "assemblee", "conference", "caisse", "reunion", "regie")
_VOWEL_BODIES = ("assemblee",)


def with_article(organe: str, first_word: str) -> str:
    """Put its definite article before a body's name typed bare: « Conseil Municipal »."""
    if first_word in {"le", "la", "les"} or first_word.startswith(("l'", "l’")):
        return organe
    if first_word in _VOWEL_BODIES:
        return f"l'{organe}"
    return f"{'la' if first_word in _FEMININE_BODIES else 'le'} {organe}"
