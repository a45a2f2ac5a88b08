"""The Word letterhead, read once: fields compiled, styles and lists known, font put in.

Everything that does not depend on the act is done here and kept by the bytes of the file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree  # type: ignore[import-untyped] # no annotations

from drafter.errors import TemplateFault
from drafter.packages import W, parse
from drafter.render.archive import Compressed, compress, unpack
from drafter.render.word_facts import add_place
from drafter.render.word_fields import FieldedPart, compile_part
from drafter.render.word_lists import ListPart, read_lists, twips
from drafter.render.word_notes import NotePart, read_notes
from drafter.render.word_package import Package, relations_name
from drafter.render.word_parts import CORE, embed_font, settle
from drafter.render.word_safety import make_safe
from drafter.render.word_styles import BUILT_IN_WORDS, call_style, complete_styles
from drafter.render.wordml import escape

CONTENT_TYPES = "[Content_Types].xml"
_BUILT_IN = {
    "title": "titre",
    "subtitle": "soustitre",
    "header": "entete",
    "footer": "pied",
    "list": "liste",
    **{f"heading {level}": f"titre{level}" for level in range(1, 7)},
    **{f"toc {level}": f"tm{level}" for level in range(1, 7)},
    **BUILT_IN_WORDS,
}
"""Our words for the styles that Word itself knows, which it shows under their French names."""

_A4_WIDTH, _MARGIN = 11906, 1247  # twips, where the letterhead does not say


@dataclass(frozen=True, slots=True)
class Box:
    """What a style draws round its paragraphs, for those of other styles in the same group.

    Attributes:
        style: identifier of the style.
        borders: elements of the borders.
        shading: attributes of the shading, or "".
        left: left indent, in twips.
        right: right indent, in twips.
    """

    style: str
    borders: str
    shading: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead ready to be filled.

    Attributes:
        name: where it stands, for messages.
        static: the parts that are the same in every act, deflated.
        sources: those of them to which a logo adds a line, as they are.
        fielded: the parts that hold fields, by name; the body first.
        document: name of the part that holds the body.
        lists: the lists that it defines.
        notes: the notes that it has, or a place for those of the act.
        note_call: identifier of the style of their calls.
        facts: name of the part that holds the facts of the act.
        paragraph_styles: identifier of each paragraph style, by its word in a composition.
        boxes: what the styles with borders draw, by identifier.
        table_styles: shading of the header row by identifier of each table style, or "".
        width: width of the text in twips.
    """

    name: str
    static: Mapping[str, Compressed]
    sources: Mapping[str, bytes]
    fielded: Mapping[str, FieldedPart]
    document: str
    lists: ListPart
    notes: NotePart
    note_call: str
    facts: str
    paragraph_styles: Mapping[str, str]
    boxes: Mapping[str, Box]
    table_styles: Mapping[str, str]
    width: int

    def require_style(self, style: str) -> str:
        """Return the identifier of the paragraph style for a ``style`` of the composition.

        Raises:
            TemplateFault: the letterhead has no such style.
        """
        identifier = self.paragraph_styles.get(style.lower())
        if identifier is None:
            raise TemplateFault(
                f"{self.name} : le style de paragraphe « {style.capitalize()} » manque dans le "
                "papier à en-tête. Créez-le dans Word (Nouveau style, sous ce nom), ou corrigez le "
                f"style « {style} » dans le texte de l’acte."
            )
        return identifier


@lru_cache(maxsize=8)
def read_letterhead(data: bytes, name: str) -> Letterhead:
    """Read a letterhead. The answer is kept by the bytes: a changed file is read again.

    Args:
        data: bytes of the .docx file.
        name: where it stands, for messages.

    Raises:
        TemplateFault: it is not a Word file, or its fields cannot be used.
    """
    try:
        package = Package(unpack(data))
        make_safe(package, name)
        return _read(package, name)
    except (LookupError, ValueError) as error:
        raise TemplateFault(
            f"{name} : ce papier à en-tête ne se lit pas, le fichier est abîmé ou n’est pas un "
            "document Word. Ouvrez-le dans Word et enregistrez-le au format .docx, ou retirez-le "
            "pour reprendre celui de drafter."
        ) from error


def _read(package: Package, name: str) -> Letterhead:
    document = package.related("", "document")[0]
    style_part = package.related(document, "styles")[0]
    styles = parse(package.read(style_part))
    paragraph_styles = _paragraph_styles(styles)
    completed = complete_styles(package.read(style_part), styles, paragraph_styles)
    package.parts[style_part] = completed
    styles = parse(completed)
    fielded = {
        part: compile_part(package.read(part), name)
        for part in (
            document,
            *(part for kind in ("header", "footer") for part in package.related(document, kind)),
        )
    }
    lists = read_lists(package, document)
    notes = read_notes(package, document)
    width = _text_width(parse(package.read(document)))
    embed_font(package, document)
    settle(package, document)
    facts = add_place(package, document)
    rewritten = {*fielded, lists.name, notes.name, CORE, facts}
    editable = {CONTENT_TYPES, *map(relations_name, fielded)} & package.parts.keys()
    return Letterhead(
        name=name,
        static={
            part: content if isinstance(content, Compressed) else compress(content)
            for part, content in package.parts.items()
            if part not in rewritten
        },
        sources={part: package.read(part) for part in editable},
        fielded=fielded,
        document=document,
        lists=lists,
        notes=notes,
        note_call=call_style(styles) or "",
        facts=facts,
        paragraph_styles=paragraph_styles,
        boxes=_boxes(styles),
        table_styles=_table_styles(styles),
        width=width,
    )


def _paragraph_styles(styles: etree._Element) -> dict[str, str]:
    """Return the identifier of each paragraph style by the word that a composition has for it.

    That word is the identifier in small letters. Word and LibreOffice make identifiers of their
    own for the styles that a clerk adds, so the name on the screen, without accents and spaces,
    does as well: « Préambule » answers to « preambule ».
    """
    by_name: dict[str, str] = {}
    by_identifier: dict[str, str] = {}
    for style in styles.iterfind(f"{W}style[@{W}type='paragraph']"):
        identifier = style.get(f"{W}styleId")
        name = style.find(f"{W}name").get(f"{W}val").lower()
        by_name[_BUILT_IN.get(name, _plain(name))] = identifier
        by_identifier[identifier.lower()] = identifier
    return by_name | by_identifier


def _plain(name: str) -> str:
    """Return a name without accents, spaces and signs."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalnum())


def _table_styles(styles: etree._Element) -> dict[str, str]:
    """Return attributes of the shading of the header row, by identifier of each table style."""
    found: dict[str, str] = {}
    for style in styles.iterfind(f"{W}style[@{W}type='table']"):
        first = style.find(f"{W}tblStylePr[@{W}type='firstRow']/{W}tcPr/{W}shd")
        found[style.get(f"{W}styleId")] = "" if first is None else _attributes(first)
    return found


def _boxes(styles: etree._Element) -> dict[str, Box]:
    """Return the boxes that styles draw round their paragraphs, by identifier of the style."""
    boxes: dict[str, Box] = {}
    for style in styles.iterfind(f"{W}style"):
        borders = style.find(f"{W}pPr/{W}pBdr")
        if borders is None:
            continue
        indent = style.find(f"{W}pPr/{W}ind")
        shading = style.find(f"{W}pPr/{W}shd")
        identifier = style.get(f"{W}styleId")
        boxes[identifier] = Box(
            style=identifier,
            borders="".join(f"<w:{_local(side)} {_attributes(side)}/>" for side in borders),
            shading="" if shading is None else _attributes(shading),
            left=0 if indent is None else twips(indent, "left", "start"),
            right=0 if indent is None else twips(indent, "right", "end"),
        )
    return boxes


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _attributes(element: etree._Element) -> str:
    """Return the attributes of an element of Word's own as they are written."""
    return " ".join(
        f'w:{etree.QName(name).localname}="{escape(value)}"'
        for name, value in sorted(element.attrib.items())
        if name.startswith(W)
    )


def _text_width(document: etree._Element) -> int:
    """Return the width between the margins of the last section, in twips."""
    width, margins = _A4_WIDTH, 2 * _MARGIN
    for size in document.iter(f"{W}pgSz"):
        width = int(size.get(f"{W}w"))
    for margin in document.iter(f"{W}pgMar"):
        margins = sum(int(margin.get(f"{W}{side}")) for side in ("left", "right", "gutter"))
    return width - margins
