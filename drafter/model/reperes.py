"""The order of the questions of a sitting, by which comings, goings and pouvoirs are counted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.model.base import unaccented

Rang = tuple[tuple[int, str], ...]
"""Place of a question among the others; compares as a clerk counts: 2 < 10 < 10 bis < 11."""

_DIGITS = 99
"""Digits of a number that count: Python reads no more than 4 300 of them."""

_PIECES = re.compile(r"\d+|[^\W\d_]+")


def natural_rank(label: str) -> Rang:
    """Return the natural rank of « 34 », « 12 bis », « 2024-45 », « II-3 »."""
    pieces = _PIECES.findall(unaccented(label).removeprefix("n°"))
    return tuple((int(p[:_DIGITS]), "") if p.isdigit() else (-1, p) for p in pieces)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a question is debated: its place in the order, and its hour if it is known."""

    label: str | None
    rang: Rang
    heure: dt.time | None = None


class Reperes:
    """The questions of one sitting, in the order of the debate."""

    def __init__(self, ordre_du_jour: Sequence[str], heures: Mapping[str, dt.time]) -> None:
        self._order = {natural_rank(label): i for i, label in enumerate(ordre_du_jour)}
        self._labels = tuple(ordre_du_jour)
        self._heures = {natural_rank(label): heure for label, heure in heures.items()}

    def rang(self, label: str) -> Rang:
        """Rank a question: by the order of the day if it was typed, else by its number."""
        natural = natural_rank(label)
        if natural in self._order:
            return ((self._order[natural], ""),)
        return natural

    def moment(self, label: str | None, heure: dt.time | None = None) -> Moment:
        """Return when a question is debated. Without a label, it is the only question."""
        if label is None:
            return Moment(None, (), heure)
        return Moment(label, self.rang(label), heure or self._heures.get(natural_rank(label)))

    def before(self, label: str) -> str | None:
        """Return the question right before, or None if nothing tells it."""
        return self._neighbour(label, -1)

    def after(self, label: str) -> str | None:
        """Return the question right after, or None if nothing tells it."""
        return self._neighbour(label, 1)

    def _neighbour(self, label: str, step: int) -> str | None:
        index = self._order.get(natural_rank(label))
        if index is not None:
            place = index + step
            return self._labels[place] if 0 <= place < len(self._labels) else None
        if match := re.fullmatch(r"(\D*?)(\d+)", label):
            number = int(match[2]) + step
            return f"{match[1]}{number:0{len(match[2])}d}" if number > 0 else None
        return None
