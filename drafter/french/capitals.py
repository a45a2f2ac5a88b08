"""Giving an inflected word the capitals of the word that was typed."""

from __future__ import annotations


def with_capitals_of(typed: str, word: str) -> str:
    """Return the word with the capitals of what was typed; accents stay on capitals.

    Rule: capitals keep their accents (Académie française, « Accentuation des majuscules »).

    >>> with_capitals_of("Conseiller", "conseillère"), with_capitals_of("PRÉFET", "préfète")
    ('Conseillère', 'PRÉFÈTE')
    """
    if typed.isupper() and sum(letter.isalpha() for letter in typed) > 1:
        return word.upper()
    if typed[:1].isupper():
        return word[:1].upper() + word[1:]
    return word
