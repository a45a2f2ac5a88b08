"""Lawful acts of many bodies: the second reader has nothing to say of them, and they are written.

Each folder is a body, each file a sitting or an affair, as its clerk would type it; ``textes``
holds acts as other bodies sign them, with their habits of writing. Bodies and people are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.findings import Severity
from drafter.render.pdf import print_pdf

HERE = Path(__file__).parent
BODIES = sorted({path.parent for path in HERE.glob("*/*.yaml")})
TEXTS = sorted((HERE / "textes").glob("*.txt"))

RIGHTLY_TOLD: dict[tuple[str, str], str] = {
    (
        "groupement.yaml",
        "CNV003",
    ): "une maire signe pour sa ville et pour son CCAS : admis, à vérifier",
    (
        "mjc-avenant-1.yaml",
        "AVE023",
    ): "il augmente une contribution, et rien n'y nomme la délibération qui l'approuve",
}
"""File and code → why a lawful act is told of it all the same."""


def weighty(report: build.Report) -> list[str]:
    return [
        str(found)
        for found in report.all_findings
        if found.severity is not Severity.REMARQUE
        and (Path(found.position.file).name, found.code) not in RIGHTLY_TOLD
    ]


@pytest.mark.parametrize("body", BODIES, ids=lambda path: path.name)
def test_lawful_acts_are_told_nothing_and_composed(body: Path) -> None:
    report = build.check(sorted(body.glob("*.yaml")))
    assert weighty(report) == []
    assert report.outcomes, "the body has no act"


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_lawful_texts_are_told_nothing(text: Path) -> None:
    assert weighty(build.check_texts([text])) == []


def test_there_are_acts_of_many_bodies() -> None:
    acts = [one for body in BODIES for one in build.check(sorted(body.glob("*.yaml"))).outcomes]
    assert len(BODIES) >= 20
    assert len(acts) >= 50


def test_the_decision_that_a_deputy_signs_is_printed() -> None:
    path = HERE / "conventions-ville" / "decisions.yaml"
    decision = pipeline.read([path]).dossiers[1]
    examined = pipeline.examine(decision, HERE.parent.parent / "templates")
    assert examined.composition is not None
    assert print_pdf(examined.composition, examined.look).data.startswith(b"%PDF")
