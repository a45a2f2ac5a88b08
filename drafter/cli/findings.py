"""The findings of a command, in the form asked for."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from drafter import __version__

if TYPE_CHECKING:
    from drafter.build import Outcome, Report


def show_outcome(outcome: Outcome) -> None:
    """Print the files that were written of an act, and what kept others from being written."""
    from drafter.catalogue.production import report_error  # noqa: PLC0415 - --help must stay quick

    for path in outcome.written:
        click.echo(f"écrit : {path}")
    if outcome.error is not None:
        click.echo(str(report_error(outcome.error, outcome.name)), err=True)


def show_findings(report: Report, form: str) -> None:
    """Print the findings of a command in the form asked for; JSON and SARIF print nothing else."""
    from drafter import report as forms  # noqa: PLC0415 - idem

    text = ""
    if form == "json":
        text = forms.to_json(
            report.everything, map(_document, report.outcomes), report.exit_code,
            [path.as_posix() for path in report.orphans],
            [path.as_posix() for path in report.superseded],
        )  # fmt: skip
    elif form == "sarif":
        from drafter.catalogue.entries import entries  # noqa: PLC0415 - for SARIF only

        text = forms.to_sarif(report.everything, entries(), __version__, report.exit_code)
    elif form == "github":
        text = forms.to_github(report.everything)
    elif sys.stdout.isatty():
        text = forms.text_groups(report.all_findings, width=line_width(), colour=_colours())
    else:
        text = forms.text_lines(report.all_findings)
    if text:  # JSON is in UTF-8 whatever the terminal is (RFC 8259, 8.1)
        click.echo(text.encode(errors="replace") if form in {"json", "sarif"} else text)


def _document(outcome: Outcome) -> dict[str, object]:
    """Return what the JSON form says of an act."""
    return {
        "file": outcome.name,
        "written": [path.as_posix() for path in outcome.written],
        "state": outcome.state.value,
        "reason": outcome.reason,
        "files": [path.as_posix() for path in outcome.files],
        "pages": outcome.pages,
        "bytes": outcome.size,
        "seconds": round(outcome.seconds, 3),
        "changes": [
            {"before": one.before, "old": one.old, "new": one.new} for one in outcome.changes
        ],
    }


_NARROWEST = 40
"""Characters of the narrowest terminal that lines are folded for."""


def line_width() -> int:
    """Return the characters of a line of the terminal."""
    return max(shutil.get_terminal_size().columns, _NARROWEST)


def _colours() -> bool:
    """Say whether a terminal is to be coloured: NO_COLOR, not empty, forbids it (no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
