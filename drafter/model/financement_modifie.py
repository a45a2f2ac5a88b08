"""A plan with what an avenant changes in it: what is not typed stays, and what is over stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from drafter.french.dates import long_date
from drafter.load.source import Location
from drafter.model.avenant import FinancementModifie
from drafter.model.financement import Financement
from drafter.model.part import Part
from drafter.model.parties import folded
from drafter.model.revision import (
    Etape,
    PartModifiee,
    PlanContradictoire,
    Revision,
    change_part,
    told,
)

_AMOUNTS = ("montant", "montant_annuel", "montants")
_DATED = ("montant", "montant_annuel", "parts")
"""What changes from a day on; the rest is said of the whole plan."""


def merge(
    plan: Financement | None, change: FinancementModifie, du: dt.date | None = None
) -> Financement:
    """Return the plan with what is changed, from the day of the change where there is one.

    One amount takes the place of the other (« montant » of « montant_annuel »), one way of sharing
    that of the other (« taux » of « montant »). A part is found by its key, or by who pays it; one
    that is not found is added. Of « montants », only the years typed change.

    Args:
        plan: the plan that stands, if any.
        change: what changes; its ``a_compter_de`` is known, or the change holds since the first
            day.
        du: first day of the convention, where the plan has none of its own.

    Raises:
        PlanContradictoire: the changes make no plan; the message is French.
    """
    typed = {key: getattr(change, key) for key in change.model_fields_set - {"a_compter_de"}}
    if plan is None:
        parts: list[Part] = []
        for rank, one in enumerate(change.parts):
            change_part(parts, one, ("parts", rank))
        return _made(typed | {"parts": tuple(parts)})
    values = {key: getattr(plan, key) for key in plan.model_fields_set}
    if plan.base == "par année" and "montants" in typed:
        typed["montants"] = {**plan.montants, **typed["montants"]}
    if "revisions" in typed:
        typed["revisions"] = _revised(plan.revisions, typed["revisions"])
    if "versements" in typed:
        values.pop("versements_en_tout", None)
    day = _day(plan, change, du)
    if day is None:
        return _since_the_first_day(plan, change, values, typed)
    said = {key: typed.pop(key) for key in _DATED if key in typed}
    if typed.keys() & set(_AMOUNTS) and plan.base != "par année":
        raise _other_kind("montants", day)
    revisions = typed.pop("revisions", plan.revisions)
    values |= typed | {"revisions": _revised(revisions, {day: Revision.model_validate(said)})}
    made, idle = _made(values), _made(values | {"revisions": revisions})
    return idle if _on(made, day) == _on(idle, day) else made


def _on(plan: Financement, day: dt.date) -> Etape:
    """Return a plan as it stands on a day."""
    stage = [one for one in plan.etapes if one.du is None or one.du <= day][-1]
    return replace(stage, du=day)


def _day(plan: Financement, change: FinancementModifie, du: dt.date | None) -> dt.date | None:
    """Return the day from which a change holds, or None: since the first day of the plan.

    Raises:
        PlanContradictoire: years would change that are over, by what no day can say.
    """
    day, first = change.a_compter_de, plan.du or du
    over_time = plan.base != "entier" or plan.prorata is not None
    if day is None or not over_time or first is None or day <= first:
        return None
    for key in set(_AMOUNTS) & change.model_fields_set:
        if (
            key
            != {"annuel": "montant_annuel", "entier": "montant", "par année": "montants"}[plan.base]
        ):
            raise _other_kind(key, day)
    return day if set(_DATED) & change.model_fields_set else None


def _other_kind(key: str, day: dt.date) -> PlanContradictoire:
    return PlanContradictoire(
        f"« {key} » remplacerait tout le plan, avec ce qui est déjà dû avant le {long_date(day)} : "
        "tapez « a_compter_de: debut » si c'est ce qui est convenu ; sinon, donnez le montant "
        "comme le fait la convention",
        (key,),
    )


def _revised(old: dict[dt.date, Revision], new: dict[dt.date, Revision]) -> dict[dt.date, Revision]:
    """Return revisions with others, those of the same day said together."""
    both = {day: old[day].then(one) if day in old else one for day, one in new.items()}
    return {day: (old | both)[day] for day in sorted({*old, *both})}


def _since_the_first_day(
    plan: Financement, change: FinancementModifie, values: dict[str, Any], typed: dict[str, Any]
) -> Financement:
    """Return the plan as if it had been so since its first day; its revisions stand."""
    if typed.keys() & set(_AMOUNTS):
        values = {key: value for key, value in values.items() if key not in _AMOUNTS}
    if "montants" in typed:
        values.pop("prorata", None)
    if "montant" in typed or ("montants" in typed and plan.base != "par année"):
        values.pop("revisions", None)
    parts = list(plan.parts)
    for rank, one in enumerate(change.parts):
        change_part(parts, one, ("parts", rank))
    return _made(values | typed | {"parts": tuple(parts)})


def _made(values: dict[str, Any]) -> Financement:
    """Make a plan of values already read; its own checks speak.

    Raises:
        PlanContradictoire: they refuse.
    """
    try:
        return Financement.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        inside: Location = tuple(s for s in first["loc"] if not isinstance(s, int))[:1]
        raise PlanContradictoire(told(error), inside) from None


def within(plan: Financement, du: dt.date | None, au: dt.date | None) -> Financement:
    """Return the plan without the years and the revisions that another term leaves out of it.

    Args:
        plan: the plan that stood.
        du: first day of the convention; a plan with days of its own keeps them.
        au: last day, idem.
    """
    first, last = plan.du or du or dt.date.min, plan.au or au or dt.date.max
    years = {y: a for y, a in plan.montants.items() if first.year <= y <= last.year}
    years = years or plan.montants  # none would be left
    days = {day: one for day, one in plan.revisions.items() if day <= last}
    kept = {"montants": years, "revisions": days}
    lost = {key: value for key, value in kept.items() if value != getattr(plan, key)}
    return plan.model_copy(update=lost) if lost else plan


# --- found by comparing ---------------------------------------------------------------------


def difference(
    before: Financement | None, after: Financement, day: dt.date | None = None
) -> FinancementModifie | None:
    """Return what changes from a plan to another, as an avenant says it; None if nothing does.

    Args:
        before: the plan that stands; its revisions need not be typed again in the other.
        after: the plan as it is to be in the end.
        day: when the avenant takes effect.
    """
    new = {key: getattr(after, key) for key in after.model_fields_set}
    if before is None:
        return FinancementModifie.model_validate(new)
    old = {key: getattr(before, key) for key in before.model_fields_set}
    apart = {*_DATED, "revisions", "montants"}
    changed = {key: value for key, value in new.items()
               if key not in apart and old.get(key) != value}  # fmt: skip
    if before.base != after.base:
        changed |= {key: new[key] for key in _AMOUNTS if key in new}
    elif years := {y: a for y, a in after.montants.items() if before.montants.get(y) != a}:
        changed["montants"] = years
    if days := dict(_new_revisions(before, after)):
        changed["revisions"] = days
    changed |= _in_the_end(_with(before, changed), after)
    if day and set(_DATED) & changed.keys():
        changed["a_compter_de"] = day
    return _change(changed) if changed else None


def _change(changed: dict[str, Any]) -> FinancementModifie:
    return FinancementModifie.model_validate(changed)


def _with(before: Financement, changed: dict[str, Any]) -> Financement:
    """Return a plan with changes, or as it was where they only hold with those of its parts."""
    try:
        return merge(before, _change(changed)) if changed else before
    except PlanContradictoire:
        return before


def _new_revisions(before: Financement, after: Financement) -> Iterator[tuple[dt.date, Revision]]:
    """Yield the revisions that the other plan does not have, or has otherwise."""
    for day, one in after.revisions.items():
        known = before.revisions.get(day)
        if known is None or any(getattr(known, k) != getattr(one, k) for k in one.model_fields_set):
            yield day, one


def _in_the_end(before: Financement, after: Financement) -> dict[str, Any]:
    """Return what still differs between two plans of one kind once all has taken effect."""
    was, becomes = before.etapes[-1], after.etapes[-1]
    found: dict[str, Any] = {}
    if becomes.montant is not None and was.montant != becomes.montant:
        key = "montant" if after.montant_annuel is None else "montant_annuel"
        found[key] = becomes.montant
    if parts := tuple(_parts(was.parts, becomes.parts)):
        found["parts"] = parts
    return found


def same_in_the_end(made: Financement | None, wanted: Financement | None) -> bool:
    """Say whether two plans are the same once all their revisions have taken effect."""
    if made is None or wanted is None:
        return made is wanted
    apart = {"montant", "montant_annuel", "parts", "revisions"}
    keys = Financement.model_fields.keys() - apart
    return (
        all(getattr(made, key) == getattr(wanted, key) for key in keys)
        and made.base == wanted.base
        and not _in_the_end(made, wanted)
    )


def _parts(before: tuple[Part, ...], after: tuple[Part, ...]) -> Iterator[PartModifiee]:
    """Yield the parts that fall, then those that change or are new."""
    kept = {_designation(part) for part in after}
    for part in before:
        if _designation(part) not in kept:
            yield PartModifiee(qui=part.qui if not part.cle else (), cle=part.cle, retire=True)
    known = {_designation(part): part for part in before}
    for part in after:
        if known.get(_designation(part)) != part:
            typed = {key: getattr(part, key) for key in part.model_fields_set}
            yield PartModifiee.model_validate(typed)


def _designation(part: Part) -> str:
    return folded(part.cle or " ".join(part.qui))
