"""One build at a time in a folder of outputs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from drafter.build.manifest import FOLDER
from drafter.errors import CannotWrite
from drafter.write import cannot_write

PATIENCE = 10.0
"""Seconds that a build waits for another to end."""


class Busy(CannotWrite):
    """Another build is writing in the folder."""


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Keep other builds out of a folder of outputs; a build that is killed lets go of it.

    Args:
        output: the folder, made if it is not there.

    Raises:
        Busy: another build has it.
        CannotWrite: the folder cannot be made or written in.
    """
    path = output / FOLDER / "verrou"
    lock = FileLock(path, timeout=PATIENCE)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise Busy(
            f"une autre commande drafter écrit dans « {output} » : attendez qu'elle finisse, puis "
            "relancez celle-ci ; ou donnez un autre dossier avec --output"
        ) from error
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    try:
        yield
    finally:
        lock.release()
