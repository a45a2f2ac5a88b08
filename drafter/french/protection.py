"""What typography must not touch: addresses, codes, times with a colon, telephone numbers.

The protected characters are hidden behind one letter that no French text holds while the rules
run, then put back. That letter is itself protected, so any text comes back whole.

Every alternative begins where a run of characters begins and never gives back what it took, so
that the search is linear whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

MASK = "\ua66e"
"""Multiocular O: a letter for the rules, and one that nobody types."""

_IN_ADDRESS = r"[^\s<>\"«»“”…]"
_END_OF_ADDRESS = r"[^\s<>\"«»“”….,;:!?)\]}'’]"
_DOMAINS = r"(?:fr|com|org|net|eu|info|bzh|alsace)(?!\w)"
_EXTENSIONS = (
    r"(?:pdf|docx?|dotx|odt|ods|odp|xlsx?|pptx?|csv|ya?ml|json|xml|xsd|zip|png|jpe?g|svg|txt|"
    r"html?|md|eml|p7m|tar|gz)(?!\w)"
)
_SPACE = "[ .\u00a0\u202f-]"
_DIALLING = rf"(?:\+\d{{2}}{_SPACE}?(?:\(0\){_SPACE}?)?\d|0\d)"

_PROTECTED = re.compile(
    "|".join(
        (
            MASK + "+",
            r"`[^`\n]+`",
            rf"(?<!\w)(?:https?|ftp|sftp|mailto|file)://?{_IN_ADDRESS}*{_END_OF_ADDRESS}",
            rf"(?<!\w)www\.{_IN_ADDRESS}*{_END_OF_ADDRESS}",
            r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)*",
            # besancon.fr, grandbesancon.fr/agenda
            rf"(?<![\w@./-])(?:[\w-]++\.){{1,6}}{_DOMAINS}(?:/(?:{_IN_ADDRESS}*{_END_OF_ADDRESS})?)?",
            # file names and paths
            rf"(?<![\w./\\-])[\w./\\-]*[\w-]\.{_EXTENSIONS}",
            rf"(?<!\w)[A-Za-z]:[\\/]{_IN_ADDRESS}*",
            # data dates and times: 2024-12-05, 2024-12-05T19:00, 10:30, 10:30:00
            r"(?<![\w-])[12]\d{3}-(?:0[1-9]|1[0-2])(?:-\d{2}(?:T[\d:.+Z-]+)?)?(?![\w-])",
            r"(?<![\w:])\d{1,2}:\d{2}(?::\d{2})?(?!\d)",
            # telephone numbers, in pairs or international
            rf"(?<![\d+]){_DIALLING}(?:{_SPACE}?\d{{2}}){{4}}(?!\d)",
            # IBAN, SIRET in groups
            r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0][0-9A-Z]{4}){3,7}(?:[ \u00a0][0-9A-Z]{1,3})?(?!\w)",
            r"(?<!\d)\d{3}[ \u00a0]\d{3}[ \u00a0]\d{3}[ \u00a0]\d{5}(?!\d)",
            # numbers of acts and codes: D00630610, L2121-29, COVID-19
            r"(?<!\w)[A-Z][A-Z_]*+[-_/]?\d[\w/-]*",
            # character references
            r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});",
        )
    )
)
_HINT = re.compile(rf"[\d{MASK}@&`/\\]|\.\S")
"""What stands in everything that is protected: most texts have none of it."""

_MASKED = re.compile(MASK + "+")


def mask(text: str) -> tuple[str, str]:
    """Return the text, of the same length, with what is protected masked, and what was masked.

    >>> masked, kept = mask("à 10:30 : voir www.besancon.fr")
    >>> masked.replace(MASK, "x"), kept
    ('à xxxxx : voir xxxxxxxxxxxxxxx', '10:30www.besancon.fr')
    """
    if not _HINT.search(text):
        return text, ""
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        kept.append(match[0])
        return MASK * len(match[0])

    return _PROTECTED.sub(hide, text), "".join(kept)


def unmask(text: str, kept: str) -> str:
    """Put back, in order, the characters that :func:`mask` hid.

    >>> unmask(*mask("n° D00630610 : voir www.besancon.fr"))
    'n° D00630610 : voir www.besancon.fr'
    """
    characters: Iterator[str] = iter(kept)
    return _MASKED.sub(lambda match: "".join(islice(characters, len(match[0]))), text)
