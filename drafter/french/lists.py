"""Enumerations in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal


def enumerate_words(items: Sequence[str], *, conjunction: Literal["et", "ou", "ni"] = "et") -> str:
    """Join words as a sentence does: commas, and the conjunction before the last.

    Rule: no comma before the last « et » or « ou » (Lexique, « Virgule »; CLDR 47 list patterns);
    « ni » stands before each item.

    Args:
        items: the words, in order; none gives an empty text.
        conjunction: « et », « ou » or « ni ».

    >>> enumerate_words(["A", "B", "C"]), enumerate_words(["A", "B"], conjunction="ou")
    ('A, B et C', 'A ou B')
    >>> enumerate_words(["A"]), enumerate_words([]), enumerate_words(["A", "B"], conjunction="ni")
    ('A', '', 'ni A ni B')
    """
    if conjunction == "ni":
        return " ".join(f"ni {item}" for item in items)
    if len(items) < 2:  # noqa: PLR2004  (a conjunction joins two)
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
