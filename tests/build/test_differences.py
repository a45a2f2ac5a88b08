"""Which words changed: told with those that stand before them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.build.differences import changes, words_in
from drafter.build.outcome import Change
from drafter.cli.screen import told

if TYPE_CHECKING:
    from tests.build.conftest import Town


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_the_words_of_a_rebuilt_act_are_told(town: Town, name: str) -> None:
    assert town.build(formats=(name,), diff=True).outcomes[1].changes == ()
    town.change(2, "approuve la subvention", "approuve cette subvention")
    outcome = town.build(formats=(name,), diff=True).outcomes[1]
    (change,) = outcome.changes
    assert (change.old, change.new) == ("la", "cette")
    assert change.before.endswith("approuve")
    assert town.build(formats=(name,), diff=True).outcomes[1].changes == ()


def test_a_number_is_one_word(town: Town) -> None:
    town.change(2, "[approuve la subvention]", "[approuve une aide de 30 000 €]")
    town.build(formats=("pdf",))
    town.change(2, "30 000", "40 000")
    (change,) = town.build(formats=("pdf",), diff=True).outcomes[1].changes
    assert (change.old, change.new) == ("30\u202f000", "40\u202f000")


TOLD = [
    (Change("approuve", "la", "cette"), "« la » devient « cette » (après « approuve »)"),
    (Change("", "", "Projet"), "ajouté : « Projet »"),
    (Change("de la", "ville", ""), "retiré : « ville » (après « de la »)"),
]


@pytest.mark.parametrize(("change", "line"), TOLD)
def test_a_change_is_one_line(change: Change, line: str) -> None:
    assert told(change) == line


WORDS = st.lists(st.sampled_from("abcd"), max_size=12).map(tuple)


@given(WORDS, WORDS)
def test_changes_make_the_new_words_of_the_old(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    found = list(changes(old, new))
    assert (not found) == (old == new)
    went = sum(len(change.old.split()) for change in found)
    came = sum(len(change.new.split()) for change in found)
    assert len(old) - went + came == len(new)


def test_what_cannot_be_read_has_no_words(tmp_path: Path) -> None:
    path = tmp_path / "2.docx"
    assert words_in(path) is None
    path.write_bytes(b"corrige a la main")
    assert words_in(path) is None
