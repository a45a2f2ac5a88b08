"""What a signature shows on the page: who signed electronically, and when, in our font.

The font is embedded with the letters used, so that the file stays PDF/A (ISO 19005-3, 6.2.11.4).
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from pyhanko.pdf_utils.font.api import FontEngine, FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.text import TextBox, TextBoxStyle
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import TextStamp, TextStampStyle

from drafter.render.fonts import font_files
from drafter.signature.heure import local

_UNKNOWN = "?"
_UNDER = 8  # points under the stamp: it stands in the middle of a place of the common height


class _OurFont(FontEngineFactory):
    """Source Sans 3; pyHanko's own factory leaves its file open."""

    def create_font_engine(self, writer: BasePdfFileWriter, obj_stream: Any = None) -> FontEngine:  # noqa: ANN401 - as pyHanko has it
        stream = obj_stream
        if stream is None and writer.stream_xrefs:
            stream = writer.prepare_object_stream()  # type: ignore[no-untyped-call]
        data = io.BytesIO(font_files()[0].path.read_bytes())
        return GlyphAccumulator(writer, data, font_size=9, obj_stream=stream)


class _CentredBox(TextBox):
    """Lines one under the other's middle, as the name and the function around them are."""

    _wrapped_lines: Any

    def fill(self, text: str) -> None:
        """Put in lines, parted by ends of lines."""
        self.content = text
        lengths = [self.put_string_line(line)[1] for line in text.split("\n")]  # type: ignore[no-untyped-call]
        shifts = [(max(lengths) - length) / 2 for length in lengths]
        self._wrapped_lines = [
            b"%g 0 Td %s %g 0 Td" % (shift, line, -shift)
            for shift, line in zip(shifts, self._wrapped_lines, strict=True)
        ]


class _CentredStamp(TextStamp):
    """A stamp whose words stand in such a box."""

    def _text_layout(self) -> Any:  # noqa: ANN401 - as pyHanko has it
        self.text_box = box = _CentredBox(
            self.style.text_box_style, writer=self.writer, resources=self.resources, box=None
        )
        box.fill(self.style.stamp_text % self.text_params)
        return box.render()  # type: ignore[no-untyped-call]


class _Style(TextStampStyle):
    """The style of such stamps."""

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, str]
    ) -> TextStamp:
        return _CentredStamp(writer=writer, style=self, box=box, text_params=text_params)


def stamp_style() -> TextStampStyle:
    """Return how the stamp looks: three lines, no border, no background.

    It stands on the bottom of its place: where neighbours have more lines above, the place is
    higher, and the signatures are level all the same.
    """
    return _Style(
        border_width=0,
        stamp_text="Signé électroniquement par\n%(signatory)s\nle %(moment)s",
        text_box_style=TextBoxStyle(font=_OurFont(), font_size=9),
        inner_content_layout=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MID,
            y_align=AxisAlignment.ALIGN_MIN,
            margins=Margins(bottom=_UNDER),
        ),
    )


def stamp_words(name: str, moment: dt.datetime) -> dict[str, str]:
    """Return what the stamp says.

    Args:
        name: whom the certificate identifies.
        moment: when it is signed.
    """
    there, clock = local(moment)
    return {"signatory": printable(name), "moment": f"{there:%d/%m/%Y à %H:%M} ({clock})"}


def printable(name: str) -> str:
    """Return a name with « ? » for what the font cannot print: PDF/A allows no missing glyph."""
    with TTFont(font_files()[0].path, lazy=True) as font:
        known = font.getBestCmap()
    return "".join(letter if ord(letter) in known else _UNKNOWN for letter in name)
