"""The conventions as they stand on a day, with the avenants that have taken effect by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from drafter.model.dossier import Dossier
from drafter.model.versions import chain


def convention_of(avenant: Dossier) -> Dossier:
    """Return the convention that an avenant amends, as it was signed."""
    return chain(avenant)[0].liens["convention"]


def last_avenants(dossiers: Iterable[Dossier]) -> dict[int, Dossier]:
    """Return the last avenant of each convention, by the identity of the convention's dossier."""
    last: dict[int, Dossier] = {}
    for dossier in dossiers:
        if dossier.kind == "avenant":
            key = id(convention_of(dossier))
            known = last.get(key)
            if known is None or len(chain(known)) < len(chain(dossier)):
                last[key] = dossier
    return last


def conventions_en_vigueur(dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
    """Yield the conventions among some acts, each as the last of its avenants leaves it.

    A modèle, whose partner is still to be named, is none.
    """
    every = tuple(dossiers)
    last = last_avenants(every)
    for dossier in every:
        if dossier.kind == "convention" and not dossier.parties.a_remplir:
            yield last.get(id(dossier), dossier).version_au(dt.date.max)
