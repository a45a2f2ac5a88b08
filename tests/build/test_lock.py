"""Two builds at once on one folder: the second waits, then refuses."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drafter.build import lock
from drafter.errors import ExitCode

if TYPE_CHECKING:
    from tests.build.conftest import Town


def test_the_second_refuses_after_a_while(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with lock.locked(Path("outputs")), pytest.raises(lock.Busy) as refused:
        town.build()
    assert str(refused.value) == (
        "une autre commande drafter écrit dans « outputs » : attendez qu'elle finisse, puis "
        "relancez celle-ci ; ou donnez un autre dossier avec --output"
    )
    assert refused.value.exit_code == ExitCode.CANNOT_WRITE
    assert town.states() == ["écrit"] * 4


def test_the_second_waits_for_the_first(town: Town) -> None:
    held = threading.Event()
    let_go = threading.Event()

    def hold() -> None:
        with lock.locked(Path("outputs")):
            held.set()
            let_go.wait()

    first = threading.Thread(target=hold)
    first.start()
    held.wait()
    threading.Timer(0.2, let_go.set).start()
    assert town.states() == ["écrit"] * 4
    first.join()


def test_what_is_up_to_date_is_told_while_another_builds(town: Town) -> None:
    town.build()
    with lock.locked(Path("outputs")):
        assert town.states() == ["à jour"] * 4
