"""The command ``rules``."""

from __future__ import annotations

import click


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE|NOM]...")
@click.option("--markdown", is_flag=True, help="Toutes les pages, comme dans docs/regles.md.")
def rules(codes: tuple[str, ...], *, markdown: bool) -> None:
    """Liste les codes des fautes, ou dit de chacun ce qu'il veut dire et que faire.

    Un code (POU002) ou le nom de la faute (mandataire-absent).
    """
    from drafter.catalogue import entries, pages  # noqa: PLC0415 - --help must stay quick

    if markdown:
        click.echo(pages.markdown(), nl=False)
        return
    found: list[entries.Entry] = []
    for code in codes:
        entry = entries.find(code)
        if not entry:
            near = entries.near(code)
            hint = (
                f" : vouliez-vous dire « {near} » ?" if near else " (« drafter rules » les liste)"
            )
            raise click.UsageError(f"« {code} » n'est ni un code ni le nom d'une faute{hint}")
        found += entry
    click.echo("\n\n\n".join(map(pages.page, found)) if codes else pages.listing())
