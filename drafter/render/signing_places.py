"""Who is to sign, under which name of field, and what is still to be filled in before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from drafter.composition import (
    Blank,
    Block,
    Composition,
    LineBreak,
    Paragraph,
    Signature,
    Signatures,
    Text,
)
from drafter.render.groups import walk
from drafter.render.passages import lines

# « Pour extrait conforme », « Copie certifiée conforme »: what the signature certifies, not who.
_CERTIFIES = re.compile(r"(?:pour|extrait|copie|ampliation)\b.*\bconforme", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """One signatory's place.

    Attributes:
        field: name of the field, unique in the act (« maire »).
        description: who signs there (« La Maire, Anne VIGNOT »).
    """

    field: str
    description: str


class FieldNames:
    """Gives each signatory a name of field that no other one has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """Return the name, with a rank if it is taken.

        A point would part it (ISO 32000-1, 12.7.3.2).
        """
        base = name.replace(".", "_")
        rank, free = 1, base
        while free in self._taken:
            rank += 1
            free = f"{base}-{rank}"
        self._taken.add(free)
        return free


def signing_places(composition: Composition) -> tuple[SigningPlace, ...]:
    """Return the places to sign, in the order of the act, which is that of signing."""
    names = FieldNames()
    return tuple(
        SigningPlace(names.take(signature.name), _description(signature))
        for block in walk((*composition.first_header, *composition.body))
        if isinstance(block, Signatures)
        for signature in block.signatures
    )


def _description(signature: Signature) -> str:
    above = [line for line in _lines(signature.above) if not _CERTIFIES.match(line)]
    return ", ".join([*above, *_lines(signature.below)[:1]])


def _lines(blocks: Iterable[Block]) -> list[str]:
    """Return the lines of words, without the comma that ends them."""
    lines = [""]
    for block in blocks:
        lines.append("")
        for run in block.runs if isinstance(block, Paragraph) else ():
            if isinstance(run, LineBreak):
                lines.append("")
            elif isinstance(run, Text | Blank):
                lines[-1] += run.text
    return [line for line in (line.strip(" ,\n\u00a0\u202f") for line in lines) if line]


def blanks(composition: Composition) -> tuple[str, ...]:
    """Return what is left to fill in anywhere in the act: the label of each blank, in order."""
    return tuple(
        run.label or run.text
        for line in lines(composition)
        for run in line
        if isinstance(run, Blank)
    )
