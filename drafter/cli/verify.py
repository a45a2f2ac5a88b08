"""The command ``verify``: what a file says of itself, and what its signatures are worth."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.errors import ExitCode

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]

    from drafter.build.proving import Preuve
    from drafter.signature.bilan import Bilan

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument(
    "chemins",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="ACTE|DOSSIER...",
)
@click.option(
    "--racines",
    type=_FILE,
    multiple=True,
    metavar="FICHIER",
    help="Certificat d'une autorité de confiance (PEM ou DER) ; à répéter s'il y en a plusieurs.",
)
@click.option(
    "--refaire", is_flag=True, help="Refait aussi chaque acte, et compare les octets (plus long)."
)
@click.option("--json", "en_json", is_flag=True, help="Rend ce qui est trouvé en JSON.")
def verify(
    chemins: tuple[Path, ...], racines: tuple[Path, ...], *, refaire: bool, en_json: bool
) -> None:
    """Relit des PDF et des DOCX : leurs mots, leurs faits, leur empreinte, leurs signatures.

    Dit ce qui manque, ce qui a été ajouté, déplacé ou modifié depuis que drafter les a écrits, et
    ce que valent les signatures : qui, quand, sur quoi. Code de sortie 1 s'il y a une faute.
    """
    from drafter.build.proving import Prover  # noqa: PLC0415 - --help stays quick
    from drafter.signature.validation import load_roots  # noqa: PLC0415 - idem

    roots = load_roots(racines) if racines else None
    prover = Prover(again=refaire)
    files, empty = prover.files_in(chemins)
    if empty:
        raise click.UsageError(f"« {empty[0]} » : ce dossier n'a ni PDF ni DOCX")
    found, worst = [], ExitCode.DONE
    for path in files:
        signed = _signatures(path, roots)
        proof = prover.prove(path)
        if proof.faults or (signed and not signed.valid):
            worst = ExitCode.FINDINGS
        if en_json:
            found.append(_tree(proof, signed))
        else:
            click.echo("\n".join(_lines(proof, signed)))
    if en_json:
        tree = {"version": 1, "exit_code": int(worst), "fichiers": found}
        click.echo(json.dumps(tree, ensure_ascii=False, indent=2))
    sys.exit(worst)


def _signatures(path: Path, roots: Sequence[Certificate] | None) -> Bilan | None:
    """Judge the signatures of a PDF; a DOCX has none."""
    if path.suffix.lower() != ".pdf" or not path.exists():
        return None
    from drafter.signature.acte_pdf import read_act  # noqa: PLC0415 - pyHanko takes a second
    from drafter.signature.bilan import judge  # noqa: PLC0415 - idem

    return judge(read_act(path), roots)


def _lines(proof: Preuve, signed: Bilan | None) -> list[str]:
    lines = list(signed.lines) if signed else [str(proof.path)]
    lines += [f"  NON CONFORME : {fault}" for fault in proof.faults]
    lines += [f"  remarque : {remark}" for remark in proof.remarks]
    if not proof.faults and not proof.remarks:
        lines.append("  conforme : relu, il dit l'acte tel que drafter l'a écrit")
    return lines


def _tree(proof: Preuve, signed: Bilan | None) -> dict[str, object]:
    return {
        "fichier": proof.path.as_posix(),
        "conforme": not proof.faults,
        "fautes": proof.faults,
        "remarques": proof.remarks,
        "signatures": {"valides": signed.valid, "lignes": [line.strip() for line in signed.lines]}
        if signed
        else None,
    }
