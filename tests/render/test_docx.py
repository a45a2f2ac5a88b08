"""The Word file holds the words of the act, all of them, in order, in real Word structures."""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped] # no annotations
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped] # no annotations

from drafter.composition import (
    Blank,
    Block,
    Cell,
    Composition,
    Field,
    Group,
    Heading,
    ItemList,
    LineBreak,
    Logo,
    Look,
    PageBreak,
    Paragraph,
    Runs,
    Signature,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
    Text,
)
from drafter.errors import TemplateFault
from drafter.render.docx import render_docx

OWN_LOOK = Look((Path(__file__).parent.parent.parent / "templates",))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = (
    "Bouygues & Fils <SA> ]]> « 100 € » \" ' ",
    "{{ x }} {% raw %} {# note #} {_{ y }_} {_% z %_}",
    "{{p corps }} {{ auteur.__class__ }} &#123;&#123;",
    "𝄞 😀 é é ﷺ 中文",
    "\u202enommé à l’envers\u202c",
    "M\u202f! un\u00a0mot insécable",
    "x" * 300,
)


def plain(text: str, style: str = "corps") -> Paragraph:
    return Paragraph((Text(text),), style)


def act(*blocks: Block, **changes: object) -> Composition:
    facts: dict[str, object] = {
        "kind": "deliberation",
        "title": "Délibération n° 007780",
        "author": "Ville de Besançon",
        "subject": "Précarité énergétique",
        "number": "007780",
        "date": dt.date(2024, 12, 12),
        "body": blocks,
    }
    return Composition(**(facts | changes))  # type: ignore[arg-type]


def numbered(*texts: str, start: int = 1) -> ItemList:
    return ItemList(tuple((plain(text),) for text in texts), marker="1.", start=start)


def signatory(name: str) -> Signature:
    return Signature(
        name, (plain(f"Pour {name},", "signature"),), (plain("Anne VIGNOT", "signature"),)
    )


STYLES = [
    "corps",
    "titre",
    "soustitre",
    "mention",
    "seance",
    "presence",
    "objet",
    "resume",
    "visa",
    "considerant",
    "delibere",
    "formule",
    "dispositif",
    "article",
    "vote",
    "resultat",
    "note",
    "recours",
    "signature",
    "timbre",
    "entete",
    "pied",
    "projet",
    "liste",
    "tableau",
    "adresse",
]

EVERY_BLOCK: tuple[Block, ...] = (
    Stamp("Cadre réservé au\ncachet de la préfecture"),
    *(plain(f"Style {style}", style) for style in STYLES),
    TableOfContents(2),
    PageBreak(),
    *(
        Heading(level, (Text(f"Titre {level}"), LineBreak(), Text("suite")))
        for level in range(1, 7)
    ),
    Paragraph(
        (
            Text("Le 1"),
            Text("er", superscript=True),
            Text(" janvier, "),
            Text("gras", bold=True),
            Text(" et "),
            Text("italique", italic=True),
            LineBreak(),
            Blank("Pour & contre", "……"),
            Blank(),
        )
    ),
    ItemList(
        (
            (plain("tiret"), numbered("a", "b", start=7), plain("suite du tiret")),
            (ItemList(((plain("sans chapeau"),),)),),
            (),
        )
    ),
    Table(
        ((Cell((Text("Financeur"),)), Cell((Text("Part"),), "right")),),
        (
            (Cell((Text("Ville"),)), Cell((Text("1 234,00 €"),), "right")),
            (Cell(()), Cell((Text("au centre"),), "center")),
        ),
    ),
    Table((), ((Cell((Text("seule"),)),),)),
    Group(
        "vote",
        (plain("Adopté", "resultat"), plain("Pour : 50", "vote"), numbered("Mme A", "M. B")),
        together=True,
    ),
    Signatures(tuple(signatory(name) for name in ("maire", "secretaire", "maire", "etat"))),
    plain("Après les signatures."),
    Signatures((signatory("prefet"),)),
)


def every_part() -> Composition:
    foot = (Text("Page "), Field("page"), Text(" sur "), Field("pages"))
    return act(
        *EVERY_BLOCK,
        first_header=(plain("Ville de Besançon", "entete"), plain("PROJET", "projet")),
        header=(plain("Question n° 34", "entete"),),
        footer=(Paragraph(foot, "pied"),),
    )


# --- what the composition says, what the file says ----------------------------------------


def said(blocks: Iterable[Block], headings: tuple[Heading, ...] = ()) -> Iterator[str]:
    """Yield the words of the paragraphs, as the composition has them."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield line(block.runs)
            case Stamp():
                yield block.text
            case TableOfContents():
                listed = [heading for heading in headings if heading.level <= block.depth]
                yield from (line(heading.runs).replace("\n", " ") for heading in listed)
            case Table():
                yield from (line(cell.runs) for row in (*block.header, *block.rows) for cell in row)
            case _:
                yield from said(inside(block), headings)


def inside(block: Block) -> tuple[Block, ...]:
    match block:
        case ItemList():
            return tuple(held for item in block.items for held in item)
        case Group():
            return block.blocks
        case Signatures():
            return tuple(held for one in block.signatures for held in (*one.above, *one.below))
        case _:
            return ()


def line(runs: Runs) -> str:
    return "".join(
        run.text if isinstance(run, Text | Blank) else "\n" if isinstance(run, LineBreak) else ""
        for run in runs
    )


def printed(root: etree._Element) -> Iterator[str]:
    """Yield the words of the paragraphs of a part; what Word computes is no word of the act."""
    for paragraph in root.iter(f"{W}p"):
        text, computed, code = "", False, ""
        for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}fldChar", f"{W}instrText"):
            if element.tag == f"{W}instrText":
                code = element.text
            elif element.tag == f"{W}fldChar":
                kind = element.get(f"{W}fldCharType")
                computed = kind == "separate" and "TOC " not in code
            elif not computed:
                text += "\n" if element.tag == f"{W}br" else element.text or ""
        yield text


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[name])


def body_of(*blocks: Block, **changes: object) -> etree._Element:
    return document(render_docx(act(*blocks, **changes), OWN_LOOK))


def spoken(lines: Iterable[str]) -> list[str]:
    return [text for text in lines if text.strip()]


def find(paragraphs: Iterable[etree._Element], words: str) -> etree._Element:
    return next(p for p in paragraphs if words in "".join(p.itertext(f"{W}t")))


def properties(paragraph: etree._Element) -> set[str]:
    return {etree.QName(element).localname for element in paragraph.iterfind(f"{W}pPr/*")}


# --- words --------------------------------------------------------------------------------


def test_every_word_of_the_act_is_printed_once_in_order() -> None:
    composition = every_part()
    data = render_docx(composition, OWN_LOOK)
    headings = tuple(block for block in composition.body if isinstance(block, Heading))
    for name, blocks in (
        ("word/document.xml", composition.body),
        ("word/header1.xml", composition.first_header),
        ("word/header2.xml", composition.header),
        ("word/footer1.xml", composition.footer),
        ("word/footer2.xml", composition.footer),
    ):
        expected = spoken(said(blocks, headings))
        assert spoken(printed(document(data, name))) == expected
        assert expected


def test_the_deliberation_of_the_sitting_is_printed_whole(deliberation: Composition) -> None:
    composition = replace(deliberation, logo=None)
    data = render_docx(composition, OWN_LOOK)
    assert spoken(printed(document(data))) == spoken(said(composition.body))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    composition = act(
        plain(text),
        Heading(1, (Text(text),)),
        Table((), ((Cell((Text(text), Blank(text, text))),),)),
        first_header=(plain(text, "entete"),),
        header=(plain(text, "entete"),),
        footer=(plain(text, "pied"),),
        title=text,
        author=text,
        subject=text,
        number=text,
    )
    data = render_docx(composition, OWN_LOOK)
    assert spoken(printed(document(data))) == [text, text, text + text]
    for name in ("header1", "header2", "footer1", "footer2"):
        assert spoken(printed(document(data, f"word/{name}.xml"))) == [text]
    alias = next(document(data).iter(f"{W}alias"))
    assert alias.get(f"{W}val") == text[:64]
    core = document(data, "docProps/core.xml")
    assert [element.text for element in core][:3] == [text] * 3


@given(st.text(st.characters(codec=None), max_size=60))
def test_no_character_breaks_the_file(text: str) -> None:
    allowed = re.sub("[\t\n\r]", " ", text)
    allowed = "".join(c if _is_xml(ord(c)) else "\ufffd" for c in allowed)
    root = body_of(plain(text), title=text, first_header=(plain(text, "entete"),))
    assert "".join(root.itertext(f"{W}t")) == allowed


def _is_xml(code: int) -> bool:
    """XML 1.0, production 2."""
    return (
        code in {0x9, 0xA, 0xD}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


# --- structures ---------------------------------------------------------------------------


def test_every_style_asked_for_is_in_the_letterhead() -> None:
    data = render_docx(every_part(), OWN_LOOK)
    styles = {
        (style.get(f"{W}type"), style.get(f"{W}styleId")): style.find(f"{W}name").get(f"{W}val")
        for style in document(data, "word/styles.xml").iter(f"{W}style")
    }
    used = {
        (kind, element.get(f"{W}val"))
        for name in ("document", "header1", "header2", "footer1", "footer2")
        for kind, tag in (("paragraph", "pStyle"), ("table", "tblStyle"))
        for element in document(data, f"word/{name}.xml").iter(f"{W}{tag}")
    }
    assert used <= styles.keys()
    assert {("paragraph", style.capitalize()) for style in STYLES} <= used
    assert styles["paragraph", "Resume"] == "Résumé"
    assert styles["paragraph", "Titre1"] == "heading 1"  # « Titre 1 » on a French screen


def test_headings_are_those_of_word() -> None:
    root = body_of(Heading(1, (Text("I"),)), Heading(3, (Text("II"),)))
    styles = [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")]
    assert styles == ["Titre1", "Titre3"]
    assert all("keepNext" in properties(paragraph) for paragraph in root.iter(f"{W}p"))


def test_each_numbered_list_begins_where_it_says() -> None:
    first, second = numbered("un", "deux"), numbered("quatre", "cinq", start=4)
    inner = ItemList(((plain("un"), numbered("a", start=2)),), marker="1.")
    dashes = ItemList(((plain("tiret"),),))
    data = render_docx(act(first, second, inner, dashes, dashes), OWN_LOOK)
    levels = [
        (element.find(f"{W}numId").get(f"{W}val"), element.find(f"{W}ilvl").get(f"{W}val"))
        for element in document(data).iter(f"{W}numPr")
    ]
    numbering = document(data, "word/numbering.xml")
    lists = {number.get(f"{W}numId"): number for number in numbering.iter(f"{W}num")}
    assert len(lists) == len(list(numbering.iter(f"{W}num")))
    starts = {
        number: [
            (override.get(f"{W}ilvl"), override[0].get(f"{W}val"))
            for override in element.iter(f"{W}lvlOverride")
        ]
        for number, element in lists.items()
    }
    assert [starts[number] for number, _ in levels] == [
        *([[("0", "1")]] * 2),
        *([[("0", "4")]] * 2),
        [("0", "1")],
        [("1", "2")],
        [],
        [],
    ]
    assert [level for _, level in levels] == ["0", "0", "0", "0", "0", "1", "0", "0"]
    assert len({number for number, _ in levels}) == 5
    marks = {
        definition.get(f"{W}abstractNumId"): definition.find(f"{W}lvl/{W}lvlText").get(f"{W}val")
        for definition in numbering.iter(f"{W}abstractNum")
    }
    shown = [marks[lists[number].find(f"{W}abstractNumId").get(f"{W}val")] for number, _ in levels]
    assert shown == ["%1."] * 6 + ["–"] * 2


def test_a_table_repeats_its_header_and_fills_the_width() -> None:
    cells = (Cell((Text("Bailleur social de la métropole"),)), Cell((Text("9 €"),), "right"))
    root = body_of(Table((cells,), (cells, (Cell(()), Cell(())))))
    rows = root.findall(f".//{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    widths = [int(column.get(f"{W}w")) for column in root.iter(f"{W}gridCol")]
    assert sum(widths) == 11906 - 2 * 1247
    assert widths[0] > 3 * widths[1]
    assert [jc.get(f"{W}val") for jc in rows[1].iter(f"{W}jc")] == ["right"]
    assert all(cell.find(f"{W}p") is not None for cell in root.iter(f"{W}tc"))
    assert root.find(f".//{W}tblStyle").get(f"{W}val") == "Grilletableau"
    assert root.find(f".//{W}tblLook").get(f"{W}firstRow") == "1"
    bare = body_of(Table((), (cells,)))
    assert bare.find(f".//{W}tblLook").get(f"{W}firstRow") == "0"


@pytest.mark.parametrize(
    "empty", [Table((), ()), Table((), ((),)), Signatures(()), Group("vote", ())]
)
def test_a_block_that_holds_nothing_prints_nothing(empty: Block) -> None:
    assert [*printed(body_of(plain("a"), empty, plain("b")))] == ["a", "b"]


@pytest.mark.parametrize(
    ("words", "uncut"), [("court", False), ("long " * 30, True), ("long " * 100, True)]
)
def test_only_a_tall_row_asks_not_to_be_cut(words: str, *, uncut: bool) -> None:
    root = body_of(Table((), ((Cell((Text(words),)), Cell((Text("x"),))),)))
    assert (root.find(f".//{W}cantSplit") is not None) is uncut


@pytest.mark.parametrize(
    ("count", "rows"),
    [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (7, [3, 3, 1])],
)
def test_signatories_stand_side_by_side_with_room_to_sign(count: int, rows: list[int]) -> None:
    root = body_of(Signatures(tuple(signatory(f"n{rank}") for rank in range(count))))
    names = [len(list(row.iter(f"{W}bookmarkStart"))) for row in root.iter(f"{W}tr")]
    assert names == rows
    for mark in root.iter(f"{W}bookmarkStart"):
        spacing = mark.getparent().find(f"{W}pPr/{W}spacing")
        assert int(spacing.get(f"{W}line")) == 1247  # 2.2 cm
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in root.iter(f"{W}tr"))


def test_the_names_below_stand_level_when_one_has_more_lines_above() -> None:
    tall = Signature("a", tuple(plain("Pour", "signature") for _ in range(3)), ())
    root = body_of(Signatures((tall, signatory("b"))))
    rooms = [
        int(mark.getparent().find(f"{W}pPr/{W}spacing").get(f"{W}line"))
        for mark in root.iter(f"{W}bookmarkStart")
    ]
    assert rooms == [1247, 1247 + 2 * 274]


def test_each_room_to_sign_has_a_bookmark_of_its_own() -> None:
    long = "directrice_generale_des_services_techniques"
    root = body_of(Signatures(tuple(signatory(n) for n in ("maire", "maire", long, long, "d’é"))))
    names = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    assert names[:2] == ["signature_maire", "signature_maire_2"]
    assert names[4] == "signature_d__"
    assert len(set(names)) == 5
    assert max(map(len, names)) == 40
    identifiers = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]
    assert identifiers == [str(rank) for rank in range(1, 6) for _ in range(2)]


BEFORE = [
    (plain("avant"),),
    (Heading(2, (Text("avant"),)),),
    (ItemList(((plain("premier"),), (plain("avant"),))),),
    (Group("vote", (plain("premier", "vote"), plain("avant", "vote"))),),
    (Group("vote", (Group("vote", (plain("avant", "vote"),)),)),),
    (Table((), ((Cell((Text("premier"),)),), (Cell((Text("avant"),)),))),),
    (plain("avant"), Heading(1, (Text("Signatures"),))),
]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("grouped", [False, True])
def test_a_signature_is_never_alone_on_a_page(before: tuple[Block, ...], *, grouped: bool) -> None:
    signatures: Block = Signatures((signatory("maire"), signatory("prefet")))
    signatures = Group("signature", (signatures,)) if grouped else signatures
    root = body_of(plain("loin"), plain("près"), *before, signatures)
    flow = list(root.iter(f"{W}p"))
    start = flow.index(find(flow, "avant"))
    end = flow.index(find(flow, "Pour maire,"))
    assert all("keepNext" in properties(paragraph) for paragraph in flow[start:end])
    assert "keepNext" not in properties(find(flow, "loin"))


def test_rows_of_signatories_stay_together() -> None:
    root = body_of(plain("avant"), Signatures(tuple(signatory(f"n{n}") for n in range(6))))
    first, last = root.findall(f".//{W}tr")
    assert all("keepNext" in properties(paragraph) for paragraph in first.iter(f"{W}p"))
    assert "keepNext" not in properties(list(last.iter(f"{W}p"))[-1])


@pytest.mark.parametrize(
    ("together", "with_next", "held"),
    [
        (False, False, [False, False, False, False]),
        (True, False, [True, True, True, False]),
        (False, True, [False, False, False, True]),
        (True, True, [True, True, True, True]),
    ],
)
def test_a_group_holds_together_and_with_what_follows(
    held: list[bool], *, together: bool, with_next: bool
) -> None:
    blocks = (plain("a"), numbered("b", "c"), plain("d"))
    root = body_of(Group("vote", blocks, together=together, with_next=with_next), plain("e"))
    paragraphs = [properties(paragraph) for paragraph in root.iter(f"{W}p")]
    assert ["keepNext" in names for names in paragraphs] == [*held, False]
    assert ["keepLines" in names for names in paragraphs] == [*[together] * 4, False]


def test_a_line_that_announces_stays_with_what_it_announces() -> None:
    root = body_of(
        plain("Le conseil\u00a0:"), numbered("un"), plain("Le conseil : oui"), plain("b")
    )
    held = ["keepNext" in properties(paragraph) for paragraph in root.iter(f"{W}p")]
    assert held == [True, False, False, False]


def test_what_is_said_of_an_article_stays_with_it() -> None:
    root = body_of(Heading(1, (Text("Objet"),)), plain("Modifié par", "note"), plain("Les rives."))
    held = ["keepNext" in properties(paragraph) for paragraph in root.iter(f"{W}p")]
    assert held[1:] == [True, False]


def test_the_name_over_some_rows_stays_with_the_first_of_them() -> None:
    def row(*words: str) -> tuple[Cell, ...]:
        span = 3 - len(words) if len(words) == 1 else 1
        return tuple(Cell((Text(word),), span=span) for word in words)

    rows = [row("Année", "Montant"), *(row(str(n), "1") for n in range(2020, 2030))]
    table = Table((), (*rows, row("Ville"), row("2020", "1"), row("2021", "2"), row("2022", "3")))
    root = body_of(table, plain("après"))
    held = [
        all("keepNext" in properties(paragraph) for paragraph in line.iter(f"{W}p"))
        for line in root.iter(f"{W}tr")
    ]
    assert held == [*[False] * 11, True, False, True, False]


def test_the_box_of_a_group_goes_round_paragraphs_of_other_styles() -> None:
    root = body_of(Group("vote", (plain("Adopté", "resultat"), plain("Pour", "vote"))), plain("x"))
    boxed, own, outside = root.iter(f"{W}p")
    assert {"pBdr", "ind"} <= properties(boxed)
    assert properties(own) == {"pStyle"}
    assert properties(outside) == {"pStyle"}


def test_the_stamp_is_a_frame_at_the_right_margin() -> None:
    sides = ("hAnchor", "xAlign", "vAnchor", "hRule")
    root = body_of(plain("avant"), Stamp("Cadre\nréservé"), plain("à côté"))
    frame = root.find(f".//{W}framePr")
    assert [frame.get(f"{W}{side}") for side in sides] == ["margin", "right", "text", "exact"]
    root = body_of(Stamp("Cadre\nréservé"), plain("à côté"))
    frame = root.find(f".//{W}framePr")
    assert [frame.get(f"{W}{side}") for side in sides] == ["margin", "right", "page", "exact"]
    millimetres = [int(frame.get(f"{W}{side}")) / 1440 * 25.4 for side in "wh"]
    assert millimetres == pytest.approx([70, 30], abs=1)


@pytest.mark.parametrize(
    "following",
    [
        plain("après"),
        Heading(1, (Text("après"),)),
        numbered("après"),
        Table((), ((Cell((Text("après"),)),),)),
        Signatures((Signature("maire", (plain("après"),), ()),)),
        Stamp("après"),
    ],
)
def test_a_page_break_leaves_no_empty_line(following: Block) -> None:
    root = body_of(plain("avant"), PageBreak(), PageBreak(), following, PageBreak())
    flow = list(root.iter(f"{W}p"))
    broken = [paragraph for paragraph in flow if "pageBreakBefore" in properties(paragraph)]
    assert len(broken) == 1
    place = flow.index(broken[0])
    assert place == 1
    assert any("après" in "".join(p.itertext(f"{W}t")) for p in flow[place : place + 2])


def test_the_table_of_contents_is_a_field_that_leads_to_the_headings() -> None:
    headings = [
        Heading(1, (Text("Un"),)),
        Heading(3, (Text("Caché"),)),
        Heading(2, (Text("Deux"),)),
    ]
    root = body_of(TableOfContents(2), *headings)
    codes = [code.text.strip() for code in root.iter(f"{W}instrText")]
    links = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert codes == ['TOC \\o "1-2" \\h \\z', *(f"PAGEREF {link} \\h" for link in links)]
    marks = {
        mark.get(f"{W}name"): "".join(mark.getparent().itertext(f"{W}t"))
        for mark in root.iter(f"{W}bookmarkStart")
    }
    assert [marks[link] for link in links] == ["Un", "Deux"]
    kinds = [mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 3
    styles = [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")]
    assert styles[:2] == ["TM1", "TM2"]


def test_no_table_of_contents_without_headings() -> None:
    root = body_of(TableOfContents(), plain("texte"))
    assert root.find(f".//{W}fldChar") is None
    assert root.find(f".//{W}sdt") is None


def test_emphasis_is_that_of_the_runs() -> None:
    both = Text("gras italique", bold=True, italic=True)
    root = body_of(Paragraph((Text("rien "), both, Text("er", superscript=True))))
    marks = [
        [etree.QName(mark).localname for mark in run.iterfind(f"{W}rPr/*")]
        for run in root.iter(f"{W}r")
    ]
    assert marks == [[], ["b", "bCs", "i", "iCs"], ["vertAlign"]]


def test_the_foot_counts_the_pages() -> None:
    foot = document(render_docx(every_part(), OWN_LOOK), "word/footer2.xml")
    assert [code.text.strip() for code in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_a_blank_is_a_control_that_shows_its_dots() -> None:
    root = body_of(Paragraph((Blank("Pour", "……"),)))
    control = root.find(f".//{W}sdt")
    assert control.find(f"{W}sdtPr/{W}text") is not None
    assert control.find(f"{W}sdtPr/{W}alias").get(f"{W}val") == "Pour"
    assert "".join(control.itertext(f"{W}t")) == "……"


# --- the file -----------------------------------------------------------------------------


def test_two_renders_give_the_same_bytes() -> None:
    assert render_docx(every_part(), OWN_LOOK) == render_docx(every_part(), OWN_LOOK)


def audit(data: bytes, folder: Path) -> list[str]:
    path = folder / "acte.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_the_file_is_valid_open_xml(tmp_path: Path) -> None:
    assert audit(render_docx(every_part(), OWN_LOOK), tmp_path) == []


def test_a_file_without_head_nor_foot_is_valid_open_xml(tmp_path: Path) -> None:
    data = render_docx(act(plain("texte")), OWN_LOOK)
    assert audit(data, tmp_path) == []
    for name in ("header1", "header2", "footer1", "footer2"):
        root = document(data, f"word/{name}.xml")
        assert [etree.QName(element).localname for element in root] == ["p"]


def test_the_properties_are_those_of_the_act() -> None:
    core = document(render_docx(every_part(), OWN_LOOK), "docProps/core.xml")
    assert [(etree.QName(element).localname, element.text) for element in core] == [
        ("title", "Délibération n° 007780"),
        ("subject", "Précarité énergétique"),
        ("creator", "Ville de Besançon"),
        ("keywords", "deliberation, 007780"),
        ("lastModifiedBy", "Ville de Besançon"),
        ("created", "2024-12-12T00:00:00Z"),
        ("modified", "2024-12-12T00:00:00Z"),
        ("language", "fr-FR"),
    ]


def test_nothing_is_left_of_the_tools_and_nothing_is_asked_on_opening() -> None:
    everything = parts(render_docx(every_part(), OWN_LOOK))
    texts = b"".join(data for name, data in everything.items() if not name.endswith(".odttf"))
    for leftover in (b"python", b"docxtpl", b"updateFields", b"w:dirty", b"{{", b"{%", b"en-US"):
        assert leftover not in texts
    settings = etree.fromstring(everything["word/settings.xml"])
    values = {etree.QName(e).localname: e.get(f"{W}val") for e in settings}
    assert values["decimalSymbol"] == ","
    assert values["listSeparator"] == ";"
    assert values["themeFontLang"] == "fr-FR"
    mode = next(settings.iter(f"{W}compatSetting"))
    assert (mode.get(f"{W}name"), mode.get(f"{W}val")) == ("compatibilityMode", "15")


# --- the logo -----------------------------------------------------------------------------


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\0" + b"\x1a\x4f\x8b" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("pixels", "centimetres"), [((40, 20), (4.0, 2.0)), ((100, 10), (8.0, 0.8))]
)
def test_the_logo_stands_in_the_first_header(
    tmp_path: Path, pixels: tuple[int, int], centimetres: tuple[float, float]
) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(png(*pixels))
    composition = replace(every_part(), logo=Logo(path, "Ville & Métropole"))
    data = render_docx(composition, OWN_LOOK)
    assert audit(data, tmp_path) == []
    assert parts(data)["word/media/logo.png"] == path.read_bytes()
    header = document(data, "word/header1.xml")
    (drawing,) = header.iter("{*}docPr")
    assert drawing.get("descr") == "Ville & Métropole"
    (extent,) = header.iter("{*}extent")
    assert [int(extent.get(side)) / 360_000 for side in ("cx", "cy")] == pytest.approx(centimetres)
    without = document(render_docx(every_part(), OWN_LOOK), "word/header1.xml")
    assert len(header) == len(without) + 1
    assert list(without.iter("{*}drawing")) == []


@pytest.mark.parametrize("content", [b"<svg/>", b"", b"\x89PNG\r\n\x1a\n", None])
def test_a_logo_that_word_cannot_show_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "logo.svg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TemplateFault, match="PNG ou JPEG") as fault:
        render_docx(replace(every_part(), logo=Logo(path, "Logo")), OWN_LOOK)
    assert str(path) in str(fault.value)
