"""What is loaded for good is set aside once, and the collector is left as it was."""

from __future__ import annotations

import gc
import sys
from types import ModuleType

import pytest

from drafter.build.loading import kept_for_good


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_rests_while_modules_load(on: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - a case
    frozen = gc.get_freeze_count()
    was_on = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        with kept_for_good():
            assert not gc.isenabled()
            monkeypatch.setitem(sys.modules, "a_module_that_loads", ModuleType("a"))
        assert gc.isenabled() is on
        assert gc.get_freeze_count() > frozen
    finally:
        gc.unfreeze()
        (gc.enable if was_on else gc.disable)()


def test_nothing_is_set_aside_where_nothing_was_loaded() -> None:
    frozen = gc.get_freeze_count()
    with kept_for_good():
        pass
    assert gc.get_freeze_count() == frozen
