"""The words of a text, whatever its lines, spaces and capitals.

A page breaks lines, cuts words at their end, writes titles in capitals and « 1er » in two sizes. So
a word here is a run of letters, or a number with its decimals, in one case and in one form of
Unicode (NFKC). Words written from right to left are left out: readers of PDF order them as they
stand on the page.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def words(text: str) -> list[str]:
    """Return the words of a text.

    >>> words("M. Jean-Luc  NOIR : 57 050,50 €, le 1er")
    ['m', 'jean', 'luc', 'noir', '57', '050,50', 'le', '1', 'er']
    """
    found = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if text.isascii():
        return found
    return [word for word in found if unicodedata.bidirectional(word[0]) not in _RIGHT_TO_LEFT]
