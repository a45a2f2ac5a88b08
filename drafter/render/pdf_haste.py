"""What WeasyPrint does again and again, done once; the pages are the same.

It stands in for some inner functions of WeasyPrint, so it is for one version of it, whose code was
read; with another, or with a Pango whose sizes WeasyPrint has to mend, WeasyPrint does as it does.
See docs/decisions/0011-faster-pages.md.
"""

from __future__ import annotations

from typing import Any

import weasyprint  # type: ignore[import-untyped]
from weasyprint.text.ffi import pango  # type: ignore[import-untyped]

from drafter.render import pdf_lines, pdf_styles

KNOWN = "70.0"
"""The version of WeasyPrint whose inner functions are stood for."""

_SOUND_PANGO = 14802
"""1.48.2, the first that tells the size of a font as it is."""

REPLACED: list[tuple[Any, str, Any]] = []
"""Where WeasyPrint has what, and what it was: a test compares both."""


def hasten() -> None:
    """Stand for the inner functions of the version of WeasyPrint that is known."""
    if weasyprint.__version__ != KNOWN or pango.pango_version() < _SOUND_PANGO:
        return
    for owner, name, ours in (*pdf_lines.REPLACEMENTS, *pdf_styles.REPLACEMENTS):
        REPLACED.append((owner, name, getattr(owner, name)))
        setattr(owner, name, ours)
