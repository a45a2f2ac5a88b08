"""What several commands are given: files to read, a folder to write in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from drafter.build import Report

_Command = TypeVar("_Command", bound=Callable[..., Any])

FILES = click.argument("fichiers", nargs=-1, required=True, metavar="FICHIER|DOSSIER...")


def output(told: str) -> Callable[[_Command], _Command]:
    """Return the option that names the folder of the documents, with its line of help."""
    return click.option(
        "--output",
        "-o",
        "sortie",
        type=click.Path(path_type=Path),
        default=Path("outputs"),
        metavar="DOSSIER",
        help=told,
    )


OUTPUT = output("Dossier où écrire (par défaut outputs), rangé comme les entrées.")


def inputs(arguments: Sequence[str]) -> list[Path]:
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


def require_acts(arguments: Sequence[str], report: Report) -> None:
    """Stop with a usage error where no act was read: nothing may be said of it."""
    if report.outcomes or report.everything or any(not Path(one).is_file() for one in arguments):
        return
    folder = Path(arguments[0]).parent
    raise click.UsageError(
        f"« {arguments[0]} » n'a pas d'acte : il est lu avec les actes de son dossier ; donnez ce "
        f"dossier, « {folder} »"
    )


def texts(arguments: Sequence[str]) -> list[Path]:
    """Open the arguments into acts written elsewhere, or stop with a usage error."""
    from drafter import build as building  # noqa: PLC0415 - --help must stay quick

    files, empty = building.find_texts(arguments)
    for argument in empty:
        raise click.UsageError(f"« {argument} » : ce dossier n'a ni .docx, ni .pdf, ni .txt")
    return files
