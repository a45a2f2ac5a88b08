"""One signature of a file at a time: the second is added to the first, not put in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from drafter.errors import CannotWrite
from drafter.write import cannot_write

PATIENCE = 30.0
"""Seconds that a signature waits for another: a timestamp authority may be slow."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep other signatures out of a file; a command that is killed lets go of it.

    The lock stands beside the file, so that those who share a folder share it; it goes at the end.

    Args:
        path: the file that is to be written.

    Raises:
        CannotWrite: somebody else holds it for too long, or nothing can be written beside it.
    """
    real = path.resolve()
    digest = hashlib.sha256(real.name.encode()).hexdigest()
    place = real.with_name(f".drafter-verrou-{digest[:32]}")
    lock = FileLock(place, timeout=PATIENCE)
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise CannotWrite(
            f"une autre commande drafter signe « {path} » : attendez qu'elle finisse, puis "
            "relancez celle-ci"
        ) from error
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no file that is open: it stays, empty
            place.unlink()
        lock.release()
