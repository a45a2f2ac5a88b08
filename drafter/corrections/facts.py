"""Which changed words are a fact (a vote, an amount, a date, a name), and where it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from drafter.findings import Position
from drafter.french.dates import MONTHS
from drafter.french.money import parse_amount
from drafter.french.numbers import NombreInvalide
from drafter.load.source import Location, Source
from drafter.model.base import read_date
from drafter.model.places import texts_of

Nature = Literal["vote", "montant", "date", "nom", "nombre", ""]

_DATE = re.compile(
    rf"(?:\d{{1,2}}(?:er)?\s+)?\b(?:{'|'.join(MONTHS)})\s+\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}"
)
_DIGITS = r"\d(?:[^\S\t]*\d)*"  # a tab parts two cells
_AMOUNT = re.compile(rf"{_DIGITS}(?:,\d+)?\s?(?:€|%|euros\b)")
_UNIT = re.compile(r"\s?(?:€|%|euros\b)")
_FIGURE = re.compile(rf"{_DIGITS}(?:,\d+)?")
_VOTE = re.compile(
    r"\b(?:pour|contre|abstentions?|unanimité|majorité|suffrages|voix|votants|exprimés|"
    r"ne pren(?:d|nent) pas? part|intéressée?s?|adoptée?|rejetée?)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^\W*(?:pour|contre|abstentions?|votants|suffrages exprimés|bulletins \w+|majorité absolue|"
    r"ne pren(?:d|nent) pas part[^:]*|[\w ]*intéressée?s?)\W*:|"
    r"\bunanimité\b|\bsuffrages exprimés\b|\bvoix\b|\b(?:adopté|rejeté)e?\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]*")
_CIVILITIES = frozenset({"M", "MM", "Mme", "Mmes", "Monsieur", "Madame", "Messieurs", "Mesdames"})
_ROSTERS = frozenset({"conseil", "organes", "parties", "partenaires"})
"""Keys under which a person is written out; elsewhere she is only named."""
_SHORT = 10
"""Words of the longest value that is a name."""

NAMED = frozenset(
    {
        *("conseil", "membres", "presidence", "secretaire", "rapporteur", "absents", "excuses"),
        *("presents", "groupes", "mouvements", "procurations", "suppleances", "interesses", "pour"),
        *("contre", "abstentions", "representant", "signataires", "signataire", "qui", "parties"),
        *("partenaires", "prenom", "nom", "mandant", "mandataire", "elus", "retires", "candidats"),
        *("president", "designation", "destinataire", "beneficiaire", "civilite"),
    }
)
"""Keys under which people and parties are named."""

_LABELS = frozenset({"libelles", "presentation"})
"""Keys under which the same words name nobody."""

_MOVEMENTS = frozenset({"mouvements", "procurations", "suppleances"})
"""Keys that say from which question, and to which, somebody votes."""


@dataclass(frozen=True, slots=True)
class Fait:
    """A short value that was typed.

    Attributes:
        location: the way to it.
        texte: as typed.
        source: in which document.
    """

    location: Location
    texte: str
    source: Source

    @property
    def position(self) -> Position:
        """Where it was typed."""
        return self.source.at(self.location)


class Faits:
    """The facts of an act and of what it rests on.

    Args:
        sources: the act's own first.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._faits = [
            Fait(location, text, source)
            for source in sources
            for location, text in texts_of(source.data)
            if len(text.split()) <= _SHORT and "\n" not in text.strip()
        ]
        self._names = frozenset(
            word
            for fait in self._named()
            for word in _CAPITALISED.findall(fait.texte)
            if word[0].isupper() and word not in _CIVILITIES
        )

    def nature(self, paragraph: str, start: int, end: int, new: str) -> Nature:
        """Say what fact the words of a paragraph are, "" if none.

        Args:
            paragraph: as it was built.
            start: where the words begin.
            end: where they end; the same if words were only added.
            new: the words in their place.
        """
        old = paragraph[start:end]
        counted = _COUNT.search(paragraph)
        if counted and (_FIGURE.search(old + new) or _VOTE.search(old) or _VOTE.search(new)):
            return "vote"
        if not old:
            return ""
        if _DATE.search(old) or _inside(_DATE, paragraph, start, end):
            return "date"
        if _AMOUNT.search(old) or (_FIGURE.search(old) and _UNIT.match(paragraph[end:])):
            return "montant"
        if any(word in self._names for word in _CAPITALISED.findall(old)):
            return "nom"
        return "nombre" if _FIGURE.search(old) else ""

    def typed(self, nature: Nature, paragraph: str, start: int, end: int, new: str) -> Fait | None:
        """Return the fact that the words of a paragraph say, where a value says just that.

        A name that becomes no other known one was misspelt: it is corrected where it is written
        out.
        """
        match nature:
            case "date":
                return self._date(_around(_DATE, paragraph, start, end))
            case "montant" | "nombre":
                return self._figure(_around(_FIGURE, paragraph, start, end))
            case "nom":
                capitalised = {word for word in _CAPITALISED.findall(new) if word[0].isupper()}
                return self._name(paragraph, start, end, misspelt=not capitalised <= self._names)
            case _:
                return None

    def movement(self, paragraph: str, start: int) -> Fait | None:
        """Return what was typed of the comings and goings of the person named before some words.

        « M. Hasni ALEM (à compter de la question n° 3) » : 3 follows from his movement.
        """
        names = [w for w in _CAPITALISED.findall(paragraph[:start]) if w in self._names]
        if not names:
            return None
        held = (f for f in self._named() if _MOVEMENTS & {*map(str, f.location)})
        return next((fait for fait in held if names[-1] in fait.texte), None)

    def _named(self) -> Iterator[Fait]:
        return (
            fait
            for fait in self._faits
            if NAMED & {*map(str, fait.location)} and fait.location[0] not in _LABELS
        )

    def _date(self, typed: str) -> Fait | None:
        date = read_date(" ".join(typed.split()))
        return next((f for f in self._faits if date and read_date(f.texte) == date), None)

    def _figure(self, typed: str) -> Fait | None:
        """Return the first value that is this figure; a figure of one sign says too little."""
        figure = _number(typed)
        if figure is None or abs(figure) < 10:  # noqa: PLR2004
            return None
        return next((fait for fait in self._faits if _number(fait.texte) == figure), None)

    def _name(self, paragraph: str, start: int, end: int, *, misspelt: bool) -> Fait | None:
        """Return the shortest value that names the same person: all the words, else the changed."""
        changed = self._names & {*_CAPITALISED.findall(paragraph[start:end])}
        sides = (*paragraph[:start].split()[-2:], *paragraph[end:].split()[:2])
        around = {word for one in sides for word in _CAPITALISED.findall(one)}
        for wanted in (changed | (around & self._names), changed):
            holding = [
                fait for fait in self._named()
                if wanted and wanted <= {*_CAPITALISED.findall(fait.texte)}
            ]  # fmt: skip
            written = [fait for fait in holding if _ROSTERS & {*map(str, fait.location)}]
            if holding:
                kept = written if misspelt and written else holding
                return min(kept, key=lambda fait: len(fait.texte.split()))
        return None


def _around(pattern: re.Pattern[str], text: str, start: int, end: int) -> str:
    """Return the match that the words are part of, or that is part of them."""
    found = (m for m in pattern.finditer(text) if m.start() < end and start < m.end())
    return next((match[0] for match in found), "")


def _inside(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return bool(_around(pattern, text, start, end))


def _number(text: str) -> Decimal | None:
    try:
        return parse_amount(text.strip().removesuffix("%").strip())
    except NombreInvalide:
        return None
