"""Loads what prints, in the process that workers are forked from: each starts warm."""

from __future__ import annotations

import contextlib

from drafter.build import worker
from drafter.errors import TemplateFault
from drafter.render import docx, html, markdown, pdf

__all__ = ["docx", "html", "markdown", "worker"]

with contextlib.suppress(TemplateFault):  # it is told of the first act whose PDF is asked for
    pdf.load_engine()
