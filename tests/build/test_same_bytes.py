"""The same facts and versions give the same files, whoever builds them, where and how."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ACTS = ("2024-12-12/34-precarite-energetique.yaml", "2024-12-12/34-convention.yaml",
        "courriers/2023-06-appel-de-fonds.yaml")  # fmt: skip


def built(
    inputs: Path, output: Path, cwd: Path, *options: str, umask: int = 0o022, **environment: str
) -> Mapping[str, str]:
    """Build acts in a process of its own; return the digest of each file by its place."""
    optimised = ["-O"] if environment.pop("OPTIMISED", "") else []
    finished = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, *optimised, "-W", "error", "-m", "drafter", "build", "--output",
         os.path.relpath(output, cwd), *options,
         *(os.path.relpath(inputs / "besancon" / name, cwd) for name in ACTS)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.suffix in {".docx", ".pdf"}
    }


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    output = tmp_path_factory.mktemp("ici")
    return built(ROOT / "inputs", output, ROOT, "--jobs", "1", PYTHONHASHSEED="0", TZ="UTC")


def test_another_machine_gives_the_same_files(
    here: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Another folder, file times, hashes, zone, locale, mask, optimisation, number of workers."""
    away = tmp_path_factory.mktemp("ailleurs é")
    shutil.copytree(ROOT / "inputs", away / "copie" / "inputs")
    for path in (away / "copie").rglob("*"):
        os.utime(path, (0, 946_684_800))
        if path.is_file():
            path.chmod(0o600)
    there = built(
        away / "copie" / "inputs",
        away / "sortie",
        away,
        "--jobs",
        "3",
        umask=0o077,
        PYTHONHASHSEED="4242",
        TZ="Pacific/Auckland",
        LC_ALL="C",
        LANG="C",
        HOME=str(away),
        TMPDIR=str(away),
        COLUMNS="40",
        OPTIMISED="yes",
    )
    assert {Path(name).suffix for name in here} == {".docx", ".pdf"}
    assert there == here
