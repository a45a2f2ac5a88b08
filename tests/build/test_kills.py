"""A build is killed at any moment, and nothing is half-written, lost or taken for another's.

``--coupures N`` chooses how many times (``make coupures``: two hundred); the moments are drawn
from a fixed seed.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drafter import build
from drafter.errors import CannotWrite, ExitCode

if TYPE_CHECKING:
    from tests.build.conftest import Town


def versions_of(town: Town) -> list[dict[str, bytes]]:
    """Return the files that the town gives with each of two wordings, undisturbed."""
    made = []
    for wording in range(2):
        reword(town, wording)
        shutil.rmtree(town.outputs, ignore_errors=True)
        town.build()
        made.append(town.files())
    shutil.rmtree(town.outputs)
    return made


def duration_of(town: Town) -> float:
    """Return the seconds that a build takes here and now; the moments of the kills lie within."""
    start = time.perf_counter()
    town.build()
    shutil.rmtree(town.outputs)
    return time.perf_counter() - start


WORDINGS = ("approuve la subvention", "rejette la subvention")


def reword(town: Town, wording: int) -> None:
    for path in sorted(town.sitting.glob("[0-9].yaml")):
        text = path.read_text("utf-8")
        for one in WORDINGS:
            text = text.replace(one, WORDINGS[wording])
        path.write_text(text, "utf-8")


def left(town: Town) -> dict[str, bytes]:
    """Return the files that are there, without those that no name is known of yet."""
    return {name: data for name, data in town.files().items() if "/.drafter-" not in name}


def build_and_kill(town: Town, seconds: float) -> None:
    """Build in another process, and kill it after some time."""
    child = multiprocessing.get_context("fork").Process(target=town.build)
    child.start()
    time.sleep(seconds)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()


def test_a_build_killed_at_any_moment_leaves_whole_files_only(
    town: Town, request: pytest.FixtureRequest
) -> None:
    expected = versions_of(town)
    longest = duration_of(town)
    chance = random.Random(7)  # noqa: S311 - the same moments at each run
    for turn in range(request.config.getoption("--coupures")):
        reword(town, turn % 2)
        build_and_kill(town, chance.uniform(0, longest))
        for name, data in left(town).items():
            assert data in [files[name] for files in expected], f"{name}, tour {turn}"
        if chance.random() < 0.5:  # otherwise the next one is killed too
            report = town.build()
            assert report.exit_code == ExitCode.DONE
            assert report.all_findings == ()
            assert town.files() == expected[turn % 2], f"tour {turn}"
    reword(town, 0)
    town.build()
    assert town.files() == expected[0]
    assert [path.name for path in sorted((town.outputs / ".drafter").iterdir())] == [
        "manifeste.json",
        "verrou",
    ]
    assert town.states() == ["à jour"] * 4


STEPS = {"open", "os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}
"""What Python tells of before it does it (PEP 578)."""


def dying(town: Town, step: int) -> None:
    """Build, and die just before touching the outputs for the nth time."""
    left = [step]

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and f"{town.outputs.name}/" in str(arguments[0]):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    town.build()


@pytest.mark.parametrize("begun", [False, True], ids=["nothing-yet", "made-before"])
def test_a_build_killed_at_each_step_is_completed_by_the_next(town: Town, *, begun: bool) -> None:
    for rank in (3, 4):
        town.act(rank).unlink()
    expected = versions_of(town)
    before = town.root / "avant"
    before.mkdir()
    if begun:
        reword(town, 0)
        town.build()
        shutil.copytree(town.outputs, before, dirs_exist_ok=True)
    forked = multiprocessing.get_context("fork")
    for step in itertools.count():
        shutil.rmtree(town.outputs, ignore_errors=True)
        shutil.copytree(before, town.outputs)
        reword(town, 1)
        child = forked.Process(target=dying, args=(town, step))
        child.start()
        child.join()
        for name, data in left(town).items():
            assert data in [files[name] for files in expected], f"{name}, pas {step}"
        reword(town, step % 2)  # the next one may give other bytes, or the same
        assert town.build().all_findings == (), f"pas {step}"
        assert town.files() == expected[step % 2], f"pas {step}"
        if child.exitcode == 0:
            break
    assert step > 15
    assert town.states() == ["à jour"] * 2


def test_a_hand_s_change_survives_the_kills(town: Town, request: pytest.FixtureRequest) -> None:
    expected = versions_of(town)
    longest = duration_of(town)
    chance = random.Random(11)  # noqa: S311 - idem
    town.build()
    mine = town.outputs / "valserre" / "seance" / "2.docx"
    mine.write_bytes(b"corrige a la main")
    for turn in range(request.config.getoption("--coupures") // 4):
        reword(town, turn % 2)
        build_and_kill(town, chance.uniform(0, longest))
        assert mine.read_bytes() == b"corrige a la main"
    reword(town, 0)
    assert [f.code for f in town.build().all_findings] == ["ECR001"]
    assert mine.read_bytes() == b"corrige a la main"
    copies = {name: data for name, data in town.files().items() if "nouveau" in name}
    assert expected[0]["valserre/seance/2.docx"] in copies.values()
    others = {name: data for name, data in town.files().items() if "/2." not in name}
    assert others == {name: data for name, data in expected[0].items() if "/2." not in name}


def test_a_build_that_was_cut_short_is_not_begun_again(town: Town) -> None:
    """What was finished is known from the journal: only the rest is made."""
    events = build.build(build.Order(town.named(), formats=("docx",), jobs=1))
    for _ in range(3):  # how many there are, then two acts
        next(events)
    del events  # as a kill would: neither manifest nor end
    assert sorted(town.files()) == ["valserre/seance/1.docx", "valserre/seance/2.docx"]
    assert town.states() == ["à jour", "à jour", "écrit", "écrit"]


def limited(town: Town, size: int) -> build.Report:
    """Build where no file may be bigger than some size, as on a disk that is nearly full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        return town.build()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_does_not_fit_stops_itself_alone(town: Town) -> None:
    town.change(2, "[approuve la subvention]", f"[{'approuve la subvention, ' * 9}]")
    town.build()
    expected = town.files()
    sizes = sorted(len(data) for data in expected.values())
    shutil.rmtree(town.outputs)
    report = limited(town, sizes[-1] - 1)
    assert [type(one.error) for one in report.outcomes] == [type(None), CannotWrite, type(None),
                                                            type(None)]  # fmt: skip
    assert str(report.outcomes[1].error) == (
        "« outputs/valserre/seance/2.docx » ne peut pas être écrit (il dépasse la taille permise à "
        "un fichier) : faites de la place, puis relancez la même commande : ce qui est écrit est "
        "gardé"
    )
    assert report.exit_code == ExitCode.CANNOT_WRITE
    assert sorted(town.files()) == sorted(set(expected) - {"valserre/seance/2.docx"})
    assert town.states() == ["à jour", "écrit", "à jour", "à jour"]
    assert town.files() == expected


@pytest.mark.parametrize("size", [0, 100, 2_000, 5_000, 40_000])
def test_whatever_fills_the_next_build_completes(town: Town, size: int) -> None:
    town.build()
    reword(town, 1)
    before = town.files()
    report = limited(town, size)
    assert report.exit_code == ExitCode.CANNOT_WRITE
    assert town.files() == before
    assert set(town.states()) == {"écrit"}
    assert town.files().keys() == before.keys()
    assert town.files() != before


STOPS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("stop", STOPS, ids=[one.name for one in STOPS])
def test_ctrl_c_stops_at_once_and_cleanly(town: Town, stop: signal.Signals) -> None:
    short, endless = "[approuve la subvention]", f"[{', '.join(['approuve'] * 10_000)}]"
    town.change(2, short, endless)  # long after the first is written, it is still being printed
    command = [sys.executable, "-m", "drafter", "build", "inputs", "--jobs", "2"]
    program = subprocess.Popen(  # noqa: S603 - our own interpreter
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, start_new_session=True,
    )  # fmt: skip
    assert program.stdout
    assert [program.stdout.readline() for _ in range(2)] == [
        "écrit : outputs/valserre/seance/1.docx\n", "écrit : outputs/valserre/seance/1.pdf\n",
    ]  # fmt: skip
    os.killpg(program.pid, stop)  # as the terminal does: to all its processes
    more, told = program.communicate(timeout=60)
    assert program.returncode == ExitCode.INTERRUPTED
    assert more == ""
    assert told == (
        "interrompu : les fichiers écrits sont entiers ; relancez la même commande pour finir\n"
    )
    assert not list(Path("outputs").rglob(".drafter-*"))
    town.change(2, endless, short)
    assert town.states(formats=("docx", "pdf")) == ["à jour", "écrit", "écrit", "écrit"]
