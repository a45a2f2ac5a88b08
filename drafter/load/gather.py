"""Which files an act needs: the ones named, the context above them, and the acts that they name.

An act is beside its ``seance.yaml`` or below it, and ``collectivite.yaml`` is in the same folder
or further up, as is ``partenaires.yaml``: nobody types a path. An act may also name another file,
or hold everything. A délibération names its convention, and a convention its délibération.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafter.findings import Finding
from drafter.folders import SUFFIXES, digest_of, files_named, is_file, real_path
from drafter.load import load
from drafter.load.csv_file import Feuille, load_csv
from drafter.load.source import Source, Value

SHEET = ".csv"
CONTEXT_KINDS = ("seance", "collectivite", "partenaires")
LINKS = ("deliberation", "convention", "modele", "annuaire", "partenaires", "avenant", "avenants",
         "precedent", "texte_amende")  # fmt: skip
"""Keys by which an act names the file of another, or of partners."""
FOLDERS = "conventions"
"""The key by which an act names all the conventions of a folder."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything read for one command.

    Attributes:
        named: the documents of the files that the user named, in order.
        files: resolved path → documents of that file, the context's included.
        sheets: resolved path → sheet of partners, where it could be read.
        context: (folder, kind) → the file of that kind that holds for that folder, or None.
        folders: (folder, what was typed under ``conventions``) → the YAML files that it names.
        rests: file → the files that its documents name, and their context; those of
            ``folders`` apart.
        digests: file → SHA-256 of its bytes, taken before it was read: a file changed in between
            will be found changed by the next build.
        findings: what could not be read.
    """

    named: tuple[Source, ...]
    files: Mapping[Path, tuple[Source, ...]]
    sheets: Mapping[Path, Feuille | None]
    context: Mapping[tuple[Path, str], Path | None]
    folders: Mapping[tuple[Path, str], tuple[Path, ...]]
    rests: Mapping[Path, set[Path]]
    digests: Mapping[Path, str]
    findings: tuple[Finding, ...]


@dataclass
class _Gathering:
    files: dict[Path, tuple[Source, ...]] = field(default_factory=dict)
    sheets: dict[Path, Feuille | None] = field(default_factory=dict)
    context: dict[tuple[Path, str], Path | None] = field(default_factory=dict)
    folders: dict[tuple[Path, str], tuple[Path, ...]] = field(default_factory=dict)
    rests: dict[Path, set[Path]] = field(default_factory=dict)
    digests: dict[Path, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def read(self, path: Path) -> tuple[Source, ...]:
        """Read a file once, however many acts ask for it."""
        resolved = real_path(path)
        if resolved not in self.files:
            self.digests[resolved] = digest_of(resolved)
            sources, findings = load(resolved, display_name(path))
            self.files[resolved] = sources
            self.findings.extend(findings)
        return self.files[resolved]

    def read_sheet(self, path: Path) -> None:
        """Read a CSV file once."""
        resolved = real_path(path)
        if resolved not in self.sheets and is_file(resolved):
            self.digests[resolved] = digest_of(resolved)
            self.sheets[resolved], findings = load_csv(resolved, display_name(path))
            self.findings.extend(findings)

    def above(self, folder: Path, kind: str) -> Path | None:
        """Return the nearest file of a kind of context, in a folder or above it."""
        key = (folder, kind)
        if key not in self.context:
            found = next((p for s in SUFFIXES if (p := folder / f"{kind}{s}").is_file()), None)
            if found is None and folder.parent != folder:
                found = self.above(folder.parent, kind)
            self.context[key] = found
        return self.context[key]

    def follow(self, source: Source) -> None:
        """Read what one document rests on: acts that it names, then its context."""
        if not isinstance(source.data, dict):
            return
        folder = source.path.parent
        for key in LINKS:
            for name in _paths(source.data.get(key)):
                self._rest(source, folder / name)
                if name.endswith(SHEET):
                    self.read_sheet(folder / name)
                else:
                    self._read_and_follow(folder / name)
        named = source.data.get(FOLDERS)
        for one in named if isinstance(named, list) else [named]:
            if isinstance(one, str):
                self._follow_folder(folder, one)
        for kind in CONTEXT_KINDS:
            # The key « partenaires » of an act says who; their directory is above all the same.
            value = None if kind == "partenaires" else source.data.get(kind)
            self._follow_context(source, kind, value)

    def _rest(self, source: Source, path: Path) -> None:
        self.rests.setdefault(source.path, set()).add(real_path(path))

    def _follow_folder(self, folder: Path, name: str) -> None:
        """Read the YAML files of a folder, or of those that a pattern names."""
        if (folder, name) not in self.folders:
            self.folders[folder, name] = tuple(files_named(folder, name))
            for path in self.folders[folder, name]:
                self._read_and_follow(path)

    def _follow_context(self, source: Source, kind: str, value: Value) -> None:
        folder = source.path.parent
        if isinstance(value, str):
            # A file that is no YAML is not read, nor shown line by line in findings.
            if value.endswith(SUFFIXES):
                self._rest(source, folder / value)
                self._read_and_follow(folder / value)
        elif isinstance(value, dict):
            for name in _paths(value.get("collectivite")):
                if is_file(folder / name):
                    self._rest(source, folder / name)
                    self.read(folder / name)
        elif above := self.above(folder, kind):
            self._rest(source, above)
            self._read_and_follow(above)

    def _read_and_follow(self, target: Path) -> None:
        if is_file(target) and real_path(target) not in self.files:
            for inner in self.read(target):
                self.follow(inner)


def gather(paths: Iterable[Path]) -> Gathered:
    """Read the files of a command, and the context that each needs.

    Args:
        paths: YAML files; the caller has already opened folders and patterns.
    """
    gathering = _Gathering()
    named: list[Source] = []
    for path in dict.fromkeys(map(real_path, paths)):
        sources = gathering.read(path)
        named.extend(sources)
        for source in sources:
            gathering.follow(source)
    return Gathered(
        tuple(named),
        gathering.files,
        gathering.sheets,
        gathering.context,
        gathering.folders,
        gathering.rests,
        gathering.digests,
        tuple(gathering.findings),
    )


def _paths(value: object) -> list[str]:
    """Return the names of files in what a key holds: one, or several in a list."""
    values = value if isinstance(value, list) else [value]
    return [v for v in values if isinstance(v, str) and v.endswith((*SUFFIXES, SHEET))]


def display_name(path: Path) -> str:
    """Return a path as the user would type it from where she stands."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
