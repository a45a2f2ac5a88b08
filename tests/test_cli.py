"""What a clerk sees: files, lines, exit codes; never a traceback."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drafter.cli import main
from drafter.errors import ExitCode
from tests.terminal import at_a_terminal
from tests.valserre import COUNCIL, SITTING

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


def lines(result: Result) -> list[str]:
    """Return what was printed, without the table, where times are."""
    table = re.compile(r"(état|écrit|fautif|échec) +(pages|–|\d+)  ")
    return [line for line in result.stdout.splitlines() if not table.match(line)]


def test_outputs_mirror_inputs(town: Path) -> None:
    result = run("build", "inputs", "--format", "docx")
    assert result.exit_code == ExitCode.DONE
    assert lines(result) == ["écrit : outputs/valserre/seance/2.docx", "1 acte : 1 fichier écrit."]
    assert (town.parent.parent / "outputs/valserre/seance/2.docx").is_file()


@pytest.mark.parametrize(
    "argument", ["inputs/valserre/seance/2.yaml", "inputs/valserre", "inputs/*/*/2.yaml"]
)
@pytest.mark.usefixtures("town")
def test_a_file_a_folder_and_a_pattern_name_the_same_act(argument: str) -> None:
    result = run("build", argument, "--format", "docx")
    assert result.stdout.startswith("écrit : outputs/valserre/seance/2.docx\n")


def test_a_number_is_no_way_out_of_the_folder_of_outputs(town: Path) -> None:
    hostile = ACT.replace("question: 2\nnumero: 007780", "question: ../../../3\nnumero: ../../x")
    (town / "seance" / "2.yaml").write_text(ACT + "---" + hostile, encoding="utf-8")
    run("build", "inputs", "--format", "docx")
    written = {path.name for path in town.parent.parent.rglob("*.docx")}
    assert written == {"2-2.docx", "2-3.docx"}
    outputs = town.parent.parent / "outputs" / "valserre" / "seance"
    assert all((outputs / name).is_file() for name in written)


def test_one_act_at_fault_does_not_stop_the_others(town: Path) -> None:
    text = ACT.replace("question: 2", "question: 3\nrapporteur: Marie DURANT").replace("80", "81")
    (town / "seance" / "3.yaml").write_text(text, encoding="utf-8")
    result = run("build", "inputs", "--format", "docx")
    assert result.exit_code == ExitCode.FINDINGS
    assert lines(result) == [
        "écrit : outputs/valserre/seance/2.docx",
        "inputs/valserre/seance/3.yaml:4:13: erreur PER001 nom-inconnu: « Marie DURANT » n'est pas "
        "en exercice : vouliez-vous dire « Marie DURAND » ?",
        "2 actes : 1 fichier écrit, 1 acte non écrit.",
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
    assert lines(result)[:-1] == [
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


SOON = "publication: 2025-03-03\n"
WARNED = "interesses: [Luc NOIR]"


def with_a_warning(town: Path) -> None:
    """Make the rapporteur interested: SEA010 warns."""
    act = ACT.replace("scrutin: unanimité", f"scrutin: {{{WARNED}}}\nrapporteur: Luc NOIR")
    (town / "seance" / "2.yaml").write_text(act, encoding="utf-8")


def test_a_warning_stops_nothing_unless_strict(town: Path) -> None:
    with_a_warning(town)
    result = run("build", "inputs", "--format", "docx")
    assert result.exit_code == ExitCode.DONE
    assert result.stdout.splitlines()[-1] == "1 acte : 1 fichier écrit."
    built = town.parent.parent / "outputs/valserre/seance/2.docx"
    built.unlink()
    result = run("build", "inputs", "--format", "docx", "--strict")
    assert result.exit_code == ExitCode.FINDINGS
    assert lines(result) == [
        "inputs/valserre/seance/2.yaml:8:13: avertissement SEA010 rapporteur-interesse: Luc NOIR "
        "rapporte, mais est intéressé à l'affaire et ne prend part ni au débat ni au vote : nommez "
        "un autre rapporteur (CGCT, art. L. 2131-11)",
        "1 acte : 0 fichier écrit, 1 acte non écrit.",
    ]
    assert not built.exists()
    assert run("check", "inputs").exit_code == ExitCode.DONE
    assert run("check", "inputs", "--strict").exit_code == ExitCode.FINDINGS


def test_strict_stops_an_act_for_a_warning_of_its_files(town: Path) -> None:
    sitting = f"{SITTING}lieu: salle #12\n"
    (town / "seance" / "seance.yaml").write_text(sitting, encoding="utf-8")
    assert run("build", "inputs", "--format", "docx").exit_code == ExitCode.DONE
    result = run("build", "inputs", "--format", "docx", "-o", "strict", "--strict")
    assert result.exit_code == ExitCode.FINDINGS
    assert "avertissement YML021" in result.stdout
    assert not list((town.parent.parent).glob("strict/**/*.docx"))


def test_a_waived_fault_is_told_and_the_act_is_written(town: Path) -> None:
    act = f"{ACT}{SOON}derogations: [{{code: ACT002, motif: date du registre}}]\n"
    (town / "seance" / "2.yaml").write_text(act, encoding="utf-8")
    result = run("build", "inputs", "--format", "docx", "--strict")
    assert result.exit_code == ExitCode.DONE
    assert lines(result) == [
        "écrit : outputs/valserre/seance/2.docx",
        "inputs/valserre/seance/2.yaml:8:14: dérogation ACT002 publication-avant-l-acte: l'acte "
        "serait publié le 3\xa0mars 2025, avant la séance du 4\xa0mars 2025 : corrigez l'une des "
        "deux dates (CGCT, art. L. 2131-1) ; motif : date du registre",
        "1 acte : 1 fichier écrit.",
    ]
    read = run("check", "inputs").stdout.splitlines()
    assert read[-1] == "1 acte lu, rien d'autre à signaler."


def test_json_alone_is_printed_and_names_what_was_written(town: Path) -> None:
    (town / "seance" / "3.yaml").write_text(
        ACT.replace("question: 2", "question: 3").replace("80", "81") + SOON, encoding="utf-8"
    )
    result = run("build", "inputs", "--format", "docx", "--rapport", "json")
    tree = json.loads(result.stdout)
    assert result.exit_code == tree["exit_code"] == ExitCode.FINDINGS
    assert [(one["file"], one["written"], one["state"]) for one in tree["documents"]] == [
        ("inputs/valserre/seance/2.yaml", ["outputs/valserre/seance/2.docx"], "écrit"),
        ("inputs/valserre/seance/3.yaml", [], "fautif"),
    ]
    assert [finding["code"] for finding in tree["findings"]] == ["ACT002"]
    assert (
        json.loads(run("check", "inputs", "--format", "json").stdout)["findings"]
        == (tree["findings"])
    )


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_what_stops_an_act_outside_its_facts_is_in_every_form(town: Path, form: str) -> None:
    own = town / "gabarits" / "deliberation"
    own.mkdir(parents=True)
    (own / "texte.md").write_text("::: titre\n{{ acte.objett }}\n:::\n", encoding="utf-8")
    result = run("check", "inputs", "--rapport", form)
    assert result.exit_code == ExitCode.TEMPLATE_FAULT
    assert "GAB001" in result.stdout
    assert "texte.md" in result.stdout


@pytest.mark.usefixtures("town")
def test_nothing_found_is_an_empty_list_and_not_silence() -> None:
    assert json.loads(run("check", "inputs", "--rapport", "json").stdout)["findings"] == []
    sarif = json.loads(run("check", "inputs", "--rapport", "sarif").stdout)
    assert sarif["runs"][0]["results"] == []
    assert run("check", "inputs", "--rapport", "github").stdout == ""


def test_a_terminal_groups_by_file_and_colours_unless_told_not_to(town: Path) -> None:
    with_a_warning(town)
    grouped = (
        "inputs/valserre/seance/2.yaml\n"
        "  8:13 avertissement SEA010 rapporteur-interesse (CGCT, art. L. 2131-11)\n"
        "    Luc NOIR rapporte, mais est intéressé à l'affaire et ne prend part ni au\n"
        "    débat ni au vote\xa0: nommez un autre rapporteur\n"
        "\n"
        "1 avertissement.\n"
    )
    folder = town.parent.parent
    assert at_a_terminal(folder, "check", "inputs", NO_COLOR="1") == grouped
    assert at_a_terminal(folder, "check", "inputs", TERM="dumb") == grouped
    coloured = at_a_terminal(folder, "check", "inputs", NO_COLOR="")
    assert "\x1b[33mavertissement\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == grouped


def test_a_code_has_its_page_and_a_slip_a_suggestion() -> None:
    by_code, by_name = run("rules", "SEA009"), run("rules", "secretaire-absent")
    assert by_code.exit_code == ExitCode.DONE
    assert by_code.stdout == by_name.stdout
    assert by_code.stdout.startswith("SEA009 secretaire-absent (avertissement)\n\nLe secrétaire ")
    slip = run("rules", "SAE009")
    assert slip.exit_code == ExitCode.USAGE
    assert slip.stderr.splitlines()[-1] == (
        "Erreur : « SAE009 » n'est ni un code ni le nom d'une faute : vouliez-vous dire "
        "« SEA009 » ?"
    )
    assert "« quorum-non-atteint »" in run("rules", "quorum").stderr


def test_codes_are_listed() -> None:
    lines = run("rules").stdout.splitlines()
    assert lines[0] == "Les personnes"
    assert [line.split()[0] for line in lines if line.startswith("  MOD001 ")] == ["MOD001"]


def test_options_are_told_in_french() -> None:
    for command in ("build", "check"):
        told = " ".join(run(command, "--help").output.split())
        assert "--rapport" in told
        assert "Forme des fautes : texte (par défaut), json, sarif, ou github" in told
        assert "--strict Un avertissement arrête aussi l'acte (code de sortie 1)." in told


FICHES = [f"outputs/valserre/seance/2.fiche.{suffix}" for suffix in ("html", "pdf", "md")]


def test_check_writes_the_fiche_of_each_act_and_no_document(town: Path) -> None:
    result = run("check", "inputs", "--fiche")
    assert result.exit_code == ExitCode.DONE
    assert result.stdout.splitlines() == [
        *(f"écrit : {path}" for path in FICHES),
        "1 acte lu, rien à signaler.",
    ]
    folder = town.parent.parent
    assert [(folder / path).is_file() for path in FICHES] == [True] * 3
    assert "quorum 2" in (folder / FICHES[2]).read_text(encoding="utf-8")
    page = (folder / FICHES[0]).read_text(encoding="utf-8")
    assert page.count("<style>") == 1
    assert "<script" not in page
    assert not (folder / "outputs/valserre/seance/2.docx").exists()


def test_build_writes_the_fiche_beside_the_document(town: Path) -> None:
    result = run("build", "inputs", "--format", "docx", "--fiche", "-o", "ici")
    built = [path.name for path in (town.parent.parent / "ici/valserre/seance").iterdir()]
    assert sorted(built) == ["2.docx", "2.fiche.html", "2.fiche.md", "2.fiche.pdf"]
    assert result.stdout.splitlines()[-1] == "1 acte : 4 fichiers écrits."
    assert run("build", "inputs", "--format", "docx", "--fiche", "-o", "ici").exit_code == 0
    again = [path.name for path in (town.parent.parent / "ici/valserre/seance").iterdir()]
    assert sorted(again) == sorted(built)


def test_an_act_at_fault_has_its_fiche_and_is_still_told_unwritten(town: Path) -> None:
    (town / "seance" / "2.yaml").write_text(f"{ACT}rapporteur: Marie DURANT\n", encoding="utf-8")
    result = run("build", "inputs", "--format", "docx", "--fiche")
    assert result.exit_code == ExitCode.FINDINGS
    assert result.stdout.splitlines()[-1] == "1 acte : 3 fichiers écrits, 1 acte non écrit."
    text = (town.parent.parent / FICHES[2]).read_text(encoding="utf-8")
    assert "PER001" in text
    assert not (town.parent.parent / "outputs/valserre/seance/2.docx").exists()


def test_an_act_written_elsewhere_is_read(town: Path) -> None:
    folder = town.parent.parent
    (folder / "acte.txt").write_text("Fait à [...]\n", encoding="utf-8")
    result = run("check", "--texte", "acte.txt")
    assert result.stdout == (
        "acte.txt:1:8: avertissement LUS005 blanc-a-remplir: « [...] » est resté à remplir\n"
    )
    assert result.exit_code == ExitCode.DONE
    assert run("check", "--texte", "acte.txt", "--strict").exit_code == ExitCode.FINDINGS
    assert run("check", "--texte", str(folder)).stdout.startswith(f"{folder}/acte.txt:1:8: ")
    assert run("check", "--texte", "absent.pdf").exit_code == ExitCode.UNREADABLE_INPUT
    assert run("check", "--texte", "inputs").exit_code == ExitCode.USAGE
    assert run("check", "--texte", "--fiche", "acte.txt").exit_code == ExitCode.USAGE
    assert run("rules", "LUS005").exit_code == ExitCode.DONE


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.usefixtures("town")
def test_a_file_without_an_act_is_not_said_right(command: str) -> None:
    result = run(command, "inputs/valserre/seance/seance.yaml")
    assert result.exit_code == ExitCode.USAGE
    assert result.stderr.endswith(
        "Erreur : « inputs/valserre/seance/seance.yaml » n'a pas d'acte : il est lu avec les actes "
        "de son dossier ; donnez ce dossier, « inputs/valserre/seance »\n"
    )


def test_a_file_that_is_not_there_has_no_summary(town: Path) -> None:
    assert "0 acte" not in run("build", str(town / "absent.yaml")).stdout


IN_FRENCH = [
    (("build", "--jobs", "beaucoup", "x"), "'--jobs' / '-j' : « beaucoup » n'est pas un nombre "
     "entier."),
    (("build", "--jobs", "0", "x"), "'--jobs' / '-j' : 0 n'est pas admis : il faut x>=1."),
    (("build", "--log", ".", "x"), "'--log' : « . » est un dossier : donnez un fichier."),
    (("diff", "--source", "absent.yaml", "x"), "'--source' : « absent.yaml » n'existe pas : "
     "vérifiez son nom."),
]  # fmt: skip


@pytest.mark.parametrize(("command", "told"), IN_FRENCH)
def test_what_the_command_line_refuses_is_told_in_french(
    command: tuple[str, ...], told: str
) -> None:
    assert run(*command).stderr.endswith(f"Erreur : Valeur non admise pour {told}\n")
