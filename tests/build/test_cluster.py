"""A Dask cluster for real: a scheduler, two workers, one of which is killed on the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drafter.build.cluster import NoCluster
from drafter.build.pool import Workshop

if TYPE_CHECKING:
    from tests.build.conftest import Town

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


IMPATIENT = "from drafter.build import cluster; cluster.PATIENCE = 2; from drafter.cli import run"


@contextmanager
def started(*command: str) -> Iterator[subprocess.Popen[str]]:
    """Run a Python module until the end of the test."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, env=ENVIRONMENT,
    ) as program:  # fmt: skip
        try:
            yield program
        finally:
            program.kill()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """Start a scheduler and two workers; give its address, and the workers."""
    told = tmp_path / "ordonnanceur.json"
    place = ["--local-directory", str(tmp_path), "--no-dashboard", "--nthreads", "1", "--no-nanny"]
    with ExitStack() as stack:
        stack.enter_context(started(
            "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
            "--no-dashboard", "--scheduler-file", str(told),
        ))  # fmt: skip
        while not told.exists() or not told.read_text("utf-8"):
            time.sleep(0.05)
        address = json.loads(told.read_text("utf-8"))["address"]
        worker = ("distributed.cli.dask_worker", address, *place)
        yield address, [stack.enter_context(started(*worker)) for _ in range(2)]


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    town: Town, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    address, workers = cluster
    town.build(formats=("pdf",))
    expected = town.files()
    command = ("drafter", "build", "inputs", "--format", "pdf", "--cluster", address, "-o", "loin")
    with started(*command) as program:
        assert program.stdout
        assert program.stdout.readline() == "écrit : loin/valserre/seance/1.pdf\n"
        workers[0].kill()
        assert program.stdout.read().endswith("\n4 actes : 4 fichiers écrits.\n")
        assert program.wait() == 0
    made = {p.relative_to("loin").as_posix(): p.read_bytes() for p in Path("loin").rglob("*.pdf")}
    assert made == expected


def test_a_cluster_that_goes_is_told_and_not_waited_for(
    town: Town, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    town.change(2, "[approuve la subvention]", f"[{', '.join(['approuve'] * 10_000)}]")
    address, workers = cluster
    command = ("-c", f"{IMPATIENT}; run()", "build", "inputs", "--cluster", address, "--json")
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=ENVIRONMENT,
    ) as program:  # fmt: skip
        while not Path("outputs/valserre/seance/1.pdf").exists():
            time.sleep(0.05)
        for one in workers:
            one.kill()
        printed, told = program.communicate(timeout=60)
    tree = json.loads(printed)
    assert (program.returncode, tree["exit_code"], told) == (5, 5, "")
    assert [one["state"] for one in tree["documents"]] == ["écrit"]
    assert [one["message"] for one in tree["findings"]] == [
        f"« {address} » ne répond plus, ou n'a plus personne pour imprimer : relancez « dask "
        "worker », puis la même commande, qui reprendra où celle-ci s'arrête ; ou ôtez --cluster"
    ]
    assert town.states(formats=("docx", "pdf")) == ["à jour", *["écrit"] * 3]


def test_a_cluster_that_does_not_answer_is_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.build.cluster.PATIENCE", 0.2)
    with pytest.raises(NoCluster) as refused:
        town.build(cluster="tcp://127.0.0.1:9")
    assert str(refused.value) == (
        "« tcp://127.0.0.1:9 » ne répond pas, ou n'a personne pour imprimer : vérifiez l'adresse "
        "de l'ordonnanceur (tcp://machine:8786), lancez « dask worker », ou ôtez --cluster"
    )


def test_the_extra_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster) as refused:
        Workshop(2, "tcp://127.0.0.1:8786").open()
    assert "pip install drafter[cluster]" in str(refused.value)
