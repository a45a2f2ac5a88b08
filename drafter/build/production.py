"""One build: reads the acts, prints those whose documents are not up to date, writes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from drafter import pipeline
from drafter.build.checking import Reader
from drafter.build.delivery import Delivery
from drafter.build.digests import Digests, absolute, portable
from drafter.build.freshness import (
    FICHE_FORMATS,
    command_key,
    current,
    named_by,
    stale,
    view_of,
    wanted_parts,
)
from drafter.build.journal import replay
from drafter.build.kept import left_behind
from drafter.build.lock import locked
from drafter.build.manifest import read_manifest
from drafter.build.origins import Origin, Origins, reason
from drafter.build.orphans import find_orphans, find_superseded, remove, remove_file
from drafter.build.outcome import Event, Order, Outcome, Report, Started, State
from drafter.build.places import Places
from drafter.build.pool import Workshop, in_order
from drafter.build.processes import cores
from drafter.build.records import ACT, FICHE, Record
from drafter.build.versions import font_digests, versions
from drafter.build.worker import Job, Piece
from drafter.catalogue.production import report_production
from drafter.errors import DrafterError, defect
from drafter.findings import Finding, has_errors


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done for one act.

    Attributes:
        key: place of its documents.
        outcome: what it gives, if nothing is to be printed.
        record: what will be known of it.
        job: what is to be printed, or None.
    """

    key: str
    outcome: Outcome
    record: Record | None = None
    job: Job | None = None


def produce(order: Order) -> Iterator[Event]:
    """Make what an order asks, one act after the other.

    Yields:
        How many acts there are, what each gave, then the whole.

    Raises:
        Busy: another build is writing in the folder.
        CannotWrite: the folder cannot be made or written in.
        NoCluster: the cluster does not answer.
    """
    with locked(order.output):
        yield from _Production(order).run()


class _Production:
    def __init__(self, order: Order) -> None:
        self.order = order
        self.manifest = read_manifest(order.output.resolve())
        replay(self.manifest)
        self.reader = Reader(order.files, strict=order.strict)
        self.digests = Digests()
        self.origins = Origins(self.reader.read, self.manifest, self.digests, self.reader.templates)
        self.view = view_of(order, self.manifest.output)
        self.wanted = wanted_parts(order)
        self.places = Places(order.bases)
        self.workshop = Workshop(cores() if order.jobs is None else order.jobs, order.cluster)
        self.delivery = Delivery(order, self.manifest)

    def run(self) -> Iterator[Event]:
        yield Started(len(self.reader.read.dossiers))
        report = Report(strict=self.order.strict)
        try:
            for task, made in in_order(self._tasks(), lambda task: task.job, self.workshop):
                outcome = task.outcome
                if made is not None and task.record is not None:
                    outcome = self.delivery.deliver(task.key, task.record, outcome, made)
                report.outcomes.append(outcome)
                yield outcome
        finally:
            self.workshop.close()
            self.delivery.close()
        report.findings = self.reader.findings()
        self._end(report)
        yield report

    def _tasks(self) -> Iterator[Task]:
        for dossier in self.reader.read.dossiers:
            yield self._task(dossier)

    def _task(self, dossier: pipeline.Dossier) -> Task:
        """Decide what is to be done for an act; read it again only if something changed."""
        name, key = dossier.source.name, self.places.of(dossier)
        other = self.places.take(key, name)
        if other:
            return self._clash(key, dossier, other)
        record = self.manifest.documents.get(key)
        if record and (holder := self._holder(record, dossier)):
            return self._clash(key, dossier, holder)
        origin = self.origins.of(dossier, self.reader.known(dossier))
        why = reason(record, origin, self.view, self.manifest, self.digests)
        if record is None and self._is_there(key):
            why = "il est là, mais drafter n'a pas la trace de l'avoir fait"
        if record and not why and not self.order.force:
            why = stale(record, self.wanted, self.manifest, self.digests)
            if not why:
                self.reader.count(dossier, record.findings)
                return Task(key, current(record, self.order, self.manifest, self.digests))
        return self._examined(key, dossier, record, origin, why or "demandé par --force")

    def _is_there(self, key: str) -> bool:
        return any((self.manifest.output / f"{key}.{one}").exists() for one in self.order.formats)

    def _examined(
        self, key: str, dossier: pipeline.Dossier, old: Record | None, origin: Origin, why: str
    ) -> Task:
        name = dossier.source.name
        known = Record(self._source(dossier), name, self.view, at_fault=True,
                       outputs=old.outputs if old else ())  # fmt: skip
        try:
            act = self.reader.examine(dossier)
            pieces = tuple(self._pieces(act))
        except Exception as error:  # noqa: BLE001 - a fault of ours stops one act, not the others
            self.manifest.keep(key, known)
            fault = error if isinstance(error, DrafterError) else defect(error)
            left = tuple(left_behind(known, self.order.output))
            return Task(
                key, Outcome(name, findings=left, error=fault, state=State.FAILED, reason=why)
            )
        renders = {p.part: self.origins.render(p.composition, act.look) for p in pieces}
        pictures = {e for p in pieces for e in self.origins.pictures(p.composition)}
        record = replace(
            known,
            files=origin.files,
            trees=origin.trees,
            pictures=tuple(sorted(pictures)),
            versions=versions(),
            known=origin.known,
            findings=act.findings,
            renders=renders,
            pages=old.pages if old else None,
            at_fault=act.composition is None,
            fonts=font_digests(self.digests),
        )
        again = record.at_fault or self.order.force
        if not again and not stale(record, self.wanted, self.manifest, self.digests):
            self.manifest.keep(key, record)
            told = f"{why}, mais ni ses mots ni sa mise en page"
            return Task(key, current(record, self.order, self.manifest, self.digests, told))
        state = State.AT_FAULT if record.at_fault and self.order.formats else State.READ
        left = tuple(left_behind(record, self.order.output)) if self.order.formats else ()
        outcome = Outcome(name, findings=(*act.findings, *left), state=state, reason=why)
        if not pieces:
            self.manifest.keep(key, record)
            return Task(key, outcome)
        return Task(key, outcome, record, Job(name, pieces, act.look, versions()))

    def _pieces(self, act: pipeline.Examined) -> Iterator[Piece]:
        if self.order.formats and act.composition is not None:
            yield Piece(ACT, act.composition, self.order.formats)
        if self.order.fiche:
            yield Piece(FICHE, pipeline.fiche_of(act), FICHE_FORMATS)

    def _holder(self, record: Record, dossier: pipeline.Dossier) -> str:
        """Return the other file whose documents are at the place of an act; "" if there is none.

        A file that was renamed or moved leaves its place to the next.
        """
        other = Path(absolute(record.source, self.manifest.output))
        if not record.outputs or other == dossier.source.path or not other.is_file():
            return ""
        return record.name if record.name != dossier.source.name else str(other)

    def _clash(self, key: str, dossier: pipeline.Dossier, other: str) -> Task:
        finding = report_production(
            "meme-nom-de-fichier",
            dossier.place.at(),
            f"« {other} » donne déjà « {self.order.output / key} » : cet acte n'est pas écrit ; "
            "renommez l'un des deux fichiers, donnez à chaque acte son numéro, ou un autre dossier "
            "avec --output",
        )
        found: tuple[Finding, ...] = (finding,)
        with suppress(DrafterError):  # the act that has the place is told of it
            found = (*self.reader.examine(dossier).findings, finding)
        return Task(key, Outcome(dossier.source.name, findings=found, state=State.AT_FAULT))

    def _source(self, dossier: pipeline.Dossier) -> str:
        return portable(dossier.source.path, self.manifest.output)

    def _end(self, report: Report) -> None:
        """List or remove what no longer has a source, then write the manifest, last."""
        try:
            self._tidy(report)
            self._remember(report)
            self.delivery.end()
        except DrafterError as error:
            report.error = error

    def _tidy(self, report: Report) -> None:
        named = named_by(self.order, self.manifest.output)
        all_read = not has_errors(self.reader.read.findings)
        orphans = find_orphans(self.manifest, frozenset(self.places.keys), named, all_read=all_read)
        left = orphans.files
        if self.order.clean:
            removed, left = remove(orphans, self.manifest)
            report.removed = tuple(self.order.output / path for path in removed)
        report.orphans = tuple(self.order.output / path for path in left)
        superseded = find_superseded(self.manifest, Digests())
        if self.order.clean:
            for path in superseded:
                remove_file(self.manifest.output / path, self.manifest.output)
            report.removed += tuple(self.order.output / path for path in superseded)
            superseded = ()
        report.superseded = tuple(self.order.output / path for path in superseded)
        for path in [p for p in self.manifest.besides if not (self.manifest.output / p).exists()]:
            del self.manifest.besides[path]

    def _remember(self, report: Report) -> None:
        """Remember the command, if it left nothing to do."""
        key = command_key(self.order, self.manifest.output)
        settled = {State.WRITTEN, State.CURRENT}
        self.manifest.commands.pop(key, None)
        if has_errors(report.findings, strict=self.order.strict) or any(
            outcome.state not in settled for outcome in report.outcomes
        ):
            return
        found = self.origins.command(self.places.keys, report.findings)
        self.manifest.remember(key, found)
