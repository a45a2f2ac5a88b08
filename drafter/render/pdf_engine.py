"""WeasyPrint, kept on a lead: our fonts alone, our folders alone, no warning lost.

Import this module only when a PDF is asked for: it costs most of a second.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from cffi import FFI  # type: ignore[import-untyped]
from weasyprint import CSS, Attachment  # type: ignore[import-untyped]
from weasyprint.css.counters import CounterStyle  # type: ignore[import-untyped]
from weasyprint.document import Document  # type: ignore[import-untyped]
from weasyprint.text import ffi as libraries  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

from drafter.composition import FACTS_NAME, Composition, Look
from drafter.errors import TemplateFault
from drafter.render.fonts import font_faces
from drafter.render.html import PAGE, read_template, render_html
from drafter.render.html_blocks import outline_of
from drafter.render.passages import passage_around
from drafter.render.pdf_complaints import complaints_become_faults, faults_of_a_house
from drafter.render.pdf_fetcher import FolderFetcher
from drafter.render.pdf_finish import finisher
from drafter.render.pdf_haste import hasten
from drafter.render.pdf_lines import Lines
from drafter.render.pdf_page import Page, chooses_items
from drafter.render.structure import STRUCTURE

STYLE_SHEET = "page.css"
VARIANT = "pdf/a-3a"
HAS_SUBSETTER = libraries.harfbuzz_subset is not None

hasten()

# WeasyPrint binds no function that makes an empty configuration of fonts. This one does.
_fontconfig_cdef = FFI()
_fontconfig_cdef.cdef("uintptr_t FcConfigCreate(void);")
_FONTCONFIG_NAMES = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")


@dataclass(frozen=True, slots=True)
class _Style:
    """What documents of one look share in one process: parsing it anew would cost 6 to 25 ms."""

    fonts: FontConfiguration
    counters: CounterStyle
    sheets: tuple[CSS, ...]
    own_items: bool
    fetcher: FolderFetcher


def render(composition: Composition, look: Look) -> tuple[bytes, tuple[int, ...], int]:
    """Print a composition as PDF/A-3a; say on which page each heading is, and how many there are.

    See :func:`drafter.render.pdf.print_pdf`.
    """
    with _laid_out(composition, look) as document:
        pdf: bytes = document.write_pdf(
            pdf_variant=VARIANT,
            finisher=finisher(composition),
            attachments=[_facts(composition)] if composition.facts else None,
        )
        return pdf, _pages_of_headings(composition, document), len(document.pages)


def _facts(composition: Composition) -> Attachment:
    """Return the facts of the act as a file of the PDF (ISO 19005-3, 6.8: associated file)."""
    day = dt.datetime.combine(composition.date, dt.time(), dt.UTC)
    return Attachment(
        string=composition.facts,
        url_fetcher=FolderFetcher(()),  # nothing is fetched; WeasyPrint's own takes time to make
        name=FACTS_NAME,
        description="Faits de l’acte, pour d’autres programmes",
        created=day,
        modified=day,
        relationship="Data",
    )


def pages(composition: Composition, look: Look) -> tuple[int, ...]:
    """Lay a composition out, and say on which page each heading is, without drawing it."""
    with _laid_out(composition, look) as document:
        return _pages_of_headings(composition, document)


def _pages_of_headings(composition: Composition, document: Document) -> tuple[int, ...]:
    """Find the anchors of the headings of the body, in the order of the outline."""
    pages_by_anchor = {
        anchor: number
        for number, page in enumerate(document.pages, start=1)
        for anchor in page.anchors
    }
    in_head = len(outline_of(replace(composition, body=())).entries)
    return tuple(
        pages_by_anchor[entry.identifier] for entry in outline_of(composition).entries[in_head:]
    )


@contextmanager
def _laid_out(composition: Composition, look: Look) -> Iterator[Document]:
    """Lay out a composition; what WeasyPrint complains about within the block is a fault."""
    sheet = look.find(composition.kind, STYLE_SHEET)
    if sheet is None:
        folders = ", ".join(str(folder) for folder in look.folders) or "aucun"
        raise TemplateFault(
            f"La feuille de style « {STYLE_SHEET} » du genre « {composition.kind} » est introuvable"
            f" (dossiers cherchés : {folders}). Remettez-la dans « _commun » ou réinstallez "
            "drafter."
        )
    markup = render_html(composition, look)  # which has seen that page.html is there
    page = look.find(composition.kind, PAGE) or sheet
    with faults_of_a_house(look.folders[-1], page, sheet):
        style = _style(look.folders, sheet, read_template(sheet))
        if not style.fetcher.is_current():
            _style.cache_clear()
            style = _style(look.folders, sheet, read_template(sheet))
    fetcher = FolderFetcher(look.folders)
    around = partial(passage_around, composition)
    with (
        faults_of_a_house(look.folders[-1], page, sheet),
        complaints_become_faults(page, sheet, passage=around),
        warnings.catch_warnings(),
        _without_collector(),
    ):
        # WeasyPrint 70 leaves the file of its colour profile to be closed by the interpreter.
        warnings.simplefilter("ignore", ResourceWarning)
        source = Page(
            markup,
            style.sheets,
            fetcher.url_of(page),
            fetcher,
            is_ours=page.is_relative_to(look.folders[-1]),
            own_items=style.own_items,
        )
        yield source.render(
            stylesheets=list(style.sheets),
            font_config=style.fonts,
            counter_style=style.counters,
            pdf_variant=VARIANT,
        )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave the boxes of a document alone until it is printed: they are all alive till then.

    Python would look through them a hundred times for what could be freed, a twentieth of the
    whole time, and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@lru_cache(maxsize=16)
def _style(folders: tuple[Path, ...], path: Path, text: str) -> _Style:
    """Parse a style sheet and load the fonts that it names, after drafter's own."""
    fetcher = FolderFetcher(folders)
    shared = {"font_config": OwnFonts(), "counter_style": CounterStyle(), "url_fetcher": fetcher}
    with complaints_become_faults(path):
        sheets = (
            CSS(string=font_faces() + STRUCTURE, **shared),
            CSS(string=text, base_url=fetcher.url_of(path), **shared),
        )
    own_items = chooses_items(text)
    return _Style(shared["font_config"], shared["counter_style"], sheets, own_items, fetcher)


class OwnFonts(FontConfiguration):  # type: ignore[misc]
    """The fonts that the style sheets name by file, and no font of the system.

    The system would lend its fonts to a character that ours lack, or its own « Source Sans 3 »,
    and its settings of hinting to the widths of the letters: the pages would break elsewhere on
    another machine. So the configuration of the system is replaced by an empty one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines()
        self._process = os.getpid()
        self._config = libraries.ffi.cast("FcConfig *", _fontconfig().FcConfigCreate())
        libraries.pangoft2.pango_fc_font_map_set_config(
            libraries.ffi.cast("PangoFcFontMap *", self.font_map), self._config
        )
        libraries.fontconfig.FcConfigDestroy(self._config)  # the map keeps a reference of its own

    def __del__(self) -> None:
        # The parent deletes the folder of its fonts: a worker forked from it must not.
        if getattr(self, "_process", None) == os.getpid():
            super().__del__()


@lru_cache(maxsize=1)
def _fontconfig() -> FFI:
    """Open the library that WeasyPrint has already opened."""
    for name in _FONTCONFIG_NAMES[:-1]:
        try:
            return _fontconfig_cdef.dlopen(name)
        except OSError:
            continue
    return _fontconfig_cdef.dlopen(_FONTCONFIG_NAMES[-1])
