"""Which files an act needs: the ones named, and the sitting and collectivité above them.

An act is beside its ``seance.yaml`` or below it, and ``collectivite.yaml`` is in the same folder
or further up: nobody types a path. An act may also name another file, or hold everything.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafter.findings import Finding
from drafter.load import load
from drafter.load.source import Source

SUFFIXES = (".yaml", ".yml")
CONTEXT_KINDS = ("seance", "collectivite")


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything read for one command.

    Attributes:
        named: the documents of the files that the user named, in order.
        files: resolved path → documents of that file, the context's included.
        context: (folder, kind) → the file of that kind that holds for that folder, or None.
        findings: what could not be read.
    """

    named: tuple[Source, ...]
    files: Mapping[Path, tuple[Source, ...]]
    context: Mapping[tuple[Path, str], Path | None]
    findings: tuple[Finding, ...]


@dataclass
class _Gathering:
    files: dict[Path, tuple[Source, ...]] = field(default_factory=dict)
    context: dict[tuple[Path, str], Path | None] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def read(self, path: Path) -> tuple[Source, ...]:
        """Read a file once, however many acts ask for it."""
        resolved = path.resolve()
        if resolved not in self.files:
            sources, findings = load(resolved, display_name(path))
            self.files[resolved] = sources
            self.findings.extend(findings)
        return self.files[resolved]

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
        """Read the context of one document: files that it names, then those above it."""
        if not isinstance(source.data, dict):
            return
        folder = source.path.parent
        for kind in CONTEXT_KINDS:
            value = source.data.get(kind)
            if isinstance(value, str):
                target = folder / value
                if target.is_file() and target.resolve() not in self.files:
                    for inner in self.read(target):
                        self.follow(inner)
            elif isinstance(value, dict):
                inner_value = value.get("collectivite")
                if isinstance(inner_value, str) and (folder / inner_value).is_file():
                    self.read(folder / inner_value)
            elif (above := self.above(folder, kind)) and above.resolve() not in self.files:
                for inner in self.read(above):
                    self.follow(inner)


def gather(paths: Iterable[Path]) -> Gathered:
    """Read the files of a command, and the context that each needs.

    Args:
        paths: YAML files; the caller has already opened folders and patterns.
    """
    gathering = _Gathering()
    named: list[Source] = []
    for path in dict.fromkeys(path.resolve() for path in paths):
        sources = gathering.read(path)
        named.extend(sources)
        for source in sources:
            gathering.follow(source)
    return Gathered(tuple(named), gathering.files, gathering.context, tuple(gathering.findings))


def display_name(path: Path) -> str:
    """Return a path as the user would type it from where she stands."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files of a folder and of those below it, in order; hidden ones left out."""
    found = (p for p in folder.rglob("*") if p.suffix in SUFFIXES and p.is_file())
    visible = (
        p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts)
    )
    return sorted(visible)
