"""Ways to a value, as a clerk types them: « scrutin.contre », « procurations.Léa GROS ».

A step into a list is a number, counted from 1, or a text that one of its items holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.findings import Position
from drafter.model.base import unaccented
from drafter.model.dossier import Place

Location = tuple[str | int, ...]

_STEP = re.compile(r"\.(?! )")  # « M. NOIR » is one step


def positions_under(place: Place, way: str) -> frozenset[Position]:
    """Return the places of what a way names, with all that it holds; none if it names nothing.

    Args:
        place: where the way begins: an act, a sitting or a collectivité.
        way: as typed.
    """
    data = _value_of(place)
    steps = tuple(step.strip() for step in _STEP.split(way))
    found: set[Position] = set()
    for location in _named(data, steps):
        for inner in _below(_follow(data, location), location):
            found |= {place.at(*inner), place.at_key(*inner)}
    return frozenset(found)


def way_to(place: Place, position: Position) -> str | None:
    """Return the shortest way to a place, or None if nothing stands there."""
    every = (loc for loc in _below(_value_of(place), ()) if loc)
    here = [loc for loc in every if position in {place.at(*loc), place.at_key(*loc)}]
    if not here:
        return None
    shortest = min(here, key=len)
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in shortest)


def _value_of(place: Place) -> object:
    return _follow(place.source.data, place.root)


def _follow(value: object, location: Location) -> object:
    for step in location:
        value = value[step]  # type: ignore[index]
    return value


def _named(value: object, steps: tuple[str, ...]) -> Iterator[Location]:
    if not steps:
        yield ()
        return
    for step in _admitted(value, steps[0]):
        for rest in _named(_follow(value, (step,)), steps[1:]):
            yield step, *rest


def _admitted(value: object, step: str) -> Iterator[str | int]:
    """Yield the keys of a mapping, or the places in a list, that a step names."""
    if isinstance(value, dict):
        if step in value:
            yield step
    elif isinstance(value, list):
        if step.isdecimal():
            if 1 <= int(step) <= len(value):
                yield int(step) - 1
        else:
            yield from (i for i, item in enumerate(value) if _holds(item, unaccented(step)))


def _holds(value: object, text: str) -> bool:
    """Say whether a text is one of the values of an item."""
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (isinstance(value, str) and unaccented(value) == text) or any(
        _holds(item, text) for item in items
    )


def _below(value: object, location: Location) -> Iterator[Location]:
    """Yield a location and those of all that its value holds."""
    yield location
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _below(inner, (*location, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _below(inner, (*location, i))
