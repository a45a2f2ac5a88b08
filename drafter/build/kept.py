"""What is told of the files that stay in the outputs though they are not what is built now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drafter.build.digests import Digests, absolute
from drafter.build.records import ACT, Output, Record
from drafter.catalogue.production import report_production
from drafter.findings import Finding, Position

_CHANGED = "ce fichier a été modifié depuis que drafter l'a écrit : il est gardé tel quel, et le "
_SIGNED = "ce fichier est signé et ne dit plus ce que disent les faits : il est gardé tel quel, et "
_OLD = (
    "l'acte a maintenant une faute et n'a pas été refait : ce document est celui d'avant ; ne le "
    "signez pas et ne l'envoyez pas, corrigez la faute, puis relancez la même commande"
)


def kept_files(record: Record, output: Path, inside: Path, digests: Digests) -> Iterator[Finding]:
    """Yield the files of an act that were changed by hand, or signed before its facts changed.

    Args:
        record: the act.
        output: the folder of outputs, as it was typed.
        inside: the same, without symbolic links.
        digests: what the files hold.
    """
    for one in record.outputs:
        if not one.beside:
            continue
        where, name = Position(str(output / one.path)), one.beside.rpartition("/")[2]
        if digests.holds(absolute(one.path, inside), one.written):
            told = f"{_SIGNED}le nouveau, qui n'est pas signé, est à côté, « {name} »"
            yield report_production("acte-deja-signe", where, told)
        else:
            told = f"{_CHANGED}nouveau est à côté, « {name} »"
            yield report_production("fichier-modifie", where, told)


def left_behind(record: Record, output: Path) -> Iterator[Finding]:
    """Yield the documents of an act that could not be made again, still there as they were before.

    Args:
        record: the act.
        output: the folder of outputs.
    """
    for one in record.outputs:
        path = output / one.path
        if is_of_before(record, one) and path.is_file():
            yield report_production("document-d-avant", Position(str(path)), _OLD)


def is_of_before(record: Record, one: Output) -> bool:
    """Say whether a document is what it was before its act changed, and could not be made again."""
    return record.at_fault and one.part == ACT and one.render != record.renders.get(ACT)
