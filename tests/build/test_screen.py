"""What a clerk sees of a build: on a terminal, elsewhere, in a log, for a program."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from drafter.build import Outcome, Report, State
from drafter.cli import main
from drafter.cli.screen import row_of, show_summary, show_table, size_of
from drafter.errors import CannotWrite, ExitCode
from tests.terminal import at_a_terminal

if TYPE_CHECKING:
    from tests.build.conftest import Town

ROOT = Path(__file__).parent.parent.parent


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["build", "inputs", "--format", "docx", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.usefixtures("town")
def test_lines_then_a_table_then_a_summary() -> None:
    lines = run("-j1").stdout.splitlines()
    assert lines[:4] == [f"écrit : outputs/valserre/seance/{n}.docx" for n in range(1, 5)]
    assert lines[4] == "état   pages  taille  durée  fautes  acte"
    for rank, line in enumerate(lines[5:9], start=1):
        row = rf"écrit      –   \d\d\xa0ko  \d,\d\xa0s       –  outputs/valserre/seance/{rank}.docx"
        assert re.fullmatch(row, line), line
    assert lines[9:] == ["4 actes, 4 fichiers."]
    assert run("-j1").stdout == "4 actes, à jour : rien à refaire.\n"


def test_why_each_act_is_made_again_is_explained(town: Town) -> None:
    run("-j1")
    town.change(2, "approuve la", "approuve cette")
    lines = run("-j1", "--explain", "--diff").stdout.splitlines()
    assert lines[:6] == [
        "inputs/valserre/seance/1.yaml : à jour, rien n'a changé",
        "écrit : outputs/valserre/seance/2.docx",
        "inputs/valserre/seance/2.yaml : écrit, « 2.yaml » a changé",
        "  « la » devient « cette » (après « le Conseil municipal : approuve »)",
        "inputs/valserre/seance/3.yaml : à jour, rien n'a changé",
        "inputs/valserre/seance/4.yaml : à jour, rien n'a changé",
    ]
    assert lines[-1] == "4 actes, 1 fichier, 3 à jour."


def test_what_has_no_source_is_listed_then_removed(town: Town) -> None:
    run("-j1")
    town.act(4).unlink()
    assert run("-j1").stdout.splitlines() == [
        "sans source : outputs/valserre/seance/4.docx",
        "(--clean le retire, sauf modifié à la main)",
        "3 actes, à jour : rien à refaire.",
    ]
    assert run("-j1", "--clean").stdout.splitlines() == [
        "retiré, sans source : outputs/valserre/seance/4.docx",
        "3 actes, à jour : rien à refaire.",
    ]


def test_json_says_what_became_of_each_act(town: Town) -> None:
    town.change(3, "scrutin: unanimité", "rapporteur: Marie DURANT")
    result = run("-j1", "--json")
    tree = json.loads(result.stdout)
    assert result.exit_code == tree["exit_code"] == ExitCode.FINDINGS
    assert [one["state"] for one in tree["documents"]] == ["écrit", "écrit", "fautif", "écrit"]
    assert {one["reason"] for one in tree["documents"]} == {"jamais fait"}
    assert tree["documents"][0]["bytes"] == Path("outputs/valserre/seance/1.docx").stat().st_size
    again = json.loads(run("-j1", "--rapport", "json").stdout)
    assert [one["written"] for one in again["documents"]] == [[]] * 4
    assert again["documents"][0]["files"] == ["outputs/valserre/seance/1.docx"]


@pytest.mark.usefixtures("town")
def test_two_forms_at_once_are_refused() -> None:
    assert run("--json", "--rapport", "sarif").exit_code == ExitCode.USAGE


def test_a_log_keeps_everything_with_the_time(town: Town) -> None:
    town.change(3, "scrutin: unanimité", "rapporteur: Marie DURANT")
    run("-j1", "--log", "production.log")
    lines = Path("production.log").read_text("utf-8").splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d ", line) for line in lines)
    told = [line.partition(" ")[2] for line in lines]
    assert told[0].startswith("drafter ")
    assert "  écrit : outputs/valserre/seance/1.docx" in told
    assert any(line.startswith("fautif | – | – | – | 1 | inputs/") for line in told)
    assert any("PER001" in line for line in told)
    assert told[-1] == "fin : code de sortie 1"


@pytest.mark.usefixtures("town")
def test_a_log_that_cannot_be_written_is_told() -> None:
    result = run("-j1", "--log", "absent/production.log")
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert result.stderr.startswith("erreur: « absent/production.log » ne peut pas être écrit ")


def test_a_terminal_has_a_bar_and_no_line_for_each_file(town: Town) -> None:
    printed = at_a_terminal(town.root, "build", "inputs", "--format", "docx", "-j1")
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", printed)
    assert "inputs/valserre/seance/4.yaml" in plain
    assert "4/4" in plain
    assert "━" in plain
    assert "écrit : " not in plain
    assert plain.endswith("4 actes, 4 fichiers.\n")


SIZES = [(1, "1 ko"), (999, "1 ko"), (1000, "1 ko"), (84_210, "85 ko"),
         (999_000, "999 ko"), (999_001, "1,0 Mo"), (1_250_000, "1,2 Mo")]  # fmt: skip


@pytest.mark.parametrize(("size", "told"), SIZES)
def test_sizes_are_french(size: int, told: str) -> None:
    assert size_of(size).replace("\xa0", " ") == told


def test_a_row_says_state_pages_size_time_and_faults() -> None:
    error = CannotWrite("le disque est plein")
    failed = Outcome("inputs/2.yaml", error=error, state=State.FAILED)
    assert row_of(failed) == ("échec", "–", "–", "–", "1", "inputs/2.yaml")
    path = Path("outputs/2.pdf")
    made = Outcome("inputs/2.yaml", (path,), complete=True, state=State.WRITTEN, files=(path,),
                   pages=4, size=84_210, seconds=1.26)  # fmt: skip
    assert row_of(made) == ("écrit", "4", "85\xa0ko", "1,3\xa0s", "–", "outputs/2.pdf")


def test_a_long_table_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [Outcome(f"{n}.yaml", state=State.AT_FAULT) for n in range(120)]
    show_table(Report(outcomes))
    show_summary(Report(outcomes))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 103
    assert lines[-2:] == [
        "… et 20 autres : --log FICHIER les donne tous",
        "120 actes, 0 fichier, 120 non écrits.",
    ]


def test_every_option_is_on_the_page() -> None:
    page = (ROOT / "docs" / "produire.md").read_text("utf-8")
    options = {name for one in main.commands["build"].params for name in one.opts if "--" in name}
    told = set(re.findall(r"`(--[a-z]+)`", page[: page.index("## ")]))
    assert told == options
