"""What a build shows as it goes: a bar on a terminal, plain lines elsewhere, then a table."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.build.outcome import Change, Event, Outcome, Report, Started, State
from drafter.catalogue.production import report_error

if TYPE_CHECKING:
    from rich.console import Console

MOST_ROWS = 100
"""Acts in the table at the end; the log has them all."""


class Screen:
    """Says what a build does.

    Args:
        explain: whether to say why each act is made again, or not.
        lines: whether to say what each act gave as it comes; otherwise the bar alone does.
    """

    def __init__(self, *, explain: bool, lines: bool) -> None:
        self._explain, self._lines = explain, lines

    @contextmanager
    def watching(self, events: Iterator[Event]) -> Iterator[Iterator[Event]]:
        """Show events as they are read; on a terminal, with how many there are and how long."""
        if not self._lines:
            yield events
        elif sys.stdout.isatty():
            yield self._with_bar(events)
        else:
            yield self._with_lines(events)

    def _with_lines(self, events: Iterator[Event]) -> Iterator[Event]:
        for event in events:
            if isinstance(event, Outcome):
                self._say(event)
            yield event

    def _say(self, outcome: Outcome) -> None:
        for path in outcome.written:
            click.echo(f"écrit : {path}")
        for line in _said(outcome, explain=self._explain):
            click.echo(line)
        if outcome.error is not None:
            click.echo(str(report_error(outcome.error, outcome.name)), err=True)

    def _with_bar(self, events: Iterator[Event]) -> Iterator[Event]:
        """Draw the bar; the first event comes once the files are read."""
        first = next(events)
        yield first
        total = first.acts if isinstance(first, Started) else 0
        from rich.progress import (  # noqa: PLC0415 - where a bar is drawn only
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                   TimeRemainingColumn())  # fmt: skip
        with Progress(*columns, console=_console(), transient=True) as progress:
            bar = progress.add_task("lecture", total=total)
            for event in events:
                if isinstance(event, Outcome):
                    progress.update(bar, advance=1, description=_short(event.name))
                    for line in _said(event, explain=self._explain):
                        progress.console.print(line, markup=False, highlight=False)
                    if event.error is not None:
                        told = str(report_error(event.error, event.name))
                        progress.console.print(told, markup=False, highlight=False)
                yield event


def _short(name: str) -> str:
    """Return the end of a name, as wide for every act so that the bar stands still."""
    room = 32
    return name if len(name) <= room else f"…{name[1 - room :]}"


def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415 - idem

    return Console(file=sys.stdout, highlight=False)


def _said(outcome: Outcome, *, explain: bool) -> Iterator[str]:
    """Yield what is said of an act beside its files: why, and which words changed."""
    if explain and outcome.reason:
        yield f"{_of_which(outcome)} : {outcome.state.value}, {outcome.reason}"
    yield from (f"  {told(change)}" for change in outcome.changes)


def _of_which(outcome: Outcome) -> str:
    """Return the file of an act; where it gives several, with the document that is told of."""
    stem = Path(outcome.name).stem
    document = outcome.files[0].stem if outcome.files else stem
    same = f"{document}.".startswith(f"{stem}.")  # « 2.nouveau », « 2.fiche »
    return outcome.name if same else f"{outcome.name} ({document})"


def told(change: Change) -> str:
    """Return « a » devient « b », with the words before."""
    after = f" (après « {change.before} »)" if change.before else ""
    if not change.old:
        return f"ajouté : « {change.new} »{after}"
    if not change.new:
        return f"retiré : « {change.old} »{after}"
    return f"« {change.old} » devient « {change.new} »{after}"


# --- the end ------------------------------------------------------------------------------


def show_table(report: Report) -> None:
    """Print what was made, or could not be: state, pages, size, time, findings."""
    rows = [one for one in report.outcomes if one.state is not State.CURRENT]
    if not rows:
        return
    told = [_TITLES, *map(row_of, rows[:MOST_ROWS])]
    widths = [max(map(len, column)) for column in zip(*told, strict=True)]
    for row in told:
        state, *figures, act = row
        cells = [state.ljust(widths[0])]
        cells += [one.rjust(wide) for one, wide in zip(figures, widths[1:], strict=False)]
        click.echo("  ".join([*cells, act]))
    if len(rows) > MOST_ROWS:
        click.echo(f"… et {len(rows) - MOST_ROWS} autres : --log FICHIER les donne tous")


_TITLES = ("état", "pages", "taille", "durée", "fautes", "acte")


def row_of(outcome: Outcome) -> tuple[str, ...]:
    """Return what the table and the log say of an act."""
    faults = len(outcome.findings) + (outcome.error is not None)
    what = outcome.files[0] if outcome.files else outcome.name
    made = bool(outcome.written)
    return (
        outcome.state.value,
        str(outcome.pages) if outcome.pages and outcome.files else "–",
        size_of(outcome.size) if outcome.size else "–",
        f"{outcome.seconds:.1f}".replace(".", ",") + "\xa0s" if made else "–",
        str(faults) if faults else "–",
        str(what),
    )


def size_of(size: int) -> str:
    """Return a size in French: « 84 ko », « 1,2 Mo » (a thousand bytes, as the IEC says)."""
    thousands = -(-size // 1000)
    if thousands < 1000:  # noqa: PLR2004 - a thousand thousands
        return f"{thousands}\xa0ko"
    return f"{size / 1_000_000:.1f}".replace(".", ",") + "\xa0Mo"


def show_orphans(report: Report, *, clean: bool) -> None:
    """Say which documents no longer have a source, or were removed."""
    for path in report.removed:
        click.echo(f"retiré : {path}")
    for path in report.orphans:
        click.echo(f"sans source : {path}")
    if report.orphans:
        them = "les" if len(report.orphans) > 1 else "le"
        hint = "modifié à la main ou signé : drafter n'y touche pas" if clean else (
            f"--clean {them} retire, sauf modifié à la main ou signé"
        )  # fmt: skip
        click.echo(f"({hint})")


def show_superseded(report: Report) -> None:
    """Say which files put beside one changed by hand, or signed, serve no more."""
    for path in report.superseded:
        click.echo(f"ne sert plus : {path}")
    if report.superseded:
        click.echo(f"(--clean {'les' if len(report.superseded) > 1 else 'le'} retire)")


def show_summary(report: Report) -> None:
    """Print one line: how many acts, how many files, and what is left."""
    acts = report.outcomes
    written = sum(len(one.written) for one in acts)
    current = sum(one.state is State.CURRENT for one in acts)
    failed = sum(not one.complete for one in acts)
    if acts and current == len(acts) and not failed:
        click.echo(f"{_count(len(acts), 'acte')}, à jour : rien à refaire.")
        return
    words = [f"{_count(written, 'fichier')} écrit{'s' if written > 1 else ''}"]
    words += [f"{_count(current, 'acte')} à jour"] if current else []
    words += [f"{_count(failed, 'acte')} non écrit{'s' if failed > 1 else ''}"] if failed else []
    click.echo(f"{_count(len(acts), 'acte')} : {', '.join(words)}.")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"


def log_lines(outcome: Outcome) -> Sequence[str]:
    """Return what the log says of an act."""
    row = " | ".join(row_of(outcome))
    lines = [f"{row} | {outcome.name} | {outcome.reason}"]
    lines += [f"  écrit : {path}" for path in outcome.written]
    lines += [f"  {told(change)}" for change in outcome.changes]
    if outcome.error:
        lines.append(f"  {report_error(outcome.error, outcome.name)}")
    return lines
