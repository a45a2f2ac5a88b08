"""The rule on two amounts of one act that are nearly the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from drafter.findings import Severity
from drafter.french.money import format_euros
from drafter.model.dossier import Dossier
from drafter.rules.montants import Somme, amounts_in
from drafter.rules.passages import Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import lecture_of

_LEAST = Decimal(1000)
_NEAR = Decimal("0.001")
_LONG = 5
"""Digits under which two amounts have them exchanged by chance."""

_MOST = 60
"""Different amounts in one act above which two of them are near by chance."""


@dataclass(frozen=True, slots=True)
class _Typed:
    passage: Passage
    one: Somme


@rule("FIN025", "montants-voisins", severity=Severity.REMARQUE)
def near_amounts(dossier: Dossier) -> Iterator[Fault]:
    """Deux montants de l'acte ne diffèrent que d'un rien, ou de deux chiffres échangés.

    À moins d'un millième près : « 171 050 € » et « 171 149 € » ; ou « 33 279 € » et « 32 379 € ».
    Comptent aussi les sommes des listes qui donnent un montant par tiret. Les montants ronds, ceux
    de moins de 1 000 € et ceux des tableaux sont passés.

    Pourquoi :
        C'est souvent un seul montant, recopié avec un chiffre faux ou avant un autre arrondi.

    Fautif :
        # deliberation.yaml
        rapport: La part de la Commune est de 57 049 €. L'État verse aussi 57 050 €.

    Correct :
        # deliberation.yaml
        rapport: La part de la Commune est de 57 050 €. L'État verse aussi 57 050 €.

    Que faire :
        Vérifier lequel est juste, et n'écrire que lui ; s'il y en a bien deux, une dérogation le
        dit.
    """
    places: dict[Decimal, list[_Typed]] = {}
    for passage in lecture_of(dossier).passages:
        for one in amounts_in(passage.lisible):
            if _counts(one.euros) and not _in_a_table(passage.lisible, one.start):
                places.setdefault(one.euros, []).append(_Typed(passage, one))
    if not places or len(places) > _MOST:
        return
    known = {amount: len(typed) for amount, typed in places.items()}
    for total in _sums_of_lists(dossier):
        if _counts(total):
            known[total] = max(2, known.get(total, 0))
    for amount, usual in _near(known):
        for typed in places.get(amount, ())[:3]:
            yield (
                typed.passage.at(typed.one.start),
                f"{format_euros(amount)} ici, et {format_euros(usual)} ailleurs dans l'acte : "
                "vérifiez lequel est juste",
            )


def _counts(amount: Decimal) -> bool:
    return amount >= _LEAST and amount % _LEAST != 0


def _in_a_table(text: str, offset: int) -> bool:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else None][:2000]
    return "|" in line or "\t" in line


def _sums_of_lists(dossier: Dossier) -> Iterator[Decimal]:
    """Yield the sums of the lists whose items have one amount each."""
    for _, liste in lecture_of(dossier).listes:
        rows = [amounts_in(text) for _, text in liste.items]
        if len(rows) > 1 and not liste.calculee and all(len(row) == 1 for row in rows):
            yield sum((row[0].euros for row in rows), Decimal(0))


def _near(known: Mapping[Decimal, int]) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield each amount that is near another one, with the most usual of those it is near."""
    ordered = sorted(known)
    for rank, amount in enumerate(ordered):
        near = [
            other
            for other in ordered
            if other != amount and abs(other - amount) <= max(amount, other) * _NEAR
        ]
        near += [form for form in _swaps(amount) if form in known]
        near = [other for other in near if int(other) != int(amount)
                and round(other) != round(amount)]  # fmt: skip
        usual = max(near, key=lambda other: (known[other], other), default=None)
        if usual is None or known[usual] < known[amount]:
            continue
        if known[usual] > known[amount] or rank < ordered.index(usual):
            yield amount, usual


def _swaps(amount: Decimal) -> Iterator[Decimal]:
    """Yield what an amount would be with two digits that follow each other exchanged."""
    digits = str(int(amount))
    if amount != int(amount) or len(digits) < _LONG or not amount % 100:
        return
    for rank in range(len(digits) - 1):
        one, other = digits[rank], digits[rank + 1]
        if one != other:
            yield Decimal(digits[:rank] + other + one + digits[rank + 2 :])
