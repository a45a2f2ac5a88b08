"""Postal addresses: one line typed, the lines of an envelope printed, the town told.

Sources: AFNOR NF Z 10-011 (the lines of an address from the most particular to the most general,
left aligned, no punctuation at their ends nor after the number of the street, the last one in
capitals); Lexique de l'Imprimerie nationale (capitals keep their accents).
"""

from __future__ import annotations

import re

_BREAK = re.compile(r"\s*\n\s*|\s*[,;]\s+|\s+[-–—]\s+(?=\d{5}\s)")
_NUMBER = re.compile(
    r"(?<![\w ])(\s*\d{1,4}(?:\s?(?:bis|ter|quater|[A-D]))?)\s*,\s+", re.IGNORECASE
)
_LOCALITY = re.compile(r"(?P<code>\d{5}|\d{2}\s\d{3})\s+(?P<town>\D.*)")
_CEDEX = re.compile(r"\s+cedex\b.*", re.IGNORECASE)


def address_lines(address: str) -> tuple[str, ...]:
    """Return an address as it stands on an envelope, without the name of who lives there.

    Args:
        address: its lines, or their words on one line between commas.

    >>> address_lines("6, rue André Boulloche, BP 2147, 25052 Besançon Cedex")
    ('6 rue André Boulloche', 'BP 2147', '25052 BESANÇON CEDEX')
    >>> address_lines("Préfecture du Doubs, 8 bis, rue Charles Nodier, 25035 Besançon")
    ('Préfecture du Doubs', '8 bis rue Charles Nodier', '25035 BESANÇON')
    """
    lines = _pieces(address)
    if lines and _LOCALITY.fullmatch(lines[-1]):
        lines[-1] = lines[-1].upper()
    return tuple(lines)


def town_of(address: str) -> str | None:
    """Return the town of an address, as typed; None where no line begins with a postcode.

    >>> town_of("2 rue Mégevand, 25034 Besançon Cedex"), town_of("au bourg")
    ('Besançon', None)
    """
    for piece in reversed(_pieces(address)):
        found = _LOCALITY.fullmatch(piece)
        if found:
            return _CEDEX.sub("", found["town"]).strip()
    return None


def _pieces(address: str) -> list[str]:
    pieces = (piece.strip(" ,;") for piece in _BREAK.split(_NUMBER.sub(r"\1 ", address)))
    return [piece for piece in pieces if piece]
