"""The model stage: from sources to dossiers, each file of context read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from drafter.findings import Finding, has_errors
from drafter.french.dates import long_date
from drafter.load.gather import Gathered
from drafter.load.source import Location, Source
from drafter.model.base import Modele, shown
from drafter.model.collectivite import Collectivite
from drafter.model.dossier import ACTES, Dossier, Place
from drafter.model.faults import CODES, fault, findings_of, suggestion
from drafter.model.presences import Presences
from drafter.model.seance import Seance

CONTEXTES: dict[str, type[Modele]] = {"collectivite": Collectivite, "seance": Seance}
"""The kinds of file that acts share."""

Kind = TypeVar("Kind", bound=Modele)


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
        found = (*self.gathered.findings, *self.findings)
        return Parsed(tuple(dossiers), tuple(dict.fromkeys(found)))

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
        empty = list(_empty_values(data, place.root))
        for location in empty:
            message = "il manque une valeur ici : tapez-la, ou retirez la clé"
            position = place.source.at_key(location)
            self.findings.append(Finding(position, CODES["valeur-vide"], "valeur-vide", message))
        try:
            validated = model.model_validate(data)
        except ValidationError as error:
            found = findings_of(error, place.source, place.root, model)
            self.findings.extend(f for f in found if f.slug != "valeur-vide" or not empty)
            return None
        return None if empty else validated

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
        known = assistance and (assistance.membres or (sitting and sitting.presents))
        if sitting and sitting_place and not known:
            self.findings.append(_no_members(house, sitting, sitting_place, owner))
            return None
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


def _no_members(house: Collectivite, sitting: Seance, place: Place, owner: Place) -> Finding:
    """Report a sitting in which nobody can sit: no roster, or a body without members."""
    if sitting.organe is None:
        return fault(
            owner.source,
            owner.root,
            "faits-incompatibles",
            f"le conseil n'a aucun membre en exercice le {long_date(sitting.date)} : complétez "
            "« conseil », ou corrigez les dates des mandats",
        )
    key = sitting.organe
    hint = suggestion(key, list(house.organes)) or (
        f" : nommez-les dans la collectivité, « organes: {{{key}: {{membres: [...]}}}} », ou par "
        f"« organes: [{key}] » sur chacun"
    )
    message = f"on ne sait pas qui siège dans « {key} »{hint}"
    return fault(place.source, (*place.root, "organe"), "faits-incompatibles", message)


def _empty_values(value: object, location: Location) -> Iterator[Location]:
    """Yield the places where a key or a dash has nothing after it."""
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, inner in items:
        if inner is None:
            yield (*location, key)
        else:
            yield from _empty_values(inner, (*location, key))
