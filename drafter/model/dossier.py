"""From sources to dossiers: each act with the sitting and the collectivité that it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from drafter.findings import Finding, Position, has_errors
from drafter.load.gather import Gathered
from drafter.load.source import Location, Source
from drafter.model.base import Modele, shown
from drafter.model.collectivite import Collectivite
from drafter.model.decision import Decision
from drafter.model.deliberation import Deliberation
from drafter.model.depouillement import Depouillement, count_votes
from drafter.model.faults import CODES, fault, findings_of, suggestion
from drafter.model.personne import Personne
from drafter.model.presences import Presences, Tableau
from drafter.model.presentation import Libelles, Presentation
from drafter.model.reperes import Moment
from drafter.model.scrutin import Scrutin
from drafter.model.seance import Seance

Acte = Deliberation | Decision
ACTES: dict[str, type[Acte]] = {"deliberation": Deliberation, "decision": Decision}
"""The kinds of document: ``type:`` → model."""

CONTEXTES: dict[str, type[Modele]] = {"collectivite": Collectivite, "seance": Seance}
"""The kinds of file that acts share."""

Kind = TypeVar("Kind", bound=Modele)


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
        label = (acte.numero if by_number else acte.question) or acte.question or acte.numero
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

    def _count(self, scrutin: Scrutin | None) -> Depouillement:
        power = self.deliberation.competence
        competent = (
            frozenset(p for p in self.presences.membres if power in p.competences)
            if power
            else None
        )
        find = self.presences.find
        return count_votes(scrutin, self.tableau(scrutin), self.president, find, competent)

    @cached_property
    def president(self) -> Personne | None:
        """Who takes the chair at this question."""
        acte, seance = self.deliberation, self.seance
        if seance is None:
            return None
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


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the model stage gives."""

    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...]


def parse(gathered: Gathered) -> Parsed:
    """Make a dossier of every act among the named files.

    A file of context named alone is read and its faults are told, though it makes no document.
    """
    return _Parsing(gathered).run()


class _Parsing:
    """One run of the model stage: each file of context becomes a model once."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.findings: list[Finding] = []
        self._models: dict[tuple[str, int, Location], Modele | None] = {}
        self._sittings: dict[tuple[int, int], Presences] = {}
        self._at_fault = {
            source.path
            for source in (s for sources in gathered.files.values() for s in sources)
            if source.name in {f.position.file for f in gathered.findings if has_errors([f])}
        }

    def run(self) -> Parsed:
        dossiers = []
        acts_of_file: dict[Path, int] = {}
        for source in self.gathered.named:
            kind = self._kind(source)
            if kind in ACTES:
                acts_of_file[source.path] = acts_of_file.get(source.path, 0) + 1
        seen: dict[Path, int] = {}
        for source in self.gathered.named:
            kind = self._kind(source)
            if kind is None:
                self._unknown_kind(source)
            elif kind in CONTEXTES:
                self._model(CONTEXTES[kind], Place(source))
            else:
                rank = seen.get(source.path, 0)
                seen[source.path] = rank + 1
                alone = acts_of_file[source.path] == 1
                dossier = self._dossier(kind, source, None if alone else rank)
                if dossier:
                    dossiers.append(dossier)
        return Parsed(tuple(dossiers), tuple(dict.fromkeys(self.findings)))

    def _kind(self, source: Source) -> str | None:
        kind = source.data.get("type") if isinstance(source.data, dict) else None
        return kind if kind in ACTES or kind in CONTEXTES else None

    def _unknown_kind(self, source: Source) -> None:
        known = [*ACTES, *CONTEXTES]
        if not isinstance(source.data, dict):
            message = "des clés sont attendues dans ce fichier, une par ligne (« cle: valeur »)"
            self.findings.append(fault(source, (), "bloc-attendu", message))
        elif "type" not in source.data:
            message = f"il manque la clé « type » ({', '.join(known)})"
            self.findings.append(fault(source, (), "cle-manquante", message))
        else:
            typed = source.data["type"]
            message = f"le type {shown(typed)} n'existe pas" + (
                suggestion(str(typed), known) or f" (types : {', '.join(known)})"
            )
            self.findings.append(fault(source, ("type",), "type-inconnu", message))

    def _model(self, model: type[Kind], place: Place) -> Kind | None:
        key = (place.source.name, id(place.source), place.root)
        if key not in self._models:
            self._models[key] = self._validated(model, place)
        return self._models[key]  # type: ignore[return-value]

    def _validated(self, model: type[Kind], place: Place) -> Kind | None:
        data: object = place.source.data
        for step in place.root:
            data = data[step]  # type: ignore[index]
        try:
            return model.model_validate(data)
        except ValidationError as error:
            self.findings.extend(findings_of(error, place.source, place.root, model))
            return None

    def _dossier(self, kind: str, source: Source, rang: int | None) -> Dossier | None:
        place = Place(source)
        acte = self._model(ACTES[kind], place)
        needs_sitting = kind == "deliberation"
        sitting_place = self._context(place, "seance") if needs_sitting else None
        sitting = self._model(Seance, sitting_place) if sitting_place else None
        owner = self._context(place, "collectivite", quiet=sitting_place is not None)
        if owner is None and sitting_place:
            owner = self._context(sitting_place, "collectivite")
        house = self._model(Collectivite, owner) if owner else None
        if acte is None or house is None or owner is None or (needs_sitting and sitting is None):
            return None
        if self._at_fault & {p.source.path for p in (place, owner, sitting_place) if p}:
            return None
        assistance = self._assistance(house, sitting) if sitting else None
        return Dossier(kind, acte, place, house, owner, sitting, sitting_place, assistance, rang)

    def _assistance(self, house: Collectivite, sitting: Seance) -> Presences:
        key = (id(house), id(sitting))
        if key not in self._sittings:
            self._sittings[key] = Presences(house, sitting)
        return self._sittings[key]

    def _context(self, place: Place, kind: str, *, quiet: bool = False) -> Place | None:
        """Find the sitting or the collectivité: inside, named, in the same file, or above."""
        source = place.source
        data: object = source.data
        for step in place.root:
            data = data[step]  # type: ignore[index]
        value = data.get(kind) if isinstance(data, dict) else None
        if isinstance(value, dict):
            return Place(source, (*place.root, kind))
        if isinstance(value, str):
            target = (source.path.parent / value).resolve()
            return self._in_file(target, kind, place, (kind,))
        same = [
            s for s in self.gathered.files.get(source.path.resolve(), ()) if self._kind(s) == kind
        ]
        if same:
            return Place(same[-1])
        above = self.gathered.context.get((source.path.parent, kind))
        if above:
            return self._in_file(above.resolve(), kind, place, ())
        if not quiet:
            what = "la séance" if kind == "seance" else "la collectivité"
            message = (
                f"on ne trouve pas {what} de cet acte : créez « {kind}.yaml » dans le même dossier "
                f"ou au-dessus, ou donnez son chemin par la clé « {kind} »"
            )
            self.findings.append(fault(source, place.root, "fichier-manquant", message))
        return None

    def _in_file(self, target: Path, kind: str, place: Place, location: Location) -> Place | None:
        sources = self.gathered.files.get(target)
        if sources is None:
            message = f"le fichier « {target.name} » de la clé « {kind} » n'existe pas"
            self.findings.append(
                fault(place.source, place.root + location, "fichier-manquant", message)
            )
            return None
        for source in sources:
            if self._kind(source) == kind:
                return Place(source)
        # A file that could not be read has its own finding; one of another type has none yet.
        if sources:
            message = f"le fichier « {target.name} » n'est pas de type « {kind} »"
            position = place.source.at(place.root + location)
            self.findings.append(
                Finding(position, CODES["fichier-manquant"], "fichier-manquant", message)
            )
        return None


def named_people(dossier: Dossier) -> Iterator[tuple[Place, Location, str]]:
    """Yield every name that must be that of someone in office, with its place."""
    seance, place = dossier.seance, dossier.seance_place
    if seance is None or place is None:
        return
    yield from ((place, location, nom) for location, nom in _sitting_names(seance))
    acte = dossier.deliberation
    if acte.presidence and not acte.presidence.qualite:
        yield dossier.place, ("presidence",), acte.presidence.qui
    if acte.rapporteur and not acte.rapporteur.qualite:
        yield dossier.place, ("rapporteur",), acte.rapporteur.qui
    for location, scrutin in dossier.scrutins:
        if scrutin:
            yield from (
                (dossier.place, location + inner, nom) for inner, nom in _vote_names(scrutin)
            )


def _sitting_names(seance: Seance) -> Iterator[tuple[Location, str]]:
    if seance.presidence and not seance.presidence.qualite:
        yield ("presidence",), seance.presidence.qui
    for i, presidence in enumerate(seance.presidences):
        yield ("presidences", i, "qui"), presidence.qui
    for i, nom in enumerate(seance.secretaire):
        yield ("secretaire", i), nom
    for key in ("presents", "absents", "excuses"):
        for i, entry in enumerate(getattr(seance, key) or ()):
            yield (key, i), entry.qui
    for i, groupe in enumerate(seance.groupes):
        for key in ("membres", "aussi"):
            for j, entry in enumerate(getattr(groupe, key) or ()):
                yield ("groupes", i, key, j), entry.qui
    for i, movement in enumerate(seance.mouvements):
        yield ("mouvements", i, "qui"), movement.qui
    for i, procuration in enumerate(seance.procurations):
        yield ("procurations", i, "mandant"), procuration.mandant
        yield ("procurations", i, "mandataire"), procuration.mandataire
    for i, suppleance in enumerate(seance.suppleances):
        yield ("suppleances", i, "titulaire"), suppleance.titulaire
        yield ("suppleances", i, "suppleant"), suppleance.suppleant


def _vote_names(scrutin: Scrutin) -> Iterator[tuple[Location, str]]:
    for key in ("interesses", "se_retirent", "votants"):
        for i, nom in enumerate(getattr(scrutin, key)):
            yield (key, i), nom
    for key in ("pour", "contre", "abstentions", "ne_prennent_pas_part"):
        side = getattr(scrutin, key)
        for i, votant in enumerate(side.noms if side else ()):
            yield (key, i), votant.qui
