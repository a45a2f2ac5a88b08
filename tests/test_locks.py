"""The locks hold what pyproject.toml asks for, and nothing of the machine that wrote them."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-build.lock")


def locked(lock: str) -> dict[str, str]:
    """Return the locked version of each package, by its normalised name."""
    pins = re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"))
    return dict(pins)


def declared(*extras: str) -> list[Requirement]:
    """Return the dependencies of drafter in pyproject.toml, and those of some of its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [name for extra in extras for name in project["optional-dependencies"][extra]]
    return [Requirement(name) for name in [*project["dependencies"], *named]]


def imported(folder: str) -> set[str]:
    """Return the normalised names of the packages that the sources of a folder import."""
    tops = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
            if isinstance(node, ast.Import):
                tops |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                tops.add(str(node.module).partition(".")[0])
    owners = packages_distributions()
    # Type checkers bring « _typeshed » themselves (typeshed, PEP 484): it is no package.
    ours = {"drafter", "benchmarks", "tests", "_typeshed"}
    third_party = tops - sys.stdlib_module_names - ours
    names = {name for top in third_party for name in owners.get(top, [top])}
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def test_each_package_imported_is_declared() -> None:
    assert imported("drafter") - {need.name for need in declared("cluster")} == set()
    assert imported("tests") - {need.name for need in declared("dev")} == set()


@pytest.mark.parametrize("requirement", declared("dev"), ids=str)
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
