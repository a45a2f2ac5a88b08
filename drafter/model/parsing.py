"""The model stage: from sources to dossiers, each file of context read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from drafter.findings import Finding, has_errors
from drafter.folders import is_there, real_path
from drafter.load.csv_file import Feuille
from drafter.load.gather import SHEET, Gathered
from drafter.load.source import Location, Source
from drafter.model.avenant import Avenant
from drafter.model.base import Modele, shown
from drafter.model.collectivite import Collectivite
from drafter.model.colonnes import names_somebody, no_titles, refused_cells, sheet_source
from drafter.model.convention import Convention, Exemplaires
from drafter.model.courrier import Campagne, Courrier
from drafter.model.deja_demande import comes_before
from drafter.model.dossier import ACTES, Copie, Dossier, Place
from drafter.model.envois import (
    CAMPAGNE,
    Nommee,
    campaign,
    conventions_named,
    letters,
    no_convention,
)
from drafter.model.exemplaires import Destinataire, UnDestinataire, fill_copies, told
from drafter.model.faults import CODES, fault, findings_of, suggestion
from drafter.model.lacunes import empty_values, no_members
from drafter.model.liens import Liens
from drafter.model.partenaire import Partenaires
from drafter.model.presences import Presences
from drafter.model.recherche import Recherche
from drafter.model.seance import Seance
from drafter.model.versions import beside_of

CONTEXTES: dict[str, type[Modele]] = {
    "collectivite": Collectivite,
    "seance": Seance,
    "partenaires": Partenaires,
}
"""The kinds of file that acts share."""

OWN = ("numero", "date", "lieu", "originaux", "presentation", "libelles")
"""What copies may say of themselves; the rest is their modèle's."""

_AFTER = (
    "« precedent » nomme un courrier de même modèle, de la même année, et daté d'avant celui-ci : "
    "corrigez-le"
)

Kind = TypeVar("Kind", bound=BaseModel)


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
        self._recherche = Recherche(gathered, (*ACTES, CAMPAGNE, *CONTEXTES))
        self.findings = self._recherche.findings
        self._liens = Liens(self._recherche, self._dossier, self._conventions)
        self._models: dict[tuple[str, int, Location], BaseModel | None] = {}
        self._sending: list[Source] = []
        self._sittings: dict[tuple[int, int], Presences] = {}
        self._dossiers: dict[int, Dossier | None] = {}
        self._signables: dict[int, tuple[Dossier, ...]] = {}
        self._at_fault = {
            source.path
            for source in (s for sources in gathered.files.values() for s in sources)
            if source.name in {f.position.file for f in gathered.findings if has_errors([f])}
        }

    def run(self) -> Parsed:
        dossiers: list[Dossier] = []
        acts_of_file: dict[Path, int] = {}
        named = [s for s in self.gathered.named if id(s) not in self._recherche.textes_amendes]
        for source in named:
            kind = self._recherche.kind(source)
            if kind in ACTES or kind == CAMPAGNE:
                acts_of_file[source.path] = acts_of_file.get(source.path, 0) + 1
        seen: dict[Path, int] = {}
        for source in named:
            kind = self._recherche.kind(source)
            if kind is None:
                self._unknown_kind(source)
            elif kind in CONTEXTES:
                self._model(CONTEXTES[kind], Place(source))
            else:
                rank = seen.get(source.path, 0)
                seen[source.path] = rank + 1
                alone = acts_of_file[source.path] == 1
                dossiers.extend(self._documents(kind, source, None if alone else rank))
        found = (*self.gathered.findings, *self.findings)
        return Parsed(tuple(dossiers), tuple(dict.fromkeys(found)))

    def _unknown_kind(self, source: Source) -> None:
        known = [*ACTES, CAMPAGNE, *CONTEXTES]
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

    def _documents(self, kind: str, source: Source, rang: int | None) -> Iterator[Dossier]:
        """Make the dossiers of one document: an act, the copies of a modèle, or letters."""
        if kind in {"courrier", CAMPAGNE}:
            yield from self._letters(kind, source, rang)
        else:
            yield from self._signable(kind, source, rang)

    def _letters(self, kind: str, source: Source, rang: int | None) -> Iterator[Dossier]:
        """Make the letters that follow from a convention, or from all those of a folder."""
        place = Place(source)
        if kind == CAMPAGNE:
            every = self._model(Campagne, place)
            if every:
                named = list(conventions_named(every, place, self.gathered, self._conventions))
                self.findings.extend(no_convention(every, place, self.gathered, named))
                before = self._sent(every, place)
                if before is not None:
                    yield from campaign(every, place, named, rang, before)
            return
        typed = self._model(Courrier, place)
        signed = self._signed(typed, place) if typed else None
        before = self._sent(typed, place) if typed else None
        if typed and signed and before is not None:
            for one in self._conventions(signed):
                yield from letters(typed, place, Nommee(one, one.exemplaire), rang, before)

    def _signed(self, typed: Courrier, place: Place) -> Source | None:
        """Return the convention of a letter, or its last avenant: named, or in the same file."""
        source = place.source
        for kind, name in (("avenant", typed.avenant), ("convention", typed.convention)):
            if isinstance(name, str):
                target = source.path.parent / name
                found = self._recherche.in_file(target, kind, place, (kind,))
                return found.source if found else None
            beside = self._recherche.beside(source, kind)
            signed = beside_of(typed, "dernier" if kind == "avenant" else kind, beside)
            if name is None and typed.convention is None and signed:
                return signed
        message = "donnez la convention dont suit ce courrier, par exemple « 68-convention.yaml »"
        self.findings.append(fault(source, place.root, "cle-manquante", message))
        return None

    def _sent(self, typed: Courrier | Campagne, place: Place) -> tuple[Dossier, ...] | None:
        """Return the letters sent before that some letters name; None where one is not there."""
        found: list[Dossier] = []
        missing = False
        self._sending.append(place.source)
        for rank, name in enumerate(typed.precedent):
            where = ("precedent", rank) if len(typed.precedent) > 1 else ("precedent",)
            sources = self._recherche.letters(place.source.path.parent / name, place, where)
            loops = [one for one in sources if one in self._sending]
            if loops and len(loops) == len(sources):
                message = f"ces courriers se nomment l'un l'autre : corrigez « {name} »"
                self.findings.append(fault(place.source, where, "faits-incompatibles", message))
            left = [one for one in sources if one not in self._sending]
            for source in left:
                found += self._letters(self._recherche.kind(source) or "", source, None)
            missing = missing or not left
        self._sending.pop()
        if found and not any(comes_before(one.courrier, typed) for one in found):
            missing = True
            self.findings.append(fault(place.source, ("precedent",), "faits-incompatibles", _AFTER))
        return None if missing else tuple(found)

    def _conventions(self, source: Source) -> Sequence[Dossier]:
        """Return what a convention or an avenant gives: itself, its copies; or nothing."""
        if id(source) in self._recherche.textes_amendes:
            return ()
        return self._signable(self._recherche.kind(source) or "", source, None)

    def _signable(self, kind: str, source: Source, rang: int | None) -> Sequence[Dossier]:
        """Return what an act gives, made once: itself, or one for each copy of a modèle."""
        if id(source) not in self._signables:
            if isinstance(source.data, dict) and "modele" in source.data:
                made = tuple(self._copies(Place(source)))
            else:
                dossier = self._dossier(kind, source, rang)
                made = tuple(self._liens.each(dossier)) if dossier else ()
            self._signables.setdefault(id(source), made)
        return self._signables[id(source)]

    def _model(self, model: type[Kind], place: Place) -> Kind | None:
        key = (place.source.name, id(place.source), place.root)
        if key not in self._models:
            self._models[key] = self._validated(model, place)
        return self._models[key]  # type: ignore[return-value]

    def _validated(self, model: type[Kind], place: Place) -> Kind | None:
        data: object = place.source.data
        for step in place.root:
            data = data[step]  # type: ignore[index]
        empty = list(empty_values(data, place.root))
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

    def _dossier(self, kind: str, source: Source, rang: int | None = None) -> Dossier | None:
        """Make the dossier of an act, once, then those of the acts that it names."""
        if id(source) not in self._dossiers:
            made = self._dossiers[id(source)] = self._alone(kind, source, rang)
            if made and not self._liens.tie(made):
                self._dossiers[id(source)] = None
        return self._dossiers[id(source)]

    def _alone(self, kind: str, source: Source, rang: int | None) -> Dossier | None:
        place = Place(source)
        acte = self._model(ACTES[kind], place)
        needs_sitting = kind == "deliberation"
        sitting_place = self._recherche.context(place, "seance") if needs_sitting else None
        sitting = self._model(Seance, sitting_place) if sitting_place else None
        owner = self._recherche.context(place, "collectivite", quiet=sitting_place is not None)
        if owner is None and sitting_place:
            owner = self._recherche.context(sitting_place, "collectivite")
        house = self._model(Collectivite, owner) if owner else None
        if acte is None or house is None or owner is None or (needs_sitting and sitting is None):
            return None
        if self._at_fault & {p.source.path for p in (place, owner, sitting_place) if p}:
            return None
        assistance = self._assistance(house, sitting) if sitting else None
        known = assistance and (assistance.membres or (sitting and sitting.presents))
        if sitting and sitting_place and not known:
            self.findings.append(no_members(house, sitting, sitting_place, owner))
            return None
        directory = self._directory(acte, place)
        book = self._model(Partenaires, directory) if directory else None
        if directory and (book is None or directory.source.path in self._at_fault):
            return None
        return Dossier(kind, acte, place, house, owner, sitting, sitting_place, assistance, rang,
                       book.partenaires if book else {}, directory)  # fmt: skip

    def _directory(self, acte: Modele, place: Place) -> Place | None:
        """Find the directory of partners: named, in the same file, or above; there may be none."""
        source, typed = place.source, getattr(acte, "annuaire", None)
        if not isinstance(acte, Convention | Avenant):
            return None
        if typed:
            target = source.path.parent / typed
            return self._recherche.in_file(target, "partenaires", place, ("annuaire",))
        same = self._recherche.beside(source, "partenaires")
        above = self.gathered.context.get((source.path.parent, "partenaires"))
        if same or above is None:
            return Place(same[-1]) if same else None
        return self._recherche.in_file(above, "partenaires", place, ())

    def _copies(self, place: Place) -> Iterator[Dossier]:
        """Make the dossier of each copy of a modèle; a partner at fault has none."""
        typed = self._model(Exemplaires, place)
        if typed is None:
            return
        target = place.source.path.parent / typed.modele
        found = self._recherche.in_file(target, "convention", place, ("modele",))
        modele = self._dossier("convention", found.source) if found else None
        listed = self._partners(typed, place)
        if modele is None or listed is None:
            return
        ranks, partners = self._read_partners(listed)
        filled = fill_copies(modele.convention, partners, modele.annuaire)
        wrong: set[object] = set()
        sheet = self._sheet(typed, place)
        refused = refused_cells(sheet) if sheet else frozenset()
        for problem in filled.problemes:
            first, rest = problem.lieu[:1], problem.lieu[1:]
            lieu = (*(ranks[int(rank)] for rank in first), *rest)
            if lieu in refused:
                wrong |= {*first}  # the cell was told of when the sheet was read
                continue
            at = listed.at_key if problem.slug == "colonne-inutile" else listed.at
            self.findings.append(told(problem, at(*lieu)))
            if has_errors(self.findings[-1:]):
                wrong |= {*first}
        own = {key: value for key in OWN if (value := getattr(typed, key)) is not None}
        for copy in filled.exemplaires:
            if copy.rang not in wrong:
                acte = copy.convention.model_copy(update=own)
                hers = Place(listed.source, (*listed.root, ranks[copy.rang]))
                copie = Copie(place, frozenset(own), hers, copy.place)
                yield replace(modele, acte=acte, exemplaire=copy.cle, origine=place.source,
                              copie=copie, liens=dict(modele.liens))  # fmt: skip

    def _read_partners(self, listed: Place) -> tuple[list[int], list[Destinataire]]:
        """Read each partner of a list; give the ranks of those that can be, and them."""
        data: object = listed.source.data
        for step in listed.root:
            data = data[step]  # type: ignore[index]
        ways = [(rank,) for rank in range(len(data))] if isinstance(data, list) else [()]
        read = [
            (rank, self._model(UnDestinataire, Place(listed.source, (*listed.root, *way))))
            for rank, way in enumerate(ways)
        ]
        kept = [(rank, one.root) for rank, one in read if one]
        return [rank for rank, _ in kept], [one for _, one in kept]

    def _partners(self, typed: Exemplaires, place: Place) -> Place | None:
        """Return where the partners of the copies were typed: here, or in a sheet."""
        names = typed.partenaires
        if len(names) != 1 or not str(names[0]).endswith(SHEET):
            return Place(place.source, (*place.root, "partenaires"))
        sheet = self._sheet(typed, place)
        if sheet is None:
            if not is_there(place.source.path.parent / str(names[0])):  # otherwise, that is told
                message = f"le fichier « {names[0]} » manque à côté de celui-ci"
                self.findings.append(
                    fault(place.source, (*place.root, "partenaires"), "fichier-manquant", message)
                )
            return None
        if not names_somebody(sheet):
            self.findings.append(no_titles(sheet))
            return None
        return Place(sheet_source(sheet))

    def _sheet(self, typed: Exemplaires, place: Place) -> Feuille | None:
        first = str(typed.partenaires[0]) if typed.partenaires else ""
        return self.gathered.sheets.get(real_path(place.source.path.parent / first))

    def _assistance(self, house: Collectivite, sitting: Seance) -> Presences:
        key = (id(house), id(sitting))
        if key not in self._sittings:
            self._sittings[key] = Presences(house, sitting)
        return self._sittings[key]
