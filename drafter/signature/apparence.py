"""What a signature shows on the page: who signed electronically, and when, in our font.

The font is embedded with the letters used, so that the file stays PDF/A (ISO 19005-3, 6.2.11.4).
"""

from __future__ import annotations

import io
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pyhanko.pdf_utils.font.api import FontEngine, FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import TextStampStyle

from drafter.render.fonts import font_files

_UNKNOWN = "?"


class _OurFont(FontEngineFactory):
    """Source Sans 3; pyHanko's own factory leaves its file open."""

    def create_font_engine(self, writer: BasePdfFileWriter, obj_stream: Any = None) -> FontEngine:  # noqa: ANN401 - as pyHanko has it
        stream = obj_stream
        if stream is None and writer.stream_xrefs:
            stream = writer.prepare_object_stream()  # type: ignore[no-untyped-call]
        data = io.BytesIO(font_files()[0].path.read_bytes())
        return GlyphAccumulator(writer, data, font_size=9, obj_stream=stream)


def stamp_style() -> TextStampStyle:
    """Return how the stamp looks: three lines, no border, no background."""
    return TextStampStyle(
        border_width=0,
        stamp_text="Signé électroniquement par\n%(signatory)s\nle %(ts)s",
        timestamp_format="%d/%m/%Y à %H:%M (UTC%z)",
        text_box_style=TextBoxStyle(font=_OurFont(), font_size=9),
    )


def printable(name: str) -> str:
    """Return a name with « ? » for what the font cannot print: PDF/A allows no missing glyph."""
    with TTFont(font_files()[0].path, lazy=True) as font:
        known = font.getBestCmap()
    return "".join(letter if ord(letter) in known else _UNKNOWN for letter in name)
