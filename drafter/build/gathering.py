"""One fault of a sitting told once, though every one of its questions meets it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from drafter.findings import Finding

NBSP = "\u00a0"
_AT = re.compile(
    rf"(?:à la |au |à l['’])(?P<word>[^\W\d_]+) n°{NBSP}(?P<label>[\w./-]*\w(?: bis)?)"
)
_HOLE = "\0"
_RUN = 3
"""From so many numbers in a row on, the first and the last are enough: « n° 1 à 3 »."""


def gather(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put into one the findings of one place that differ by their question alone.

    « à la question n° 1, … » and « à la question n° 2, … » make « aux questions n° 1 et 2, … ».

    Args:
        findings: in the order in which they are told, which is kept.
    """
    gathered: dict[Finding, tuple[str, list[str]]] = {}
    for finding in dict.fromkeys(findings):
        found = _AT.search(finding.message)
        if found is None:
            gathered[finding] = ("", [])
            continue
        said = f"{finding.message[: found.start()]}{_HOLE}{finding.message[found.end() :]}"
        shape = replace(finding, message=said)
        gathered.setdefault(shape, (found["word"], []))[1].append(found[0])
    return tuple(_told(shape, *said) for shape, said in gathered.items())


def _told(shape: Finding, word: str, places: list[str]) -> Finding:
    if not places:
        return shape
    if len(places) == 1:
        return replace(shape, message=shape.message.replace(_HOLE, places[0]))
    labels = [place.rpartition(NBSP)[2] for place in places]
    where = f"aux {word}s n°{NBSP}{_listed(_runs(labels))}"
    return replace(shape, message=shape.message.replace(_HOLE, where))


def _listed(said: list[str]) -> str:
    return " et ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def _runs(labels: list[str]) -> list[str]:
    """« 1 », « 2 », « 3 », « 7 » make « 1 à 3 », « 7 »."""
    if not all(label.isdecimal() for label in labels):
        return labels
    runs: list[list[int]] = []
    for number in sorted({int(label) for label in labels}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        said
        for run in runs
        for said in ([f"{run[0]} à {run[-1]}"] if len(run) >= _RUN else map(str, run))
    ]
