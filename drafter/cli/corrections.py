"""The command ``diff``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drafter.cli.arguments import output


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="ACTE.DOCX...")
@click.option(
    "--source",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FICHIER",
    help="Fichier YAML de l'acte, si le document n'est plus là où drafter l'a écrit.",
)
@output("Dossier des documents écrits, où chercher celui de ce nom (par défaut outputs).")
@click.option("--json", "en_json", is_flag=True, help="Les mêmes corrections, en JSON.")
def diff(documents: tuple[str, ...], *, source: Path | None, sortie: Path, en_json: bool) -> None:
    """Dit ce qui a été corrigé à la main dans un DOCX, et où le reporter.

    Chaque correction est une ligne, à la place du YAML ou du texte modèle d'où viennent les mots.
    Un fait changé dans Word (un vote, un montant, une date, un nom) est une contradiction. Code de
    sortie : 0 si les mots sont les mêmes, 1 sinon.
    """
    from drafter.corrections import corrections_of, printing  # noqa: PLC0415 - --help is quick

    if source and len(documents) > 1:
        raise click.UsageError("--source ne vaut que pour un document : donnez-les un par un")
    found = [corrections_of(Path(name), source, sortie) for name in documents]
    code = max(one.exit_code for one in found)
    if en_json:
        click.echo(printing.to_json(found, code))
    else:
        click.echo("\n".join(line for one in found for line in printing.text_lines(one)))
    sys.exit(code)
