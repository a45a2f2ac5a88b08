"""What a clerk sees: files, lines, exit codes; never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drafter.cli import main
from drafter.errors import ExitCode

COUNCIL = """
type: collectivite
nom: Commune de Valserre
departement: 39
conseil:
  - M. Jean PETIT, Maire
  - Mme Marie DURAND, 1re Adjointe
  - M. Luc NOIR
"""
SITTING = "type: seance\ndate: 2025-03-04\nsecretaire: Marie DURAND\n"
ACT = """
type: deliberation
question: 2
numero: 007780
objet: Subvention
dispositif: [approuve la subvention]
scrutin: unanimité
"""


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "inputs" / "valserre"
    (folder / "seance").mkdir(parents=True)
    (folder / "collectivite.yaml").write_text(COUNCIL, encoding="utf-8")
    (folder / "seance" / "seance.yaml").write_text(SITTING, encoding="utf-8")
    (folder / "seance" / "2.yaml").write_text(ACT, encoding="utf-8")
    return folder


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_outputs_mirror_inputs(town: Path) -> None:
    result = run("build", "inputs", "--format", "docx")
    assert result.exit_code == ExitCode.DONE
    assert result.stdout == ("écrit : outputs/valserre/seance/2.docx\n1 acte, 1 fichier.\n")
    assert (town.parent.parent / "outputs/valserre/seance/2.docx").is_file()


@pytest.mark.parametrize(
    "argument", ["inputs/valserre/seance/2.yaml", "inputs/valserre", "inputs/*/*/2.yaml"]
)
@pytest.mark.usefixtures("town")
def test_a_file_a_folder_and_a_pattern_name_the_same_act(argument: str) -> None:
    result = run("build", argument, "--format", "docx")
    assert result.stdout.startswith("écrit : outputs/valserre/seance/2.docx\n")


def test_one_act_at_fault_does_not_stop_the_others(town: Path) -> None:
    text = ACT.replace("question: 2", "question: 3\nrapporteur: Marie DURANT").replace("80", "81")
    (town / "seance" / "3.yaml").write_text(text, encoding="utf-8")
    result = run("build", "inputs", "--format", "docx")
    assert result.exit_code == ExitCode.FINDINGS
    assert result.stdout.splitlines() == [
        "écrit : outputs/valserre/seance/2.docx",
        "inputs/valserre/seance/3.yaml:4:13: erreur PER001 nom-inconnu: « Marie DURANT » n'est pas "
        "en exercice : vouliez-vous dire « Marie DURAND » ?",
        "2 actes, 1 fichier, 1 non écrit.",
    ]
    assert not (town.parent.parent / "outputs/valserre/seance/3.docx").exists()


def test_a_file_changed_by_hand_is_kept(town: Path) -> None:
    run("build", "inputs", "--format", "docx")
    built = town.parent.parent / "outputs/valserre/seance/2.docx"
    built.write_bytes(b"corrige a la main")
    result = run("build", "inputs", "--format", "docx")
    assert built.read_bytes() == b"corrige a la main"
    assert built.with_name("2.nouveau.docx").is_file()
    assert "outputs/valserre/seance/2.docx:1:1: avertissement ECR001" in result.stdout
    assert result.exit_code == ExitCode.DONE


def test_a_file_of_drafter_s_own_is_replaced(town: Path) -> None:
    run("build", "inputs", "--format", "docx")
    built = town.parent.parent / "outputs/valserre/seance/2.docx"
    before = built.read_bytes()
    (town / "seance" / "2.yaml").write_text(ACT.replace("Subvention", "Don"), encoding="utf-8")
    run("build", "inputs", "--format", "docx")
    assert built.read_bytes() != before
    assert [path.name for path in built.parent.iterdir()] == ["2.docx"]


def test_two_builds_give_the_same_bytes(town: Path) -> None:
    run("build", "inputs", "-o", "un")
    run("build", "inputs", "-o", "deux")
    for suffix in ("docx", "pdf"):
        first = (town.parent.parent / f"un/valserre/seance/2.{suffix}").read_bytes()
        assert first == (town.parent.parent / f"deux/valserre/seance/2.{suffix}").read_bytes()


CODES = [
    (("build", "inputs/absent.yaml"), ExitCode.UNREADABLE_INPUT),
    (("check", "inputs"), ExitCode.DONE),
    (("build",), ExitCode.USAGE),
    (("batir", "inputs"), ExitCode.USAGE),
    (("build", "vide"), ExitCode.USAGE),
    (("build", "--format", "odt", "inputs"), ExitCode.USAGE),
    (("build", "inputs", "--format", "docx", "-o", "inputs/valserre/collectivite.yaml/x"),
     ExitCode.CANNOT_WRITE),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "code"), CODES, ids=[" ".join(a) for a, _ in CODES])
def test_exit_codes(town: Path, arguments: tuple[str, ...], code: ExitCode) -> None:
    (town.parent.parent / "vide").mkdir()
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


def test_a_broken_house_text_is_a_template_fault(town: Path) -> None:
    own = town / "gabarits" / "deliberation"
    own.mkdir(parents=True)
    (own / "texte.md").write_text("::: titre\n{{ acte.objett }}\n:::\n", encoding="utf-8")
    result = run("build", "inputs", "--format", "docx")
    assert result.exit_code == ExitCode.TEMPLATE_FAULT
    assert "texte.md:2: " in result.output


def test_two_acts_of_one_number_are_told_at_the_second(town: Path) -> None:
    (town / "seance" / "3.yaml").write_text(ACT.replace("question: 2", "question: 3"), "utf-8")
    result = run("build", "inputs", "--format", "docx")
    assert result.exit_code == ExitCode.FINDINGS
    assert "inputs/valserre/seance/3.yaml:4:9: erreur ACT003 numero-en-double" in result.stdout
    assert "écrit : outputs/valserre/seance/2.docx" in result.stdout
    assert "3.docx" not in result.stdout


def test_acts_may_be_held_in_one_file(town: Path) -> None:
    path = town.parent.parent / "tout.yaml"
    second = ACT.replace("question: 2", "question: 4 bis").replace("80", "81")
    path.write_text("---".join([COUNCIL, f"\n{SITTING}", ACT, second]), encoding="utf-8")
    result = run("build", "tout.yaml", "--format", "docx")
    assert [line for line in result.stdout.splitlines() if line.startswith("écrit")] == [
        "écrit : outputs/tout-2.docx",
        "écrit : outputs/tout-4-bis.docx",
    ]


def test_a_context_file_at_fault_is_told_once(town: Path) -> None:
    (town / "seance" / "3.yaml").write_text(ACT.replace("question: 2", "question: 3"), "utf-8")
    (town / "seance" / "seance.yaml").write_text(f"{SITTING}heure: 25:00\n", encoding="utf-8")
    result = run("check", "inputs")
    assert result.stdout.splitlines() == [
        "inputs/valserre/seance/seance.yaml:4:8: erreur MOD007 heure-invalide: « 25:00 » n'est pas "
        "une heure : tapez heures et minutes, par exemple 18:30",
    ]
    assert result.exit_code == ExitCode.FINDINGS


def test_help_speaks_french() -> None:
    result = run("--help")
    assert "Emploi" in result.output
    assert not {"Usage", "Options:", "Show"} & set(result.output.split()) - {"Options:"}


@pytest.mark.parametrize("arguments", [("--help",), ("check", "inputs")])
def test_what_prints_no_page_loads_no_engine(town: Path, arguments: tuple[str, ...]) -> None:
    program = (
        "import sys; from drafter.cli import main\n"
        f"try: main({list(arguments)!r})\n"
        "except SystemExit: pass\n"
        "print(sorted({'weasyprint', 'docxtpl', 'docx'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        cwd=town.parent.parent,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"
