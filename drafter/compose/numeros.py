"""The numbers of articles before and after an avenant, which may put one elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.compose.marks import without_marks
from drafter.compose.version import Version
from drafter.french.lists import enumerate_words
from drafter.model.amendement import Changement
from drafter.model.corps import Corps


@dataclass(frozen=True)
class Numeros:
    """The articles of a convention before an avenant, and after.

    Attributes:
        avant: the convention as the avenant finds it.
        apres: the convention as it leaves it.
        changements: what it does.
    """

    avant: Version
    apres: Version
    changements: Sequence[Changement]

    @property
    def groupes(self) -> tuple[tuple[str, str], ...]:
        """The articles whose number moves: « l'article 5 », « l'article 6 », in groups."""
        pairs = [
            (old, self.apres.number(one.etiquette))
            for place, one in enumerate(self.avant.corps)
            if (old := self.avant.number(one.etiquette)) and self._moves_by_itself(place)
        ]
        groups: list[list[tuple[str, str]]] = []
        for pair in pairs:
            if groups and _follows(groups[-1][-1], pair):
                groups[-1].append(pair)
            else:
                groups.append([pair])
        return tuple((_range([old for old, _ in g]), _range([new for _, new in g])) for g in groups)

    def moves(self, one: Changement) -> bool:
        """Say whether a change only puts an article elsewhere, as it was: its number says so."""
        if one.modification.sorte == "supprime":
            return self._taken_and_put.get(one.etiquette, False)
        if one.modification.sorte == "ajoute":
            return self._taken_and_put.get(one.devenue, False)
        return False

    @cached_property
    def _taken_and_put(self) -> dict[str, bool]:
        """The articles taken away then added under the same label → whether they are the same."""
        taken = {c.etiquette for c in self.changements if c.modification.sorte == "supprime"}
        put = {c.devenue for c in self.changements if c.modification.sorte == "ajoute"}
        return {
            label: _words(self.avant.corps, label) == _words(self.apres.corps, label)
            for label in taken & put
        }

    @cached_property
    def _written_again(self) -> frozenset[str]:
        """The labels of the articles that fall and of others that take their labels."""
        return frozenset(
            section.etiquette
            for label, same in self._taken_and_put.items()
            if not same
            for place in self.avant.corps.places(label)
            for section in self.avant.corps.whole(place)
        )

    def _moves_by_itself(self, place: int) -> bool:
        label = self.avant.corps.sections[place].etiquette
        new, parent = self.apres.number(label), self.avant.corps.parent(place)
        if not new or new == self.avant.number(label) or label in self._written_again:
            return False
        above = self.avant.corps.sections[parent].etiquette if parent is not None else ""
        return not above or self.apres.number(above) == self.avant.number(above)


def _words(corps: Corps, label: str) -> list[tuple[int, str, str]]:
    """Return what an article says and at which level, with all that it holds."""
    return [
        (one.niveau, one.titre, one.texte)
        for place in corps.places(label)
        for one in corps.whole(place)
    ]


def _follows(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Say whether two articles that move are neighbours before and after: « 5 à 9 »."""
    return all(_next(a, b) for a, b in zip(one, other, strict=True))


def _next(one: str, other: str) -> bool:
    (head, _, a), (same, _, b) = (without_marks(n).rpartition(".") for n in (one, other))
    a, b = a.removesuffix("er"), b.removesuffix("er")
    return head == same and a.isdecimal() and b.isdecimal() and int(b) == int(a) + 1


def _range(numbers: Sequence[str]) -> str:
    """Return « l'article 5 », « les articles 5 et 6 », « les articles 5 à 9 »."""
    if len(numbers) == 1:
        return f"l'article {numbers[0]}"
    two = len(numbers) == 2  # noqa: PLR2004 - a pair
    return f"les articles {enumerate_words(numbers) if two else f'{numbers[0]} à {numbers[-1]}'}"
