"""Rules on the numbers that a convention's texts type by hand: articles, annexes, signatories.

Those between braces are right by construction. A number is told only where it surely speaks of
this convention: a sentence that names a code, a law or another contract is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.findings import Severity
from drafter.french.plurals import count
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.rules.passages import (
    CLAUSES_DE_DRAFTER,
    Passage,
    clauses_of,
    passages_of,
)
from drafter.rules.rule import Fault, rule

_OURS = re.compile(r"\s+(?:de|à)\s+la\s+présente\s+convention\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"[\s\u00a0]+(?:du|des|de|au|aux|à)\b|[\s\u00a0]+d['’]|[\s\u00a0]*[-‑]\s*\d|"
    r"[\s\u00a0]+(?:bis|ter|quater)\b",
    re.IGNORECASE,
)
_ITS = re.compile(r"\b(?:son|ses|leurs?|dont l['’]|cet|nouvel|ancien)\s*\Z", re.IGNORECASE)


def _is_ours(passage: Passage, found: re.Match[str]) -> bool:
    """Say whether a number typed by hand surely is that of an article or annexe of the act."""
    after = passage.lisible[found.end() : found.end() + 40]
    if _OURS.match(after):
        return True
    before = passage.lisible[: found.start()]
    if _OF_ANOTHER.match(after) or _ITS.search(before):
        return False
    return not passage.quotes_another_text(found.start())


# --- annexes --------------------------------------------------------------------------------

_ANNEXE = re.compile(r"\bannexe[\s\u00a0]+(?:n°[\s\u00a0]*)?(\d{1,2})\b", re.IGNORECASE)


@rule("CNV013", "annexe-inexistante", severity=Severity.AVERTISSEMENT)
def missing_annexe(dossier: Dossier) -> Iterator[Fault]:
    """Un texte renvoie à une annexe que la convention n'a pas.

    Pourquoi :
        Ce que dit l'annexe engage les parties : il faut qu'elle soit jointe.

    Fautif :
        # convention.yaml
        articles:
          - titre: Référents
            texte: La liste des référents est en annexe 1.

    Correct :
        # convention.yaml
        articles:
          - titre: Référents
            texte: "La liste des référents est en annexe {{ ref('liste') }}."
        annexes: [{titre: Liste des référents, cle: liste}]

    Que faire :
        Ajouter l'annexe à « annexes », où un titre suffit si elle est jointe sur papier, et y
        renvoyer par « {{ ref('…') }} ».
    """
    total = len(dossier.convention.annexes)
    for passage in passages_of(dossier):
        for found in passage.find(_ANNEXE):
            if int(found[1]) > total and _is_ours(passage, found):
                known = (
                    f"la convention n'a que {count(total, 'annexe')}"
                    if total
                    else "la convention n'a pas d'annexe"
                )
                yield (
                    passage.at(found.start()),
                    f"« {' '.join(found[0].split())} » n'existe pas, {known} : ajoutez-la à "
                    "« annexes », ou corrigez le numéro",
                )


# --- articles -------------------------------------------------------------------------------

_ARTICLE = re.compile(
    r"\barticle(?:s(?P<plural>))?[\s\u00a0]+(?P<first>\d{1,2})(?:er)?(?P<levels>(?:\.\d{1,2})*)\b"
    r"(?P<more>(?(plural)(?:(?:,|[\s\u00a0]+et|[\s\u00a0]+à)[\s\u00a0]+\d{1,2}(?:\.\d{1,2})*\b)*))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![.\d])\d{1,2}")
_HEADING = re.compile(r"^#[ \t]+(?!.*\{-\}[ \t]*$)", re.MULTILINE)


@rule("CNV014", "article-inexistant", severity=Severity.AVERTISSEMENT)
def missing_article(dossier: Dossier) -> Iterator[Fault]:
    """Un texte renvoie par son numéro à un article que la convention n'a pas.

    Seul le premier niveau est compté (« 12 » pour « 12.3 »), et seulement s'il est numéroté en
    chiffres. Les articles d'un code, d'une loi ou d'un autre contrat sont passés.

    Pourquoi :
        Un article ajouté ou retiré déplace les numéros tapés à la main : le renvoi ne dit plus
        rien, ou dit autre chose.

    Fautif :
        # convention.yaml
        articles:
          - titre: Objet
            texte: Elle se résilie comme le dit l'article 12.

    Correct :
        # convention.yaml
        articles:
          - titre: Objet
            texte: "Elle se résilie comme le dit l'article {{ ref('resiliation') }}."
          - clause: resiliation

    Que faire :
        Renvoyer par « {{ ref('…') }} » : le numéro se met seul.
    """
    total = _articles(dossier)
    if total is None:
        return
    for passage in passages_of(dossier):
        for found in passage.find(_ARTICLE):
            if not _is_ours(passage, found):
                continue
            numbers = (found["first"], *_NUMBER.findall(found["more"]))
            wrong = [number for number in numbers if int(number) > total]
            if wrong:
                yield (
                    passage.at(found.start()),
                    f"« {' '.join(found[0].split())} » : la convention n'a que "
                    f"{count(total, 'article')} ; renvoyez par « {{{{ ref('…') }}}} », qui met le "
                    "numéro",
                )


def _articles(dossier: Dossier) -> int | None:
    """Return how many articles there may be at most, or None where it cannot be told."""
    acte = dossier.convention
    samples = acte.numerotation or dossier.presentation.numerotation_des_articles
    if not samples or not re.search(r"\d|premier", samples[0]):
        return None
    if any(article.numerotation for article in acte.articles) or not (
        clauses_of(dossier) <= CLAUSES_DE_DRAFTER
    ):
        return None
    texts = [passage for passage in passages_of(dossier) if passage.location[0] != "annexes"]
    headings = sum(len(_HEADING.findall(passage.texte)) for passage in texts)
    return len(acte.articles) + headings or None


_TYPED = re.compile(
    r"(?P<mark>^#{1,6}[ \t]+)?"
    r"(?P<number>article[\s\u00a0]+(?:\d{1,2}(?:\.\d+)*|[IVX]+|1er|premier)\b|"
    r"\d{1,2}(?:\.\d{1,2})*[.)](?=[\s\u00a0]))",
    re.IGNORECASE | re.MULTILINE,
)


@rule("CNV015", "numero-tape-dans-un-titre", severity=Severity.AVERTISSEMENT)
def typed_number(dossier: Dossier) -> Iterator[Fault]:
    """Le titre d'un article commence par un numéro tapé à la main.

    Un titre sans numéro, « {-} », peut en porter un.

    Pourquoi :
        Les articles se numérotent seuls : le titre en aurait deux, et le second deviendrait faux
        au premier article ajouté.

    Fautif :
        # convention.yaml
        articles: [{titre: Article 1 - Objet, texte: L'association entretient les rives.}]

    Correct :
        # convention.yaml
        articles: [{titre: Objet, texte: L'association entretient les rives.}]

    Que faire :
        Retirer le numéro ; sa forme se choisit par « numerotation ».
    """
    for passage in passages_of(dossier):
        if passage.location[0] not in {"articles", "texte"}:
            continue
        levels = len(_samples(dossier, passage))
        title = passage.location[-1] == "titre"
        for found in passage.find(_TYPED):
            line = passage.texte[found.start() :].partition("\n")[0].rstrip()
            level = 1 if title and found.start() == 0 else (found["mark"] or "").count("#")
            if 0 < level <= levels and not line.endswith("{-}"):
                yield (
                    passage.at(found.start("number")),
                    f"« {found['number']} » est tapé dans le titre, qui a déjà son numéro : "
                    "retirez-le",
                )


def _samples(dossier: Dossier, passage: Passage) -> tuple[str, ...]:
    """Return the samples of the numbers that hold in a text."""
    acte, rank = dossier.convention, passage.location[1:2]
    own = acte.articles[int(rank[0])].numerotation if rank else ()
    return own or acte.numerotation or dossier.presentation.numerotation_des_articles


# --- signatories ----------------------------------------------------------------------------

_WORDS = """
deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze
"""
_NUMBERS = {word: rank for rank, word in enumerate(_WORDS.split(), start=2)}
_SIGNATORIES = re.compile(
    rf"\b(?:les|des|aux|entre\ les)\s+(\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?:parties\s+)?"
    r"signataires\b(?!\s+(?:du|d['’]))",
    re.IGNORECASE,
)


@rule("CNV016", "nombre-de-signataires", severity=Severity.AVERTISSEMENT)
def wrong_count(dossier: Dossier) -> Iterator[Fault]:
    """Un texte compte les signataires, et se trompe.

    Un groupe compte pour un, ou pour autant de signataires qu'il a de membres.

    Pourquoi :
        « Les quatre signataires » d'une convention qui en a sept : on ne sait pas qui s'engage.

    Fautif :
        # convention.yaml
        articles:
          - titre: Comité
            texte: Le comité réunit les quatre signataires.

    Correct :
        # convention.yaml
        articles:
          - titre: Comité
            texte: Le comité réunit les deux signataires.

    Que faire :
        Corriger le nombre, ou nommer ceux dont on parle.
    """
    parties = dossier.parties
    right = {len(parties.toutes), len(parties.rangs)}
    for passage in passages_of(dossier):
        for found in passage.find(_SIGNATORIES):
            word = unaccented(found[1])
            number = int(word) if word.isdigit() else _NUMBERS[word]
            if number not in right and not passage.quotes_another_text(found.start()):
                yield (
                    passage.at(found.start()),
                    f"« {' '.join(found[0].split())} » : la convention a "
                    f"{count(len(parties.toutes), 'signataire')} ; corrigez le nombre, ou nommez "
                    "ceux dont on parle",
                )
