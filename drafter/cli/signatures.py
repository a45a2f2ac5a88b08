"""The command ``sign``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from drafter.signature.acte_pdf import ActePdf

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("acte", type=_FILE, metavar="ACTE.PDF")
@click.option(
    "--certificat", type=_FILE, metavar="FICHIER", help="Certificat et clé, .p12 ou .pfx."
)
@click.option("--champ", metavar="NOM", help="Champ à signer (« --liste » les nomme).")
@click.option(
    "--mot-de-passe",
    "mot_de_passe",
    type=_FILE,
    metavar="FICHIER",
    help="Fichier dont la première ligne est le mot de passe ; sinon, il est demandé.",
)
@click.option("--horodatage", metavar="URL", help="Autorité d'horodatage (RFC 3161) : PAdES B-T.")
@click.option(
    "--output",
    "-o",
    "sortie",
    type=_FILE,
    metavar="FICHIER",
    help="Fichier à écrire ; par défaut, l'acte lui-même.",
)
@click.option("--liste", is_flag=True, help="Dit les champs, et à qui de signer ; ne signe pas.")
def sign(
    acte: Path,
    *,
    certificat: Path | None,
    champ: str | None,
    mot_de_passe: Path | None,
    horodatage: str | None,
    sortie: Path | None,
    liste: bool,
) -> None:
    """Signe un champ d'un acte (PAdES B-B, ou B-T avec un horodatage).

    Ne signe ni un acte qui a un blanc, ni un PDF modifié depuis que drafter l'a écrit. Les
    signatures déjà là restent valides.
    """
    from drafter.signature.acte_pdf import read_act, require_signable  # noqa: PLC0415 - a second

    read = read_act(acte)
    if liste:
        click.echo(_table(read))
        return
    if certificat is None:
        raise click.UsageError("--certificat : donnez le certificat de qui signe (fichier .p12)")
    from drafter.signature.signer import find_field, sign_field  # noqa: PLC0415 - pyHanko takes one

    require_signable(read)
    field = find_field(read, champ)
    signed = sign_field(
        read,
        field,
        certificat,
        _password(mot_de_passe),
        timestamp_url=horodatage,
        output=sortie,
    )
    click.echo(f"signé : {sortie or acte}, champ « {field.nom} » ({field.qui}), « {signed.nom} »")
    for remark in signed.remarks:
        click.echo(f"remarque : {remark}", err=True)
    due = signed.due
    click.echo(f"à qui de signer : « {due.nom} » ({due.qui})" if due else "tous ont signé")


def _table(acte: ActePdf) -> str:
    """Write the fields, one a line, and who is to sign now, or why nobody may."""
    from drafter.signature.acte_pdf import require_signable  # noqa: PLC0415 - pyHanko takes one
    from drafter.signature.faults import NotToBeSigned  # noqa: PLC0415 - idem

    closed = ""
    try:
        require_signable(acte)
    except NotToBeSigned as refusal:
        closed = str(refusal)
    if not acte.champs:
        return closed
    widths = [max(len(text) for text in column) for column in zip(
        *((champ.nom, champ.qui) for champ in acte.champs), strict=True
    )]  # fmt: skip
    due = next((champ for champ in acte.champs if not champ.signe), None)
    states = {True: "signé", False: "pas signé"}
    return "\n".join(
        f"{champ.nom:{widths[0]}}  {champ.qui:{widths[1]}}  "
        + ("à signer maintenant" if champ is due and not closed else states[champ.signe])
        for champ in acte.champs
    ) + (f"\n{closed}" if closed else "")


def _password(path: Path | None) -> bytes:
    """Read the password in a file, or ask for it without showing it.

    It is no option of the command: the list of processes and the history would show it.
    """
    if path is not None:
        from drafter.signature.certificat import read_password  # noqa: PLC0415 - idem

        return read_password(path)
    if not sys.stdin.isatty():
        raise click.UsageError(
            "--mot-de-passe : sans terminal où le taper, donnez le fichier qui le contient"
        )
    typed: str = click.prompt("Mot de passe du certificat", prompt_suffix=" : ", default="",
                              hide_input=True, show_default=False, err=True)  # fmt: skip
    return typed.encode()
