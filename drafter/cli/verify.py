"""The command ``verify``: what a file says of itself, and what its signatures are worth."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.errors import DrafterError, ExitCode

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]

    from drafter.build.proving import Preuve, Prover
    from drafter.signature.bilan import Bilan

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument(
    "chemins",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
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
    from drafter.signature.validation import load_roots  # noqa: PLC0415 - --help stays quick

    found: list[Examen] = []
    worst, stop = ExitCode.DONE, None
    try:
        roots = load_roots(racines) if racines else None
        found = list(_examined(chemins, roots, again=refaire, shown=not en_json))
        worst = max((one.code for one in found), default=worst)
    except (DrafterError, click.UsageError) as error:
        if not en_json:
            raise
        stop = str(error) if isinstance(error, DrafterError) else error.format_message()
        worst = ExitCode(error.exit_code)
    if en_json:
        tree = {"version": 1, "exit_code": int(worst), "fichiers": [_tree(one) for one in found]}
        click.echo(
            json.dumps(tree | ({"erreur": stop} if stop else {}), ensure_ascii=False, indent=2)
        )
    elif len(found) > 1:
        click.echo("\n".join(_tally(found)))
    sys.exit(worst)


@dataclass(frozen=True, slots=True)
class Examen:
    """What is found of one file: what it says, what its signatures are worth, the exit code."""

    proof: Preuve
    signed: Bilan | None
    code: ExitCode


def _examined(
    paths: Sequence[Path], roots: Sequence[Certificate] | None, *, again: bool, shown: bool
) -> Iterator[Examen]:
    """Examine each file, and show what is found of it at once."""
    from drafter.build.proving import Prover  # noqa: PLC0415 - --help stays quick

    prover = Prover(again=again)
    files, empty = prover.files_in(paths)
    if empty:
        raise click.UsageError(f"« {empty[0]} » : ce dossier n'a ni PDF ni DOCX")
    for path in files:
        one = _examine(path, prover, roots)
        if shown:
            click.echo("\n".join(_lines(one.proof, one.signed)))
        yield one


def _examine(path: Path, prover: Prover, roots: Sequence[Certificate] | None) -> Examen:
    """Examine a file; one that cannot be read is a fault of it, and does not stop the others."""
    from drafter.build.proving import Preuve  # noqa: PLC0415 - --help stays quick

    signed, proof, code = None, Preuve(path), ExitCode.DONE
    try:
        signed = _signatures(path, roots)
        proof = prover.prove(path)
    except DrafterError as error:
        proof.faults.append(str(error))
        code = error.exit_code
    if signed:
        proof.remarks[:0] = signed.remarks
    if proof.faults or (signed and not signed.valid):
        code = max(code, ExitCode.FINDINGS)
    return Examen(proof, signed, code)


def _signatures(path: Path, roots: Sequence[Certificate] | None) -> Bilan | None:
    """Judge the signatures of a PDF; a DOCX has none."""
    if path.suffix.lower() != ".pdf" or not path.exists():
        return None
    from drafter.signature.acte_pdf import read_act  # noqa: PLC0415 - pyHanko takes a second
    from drafter.signature.bilan import judge  # noqa: PLC0415 - idem

    return judge(read_act(path), roots)


def _tally(found: Sequence[Examen]) -> Iterator[str]:
    """Yield how many files there are, and the names of those to look at again."""
    wrong = [one.proof.path for one in found if one.code]
    yield f"{len(found)} fichiers : {len(found) - len(wrong)} sans faute, {len(wrong)} à revoir"
    yield from (f"  à revoir : {path}" for path in wrong)


def _lines(proof: Preuve, signed: Bilan | None) -> list[str]:
    lines = list(signed.lines) if signed else [str(proof.path)]
    lines += [f"  NON CONFORME : {fault}" for fault in proof.faults]
    lines += [f"  remarque : {remark}" for remark in proof.remarks]
    if not proof.faults and not proof.remarks:
        lines.append("  conforme : relu, il dit l'acte tel que drafter l'a écrit")
    return lines


def _tree(one: Examen) -> dict[str, object]:
    proof, signed = one.proof, one.signed
    return {
        "fichier": proof.path.as_posix(),
        "conforme": not proof.faults,
        "fautes": proof.faults,
        "remarques": proof.remarks,
        "signatures": {"valides": signed.valid, "lignes": [line.strip() for line in signed.lines]}
        if signed
        else None,
    }
