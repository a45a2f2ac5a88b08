"""Every rule has its manual page, and its two examples do what the page says of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.findings import Severity
from drafter.rules import BY_CODE, check_together
from drafter.rules.manual import read_manual
from drafter.rules.rule import Described

EVERY: tuple[Described, ...] = tuple(BY_CODE.values())
COUNCIL = (Path(__file__).parent / "cases" / "collectivite.yaml").read_text(encoding="utf-8")
SITTING = "type: seance\ndate: 2025-03-04\n"
ACT = """type: deliberation
question: 5
objet: Subvention
dispositif: [approuve la subvention]
scrutin: unanimité
"""
CONVENTION = """type: convention
objet: Entretien des rives
du: 2025-04-01
parties:
  - collectivite
  - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
articles:
  - titre: Objet
    texte: L'association entretient les rives.
"""
SHARED = {"collectivite.yaml": COUNCIL, "seance.yaml": SITTING,
          "partenaires.yaml": "type: partenaires\n"}  # fmt: skip
ACTS = {"convention.yaml": CONVENTION}
FUNDED = """type: convention
objet: Entretien des rives
du: 2025-04-01
au: 2028-03-31
parties: [collectivite, etat, asso]
financement:
  montant_annuel: 10000
  parts: [{qui: collectivite, taux: 50 %}, {qui: etat, solde: oui}]
articles: [{titre: Objet, texte: L'association entretient les rives.}]
"""
PARTNERS = """type: partenaires
partenaires:
  etat:
    nom: État
    siege: 8 rue de la Préfecture, 39000 Lons-le-Saunier
    representant: M. Paul ROUX, Préfet du Jura
  asso: {nom: Les Amis, siege: "3 rue du Port, 39100 Dole", representant: "Mme Zoé LAC, Présidente"}
"""
LETTER = """type: courrier
convention: convention.yaml
modele: sollicitation
a: etat
annee: 2026
date: 2025-12-01
"""
LETTERS = {"courrier.yaml": LETTER, "courrier-bis.yaml": LETTER, "campagne.yaml": "",
           "ancienne.yaml": FUNDED, "convention.yaml": FUNDED,
           "partenaires.yaml": PARTNERS}  # fmt: skip
SIGNED = """type: convention
objet: Entretien des rives
date: 2024-12-16
du: 2025-01-01
au: 2026-12-31
parties: [collectivite, {cle: lac, nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}]
financement: {montant_annuel: 1500, parts: [collectivite]}
articles:
  - {titre: Objet, texte: L'association entretient les rives et soigne les rives du lac.}
  - {titre: Durée, texte: Elle dure deux ans.}
"""
AVENANT = """type: avenant
numero: 1
convention: convention.yaml
objet: Prolongation d'un an
date: 2026-06-15
modifications: [{prolonge: 2027-12-31}]
"""
CONSOLIDATION = """type: consolidation
avenant: avenant.yaml
date: 2026-07-01
"""
AMENDING = {"convention.yaml": SIGNED, "avenant.yaml": AVENANT,
            "consolidation.yaml": CONSOLIDATION}  # fmt: skip
PIECE = re.compile(r"^# (\S+\.yaml)$", re.MULTILINE)
KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
LONGEST_TITLE = 90


def completed(piece: str, base: str) -> str:
    """Add to a piece of a file the keys that the manual leaves out; one with « type » is whole."""
    typed = set(KEY.findall(piece))
    entries = [] if "type" in typed else re.split(r"(?m)^(?=[a-z#])", base)
    kept = [entry for entry in entries if entry and entry.split(":")[0] not in typed]
    return f"{piece.rstrip()}\n{''.join(kept)}"


def told(example: str, folder: Path) -> tuple[set[str], set[str]]:
    """Build the acts of an example; return the codes told, and those that are errors."""
    first, *parts = PIECE.split(example)
    assert not first.strip(), f"« {first} » n'est d'aucun fichier"
    pieces = dict(zip(parts[::2], parts[1::2], strict=True))
    if not set(pieces) - set(SHARED):
        pieces["deliberation.yaml"] = ""
    bases, beside = {**SHARED, **ACTS}, {"collectivite.yaml", "seance.yaml"}
    if pieces.keys() & {"courrier.yaml", "campagne.yaml"}:
        bases, beside = bases | LETTERS, beside | {"convention.yaml", "partenaires.yaml"}
    if pieces.keys() & {"avenant.yaml", "consolidation.yaml"}:
        bases, beside = bases | AMENDING, beside | {"convention.yaml", "avenant.yaml"}
    for name in {*pieces, *beside}:
        text = completed(pieces.get(name, "").strip("\n"), bases.get(name, ACT))
        (folder / name).write_text(text, encoding="utf-8")
    acts = [folder / name for name in pieces if name not in SHARED]
    report = build.check(acts)
    read = [act for act in acts if act.stem != "amendee"]  # the text that an avenant gives is none
    assert len(report.outcomes) == len(read), [str(finding) for finding in report.all_findings]
    together = [finding for _, finding in check_together(pipeline.read(acts).dossiers)]
    findings = [one for one in (*report.all_findings, *together) if one.waiver is None]
    return (
        {finding.code for finding in findings},
        {str(finding) for finding in findings if finding.severity is Severity.ERREUR},
    )


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.code)
def test_the_bad_example_has_the_fault_and_no_other(rule: Described, tmp_path: Path) -> None:
    codes, _ = told(rule.manual.bad, tmp_path)
    # A waiver that does not hold leaves the fault that it was to cover.
    covered = set(re.findall(r"\{code: (\w+)", rule.manual.bad + rule.manual.good))
    assert codes - covered == {rule.code}


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.code)
def test_the_good_example_has_no_fault(rule: Described, tmp_path: Path) -> None:
    codes, errors = told(rule.manual.good, tmp_path)
    assert (codes, errors) == (set(), set())


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.code)
def test_the_title_is_one_short_sentence(rule: Described) -> None:
    title = rule.manual.title
    assert title.endswith(".")
    assert title[0].isupper()
    assert len(title) <= LONGEST_TITLE


PAGE = """Une faute.

Ce qui compte.

Pourquoi :
    Parce que
    voilà.

Fautif :
    # seance.yaml
    absents:
      - X

Correct :
    # seance.yaml
    absents: []

Que faire :
    Ceci.
"""


def test_a_page_is_read_with_its_paragraphs_joined_and_its_examples_as_typed() -> None:
    page = read_manual(PAGE)
    assert (page.title, page.details, page.why) == (
        "Une faute.", "Ce qui compte.", "Parce que voilà.",
    )  # fmt: skip
    assert page.bad == "# seance.yaml\nabsents:\n  - X"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Une faute.",
        PAGE.replace("Correct :", "Bien :"),
        PAGE.replace("    Ceci.\n", ""),
        PAGE.replace("Pourquoi :", "Que faire :", 1),
    ],
)
def test_a_page_without_all_its_sections_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="sections"):
        read_manual(page)
