"""The log of a command: what it was asked, what each act gave and when, what was found."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from drafter import __version__
from drafter.build.outcome import Event, Outcome, Report
from drafter.cli.screen import log_lines
from drafter.write import cannot_write


@contextmanager
def logged(events: Iterator[Event], path: Path | None) -> Iterator[Iterator[Event]]:
    """Write events to a file as they are read, each at once: a build that is killed has its log.

    Args:
        events: of the build.
        path: the file, written anew; None for no log.

    Raises:
        CannotWrite: the file cannot be written.
    """
    if path is None:
        yield events
        return
    try:
        stream = path.open("w", encoding="utf-8", buffering=1)
    except OSError as error:
        raise cannot_write(path, error) from error
    with stream:
        _write(stream, f"drafter {__version__} : {' '.join(sys.argv[1:])}")
        try:
            yield _each(events, stream)
        except BaseException as error:
            _write(stream, f"interrompu : {type(error).__name__} {error}".rstrip())
            raise


def _each(events: Iterator[Event], stream: TextIO) -> Iterator[Event]:
    for event in events:
        if isinstance(event, Outcome):
            for line in log_lines(event):
                _write(stream, line)
        elif isinstance(event, Report):
            for finding in event.everything:
                _write(stream, str(finding))
            _write(stream, f"fin : code de sortie {int(event.exit_code)}")
        yield event


def _write(stream: TextIO, line: str) -> None:
    now = dt.datetime.now(dt.UTC).astimezone().isoformat(timespec="seconds")
    stream.write(f"{now} {line}\n")
