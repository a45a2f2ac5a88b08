"""A convention through its avenants: their chain, and the convention as it stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Protocol, Self, TypeVar

from drafter.french.lists import enumerate_words
from drafter.load.source import Source
from drafter.model.amendement import Amendement, amend
from drafter.model.avenant import Avenant, Modification
from drafter.model.comparaison import Comparaison, compare
from drafter.model.consolidation import Consolidation
from drafter.model.convention import Convention
from drafter.model.deliberation import Deliberation
from drafter.model.presentation import Presentation


class Amendable(Protocol):
    """What is needed of a dossier, which itself is made of what stands here."""

    @property
    def acte(self) -> object:
        """The act."""

    @property
    def liens(self) -> dict[str, Self]:
        """The acts that it names."""

    @property
    def convention(self) -> Convention:
        """The convention that it is, or makes."""

    @property
    def amendement(self) -> Amendement:
        """What an avenant does."""

    @property
    def amende(self) -> Self:
        """The convention as it leaves it."""

    @property
    def compte_du(self) -> dt.date | None:
        """The day of which its amounts of a year are told."""

    @property
    def jour(self) -> dt.date:
        """Its day."""

    @property
    def datee(self) -> bool:
        """Whether anything dates it."""

    @property
    def presentation(self) -> Presentation:
        """The habits of the house."""


One = TypeVar("One", bound=Amendable)


def typed(dossier: Amendable) -> Avenant:
    """Return the act of a dossier, known to be an avenant."""
    if not isinstance(dossier.acte, Avenant):
        raise TypeError("cet acte n'est pas un avenant")
    return dossier.acte


def chain(avenant: One) -> tuple[One, ...]:
    """Return the avenants of a convention, from the first to this one."""
    found: list[One] = []
    one: One | None = avenant
    while one is not None and not any(one is each for each in found):
        found.insert(0, one)
        one = one.liens.get("precedent")
    return tuple(found)


def base_of(avenant: One) -> One:
    """Return the convention as this avenant finds it."""
    before = avenant.liens.get("precedent")
    return before.amende if before else avenant.liens["convention"]


def changes_of(avenant: Amendable) -> tuple[Modification, ...]:
    """Return what an avenant changes: as typed, or found in the text that it gives."""
    found = found_by_comparing(avenant)
    said = typed(avenant).modifications if found is None else found.modifications
    return tuple(_dated(one, effect_of(avenant)) for one in said)


def found_by_comparing(avenant: Amendable) -> Comparaison | None:
    """Return what the amended text that an avenant gives changes; None where it gives none."""
    target = avenant.liens.get("texte_amende")
    if target is None:
        return None
    before, effect = base_of(avenant).convention, effect_of(avenant)
    return compare(before, target.convention, bis=_bis(avenant), effet=effect)


def _dated(modification: Modification, effect: dt.date) -> Modification:
    """Say from which day a change of the plan holds: as typed, or when the avenant takes effect."""
    change = modification.financement
    if change is None or change.a_compter_de:
        return modification
    dated = change.model_copy(update={"a_compter_de": effect})
    return modification.model_copy(update={"financement": dated})


def amendment_of(avenant: Amendable) -> Amendement:
    """Apply an avenant to the convention as it finds it."""
    return amend(base_of(avenant).convention, changes_of(avenant), bis=_bis(avenant))


def amended(avenant: Amendable) -> Convention:
    """Return the convention as an avenant leaves it, with the figures that the avenant names."""
    convention = avenant.amendement.convention
    known = {**typed(avenant).donnees, **convention.donnees}
    return convention.model_copy(update={"donnees": known})


def counted_on(avenant: Amendable) -> dt.date | None:
    """Return the day of which the amounts of a year are told in a convention as amended.

    That from which its last avenant to change the plan does so: the amount that it fixes is told
    as soon as it is agreed, even where it holds from a later day on.
    """
    before = base_of(avenant).compte_du
    changes = [c.modification.financement for c in avenant.amendement.changements]
    plans = [one for one in changes if one]
    if not plans:
        return before
    effect = effect_of(avenant)
    amounts: list[dt.date] = []
    parts: list[dt.date] = []
    for one in plans:
        since = max(one.a_compter_de or effect, effect)
        amounts += [since] if {"montant", "montant_annuel"} & one.model_fields_set else []
        parts += [since] if one.parts else []
        for day, revision in one.revisions.items():
            amounts += [day] if {"montant", "montant_annuel"} & revision.model_fields_set else []
            parts += [day] if revision.parts else []
    found = [min(days) for days in (amounts, parts) if days]
    return max([effect, *found, *([before] if before else [])])


def effect_of(avenant: Amendable) -> dt.date:
    """Return the day on which an avenant takes effect: typed, or that of its signature."""
    return typed(avenant).effet or avenant.jour


def in_force(avenant: One, jour: dt.date) -> tuple[One, ...]:
    """Return the avenants that have taken effect on a day, of a chain that ends with this one."""
    every = chain(avenant)
    late = next((i for i, one in enumerate(every) if effect_of(one) > jour), len(every))
    return every[:late]


def version_on(dossier: One, jour: dt.date) -> One:
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


def _bis(avenant: Amendable) -> bool:
    return avenant.presentation.insertion == "bis"


# --- links ----------------------------------------------------------------------------------


def beside_of(
    acte: object, key: str, sources: Sequence[Source], linked: Collection[str] = ()
) -> Source | None:
    """Return the act of the same file that a key left out means, or None.

    Args:
        acte: who names it.
        key: « precedent » means the avenant of the number before, « dernier » that of the
            highest, as « avenant » of a version consolidée; the others, the only one there is.
        sources: the acts of the right kind in that file.
        linked: the keys by which it has found others.
    """
    if key == "texte_amende":
        return None
    if isinstance(acte, Deliberation):
        # It approves one or the other: beside a convention, an avenant is that of another day.
        other = {"convention": acte.avenant, "avenant": acte.convention}[key]
        if other or "convention" in linked:
            return None
    if isinstance(acte, Consolidation):
        if key == "convention" or acte.avenants:
            return None
        key = "dernier"
    if key == "precedent" and isinstance(acte, Avenant):
        return next((one for one in sources if _number(one) == acte.rang - 1), None)
    if key == "dernier":
        return max(sources, key=_number, default=None)
    return sources[0] if len(sources) == 1 else None


def _number(source: Source) -> int:
    typed = source.data.get("numero") if isinstance(source.data, dict) else None
    return int(typed) if isinstance(typed, str) and typed.isdecimal() else 0


def loop_of(source: Source, find: Callable[[Path, str], Source | None]) -> tuple[Source, ...]:
    """Return the avenants that come before each other, the first of them first; none otherwise.

    Args:
        source: an avenant.
        find: gives the document of a kind in a file.
    """
    found = [source]
    while (before := _precedent(found[-1], find)) is not source:
        if before is None or any(before is one for one in found):
            return ()
        found.append(before)
    return tuple(sorted(found, key=_number))


def _precedent(source: Source, find: Callable[[Path, str], Source | None]) -> Source | None:
    typed = source.data.get("precedent") if isinstance(source.data, dict) else None
    return find(source.path.parent / typed, "avenant") if isinstance(typed, str) else None


def told_loop(loop: Sequence[Source]) -> str:
    """Return what is said of avenants that come before each other, of the first of them."""
    names = enumerate_words([f"« {one.path.name} »" for one in loop])
    rank = _number(loop[0])
    wanted = (
        f"le n° {rank} suit le n° {rank - 1}, nommez-le"
        if rank > 1
        else "le n° 1 nomme la convention par « convention », et aucun « precedent »"
    )
    if len(loop) == 1:
        return f"cet avenant se nomme lui-même par « precedent » : {wanted}"
    return f"{names} se nomment l'un l'autre par « precedent » : {wanted}"


def settle(dossier: One) -> Iterator[str]:
    """Give an act the links that follow from others; yield what keeps it from being made.

    A sentence in French, or "" where it is told already (the file that it names is not there).
    """
    if isinstance(dossier.acte, Avenant):
        before = dossier.liens.get("precedent")
        if before and "convention" in before.liens:
            dossier.liens["convention"] = before.liens["convention"]
        if "convention" not in dossier.liens:
            named = dossier.acte.precedent or dossier.acte.convention
            missing = (
                "dites quelle convention il modifie : convention (n° 1) ou precedent (ensuite)"
            )
            yield "" if named else missing
            return
    if isinstance(dossier.acte, Consolidation):
        last = dossier.liens.get("avenant") or dossier.liens.get(dossier.acte.dernier)
        if last is None:
            missing = "dites quel est le dernier avenant : « avenant: avenant-2.yaml »"
            yield "" if dossier.acte.avenant or dossier.acte.avenants else missing
            return
        named = dossier.liens.get("convention")
        if named and named is not last.liens["convention"]:
            dossier.liens["autre_convention"] = named
        dossier.liens.update(avenant=last, convention=last.liens["convention"])
    if not dossier.datee:
        yield (
            "donnez une date : date (de la signature), effet ou deliberation"
            if isinstance(dossier.acte, Avenant)
            else "donnez une date : date (de la signature), du (prise d'effet) ou deliberation"
        )
