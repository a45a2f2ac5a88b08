"""Comings and goings in words: « à compter de la question n° 3 »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.french.agreement import agree
from drafter.french.dates import format_time
from drafter.french.lists import enumerate_words
from drafter.model.personne import Personne
from drafter.model.presences import Presence, Presences
from drafter.model.reperes import Reperes
from drafter.model.seance import Entree, Mouvement, Procuration

_NOUNS = {
    "question": ("la question", "les questions", "incluse"),
    "point": ("le point", "les points", "inclus"),
    "rapport": ("le rapport", "les rapports", "inclus"),
    "affaire": ("l'affaire", "les affaires", "incluse"),
    "dossier": ("le dossier", "les dossiers", "inclus"),
    "délibération": ("la délibération", "les délibérations", "incluse"),
}
_OF = {"la": "de la", "le": "du", "l'": "de l'"}
_UNTIL = {"la": "à la", "le": "au", "l'": "à l'"}


class Moments:
    """The words of one house for the moments of a sitting."""

    def __init__(self, repere: str, reperes: Reperes) -> None:
        self.reperes = reperes
        self._one, self._many, self._included = _NOUNS[repere]
        article = "l'" if self._one.startswith("l'") else self._one.split()[0]
        noun = self._one.removeprefix(article).strip()
        join = "" if article == "l'" else " "
        self._from = f"à compter {_OF[article]}{join}{noun} n° "
        self._to = f"jusqu'{_UNTIL[article]}{join}{noun} n° "

    def depuis(self, label: str) -> str:
        """« à compter de la question n° 3 »."""
        return f"{self._from}{label}"

    def jusque(self, label: str) -> str:
        """« jusqu'à la question n° 20 incluse »."""
        return f"{self._to}{label} {self._included}"

    def sauf(self, labels: Iterable[str]) -> str:
        """« sauf la question n° 12 »."""
        listed = list(labels)
        noun = self._one if len(listed) == 1 else self._many
        return f"sauf {noun} n° {enumerate_words(listed)}"

    def interval(self, first: str | None, last: str | None) -> str:
        """Both ends, either, or none."""
        parts = [self.depuis(first) if first else "", self.jusque(last) if last else ""]
        return " et ".join(part for part in parts if part)

    def of_presence(self, presence: Presence, presences: Presences) -> str:
        """Return the words after the name of someone in a list of those present."""
        if presence.entree and presence.entree.note:
            return presence.entree.note
        parts = [
            self.interval(part.a_compter_de, part.jusqu_a)
            for part in (presence.entree, presence.suppleance)
            if part
        ]
        person = presence.personne
        movements = presences.movements.get(person, [])
        parts.extend(self.of_movement(movement, person) for movement in movements)
        return ", ".join(part for part in parts if part)

    def of_movement(self, movement: Mouvement, person: Personne) -> str:
        """Return one coming or going in words."""
        if movement.note:
            return movement.note
        parts: list[str] = []
        if movement.arrive_a:
            came = agree("arrivé", gender=person.sexe)
            parts.append(f"{came} à {format_time(movement.arrive_a)}")
        if movement.arrive:
            parts.append(self.depuis(movement.arrive))
        if movement.part_a:
            left = agree("parti", gender=person.sexe)
            parts.append(f"{left} à {format_time(movement.part_a)}")
        if movement.part_apres:
            parts.append(self.jusque(movement.part_apres))
        elif movement.part_avant:
            parts.append(self._before(movement.part_avant))
        gone = movement.part_apres or movement.part_avant
        rank = self.reperes.rang
        if movement.arrive and gone and rank(movement.arrive) > rank(gone):
            parts.reverse()  # she left, then came back
        if movement.sort_pour:
            parts.append(self.sauf(movement.sort_pour))
        return ", ".join(parts)

    def _before(self, label: str) -> str:
        previous = self.reperes.before(label)
        return self.jusque(previous) if previous else f"avant {self._one} n° {label}"

    def of_procuration(
        self, procuration: Procuration, mandant: Personne, presences: Presences
    ) -> str:
        """Return the interval of a pouvoir: as typed, else what the mandant's absence says."""
        if procuration.note:
            return procuration.note
        if procuration.questions:
            labels = list(procuration.questions)
            noun = self._one if len(labels) == 1 else self._many
            return f"pour {noun} n° {enumerate_words(labels)}"
        first, last = procuration.a_compter_de, procuration.jusqu_a
        if not first and not last:
            return self._away(mandant, presences)
        for movement in presences.movements.get(mandant, []):
            # The end that was not typed is that of her absence.
            if first and not last and movement.arrive:
                last = self._end(movement.arrive, first)
            elif last and not first and movement.part_apres:
                first = self.reperes.after(movement.part_apres)
        return self.interval(first, last)

    def _end(self, arrival: str, first: str) -> str | None:
        """Return the question before she came, if the pouvoir began earlier."""
        last = self.reperes.before(arrival)
        return last if last and self.reperes.rang(last) >= self.reperes.rang(first) else None

    def _away(self, mandant: Personne, presences: Presences) -> str:
        """Return when a mandant who came and went was not there."""
        parts: list[str] = []
        for movement in presences.movements.get(mandant, []):
            parts.extend(self._without(movement))
        for groupe in presences.groupes:
            for presence in groupe.presences if groupe.vote else ():
                if presence.personne == mandant and presence.entree:
                    parts.extend(self._around(presence.entree))
        return " et ".join(parts)

    def _without(self, movement: Mouvement) -> Iterator[str]:
        """Yield the words for the time when a coming or a going leaves her away."""
        if movement.arrive and (last := self.reperes.before(movement.arrive)):
            yield self.jusque(last)
        elif movement.arrive or movement.arrive_a:
            yield "jusqu'à son arrivée"
        if movement.part_apres and (first := self.reperes.after(movement.part_apres)):
            yield self.depuis(first)
        elif movement.part_avant:
            yield self.depuis(movement.part_avant)
        elif movement.part_apres or movement.part_a:
            yield "à compter de son départ"
        yield from (f"pour {self._one} n° {label}" for label in movement.sort_pour)

    def _around(self, entry: Entree) -> Iterator[str]:
        """Yield the words for before and after someone's time in a group."""
        if entry.a_compter_de and (last := self.reperes.before(entry.a_compter_de)):
            yield self.jusque(last)
        if entry.jusqu_a and (first := self.reperes.after(entry.jusqu_a)):
            yield self.depuis(first)
