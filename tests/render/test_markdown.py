"""Markdown: what is read back is what was composed."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from drafter.composition import (
    Blank,
    Block,
    Cell,
    Chart,
    Composition,
    Field,
    Group,
    Heading,
    Image,
    ItemList,
    LineBreak,
    Note,
    PageBreak,
    Paragraph,
    Series,
    Signature,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
    Text,
)
from drafter.render.markdown import render_markdown


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def printed(*blocks: Block) -> str:
    return render_markdown(Composition("fiche", "", "", "", "", dt.date(2025, 3, 4), blocks))


PLAIN = Paragraph(words("a"))
CASES: list[tuple[Block, str]] = [
    (Paragraph(words("Fiche"), "titre"), "# Fiche\n"),
    (Paragraph(words("Acte"), "soustitre"), "## Acte\n"),
    (Heading(1, words("Le vote")), "### Le vote\n"),
    (Paragraph((Text("a "), Text("b ", bold=True), Text("c", bold=True, italic=True))),
     "a **b** ***c***\n"),
    (Paragraph((Text("a"), LineBreak(), Text("b"))), "a\\\nb\n"),
    (Paragraph((Text("a"), Note(words("n")), Blank(), Field("page"))), "a (n)…………\n"),
    (Paragraph(words("12. rue *du* [lac] | <b>")), "12\\. rue \\*du\\* \\[lac\\] \\| \\<b\\>\n"),
    (Paragraph(words("- tiret")), "\\- tiret\n"),
    (ItemList(((PLAIN, ItemList(((PLAIN,),))), (PLAIN,)), "1.", 3), "3. a\n\n   - a\n4. a\n"),
    (Group("vote", (PLAIN, PLAIN)), "a\n\na\n"),
    (Table(((Cell(words("A")), Cell(words("B"), "right")),),
           ((Cell(words("x|y")), Cell(words("1"), "right")), (Cell(words("z"), span=2),))),
     "| A | B |\n|---|--:|\n| x\\|y | 1 |\n| z |  |\n"),
    (Table((), ((Cell(words("x")),),), legend=words("L")), "L\n\n|  |\n|---|\n| x |\n"),
    (Signatures((Signature("maire", (PLAIN,), (Paragraph(words("b")),)),)), "a\n\n…………\n\nb\n"),
    (Stamp("Cadre\nréservé"), "Cadre réservé\n"),
    (Image(Path("plan.png"), "Un plan", legend=words("Plan")), "*Un plan*\n\nPlan\n"),
    (Chart(("2020",), (Series("a", (Decimal(1),)),), ("1 €",), "1 € en 2020"), "*1 € en 2020*\n"),
    (PageBreak(), "\n"),
    (TableOfContents(), "\n"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "text"), CASES)
def test_each_block(block: Block, text: str) -> None:
    assert printed(block) == text


TYPED = st.text("aZ9 *_`[]()<>|#+-=.!~&;\\$é1", min_size=1, max_size=30)


@given(TYPED)
def test_text_stays_text_on_both_lines(text: str) -> None:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = reader.parse(printed(Paragraph((Text(text), LineBreak(), Text(text)))))
    read = "".join(
        child.content for token in tokens for child in token.children or [] if child.type == "text"
    )
    assert read.replace(" ", "") == (text * 2).replace(" ", "")
