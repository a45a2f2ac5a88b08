"""What the command says, where nobody may be reading any more: a build goes on all the same."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from drafter.errors import STOPS, CannotWrite, ExitCode, Interruption
from drafter.write import refusal

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer


class _Lasting(io.BufferedWriter):
    """A file that takes what the system refuses, and remembers why.

    It has a buffer of its own, so that Ctrl-C between two steps does not write a line twice.
    """

    fault: OSError | None = None

    def write(self, data: Buffer) -> int:
        with self._forgiven():
            return super().write(data)
        return memoryview(data).nbytes

    def flush(self) -> None:
        with self._forgiven():
            super().flush()

    @contextmanager
    def _forgiven(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.fault = error
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())  # what the buffer still holds goes there too
            os.close(nowhere)


def _lasting(stream: TextIO | None) -> tuple[TextIO, _Lasting | None]:
    """Return a stream that outlives its reader, and shows what its alphabet lacks as « ? »."""
    if stream is None:  # closed before the command began
        return Path(os.devnull).open("w", encoding="utf-8"), None
    try:
        kept = _Lasting(io.FileIO(stream.fileno(), "wb", closefd=False))
    except (OSError, ValueError):  # of a program that runs this one within itself
        return stream, None
    tty = stream.isatty()
    return io.TextIOWrapper(kept, stream.encoding, "replace", line_buffering=tty), kept


@contextmanager
def lasting() -> Iterator[None]:
    """Have the command go on where nobody reads what it says.

    « drafter build | head » closes its output after ten lines. A full disk is another thing: what
    it loses was asked for, so it is told at the end and the exit code says so.
    """
    if os.name == "nt":  # its console is no file
        yield
        return
    (sys.stdout, out), (sys.stderr, _) = _lasting(sys.stdout), _lasting(sys.stderr)
    try:
        yield
    except SystemExit as end:
        sys.stdout.flush()
        if out and (stopped := _lost(out.fault)):
            click.echo(f"erreur : {stopped}", err=True)
            code = end.code if isinstance(end.code, int) else 0
            raise SystemExit(max(code, int(ExitCode.CANNOT_WRITE))) from end
        raise


def _lost(fault: OSError | None) -> CannotWrite | None:
    """Return the error of words that are lost; None if all went, or if their reader has left."""
    if fault is None or fault.errno in {errno.EPIPE, errno.EIO}:  # EIO: a terminal that was closed
        return None
    why, advice = refusal(fault)
    return CannotWrite(f"ce que dit la commande ne peut pas être écrit ({why}) : {advice}")


@contextmanager
def interruptible() -> Iterator[None]:
    """Have Ctrl-C, a machine that stops or a terminal that closes raise :class:`Interruption`."""
    names = [getattr(signal, name, None) for name in STOPS]
    # One that is ignored stays so: « nohup drafter build » outlives its terminal.
    before = {one: signal.getsignal(one) for one in names if one}
    heard = {one: was for one, was in before.items() if was is not signal.SIG_IGN}
    Interruption.heard = False
    for one in heard:
        signal.signal(one, _interrupt)
    try:
        yield
    finally:
        for one, was in heard.items():
            signal.signal(one, was)


def _interrupt(*_: object) -> None:
    Interruption.heard = True
    raise Interruption
