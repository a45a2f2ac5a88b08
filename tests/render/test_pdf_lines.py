"""Pages made fast are those that WeasyPrint makes by itself."""

from __future__ import annotations

import inspect
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import weasyprint  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader
from weasyprint.draw import text as drawing  # type: ignore[import-untyped]
from weasyprint.text import fonts, line_break  # type: ignore[import-untyped]

from drafter.composition import Composition, Look
from drafter.render import pdf_engine, pdf_lines
from drafter.render.fonts import font_faces
from drafter.render.pdf import load_engine, print_pdf
from drafter.render.pdf_haste import KNOWN, REPLACED

load_engine()

ACT = (
    "Considérant que la Ville s’engage à soutenir l’action de l’association, qui justifie "
    "auprès des services municipaux de l’emploi des sommes reçues au titre de l’année 2025 ; "
)
"""Long enough for three lines."""

PAGES = {
    "justified": f"<p style='text-align: justify'>{ACT}</p>" * 2,
    "many sizes of one font": "".join(
        f"<p style='font-size: {size}pt'>{ACT}</p>" for size in (7, 8.5, 9, 10.5, 11, 13.7)
    ),
    "bold, italic, both": f"<p>{ACT}<b>{ACT}<i>{ACT}</i></b></p>",
    "two bodies in one line": "<p>au <sup>2</sup> de <b>la</b> loi n° 83-634 <i>modifiée</i></p>",
    "spaces": "<p>1\u202f234\u00a0€, 1\u2009234 €, a\u00a0: «\u00a0b\u00a0»</p>",
    "a space alone": "<p>a<b> </b>b<span style='word-spacing: 3pt'> </span>c</p>",
    "ligatures": "<p>office, affluent, ﬁn, œuvre, Œuvre, fjord</p>" * 2,
    "composed letters": "<p>e\u0301te\u0301, n\u0303, a\u0308, q\u0307\u0323</p>",
    "hyphens by hand": f"<p style='width: 6em'>anticonsti\u00adtutionnelle\u00adment {ACT}</p>",
    "hyphens of the language": f"<p lang=fr style='hyphens: auto; width: 12em'>{ACT}</p>",
    "a word too long": f"<p style='overflow-wrap: break-word'>{'abcdefghij' * 30}</p>",
    "a word too long, anywhere": f"<p style='overflow-wrap: anywhere'>{'abcdefghij' * 30}</p>",
    "no wrap": f"<p style='white-space: nowrap'>{ACT}</p>",
    "lines kept": "<p style='white-space: pre-wrap'>a  b\n\tc\n\n  d</p>",
    "cut with an ellipsis": (
        f"<p style='white-space: nowrap; overflow: hidden; text-overflow: ellipsis'>{ACT}</p>"
        f"<p style='white-space: nowrap'>{ACT}</p>"
    ),
    "cut after two lines": f"<p style='max-lines: 2; block-ellipsis: auto'>{ACT}</p><p>{ACT}</p>",
    "underlined": f"<p><u>{ACT}</u><s>{ACT}</s></p>",
    "letters spread": f"<p style='letter-spacing: 1pt; word-spacing: 2pt'>{ACT}</p>",
    "small capitals, old figures": (
        f"<p style='font-variant: small-caps oldstyle-nums'>{ACT} 2025</p>"
        f"<p style='font-feature-settings: \"zero\" 1'>{ACT} 2025</p>"
    ),
    "no kerning": f"<p style='font-kerning: none'>AVAVA {ACT}</p><p>AVAVA {ACT}</p>",
    "from right to left": "<p dir=rtl>abc, 12 € (avec parenthèses)</p><p>abc, 12 €</p>",
    "a first line, a first letter": (
        "<style>p::first-line { font-weight: bold } p::first-letter { font-size: 3em }</style>"
        f"<p>{ACT}</p><p>{ACT}</p>"
    ),
    "a drawing": (
        "<svg width=300 height=40><text x=5 y=20 font-family='Source Sans 3'>aabaa AVA</text>"
        "<text x=5 y=35 textLength=200 font-family='Source Sans 3'>aabaa AVA</text></svg>"
    ),
    "margins by the way of writing": (
        "<style>p { margin-inline-start: 2cm; padding-block: 3mm } "
        "[dir=rtl] { margin-inline-end: 1cm }</style>"
        f"<p>{ACT}</p><p dir=rtl>abc</p>"
    ),
    "values asked for by name": (
        "<style>div { border: 1pt solid; color: #123456; position: relative; page: large } "
        "p { border: inherit; color: initial; margin: unset; float: inherit; left: 1mm } "
        "b { all: initial; display: inherit } "
        "@page large { size: A5 }</style>"
        f"<div><p>{ACT}<b>{ACT}</b></p></div>"
    ),
    "variables and sums": (
        "<style>html { --room: 1cm } p { margin-left: calc(var(--room) + 2mm); width: 50% }</style>"
        f"<p>{ACT}</p>"
    ),
    "a table": (
        "<table style='border-collapse: collapse; width: 100%'>"
        + "<tr><td>1 234,50 €<td style='white-space: nowrap'>deux mots<th>Total<td>" * 9
        + "</table>"
    ),
}


@contextmanager
def weasyprint_alone() -> Iterator[None]:
    """Undo what is done to WeasyPrint, or each case would be compared with itself."""
    with pytest.MonkeyPatch.context() as patch:
        for owner, name, plain in REPLACED:
            patch.setattr(owner, name, plain)
        yield


def streams(pdf: bytes) -> list[bytes]:
    """Return the streams of a PDF that is not compressed, without moves of no width."""
    found = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    assert found
    return [without_idle_moves(stream) for stream in found]


def without_idle_moves(stream: bytes) -> bytes:
    """Leave out what shows nothing: moves of no width, strings of no glyph, ends of strings."""
    for idle, kept in ((b">0<", b""), (b">0]", b">]"), (b"<>", b""), (b"><", b"")):
        stream = stream.replace(idle, kept)
    return stream


def contents(pdf: bytes) -> list[bytes]:
    """Return what each page of a PDF is drawn with, without moves of no width."""
    kids = PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Kids"]
    return [without_idle_moves(kids[index]["/Contents"].data) for index in range(len(kids))]


def printed(page: str, configuration: pdf_engine.OwnFonts) -> list[bytes]:
    sheet = weasyprint.CSS(
        string=font_faces() + "html { font: 10.5pt 'Source Sans 3' }", font_config=configuration
    )
    document = weasyprint.HTML(string=page).render(
        stylesheets=[sheet], font_config=configuration, uncompressed_pdf=True
    )
    return streams(document.write_pdf(uncompressed_pdf=True))


@pytest.fixture(scope="module")
def alone() -> pdf_engine.OwnFonts:
    return pdf_engine.OwnFonts()


@pytest.fixture(scope="module")
def shared() -> pdf_engine.OwnFonts:
    """Fonts whose lines are those of all the tests before, in whatever order they run."""
    return pdf_engine.OwnFonts()


def test_this_weasyprint_is_known() -> None:
    """Where it fails: read what the new version changed in the functions that are stood for."""
    assert weasyprint.__version__ == KNOWN
    assert REPLACED


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_that_of_weasyprint(
    page: str, alone: pdf_engine.OwnFonts, shared: pdf_engine.OwnFonts
) -> None:
    with weasyprint_alone():
        expected = printed(page, alone)
    assert printed(page, shared) == expected
    assert printed(page, shared) == expected


WORDS = st.text(alphabet="abé AVfi\u00a0\u202f\u00ad’,12e\u0301", min_size=1, max_size=60)
STYLES = st.sampled_from(["", "text-align: justify", "font-size: 7.3pt", "font-weight: bold"])


@given(st.lists(st.tuples(WORDS, STYLES), min_size=1, max_size=6))
def test_lines_do_not_depend_on_those_set_before(
    alone: pdf_engine.OwnFonts, shared: pdf_engine.OwnFonts, paragraphs: list[tuple[str, str]]
) -> None:
    page = "".join(f"<p style='{style}; width: 5cm'>{words}</p>" for words, style in paragraphs)
    with weasyprint_alone():
        expected = printed(page, alone)
    assert printed(page, shared) == expected


def test_every_kind_of_document_is_as_weasyprint_makes_it(
    documents: dict[str, tuple[Composition, Look]], pdfs: dict[str, Path]
) -> None:
    for name, (composition, look) in documents.items():
        with weasyprint_alone():
            plain = print_pdf(composition, look)
        assert contents(pdfs[name].read_bytes()) == contents(plain.data), name


def test_a_full_memory_is_emptied(
    alone: pdf_engine.OwnFonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_lines, "LIMIT", 3000)
    configuration = pdf_engine.OwnFonts()
    with weasyprint_alone():
        expected = printed(PAGES["justified"], alone)
    assert printed(PAGES["justified"], configuration) == expected
    assert 0 < len(configuration.lines.broken) < 3
    assert 0 < len(configuration.lines.drawn) < 3


def test_lines_are_told_apart_by_all_that_weasyprint_reads_of_a_style() -> None:
    sources = (line_break, drawing, fonts.get_font_description)
    read = {
        name
        for source in sources
        for name in re.findall(r"style\['(\w+)'\]", inspect.getsource(source))
    }
    # Where a line is drawn, not how: the colour, and the lines under and over the words.
    elsewhere = {
        "color",
        "text_decoration_style",
        "text_decoration_thickness",
        "text_underline_offset",
        "visibility",
    }
    assert read - elsewhere == set(pdf_lines.STYLES)
