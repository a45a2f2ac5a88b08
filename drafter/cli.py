"""The command line: the only module that prints, or ends the program."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

# click speaks through gettext. Its words must be French on every machine, whatever the locale,
# and it asks for them when it is imported.
os.environ["LANGUAGE"] = "fr"
gettext.bindtextdomain("messages", str(Path(__file__).parent / "langue"))

import click  # noqa: E402 - after gettext knows where the French words are

from drafter import __version__  # noqa: E402
from drafter.errors import DrafterError, ExitCode  # noqa: E402

if TYPE_CHECKING:
    from drafter.build import Outcome, Report

_HELP = {"help_option_names": ["-h", "--help", "--aide"], "max_content_width": 100}


@click.group(context_settings=_HELP, subcommand_metavar="COMMANDE ...")
@click.version_option(__version__, "--version", prog_name="drafter")
def main() -> None:
    """Écrit les actes d'une collectivité à partir de faits tapés une seule fois, en YAML.

    \b
    drafter check inputs/besancon          lit les actes et dit ce qui ne va pas
    drafter build inputs/besancon          écrit les DOCX et les PDF dans outputs/

    Une faute est une ligne : fichier:ligne:colonne: gravité CODE nom: message.

    \b
    Codes de sortie : 0 tout est fait ; 1 des fautes ; 2 commande mal tapée ; 3 fichier
    illisible ; 4 modèle fautif ; 5 écriture impossible ; 70 défaut de drafter.
    """  # noqa: D301 - click reads the character \\b, not a backslash


_FILES = click.argument("fichiers", nargs=-1, required=True, metavar="FICHIER|DOSSIER...")


@main.command(context_settings=_HELP)
@_FILES
@click.option(
    "--output",
    "-o",
    "sortie",
    type=click.Path(path_type=Path),
    default=Path("outputs"),
    metavar="DOSSIER",
    help="Dossier où écrire (par défaut outputs), rangé comme les entrées.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(["docx", "pdf"]),
    multiple=True,
    help="docx ou pdf ; les deux par défaut.",
)
def build(fichiers: tuple[str, ...], sortie: Path, formats: tuple[str, ...]) -> None:
    """Écrit les documents des fichiers YAML, des dossiers ou des motifs donnés.

    Un acte qui a une erreur n'est pas écrit ; les autres le sont.
    """
    from drafter import build as building  # noqa: PLC0415 - --help must stay quick

    files = _inputs(fichiers)
    bases = [Path(name) for name in fichiers]
    written = 0
    for event in building.build(files, bases, sortie, formats or building.FORMATS):
        if isinstance(event, building.Report):
            _show_findings(event)
            _summary(written, event)
            sys.exit(event.exit_code)
        written += len(event.written)
        _show_outcome(event)


@main.command(context_settings=_HELP)
@_FILES
def check(fichiers: tuple[str, ...]) -> None:
    """Lit les actes comme un second lecteur, sans rien écrire, et dit chaque faute à sa ligne."""
    from drafter import build as building  # noqa: PLC0415 - --help must stay quick

    report = building.check(_inputs(fichiers))
    for outcome in report.outcomes:
        _show_outcome(outcome)
    _show_findings(report)
    count = len(report.outcomes)
    if not report.all_findings and not report.exit_code:
        click.echo(
            f"{count} acte{'s' if count > 1 else ''} lu{'s' if count > 1 else ''}, rien à signaler."
        )
    sys.exit(report.exit_code)


def _inputs(arguments: Sequence[str]) -> list[Path]:
    """Open the arguments into files, or stop with a usage error."""
    from drafter import build as building  # noqa: PLC0415 - --help must stay quick

    files, empty = building.find_inputs(arguments)
    for argument in empty:
        what = (
            "ce dossier ne contient aucun"
            if Path(argument).is_dir()
            else "ce motif ne désigne aucun"
        )
        raise click.UsageError(f"« {argument} » : {what} fichier .yaml")
    return files


def _show_outcome(outcome: Outcome) -> None:
    for path in outcome.written:
        click.echo(f"écrit : {path}")
    if outcome.error is not None:
        code, slug = _OUTSIDE.get(outcome.error.exit_code, ("BUG001", "defaut-de-drafter"))
        click.echo(f"{outcome.name}:1:1: erreur {code} {slug}: {outcome.error}", err=True)


_OUTSIDE = {
    ExitCode.TEMPLATE_FAULT: ("GAB001", "modele-fautif"),
    ExitCode.CANNOT_WRITE: ("ECR003", "ecriture-impossible"),
}
"""Codes of what stops an act outside the clerk's facts."""


def _show_findings(report: Report) -> None:
    for finding in report.all_findings:
        click.echo(str(finding))


def _summary(written: int, report: Report) -> None:
    acts = len(report.outcomes)
    failed = sum(1 for outcome in report.outcomes if not outcome.written)
    words = [
        f"{acts} acte{'s' if acts > 1 else ''}",
        f"{written} fichier{'s' if written > 1 else ''}",
    ]
    if failed:
        words.append(f"{failed} non écrit{'s' if failed > 1 else ''}")
    click.echo(", ".join(words) + ".")


def run() -> None:
    """Run the command; whatever goes wrong, the clerk reads one French sentence."""
    try:
        main(prog_name="drafter")
    except DrafterError as error:
        click.echo(f"erreur: {error}", err=True)
        sys.exit(error.exit_code)
    except Exception as error:  # the last net: a bug of ours, told as such
        if os.environ.get("DRAFTER_TRACE"):
            raise
        click.echo(
            f"défaut de drafter ({type(error).__name__}: {error}) : vos fichiers ne sont pas en "
            "cause ; signalez-le avec le fichier YAML (DRAFTER_TRACE=1 montre le détail)",
            err=True,
        )
        sys.exit(ExitCode.BUG)
