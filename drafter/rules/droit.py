"""Which law rules an act: that of its kind of body, on its day."""

from __future__ import annotations

import datetime as dt

from drafter.french.dates import long_date
from drafter.model.assemblees import Nature
from drafter.model.quorum import REGIMES_DU_TIERS, regime_of
from drafter.rules.loi import ARTICLES, FAMILLES, Famille, Texte, Theme

_EXCEPTED: frozenset[Theme] = frozenset({"quorum", "nombre de pouvoirs"})
"""What the exceptional regimes of 2020 to 2022 change: the same articles set both."""


def article_of_law(theme: Theme, nature: Nature, jour: dt.date) -> str:
    """Return the articles on a matter for a kind of body on a day, or "" where none is known."""
    return " ; ".join(
        texte.article for texte in _texts(theme, FAMILLES[nature]) if texte.applies(jour)
    )


def law_of(nature: Nature, jour: dt.date) -> dict[str, str]:
    """Return every article known for a kind of body on a day: matter → article."""
    found = {theme: article_of_law(theme, nature, jour) for theme in ARTICLES}
    return {theme: article for theme, article in found.items() if article}


def _texts(theme: Theme, family: Famille) -> tuple[Texte, ...]:
    by_family = ARTICLES[theme]
    texts = by_family.get(family) or by_family.get("tous") or ()
    return texts + _EXCEPTIONS if texts and theme in _EXCEPTED else texts


_EXCEPTIONS = tuple(Texte(one.texte, one.du, one.au) for one in REGIMES_DU_TIERS)

_BODIES: dict[Famille, str] = {
    "commune": "communes",
    "groupement": "communautés, métropoles, syndicats et pôles",
    "département": "départements",
    "région": "régions",
    "ccas": "CCAS",
    "tous": "",
}


def articles_of_law(theme: Theme) -> tuple[str, ...]:
    """Return the articles on a matter, each with those whom it rules and since when.

    « CGCT, art. L. 3132-5 (départements, à partir du 24 décembre 2025) ».
    """
    articles = ARTICLES[theme]
    told = [(texte, said) for body, said in _BODIES.items() for texte in articles.get(body, ())]
    if theme in _EXCEPTED:
        told += [(texte, "") for texte in _EXCEPTIONS]
    return tuple(_told(texte, said) for texte, said in told)


def _told(texte: Texte, said: str) -> str:
    precise = ", ".join(filter(None, (said, period(texte.du, texte.au))))
    return f"{texte.article} ({precise})" if precise else texte.article


def period(du: dt.date | None, au: dt.date | None) -> str:
    """« du … au … », « à partir du … », « jusqu'au … », or nothing."""
    if du and au:
        return f"du {long_date(du)} au {long_date(au)}"
    return f"à partir du {long_date(du)}" if du else f"jusqu'au {long_date(au)}" if au else ""


def known_law(nature: Nature) -> bool:
    """Say whether the law itself rules the body's sittings, and not statutes of its own."""
    return FAMILLES[nature] != "statuts"


def pouvoirs_par_membre(jour: dt.date) -> int:
    """Return how many pouvoirs one member may carry on a day.

    One (CGCT, L. 2121-20); two under the exceptional regimes of 2020 to 2022.
    """
    return 2 if regime_of(jour) else 1
