"""The forms that findings are given in, word for word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drafter.catalogue.entries import entries
from drafter.findings import Finding, Position, Severity, Waiver
from drafter.report import text_groups, text_lines, to_github, to_json, to_sarif

ERROR = Finding(
    Position("inputs/une séance.yaml", 7, 16), "POU003", "pouvoir-d-un-present",
    "Léa GROS siège : ajoutez « Léa »", article="CGCT, art. L. 2121-20",
)  # fmt: skip
WARNING = Finding(
    Position("inputs/une séance.yaml", 9), "ACT005", "question-a-deux-actes", "deux, à 100 %",
    Severity.AVERTISSEMENT,
)  # fmt: skip
REMARK = Finding(
    Position("inputs/b.yaml"), "SCR009", "noms-au-scrutin-secret", "tapez [A, B] ou {nombre: 1}",
    Severity.REMARQUE,
)  # fmt: skip
WAIVED = Finding(
    Position("inputs/b.yaml", 2, 3), "ACT002", "publication-avant-l-acte", "trop tôt",
    waiver=Waiver("le registre le dit", Position("inputs/b.yaml", 8, 5)),
)  # fmt: skip
ALL = (REMARK, WAIVED, ERROR, WARNING)


def test_text_is_one_line_for_each() -> None:
    assert text_lines(ALL).splitlines() == [
        "inputs/b.yaml:1:1: remarque SCR009 noms-au-scrutin-secret: tapez [A, B] ou {nombre: 1}",
        "inputs/b.yaml:2:3: dérogation ACT002 publication-avant-l-acte: trop tôt ; motif : le "
        "registre le dit",
        "inputs/une séance.yaml:7:16: erreur POU003 pouvoir-d-un-present: Léa GROS siège : ajoutez "
        "« Léa » (CGCT, art. L. 2121-20)",
        "inputs/une séance.yaml:9:1: avertissement ACT005 question-a-deux-actes: deux, à 100 %",
    ]


GROUPED = """\
inputs/b.yaml
  1:1 remarque SCR009 noms-au-scrutin-secret
    tapez [A, B] ou {nombre:
    1}
  2:3 dérogation ACT002 publication-avant-l-acte
    trop tôt
    motif\xa0: le registre le
    dit

inputs/une séance.yaml
  7:16 erreur POU003 pouvoir-d-un-present (CGCT, art. L. 2121-20)
    Léa GROS siège\xa0: ajoutez
    «\xa0Léa\xa0»
  9:1 avertissement ACT005 question-a-deux-actes
    deux, à 100 %

1 erreur, 1 avertissement, 1 remarque, 1 dérogation."""


def test_a_terminal_shows_them_by_file() -> None:
    assert text_groups(ALL, width=28, colour=False) == GROUPED
    assert text_groups([ERROR, ERROR], width=80, colour=False).endswith("\n2 erreurs.")
    assert text_groups([], width=80, colour=True) == ""


def test_a_terminal_shows_weights_in_colours() -> None:
    lines = text_groups(ALL, width=80, colour=True).splitlines()
    assert lines[0] == "\x1b[1minputs/b.yaml\x1b[0m"
    painted = [line.split(" ")[3] for line in lines if line.startswith("  ") and "0m " in line]
    assert painted == [
        "\x1b[36mremarque\x1b[0m", "\x1b[2mdérogation\x1b[0m", "\x1b[31merreur\x1b[0m",
        "\x1b[33mavertissement\x1b[0m",
    ]  # fmt: skip


def test_json_has_its_keys() -> None:
    act = {"file": "a.yaml", "written": ["outputs/a.pdf"]}
    tree = json.loads(
        to_json([ERROR, WAIVED], [act], 1, ["outputs/b.pdf"], ["outputs/c.nouveau.pdf"])
    )
    assert tree == {
        "version": 1,
        "exit_code": 1,
        "documents": [act],
        "orphans": ["outputs/b.pdf"],
        "superseded": ["outputs/c.nouveau.pdf"],
        "findings": [
            {
                "file": "inputs/une séance.yaml", "line": 7, "column": 16, "code": "POU003",
                "slug": "pouvoir-d-un-present", "severity": "erreur",
                "message": "Léa GROS siège : ajoutez « Léa »",
                "article": "CGCT, art. L. 2121-20", "derogation": None,
            },
            {
                "file": "inputs/b.yaml", "line": 2, "column": 3, "code": "ACT002",
                "slug": "publication-avant-l-acte", "severity": "erreur", "message": "trop tôt",
                "article": None,
                "derogation": {
                    "motif": "le registre le dit", "file": "inputs/b.yaml", "line": 8, "column": 5,
                },
            },
        ],
    }  # fmt: skip


def test_github_reads_one_command_for_each_that_is_not_waived() -> None:
    assert to_github(ALL).splitlines() == [
        "::notice file=inputs/b.yaml,line=1,col=1,title=SCR009 noms-au-scrutin-secret::tapez "
        "[A, B] ou {nombre: 1}",
        "::error file=inputs/une séance.yaml,line=7,col=16,title=POU003 pouvoir-d-un-present::Léa "
        "GROS siège : ajoutez « Léa » (CGCT, art. L. 2121-20)",
        "::warning file=inputs/une séance.yaml,line=9,col=1,title=ACT005 "
        "question-a-deux-actes::deux, à 100 %25",
    ]


def test_github_escapes_what_would_end_a_property() -> None:
    hostile = Finding(Position("a,b:c%.yaml"), "ACT001", "x", "un\r\n::error::deux")
    assert to_github([hostile]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=ACT001 x::un%0D%0A::error::deux"
    )


def sarif(*findings: Finding, code: int = 1) -> Any:  # noqa: ANN401 - JSON
    return json.loads(to_sarif(findings, entries(), "0.1.0", code))


def test_sarif_has_what_the_standard_requires() -> None:
    log = sarif(*ALL)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "drafter"
    assert len({rule["id"] for rule in rules}) == len(rules) == len(entries())
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"error", "warning", "note"}
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    for result, finding in zip(run["results"], ALL, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        at = finding.position
        assert region == {"startLine": at.line, "startColumn": at.column}
    assert [result["level"] for result in run["results"]] == ["note", "error", "error", "warning"]


def test_sarif_tells_a_waiver_as_a_suppression() -> None:
    waived, standing = sarif(WAIVED, ERROR)["runs"][0]["results"]
    (suppression,) = waived["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == ("inSource", "le registre le dit")
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 8
    assert standing["suppressions"] == []


def test_sarif_says_when_the_program_could_not_do_its_work() -> None:
    assert sarif(code=3)["runs"][0]["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("tapez [A, B] ou {nombre: 1}", "tapez [A, B] ou {{nombre: 1}}"),
        ("« ![Plan](plan.png) »", r"« !\[Plan](plan.png) »"),
    ],
)
def test_sarif_reads_neither_placeholders_nor_links_in_a_message(text: str, literal: str) -> None:
    (result,) = sarif(Finding(Position("a.yaml"), "ACT001", "x", text))["runs"][0]["results"]
    assert result["message"]["text"] == literal


def test_sarif_names_a_file_by_a_reference(tmp_path: Path) -> None:
    def uri(file: str) -> str:
        (result,) = sarif(Finding(Position(file), "ACT001", "x", "y"))["runs"][0]["results"]
        return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert uri("inputs/une séance.yaml") == "inputs/une%20s%C3%A9ance.yaml"
    assert uri(str(tmp_path / "a.yaml")) == (tmp_path / "a.yaml").as_uri()
