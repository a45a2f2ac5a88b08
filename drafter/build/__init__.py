"""Which documents to make, where they go, and what each gave.

What is imported here is light: whether there is anything to do is told before anything heavy is
loaded (:mod:`drafter.build.freshness`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.build.freshness import unchanged
from drafter.build.inputs import find_inputs, templates_folder
from drafter.build.loading import kept_for_good
from drafter.build.manifest import read_manifest
from drafter.build.outcome import (
    FORMATS,
    Change,
    Event,
    Order,
    Outcome,
    Report,
    Started,
    State,
)

__all__ = [
    "FORMATS",
    "Change",
    "Event",
    "Order",
    "Outcome",
    "Report",
    "Started",
    "State",
    "build",
    "check",
    "check_texts",
    "check_with_fiches",
    "find_inputs",
    "find_texts",
    "templates_folder",
]


def build(order: Order) -> Iterator[Event]:
    """Make the documents of acts.

    Yields:
        How many acts there are, what each gave as it comes, then the whole report.

    Raises:
        CannotWrite: nothing can be written in the folder, or another build writes there.
    """
    report = None if order.force else unchanged(order, read_manifest(order.output.resolve()))
    if report is None:
        from drafter.build import processes  # noqa: PLC0415 - only if there is work

        if not order.cluster:
            processes.start_loading(processes.cores() if order.jobs is None else order.jobs)
        with kept_for_good():
            from drafter.build.production import produce  # noqa: PLC0415 - while the other loads

        yield from produce(order)
        return
    yield Started(len(report.outcomes))
    yield from report.outcomes
    yield report


def check(files: Sequence[Path], *, strict: bool = False) -> Report:
    """Read acts and compose them, without printing any; ``strict`` as in :class:`Report`."""
    with kept_for_good():
        from drafter.build import checking  # noqa: PLC0415 - loads every stage but the last two

    return checking.check(files, strict=strict)


def check_with_fiches(order: Order) -> Report:
    """Check acts, and write the fiche de contrôle of each, even of one at fault."""
    *_, report = build(order)
    if not isinstance(report, Report):
        raise TypeError("un contrôle finit par son rapport")
    return report


def find_texts(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Open folders into the acts written elsewhere that they hold, as :func:`find_inputs`."""
    from drafter.build import checking  # noqa: PLC0415 - idem

    return checking.find_texts(arguments)


def check_texts(files: Sequence[Path], *, strict: bool = False) -> Report:
    """Check the words of acts written elsewhere; ``strict`` as in :class:`Report`."""
    from drafter.build import checking  # noqa: PLC0415 - idem

    return checking.check_texts(files, strict=strict)
