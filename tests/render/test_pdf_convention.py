"""What a convention has more than a délibération, in the PDF: and the pages of its headings."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Painter

from drafter.composition import (
    Block,
    Cell,
    Chart,
    Composition,
    Group,
    Heading,
    Image,
    ItemList,
    LineBreak,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Series,
    Table,
    TableOfContents,
    Text,
)
from drafter.errors import TemplateFault
from drafter.render.html import render_html
from drafter.render.metrics import text_width
from drafter.render.pdf import contents_pages, print_pdf, render_pdf
from drafter.render.table_layout import lay_out

OWN_LOOK = Look((Path(__file__).parent.parent.parent / "templates",))
SHEET_WIDTH, LEFT, RIGHT = 595.3, 62, 533.5  # points


def plain(text: str, style: str = "corps") -> Paragraph:
    return Paragraph((Text(text),), style)


def called(text: str, note: str) -> Paragraph:
    return Paragraph((Text(text), Note((Text(note),))))


def cells(*texts: str, align: str = "right") -> tuple[Cell, ...]:
    return tuple(Cell((Text(text),), align if rank else "left") for rank, text in enumerate(texts))  # type: ignore[arg-type]


def act(*blocks: Block, **changes: object) -> Composition:
    facts: dict[str, object] = {
        "kind": "convention",
        "title": "Convention",
        "author": "Ville",
        "subject": "Objet",
        "number": "68",
        "date": dt.date(2020, 12, 10),
        "body": blocks,
    }
    return Composition(**(facts | changes))  # type: ignore[arg-type]


def fragment(*blocks: Block, **changes: object) -> str:
    markup = render_html(act(*blocks, **changes), OWN_LOOK)
    return markup.partition('<body class="convention">')[2].partition("</body>")[0].strip()


def pages_of(*blocks: Block) -> list[str]:
    document = pdfium.PdfDocument(render_pdf(act(*blocks), OWN_LOOK))
    try:
        return [
            " ".join(page.get_textpage().get_text_range().replace("\x02", "-").split())
            for page in document
        ]
    finally:
        document.close()


def unpacked(pdf: bytes) -> str:
    parts = [pdf]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return b"\n".join(parts).decode("latin-1")


@pytest.fixture
def picture(tmp_path: Path) -> Image:
    path = tmp_path / "plan.png"
    Painter.new("RGB", (200, 100), "#225588").save(path)
    return Image(path, "Plan & <vue>", 50, (Text("Le plan"),))


CHART = Chart(
    ("2020", "2021 & <2>"),
    (Series("Ville", (Decimal(3), Decimal(4))), Series("État", (Decimal(0), Decimal(2)))),
    ("3 000 €", "6 000 €"),
    "Trois puis <six> mille.",
)

# --- the markup -------------------------------------------------------------------------------

COLUMNS = '<colgroup><col style="width: {}%"><col style="width: {}%"></colgroup>'
MARKUP: dict[str, tuple[Block, str]] = {
    "a list of rounds": (
        ItemList(((plain("a"),),), "o"),
        '<ul class="corps ronds">\n<li><dd><p class="corps">a</p></dd></li>\n</ul>',
    ),
    "a list of letters": (
        ItemList(((plain("a"),),), "a)", start=3),
        (
            '<ol class="corps lettres" start="3" style="counter-reset: list-item 2">\n'
            '<li><dd><p class="corps">a</p></dd></li>\n</ol>'
        ),
    ),
    "a note": (
        Paragraph((Text("a"), Note((Text("b", italic=True),)))),
        '<p class="corps">a<span class="note-de-bas-de-page"><em>b</em></span></p>',
    ),
    "headers of columns and rows": (
        Table(
            ((Cell((Text("h"),), span=2),), cells("i", "j")),
            (cells("k", "9"),),
            row_headers=True,
            legend=(Text("l"),),
        ),
        (
            '<p class="legende avec-suivant">l</p>\n<table class="tableau ensemble">\n'
            + COLUMNS.format("49.49", "50.51")
            + '\n<thead>\n<tr><th scope="colgroup" colspan="2" class="centre">h</th></tr>\n'
            '<tr><th scope="col" class="gauche">i</th><th scope="col" class="droite">j</th></tr>\n'
            '</thead>\n<tbody>\n<tr><th scope="row" class="gauche">k</th><td class="droite">9</td>'
            "</tr>\n</tbody>\n</table>"
        ),
    ),
    "one party": (
        Group("comparution", (plain("a", "comparution"),)),
        '<div class="groupe comparution ensemble">\n<p class="comparution">a</p>\n</div>',
    ),
    "a heading on two lines with a note": (
        Heading(1, (Text("A & b"), Note((Text("n"),)), LineBreak(), Text("c"))),
        (
            '<h1 class="niveau-1" id="titre-1" data-signet="A &amp; b c">A &amp; b'
            '<span class="note-de-bas-de-page">n</span><br>c</h1>'
        ),
    ),
}


@pytest.mark.parametrize(("block", "markup"), MARKUP.values(), ids=MARKUP.keys())
def test_each_block_becomes_the_element_that_means_it(block: Block, markup: str) -> None:
    assert re.sub(r"\d+\.\d\d%", "%", fragment(block)) == re.sub(r"\d+\.\d\d%", "%", markup)


def test_a_note_in_the_head_of_the_pages_stands_in_its_place() -> None:
    markup = fragment(plain("x"), header=(called("tête", "de page"),))
    assert '<p class="corps">tête (de page)</p>' in markup


def test_a_picture_holds_its_data_size_and_words(picture: Image) -> None:
    markup = fragment(picture)
    assert '<div class="illustration"><img src="data:image/png;base64,' in markup
    assert ' alt="Plan &amp; &lt;vue&gt;" style="width: 83.01mm; height: 41.50mm">' in markup
    assert markup.endswith('<p class="legende">Le plan</p></div>')


def test_logos_stand_side_by_side(picture: Image) -> None:
    logo = Image(picture.path, "Logo")
    markup = fragment(Group("logos", (logo, logo, plain("fin"))))
    assert markup.count('<p class="logos rangee-de-logos"><img') == 1
    assert markup.count("width: 35.00mm; height: 17.50mm") == 2


def test_a_chart_is_rectangles_and_words() -> None:
    markup = fragment(CHART)
    assert "<title>Trois puis &lt;six&gt; mille.</title>" in markup
    words = re.findall(r"<text [^>]*>([^<]*)</text>", markup)
    assert words == ["2020", "3 000 €", "2021 &amp; &lt;2&gt;", "6 000 €", "Ville", "État"]
    bars = re.findall(r'<rect x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"', markup)
    heights = [float(height) for _, height in bars]
    assert len(bars) == 3 + 2  # what is zero has no bar; two in the legend
    assert heights[0] / heights[1] == pytest.approx(3 / 4, abs=0.001)
    assert heights[2] / heights[1] == pytest.approx(2 / 4, abs=0.001)
    # Each stands on the one below it.
    assert float(bars[2][0]) + heights[2] == pytest.approx(float(bars[1][0]), abs=0.01)


# --- tables -----------------------------------------------------------------------------------


@given(
    st.lists(st.text("0123456789 €,", min_size=1, max_size=14), min_size=2, max_size=8),
    st.integers(4_000, 20_000),
)
def test_numbers_fit_their_columns_while_there_is_room(amounts: list[str], total: int) -> None:
    table = Table((), (cells("Ville de Besançon", *amounts),))
    layout = lay_out(table, total)
    assert sum(layout.widths) == total
    needed = [
        text_width(amount, layout.setting.size) + 2 * layout.setting.margin for amount in amounts
    ]
    first = text_width("Besançon", layout.setting.size) + 2 * layout.setting.margin
    if sum(needed) + first + 60 * len(layout.widths) <= total:
        assert all(w >= n - 1 for w, n in zip(layout.widths[1:], needed, strict=True))


def test_a_merged_header_widens_the_columns_under_it() -> None:
    long = "Établissements_publics_de_coopération_intercommunale"
    table = Table(
        ((Cell(()), Cell((Text(long),), span=2)), cells("a", "b", "c")),
        (cells("texte " * 60, "1", "2"),),
    )
    layout = lay_out(table)
    assert layout.width_of(1, 2) >= text_width(long, 9.5, bold=True)
    assert abs(layout.widths[1] - layout.widths[2]) <= 40


def test_one_endless_word_leaves_the_others_their_room() -> None:
    layout = lay_out(Table((), (cells("x" * 300, "1 449"),)))
    assert layout.widths[1] >= text_width("1 449", layout.setting.size)


def test_eleven_columns_stand_on_the_sheet_with_no_number_broken() -> None:
    groups = (
        Cell(()),
        *(Cell((Text(name),), span=2) for name in ("H25", "Néolia", "SAIEMB", "GBH", "Total")),
    )
    head = cells("", *["nb entrée", "nb lgt"] * 5)
    rows = tuple(cells(f"Palente-Orchamps {n}", *["11306"] * 10) for n in range(17))
    document = pdfium.PdfDocument(render_pdf(act(Table((groups, head), rows)), OWN_LOOK))
    text = document[0].get_textpage()
    assert text.get_text_range().count("11306") == 170
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    assert min(box[0] for box in boxes if box[2] > box[0]) >= LEFT
    assert max(box[2] for box in boxes) <= RIGHT


def test_a_legend_does_not_part_from_its_table() -> None:
    table = Table(
        (cells("a", "b"),), tuple(cells("c", "d") for _ in range(4)), legend=(Text("LEG"),)
    )
    for lines in range(28, 42):
        pages = pages_of(*(plain(f"ligne {n}") for n in range(lines)), table)
        assert ["LEG" in page for page in pages] == ["c d" in page for page in pages]


# --- notes ------------------------------------------------------------------------------------


def test_notes_stand_at_the_foot_of_their_page_numbered_through() -> None:
    pages = pages_of(
        Heading(1, (Text("Titre"), Note((Text("Un"),)))),
        ItemList(((called("item", "Deux"),),)),
        PageBreak(),
        Table(
            (cells("tête", "b"),), ((Cell((Text("case"), Note((Text("Trois"),)))), *cells("x")),)
        ),
        plain("fin"),
    )
    assert [re.sub("– ", "", page) for page in pages] == [
        "Titre1 item2 1 Un 2 Deux",
        "tête b case3 x fin 3 Trois",
    ]


def test_bookmarks_are_the_words_of_the_headings_alone() -> None:
    title = Paragraph((Text("Convention"), LineBreak(), Text("de partenariat")), "titre")
    pdf = render_pdf(act(title, Heading(1, (Text("Objet"), Note((Text("n"),))))), OWN_LOOK)
    titles = [mark.get_title() for mark in pdfium.PdfDocument(pdf).get_toc()]
    assert titles == ["Convention de partenariat", "Objet"]


# --- pages ------------------------------------------------------------------------------------


def headings_on_pages() -> tuple[Block, ...]:
    return (
        TableOfContents(1),
        Heading(1, (Text("Un"),)),
        Group("corps", (Heading(3, (Text("Caché"),)),)),
        PageBreak(),
        plain("x"),
        PageBreak(),
        ItemList(((plain("y"), Heading(2, (Text("Deux"),))),)),
    )


def test_the_pages_of_the_headings_are_those_of_the_pdf() -> None:
    composition = act(*headings_on_pages())
    printed = print_pdf(composition, OWN_LOOK)
    assert printed.pages == contents_pages(composition, OWN_LOOK) == (1, 1, 3)
    assert printed.data == render_pdf(composition, OWN_LOOK)
    head = act(*headings_on_pages(), first_header=(Heading(1, (Text("En tête"),)),))
    assert print_pdf(head, OWN_LOOK).pages == (1, 1, 3)  # those of the body


def test_an_act_without_contents_is_not_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.render.pdf.load_engine", lambda: pytest.fail("laid out"))
    assert contents_pages(act(*headings_on_pages()[1:]), OWN_LOOK) == ()


# --- the file ---------------------------------------------------------------------------------


def test_pictures_and_charts_are_figures_with_words(picture: Image) -> None:
    pdf = render_pdf(act(picture, CHART), OWN_LOOK)
    objects = unpacked(pdf)
    figures = re.findall(r"/S /Figure\b", objects)
    assert len(figures) == objects.count("/Alt ") == 2
    assert "/Interpolate true" not in objects  # ISO 19005-3, 6.2.8
    assert "3 000 €" in "".join(pages_of(CHART))
    assert pdf == render_pdf(act(picture, CHART), OWN_LOOK)


def test_a_picture_that_cannot_be_printed_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match=r"absent\.png : cette image .*n’existe pas"):
        render_pdf(act(Image(tmp_path / "absent.png", "Plan")), OWN_LOOK)


def test_a_house_with_an_older_style_sheet_still_counts_and_notes(tmp_path: Path) -> None:
    (tmp_path / "_commun").mkdir()
    (tmp_path / "_commun" / "page.css").write_text('html { font: 11pt "Source Sans 3" }')
    look = Look((tmp_path, *OWN_LOOK.folders))
    blocks = (ItemList(((called("item", "note"),),), "a)", start=28), plain("fin"))
    document = pdfium.PdfDocument(render_pdf(act(*blocks), look))
    text = " ".join(document[0].get_textpage().get_text_range().split())
    assert "bb)" in text
    assert text.endswith("1 note")


@pytest.mark.parametrize("lines", range(46, 52))
def test_no_line_of_the_contents_stands_alone_on_a_page(lines: int) -> None:
    headings = [Heading(1, (Text(f"Titre {number}"),)) for number in range(lines)]
    pages = pages_of(TableOfContents(), PageBreak(), *headings)
    counts = [len(re.findall(r"Titre \d+ ?(?:\. ?){6}", page)) for page in pages]
    assert sum(counts) == lines
    assert not {1, 2} & set(counts), counts
