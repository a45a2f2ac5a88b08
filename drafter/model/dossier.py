"""A dossier: one act with the sitting and the collectivité that it belongs to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from drafter.findings import Position
from drafter.load.source import Location, Source
from drafter.model.collectivite import Collectivite
from drafter.model.decision import Decision
from drafter.model.deliberation import Deliberation
from drafter.model.depouillement import Depouillement, count_votes
from drafter.model.personne import Personne
from drafter.model.presences import Presences, Tableau
from drafter.model.presentation import Libelles, Presentation
from drafter.model.reperes import Moment
from drafter.model.scrutin import Scrutin
from drafter.model.seance import Seance

Acte = Deliberation | Decision
ACTES: dict[str, type[Acte]] = {"deliberation": Deliberation, "decision": Decision}
"""The kinds of document: ``type:`` → model."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing was typed: a source, and the place of the thing in it."""

    source: Source
    root: Location = ()

    def at(self, *location: str | int) -> Position:
        """Return the place of a value."""
        return self.source.at(self.root + location)

    def at_key(self, *location: str | int) -> Position:
        """Return the place of a key."""
        return self.source.at_key(self.root + location)

    def at_text(self, line: int, *location: str | int) -> Position:
        """Return the place of a line, from 1, inside a text."""
        return self.source.at_text(self.root + location, line)


@dataclass(frozen=True)
class Dossier:
    """One act and all that it rests on.

    Attributes:
        kind: the ``type:`` of the act.
        acte: the act.
        place: where it was typed; also of its sitting and of its collectivité.
        assistance: the attendance of the sitting, worked out once for all its acts.
        rang: its rank among the acts of the same file, from 0; None if it is alone there.
    """

    kind: str
    acte: Acte
    place: Place
    collectivite: Collectivite
    collectivite_place: Place
    seance: Seance | None = None
    seance_place: Place | None = None
    assistance: Presences | None = None
    rang: int | None = None

    @property
    def deliberation(self) -> Deliberation:
        """The act, known to be a délibération."""
        if not isinstance(self.acte, Deliberation):
            raise TypeError(f"{self.kind} n'est pas une délibération")
        return self.acte

    @property
    def decision(self) -> Decision:
        """The act, known to be a décision."""
        if not isinstance(self.acte, Decision):
            raise TypeError(f"{self.kind} n'est pas une décision")
        return self.acte

    @property
    def jour(self) -> dt.date:
        """The day of the act: that of its sitting, or its own."""
        return self.seance.date if self.seance else self.decision.date

    @property
    def presences(self) -> Presences:
        """The attendance of the sitting."""
        if self.assistance is None:
            raise TypeError(f"{self.kind} n'a pas de séance")
        return self.assistance

    @cached_property
    def moment(self) -> Moment:
        """When the question is debated."""
        acte = self.deliberation
        by_number = self.presentation.repere == "délibération"
        label = acte.numero if by_number else acte.question
        return self.presences.reperes.moment(label, acte.heure)

    def tableau(self, scrutin: Scrutin | None) -> Tableau:
        """Return the state of the assembly at this question."""
        gone = (self.presences.find(nom) for nom in (scrutin.se_retirent if scrutin else ()))
        return self.presences.tableau(self.moment, frozenset(p for p in gone if p))

    @cached_property
    def scrutins(self) -> tuple[tuple[Location, Scrutin | None], ...]:
        """The votes of the act, each with its place in it."""
        acte = self.deliberation
        if acte.decisions:
            return tuple(
                (("decisions", i, "scrutin"), d.scrutin) for i, d in enumerate(acte.decisions)
            )
        return ((("scrutin",), acte.scrutin),)

    @cached_property
    def depouillements(self) -> tuple[Depouillement, ...]:
        """The results of the votes of the act."""
        return tuple(self._count(scrutin) for _, scrutin in self.scrutins)

    @cached_property
    def competents(self) -> frozenset[Personne] | None:
        """Members who sit for the power of this question; None if all do."""
        power = (self.deliberation.competence or "").casefold()
        if not power:
            return None
        return frozenset(
            p for p in self.presences.membres if power in {c.casefold() for c in p.competences}
        )

    def _count(self, scrutin: Scrutin | None) -> Depouillement:
        find = self.presences.find
        return count_votes(scrutin, self.tableau(scrutin), self.president, find, self.competents)

    @cached_property
    def president(self) -> Personne | None:
        """Who takes the chair at this question."""
        seance = self.seance
        if seance is None:
            return None
        acte = self.deliberation
        if acte.presidence:
            return self.presences.find(acte.presidence.qui)
        rank = self.presences.reperes.rang
        for presidence in seance.presidences:
            if any(rank(question) == self.moment.rang for question in presidence.questions):
                return self.presences.find(presidence.qui)
        return self.presences.find(seance.presidence.qui) if seance.presidence else self.chef

    @cached_property
    def chef(self) -> Personne | None:
        """The maire or president, by her function in the roster on that day."""
        members = [p for p in self.collectivite.conseil if p.en_exercice(self.jour)]
        wanted = self.collectivite.mots().chef.casefold()
        heads = {wanted, f"{wanted}e", "maire", "président", "présidente"}
        return next((p for p in members if (p.fonction or "").casefold() in heads), None)

    @property
    def projet(self) -> bool:
        """Say whether the vote is still to be held."""
        if not isinstance(self.acte, Deliberation):
            return False
        return any(d.issue == "à venir" for d in self.depouillements)

    @property
    def presentation(self) -> Presentation:
        """The habits of the house, as departed from by the sitting and the act."""
        sitting = self.seance.presentation if self.seance else None
        return self.collectivite.presentation.departing(sitting).departing(self.acte.presentation)

    @property
    def libelles(self) -> Libelles:
        """The labels of the house, idem."""
        sitting = self.seance.libelles if self.seance else None
        return self.collectivite.libelles.departing(sitting).departing(self.acte.libelles)
