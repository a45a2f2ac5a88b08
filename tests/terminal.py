"""The command as it is seen on a terminal."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

from drafter.errors import ExitCode


def at_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """Run drafter with its output on a terminal of 80 columns; return what it prints."""
    inside, outside = pty.openpty()
    here = {"COLUMNS": "80", "TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path)}
    program = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "drafter", *arguments], stdout=outside, cwd=folder,
        env={**os.environ, **here, **environment},
    )  # fmt: skip
    os.close(outside)
    printed = b""
    with contextlib.suppress(OSError), open(inside, "rb", buffering=0) as stream:  # noqa: PTH123
        while piece := stream.read(4096):  # the end of a terminal is an error on Linux
            printed += piece
    assert program.wait() == ExitCode.DONE
    return printed.decode().replace("\r\n", "\n")
