"""What is made again, and why: the contents decide, never the time of a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from drafter import build

if TYPE_CHECKING:
    from tests.build.conftest import Town

LOGO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da6360"
    "60600000000400012734270a0000000049454e44ae426082"
)  # a PNG of one black pixel


def test_a_second_build_has_nothing_to_do(town: Town) -> None:
    first = town.build()
    times = {path: path.stat().st_mtime_ns for path in town.outputs.rglob("*") if path.is_file()}
    again = town.build()
    assert [one.state.value for one in first.outcomes] == ["écrit"] * 4
    assert [one.state.value for one in again.outcomes] == ["à jour"] * 4
    assert {one.reason for one in again.outcomes} == {"rien n'a changé"}
    assert [one.written for one in again.outcomes] == [()] * 4
    assert [one.files for one in again.outcomes] == [one.files for one in first.outcomes]
    assert {path: path.stat().st_mtime_ns for path in times} == times


HEAVY = ("pydantic", "jinja2", "docxtpl", "docx", "weasyprint", "yaml", "lxml", "babel", "rich",
         "filelock", "multiprocessing", "drafter.pipeline")  # fmt: skip


def test_nothing_to_do_is_told_before_anything_heavy_is_loaded(town: Town) -> None:
    command = ["build", "inputs", "--format", "docx"]
    program = (
        "import sys; from drafter.cli import main\n"
        f"try: main({command!r})\n"
        "except SystemExit as end: assert end.code == 0\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    printed = []
    for _ in range(2):
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", program], capture_output=True, text=True, check=True,
            cwd=town.root, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        printed.append(done.stdout.splitlines())
    assert "'drafter.pipeline'" in printed[0][-1]
    assert printed[1] == ["4 actes, à jour : rien à refaire.", "[]"]


def words(town: Town) -> None:
    town.change(2, "approuve la subvention", "rejette la subvention")


def comment(town: Town) -> None:
    town.change(2, "type:", "# relu\ntype:")


def touched(town: Town) -> None:
    os.utime(town.act(2), (0, 0))


def sitting(town: Town) -> None:
    path = town.sitting / "seance.yaml"
    path.write_text(path.read_text("utf-8").replace("Marie DURAND", "Luc NOIR"), "utf-8")


def nearer_house(town: Town) -> None:
    above = (town.sitting.parent / "collectivite.yaml").read_text("utf-8")
    (town.sitting / "collectivite.yaml").write_text(above.replace("Valserre", "Bellegarde"))


def own_text(town: Town) -> None:
    folder = town.sitting.parent / "gabarits" / "deliberation"
    folder.mkdir(parents=True)
    ours = build.templates_folder() / "deliberation" / "texte.md"
    (folder / "texte.md").write_text(f"{ours.read_text('utf-8')}\nUne ligne de plus.\n", "utf-8")


def own_text_of_another_kind(town: Town) -> None:
    folder = town.sitting.parent / "gabarits" / "decision"
    folder.mkdir(parents=True)
    (folder / "texte.md").write_text("Une décision.\n", "utf-8")


def own_letterhead(town: Town) -> None:
    folder = town.sitting.parent / "gabarits" / "_commun"
    folder.mkdir(parents=True)
    ours = build.templates_folder() / "_commun" / "papier.docx"
    (folder / "papier.docx").write_bytes(ours.read_bytes())


def gone(town: Town) -> None:
    (town.outputs / "valserre" / "seance" / "2.docx").unlink()


def by_hand(town: Town) -> None:
    (town.outputs / "valserre" / "seance" / "2.docx").write_bytes(b"corrige a la main")


def no_manifest(town: Town) -> None:
    (town.outputs / ".drafter" / "manifeste.json").write_text("{", "utf-8")


SAME, MADE = "à jour", "écrit"
CHANGES: list[tuple[Callable[[Town], None], list[str], str]] = [
    (words, [SAME, MADE, SAME, SAME], "« 2.yaml » a changé"),
    (comment, [SAME] * 4, "« 2.yaml » a changé, mais ni ses mots ni sa mise en page"),
    (touched, [SAME] * 4, "rien n'a changé"),
    (sitting, [MADE] * 4, "« seance.yaml » a changé"),
    (nearer_house, [MADE] * 4, "il ne suit plus de « collectivite.yaml »"),
    (own_text, [MADE] * 4, "le dossier « gabarits » est nouveau pour lui"),
    (own_text_of_another_kind, [SAME] * 4,
     "le dossier « gabarits » est nouveau pour lui, mais ni ses mots ni sa mise en page"),
    (own_letterhead, [MADE] * 4, "le dossier « gabarits » est nouveau pour lui"),
    (gone, [SAME, MADE, SAME, SAME], "« 2.docx » n'est plus là"),
    (by_hand, [SAME, MADE, SAME, SAME], "« 2.docx » a été modifié à la main"),
    (no_manifest, [MADE] * 4, "il est là, mais drafter n'a pas la trace de l'avoir fait"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected", "why"), CHANGES, ids=[c[0].__name__ for c in CHANGES]
)
def test_what_changed_is_made_again_and_why(
    town: Town, change: Callable[[Town], None], expected: list[str], why: str
) -> None:
    town.build()
    change(town)
    report = town.build()
    assert [one.state.value for one in report.outcomes] == expected
    assert report.outcomes[1].reason == why
    assert town.states() == [SAME] * 4


def test_after_three_votes_are_typed_three_acts_are_made_again(town: Town) -> None:
    for rank in range(1, 5):
        town.change(rank, "scrutin: unanimité\n", "")
    town.build()
    for rank in (1, 3, 4):
        town.act(rank).write_text(f"{town.act(rank).read_text('utf-8')}scrutin: {{contre: 1}}\n")
    report = town.build(diff=True)
    assert [one.state.value for one in report.outcomes] == [MADE, SAME, MADE, MADE]
    assert report.outcomes[0].changes[0].old == "PROJET Projet de délibération"
    assert report.outcomes[1].changes == ()


def test_a_logo_that_changes_is_seen(town: Town) -> None:
    house = town.sitting.parent / "collectivite.yaml"
    house.write_text(f"{house.read_text('utf-8')}logo: logo.png\n", "utf-8")
    (house.parent / "logo.png").write_bytes(LOGO)
    assert town.states() == [MADE] * 4
    (house.parent / "logo.png").write_bytes(LOGO + b" ")
    report = town.build()
    assert [one.state.value for one in report.outcomes] == [MADE] * 4
    assert report.outcomes[0].reason == "« logo.png » a changé"


def test_a_folder_of_looks_that_goes_is_told(town: Town) -> None:
    own_letterhead(town)
    town.build()
    shutil.rmtree(town.sitting.parent / "gabarits")
    assert town.build().outcomes[0].reason == "le dossier « gabarits » n'est plus là"


def test_another_act_of_the_sitting_is_seen(town: Town) -> None:
    """Two acts of one number: the one that did not change is told of the other."""
    town.build()
    before = town.files()
    town.change(1, "2025-001", "2025-002")
    report = town.build()
    assert [f.code for f in report.all_findings] == ["ACT003", "ECR005"]
    assert [one.state.value for one in report.outcomes] == [MADE, "fautif", SAME, SAME]
    assert town.files().keys() == before.keys()
    town.change(1, "2025-002", "2025-001")
    assert town.build().all_findings == ()
    assert town.files() == before


WARNED = "scrutin: {interesses: [Luc NOIR]}\nrapporteur: Luc NOIR"


def test_an_unchanged_build_says_what_was_found(town: Town) -> None:
    town.change(3, "scrutin: unanimité", WARNED)
    first, again = town.build(), town.build()
    assert [finding.code for finding in first.all_findings] == ["SEA010"]
    assert again.all_findings == first.all_findings
    assert [one.state.value for one in again.outcomes] == [SAME] * 4


def test_what_is_asked_otherwise_is_another_command(town: Town) -> None:
    town.change(3, "scrutin: unanimité", WARNED)
    town.build()
    assert town.states(strict=True) == [SAME, SAME, "fautif", SAME]
    assert town.states() == [SAME] * 4
    assert town.states(formats=("docx", "pdf")) == [MADE] * 4
    assert town.states(formats=("pdf",)) == [SAME] * 4
    assert town.states(force=True) == [MADE] * 4
    assert town.states() == [SAME] * 4


def test_findings_are_told_as_seen_from_where_the_user_stands(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.change(3, "scrutin: unanimité", WARNED)
    town.build()
    monkeypatch.chdir(town.root / "inputs")
    files, _ = build.find_inputs(["valserre"])
    order = build.Order(tuple(files), output=town.outputs, formats=("docx",), jobs=1)
    *_, report = build.build(order)
    assert isinstance(report, build.Report)
    assert [f.position.file for f in report.all_findings] == ["valserre/seance/3.yaml"]
    assert {one.state.value for one in report.outcomes} == {SAME}


def test_the_whole_may_be_moved_elsewhere(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.build()
    away = town.root.with_name(f"{town.root.name}-ailleurs")
    town.root.rename(away)
    town.root.mkdir()
    monkeypatch.chdir(away)
    assert town.states() == [SAME] * 4


def test_an_act_at_fault_keeps_its_documents_and_is_read_again(town: Town) -> None:
    town.build()
    before = town.files()
    town.change(2, "type: deliberation", "type: deliberation\nrapporteur: Marie DURANT")
    assert town.states() == [SAME, "fautif", SAME, SAME]
    report = town.build()
    assert report.outcomes[1].reason == "il n'avait pas pu être écrit"
    assert report.orphans == ()
    assert town.files() == before
    town.change(2, "DURANT", "DURAND")
    assert town.states() == [SAME, MADE, SAME, SAME]
