"""The conventions as they stand on a day, with the avenants that have taken effect by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import takewhile

from drafter.model.dossier import Dossier
from drafter.model.versions import chain, effect_of


def convention_of(avenant: Dossier) -> Dossier:
    """Return the convention that an avenant amends, as it was signed."""
    return chain(avenant)[0].liens["convention"]


def known_avenants(dossier: Dossier, jour: dt.date, annee: int | None) -> tuple[Dossier, ...]:
    """Return the avenants that a letter follows: signed by its day, in effect in its year.

    In December one asks for the year that comes, with the amount of an avenant already signed;
    one that is not signed yet changes nothing, though it will take effect backwards.

    Args:
        dossier: a convention, or its last avenant.
        jour: day of the letter.
        annee: year that it asks for; None if it asks for none.
    """
    if dossier.kind != "avenant":
        return ()
    last = max(jour, dt.date(annee, 12, 31)) if annee else jour
    return tuple(takewhile(lambda one: one.jour <= jour and effect_of(one) <= last, chain(dossier)))


def convention_known(dossier: Dossier, jour: dt.date, annee: int | None) -> Dossier:
    """Return the convention that a letter follows; see :func:`known_avenants`."""
    if dossier.kind != "avenant":
        return dossier
    known = known_avenants(dossier, jour, annee)
    return known[-1].amende if known else convention_of(dossier)


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
