"""The manual page of a rule: its docstring, in French, in four sections that a clerk reads.

The page stands in the code, and nowhere else: an installed drafter prints it without any file.
Its two examples are pieces of files, or whole ones where they type « type »; tests complete them,
build the acts and see the rule speak, or not::

    Un pouvoir est donné à soi-même.

    Pourquoi :
        ce que la règle garde, et de quel texte elle vient

    Fautif :
        # seance.yaml
        procurations: [{mandant: Léa GROS, mandataire: Léa GROS}]

    Correct :
        # seance.yaml
        procurations: [{mandant: Léa GROS, mandataire: Luc NOIR}]

    Que faire :
        nommer un autre mandataire

Between the first line and the first section may stand what is counted, and what is passed over.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from dataclasses import dataclass

_SECTIONS = ("Pourquoi", "Fautif", "Correct", "Que faire")
_HEAD = re.compile(rf"^({'|'.join(_SECTIONS)}) :$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manual:
    """A rule's page.

    Attributes:
        title: the fault, in one sentence.
        details: what is counted and what is passed over; or "".
        why: what the rule keeps, and why.
        bad: YAML that has the fault, each piece under « # its-file.yaml ».
        good: the same without it.
        remedy: what to do.
    """

    title: str
    details: str
    why: str
    bad: str
    good: str
    remedy: str


def read_manual(docstring: str | None) -> Manual:
    """Read a docstring as a manual page.

    Raises:
        ValueError: if a section is missing, empty, or out of its place.
    """
    text = inspect.cleandoc(docstring or "")
    head, *parts = _HEAD.split(text)
    sections = dict(zip(parts[::2], map(_body, parts[1::2]), strict=True))
    if tuple(parts[::2]) != _SECTIONS or not all(sections.values()):
        raise ValueError(f"sections {', '.join(_SECTIONS)} attendues, dans cet ordre : {text[:60]}")
    title, _, details = head.strip().partition("\n")
    why, bad, good, remedy = (sections[name] for name in _SECTIONS)
    return Manual(title, _flowing(details), _flowing(why), bad, good, _flowing(remedy))


def _body(text: str) -> str:
    return textwrap.dedent(text.strip("\n")).strip()


def _flowing(text: str) -> str:
    """Join the lines of each paragraph: whoever prints them folds them again."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
