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

from drafter.build.pool import NoCluster, Workshop

if TYPE_CHECKING:
    from tests.build.conftest import Town

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


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
        assert program.stdout.read().endswith("\n4 actes, 4 fichiers.\n")
        assert program.wait() == 0
    made = {p.relative_to("loin").as_posix(): p.read_bytes() for p in Path("loin").rglob("*.pdf")}
    assert made == expected


def test_a_cluster_that_does_not_answer_is_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.build.pool._PATIENCE", 0.2)
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
