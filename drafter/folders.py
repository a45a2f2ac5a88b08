"""Which YAML files a folder or a pattern names, and the digest of a file.

Light: a build asks it before anything is read, to know whether there is anything to do.
"""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = (".yaml", ".yml")


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files of a folder and of those below it, in order; hidden ones left out."""
    return sorted(Path(path) for path in _below(str(folder)) if path.endswith(SUFFIXES))


def _below(folder: str) -> Iterator[str]:
    """Yield the files of a folder and of those below it, without what is hidden."""
    for place, inside, names in os.walk(folder):
        inside[:] = [name for name in inside if not name.startswith(".")]
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118 - a thousand of them in 10 ms
            if not name.startswith(".") and os.path.isfile(path):  # noqa: PTH113 - idem
                yield path


def files_named(folder: Path, name: str) -> list[Path]:
    """Return the YAML files that a file, a folder or a pattern names, in order.

    Args:
        folder: where it was typed.
        name: « ../2020 », « ../**/68-*.yaml »; a folder is taken with those below it.
    """
    if not glob.has_magic(name):
        path = folder / name
        if is_file(path):
            return [path]
        return yaml_files(path) if os.path.isdir(path) else []  # noqa: PTH112 - pathlib raises
    found: set[Path] = set()
    for match in glob.glob(name, root_dir=folder, recursive=True):  # noqa: PTH207 - « ../** »
        path = folder / match
        found.update(yaml_files(path) if path.is_dir() else [path])
    return sorted(path for path in found if path.suffix in SUFFIXES)


def is_file(path: Path) -> bool:
    """Say whether a file is there; a name that no system takes (too long, a NUL) names none."""
    return os.path.isfile(path)  # noqa: PTH113 - pathlib raises


def beside(folder: Path, name: str) -> Path | None:
    """Return a file of a folder, or of those below it; None if it is elsewhere, or not there."""
    path = folder / name
    inside = is_file(path) and real_path(path).is_relative_to(real_path(folder))
    return path if inside else None


def is_there(path: Path) -> bool:
    """Say whether a file or a folder is there, as :func:`is_file`."""
    return os.path.exists(path)  # noqa: PTH110 - idem


def real_path(path: Path) -> Path:
    """Return a path without symbolic links; one that turns in circles stays as it is."""
    return Path(os.path.realpath(path))


_AT_ONCE = 1 << 20  # bytes; a bigger file is read in pieces


def digest_of(path: str | Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal; "" where there is no file to read."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a thousand of them in 10 ms
        if not stat.S_ISREG(status.st_mode):
            return ""  # a pipe would be waited for, for ever
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - idem
            if status.st_size < _AT_ONCE:
                return hashlib.sha256(stream.read()).hexdigest()
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):  # a NUL in the path
        return ""
