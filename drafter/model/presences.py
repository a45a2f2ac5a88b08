"""Who is there at a question, who represents whom, who may vote: the heart of an act.

Everything follows from the roster, the sitting's lists, the movements and the pouvoirs.
Sources: CGCT, L. 2121-17 (quorum: members present), L. 2121-20 (pouvoirs: one's own absence,
a colleague who is there); the same through L. 5211-1 for EPCI, L. 3121-14 to -16 for
départements, L. 4132-13 to -15 for régions, CASF R. 123-16 and -17 for CCAS.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from drafter.model.collectivite import Collectivite
from drafter.model.personne import Personne
from drafter.model.reperes import Moment, Rang, Reperes
from drafter.model.seance import Entree, Groupe, Mouvement, Procuration, Seance, Suppleance


@dataclass(frozen=True, slots=True)
class Presence:
    """One line of a list of those present: who, and for which part of the sitting."""

    personne: Personne
    entree: Entree | None = None
    titulaire: Personne | None = None
    suppleance: Suppleance | None = None


@dataclass(frozen=True, slots=True)
class GroupePresent:
    """Those present in one way, whenever they were there in the evening."""

    titre: str | None
    vote: bool
    presences: tuple[Presence, ...]


@dataclass(frozen=True, slots=True)
class Electeur:
    """One who may vote at a question, by herself or by the hand of her mandataire."""

    personne: Personne
    mandataire: Personne | None = None
    procuration: Procuration | None = None
    titulaire: Personne | None = None

    @property
    def siege(self) -> Personne:
        """Whose seat she votes for: a suppléant votes for the titulaire's."""
        return self.titulaire or self.personne

    @property
    def voix(self) -> int:
        """Number of votes of the seat."""
        return self.siege.voix


@dataclass(frozen=True, slots=True)
class Tableau:
    """The state of the assembly at one question.

    Attributes:
        en_exercice: number of members in office.
        presents: who sits and votes: members, and suppléants in place of theirs.
        sans_vote: who is there without voting.
        representes: absent members with a pouvoir that can be used, and their mandataires.
        absents: members neither present nor represented.
        suppleants: suppléant who sits → titulaire.
        tombes: members whose mandataire leaves the room for this question.
    """

    en_exercice: int
    presents: tuple[Personne, ...]
    sans_vote: tuple[Personne, ...]
    representes: tuple[Electeur, ...]
    absents: tuple[Personne, ...]
    suppleants: tuple[tuple[Personne, Personne], ...] = ()
    tombes: tuple[Electeur, ...] = ()

    @property
    def votants(self) -> tuple[Electeur, ...]:
        """Those who may vote: present, then represented."""
        seats = dict(self.suppleants)
        present = (Electeur(p, titulaire=seats.get(p)) for p in self.presents)
        return (*present, *self.representes)


@dataclass(frozen=True, slots=True)
class _Event:
    """A coming (``there`` is true) or a going, effective from a rank or an hour on."""

    there: bool
    rang: Rang | None
    included: bool
    movement: Mouvement
    heure: dt.time | None = None


class Presences:
    """The attendance of one sitting, to be asked for the state at any question.

    Args:
        collectivite: with her roster.
        seance: the sitting; names that nobody bears are passed over (a finding tells them).
    """

    def __init__(self, collectivite: Collectivite, seance: Seance) -> None:
        self.seance = seance
        self.reperes = Reperes(seance.ordre_du_jour, seance.heures)
        self.annuaire = collectivite.annuaire(seance.date)
        self.membres = collectivite.membres(seance.date, seance.organe)
        self.movements: dict[Personne, list[Mouvement]] = {}
        for movement in seance.mouvements:
            if who := self.find(movement.qui):
                self.movements.setdefault(who, []).append(movement)
        self.suppleances = tuple(
            (titulaire, suppleant, suppleance)
            for suppleance in seance.suppleances
            if (titulaire := self.find(suppleance.titulaire))
            and (suppleant := self.find(suppleance.suppleant))
        )
        self.procurations = tuple(
            (mandant, mandataire, procuration)
            for procuration in seance.procurations
            if (mandant := self.find(procuration.mandant))
            and (mandataire := self.find(procuration.mandataire))
        )

    def find(self, nom: str) -> Personne | None:
        """Return the one person that a name designates, or None."""
        return self.annuaire.find(nom).personne

    @property
    def en_exercice(self) -> int:
        """Number of members in office: typed if the roster is not complete, else counted."""
        typed = self.seance.en_exercice
        return len(self.membres) if typed is None else typed

    # --- lists of the evening ---------------------------------------------------------------

    @cached_property
    def groupes(self) -> tuple[GroupePresent, ...]:
        """Those present at any time of the evening, by way of being present."""
        seance = self.seance
        if seance.presents is not None:
            members = self._entered(seance.presents)
            named = {presence.personne for presence in members}
            late = [Presence(p) for p in self.movements if p not in named]
            suppleants = [
                Presence(suppleant, None, titulaire, part)
                for titulaire, suppleant, part in self.suppleances
                if suppleant not in named
            ]
            return (GroupePresent(None, vote=True, presences=(*members, *suppleants, *late)),)
        if not seance.groupes:
            return (GroupePresent(None, vote=True, presences=self._rest()),)
        return tuple(
            GroupePresent(
                groupe.titre,
                groupe.vote,
                self._everyone_else(groupe)
                if groupe.membres is None
                else self._entered(groupe.membres),
            )
            for groupe in seance.groupes
        )

    def _everyone_else(self, groupe: Groupe) -> tuple[Presence, ...]:
        """Return the group of all who are in no other, in the roster's order."""
        order = {member: i for i, member in enumerate(self.membres)}
        everyone = (*self._rest(), *self._entered(groupe.aussi))
        return tuple(
            sorted(everyone, key=lambda p: order.get(p.titulaire or p.personne, len(order)))
        )

    def _entered(self, entries: Iterable[Entree]) -> tuple[Presence, ...]:
        seats = {suppleant: (seat, part) for seat, suppleant, part in self.suppleances}
        found = ((self.find(entry.qui), entry) for entry in entries)
        return tuple(
            Presence(person, entry, *seats.get(person, (None, None)))
            for person, entry in found
            if person
        )

    def _rest(self) -> tuple[Presence, ...]:
        """Those in no other list: everyone was there, except who is said not to be."""
        seance = self.seance
        elsewhere = {
            presence.personne
            for groupe in seance.groupes
            for presence in self._entered(groupe.membres or ())
        }
        away = {p.personne for p in self._entered((*seance.absents, *seance.excuses))}
        away -= set(self.movements)
        replaced = {titulaire for titulaire, _, _ in self.suppleances} - set(self.movements)
        present: list[Presence] = []
        for member in self.membres:
            present.extend(
                Presence(suppleant, None, titulaire, suppleance)
                for titulaire, suppleant, suppleance in self.suppleances
                if titulaire == member
            )
            if member not in elsewhere | away | replaced:
                present.append(Presence(member))
        return tuple(present)

    @cached_property
    def jamais_presents(self) -> tuple[Personne, ...]:
        """Members who were there at no time of the evening, and had no suppléant."""
        seen = {p.personne for g in self.groupes for p in g.presences}
        seen |= {titulaire for titulaire, _, _ in self.suppleances}
        return tuple(member for member in self.membres if member not in seen)

    # --- the state at a question --------------------------------------------------------------

    def tableau(self, moment: Moment, sortis: frozenset[Personne] = frozenset()) -> Tableau:
        """Return who is present, represented and absent at a question.

        Args:
            moment: the question.
            sortis: those who leave the room for it.
        """
        presents: list[Personne] = []
        sans_vote: list[Personne] = []
        seated: set[Personne] = set()
        for groupe in self.groupes:
            for presence in groupe.presences:
                person = presence.personne
                if person in seated or person in sortis or not self.there(presence, moment):
                    continue
                seated.add(person)
                seated.update({presence.titulaire} if presence.titulaire else ())
                (presents if groupe.vote else sans_vote).append(person)
        voting = set(presents)
        suppleants = tuple(
            (p.personne, p.titulaire) for g in self.groupes for p in g.presences
            if p.titulaire and p.personne in voting
        )  # fmt: skip
        replaced = {titulaire for _, titulaire in suppleants}
        representes: dict[Personne, Electeur] = {}
        tombes: dict[Personne, Electeur] = {}
        for mandant, mandataire, procuration in self.procurations:
            if mandant in voting | replaced | sortis or not self.in_force(procuration, moment):
                continue
            carried = Electeur(mandant, mandataire, procuration)
            if mandataire in voting:
                representes.setdefault(mandant, carried)
            elif mandataire in sortis:
                tombes.setdefault(mandant, carried)
        without = set(sans_vote)
        return Tableau(
            en_exercice=self.en_exercice,
            presents=tuple(presents),
            sans_vote=tuple(sans_vote),
            representes=tuple(representes.values()),
            absents=tuple(
                member
                for member in self.membres
                if member not in voting | without | replaced and member not in representes
            ),
            suppleants=suppleants,
            tombes=tuple(e for p, e in tombes.items() if p not in representes),
        )

    def steps_out(self, personne: Personne, moment: Moment) -> bool:
        """Say whether someone who is there leaves the room for this question, and comes back."""
        movements = self.movements.get(personne, [])
        return any(moment.rang == self.reperes.rang(q) for m in movements for q in m.sort_pour)

    def there(self, presence: Presence, moment: Moment) -> bool:
        """Say whether someone listed as present is there at that question."""
        for part in (presence.entree, presence.suppleance):
            if part and not self._between(part.a_compter_de, part.jusqu_a, moment):
                return False
        movements = self.movements.get(presence.personne, [])
        if self.steps_out(presence.personne, moment):
            return False
        events = [event for movement in movements for event in self._events(movement)]
        if not events:
            return True
        if all(event.rang is not None for event in events):
            events.sort(key=lambda event: (event.rang or (), not event.included))
        state = not events[0].there
        for event in events:
            if self._happened(event, moment):
                state = event.there
        return state

    def _events(self, movement: Mouvement) -> list[_Event]:
        rank = self.reperes.rang
        events = []
        if movement.arrive or movement.arrive_a:
            at = rank(movement.arrive) if movement.arrive else None
            events.append(_Event(True, at, True, movement, movement.arrive_a))
        if movement.part_apres:
            events.append(_Event(False, rank(movement.part_apres), False, movement))
        elif movement.part_avant or movement.part_a:
            at = rank(movement.part_avant) if movement.part_avant else None
            events.append(_Event(False, at, True, movement, movement.part_a))
        return events

    def _happened(self, event: _Event, moment: Moment) -> bool:
        if event.rang is not None:
            return moment.rang >= event.rang if event.included else moment.rang > event.rang
        return bool(moment.heure and event.heure and event.heure <= moment.heure)

    def depends_on_hour(self, moment: Moment) -> tuple[Mouvement, ...]:
        """Return the movements by the clock that cannot be placed: the hour is not known."""
        if moment.heure is not None:
            return ()
        return tuple(
            event.movement
            for movements in self.movements.values()
            for movement in movements
            for event in self._events(movement)
            if event.rang is None
        )

    def in_force(self, procuration: Procuration, moment: Moment) -> bool:
        """Say whether a pouvoir was given for that question."""
        if procuration.questions:
            return any(moment.rang == self.reperes.rang(q) for q in procuration.questions)
        return self._between(procuration.a_compter_de, procuration.jusqu_a, moment)

    def _between(self, first: str | None, last: str | None, moment: Moment) -> bool:
        rank = self.reperes.rang
        return (first is None or moment.rang >= rank(first)) and (
            last is None or moment.rang <= rank(last)
        )
