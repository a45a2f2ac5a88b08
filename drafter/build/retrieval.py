"""From a document back to what it was made from, by the manifest of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.build.digests import Digests, absolute, tree_digest
from drafter.build.manifest import Manifest, folders_with_manifest, read_manifest
from drafter.build.records import Output, Record
from drafter.build.versions import font_digests, versions
from drafter.folders import digest_of

_BESIDE = re.compile(r"\.nouveau(?:-\d+)?$")


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What the manifest knows of a document.

    Attributes:
        source: the file that asks for it.
        key: path of the files of the act in the outputs, without suffix.
        untouched: nobody has changed a byte of it.
        changed: what it was made from and has changed since, as a clerk names it.
    """

    source: Path
    key: str
    untouched: bool
    changed: tuple[str, ...]


def retrieve(document: Path, output: Path | None) -> Retrieved | None:
    """Find what a document was made from; None if no manifest knows it.

    Args:
        document: the file; the manifest is looked for in the folders above it.
        output: a folder of outputs where a file of the same name may be known, for a document
            that was sent by post and saved elsewhere; None to go by its place alone.
    """
    path = document.resolve()
    return _known(path, path, output) or _known(_first_version(path), path, output)


def _first_version(path: Path) -> Path:
    """Return the document beside which a new version of it was put, if a file has such a name."""
    return path.with_stem(_BESIDE.sub("", path.stem))


def _known(place: Path, path: Path, output: Path | None) -> Retrieved | None:
    """Return what is known of a file by the place where drafter would have written it."""
    for folder in folders_with_manifest(place):
        manifest = read_manifest(folder)
        inside = place.relative_to(folder).as_posix()
        for key, record in manifest.documents.items():
            for one in record.outputs:
                if inside in {one.path, one.beside}:
                    return _retrieved(manifest, key, record, one, path)
    if output is None:
        return None
    manifest = read_manifest(output.resolve())
    named = [
        (key, record, one)
        for key, record in manifest.documents.items()
        for one in record.outputs
        if Path(one.path).name == place.name
    ]
    return _retrieved(manifest, *named[0], path) if len(named) == 1 else None


def _retrieved(
    manifest: Manifest, key: str, record: Record, output: Output, path: Path
) -> Retrieved:
    source = Path(absolute(record.source, manifest.output))
    untouched = digest_of(path) in {output.digest, output.written}
    return Retrieved(source, key, untouched, tuple(changed_since(record, manifest.output)))


def changed_since(record: Record, output: Path) -> Iterator[str]:
    """Yield what an act was made from and has changed since, as a clerk names it.

    Args:
        record: what was known of the act.
        output: the folder of outputs.
    """
    digests = Digests()
    for path, digest in (*record.files, *record.pictures):
        if digests.file(absolute(path, output)) != digest:
            yield f"« {Path(path).name} »"
    for folder, digest in record.trees:
        if tree_digest(digests.tree(absolute(folder, output))) != digest:
            yield f"le dossier « {Path(folder).name} »"
    if dict(record.versions) != versions():
        yield "la version de drafter ou d'une bibliothèque"
    if record.fonts and record.fonts != font_digests(digests):
        yield "une police de caractères"
