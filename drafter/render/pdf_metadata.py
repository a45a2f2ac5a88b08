"""The metadata of a PDF (XMP, ISO 16684-1): PDF/UA beside PDF/A, the act's number and date.

WeasyPrint writes one RDF block, for PDF/A alone. A second block would be ignored by readers, so
what is missing is put into that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from drafter.composition import Composition
from drafter.render.pdf_identity import BLANKS, KIND, NAMESPACE, PREFIX

_END = b"</rdf:RDF>"

# (namespace, prefix, name of the schema, its properties: name, type, category, description)
_SCHEMAS = (
    (
        "http://www.aiim.org/pdfua/ns/id/",
        "pdfuaid",
        "PDF/UA identification schema",
        (("part", "Integer", "internal", "part of ISO 14289 to which the file conforms"),),
    ),
    (
        NAMESPACE,
        PREFIX,
        "Acte de drafter",
        (
            (KIND, "Text", "external", "genre de l'acte"),
            (BLANKS, "bag Text", "external", "ce qui reste à remplir avant de signer"),
        ),
    ),
)


def complete_metadata(packet: bytes, composition: Composition, blanks: Iterable[str]) -> bytes:
    """Return the XMP packet with what WeasyPrint does not write.

    Args:
        packet: the packet that WeasyPrint wrote.
        composition: the act.
        blanks: what is still to be filled in.

    Raises:
        ValueError: the packet has not exactly one RDF block.
    """
    if packet.count(_END) != 1:
        raise ValueError("the metadata of the PDF have not exactly one RDF block")
    added = "\n".join(_descriptions(composition, tuple(blanks)))
    return packet.replace(_END, added.encode() + _END)


def _descriptions(composition: Composition, blanks: tuple[str, ...]) -> Iterator[str]:
    yield _description(
        "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "<pdfuaid:part>1</pdfuaid:part>"
    )
    facts = [
        f"<dc:date><rdf:Seq><rdf:li>{composition.date.isoformat()}</rdf:li></rdf:Seq></dc:date>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(composition.language)}</rdf:li></rdf:Bag>"
        "</dc:language>",
    ]
    if composition.number:
        facts.append(f"<dc:identifier>{escape(composition.number)}</dc:identifier>")
    yield _description("http://purl.org/dc/elements/1.1/", "dc", *facts)
    items = "".join(f"<rdf:li>{escape(blank)}</rdf:li>" for blank in blanks)
    yield _description(
        NAMESPACE,
        PREFIX,
        f"<{PREFIX}:{KIND}>{escape(composition.kind)}</{PREFIX}:{KIND}>",
        f"<{PREFIX}:{BLANKS}><rdf:Bag>{items}</rdf:Bag></{PREFIX}:{BLANKS}>",
    )
    yield _extensions()


def _description(namespace: str, prefix: str, *properties: str) -> str:
    return (
        f'<rdf:Description rdf:about="" xmlns:{prefix}={quoteattr(namespace)}>'
        f"{''.join(properties)}</rdf:Description>"
    )


def _extensions() -> str:
    """Declare the properties that PDF/A does not know (ISO 19005-3, 6.6.2.3.3)."""
    schemas = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{escape(name)}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{escape(namespace)}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{''.join(map(_property, properties))}</rdf:Seq>"
        "</pdfaSchema:property></rdf:li>"
        for namespace, prefix, name, properties in _SCHEMAS
    )
    return (
        '<rdf:Description rdf:about=""'
        ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
        ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
        ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"
        "</rdf:Description>"
    )


def _property(facts: tuple[str, str, str, str]) -> str:
    name, kind, category, description = facts
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{escape(description)}</pdfaProperty:description>"
        "</rdf:li>"
    )
