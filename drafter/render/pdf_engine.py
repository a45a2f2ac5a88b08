"""WeasyPrint, kept on a lead: our fonts alone, our folders alone, no warning lost.

Import this module only when a PDF is asked for: it costs most of a second.
"""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cffi import FFI  # type: ignore[import-untyped]
from weasyprint import CSS, HTML  # type: ignore[import-untyped]
from weasyprint.css.counters import CounterStyle  # type: ignore[import-untyped]
from weasyprint.text import ffi as libraries  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

from drafter.composition import Composition, Look
from drafter.errors import TemplateFault
from drafter.render.fonts import font_faces
from drafter.render.html import PAGE, read_template, render_html
from drafter.render.pdf_complaints import complaints_become_faults
from drafter.render.pdf_fetcher import FolderFetcher

STYLE_SHEET = "page.css"
VARIANT = "pdf/a-3a"
HAS_SUBSETTER = libraries.harfbuzz_subset is not None

# WeasyPrint binds no function that makes an empty configuration of fonts. This one does.
_fontconfig_cdef = FFI()
_fontconfig_cdef.cdef("uintptr_t FcConfigCreate(void);")
_FONTCONFIG_NAMES = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")


def render(composition: Composition, look: Look) -> bytes:
    """Print a composition as PDF/A-3a: see :func:`drafter.render.pdf.render_pdf`."""
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
    style = _style(look.folders, sheet, read_template(sheet))
    if not style.fetcher.is_current():
        _style.cache_clear()
        style = _style(look.folders, sheet, read_template(sheet))
    fetcher = FolderFetcher(look.folders)
    with complaints_become_faults(page, sheet), warnings.catch_warnings():
        # WeasyPrint 70 leaves the file of its colour profile to be closed by the interpreter.
        warnings.simplefilter("ignore", ResourceWarning)
        document = HTML(string=markup, base_url=fetcher.url_of(page), url_fetcher=fetcher)
        pdf: bytes = document.write_pdf(
            stylesheets=list(style.sheets),
            font_config=style.fonts,
            counter_style=style.counters,
            pdf_variant=VARIANT,
        )
    return pdf


@dataclass(frozen=True, slots=True)
class _Style:
    """What documents of one look share in one process: parsing it anew would cost 6 to 25 ms."""

    fonts: FontConfiguration
    counters: CounterStyle
    sheets: tuple[CSS, ...]
    fetcher: FolderFetcher


@lru_cache(maxsize=16)
def _style(folders: tuple[Path, ...], path: Path, text: str) -> _Style:
    """Parse a style sheet and load the fonts that it names, after drafter's own."""
    fetcher = FolderFetcher(folders)
    shared = {"font_config": _OwnFonts(), "counter_style": CounterStyle(), "url_fetcher": fetcher}
    with complaints_become_faults(path):
        sheets = (
            CSS(string=font_faces(), **shared),
            CSS(string=text, base_url=fetcher.url_of(path), **shared),
        )
    return _Style(shared["font_config"], shared["counter_style"], sheets, fetcher)


class _OwnFonts(FontConfiguration):  # type: ignore[misc]
    """The fonts that the style sheets name by file, and no font of the system.

    The system would lend its fonts to a character that ours lack, or its own « Source Sans 3 »,
    and its settings of hinting to the widths of the letters: the pages would break elsewhere on
    another machine. So the configuration of the system is replaced by an empty one.
    """

    def __init__(self) -> None:
        super().__init__()
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
