"""``make fuzz``: a million inputs, guided by the code that they reach.

Usage: ``run.py [INPUTS]`` shares that many inputs among the targets; ``run.py TARGET RUNS SEED``
runs one of them, in a process of its own since libFuzzer never returns.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

SHARES = {"load": 0.55, "sheet": 0.1, "prose": 0.33, "act": 0.02}
"""Of a million: what is quick to try is tried more; one whole act takes 30 milliseconds."""

LONGEST = {"load": 2000, "sheet": 2000, "prose": 600, "act": 16}
"""Bytes of an input; those of « act » choose which sample is changed, and how."""


def run_all(inputs: int) -> int:
    """Run each target; return the number of those that found a defect."""
    faults = 0
    for target, share in SHARES.items():
        runs = max(1, round(inputs * share))
        done = subprocess.run([sys.executable, __file__, target, str(runs), "1"], check=False)
        faults += done.returncode != 0
        print(f"{target}: {runs} entrées, {'DÉFAUT' if done.returncode else 'rien'}", flush=True)
    return faults


def run_one(target: str, runs: int, seed: int) -> None:
    """Run one target under libFuzzer; it ends the process, with an error if it found a defect."""
    # By name: there is no wheel of it for every system, and the harness is in no package.
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["drafter"]):
        harness = import_module("harness")

    options = [
        f"-runs={runs}",
        f"-seed={seed}",
        f"-max_len={LONGEST[target]}",
        "-rss_limit_mb=2000",
        f"-artifact_prefix={tempfile.gettempdir()}/drafter-",
        "-print_final_stats=0",
        "-verbosity=0",
    ]
    atheris.Setup([target, *options], harness.TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]
    if len(sys.argv) > 2:
        run_one(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(run_all(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
