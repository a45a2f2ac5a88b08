"""Which of its facts an act says, word for word: what its files are held to, one by one.

An act does not print all its facts: a délibération may say the total of a plan and none of its
years. Those that it does not print are kept with them (``tus``) when it is composed; each of the
others must still stand in its words years later, so that neither may change without the other.

People and votes are held apart (``drafter.proof.acte``): nobody whom the act does not print is in
its facts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from drafter.facts.acte import Faits
from drafter.facts.base import Fait, Personne
from drafter.facts.words import words

_IDENTIFIERS = {"siren", "siret", "rna", "rcs"}
_NAMES = {"nom", "numero", "objet"}
_WORDS = {"texte", "texte_a_part", "texte_en_marge", "tus"}
_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
           "octobre", "novembre", "décembre")  # fmt: skip


def facts_to_say(facts: Faits) -> Iterator[tuple[str, str, str]]:
    """Yield the names, identifiers, amounts, rates, dates and hours among the facts.

    Yields:
        Where (« parties.0.siret »), what a clerk reads (« 24 500 », « 12 décembre 2024 »), and how
        the act may write it: forms of words between spaces, apart by « | »; those of identifiers,
        which are grouped in as many ways as there are registers, have no space at all.
    """
    for key in type(facts).model_fields:
        if key not in _WORDS:
            yield from _leaves(key, key, getattr(facts, key))


def _leaves(path: str, key: str, value: object) -> Iterator[tuple[str, str, str]]:
    inside: Iterable[tuple[str, str, object]] = ()
    if isinstance(value, Personne):
        return
    if isinstance(value, Fait):
        inside = ((name, name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, tuple):
        inside = ((str(rank), key, one) for rank, one in enumerate(value))
    elif isinstance(value, Mapping):
        inside = ((str(name), key, one) for name, one in value.items())
    elif isinstance(value, str) and key in _IDENTIFIERS:
        yield path, value, "".join(words(value))
    elif forms := _written(path, key, value):
        yield path, forms[0], "|".join(dict.fromkeys(f" {' '.join(words(f))} " for f in forms))
    for name, below, one in inside:
        yield from _leaves(f"{path}.{name}", below, one)


def _written(path: str, key: str, value: object) -> tuple[str, ...]:
    """Return how acts write a fact, the first as a clerk reads it; nothing if it is not asked."""
    if isinstance(value, Decimal):
        return _amounts(value)
    if isinstance(value, dt.date):
        return _days(value, yearly=path.startswith("echeances."))
    if isinstance(value, dt.time):
        return _hours(value)
    return (value,) if isinstance(value, str) and key in _NAMES else ()


def _days(day: dt.date, *, yearly: bool) -> tuple[str, ...]:
    """« 12 décembre 2024 », « 12/12/2024 »; of a yearly term, « 30 juin » too."""
    written = f"{day.day}{'er' if day.day == 1 else ''} {_MONTHS[day.month - 1]}"
    every = (f"{written} {day.year}", written.replace("1er ", "1 ") + f" {day.year}",
             f"{day:%d/%m/%Y}")  # fmt: skip
    return (*every, written) if yearly else every


def _hours(time: dt.time) -> tuple[str, ...]:
    """« 18 h 30 », « 18h30 », « 18 heures 30 », « 18 h »."""
    hour, minute = time.hour, time.minute
    every = (f"{hour} h {minute:02}", f"{hour}h{minute:02}", f"{hour} heures {minute}")
    return every if minute else (*every, f"{hour} h", f"{hour}h", f"{hour} heures")


def _amounts(value: Decimal) -> tuple[str, ...]:
    """« 24 500 », « 24 500,00 », « 51,5 »: as acts write a number."""
    exact = f"{value:.2f}"
    every = (exact, exact.removesuffix(".00"), f"{value.normalize():f}")
    forms = []
    for one in every:
        whole, _, cents = one.partition(".")
        grouped = f"{abs(int(whole)):,}".replace(",", " ")
        forms.append(f"{grouped},{cents}" if cents else grouped)
    return tuple(dict.fromkeys(reversed(forms)))


class Dits:
    """The words of an act, to be asked which facts they say.

    Args:
        facts: the facts, with the words kept beside them.
    """

    def __init__(self, facts: Faits) -> None:
        said = (*facts.texte, *facts.texte_a_part, *facts.texte_en_marge)
        every = [word for text in said for word in words(text)]
        self._flat, self._joined = f" {' '.join(every)} ", "".join(every)
        self._all = tuple(facts_to_say(facts))

    def unsaid(self) -> dict[str, str]:
        """Return the facts that the words do not say: where → what a clerk would read."""
        return {path: shown for path, shown, forms in self._all if not self._says(forms)}

    def _says(self, forms: str) -> bool:
        if " " not in forms:
            return forms in self._joined
        return any(form in self._flat for form in forms.split("|"))

    def silent(self) -> tuple[str, ...]:
        """Return the facts that the words do not say; « financement.parts » where they say none."""
        return tuple(_together([path for path, _, _ in self._all], self.unsaid()))


def _together(paths: list[str], unsaid: Iterable[str]) -> Iterator[str]:
    """Yield the branches where nothing is said, each by its shortest name."""
    silent = set(unsaid)
    heard = {
        path[:end]
        for path in paths
        if path not in silent
        for end in (i for i, sign in enumerate(f"{path}.") if sign == ".")
    }
    told = set()
    for path in paths:
        if path in silent:
            steps = path.split(".")
            branches = (".".join(steps[: rank + 1]) for rank in range(len(steps)))
            branch = next(one for one in branches if one not in heard)
            if branch not in told:
                told.add(branch)
                yield branch


def is_among(path: str, branches: Iterable[str]) -> bool:
    """Say whether a fact is one of these branches, or stands in one."""
    return any(path == one or path.startswith(f"{one}.") for one in branches)
