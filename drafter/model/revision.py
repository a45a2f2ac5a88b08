"""What changes in a plan from some day on: its amount, who pays which part; a part changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationError, model_validator

from drafter.load.source import Location
from drafter.model.base import ONE_OR_MORE, Modele, OuiNon, refuse, short_for
from drafter.model.faults import suggestion
from drafter.model.part import Montant, Part, PartTapee
from drafter.model.parties import folded

_SHARES = ("taux", "montant", "solde")


class PlanContradictoire(ValueError):
    """Changes that make no plan of another.

    Attributes:
        location: way to what is wrong in the changes.
    """

    def __init__(self, message: str, location: Location = ()) -> None:
        super().__init__(message)
        self.location = location


class PartModifiee(PartTapee):
    """What changes in one part of a plan, found by its ``cle`` or by ``qui`` pays it.

    Attributes:
        retire: the part falls.
    """

    retire: OuiNon = False

    @model_validator(mode="after")
    def _is_some_part(self) -> PartModifiee:
        if not (self.qui or self.cle):
            raise refuse("cle-manquante", "dites quelle part change : « cle » ou « qui »")
        return self


PartsModifiees = Annotated[tuple[Annotated[PartModifiee, short_for("qui")], ...], ONE_OR_MORE]


class Revision(Modele):
    """What changes in a plan from a day on; what is not typed stays.

    Attributes:
        montant_annuel: the amount of a full year.
        montant: the whole, where it is shared over years; what was due before the day stands.
        parts: who pays what.
    """

    montant_annuel: Montant | None = None
    montant: Montant | None = None
    parts: PartsModifiees = ()

    @model_validator(mode="after")
    def _changes_something(self) -> Revision:
        if not self.model_fields_set:
            raise refuse(
                "cle-manquante",
                "dites ce qui change à compter de ce jour : un montant annuel, ou « parts »",
            )
        return self

    def then(self, other: Revision) -> Revision:
        """Return both on the same day, the other said last."""
        typed = {key: getattr(one, key) for one in (self, other) for key in one.model_fields_set}
        if self.parts and other.parts:
            typed["parts"] = (*self.parts, *other.parts)
        return Revision.model_validate(typed)


def _of_amount(value: object) -> object:
    return {"montant_annuel": value} if isinstance(value, str | Decimal) else value


RevisionTapee = Annotated[Revision, BeforeValidator(_of_amount)]
"""A revision, or the amount of a year alone."""


@dataclass(frozen=True, slots=True)
class Etape:
    """A plan as it stands from a day until the next.

    Attributes:
        du: that day; None since the beginning.
        montant: of a full year, or the whole; None where each year has its own.
        parts: who pays what.
    """

    du: dt.date | None
    montant: Decimal | None
    parts: tuple[Part, ...]


def stages(
    montant: Decimal | None, parts: Sequence[Part], revisions: Mapping[dt.date, Revision]
) -> tuple[Etape, ...]:
    """Return a plan from its beginning, then from each day on which it changes.

    Raises:
        PlanContradictoire: a revision changes a part that is not there, or makes none of it.
    """
    found = [Etape(None, montant, tuple(parts))]
    for day in sorted(revisions):
        revision, kept = revisions[day], list(found[-1].parts)
        for rank, change in enumerate(revision.parts):
            change_part(kept, change, ("parts", rank))
        amounts = (revision.montant_annuel, revision.montant, found[-1].montant)
        amount = next((one for one in amounts if one is not None), None)
        found.append(Etape(day, amount, tuple(kept)))
    return tuple(found)


def change_part(parts: list[Part], change: PartModifiee, where: Location) -> None:
    """Change one part where it stands, remove it, or add it at the end.

    Raises:
        PlanContradictoire: there is no such part, or the change makes none of it.
    """
    place = next((i for i, part in enumerate(parts) if names_part(change, part)), None)
    typed = {key: getattr(change, key) for key in change.model_fields_set - {"retire"}}
    if change.retire:
        if place is None:
            known = [name for part in parts for name in _names(part)]
            said = change.cle or ", ".join(change.qui)
            hint = suggestion(said, known) or f" ({', '.join(dict.fromkeys(known))})"
            raise PlanContradictoire(f"« {said} » n'est pas une part du financement{hint}", where)
        del parts[place]
        return
    if place is None:
        parts.append(_made(typed, where))
        return
    values = {key: getattr(parts[place], key) for key in parts[place].model_fields_set}
    if typed.keys() & set(_SHARES):
        values = {key: value for key, value in values.items() if key not in _SHARES}
        if not typed.keys() & {"taux", "montant"}:
            values = {key: v for key, v in values.items() if key not in {"arrondi", "plafond"}}
    if not change.cle or not change.qui:
        typed.pop("qui", None)  # it only said which part
    parts[place] = _made(values | typed, where)


def names_part(change: PartModifiee, part: Part) -> bool:
    """Say whether a change is about this part: by its key, or by who pays it."""
    if change.cle:
        return folded(change.cle) in _names(part)
    return {folded(key) for key in change.qui} == {folded(key) for key in part.qui} or (
        len(change.qui) == 1 and folded(change.qui[0]) == folded(part.cle or "")
    )


def _names(part: Part) -> list[str]:
    names = [part.cle] if part.cle else []
    return [folded(name) for name in (*names, *(part.qui if len(part.qui) == 1 else ()))]


def _made(values: dict[str, Any], where: Location) -> Part:
    try:
        return Part.model_validate(values)
    except ValidationError as error:
        raise PlanContradictoire(told(error), where) from None


def told(error: ValidationError) -> str:
    """Return what a model refuses of values already read, in French."""
    first = error.errors(include_url=False)[0]
    return str(first.get("ctx", {}).get("message") or f"« {first['loc'][-1]} » n'est pas admis")
