"""The digests of files and of folders, each taken once in a build."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from drafter.folders import digest_of
from drafter.revisions import digest_before_signatures

Entry = tuple[str, str]
"""A path and the SHA-256 of the file, "" where there is none."""


class Digests:
    """What the files hold at the time of this build."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._unsigned: dict[str, str] = {}
        self._trees: dict[str, tuple[Entry, ...]] = {}

    def file(self, path: str) -> str:
        """Return the SHA-256 of a file, "" where there is none."""
        known = self._files.get(path)
        if known is None:
            known = self._files[path] = digest_of(path)
        return known

    def holds(self, path: str, digest: str) -> bool:
        """Say whether a file is what was written, as it was or with signatures after it."""
        if not digest or self.file(path) == digest:
            return bool(digest)
        if path not in self._unsigned:
            self._unsigned[path] = digest_before_signatures(path)
        return self._unsigned[path] == digest

    def tree(self, folder: str) -> tuple[Entry, ...]:
        """Return the files of a folder and of those below it, by their paths inside it."""
        if folder not in self._trees:
            self._trees[folder] = tuple(sorted(self._walk(folder)))
        return self._trees[folder]

    def _walk(self, folder: str) -> Iterable[Entry]:
        for place, inside, names in os.walk(folder):
            # Neither what Python compiles nor what an editor or a disk keeps for itself.
            inside[:] = [name for name in inside if not name.startswith((".", "__pycache__"))]
            for name in names:
                if not name.startswith((".", "~$")):
                    path = os.path.join(place, name)  # noqa: PTH118 - see drafter.folders
                    yield os.path.relpath(path, folder).replace(os.sep, "/"), self.file(path)


def combined(parts: Iterable[object]) -> str:
    """Return one digest of several texts, in their order."""
    return hashlib.sha256("\0".join(map(str, parts)).encode(errors="replace")).hexdigest()


def tree_digest(entries: Iterable[Entry]) -> str:
    """Return one digest of the files of a folder."""
    return combined(text for entry in entries for text in entry)


def portable(path: Path | str, folder: Path) -> str:
    """Return a path as seen from a folder, so that both may be moved together.

    Args:
        path: absolute, without symbolic links.
        folder: idem.
    """
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return str(path).replace(os.sep, "/")


def absolute(path: str, folder: Path) -> str:
    """Return a path that :func:`portable` gave as it is on this machine."""
    return os.path.normpath(os.path.join(folder, path))  # noqa: PTH118 - thousands of them
