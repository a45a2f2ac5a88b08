"""What a convention has more than a délibération, in Word: real lists, notes, pictures, charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped] # no annotations
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped] # no annotations
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
    Look,
    Marker,
    Note,
    PageBreak,
    Paragraph,
    Series,
    Table,
    TableOfContents,
    Text,
)
from drafter.errors import TemplateFault
from drafter.render.archive import pack, unpack
from drafter.render.docx import render_docx
from drafter.render.word_styles import DEFINITIONS

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
OWN_LOOK = Look((TEMPLATES,))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
EMU_PER_MILLIMETRE = 36_000
MARKS: dict[Marker, tuple[str, str]] = {
    "–": ("bullet", "–"),
    "o": ("bullet", "o"),
    "1.": ("decimal", "%1."),
    "1)": ("decimal", "%1)"),
    "1°": ("decimal", "%1°"),
    "a)": ("lowerLetter", "%1)"),
}


def plain(text: str, style: str = "corps") -> Paragraph:
    return Paragraph((Text(text),), style)


def called(text: str, note: str) -> Paragraph:
    return Paragraph((Text(text), Note((Text(note),))))


def row(*texts: str, align: str = "left") -> tuple[Cell, ...]:
    return tuple(Cell((Text(text),), align) for text in texts)  # type: ignore[arg-type]


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


def parts_of(*blocks: Block, **changes: object) -> dict[str, bytes]:
    return unpack(render_docx(act(*blocks, **changes), OWN_LOOK))


def body_of(*blocks: Block) -> etree._Element:
    return etree.fromstring(parts_of(*blocks)["word/document.xml"])


def value(element: etree._Element, path: str) -> str:
    return str(element.find("/".join(f"{W}{step}" for step in path.split("/"))).get(f"{W}val"))


def audit(data: bytes, folder: Path) -> list[str]:
    path = folder / "acte.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def painted(path: Path, size: tuple[int, int], **options: Any) -> Path:  # noqa: ANN401 - Pillow's
    Painter.new("RGB", size, "#225588").save(path, **options)
    return path


CHART = Chart(
    ("2020", "2021 & <2>"),
    (
        Series("Ville", (Decimal("33279.50"), Decimal(57050))),
        Series("État", (Decimal(0), Decimal("1E+3"))),
    ),
    ("33 279,50 €", "58 050 €"),
    'Deux années, "en hausse".',
    (Text("Figure 1"),),
)
TABLE = Table(
    (
        (Cell(()), Cell((Text("H25"),), span=2), Cell((Text("Néolia"),), span=2)),
        row("Secteur", "entrées", "logements", "entrées", "logements", align="right"),
    ),
    (row("Planoise", "63", "1 411", "41", "1 157", align="right"),),
    row_headers=True,
    legend=(Text("Tableau 1"), Note((Text("Au 1er janvier."),))),
)


def everything(folder: Path) -> tuple[Block, ...]:
    image = Image(painted(folder / "plan.png", (200, 100)), "Plan", 50, (Text("Le plan"),))
    return (
        Group("couverture", (Group("logos", (image, Image(image.path, "Logo"))),)),
        PageBreak(),
        TableOfContents(2),
        Heading(1, (Text("Un"), Note((Text("Note de titre"),)))),
        *(plain(item.identifier, item.identifier.lower()) for item in DEFINITIONS),
        *(ItemList(((called("a", "b"),),), marker) for marker in MARKS),
        TABLE,
        CHART,
        image,
    )


# --- lists ------------------------------------------------------------------------------------


def levels(parts: dict[str, bytes]) -> list[tuple[int, str, str, str]]:
    """Level, form, mark and start of the list of each paragraph that has one."""
    numbering = etree.fromstring(parts["word/numbering.xml"])
    found = []
    for element in etree.fromstring(parts["word/document.xml"]).iter(f"{W}numPr"):
        number, rank = value(element, "numId"), value(element, "ilvl")
        made = numbering.find(f"{W}num[@{W}numId='{number}']")
        definition = value(made, "abstractNumId")
        level = numbering.find(
            f"{W}abstractNum[@{W}abstractNumId='{definition}']/{W}lvl[@{W}ilvl='{rank}']"
        )
        start = made.find(f"{W}lvlOverride[@{W}ilvl='{rank}']/{W}startOverride")
        found.append(
            (
                int(rank),
                value(level, "numFmt"),
                value(level, "lvlText"),
                "" if start is None else start.get(f"{W}val"),
            )
        )
    return found


def test_every_mark_is_a_real_list_eight_deep() -> None:
    marks: tuple[Marker, ...] = ("–", "o", "1.", "1)", "1°", "a)", "–", "a)")
    block: ItemList | None = None
    for rank, mark in reversed(list(enumerate(marks))):
        block = ItemList(((plain("x"), *((block,) if block else ())),), mark, start=rank + 2)
    assert block is not None
    expected = []
    for rank, mark in enumerate(marks):
        form, pattern = MARKS[mark]
        start = "" if form == "bullet" else str(rank + 2)
        expected.append((rank, form, pattern.replace("1", str(rank + 1)), start))
    assert levels(parts_of(block)) == expected


def older(change: Callable[[dict[str, bytes]], None], folder: Path) -> Look:
    """The letterhead of a house that copied drafter's before it had the styles of conventions."""
    parts = unpack((TEMPLATES / "_commun" / "papier.docx").read_bytes())
    styles = etree.fromstring(parts["word/styles.xml"])
    newer = {definition.identifier for definition in DEFINITIONS} | {"Appelnotedebasdep"}
    newer |= {"Ronds", "Numerosparenthese", "Numerosdegre", "Lettres"}
    for style in styles.findall(f"{W}style"):
        if style.get(f"{W}styleId") in newer:
            styles.remove(style)
    numbering = etree.fromstring(parts["word/numbering.xml"])
    for definition in numbering.findall(f"{W}abstractNum"):
        if value(definition, "styleLink") in newer:
            numbering.remove(definition)
    for number in numbering.findall(f"{W}num"):
        if int(number.get(f"{W}numId")) > 2:
            numbering.remove(number)
    parts["word/styles.xml"] = etree.tostring(styles)
    parts["word/numbering.xml"] = etree.tostring(numbering)
    del parts["word/footnotes.xml"]
    for name, mark in (
        ("word/_rels/document.xml.rels", b"footnotes.xml"),
        ("[Content_Types].xml", b"/word/footnotes.xml"),
    ):
        root = etree.fromstring(parts[name])
        for element in root:
            if mark in etree.tostring(element):
                root.remove(element)
        parts[name] = etree.tostring(root)
    settings = etree.fromstring(parts["word/settings.xml"])
    settings.remove(settings.find(f"{W}footnotePr"))
    parts["word/settings.xml"] = etree.tostring(settings)
    change(parts)
    (folder / "_commun").mkdir()
    (folder / "_commun" / "papier.docx").write_bytes(pack(parts))
    return Look((folder,))


def test_an_older_letterhead_prints_all_of_it(tmp_path: Path) -> None:
    def symbols(parts: dict[str, bytes]) -> None:
        """Dashes in a font of symbols, where « o » would be another sign."""
        numbering = parts["word/numbering.xml"].decode()
        assert numbering.count("</w:pPr></w:lvl>") == 18
        font = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:cs="Wingdings"/></w:rPr>'
        parts["word/numbering.xml"] = numbering.replace(
            "</w:pPr></w:lvl>", f"</w:pPr>{font}</w:lvl>"
        ).encode()

    look = older(symbols, tmp_path)
    data = render_docx(act(*everything(tmp_path)), look)
    assert audit(data, tmp_path) == []
    parts = unpack(data)
    assert [level[1:3] for level in levels(parts)] == list(MARKS.values())
    numbering = etree.fromstring(parts["word/numbering.xml"])
    fonts = [
        len(list(definition.iter(f"{W}rFonts"))) for definition in numbering.iter(f"{W}abstractNum")
    ]
    assert fonts == [9, 9, 0, 0, 0, 0]
    assert etree.fromstring(parts["word/settings.xml"]).find(f"{W}footnotePr") is not None
    assert len({d.find(f"{W}nsid").get(f"{W}val") for d in numbering.iter(f"{W}abstractNum")}) == 6


def test_the_own_letterhead_has_every_style_that_an_older_one_is_given() -> None:
    parts = unpack((TEMPLATES / "_commun" / "papier.docx").read_bytes())
    completed = unpack(render_docx(act(plain("x")), OWN_LOOK))
    assert completed["word/styles.xml"] == parts["word/styles.xml"]
    assert completed["word/footnotes.xml"] == parts["word/footnotes.xml"]


# --- tables -----------------------------------------------------------------------------------


def test_a_merged_header_spans_its_columns_and_is_repeated() -> None:
    root = body_of(TABLE)
    first, second, body = root.iter(f"{W}tr")
    spans = [element.get(f"{W}val") for element in root.iter(f"{W}gridSpan")]
    assert spans == ["2", "2"]
    assert all(line.find(f"{W}trPr/{W}tblHeader") is not None for line in (first, second))
    assert body.find(f"{W}trPr/{W}tblHeader") is None
    grid = [int(column.get(f"{W}w")) for column in root.iter(f"{W}gridCol")]
    assert len(grid) == 5
    widths = [int(width.get(f"{W}w")) for width in first.iter(f"{W}tcW")]
    assert widths == [grid[0], grid[1] + grid[2], grid[3] + grid[4]]
    # Word shades the first row by the style of the table, the second by its cells.
    assert len(list(first.iter(f"{W}shd"))) == 0
    assert {shd.get(f"{W}fill") for shd in second.iter(f"{W}shd")} == {"ECECEC"}
    assert [value(jc.getparent(), "jc") for jc in first.iter(f"{W}jc")] == ["center", "center"]
    look = root.find(f".//{W}tblLook")
    assert (look.get(f"{W}val"), look.get(f"{W}firstColumn")) == ("06A0", "1")


def test_a_legend_stands_above_its_table_and_begins_the_page() -> None:
    root = body_of(plain("avant"), PageBreak(), TABLE)
    legend = root.find(f".//{W}tbl").getprevious()
    assert value(legend, "pPr/pStyle") == "Legende"
    assert legend.find(f"{W}pPr/{W}keepNext") is not None
    assert legend.find(f"{W}pPr/{W}pageBreakBefore") is not None


@pytest.mark.parametrize(("columns", "style"), [(3, "Tableau"), (11, "Tableauserre")])
def test_a_table_of_many_columns_has_smaller_type(columns: int, style: str) -> None:
    root = body_of(Table((), (row("Planoise", *["1 411"] * (columns - 1)),)))
    assert {element.get(f"{W}val") for element in root.iter(f"{W}pStyle")} == {style}
    assert (root.find(f".//{W}tblCellMar") is not None) is (columns > 3)


# --- notes ------------------------------------------------------------------------------------


def test_notes_are_those_of_word_numbered_through() -> None:
    note = Note((Text("en "), Text("gras", bold=True), Note((Text("dessous"),))))
    parts = parts_of(
        Heading(1, (Text("Titre"), Note((Text("Un"),)))),
        Table((), ((Cell((Text("x"), Note((Text("Deux"),)))),),)),
        ItemList(((Paragraph((note,)),),)),
        header=(called("tête", "de page"),),
    )
    root = etree.fromstring(parts["word/document.xml"])
    calls = [call.get(f"{W}id") for call in root.iter(f"{W}footnoteReference")]
    notes = {
        element.get(f"{W}id"): "".join(element.itertext(f"{W}t"))
        for element in etree.fromstring(parts["word/footnotes.xml"])
        if element.get(f"{W}type") is None
    }
    assert calls == ["1", "2", "3"]
    assert notes == {"1": " Un", "2": " Deux", "3": " en gras (dessous)"}
    assert {value(call.getparent(), "rPr/rStyle") for call in root.iter(f"{W}footnoteReference")}
    header = etree.fromstring(parts["word/header2.xml"])
    assert "".join(header.itertext(f"{W}t")) == "tête (de page)"
    settings = etree.fromstring(parts["word/settings.xml"])
    kept = [note.get(f"{W}id") for note in settings.find(f"{W}footnotePr")]
    assert kept == ["-1", "0"]


def test_the_table_of_contents_leaves_notes_out_and_has_the_pages() -> None:
    headings = (
        Heading(1, (Text("Un"), Note((Text("note"),)))),
        Heading(3, (Text("Caché"),)),
        Heading(2, (Text("Deux"),)),
    )
    composition = act(TableOfContents(2), *headings)
    data = render_docx(composition, OWN_LOOK, (2, 3, 14))
    root = etree.fromstring(unpack(data)["word/document.xml"])
    lines = list(root.iter(f"{W}hyperlink"))
    assert ["".join(link.itertext(f"{W}t")) for link in lines] == ["Un2", "Deux14"]
    assert all(link.find(f".//{W}footnoteReference") is None for link in lines)
    assert {tab.get(f"{W}leader") for tab in root.iter(f"{W}tab")} == {"dot", None}
    assert b"w:dirty" not in unpack(data)["word/document.xml"]


# --- pictures ---------------------------------------------------------------------------------


def extents(parts: dict[str, bytes]) -> list[tuple[float, float]]:
    """Width and height of each drawing in millimetres."""
    return [
        (
            int(extent.get("cx")) / EMU_PER_MILLIMETRE,
            int(extent.get("cy")) / EMU_PER_MILLIMETRE,
        )
        for extent in etree.fromstring(parts["word/document.xml"]).iter("{*}extent")
    ]


@pytest.mark.parametrize(
    ("size", "dots", "percent", "expected"),
    [
        ((300, 150), 300, 0, (25.4, 12.7)),  # its own size
        ((300, 150), None, 0, (79.375, 39.6875)),  # no density said: 96 dots per inch
        ((3000, 300), 96, 0, (166, 16.6)),  # not wider than the text
        ((100, 50), 96, 50, (83, 41.5)),
        ((100, 1000), 96, 100, (21, 210)),  # not higher than a page
    ],
)
def test_a_picture_has_its_size(
    tmp_path: Path,
    size: tuple[int, int],
    dots: int | None,
    percent: int,
    expected: tuple[float, float],
) -> None:
    options = {"dpi": (dots, dots)} if dots else {}
    image = Image(painted(tmp_path / "plan.png", size, **options), "Plan & vue", percent)
    parts = parts_of(image, image)
    first, second = extents(parts)
    assert first == second == pytest.approx(expected, abs=0.05)
    root = etree.fromstring(parts["word/document.xml"])
    words = [(d.get("id"), d.get("descr")) for d in root.iter("{*}docPr")]
    assert words == [("2", "Plan & vue"), ("3", "Plan & vue")]
    assert [name for name in parts if "media" in name] == ["word/media/image1.png"]


def test_a_photograph_is_turned_as_its_camera_was_held(tmp_path: Path) -> None:
    exif = Painter.Exif()
    exif[0x0112] = 6
    path = painted(tmp_path / "photo.jpg", (300, 100), exif=exif, dpi=(100, 100))
    parts = parts_of(Image(path, "Photo"))
    assert extents(parts) == [pytest.approx((25.4, 76.2), abs=0.05)]
    with Painter.open(tmp_path / "photo.jpg") as held:
        assert held.size == (300, 100)
    (tmp_path / "out.jpg").write_bytes(parts["word/media/image1.jpg"])
    with Painter.open(tmp_path / "out.jpg") as turned:
        assert turned.size == (100, 300)


def test_logos_stand_side_by_side_in_their_boxes(tmp_path: Path) -> None:
    logos = tuple(
        Image(painted(tmp_path / f"{n}.png", size), f"Logo {n}")
        for n, size in enumerate(((700, 100), (100, 700), (20, 20)))
    )
    named = Image(logos[0].path, "Logo", 10, (Text("Le nom"),))  # a picture like any other
    parts = parts_of(Group("logos", (plain("Avec", "couverturemention"), *logos, named)))
    root = etree.fromstring(parts["word/document.xml"])
    styles = [value(p, "pPr/pStyle") for p in root.iter(f"{W}p")]
    assert styles == ["Couverturemention", "Logos", "Illustration", "Legende"]
    assert extents(parts)[:3] == [
        pytest.approx(size, abs=0.05) for size in ((35, 5), (20 / 7, 20), (20, 20))
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "ce fichier n’existe pas"),
        (b"", "ce n’est pas une image PNG ou JPEG"),
        (b"<svg/>", "ce n’est pas une image PNG ou JPEG"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "ce n’est pas une image PNG ou JPEG"),
        ("cut", "elle est abîmée"),
        ("CMYK", "CMYK.*ni RVB"),
        ("I;16", "I;16.*ni RVB"),
    ],
)
@pytest.mark.parametrize("lenient", [False, True])
def test_a_picture_that_cannot_be_printed_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes | str | None,
    reason: str,
    *,
    lenient: bool,
) -> None:
    # As WeasyPrint leaves it: what is refused must not hang on which file is made first.
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", lenient)
    path = tmp_path / "plan"
    if content == "cut":
        path.write_bytes(painted(tmp_path / "a.png", (300, 300)).read_bytes()[:-200])
    elif isinstance(content, str):
        Painter.new(content, (9, 9)).save(path, "JPEG" if content == "CMYK" else "PNG")
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(TemplateFault, match=reason) as fault:
        parts_of(Image(path, "Plan"))
    assert str(fault.value).startswith(f"{path} : cette image ne peut pas être imprimée")


# --- charts -----------------------------------------------------------------------------------


def test_a_chart_is_words_own_and_holds_its_values() -> None:
    parts = parts_of(CHART)
    root = etree.fromstring(parts["word/charts/chart1.xml"])
    bars = root.findall(f".//{C}barChart/{C}ser")
    assert ["".join(bar.find(f"{C}tx").itertext(f"{C}v")) for bar in bars] == ["Ville", "État"]
    assert [v.text for v in bars[0].find(f"{C}cat").iter(f"{C}v")] == ["2020", "2021 & <2>"]
    assert [v.text for v in bars[1].find(f"{C}val").iter(f"{C}v")] == ["0", "1000"]
    assert root.find(f".//{C}barChart/{C}grouping").get("val") == "stacked"
    labels = list(root.iter("{*}t"))
    assert [label.text for label in labels] == list(CHART.labels)
    totals = root.find(f".//{C}lineChart/{C}ser/{C}val")
    assert [Decimal(v.text) for v in totals.iter(f"{C}v")] == [Decimal("33279.5"), 58050]
    assert root.find(f"{C}externalData") is None
    drawing = next(etree.fromstring(parts["word/document.xml"]).iter("{*}docPr"))
    assert drawing.get("descr") == CHART.alternative


# --- the file ---------------------------------------------------------------------------------


def test_the_file_is_valid_and_reproducible(tmp_path: Path) -> None:
    composition = act(*everything(tmp_path))
    data = render_docx(composition, OWN_LOOK, (2,))
    assert audit(data, tmp_path) == []
    assert data == render_docx(composition, OWN_LOOK, (2,))


def test_one_party_stays_on_its_page_but_not_all_of_them() -> None:
    one = Group("comparution", (plain("La Ville", "comparution"), plain("« Ville »", "terme")))
    root = body_of(Group("comparution", (one, one)))
    held = [p.find(f"{W}pPr/{W}keepNext") is not None for p in root.iter(f"{W}p")]
    assert held == [True, False, True, False]
