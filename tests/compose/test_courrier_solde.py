"""What letters ask when a year is paid in several times, and an avenant comes in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter import build, pipeline
from drafter.composition import Block, Group, Paragraph, Text
from drafter.echeancier import milestones_of
from drafter.model.dossier import Dossier
from tests.valserre import CAF, ETAT, FIL, VILLE, annuaire

Golden = Callable[[str, str], None]

SHARED = {
    "collectivite": VILLE,
    "partenaires": annuaire(ETAT, CAF, FIL),
}
CONVENTION = """\
type: convention
objet: Médiation sociale
date: 2023-12-15
du: 2024-01-01
au: 2025-12-31
parties: [collectivite, etat, fil]
financement:
  montant_annuel: 187350
  parts: [{qui: collectivite, taux: 60 %}, {qui: etat, solde: oui}]
  versements:
    - {taux: 70 %, echeance: sur présentation du budget prévisionnel, avant: 30 juin}
    - {solde: oui, echeance: sur présentation du bilan, avant: 30 novembre}
articles: [{titre: Objet, texte: La médiation.}]
"""
AVENANT = """\
type: avenant
numero: 1
convention: convention.yaml
objet: Révision du montant
date: 2024-06-28
effet: 2024-07-01
modifications: [{financement: {revisions: {2024-07-01: 195000}}}]
"""
LETTER = """\
type: courrier
modele: appel de fonds
avenant: avenant.yaml
a: [collectivite, etat]
annee: 2024
"""
JUNE = f"{LETTER}versement: 1\ndate: 2024-06-02\n"
NOVEMBER = f"{LETTER}versement: 2\ndate: 2024-11-04\n"
FOLLOWING = f"{NOVEMBER}precedent: juin.yaml\n"


def read(folder: Path, **files: str) -> pipeline.Read:
    for name, text in (SHARED | files).items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return pipeline.read([folder / f"{name}.yaml" for name in files])


def letters(folder: Path, **files: str) -> list[Dossier]:
    parsed = read(folder, **files)
    assert [str(finding) for finding in parsed.findings] == []
    return [one for one in parsed.dossiers if one.kind == "courrier"]


def asked(dossiers: list[Dossier]) -> dict[str, list[Decimal | None]]:
    found: dict[str, list[Decimal | None]] = {}
    for one in dossiers:
        if one.lettre and one.lettre.destinataire:
            found.setdefault(one.lettre.destinataire.partie.cle, []).append(one.lettre.montant)
    return found


def told(folder: Path, **files: str) -> list[str]:
    for name, text in (SHARED | files).items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    report = build.check([folder / f"{name}.yaml" for name in files])
    return [f"{f.code} {f.message}".replace("\u00a0", " ") for f in report.all_findings]


def said(dossier: Dossier) -> str:
    examined = pipeline.examine(dossier, build.templates_folder())
    assert [str(finding) for finding in examined.findings] == []
    assert examined.composition is not None
    lines = [_text(block) for block in examined.composition.body]
    return "\n".join(filter(None, lines)).replace("\u00a0", " ").replace("\u202f", " ") + "\n"


def _text(block: Block) -> str:
    if isinstance(block, Group):
        return "\n".join(filter(None, map(_text, block.blocks)))
    if not isinstance(block, Paragraph) or block.style not in {"lettre", "objetducourrier"}:
        return ""
    return "".join(run.text for run in block.runs if isinstance(run, Text))


def test_the_balance_settles_what_the_avenant_left(tmp_path: Path) -> None:
    found = letters(tmp_path, convention=CONVENTION, avenant=AVENANT, juin=JUNE, novembre=FOLLOWING)
    # 187 350 × 40 % = 74 940; half a year more of 7 650 × 40 %: 76 470 due, 52 458 asked in June.
    assert asked(found)["etat"] == [Decimal(52458), Decimal(24012)]
    whole = found[-1].liens["convention"].plan
    assert whole is not None
    due = {one.cle: one.montants[0] for one in whole.contributions}
    assert {key: sum(filter(None, row)) for key, row in asked(found).items()} == due


def test_the_words_of_an_advance_of_a_balance_and_of_a_complement(
    tmp_path: Path, golden: Golden
) -> None:
    soon = JUNE.replace("avenant: avenant.yaml", "convention: convention.yaml")
    before = (
        soon.replace("appel de fonds", "sollicitation")
        .replace("versement: 1\n", "")
        .replace("2024-06-02", "2023-12-18")
    )
    after = (
        LETTER.replace("appel de fonds", "sollicitation") + "date: 2024-07-08\n"
        "precedent: decembre.yaml\n"
    )
    found = letters(tmp_path, convention=CONVENTION, avenant=AVENANT, juin=soon,
                    novembre=FOLLOWING, decembre=before, juillet=after)  # fmt: skip
    state = [one for one in found if one.lettre and one.lettre.cle == "etat"]
    golden("courrier/versements.txt", "\n".join(said(one) for one in state))


def test_several_advances_are_told_by_their_rank(tmp_path: Path) -> None:
    three = CONVENTION.replace("{taux: 70 %, ", "{taux: 30 %, avant: 31 mars}\n    - {taux: 40 %, ")
    first, second = (
        f"{LETTER}versement: {rank}\ndate: 2024-0{rank}-15\n".replace(
            "avenant: avenant.yaml", "convention: convention.yaml"
        )
        for rank in (1, 2)
    )
    found = letters(tmp_path, convention=three, un=first, deux=second)
    assert "le versement du premier acompte (30 %) de la contribution" in said(found[0])
    assert "le versement du deuxième acompte (40 %) de la contribution" in said(found[2])


def test_without_tax_is_said(tmp_path: Path) -> None:
    text = CONVENTION.replace("montant_annuel: 187350", "montant_annuel: 187350\n  taxe: HT")
    alone = JUNE.replace("avenant: avenant.yaml", "convention: convention.yaml")
    (first, _) = letters(tmp_path, convention=text, juin=alone)
    assert "soit 78 687 € HT (soixante-dix-huit mille six cent quatre-vingt-sept euros hors " in (
        said(first)
    )


DOUBTS = [
    (AVENANT, True),
    (AVENANT.replace("2024-06-28", "2024-09-28").replace("07-01", "10-01"), False),
    (AVENANT.replace("2024-06-28", "2024-01-28").replace("07-01", "10-01"), False),
    (AVENANT.replace("{financement: {revisions: {2024-07-01: 195000}}}",
                     "{objet: Médiation}"), False),
]  # fmt: skip


@pytest.mark.parametrize(("avenant", "doubt"), DOUBTS)
def test_a_balance_that_supposes_says_so(tmp_path: Path, avenant: str, *, doubt: bool) -> None:
    found = told(tmp_path, convention=CONVENTION, avenant=avenant, novembre=NOVEMBER)
    assert [one for one in found if one.startswith("COU015")] == [
        "COU015 un avenant change ce qui est dû, et ce solde suppose que le 1er versement a été "
        "demandé selon le plan en vigueur le 30 juin 2024 : nommez par « precedent » le courrier "
        "qui l'a demandé"
    ] * doubt


def test_a_balance_without_the_earlier_letter_takes_the_plan_of_its_day(tmp_path: Path) -> None:
    late = AVENANT.replace("2024-06-28", "2024-09-28")
    found = letters(tmp_path, convention=CONVENTION, avenant=late, novembre=NOVEMBER)
    assert asked(found)["etat"] == [Decimal(24012)]


def test_a_funder_who_owes_nothing_more_has_no_second_letter(tmp_path: Path) -> None:
    fixed = CONVENTION.replace("{qui: collectivite, taux: 60 %}",
                               "{qui: collectivite, montant: 30000}")  # fmt: skip
    december = "type: courrier\nmodele: sollicitation\nconvention: convention.yaml\nannee: 2024\n"
    first = f"{december}date: 2023-12-18\n"
    again = f"{december}date: 2024-07-08\nprecedent: un.yaml\n".replace(
        "convention: convention", "avenant: avenant"
    )
    found = letters(tmp_path, convention=fixed, avenant=AVENANT, un=first, deux=again)
    assert asked(found) == {"collectivite": [Decimal(30000)],
                            "etat": [Decimal(157350), Decimal(3825)]}  # fmt: skip
    assert told(tmp_path, convention=fixed, avenant=AVENANT, un=first, deux=again) == [
        "COU016 la Ville de Valserre doit 30\u202f000 € pour 2024, et 30\u202f000 € lui sont déjà "
        "demandés : il n'y a plus rien à demander"
    ]
    named = again + "a: collectivite\n"
    assert [one[:6] for one in told(tmp_path, convention=fixed, avenant=AVENANT, un=first,
                                    deux=named)] == ["COU002", "COU018"]  # fmt: skip


def test_an_avenant_of_later_years_adds_nothing_to_a_balance(tmp_path: Path) -> None:
    """Its first payment was asked by a letter that is not named: that is not to be told here."""
    later = AVENANT.replace("2024-07-01", "2025-01-01").replace("2024-06-28", "2024-12-10")
    balance = NOVEMBER.replace("avenant: avenant", "convention: convention")
    assert told(tmp_path, convention=CONVENTION, avenant=later, novembre=balance) == []


SENT = [
    ({"juin": JUNE, "novembre": FOLLOWING}, [52458, 24012]),
    ({"juin": JUNE}, [52458, 24012]),
    ({}, [53529, 22941]),
]


@pytest.mark.parametrize(("sent", "wanted"), SENT)
def test_the_schedule_says_what_letters_asked(
    tmp_path: Path, sent: dict[str, str], wanted: list[int]
) -> None:
    files = {"convention": CONVENTION, "avenant": AVENANT, **sent}
    read(tmp_path, **files)
    lines, _ = milestones_of([tmp_path / f"{name}.yaml" for name in files])
    paid = [
        one.montant
        for one in lines
        if one.nature == "versement" and one.qui == "l'État" and one.jour and one.jour.year == 2024
    ]
    assert paid == [Decimal(amount) for amount in wanted]
    assert sum(wanted) == 76470


WRONG = [
    ("precedent: juin-2023.yaml\n", "le fichier « juin-2023.yaml » de la clé « precedent » "
     "n'existe pas"),
    ("precedent: convention.yaml\n", "le fichier « convention.yaml » n'est pas de type « courrier"),
    ("precedent: tard.yaml\n", "« precedent » nomme un courrier de même modèle, de la même année, "
     "et daté d'avant celui-ci : corrigez-le"),
    ("precedent: boucle.yaml\n", "ces courriers se nomment l'un l'autre : corrigez « novembre."),
]  # fmt: skip


@pytest.mark.parametrize(("key", "message"), WRONG)
def test_an_earlier_letter_that_is_none_is_told(tmp_path: Path, key: str, message: str) -> None:
    late = JUNE.replace("2024-06-02", "2024-12-02")
    loop = f"{JUNE}precedent: novembre.yaml\n"
    parsed = read(tmp_path, convention=CONVENTION, avenant=AVENANT, novembre=NOVEMBER + key,
                  tard=late, boucle=loop)  # fmt: skip
    assert any(message in finding.message for finding in parsed.findings), parsed.findings


# --- whatever the avenants ------------------------------------------------------------------

DAYS = st.dates(dt.date(2024, 1, 2), dt.date(2025, 12, 30))


@settings(max_examples=100, deadline=None)
@given(
    signed=st.lists(DAYS, max_size=2, unique=True).map(sorted),
    more=st.lists(st.integers(0, 10**5), min_size=2, max_size=2),
    later=st.lists(st.integers(1, 12), min_size=2, max_size=2),
    rates=st.sampled_from([(70,), (30, 40), (1,), (99,)]),
    days=st.lists(st.integers(0, 300), min_size=6, max_size=6),
)
def test_the_letters_of_a_year_ask_what_the_plan_as_amended_says(
    tmp_path_factory: pytest.TempPathFactory,
    *, signed: list[dt.date], more: list[int], later: list[int], rates: tuple[int, ...],
    days: list[int],
) -> None:  # fmt: skip
    """Advances, balance, complement: whenever they are sent, whatever is signed in between."""
    asked_when = "echeance: sur demande}\n"
    paid = "".join(f"    - {{taux: {rate} %, {asked_when}" for rate in rates)
    paid += f"    - {{solde: oui, {asked_when}"
    start, end = CONVENTION.index("    - {taux"), CONVENTION.index("articles")
    files = {"convention": CONVENTION[:start] + paid + CONVENTION[end:]}
    amount, last = 187350, "convention: convention.yaml"
    for rank, day in enumerate(signed):
        amount += more[rank] + 1
        month = min(12, day.month + later[rank])
        base = f"precedent: a{rank - 1}.yaml" if rank else "convention: convention.yaml"
        files[f"a{rank}"] = (
            AVENANT.replace("numero: 1", f"numero: {rank + 1}")
            .replace("convention: convention.yaml", base)
            .replace("2024-06-28", str(day)).replace("effet: 2024-07-01", f"effet: {day}")
            .replace("2024-07-01", f"{day.year}-{month:02}-01").replace("195000", str(amount))
        )  # fmt: skip
        last = f"avenant: a{rank}.yaml"
    for year in (2024, 2025):
        sent: list[str] = []
        offsets = sorted(days[(year - 2024) * 3 :][: len(rates) + 1])
        for rank, offset in enumerate(offsets, start=1):
            day = dt.date(year, 1, 2) + dt.timedelta(days=offset + rank)
            sent.append(
                _letter(files, sent, last, f"annee: {year}\nversement: {rank}\ndate: {day}")
            )
        _letter(files, sent, last, f"annee: {year}\ndate: {year}-12-31")
    parsed = read(tmp_path_factory.mktemp("soldes"), **files)
    assert [str(finding) for finding in parsed.findings] == []
    sums: dict[str, Decimal] = {}
    for one in parsed.dossiers:
        if one.lettre and one.lettre.destinataire:
            key = one.lettre.destinataire.partie.cle
            sums[key] = sums.get(key, Decimal(0)) + (one.lettre.montant or 0)
    whole = [one.plan for one in parsed.dossiers if one.kind in {"convention", "avenant"}][-1]
    assert whole is not None
    assert sums == {one.cle: one.total for one in whole.contributions}


def _letter(files: dict[str, str], sent: list[str], last: str, keys: str) -> str:
    """Add a letter that names all those of its year, and return its name."""
    name = f"c{len(files)}"
    before = f"precedent: [{', '.join(f'{one}.yaml' for one in sent)}]\n" if sent else ""
    text = LETTER.replace("avenant: avenant.yaml", last).replace("annee: 2024\n", "")
    files[name] = f"{text}{before}{keys}\n"
    return name
