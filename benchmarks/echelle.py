"""Whether a letter costs the same, and memory stays the same, however many a campagne gives.

    python -m benchmarks echelle --lettres 100 1000 2000

Beside (c), docxtpl and WeasyPrint in a loop, on the same letters, but no more of them than the
smallest campagne has: what each costs there does not depend on how many there are.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import corpora
from benchmarks.flat import write_flat
from benchmarks.runs import Spent, python, run


def main(sizes: Sequence[int]) -> None:
    """Measure campagnes of these sizes, and print the table."""
    print(
        "| lettres | secondes | s de processeur | ms de processeur par lettre | mémoire de tous |"
    )
    print("|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sorted(sizes):
            files = corpora.letters(folder / f"{size}" / "inputs", size)
            build = python("drafter", "build", *files, "--output", folder / f"{size}" / "outputs")
            _tell(f"{size}", run(build), size)
            _tell(f"{size}, rien de changé", run(build), size)
        least = min(sizes)
        acts = folder / "acts.json"
        write_flat(corpora.letters(folder / "c" / "inputs", least), acts, "courrier")
        count = len(json.loads(acts.read_text(encoding="utf-8")))
        _tell(f"{count}, par (c)", run(python("benchmarks.naive", "c", acts, folder / "c")), count)


def _tell(name: str, spent: Spent, count: int) -> None:
    print(
        f"| {name} | {spent.wall:.1f} | {spent.cpu:.1f} | {spent.cpu / count * 1000:.1f} | "
        f"{spent.memory:.0f} Mio |",
        flush=True,
    )
