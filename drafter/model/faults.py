"""From pydantic's errors to findings: by the error's *type*, never by its English sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process
from rapidfuzz.distance import OSA

from drafter.findings import Finding
from drafter.load import Source
from drafter.model.base import shown, unaccented

CODES = {
    "cle-inconnue": "MOD001",
    "cle-manquante": "MOD002",
    "valeur-vide": "MOD003",
    "texte-attendu": "MOD004",
    "nom-attendu": "MOD005",
    "date-invalide": "MOD006",
    "heure-invalide": "MOD007",
    "nombre-attendu": "MOD008",
    "oui-ou-non-attendu": "MOD009",
    "liste-attendue": "MOD010",
    "bloc-attendu": "MOD011",
    "valeur-non-admise": "MOD012",
    "personne-illisible": "MOD013",
    "type-inconnu": "MOD014",
    "fichier-manquant": "MOD015",
    "faits-incompatibles": "MOD016",
    "accolades-hors-texte": "MOD017",
    "acte-lie-fautif": "MOD018",
    "valeur-invalide": "MOD099",
}
"""Codes of the faults of form; a slug raised by ``base.refuse`` must stand here."""


_SYNONYMS: dict[str, tuple[str, ...]] = {
    "pouvoir": ("procurations",),
    "pouvoirs": ("procurations",),
    "president": ("presidence",),
    "presidente": ("presidence",),
    "president_de_seance": ("presidence",),
    "maire": ("presidence", "auteur"),
    "secretaires": ("secretaire",),
    "secretaire_de_seance": ("secretaire",),
    "vote": ("scrutin",),
    "votes": ("scrutin",),
    "titre": ("objet", "fonction"),
    "intitule": ("objet",),
    "sujet": ("objet",),
    "date_convocation": ("convocation",),
    "date_de_convocation": ("convocation",),
    "convoque": ("convocation",),
    "date_affichage": ("affichage",),
    "date_seance": ("date",),
    "date_de_seance": ("date",),
    "lieu_seance": ("lieu",),
    "lieu_de_seance": ("lieu",),
    "heure_debut": ("heure",),
    "arrivees": ("mouvements",),
    "departs": ("mouvements",),
    "membres": ("conseil",),
    "elus": ("conseil",),
    "conseillers": ("conseil",),
    "invites": ("assistaient",),
    "agenda": ("ordre_du_jour",),
    "odj": ("ordre_du_jour",),
    "nppv": ("ne_prennent_pas_part",),
    "oppositions": ("contre",),
    "opposition": ("contre",),
    "deport": ("interesses",),
    "deports": ("interesses",),
    "considerant": ("considerants",),
    "vu": ("visas",),
    "decide": ("dispositif", "articles"),
    "numero_deliberation": ("numero",),
    "point": ("question",),
    "publie": ("publication",),
    "date_publication": ("publication",),
    "date_transmission": ("transmission",),
    "signature": ("signataires",),
    "signatures": ("signataires",),
    "annexe": ("annexes",),
    "sexe": ("genre",),
    "qualite": ("fonction",),
    "role": ("fonction", "qualite"),
    "de": ("mandant",),
    "donne_a": ("mandataire",),
    "nom": ("qui",),
    "part": ("part_apres",),
    "depart": ("part_apres",),
    "arrivee": ("arrive",),
    "sort": ("sort_pour",),
}
"""What clerks call a key otherwise → the keys that it may be, the first that a place admits."""

SHORT_LIST = 12
"""The longest list of admitted keys worth printing in a message."""


def meant(word: str, keys: list[str]) -> str:
    """Return « : vouliez-vous dire … ? » for a key that a place does not admit, or ""."""
    typed = re.sub(r"[\W_]+", "_", unaccented(word)).strip("_")
    known = next((key for key in _SYNONYMS.get(typed, ()) if key in keys), None)
    return f" : vouliez-vous dire « {known} » ?" if known else suggestion(word, keys)


def nearest(word: str, known: Mapping[str, str] | list[str]) -> str | None:
    """Return the known word that the clerk most likely meant, or None if none is near."""
    choices = {unaccented(key): key for key in known}
    wanted = unaccented(word)
    if wanted in choices:
        return choices[wanted]
    # A third of the letters wrong is no slip any more.
    limit = max(1, len(wanted) // 3)
    found = process.extractOne(wanted, list(choices), scorer=OSA.distance, score_cutoff=limit)
    return choices[found[0]] if found else None


def suggestion(word: str, known: Mapping[str, str] | list[str]) -> str:
    """Return « : vouliez-vous dire … ? », or "" if nothing is near."""
    near = nearest(word, known)
    return f" : vouliez-vous dire « {near} » ?" if near else ""


def fault(source: Source, location: tuple[str | int, ...], slug: str, message: str) -> Finding:
    """Make the finding of a fault of form at a place of a source."""
    return Finding(source.at(location), CODES[slug], slug, message)


def findings_of(
    error: ValidationError, source: Source, root: tuple[str | int, ...], model: type[BaseModel]
) -> Iterator[Finding]:
    """Yield one finding for each thing that pydantic refused, at its line."""
    for detail in error.errors(include_url=False):
        location = root + tuple(detail["loc"])
        slug, message = _sentence(detail, model)
        position = source.at_key(location) if slug == "cle-inconnue" else source.at(location)
        yield Finding(position, CODES.get(slug, CODES["valeur-invalide"]), slug, message)


_LIST = ("liste-attendue", "une liste est attendue ici, avec un tiret par ligne")
_KEYS = ("bloc-attendu", "des clés sont attendues ici, une par ligne et en retrait")
_SHAPES = {
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _KEYS,
    "dict_type": _KEYS,
    "model_attributes_type": _KEYS,
}


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    kind, last = detail["type"], detail["loc"][-1] if detail["loc"] else ""
    if kind in CODES:
        return kind, detail["ctx"]["message"]
    if kind == "missing":
        return "cle-manquante", f"il manque la clé « {last} »"
    if kind == "extra_forbidden":
        keys = _keys_at(model, detail["loc"][:-1])
        hint = meant(str(last), keys) or _listed(keys)
        return "cle-inconnue", f"la clé « {last} » n'existe pas ici{hint}"
    if kind in _SHAPES:
        slug, expected = _SHAPES[kind]
        return slug, f"{expected}, pas {shown(detail['input'])}"
    if kind in {"literal_error", "enum"}:
        admitted = _literals(detail["ctx"]["expected"])
        hint = suggestion(str(detail["input"]), admitted)
        return (
            "valeur-non-admise",
            f"{shown(detail['input'])} n'est pas admis ici{hint} "
            f"(valeurs admises : {', '.join(admitted)})",
        )
    return "valeur-invalide", f"{shown(detail['input'])} n'est pas admis ici"


_LITERAL = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")


def _literals(expected: str) -> list[str]:
    """Read pydantic's « 'commune', "communauté d'agglomération" or 'région' »: Python's own repr.

    An apostrophe or an « or » inside a value is part of it.
    """
    return [str(ast.literal_eval(literal)) for literal in _LITERAL.findall(expected)]


def _listed(keys: list[str]) -> str:
    if not keys:
        return ""
    if len(keys) > SHORT_LIST:
        return " : voir docs/saisir.md"
    return f" (clés admises : {', '.join(keys)})"


def _keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Return the keys that the model admits at a place, by following its annotations."""
    current: type[BaseModel] | None = model
    named = False  # the last key held blocks by name: the next step is one of these names
    for step in path:
        if isinstance(step, int) or current is None:
            continue
        if named:
            named = False
            continue
        field = current.model_fields.get(step)
        current = _model_in(field.annotation) if field else None
        named = field is not None and get_origin(field.annotation) is dict
    return list(current.model_fields) if current else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found:
            return found
    return None
