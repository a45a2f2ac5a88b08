"""Two conventions compared: what an avenant has to say to make the second of the first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from drafter.french.lists import enumerate_words
from drafter.model.amendement import amend
from drafter.model.avenant import IDENTITE, Modification
from drafter.model.comparaison_des_articles import Bodies, modification
from drafter.model.convention import Annexe, Convention
from drafter.model.corps import read_body, slug
from drafter.model.financement_modifie import difference, same_in_the_end
from drafter.model.mots_changes import small_change
from drafter.model.parties import Membre, PartieTapee, folded
from drafter.model.retouches import PREAMBULE


@dataclass(frozen=True, slots=True)
class Comparaison:
    """What changes between two conventions.

    Attributes:
        modifications: as an avenant says them.
        indicibles: keys of the convention that differ, and that no modification changes.
    """

    modifications: tuple[Modification, ...]
    indicibles: tuple[str, ...] = ()


def compare(
    before: Convention, after: Convention, *, bis: bool = False, effet: dt.date | None = None
) -> Comparaison:
    """Find the modifications that make one convention of another.

    Args:
        before: the convention as it stands.
        after: the convention as it is to be.
        bis: how articles are added; see :func:`drafter.model.amendement.amend`.
        effet: day from which what changes in the plan holds; by default since its first day.
    """
    fixed = amend(before, ()).convention
    found = [*_facts(fixed, after, effet), *Bodies(read_body(fixed), read_body(after)).changes()]
    found += _apart(fixed, after)
    made = amend(fixed, found, bis=bis)
    return Comparaison(tuple(found), tuple(_left(made.convention, after, bis=bis)))


# --- facts --------------------------------------------------------------------------------


def _facts(before: Convention, after: Convention, effet: dt.date | None) -> Iterator[Modification]:
    """Yield the changes of the term, the money, the parties and the figures."""
    yield from _term(before, after)
    if after.financement and after.financement != before.financement:
        change = difference(before.financement, after.financement, effet)
        if change:
            yield Modification(financement=change)
    yield from _parties(before.parties, after.parties)
    named = {key: getattr(after, key) for key in ("titre", "objet")
             if getattr(after, key) and getattr(after, key) != getattr(before, key)}  # fmt: skip
    if named:
        yield modification(**named)
    for name in ("donnees", "tableaux", "blocs"):
        old, new = getattr(before, name), getattr(after, name)
        changed = {key: value for key, value in new.items() if old.get(key) != value}
        if changed:
            yield modification(**{name: changed})


def _term(before: Convention, after: Convention) -> Iterator[Modification]:
    """Yield the changes of the first and of the last day, so that one never passes the other."""
    changes = []
    if after.au and before.au != after.au:
        longer = before.au and after.au > before.au
        changes.append(modification(**{"prolonge" if longer else "abrege": after.au}))
    if after.du and before.du != after.du:
        changes.append(modification(du=after.du))
    early = before.du and after.au and after.au < before.du
    yield from reversed(changes) if early else changes


def _parties(before: Sequence[PartieTapee], after: Sequence[PartieTapee]) -> Iterator[Modification]:
    known = {folded(one.designation): one for one in before}
    kept = {folded(one.designation): one for one in after}
    for key, old in known.items():
        if key not in kept:
            yield modification(retire_partie=old.designation)
    for key, new in kept.items():
        was = known.get(key)
        if was is None:
            yield modification(ajoute_partie=new)
        elif was.groupe and was != new:
            yield from _members(was, new)
        elif was != new:
            yield _of_party(was, new)


def _members(before: PartieTapee, after: PartieTapee) -> Iterator[Modification]:
    group = before.cle or before.terme or before.groupe or ""
    known = {folded(one.designation): one for one in before.membres}
    kept = {folded(one.designation): one for one in after.membres}
    for key, old in known.items():
        if key not in kept:
            yield modification(retire_partie=old.designation)
    for key, new in kept.items():
        if key not in known:
            yield modification(ajoute_partie=PartieTapee.model_construct(**_typed(new)), dans=group)
        elif known[key] != new:
            yield _of_party(known[key], new)


def _of_party(before: Membre, after: Membre) -> Modification:
    """Return a change of signatory, where that is all that changes; else of the party."""
    said = ("representant", "qualite", "habilitation")
    changed = {key for key in type(before).model_fields
               if getattr(before, key) != getattr(after, key)}  # fmt: skip
    falls = any(not getattr(after, key) and key != "qualite" for key in changed)
    if changed <= set(said) and not falls and (after.qualite or "representant" in changed):
        typed = {key: getattr(after, key) for key in said if key in changed and getattr(after, key)}
        return modification(partie=before.designation, **typed)
    typed = _typed(after)
    if changed and changed <= set(IDENTITE) & typed.keys():
        return modification(
            partie=before.designation, **{key: typed[key] for key in sorted(changed)}
        )
    return modification(partie=before.designation, par=PartieTapee.model_construct(**_typed(after)))


def _typed(one: Membre) -> dict[str, Any]:
    return {key: getattr(one, key) for key in one.model_fields_set}


# --- the preamble and the annexes ---------------------------------------------------------


def _apart(before: Convention, after: Convention) -> Iterator[Modification]:
    if before.preambule and after.preambule and before.preambule != after.preambule:
        yield _reworded(PREAMBULE, before.preambule, after.preambule)
    elif before.preambule and not after.preambule:
        yield modification(supprime=PREAMBULE)
    old = {_label(one): one for one in before.annexes}
    new = {_label(one): one for one in after.annexes}
    for label in old.keys() - new.keys():
        yield modification(supprime=label)
    previous = ""
    for label, one in new.items():
        was = old.get(label)
        if was is None and (previous or before.annexes):
            where = {"apres": previous} if previous else {"avant": _label(before.annexes[0])}
            typed = {"texte": one.texte} if one.texte else {}
            yield modification(**where, ajoute={"titre": one.titre, "cle": label, **typed})
        elif was and was.texte != one.texte and was.texte and one.texte:
            yield _reworded(label, was.texte, one.texte)
        elif was and one.texte and was.texte != one.texte:
            yield modification(article=label, remplace=one.texte)
        if was and was.titre != one.titre:
            yield modification(article=label, titre=one.titre)
        previous = label


def _reworded(label: str, old: str, new: str) -> Modification:
    change = small_change(old, new, [old])
    if change:
        return modification(article=label, mots=change[0], par=change[1])
    return modification(article=label, remplace=new)


def _label(annexe: Annexe) -> str:
    return slug(annexe.cle or annexe.titre)


# --- what is left -------------------------------------------------------------------------

_SAME_IN_BOTH = ("titre", "du", "au", "objet", "parties", "donnees", "tableaux",
                 "blocs", "preambule", "numerotation")  # fmt: skip


def _left(made: Convention, after: Convention, *, bis: bool) -> Iterator[str]:
    """Yield the keys that still differ once the modifications are applied."""
    for key in _SAME_IN_BOTH:
        if getattr(made, key) != getattr(after, key):
            yield key
    if not same_in_the_end(made.financement, after.financement):
        yield "financement"
    if not bis and not read_body(made).same_as(read_body(after)):
        yield "texte" if after.texte else "articles"
    kept = [(_label(one), one.titre, one.texte) for one in made.annexes]
    if kept != [(_label(one), one.titre, one.texte) for one in after.annexes]:
        yield "annexes"


def told(indicibles: Sequence[str]) -> str:
    """Return the keys that no modification changes, as a sentence names them."""
    return enumerate_words([f"« {key} »" for key in indicibles])
