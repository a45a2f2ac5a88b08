"""Acts read and composed, and none printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from drafter import pipeline
from drafter.build.inputs import open_arguments, templates_folder
from drafter.build.outcome import Outcome, Report
from drafter.errors import DrafterError, defect
from drafter.findings import Finding, has_errors


class Reader:
    """The acts of one command: read at once, then examined one by one.

    Args:
        files: YAML files.
        strict: whether an « avertissement » forbids an act.
    """

    def __init__(self, files: Sequence[Path], *, strict: bool) -> None:
        self.read = pipeline.read(files)
        self.templates = templates_folder()
        self._files, self._strict = files, strict
        self._told: dict[int, list[Finding]] = {}
        for dossier, finding in pipeline.compare(self.read):
            self._told.setdefault(id(dossier), []).append(finding)
        self._examined: list[tuple[pipeline.Dossier, tuple[Finding, ...]]] = []

    def known(self, dossier: pipeline.Dossier) -> Sequence[Finding]:
        """Return what the other acts of the command tell of an act."""
        return self._told.get(id(dossier), ())

    def examine(self, dossier: pipeline.Dossier) -> pipeline.Examined:
        """Check and compose an act.

        Raises:
            TemplateFault: if its text template is missing or broken.
        """
        known = self.known(dossier)
        act = pipeline.examine(dossier, self.templates, known, strict=self._strict)
        if has_errors(_in_its_files(dossier, self.read.findings), strict=self._strict):
            act = replace(act, composition=None)
        self.count(dossier, act.findings)
        return act

    def count(self, dossier: pipeline.Dossier, findings: tuple[Finding, ...]) -> None:
        """Take an act, with what was found in it, into account for the waivers of its house."""
        self._examined.append((dossier, findings))

    def findings(self) -> list[Finding]:
        """Return what is found outside any act, once all have been examined."""
        idle = pipeline.compare_waivers(self._examined, self._files)
        return [*self.read.findings, *idle]


def check(files: Sequence[Path], *, strict: bool = False) -> Report:
    """Read acts and compose them, without printing any; ``strict`` as in :class:`Report`."""
    reader = Reader(files, strict=strict)
    report = Report(strict=strict)
    for dossier in reader.read.dossiers:
        name = dossier.source.name
        try:
            report.outcomes.append(Outcome(name, findings=reader.examine(dossier).findings))
        except DrafterError as error:
            report.outcomes.append(Outcome(name, error=error))
        except Exception as error:  # noqa: BLE001 - a fault of ours stops one act, not the others
            report.outcomes.append(Outcome(name, error=defect(error)))
    report.findings = reader.findings()
    return report


def check_texts(files: Sequence[Path], *, strict: bool = False) -> Report:
    """Check the words of acts written elsewhere; ``strict`` as in :class:`Report`."""
    report = Report(strict=strict)
    for path in files:
        name = path.as_posix()
        try:
            report.outcomes.append(Outcome(name, findings=pipeline.read_words(path)))
        except DrafterError as error:
            report.outcomes.append(Outcome(name, error=error))
    return report


def find_texts(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Open folders into the acts written elsewhere that they hold.

    Returns:
        The files, and the arguments that name none.
    """
    return open_arguments(arguments, _texts_of)


def _texts_of(argument: str) -> list[Path]:
    path = Path(argument)
    if not path.is_dir():
        return [path]
    return [one for one in sorted(path.rglob("*")) if one.suffix.lower() in pipeline.SUFFIXES]


def _in_its_files(dossier: pipeline.Dossier, findings: Iterable[Finding]) -> list[Finding]:
    """Return what was found in the files of an act, its sitting and its collectivité."""
    places = (dossier.place, dossier.seance_place, dossier.collectivite_place)
    names = {place.source.name for place in places if place}
    return [finding for finding in findings if finding.position.file in names]
