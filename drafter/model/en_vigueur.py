"""The convention as it stands on a day, with the avenants that have taken effect by then."""

from __future__ import annotations

import datetime as dt

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
