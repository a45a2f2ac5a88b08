"""Where a thing was typed: its file, and its place in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from drafter.findings import Position
from drafter.load.gather import display_name
from drafter.load.source import Location, Source, Value


def texts_of(value: Value, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield every text among plain values, with the way to it."""
    if isinstance(value, str):
        yield location, value
    elif value is not None:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in items:
            yield from texts_of(inner, (*location, key))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing was typed: a source, and the place of the thing in it."""

    source: Source
    root: Location = ()

    def at(self, *location: str | int) -> Position:
        """Return the place of a value."""
        return self.source.at(self.root + location)

    def at_key(self, *location: str | int) -> Position:
        """Return the place of a key."""
        return self.source.at_key(self.root + location)

    def at_text(self, line: int, *location: str | int) -> Position:
        """Return the place of a line, from 1, inside a text."""
        return self.source.at_text(self.root + location, line)

    def mention(self, words: str, before: str = "") -> Position:
        """Return the place of the last line of text that has these words; else of the whole.

        Args:
            words: what to look for.
            before: what that line must have too.
        """
        found = [
            self.source.at_text(location, rank, line.index(words) + 1)
            for location, text in texts_of(self.source.data)
            for rank, line in enumerate(text.split("\n"), start=1)
            if words in line and before in line
        ]
        return found[-1] if found else self.at()


@dataclass(frozen=True, slots=True)
class Fichier:
    """A text that is a whole file, such as a shared clause, as the place of its faults."""

    path: Path

    def at(self, *_: str | int) -> Position:
        """Return the beginning of the file."""
        return Position(display_name(self.path))

    at_key = at

    def at_text(self, line: int, *_: str | int) -> Position:
        """Return a line of the file, from 1."""
        return Position(display_name(self.path), line)


@dataclass(frozen=True, slots=True)
class PlaceFixe(Place):
    """The place of a text that stands in no file as it is, such as an article amended.

    Attributes:
        ou: where its faults are told; its pictures are beside ``source`` all the same.
    """

    ou: Position = field(kw_only=True)

    def at(self, *_: str | int) -> Position:
        """Return the one place."""
        return self.ou

    at_key = at

    def at_text(self, *_: str | int) -> Position:
        """Return the one place."""
        return self.ou

    def mention(self, *_: str) -> Position:
        """Return the one place."""
        return self.ou
