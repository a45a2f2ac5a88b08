"""The changes of an avenant put together: one article for all that changes in one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafter.compose.changements import Change, Retouche

_OF_WORDS = ("mots", "remplace", "intitule", "complete", "alinea")


def gathered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Put with the first change of an article those that follow, in their order.

    A change stays where it is when one in between concerns what the article holds, or is held by:
    the words may have come of it.
    """
    found: list[Change] = []
    for change in changes:
        one = _alone(change)
        place = _before(found, one)
        if place is None:
            found.append(one)
        elif one.retouche:
            found[place] = _together(found[place], one.retouche)
    return tuple(found)


def _alone(change: Change) -> Change:
    """Return a change of figures that one article tells as a change of that article."""
    only = change.consequences[0] if len(change.consequences) == 1 else None
    if change.sorte != "faits" or change.tableau or only is None:
        return change
    return Change("article", retouche=only)


def _before(found: Sequence[Change], one: Change) -> int | None:
    what = _article(one)
    if not what:
        return None
    for place in range(len(found) - 1, -1, -1):
        other = found[place].retouche
        if _article(found[place]) == what:
            return place
        if other and _overlap(other.quoi, what):
            return None
    return None


def _article(change: Change) -> str:
    """Return « l'article 2 » where the change is to its words; "" for any other."""
    retouche = change.retouche
    return retouche.quoi if retouche and retouche.sorte in _OF_WORDS else ""


def _overlap(one: str, other: str) -> bool:
    return one.startswith(f"{other}.") or other.startswith(f"{one}.") or one == other


def _together(change: Change, new: Retouche) -> Change:
    *before, last = (change.retouche, *change.autres)
    if last and last.sorte == new.sorte == "mots":
        whole = (*before, replace(last, mots=last.mots + new.mots))
    else:
        whole = (*before, last, new)
    return replace(change, retouche=whole[0], autres=tuple(one for one in whole[1:] if one))
