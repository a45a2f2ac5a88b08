"""What drafter itself puts into a letterhead's package: font, settings, properties, logo."""

from __future__ import annotations

import posixpath
import re

from drafter.composition import Composition
from drafter.render.fonts import FAMILY
from drafter.render.word_fonts import embedded_faces
from drafter.render.word_package import Package, insert_last
from drafter.render.wordml import escape

CORE = "docProps/core.xml"
_PROPERTIES = "docProps/app.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_ODTTF = "application/vnd.openxmlformats-officedocument.obfuscatedFont"

_PROMPTING = re.compile(rb"<w:updateFields\b[^>]*/>")
_EMBEDDING = re.compile(rb"<w:(?:embedTrueTypeFonts|saveSubsetFonts)\b[^>]*/>")
# What may stand before « embedTrueTypeFonts » in the settings (ECMA-376 part 1, 17.15.1.78).
_BEFORE_EMBEDDING = re.compile(
    rb"<w:(?:writeProtection|view|zoom|removePersonalInformation|removeDateAndTime"
    rb"|doNotDisplayPageBoundaries|displayBackgroundShape|printPostScriptOverText"
    rb"|printFractionalCharacterWidth|printFormsData)\b[^>]*/>"
)


def embed_font(package: Package, document: str) -> None:
    """Put drafter's font into a package whose styles ask for it and that does not hold it yet.

    Args:
        package: the letterhead.
        document: name of the part that holds the body.
    """
    styles = b"".join(package.read(name) for name in package.related(document, "styles"))
    for table in package.related(document, "fontTable"):
        fonts = package.read(table)
        if FAMILY.encode() not in styles or b"<w:embedRegular" in fonts:
            return
        folder = posixpath.dirname(table)
        elements = ""
        for rank, face in enumerate(embedded_faces(), start=1):
            target, identifier = f"fonts/source{rank}.odttf", f"rIdSource{rank}"
            package.parts[posixpath.join(folder, target)] = face.part
            package.relate(table, "font", identifier, target)
            elements += f'<w:{face.element} r:id="{identifier}" w:fontKey="{face.key}"/>'
        package.parts[table] = _name_faces(fonts, elements)
        package.declare(extension="odttf", content_type=_ODTTF)


def _name_faces(fonts: bytes, elements: str) -> bytes:
    """Point to the faces from the entry of the font, made if Word has not made it."""
    entry = re.search(
        rb'<w:font w:name="' + FAMILY.encode() + rb'"(?:\s*/>|>(.*?)</w:font>)', fonts, re.DOTALL
    )
    if entry is None:
        return insert_last(fonts, f'<w:font w:name="{FAMILY}">{elements}</w:font>')
    known = entry.group(1) or b""
    full = b'<w:font w:name="%b">%b%b</w:font>' % (FAMILY.encode(), known, elements.encode())
    return fonts[: entry.start()] + full + fonts[entry.end() :]


def settle(package: Package, document: str) -> None:
    """Set what every act needs: no prompt for its fields on opening, its font kept on saving."""
    for name in package.related(document, "settings"):
        settings = _EMBEDDING.sub(b"", _PROMPTING.sub(b"", package.read(name)))
        first = re.search(rb"<w:settings\b[^>]*>", settings)
        place = first.end() if first else 0
        while before := _BEFORE_EMBEDDING.match(settings, place):
            place = before.end()
        package.parts[name] = (
            settings[:place] + b"<w:embedTrueTypeFonts/><w:saveSubsetFonts/>" + settings[place:]
        )
    for kind, content_type in (
        ("core", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("properties", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ):
        name = CORE if kind == "core" else _PROPERTIES
        if package.related("", kind) != [name]:
            package.relate("", kind, f"rIdDrafter{kind.capitalize()}", name)
            package.declare(part=name, content_type=content_type)
    package.parts[_PROPERTIES] = (
        f'{_DECLARATION}<Properties xmlns="{_EXTENDED}">'
        "<Application>drafter</Application></Properties>"
    ).encode()


def core_properties(composition: Composition) -> bytes:
    """Write the properties that Word shows under « Informations » (ECMA-376 part 2, 11.1)."""
    date = f"{composition.date.isoformat()}T00:00:00Z"
    keywords = ", ".join(word for word in (composition.kind, composition.number) if word)
    values = (
        ("dc:title", composition.title),
        ("dc:subject", composition.subject),
        ("dc:creator", composition.author),
        ("cp:keywords", keywords),
        ("cp:lastModifiedBy", composition.author),
    )
    return (
        f"{_DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values)
        + f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        + f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>'
        + f"<dc:language>{escape(composition.language)}</dc:language></cp:coreProperties>"
    ).encode()
