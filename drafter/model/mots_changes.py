"""The few words by which one text becomes another, as an avenant quotes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.french.dates import MONTHS
from drafter.model.retouches import occurrences, words_pattern

_MOST_WORDS = 12
"""Beyond so many words changed, the article is replaced whole."""


_TOKEN = re.compile(
    "\ue000[^\ue001]*\ue001"  # a table, a reference: the private marks of composed texts
    r"|\{\{.*?\}\}"
    rf"|(?:1er|\d{{1,2}})\s+(?:{'|'.join(MONTHS)})\s+\d{{4}}"
    r"|\d{1,3}(?:\s\d{3})*(?:,\d+)?(?:\s?[€%])?"
    r"|\s+|\w+|\\?[^\w\s]"
)
"""What is never cut: a figure by its name, a date, an amount, a word, a mark with its escape."""


def small_change(old: str, new: str, whole: Sequence[str]) -> tuple[str, str] | None:
    """Return the words of a text that change, widened until they stand there once.

    Args:
        old: the text.
        new: the text as it is to be.
        whole: the texts among which the words must stand once.

    Returns:
        The words and those that take their place; None where too much changes.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    least = min(len(before), len(after))
    head = next((n for n in range(least) if before[n] != after[n]), least)
    tail = next((n for n in range(least - head) if before[-1 - n] != after[-1 - n]), least - head)
    while head + tail <= len(before):
        words = "".join(before[head : len(before) - tail])
        added = "".join(after[head : len(after) - tail])
        if len(words.split()) > _MOST_WORDS or len(added.split()) > _MOST_WORDS:
            return None
        if all(_quotable(one) for one in (words, added)):
            pattern = words_pattern(words)
            if sum(occurrences(pattern, text) for text in whole) == 1:
                return words, added
        if not head and not tail:
            return None
        head, tail = (head - 1, tail) if head else (head, tail - 1)
    return None


def _quotable(words: str) -> bool:
    """Say whether words may be quoted: some, on one line, whole at both ends."""
    return any(map(str.isalnum, words)) and words == words.strip() and "\n" not in words
