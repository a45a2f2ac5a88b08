"""Which documents to make, where they go, and what each gave."""

from __future__ import annotations

import glob
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import drafter
from drafter import pipeline
from drafter.catalogue.production import report_error, report_production
from drafter.errors import DrafterError, ExitCode
from drafter.findings import Finding, Position, has_errors

UNREADABLE = pipeline.UNREADABLE
FORMATS = pipeline.FORMATS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one act gave.

    Attributes:
        name: its file, as the user typed it.
        written: the files written.
        findings: what was found in it.
        error: what stopped it outside the clerk's facts, or None.
        complete: its documents are written; its fiche alone does not count.
    """

    name: str
    written: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    error: DrafterError | None = None
    complete: bool = False


@dataclass
class Report:
    """What a whole command gave.

    Attributes:
        outcomes: what each act gave.
        findings: what was found outside any act, in the files.
        strict: whether an « avertissement » counts as an error.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    strict: bool = False

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Every finding once, by place."""
        every = [*self.findings, *(f for outcome in self.outcomes for f in outcome.findings)]
        return tuple(dict.fromkeys(sorted(every, key=_by_place)))

    @property
    def everything(self) -> tuple[Finding, ...]:
        """Every finding, and as findings too what stopped acts outside their facts."""
        stops = [report_error(o.error, o.name) for o in self.outcomes if o.error]
        return tuple(sorted([*self.all_findings, *stops], key=_by_place))

    @property
    def exit_code(self) -> ExitCode:
        """The gravest of what happened."""
        codes = [o.error.exit_code for o in self.outcomes if o.error]
        if any(finding.code in UNREADABLE for finding in self.all_findings):
            codes.append(ExitCode.UNREADABLE_INPUT)
        if has_errors(self.all_findings, strict=self.strict):
            codes.append(ExitCode.FINDINGS)
        return max(codes, default=ExitCode.DONE)


def _by_place(finding: Finding) -> tuple[Position, str, bool]:
    """Sort findings as the clerk reads her files; what is waived comes after what is not."""
    return finding.position, finding.code, finding.waiver is not None


def templates_folder() -> Path:
    """Return drafter's own templates: beside the sources, or inside the installed package."""
    package = Path(drafter.__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def find_inputs(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Open folders and patterns into YAML files.

    Returns:
        The files, and the arguments that name none.
    """
    files: list[Path] = []
    empty: list[str] = []
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            found = pipeline.yaml_files(path)
        elif not path.exists() and glob.has_magic(argument):
            found = sorted(Path(name) for name in glob.glob(argument, recursive=True))  # noqa: PTH207
        else:
            found = [path]
        files.extend(found)
        if not found:
            empty.append(argument)
    return list(dict.fromkeys(files)), empty


def check(files: Sequence[Path], *, strict: bool = False) -> Report:
    """Read acts and compose them, without printing any; ``strict`` as in :class:`Report`."""
    report, _ = _examined(files, strict=strict)
    return report


def find_texts(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Open folders into the acts written elsewhere that they hold, as :func:`find_inputs`."""
    files: list[Path] = []
    empty: list[str] = []
    for argument in arguments:
        path = Path(argument)
        found = [path]
        if path.is_dir():
            inside = sorted(path.rglob("*"))
            found = [one for one in inside if one.suffix.lower() in pipeline.SUFFIXES]
        files.extend(found)
        if not found:
            empty.append(argument)
    return list(dict.fromkeys(files)), empty


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


def check_with_fiches(
    files: Sequence[Path], bases: Sequence[Path], output: Path, *, strict: bool = False
) -> Report:
    """Check acts, and write the fiche de contrôle of each, even of one at fault.

    Args:
        files: YAML files.
        bases: as for :func:`build`.
        output: folder where the documents would be: the fiches go there.
        strict: as in :class:`Report`.
    """
    report, examined = _examined(files, strict=strict)
    places = _Places(output, bases)
    manifest = _Manifest(output)
    report.outcomes = [
        _placed(outcome, act, places, manifest, (), fiche=True) if act else outcome
        for outcome, act in zip(report.outcomes, examined, strict=True)
    ]
    return report


def build(
    files: Sequence[Path],
    bases: Sequence[Path],
    output: Path,
    formats: Sequence[str] = FORMATS,
    *,
    strict: bool = False,
    fiche: bool = False,
) -> Iterator[Outcome | Report]:
    """Make the documents of acts; yield each outcome as it comes, then the whole report.

    Args:
        files: YAML files.
        bases: the folders that the user named, for those who keep no ``inputs`` folder.
        output: folder of the documents, which mirrors that of the inputs.
        formats: « docx », « pdf ».
        strict: whether an « avertissement » keeps an act from being written.
        fiche: whether to write the fiche de contrôle of each act, beside its documents.
    """
    report, examined = _examined(files, strict=strict)
    manifest, places = _Manifest(output), _Places(output, bases)
    done: list[Outcome] = []
    for outcome, act in zip(report.outcomes, examined, strict=True):
        result = outcome
        if act is not None and (fiche or act.composition is not None):
            result = _placed(outcome, act, places, manifest, formats, fiche=fiche)
        done.append(result)
        yield result
    report.outcomes = done
    yield report


def _examined(
    files: Sequence[Path], *, strict: bool
) -> tuple[Report, list[pipeline.Examined | None]]:
    parsed = pipeline.read(files)
    report = Report(findings=list(parsed.findings), strict=strict)
    examined: list[pipeline.Examined | None] = []
    templates = templates_folder()
    together = pipeline.compare(parsed)
    for dossier in parsed.dossiers:
        name = dossier.source.name
        known = [finding for act, finding in together if act is dossier]
        try:
            act = pipeline.examine(dossier, templates, known, strict=strict)
        except DrafterError as error:
            report.outcomes.append(Outcome(name, error=error))
            examined.append(None)
            continue
        if has_errors(_in_its_files(act, parsed.findings), strict=strict):
            act = replace(act, composition=None)
        report.outcomes.append(Outcome(name, findings=act.findings))
        examined.append(act)
    report.findings += pipeline.compare_waivers((act for act in examined if act), files)
    return report, examined


def _in_its_files(act: pipeline.Examined, findings: Iterable[Finding]) -> list[Finding]:
    """Return what was found in the files of an act, its sitting and its collectivité."""
    dossier = act.dossier
    places = (dossier.place, dossier.seance_place, dossier.collectivite_place)
    names = {place.source.name for place in places if place}
    return [finding for finding in findings if finding.position.file in names]


def _placed(
    outcome: Outcome,
    act: pipeline.Examined,
    places: _Places,
    manifest: _Manifest,
    formats: Sequence[str],
    *,
    fiche: bool,
) -> Outcome:
    """Write the documents of an act at their place, unless another act has taken it."""
    stem = places.of(act)
    if stem in places.taken:
        return _clash(outcome, act, places.taken[stem])
    places.taken[stem] = outcome.name
    return _produced(outcome, act, stem, formats, manifest, fiche=fiche)


def _produced(
    outcome: Outcome,
    act: pipeline.Examined,
    stem: Path,
    formats: Sequence[str],
    manifest: _Manifest,
    *,
    fiche: bool,
) -> Outcome:
    written: tuple[pipeline.Written, ...] = ()
    try:
        if formats and act.composition is not None:
            written = pipeline.produce(act, stem, formats, manifest.digests)
        if fiche:
            written += pipeline.produce_fiche(act, stem, manifest.digests)
        manifest.add(written)
    except DrafterError as error:
        return Outcome(outcome.name, findings=outcome.findings, error=error)
    kept = tuple(
        report_production(
            "fichier-modifie",
            Position(str(w.kept)),
            f"ce fichier a été modifié depuis que drafter l'a écrit : il est gardé tel quel, et le "
            f"nouveau est à côté, « {w.path.name} »",
        )
        for w in written
        if w.kept
    )
    done = bool(formats) and act.composition is not None
    paths = tuple(w.path for w in written)
    return Outcome(outcome.name, paths, outcome.findings + kept, complete=done)


def _clash(outcome: Outcome, act: pipeline.Examined, other: str) -> Outcome:
    finding = report_production(
        "meme-nom-de-fichier",
        act.dossier.place.at(),
        f"« {other} » donne déjà un document de ce nom : renommez l'un des deux fichiers, ou "
        "donnez à chaque acte son numéro",
    )
    return Outcome(outcome.name, findings=(*outcome.findings, finding))


def _relative_stem(path: Path, bases: Sequence[Path]) -> Path:
    """Return the place of an act among the outputs: that of its file among the inputs."""
    parts = path.parts
    if "inputs" in parts[:-1]:
        last = len(parts) - 2 - parts[:-1][::-1].index("inputs")
        return Path(*parts[last + 1 :]).with_suffix("")
    for base in bases:
        resolved = base.resolve()
        if resolved.is_dir() and path.is_relative_to(resolved):
            return path.relative_to(resolved.parent).with_suffix("")
    return Path(path.stem)


def _name(act: pipeline.Examined, stem: str) -> str:
    """Return the file's name; acts that share a file are told apart by their number."""
    dossier = act.dossier
    if dossier.exemplaire:
        return f"{stem}-{dossier.exemplaire}"
    if dossier.rang is None:
        return stem
    acte = dossier.acte
    label = getattr(acte, "question", None) or acte.numero or str(dossier.rang + 1)
    return f"{stem}-{re.sub(r'[^0-9A-Za-z]+', '-', label).strip('-') or dossier.rang + 1}"


class _Places:
    """Where the documents of each act go; ``taken``: stem → file of the act that has it."""

    def __init__(self, output: Path, bases: Sequence[Path]) -> None:
        self._output, self._bases = output, bases
        self.taken: dict[Path, str] = {}

    def of(self, act: pipeline.Examined) -> Path:
        """Return the path of the files of an act, without suffix."""
        stem = self._output / _relative_stem(act.dossier.source.path, self._bases)
        return stem.with_name(_name(act, stem.name))


class _Manifest:
    """What drafter wrote in a folder of outputs: path → SHA-256, to know a hand's change."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._path = output / ".drafter" / "manifeste.json"
        self.digests: dict[str, str] = {}
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            self.digests = {str(output / name): digest for name, digest in kept.items()}
        except (OSError, ValueError, AttributeError):
            # Without a manifest every file that differs counts as changed by hand: it is kept.
            self.digests = {}

    def add(self, written: Iterable[pipeline.Written]) -> None:
        """Remember what was written in its own place."""
        self.digests |= {str(one.path): one.digest for one in written if one.kept is None}
        names = {
            Path(path).relative_to(self._output).as_posix(): digest
            for path, digest in sorted(self.digests.items())
        }
        data = json.dumps(names, ensure_ascii=False, indent=1).encode()
        pipeline.replace(data, self._path)
