"""A plan that an avenant changes on the way: what is over stands, to the cent."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.avenant import FinancementModifie
from drafter.model.calcul_du_plan import PlanImpossible, compute_plan
from drafter.model.financement import Financement
from drafter.model.financement_modifie import difference, merge, same_in_the_end, within
from drafter.model.plan import Plan
from drafter.model.revision import PlanContradictoire

# One case a line reads best.
# ruff: noqa: E501

DU, AU = dt.date(2023, 1, 1), dt.date(2025, 12, 31)
ANNUAL = "montant_annuel: 12000\nparts: [{qui: ville, taux: 60 %}, {qui: dpt, montant: 1000}, etat]"
WHOLE = "montant: 36000\nprorata: mois\nparts: [{qui: ville, taux: 60 %}, {qui: dpt, montant: 3000}, etat]"
BY_YEAR = "montants: {2023: 100, 2024: 200, 2025: 300}\nparts: [{qui: ville, taux: 1/3}, etat]"


def read(text: str) -> dict[str, Any]:
    """Read keys as the loader does: every scalar is text."""
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes text only
    return found


def typed(text: str) -> Financement:
    return Financement.model_validate(read(text))


def change(text: str) -> FinancementModifie:
    return FinancementModifie.model_validate(read(text))


def amended(plan: str, *changes: str) -> Plan:
    """Work out a plan, then what each change makes of it."""
    now = typed(plan)
    made = compute_plan(now, None, DU, AU)
    for one in changes:
        now = merge(now, change(one), DU)
        made = compute_plan(now, None, DU, AU, avant=made)
    return made


def rows(plan: Plan) -> dict[str, list[str]]:
    return {c.cle: [str(amount) for amount in c.montants] for c in plan.contributions}


CHANGED: list[tuple[str, str, str, dict[str, list[str]]]] = [
    ("a part", ANNUAL, "{a_compter_de: 2024-07-01, parts: [{qui: dpt, montant: 2000}]}",
     {"ville": ["7200", "7200", "7200"], "dpt": ["1000", "1500", "2000"],
      "etat": ["3800", "3300", "2800"]}),
    ("a rate", ANNUAL, "{a_compter_de: 2025-01-01, parts: [{qui: ville, taux: 50 %}]}",
     {"ville": ["7200", "7200", "6000"], "dpt": ["1000", "1000", "1000"],
      "etat": ["3800", "3800", "5000"]}),
    ("who joins", ANNUAL, "{a_compter_de: 2024-07-01, parts: [{qui: caf, montant: 600}]}",
     {"ville": ["7200", "7200", "7200"], "dpt": ["1000", "1000", "1000"],
      "etat": ["3800", "3500", "3200"], "caf": ["0", "300", "600"]}),
    ("who leaves", ANNUAL, "{a_compter_de: 2024-07-01, parts: [{qui: dpt, retire: oui}]}",
     {"ville": ["7200", "7200", "7200"], "dpt": ["1000", "500", "0"],
      "etat": ["3800", "4300", "4800"]}),
    ("the amount of a year", ANNUAL, "{a_compter_de: 2025-01-01, montant_annuel: 24000}",
     {"ville": ["7200", "7200", "14400"], "dpt": ["1000", "1000", "1000"],
      "etat": ["3800", "3800", "8600"]}),
    ("since the beginning", ANNUAL, "{a_compter_de: debut, montant_annuel: 24000}",
     {"ville": ["14400", "14400", "14400"], "dpt": ["1000", "1000", "1000"],
      "etat": ["8600", "8600", "8600"]}),
    ("from a day before the plan", ANNUAL, "{a_compter_de: 2022-06-15, montant_annuel: 24000}",
     {"ville": ["14400", "14400", "14400"], "dpt": ["1000", "1000", "1000"],
      "etat": ["8600", "8600", "8600"]}),
    ("a whole", WHOLE, "{a_compter_de: 2025-01-01, montant: 48000}",
     {"ville": ["7200.00", "7200.00", "14400.00"], "dpt": ["1000.00", "1000.00", "1000.00"],
      "etat": ["3800.00", "3800.00", "8600.00"]}),
    ("a part of a whole", WHOLE, "{a_compter_de: 2024-07-01, parts: [{qui: dpt, montant: 6000}]}",
     {"ville": ["7200.00", "7200.00", "7200.00"], "dpt": ["1000.00", "2000.00", "3000.00"],
      "etat": ["3800.00", "2800.00", "1800.00"]}),
    ("one year of several", BY_YEAR, "{a_compter_de: 2025-01-01, montants: {2024: 400}}",
     {"ville": ["33.33", "133.34", "100.00"], "etat": ["66.67", "266.66", "200.00"]}),
    ("a part of typed years", BY_YEAR, "{a_compter_de: 2024-07-01, parts: [{qui: ville, taux: 50 %}]}",
     {"ville": ["33.33", "83.34", "150.00"], "etat": ["66.67", "116.66", "150.00"]}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "said", "expected"), [case[1:] for case in CHANGED], ids=[case[0] for case in CHANGED]
)
def test_what_changes_holds_from_its_day(
    plan: str, said: str, expected: dict[str, list[str]]
) -> None:
    found = {
        key: [f"{Decimal(a):.2f}" for a in row] for key, row in rows(amended(plan, said)).items()
    }
    assert found == {key: [f"{Decimal(a):.2f}" for a in row] for key, row in expected.items()}


def test_a_year_that_is_not_touched_keeps_its_cents() -> None:
    plan = (
        "montants: {2023: 100000, 2024: 110000, 2025: '120000,50'}\n"
        "parts: [{qui: ville, taux: 40 %}, {qui: region, taux: 1/3}, {qui: caf, taux: 6 %, plafond: 5000}, dpt]"
    )
    before, after = rows(amended(plan)), rows(amended(plan, "{montants: {2024: 115000}}"))
    retyped = plan.replace("110000", "115000")
    assert {k: (r[0], r[2]) for k, r in before.items()} == {
        k: (r[0], r[2]) for k, r in after.items()
    }
    assert after["region"][1:] == ["38333.34", "40000.17"]
    assert (
        rows(amended(retyped))["region"][2] == "40000.16"
    )  # alone, it makes up for the cent of 2024


def test_a_shorter_term_leaves_out_the_years_beyond_it() -> None:
    cut = within(typed(BY_YEAR), DU, dt.date(2024, 12, 31))
    assert cut.montants == {2023: 100, 2024: 200}
    late = merge(typed(ANNUAL), change("{a_compter_de: 2025-01-01, montant_annuel: 1}"), DU)
    assert within(late, DU, dt.date(2024, 12, 31)).revisions == {}


REFUSED = [
    (ANNUAL, "{a_compter_de: 2024-01-01, montant: 5}", "remplacerait tout le plan"),
    (ANNUAL, "{a_compter_de: 2024-01-01, montants: {2025: 5}}", "« a_compter_de: debut »"),
    (ANNUAL, "{a_compter_de: 2024-01-01, parts: [{qui: caf, retire: oui}]}", "n'est pas une part"),
    (BY_YEAR, "{revisions: {2024-01-01: 5}}", "changez-le par « montants »"),
    ("montant: 5\nparts: ville", "{revisions: {2024-01-01: {parts: [etat]}}}", "un seul montant"),
]


@pytest.mark.parametrize(("plan", "said", "told"), REFUSED)
def test_what_would_change_all_of_a_plan_in_silence_is_refused(
    plan: str, said: str, told: str
) -> None:
    with pytest.raises(PlanContradictoire, match=told):
        merge(typed(plan), change(said), DU)


def test_what_is_below_what_is_due_already_is_told() -> None:
    with pytest.raises(PlanImpossible, match=r"inférieure de 1\u202f000\u00a0€ à ce qui est"):
        amended(WHOLE, "{a_compter_de: 2025-01-01, parts: [{qui: dpt, montant: 1000}]}")


def test_the_amount_of_a_year_is_that_of_the_day() -> None:
    plan = typed(ANNUAL)
    now = merge(plan, change("{a_compter_de: 2024-07-01, montant_annuel: 24000}"), DU)
    days: list[tuple[str | None, int]] = [
        (None, 12000),
        ("2024-06-30", 12000),
        ("2024-07-01", 24000),
    ]
    for day, expected in days:
        jour = dt.date.fromisoformat(day) if day else None
        made = compute_plan(now, None, DU, AU, jour=jour)
        assert made.annuel == expected
        assert sum(c.annuel or 0 for c in made.contributions) == expected


# --- properties -----------------------------------------------------------------------------

PAYERS = ["ville", "dpt", "etat", "caf"]


@st.composite
def changes(draw: st.DrawFn) -> tuple[dt.date, dict[str, Any]]:
    """Draw a change of an annual plan, and the day from which it holds."""
    day = dt.date(draw(st.integers(2023, 2025)), draw(st.integers(1, 12)), 1)
    parts: list[dict[str, str]] = draw(
        st.lists(
            st.sampled_from([
                {"qui": "ville", "taux": "33 %"}, {"qui": "ville", "taux": "1/7"},
                {"qui": "dpt", "montant": "777.77"}, {"qui": "caf", "montant": "333.33"},
                {"qui": "caf", "taux": "1/9"},
            ]),
            max_size=2, unique_by=lambda one: one["qui"],
        )
    )  # fmt: skip
    said: dict[str, Any] = {"a_compter_de": str(day)}
    if parts:
        said["parts"] = parts
    if not parts or draw(st.booleans()):
        cents = draw(st.integers(400000, 2000000))
        said["montant_annuel"] = f"{Decimal(cents) / 100:.2f}"
    return day, said


@settings(max_examples=150, deadline=None)
@given(st.lists(changes(), min_size=1, max_size=3))
def test_no_year_that_is_over_changes_and_every_sum_is_right(
    said: list[tuple[dt.date, dict[str, Any]]],
) -> None:
    now = typed(
        "montant_annuel: 10000.01\nparts: [{qui: ville, taux: 1/3}, {qui: dpt, montant: 1000}, etat]"
    )
    before = compute_plan(now, None, DU, AU)
    for day, one in said:
        now = merge(now, FinancementModifie.model_validate(one), DU)
        after = compute_plan(now, None, DU, AU, avant=before)
        old, new = ({c.cle: c for c in plan.contributions} for plan in (before, after))
        for place, year in enumerate(after.annees):
            assert sum(c.montants[place] for c in after.contributions) == after.montants[place]
            if year < day.year:
                assert after.montants[place] == before.montants[place]
                for key, payer in new.items():
                    paid = old[key].montants[place] if key in old else Decimal(0)
                    assert payer.montants[place] == paid
        assert sum(c.total for c in after.contributions) == after.total
        before = after


@settings(max_examples=100, deadline=None)
@given(one=changes(), other=changes())
def test_changes_of_several_days_are_said_in_any_order(
    one: tuple[dt.date, dict[str, Any]], other: tuple[dt.date, dict[str, Any]]
) -> None:
    plan = typed(ANNUAL)
    first, second = (FinancementModifie.model_validate(said) for _, said in (one, other))
    if one[0] != other[0]:
        ahead = merge(merge(plan, first, DU), second, DU)
        back = merge(merge(plan, second, DU), first, DU)
        assert ahead.etapes[-1].montant == back.etapes[-1].montant
        assert {p.qui: p for p in ahead.etapes[-1].parts} == {
            p.qui: p for p in back.etapes[-1].parts
        }


@settings(max_examples=100, deadline=None)
@given(first=changes(), second=changes())
def test_a_plan_typed_as_it_is_to_be_is_found_again(
    first: tuple[dt.date, dict[str, Any]], second: tuple[dt.date, dict[str, Any]]
) -> None:
    before = merge(typed(ANNUAL), FinancementModifie.model_validate(first[1]), DU)
    wanted = merge(before, FinancementModifie.model_validate(second[1]), DU)
    last = wanted.etapes[-1]
    plain = Financement.model_validate({"montant_annuel": last.montant, "parts": last.parts})
    day = max(first[0], second[0])
    found = difference(before, plain, day)
    made = merge(before, found, DU) if found else before
    assert same_in_the_end(made, plain)
    assert difference(made, plain, day) is None
