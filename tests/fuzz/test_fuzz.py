"""Anything typed gives findings. ``make fuzz`` tries a million inputs; these are a few of them."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import build


def _harness() -> ModuleType:
    """Import the file beside this one, which is in no package."""
    path = Path(__file__).with_name("harness.py")
    spec = importlib.util.spec_from_file_location("harness", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["harness"] = module
    spec.loader.exec_module(module)
    return module


HARNESS = _harness()


@pytest.mark.parametrize("target", ["load", "sheet", "prose"])
def test_bytes_give_findings(target: str) -> None:
    @given(st.binary(max_size=300))
    def throw(data: bytes) -> None:
        HARNESS.TARGETS[target](data)

    throw()


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_a_changed_act_gives_findings(chance: object) -> None:
    HARNESS.changed(chance)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("type: [deliberation]\n", "1:7 type-inconnu"),
        ("type: {a: b}\n", "1:7 type-inconnu"),
        (
            "type: convention\nmodele: 34-convention.yaml\npartenaires: {qui: x, 1e9: y}\n",
            "3:23 cle-inconnue",
        ),
        (
            "type: deliberation\nseance: ../../../../etc/passwd\nobjet: x\ndispositif: [y]\n",
            "2:9 fichier-manquant",
        ),
    ],
)
def test_what_was_found_once_is_told_at_its_line(tmp_path: Path, typed: str, told: str) -> None:
    shutil.copytree(HARNESS.INPUTS / "besancon", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "2024-12-12" / "acte.yaml"
    path.write_text(typed, encoding="utf-8")
    report = build.check([path])
    found = [f"{f.position.line}:{f.position.column} {f.slug}" for f in report.everything]
    assert told in found
