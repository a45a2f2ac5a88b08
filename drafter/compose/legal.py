"""The parts of a legal text that the program closes and numbers: visas, items, articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from drafter.compose.textes import Textes
from drafter.french.elision import with_preposition
from drafter.french.numbers import ordinal, roman
from drafter.model.base import unaccented
from drafter.model.collectivite import Collectivite
from drafter.model.deliberation import Article
from drafter.model.presentation import Libelles


@dataclass(frozen=True, slots=True)
class ArticleNumerote:
    """An article with its number: « Article 1er », « Article 2 – Durée »."""

    titre: str
    texte: Markup


def visas(texts: Sequence[str], word: str, textes: Textes, key: str) -> tuple[Markup, ...]:
    """Put « Vu » or « Considérant » before each, unless it was typed, and close it."""
    closed = []
    for i, text in enumerate(texts):
        rendered = textes.render(text, key, i)
        begins = unaccented(rendered).startswith(unaccented(word))
        whole = rendered if begins else Markup(word + " ") + rendered  # noqa: S704 - our word
        closed.append(whole if re.search(r"[.;,:]\s*$", whole) else whole + Markup(" ;"))
    return tuple(closed)


def items(texts: Sequence[str], textes: Textes, *location: str | int) -> tuple[Markup, ...]:
    """Close each item of a dispositif: a semicolon, then a full stop for the last."""
    closed = []
    for i, text in enumerate(texts):
        rendered = str(textes.render(text, *location, i)).rstrip()
        end = "." if i == len(texts) - 1 else " ;"
        whole = rendered if "\n" in rendered else re.sub(r"\s*[.;,]$", "", rendered) + end
        closed.append(Markup(whole))  # noqa: S704 - prose of the clerk, for Markdown
    return tuple(closed)


def articles(
    typed: Sequence[Article], label: str, textes: Textes, *location: str | int
) -> tuple[ArticleNumerote, ...]:
    """Number the articles: « Article 1er », « Article 2 »; « Article unique » alone."""
    numbered = []
    for i, article in enumerate(typed):
        number = "unique" if len(typed) == 1 else ordinal(1) if i == 0 else str(i + 1)
        title = f"{label} {number}" + (f" – {article.titre}" if article.titre else "")
        place = (*location, i, "texte") if article.titre else (*location, i)
        numbered.append(ArticleNumerote(title, textes.render(article.texte, *place)))
    return tuple(numbered)


def court_of(house: Collectivite) -> str:
    """Return the administrative court of a collectivité (CJA, R. 312-1), or "" if none is known."""
    seat = house.siege_du_tribunal
    return house.tribunal or (
        f"Tribunal administratif {with_preposition('de', seat)}" if seat else ""
    )


def recours(house: Collectivite, libelles: Libelles, what: str) -> str:
    """Return the voies et délais de recours, with the right court (CJA, R. 421-1 and R. 421-5)."""
    if libelles.recours:
        return libelles.recours
    court = court_of(house)
    if not court:
        return ""
    return (
        f"{what} peut faire l'objet d'un recours devant le {court} dans les deux mois suivant "
        "sa publicité."
    )


_MARKS = {
    "I.": lambda n: f"{roman(n)}.",
    "I -": lambda n: f"{roman(n)} -",
    "1.": lambda n: f"{n}.",
    "1)": lambda n: f"{n})",
    "A.": lambda n: f"{chr(64 + n)}.",
}


def number_headings(report: Markup, style: str) -> Markup:
    """Number the headings of first level of a report, if there are several."""
    lines = report.split("\n")
    heads = [i for i, line in enumerate(lines) if re.match(r"#\s", line)]
    if style == "aucune" or len(heads) < 2:  # noqa: PLR2004 - one heading needs no number
        return report
    for rank, i in enumerate(heads, start=1):
        mark = _MARKS[style](rank).replace(".", r"\.").replace(")", r"\)").replace("-", r"\-")
        lines[i] = Markup("# " + mark + "\u00a0") + lines[i].lstrip("# ")  # noqa: S704 - our mark
    return Markup("\n".join(lines))  # noqa: S704 - prose of the clerk, for Markdown
