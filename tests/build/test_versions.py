"""The versions that make a document stale are those that could change it."""

from __future__ import annotations

import hashlib
import importlib.metadata
import tomllib
from dataclasses import replace
from pathlib import Path

from packaging.requirements import Requirement

import drafter
from drafter import build
from drafter.build.manifest import read_manifest
from drafter.build.retrieval import changed_since
from drafter.build.versions import LIBRARIES, versions
from drafter.render.fonts import font_files

# They speak to the clerk, lock, read acts written elsewhere, make calendars or read signatures.
WITHOUT_A_WORD = {
    "asn1crypto", "click", "cryptography", "filelock", "icalendar", "pyhanko",
    "pyhanko-certvalidator", "pypdfium2", "rich",
}  # fmt: skip


def test_each_dependency_is_followed_or_changes_nothing() -> None:
    pyproject = Path(drafter.__file__).parent.parent / "pyproject.toml"
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    declared = {Requirement(line).name for line in project["dependencies"]}
    assert declared - LIBRARIES == WITHOUT_A_WORD


def test_versions_are_read_without_importing_what_they_name() -> None:
    told = versions()
    for name in LIBRARIES & told.keys():
        assert told[name] == importlib.metadata.version(name)
    assert told.keys() >= {"weasyprint", "docxtpl", "pydantic", "rendercv-fonts", "zlib", "pango"}
    assert told["drafter"].startswith(f"{drafter.__version__} ")


def test_the_manifest_holds_the_digest_of_each_font(tmp_path: Path) -> None:
    texte = Path(drafter.__file__).parent.parent / "inputs" / "besancon" / "2024-12-12"
    act = texte / "34-precarite-energetique.yaml"
    *_, report = build.build(build.Order((act,), (act.parent,), tmp_path, ("docx",), jobs=1))
    assert isinstance(report, build.Report)
    (record,) = read_manifest(tmp_path.resolve()).documents.values()
    assert dict(record.fonts) == {
        one.path.name: hashlib.sha256(one.path.read_bytes()).hexdigest() for one in font_files()
    }
    assert list(changed_since(record, tmp_path.resolve())) == []
    (name, _), *others = record.fonts
    older = replace(record, fonts=((name, "0" * 64), *others))
    assert list(changed_since(older, tmp_path.resolve())) == ["une police de caractères"]
