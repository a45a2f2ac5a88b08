"""Civilities: M., Mme, MM., Mmes, and in full.

Sources: Lexique des règles typographiques en usage à l'Imprimerie nationale, « Abréviations »
(M., never Mr); circulaire du 21 February 2012, which ended « Mademoiselle » in forms.
"""

from __future__ import annotations

from drafter.french.options import Gender

_SHORT = {("m", False): "M.", ("f", False): "Mme", ("m", True): "MM.", ("f", True): "Mmes"}
_FULL = {
    ("m", False): "Monsieur",
    ("f", False): "Madame",
    ("m", True): "Messieurs",
    ("f", True): "Mesdames",
}
_GENDERS: dict[str, Gender] = {
    "m": "m",
    "mr": "m",
    "mm": "m",
    "monsieur": "m",
    "messieurs": "m",
    "mme": "f",
    "mmes": "f",
    "mlle": "f",
    "mlles": "f",
    "madame": "f",
    "mesdames": "f",
    "mademoiselle": "f",
}


def civility(gender: Gender, *, plural: bool = False, full: bool = False) -> str:
    """Return the civility that goes before a name (short) or opens a letter (in full).

    Rule: M., MM., Mme, Mmes before a name in a text; in full when one speaks to the person
    (Lexique, « Civilités »). A group of both genders takes the masculine after the feminine, which
    the caller writes out (Mmes X et Y et M. Z).

    >>> civility("f", plural=True), civility("m"), civility("m", plural=True)
    ('Mmes', 'M.', 'MM.')
    >>> civility("f", full=True), civility("m", plural=True, full=True)
    ('Madame', 'Messieurs')
    """
    return (_FULL if full else _SHORT)[gender, plural]


def gender_of_civility(typed: str) -> Gender | None:
    """Return the gender that a civility tells, however it is typed, or None.

    >>> gender_of_civility("Mme"), gender_of_civility("M."), gender_of_civility("Me") is None
    ('f', 'm', True)
    """
    return _GENDERS.get(typed.strip().rstrip(".").lower())
