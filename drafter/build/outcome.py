"""What a build is asked, and what it gave: one outcome for each act, one report for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from drafter.build.gathering import gather
from drafter.catalogue.production import report_error
from drafter.errors import DrafterError, ExitCode, Interrupted
from drafter.findings import Finding, Position, has_errors

FORMATS = ("docx", "pdf")
"""What an act is written in."""


@dataclass(frozen=True, slots=True)
class Order:
    """What one command asks of a build.

    Attributes:
        files: the YAML files, folders and patterns already opened.
        bases: what the user named, for those who keep no ``inputs`` folder.
        output: folder of the documents, which mirrors that of the inputs.
        formats: « docx », « pdf ».
        strict: whether an « avertissement » keeps an act from being written.
        fiche: whether to write the fiche de contrôle of each act, beside its documents.
        force: whether to make again what is up to date.
        clean: whether to remove the documents that no longer have a source.
        diff: whether to say which words changed.
        jobs: how many processes print; None is one for each core given to this one.
        cluster: address of a Dask scheduler, or "".
    """

    files: tuple[Path, ...]
    bases: tuple[Path, ...] = ()
    output: Path = Path("outputs")
    formats: tuple[str, ...] = FORMATS
    strict: bool = False
    fiche: bool = False
    force: bool = False
    clean: bool = False
    diff: bool = False
    jobs: int | None = None
    cluster: str = ""


class State(Enum):
    """What became of the documents of an act; the value is the word that the clerk reads."""

    WRITTEN = "écrit"
    CURRENT = "à jour"
    AT_FAULT = "fautif"
    FAILED = "échec"
    READ = "lu"


@dataclass(frozen=True, slots=True)
class Change:
    """Words of an act that changed.

    Attributes:
        before: the words that stand before them, for whoever looks for the place.
        old: the words that went, or "".
        new: those that came, or "".
    """

    before: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one act gave.

    Attributes:
        name: its file, as the user typed it.
        written: the files written.
        findings: what was found in it.
        error: what stopped it outside the clerk's facts, or None.
        complete: its documents are there, written now or before; its fiche alone does not count.
        state: what became of its documents.
        reason: why they were made again, or why not: French.
        files: its documents, written now or before.
        pages: of its PDF; None where there is none.
        size: of its documents, in bytes.
        seconds: what printing it took, on one process.
        changes: the words that changed, where they were asked for.
    """

    name: str
    written: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: DrafterError | None = None
    complete: bool = False
    state: State = State.READ
    reason: str = ""
    files: tuple[Path, ...] = ()
    pages: int | None = None
    size: int = 0
    seconds: float = 0.0
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Started:
    """How many acts a build has to look at: the first thing that it says."""

    acts: int


@dataclass
class Report:
    """What a whole command gave.

    Attributes:
        outcomes: what each act gave.
        findings: what was found outside any act, in the files.
        strict: whether an « avertissement » counts as an error.
        orphans: documents that no longer have a source, still there.
        superseded: files put beside one changed by hand that serve no more, still there.
        removed: those that were removed.
        error: what kept the build from ending as it should, or None.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    strict: bool = False
    orphans: tuple[Path, ...] = ()
    superseded: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    error: DrafterError | None = None

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Every finding once, by place; one of several questions says them all."""
        every = [*self.findings, *(f for outcome in self.outcomes for f in outcome.findings)]
        return gather(sorted(every, key=_by_place))

    @property
    def everything(self) -> tuple[Finding, ...]:
        """Every finding, and as findings too what stopped acts outside their facts."""
        stops = [report_error(o.error, o.name) for o in self.outcomes if o.error]
        if self.error and not isinstance(self.error, Interrupted):  # no fault of anything
            stops.append(report_error(self.error, "."))
        return tuple(sorted([*self.all_findings, *stops], key=_by_place))

    @property
    def exit_code(self) -> ExitCode:
        """The gravest of what happened."""
        errors = [self.error, *(outcome.error for outcome in self.outcomes)]
        codes = [error.exit_code for error in errors if error]
        if any(finding.code in unreadable() for finding in self._errors()):
            codes.append(ExitCode.UNREADABLE_INPUT)
        if has_errors(self.all_findings, strict=self.strict):
            codes.append(ExitCode.FINDINGS)
        return max(codes, default=ExitCode.DONE)

    def _errors(self) -> Iterator[Finding]:
        return (finding for finding in self.all_findings if has_errors([finding]))


def unreadable() -> frozenset[str]:
    """Return the codes of files that cannot be read; asked where there is an error only."""
    from drafter.pipeline import UNREADABLE  # noqa: PLC0415 - a build with nothing to do is light

    return UNREADABLE


def _by_place(finding: Finding) -> tuple[Position, str, bool]:
    """Sort findings as the clerk reads her files; what is waived comes after what is not."""
    return finding.position, finding.code, finding.waiver is not None


Event = Started | Outcome | Report
"""What a build says as it goes: how many acts, what each gave, then the whole."""
