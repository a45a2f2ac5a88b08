"""The log of a command: what it was asked, what each act gave and when, what was found."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from drafter import __version__
from drafter.build.outcome import Event, Outcome, Report
from drafter.cli.screen import log_lines
from drafter.errors import CannotWrite, ExitCode
from drafter.write import cannot_write

_FIRST = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S* drafter ")
_START = 100  # characters that tell a log


@contextmanager
def logged(events: Iterator[Event], path: Path | None) -> Iterator[Iterator[Event]]:
    """Write events to a file as they are read, each at once: a build that is killed has its log.

    Args:
        events: of the build.
        path: the file, added to; None for no log.

    Raises:
        CannotWrite: the file cannot be written.
    """
    if path is None:
        yield events
        return
    if path.is_file() and not _is_log(path):
        raise CannotWrite(
            f"« {path} » existe déjà, et n'est pas un journal de drafter : donnez un autre nom "
            "avec --log, ou retirez d'abord ce fichier"
        )
    try:
        stream = path.open("a", encoding="utf-8", errors="replace", buffering=1)
    except OSError as error:
        raise cannot_write(path, error) from error
    log = _Log(path, stream)
    try:
        log.write(f"drafter {__version__} : {' '.join(sys.argv[1:])}")
        yield _each(events, log)
    except KeyboardInterrupt:
        log.write(f"interrompu : code de sortie {int(ExitCode.INTERRUPTED)}")
        raise
    except Exception as error:
        log.write(f"arrêté : {error}")
        raise
    finally:
        with suppress(OSError):  # what it still holds was refused
            stream.close()


def _is_log(path: Path) -> bool:
    """Say whether a file is empty, or begins as a log does."""
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            first = stream.readline(_START)
    except OSError as error:
        raise cannot_write(path, error) from error
    return not first or bool(_FIRST.match(first))


class _Log:
    """A file of lines; one that cannot be written stops the log, and not the build."""

    def __init__(self, path: Path, stream: TextIO) -> None:
        self._path, self._stream = path, stream
        self.fault: CannotWrite | None = None

    def write(self, line: str) -> None:
        """Write a line, with the time."""
        now = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="seconds")
        if self.fault is None:
            try:
                self._stream.write(f"{now} {line}\n")
            except OSError as error:
                self.fault = cannot_write(self._path, error)


def _each(events: Iterator[Event], log: _Log) -> Iterator[Event]:
    for event in events:
        if isinstance(event, Outcome):
            for line in log_lines(event):
                log.write(line)
        elif isinstance(event, Report):
            for finding in event.everything:
                log.write(str(finding))
            log.write(f"fin : code de sortie {int(event.exit_code)}")
            event.error = event.error or log.fault
        yield event
