"""YAML files to plain values, each with its file, line and column.

No scalar is given a type: « 007780 », « 18:30 » and « NON » stay the text that the clerk reads,
and the model types them (``docs/decisions/0002-yaml-textes.md``). Whatever the bytes, loading
raises nothing: it returns what it could read and the findings that say the rest.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import yaml

from drafter.findings import Finding, Position
from drafter.load.characters import InputText, clean, decode, plain_lines
from drafter.load.faults import FAULTS, UNREADABLE, report
from drafter.load.lint import suspect_comments
from drafter.load.source import Location, Source, Value
from drafter.load.syntax import diagnose
from drafter.load.tree import MAX_FINDINGS, Abandoned, Builder, Parser

try:
    from yaml.cyaml import CSafeLoader as _Loader
except ImportError:  # PyYAML was built without libyaml: the same events, twenty times slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

__all__ = ["FAULTS", "UNREADABLE", "Location", "Source", "Value", "load", "load_text"]

_MEBIBYTES = 5
MAX_BYTES = _MEBIBYTES * 1024**2
"""Largest file read: four hundred times a long délibération, and still read in a second."""

MAX_DOCUMENTS = 1000
"""Documents in one file: ten times the questions of a long sitting."""

_MAX_RECOVERIES = 20  # syntax errors reported in one document; each costs a reading of it


def load(path: Path, name: str | None = None) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Read a file: a stream of YAML documents, with a line « --- » between them.

    Args:
        path: the file.
        name: the path as the user gave it, shown in findings; by default ``path``.

    Returns:
        One source per document that could be read to its end, then the findings by place. A
        source may come with errors (a key given twice keeps its first value). The codes in
        :data:`UNREADABLE` mean that the file could not be opened or decoded at all.
    """
    name = str(path) if name is None else name
    data = _read(path, name)
    if isinstance(data, Finding):
        return (), (data,)
    text = decode(data, name)
    if isinstance(text, Finding):
        return (), (text,)
    return _load(text, name, path)


def load_text(text: str, name: str) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Read YAML documents from a string, as :func:`load` does from a file."""
    return _load(text, name, Path(name))


def _read(path: Path, name: str) -> bytes | Finding:
    """Return the bytes of a regular file of bounded size, or why they cannot be had."""
    at = Position(name)
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return report("fichier-introuvable", at)
        denied = isinstance(error, PermissionError)
        reason = "accès refusé" if denied else f"erreur {error.errno} du système"
        return report("fichier-illisible", at, raison=reason)
    except ValueError:  # a NUL in the path
        return report("fichier-introuvable", at)
    if stat.S_ISDIR(mode):
        return report("dossier", at)
    if not stat.S_ISREG(mode):  # a pipe or a device could be read for ever
        return report("fichier-illisible", at, raison="ce n'est pas un fichier ordinaire")
    return data if len(data) <= MAX_BYTES else report("fichier-trop-gros", at, limite=_MEBIBYTES)


def _load(text: str, name: str, path: Path) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Read every document of a text."""
    source, findings = clean(InputText(name, plain_lines(text)))
    sources: list[Source] = []
    empty = True
    for number, (start, end) in enumerate(_documents(source.text)):
        empty = False
        if number == MAX_DOCUMENTS:
            at = source.position(start)
            findings.append(report("trop-de-documents", at, limite=MAX_DOCUMENTS))
            break
        if len(findings) >= MAX_FINDINGS:
            findings.append(report("trop-de-fautes", source.position(start), limite=MAX_FINDINGS))
            break
        read = _load_document(source, path, start, end, findings)
        if read is not None:
            sources.append(read)
    if empty:
        findings.append(report("fichier-vide", Position(name)))
    return tuple(sources), tuple(sorted(dict.fromkeys(findings), key=_place))


def _place(finding: Finding) -> tuple[Position, str]:
    """Sort findings as the clerk reads her file."""
    return finding.position, finding.code


# « --- » at the start of a line always begins a document (YAML 1.2.2, § 9.1.2 and c-forbidden),
# even inside a text: documents can be told apart before any is parsed, so that a fault in one
# does not hide the others.
_DOCUMENT_START = re.compile(r"^---(?=\s|$)", re.MULTILINE)
_HOLDS_NOTHING = re.compile(
    r"(?:---)?(?:[ \t]*(?:#[^\n]*|%(?:YAML|TAG)\b[^\n]*|\.\.\.[ \t]*)?(?:\n|\Z))*"
)


def _documents(text: str) -> Iterator[tuple[int, int]]:
    """Find the start and end of each document that holds more than comments."""
    starts = [match.start() for match in _DOCUMENT_START.finditer(text)]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if not _HOLDS_NOTHING.fullmatch(text, start, end):
            yield start, end


def _load_document(
    source: InputText, path: Path, start: int, end: int, findings: list[Finding]
) -> Source | None:
    """Read one document, adding to the findings.

    The parser stops at the first syntax error. The entry at fault is then blanked out, its
    length kept, and the document is read again: the faults that follow are reported too.
    """
    text = source.text[start:end]
    comments = suspect_comments(text)
    for _ in range(min(_MAX_RECOVERIES, 1 + 2 * MAX_BYTES // len(text))):
        builder = Builder(source, start)
        parser: Parser = _Loader(text)
        try:
            value, marks = builder.build(parser, comments)
        except Abandoned:
            findings += builder.findings
            return None
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # The pure Python parser lets ValueError out of « \U99999999 ».
            fault = diagnose(source, start, len(text), error, builder)
            findings += [*builder.findings, fault.finding]
            text = _without_entry(text, fault.entry - start)
            continue
        findings += builder.findings
        if text != source.text[start:end]:
            return None
        return Source(source.name, path, value, source, marks)
    return None


_ENTRY_START = re.compile(r"^[^\s#]", re.MULTILINE)
_NOT_END_OF_LINE = re.compile(r"[^\n]")


def _without_entry(text: str, index: int) -> str:
    """Blank out the entry of the first level that holds the character at ``index``."""
    starts = [match.start() for match in _ENTRY_START.finditer(text)]
    first = max((start for start in starts if start <= index), default=0)
    after = min((start for start in starts if start > max(first, index)), default=len(text))
    if not text[first:after].strip():
        first, after = 0, len(text)
    return text[:first] + _NOT_END_OF_LINE.sub(" ", text[first:after]) + text[after:]
