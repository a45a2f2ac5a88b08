"""Findings as text, as JSON, as SARIF, as annotations of a forge: one function for each form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from drafter.findings import Finding, Position, Severity
from drafter.french.folding import fold

if TYPE_CHECKING:  # the rules, which a build with nothing to do does not load
    from drafter.catalogue.entries import Entry

Tree = dict[str, Any]
"""A JSON object."""

JSON_VERSION = 1
"""Raised when a key of the JSON form changes its meaning or goes; a new key does not raise it."""


def text_lines(findings: Iterable[Finding]) -> str:
    """Return one line for each finding, which an editor can open; "" if there is none."""
    return "\n".join(map(str, findings))


# ANSI escapes (ECMA-48, SGR): the sixteen colours that every terminal has.
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLOURS = {"erreur": "\x1b[31m", "avertissement": "\x1b[33m", "remarque": "\x1b[36m",
            "dérogation": "\x1b[2m"}  # fmt: skip
_MARGIN = 4


def text_groups(findings: Sequence[Finding], *, width: int, colour: bool) -> str:
    """Return the findings grouped by file, for somebody at a terminal; "" if there is none.

    Args:
        findings: sorted by file.
        width: characters of a line, ten at least.
        colour: whether to colour.
    """
    paint = _painted if colour else _plain
    lines: list[str] = []
    for file, group in groupby(findings, key=lambda finding: finding.position.file):
        lines += [paint(file, _BOLD)]
        for finding in group:
            lines += _block(finding, width, colour=colour)
        lines += [""]
    return "\n".join([*lines, _tally(findings)]) if findings else ""


def _block(finding: Finding, width: int, *, colour: bool) -> list[str]:
    paint = _painted if colour else _plain
    place = f"{finding.position.line}:{finding.position.column}"
    article = f" ({finding.article})" if finding.article else ""
    head = (
        f"  {place} {paint(finding.weight, _COLOURS[finding.weight])} {finding.code} "
        f"{paint(finding.slug, _DIM)}{article}"
    )
    said = [finding.message]
    if finding.waiver:
        said.append(f"motif : {finding.waiver.motif}")
    return [head, *(line for one in said for line in fold(one, width, " " * _MARGIN))]


def _painted(text: str, code: str) -> str:
    return f"{code}{text}{_RESET}"


def _plain(text: str, _: str) -> str:
    return text


def _tally(findings: Iterable[Finding]) -> str:
    """« 2 erreurs, 1 dérogation. »."""
    weights = [finding.weight for finding in findings]
    return ", ".join(
        f"{n} {weight}{'s' if n > 1 else ''}" for weight in _COLOURS if (n := weights.count(weight))
    ) + "."  # fmt: skip


def to_json(
    findings: Iterable[Finding],
    documents: Iterable[Tree],
    exit_code: int,
    orphans: Sequence[str] = (),
    superseded: Sequence[str] = (),
) -> str:
    """Return the findings for a program; docs/saisir.md tells the keys.

    Args:
        findings: the findings.
        documents: each act read: its file, the files written from it, ….
        exit_code: that of the command.
        orphans: the documents that no longer have a source.
        superseded: the « ….nouveau » files that serve no more.
    """
    tree = {
        "version": JSON_VERSION,
        "exit_code": int(exit_code),
        "documents": list(documents),
        "orphans": list(orphans),
        "superseded": list(superseded),
        "findings": [_finding_tree(finding) for finding in findings],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2)


def _finding_tree(finding: Finding) -> Tree:
    waiver = finding.waiver
    return {
        **_place_tree(finding.position),
        "code": finding.code,
        "slug": finding.slug,
        "severity": finding.severity.value,
        "message": finding.message,
        "article": finding.article or None,
        "derogation": {"motif": waiver.motif, **_place_tree(waiver.position)} if waiver else None,
    }


def _place_tree(position: Position) -> Tree:
    return {"file": position.file, "line": position.line, "column": position.column}


_GITHUB = {Severity.ERREUR: "error", Severity.AVERTISSEMENT: "warning", Severity.REMARQUE: "notice"}


def to_github(findings: Iterable[Finding]) -> str:
    """Return a workflow command for each finding: GitHub shows it at its line; none if waived."""
    return "\n".join(
        f"::{_GITHUB[finding.severity]} file={_property(finding.position.file)},"
        f"line={finding.position.line},col={finding.position.column},"
        f"title={_property(f'{finding.code} {finding.slug}')}::{_data(_told(finding))}"
        for finding in findings
        if finding.waiver is None
    )


def _told(finding: Finding) -> str:
    return finding.message + (f" ({finding.article})" if finding.article else "")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_SARIF = {Severity.ERREUR: "error", Severity.AVERTISSEMENT: "warning", Severity.REMARQUE: "note"}


def to_sarif(
    findings: Iterable[Finding], entries: Sequence[Entry], version: str, exit_code: int
) -> str:
    """Return the findings as a SARIF 2.1.0 log (OASIS standard, 27 March 2020).

    Args:
        findings: the findings; those that are waived bear their suppression (§ 3.27.23, § 3.35).
        entries: every code, as the rules of the driver (§ 3.19.23).
        version: that of drafter.
        exit_code: that of the command.
    """
    rank = {entry.code: index for index, entry in enumerate(entries)}
    driver = {
        "name": "drafter",
        "version": version,
        "language": "fr",
        "rules": [_sarif_rule(entry) for entry in entries],
    }
    run = {
        "tool": {"driver": driver},
        "language": "fr",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": exit_code <= 1, "exitCode": int(exit_code)}],
        "results": [_sarif_result(finding, rank[finding.code]) for finding in findings],
    }
    tree = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(tree, ensure_ascii=False, indent=2)


def _sarif_rule(entry: Entry) -> Tree:
    parts = (f"{s.title}\n{s.text}" if s.title else s.text for s in entry.sections)
    return {
        "id": entry.code,
        "name": entry.slug,
        "shortDescription": {"text": _literal(entry.title)},
        "help": {"text": _literal("\n\n".join(parts))},
        "defaultConfiguration": {"level": _SARIF[entry.severity]},
        "properties": {"tags": [entry.theme]},
    }


def _sarif_result(finding: Finding, rank: int) -> Tree:
    waiver = finding.waiver
    suppression = {
        "kind": "inSource",
        "justification": waiver.motif,
        "location": _sarif_location(waiver.position),
    } if waiver else None  # fmt: skip
    return {
        "ruleId": finding.code,
        "ruleIndex": rank,
        "level": _SARIF[finding.severity],
        "message": {"text": _literal(_told(finding))},
        "locations": [_sarif_location(finding.position)],
        # § 3.27.23: empty for a finding that stands, since those of the others are told.
        "suppressions": [suppression] if suppression else [],
    }


_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def _literal(text: str) -> str:
    """Keep braces and brackets from being read as placeholders and links (§ 3.11.5, § 3.11.6)."""
    return _LINK.sub(r"\\[", text.replace("{", "{{").replace("}", "}}"))


def _sarif_location(position: Position) -> Tree:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(position.file)},
            "region": {"startLine": position.line, "startColumn": position.column},
        }
    }


def _uri(file: str) -> str:
    """Return a path as a reference (RFC 3986): relative as the user gave it, or « file: »."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
