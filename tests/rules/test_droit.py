"""The article that a finding cites is that of the body's own code."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from drafter import build
from drafter.model.assemblees import Nature
from drafter.rules.droit import article_of_law, articles_of_law, pouvoirs_par_membre
from drafter.rules.loi import ARTICLES as ARTICLES_OF_LAW
from drafter.rules.loi import Theme

ARTICLES: list[tuple[Theme, Nature, str, str]] = [
    ("pouvoir", "commune", "2025-03-04", "CGCT, art. L. 2121-20"),
    ("pouvoir", "communauté d'agglomération", "2025-03-04", "CGCT, art. L. 2121-20 et L. 5211-1"),
    ("pouvoir", "département", "2025-03-04", "CGCT, art. L. 3121-16"),
    ("pouvoir", "région", "2025-03-04", "CGCT, art. L. 4132-15"),
    ("pouvoir", "ccas", "2025-03-04", "CASF, art. R. 123-16"),
    ("pouvoir", "établissement", "2025-03-04", ""),
    ("pouvoir", "commune", "2021-02-04", "CGCT, art. L. 2121-20"),
    ("nombre de pouvoirs", "établissement", "2020-05-05", ""),
    ("nombre de pouvoirs", "commune", "2021-02-04",
     "CGCT, art. L. 2121-20 ; loi n° 2020-1379, art. 6"),
    ("quorum", "commune", "2025-03-04", "CGCT, art. L. 2121-17"),
    ("quorum", "commune", "2020-03-11", "CGCT, art. L. 2121-17"),
    ("quorum", "commune", "2020-07-10",
     "CGCT, art. L. 2121-17 ; loi n° 2020-290, art. 10, et ordonnance n° 2020-391, art. 2"),
    ("quorum", "commune", "2020-07-11", "CGCT, art. L. 2121-17 ; loi n° 2020-290, art. 10"),
    ("quorum", "pôle", "2025-03-04", "CGCT, art. L. 2121-17 et L. 5211-1"),
    ("quorum", "département", "2025-03-04", "CGCT, art. L. 3121-14"),
    ("quorum", "région", "2025-03-04", "CGCT, art. L. 4132-13"),
    ("quorum", "ccas", "2025-03-04", "CASF, art. R. 123-17"),
    ("vote", "ccas", "2025-03-04", "CASF, art. R. 123-18"),
    ("intérêt", "syndicat", "2025-03-04", "CGCT, art. L. 2131-11 et L. 5211-3"),
    ("intérêt", "ccas", "2025-03-04", "CGCT, art. L. 2131-11 et L. 2131-12"),
    ("intérêt", "département", "2025-12-23", ""),
    ("intérêt", "département", "2025-12-24", "CGCT, art. L. 3132-5"),
    ("intérêt", "région", "2025-12-24", "CGCT, art. L. 4142-5"),
    ("secrétaire", "ccas", "2025-03-04", ""),
    ("secrétaire", "commune", "2022-06-30", "CGCT, art. L. 2121-15"),
    ("secrétaire", "commune", "2022-07-01", "CGCT, art. L. 2121-15 et L. 2121-23"),
    ("exécution", "commune", "2025-03-04", "CGCT, art. L. 2122-21"),
    ("exécution", "métropole", "2025-03-04", "CGCT, art. L. 5211-9"),
    ("exécution", "ccas", "2025-03-04", "CASF, art. R. 123-23"),
    ("caractère exécutoire", "commune", "2025-03-04", "CGCT, art. L. 2131-1"),
    ("caractère exécutoire", "région", "2025-03-04", "CGCT, art. L. 4141-1"),
    ("convocation", "syndicat", "2020-02-29", ""),
    ("convocation", "syndicat", "2020-03-01", "CGCT, art. L. 2121-12 et L. 5211-1"),
    ("originaux", "établissement", "2016-09-30", "Code civil, art. 1325"),
    ("originaux", "région", "2016-10-01", "Code civil, art. 1375"),
    ("auteur", "commune", "2015-12-31", "Loi n° 2000-321 du 12 avril 2000, art. 4"),
    ("auteur", "commune", "2016-01-01", "CRPA, art. L. 111-2 et L. 212-1"),
]  # fmt: skip


@pytest.mark.parametrize(("theme", "nature", "day", "article"), ARTICLES)
def test_article(theme: Theme, nature: Nature, day: str, article: str) -> None:
    assert article_of_law(theme, nature, dt.date.fromisoformat(day)) == article


@pytest.mark.parametrize("theme", get_args(Theme))
def test_the_texts_on_a_matter_follow_each_other(theme: Theme) -> None:
    for texts in ARTICLES_OF_LAW[theme].values():
        for before, after in pairwise(texts):
            assert before.au is not None
            assert after.du == before.au + dt.timedelta(days=1)


def test_a_page_says_when_each_text_applies() -> None:
    assert articles_of_law("originaux") == (
        "Code civil, art. 1325 (jusqu'au 30\u00a0septembre 2016)",
        "Code civil, art. 1375 (à partir du 1er\u00a0octobre 2016)",
    )
    since = "CGCT, art. L. 3132-5 (départements, à partir du 24\u00a0décembre 2025)"
    assert since in articles_of_law("intérêt")
    assert articles_of_law("quorum")[-1] == (
        "loi n° 2021-1465, art. 10 (du 10\u00a0novembre 2021 au 31\u00a0juillet 2022)"
    )


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
