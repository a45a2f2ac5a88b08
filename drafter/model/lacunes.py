"""What is missing from files: members to sit, values after a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.findings import Finding
from drafter.french.dates import long_date
from drafter.load.source import Location
from drafter.model.collectivite import Collectivite
from drafter.model.dossier import Place
from drafter.model.faults import fault, suggestion
from drafter.model.seance import Seance


def no_members(house: Collectivite, sitting: Seance, place: Place, owner: Place) -> Finding:
    """Report a sitting in which nobody can sit: no roster, or a body without members."""
    if sitting.organe is None:
        return fault(
            owner.source,
            owner.root,
            "faits-incompatibles",
            f"le conseil n'a aucun membre en exercice le {long_date(sitting.date)} : complétez "
            "« conseil », ou corrigez les dates des mandats",
        )
    key = sitting.organe
    hint = suggestion(key, list(house.organes)) or (
        f" : nommez-les dans la collectivité, « organes: {{{key}: {{membres: [...]}}}} », ou par "
        f"« organes: [{key}] » sur chacun"
    )
    message = f"on ne sait pas qui siège dans « {key} »{hint}"
    return fault(place.source, (*place.root, "organe"), "faits-incompatibles", message)


def empty_values(value: object, location: Location) -> Iterator[Location]:
    """Yield the places where a key or a dash has nothing after it."""
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, inner in items:
        if inner is None:
            yield (*location, key)
        else:
            yield from empty_values(inner, (*location, key))
