"""Bytes to files: whole or not at all, and never over what a person has changed."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from drafter.errors import CannotWrite
from drafter.folders import digest_of
from drafter.revisions import digest_before_signatures


@dataclass(frozen=True, slots=True)
class Target:
    """Where a file goes.

    Attributes:
        path: where.
        digest: SHA-256 of its bytes.
        kept: the file changed by hand, or signed, that is left as it is, if this one stands
            beside it.
        there: the file is there already, with these very bytes, signed since or not.
    """

    path: Path
    digest: str
    kept: Path | None = None
    there: bool = False


def aim(path: Path, digest: str, ours: Callable[[Path], Collection[str]]) -> Target:
    """Say where a file goes.

    Args:
        path: where it should.
        digest: SHA-256 of its bytes.
        ours: the SHA-256 of all that drafter may have written at a place. A file that is there
            with other bytes was changed by hand, or signed: it stays, and the new one goes beside
            it as ``<stem>.nouveau<suffix>``, over the one of before if nobody worked in that.

    Raises:
        CannotWrite: what is there cannot be read, so nobody knows whose it is.
    """
    present = digest_of(path)
    if not present and path.exists():
        raise cannot_write(path, _in_the_way(path))
    if present == digest:
        return Target(path, digest, there=True)
    if not present or present in ours(path):
        return Target(path, digest)
    if digest_before_signatures(path) == digest:
        return Target(path, digest, there=True)
    rank = 1
    while True:
        mark = "nouveau" if rank == 1 else f"nouveau-{rank}"
        beside = path.with_name(f"{path.stem}.{mark}{path.suffix}")
        found = digest_of(beside)
        if digest in {found, digest_before_signatures(beside)}:
            return Target(beside, digest, path, there=True)
        if found in ours(beside) or not beside.exists():
            return Target(beside, digest, path)
        rank += 1  # somebody may have worked in that one too


def _in_the_way(path: Path) -> OSError:
    return OSError(errno.EISDIR if path.is_dir() else errno.EACCES, "")


def replace(data: bytes, path: Path) -> None:
    """Write a file of drafter's own, whatever it held: a temporary file beside it, then a rename.

    Raises:
        CannotWrite: disk full, folder read-only, file open elsewhere, ….
    """
    put(data, path, hashlib.sha256(data).hexdigest())
    sync_folder(path.parent)


def put(data: bytes, path: Path, digest: str) -> None:
    """Write a file in one step that no crash can cut in two; its folder is made.

    Whoever calls syncs the folder (:func:`sync_folder`), once for all the files put there.

    Args:
        data: the bytes.
        path: where.
        digest: their SHA-256, which names the temporary file.

    Raises:
        CannotWrite: as :func:`replace`.
    """
    temporary = temporary_of(path, digest)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.unlink(missing_ok=True)  # of a build that was killed
            with temporary.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(0o644)  # an act is read by the whole service
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(path, error) from error


def temporary_of(path: Path, digest: str) -> Path:
    """Return the file that holds the bytes of another until they are whole."""
    return path.with_name(f".drafter-{digest[:32]}")


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows the names of the files of a folder; Windows has no such thing."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some shares have no such thing
            raise cannot_write(folder, error) from error
    finally:
        os.close(handle)


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """Return the French error of what the system refused."""
    reason, advice = refusal(error)
    return CannotWrite(f"« {path} » ne peut pas être écrit ({reason}) : {advice}")


def refusal(error: OSError) -> tuple[str, str]:
    """Return why the system refused, and what to do, in French."""
    return _REASONS.get(error.errno or 0, ("le système le refuse", _LOOK))


_CLOSE = (
    "fermez-le s'il est ouvert dans Word, vérifiez vos droits sur ce dossier, puis relancez la "
    "même commande"
)
_FREE = "faites de la place, puis relancez la même commande : ce qui est écrit est gardé"
_LOOK = (
    "vérifiez le dossier, la place sur le disque, et que le fichier n'est pas ouvert dans Word, "
    "puis relancez la même commande"
)
_FEWER = "fermez d'autres programmes, puis relancez la même commande, avec --jobs 1 au besoin"
_OTHER = "donnez un autre dossier avec --output, ou déplacez ce qui porte ce nom"
_REASONS = {
    errno.EACCES: ("accès refusé", _CLOSE),
    errno.EPERM: ("accès refusé", _CLOSE),
    errno.EBUSY: ("il est ouvert ailleurs", _CLOSE),
    errno.EROFS: ("le disque est en lecture seule", "donnez un autre dossier avec --output"),
    errno.ENOSPC: ("le disque est plein", _FREE),
    errno.EDQUOT: ("votre quota sur ce disque est atteint", _FREE),
    errno.EFBIG: ("il dépasse la taille permise à un fichier", _FREE),
    errno.EISDIR: ("un dossier porte ce nom", _OTHER),
    errno.ENOTDIR: ("un fichier porte le nom du dossier", _OTHER),
    errno.EEXIST: ("un fichier porte le nom du dossier", _OTHER),
    errno.ENOENT: ("le dossier n'existe pas", _LOOK),
    errno.EMFILE: ("trop de fichiers sont ouverts", _FEWER),
    errno.ENFILE: ("trop de fichiers sont ouverts", _FEWER),
    errno.EAGAIN: ("trop de programmes sont lancés", _FEWER),
    errno.ENOMEM: ("la mémoire manque", _FEWER),
    errno.ENAMETOOLONG: ("ce nom est trop long", "donnez un nom plus court au fichier YAML"),
}
"""What the system says → why, and what to do."""
