"""Who prints: this process, worker processes or a cluster; any ``concurrent.futures.Executor``."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import context, forkserver
from typing import Any, Generic, TypeVar

from drafter.build import worker
from drafter.build.worker import Job, Made
from drafter.errors import CannotWrite, DrafterError

AHEAD = 3
"""Documents under way for each process: enough that none waits, few enough that memory is flat."""


class Killed(CannotWrite):
    """What prints a document died of it, twice."""


class OutOfMemory(CannotWrite):
    """A document needs more memory than there is."""


class NoCluster(CannotWrite):
    """The cluster that was asked for does not answer."""


def cores() -> int:
    """Return how many cores the system gives to this process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workshop:
    """Prints documents, and outlives those who die of it.

    Args:
        jobs: how many processes print.
        cluster: address of a Dask scheduler, or "".
    """

    def __init__(self, jobs: int, cluster: str = "") -> None:
        self.jobs, self._cluster = jobs, cluster
        self._client: Any = None  # of Dask, where there is a cluster
        self._executor: Executor | None = None
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._local = jobs < 2 and not cluster  # noqa: PLR2004 - one process is this one

    @property
    def window(self) -> int:
        """How many documents may be under way."""
        return 1 if self._local else max(self.jobs, 1) * AHEAD

    def submit(self, job: Job) -> Future[Made]:
        """Have a document printed.

        Raises:
            NoCluster: nobody answers, or the extra is not installed.
        """
        if self._local:
            return here(job)
        try:
            return self.open().submit(worker.make, job)
        except BrokenExecutor:  # by a document before: its turn to be told comes
            self.close()
            return self.open().submit(worker.make, job)

    def open(self) -> Executor:
        """Return who prints, started when it is first asked for.

        Raises:
            NoCluster: nobody answers, or the extra is not installed.
        """
        if self._executor is None:
            if self._cluster:
                self._client = _reach(self._cluster)
                self.jobs = sum(self._client.nthreads().values())
                self._executor = self._client.get_executor(pure=False)
            else:
                self._temporary = tempfile.TemporaryDirectory(prefix="drafter-")
                self._executor = ProcessPoolExecutor(
                    self.jobs, _context(), worker.prepare, (self._temporary.name,)
                )
        return self._executor

    def again(self, job: Job) -> Made:
        """Print alone, in a new process, a document that was under way when a process died.

        Raises:
            Killed: that one died too: this document is the cause.
        """
        alone = Workshop(1)
        try:
            return alone.open().submit(worker.make, job).result()
        except BrokenExecutor as error:
            raise Killed(_KILLED) from error
        finally:
            alone.close()

    def close(self) -> None:
        """End the workers at once: what they were printing is lost, and nothing else."""
        if self._executor is not None:
            _end(self._executor)
            self._executor = None
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None
        if self._client is not None:
            self._client.close()
            self._client = None


def here(job: Job) -> Future[Made]:
    """Print a document in this process."""
    future: Future[Made] = Future()
    try:
        future.set_result(worker.make(job))
    except Exception as error:  # noqa: BLE001 - told where the result is asked for, as of a worker
        future.set_exception(error)
    return future


Task = TypeVar("Task")


@dataclass(slots=True)
class _Turn(Generic[Task]):
    task: Task
    job: Job | None
    future: Future[Made] | None


def in_order(
    tasks: Iterable[Task], job_of: Callable[[Task], Job | None], workshop: Workshop
) -> Iterator[tuple[Task, Made | DrafterError | None]]:
    """Print what tasks ask for, several at a time; yield each in its turn, with what it gave.

    Args:
        tasks: read one by one, never far ahead of what is yielded.
        job_of: what a task has to print, or None.
        workshop: who prints.

    Raises:
        NoCluster: see :class:`Workshop`.
    """
    line: deque[_Turn[Task]] = deque()
    for task in tasks:
        job = job_of(task)
        line.append(_Turn(task, job, workshop.submit(job) if job else None))
        while line and _is_due(line, workshop):
            yield _ended(line.popleft(), workshop)
    while line:
        yield _ended(line.popleft(), workshop)


def _is_due(line: deque[_Turn[Task]], workshop: Workshop) -> bool:
    first = line[0].future
    under_way = sum(turn.future is not None for turn in line)
    return first is None or first.done() or under_way > workshop.window


def _ended(turn: _Turn[Task], workshop: Workshop) -> tuple[Task, Made | DrafterError | None]:
    job, future = turn.job, turn.future
    if job is None or future is None:
        return turn.task, None
    return turn.task, result_of(future, lambda: workshop.again(job))


def result_of(future: Future[Made], again: Callable[[], Made]) -> Made | DrafterError:
    """Return what was printed, or what stopped it; never raises for one document's sake.

    Args:
        future: the document under way.
        again: prints it once more, if the process that printed it died.
    """
    try:
        try:
            return future.result()
        except BrokenExecutor:
            return again()
    except DrafterError as error:
        return error
    except MemoryError:
        return OutOfMemory(_NO_MEMORY)
    except Exception as error:  # noqa: BLE001 - a fault of ours stops one document, not the others
        if type(error).__name__ == "KilledWorker":  # distributed's, which may not be installed
            return Killed(_KILLED)
        return DrafterError(
            f"défaut de drafter ({type(error).__name__}: {error}) : vos fichiers ne sont pas en "
            "cause ; signalez-le avec le fichier YAML"
        )


_KILLED = (
    "ce qui imprimait ce document a été arrêté deux fois par le système, sans doute faute de "
    "mémoire : fermez d'autres programmes, ou relancez avec --jobs 1"
)
_NO_MEMORY = (
    "la mémoire manque pour imprimer ce document : fermez d'autres programmes, relancez avec "
    "--jobs 1, ou coupez ses tableaux et ses images les plus grands"
)


# --- processes ----------------------------------------------------------------------------


def _context() -> context.BaseContext:
    """Return how processes are started: forked from one that has loaded what prints, or anew."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def start_loading(jobs: int) -> None:
    """Have what prints be loaded by another process while this one reads the acts.

    It takes a second, and the acts of a small change less than that.

    Args:
        jobs: how many processes are to print; a single one is this one.
    """
    chosen = _context()
    if jobs > 1 and chosen.get_start_method() == "forkserver":
        chosen.set_forkserver_preload(["drafter.build.preload"])
        with _same_modules(), _deaf_to_the_keyboard():
            forkserver.ensure_running()


@contextmanager
def _same_modules() -> Iterator[None]:
    """Have the process that loads take the modules where this one does.

    Python before 3.13 forgets to tell it (CPython issue 117378).
    """
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(path or os.getcwd() for path in sys.path)  # noqa: PTH109
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


@contextmanager
def _deaf_to_the_keyboard() -> Iterator[None]:
    """Have what is started here not hear Ctrl-C: this process does, and ends it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(executor: Executor) -> None:
    if not isinstance(executor, ProcessPoolExecutor):
        executor.shutdown(wait=False)
        return
    # Public from Python 3.14 on, as kill_workers(); not the workers of another executor.
    for process in [*(executor._processes or {}).values()]:  # noqa: SLF001
        process.kill()
    executor.shutdown(wait=True, cancel_futures=True)


# --- cluster ------------------------------------------------------------------------------


def _reach(address: str) -> Any:  # noqa: ANN401 - a client of an extra
    """Reach a Dask cluster.

    Raises:
        NoCluster: nobody answers, or the extra is not installed.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and half a second
    except ImportError as error:
        raise NoCluster(
            "« --cluster » demande ce qui n'est pas installé : « pip install drafter[cluster] »"
        ) from error
    client = None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        if client is not None:
            client.close()  # type: ignore[no-untyped-call]
        raise NoCluster(
            f"« {address} » ne répond pas, ou n'a personne pour imprimer : vérifiez l'adresse de "
            "l'ordonnanceur (tcp://machine:8786), lancez « dask worker », ou ôtez --cluster"
        ) from error
    return client


_PATIENCE = 10  # seconds
