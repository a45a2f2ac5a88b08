"""Documents that no longer serve: listed, and removed when that is asked."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.build.digests import Digests, absolute
from drafter.build.manifest import Manifest
from drafter.build.records import Record
from drafter.folders import digest_of
from drafter.write import cannot_write


@dataclass(frozen=True, slots=True)
class Orphans:
    """The documents that a folder holds without a source.

    Attributes:
        keys: their acts.
        files: the files that are still there, in order, by their paths in the folder.
    """

    keys: tuple[str, ...]
    files: tuple[str, ...]


def find_orphans(
    manifest: Manifest, produced: Collection[str], named: Collection[str], *, all_read: bool
) -> Orphans:
    """Find the documents that no longer have a source.

    Args:
        manifest: of the folder of outputs.
        produced: keys of the acts that the command has found.
        named: the files that it names, as the manifest sees them.
        all_read: whether they could all be read: otherwise an act that is not found may be one
            that could not be read.
    """
    keys = []
    for key, record in manifest.documents.items():
        if key in produced:
            continue
        source = Path(absolute(record.source, manifest.output))
        if not source.exists() or (all_read and record.source in named):
            keys.append(key)
    files = (path for key in keys for path in _files(manifest.documents[key]))
    there = sorted(p for p in set(files) if Path(absolute(p, manifest.output)).exists())
    return Orphans(tuple(keys), tuple(there))


def find_superseded(manifest: Manifest, digests: Digests) -> tuple[str, ...]:
    """Find the files put beside one changed by hand that serve no more, and that nobody changed.

    Returns:
        Those that are still there, in order, by their paths in the folder of outputs.
    """
    serving = {o.beside for record in manifest.documents.values() for o in record.outputs}
    return tuple(
        path
        for path, ours in sorted(manifest.besides.items())
        if path not in serving and digests.file(absolute(path, manifest.output)) in ours
    )


def _files(record: Record) -> tuple[str, ...]:
    return tuple(p for one in record.outputs for p in (one.path, one.beside) if p)


def remove(orphans: Orphans, manifest: Manifest) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove the files of orphans, but those changed by hand; forget the acts that have no more.

    Returns:
        The files removed, and those left.

    Raises:
        CannotWrite: one cannot be removed.
    """
    removed, left = [], []
    for name in orphans.files:
        path = Path(absolute(name, manifest.output))
        if digest_of(path) not in manifest.written_at(name):
            left.append(name)
            continue
        remove_file(path, manifest.output)
        removed.append(name)
    for key in orphans.keys:
        record = manifest.documents[key]
        kept = tuple(o for o in record.outputs if {o.path, o.beside} & set(left))
        if kept:
            manifest.documents[key] = replace(record, outputs=kept)
        else:
            del manifest.documents[key]
    return tuple(removed), tuple(left)


def remove_file(path: Path, output: Path) -> None:
    """Remove a file of the outputs, and the folders left empty, up to that of the outputs.

    Raises:
        CannotWrite: it cannot be removed.
    """
    try:
        path.unlink()
    except OSError as error:
        raise cannot_write(path, error) from error
    _remove_empty(path.parent, output)


def _remove_empty(folder: Path, output: Path) -> None:
    with suppress(OSError):  # one that is not empty
        while folder != output and folder.is_relative_to(output):
            folder.rmdir()
            folder = folder.parent
