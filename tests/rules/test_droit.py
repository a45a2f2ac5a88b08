"""The article that a finding cites is that of the body's own code."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import pytest

from drafter import build
from drafter.model.assemblees import Nature
from drafter.rules.droit import Theme, article_of_law, pouvoirs_par_membre

ARTICLES: list[tuple[Theme, Nature, str]] = [
    ("pouvoir", "commune", "CGCT, art. L. 2121-20"),
    ("pouvoir", "communauté d'agglomération", "CGCT, art. L. 2121-20 et L. 5211-1"),
    ("pouvoir", "département", "CGCT, art. L. 3121-16"),
    ("pouvoir", "région", "CGCT, art. L. 4132-15"),
    ("pouvoir", "ccas", "CASF, art. R. 123-16"),
    ("pouvoir", "établissement", ""),
    ("quorum", "commune", "CGCT, art. L. 2121-17"),
    ("quorum", "pôle", "CGCT, art. L. 2121-17 et L. 5211-1"),
    ("quorum", "département", "CGCT, art. L. 3121-14"),
    ("quorum", "région", "CGCT, art. L. 4132-13"),
    ("quorum", "ccas", "CASF, art. R. 123-17"),
    ("intérêt", "syndicat", "CGCT, art. L. 2131-11 et L. 5211-3"),
    ("intérêt", "département", "CGCT, art. L. 3132-5"),
    ("secrétaire", "ccas", ""),
    ("exécution", "commune", "CGCT, art. L. 2122-21"),
    ("exécution", "métropole", "CGCT, art. L. 5211-9"),
    ("caractère exécutoire", "commune", "CGCT, art. L. 2131-1"),
    ("caractère exécutoire", "région", "CGCT, art. L. 4141-1"),
]


@pytest.mark.parametrize(("theme", "nature", "article"), ARTICLES)
def test_article(theme: Theme, nature: Nature, article: str) -> None:
    assert article_of_law(theme, nature) == article


@pytest.mark.parametrize("theme", get_args(Theme))
@pytest.mark.parametrize("nature", get_args(Nature))
def test_every_body_has_its_place_in_the_table(theme: Theme, nature: Nature) -> None:
    article = article_of_law(theme, nature)
    assert article == "" or article.split(", art. ")[0] in {"CGCT", "CASF"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-03-11", 1), ("2020-03-12", 2), ("2020-08-30", 2), ("2020-08-31", 1),
        ("2020-11-14", 1), ("2020-11-15", 2), ("2021-09-30", 2), ("2021-10-01", 1),
        ("2021-11-09", 1), ("2021-11-10", 2), ("2022-07-31", 2), ("2022-08-01", 1),
    ],
)  # fmt: skip
def test_pouvoirs_that_one_member_may_carry(day: str, expected: int) -> None:
    assert pouvoirs_par_membre(dt.date.fromisoformat(day)) == expected


COUNCIL = """type: collectivite
nature: {nature}
nom: {nature} du Val
departement: 39
conseil:
  - {head}
  - Mme Marie DURAND
  - M. Luc NOIR
  - Mme Léa GROS
---
type: seance
date: 2025-03-04
{sitting}
---
type: deliberation
question: 2
objet: Don
dispositif: [accepte le don]
scrutin: unanimité
"""
ONE_PRESENT = "presents: [Jean PETIT]"
TWO_POUVOIRS = (
    "absents: [Marie DURAND, Luc NOIR, Léa GROS]\nprocurations:\n"
    "  - {mandant: Marie DURAND, mandataire: Jean PETIT}\n"
    "  - {mandant: Léa GROS, mandataire: Jean PETIT}"
)


@pytest.mark.parametrize(
    ("nature", "sitting", "articles"),
    [
        ("région", ONE_PRESENT, ["CGCT, art. L. 4132-13"]),
        ("ccas", ONE_PRESENT, ["CASF, art. R. 123-17"]),
        ("ccas", TWO_POUVOIRS, ["CASF, art. R. 123-16", "CASF, art. R. 123-17"]),
        # The statutes of an établissement may set another quorum, and other pouvoirs.
        ("établissement", TWO_POUVOIRS, []),
        # The bureau's quorum is not that of the council.
        ("syndicat", ONE_PRESENT + "\norgane: bureau", []),
    ],
)
def test_a_finding_cites_the_law_of_the_body(
    tmp_path: Path, nature: str, sitting: str, articles: list[str]
) -> None:
    path = tmp_path / "tout.yaml"
    text = COUNCIL.format(nature=nature, sitting=sitting, head="M. Jean PETIT, Président")
    path.write_text(text, encoding="utf-8")
    report = build.check([path])
    assert sorted(finding.article for finding in report.all_findings) == articles
