"""No trace of a program in the words of an act: « None », « {{ », a raw tag, two spaces.

A text template is at fault then, and the act is not written. What a clerk typed is hers: her prose
may well speak of M. None, or show a tag.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from pydantic import BaseModel

from drafter.composition import Composition, Text
from drafter.errors import TemplateFault
from drafter.model.dossier import Dossier

_RESIDUES = {
    "« None »": re.compile(r"\bNone\b"),
    "une balise de modèle": re.compile(r"\{\{|\}\}|\{%|%\}"),
    "une balise XML": re.compile(r"</?(?:w|a|r|m):[A-Za-z]+\b|&(?:amp|lt|gt|quot|nbsp);"),
    "deux espaces de suite": re.compile(r"(?<=\S) {2,}(?=\S)"),
}
_AROUND = 8
"""Signs on one side of a residue that tell whether it was typed there."""
_SHOWN = 30
_SIGNS = re.compile(r"[^\w{}%<>&;]+")


def require_no_residue(dossier: Dossier, composition: Composition) -> None:
    """Refuse an act in whose words a template has left a trace of itself.

    Raises:
        TemplateFault: there is one, which nobody typed.
    """
    typed: tuple[str, ...] = ()
    parts = (composition.first_header, composition.header, composition.body, composition.footer)
    for line in _lines(parts):
        for what, pattern in _RESIDUES.items():
            for found in pattern.finditer(line):
                if not typed:
                    each = tuple(map(_signs, _typed(dossier, set())))
                    typed = (*each, "".join(each))
                if not _is_typed(line, found, typed):
                    near = line[max(0, found.start() - _SHOWN) : found.end() + _SHOWN].strip()
                    raise TemplateFault(
                        f"l'acte n'a pas été écrit : il y resterait {what}, que personne n'a tapé, "
                        f"à «\u00a0{near}\u00a0» ; corrigez le texte modèle (docs/modeles.md), ou "
                        "signalez-le si vous n'y avez rien changé"
                    )


def _is_typed(line: str, found: re.Match[str], typed: Iterable[str]) -> bool:
    """Say whether it was typed with what is before or after it, or within all that a key says.

    The word before and the word after will do, if both were typed: « Commune de X » is « à X ».
    """
    itself = _signs(found[0])
    if not itself:
        return False
    before, after = _signs(line[: found.start()])[-_AROUND:], _signs(line[found.end() :])[:_AROUND]
    previous, following = line[: found.start()].split()[-1:], line[found.end() :].split()[:1]
    between = _signs(" ".join([*previous, found[0], *following]))
    whole = _signs(line)
    return any(
        before + itself in one
        or itself + after in one
        or (previous and following and between in one)
        or (itself != one and one in whole)
        for one in typed
        if itself in one
    )


def _signs(text: str) -> str:
    """Return a text without spaces, case or punctuation, which the page may set otherwise."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def _lines(value: object) -> Iterator[str]:
    """Yield the words of blocks and of all that they hold, each line whole."""
    if isinstance(value, Text):
        yield value.text
    elif isinstance(value, tuple):
        if value and all(isinstance(one, Text) for one in value):
            yield "".join(one.text for one in value)  # two spaces may be those of two runs
            return
        for one in value:
            yield from _lines(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _lines(getattr(value, one.name))


def _typed(value: object, seen: set[int]) -> Iterator[str]:
    """Yield all that was typed for an act: its own words and those of all that it rests on."""
    if isinstance(value, str):
        yield value
    elif id(value) not in seen:
        seen.add(id(value))
        inside: tuple[object, ...] = ()
        if isinstance(value, Mapping):
            inside = (*value, *value.values())
        elif isinstance(value, tuple | list | set | frozenset):
            inside = tuple(value)
        elif isinstance(value, BaseModel):
            inside = tuple(getattr(value, name) for name in type(value).model_fields)
        elif is_dataclass(value):
            inside = tuple(getattr(value, one.name) for one in fields(value))
        for one in inside:
            yield from _typed(one, seen)
