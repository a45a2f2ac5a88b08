"""Each signatory has one empty field, named, in her block, in the order of signing."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from drafter.composition import (
    Blank,
    Block,
    Cell,
    Composition,
    Group,
    LineBreak,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Table,
    Text,
)
from drafter.errors import TemplateFault
from drafter.render.pdf import render_pdf
from drafter.render.signing_places import blanks, signing_places


def line(*runs: Run | str) -> Paragraph:
    return Paragraph(tuple(Text(run) if isinstance(run, str) else run for run in runs), "signature")


def signatory(name: str, *above: str, below: tuple[Run | str, ...] = ("Luc NOIR",)) -> Signature:
    return Signature(name, tuple(line(words) for words in above), (line(*below),))


def with_body(composition: Composition, *body: Block) -> Composition:
    return Composition(
        composition.kind, composition.title, composition.author, composition.subject,
        composition.number, composition.date, body,
    )  # fmt: skip


def fields(pdf: bytes) -> list[dict[str, Any]]:
    """The fields in their order, each with its page (from 0) and its rectangle."""
    reader = PdfFileReader(io.BytesIO(pdf))
    root = reader.root
    if "/AcroForm" not in root:
        return []
    assert root["/AcroForm"]["/SigFlags"] == 3
    kids = root["/Pages"]["/Kids"]
    pages = {kids.raw_get(n).idnum: n for n in range(len(kids))}
    return [
        {
            "name": str(field["/T"]),
            "who": str(field["/TU"]),
            "type": str(field["/FT"]),
            "empty": "/V" not in field,
            "closed": int(field.get("/Ff", 0)) & 1 == 1,
            "page": pages[field.raw_get("/P").idnum],
            "rectangle": [float(number) for number in field["/Rect"]],
        }
        for field in (one.get_object() for one in root["/AcroForm"]["/Fields"])
    ]


DESCRIPTIONS = {
    "quality and name": (
        signatory("m", "La Maire,", below=("Anne VIGNOT",)),
        "La Maire, Anne VIGNOT",
    ),
    "what certifies the copy is left out": (
        signatory("m", "Pour extrait conforme,", "La Maire,", below=("Anne VIGNOT",)),
        "La Maire, Anne VIGNOT",
    ),
    "the party is told": (
        signatory("m", "Pour la Ville,", "Le Maire,"),
        "Pour la Ville, Le Maire, Luc NOIR",
    ),
    "the first line below": (
        signatory("m", "Le Maire,", below=("Luc", " NOIR", LineBreak(), "Conseiller")),
        "Le Maire, Luc NOIR",
    ),
    "lines of one paragraph": (
        Signature("m", (line("Pour l’État,", LineBreak(), "Le Préfet,"),), (line("A. B"),)),
        "Pour l’État, Le Préfet, A. B",
    ),
    "a name left blank": (
        signatory("m", "Pour la SA,", below=(Blank("nom", "[…]"),)),
        "Pour la SA, […]",
    ),
}


@pytest.mark.parametrize(
    ("signature", "description"), DESCRIPTIONS.values(), ids=DESCRIPTIONS.keys()
)
def test_a_field_says_who_signs_there(
    deliberation: Composition, signature: Signature, description: str
) -> None:
    composition = with_body(deliberation, Signatures((signature,)))
    assert [place.description for place in signing_places(composition)] == [description]


def test_fields_have_names_of_their_own(deliberation: Composition, look: Look) -> None:
    names = ("maire", "maire", "a.b", "a_b", "maire")
    composition = with_body(
        deliberation,
        Group("fin", (Signatures(tuple(signatory(name) for name in names[:3])),)),
        PageBreak(),
        Signatures(tuple(signatory(name) for name in names[3:])),
    )
    found = fields(render_pdf(composition, look))
    assert [one["name"] for one in found] == ["maire", "maire-2", "a_b", "a_b-2", "maire-3"]
    assert [one["page"] for one in found] == [0, 0, 0, 1, 1]
    assert all(one["empty"] and one["type"] == "/Sig" and not one["closed"] for one in found)


def test_the_two_signatories_of_a_deliberation(deliberation: Composition, look: Look) -> None:
    found = fields(render_pdf(deliberation, look))
    assert [(one["name"], one["who"]) for one in found] == [
        ("secretaire", "La Secrétaire de séance, Françoise PRESSE"),
        ("maire", "La Maire, Anne VIGNOT"),
    ]


def test_each_field_of_every_document_is_free_of_words(
    documents: dict[str, tuple[Composition, Look]], pdfs: dict[str, Path]
) -> None:
    for name, (composition, _) in documents.items():
        data = pdfs[name].read_bytes()
        found = fields(data)
        places = signing_places(composition)
        assert [(one["name"], one["who"]) for one in found] == [
            (place.field, place.description) for place in places
        ], name
        document = pdfium.PdfDocument(data)
        for one in found:
            left, bottom, right, top = one["rectangle"]
            assert right - left > 120, name
            assert top - bottom > 45, name
            assert left > 62, name
            assert right < 534, name
            assert bottom > 51, name
            text = document[one["page"]].get_textpage()
            assert text.get_text_bounded(left, bottom, right, top).split() == [], (name, one)


def test_a_field_stands_between_the_quality_and_the_name(
    deliberation: Composition, look: Look
) -> None:
    pdf = render_pdf(deliberation, look)
    document = pdfium.PdfDocument(pdf)
    for one, above, below in zip(
        fields(pdf), ("La Secrétaire de séance,", "La Maire,"),
        ("Françoise PRESSE", "Anne VIGNOT"), strict=True,
    ):  # fmt: skip
        left, bottom, right, top = one["rectangle"]
        page = document[one["page"]].get_textpage()
        over = page.get_text_bounded(left, top, right, top + 25)
        under = page.get_text_bounded(left, bottom - 25, right, bottom)
        assert " ".join(over.split()).endswith(above)
        assert " ".join(under.split()).startswith(below)


def test_nothing_can_be_signed_while_a_blank_is_left(deliberation: Composition, look: Look) -> None:
    cell = Cell((Text("x"), Note((Blank("d’une note"),))))
    composition = with_body(
        deliberation,
        line("Fait le ", Blank("date de signature")),
        Table((), ((cell,),), legend=(Blank("d’une légende"),)),
        Signatures((signatory("maire", below=(Blank(text="[…]"),)),)),
    )
    left = ("date de signature", "d’une légende", "d’une note", "[…]")
    assert blanks(composition) == left
    pdf = render_pdf(composition, look)
    assert [one["closed"] for one in fields(pdf)] == [True]
    metadata = PdfFileReader(io.BytesIO(pdf)).root["/Metadata"].data.decode()
    items = "".join(f"<rdf:li>{label}</rdf:li>" for label in left)
    assert f"<drafter:blancs><rdf:Bag>{items}</rdf:Bag></drafter:blancs>" in metadata


def test_a_place_without_room_is_signed_without_being_shown(
    deliberation: Composition, look: Look, tmp_path: Path
) -> None:
    (tmp_path / "_commun").mkdir()
    (tmp_path / "_commun" / "page.css").write_text('html { font: 11pt "Source Sans 3" }')
    composition = with_body(deliberation, Signatures((signatory("maire", "Le Maire,"),)))
    (one,) = fields(render_pdf(composition, Look((tmp_path, *look.folders))))
    left, bottom, right, top = one["rectangle"]
    assert (left, bottom) == (right, top)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"header": (line("Commune de Saint-Remy " * 40),)}, "la tête des pages n’a pas assez"),
        ({"footer": (line("Commune de Saint-Remy " * 40),)}, "le pied des pages n’a pas assez"),
        (
            {"body": (Signatures((signatory("maire", "Anne " * 900),)),)},
            "le bloc de signature de « Anne Anne .* est plus haut qu’une page, et des mots",
        ),
    ],
    ids=["header", "footer", "signatory"],
)
def test_words_that_would_leave_the_sheet_are_told(
    deliberation: Composition, look: Look, changes: dict[str, Any], message: str
) -> None:
    composition = replace(with_body(deliberation, line("corps " * 1500)), **changes)
    with pytest.raises(TemplateFault, match=message):
        render_pdf(composition, look)
