"""What an avenant changes besides the words: the term, the money, the parties, the figures."""

from __future__ import annotations

import datetime as dt

from drafter.french.dates import long_date
from drafter.model.avenant import Modification
from drafter.model.convention import Convention
from drafter.model.echeances import Duree
from drafter.model.financement_modifie import merge, within
from drafter.model.parties import PartieTapee
from drafter.model.parties_modifiees import (
    PartieAbsente,
    change_identity,
    change_signatory,
    join,
    replace_party,
    withdraw,
)
from drafter.model.retouches import Refus
from drafter.model.revision import PlanContradictoire


def dated(typed: Modification, convention: Convention) -> Modification:
    """Return a modification with the day that its length of time means, from the term."""
    if not isinstance(typed.prolonge, Duree) or convention.au is None:
        return typed
    return typed.model_copy(update={"prolonge": typed.prolonge.apres(convention.au)})


def change_facts(
    convention: Convention, typed: Modification, *, signing: bool = False
) -> Convention:
    """Return the convention with the facts that a modification changes.

    Args:
        convention: as it stands.
        typed: what changes, dated.
        signing: who cedes her place keeps it too, to sign.

    Raises:
        Refus: they cannot be so.
    """
    try:
        changed = _party(convention, typed, signing=signing)
    except PartieAbsente as error:
        raise Refus("partie-absente", str(error), "dans" if typed.dans else typed.cle) from None
    changed = _money(_within(_term(changed, typed), changed), typed)
    update: dict[str, object] = {"objet": typed.objet} if typed.objet else {}
    if typed.titre:
        update["titre"] = " ".join(typed.titre.split())
    for name in ("donnees", "tableaux", "blocs"):
        if new := getattr(typed, name):
            update[name] = {**getattr(changed, name), **new}
    return changed.model_copy(update=update)


def _party(old: Convention, typed: Modification, *, signing: bool) -> Convention:
    if typed.ajoute_partie:
        return join(old, typed.ajoute_partie, typed.dans)
    if typed.retire_partie:
        return withdraw(old, typed.retire_partie)
    if typed.partie and isinstance(typed.par, PartieTapee):
        return replace_party(old, typed.partie, typed.par, beside=signing and typed.signe)
    if typed.partie and typed.identite:
        return change_identity(old, typed.partie, typed.identite)
    if typed.partie:
        return change_signatory(
            old, typed.partie, typed.representant, typed.qualite, typed.habilitation
        )
    return old


def _term(convention: Convention, typed: Modification) -> Convention:
    old, new = convention.au, typed.prolonge or typed.abrege
    if typed.du:
        return _beginning(convention, typed.du)
    if new is None:
        return convention
    if isinstance(new, Duree) or (old is None and typed.prolonge):
        raise Refus(
            "terme-impossible",
            "la convention n'a pas de dernier jour : donnez-le dans la convention par « au », ou "
            "ici par « abrege » si elle n'en avait pas",
        )
    if old and typed.prolonge and new <= old:
        raise Refus(
            "terme-impossible",
            f"prolonger jusqu'au {long_date(new)} une convention qui court jusqu'au "
            f"{long_date(old)} : corrigez la date, ou tapez « abrege »",
        )
    if old and typed.abrege and new >= old:
        raise Refus(
            "terme-impossible",
            f"abréger au {long_date(new)} une convention qui finit le {long_date(old)} : "
            "corrigez la date, ou tapez « prolonge »",
        )
    if convention.du and new < convention.du:
        raise Refus(
            "terme-impossible",
            f"la convention finirait le {long_date(new)}, avant de commencer le "
            f"{long_date(convention.du)}",
        )
    return convention.model_copy(update={"au": new})


def _beginning(convention: Convention, new: dt.date) -> Convention:
    """Return the convention with another first day."""
    if convention.au and new > convention.au:
        raise Refus(
            "terme-impossible",
            f"la convention commencerait le {long_date(new)}, après sa fin, le "
            f"{long_date(convention.au)} : corrigez la date, ou prolongez-la d'abord",
        )
    return convention.model_copy(update={"du": new})


def _within(convention: Convention, before: Convention) -> Convention:
    """Return the convention without the years that a new term leaves out of its plan."""
    plan = convention.financement
    if plan is None or (convention.du, convention.au) == (before.du, before.au):
        return convention
    kept = within(plan, convention.du, convention.au)
    return convention.model_copy(update={"financement": kept})


def _money(convention: Convention, typed: Modification) -> Convention:
    if typed.financement is None:
        return convention
    try:
        plan = merge(convention.financement, typed.financement, convention.du)
    except PlanContradictoire as error:
        raise Refus("financement-impossible", str(error), "financement", *error.location) from None
    return convention.model_copy(update={"financement": plan})
