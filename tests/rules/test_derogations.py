"""Waivers and weights: what a house may say of the rules, and what is told of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.findings import Finding, Position, Severity, has_errors
from drafter.load import load_text
from drafter.model.dossier import Place
from drafter.rules import BY_CODE
from drafter.rules.chemins import positions_under, way_to
from drafter.rules.derogations import RULES_ON_DISPENSE
from drafter.rules.dispense import may_weigh
from drafter.rules.rule import Rule

COUNCIL = """type: collectivite
nom: Commune de Valserre
departement: 39
conseil: ["M. Jean PETIT, Maire", Mme Marie DURAND, M. Luc NOIR, Mme Léa GROS, M. Alain ROUX]
"""
# Two pouvoirs given by members who sit: POU003 twice.
SITTING = """type: seance
date: 2025-03-04
procurations:
  - {mandant: Léa GROS, mandataire: Luc NOIR}
  - {mandant: Alain ROUX, mandataire: Jean PETIT}
"""
ONE = SITTING.replace("  - {mandant: Alain ROUX, mandataire: Jean PETIT}\n", "")
SELF = """type: seance
date: 2025-03-04
absents: [Léa GROS]
procurations:
  - {mandant: Léa GROS, mandataire: Léa GROS}
"""
QUIET = "type: seance\ndate: 2025-03-04\n"
ACT = """type: deliberation
question: 5
objet: Subvention
dispositif: [approuve la subvention]
scrutin: unanimité
"""


def checked(folder: Path, act: str = ACT, sitting: str = ONE, house: str = COUNCIL) -> build.Report:
    texts = {"collectivite": house, "seance": sitting, "acte": act}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return build.check([folder / "acte.yaml"])


def told(report: build.Report) -> list[str]:
    return [
        f"{Path(f.position.file).stem}:{f.position.line} {f.weight} {f.code}"
        for f in report.all_findings
    ]


def waiver(*lines: str) -> str:
    return "derogations:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


MOTIF = "motif: elle était sortie"
CASES: list[tuple[str, str, str, str, list[str]]] = [
    ("no waiver", ONE, "", "", ["seance:4 erreur POU003"]),
    ("of the act", ONE, waiver(f"code: POU003, {MOTIF}"), "", ["seance:4 dérogation POU003"]),
    ("of the house", ONE, "", waiver(f"code: POU003, {MOTIF}"), ["seance:4 dérogation POU003"]),
    ("of the sitting", ONE + waiver(f"code: POU003, {MOTIF}"), "", "",
     ["seance:4 dérogation POU003"]),
    ("alone, without a dash", ONE, f"derogations: {{code: POU003, {MOTIF}}}\n", "",
     ["seance:4 dérogation POU003"]),
    ("which of two?", SITTING, waiver(f"code: POU003, {MOTIF}"), "",
     ["acte:7 avertissement DER005", "seance:4 erreur POU003", "seance:5 erreur POU003"]),
    ("the second", SITTING, waiver(f"code: POU003, {MOTIF}, ou: procurations.2"), "",
     ["seance:4 erreur POU003", "seance:5 dérogation POU003"]),
    ("by its name", SITTING, waiver(f"code: POU003, {MOTIF}, ou: procurations.Léa GROS"), "",
     ["seance:4 dérogation POU003", "seance:5 erreur POU003"]),
    ("each with its own", SITTING,
     waiver(f"code: POU003, {MOTIF}, ou: procurations.1",
            f"code: POU003, {MOTIF}, ou: procurations.2"), "",
     ["seance:4 dérogation POU003", "seance:5 dérogation POU003"]),
    ("one for both", SITTING, waiver(f"code: POU003, {MOTIF}, ou: procurations"), "",
     ["seance:4 dérogation POU003", "seance:5 dérogation POU003"]),
    # The error that is left may hide what the waiver is for: nothing is said of it yet.
    ("elsewhere, with an error", ONE, waiver(f"code: POU003, {MOTIF}, ou: absents"), "",
     ["seance:4 erreur POU003"]),
    ("elsewhere", ONE, waiver(f"code: POU003, {MOTIF}, ou: absents"),
     "gravites: {POU003: remarque}\n",
     ["acte:7 avertissement DER003", "seance:4 remarque POU003"]),
    ("useless", QUIET, waiver(f"code: POU003, {MOTIF}"), "", ["acte:7 avertissement DER003"]),
    ("without a reason", ONE, waiver("code: POU003"), "",
     ["acte:7 avertissement DER002", "seance:4 erreur POU003"]),
    ("with a reason of one sign", ONE, waiver('code: POU003, motif: "-"'), "",
     ["acte:7 avertissement DER002", "seance:4 erreur POU003"]),
    ("with an empty reason", ONE, waiver('code: POU003, motif: ""'), "",
     ["acte:7 avertissement DER002", "seance:4 erreur POU003"]),
    ("unknown", ONE, waiver(f"code: POU03, {MOTIF}"), "",
     ["acte:7 avertissement DER001", "seance:4 erreur POU003"]),
    ("of form", QUIET, waiver(f"code: MOD006, {MOTIF}"), "", ["acte:7 avertissement DER004"]),
    ("of what admits none", SELF, waiver(f"code: POU001, {MOTIF}"), "",
     ["acte:7 avertissement DER004", "seance:5 erreur POU001"]),
    ("of a sum", QUIET, waiver(f"code: SCR001, {MOTIF}"), "", ["acte:7 avertissement DER004"]),
    ("of a waiver", QUIET, waiver(f"code: DER003, {MOTIF}"), "", ["acte:7 avertissement DER004"]),
    ("lighter", ONE, "", "gravites: {POU003: avertissement}\n", ["seance:4 avertissement POU003"]),
    ("lighter and waived", ONE, waiver(f"code: POU003, {MOTIF}"),
     "gravites: {POU003: avertissement}\n", ["seance:4 dérogation POU003"]),
    ("not to be lowered", QUIET, "", "gravites: {SCR001: avertissement}\n",
     ["collectivite:5 avertissement DER007"]),
    ("of form, lowered", QUIET, "", "gravites: {YML021: remarque}\n",
     ["collectivite:5 avertissement DER007"]),
    ("of an unknown rule", QUIET, "", "gravites: {POU03: remarque}\n",
     ["collectivite:5 avertissement DER006"]),
    ("graver waivers", QUIET, waiver(f"code: POU003, {MOTIF}"), "gravites: {DER003: erreur}\n",
     ["acte:7 erreur DER003"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sitting", "act", "house", "expected"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_what_is_told(
    tmp_path: Path, sitting: str, act: str, house: str, expected: list[str]
) -> None:
    report = checked(tmp_path, ACT + act, sitting, COUNCIL + house)
    assert told(report) == expected
    errors = any(" erreur " in line for line in expected)
    assert (report.exit_code == 0) is not errors


def test_a_waived_finding_is_told_with_its_reason(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, ACT + waiver(f"code: POU003, {MOTIF}")).all_findings
    assert str(finding).endswith(" (CGCT, art. L. 2121-20) ; motif : elle était sortie")
    assert finding.severity is Severity.ERREUR
    assert finding.waiver is not None
    assert (finding.waiver.motif, finding.waiver.position.line) == ("elle était sortie", 7)
    assert not has_errors([finding], strict=True)


MESSAGES = [
    (waiver(f"code: POU03, {MOTIF}"), "il n'y a pas de règle « POU03 » : vouliez-vous dire "),
    (waiver(f"code: pouvoir-d-un-presnt, {MOTIF}"), "vouliez-vous dire « POU003 » ?"),
    (waiver(f"code: XYZ, {MOTIF}"), "« XYZ » : « drafter rules » en donne la liste"),
    (waiver(f"code: POU003, {MOTIF}"),
     "cet acte a 2\xa0fautes POU003 : dites laquelle, « ou: procurations.1 » ou "
     "« ou: procurations.2 »"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), MESSAGES)
def test_the_message_says_what_to_type(tmp_path: Path, typed: str, said: str) -> None:
    messages = [f.message for f in checked(tmp_path, ACT + typed, SITTING).all_findings]
    assert [message for message in messages if said in message], messages


def of_two_acts(folder: Path, sitting: str, house: str, *names: str) -> list[str]:
    checked(folder, ACT, sitting, house)
    second = ACT.replace("question: 5", "question: 6\npublication: 2025-03-03")
    (folder / "seconde.yaml").write_text(second, encoding="utf-8")
    return told(build.check([folder / f"{name}.yaml" for name in names]))


def test_a_waiver_for_all_is_useless_only_if_none_of_the_acts_read_has_the_fault(
    tmp_path: Path,
) -> None:
    house = COUNCIL + waiver(f"code: ACT002, {MOTIF}")
    acts = ("acte", "seconde")
    assert of_two_acts(tmp_path, QUIET, house, "collectivite", *acts) == [
        "seconde:3 dérogation ACT002"
    ]
    assert of_two_acts(tmp_path, QUIET, house, "collectivite", "acte") == [
        "collectivite:6 avertissement DER003"
    ]
    # One act read alone says nothing of the others.
    assert of_two_acts(tmp_path, QUIET, house, "acte") == []


def test_the_finding_of_an_act_is_not_waived_by_another(tmp_path: Path) -> None:
    both = f"{ACT}{waiver(f'code: POU003, {MOTIF}')}---\n{ACT.replace('5', '6')}"
    assert told(checked(tmp_path, both)) == ["seance:4 erreur POU003", "seance:4 dérogation POU003"]


def test_findings_between_acts_are_waived_too(tmp_path: Path) -> None:
    first = ACT.replace("question: 5", "question: 5\nnumero: 1")
    both = f"{first}---\n{first.replace('numero: 1', 'numero: 2')}"
    assert told(checked(tmp_path, both, QUIET)) == ["acte:9 avertissement ACT005"]
    waived = both + waiver(f"code: ACT005, {MOTIF}")
    assert told(checked(tmp_path, waived, QUIET)) == ["acte:9 dérogation ACT005"]


TREE = """scrutin:
  contre: [Luc NOIR]
procurations:
  - {mandant: Léa GROS, mandataire: M. NOIR}
  - mandant: Luc NOIR
"""
WAYS = [
    ("scrutin", {1, 2}),
    ("scrutin.contre", {2}),
    ("scrutin.contre.1", {2}),
    ("procurations.1", {4}),
    ("procurations.2", {5}),
    ("procurations.lea gros", {4}),
    ("procurations.M. NOIR", {4}),
    ("procurations.Luc NOIR.mandant", {5}),
    ("procurations.3", set()),
    ("procurations.0", set()),
    ("scrutin.pour", set()),
    ("scrutin.contre.1.2", set()),
]


@pytest.fixture(scope="module")
def tree() -> Place:
    (source,), _ = load_text(TREE, "arbre.yaml")
    return Place(source)


@pytest.mark.parametrize(("way", "lines"), WAYS)
def test_a_way_names_a_value_and_all_that_it_holds(tree: Place, way: str, lines: set[int]) -> None:
    assert {position.line for position in positions_under(tree, way)} == lines


@pytest.mark.parametrize(
    ("position", "way"),
    [
        (Position("arbre.yaml", 2, 11), "scrutin.contre"),
        (Position("arbre.yaml", 4, 5), "procurations.1"),
        (Position("arbre.yaml", 5, 5), "procurations.2"),
        (Position("arbre.yaml", 9, 9), None),
        (Position("autre.yaml", 2, 11), None),
    ],
)
def test_a_place_is_told_by_its_shortest_way(
    tree: Place, position: Position, way: str | None
) -> None:
    assert way_to(tree, position) == way
    if way:
        assert position in positions_under(tree, way)


def test_a_rule_speaks_only_of_the_acts_of_its_days(tmp_path: Path) -> None:
    checked(tmp_path)
    (dossier,) = pipeline.read([tmp_path / "acte.yaml"]).dossiers

    def speaks(du: str | None, au: str | None) -> list[Finding]:
        days = [dt.date.fromisoformat(day) if day else None for day in (du, au)]
        rule = Rule(
            code="ACT999", slug="essai", du=days[0], au=days[1],
            check=lambda dossier: iter([(dossier.place.at(), "dit")]),
        )  # fmt: skip
        return list(rule(dossier))

    for du, au in ((None, None), ("2025-03-04", None), (None, "2025-03-04")):
        assert len(speaks(du, au)) == 1
    for du, au in (("2025-03-05", None), (None, "2025-03-03"), ("2020-01-01", "2021-01-01")):
        assert speaks(du, au) == []


def test_rules_on_waivers_admit_none() -> None:
    assert not [rule.code for rule in RULES_ON_DISPENSE if rule.derogeable]


def test_what_is_not_waived_is_not_lowered_and_may_be_raised() -> None:
    firm, free = BY_CODE["SCR001"], BY_CODE["ACT001"]
    assert (firm.derogeable, free.derogeable) == (False, True)
    assert [may_weigh(firm, severity) for severity in Severity] == [True, False, False]
    assert [may_weigh(free, severity) for severity in Severity] == [True, True, True]
    assert may_weigh(BY_CODE["DER003"], Severity.ERREUR)
