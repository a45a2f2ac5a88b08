"""How a command runs, and how it ends: whatever stops it, the clerk reads one French sentence."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from drafter.cli.streams import interruptible, lasting
from drafter.errors import (
    INTERRUPTED,
    CannotWrite,
    DrafterError,
    ExitCode,
    Interrupted,
    Interruption,
    defect,
)
from drafter.write import refusal

if TYPE_CHECKING:
    from drafter.build import Order, Report
    from drafter.cli.screen import Screen


class Commands(click.Group):
    """Commands that Ctrl-C ends with their own exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that is asked for."""
        with interruptible():
            try:
                return super().invoke(ctx)
            except (KeyboardInterrupt, click.Abort):  # which click makes of it at a question
                stop()
            except Exception:
                if Interruption.heard:  # of which a library made another error
                    stop()
                raise


def stop() -> NoReturn:
    """End the command as Ctrl-C does."""
    click.echo(INTERRUPTED, err=True)
    sys.exit(ExitCode.INTERRUPTED)


def report_of(order: Order, shown: Screen, journal: Path | None) -> Report:
    """Run a build to its end, or to what stops it: its report has what was made till then."""
    from drafter import build as building  # noqa: PLC0415 - --help must stay quick
    from drafter.cli.log import logged  # noqa: PLC0415 - idem

    report = building.Report(strict=order.strict)
    try:
        with logged(building.build(order), journal) as told, shown.watching(told) as events:
            for event in events:
                if isinstance(event, building.Outcome):
                    report.outcomes.append(event)
                elif isinstance(event, building.Report):
                    report = event
                if Interruption.heard and event is not report:  # and lost, in a destructor
                    raise Interruption  # noqa: TRY301 - as if it came now
    except KeyboardInterrupt:
        report.error = Interrupted(INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - what was made is told all the same
        report.error = told_of(error)
    return report


def told_of(error: Exception) -> DrafterError:
    """Return what the clerk reads of an exception, which ``DRAFTER_TRACE`` shows as it is."""
    if isinstance(error, DrafterError):
        return error
    if os.environ.get("DRAFTER_TRACE"):
        raise error
    if isinstance(error, MemoryError):
        error = OSError(errno.ENOMEM, "")
    if isinstance(error, OSError):
        why, advice = refusal(error)
        what = f"« {error.filename} »" if error.filename else "ce qu'il faut à drafter"
        return CannotWrite(f"le système refuse {what} ({why}) : {advice}")
    return defect(error)


def run_within_nets(main: click.Command) -> None:
    """Run the command; what goes wrong is told, with its exit code."""
    with lasting():
        try:
            main(prog_name="drafter")
        except KeyboardInterrupt:  # again, while the first was being told
            sys.exit(ExitCode.INTERRUPTED)
        except Exception as error:  # noqa: BLE001 - the last net
            told = told_of(error)
            ours = told.exit_code is ExitCode.BUG
            line = f"{told} (DRAFTER_TRACE=1 montre le détail)" if ours else f"erreur : {told}"
            click.echo(line, err=True)
            sys.exit(told.exit_code)
