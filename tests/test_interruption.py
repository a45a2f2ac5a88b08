"""Ctrl-C at any moment of any command: one plain line, exit code 130, nothing of Python's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest

from drafter.errors import INTERRUPTED, ExitCode
from tests.valserre import COUNCIL, SITTING

# Counts what Python says that it is about to do (PEP 578), and presses Ctrl-C at the nth: on a
# terminal, all the processes of the command hear it.
PROGRAM = """
import os, signal, sys
from drafter.__main__ import run
left = [int(sys.argv.pop(1))]
total = left[0]
def count(event, _):
    left[0] -= 1
    if left[0] == 0:
        os.killpg(0, signal.SIGINT)
sys.addaudithook(count)
try:
    run()
finally:
    if total < 0:
        print(total - left[0], file=open("moments", "w"))
"""
MOMENTS = 6
ACT = """
type: deliberation
question: 2
numero: 2025-002
objet: Subvention
dispositif: [approuve la subvention]
scrutin: unanimité
"""
PDF, DOCX = "outputs/valserre/2.pdf", "outputs/valserre/2.docx"
COMMANDS = [
    ("build", "--force", "-j2", "inputs"),
    ("build", "--force", "-j1", "--json", "inputs"),
    ("build", "inputs"),
    ("check", "inputs"),
    ("check", "--texte", DOCX),
    ("verify", "outputs"),
    ("facts", PDF),
    ("diff", DOCX),
    ("echeancier", "inputs"),
    ("rules", "POU002"),
    ("sign", "--liste", PDF),
]


def pressed(folder: Path, moment: int, *command: str) -> tuple[int, str, str]:
    """Run a command, with Ctrl-C at a moment; return its exit code, and what it says."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", PROGRAM, str(moment), *command], cwd=folder, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, start_new_session=True,
        capture_output=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maison")
    inputs = folder / "inputs" / "valserre"
    inputs.mkdir(parents=True)
    for name, text in (("collectivite", COUNCIL), ("seance", SITTING), ("2", ACT)):
        (inputs / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert pressed(folder, 0, "build", "-j1", "inputs")[0] == ExitCode.DONE
    return folder


@lru_cache
def moments(folder: Path, command: tuple[str, ...]) -> int:
    """Return how many moments a command has that nobody interrupts."""
    code, _, told = pressed(folder, -1, *command)
    assert (code, told) == (ExitCode.DONE, "")
    return int((folder / "moments").read_text("utf-8"))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_ctrl_c_ends_a_command_with_one_line(house: Path, command: tuple[str, ...]) -> None:
    total = moments(house, command)
    for rank in range(MOMENTS):
        moment = 1 + total * rank // MOMENTS
        code, said, told = pressed(house, moment, *command)
        assert (code, told) in [
            (ExitCode.INTERRUPTED, f"{INTERRUPTED}\n"),
            (ExitCode.INTERRUPTED, "") if "--json" in command else (),
            (ExitCode.DONE, "") if rank == MOMENTS - 1 else (),
        ], f"{moment} / {total}"
        if not told:
            assert "--json" not in command or json.loads(said)["exit_code"] == code
