"""The processes that print: where they come from, what they keep on the disk, how they end."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from functools import lru_cache
from multiprocessing import context, forkserver, resource_tracker, util
from typing import Any

SCRATCH = "DRAFTER_TEMPORAIRE"
"""What tells the process that loads where its temporary files go, and that it ends their folder."""


def cores() -> int:
    """Return how many cores the system gives to this process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@lru_cache(maxsize=1)
def scratch() -> str:
    """Return the folder of the temporary files of all the processes of this one.

    They are killed without a chance to remove theirs. This one removes the folder when it ends;
    if it is killed itself, the process that loads does, which ends after all the others.
    """
    folder = tempfile.mkdtemp(prefix="drafter-")
    # After multiprocessing has removed its own (-100), which is inside; not in a forked process.
    util.Finalize(None, shutil.rmtree, (folder, True), exitpriority=-200)
    return folder


def context_of_processes() -> context.BaseContext:
    """Return how processes are started: forked from one that has loaded what prints, or anew."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def start_loading(jobs: int) -> None:
    """Have what prints be loaded by another process while this one reads the acts.

    It takes a second, and the acts of a small change less than that. Where no process can be
    started (none is left, the path of the temporary folder is too long for a socket), this one
    prints: see :class:`~drafter.build.pool.Workshop`.

    Args:
        jobs: how many processes are to print; a single one is this one.
    """
    chosen = context_of_processes()
    if jobs > 1 and chosen.get_start_method() == "forkserver":
        chosen.set_forkserver_preload(["drafter.build.preload"])
        # Python before 3.13 forgets to tell where this one takes its modules (CPython 117378).
        modules = os.pathsep.join(path or os.getcwd() for path in sys.path)  # noqa: PTH109
        with (
            suppress(OSError),
            _told({"PYTHONPATH": modules, SCRATCH: scratch()}),
            _in_scratch(),
            _deaf_to_the_keyboard(),
        ):
            forkserver.ensure_running()


@contextmanager
def _told(words: Mapping[str, str]) -> Iterator[None]:
    """Have what is started here read some variables."""
    before = {name: os.environ.get(name) for name in words}
    os.environ.update(words)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _in_scratch() -> Iterator[None]:
    """Have the socket by which processes are asked for be in the folder that goes in the end."""
    before, tempfile.tempdir = tempfile.tempdir, scratch()
    try:
        yield
    finally:
        tempfile.tempdir = before


_KEYBOARD = {getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)}


@contextmanager
def _deaf_to_the_keyboard() -> Iterator[None]:
    """Have what is started here hear neither Ctrl-C nor a terminal that closes.

    This process does, and ends it.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _KEYBOARD)
    try:
        resource_tracker.ensure_running()  # which lets Ctrl-C be heard again
        signal.pthread_sigmask(signal.SIG_BLOCK, _KEYBOARD)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end(executor: Executor) -> None:
    """End those who print at once; what they were printing is lost."""
    if not isinstance(executor, ProcessPoolExecutor):
        with suppress(Exception):  # a cluster's, which may be gone already
            executor.shutdown(wait=False)
        return
    # Public from Python 3.14 on, as kill_workers(); not the workers of another executor.
    for process in [*(executor._processes or {}).values()]:  # noqa: SLF001
        process.kill()
    # One that was killed while it gave back a document left the half of it: nobody writes the rest,
    # and who reads must learn that, or the end of the build would wait for it for ever.
    answers: Any = executor._result_queue  # noqa: SLF001
    if answers is not None:
        answers._writer.close()  # noqa: SLF001
    executor.shutdown(wait=True, cancel_futures=True)
