"""Loads what prints, in the process that workers are forked from: each starts warm.

Warm means: WeasyPrint loaded, drafter's own style sheet, fonts, page and letterhead read and
compiled. A house's own are read by the first document that each worker prints with them.

It ends after all those forked from it and the one that started it, and then removes the folder of
their temporary files: only here is that known, if they are killed.
"""

from __future__ import annotations

import atexit
import contextlib
import datetime as dt
import os
import shutil
import tempfile

from drafter.build import worker
from drafter.build.inputs import templates_folder
from drafter.build.loading import kept_for_good
from drafter.build.processes import SCRATCH
from drafter.composition import Composition, Look, Paragraph, Text
from drafter.errors import DrafterError
from drafter.render.printing import print_files

__all__ = ["worker"]

_PAGE = Composition(
    kind="_commun",
    title="Page",
    author="drafter",
    subject="Page",
    number="",
    date=dt.date(2000, 1, 1),
    body=(Paragraph((Text("Page"),)),),
)


def _remove_after(parent: int, folder: str) -> None:
    """Remove the folder of temporary files, unless the one that started this process is alive."""
    if os.getppid() != parent:
        shutil.rmtree(folder, ignore_errors=True)


if folder := os.environ.pop(SCRATCH, ""):
    tempfile.tempdir = folder
    atexit.register(_remove_after, os.getppid(), folder)

# What is missing is told of the first act that needs it, and so is a disk that is full.
with kept_for_good(), contextlib.suppress(DrafterError, OSError):
    print_files(_PAGE, Look((templates_folder(),)))
