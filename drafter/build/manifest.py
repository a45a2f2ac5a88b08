"""The manifest: what drafter made in a folder of outputs, from what, and what it found.

``.drafter/manifeste.json`` in that folder. It is written last, when the documents are there; what a
build that was cut short had begun is in its journal (:mod:`drafter.build.journal`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from drafter.build.digests import Entry
from drafter.build.records import Command, Output, Record
from drafter.findings import Finding, Position, Severity, Waiver
from drafter.write import replace

FOLDER = ".drafter"
NAME = "manifeste.json"
VERSION = 2
"""Raised when what is kept changes its meaning; another version is not read."""
MOST_COMMANDS = 32
"""How many commands are remembered: the last ones."""

Tree = dict[str, Any]
Kept = TypeVar("Kept", bound=Hashable)


@dataclass
class Manifest:
    """What was made in a folder of outputs.

    Attributes:
        output: the folder, without symbolic links.
        documents: key of the act (the path of its files without suffix) → record.
        commands: key of the command → what it was, the latest last.
        trees: (folder, digest of all that it holds) → file → its digest, to name what changed.
        ours: path → the digests that drafter wrote there: a file with others was changed by hand.
        besides: the same of the files put beside those changed by hand, as long as they are there.
    """

    output: Path
    documents: dict[str, Record] = field(default_factory=dict)
    commands: dict[str, Command] = field(default_factory=dict)
    trees: dict[Entry, dict[str, str]] = field(default_factory=dict)
    ours: dict[str, set[str]] = field(default_factory=dict)
    besides: dict[str, set[str]] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """Where the manifest is kept."""
        return self.output / FOLDER / NAME

    @property
    def journal(self) -> Path:
        """Where a build in progress says what it is about to write."""
        return self.output / FOLDER / "journal.jsonl"

    def keep(self, key: str, record: Record) -> None:
        """Remember a document; what was written before in its place stays known as ours."""
        self.documents[key] = record
        for one in record.outputs:
            if one.written:
                self.ours.setdefault(one.path, set()).add(one.written)
            if one.beside:
                self.besides.setdefault(one.beside, set()).add(one.digest)

    def written_at(self, path: str) -> frozenset[str]:
        """Return the digests of all that drafter may have written at a place."""
        return frozenset(self.ours.get(path, ())) | frozenset(self.besides.get(path, ()))

    def remember(self, key: str, command: Command) -> None:
        """Remember a command that left nothing to do, and forget the oldest ones."""
        self.commands.pop(key, None)
        self.commands[key] = command
        for old in [*self.commands][:-MOST_COMMANDS]:
            del self.commands[old]

    def save(self) -> None:
        """Write the manifest, whole or not at all.

        Raises:
            CannotWrite: see :func:`drafter.write.replace`.
        """
        replace(as_bytes(_tree_of(self), indent=0), self.path)


def read_manifest(output: Path) -> Manifest:
    """Read the manifest of a folder of outputs.

    Without one, or with one that is no manifest, every file that differs counts as changed by
    hand: it is kept.
    """
    manifest = Manifest(output)
    try:
        tree = json.loads(manifest.path.read_bytes())
        if tree["version"] == VERSION:
            _fill(manifest, tree)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Manifest(output)
    return manifest


def folders_with_manifest(path: Path) -> Iterator[Path]:
    """Yield the folders of outputs that a file or a folder is in, the nearest first."""
    place = path.resolve()
    for folder in (place, *place.parents):
        if (folder / FOLDER / NAME).is_file():
            yield folder


def as_bytes(tree: object, indent: int | None = None) -> bytes:
    """Return a tree as JSON in UTF-8; the name of a file may hold bytes that are none."""
    return json.dumps(tree, ensure_ascii=False, indent=indent).encode(errors="surrogatepass")


def record_tree(record: Record) -> Tree:
    """Return a record as JSON, all that it says within it."""
    return _record(record, list, dict)


def record_of(tree: Tree) -> Record:
    """Return the record of a tree of :func:`record_tree`."""
    return _read_record(tree, lambda pair: (pair[0], pair[1]), lambda versions: versions)


# --- writing ------------------------------------------------------------------------------


class _Table(Generic[Kept]):
    """Values written once and named by their rank: a thousand acts share a sitting."""

    def __init__(self) -> None:
        self.ranks: dict[Kept, int] = {}

    def __call__(self, value: Kept) -> int:
        return self.ranks.setdefault(value, len(self.ranks))


def _tree_of(manifest: Manifest) -> Tree:
    files: _Table[Entry] = _Table()
    versions: _Table[tuple[tuple[str, str], ...]] = _Table()
    documents = {
        key: _record(record, files, lambda told: versions(tuple(told.items())))
        for key, record in sorted(manifest.documents.items())
    }
    commands = {key: _command(command, files) for key, command in manifest.commands.items()}
    used = {tree for one in manifest.documents.values() for tree in one.trees}
    used |= {tree for one in manifest.commands.values() for tree in one.trees}
    return {
        "version": VERSION,
        "fichiers": list(files.ranks),
        "versions": [dict(told) for told in versions.ranks],
        "arbres": [[*key, inside] for key, inside in manifest.trees.items() if key in used],
        "documents": documents,
        "commandes": commands,
        "nouveaux": {path: sorted(kept) for path, kept in sorted(manifest.besides.items())},
    }


def _record(
    record: Record, entry: Callable[[Entry], object], told: Callable[[Mapping[str, str]], object]
) -> Tree:
    return {
        "source": record.source,
        "nom": record.name,
        "vue": record.view,
        "fichiers": [entry(one) for one in record.files],
        "arbres": [entry(one) for one in record.trees],
        "images": [entry(one) for one in record.pictures],
        "versions": told(record.versions),
        "connu": record.known,
        "fautes": [_finding(one) for one in record.findings],
        "rendus": dict(record.renders),
        "sorties": [[o.path, o.digest, o.written, o.beside, o.part, o.render, o.size]
                    for o in record.outputs],
        "pages": record.pages,
        "fautif": record.at_fault,
        "polices": [entry(one) for one in record.fonts],
    }  # fmt: skip


def _command(command: Command, entry: Callable[[Entry], object]) -> Tree:
    return {
        "fichiers": [entry(one) for one in command.files],
        "arbres": [entry(one) for one in command.trees],
        "listes": command.listings,
        "documents": command.documents,
        "fautes": [_finding(one) for one in command.findings],
    }


def _finding(finding: Finding) -> list[object]:
    at, waiver = finding.position, finding.waiver
    silenced = waiver and [waiver.motif, waiver.position.file, waiver.position.line,
                           waiver.position.column]  # fmt: skip
    return [at.file, at.line, at.column, finding.code, finding.slug, finding.message,
            finding.severity.value, finding.article, silenced]  # fmt: skip


# --- reading ------------------------------------------------------------------------------


def _fill(manifest: Manifest, tree: Tree) -> None:
    files: list[Entry] = [(path, digest) for path, digest in tree["fichiers"]]
    versions: list[dict[str, str]] = tree["versions"]
    for key, kept in tree["documents"].items():
        manifest.keep(key, _read_record(kept, files.__getitem__, versions.__getitem__))
    for path, digests in tree.get("nouveaux", {}).items():  # manifests of before had none
        if not _is_inside(path):
            raise ValueError(path)
        manifest.besides.setdefault(path, set()).update(digests)
    manifest.trees = {(path, digest): inside for path, digest, inside in tree["arbres"]}
    manifest.commands = {
        key: Command(
            tuple(files[rank] for rank in kept["fichiers"]),
            tuple(files[rank] for rank in kept["arbres"]),
            tuple((folder, name, tuple(found)) for folder, name, found in kept["listes"]),
            tuple(kept["documents"]),
            tuple(map(_read_finding, kept["fautes"])),
        )
        for key, kept in tree["commandes"].items()
    }


def _read_record(
    tree: Tree, entry: Callable[[Any], Entry], told: Callable[[Any], Mapping[str, str]]
) -> Record:
    return Record(
        tree["source"],
        tree["nom"],
        tree["vue"],
        tuple(map(entry, tree["fichiers"])),
        tuple(map(entry, tree["arbres"])),
        tuple(map(entry, tree["images"])),
        told(tree["versions"]),
        tree["connu"],
        tuple(map(_read_finding, tree["fautes"])),
        tree["rendus"],
        tuple(map(_read_output, tree["sorties"])),
        tree["pages"],
        tree["fautif"],
        tuple(map(entry, tree.get("polices", ()))),  # manifests of before had none
    )


def _read_output(kept: Iterable[Any]) -> Output:
    """Read a file of an act; one that is not in the folder of outputs is none of drafter's.

    Raises:
        ValueError: somebody else wrote the manifest, and files elsewhere would be removed.
    """
    one = Output(*kept)
    if not (_is_inside(one.path) and _is_inside(one.beside) and one.digest.isalnum()):
        raise ValueError(one.path)
    return one


def _is_inside(path: str) -> bool:
    return ".." not in path.split("/") and not path.startswith("/")


def _read_finding(kept: Iterable[Any]) -> Finding:
    file, line, column, code, slug, message, severity, article, waived = kept
    waiver = Waiver(waived[0], Position(*waived[1:])) if waived else None
    at = Position(file, line, column)
    return Finding(at, code, slug, message, Severity(severity), article, waiver)
