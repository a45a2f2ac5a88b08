"""The locks hold what pyproject.toml asks for, and nothing of the machine that wrote them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-build.lock")


def locked(lock: str) -> dict[str, str]:
    """Return the locked version of each package, by its normalised name."""
    pins = re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"))
    return dict(pins)


def wanted() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    names = [*project["project"]["dependencies"], *(name for extra in extras for name in extra)]
    return [Requirement(name) for name in names]


@pytest.mark.parametrize("requirement", wanted(), ids=str)
def test_each_dependency_is_locked(requirement: Requirement) -> None:
    version = locked("requirements.lock").get(requirement.name.lower())
    assert version is not None, "run: make verrou"
    assert requirement.specifier.contains(version), "run: make verrou"


def test_both_locks_name_the_same_versions() -> None:
    main, build = (locked(lock) for lock in LOCKS)
    assert {"hatchling", "editables", "setuptools"} <= set(build)
    assert {name: main[name] for name in build.keys() & main.keys()} == {
        name: build[name] for name in build.keys() & main.keys()
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_each_locked_version_has_hashes_and_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=[a-z0-9-]+==)", text)[1:]
    assert len(blocks) == len(locked(lock))
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"\S*(?:://|@ |--index|--find|file:|/home|/root|/tmp)\S*", text) == []
