"""What the facts of an act are written with: amounts, rates, dates, people.

Amounts are texts of digits with two decimals (« 57050.00 »): a reader that takes JSON numbers for
binary fractions would lose cents. Dates and hours are those of ISO 8601.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema


class Fait(BaseModel):
    """Something that an act says. What it does not say is a key left out, never a null."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def _decimals(value: Decimal) -> str:
    return f"{value:f}"


Montant = Annotated[
    Decimal,
    PlainSerializer(lambda value: f"{value:.2f}", return_type=str),
    WithJsonSchema(
        {"type": "string", "pattern": r"^-?\d+\.\d{2}$", "description": "En euros : « 57050.00 »."}
    ),
]
"""An amount in euros."""

Pourcentage = Annotated[
    Decimal,
    PlainSerializer(_decimals, return_type=str),
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d+(\.\d+)?$", "description": "En pour cent : « 51 »."}
    ),
]
"""A rate in percent, to two decimals where no number is exact."""

Donnee = Annotated[
    Decimal | dt.date,
    PlainSerializer(
        lambda value: value.isoformat() if isinstance(value, dt.date) else f"{value:f}",
        return_type=str,
    ),
    WithJsonSchema({"type": "string", "pattern": r"^(-?\d+(\.\d+)?|\d{4}-\d{2}-\d{2})$"}),
]
"""A number, as it was typed or computed, or a date."""

Heure = Annotated[
    dt.time,
    PlainSerializer(lambda value: f"{value:%H:%M}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{2}:\d{2}$"}),
]
"""An hour of the day: « 18:30 »."""


class Personne(Fait):
    """Une personne que l'acte nomme."""

    prenom: str | None = None
    nom: str
    """Nom de famille, ou nom entier de qui n'est pas au conseil."""


class ActeCite(Fait):
    """Un autre acte, que celui-ci nomme."""

    type: str
    """« deliberation », « convention », « avenant »."""
    numero: str | None = None
    objet: str
    date: dt.date | None = None
    """Jour de la séance, ou de la signature si elle a eu lieu."""
