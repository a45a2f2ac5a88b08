"""Rules on what an affair says twice: its length in words and in dates, its links, its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from drafter.findings import Severity
from drafter.french.dates import long_date
from drafter.french.plurals import count
from drafter.model.convention import ArticleDeConvention, Convention
from drafter.model.dossier import Dossier
from drafter.rules.nombres_en_lettres import read_cardinal
from drafter.rules.passages import Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import textes_of

# --- how long -------------------------------------------------------------------------------

_S = r"[\s\u00a0\u202f]+"
_LENGTH = re.compile(
    rf"(?P<number>\d{{1,2}}|[^\W\d_]+(?:-[^\W\d_]+)*)(?:{_S}\(\d{{1,2}}\))?{_S}"
    r"(?P<unit>ans?|années?|mois)\b",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(
    rf"\b(?:la|cette){_S}(?:présente{_S})?convention\b[^.;:\n¤]{{0,60}}?,{_S}d['’]une{_S}durée"
    rf"(?:{_S}(?:ferme|totale|globale|fixe))?{_S}(?:de{_S}|d['’])\Z|"
    rf"\b(?:convention\b[^.;:\n¤]{{0,60}}?|elle{_S}(?:est|sera){_S})\b"
    rf"(?:conclue|établie|consentie|signée|passée|valable){_S}"
    rf"(?:pour|d['’]une{_S}durée|pour{_S}une{_S}(?:durée|période))"
    rf"(?:{_S}(?:une{_S}(?:durée|période)|ferme|totale|globale|fixe)){{0,2}}(?:{_S}de|{_S}d['’])?{_S}?\Z",
    re.IGNORECASE,
)
_BEFORE = 160
_OPEN = re.compile(
    r"renouvel|reconduct|reconduit|tacite|prorog|prolong|maxim|minim|au plus|au moins|avenant",
    re.IGNORECASE,
)
_MONTHS = 12
_ALLOWED = 1


@rule("CNV022", "duree-contredite", severity=Severity.AVERTISSEMENT)
def length_against_the_dates(dossier: Dossier) -> Iterator[Fault]:
    """Un texte donne à la convention une durée que ses dates ne font pas.

    « La convention est conclue pour cinq ans », dans la convention ou dans sa délibération, quand
    « du » et « au » font trois ans. Un mois d'écart est admis ; ce qui se renouvelle, se prolonge
    ou se dit « au plus » est passé.

    Pourquoi :
        On ne saurait quand la convention finit, ni ce qui reste dû ; les dates s'impriment ailleurs
        dans l'acte, et le plan de financement les suit.

    Fautif :
        # convention.yaml
        du: 2025-04-01
        au: 2028-03-31
        articles: [La convention est conclue pour une durée de cinq ans.]

    Correct :
        # convention.yaml
        du: 2025-04-01
        au: 2028-03-31
        articles: [La convention est conclue pour une durée de trois ans.]

    Que faire :
        Corriger la durée, ou « du » et « au » de la convention.
    """
    signed = _convention_of(dossier)
    if signed is None or signed.du is None or signed.au is None or signed.au < signed.du:
        return
    days = (signed.au - signed.du).days + 1
    months = round(days * _MONTHS / 365.25)
    for passage in textes_of(dossier):
        for found, typed in _lengths(passage):
            if abs(typed - months) > _ALLOWED:
                yield (
                    passage.at(found.start()),
                    f"« {' '.join(found[0].split())} », et du {long_date(signed.du)} au "
                    f"{long_date(signed.au)} il y a {_said(months)} : corrigez la durée, ou l'une "
                    "des deux dates",
                )


def _convention_of(dossier: Dossier) -> Convention | None:
    linked = dossier if dossier.kind == "convention" else dossier.liens.get("convention")
    return linked.acte if linked and isinstance(linked.acte, Convention) else None


def _lengths(passage: Passage) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the lengths for which a convention is said to be concluded, in months."""
    text = passage.lisible
    for found in passage.find(_LENGTH):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if not _CONCLUDED.search(before) or passage.within_guillemets(found.start()):
            continue
        typed = found["number"]
        number = int(typed) if typed.isdecimal() else read_cardinal(typed)
        if not number or _OPEN.search(passage.sentence(found.start())):
            continue
        yield found, number * (1 if found["unit"].casefold() == "mois" else _MONTHS)


def _said(months: int) -> str:
    """« 3 ans », « 7 mois », « 3 ans et 5 mois »."""
    years, rest = divmod(months, _MONTHS)
    said = [count(years, "an")] if years else []
    return " et ".join([*said, f"{rest} mois"] if rest or not years else said)


# --- links ----------------------------------------------------------------------------------


@rule("CNV023", "convention-sans-retour", severity=Severity.REMARQUE)
def convention_without_its_vote(dossier: Dossier) -> Iterator[Fault]:
    """La convention que la délibération nomme ne nomme pas de délibération.

    L'inverse a sa règle, CNV009.

    Pourquoi :
        C'est par « deliberation » que la convention dit en vertu de quoi elle est signée, et que
        drafter compare leurs dates, leurs objets et leurs montants.

    Fautif :
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives
        # convention.yaml
        objet: Entretien des rives

    Correct :
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives
        # convention.yaml
        objet: Entretien des rives
        deliberation: deliberation.yaml

    Que faire :
        Ajouter « deliberation: » et le nom de ce fichier à la convention.
    """
    linked = dossier.liens.get("convention") if dossier.kind == "deliberation" else None
    if linked is None or not isinstance(linked.acte, Convention):
        return
    named = dossier.deliberation.convention is not None
    if named and linked.acte.deliberation is None and "deliberation" not in linked.liens:
        yield (
            dossier.place.at("convention"),
            f"la convention « {linked.place.source.path.name} » ne dit pas quelle délibération "
            f"l'approuve : ajoutez-lui « deliberation: {dossier.place.source.path.name} »",
        )


# --- articles without words -----------------------------------------------------------------

_HEADING = re.compile(r"(?m)^(?P<level>#{1,6})[ \t]+(?P<title>[^\n]*\S)[ \t]*$")
_LABEL = re.compile(r"\s*\{[^{}]*\}\s*\Z")
_NOT_NUMBERED = re.compile(r"\{-\}\s*\Z")


@rule("CNV024", "article-vide", severity=Severity.AVERTISSEMENT)
def empty_article(dossier: Dossier) -> Iterator[Fault]:
    """Un article n'a qu'un titre.

    Un titre suivi de sous-titres n'est pas vide ; un titre sans numéro, « {-} », peut l'être.

    Pourquoi :
        La convention imprimerait un numéro et un titre, et rien dessous : le texte a été oublié, ou
        l'article est à retirer.

    Fautif :
        # convention.yaml
        articles:
          - titre: Objet
            texte: L'association entretient les rives.
          - titre: Durée

    Correct :
        # convention.yaml
        articles:
          - titre: Objet
            texte: L'association entretient les rives.
          - titre: Durée
            texte: Un an.

    Que faire :
        Taper son texte, ou retirer l'article.
    """
    for rank, article in enumerate(dossier.convention.articles):
        if _is_a_title(article):
            yield dossier.at("articles", rank, "titre"), _message(article.titre or "")
    for passage in textes_of(dossier):
        if passage.location[0] in {"articles", "texte"} and "#" in passage.texte:
            for found in _empty_headings(passage.texte):
                yield passage.at(found.start("title")), _message(found["title"])


def _is_a_title(article: ArticleDeConvention) -> bool:
    title = article.titre or ""
    return bool(title) and not (article.texte or article.clause or _NOT_NUMBERED.search(title))


def _empty_headings(text: str) -> Iterator[re.Match[str]]:
    headings = list(_HEADING.finditer(text))
    for one, following in zip_longest(headings, headings[1:]):
        deeper = following is not None and len(following["level"]) > len(one["level"])
        said = text[one.end() : following.start() if following else None].strip()
        if not said and not deeper and not _NOT_NUMBERED.search(one["title"]):
            yield one


def _message(title: str) -> str:
    bare = _LABEL.sub("", title)
    return f"l'article « {bare} » n'a qu'un titre : tapez son texte, ou retirez-le"
