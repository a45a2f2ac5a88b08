"""A Dask cluster: reached, watched, and left; a build never waits for ever for it."""

from __future__ import annotations

import logging
from concurrent.futures import Executor, Future, wait
from contextlib import suppress
from typing import Any

from drafter.errors import CannotWrite

PATIENCE = 10.0
"""Seconds that a build waits for a cluster that does not answer, or has nobody left to print."""


class NoCluster(CannotWrite):
    """The cluster that was asked for does not answer, or does no more."""


class Cluster:
    """A cluster that answers.

    Args:
        address: of its scheduler.

    Raises:
        NoCluster: nobody answers, or the extra is not installed.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._client = _reach(address)

    @property
    def jobs(self) -> int:
        """How many documents it prints at once."""
        return sum(self._client.nthreads().values())

    def executor(self) -> Executor:
        """Return who prints."""
        made: Executor = self._client.get_executor(pure=False)
        return made

    def attend(self, future: Future[Any]) -> None:
        """Wait for what is printed, as long as somebody may print it.

        Raises:
            NoCluster: nobody is left to, or the scheduler is gone.
        """
        while not wait([future], timeout=PATIENCE).done:
            if not self._has_workers():
                raise self.gone()
        lost = future.cancelled() or future.exception() is not None
        if lost and self._client.status != "running":
            raise self.gone()

    def gone(self) -> NoCluster:
        """Return the error of a cluster that is there no more."""
        return NoCluster(
            f"« {self._address} » ne répond plus, ou n'a plus personne pour imprimer : relancez "
            "« dask worker », puis la même commande, qui reprendra où celle-ci s'arrête ; ou ôtez "
            "--cluster"
        )

    def _has_workers(self) -> bool:
        try:
            return self._client.status == "running" and bool(self._client.nthreads())
        except Exception:  # noqa: BLE001 - whatever its library calls it, it does not answer
            return False

    def close(self) -> None:
        """Leave the cluster."""
        with suppress(Exception):  # it may be gone already
            self._client.close()


_TALKERS = frozenset({"distributed", "tornado", "asyncio", "concurrent"})
"""Those who would show tracebacks of a cluster that goes: one French sentence tells it."""


def _reach(address: str) -> Any:  # noqa: ANN401 - a client of an extra
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and half a second
    except ImportError as error:
        raise NoCluster(
            "« --cluster » demande ce qui n'est pas installé : « pip install drafter[cluster] »"
        ) from error
    known = [name for name in logging.root.manager.loggerDict if name.split(".")[0] in _TALKERS]
    for talker in map(logging.getLogger, {*_TALKERS, *known}):  # its library gives each a handler
        talker.handlers, talker.propagate = [logging.NullHandler()], False
    client = None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        if client is not None:
            client.close()  # type: ignore[no-untyped-call]
        raise NoCluster(
            f"« {address} » ne répond pas, ou n'a personne pour imprimer : vérifiez l'adresse de "
            "l'ordonnanceur (tcp://machine:8786), lancez « dask worker », ou ôtez --cluster"
        ) from error
    return client
