"""What a clerk sees of a build: on a terminal, elsewhere, in a log, for a program."""

from __future__ import annotations

import itertools
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from drafter import build, pipeline
from drafter.build import Outcome, Report, State
from drafter.build.lock import Busy
from drafter.cli import main
from drafter.cli.screen import _said, row_of, show_summary, show_table, size_of
from drafter.errors import INTERRUPTED, CannotWrite, ExitCode
from drafter.findings import Finding
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
    assert lines[9:] == ["4 actes : 4 fichiers écrits."]
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
    assert lines[-1] == "4 actes : 1 fichier écrit, 3 actes à jour."


def test_letters_of_one_file_are_explained_each() -> None:
    path = Path("outputs/lettres-etat.docx")
    letter = Outcome("inputs/lettres.yaml", (path,), state=State.WRITTEN, reason="jamais fait",
                     files=(path,))  # fmt: skip
    kept = replace(letter, files=(Path("outputs/lettres.nouveau.docx"),))
    assert [*_said(letter, explain=True), *_said(kept, explain=True)] == [
        "inputs/lettres.yaml (lettres-etat) : écrit, jamais fait",
        "inputs/lettres.yaml : écrit, jamais fait",
    ]


def test_what_has_no_source_is_listed_then_removed(town: Town) -> None:
    run("-j1")
    town.act(4).unlink()
    assert run("-j1").stdout.splitlines() == [
        "sans source : outputs/valserre/seance/4.docx",
        "(--clean le retire, sauf modifié à la main ou signé)",
        "3 actes, à jour : rien à refaire.",
    ]
    removed = Path("outputs/valserre/seance/4.docx")
    made = removed.read_bytes()
    removed.write_bytes(b"corrige a la main")
    assert run("-j1", "--clean").stdout.splitlines()[:2] == [
        "sans source : outputs/valserre/seance/4.docx",
        "(modifié à la main ou signé : drafter n'y touche pas)",
    ]
    removed.write_bytes(made)
    assert run("-j1", "--clean").stdout.splitlines() == [
        "retiré : outputs/valserre/seance/4.docx",
        "3 actes, à jour : rien à refaire.",
    ]


def test_a_new_version_that_serves_no_more_is_listed_then_removed(town: Town) -> None:
    run("-j1")
    four = town.outputs / "valserre" / "seance" / "4.docx"
    before = four.read_bytes()
    four.write_bytes(b"corrige a la main")
    run("-j1")
    four.write_bytes(before)
    assert run("-j1").stdout.splitlines()[-3:] == [
        "ne sert plus : outputs/valserre/seance/4.nouveau.docx",
        "(--clean le retire)",
        "4 actes : 0 fichier écrit, 3 actes à jour.",
    ]
    assert run("-j1", "--clean").stdout.splitlines() == [
        "retiré : outputs/valserre/seance/4.nouveau.docx",
        "4 actes, à jour : rien à refaire.",
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
    run("-j1", "--log", "production.log")
    assert Path("production.log").read_text("utf-8").splitlines()[: len(lines)] == lines


@pytest.mark.usefixtures("town")
def test_a_log_that_cannot_be_written_is_told() -> None:
    result = run("-j1", "--log", "absent/production.log")
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert result.stderr.startswith("erreur : « absent/production.log » ne peut pas être écrit ")


@pytest.mark.usefixtures("town")
def test_a_log_is_added_to_nothing_but_a_log() -> None:
    for _ in range(2):
        assert run("-j1", "--log", "production.log").exit_code == ExitCode.DONE
    typed = Path("inputs/valserre/collectivite.yaml")
    before = typed.read_bytes()
    result = run("-j1", "--log", str(typed))
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert result.stderr == (
        f"erreur : « {typed} » existe déjà, et n'est pas un journal de drafter : donnez un autre "
        "nom avec --log, ou retirez d'abord ce fichier\n"
    )
    assert typed.read_bytes() == before


FULL = Path("/dev/full")


@pytest.mark.usefixtures("town")
def test_a_log_that_fills_the_disk_does_not_stop_the_build() -> None:
    result = run("-j1", "--log", str(FULL))
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert result.stderr.startswith("erreur : « /dev/full » ne peut pas être écrit (le disque est ")
    assert result.stdout.endswith("4 actes : 4 fichiers écrits.\n")


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell where « drafter » is ours; its text is read as Latin-1."""
    command = f"{shlex.quote(sys.executable)} -m drafter"
    return subprocess.run(  # noqa: S603 - our own interpreter
        ["/bin/bash", "-c", f"set -o pipefail; {line.replace('drafter', command)}"],
        capture_output=True, text=True, encoding="latin-1", cwd=folder, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip


LINES = [
    ("drafter build -j1 --format docx inputs | head -n1", 0, ""),
    ("drafter build -j1 --format docx inputs >&-", 0, ""),
    ("drafter build -j1 --format docx inputs 2>&-", 0, ""),
    ("PYTHONIOENCODING=latin-1 drafter build -j1 --format docx inputs", 0, ""),
    ("drafter build -j1 --format docx inputs > /dev/full", 5,
     "erreur : ce que dit la commande ne peut pas être écrit (le disque est plein) : faites de la "
     "place, puis relancez la même commande : ce qui est écrit est gardé\n"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "code", "told"), LINES, ids=[line for line, *_ in LINES])
def test_a_build_goes_on_where_nobody_reads_it(town: Town, line: str, code: int, told: str) -> None:
    done = shell(town.root, line)
    assert (done.returncode, done.stderr.encode("latin-1").decode()) == (code, told)
    assert town.states() == ["à jour"] * 4


def test_json_is_in_utf_8_on_any_terminal(town: Town) -> None:
    line = "PYTHONIOENCODING=ascii drafter build -j1 --format docx --json inputs"
    tree = json.loads(shell(town.root, line).stdout.encode("latin-1").decode())
    assert [one["state"] for one in tree["documents"]] == ["écrit"] * 4


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("error", [KeyboardInterrupt(), Busy("occupé"), ZeroDivisionError()])
def test_json_is_one_document_whatever_stops_the_build(
    monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    real = build.build

    def stopped(order: build.Order) -> Iterator[build.Event]:
        yield from itertools.islice(real(order), 3)
        raise error

    monkeypatch.setattr("drafter.build.build", stopped)
    result = run("-j1", "--json")
    tree = json.loads(result.stdout)
    codes = {KeyboardInterrupt: 130, Busy: 5, ZeroDivisionError: 70}
    assert result.exit_code == tree["exit_code"] == codes[type(error)]
    assert [one["state"] for one in tree["documents"]] == ["écrit"] * 2
    found = {KeyboardInterrupt: [], Busy: ["ECR003"], ZeroDivisionError: ["BUG001"]}
    assert [one["code"] for one in tree["findings"]] == found[type(error)]


@pytest.mark.usefixtures("town")
def test_a_fault_of_ours_in_one_act_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.examine

    def fail(
        dossier: pipeline.Dossier, templates: Path, known: Sequence[Finding], *, strict: bool
    ) -> pipeline.Examined:
        if dossier.source.path.name == "2.yaml":
            raise ZeroDivisionError
        return real(dossier, templates, known, strict=strict)

    monkeypatch.setattr("drafter.pipeline.examine", fail)
    tree = json.loads(run("-j1", "--json").stdout)
    assert [one["state"] for one in tree["documents"]] == ["écrit", "échec", "écrit", "écrit"]
    assert [one["code"] for one in tree["findings"]] == ["BUG001"]
    checked = CliRunner().invoke(main, ["check", "inputs"])
    assert checked.exit_code == ExitCode.BUG
    assert "inputs/valserre/seance/2.yaml:1:1: erreur BUG001" in checked.output


def test_ctrl_c_in_any_command_has_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("drafter.build.find_inputs", stop)
    result = CliRunner().invoke(main, ["check", "inputs"])
    assert result.exit_code == ExitCode.INTERRUPTED
    assert result.stderr == f"{INTERRUPTED}\n"


def test_a_terminal_has_a_bar_and_no_line_for_each_file(town: Town) -> None:
    printed = at_a_terminal(town.root, "build", "inputs", "--format", "docx", "-j1")
    plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", printed)
    assert "inputs/valserre/seance/4.yaml" in plain
    assert "4/4" in plain
    assert "━" in plain
    assert "écrit : " not in plain
    assert plain.endswith("4 actes : 4 fichiers écrits.\n")


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
        "120 actes : 0 fichier écrit, 120 actes non écrits.",
    ]


def test_every_option_is_on_the_page() -> None:
    page = (ROOT / "docs" / "produire.md").read_text("utf-8")
    options = {name for one in main.commands["build"].params for name in one.opts if "--" in name}
    told = set(re.findall(r"`(--[a-z]+)`", page[: page.index("## ")]))
    assert told == options
