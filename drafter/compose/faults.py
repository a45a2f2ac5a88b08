"""Faults of a text, each with the line where it was typed, and the codes they are known by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.compose.marks import CLOSE, OPEN
from drafter.findings import Severity

CODES = {
    "nom-sans-valeur": "TXT001",
    "accolades-fautives": "TXT002",
    "filtre-inconnu": "TXT003",
    "calcul-impossible": "TXT004",
    "nom-reserve": "TXT005",
    "montant-ambigu": "TXT006",
    "note-sans-texte": "TXT010",
    "note-sans-appel": "TXT011",
    "note-en-double": "TXT012",
    "note-dans-une-note": "TXT013",
    "trop-de-notes": "TXT014",
    "image-introuvable": "TXT015",
    "image-sans-texte": "TXT016",
    "image-refusee": "TXT017",
    "image-mal-ecrite": "TXT018",
    "gras-ouvert": "TXT019",
    "tableau-irregulier": "TXT020",
    "tableau-sans-trait": "TXT021",
    "tableau-trop-grand": "TXT022",
    "texte-trop-profond": "TXT023",
    "liste-collee": "TXT024",
    "saut-de-page-mal-ecrit": "TXT025",
    "modele-inconnu": "TXT026",
}
"""Codes of the faults of prose."""

_TAB = 4
_COMMANDS = re.compile(f"(?:\\s|{OPEN}s\\d+{CLOSE})*")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a text.

    Attributes:
        line: line of the text, from 1.
        slug: its name among :data:`CODES`.
        message: what is wrong and what to do.
    """

    line: int
    slug: str
    message: str
    severity: Severity = Severity.ERREUR


class Line:
    """A line of a text.

    Attributes:
        number: its number where it was typed, from 1.
        text: all of it.
        words: without the spaces around it.
        indent: columns by which it is set in.
    """

    __slots__ = ("indent", "number", "text", "words")

    def __init__(self, number: int, text: str) -> None:
        self.number, self.text = number, text
        self.words = text.strip(" \t\u00a0\u202f")
        bare = text.expandtabs(_TAB)
        self.indent = len(bare) - len(bare.lstrip(" "))

    @property
    def is_command(self) -> bool:
        """Say whether it holds but « {% if … %} » and the like."""
        return bool(self.words) and _COMMANDS.fullmatch(self.words) is not None

    @property
    def hard_break(self) -> str:
        """The two spaces by which Markdown breaks a line."""
        return "  " if self.text.endswith("  ") else ""
