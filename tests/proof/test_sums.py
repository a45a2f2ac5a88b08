"""An amount worked out wrong is told by its sum, whether or not the act prints it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.facts.acte import Faits
from drafter.proof.sums import wrong_sums

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "inputs" / "besancon" / "2020-12-10" / "68-convention.yaml"
ELECTION = ROOT / "tests" / "rules" / "cases" / "SCR008-bien.yaml"


@cache
def facts(path: Path) -> str:
    dossier = pipeline.read([path]).dossiers[0]
    composition = pipeline.examine(dossier, build.templates_folder()).composition
    assert composition is not None
    return composition.facts.decode()


WRONG = {
    "the total of the plan": (PLAN, r'("financement": .*?"total": ")1397136', "le total du plan"),
    "a year": (PLAN, r'("annee": 2021,\s+"montant": ")349284', "le montant de 2021"),
    "a share": (PLAN, r'("cle": "bailleurs".*?"total": ")712536', "la part « bailleurs »"),
    "a payer": (
        PLAN,
        r'("cle": "collectivite".*?"total": ")228200',
        "ce que paie « collectivite »",
    ),
    "a ballot": (ELECTION, r'("bulletins": )\d+', "le nombre de bulletins du tour 1"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_sum_is_told(what: str) -> None:
    path, pattern, told = WRONG[what]
    text = facts(path)
    assert list(wrong_sums(Faits.model_validate_json(text))) == []
    wrong, count = re.subn(pattern, r"\g<1>999999", text, count=1, flags=re.DOTALL)
    assert count == 1
    said = list(wrong_sums(Faits.model_validate_json(wrong)))
    assert any(re.match(rf"ses faits disent 999999\S* \({told}\), et ", one) for one in said), said
