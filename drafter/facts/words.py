"""The words of a text, whatever its lines, spaces and capitals.

A page breaks lines, cuts words at their end, writes titles in capitals and « 1er » in two sizes. So
a word here is a run of letters, or a number with its decimals, in one case and in one form of
Unicode (NFKC), without the signs that nobody sees (soft hyphens, joiners, marks of direction): they
come with what is pasted, and a page draws them or not. Words written from right to left are left
out: readers of PDF order them as they stand on the page.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def words(text: str) -> list[str]:
    """Return the words of a text.

    >>> words("M. Jean-Luc  NOIR : 57 050,50 €, le 1er")
    ['m', 'jean', 'luc', 'noir', '57', '050,50', 'le', '1', 'er']
    """
    if text.isascii():
        return _WORD.findall(text.casefold())
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    found = _WORD.findall(seen.casefold())
    return [word for word in found if unicodedata.bidirectional(word[0]) not in _RIGHT_TO_LEFT]
