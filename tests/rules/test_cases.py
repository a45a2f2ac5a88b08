"""Every rule has a bad case, whose lines say what is expected there, and a good one."""

import re
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.findings import Finding, Severity, has_errors
from drafter.rules import check_together
from drafter.rules.by_kind import RULES, RULES_TOGETHER
from drafter.rules.rule import Rule, RuleTogether

EVERY: tuple[Rule | RuleTogether, ...] = (*RULES, *RULES_TOGETHER)
CASES = Path(__file__).parent / "cases"
EXPECTED = re.compile(r"# attendu: ([A-Z0-9 ]+)$")


def expected(path: Path) -> set[tuple[int, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    marks = ((number, EXPECTED.search(line)) for number, line in enumerate(lines, start=1))
    return {(number, code) for number, mark in marks if mark for code in mark[1].split()}


def found(path: Path) -> tuple[build.Report, list[Finding]]:
    report = build.check([path])
    together = [told for _, told in check_together(pipeline.read([path]).dossiers)]
    return report, list(dict.fromkeys([*report.all_findings, *together]))


@pytest.mark.parametrize("path", sorted(CASES.glob("*-mal.yaml")), ids=lambda path: path.stem)
def test_bad_case_is_told_at_its_line(path: Path) -> None:
    _, findings = found(path)
    told = {(finding.position.line, finding.code) for finding in findings}
    assert told == expected(path), "\n".join(map(str, findings))
    assert path.stem.removesuffix("-mal") in {code for _, code in told}


@pytest.mark.parametrize("path", sorted(CASES.glob("*-bien.yaml")), ids=lambda path: path.stem)
def test_good_case_is_not_told_anything(path: Path) -> None:
    report, findings = found(path)
    assert list(map(str, findings)) == []
    assert report.outcomes, "the case holds no act"


def test_every_rule_has_both_cases() -> None:
    written = {path.stem for path in CASES.glob("*-*.yaml")}
    assert written == {f"{rule.code}-{kind}" for rule in EVERY for kind in ("mal", "bien")}


def test_codes_and_slugs_are_unique() -> None:
    assert len({rule.code for rule in EVERY}) == len(EVERY)
    assert len({rule.slug for rule in EVERY}) == len(EVERY)


def test_only_errors_keep_a_document_from_being_written() -> None:
    report = build.check([CASES / "POU002-mal.yaml"])
    assert {finding.severity for finding in report.all_findings} == {Severity.AVERTISSEMENT}
    assert not has_errors(report.all_findings)
    assert report.exit_code == 0
