"""What the pages say is what the program does."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from pydantic import BaseModel

from drafter.compose.filters import FILTERS
from drafter.errors import ExitCode
from drafter.findings import Finding, Position, Waiver
from drafter.model.avenant import Avenant, FinancementModifie, Modification
from drafter.model.collectivite import Collectivite, Organe
from drafter.model.colonne_tapee import ColonneTapee
from drafter.model.consolidation import Consolidation
from drafter.model.courrier import Campagne, Courrier
from drafter.model.decision import Decision
from drafter.model.deliberation import (
    Article,
    Commission,
    DecisionVotee,
    Deliberation,
    Signataire,
)
from drafter.model.derogation import Derogation
from drafter.model.echeances import EcheanceTapee
from drafter.model.exemplaires import Destinataire
from drafter.model.financement import Financement, Versement
from drafter.model.part import Part
from drafter.model.partenaire import Partenaire, Partenaires
from drafter.model.parties import PartieTapee
from drafter.model.personne import Personne
from drafter.model.presentation import Libelles, Presentation
from drafter.model.revision import PartModifiee, Revision
from drafter.model.scrutin import Election, Scrutin, Tour, Voix
from drafter.model.seance import (
    Entree,
    Groupe,
    Intervenant,
    Mouvement,
    Presidence,
    Procuration,
    Seance,
    Suppleance,
)
from drafter.model.tableau import LigneTapee, Pourcentage, TableauCalcule
from drafter.report import to_json

ROOT = Path(__file__).parent.parent
MODELS: list[type[BaseModel]] = [
    Collectivite, Organe, Personne, Seance, Entree, Groupe, Mouvement, Procuration, Suppleance,
    Presidence, Intervenant, Deliberation, Commission, Article, Signataire, DecisionVotee, Scrutin,
    Voix, Election, Tour, Decision, Presentation, Libelles, Derogation,
    Partenaires, Partenaire, PartieTapee, Destinataire,
    Avenant, Modification, FinancementModifie, PartModifiee, Revision, Consolidation,
    Courrier, Campagne, EcheanceTapee,
    Financement, Part, Versement, TableauCalcule, ColonneTapee, LigneTapee, Pourcentage,
]  # fmt: skip


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_on_the_clerk_s_page(model: type[BaseModel]) -> None:
    page = (ROOT / "docs" / "saisir.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[a-z_]+", page))
    assert set(model.model_fields) - words == set()


def test_every_filter_is_on_the_page_of_texts() -> None:
    page = (ROOT / "docs" / "modeles.md").read_text(encoding="utf-8")
    assert {name for name in FILTERS if f"`{name}" not in page} == set()


def test_exit_codes_are_those_of_the_readme() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    assert told == {int(code) for code in ExitCode}


def test_the_readme_s_first_act_is_built_as_it_stands(tmp_path: Path) -> None:
    from drafter import build  # noqa: PLC0415 - this test alone builds

    page = (ROOT / "README.md").read_text(encoding="utf-8")
    part = page[page.index("## Un premier acte") : page.index("## Les fautes")]
    names = re.findall(r"`((?:[\w-]+/)?[\w-]+\.yaml)`", part)
    texts = re.findall(r"```yaml\n(.*?)```", part, re.DOTALL)
    for name, text in zip(names, texts, strict=True):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    order = build.Order((tmp_path / names[-1],), output=tmp_path / "sortie")
    *_, report = build.build(order)
    assert isinstance(report, build.Report)
    assert [str(finding) for finding in report.all_findings] == []
    assert len(report.outcomes[0].written) == len(build.FORMATS)


def test_the_keys_of_the_json_form_are_those_of_the_page() -> None:
    page = (ROOT / "docs" / "saisir.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    waiver = Waiver("…", Position("inputs/2.yaml", 9, 13))
    finding = Finding(
        Position("inputs/seance.yaml", 7, 5), "POU003", "pouvoir-d-un-present", "…",
        article="CGCT, art. L. 2121-20", waiver=waiver,
    )  # fmt: skip
    written = ["outputs/2.docx", "outputs/2.pdf"]
    change = {"before": "Pour :", "old": "50", "new": "48"}
    document = {"file": "inputs/2.yaml", "written": written, "state": "écrit",
                "reason": "« 2.yaml » a changé", "files": written, "pages": 4, "bytes": 84210,
                "seconds": 0.31, "changes": [change]}  # fmt: skip
    printed = to_json([finding], [document], 0, ["outputs/ancien.pdf"], ["outputs/2.nouveau.docx"])
    assert json.loads(sample) == json.loads(printed)


def test_the_command_s_french_is_compiled_from_its_source() -> None:
    folder = ROOT / "drafter" / "langue" / "fr" / "LC_MESSAGES"
    with (folder / "messages.po").open("rb") as source:
        typed = {tuple(m.id): list(m.string) for m in read_po(source, locale="fr") if m.id}
    with (folder / "messages.mo").open("rb") as compiled:
        read = {tuple(m.id): list(m.string) for m in read_mo(compiled) if m.id}
    assert read == typed, "pybabel compile -i messages.po -o messages.mo"


def test_what_the_code_and_the_pages_point_to_is_there() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*")]
    modules = [*(ROOT / "drafter").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    named = {
        (path, name)
        for path in (*pages, *modules)
        if path.suffix in {".md", ".py"}
        for name in re.findall(
            r"(?<![\w/.])(?:tests|docs|benchmarks)/[\w/.-]+\.(?:py|md)", path.read_text("utf-8")
        )
    }
    assert len(named) > 50
    assert [(path, name) for path, name in sorted(named) if not (ROOT / name).exists()] == []


def test_what_shows_each_promise_of_security_is_there() -> None:
    promised = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[^`]+)`", promised)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []
