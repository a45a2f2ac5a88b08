"""The styles that a letterhead may lack, because it was made before drafter asked for them.

drafter's own letterhead has them all. A house that changed its copy long ago has its own look in
the older ones: the newer ones rest on those (« Corps », « Tableau »), so they follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree  # type: ignore[import-untyped] # no annotations

from drafter.packages import W
from drafter.render.table_layout import SETTINGS
from drafter.render.word_package import insert_last

FOOTNOTE_CALL = "footnote reference"
"""Name that Word has for the style of the calls of notes, « Appel note de bas de p. »."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A paragraph style.

    Attributes:
        identifier: its identifier; in small letters, its word in a composition.
        name: its name, which Word shows or, where it is one of Word's own, translates.
        base: word of the style that it rests on.
        paragraph: elements of its paragraph properties, in the order of the schema.
        run: elements of its run properties.
        built_in: it is one of Word's own.
    """

    identifier: str
    name: str
    base: str
    paragraph: str
    run: str = ""
    built_in: bool = False


def _size(points: float) -> str:
    """Write a size of type, in half points, for our letters and for those of other scripts."""
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_GREY = '<w:color w:val="404040"/>'
_PLAIN_LINES = 'w:line="250" w:lineRule="auto"'  # else a picture is cut to nine tenths


def _spacing(before: int, after: int, lines: str = "") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"{f" {lines}" if lines else ""}/>'


def _aligned(side: str) -> str:
    return f'<w:jc w:val="{side}"/>'


_DENSE = tuple(
    definition
    for setting in SETTINGS
    if setting.suffix
    for definition in (
        Definition(
            f"Tableau{setting.suffix}",
            f"Tableau {setting.suffix.replace('tres', 'très ').replace('serre', 'serré')}",
            "tableau",
            "",
            _size(setting.size),
        ),
        Definition(
            f"Tableauentete{setting.suffix}",
            f"Tableau en-tête {setting.suffix.replace('tres', 'très ').replace('serre', 'serré')}",
            "tableauentete",
            "",
            _size(setting.size),
        ),
    )
)

DEFINITIONS = (
    Definition(
        "Citation",
        "Quote",
        "corps",
        _spacing(0, 120) + '<w:ind w:left="567" w:right="567"/>',
        _ITALIC,
        built_in=True,
    ),
    Definition("Comparution", "Comparution", "corps", _spacing(0, 120)),
    Definition(
        "Terme",
        "Terme défini",
        "corps",
        _spacing(0, 120) + '<w:ind w:left="567"/>' + _aligned("left"),
    ),
    Definition("Fait", "Fait", "corps", _spacing(120, 120)),
    Definition("Versement", "Versement", "corps", _spacing(0, 60) + '<w:ind w:left="567"/>'),
    Definition(
        "Annexe",
        "Mention d’annexe",
        "corps",
        "<w:keepNext/>" + _spacing(0, 60) + _aligned("right"),
        _ITALIC + _size(9),
    ),
    Definition(
        "Legende",
        "caption",
        "corps",
        "<w:keepLines/>" + _spacing(0, 60) + _aligned("left"),
        _ITALIC + _GREY + _size(9),
        built_in=True,
    ),
    Definition(
        "Illustration",
        "Illustration",
        "corps",
        "<w:keepLines/>" + _spacing(0, 100, _PLAIN_LINES) + _aligned("center"),
    ),
    Definition("Logos", "Logos", "corps", _spacing(0, 160, _PLAIN_LINES) + _aligned("center")),
    Definition(
        "Couverturetitre",
        "Couverture titre",
        "corps",
        "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>"
        + _spacing(1400, 280, 'w:line="202" w:lineRule="auto"')
        + _aligned("center"),
        _BOLD + _size(24),
    ),
    Definition(
        "Couverturesoustitre",
        "Couverture sous-titre",
        "corps",
        "<w:suppressAutoHyphens/>" + _spacing(0, 280) + _aligned("center"),
        _size(14),
    ),
    Definition(
        "Couverturemention",
        "Couverture mention",
        "corps",
        _spacing(0, 100) + _aligned("center"),
    ),
    Definition(
        "Notedebasdepage",
        "footnote text",
        "corps",
        _spacing(0, 40, 'w:line="202" w:lineRule="auto"') + _aligned("left"),
        _size(8.5),
        built_in=True,
    ),
    *_DENSE,
)

BUILT_IN_WORDS = MappingProxyType(
    {item.name: item.identifier.lower() for item in DEFINITIONS if item.built_in}
)
"""Our words for those of the styles above that Word itself knows."""


def complete_styles(xml: bytes, styles: etree._Element, known: dict[str, str]) -> bytes:
    """Add to a style sheet the styles that it lacks.

    Args:
        xml: the part that holds the styles.
        styles: the same, parsed.
        known: identifier of each paragraph style by its word; those added are put there.

    Returns:
        The part with what was added.
    """
    added = ""
    for item in DEFINITIONS:
        if item.identifier.lower() not in known and item.base in known:
            added += _write(item, known[item.base])
            known[item.identifier.lower()] = item.identifier
    if call_style(styles) is None:
        added += (
            '<w:style w:type="character" w:styleId="Appelnotedebasdep">'
            f'<w:name w:val="{FOOTNOTE_CALL}"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        )
    return insert_last(xml, added) if added else xml


def call_style(styles: etree._Element) -> str | None:
    """Return the identifier of the style of the calls of notes, if the letterhead has one."""
    for style in styles.iterfind(f"{W}style[@{W}type='character']"):
        if style.find(f"{W}name").get(f"{W}val").lower() == FOOTNOTE_CALL:
            return str(style.get(f"{W}styleId"))
    return None


def _write(item: Definition, base: str) -> str:
    custom = "" if item.built_in else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{item.identifier}">'
        f'<w:name w:val="{item.name}"/><w:basedOn w:val="{base}"/><w:qFormat/>'
        + (f"<w:pPr>{item.paragraph}</w:pPr>" if item.paragraph else "")
        + (f"<w:rPr>{item.run}</w:rPr>" if item.run else "")
        + "</w:style>"
    )
