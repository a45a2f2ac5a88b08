"""The themes of codes: the three letters by which each begins, and what they are about."""

from __future__ import annotations

THEMES = {
    "PER": "Les personnes",
    "SEA": "La séance",
    "POU": "Les pouvoirs",
    "SCR": "Les votes",
    "ACT": "L'acte",
    "PAR": "Les parties d'une convention",
    "CNV": "La convention",
    "AVE": "Les avenants",
    "FIN": "Le plan de financement",
    "TAB": "Les tableaux",
    "COU": "Les courriers",
    "TEX": "Ce que disent les textes",
    "DER": "Les dérogations et les gravités",
}
"""Themes of the rules: what the law and the facts do not allow."""

FORM_THEMES = {
    "YML": "L'écriture des fichiers YAML",
    "CSV": "Les fichiers de tableur",
    "MOD": "Les clés et les valeurs",
    "EXE": "Les exemplaires d'un modèle",
    "TXT": "Les textes",
    "GAB": "Les modèles",
    "ECR": "Les fichiers écrits",
    "LUS": "Les actes écrits ailleurs",
    "BUG": "drafter lui-même",
}
"""Themes of the faults of form: what cannot be read, filled or written, and so is never waived."""


def theme_of(code: str) -> str:
    """Return the three letters of a code."""
    return code[:3]
