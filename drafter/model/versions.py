"""A convention through its avenants: their chain, and the convention as it stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.load.source import Source
from drafter.model.amendement import Amendement, amend
from drafter.model.avenant import Avenant, Modification
from drafter.model.comparaison import compare
from drafter.model.consolidation import Consolidation
from drafter.model.dossier import Acte, Dossier
from drafter.model.places import PlaceFixe


def chain(avenant: Dossier) -> tuple[Dossier, ...]:
    """Return the avenants of a convention, from the first to this one."""
    found: list[Dossier] = []
    one: Dossier | None = avenant
    while one is not None and not any(one is each for each in found):
        found.insert(0, one)
        one = one.liens.get("precedent")
    return tuple(found)


def base_of(avenant: Dossier) -> Dossier:
    """Return the convention as this avenant finds it."""
    before = avenant.liens.get("precedent")
    return before.amende if before else avenant.liens["convention"]


def changes_of(avenant: Dossier) -> tuple[Modification, ...]:
    """Return what an avenant changes: as typed, or found in the text that it gives."""
    target = avenant.liens.get("texte_amende")
    if target is None:
        return avenant.avenant.modifications
    return compare(base_of(avenant).convention, target.convention, bis=_bis(avenant)).modifications


def amendment_of(avenant: Dossier) -> Amendement:
    """Apply an avenant to the convention as it finds it."""
    return amend(base_of(avenant).convention, changes_of(avenant), bis=_bis(avenant))


def amended(avenant: Dossier) -> Dossier:
    """Return the convention as this avenant leaves it.

    The figures that the avenant names stay known to the texts that it has put there. What is
    found wrong in the convention so made is told where the avenant changes it.
    """
    base = base_of(avenant)
    convention = avenant.amendement.convention
    known = {**avenant.avenant.donnees, **convention.donnees}
    place = PlaceFixe(base.place.source, base.place.root, ou=avenant.place.at("modifications"))
    return replace(
        base,
        acte=convention.model_copy(update={"donnees": known}),
        place=place,
        annuaire={**base.annuaire, **avenant.annuaire},
        liens=dict(base.liens),
    )


def effect_of(avenant: Dossier) -> dt.date:
    """Return the day on which an avenant takes effect: typed, or that of its signature."""
    return avenant.avenant.effet or avenant.jour


def in_force(avenant: Dossier, jour: dt.date) -> tuple[Dossier, ...]:
    """Return the avenants that have taken effect on a day, of a chain that ends with this one."""
    every = chain(avenant)
    late = next((i for i, one in enumerate(every) if effect_of(one) > jour), len(every))
    return every[:late]


def version_on(dossier: Dossier, jour: dt.date) -> Dossier:
    """Return a convention as it stands on a day.

    Args:
        dossier: a convention, or its last avenant.
        jour: the day; an avenant counts from that on which it takes effect.
    """
    if isinstance(dossier.acte, Consolidation):
        dossier = dossier.liens["avenant"]
    if not isinstance(dossier.acte, Avenant):
        return dossier
    applied = in_force(dossier, jour)
    return applied[-1].amende if applied else dossier.liens["convention"]


def _bis(avenant: Dossier) -> bool:
    return avenant.presentation.insertion == "bis"


# --- links ----------------------------------------------------------------------------------


def beside_of(acte: Acte, key: str, sources: Sequence[Source]) -> Source | None:
    """Return the act of the same file that a key left out means, or None.

    Args:
        acte: who names it.
        key: « precedent » means the avenant of the number before, « dernier » that of the
            highest; the others, the only one there is.
        sources: the acts of the right kind in that file.
    """
    if key == "texte_amende":
        return None
    if key == "precedent" and isinstance(acte, Avenant):
        return next((one for one in sources if _number(one) == acte.rang - 1), None)
    if key == "dernier":
        return max(sources, key=_number, default=None)
    return sources[0] if len(sources) == 1 else None


def _number(source: Source) -> int:
    typed = source.data.get("numero") if isinstance(source.data, dict) else None
    return int(typed) if isinstance(typed, str) and typed.isdecimal() else 0


def settle(dossier: Dossier) -> Iterator[str]:
    """Give an act the links that follow from others; yield what it lacks, in French."""
    if isinstance(dossier.acte, Avenant):
        if _loops(dossier):
            del dossier.liens["precedent"]
            yield "ces avenants se précèdent l'un l'autre : corrigez « precedent »"
            return
        before = dossier.liens.get("precedent")
        if before and "convention" in before.liens:
            dossier.liens["convention"] = before.liens["convention"]
        if "convention" not in dossier.liens:
            yield "dites quelle convention il modifie : convention (n° 1) ou precedent (les autres)"
            return
    if isinstance(dossier.acte, Consolidation):
        last = dossier.liens.pop("dernier", None)
        if last is None:
            yield "dites quel est le dernier avenant : « avenant: avenant-2.yaml »"
            return
        dossier.liens.update(avenant=last, convention=last.liens["convention"])
    if not dossier.datee:
        yield (
            "donnez une date : date (de la signature), effet ou deliberation"
            if isinstance(dossier.acte, Avenant)
            else "donnez une date : date (de la signature), du (prise d'effet) ou deliberation"
        )


def _loops(dossier: Dossier) -> bool:
    """Say whether an avenant comes before itself."""
    seen: list[Dossier] = []
    one = dossier.liens.get("precedent")
    while one is not None and not any(one is each for each in seen):
        if one is dossier:
            return True
        seen.append(one)
        one = one.liens.get("precedent")
    return False
