"""The journal of a build in progress: what it is about to write, said before it is written.

A build that is killed between its files and its manifest leaves files that the manifest does not
know; the next one would take them for files changed by hand. So each document is first told here,
on one line that is on the disk before its files are touched, and the next build reads it back: it
knows the files as drafter's own, and what was finished is not made again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from drafter.build.manifest import Manifest, as_bytes, record_of, record_tree
from drafter.build.records import Record
from drafter.write import cannot_write, sync_folder, temporary_of


class Journal:
    """The lines of this build, appended one by one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: BinaryIO | None = None

    def intend(self, key: str, record: Record) -> None:
        """Say what is about to be written, and wait until the disk has it.

        Raises:
            CannotWrite: disk full, folder read-only, ….
        """
        line = as_bytes([key, record_tree(record)])
        try:
            if self._stream is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._stream = self._path.open("ab", buffering=0)
                sync_folder(self._path.parent)
            # A line cut short by a full disk is ended by the next one: it is then no JSON.
            self._stream.write(b"\n%b\n" % line)
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise cannot_write(self._path, error) from error

    def close(self) -> None:
        """Let go of the file: a folder that is open cannot be renamed on some systems."""
        if self._stream:
            self._stream.close()
            self._stream = None

    def forget(self) -> None:
        """Remove the journal, once the manifest says all that it said."""
        self.close()
        with suppress(OSError):  # what it says is true as long as it is there
            self._path.unlink(missing_ok=True)


def replay(manifest: Manifest) -> bool:
    """Read back what a build that was cut short had begun, and remove its temporary files.

    Returns:
        Whether there was anything.
    """
    try:
        lines = manifest.journal.read_bytes().splitlines()
    except OSError:
        return False
    for line in lines:
        try:
            key, tree = json.loads(line)
            record = record_of(tree)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            continue  # cut short: its files were not touched
        manifest.keep(key, record)
        for one in record.outputs:
            with suppress(OSError):
                temporary_of(manifest.output / (one.beside or one.path), one.digest).unlink()
    return True
