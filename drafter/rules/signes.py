"""Rules on signs that go by two, and on marks that follow each other: guillemets, a) b) c)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from drafter.findings import Severity
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.rules.passages import Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import lecture_of

_S = r"[\s\u00a0\u202f]"

# --- by two ---------------------------------------------------------------------------------

_SIGNS = re.compile(r"[«»()]|\n[ \t]*\n")
_MARK = re.compile(r"(?:(?<![^\s(;,:*_-])(?:[a-zA-Z]{1,3}|\d{1,2})[°.]?|[:;]-?|\d°)\Z")
_FACES = {")": "(", "»": "«"}
_FAR = {"«": 3000, "(": 800}
"""Characters after which what was opened is taken to have been forgotten."""
_SHOWN = 30
_MOST = 5


@rule("TEX017", "signe-ouvert", severity=Severity.AVERTISSEMENT)
def unclosed_sign(dossier: Dossier) -> Iterator[Fault]:
    """Un guillemet ou une parenthèse s'ouvre sans se fermer, ou se ferme sans s'être ouvert.

    Les repères « a) » et « 1°) » ne comptent pas, ni le guillemet qui ouvre chaque alinéa d'une
    longue citation.

    Pourquoi :
        On ne sait où finit ce qui est cité, défini ou mis à part.

    Fautif :
        # deliberation.yaml
        rapport: L'association (dite « le Club ») agit. Elle tient le « Port depuis 2015.

    Correct :
        # deliberation.yaml
        rapport: L'association (dite « le Club ») agit. Elle tient le « Port » depuis 2015.

    Que faire :
        Mettre le signe qui manque, ou retirer l'autre.
    """
    for passage in lecture_of(dossier).passages:
        for rank, (offset, sign) in enumerate(_alone(passage.lisible)):
            if rank < _MOST:
                shown = " ".join(passage.lisible[offset : offset + _SHOWN].split())
                before = " ".join(passage.lisible[max(0, offset - _SHOWN) : offset + 1].split())
                said = (
                    f"« {sign} » s'ouvre sans se fermer (à « {shown}… »)"
                    if sign in _FAR
                    else f"« {sign} » se ferme sans s'être ouvert (à « …{before} »)"
                )
                yield passage.at(offset), f"{said} : mettez le signe qui manque"


def _alone(text: str) -> Iterator[tuple[int, str]]:
    """Yield the signs that have no other half."""
    opened: list[tuple[int, str]] = []
    paragraph = 0
    for found in _SIGNS.finditer(text):
        sign, place = found[0], found.start()
        while opened and place - opened[0][0] > _FAR[opened[0][1]]:
            yield opened.pop(0)
        if sign in _FAR:
            again = sign == "«" and not text[paragraph:place].strip() and ("«" in _signs_of(opened))
            if not again:
                opened.append((place, sign))
        elif sign in _FACES:
            half = _FACES[sign]
            if half in _signs_of(opened):
                while opened[-1][1] != half:
                    yield opened.pop()
                opened.pop()
            elif sign == "»" or not _MARK.search(text, max(0, place - 6), place):
                yield place, sign
        else:
            paragraph = found.end()
            if not _goes_on(text, place, paragraph):
                yield from (one for one in opened if one[1] == "(")
                opened = [one for one in opened if one[1] != "("]
    yield from opened


def _goes_on(text: str, end: int, begin: int) -> bool:
    """Say whether a sentence goes on after an empty line, which is then that of a new page."""
    before, after = (
        text[max(0, end - 80) : end].rstrip()[-1:],
        text[begin : begin + 80].lstrip()[:1],
    )
    return (before.islower() or before == ",") and after.islower()


def _signs_of(opened: list[tuple[int, str]]) -> set[str]:
    """Return the signs that are open."""
    return {sign for _, sign in opened}


# --- one after the other --------------------------------------------------------------------

_LABELS = (
    "axe|objectif|orientation|phase|étape|action|mission|volet|priorité|engagement|thème|"
    "critère|tranche|secteur|catégorie"
)
_RANK = re.compile(
    rf"^[ \t]*(?:[-*•–][ \t]+)?(?:(?P<letter>[a-z])\)|(?P<number>\d{{1,2}})(?P<kind>\)|°\)?)|"
    rf"(?P<label>{_LABELS}){_S}+(?:n°{_S}*)?(?P<rank>\d{{1,2}}){_S}*(?:[:.)–—-]))(?={_S})",
    re.IGNORECASE | re.MULTILINE,
)
_OF_A_LAW = re.compile(
    rf"{_S}+(?:(?:de|du|des|et){_S}+|d['’])(?:l['’]article|[IVX]+\b|l['’]annexe|\d+°)",
    re.IGNORECASE,
)
_FEW = 3
_DELEGATED = re.compile(r"\b(?:2122-22|3211-2|3221-1[0-2](?:-1)?|4221-5|4231-[3-8]|5211-10)\b")
"""Articles whose powers are delegated by their numbers: « 1°, 2°, 4°, 26° »."""


@rule("TEX018", "enumeration-trouee", severity=Severity.AVERTISSEMENT)
def broken_series(dossier: Dossier) -> Iterator[Fault]:
    """Les repères d'une énumération se suivent mal.

    « a), b), d) », « 1°, 2°, 2° », « Axe 1, Axe 3 ». Ne se dit ni des lots, dont un acte en nomme
    quelques-uns, ni des pouvoirs qu'un article permet de déléguer (L. 2122-22) et que l'acte
    reprend sous leurs numéros.

    Pourquoi :
        Un élément s'est perdu, ou a été ajouté sans renuméroter ; un renvoi au « c) » ne mène plus
        nulle part.

    Fautif :
        # deliberation.yaml
        rapport: |
          Axe 1 : les rives.

          Axe 3 : le port.

    Correct :
        # deliberation.yaml
        rapport: |
          Axe 1 : les rives.

          Axe 2 : le port.

    Que faire :
        Renuméroter, ou rétablir ce qui manque.
    """
    lecture = lecture_of(dossier)
    delegated = _DELEGATED.search(lecture.tout) is not None
    for passage in lecture.passages:
        yield from _broken(passage, delegated=delegated)


def _broken(passage: Passage, *, delegated: bool) -> Iterator[Fault]:
    last: dict[str, int] = defaultdict(int)
    for found in passage.find(_RANK):
        if _OF_A_LAW.match(passage.lisible, found.end()):
            continue
        style, value = _style_and_rank(found)
        before = last[style]
        theirs = delegated and style == "°" and value > before
        if before and not theirs and value not in {1, before + 1} and 0 <= value - before <= _FEW:
            what = "est déjà pris" if value == before else f"vient après {_shown(found, before)}"
            mark = " ".join(found[0].split()).lstrip("-*•– ")
            yield passage.at(found.start()), f"« {mark} » {what} : renumérotez"
        last[style] = value if before or value == 1 else 0


def _style_and_rank(found: re.Match[str]) -> tuple[str, int]:
    if found["letter"]:
        return "a", ord(found["letter"].lower()) - ord("a") + 1
    if found["label"]:
        return unaccented(found["label"]), int(found["rank"])
    return found["kind"][0], int(found["number"])


def _shown(found: re.Match[str], rank: int) -> str:
    if found["label"]:
        return f"« {found['label']} {rank} »"
    if found["letter"]:
        return f"« {chr(ord('a') + rank - 1)}) »"
    return f"« {rank}{found['kind']} »"


# --- two forms of a duration ----------------------------------------------------------------

_NUMBERS = "deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze|trente"
_DELAY = re.compile(
    rf"\b(?:délai|préavis|dans{_S}+les|durée|période)(?:{_S}+[^\W\d_]+){{0,2}}?"
    rf"(?:{_S}+de|{_S}+d['’])?{_S}+"
    rf"(?:(?P<figures>\d{{1,2}})|(?P<words>{_NUMBERS})){_S}+(?P<unit>mois|jours|semaines)\b",
    re.IGNORECASE,
)


@rule("TEX019", "durees-en-deux-formes", severity=Severity.REMARQUE)
def two_forms_of_delays(dossier: Dossier) -> Iterator[Fault]:
    """Les délais d'un acte sont en chiffres ici, et en lettres là.

    « un préavis de deux mois » et « dans les 6 mois ». Un délai en chiffres et en lettres, « 30
    (trente) jours », compte pour des chiffres.

    Pourquoi :
        Un acte s'écrit d'une seule main, et les délais s'y comparent.

    Fautif :
        # deliberation.yaml
        rapport: Le préavis est un délai de deux mois. Elle répond dans un délai de 3 mois.

    Correct :
        # deliberation.yaml
        rapport: Le préavis est un délai de deux mois. Elle répond dans un délai de trois mois.

    Que faire :
        Écrire tous les délais de la même façon.
    """
    forms: dict[str, list[tuple[Passage, re.Match[str]]]] = {"figures": [], "words": []}
    for passage in lecture_of(dossier).passages:
        text = re.sub(r"\(([^()\d]{3,12})\)", lambda m: " " * len(m[0]), passage.lisible)
        for found in _DELAY.finditer(text):
            forms["figures" if found["figures"] else "words"].append((passage, found))
    if all(forms.values()):
        (passage, found), (_, usual) = (places[0] for places in sorted(forms.values(), key=len))
        yield (
            passage.at(found.start()),
            f"« {' '.join(found[0].split())} » et « {' '.join(usual[0].split())} » : écrivez les "
            "délais d'une seule façon, en chiffres ou en lettres",
        )
