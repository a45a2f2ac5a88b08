"""The characters that a keyboard does not have, named once.

Sources: Lexique des règles typographiques en usage à l'Imprimerie nationale; CLDR 47, locale fr
(U+202F between thousands, U+00A0 before € and %).
"""

from __future__ import annotations

NBSP = "\u00a0"
"""No-break space: before a colon, inside « », between a number and its unit."""

NNBSP = "\u202f"
"""Narrow no-break space: before ; ! ? and between thousands."""

APOSTROPHE = "\u2019"
"""The typographic apostrophe."""

ELLIPSIS = "\u2026"
"""Three dots in one character."""

SPACES = " \u00a0\u202f\u2009\u2007"
"""The spaces that may stand inside a line, for use in a class of a regular expression."""
