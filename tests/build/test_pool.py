"""Several processes print as one does, and outlive what kills one of them."""

from __future__ import annotations

import errno
import itertools
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from multiprocessing.popen_forkserver import Popen
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from drafter import build, pipeline
from drafter.build.pool import Workshop, in_order, result_of
from drafter.build.processes import start_loading
from drafter.build.records import ACT
from drafter.build.versions import versions
from drafter.build.worker import Job, Made, Piece
from drafter.errors import CannotWrite, DrafterError, TemplateFault

if TYPE_CHECKING:
    from tests.build.conftest import Town


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    start_loading(2)
    made = Workshop(2)
    yield made
    made.close()


class Unpickled:
    """What becomes, in the process that reads it, the value of an expression."""

    def __init__(self, expression: str) -> None:
        self.expression = expression

    def __reduce__(self) -> tuple[object, ...]:
        return eval, (self.expression,)


def jobs(town: Town) -> list[Job]:
    """Return the acts of the town, to be printed as DOCX."""
    examined = [
        pipeline.examine(dossier, build.templates_folder())
        for dossier in pipeline.read(town.named()).dossiers
    ]
    return [
        Job(one.dossier.source.name, (Piece(ACT, one.composition, ("docx",)),), one.look,
            versions())
        for one in examined
        if one.composition
    ]  # fmt: skip


def bombed(job: Job, expression: str) -> Job:
    """Return a job whose composition is an expression in the process that prints it."""
    return replace(job, pieces=(Piece(ACT, Unpickled(expression), ("docx",)),))  # type: ignore[arg-type]


DIE = "__import__('os').kill(__import__('os').getpid(), 9)"


def results(tasks: list[Job], workshop: Workshop) -> list[Any]:
    return [made for _, made in in_order(tasks, lambda job: job, workshop)]


def kinds(made: list[Made | DrafterError]) -> list[str]:
    return [type(one).__name__ for one in made]


def test_serial_and_parallel_give_the_same_bytes(town: Town) -> None:
    town.build(formats=("docx", "pdf"), jobs=1)
    alone = town.files()
    town.build(formats=("docx", "pdf"), jobs=2, output=Path("ailleurs"))
    shared = {
        path.relative_to("ailleurs").as_posix(): path.read_bytes()
        for path in sorted(Path("ailleurs").rglob("*.*"))
        if path.suffix in {".docx", ".pdf"}
    }
    assert shared == alone
    assert len(alone) == 8


def test_results_come_in_the_order_of_the_tasks(town: Town, workshop: Workshop) -> None:
    tasks = [(rank, job) for rank, job in enumerate(jobs(town) * 3)]
    told = in_order(tasks, lambda task: task[1] if task[0] % 3 else None, workshop)
    assert [(task[0], made is None) for task, made in told] == [
        (rank, rank % 3 == 0) for rank in range(12)
    ]


def test_tasks_are_not_read_far_ahead(town: Town, workshop: Workshop) -> None:
    read = []

    def tasks() -> Iterator[Job]:
        for rank, job in enumerate(jobs(town) * 10):
            read.append(rank)
            yield job

    for done, _ in enumerate(in_order(tasks(), lambda job: job, workshop)):
        assert len(read) - done <= workshop.window + 1


def test_a_document_that_kills_its_worker_is_told_and_the_others_are_made(
    town: Town, workshop: Workshop
) -> None:
    tasks = jobs(town) * 2
    tasks[2] = bombed(tasks[2], DIE)
    made = results(tasks, workshop)
    assert kinds(made) == ["Made", "Made", "Killed", *["Made"] * 5]
    assert str(made[2]) == (
        "ce qui imprimait ce document a été arrêté deux fois par le système, sans doute faute de "
        "mémoire : fermez d'autres programmes, ou relancez avec --jobs 1"
    )


def test_every_document_that_kills_is_told_and_no_other(town: Town, workshop: Workshop) -> None:
    tasks = jobs(town) * 8
    killers = {0, 5, 6, 20, 31}
    for rank in killers:
        tasks[rank] = bombed(tasks[rank], DIE)
    made = kinds(results(tasks, workshop))
    assert {rank for rank, kind in enumerate(made) if kind == "Killed"} == killers
    assert {kind for rank, kind in enumerate(made) if rank not in killers} == {"Made"}


def test_a_worker_killed_once_is_only_time_lost(
    town: Town, workshop: Workshop, tmp_path: Path
) -> None:
    tasks = jobs(town) * 2
    piece = pickle.dumps(tasks[2].pieces[0].composition)
    marker = str(tmp_path / "mort")
    once = f"__import__('os').path.exists({marker!r}) or (open({marker!r}, 'x'), {DIE})"
    tasks[2] = bombed(tasks[2], f"[{once}, __import__('pickle').loads({piece!r})][1]")
    assert kinds(results(tasks, workshop)) == ["Made"] * 8
    assert Path(marker).exists()


def test_a_document_too_big_for_memory_is_told(town: Town, workshop: Workshop) -> None:
    tasks = jobs(town)
    huge: Any = range(2**61)
    tasks[1] = replace(tasks[1], pieces=(replace(tasks[1].pieces[0], formats=huge),))
    made = results(tasks, workshop)
    assert kinds(made) == ["Made", "OutOfMemory", "Made", "Made"]
    assert str(made[1]).startswith("la mémoire manque pour imprimer ce document : ")


def test_a_fault_of_ours_stops_one_document(town: Town, workshop: Workshop) -> None:
    tasks = jobs(town)
    tasks[1] = replace(tasks[1], pieces=(replace(tasks[1].pieces[0], formats=("odt",)),))
    made = results(tasks, workshop)
    assert kinds(made) == ["Made", "DrafterError", "Made", "Made"]
    assert str(made[1]).startswith("défaut de drafter (KeyError: 'odt')")


@pytest.mark.parametrize("count", [1, 2])
def test_a_look_at_fault_is_told_of_each_document(town: Town, count: int) -> None:
    folder = town.sitting.parent / "gabarits" / "_commun"
    folder.mkdir(parents=True)
    (folder / "papier.docx").write_bytes(b"pas un docx")
    report = town.build(jobs=count)
    assert [type(one.error) for one in report.outcomes] == [TemplateFault] * 4
    assert report.exit_code == 4


def test_a_machine_of_other_versions_is_refused(town: Town) -> None:
    (first, *_) = jobs(town)
    other = replace(first, versions={**versions(), "weasyprint": "1.0"})
    (made,) = results([other], Workshop(1))
    assert isinstance(made, CannotWrite)
    assert "(weasyprint " in str(made)
    assert " et non 1.0)" in str(made)


SLEEPERS = """
import os, sys
from pathlib import Path
from drafter.build.pool import Workshop, in_order, result_of
from drafter.build.processes import start_loading
from drafter.build.versions import versions
from drafter.build.worker import Job, Piece
from drafter.composition import Look

class Sleeper:
    def __reduce__(self):
        told = f"open({sys.argv[1]!r}, 'a').write(str(__import__('os').getpid()) + ' ')"
        return eval, (f"[{told}, __import__('time').sleep(60)]",)

jobs = [Job("1", (Piece("acte", Sleeper(), ("docx",)),), Look(()), versions())] * 4
start_loading(2)
list(in_order(jobs, lambda job: job, Workshop(2)))
"""


def test_workers_die_with_the_one_that_started_them(tmp_path: Path) -> None:
    """A build that is killed leaves no process behind: nobody would read what they print."""
    told = tmp_path / "pid"
    program = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SLEEPERS, str(told)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.DEVNULL,  # the tracker of semaphores says that some are left
    )
    with program:
        wait_for(lambda: told.exists() and len(told.read_text().split()) == 2)
        program.kill()
    workers = [int(pid) for pid in told.read_text().split()]
    wait_for(lambda: not any(alive(pid) for pid in workers))


def wait_for(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("rien ne vient")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


BUILD = [sys.executable, "-m", "drafter", "build", "inputs", "--jobs", "2", "--force"]


def left_after(town: Town, stop: int | None) -> list[str]:
    """Build, stop it after one document, and say what is left in the folder of temporary files."""
    with tempfile.TemporaryDirectory() as name:  # its path is short: that of a socket must be
        folder = Path(name)
        with subprocess.Popen(  # noqa: S603 - our own interpreter
            BUILD, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=town.root,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": name},
        ) as program:  # fmt: skip
            assert program.stdout
            assert program.stdout.readline().startswith("écrit : ")
            assert [path.name[:8] for path in folder.iterdir()] == ["drafter-"]
            if stop is not None:
                program.send_signal(stop)
        if stop == signal.SIGKILL:  # what is left is removed by another process
            wait_for(lambda: not [*folder.iterdir()])
        return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize("stop", [None, signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_in_the_folder_of_temporary_files(town: Town, stop: int | None) -> None:
    assert left_after(town, stop) == []


@pytest.mark.parametrize("allowed", [0, 1])
def test_a_build_prints_by_itself_where_no_process_can_be_started(
    town: Town, monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    where = "_launch"  # which the types of the library do not name
    launch, started = getattr(Popen, where), itertools.count()

    def refuse(*process: object) -> None:
        if next(started) >= allowed:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        launch(*process)

    monkeypatch.setattr(Popen, where, refuse)
    assert town.states(jobs=2) == ["écrit"] * 4


def test_a_temporary_folder_that_is_full_is_told() -> None:
    future: Future[Made] = Future()
    future.set_exception(OSError(errno.ENOSPC, "No space left on device", "sortie/acte.pdf"))
    made = result_of(future, future.result)
    assert isinstance(made, CannotWrite)
    assert str(made).startswith(
        "« sortie/acte.pdf » ne peut pas être écrit (le disque est plein) : "
    )
