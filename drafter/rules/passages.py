"""The texts of a convention as the clerk typed them, each character with its place in the files.

Rules read what was typed, not what will be printed: a number, a name or a date between braces is
right by construction, and is put out of sight.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from drafter.findings import Position
from drafter.model.base import unaccented
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier, Place, texts_of

Location = tuple[str | int, ...]

CACHE = "¤"
"""What stands for each character between braces."""

_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOC = re.compile(r"\bbloc\(\s*['\"]([^'\"]+)['\"]")
_CLAUSE = re.compile(r"\bclause\(\s*['\"]([^'\"]+)['\"]")
_PROSE = ("preambule", "articles", "texte", "annexes", "blocs")
_NOT_PROSE = {"cle", "clause", "numerotation"}
_SENTENCE_ENDS = re.compile(r"[;!?\n]|(?<!\bart)(?<!\bn)(?<!\b[MLRD])\.(?=\s)")

# What another text than this convention is called, in a sentence that quotes it.
_OTHER_TEXT = re.compile(
    r"\b(?:code|lois?|decrets?|arretes?|ordonnances?|directives?|reglements?|circulaires?|"
    r"constitution|traite|marches?|ccap|cctp|cahiers?|accord-cadre|contrats?|bail|baux|statuts|"
    r"avenants?|pacte|plan local|plu|plui|precitee?|susvisee?|susmentionnee?|cgct|rgpd)\b|"
    r"\bconvention (?:du|de|d'|n|cadre|constitutive|initiale|collective)"
)


@dataclass(frozen=True)
class Passage:
    """One text.

    Attributes:
        place: of the act that it was typed in.
        location: the way to it.
        texte: as typed.
        lisible: with :data:`CACHE` for each character between braces; as long as ``texte``.
    """

    place: Place
    location: Location
    texte: str
    lisible: str

    @cached_property
    def _lines(self) -> tuple[int, ...]:
        """Where each line begins."""
        return (0, *(found.end() for found in re.finditer("\n", self.texte)))

    def at(self, offset: int) -> Position:
        """Return the place of a character."""
        line = bisect_right(self._lines, offset)
        location = (*self.place.root, *self.location)
        return self.place.source.at_text(location, line, offset - self._lines[line - 1] + 1)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield where a pattern stands, braces put out of sight."""
        return pattern.finditer(self.lisible)

    def sentence(self, offset: int) -> str:
        """Return the sentence around a character, folded."""
        start = max((m.end() for m in _SENTENCE_ENDS.finditer(self.lisible, 0, offset)), default=0)
        end = _SENTENCE_ENDS.search(self.lisible, offset)
        return unaccented(self.lisible[start : end.start() if end else None])

    def within_guillemets(self, offset: int) -> bool:
        """Say whether guillemets are open at a character, in the same paragraph."""
        start = self.texte.rfind("\n\n", 0, offset) + 1
        return self.texte.count("«", start, offset) > self.texte.count("»", start, offset)

    def quotes_another_text(self, offset: int) -> bool:
        """Say whether the sentence around a character names a code, a law, another contract."""
        return _OTHER_TEXT.search(self.sentence(offset)) is not None


def passages_of(dossier: Dossier) -> tuple[Passage, ...]:
    """Return the texts of a convention, and those of its délibération that it names."""
    own = [
        passage_of(dossier.place, location, text)
        for key in _PROSE
        for location, text in texts_of(typed_act(dossier.place).get(key), (key,))
        if not _NOT_PROSE & set(location)
    ]
    voted = dossier.liens.get("deliberation")
    if voted is None or not isinstance(voted.acte, Deliberation):
        return tuple(own)
    named = {name for passage in own for name in _BLOC.findall(passage.texte)}
    shared = [
        passage_of(voted.place, ("blocs", name), text)
        for name, text in voted.acte.blocs.items()
        if name in named - set(dossier.convention.blocs)
    ]
    return (*own, *shared)


def clauses_of(dossier: Dossier) -> frozenset[str]:
    """Return the names of the shared clauses, whose texts rules do not read."""
    inline = {name for passage in passages_of(dossier) for name in _CLAUSE.findall(passage.texte)}
    return frozenset(inline | {a.clause for a in dossier.convention.articles if a.clause})


CLAUSES_DE_DRAFTER = frozenset({"avenant", "litiges", "resiliation"})
"""Clauses that have one heading and name no party."""


def typed_act(place: Place) -> Any:  # noqa: ANN401 - what YAML holds
    """Return what was typed of an act, as plain values."""
    data: Any = place.source.data
    for step in place.root:
        data = data[step]
    return data


def passage_of(place: Place, location: Location, text: str) -> Passage:
    """Make a passage of a text, with what stands between braces out of sight."""
    readable = _BRACES.sub(lambda m: re.sub(r"[^\n]", CACHE, m[0]), text)
    return Passage(place, location, text, readable)
