"""A page that WeasyPrint is spared work on is the page that it makes of the same markup alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import weasyprint  # type: ignore[import-untyped]

from drafter.composition import Composition, Look, Note, Paragraph, Text
from drafter.render import pdf_engine
from drafter.render.pdf import render_pdf
from drafter.render.pdf_page import Page

ROOT = Path(__file__).parent.parent.parent

# What a house's own sheet may make of elements for which drafter's have no use.
SHEETS = {
    "margin": '@page { @left-middle { content: "Marge" } }',
    "items": ".corps { display: list-item; list-style: lower-alpha; text-transform: uppercase }",
    "notes": ".corps { float: footnote }",
    "calls": "::footnote-call { font-size: 12pt }",
}


def alone(markup: str, _: object, base_url: str, fetcher: object, **__: bool) -> weasyprint.HTML:
    return weasyprint.HTML(string=markup, base_url=base_url, url_fetcher=fetcher)


def test_every_kind_of_document_is_as_weasyprint_makes_it(
    documents: dict[str, tuple[Composition, Look]],
    pdfs: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_engine, "Page", alone)
    for name, (composition, look) in documents.items():
        assert render_pdf(composition, look) == pdfs[name].read_bytes(), name


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_house_makes_margins_items_and_notes_of_what_it_likes(
    sheet: str, short: Composition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, plain = house(tmp_path, css=sheet), house(tmp_path / "autre")
    pdf = render_pdf(short, look)
    assert pdf != render_pdf(short, plain)
    monkeypatch.setattr(pdf_engine, "Page", alone)
    assert pdf == render_pdf(short, look)


def test_a_page_of_a_house_is_read_as_html_with_its_own_sheets(
    short: Composition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    style = '<style>@page { @top-left { content: "Ville" } }</style><p>Sans fin<br></head>'
    look = house(tmp_path, head=style)
    pdf = render_pdf(short, look)
    monkeypatch.setattr(pdf_engine, "Page", alone)
    assert pdf == render_pdf(short, look)


def test_what_xml_cannot_hold_is_read_as_html() -> None:
    page = Page("<html>\x0c</html>", (), "https://a.invalid/", None, is_ours=True, own_items=False)
    assert page.etree_element.tag == "html"


@pytest.fixture
def short(deliberation: Composition) -> Composition:
    body = (
        Paragraph((Text("Vu le code"), Note((Text("une note"),))), "corps"),
        Paragraph((Text("suite"),), "corps"),
    )
    return Composition("deliberation", "t", "a", "o", "", deliberation.date, body)


def house(folder: Path, css: str = "", head: str = "") -> Look:
    own = folder / "gabarits"
    shutil.copytree(ROOT / "templates" / "_commun", own / "_commun")
    page, sheet = own / "_commun" / "page.html", own / "_commun" / "page.css"
    sheet.write_text(f"{sheet.read_text('utf-8')}\n{css}", "utf-8")
    if head:
        page.write_text(page.read_text("utf-8").replace("</head>", head), "utf-8")
    return Look((own, ROOT / "templates"))
