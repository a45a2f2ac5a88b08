"""Whole processes, timed in turn: A B C, then C B A: a machine that slows, slows them all."""

from __future__ import annotations

import compileall
import contextlib
import ctypes
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_PR_SET_CHILD_SUBREAPER = 36
_GLANCE = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took.

    Attributes:
        wall: seconds on the clock.
        cpu: seconds of processors, its children's too: what does not depend on who else works.
        memory: the most that it and its children held together, in mebibytes: a page that several
            share counts once.
    """

    wall: float
    cpu: float
    memory: float


class Failed(Exception):
    """A process did not end well; the message is the last line that it wrote."""


def python(*arguments: object) -> list[str]:
    """Return the command that runs a module of this project."""
    return [sys.executable, "-m", *map(str, arguments)]


def run(command: Sequence[str]) -> Spent:
    """Run a command to its end.

    Raises:
        Failed: it returned another code than 0.
    """
    _adopt_orphans()
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        watch = _Watch(child.pid)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        cpu = usage.ru_utime + usage.ru_stime + _orphans()
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            lines = said.read().decode(errors="replace").split("\n")
            raise Failed(next((line for line in reversed(lines) if line.strip()), "?"))
    return Spent(wall, cpu, max(watch.end(), usage.ru_maxrss / 1024))


class _Watch(threading.Thread):
    """Looks at the memory of a process and of all those under it, until it is ended."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._most, self._ended = pid, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._ended.wait(_GLANCE):
            self._most = max(self._most, sum(map(_held, _family(self._pid))))

    def end(self) -> float:
        """Return the most that was seen, in mebibytes."""
        self._ended.set()
        self.join()
        return self._most


def _family(pid: int) -> Iterator[int]:
    """Yield a process and those under it; alone where the system does not tell (proc(5))."""
    yield pid
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):  # it has ended
            for child in tasks.read_text().split():
                yield from _family(int(child))


def _held(pid: int) -> float:
    """Return the memory of a process in mebibytes, its share of what others hold too."""
    try:
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(rolled.partition("\nPss:")[2].split()[0]) / 1024


def compile_sources() -> None:
    """Compile drafter's modules, as installing it does: else each process would do it anew."""
    compileall.compile_dir(ROOT / "drafter", quiet=1)


def _adopt_orphans() -> None:
    """Become the parent of processes whose own parent ends before them: workers of a pool.

    Their processor time is known to whoever waits for them alone (prctl(2)).
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _orphans() -> float:
    """Wait for the processes that a command left, and return the seconds of processor they took."""
    spent = 0.0
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return spent
        spent += usage.ru_utime + usage.ru_stime


def median(spent: Sequence[Spent]) -> Spent:
    """Return the median of each measure."""
    return Spent(
        statistics.median(one.wall for one in spent),
        statistics.median(one.cpu for one in spent),
        statistics.median(one.memory for one in spent),
    )


def in_turn(routes: Mapping[str, Callable[[int], Spent]], rounds: int) -> dict[str, Spent | str]:
    """Run each route in each round, in one order then in the other.

    Args:
        routes: name → what runs it, given the number of the round.
        rounds: how many times.

    Returns:
        The median of each route; or why it could not be run.
    """
    spent: dict[str, list[Spent]] = {name: [] for name in routes}
    failed: dict[str, str] = {}
    for turn in range(rounds):
        for name in list(routes) if turn % 2 == 0 else reversed(list(routes)):
            if name in failed:
                continue
            try:
                spent[name].append(routes[name](turn))
            except Failed as error:
                failed[name] = str(error)
            print(f"  {name} : {failed.get(name) or f'{spent[name][-1].wall:.1f} s'}",
                  file=sys.stderr)  # fmt: skip
    return {name: failed.get(name) or median(spent[name]) for name in routes}
