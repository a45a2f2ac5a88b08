"""Where an act finds what it rests on, among the files that were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from drafter.findings import Finding
from drafter.folders import SUFFIXES, real_path
from drafter.load.gather import Gathered
from drafter.load.source import Location, Source
from drafter.model.faults import CODES, fault
from drafter.model.places import Place


class Recherche:
    """Finds the sitting, the collectivité and the acts that an act names.

    Args:
        gathered: what was read.
        kinds: every ``type:`` there is.

    Attributes:
        findings: what is not where it was said to be.
    """

    def __init__(self, gathered: Gathered, kinds: Iterable[str]) -> None:
        self._gathered, self._kinds = gathered, frozenset(kinds)
        self.findings: list[Finding] = []

    def kind(self, source: Source) -> str | None:
        """Return the ``type:`` of a document; None where it is none that exists."""
        kind = source.data.get("type") if isinstance(source.data, dict) else None
        return kind if isinstance(kind, str) and kind in self._kinds else None

    @cached_property
    def textes_amendes(self) -> frozenset[int]:
        """The conventions, by identity, that an avenant gives as its amended text: no acts."""
        return frozenset(id(text) for text in self._amended_texts())

    def _amended_texts(self) -> Iterator[Source]:
        every = (one for sources in self._gathered.files.values() for one in sources)
        for source in every:
            if self.kind(source) != "avenant" or not isinstance(source.data, dict):
                continue
            named, amended = (source.data.get(key) for key in ("texte_amende", "convention"))
            if isinstance(named, str) and named != amended:
                text = self.first(source.path.parent / named, "convention")
                if text and text.path != source.path:
                    yield text

    def first(self, target: Path, kind: str) -> Source | None:
        """Return the first document of a kind in a file, without telling that there is none."""
        sources = self._gathered.files.get(real_path(target), ())
        return next((one for one in sources if self.kind(one) == kind), None)

    def beside(self, source: Source, kind: str) -> list[Source]:
        """Return the other documents of the same file that are of a kind."""
        every = self._gathered.files.get(source.path.resolve(), ())
        return [one for one in every if one is not source and self.kind(one) == kind]

    def context(self, place: Place, kind: str, *, quiet: bool = False) -> Place | None:
        """Find the sitting or the collectivité: inside, named, in the same file, or above."""
        source = place.source
        data: object = source.data
        for step in place.root:
            data = data[step]  # type: ignore[index]
        value = data.get(kind) if isinstance(data, dict) else None
        if isinstance(value, dict):
            return Place(source, (*place.root, kind))
        if isinstance(value, str):
            return self.in_file(source.path.parent / value, kind, place, (kind,))
        same = [
            s for s in self._gathered.files.get(source.path.resolve(), ()) if self.kind(s) == kind
        ]
        if same:
            return Place(same[-1])
        above = self._gathered.context.get((source.path.parent, kind))
        if above:
            return self.in_file(above, kind, place, ())
        if not quiet:
            what = "la séance" if kind == "seance" else "la collectivité"
            message = (
                f"on ne trouve pas {what} de cet acte : créez « {kind}.yaml » dans le même dossier "
                f"ou au-dessus, ou donnez son chemin par la clé « {kind} »"
            )
            self.findings.append(fault(source, place.root, "fichier-manquant", message))
        return None

    def in_file(self, target: Path, kind: str, place: Place, location: Location) -> Place | None:
        """Return the document of a kind in a file.

        Args:
            target: the file.
            kind: what it is to hold.
            place: of the act that names it.
            location: of the key that names it, in the act.
        """
        sources = self._gathered.files.get(real_path(target))
        if sources is None:
            key = next((step for step in location if isinstance(step, str)), kind)
            why = "n'existe pas" if target.suffix in SUFFIXES else "n'est pas un fichier « .yaml »"
            message = f"le fichier « {target.name} » de la clé « {key} » {why}"
            self.findings.append(
                fault(place.source, place.root + location, "fichier-manquant", message)
            )
            return None
        source = self.first(target, kind)
        if source and (id(source) not in self.textes_amendes or "texte_amende" in location):
            return Place(source)
        position = place.source.at(place.root + location)
        # A file that could not be read has its own finding; one of another type has none yet.
        if sources:
            message = f"le fichier « {target.name} » n'est pas de type « {kind} »"
            if source:
                message = (
                    f"« {target.name} » est le texte amendé d'un avenant, et non un acte : nommez "
                    "la convention signée, ou cet avenant"
                )
            self.findings.append(
                Finding(position, CODES["fichier-manquant"], "fichier-manquant", message)
            )
        return None

    def letters(self, target: Path, place: Place, location: Location) -> list[Source]:
        """Return the letters, or the campaigns, of a file."""
        every = self._gathered.files.get(real_path(target)) or ()
        found = [one for one in every if self.kind(one) in {"courrier", "campagne"}]
        if not found:
            self.in_file(target, "courrier", place, location)
        return found
