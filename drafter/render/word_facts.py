"""The facts of the act inside a Word file: a custom XML part, which Word keeps when it saves.

The part holds the same JSON as the PDF, as the text of one element: one form to read, one schema.
(ECMA-376 part 1, 15.2.5 and 15.2.6: Custom XML Data Storage, and its properties.)
"""

from __future__ import annotations

from itertools import count
from xml.sax.saxutils import escape

from lxml import etree  # type: ignore[import-untyped] # lxml ships no annotations

from drafter.composition import FACTS_NAMESPACE
from drafter.packages import parse
from drafter.render.word_package import Package

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE = "{6B0D2C5E-3F0A-4C8B-9E55-0D5A1F7C2A10}"
"""Names the part in the file; any that no other part bears, the same in every act."""


def add_place(package: Package, document: str) -> str:
    """Give a letterhead its part for the facts; return the name of the part.

    A letterhead that was an act of drafter has one already, which serves again.

    Args:
        package: the letterhead.
        document: name of the part that holds the body.
    """
    for name in package.related(document, "customXml"):
        if _is_ours(package.read(name)):
            return name
    part, properties = _free_names(package)
    package.relate(document, "customXml", "rIdDrafterFaits", f"/{part}")
    package.relate(part, "customXmlProps", "rId1", f"/{properties}")
    package.declare(extension="xml", content_type="application/xml")
    package.declare(
        part=properties,
        content_type="application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    package.parts[properties] = (
        f'{_DECLARATION}<ds:datastoreItem xmlns:ds="{_SCHEMA}" ds:itemID="{_STORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{FACTS_NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    ).encode()
    package.parts[part] = facts_part(b"")
    return part


def _free_names(package: Package) -> tuple[str, str]:
    """Return names such as Word gives, that no part of the letterhead bears."""
    for rank in count(1):
        names = f"customXml/item{rank}.xml", f"customXml/itemProps{rank}.xml"
        if package.parts.keys().isdisjoint(names):
            break
    return names


def _is_ours(part: bytes) -> bool:
    return bool(etree.QName(parse(part)).namespace == FACTS_NAMESPACE)


def facts_part(facts: bytes) -> bytes:
    """Return the part that holds the facts; empty where there are none."""
    return (
        f'{_DECLARATION}<faits xmlns="{FACTS_NAMESPACE}" type="application/json">'
        f"{escape(facts.decode())}</faits>"
    ).encode()
