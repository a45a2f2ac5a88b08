"""What ``drafter verify`` proves of files: alone, beside their twin, by the manifest, again."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafter.build.digests import absolute
from drafter.build.kept import is_of_before
from drafter.build.manifest import folders_with_manifest, read_manifest
from drafter.build.outcome import FORMATS, Order
from drafter.build.records import ACT, Output, Record
from drafter.build.retrieval import changed_since
from drafter.errors import DrafterError
from drafter.facts.joints import FaitsIllisibles
from drafter.proof.acte import Fichier, prove, read_file
from drafter.revisions import as_written, first_revision

SUFFIXES = tuple(f".{name}" for name in FORMATS)


@dataclass
class Preuve:
    """What is proved of one file.

    Attributes:
        path: the file.
        faults: what is wrong: French, one line each.
        remarks: what is only told.
    """

    path: Path
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class Prover:
    """Proves the files of one command; manifests are read once, acts made again once.

    Args:
        again: whether to make the acts again too, from what they were made from.
    """

    def __init__(self, *, again: bool = False) -> None:
        self._again = again
        self._outputs: dict[Path, dict[str, tuple[Record, Output]]] = {}
        self._made: dict[Path, frozenset[str]] = {}

    def files_in(self, paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
        """Open folders into the acts that they hold, and those that their manifest misses.

        Returns:
            The files; the folders that hold none.
        """
        found: list[Path] = []
        empty: list[Path] = []
        for path in paths:
            inside = [path]
            if path.is_dir():
                here = (one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES)
                acts = {one for one in here if not one.stem.endswith(".fiche")}
                inside = sorted(acts | set(self._expected(path)))
                empty += [] if inside else [path]
            found += inside
        return list(dict.fromkeys(found)), empty

    def _expected(self, folder: Path) -> Iterator[Path]:
        """Yield the acts that the manifest says were written in a folder."""
        inside = folder.resolve()
        output = next(folders_with_manifest(folder), None)
        for _, one in self._manifest(output).values() if output else ():
            if output and one.written and one.part == ACT and inside in (output / one.path).parents:
                yield folder / (output / one.path).relative_to(inside)

    def prove(self, path: Path) -> Preuve:
        """Prove one file, a PDF or a DOCX: by its facts, its twin, the manifest of its folder.

        Raises:
            FaitsIllisibles: it cannot be read at all.
        """
        proof = Preuve(path)
        output = next(folders_with_manifest(path), None)
        inside = path.resolve().relative_to(output).as_posix() if output else ""
        known = self._manifest(output).get(inside) if output else None
        if known and not path.exists():
            proof.faults.append("il a disparu : le manifeste dit qu'il a été écrit ici")
            return proof
        try:
            file = read_file(path)
        except FaitsIllisibles as error:
            if known:
                proof.faults.append(str(error))
            elif _is_readable(path):
                proof.remarks.append("sans faits : ses mots ne peuvent pas être vérifiés")
            else:
                raise
            return proof
        proof.faults += prove(file)
        if output is None or known is None:
            proof.faults += _beside(file, *map(path.with_suffix, SUFFIXES))
            proof.remarks.append("aucun manifeste n'en dit l'empreinte")
            return proof
        record, one = known
        if inside == (one.beside or one.path):  # the last that was made, as its twin is
            acts = (other for other in record.outputs if other.part == ACT)
            proof.faults += _beside(
                file, *(output / (other.beside or other.path) for other in acts)
            )
        if not _same_bytes(file, one):
            proof.faults.append(_other_bytes(file, one))
        if is_of_before(record, one):
            proof.faults.append(
                "l'acte a changé et n'a pas pu être refait : ce document est celui d'avant ; "
                "relancez « drafter build », qui dit pourquoi"
            )
        if self._again:
            proof.faults += self._compared_again(output, record, one)
        return proof

    def _manifest(self, output: Path) -> dict[str, tuple[Record, Output]]:
        """Return the files that a manifest knows, by their place."""
        if output not in self._outputs:
            self._outputs[output] = {
                place: (record, one)
                for record in read_manifest(output).documents.values()
                for one in record.outputs
                for place in (one.beside, one.path)
                if place
            }
        return self._outputs[output]

    def _compared_again(self, output: Path, record: Record, one: Output) -> Iterator[str]:
        source = Path(absolute(record.source, output))
        if not source.is_file():
            yield f"il ne peut pas être refait : « {record.name} » n'est plus là"
            return
        if source not in self._made:
            self._made[source] = _digests_made_again(source)
        if not self._made[source]:
            yield f"il ne peut pas être refait : « drafter check {source} » dit pourquoi"
            return
        if one.digest not in self._made[source]:
            since = ", ".join(changed_since(record, output))
            told = f"a changé depuis : {since}" if since else "rien n'a changé depuis : signalez-le"
            yield f"refait du même fichier, il n'a pas les mêmes octets ; {told}"


def _is_readable(path: Path) -> bool:
    """Say whether a file is what its name says, though it carries no facts."""
    head = path.read_bytes()[:5] if path.is_file() else b""
    return (path.suffix.lower() == ".pdf" and head == b"%PDF-") or (
        path.suffix.lower() == ".docx" and head[:2] == b"PK"
    )


def _beside(file: Fichier, *twins: Path) -> Iterator[str]:
    """Yield what the other file of the act says otherwise."""
    for twin in twins:
        if twin.suffix != file.path.suffix.lower() and twin.exists():
            try:
                other = read_file(twin)
            except DrafterError:
                continue  # told of that file
            if other.faits != file.faits:
                yield f"ses faits ne sont pas ceux de « {twin.name} », à côté de lui"


# --- the manifest -------------------------------------------------------------------------


def _same_bytes(file: Fichier, one: Output) -> bool:
    """Say whether a file is what was written, as it was or with signatures after it."""
    wanted = {one.digest, one.written}
    if file.digest in wanted:
        return True
    return file.name == "pdf" and hashlib.sha256(file.data[: one.size]).hexdigest() in wanted


def _other_bytes(file: Fichier, one: Output) -> str:
    """Say why a file has not the bytes that the manifest tells: its act, or it, has changed."""
    if file.name == "pdf":
        first = first_revision(file.data)
        if as_written(first):
            signed = " et signé" if len(first) < len(file.data) else ""
            beside = f" : le nouveau est « {Path(one.beside).name} »" if one.beside else ""
            return (
                f"l'acte a été refait depuis que ce fichier a été écrit{signed}{beside} ; celui-ci "
                "ne dit plus ce que disent les faits tapés"
            )
    return (
        "il a été modifié depuis que drafter l'a écrit : son empreinte n'est pas celle du manifeste"
    )


def _digests_made_again(source: Path) -> frozenset[str]:
    """Return the digests of all that a file gives, made from nothing in a folder of its own."""
    from drafter.build.production import produce  # noqa: PLC0415 - loads every stage

    with tempfile.TemporaryDirectory(prefix="drafter-preuve-") as folder:
        for _ in produce(Order((source,), (source.parent,), Path(folder), FORMATS, jobs=1)):
            pass
        made = (one for one in Path(folder).rglob("*") if one.suffix in SUFFIXES)
        return frozenset(hashlib.sha256(one.read_bytes()).hexdigest() for one in made)
