"""The command ``facts``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument(
    "fichier", required=False, type=click.Path(path_type=Path), metavar="ACTE.pdf|ACTE.docx"
)
@click.option("--schema", is_flag=True, help="Le schéma (JSON Schema) des faits, sans fichier.")
def facts(fichier: Path | None, *, schema: bool) -> None:
    """Rend en JSON les faits que porte un PDF ou un DOCX écrit par drafter (docs/faits.md)."""
    if schema == (fichier is not None):
        raise click.UsageError("donnez un .pdf ou un .docx, ou --schema seul")
    if fichier is None:
        from drafter.facts.schema import json_schema  # noqa: PLC0415 - --help must stay quick

        click.echo(json_schema(), nl=False)
    else:
        from drafter.facts.joints import read_facts  # noqa: PLC0415 - idem

        click.echo(read_facts(fichier))
