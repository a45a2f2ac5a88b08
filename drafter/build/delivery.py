"""The files of an act: told in the journal, written whole, then remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.build.differences import changes, words_in
from drafter.build.digests import Digests
from drafter.build.journal import Journal
from drafter.build.kept import kept_files, left_behind
from drafter.build.manifest import Manifest
from drafter.build.outcome import Change, Order, Outcome, State
from drafter.build.records import ACT, FICHE, Output, Record
from drafter.build.typed import typed_at
from drafter.build.worker import Made
from drafter.errors import DrafterError, MissingGlyphs
from drafter.write import Target, aim, put, sync_folder


@dataclass(frozen=True, slots=True)
class _File:
    part: str
    format: str
    data: bytes
    target: Target


class Delivery:
    """Writes the documents of a build.

    Args:
        order: what is asked.
        manifest: of the folder of outputs.
    """

    def __init__(self, order: Order, manifest: Manifest) -> None:
        self._order, self._manifest = order, manifest
        self._journal = Journal(manifest.journal)
        self._folders: set[Path] = set()

    def deliver(
        self, key: str, known: Record, outcome: Outcome, made: Made | DrafterError
    ) -> Outcome:
        """Write what was printed of an act.

        Args:
            key: place of its files.
            known: what will be known of it, its new files apart.
            outcome: what is known of it already.
            made: its files, or what stopped them.

        Returns:
            What it gave; a file that cannot be written leaves the others be.
        """
        if isinstance(made, DrafterError):
            failed = replace(known, at_fault=True)
            self._manifest.keep(key, failed)
            findings = (*outcome.findings, *left_behind(failed, self._order.output))
            if isinstance(made, MissingGlyphs):
                made.place = typed_at(made.characters, known, self._manifest.output)
            return replace(outcome, findings=findings, error=made, state=State.FAILED)
        try:
            files = tuple(self._aimed(key, made))
            record = self._recorded(known, files, made)
            if not all(one.target.there for one in files):
                self._journal.intend(key, record)
        except DrafterError as error:
            self._manifest.keep(key, replace(known, at_fault=True))
            return replace(outcome, error=error, state=State.FAILED)
        compared = self._compared(files)
        before = words_in(compared[0]) if compared else None
        fault: DrafterError | None = None
        was = {one.path: one for one in known.outputs}
        for one in files:
            stopped = self._put(one)
            if stopped:
                fault = fault or stopped
                record = _as_it_was(record, self._inside(one.target.kept or one.target.path), was)
        self._manifest.keep(key, record)
        kept = kept_files(record, self._order.output, self._manifest.output, Digests())
        findings = (*outcome.findings, *kept)
        if fault:
            return replace(outcome, findings=findings, error=fault, state=State.FAILED)
        return replace(
            outcome,
            written=tuple(one.target.path for one in files if not one.target.there),
            files=tuple(one.target.path for one in files),
            findings=findings,
            complete=any(one.part == ACT for one in files),
            state=outcome.state if outcome.state is State.AT_FAULT else State.WRITTEN,
            pages=made.pages,
            size=sum(len(one.data) for one in files),
            seconds=made.seconds,
            changes=_changes(before, words_in(compared[1])) if compared else (),
        )

    def end(self) -> None:
        """Have the disk know all that was written, write the manifest, and forget the journal.

        Raises:
            CannotWrite: the manifest cannot be written; the journal stays and says it.
        """
        for folder in sorted(self._folders):
            sync_folder(folder)
        self._manifest.save()
        self._journal.forget()

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()

    def _aimed(self, key: str, made: Made) -> Iterator[_File]:
        for part, name, data in made.files:
            place = f"{key}.fiche.{name}" if part == FICHE else f"{key}.{name}"
            digest = hashlib.sha256(data).hexdigest()
            yield _File(part, name, data, aim(self._order.output / place, digest, self._ours))

    def _ours(self, path: Path) -> frozenset[str]:
        return self._manifest.written_at(self._inside(path))

    def _recorded(self, record: Record, files: Iterable[_File], made: Made) -> Record:
        """Return the record with its new files, and those of other formats as they were."""
        before = {one.path: one for one in record.outputs}
        for one in files:
            target = one.target
            path = self._inside(target.kept or target.path)
            was = before.get(path)
            before[path] = Output(
                path,
                target.digest,
                (was.written if was else "") if target.kept else target.digest,
                self._inside(target.path) if target.kept else "",
                one.part,
                record.renders[one.part],
                len(one.data),
            )
        has_pdf = any(one.part == ACT and one.format == "pdf" for one in files)
        return replace(
            record,
            outputs=tuple(before[path] for path in sorted(before)),
            pages=made.pages if has_pdf else record.pages,
        )

    def _inside(self, path: Path) -> str:
        return path.relative_to(self._order.output).as_posix()

    def _put(self, one: _File) -> DrafterError | None:
        """Write a file; return what stopped it."""
        if one.target.there:
            return None
        inside = one.target.path.relative_to(self._order.output)
        self._folders.update(self._order.output / folder for folder in inside.parents)
        try:
            put(one.data, one.target.path, one.target.digest)
        except DrafterError as error:
            return error
        return None

    def _compared(self, files: Iterable[_File]) -> tuple[Path, Path] | None:
        """Return the document to compare, as it was and as it will be; None if nobody asks."""
        if not self._order.diff:
            return None
        acts = {one.format: one.target for one in files if one.part == ACT}
        target = acts.get("docx") or acts.get("pdf")
        return (target.kept or target.path, target.path) if target else None


def _as_it_was(record: Record, path: str, was: Mapping[str, Output]) -> Record:
    """Return a record where a file that could not be written is as it was before."""
    outputs = tuple(was.get(path) if o.path == path else o for o in record.outputs)
    return replace(record, outputs=tuple(filter(None, outputs)), at_fault=True)


def _changes(old: tuple[str, ...] | None, new: tuple[str, ...] | None) -> tuple[Change, ...]:
    return tuple(changes(old, new)) if old is not None and new is not None else ()
