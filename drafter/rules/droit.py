"""The articles of law that rules cite, by kind of body: one readable table.

Sources: CGCT, second part (communes; L. 5211-1 and L. 5211-3 apply it to EPCI and syndicats,
L. 5711-1 to syndicats mixtes, L. 5741-1 to pôles), L. 3121-14 to -16, L. 3131-1, L. 3132-5 and
L. 3221-1 (départements), L. 4132-13 to -15, L. 4141-1, L. 4142-5 and L. 4231-1 (régions);
CASF, R. 123-16 and -17 (CCAS). An établissement has the law of its statutes, which drafter does
not know: no article is cited.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from drafter.model.assemblees import Nature
from drafter.model.quorum import REGIMES_DU_TIERS

Theme = Literal[
    "présidence", "secrétaire", "quorum", "vote", "scrutin secret", "pouvoir", "intérêt",
    "exécution", "caractère exécutoire", "convocation",
]  # fmt: skip
Famille = Literal["commune", "groupement", "département", "région", "ccas", "statuts"]

_FAMILLES: dict[Nature, Famille] = {
    "commune": "commune",
    "communauté de communes": "groupement",
    "communauté d'agglomération": "groupement",
    "communauté urbaine": "groupement",
    "métropole": "groupement",
    "syndicat": "groupement",
    "pôle": "groupement",
    "département": "département",
    "région": "région",
    "ccas": "ccas",
    "établissement": "statuts",
}

_CGCT = "CGCT, art. "
_CASF = "CASF, art. "

# An empty text: no article of that code rules the matter for that kind of body.
_ARTICLES: dict[Theme, dict[Famille, str]] = {
    "présidence": {
        "commune": _CGCT + "L. 2121-14",
        "groupement": _CGCT + "L. 2121-14 et L. 5211-1",
        "département": "",
        "région": "",
        "ccas": "",
    },
    "secrétaire": {
        "commune": _CGCT + "L. 2121-15",
        "groupement": _CGCT + "L. 2121-15 et L. 5211-1",
        "département": "",
        "région": "",
        "ccas": "",
    },
    "quorum": {
        "commune": _CGCT + "L. 2121-17",
        "groupement": _CGCT + "L. 2121-17 et L. 5211-1",
        "département": _CGCT + "L. 3121-14",
        "région": _CGCT + "L. 4132-13",
        "ccas": _CASF + "R. 123-17",
    },
    "vote": {
        "commune": _CGCT + "L. 2121-20",
        "groupement": _CGCT + "L. 2121-20 et L. 5211-1",
        "département": _CGCT + "L. 3121-14 et L. 3121-15",
        "région": _CGCT + "L. 4132-13 et L. 4132-14",
        "ccas": _CASF + "R. 123-17",
    },
    "scrutin secret": {
        "commune": _CGCT + "L. 2121-21",
        "groupement": _CGCT + "L. 2121-21 et L. 5211-1",
        "département": _CGCT + "L. 3121-15",
        "région": _CGCT + "L. 4132-14",
        "ccas": _CASF + "R. 123-17",
    },
    "pouvoir": {
        "commune": _CGCT + "L. 2121-20",
        "groupement": _CGCT + "L. 2121-20 et L. 5211-1",
        "département": _CGCT + "L. 3121-16",
        "région": _CGCT + "L. 4132-15",
        "ccas": _CASF + "R. 123-16",
    },
    "intérêt": {
        "commune": _CGCT + "L. 2131-11",
        "groupement": _CGCT + "L. 2131-11 et L. 5211-3",
        "département": _CGCT + "L. 3132-5",
        "région": _CGCT + "L. 4142-5",
        "ccas": "",
    },
    "exécution": {
        "commune": _CGCT + "L. 2122-21",
        "groupement": _CGCT + "L. 5211-9",
        "département": _CGCT + "L. 3221-1",
        "région": _CGCT + "L. 4231-1",
        "ccas": "",
    },
    "caractère exécutoire": {
        "commune": _CGCT + "L. 2131-1",
        "groupement": _CGCT + "L. 2131-1 et L. 5211-3",
        "département": _CGCT + "L. 3131-1",
        "région": _CGCT + "L. 4141-1",
        "ccas": _CGCT + "L. 2131-1 et L. 2131-12",
    },
    "convocation": {
        "commune": _CGCT + "L. 2121-11 et L. 2121-12",
        "groupement": _CGCT + "L. 2121-12 et L. 5211-1",
        "département": "",
        "région": "",
        "ccas": _CASF + "R. 123-16",
    },
}

DEPORT_HORS_QUORUM = dt.date(2022, 2, 23)
"""From this day some who withdraw are no longer in office for the quorum (loi n° 2022-217,
art. 217: CGCT, L. 1111-6, II, and L. 2131-11)."""


def article_of_law(theme: Theme, nature: Nature) -> str:
    """Return the article on a matter for a kind of body, or "" where drafter knows none."""
    return _ARTICLES[theme].get(_FAMILLES[nature], "")


def law_of(nature: Nature) -> dict[str, str]:
    """Return every article known for a kind of body: matter → article."""
    family = _FAMILLES[nature]
    return {theme: found[family] for theme, found in _ARTICLES.items() if found.get(family)}


_BODIES: dict[Famille, str] = {
    "commune": "communes",
    "groupement": "communautés, métropoles, syndicats et pôles",
    "département": "départements",
    "région": "régions",
    "ccas": "CCAS",
}


def articles_of_law(theme: Theme) -> tuple[tuple[str, str], ...]:
    """Return the articles on a matter: kinds of body in French, article; those known only."""
    articles = _ARTICLES[theme]
    return tuple((said, articles[body]) for body, said in _BODIES.items() if articles.get(body))


def known_law(nature: Nature) -> bool:
    """Say whether the law itself rules the body's sittings, and not statutes of its own."""
    return _FAMILLES[nature] != "statuts"


def pouvoirs_par_membre(jour: dt.date) -> int:
    """Return how many pouvoirs one member may carry on a day.

    One (CGCT, L. 2121-20); two under the exceptional regimes of 2020 to 2022, which are those
    of the quorum of one third: the same articles of the same laws set both.
    """
    return 2 if any(first <= jour <= last for first, last, _ in REGIMES_DU_TIERS) else 1
