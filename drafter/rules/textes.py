"""The texts of any act as the clerk typed them, for the rules on words and on sums in prose.

As in ``passages``, what stands between braces is out of sight: it is right by construction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.model.dossier import Dossier, texts_of
from drafter.rules.passages import Passage, passage_of, typed_act

_PROSE = (
    "objet", "titre", "resume", "visas", "considerants", "delegation", "expose", "rapport",
    "dispositif", "decisions", "preambule", "articles", "texte", "modifications", "annexes",
    "blocs",
)  # fmt: skip
_NOT_PROSE = frozenset(
    {"cle", "clause", "numerotation", "scrutin", "article", "apres", "avant", "dans", "supprime",
     "partie", "ajoute_partie", "retire_partie", "prolonge", "abrege", "financement",
     "donnees", "tableaux", "mots"}
)  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
_AMENDED = frozenset({"remplace", "par", "ajoute", "texte", "titre", "objet"})
"""What an avenant types as words, among what it changes."""


class Lecture:
    """The texts of an act, and what several rules ask of them, worked out once.

    Attributes:
        dossier: the act.
        passages: its texts, in the order of its pages.
    """

    def __init__(self, dossier: Dossier) -> None:
        typed = typed_act(dossier.place)
        self.dossier = dossier
        self.passages = tuple(
            passage_of(dossier.place, location, text)
            for key in _PROSE
            for location, text in texts_of(typed.get(key), (key,))
            if not _NOT_PROSE.intersection(location)
            and (key != "modifications" or location[-1] in _AMENDED)
        )

    @cached_property
    def tout(self) -> str:
        """All of them in lower case, to see fast that something stands in none."""
        return "\n".join(passage.lisible for passage in self.passages).casefold()

    @cached_property
    def serre(self) -> str:
        """The same, with single spaces."""
        return " ".join(self.tout.split())

    @cached_property
    def mots(self) -> frozenset[str]:
        """The words, each once, as typed."""
        return frozenset(word for one in self.passages for word in _WORD.findall(one.lisible))

    @cached_property
    def listes(self) -> tuple[tuple[Passage, Liste], ...]:
        """The lists, each with the text that it stands in."""
        return tuple((one, liste) for one in self.passages for liste in lists_of(one))


class _Last:
    """The act read last: its rules speak one after the other."""

    kept: Lecture | None = None


def lecture_of(dossier: Dossier) -> Lecture:
    """Return the texts that were typed for an act."""
    last = _Last.kept
    if last is None or last.dossier is not dossier:
        last = _Last.kept = Lecture(dossier)
    return last


def textes_of(dossier: Dossier) -> tuple[Passage, ...]:
    """Return the texts that were typed for an act, in the order of its pages."""
    return lecture_of(dossier).passages


# --- lists ----------------------------------------------------------------------------------

_ITEM = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+•–]|\d{1,2}[.)]|[a-z]\))[ \t]+(?=\S)", re.MULTILINE)
_OUT = re.compile(r"^(?P<indent>[ \t]*)\S", re.MULTILINE)
_ANNOUNCES = re.compile(r"[ \t]*[A-ZÀ-ÖØ-Þ][^\n]*:[ \t]*$", re.MULTILINE)
"""A line that announces another list, where no blank line ends the one above, as in a PDF."""
_PAGE = re.compile(r"[ \t]*\d{1,4}[ \t]*$", re.MULTILINE)
"""The number of a page, in the text of a PDF."""


@dataclass(frozen=True, slots=True)
class Liste:
    """A list in a text, with the words that announce it.

    Attributes:
        annonce: the paragraph just above, which ends with a colon; or "".
        debut: where that paragraph begins.
        items: the items of the first level, each with where it begins.
        calculee: braces write some of its items, or two levels stand at one (the text of a PDF),
            so that their number is not known.
    """

    annonce: str
    debut: int
    items: tuple[tuple[int, str], ...]
    calculee: bool


def lists_of(passage: Passage) -> Iterator[Liste]:
    """Yield the lists of a text."""
    text = passage.lisible
    end = 0
    for first in _ITEM.finditer(text):
        if first.start() < end:
            continue
        items, end = _items(text, first)
        start, above = _above(text, first.start())
        around = passage.texte[start:end]
        flattened = any(item.rstrip().endswith(":") for _, item in items)
        yield Liste(above, start, items, flattened or "{%" in around)


def _items(text: str, first: re.Match[str]) -> tuple[tuple[tuple[int, str], ...], int]:
    """Return the items that stand at the level of the first one, and where the list ends."""
    depth = len(first["indent"])
    starts, position = [first.start()], first.end()
    for line in _OUT.finditer(text, text.find("\n", first.end()) + 1 or len(text)):
        indent = len(line["indent"])
        item = _ITEM.match(text, line.start())
        if _PAGE.match(text, line.start()):
            continue
        blank_before = text.endswith("\n\n", 0, line.start())
        announced = indent <= depth + 1 and _ANNOUNCES.match(text, line.start())
        paragraph = not item and ((indent == depth and blank_before) or announced)
        if indent < depth or paragraph:
            position = line.start()
            break
        if item and indent == depth:
            starts.append(line.start())
    else:
        position = len(text)
    ends = [*starts[1:], position]
    return tuple(
        (start, text[start:stop]) for start, stop in zip(starts, ends, strict=True)
    ), position


def _above(text: str, start: int) -> tuple[int, str]:
    """Return the paragraph above a list if it announces it."""
    before = text[:start].rstrip()
    if not before.endswith(":"):
        return start, ""
    begin = before.rfind("\n\n")
    begin = 0 if begin < 0 else begin + 2
    return begin, before[begin:]


def first_and_count(found: Sequence[tuple[Passage, int]]) -> str:
    """Return « (3 fois) », or nothing for one place."""
    return f" ({len(found)} fois)" if len(found) > 1 else ""
