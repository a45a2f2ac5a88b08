"""Reading the small tables in which French is data: words, and pairs of words."""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """Return the words of the lines, between spaces.

    >>> sorted(words("un deux", "trois"))
    ['deux', 'trois', 'un']
    """
    return frozenset(" ".join(lines).split())


def pairs(*lines: str) -> dict[str, str]:
    """Return the pairs « this > that » of the lines, between bars.

    >>> pairs("bail > baux | ciel > cieux")
    {'bail': 'baux', 'ciel': 'cieux'}
    """
    found = (pair.split(" > ") for pair in " | ".join(lines).split(" | "))
    return {left.strip(): right.strip() for left, right in found}


PREPOSITIONS = words(
    "de du des d à au aux en par pour sur sous dans chez sans avec près auprès entre contre hors",
    "ès lès lez dont que qui où ayant selon vers depuis dès avant après",
)
"""What begins a complement: the words that follow do not agree with those before."""

PREFIXES = words(
    "vice sous avant après demi semi mi non ex co pré post anti auto pro extra ultra arrière outre",
    "inter sur sans hors bien mieux moins plus trop quasi ci contre entre nord sud est ouest",
    "socio franco multi pluri micro mini maxi macro méga éco agro bio télé vidéo radio photo",
    "électro hydro géo néo para péri super hyper infra intra supra trans bi tri mono poly sauf",
    "tout",
)
"""First parts of compounds, before a hyphen, that do not vary: prefixes, adverbs, prepositions
(Grevisse, « Pluriel des noms composés »)."""
