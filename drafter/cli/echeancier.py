"""The command ``echeancier``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafter.cli.arguments import FILES, inputs
from drafter.cli.findings import line_width


@click.command()
@FILES
@click.option(
    "--format",
    "forme",
    type=click.Choice(["table", "csv", "ics"]),
    default="table",
    help="table (par défaut), csv (tableur) ou ics (agenda).",
)
@click.option("--du", metavar="DATE", help="Premier jour, par exemple 2025-01-01.")
@click.option("--au", metavar="DATE", help="Dernier jour.")
@click.option(
    "--output",
    "-o",
    "sortie",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FICHIER",
    help="Fichier où écrire ; sinon, à l'écran.",
)
def echeancier(
    fichiers: tuple[str, ...], forme: str, du: str | None, au: str | None, sortie: Path | None
) -> None:
    """Dit ce qui est dû, et quand : courriers, versements, bilans, préavis, fins de convention."""
    from drafter import echeancier as schedule  # noqa: PLC0415 - --help must stay quick
    from drafter.build import Report  # noqa: PLC0415 - idem

    days = [schedule.read_day(text) if text else None for text in (du, au)]
    for option, typed, day in zip(("--du", "--au"), (du, au), days, strict=True):
        if typed and day is None:
            raise click.UsageError(f"{option} : « {typed} » n'est pas une date (2025-01-31)")
    first, last = days
    if first and last and last < first:
        raise click.UsageError(f"--au ({au}) est avant --du ({du}) : échangez les deux dates")
    lines, findings = schedule.milestones_of(inputs(fichiers), *days)
    report = Report(findings=list(findings))
    wide = sys.stdout.isatty() and sortie is None
    data = schedule.printed(lines, forme, line_width() if wide else None)
    if sortie:
        schedule.save(data, sortie)
        click.echo(f"écrit : {sortie}")
    else:
        click.echo(data, nl=False)
    if findings:
        click.echo("\n".join(map(str, report.all_findings)), err=True)
    sys.exit(report.exit_code)
