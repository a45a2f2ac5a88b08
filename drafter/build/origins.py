"""What the documents of an act follow from: its files, its looks, its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from drafter import pipeline
from drafter.build.digests import Digests, Entry, absolute, combined, portable, tree_digest
from drafter.build.manifest import Manifest
from drafter.build.records import Command, Record
from drafter.build.versions import versions
from drafter.findings import Finding
from drafter.folders import SUFFIXES


@dataclass(frozen=True, slots=True)
class Origin:
    """What an act was read from.

    Attributes:
        files: its file and all those that it rests on, each with its digest.
        trees: the folders of texts and looks, with what they hold; a house's own that does not
            exist holds nothing, so that the day it does is seen.
        known: digest of what else its documents follow from.
    """

    files: tuple[Entry, ...]
    trees: tuple[Entry, ...]
    known: str


class Origins:
    """Finds what the acts of one command were read from.

    Args:
        read: what was read for the command.
        manifest: of the folder of outputs, from which paths are seen.
        digests: those of this build.
        templates: drafter's own texts and looks.
    """

    def __init__(
        self, read: pipeline.Read, manifest: Manifest, digests: Digests, templates: Path
    ) -> None:
        self._read, self._manifest, self._digests = read, manifest, digests
        self._templates = templates
        self._below: dict[Path, frozenset[Path]] = {}
        self._entry: dict[Path, Entry] = {}

    def of(self, dossier: pipeline.Dossier, known: Iterable[Finding]) -> Origin:
        """Return what an act was read from.

        Args:
            dossier: the act.
            known: what the other acts of the command tell of it.
        """
        sources = pipeline.sources_of(dossier)
        files = frozenset().union(*(self._rests_on(path) for path in sources))
        trees = [*pipeline.own_looks(dossier), self._templates]
        manques = dossier.lettre.manques if dossier.lettre else ()
        told = combined([*map(repr, known), *map(repr, manques), dossier.en_attente])
        return Origin(tuple(self._entries(files)), tuple(map(self._tree, trees)), told)

    def command(self, documents: Iterable[str], findings: Iterable[Finding]) -> Command:
        """Return what the whole command was read from."""
        gathered, output = self._read.gathered, self._manifest.output
        absent = {
            (portable(folder / f"{kind}{suffix}", output), "")
            for (folder, kind), found in gathered.context.items()
            for suffix in SUFFIXES
            if found != folder / f"{kind}{suffix}"
            and not (folder / f"{kind}{suffix}").exists()
        }  # fmt: skip
        listings = tuple(
            (portable(folder, output), name, tuple(portable(path, output) for path in found))
            for (folder, name), found in gathered.folders.items()
        )
        files = (*self._entries(gathered.digests), *sorted(absent))
        trees = (self._tree(self._templates),)
        return Command(files, trees, listings, tuple(documents), tuple(findings))

    def pictures(self, composition: pipeline.Composition) -> tuple[Entry, ...]:
        """Return the images of a composition, each with its digest."""
        paths = sorted(set(_pictures(composition)))
        output = self._manifest.output
        return tuple((portable(p.resolve(), output), self._digests.file(str(p))) for p in paths)

    def render(self, composition: pipeline.Composition, look: pipeline.Look) -> str:
        """Return the digest of all that the bytes of a document follow from.

        Texts (``.md``) are left out of its looks: their words are in the composition.
        """
        inside = (self._digests.tree(str(folder)) for folder in look.folders)
        looks = [[entry for entry in tree if not entry[0].endswith(".md")] for tree in inside]
        looks = [tree for tree in looks if tree]  # a house may have texts alone
        return combined([*_said(composition, self._digests), looks, sorted(versions().items())])

    def _rests_on(self, path: Path) -> frozenset[Path]:
        """Return a file and all those that it rests on, near and far."""
        if path not in self._below:
            found, ahead = {path}, [path]
            while ahead:
                new = self._read.gathered.rests.get(ahead.pop(), set()) - found
                found |= new
                ahead += new
            self._below[path] = frozenset(found)
        return self._below[path]

    def _entries(self, paths: Iterable[Path]) -> Iterator[Entry]:
        digests = self._read.gathered.digests
        for path in sorted(paths):
            if path not in self._entry:
                seen = portable(path, self._manifest.output)
                self._entry[path] = seen, digests.get(path, "")
            yield self._entry[path]

    def _tree(self, folder: Path) -> Entry:
        inside = self._digests.tree(str(folder))
        entry = portable(folder.resolve(), self._manifest.output), tree_digest(inside)
        self._manifest.trees.setdefault(entry, dict(inside))
        return entry


def _said(value: object, digests: Digests) -> Iterator[str]:
    """Yield all that a composition says; of an image, what it shows and not where it is."""
    if isinstance(value, Path):
        yield digests.file(str(value))
    elif isinstance(value, tuple):
        yield "("
        for one in value:
            yield from _said(one, digests)
        yield ")"
    elif is_dataclass(value):
        yield type(value).__name__
        for one in fields(value):
            yield from _said(getattr(value, one.name), digests)
    else:
        yield repr(value)


def _pictures(value: object) -> Iterator[Path]:
    """Yield the image files of a composition."""
    if isinstance(value, Path):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _pictures(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _pictures(getattr(value, one.name))


def reason(
    record: Record | None, origin: Origin, view: str, manifest: Manifest, digests: Digests
) -> str:
    """Return why an act must be read again, or "" where nothing that it follows from changed.

    Args:
        record: what was known of it; None if it was never made.
        origin: what it is read from now.
        view: see :class:`~drafter.build.records.Record`.
        manifest: names what changed in a folder of looks.
        digests: those of this build.
    """
    if record is None:
        return "jamais fait"
    if record.at_fault:
        return "il n'avait pas pu être écrit"
    now = [(path, digests.file(absolute(path, manifest.output))) for path, _ in record.pictures]
    same = record.known == origin.known
    return (
        _first_change(dict(record.files), dict(origin.files))
        or _first_change(dict(record.pictures), dict(now))
        or _look_change(dict(record.trees), dict(origin.trees), manifest)
        or _version_change(record.versions, versions())
        or ("" if same else "les autres actes lus avec lui ont changé")
        or ("" if record.view == view else "la commande n'est pas la même")
    )


def _first_change(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    for path in sorted({*old, *new}):
        name = path.rpartition("/")[2]
        if path not in old:
            return f"« {name} » est nouveau pour lui"
        if path not in new:
            return f"il ne suit plus de « {name} »"
        if old[path] != new[path]:
            return f"« {name} » a changé" if new[path] else f"« {name} » n'est plus là"
    return ""


_EMPTY = tree_digest(())
"""The digest of a folder of looks that is not there."""


def _look_change(old: Mapping[str, str], new: Mapping[str, str], manifest: Manifest) -> str:
    for folder in sorted({*old, *new}):
        if old.get(folder) == new.get(folder):
            continue
        was, now = (side.get(folder, _EMPTY) for side in (old, new))
        name = folder.rpartition("/")[2]
        if _EMPTY in {was, now}:
            what = "n'est plus là" if now == _EMPTY else "est nouveau pour lui"
            return f"le dossier « {name} » {what}"
        before, after = (manifest.trees.get((folder, one), {}) for one in (was, now))
        if before and after and (what := _first_change(before, after)):
            return f"{what}, dans « {name} »"
        return f"le dossier « {name} » a changé"
    return ""


def _version_change(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            return f"{name} : {old.get(name, 'absent')} → {new.get(name, 'absent')}"
    return ""
