"""A plan with what an avenant changes in it: what is not typed stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from drafter.load.source import Location
from drafter.model.avenant import FinancementModifie, PartModifiee
from drafter.model.faults import suggestion
from drafter.model.financement import Financement, Part
from drafter.model.parties import folded

_AMOUNTS = ("montant", "montant_annuel", "montants")
_SHARES = ("taux", "montant", "solde")
Made = TypeVar("Made", Financement, Part)


class PlanContradictoire(ValueError):
    """Changes that make no plan of another.

    Attributes:
        location: way to what is wrong in the changes.
    """

    def __init__(self, message: str, location: Location = ()) -> None:
        super().__init__(message)
        self.location = location


def merge(plan: Financement | None, change: FinancementModifie) -> Financement:
    """Return the plan with what is changed.

    One amount takes the place of the other (« montant » of « montant_annuel »), one way of sharing
    that of the other (« taux » of « montant »). A part is found by its key, or by who pays it; one
    that is not found is added.

    Raises:
        PlanContradictoire: the changes make no plan; the message is French.
    """
    typed = {key: getattr(change, key) for key in change.model_fields_set}
    values = _values(plan) if plan else {}
    if typed.keys() & set(_AMOUNTS):
        values = {key: value for key, value in values.items() if key not in _AMOUNTS}
    if "montants" in typed:
        values.pop("prorata", None)
    parts = list(plan.parts) if plan else []
    for rank, one in enumerate(change.parts):
        _merge_part(parts, one, rank)
    if "montant" in typed or "montants" in typed:
        values.pop("revisions", None)
    if "versements" in typed:
        values.pop("versements_en_tout", None)
    if plan and "revisions" in typed:
        typed["revisions"] = {**values.get("revisions", {}), **typed["revisions"]}
    values |= typed | {"parts": tuple(parts)}
    return _made(Financement, values, ())


def _values(model: Financement | Part) -> dict[str, Any]:
    return {key: getattr(model, key) for key in model.model_fields_set}


def _merge_part(parts: list[Part], change: PartModifiee, rank: int) -> None:
    """Change one part where it stands, remove it, or add it at the end."""
    place = next((i for i, part in enumerate(parts) if names_part(change, part)), None)
    typed = {key: getattr(change, key) for key in change.model_fields_set - {"retire"}}
    where: Location = ("parts", rank)
    if change.retire:
        if place is None:
            known = [name for part in parts for name in _names(part)]
            said = change.cle or ", ".join(change.qui)
            hint = suggestion(said, known) or f" ({', '.join(dict.fromkeys(known))})"
            raise PlanContradictoire(f"« {said} » n'est pas une part du financement{hint}", where)
        del parts[place]
        return
    if place is None:
        parts.append(_made(Part, typed, where))
        return
    values = _values(parts[place])
    if typed.keys() & set(_SHARES):
        values = {key: value for key, value in values.items() if key not in _SHARES}
        if not typed.keys() & {"taux", "montant"}:
            values = {key: v for key, v in values.items() if key not in {"arrondi", "plafond"}}
    if not change.cle or not change.qui:
        typed.pop("qui", None)  # it only said which part
    parts[place] = _made(Part, values | typed, where)


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


def _made(model: type[Made], values: dict[str, Any], where: Location) -> Made:
    """Make a model of values already read; its own checks speak.

    Raises:
        PlanContradictoire: they refuse.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        told = first.get("ctx", {}).get("message") or f"« {first['loc'][-1]} » n'est pas admis"
        inside = tuple(step for step in first["loc"] if not isinstance(step, int))[:1]
        raise PlanContradictoire(str(told), where or inside) from None


def difference(before: Financement | None, after: Financement) -> FinancementModifie | None:
    """Return what changes from a plan to another, as an avenant says it; None if nothing does."""
    old = _values(before) if before else {}
    new = _values(after)
    changed = {key: value for key, value in new.items()
               if key != "parts" and (key not in old or old[key] != value)}  # fmt: skip
    parts = tuple(_parts(before.parts if before else (), after.parts))
    if parts:
        changed["parts"] = parts
    return FinancementModifie.model_validate(changed) if changed else None


def _parts(before: tuple[Part, ...], after: tuple[Part, ...]) -> Iterator[PartModifiee]:
    """Yield the parts that fall, then those that change or are new."""
    kept = {_designation(part) for part in after}
    for part in before:
        if _designation(part) not in kept:
            yield PartModifiee(qui=part.qui if not part.cle else (), cle=part.cle, retire=True)
    known = {_designation(part): part for part in before}
    for part in after:
        if known.get(_designation(part)) != part:
            yield PartModifiee.model_validate(_values(part))


def _designation(part: Part) -> str:
    return folded(part.cle or " ".join(part.qui))
