"""A composition becomes the bytes of an archival and accessible PDF.

WeasyPrint costs most of a second to import, so it is imported when the first PDF is asked for,
never before: neither ``drafter --help`` nor a build that has nothing to redo pays for it.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import io
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from drafter.composition import Composition, Look
from drafter.errors import TemplateFault
from drafter.render.groups import has_contents

MISSING_LIBRARIES = (
    "Les PDF ne peuvent pas être faits sur cette machine : une bibliothèque du système manque "
    "({detail}). Sous Debian ou Ubuntu, installez-les : « apt-get install libpango-1.0-0 "
    "libpangoft2-1.0-0 libharfbuzz-subset0 », puis recommencez."
)


class PdfUnavailable(TemplateFault):
    """The system libraries that lay out a PDF are not installed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and what only its layout knows.

    Attributes:
        data: the bytes of the file.
        pages: page of each heading of the body, in reading order, counted from 1: what
            :func:`drafter.render.docx.render_docx` needs for the table of contents.
        count: how many pages it has.
    """

    data: bytes
    pages: tuple[int, ...]
    count: int


def render_pdf(composition: Composition, look: Look) -> bytes:
    """Print a composition as a PDF: the bytes of :func:`print_pdf`."""
    return print_pdf(composition, look).data


def contents_pages(composition: Composition, look: Look) -> tuple[int, ...]:
    """Return the page of each heading of the body, in reading order, without drawing the PDF.

    An act without table of contents is not laid out: nobody asks for its pages.

    Args:
        composition: the act.
        look: where ``page.html`` and ``page.css`` are searched for.

    Raises:
        TemplateFault: as :func:`print_pdf`.
        PdfUnavailable: as :func:`print_pdf`.
    """
    if not has_contents(composition.body):
        return ()
    pages: tuple[int, ...] = load_engine().pages(composition, look)
    return pages


def print_pdf(composition: Composition, look: Look) -> Printed:
    """Print a composition as a tagged PDF/A-3a (ISO 19005-3) with bookmarks.

    The bytes depend only on the composition, the look and the versions of the libraries: no clock,
    no font of the system, nothing fetched outside the folders of the look.

    Args:
        composition: the act.
        look: where ``page.html`` and ``page.css`` are searched for.

    Returns:
        The file, and the pages of its headings, of one layout.

    Raises:
        TemplateFault: the page, its style sheet, the logo or a font cannot be used, or a character
            of the act has no glyph.
        PdfUnavailable: Pango or HarfBuzz is not installed.
    """
    return Printed(*load_engine().render(composition, look))


def load_engine() -> ModuleType:
    """Load WeasyPrint.

    Raises:
        PdfUnavailable: a library of the system is missing.
    """
    try:
        # WeasyPrint prints advice in English and warns about the fonts of the system; what is
        # wrong is said below, in French, and the fonts of the system are not used.
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(io.StringIO()),
            _libraries_by_their_own_name(),
        ):
            warnings.simplefilter("ignore")
            from drafter.render import pdf_engine  # noqa: PLC0415 - heavy, see above
    except OSError as fault:
        raise PdfUnavailable(MISSING_LIBRARIES.format(detail=fault)) from fault
    if not pdf_engine.HAS_SUBSETTER:
        raise PdfUnavailable(MISSING_LIBRARIES.format(detail="libharfbuzz-subset"))
    return pdf_engine


@contextlib.contextmanager
def _libraries_by_their_own_name() -> Iterator[None]:
    """Open the libraries of the system by the names of their files, without searching for them.

    WeasyPrint tries the names that each has on every system, and under Linux Python searches for
    those of the others with a compiler and a linker, in twenty processes: half of the time of the
    import. The name of the file that Linux has (« libpango-1.0.so.0 ») is among them.
    """
    search = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = lambda name: None  # noqa: ARG005 - its parameter
    try:
        yield
    finally:
        ctypes.util.find_library = search
