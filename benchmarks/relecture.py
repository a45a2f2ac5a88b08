"""How long a folder of acts takes to check, beside the time to load it.

One process, everything imported; the stages in turn, several times, each time over other acts (what
was written in one act is kept for the next, so that the same acts twice would flatter); medians.
Then the slowest rules, so that one sees which to mend.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.corpora import SEED, everything
from benchmarks.machine import describe
from drafter import build, pipeline
from drafter.compose import compose
from drafter.composition import Look
from drafter.load.gather import gather
from drafter.model.parsing import parse
from drafter.rules import check, check_together
from drafter.rules.by_kind import RULES, RULES_BY_KIND

T = TypeVar("T")
ROUNDS = 5
_SLOWEST = 10


def main(count: int = 150, rounds: int = ROUNDS) -> None:
    """Measure the stages of ``drafter check`` over so many acts, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        times: dict[str, list[float]] = {}
        for turn in range(rounds + 1):
            files = everything(Path(folder) / str(turn), count, SEED + turn)
            acts, once = _stages(files)
            for name, seconds in once.items():
                times.setdefault(name, []).append(seconds)
        medians = {name: statistics.median(seconds[1:]) for name, seconds in times.items()}
        print(describe())
        print(f"\n{acts} actes, médiane de {rounds} passages.\n")
        print("| étape | secondes | ms par acte |")
        print("|---|---:|---:|")
        for name, seconds in [*medians.items(), ("en tout", sum(medians.values()))]:
            print(f"| {name} | {seconds:.2f} | {seconds / acts * 1000:.1f} |")
        print("\n| règle | secondes pour tous |\n|---|---:|")
        for name, seconds in _slowest_rules(files):
            print(f"| {name} | {seconds:.2f} |")


def _stages(files: list[Path]) -> tuple[int, dict[str, float]]:
    """Run the stages once; return the number of acts, and the seconds of each."""
    gc.collect()
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = work()
        spent[name] = time.perf_counter() - start
        return result

    gathered = timed("lire les YAML", lambda: gather(files))
    parsed = timed("en faire des actes", lambda: parse(gathered))
    look = Look((build.templates_folder(),))
    found = timed("les relire", lambda: [check(one) for one in parsed.dossiers])
    told = timed("les comparer", lambda: check_together(parsed.dossiers))
    timed("les composer", lambda: [compose(one, look) for one in parsed.dossiers])
    if parsed.findings or any(found) or told:
        raise SystemExit(
            f"le corpus est fautif : {parsed.findings} {[*filter(None, found)]} {told}"
        )
    return len(parsed.dossiers), spent


def _slowest_rules(files: list[Path]) -> list[tuple[str, float]]:
    """Return the rules that take longest over all acts, with their seconds."""
    spent = dict.fromkeys((rule.code for rule in RULES), 0.0)
    for dossier in pipeline.read(files).dossiers:
        for rule in RULES_BY_KIND[dossier.kind]:
            start = time.perf_counter()
            list(rule(dossier))
            spent[rule.code] += time.perf_counter() - start
    return sorted(spent.items(), key=lambda pair: -pair[1])[:_SLOWEST]
