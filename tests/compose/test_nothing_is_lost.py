"""Whatever the clerk types, every letter is printed, in its order, and in bounded time."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.compose.filters import FILTERS
from drafter.compose.markdown import parse_document
from drafter.compose.marks import PICTURE
from drafter.compose.notes import place_notes
from drafter.compose.prose import read_prose
from drafter.composition import (
    Block,
    Group,
    Heading,
    ItemList,
    Note,
    Paragraph,
    Runs,
    Table,
    Text,
)

# No mark of a list is a capital, and typography changes neither Z nor K.
KEPT = re.compile("[ZK89]")
LINE_OF_PICTURE = re.compile(rf"{PICTURE[0]}\d+{PICTURE[1]}")
SYNTAX = "ZK \n-*|>#.):°[]_`~\\!()<&;\"«»'–•o1a,\t"
MARKS = ("", "- ", "– ", "* ", "o ", "1. ", "2) ", "1° ", "3° ", "a) ", "c) ", "> ", "> > ", "# ",
         "#", "### ", "| ", "||", "|---|---|", "---", "***", ":::", "::: boite", "-", "  ", "\t",
         "> - ", "- > ", "- | ", "{% if x %}")  # fmt: skip
PIECES = ("Z", "ZK", "K89", "Z:", "K.", "Z :", "**", "*", "_", "|", "||", r"\|", "\\", "^[", "]",
          "[", "[...]", "`", "~~", "<Z>", "&", "&Z;", "#", ":", "-", "–", "1°", "2.", "a)",
          "![Z](K)", "![Z", "{60%}", "  ", "(Z)", "« Z »", "!")  # fmt: skip

lines = st.builds(
    lambda indent, mark, pieces: " " * indent + mark + " ".join(pieces),
    st.integers(0, 7),
    st.sampled_from(MARKS),
    st.lists(st.sampled_from(PIECES), max_size=5),
)
prose = st.lists(lines, max_size=14).map("\n".join)


def words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield from of_runs(block.runs)
        case ItemList():
            for item in block.items:
                for inner in item:
                    yield from words(inner)
        case Group():
            for inner in block.blocks:
                yield from words(inner)
        case Table():
            for row in (*block.header, *block.rows):
                for cell in row:
                    yield from of_runs(cell.runs)


def of_runs(runs: Runs) -> Iterator[str]:
    for run in runs:
        if isinstance(run, Text):
            yield run.text
        elif isinstance(run, Note):
            yield from of_runs(run.runs)


PLACES = {"nu": "{}", "élément": "- {}", "numéro": "1. {}", "boîte": "::: resume\n{}\n\n:::"}


def printed(text: str, place: str = "{}") -> str:
    written, _ = read_prose(text)
    written = LINE_OF_PICTURE.sub("", written)  # images stay as typed: none of them exists
    rendered = place_notes(written)
    inside = FILTERS["retrait"](rendered) if place[0] in "-1" else rendered
    blocks = parse_document(place.replace("{}", inside)).body
    return "".join(KEPT.findall("".join(word for block in blocks for word in words(block))))


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@given(text=prose)
@example(text="- Z\n| K |\n|---|\n| Z |")
@example(text="> Z\nK\n- K")
@example(text="> - Z\n>   - K\n> > Z\n\nK")
@example(text="| Z | K | Z |\n|---|\n| Z | K | Z | K |")
def test_every_letter_of_a_text_is_printed_in_order(text: str, place: str) -> None:
    assert printed(text, place) == "".join(KEPT.findall(text))


@given(st.text(SYNTAX, max_size=80))
def test_every_letter_of_any_characters_is_printed_in_order(text: str) -> None:
    assert printed(text) == "".join(KEPT.findall(text))


@given(st.lists(prose, max_size=3).map("{{ Z\n}}{".join))
def test_lines_stay_where_they_were(text: str) -> None:
    written, faults = read_prose(text)
    assert written.count("\n") == text.count("\n")
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in faults)


HOSTILE = {
    "étoiles": "*" * 20_000,
    "emphase": "*Z " * 5000 + "Z* " * 5000,
    "listes": "\n".join(f"{' ' * level}- Z" for level in range(400)),
    "citations": ">" * 5000 + " Z",
    "notes en place": "^[Z " * 5000,
    "crochets": "^[" + "[" * 10_000 + "Z",
    "images": "![Z](" * 5000,
    "accolades": "{{ Z " * 5000,
    "tirets": "- " * 5000 + "Z",
    "ronds": "- o " * 2000 + "Z",
    "barres": "Z|" * 10_000 + "\n" + "-|" * 10_000,
    "lignes à barre": "Z|\n" * 5000,
    "obliques": "\\" * 20_001 + "Z",
    "éléments": "- Z\n" * 5000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read(text: str) -> None:
    assert printed(text) == "".join(KEPT.findall(text))
