"""A character that the font has not is told where it was typed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.build.conftest import Town
from tests.valserre import SITTING


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("2.yaml", "Subvention n° 2", "Subvention 漢字 n° 2", "5:19"),
        ("seance.yaml", SITTING, f"{SITTING}lieu: à la mairie (שלום)\n", "4:20"),
        ("2.yaml", "Subvention n° 2", '"Subvention \\u6f22"', "1:1"),
    ],
    ids=["in the act", "in its sitting", "as an escape"],
)
def test_a_missing_glyph_is_told_where_it_was_typed(
    town: Town, file: str, old: str, new: str, place: str
) -> None:
    path = town.sitting / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    report = town.build_only((town.act(2),), formats=("pdf",))
    (told,) = [one for one in report.everything if one.code == "GAB001"]
    assert Path(told.position.file).name == file
    assert f"{told.position.line}:{told.position.column}" == place
    assert os.path.relpath(told.position.file) == os.path.relpath(path)
