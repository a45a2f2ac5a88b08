"""Who prints: this process, worker processes or a cluster; any ``concurrent.futures.Executor``."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from drafter.build import processes, worker
from drafter.build.cluster import Cluster
from drafter.build.worker import Job, Made
from drafter.errors import CannotWrite, DrafterError, defect
from drafter.write import cannot_write

AHEAD = 3
"""Documents under way for each process: enough that none waits, few enough that memory is flat."""


class Killed(CannotWrite):
    """What prints a document died of it, twice."""


class OutOfMemory(CannotWrite):
    """A document needs more memory than there is."""


class Workshop:
    """Prints documents, and outlives those who die of it.

    Args:
        jobs: how many processes print.
        cluster: address of a Dask scheduler, or "".
    """

    def __init__(self, jobs: int, cluster: str = "") -> None:
        self.jobs, self._cluster = jobs, cluster
        self._remote: Cluster | None = None
        self._executor: Executor | None = None
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
            return self._sent(job)
        except (OSError, RuntimeError) as error:
            if self._remote:
                raise self._remote.gone() from error
            # Neither processes nor files are left to start one: this one prints; those that were
            # started end what they are at.
            self._local = True
            return here(job)

    def _sent(self, job: Job) -> Future[Made]:
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
                self._remote = Cluster(self._cluster)
                self.jobs = self._remote.jobs
                self._executor = self._remote.executor()
            else:
                self._executor = ProcessPoolExecutor(
                    self.jobs,
                    processes.context_of_processes(),
                    worker.prepare,
                    (processes.scratch(),),
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
        except (BrokenExecutor, ConnectionError) as error:
            raise Killed(_KILLED) from error
        finally:
            alone.close()

    def close(self) -> None:
        """End the workers at once: what they were printing is lost, and nothing else."""
        if self._executor is not None:
            processes.end(self._executor)
            self._executor = None
        if self._remote is not None:
            self._remote.close()
            self._remote = None

    def attend(self, future: Future[Made]) -> None:
        """Wait for a document, as long as somebody may print it.

        Raises:
            NoCluster: nobody is left to.
        """
        if self._remote is not None:
            self._remote.attend(future)


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
    workshop.attend(future)
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
    except Exception as error:  # noqa: BLE001 - a fault of ours stops one document, not the others
        return _told(error)


def _told(error: Exception) -> DrafterError:
    """Return what the clerk reads of what stopped a document."""
    if isinstance(error, DrafterError):
        return error
    if isinstance(error, MemoryError):
        return OutOfMemory(_NO_MEMORY)
    if isinstance(error, OSError):  # what is read was read: its own temporary files are left
        return cannot_write(Path(error.filename or tempfile.gettempdir()), error)
    killed = type(error).__name__ == "KilledWorker"  # distributed's, which may not be installed
    return Killed(_KILLED) if killed else defect(error)


_KILLED = (
    "ce qui imprimait ce document a été arrêté deux fois par le système, sans doute faute de "
    "mémoire : fermez d'autres programmes, ou relancez avec --jobs 1"
)
_NO_MEMORY = (
    "la mémoire manque pour imprimer ce document : fermez d'autres programmes, relancez avec "
    "--jobs 1, ou coupez ses tableaux et ses images les plus grands"
)
