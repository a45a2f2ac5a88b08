"""Loads what prints, in the process that workers are forked from: each starts warm.

Warm means: WeasyPrint loaded, drafter's own style sheet, fonts, page and letterhead read and
compiled. A house's own are read by the first document that each worker prints with them.
"""

from __future__ import annotations

import contextlib
import datetime as dt

from drafter.build import worker
from drafter.build.inputs import templates_folder
from drafter.build.loading import kept_for_good
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

# What is missing is told of the first act that needs it.
with kept_for_good(), contextlib.suppress(DrafterError):
    print_files(_PAGE, Look((templates_folder(),)))
