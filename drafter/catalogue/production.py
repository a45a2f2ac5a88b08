"""Codes of what happens to an act outside the facts typed: its model, its files, drafter itself."""

from __future__ import annotations

from drafter.errors import DrafterError, ExitCode, MissingGlyphs
from drafter.findings import Finding, Position, Severity

CODES = {
    "fichier-modifie": "ECR001",
    "meme-nom-de-fichier": "ECR002",
    "ecriture-impossible": "ECR003",
    "acte-deja-signe": "ECR004",
    "document-d-avant": "ECR005",
    "acte-illisible": "LUS009",
    "modele-fautif": "GAB001",
    "defaut-de-drafter": "BUG001",
}
"""Slug → code."""

WARNINGS = frozenset({"fichier-modifie", "acte-deja-signe", "document-d-avant"})
"""Those that keep nothing from being written."""

_OF_ERROR = {
    ExitCode.UNREADABLE_INPUT: "acte-illisible",
    ExitCode.TEMPLATE_FAULT: "modele-fautif",
    ExitCode.CANNOT_WRITE: "ecriture-impossible",
}


def report_production(slug: str, position: Position, message: str) -> Finding:
    """Make the finding of something that happened outside the facts typed."""
    severity = Severity.AVERTISSEMENT if slug in WARNINGS else Severity.ERREUR
    return Finding(position, CODES[slug], slug, message, severity)


def report_error(error: DrafterError, name: str) -> Finding:
    """Make the finding of what stopped an act, where it was typed or at the top of its file."""
    slug = _OF_ERROR.get(error.exit_code, "defaut-de-drafter")
    place = error.place if isinstance(error, MissingGlyphs) else None
    return report_production(slug, Position(*place) if place else Position(name), str(error))
