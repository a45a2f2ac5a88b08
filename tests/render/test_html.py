"""The page holds every word of the act once, in order, escaped, under headings that never skip."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from drafter.render.html import render_html

OWN_LOOK = Look((Path(__file__).parent.parent.parent / "templates",))


def act(*blocks: Block, title: str = "Titre", number: str = "") -> Composition:
    return Composition(
        "deliberation", title, "Ville", "Objet", number, dt.date(2024, 12, 12), blocks
    )


def plain(text: str, style: str = "corps") -> Paragraph:
    return Paragraph((Text(text),), style)


class Page(HTMLParser):
    """Reads a page: its elements in order, and the words of its body."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._in_body = False
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_body = self._in_body or tag == "body"
        self.elements.append((tag, dict(attrs)))
        if tag not in {"strong", "em", "sup", "span", "a"}:
            self.text += " "

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"strong", "em", "sup", "span", "a"}:
            self.text += " "

    def handle_data(self, data: str) -> None:
        self.text += data if self._in_body else ""

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]


def fragment(*blocks: Block) -> str:
    """The markup of the body of a page made of these blocks."""
    markup = render_html(act(*blocks), OWN_LOOK)
    return markup.partition('<body class="deliberation">')[2].partition("</body>")[0].strip()


def words_of_runs(runs: Runs) -> str:
    return "".join(
        run.text if isinstance(run, Text | Blank) else " " if isinstance(run, LineBreak) else ""
        for run in runs
    )


def words(blocks: tuple[Block, ...]) -> list[str]:  # noqa: C901 - one case for each block
    """The words of blocks in reading order, from the composition alone."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                found += words_of_runs(block.runs).split()
            case ItemList():
                for item in block.items:
                    found += words(item)
            case Table():
                for row in (*block.header, *block.rows):
                    for cell in row:
                        found += words_of_runs(cell.runs).split()
            case Group():
                found += words(block.blocks)
            case Signatures():
                for signature in block.signatures:
                    found += [*words(signature.above), *words(signature.below)]
            case Stamp():
                found += block.text.split()
            case PageBreak() | TableOfContents():
                pass
    return found


def test_the_page_holds_the_words_of_the_deliberation_in_order(
    deliberation: Composition, look: Look
) -> None:
    expected = [
        word
        for part in ("header", "footer", "first_header", "body")
        for word in words(getattr(deliberation, part))
    ]
    assert Page(render_html(deliberation, look)).text.split() == expected


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.text("<>&\"'{}%#]!-/a "))
def test_any_text_is_printed_as_it_is(free: str, hostile: str) -> None:
    text = f"a{free}{hostile}b"
    page = Page(
        render_html(act(plain(text, hostile), Heading(1, (Blank(hostile, text),))), OWN_LOOK)
    )
    assert page.text.split() == text.split() * 2
    assert page.tags()[-2:] == ["h1", "span"]
    assert page.elements[-1][1]["title"] == hostile


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "]]>", "{{ 7 * 7 }}", "{% raw %}", "&amp; & &nbsp;", "</title>"],
)
def test_hostile_text_stays_text_in_the_head_too(hostile: str) -> None:
    composition = act(plain("corps"), title=hostile, number=f'"{hostile}"')
    markup = render_html(composition, OWN_LOOK)
    page = Page(markup)
    assert "script" not in page.tags()
    assert ("meta", {"name": "keywords", "content": f'deliberation, "{hostile}"'}) in page.elements


@pytest.mark.parametrize(
    ("levels", "tags"),
    [
        ([1, 2, 3, 2], "h1 h2 h3 h2"),
        ([1, 3, 3, 2], "h1 h2 h2 h2"),  # siblings stay siblings, nothing skips
        ([2, 4, 1], "h1 h2 h1"),
        ([1, 2, 3, 4, 5, 6], "h1 h2 h3 h4 h5 h6"),
        (["titre", 1, 2, 3, 4, 5, 6], "h1 h2 h3 h4 h5 h6 h6"),
        (["titre", 3, 1], "h1 h2 h2"),
        (["titre", "titre", 1], "h1 p h2"),  # one title only
        ([1, "titre", 1], "h1 p h1"),  # a heading before it: h1 must come first
    ],
)
def test_headings_never_skip_a_level(levels: list[int | str], tags: str) -> None:
    blocks = (
        plain("t", "titre") if isinstance(level, str) else Heading(level, (Text("t"),))
        for level in levels
    )
    page = Page(fragment(*blocks))
    assert page.tags() == tags.split()
    assert [e["class"] for _, e in page.elements] == [
        level if isinstance(level, str) else f"niveau-{level}" for level in levels
    ]


SIGNATORY = Signature("maire", (plain("La Maire", "signature"),), (plain("A. V.", "signature"),))
SECRETARY = Signature(
    "secretaire",
    (plain("Vu", "signature"), Paragraph((Text("Le"), LineBreak(), Text("S.")), "signature")),
    (),
)

MARKUP = {
    "runs": (
        Paragraph(
            (
                Text("a", bold=True, italic=True),
                Text("e", superscript=True),
                LineBreak(),
                Text("b"),
            ),
            "note",
        ),
        '<p class="note avec-suivant"><strong><em>a</em></strong><sup>e</sup><br>b</p>',
    ),
    "blank": (
        Paragraph((Blank("Pour", "……"),)),
        '<p class="corps"><span class="blank" title="Pour">……</span></p>',
    ),
    "field": (
        Paragraph((Field("page"), Field("pages"))),
        '<p class="corps"><span class="page"></span><span class="pages"></span></p>',
    ),
    "list": (
        ItemList(((plain("a", "liste"),),), style="liste"),
        '<ul class="liste">\n<li><dd><p class="liste">a</p></dd></li>\n</ul>',
    ),
    "ordered list": (
        ItemList(((plain("a"),),), marker="1.", start=4),
        (
            '<ol class="corps" start="4" style="counter-reset: list-item 3">\n'
            '<li><dd><p class="corps">a</p></dd></li>\n</ol>'
        ),
    ),
    "table": (
        Table(((Cell((Text("h"),), "center"),),), ((Cell((Text("1"),), "right"),),)),
        (
            '<table class="tableau ensemble">\n'
            '<colgroup><col style="width: 100.00%"></colgroup>\n'
            '<thead>\n<tr><th scope="col" class="centre">h</th></tr>\n</thead>\n'
            '<tbody>\n<tr><td class="droite">1</td></tr>\n</tbody>\n</table>'
        ),
    ),
    "table without header": (
        Table((), ((Cell(()),),)),
        (
            '<table class="tableau ensemble">\n'
            '<colgroup><col style="width: 100.00%"></colgroup>\n'
            '<tbody>\n<tr><td class="gauche"></td></tr>\n</tbody>\n</table>'
        ),
    ),
    "group": (
        Group("vote", (plain("a", "vote"),), together=True, with_next=True),
        '<div class="groupe vote ensemble avec-suivant">\n<p class="vote">a</p>\n</div>',
    ),
    "signatures": (
        Signatures((SIGNATORY, SECRETARY)),
        (
            '<div class="signatures">\n<div class="rangee par-2">'
            '<div class="signataire" id="signature-maire"><p class="signature">La Maire</p>'
            '<a class="place manque-2" href="#signature-maire"></a>'
            '<p class="signature">A. V.</p></div>'
            '<div class="signataire" id="signature-secretaire">'
            '<p class="signature">Vu</p>\n<p class="signature">Le<br>S.</p>'
            '<a class="place" href="#signature-secretaire"></a></div>'
            "</div>\n</div>"
        ),
    ),
    "stamp": (
        Stamp("Place\nréservée"),
        '<div class="timbre"><p class="timbre">Place<br>réservée</p></div>',
    ),
    "page break": (PageBreak(), '<div class="saut-de-page"></div>'),
}


@pytest.mark.parametrize(("block", "markup"), MARKUP.values(), ids=MARKUP.keys())
def test_each_block_becomes_the_element_that_means_it(block: Block, markup: str) -> None:
    assert fragment(block) == markup


def test_the_table_of_contents_links_to_the_headings_down_to_its_depth() -> None:
    markup = fragment(
        TableOfContents(depth=2),
        Heading(1, (Text("Un"), LineBreak(), Text("seul"))),
        Heading(3, (Text("Trop bas"),)),
        Group("annexe", (Heading(2, (Text("Deux"),)),)),
    )
    assert markup.startswith(
        '<div class="sommaire">\n<p class="sommaire-1" data-titre="#titre-1">'
        '<a href="#titre-1">Un seul</a></p>\n'
        '<p class="sommaire-2" data-titre="#titre-3"><a href="#titre-3">Deux</a></p>\n</div>'
    )
    assert '<h2 class="niveau-2" id="titre-3">Deux</h2>' in markup


@pytest.mark.parametrize(
    ("count", "rows"), [(1, "1"), (2, "2"), (3, "3"), (4, "2 2"), (5, "3 3"), (7, "3 3 3")]
)
def test_at_most_three_sign_side_by_side_and_each_place_has_its_own_name(
    count: int, rows: str
) -> None:
    page = Page(fragment(Signatures((SIGNATORY,) * count)))
    assert [
        str(element["class"]).removeprefix("rangee par-")
        for _, element in page.elements
        if str(element.get("class")).startswith("rangee")
    ] == rows.split()
    names = [element["id"] for _, element in page.elements if "id" in element]
    assert len(set(names)) == count


def test_the_head_of_the_page_makes_room_for_a_stamp_only_where_one_leads(look: Look) -> None:
    head = (plain("Ville", "entete"),)
    for body, roomy in (((Stamp("s"), plain("a")), True), ((plain("a"), Stamp("s")), False)):
        composition = Composition(
            "courrier", "t", "a", "o", "", dt.date(2024, 1, 2), body, first_header=head
        )
        assert ("premiere-page avec-timbre" in render_html(composition, look)) is roomy


def test_the_date_of_the_act_dates_the_page() -> None:
    elements = Page(render_html(act(plain("a")), OWN_LOOK)).elements
    for name in ("dcterms.created", "dcterms.modified"):
        assert ("meta", {"name": name, "content": "2024-12-12"}) in elements
    assert ("html", {"lang": "fr-FR"}) in elements


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<p>{{ corps }}\n{% if %}", r"page\.html:2: la page n’est pas un gabarit Jinja correct"),
        ("{{ corps }}{{ maire }}", "le nom « maire » n’existe pas"),
        ("{{ titre }}", r"imprimer une fois, et une seule, \{\{ corps \}\}"),
        ("{{ corps }}{{ corps }}", r"imprimer une fois, et une seule, \{\{ corps \}\}"),
        ("{{ corps|upper }}", r"imprimer une fois, et une seule, \{\{ corps \}\}"),
        ('{{ corps }}{% include "../../secret" %}', r"ne peut pas être remplie : \.\./\.\./secret"),
        ('{{ corps }}{% include "pied.html" %}', "le fichier « pied.html » est introuvable"),
        ("{{ corps }}{{ titre.__class__ }}", "ne peut pas être remplie"),
        ("{{ corps }}{{ 1 // 0 }}", "ne peut pas être remplie"),
        (b"\xe9{{ corps }}", "n’est pas écrit en UTF-8"),
    ],
)
def test_a_broken_page_is_named_with_what_to_do(
    tmp_path: Path, page: str | bytes, message: str
) -> None:
    folder = tmp_path / "_commun"
    folder.mkdir()
    (folder / "page.html").write_bytes(page.encode() if isinstance(page, str) else page)
    with pytest.raises(TemplateFault, match=message) as caught:
        render_html(act(plain("corps")), Look((tmp_path,)))
    assert str(folder / "page.html") in str(caught.value)


def test_a_missing_page_is_said_missing(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match=r"« page\.html » du genre « delib\w+ » est introuv"):
        render_html(act(), Look((tmp_path,)))


def test_a_page_changed_on_the_disk_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "deliberation").mkdir()
    (tmp_path / "deliberation" / "page.html").write_text('{{ corps }}{% include "pied.html" %}')
    for foot in ("un", "deux"):
        (tmp_path / "deliberation" / "pied.html").write_text(foot)
        assert render_html(act(plain("a")), Look((tmp_path,))).endswith(foot)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent.svg", r"absent\.svg: le logo ne peut pas être lu"),
        ("absent.png", r"absent\.png : .* ce fichier n’existe pas"),
        ("faux.png", r"faux\.png : .* ce n’est pas une image PNG ou JPEG"),
        ("logo.doc", r"\.jpg, \.png, \.svg.*Conv"),
    ],
)
def test_a_logo_that_cannot_be_used_is_named(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "faux.png").write_text("pas une image")
    composition = Composition(
        "courrier", "t", "a", "o", "", dt.date(2024, 1, 2), (), logo=Logo(tmp_path / name, "Ville")
    )
    with pytest.raises(TemplateFault, match=message):
        render_html(composition, OWN_LOOK)
