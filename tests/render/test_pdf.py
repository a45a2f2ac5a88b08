"""The PDF says the words of the page, in our font, and stays whole where it must."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from drafter.composition import (
    Block,
    Cell,
    Composition,
    Group,
    Heading,
    ItemList,
    Logo,
    Look,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
    Text,
)
from drafter.errors import TemplateFault
from drafter.render.fonts import font_files
from drafter.render.html import render_html
from drafter.render.pdf import render_pdf

# Points from the edges of the sheet: the margins of page.css.
LEFT, RIGHT, BOTTOM, TOP, HEAD_OF_FIRST = 62, 533.5, 51, 785.2, 803


def act(*blocks: Block, **changes: Any) -> Composition:  # noqa: ANN401 - fields of many types
    facts: dict[str, Any] = {
        "kind": "deliberation",
        "title": "Titre",
        "author": "Ville",
        "subject": "Objet",
        "number": "7",
        "date": dt.date(2024, 12, 12),
        "body": blocks,
    }
    return Composition(**(facts | changes))


def plain(text: str, style: str = "corps") -> Paragraph:
    return Paragraph((Text(text),), style)


def texts(pdf: bytes, bottom: float = 0, top: float = 842) -> list[str]:
    """The text of a band of each page; PDFium writes U+0002 for a hyphen that ends a line."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [
            page.get_textpage()
            .get_text_bounded(left=0, bottom=bottom, right=596, top=top)
            .replace("\x02", "-")
            for page in document
        ]
    finally:
        document.close()


def unpacked(pdf: bytes) -> str:
    """The objects of a PDF, most of which it holds in compressed streams."""
    parts = [pdf]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return b"\n".join(parts).decode("latin-1")


def fonts(pdf: bytes) -> set[str]:
    return {
        name.rstrip(",-") for name in re.findall(r"/BaseFont /[A-Z]{6}\+([^ /]+)", unpacked(pdf))
    }


@pytest.fixture(scope="module")
def pdf(deliberation: Composition, look: Look) -> bytes:
    return render_pdf(deliberation, look)


# --- the words --------------------------------------------------------------------------------


def without_markers(text: str) -> list[str]:
    """The words, less the marks of lists, which the page does not write."""
    return [word for word in text.split() if not re.fullmatch(r"–|\d\.", word)]


def test_the_words_of_the_pages_are_those_of_the_act(
    pdf: bytes, deliberation: Composition, look: Look
) -> None:
    markup = render_html(deliberation, look)
    body = markup[markup.index('<div class="premiere-page') :]
    expected = re.sub(r"</?(strong|em|sup|span)[^>]*>", "", body)
    expected = re.sub(r"<[^>]*>", " ", expected)
    head, stamp, rest = expected.partition("Place réservée au cachet de la préfecture")
    # The stamp floats: it comes second in the structure, and is drawn before what it stands by.
    first = " ".join(texts(pdf, BOTTOM, HEAD_OF_FIRST)[0].split())
    before, found, after = first.partition(stamp)
    assert found
    printed = " ".join([before, after, *texts(pdf, BOTTOM, TOP)[1:]])
    assert without_markers(printed) == without_markers(head + rest)


def test_heads_and_feet_are_on_the_right_pages(pdf: bytes) -> None:
    heads = [text.split() for text in texts(pdf, TOP)]
    feet = [" ".join(text.split()) for text in texts(pdf, 0, BOTTOM)]
    count = len(feet)
    assert "34" not in heads[0]
    assert all(head[:2] == ["Conseil", "Municipal"] for head in heads[1:])
    assert feet == [
        f"Ville de Besançon – Délibération n° 007780 – page {page} sur {count}"
        for page in range(1, count + 1)
    ]


def test_hostile_text_is_printed_and_a_long_word_stays_on_the_sheet(look: Look) -> None:
    hostile = "&amp; <script> ]]> {{ x }} %} \"'’ « » %PDF ’"
    long = "x" * 300
    row = (Cell((Text(long),)), Cell((Text("court"),), "right"))
    pdf = render_pdf(
        act(plain(hostile), plain(long), Table((row,), (row,)), ItemList(((plain(long),),))), look
    )
    printed = "".join(texts(pdf)[0].split())
    assert printed.startswith("".join(hostile.split()))
    assert printed.count("x") == 300 * 4 + 1
    page = pdfium.PdfDocument(pdf)[0]
    text = page.get_textpage()
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    assert min(box[0] for box in boxes if box[2] > box[0]) >= LEFT
    assert max(box[2] for box in boxes) <= RIGHT


# --- fonts ------------------------------------------------------------------------------------


def test_our_font_alone_is_embedded_narrow_spaces_included(pdf: bytes) -> None:
    assert "\u202f" in "".join(texts(pdf))
    assert fonts(pdf) == {"Source-Sans-3", "Source-Sans-3-Bold", "Source-Sans-3-Italic"}
    assert unpacked(pdf).count("/FontFile2") == len(fonts(pdf))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Bravo 😀",
            r"^le caractère « 😀 » \(U\+1F600\) n’existe pas dans la police \(« Bravo 😀 »\) : "
            "remplacez-le dans le texte, ou donnez une police qui le contient.$",
        ),
        (
            "mot " * 20 + "日本" + " mot" * 20,
            r"^les caractères « 日 » \(U\+65E5\), « 本 » \(U\+672C\) n’existent pas dans la police "
            r"\(« …(o?t)?( mot){7} 日本( mot){6,7}… »\) : remplacez-les dans le texte",
        ),
    ],
)
def test_a_character_without_glyph_is_named_and_no_other_font_is_lent(
    look: Look, text: str, message: str
) -> None:
    with pytest.raises(TemplateFault, match=message):
        render_pdf(act(plain(text)), look)


# --- structure --------------------------------------------------------------------------------


def test_the_file_is_archival_tagged_dated_and_described(pdf: bytes) -> None:
    document = pdfium.PdfDocument(pdf)
    metadata = document.get_metadata_dict()
    assert metadata["Title"] == "Délibération n° 007780"
    assert metadata["Author"] == "Ville de Besançon"
    assert metadata["Subject"].startswith("34 – Lutte contre")
    assert metadata["Keywords"] == "deliberation, 007780"
    assert metadata["CreationDate"] == metadata["ModDate"] == "D:20241212"
    objects = unpacked(pdf)
    assert "/Lang (fr-FR)" in objects
    assert 'pdfaid:part="3" pdfaid:conformance="A"' in objects
    tags = set(re.findall(r"/S /(\w+)", objects))
    assert {"H1", "H2", "H3", "P", "L", "LI", "Lbl", "Table", "TH", "TD", "Figure"} <= tags
    # Each item is its mark and its body, nothing else (ISO 32000-1, table 336).
    assert len(re.findall(r"/S /LI\b", objects)) == objects.count("/S /LBody") == 10


def test_bookmarks_are_the_title_and_the_headings(pdf: bytes) -> None:
    bookmarks = [
        (mark.level, mark.get_title()) for mark in pdfium.PdfDocument(pdf).get_toc(max_depth=9)
    ]
    assert bookmarks == [
        (0, "Extrait du registre des délibérations du Conseil Municipal"),
        (1, "I. Contexte"),
        (1, "II. Audit énergétique"),
        (2, "Proposition de prise en charge exceptionnelle"),
        (2, "Plan de financement"),
    ]


def test_the_table_of_contents_gives_the_pages(look: Look) -> None:
    sections: list[Block] = []
    for number in range(1, 4):
        sections += [PageBreak(), Heading(1, (Text(f"Partie {number}"),)), plain("texte")]
    pdf = render_pdf(act(TableOfContents(), *sections), look)
    contents = re.sub(r"[.\s]{3,}", " … ", texts(pdf)[0])
    assert " ".join(contents.split()) == "Partie 1 … 2 Partie 2 … 3 Partie 3 … 4"
    assert len(texts(pdf)) == 4
    assert unpacked(pdf).count("/Subtype /Link") == 3


# --- what holds together ----------------------------------------------------------------------


SIGNATORY = Signature("maire", (plain("Le Maire", "signature"),), (plain("NOM", "signature"),))
ENDINGS: dict[str, tuple[Block, ...]] = {
    "une ligne": (plain("AVANT"),),
    "un paragraphe": (plain("AVANT " * 120),),
    "un vote": (Group("vote", (plain("AVANT"), plain("POUR"), plain("CONTRE"))),),
    "un ensemble": (
        Group("corps", (plain("AVANT"), plain("POUR"), plain("CONTRE")), together=True),
    ),
    "un groupe et la suite": (Group("corps", (plain("TITRE"),), with_next=True), plain("AVANT")),
    "un titre": (Heading(1, (Text("TITRE"),)), plain("AVANT")),
    "une formule": (plain("TITRE", "delibere"), plain("TITRE", "formule"), plain("AVANT")),
}


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS.keys())
def test_nothing_signs_alone_wherever_the_page_ends(look: Look, ending: tuple[Block, ...]) -> None:
    blocks: list[Block] = []
    for length in range(24, 38):
        blocks += [*(plain(f"ligne {line}") for line in range(length)), *ending]
        blocks += [Signatures((SIGNATORY, SIGNATORY)), PageBreak()]
    pages = texts(render_pdf(act(*blocks), look))
    signed = [page for page in pages if "NOM" in page or "Maire" in page]
    assert len(pages) > len(signed)  # some acts did run over two pages
    assert len(signed) == 14
    for page in signed:
        assert page.count("NOM") == page.count("Le Maire") == 2
        assert "AVANT" in page.partition("Le Maire")[0]
    for page in pages:
        assert not page.strip().endswith("TITRE")
        assert page.count("POUR") == page.count("CONTRE")


def test_the_name_over_some_rows_never_ends_a_page(look: Look) -> None:
    def row(*words: str) -> tuple[Cell, ...]:
        span = 2 if len(words) == 1 else 1
        return tuple(Cell((Text(word),), span=span) for word in words)

    blocks: list[Block] = []
    for length in range(36, 48):
        rows = [row(f"année {n}", "1") for n in range(length)]
        rows += [row("VILLE"), *(row(f"an {n}", "2") for n in range(9))]
        blocks += [Table((), tuple(rows)), PageBreak()]
    pages = texts(render_pdf(act(*blocks), look))
    assert len(pages) > 12
    assert not [page for page in pages if page.strip().endswith("VILLE")]
    assert sum("VILLE" in page for page in pages) == 12


def test_a_stamp_stands_top_right_with_and_without_a_head(look: Look) -> None:
    for head in ((), (plain("Ville", "entete"),)):
        pdf = render_pdf(act(Stamp("CACHET"), plain("corps " * 50), first_header=head), look)
        page = pdfium.PdfDocument(pdf)[0].get_textpage()
        text = page.get_text_bounded(left=RIGHT - 198, bottom=725, right=RIGHT, top=842)
        assert text.split() == ["CACHET"]


def test_a_tall_head_pushes_the_text_down(look: Look) -> None:
    head = tuple(plain(f"ligne {line}", "entete") for line in range(20))
    (text,) = texts(render_pdf(act(plain("corps"), first_header=head), look))
    assert text.split()[-2:] == ["19", "corps"]


# --- the look of a house ----------------------------------------------------------------------


@pytest.fixture
def house(look: Look, tmp_path: Path) -> tuple[Path, Look]:
    (tmp_path / "_commun").mkdir()
    return tmp_path / "_commun", Look((tmp_path, *look.folders))


REFUSED = {
    "the network": "https://example.org/logo.png",
    "a file elsewhere": "file:///etc/hostname",
    "a host of files": "file://example.org/etc/hostname",
    "dots that climb": "../../../../../etc/hostname",
    "escaped dots that climb": "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/hostname",
    "a symbolic link": "lien.png",
    "another protocol": "ftp://example.org/logo.png",
    "a folder that is none": "https://gabarits.invalid/9/logo.png",
    "what is not there": "absent.png",
}


@pytest.mark.parametrize("url", REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", '{{{{ corps }}}}<img alt="a" src="{url}">'),
        ("page.html", '<link rel="stylesheet" href="{url}">{{{{ corps }}}}'),
        ("page.css", '@import "{url}";'),
        ("page.css", 'body {{ background: url("{url}") }}'),
        ("page.css", '@font-face {{ font-family: "a"; src: url("{url}") }}'),
    ],
    ids=["img", "link", "import", "background", "font"],
)
def test_nothing_is_read_elsewhere(
    house: tuple[Path, Look],
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    text: str,
    url: str,
) -> None:
    folder, look = house
    outside = tmp_path_factory.mktemp("dehors") / "secret.png"
    outside.write_bytes(b"secret")
    (folder / "lien.png").symlink_to(outside)
    (folder / name).write_text(text.format(url=url), encoding="utf-8")
    with pytest.raises(TemplateFault, match=r"ne peut pas être (employé|lu)") as caught:
        render_pdf(act(plain("corps")), look)
    assert str(folder / name) in str(caught.value).partition(": ")[0]


@pytest.mark.parametrize(
    ("css", "message"),
    [
        (
            "p { colour: red }",
            r"page\.css: ligne 1 : « colour: red » n’est pas compris \(propriété inconnue\)",
        ),
        ("\np { width: }", r"ligne 2 : « width"),
        ("p { color }", "ligne 1 : la déclaration n’est pas du CSS correct"),
        ("}", "ligne 1 : la règle n’est pas du CSS correct"),
        ("p::avant { color: red }", "un sélecteur n’est pas compris"),
        ("@inconnu { color: red }", "ligne 1 : la règle @inconnu n’est pas comprise"),
        ('@font-face { font-family: "Maison"; src: url("faux.ttf") }', "la police « Maison »"),
        ('body { background: url("faux.png") }', "l’image « _commun/faux.png » ne peut"),
    ],
)
def test_a_complaint_of_weasyprint_is_a_fault(
    house: tuple[Path, Look], css: str, message: str
) -> None:
    folder, look = house
    for name in ("faux.ttf", "faux.png"):
        (folder / name).write_bytes(b"ni police ni image")
    (folder / "page.css").write_text(css, encoding="utf-8")
    with pytest.raises(TemplateFault, match=message):
        render_pdf(act(plain("corps")), look)


STOPS = ["a{" * 5000, f"{':not(' * 3000}a{')' * 3000}{{}}", "body { font-size: 1e99px }"]


@pytest.mark.parametrize("css", STOPS, ids=["depth", "selector", "size"])
def test_a_style_sheet_that_stops_weasyprint_is_at_fault(
    house: tuple[Path, Look], css: str
) -> None:
    folder, look = house
    ours = (look.folders[-1] / "_commun" / "page.css").read_text("utf-8")
    (folder / "page.css").write_text(f"{ours}\n{css}", encoding="utf-8")
    with pytest.raises(TemplateFault, match=r"page\.css: la mise en page s’arrête \(\w+Error: "):
        render_pdf(act(plain("corps")), look)


def test_a_missing_style_sheet_is_said_missing(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match=r"« page\.css » du genre « deliberation » est introuv"):
        render_pdf(act(), Look((tmp_path,)))


def test_a_logo_without_words_is_refused(look: Look, logo: Logo) -> None:
    with pytest.raises(TemplateFault, match="pas de texte de remplacement"):
        render_pdf(act(plain("corps"), logo=Logo(logo.path, "")), look)


def test_a_house_has_its_own_font_and_images(house: tuple[Path, Look]) -> None:
    folder, look = house
    (folder.parent / "polices").mkdir()
    font = next(font.path for font in font_files() if font.style == "italic")
    (folder.parent / "polices" / "maison.ttf").write_bytes(font.read_bytes())
    (folder / "fond.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0h1"/></svg>'
    )
    (folder / "page.css").write_text(
        '@font-face { font-family: "Maison"; src: url("../polices/maison.ttf") }'
        'html { font: 12pt "Maison"; background: url("fond.svg") }'
    )
    assert fonts(render_pdf(act(plain("corps")), look)) == {"Maison-Italic"}


def test_a_style_sheet_imported_and_changed_is_read_again(house: tuple[Path, Look]) -> None:
    folder, look = house
    (folder / "page.css").write_text('@import "couleurs.css";')
    (folder / "couleurs.css").write_text("p { font-size: 10pt }")
    before = render_pdf(act(plain("corps")), look)
    assert render_pdf(act(plain("corps")), look) == before
    (folder / "couleurs.css").write_text("p { font-size: 30pt }")
    assert render_pdf(act(plain("corps")), look) != before
