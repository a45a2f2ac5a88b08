"""The versions that make a document stale are those that could change it."""

from __future__ import annotations

import importlib.metadata
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

import drafter
from drafter.build.versions import LIBRARIES, versions

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
