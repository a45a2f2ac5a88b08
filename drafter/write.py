"""Bytes to files: whole or not at all, and never over what a person has changed."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import CannotWrite


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written.

    Attributes:
        path: where.
        digest: SHA-256 of its bytes.
        kept: the file changed by hand that was left as it was, if this one stands beside it.
    """

    path: Path
    digest: str
    kept: Path | None = None


def write(data: bytes, path: Path, known: str | None = None) -> Written:
    """Write a file whole: a temporary file beside it, then a rename.

    Args:
        data: the bytes.
        path: where; its folder is made.
        known: SHA-256 of the file as drafter last wrote it. A file that is there with other
            bytes than these was changed by hand: it stays, and the new one stands beside it
            as ``<stem>.nouveau<suffix>``.

    Raises:
        CannotWrite: disk full, folder read-only, file open elsewhere, ….
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        present = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
        if present == digest:
            return Written(path, digest)
        changed_by_hand = present is not None and present != known
    except OSError as error:
        raise _cannot(path, error) from error
    if not changed_by_hand:
        replace(data, path)
        return Written(path, digest)
    target = _beside(path, digest)
    if not target.exists():
        replace(data, target)
    return Written(target, digest, path)


def _beside(path: Path, digest: str) -> Path:
    """Return a free name beside a kept file, or that of a copy with these very bytes."""
    rank = 1
    while True:
        mark = "nouveau" if rank == 1 else f"nouveau-{rank}"
        target = path.with_name(f"{path.stem}.{mark}{path.suffix}")
        if not target.exists() or hashlib.sha256(target.read_bytes()).hexdigest() == digest:
            return target
        rank += 1  # somebody may have worked in that one too


def replace(data: bytes, path: Path) -> None:
    """Write a file of drafter's own, whatever it held.

    Raises:
        CannotWrite: as :func:`write`.
    """
    try:
        _swap(data, path)
    except OSError as error:
        raise _cannot(path, error) from error


def _cannot(path: Path, error: OSError) -> CannotWrite:
    reason = _REASONS.get(error.errno or 0, "le système le refuse")
    return CannotWrite(
        f"« {path} » ne peut pas être écrit ({reason}) : vérifiez le dossier, la place sur le "
        "disque, et que le fichier n'est pas ouvert dans Word"
    )


_REASONS = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.EISDIR: "un dossier porte ce nom",
    errno.ENOTDIR: "un fichier porte le nom du dossier",
    errno.EEXIST: "un fichier porte le nom du dossier",
    errno.ENOENT: "le dossier n'existe pas",
    errno.ENAMETOOLONG: "ce nom est trop long",
}


def _swap(data: bytes, path: Path) -> None:
    """Put the bytes in place in one step that a crash cannot cut in two."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".drafter-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes a private file; an act is read by the whole service.
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
