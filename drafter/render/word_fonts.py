"""The font goes into the Word file, so that the page is the same on every machine.

ECMA-376 part 1, 17.8.1 (font embedding) and part 4, 9.2 hide the first 32 bytes of an embedded
font behind a GUID. The faces are cut down to the characters of French acts and, since Word leaves
kerning and ligatures off, to their outlines: about 65 kB in the package for the four of them.
« Source Sans 3 » may be embedded without condition (OS/2 fsType 0; SIL OFL 1.1).
"""

from __future__ import annotations

import hashlib
import io
import uuid
from dataclasses import dataclass
from functools import cache

from fontTools import subset  # type: ignore[import-untyped] # no annotations

from drafter.render.archive import Compressed, compress
from drafter.render.fonts import FAMILY, FontFile, font_files

_HIDDEN_LENGTH = 32  # bytes that the GUID hides

_CHARACTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: names of every country of Europe
    *range(0x218, 0x21C),
    *(0x02B3, 0x02E2, 0x1D48, 0x1D49, 0x1D50, 0x1D57, 0x1E9E),  # raised letters of « 1ᵉʳ », ẞ
    *range(0x2010, 0x2016),  # hyphens and dashes
    *range(0x2018, 0x2023),  # quotes and bullets
    *(0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044),
    *range(0x2070, 0x2090),  # superscripts and subscripts
    *(0x20AC, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193),
    *(0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25A1, 0x25CF, 0x2610, 0x2611, 0x2713),
)

_FACES = {
    (400, "normal"): "embedRegular",
    (700, "normal"): "embedBold",
    (400, "italic"): "embedItalic",
    (700, "italic"): "embedBoldItalic",
}


@dataclass(frozen=True, slots=True)
class EmbeddedFace:
    """One face, ready to be put into a package.

    Attributes:
        element: name of the element of the font table that points to it.
        key: GUID that uncovers it, in braces.
        part: the hidden font.
    """

    element: str
    key: str
    part: Compressed


@cache
def embedded_faces() -> tuple[EmbeddedFace, ...]:
    """Return the faces of :data:`~drafter.render.fonts.FAMILY`, in the order of the schema."""
    faces = {_FACES[font.weight, font.style]: _embed(font) for font in font_files()}
    return tuple(faces[element] for element in _FACES.values())


def _embed(font: FontFile) -> EmbeddedFace:
    data = _cut_down(font)
    # A GUID made of the font's own bytes: the same font always comes out the same.
    guid = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16], version=4)
    return EmbeddedFace(
        element=_FACES[font.weight, font.style],
        key=f"{{{str(guid).upper()}}}",
        part=compress(hide(data, guid)),
    )


def _cut_down(font: FontFile) -> bytes:
    """Return the face with the glyphs of :data:`_CHARACTERS` and without layout tables."""
    options = subset.Options(
        layout_features=[], layout_closure=False, glyph_names=False, recalc_timestamp=False
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT"]
    face = subset.load_font(font.path, options, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_CHARACTERS)
    subsetter.subset(face)
    stream = io.BytesIO()
    face.save(stream, reorderTables=False)
    face.close()
    return stream.getvalue()


def hide(data: bytes, guid: uuid.UUID) -> bytes:
    """Hide the head of a font behind its GUID; the same call uncovers it."""
    key = guid.bytes[::-1] * 2
    head = bytes(byte ^ mask for byte, mask in zip(data[:_HIDDEN_LENGTH], key, strict=True))
    return head + data[_HIDDEN_LENGTH:]


__all__ = ["FAMILY", "EmbeddedFace", "embedded_faces", "hide"]
