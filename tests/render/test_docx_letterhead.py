"""A house's own letterhead: what may be changed in Word, and what is said when it cannot serve."""

from __future__ import annotations

import datetime as dt
import io
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docxtpl import DocxTemplate  # type: ignore[import-untyped] # no annotations
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # no annotations
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from lxml import etree  # type: ignore[import-untyped] # no annotations
from markupsafe import Markup

from drafter.composition import (
    Block,
    Cell,
    Composition,
    Group,
    ItemList,
    Look,
    Paragraph,
    Stamp,
    Table,
    Text,
)
from drafter.errors import TemplateFault
from drafter.packages import PackageTooLarge
from drafter.render.archive import compress, pack, unpack
from drafter.render.docx import fill, render_docx
from drafter.render.metrics import share, text_width
from drafter.render.table_layout import lay_out
from drafter.render.word_blocks import BlockWriter
from drafter.render.word_fields import compile_part
from drafter.render.word_fonts import embedded_faces, hide
from drafter.render.word_letterhead import read_letterhead

OWN = Path(__file__).parent.parent.parent / "templates" / "_commun" / "papier.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def plain(text: str, style: str = "corps") -> Paragraph:
    return Paragraph((Text(text),), style)


def act(*blocks: Block, **changes: object) -> Composition:
    facts: dict[str, object] = {
        "kind": "courrier",
        "title": "Appel de fonds",
        "author": "Ville & Métropole",
        "subject": "Objet",
        "number": "12",
        "date": dt.date(2024, 12, 12),
        "body": blocks,
    }
    return Composition(**(facts | changes))  # type: ignore[arg-type]


Change = Callable[[dict[str, bytes]], None]


def replace_in(part: str, old: str, new: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[part], f"« {old} » is not in {part}"
        parts[part] = parts[part].replace(old.encode(), new.encode())

    return change


def drop(part: str) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        del parts[part]

    return change


def rendered(folder: Path, change: Change, *blocks: Block, **facts: object) -> bytes:
    """Render an act on drafter's letterhead as a house has changed it."""
    parts = unpack(OWN.read_bytes())
    change(parts)
    place = folder / "_commun"
    place.mkdir()
    (place / "papier.docx").write_bytes(pack(parts))
    return render_docx(act(*(blocks or (plain("texte"),)), **facts), Look((folder,)))


def words(data: bytes, part: str = "word/document.xml") -> str:
    return "".join(etree.fromstring(unpack(data)[part]).itertext(f"{W}t"))


FIELD = "{{p corps }}"
DOCUMENT, HEADER, FOOTER = "word/document.xml", "word/header2.xml", "word/footer2.xml"
NUMBERED = ItemList(((plain("un"),),), marker="1.")

FAULTS: list[tuple[Change, tuple[Block, ...], dict[str, object], str]] = [
    (drop(DOCUMENT), (), {}, "ne se lit pas"),
    (drop("word/styles.xml"), (), {}, "ne se lit pas"),
    (drop("_rels/.rels"), (), {}, "ne se lit pas"),
    (replace_in(DOCUMENT, "</w:body>", ""), (), {}, "ne se lit pas"),
    (
        replace_in(DOCUMENT, FIELD, "{{p corpz }}"),
        (),
        {},
        "champ inconnu « corpz ».*corps, entete_p",
    ),
    (replace_in(DOCUMENT, FIELD, "{{ corps }}"), (), {}, r"Écrivez-le {{p corps }}, seul dans son"),
    (replace_in(DOCUMENT, FIELD, "{{p corps"), (), {}, "est mal écrit"),
    (replace_in(DOCUMENT, FIELD, "{{p corps | chanson }}"), (), {}, "est mal écrit"),
    (replace_in(DOCUMENT, FIELD, "{{p corps.nom }}"), (), {}, "ne peut pas être rempli"),
    (replace_in(DOCUMENT, FIELD, "{{p corps.__class__ }}"), (), {}, "ne peut pas être rempli"),
    (replace_in(DOCUMENT, FIELD, "{{p corps() }}"), (), {}, "ne peut pas être rempli"),
    (replace_in(DOCUMENT, FIELD, "rien"), (), {}, r"« corps » manque.*Remettez-y {{p corps }}"),
    (
        replace_in(HEADER, "{{p entete }}", "rien"),
        (),
        {"header": (plain("Séance"),)},
        "« entete » manque",
    ),
    (
        replace_in("word/header1.xml", "{{p entete_premiere }}", "{{ numero }}"),
        (),
        {"first_header": (plain("PROJET"),)},
        "« entete_premiere » manque",
    ),
    (lambda _: None, (plain("x", "preambule"),), {}, "« Preambule » manque.*« preambule »"),
    (lambda _: None, (), {"footer": (plain("x", "bas"),)}, "« Bas » manque"),
    (replace_in("word/styles.xml", '"Timbre"', '"Cachet"'), (Stamp("x"),), {}, "« Timbre » manque"),
    (
        replace_in("word/styles.xml", '"Tableau"', '"Grille"'),
        (Table((), ((Cell(()),),)),),
        {},
        "« Tableau » manque",
    ),
    (replace_in("word/numbering.xml", '"Numeros"', '"X"'), (NUMBERED,), {}, "« Numeros » manque"),
    (
        replace_in("word/_rels/document.xml.rels", "numbering.xml", "absent.xml"),
        (NUMBERED,),
        {},
        "ne se lit pas",
    ),
]


@pytest.mark.parametrize(("change", "blocks", "facts", "message"), FAULTS)
def test_a_letterhead_that_cannot_serve_is_named_with_what_to_do(
    tmp_path: Path,
    change: Change,
    blocks: tuple[Block, ...],
    facts: dict[str, object],
    message: str,
) -> None:
    with pytest.raises(TemplateFault, match=f"(?s){message}") as fault:
        rendered(tmp_path, change, *blocks, **facts)
    assert str(fault.value).startswith(f"{tmp_path / '_commun' / 'papier.docx'} : ")


@pytest.mark.parametrize("data", [b"", b"Bonjour", b"PK\x03\x04", OWN.read_bytes()[:3000]])
def test_a_file_that_is_not_word_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "courrier").mkdir()
    (tmp_path / "courrier" / "papier.docx").write_bytes(data)
    with pytest.raises(TemplateFault, match="ne se lit pas"):
        render_docx(act(plain("x")), Look((tmp_path,)))


def test_a_missing_letterhead_says_where_to_put_it(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match=r"papier\.docx : pas de papier à en-tête") as fault:
        render_docx(act(plain("x")), Look((tmp_path,)))
    assert "« courrier » ou « _commun »" in str(fault.value)
    assert str(tmp_path) in str(fault.value)


# --- what a house may change --------------------------------------------------------------


def test_plain_fields_are_filled_and_escaped(tmp_path: Path) -> None:
    fields = "{{ titre }} / {{ auteur }} / {{ numero }} / {{ sujet }}"
    data = rendered(tmp_path, replace_in(FOOTER, "{{p pied }}", fields))
    assert words(data, FOOTER) == "Appel de fonds / Ville & Métropole / 12 / Objet"


def test_a_field_that_word_cut_into_runs_is_still_a_field(tmp_path: Path) -> None:
    cut = "{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{p co</w:t></w:r><w:r><w:t>rps }}"
    data = rendered(tmp_path, replace_in(DOCUMENT, FIELD, cut), plain("mot"))
    assert words(data) == "mot"


def test_words_of_the_house_stay_round_the_body(tmp_path: Path) -> None:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    change = replace_in(DOCUMENT, "<w:body>", f"<w:body>{paragraph.format('Avant ')}")
    assert words(rendered(tmp_path, change, plain("mot"))) == "Avant mot"


@pytest.mark.parametrize("name", ["Préambule", "preambule", "PREAMBULE"])
def test_a_style_added_in_word_answers_to_its_name(tmp_path: Path, name: str) -> None:
    # Word drops accented letters from the identifiers that it makes.
    style = (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Prambule"><w:name w:val="{name}"'
        "/></w:style></w:styles>"
    )
    change = replace_in("word/styles.xml", "</w:styles>", style)
    data = rendered(tmp_path, change, plain("x", "preambule"))
    (used,) = etree.fromstring(unpack(data)[DOCUMENT]).iter(f"{W}pStyle")
    assert used.get(f"{W}val") == "Prambule"


def test_a_style_without_border_draws_no_box(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        styles = etree.fromstring(parts["word/styles.xml"])
        for borders in styles.findall(f".//{W}pBdr"):
            borders.getparent().remove(borders)
        parts["word/styles.xml"] = etree.tostring(styles)

    group = Group("vote", (plain("Adopté", "resultat"),))
    document = etree.fromstring(unpack(rendered(tmp_path, change, group))[DOCUMENT])
    assert document.find(f".//{W}pBdr") is None


def test_tables_follow_the_margins_of_the_house(tmp_path: Path) -> None:
    change = replace_in(DOCUMENT, 'w:left="1247"', 'w:left="2247"')
    data = rendered(tmp_path, change, Table((), ((Cell((Text("x"),)),),)))
    (column,) = etree.fromstring(unpack(data)[DOCUMENT]).iter(f"{W}gridCol")
    assert int(column.get(f"{W}w")) == 11906 - 1247 - 2247


def test_a_setting_that_prompts_on_opening_is_taken_out(tmp_path: Path) -> None:
    change = replace_in(
        "word/settings.xml", "<w:defaultTabStop", '<w:updateFields w:val="true"/><w:defaultTabStop'
    )
    settings = unpack(rendered(tmp_path, change))["word/settings.xml"]
    assert b"updateFields" not in settings
    assert settings.count(b"<w:embedTrueTypeFonts/><w:saveSubsetFonts/>") == 1


def test_a_letterhead_is_read_again_when_its_bytes_change() -> None:
    data = OWN.read_bytes()
    assert read_letterhead(data, "a") is read_letterhead(bytes(bytearray(data)), "a")
    parts = unpack(data)
    parts[FOOTER] = parts[FOOTER].replace(b"{{p pied }}", b"{{ numero }}")
    assert read_letterhead(pack(parts), "a").fielded[FOOTER].fields == {"numero"}


def test_the_own_letterhead_is_bare_and_asks_for_nothing_foreign() -> None:
    parts = unpack(OWN.read_bytes())
    assert words(OWN.read_bytes()) == FIELD
    assert b"python" not in b"".join(parts.values())
    assert sum(map(len, parts.values())) < 50_000


# --- docxtpl is the reference for the syntax ----------------------------------------------

TEMPLATES = [
    "<w:p><w:r><w:t>{{ titre }} et {{ numero }}</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>{{p corps }}</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>{%p if numero %}</w:t></w:r></w:p><w:p><w:r><w:t>n° {{ numero }}</w:t></w:r>"
    "</w:p><w:p><w:r><w:t>{%p else %}</w:t></w:r></w:p><w:p/>"
    "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>",
    '<w:p><w:r><w:t xml:space="preserve">a {</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ sujet }'
    "</w:t></w:r><w:r><w:t>} b</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>{% if titre == “Appel de fonds” %}oui{% endif %}</w:t></w:r></w:p>",
]


@pytest.mark.parametrize("markup", TEMPLATES)
def test_fields_are_filled_as_docxtpl_fills_them(markup: str) -> None:
    parts = unpack(OWN.read_bytes())
    paragraph = parts[DOCUMENT][
        parts[DOCUMENT].index(b"<w:p>") : parts[DOCUMENT].index(b"<w:sectPr>")
    ]
    parts[DOCUMENT] = parts[DOCUMENT].replace(paragraph, markup.encode())
    values = {
        "titre": "Appel de fonds",
        "numero": "12",
        "sujet": "Tarif < 100 €",
        "corps": Markup("<w:p><w:r><w:t>mot</w:t></w:r></w:p>"),
        **dict.fromkeys(("auteur", "logo", "entete", "entete_premiere", "pied"), ""),
    }
    reference = DocxTemplate(io.BytesIO(pack(parts)))
    reference.render(values, Environment(autoescape=True, undefined=StrictUndefined))
    expected = etree.tostring(reference.docx.element, method="c14n")
    filled = compile_part(parts[DOCUMENT], "papier.docx").fill(values)
    assert etree.tostring(etree.fromstring(filled), method="c14n") == expected


def test_a_whole_act_is_what_docxtpl_makes_of_the_same_letterhead(
    deliberation: Composition,
) -> None:
    letterhead = read_letterhead(OWN.read_bytes(), "papier.docx")
    writer = BlockWriter(letterhead, deliberation.body)
    values = {
        "corps": Markup(writer.body(deliberation.body)),  # noqa: S704 - escaped run by run
        "titre": deliberation.title,
        "numero": deliberation.number,
        "sujet": deliberation.subject,
        "auteur": deliberation.author,
        **dict.fromkeys(("logo", "entete", "entete_premiere", "pied"), ""),
    }
    reference = DocxTemplate(OWN)
    reference.render(values, Environment(autoescape=True, undefined=StrictUndefined))
    expected = etree.tostring(reference.docx.element, method="c14n")
    written = unpack(fill(letterhead, replace(deliberation, logo=None)))[DOCUMENT]
    assert etree.tostring(etree.fromstring(written), method="c14n") == expected


# --- fonts --------------------------------------------------------------------------------

SHOWN = "ABCÇŒàéèêëïôùûüÿœæ«»’‘“”–—…€°№ªº½×²³ᵉʳ\u00a0\u202f\u2011ŁŠžő"


def test_the_font_is_embedded_and_opens(tmp_path: Path) -> None:
    parts = unpack(rendered(tmp_path, lambda _: None))
    table = etree.fromstring(parts["word/fontTable.xml"])
    relations = {
        relation.get("Id"): relation.get("Target")
        for relation in etree.fromstring(parts["word/_rels/fontTable.xml.rels"])
    }
    (font,) = table.findall(f"{W}font[@{W}name='Source Sans 3']")
    faces = [element for element in font if "fontKey" in "".join(element.attrib)]
    subfamilies = []
    for face in faces:
        target = relations[next(v for k, v in face.attrib.items() if k.endswith("}id"))]
        key = uuid.UUID(face.get(f"{W}fontKey"))
        opened = TTFont(io.BytesIO(hide(parts[f"word/{target}"], key)))
        assert {ord(character) for character in SHOWN} <= opened.getBestCmap().keys()
        assert opened["name"].getDebugName(1) == "Source Sans 3"
        subfamilies.append(opened["name"].getDebugName(2))
    assert [etree.QName(face).localname for face in faces] == [
        "embedRegular",
        "embedBold",
        "embedItalic",
        "embedBoldItalic",
    ]
    assert subfamilies == ["Regular", "Bold", "Italic", "Bold Italic"]
    assert sum(len(face.part.data) for face in embedded_faces()) < 100_000


def test_the_font_of_a_house_is_left_to_the_house(tmp_path: Path) -> None:
    parts = unpack(rendered(tmp_path, replace_in("word/styles.xml", "Source Sans 3", "Marianne")))
    assert not any(name.endswith(".odttf") for name in parts)


def test_a_font_is_hidden_as_the_standard_says() -> None:
    # ECMA-376 part 4: the first 32 bytes, each with one byte of the GUID, the last byte first.
    guid = uuid.UUID("00112233-4455-6677-8899-AABBCCDDEEFF")
    hidden = hide(bytes(40), guid)
    assert hidden[:4] == bytes([0xFF, 0xEE, 0xDD, 0xCC])
    assert hidden[16:20] == bytes([0xFF, 0xEE, 0xDD, 0xCC])
    assert hidden[31:33] == bytes([0x00, 0x00])
    assert hide(hidden, guid) == bytes(40)


# --- the package --------------------------------------------------------------------------


@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters="/\\\0"), min_size=1), st.binary()
    )
)
def test_a_package_is_read_back_as_it_was_written(parts: dict[str, bytes]) -> None:
    data = pack(parts)
    assert unpack(data) == parts
    assert data == pack(dict(reversed(parts.items())))
    assert data == pack({name: compress(part) for name, part in parts.items()})


def test_a_package_is_dated_and_ordered_by_rule() -> None:
    parts = {"word/a.xml": b"a", "_rels/.rels": b"r", "[Content_Types].xml": b"t", "a/b": b"b"}
    with zipfile.ZipFile(io.BytesIO(pack(parts))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "a/b", "word/a.xml"]
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.external_attr, entry.create_system) == (0, 0)


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(PackageTooLarge, match="too large"):
        unpack(pack({"a": bytes(65 * 1024 * 1024)}))


@given(
    st.integers(1, 20_000),
    st.lists(st.floats(0.1, 5_000), min_size=1, max_size=12),
)
def test_columns_share_the_width_to_the_twip(total: int, weights: list[float]) -> None:
    columns = share(total, weights)
    assert sum(columns) == total
    assert len(columns) == len(weights)
    whole = sum(weights)
    for column, weight in zip(columns, weights, strict=True):
        assert column == pytest.approx(total * weight / whole, abs=1.001)


def test_amounts_and_words_are_not_broken_for_the_sake_of_long_text() -> None:
    amount, prose = (
        "349\u202f284,00\u00a0€",
        "Bailleurs sociaux de la métropole et de l’agglomération " * 3,
    )
    cells = (Cell((Text(prose),)), *(Cell((Text(amount),), "right") for _ in range(4)))
    total = 9412
    widths = lay_out(Table((), (cells,)), total).widths
    assert sum(widths) == total
    assert all(width > text_width(amount, 9.5) for width in widths[1:])
    assert widths[0] > total / 3
