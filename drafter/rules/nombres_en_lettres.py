"""Rules on numbers in words: against the figures beside them, in two spellings, against a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.findings import Severity
from drafter.french.numbers import format_number
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.rules.passages import Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import Liste, lecture_of, textes_of

_S = r"[\s\u00a0\u202f]"
_UNITS = {
    word: rank
    for rank, word in enumerate(
        (
            *("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
            *("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"),
        )
    )
}
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
         "septante": 70, "octante": 80, "huitante": 80, "nonante": 90}  # fmt: skip
_SCALES = {"mille": 1000, "million": 10**6, "milliard": 10**9}
_WORDS = (*_UNITS, "une", *_TENS, "vingts", "cent", "cents", *_SCALES, "millions", "milliards")
_WORD = "|".join(sorted((w.replace("zero", "zéro") for w in _WORDS), key=len, reverse=True))
_NUMBER = rf"(?<![\w-])(?:{_WORD})(?:(?:-et-|{_S}+et{_S}+|-|{_S}+)(?:{_WORD}))*(?![\w-])"


def read_cardinal(words: str) -> int | None:
    """Read a whole number in words, in either spelling; None where it is none.

    >>> read_cardinal("cent soixante et onze mille cent cinquante"), read_cardinal("deux-cents")
    (171150, 200)
    >>> read_cardinal("quatre-vingt-dix-sept"), read_cardinal("trente mille cent cents")
    (97, None)
    """
    total = section = 0
    last = 10**12
    for word in re.split(r"[\s\u00a0\u202f-]+", unaccented(words)):
        bare = word.rstrip("s") if word not in {"trois", "six"} else word
        if word == "et":
            continue
        if word in _SCALES or bare in _SCALES:
            scale = _SCALES.get(word) or _SCALES[bare]
            if scale >= last:
                return None
            total, section, last = total + (section or 1) * scale, 0, scale
        elif bare == "cent":
            if section > 9 or section == 1:  # noqa: PLR2004 - « dix cents » is no number
                return None
            section = (section or 1) * 100
        elif bare == "vingt" and section % 100 == 4:  # noqa: PLR2004 - quatre-vingts
            section += 76
        else:
            value = _UNITS.get("un" if word == "une" else word, _TENS.get(bare))
            if value is None or not _may_follow(section % 100, value):
                return None
            section += value
    return total + section


def _may_follow(before: int, value: int) -> bool:
    """Say whether a unit or a ten may stand after what is under the hundred."""
    if before == 0:
        return True
    room = 16 if before in {60, 80} else 9
    if before == 10:  # noqa: PLR2004 - dix-sept
        return 7 <= value <= 9  # noqa: PLR2004
    return before % 10 == 0 and before >= 20 and 1 <= value <= room  # noqa: PLR2004


# --- against figures ------------------------------------------------------------------------

_FIGURES = r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d{1,2})?|\d+(?:,\d{1,2})?"
_UNIT = r"€|euros?|EUR|%|jours?|mois|ans?|années?|exemplaires?|originaux|semaines?|heures?"
_WORDS_FIRST = re.compile(
    rf"(?P<words>{_NUMBER})(?:{_S}+(?P<said>{_UNIT}))?{_S}*"
    rf"\({_S}*(?P<figures>{_FIGURES}){_S}*(?P<written>{_UNIT})?{_S}*\)",
    re.IGNORECASE,
)
_FIGURES_FIRST = re.compile(
    rf"(?<![\d,.])(?<!\d[ \u00a0\u202f])(?P<figures>{_FIGURES}){_S}*(?P<written>{_UNIT})?{_S}*"
    rf"\({_S}*(?P<words>{_NUMBER})(?:{_S}+(?P<said>{_UNIT}))?{_S}*\)",
    re.IGNORECASE,
)


@rule("TEX006", "chiffres-contre-lettres", severity=Severity.AVERTISSEMENT)
def words_against_figures(dossier: Dossier) -> Iterator[Fault]:
    """Un nombre est écrit en lettres et en chiffres, et les deux ne sont pas le même.

    « trente (20) jours », « mille euros (1 500 €) ».

    Pourquoi :
        On ne sait lequel engage ; en cas de litige, c'est le juge qui le dira.

    Fautif :
        # deliberation.yaml
        rapport: Le délai est de trente (20) jours.

    Correct :
        # deliberation.yaml
        rapport: Le délai est de vingt (20) jours.

    Que faire :
        Corriger l'un des deux, ou nommer le montant : « {{ montant | euros_en_lettres }} ».
    """
    for passage in textes_of(dossier):
        for found in _beside(passage):
            said, written = read_cardinal(found["words"]), _amount(found["figures"])
            if said is None or written == said or _speaks_of_another_thing(found, said):
                continue
            yield (
                passage.at(found.start()),
                f"« {' '.join(found[0].split())} » : {format_number(said)} en lettres, et "
                f"{format_number(written)} en chiffres ; corrigez l'un des deux",
            )


_REACH = 120
_BRACKET = re.compile(
    rf"[\w€%]{_S}{{0,3}}(?P<open>\(){_S}{{0,3}}(?:(?P<figures>\d)|(?=(?:{_WORD})(?!\w)))",
    re.IGNORECASE,
)
"""A bracket that holds a number, in figures or in words, after a word or a figure."""


def _beside(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield the numbers said twice: one between brackets, the other just before."""
    text = passage.lisible
    for bracket in _BRACKET.finditer(text):
        place = bracket.start("open")
        pattern = _WORDS_FIRST if bracket["figures"] else _FIGURES_FIRST
        window = pattern.finditer(text, max(0, place - _REACH), place + _REACH)
        yield from (one for one in window if one.start() < place < one.end())


def _amount(figures: str) -> Decimal:
    return Decimal(re.sub(r"[^\d,]", "", figures).replace(",", "."))


def _speaks_of_another_thing(found: re.Match[str], said: int) -> bool:
    """Say whether « un (2) » calls a note, or « deux (1 250 €) » gives a price."""
    units = [_bare_unit(found[name]) for name in ("said", "written") if found[name]]
    known = {_bare_unit(name) for name in ("euros", "€")}
    if said <= 1 or len(set(units)) > 1:
        return True
    return len(units) == 1 and units[0] in known and said < 1000  # noqa: PLR2004


def _bare_unit(unit: str) -> str:
    return "€" if unit.casefold() in {"€", "eur", "euro", "euros"} else unit.casefold().rstrip("s")


# --- two spellings --------------------------------------------------------------------------

_HYPHENED = re.compile(
    r"(?<![\w-])(?:(?:vingt|trente|quarante|cinquante|soixante)-et-(?:une?|onze)|"
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf)-(?:cents?|mille)|cent-(?:vingt|trente|quarante|"
    r"cinquante|soixante|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)|mille-[a-z]+)\b",
    re.IGNORECASE,
)
_NEEDLES = ("-et-", "-cent", "-mille", "cent-", "mille-")
_SPACED = re.compile(
    rf"(?<![\w-])(?:(?:vingt|trente|quarante|cinquante|soixante){_S}et{_S}(?:une?|onze)|"
    rf"(?:deux|trois|quatre|cinq|six|sept|huit|neuf){_S}(?:cents?|mille)|cent{_S}(?:vingt|trente|"
    rf"quarante|cinquante|soixante))\b",
    re.IGNORECASE,
)


@rule("TEX007", "deux-orthographes-des-nombres", severity=Severity.REMARQUE)
def two_spellings(dossier: Dossier) -> Iterator[Fault]:
    """Les nombres en lettres suivent l'orthographe d'usage ici, et celle de 1990 là.

    « vingt et un » et « deux-cents ». Celle des nombres que drafter écrit se choisit par
    « orthographe », dans le fichier de la collectivité.

    Pourquoi :
        Les deux sont admises ; une seule par acte.

    Fautif :
        # deliberation.yaml
        rapport: Deux cents euros la première année, trois-cents la seconde.

    Correct :
        # deliberation.yaml
        rapport: Deux cents euros la première année, trois cents la seconde.

    Que faire :
        Écrire tous les nombres de la même façon.
    """
    if not any(needle in lecture_of(dossier).tout for needle in _NEEDLES):
        return
    seen: dict[re.Pattern[str], list[tuple[Passage, re.Match[str]]]] = {_HYPHENED: [], _SPACED: []}
    for passage in textes_of(dossier):
        for pattern, places in seen.items():
            places += [(passage, found) for found in passage.find(pattern)]
    if all(seen.values()):
        (passage, found), usual = (places[0] for places in sorted(seen.values(), key=len))
        yield (
            passage.at(found.start()),
            f"« {' '.join(found[0].split())} » et « {' '.join(usual[1][0].split())} » sont de deux "
            "orthographes : gardez-en une",
        )


# --- a number and its list ------------------------------------------------------------------

_COUNTED = re.compile(
    rf"(?<![\d,./-])(?<!\d[ \u00a0\u202f])(?P<number>\d{{1,2}}|deux|trois|quatre|cinq|six|sept|"
    rf"huit|neuf|dix|onze|douze){_S}+(?P<nouns>[^\W\d_]+(?:{_S}+[^\W\d_]+){{0,4}}?){_S}*:\Z",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"(?:\b(?:articles?|annexes?|numeros?|questions?|titre|chapitre|alinea|section|phase|lot|"
    r"niveau|du|le|au moins|moins de|plus de|minimum|jusqu'a|environ|pres de|et|ou|sur|"
    r"total de)|[<>+x×°])\Z"
)
_UNITS_OF_MEASURE = re.compile(
    rf"(?:jours?|mois|ans?|annees?|semaines?|heures?|h|minutes?|euros?|km|m|kg|"
    rf"tonnes?|hectares?|ha|habitants?|points?|voix|fois|exercices?|trimestres?|semestres?|"
    rf"{'|'.join(unaccented(w) for w in _WORDS)})\b"
)
_PLURAL = re.compile(r"[sx]\Z")
_MOST_ITEMS = 30
_LINKS = {"de", "du", "des", "la", "le", "les", "ci", "apres", "sont", "suivants", "et"}


@rule("TEX008", "compte-annonce-faux", severity=Severity.AVERTISSEMENT)
def wrong_count(dossier: Dossier) -> Iterator[Fault]:
    """Un nombre est annoncé, et la liste qui suit en a un autre.

    « trois axes : » suivi de quatre tirets. Seul compte un nombre tout contre le deux-points ; les
    tirets du premier niveau sont comptés.

    Pourquoi :
        Un élément a été ajouté ou retiré sans corriger le nombre, ou s'est perdu.

    Fautif :
        # deliberation.yaml
        rapport: |
          Le projet a trois axes :

          - les rives ;
          - le port.

    Correct :
        # deliberation.yaml
        rapport: |
          Le projet a deux axes :

          - les rives ;
          - le port.

    Que faire :
        Corriger le nombre, ou la liste.
    """
    for passage, liste in lecture_of(dossier).listes:
        announced = _announced(liste)
        if announced is None or liste.calculee or len(liste.items) < 2:  # noqa: PLR2004
            continue
        number, found = announced
        if number != len(liste.items):
            yield (
                passage.at(liste.debut + found.start()),
                f"« {' '.join(found[0].split())} » annonce {number}, et la liste en a "
                f"{len(liste.items)} : corrigez le nombre, ou la liste",
            )


def _announced(liste: Liste) -> tuple[int, re.Match[str]] | None:
    """Return how many items the words above a list announce."""
    found = _COUNTED.search(liste.annonce)
    if found is None:
        return None
    nouns = unaccented(found["nouns"]).split()
    if _NOT_COUNTED.search(unaccented(liste.annonce[: found.start()])):
        return None
    if _UNITS_OF_MEASURE.match(nouns[0]) or not _PLURAL.search(nouns[0]):
        return None
    if not all(_PLURAL.search(word) or word in _LINKS or word.endswith("es") for word in nouns):
        return None
    typed = found["number"].casefold()
    number = int(typed) if typed.isdigit() else _UNITS[typed]
    return (number, found) if 1 < number <= _MOST_ITEMS else None
