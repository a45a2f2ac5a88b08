"""The convention as it stands on a day, with the avenants that have taken effect by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from drafter.model.dossier import Dossier


def convention_en_vigueur(
    dossier: Dossier,
    jour: dt.date,  # noqa: ARG001 - no avenant is read yet
) -> Dossier:
    """Return the convention as it stands on a day.

    Args:
        dossier: a convention.
        jour: the day.
    """
    return dossier


def conventions_en_vigueur(dossiers: Iterable[Dossier]) -> Iterator[Dossier]:
    """Yield the conventions among some acts, as the last of their avenants leaves them.

    A modèle, whose partner is still to be named, is none.
    """
    for dossier in dossiers:
        if dossier.kind == "convention" and not dossier.parties.a_remplir:
            yield convention_en_vigueur(dossier, dt.date.max)
