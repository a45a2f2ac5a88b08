"""Addresses as they stand on an envelope (AFNOR NF Z 10-011)."""

import pytest

from drafter.french.addresses import address_lines, town_of

ADDRESSES = [
    ("6, rue André Boulloche, BP 2147, 25052 Besançon",
     ("6 rue André Boulloche", "BP 2147", "25052 BESANÇON"), "Besançon"),
    ("Préfecture du Doubs, 8 bis, rue Charles Nodier, 25035 Besançon Cedex",
     ("Préfecture du Doubs", "8 bis rue Charles Nodier", "25035 BESANÇON CEDEX"), "Besançon"),
    ("1, Place de l'Europe, CS 22075, 25051 Besançon cedex 9",
     ("1 Place de l'Europe", "CS 22075", "25051 BESANÇON CEDEX 9"), "Besançon"),
    ("12 B rue Haute - 39100 L'Étoile", ("12 B rue Haute", "39100 L'ÉTOILE"), "L'Étoile"),
    ("Mairie\n1 place de la Mairie\n39 100 Dole,", ("Mairie", "1 place de la Mairie",
                                                   "39 100 DOLE"), "Dole"),
    ("au bourg", ("au bourg",), None),
    ("rue du 8, quai 3", ("rue du 8", "quai 3"), None),
    (" , ", (), None),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "lines", "town"), ADDRESSES)
def test_an_address_is_printed_line_by_line(
    typed: str, lines: tuple[str, ...], town: str | None
) -> None:
    assert address_lines(typed) == lines
    assert town_of(typed) == town
