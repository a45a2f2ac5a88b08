"""Lines broken once and drawn once, however often the same words come back.

Half of the time of a page goes to its lines: WeasyPrint has Pango shape each of them up to four
times, to break it, to measure it, to justify it, to draw it. But the acts of a sitting share their
head, their attendance and their formulas, the letters of a campaign all but a few words, a page
laid out again for its table of contents everything. What a line becomes depends on nothing but its
words, their style and the room that they have: it is kept, and the pages are the same to the byte
(tests/render/test_pdf_lines.py). See docs/decisions/0011-faster-pages.md.
"""

from __future__ import annotations

import copy
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from weasyprint.draw import text as drawing  # type: ignore[import-untyped]
from weasyprint.layout import inline, preferred  # type: ignore[import-untyped]
from weasyprint.text import line_break  # type: ignore[import-untyped]
from weasyprint.text.ffi import FROM_UNITS, ffi, pango  # type: ignore[import-untyped]

# WeasyPrint has no types.
Style = Any
Stream = Any
TextBox = Any
Font = Any

STYLES = (
    "direction", "font_family", "font_feature_settings", "font_kerning",
    "font_language_override", "font_size", "font_stretch", "font_style",
    "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position",
    "font_variation_settings", "font_weight", "hyphenate_character", "hyphenate_limit_chars",
    "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing", "line_height", "overflow_wrap",
    "tab_size", "text_decoration_line", "white_space", "word_break", "word_spacing",
)  # fmt: skip
"""All that WeasyPrint reads of a style to break, measure or draw a line; a test holds it so."""

_GLYPH = struct.Struct("=IiiiI")
"""A glyph of Pango: its number, its width, where it stands, and marks."""

LIMIT = 4_000_000
"""Characters kept of each kind, in one process; a sitting of a hundred acts has fewer."""

_EACH = 1000
"""What a line weighs besides its characters, in the same unit."""

T = TypeVar("T")

_split_first_line = line_break.split_first_line
_draw_first_line = drawing.draw_first_line
_create_layout = line_break.create_layout
_strut = line_break.strut


class Memory(dict[tuple[Any, ...], T]):
    """What was made of some words, until :data:`LIMIT`; then all is forgotten, and begins again."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = 0

    def keep(self, words: str, key: tuple[Any, ...], value: T) -> T:
        """Keep and return what was made of the words."""
        self.weight += len(words) + _EACH
        if self.weight > LIMIT:
            self.clear()
            self.weight = len(words) + _EACH
        self[key] = value
        return value


class Lines:
    """What is known of the lines set in the fonts of one configuration.

    Attributes:
        broken: what ``split_first_line`` returned.
        drawn: how a line is drawn.
        struts: what ``strut`` returned.
        alive: Pango forgets a font that no line uses; one line for each font drawn with.
    """

    def __init__(self) -> None:
        self.broken: Memory[Any] = Memory()
        self.drawn: Memory[list[_Piece]] = Memory()
        self.struts: dict[str, tuple[float, float]] = {}
        self.alive: dict[Any, Any] = {}


def _lines(style: Style) -> Lines | None:
    lines: Lines | None = getattr(style.font_config, "lines", None)
    return lines


def _key(style: Style) -> str:
    """Return all that lines depend on in a style; no style changes once its lines are broken."""
    try:
        key: str = style.key_of_lines
    except AttributeError:
        key = style.key_of_lines = str([style[name] for name in STYLES])
    return key


def _broken_once(  # noqa: PLR0917 - WeasyPrint's
    text: str,
    style: Style,
    context: object,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,  # noqa: FBT001, FBT002 - WeasyPrint's
    minimum: bool = False,  # noqa: FBT001, FBT002 - WeasyPrint's
) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """Stand for ``split_first_line``."""
    lines = _lines(style)
    room = (max_width, justification_spacing, is_line_start, minimum)
    if lines is None:
        return _split_first_line(text, style, context, *room)
    key = (text, _key(style), *room)
    found = lines.broken.get(key)
    if found is None:
        found = lines.broken.keep(text, key, _split_first_line(text, style, context, *room))
    return found


def _measured_once(style: Style) -> tuple[float, float]:
    """Stand for ``strut``: the height of a line, and its baseline."""
    lines = _lines(style)
    if lines is None:
        return _strut(style)  # type: ignore[no-any-return]
    key = _key(style)
    found = lines.struts.get(key)
    if found is None:
        found = lines.struts[key] = _strut(style)
    return found


class _LaterLayout(line_break.Layout):  # type: ignore[misc]
    """A line of Pango that is shaped again only if somebody asks for it.

    WeasyPrint lets go of what Pango made of a line once it is broken, and has it made again to draw
    it; a line that was drawn before needs it no more.
    """

    def reactivate(self, style: Style) -> None:
        self.deactivate()
        self.style = style

    def deactivate(self) -> None:
        for name in ("layout", "language", "style"):
            self.__dict__.pop(name, None)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - WeasyPrint has no types
        if name != "layout" or "style" not in self.__dict__:
            raise AttributeError(name)
        super().reactivate(self.style)
        return self.layout


def _laid_out_later(
    text: str, style: Style, context: object, max_width: None, justification_spacing: float
) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """Stand for ``create_layout`` where a line is justified: it is made to be let go of."""
    if "\n" in text or text == " " or style["text_decoration_line"] != "none":
        return _create_layout(text, style, context, max_width, justification_spacing)
    layout = _LaterLayout.__new__(_LaterLayout)
    layout.text, layout.style, layout.max_width = text, style, max_width
    layout.justification_spacing = justification_spacing
    layout.first_line_direction = 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    return layout


@dataclass(slots=True)
class _Piece:
    """Glyphs of a line that are of one font and size.

    Its widths and characters are its own, whatever was drawn before: the same act has the same
    bytes, alone or the hundredth.

    Attributes:
        pango_font: the font, at its size.
        size: in CSS pixels.
        widths: of each glyph, in thousandths of the size.
        characters: what each glyph stands for.
        shown: the operand of the operator that shows them (ISO 32000-1, 9.4.3).
    """

    pango_font: Any
    size: float
    widths: dict[int, int]
    characters: dict[int, str]
    shown: str = ""


def _pieces(stream: Stream, layout: Any) -> list[_Piece] | None:  # noqa: ANN401 - WeasyPrint's
    """Read what Pango made of a line; None if that is more than outlines on the baseline.

    As ``draw_first_line`` does, in a third of the time, and without its moves of no width, three
    quarters of all.
    """
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    pieces: list[_Piece] = []
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        if not pieces or item.analysis.font != pieces[-1].pango_font:
            font, size = stream.add_font(item.analysis.font)
            if font.bitmap or font.svg or font.png or font.colr:
                return None
            pieces.append(_Piece(item.analysis.font, size, {}, {}))
        shown = _shown(stream, layout.text, item, glyphs, pieces[-1])
        if shown is None:
            return None
        pieces[-1].shown += shown
        run = run.next
    return pieces


def _shown(stream: Stream, text: str, item: Any, glyphs: Any, piece: _Piece) -> str | None:  # noqa: ANN401 - Pango's
    """Write a run of glyphs of a piece; return None if one is no outline on the baseline."""
    widths, size, shown = piece.widths, piece.size, ["<"]
    infos = _GLYPH.iter_unpack(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _GLYPH.size))
    for index, (glyph, width, x_offset, y_offset, _) in enumerate(infos):
        if y_offset or glyph >= pango.PANGO_GLYPH_EMPTY:
            return None
        logical_width = widths.get(glyph)
        if logical_width is None:
            logical_width = widths[glyph] = _width(stream, piece, glyph)
            piece.characters[glyph] = _characters(text, item, glyphs, index)
        offset = x_offset / size
        if offset:
            shown.append(f">{-offset}<")
        shown.append(f"{glyph:04x}")
        move = int(logical_width + offset - width * 1000 * FROM_UNITS / size)
        if move:
            shown.append(f">{move}<")
    if shown[-1].endswith("<"):
        shown[-1] = shown[-1][:-1]
    else:
        shown.append(">")
    return "".join(shown)


def _width(stream: Stream, piece: _Piece, glyph: int) -> int:
    """Return the width of a glyph, in thousandths of the size of the font."""
    pango.pango_font_get_glyph_extents(
        piece.pango_font, glyph, stream.ink_rect, stream.logical_rect
    )
    width: float = stream.logical_rect.width * 1000 * FROM_UNITS / piece.size
    return round(width)


def _characters(text: str, item: Any, glyphs: Any, index: int) -> str:  # noqa: ANN401 - Pango's
    """Return the characters that a glyph of a run stands for."""
    clusters, is_leftwards = glyphs.log_clusters, item.analysis.level % 2
    last, after = (0, index - 1) if is_leftwards else (glyphs.num_glyphs - 1, index + 1)
    end = item.length if index == last else clusters[after]
    return text.encode()[item.offset + clusters[index] : item.offset + end].decode()


def _draw(pieces: Iterable[_Piece], stream: Stream, matrix: Any) -> bool:  # noqa: ANN401
    """Draw a line; do nothing and return False if another gave one of its glyphs another width."""
    fonts = [(stream.add_font(piece.pango_font)[0], piece) for piece in pieces]
    for font, piece in fonts:
        known = font.widths
        if any(known.get(glyph, width) != width for glyph, width in piece.widths.items()):
            return False
    stream.set_text_matrix(*matrix.values)
    for font, piece in fonts:
        for glyph, characters in piece.characters.items():  # who comes first decides
            font.to_unicode.setdefault(glyph, characters)
        font.widths |= piece.widths
        stream.set_font_size(font.hash, piece.size)
        stream.show_text(piece.shown)
    return True


def _drawn_once(
    stream: Stream,
    textbox: TextBox,
    text_overflow: str,
    block_ellipsis: str,
    matrix: Any,  # noqa: ANN401 - WeasyPrint's
) -> list[Any]:
    """Stand for ``draw_first_line``; return the emojis to draw."""
    layout = textbox.pango_layout
    lines = _lines(textbox.style)
    if lines is None or not textbox.text.strip():
        return _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)  # type: ignore[no-any-return]
    if text_overflow == "ellipsis" or block_ellipsis != "none":  # it will write in the layout
        textbox.pango_layout = copy.copy(layout)
        return _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)  # type: ignore[no-any-return]
    key = (layout.text, _key(textbox.style), layout.justification_spacing)
    pieces = lines.drawn.get(key)
    if pieces is None:
        pieces = _pieces(stream, layout)
        if pieces is not None:
            for piece in pieces:
                lines.alive.setdefault(piece.pango_font, layout.layout)
            lines.drawn.keep(layout.text, key, pieces)
    if pieces is not None and _draw(pieces, stream, matrix):
        return []
    return _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)  # type: ignore[no-any-return]


REPLACEMENTS: tuple[tuple[Any, str, Any], ...] = (
    (line_break, "Layout", _LaterLayout),
    (line_break, "split_first_line", _broken_once),
    (inline, "split_first_line", _broken_once),
    (preferred, "split_first_line", _broken_once),
    (line_break, "strut", _measured_once),
    (inline, "strut", _measured_once),
    (inline, "create_layout", _laid_out_later),
    (drawing, "draw_first_line", _drawn_once),
)
"""Where WeasyPrint has what, and what stands for it."""
