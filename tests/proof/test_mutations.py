"""``drafter verify`` can fail: each thing done to a file, or to its facts, is told."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from drafter import build, pipeline
from drafter.cli import main
from drafter.composition import Composition, Paragraph, Text
from drafter.errors import DrafterError, TemplateFault
from drafter.proof.acte import prove, read_file
from drafter.proof.printed import require_whole
from tests.valserre import COUNCIL, SITTING

ROOT = Path(__file__).parents[2]
ACT = ROOT / "inputs" / "besancon" / "2024-12-12" / "34-precarite-energetique.yaml"


@cache
def examined() -> pipeline.Examined:
    (dossier,) = pipeline.read([ACT]).dossiers
    return pipeline.examine(dossier, build.templates_folder())


def act() -> Composition:
    found = examined().composition
    assert found is not None
    return found


def written(composition: Composition, name: str, folder: Path) -> Path:
    path = folder / f"acte.{name}"
    path.write_bytes(pipeline.render(composition, examined().look, [name])[name])
    return path


# --- words changed, the facts left ------------------------------------------------------------


def reworded(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - any block
    """Return blocks with other words."""
    if isinstance(value, Text):
        return replace(value, text=change(value.text))
    if isinstance(value, tuple):
        return tuple(reworded(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: reworded(getattr(value, one.name), change) for one in fields(value)}
        )
    return value


def with_words(old: str, new: str) -> Composition:
    body = reworded(act().body, lambda text: text.replace(old, new))
    assert body != act().body, f"« {old} » n'est pas dans l'acte"
    return replace(act(), body=body)


def swapped() -> Composition:
    """Exchange two neighbours in the list of those present."""
    names = ("Elise AEBISCHER", "Hasni ALEM")

    def exchange(text: str) -> str:
        if not all(name in text for name in names):
            return text
        first, second = names
        return text.replace(first, "\0").replace(second, first).replace("\0", second)

    body = reworded(act().body, exchange)
    assert body != act().body
    return replace(act(), body=body)


def without_paragraph() -> Composition:
    rank, dropped = next(
        (rank, block) for rank, block in enumerate(act().body)
        if isinstance(block, Paragraph) and len(block.runs) == 1 and block.style == "corps"
    )  # fmt: skip
    assert isinstance(dropped, Paragraph)
    return replace(act(), body=(*act().body[:rank], *act().body[rank + 1 :]))


def with_paragraph(words: str) -> Composition:
    return replace(act(), body=(*act().body, Paragraph((Text(words),))))


NBSP = "\u00a0"
MUTATIONS: dict[str, tuple[Callable[[], Composition], str]] = {
    "a figure": (
        lambda: with_words("50", "48"),
        f"il lui manque le mot «{NBSP}50{NBSP}» de l'acte, dans «{NBSP}Pour : 50{NBSP}»",
    ),
    "an amount": (lambda: with_words("800", "900"), f"il lui manque le mot «{NBSP}800{NBSP}»"),
    "a name": (lambda: with_words("CHAUVET", "DURAND"), f"le mot «{NBSP}chauvet{NBSP}»"),
    "a date": (
        lambda: with_words("décembre 2024", "novembre 2024"),
        f"il dit le mot «{NBSP}novembre{NBSP}», que l'acte ne dit pas",
    ),
    "a paragraph dropped": (without_paragraph, "il lui manque les mots"),
    "two names swapped": (swapped, "des mots n'y sont plus dans l'ordre, à partir de «"),
    "None": (lambda: with_paragraph("None"), "il y reste « None »"),
    "a tag of a template": (
        lambda: with_paragraph("{{ montant }}"), "il y reste une balise de modèle"
    ),
    "a tag of XML": (lambda: with_paragraph("<w:t> &amp;"), "il y reste une balise XML"),
    "a word added": (
        lambda: with_paragraph("Ajouté"), f"il dit le mot «{NBSP}ajouté{NBSP}», que l'acte"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_a_file_as_it_was_written_has_nothing_wrong(name: str, tmp_path: Path) -> None:
    assert list(prove(read_file(written(act(), name, tmp_path)))) == []


@pytest.mark.parametrize("name", ["docx", "pdf"])
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_words_that_are_not_those_of_the_act_are_told(
    mutation: str, name: str, tmp_path: Path
) -> None:
    change, told = MUTATIONS[mutation]
    found = list(prove(read_file(written(change(), name, tmp_path))))
    assert [line for line in found if told in line], found


SMALL_CHART = """\
type: convention
objet: Signe &amp; et </w:t> de M. None
du: 2025-04-01
au: 2027-03-31
parties:
  - collectivite
  - {nom: Les Amis du lac, siege: 3 rue du Port, representant: "Mme Zoé LAC, Présidente"}
financement: {montant_annuel: 30000, parts: [collectivite]}
articles: ["{{ financement.tableau }}\\n\\n{{ financement.graphique }}"]
"""


def test_what_was_typed_and_the_figures_of_a_chart_are_no_faults(tmp_path: Path) -> None:
    """Its figures are so small that PDFium reads « 30 000 » as one number."""
    (tmp_path / "collectivite.yaml").write_text(
        COUNCIL.replace("Commune de Valserre", "Commune de None &amp; Bois"), encoding="utf-8"
    )
    source = tmp_path / "convention.yaml"
    source.write_text(SMALL_CHART, encoding="utf-8")
    (dossier,) = pipeline.read([source]).dossiers
    found = pipeline.examine(dossier, build.templates_folder())
    assert found.composition is not None, found.findings
    for name, data in pipeline.render(found.composition, found.look).items():
        path = tmp_path / f"acte.{name}"
        path.write_bytes(data)
        assert list(prove(read_file(path))) == []
    assert "30000" in read_file(tmp_path / "acte.pdf").text


def test_two_spaces_are_told(tmp_path: Path) -> None:
    path = written(act(), "docx", tmp_path)
    rewrite(path, "word/document.xml", lambda text: text.replace("s’est réuni", "s’est  réuni"))
    assert list(prove(read_file(path))) == ["il y reste deux espaces de suite, à « s’est  réuni »"]


# --- the facts changed, the words left --------------------------------------------------------


def rewrite(path: Path, part: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    new = change(parts[part].decode())
    assert new != parts[part].decode()
    parts[part] = new.encode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    path.write_bytes(data.getvalue())


def edited(pattern: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, new, text, count=1)


FACTS = {
    "a vote": (
        r'("pour": \{\s+"nombre": )50',
        r"\g<1>4848",
        "comptent 4848 voix pour et contre, et 50 exprimées (vote n° 1)",
    ),
    "a name": (r'"nom": "BENEDETTO"', '"nom": "INCONNUE"', "nomment Anne INCONNUE, que l'acte"),
    "the number": (
        r'"numero": "007780"',
        '"numero": "007781"',
        "disent « 007781 » (numero), que l'acte",
    ),
    "a key": (r'"objet":', '"sujet":', "n'ont pas la forme de la version 1.1"),
    "their writing": (
        r'\{\n "version',
        '{ "version',
        "ne sont plus écrits comme drafter les écrit",
    ),
    "their words": (r'"Pour : 50"', '"Pour : 48"', "il lui manque le mot"),
}


@pytest.mark.parametrize("mutation", FACTS)
def test_facts_that_are_not_those_of_the_act_are_told(mutation: str, tmp_path: Path) -> None:
    pattern, new, told = FACTS[mutation]
    path = written(act(), "docx", tmp_path)
    rewrite(path, "customXml/item1.xml", edited(pattern, new))
    found = list(prove(read_file(path)))
    assert [line for line in found if told in line], found


# --- each fact, one by one --------------------------------------------------------------------

PLAN = ROOT / "inputs" / "besancon" / "2024-12-12" / "34-convention.yaml"
IDENTIFIED = """
type: convention
objet: Nettoyage du lavoir
parties:
  ville: {}
  club:
    nom: Club des Sources
    forme: association
    siret: 130 025 265 00013
    represente_par: M. Paul VERT, Président
articles: [{titre: Objet, texte: Le Club nettoie le lavoir.}]
duree: {du: 2025-01-01, au: 2025-12-31}
"""

# --- the command ------------------------------------------------------------------------------

TEXT = """
type: deliberation
question: 2
numero: 007780
objet: Subvention
dispositif: [approuve la subvention]
scrutin: {contre: [Luc NOIR]}
"""


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("collectivite", COUNCIL), ("seance", SITTING), ("2", TEXT)):
        path = tmp_path / "inputs" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    *_, report = build.build(build.Order((Path("inputs/2.yaml"),), (Path("inputs"),), jobs=1))
    assert isinstance(report, build.Report)
    assert report.exit_code == 0, report.everything
    return Path("outputs")


def verify(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["verify", *map(str, arguments)])
    if isinstance(result.exception, DrafterError):
        return int(result.exception.exit_code), str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_what_a_build_writes_is_proved_and_made_again(outputs: Path) -> None:
    code, said = verify("--refaire", outputs)
    assert code == 0, said
    assert said.count("conforme : relu, il dit l'acte tel que drafter l'a écrit") == 2


def test_a_file_taken_away_is_proved_by_its_facts(
    outputs: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in ("2.docx", "2.pdf"):
        away = tmp_path_factory.mktemp("ailleurs") / name
        away.write_bytes((outputs / name).read_bytes())
        code, said = verify(away)
        assert code == 0, said
        assert "remarque : aucun manifeste n'en dit l'empreinte" in said
        assert "NON CONFORME" not in said


def test_a_file_worked_in_by_hand_is_told(outputs: Path) -> None:
    rewrite(outputs / "2.docx", "word/document.xml", lambda text: text.replace("NOIR", "BLANC"))
    code, said = verify(outputs)
    assert code == 1
    assert "il a été modifié depuis que drafter l'a écrit" in said
    assert "«\u00a0noir\u00a0»" in said
    assert said.count("NON CONFORME") == 3  # the word that went, the one that came, the digest


def test_a_file_that_is_gone_is_told(outputs: Path) -> None:
    (outputs / "2.pdf").unlink()
    code, said = verify(outputs)
    assert code == 1
    told = f"{outputs / '2.pdf'}\n  NON CONFORME : il a disparu"
    assert told in said


def test_files_of_two_acts_are_no_pair(outputs: Path) -> None:
    other = (outputs / "2.pdf").read_bytes()
    source = Path("inputs/2.yaml")
    source.write_text(TEXT.replace("Subvention", "Dotation"), encoding="utf-8")
    order = build.Order((source,), (Path("inputs"),), jobs=1)
    *_, report = build.build(order)
    assert isinstance(report, build.Report)
    (outputs / "2.pdf").write_bytes(other)
    code, said = verify(outputs / "2.docx")
    assert code == 1
    assert "ses faits ne sont pas ceux de « 2.pdf », à côté de lui" in said


def test_an_act_whose_source_changed_is_not_made_again_the_same(outputs: Path) -> None:
    Path("inputs/2.yaml").write_text(TEXT.replace("Subvention", "Dotation"), encoding="utf-8")
    assert verify(outputs)[0] == 0
    code, said = verify("--refaire", outputs)
    assert code == 1
    assert said.count("il n'a pas les mêmes octets ; a changé depuis : « 2.yaml »") == 2
    Path("inputs/2.yaml").unlink()
    code, said = verify("--refaire", outputs)
    assert (code, said.count("il ne peut pas être refait : « inputs/2.yaml » n'est plus là")) == (
        1,
        2,
    )


def test_a_program_reads_the_same(outputs: Path) -> None:
    (outputs / "2.pdf").unlink()
    code, said = verify("--json", outputs)
    tree = json.loads(said)
    assert (code, tree["exit_code"]) == (1, 1)
    docx, pdf = tree["fichiers"]
    assert docx == {
        "fichier": "outputs/2.docx", "conforme": True, "fautes": [], "remarques": [],
        "signatures": None,
    }  # fmt: skip
    assert (pdf["fichier"], pdf["conforme"], len(pdf["fautes"])) == ("outputs/2.pdf", False, 1)


# --- what a build holds its files to ----------------------------------------------------------


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_an_act_whose_words_moved_is_not_delivered(name: str, tmp_path: Path) -> None:
    look = examined().look
    files = {name: pipeline.render(swapped(), look, [name])[name]}
    with pytest.raises(TemplateFault, match="ses mots ne sont plus dans l'ordre de l'acte à part"):
        require_whole(act(), look, files)
    own = tmp_path / "_commun" / "page.css"
    own.parent.mkdir()
    own.write_text("", encoding="utf-8")
    house = replace(look, folders=(tmp_path, *look.folders))
    if name == "pdf":  # a house may set its page in columns
        require_whole(act(), house, files)
        return
    with pytest.raises(TemplateFault, match="ses mots ne sont plus dans l'ordre"):
        require_whole(act(), house, files)


def test_an_act_that_its_style_sheet_would_maim_is_not_delivered(
    outputs: Path, tmp_path: Path
) -> None:
    css = build.templates_folder() / "_commun" / "page.css"
    own = tmp_path / "inputs" / "gabarits" / "_commun" / "page.css"
    own.parent.mkdir(parents=True)
    own.write_text(
        css.read_text(encoding="utf-8") + "\n.vote { display: none }\n", encoding="utf-8"
    )
    before = {path: path.read_bytes() for path in outputs.glob("2.*")}
    *_, report = build.build(build.Order((Path("inputs/2.yaml"),), (Path("inputs"),), jobs=1))
    assert isinstance(report, build.Report)
    assert report.exit_code == 4
    finding, *left = report.everything
    assert finding.code == "GAB001"
    assert {(Path(f.position.file), f.code) for f in left} == {(path, "ECR005") for path in before}
    assert "le PDF n'a pas été écrit : relu, il lui manque" in finding.message
    assert {path: path.read_bytes() for path in outputs.glob("2.*")} == before
