"""What prints one document, in this process, in another or on another machine.

It holds no more than the rendering stage, so that a worker is quick to start. What is costly to
prepare (fonts, style sheets, the letterhead, compiled templates) is kept from one document to the
next by the stage itself.
"""

from __future__ import annotations

import gc
import os
import signal
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import connection, parent_process

from drafter.build.records import ACT
from drafter.build.versions import versions
from drafter.composition import Composition, Look
from drafter.errors import CannotWrite
from drafter.proof.printed import require_whole
from drafter.render.printing import print_files


@dataclass(frozen=True, slots=True)
class Piece:
    """One composition to print: the act, or its fiche de contrôle."""

    part: str
    composition: Composition
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """All that is printed of one act.

    Attributes:
        name: its file, as the user typed it.
        pieces: its compositions.
        look: where their looks are.
        versions: those of the machine that asks.
    """

    name: str
    pieces: tuple[Piece, ...]
    look: Look
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """What was printed of one act.

    Attributes:
        files: part, format and bytes of each file.
        pages: of the PDF of the act; None if it was not asked for.
        seconds: what it took.
    """

    files: tuple[tuple[str, str, bytes], ...]
    pages: int | None
    seconds: float


def make(job: Job) -> Made:
    """Print an act.

    Raises:
        TemplateFault: if a letterhead, a page or a style sheet cannot be used, or hides words.
        CannotWrite: if this machine would not give the same bytes as the one that asks.
    """
    _refuse_other_versions(job.versions)
    start = time.perf_counter()
    files: list[tuple[str, str, bytes]] = []
    pages = None
    for rank, piece in enumerate(job.pieces):
        printed = print_files(piece.composition, job.look, piece.formats)
        if piece.part == ACT:
            require_whole(piece.composition, job.look, printed.files)
        files += ((piece.part, name, data) for name, data in printed.files.items())
        pages = printed.pages if rank == 0 else pages
    return Made(tuple(files), pages, time.perf_counter() - start)


def _refuse_other_versions(asked: Mapping[str, str]) -> None:
    ours = versions()
    if ours != asked:
        names = sorted(n for n in {*ours, *asked} if ours.get(n) != asked.get(n))
        told = ", ".join(f"{n} {ours.get(n, 'absent')} et non {asked.get(n)}" for n in names)
        raise CannotWrite(
            f"une machine qui imprime n'a pas les mêmes versions que celle-ci ({told}) : "
            "installez-y la même version de drafter, puis relancez la même commande"
        )


def prepare(temporary: str) -> None:
    """Make a process ready to print: leave the keyboard to its parent, and die with it.

    Args:
        temporary: folder of its temporary files: it is ended without a chance to remove them.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = temporary
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_die_with, args=(parent.sentinel,), daemon=True).start()
    # What is loaded now stays: the collector need not look at it again after each document.
    gc.freeze()


def _die_with(sentinel: int) -> None:
    """Wait for the end of the parent, which may be killed: nobody would read what is printed."""
    connection.wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
