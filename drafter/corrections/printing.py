"""The corrections of a document as lines that an editor can open, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from drafter.corrections import Correction, Relecture
from drafter.corrections.passages import Trouve
from drafter.findings import Position
from drafter.french.lists import enumerate_words

JSON_VERSION = 1
"""Raised when a key of the JSON form changes its meaning or goes; a new key does not raise it."""

_PLACES = {"corps": "", "cadre": "cadre, ", "note": "note, ", "entête": "en-tête, ",
           "pied": "pied de page, "}  # fmt: skip
_TO_DO = {"ajouté": "ajouter", "retiré": "retirer", "déplacé": "déplacer"}
_LONGEST = 160
"""Characters of the longest words shown on a line."""


def text_lines(relecture: Relecture) -> Iterator[str]:
    """Yield one line for each correction, then what to know of them."""
    document = relecture.document
    if relecture.findings:
        yield from map(str, relecture.findings)
        yield f"{document} : l'acte a une erreur : corrigez-la, puis relancez la même commande"
        return
    for one in relecture.corrections:
        where = f"{document}, {_PLACES[one.partie]}paragraphe {one.rang}"
        by = f", suivi de {enumerate_words(list(one.auteurs))}" if one.auteurs else ""
        yield f"{_place(one, document)}: {_told(one)} ({where}{by}) : {_advice(one)}"
    if relecture.corrections and relecture.changed:
        what = enumerate_words(list(relecture.changed))
        yield f"{document} : {what} : changé depuis ; des lignes ci-dessus peuvent en venir"
    yield f"{document} : {_tally(relecture.corrections)}"


def to_json(relectures: Iterable[Relecture], exit_code: int) -> str:
    """Return the corrections for a program; docs/produire.md tells the keys."""
    tree = {
        "version": JSON_VERSION,
        "exit_code": int(exit_code),
        "documents": [
            {
                "file": one.document,
                "source": one.source,
                "changed_since": list(one.changed),
                "findings": [str(finding) for finding in one.findings],
                "corrections": [_tree(correction) for correction in one.corrections],
            }
            for one in relectures
        ],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2)


def _tree(one: Correction) -> dict[str, Any]:
    at, found = one.position, one.trouve
    return {
        "kind": one.genre,
        "fact": one.nature or None,
        "typed": one.fait.texte if one.fait else None,
        "old": one.ancien,
        "new": one.nouveau,
        "context": one.avant,
        "part": one.partie,
        "paragraph": one.rang,
        "authors": list(one.auteurs),
        "origin": "yaml" if one.fait else found.origine if found else None,
        "expression": found.expression or None if found and not one.fait else None,
        "file": at.file if at else None,
        "line": at.line if at else None,
        "column": at.column if at else None,
    }


def _place(one: Correction, document: str) -> Position:
    return one.position or Position(document, one.rang)


def _told(one: Correction) -> str:
    kind = f"{one.genre} ({one.nature})" if one.nature else one.genre
    old, new = _shortened(one.ancien), _shortened(one.nouveau)
    match one.genre:
        case "ajouté":
            return f"paragraphe ajouté: « {new} » après « {one.avant} »"
        case "retiré" | "déplacé":
            return f"paragraphe {kind}: « {old} »"
    told = (
        f"« {old} » → « {new} »"
        if old and new
        else f"« {new} » ajouté"
        if new
        else f"« {old} » retiré"
    )
    return f"{kind}: {told} dans « {one.avant} »"


def _advice(one: Correction) -> str:
    """Say what to do of a correction, at the place where it is told."""
    if one.genre == "rempli":
        key = " sous « scrutin »" if one.nature == "vote" else ""
        return f"tapez ce fait dans cet acte{key}"
    if one.fait:
        return f"le fait tapé est « {one.fait.texte} » : changez-le ici, ou remettez-le dans Word"
    if one.nature == "vote":
        return "le vote tapé donne autre chose : changez-le ici, ou remettez-le dans Word"
    if one.genre == "ajouté" and one.trouve and not one.trouve.typed:
        return "à ajouter dans cet acte, s'il doit y être : rien n'y est tapé à cet endroit"
    return _origin(one.trouve) or f"à {_TO_DO.get(one.genre, 'reporter')} ici"


def _origin(found: Trouve | None) -> str:
    if found is None:
        return "ces mots ne sont tapés nulle part : drafter les tire des faits (check --fiche)"
    if found.expression:
        name = " ".join(found.expression.split())
        if found.origine == "modele":
            return f"calculé (« {name} ») : changez le fait d'où il vient (check --fiche le dit)"
        return f"vient de « {name} » : changez ce fait"
    if not found.typed:
        return "calculé, et non tapé : changez le fait d'où il vient (check --fiche le dit)"
    if found.origine == "modele":
        return "ces mots sont du texte modèle : voyez docs/modeles.md"
    return ""


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"


def _tally(corrections: Iterable[Correction]) -> str:
    genres = [one.genre for one in corrections]
    if not genres:
        return "mêmes mots que ce qui a été construit"
    count, wrong = len(genres), genres.count("contradiction")
    told = f"{count} correction{'s' if count > 1 else ''}"
    if not wrong:
        return f"{told} à reporter"
    return f"{told}, dont {wrong} contredi{'sent' if wrong > 1 else 't'} un fait"
