"""What an act written elsewhere says of its parties: how many, who signs, who was authorised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.french.plurals import count
from drafter.rules.nombres_en_lettres import read_cardinal

Told = tuple[int, str]
"""Offset in the text, and one French sentence."""

_BEGINS = re.compile(
    r"^[ \t*#]*(?:entre(?:\s+les\s+(?:soussignée?s|parties))?(?:\s+d['’]une\s+part)?"
    r"\s*[:,]?[ \t*]*$|"
    r"entre\s+(?:l['’]|la\s|le\s|les\s)[^\n]{0,400}\breprésentée?s?\s+par\b|"
    r"[^\n]{0,200}\bl['’]objet du présent accord entre\s*:)",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS = re.compile(
    r"^[ \t*#]*(?:(?:il\s+(?:a\s+été|est)\s+(?:convenu|exposé|arrêté|préalablement)|pr[ée]ambule|"
    r"exposé|article\s|vu\s|considérant|étant\s+préalablement|ceci\s+exposé)|(?:I|1)\s?[.–-]\s)",
    re.IGNORECASE | re.MULTILINE,
)
_BY = re.compile(r"\breprésentée?s?\s+par\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\bci[- ]après\s*,?\s*(?:(?:dé)?nommée?s?|désignée?s?|appelée?s?)?\s*,?\s*"
    r"(?:par\s+)?(?:l['’]\s*|la\s+|le\s+|les\s+)?[«\"“](?!\s*parties?\b)",
    re.IGNORECASE,
)
_LONGEST = 8000
_FEWEST = 2


def parties_of(text: str) -> tuple[int, int] | None:
    """Return where the parties are named, and how many; None where the act does not say."""
    for begin in _BEGINS.finditer(text):
        end = _ENDS.search(text, begin.end(), begin.end() + _LONGEST)
        if end is None:
            continue
        region = text[begin.start() : end.start()]
        named = len(_NAMED.findall(region))
        number = max(len(_BY.findall(region)), named)
        if number >= _FEWEST:
            return begin.start(), number
    return None


_ORIGINALS = re.compile(
    r"\b(?:fait|établie?|signée?|dressée?)\b[^.;\n]{0,60}?\ben\s+(?P<number>\d{1,2}|[^\W\d_]+)(?:\s+seul)?"
    r"(?:\s*\(\d+\))?\s+(?:exemplaires?|originaux)(?P<rest>[^\n]{0,80})",
    re.IGNORECASE,
)
_SIGNATORIES = re.compile(
    r"\b(?:les|des|aux|entre\s+les)\s+(?P<number>\d{1,2}|[^\W\d_]+)\s+(?:parties\s+)?signataires\b"
    r"(?!\s+(?:du\b|d['’]|de\s+la\s+convention\s+(?:de|d['’]|du|n°)))",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(r"\b(?:dont|un\s+pour|chacun|chaque|autant)\b", re.IGNORECASE)


def wrong_number_of_parties(text: str) -> Iterator[Told]:
    """Find numbers of originals or of signatories that are not that of the parties."""
    parties = parties_of(text)
    if parties is None:
        return
    start, number = parties
    for found in _ORIGINALS.finditer(text, start):
        said = _read(found["number"])
        if said is None or said == number or _FOR_WHOM.search(found["rest"]):
            continue
        advice = (
            "chacune doit avoir le sien"
            if said < number
            else "corrigez le nombre, ou dites à qui va l'autre"
        )
        yield (
            found.start(),
            f"« {_one_line(text[found.start() : found.start('rest')])} », et l'acte nomme "
            f"{count(number, 'partie')} : {advice}",
        )
    for found in _SIGNATORIES.finditer(text, start):
        said = _read(found["number"])
        if said is not None and said > 1 and said != number:
            yield (
                found.start(),
                f"« {_one_line(found[0])} », et l'acte nomme {count(number, 'partie')} : corrigez "
                "le nombre, ou nommez ceux dont on parle",
            )


def _read(number: str) -> int | None:
    return int(number) if number.isdigit() else read_cardinal(number)


def _one_line(text: str) -> str:
    return " ".join(text.split())


_ONE_SIDE = re.compile(
    r"(?:^|,\s*)[ \t]*d['’]une\s+part\s*[,;.]?[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_OTHER_SIDE = re.compile(r"d['’]autre\s+part|de\s+l['’]autre\b", re.IGNORECASE)
_REACH = 6000


def one_side_only(text: str) -> Iterator[Told]:
    """Find « d'une part » at the end of a line, without « d'autre part » after it."""
    for found in _ONE_SIDE.finditer(text):
        if not _OTHER_SIDE.search(text, found.end(), found.end() + _REACH):
            place = found.start() + len(found[0]) - len(found[0].lstrip(", \n\t"))
            yield place, "« d'une part » sans « d'autre part » : dites qui est l'autre partie"


_AUTHORISED = re.compile(
    r"\bautoris\w+\s+(?P<who>(?:M\.|Mme|Monsieur|Madame)?\s*(?:le|la)\s+(?:maire|président\w*))"
    r"(?P<rest>[^.;\n]{0,80}?)\s+à\s+(?:la\s+|le\s+)?sign",
    re.IGNORECASE,
)
_DELEGATE = re.compile(
    r"\breprésentée?\s+par\s+(?:(?:son|sa|le|la|M\.|Mme|Monsieur|Madame)\s+)?"
    r"[^;:\n]{0,60}?\b(?P<quality>(?:\d+(?:er|e|ère|ème)?\s+|premi(?:er|ère)\s+|deuxième\s+)?"
    r"(?:adjointe?|vice-président\w*))\b(?P<rest>[^\n]{0,120})",
    re.IGNORECASE,
)
_OR_ANOTHER = re.compile(r"représentant|délégu|adjoint|vice-président|tout\s+élu", re.IGNORECASE)
_OURS = re.compile(r"(?:ville|commune|communauté|métropole|syndicat|département)[^;\n]{0,80}\Z",
                   re.IGNORECASE)  # fmt: skip


def not_the_one_authorised(text: str) -> Iterator[Told]:
    """Find an adjoint who signs, where the délibération authorises the Maire and nobody else."""
    voted = _AUTHORISED.search(text)
    if voted is None or _OR_ANOTHER.search(voted["rest"]):
        return
    for found in _DELEGATE.finditer(text, voted.end()):
        ours = _OURS.search(text[max(0, found.start() - 120) : found.start()])
        if ours and not re.search(r"délégation|arrêté", found["rest"], re.IGNORECASE):
            yield (
                found.start(),
                f"« {_one_line(found[0][: found.end('quality') - found.start()])} », et la "
                f"délibération autorise « {_one_line(voted['who'])} » à signer : écrivez « ou son "
                "représentant » dans la délibération, ou nommez l'arrêté de délégation",
            )


_PRESENT = re.compile(r"\bla\s+présente\s+(?P<word>convention)\b", re.IGNORECASE)


def mixed_capitals(text: str) -> Iterator[Told]:
    """Find « la présente convention » beside « la présente Convention »: the rarer is told."""
    forms: dict[str, list[int]] = {}
    for found in _PRESENT.finditer(text):
        if not found["word"].isupper():
            forms.setdefault(found["word"], []).append(found.start())
    if len(forms) > 1:
        rare, usual = sorted(forms, key=lambda form: (len(forms[form]), form))[:2]
        yield (
            forms[rare][0],
            f"« la présente {rare} » ({len(forms[rare])} fois) et « la présente {usual} » "
            f"({len(forms[usual])} fois) : gardez une seule forme",
        )


_EXTRACT = re.compile(r"\bextrait\s+d[ue]s?\s+(?:registre|délib)", re.IGNORECASE)
_REMEDY = re.compile(
    r"(?:voies?|délais?)\b[^.\n]{0,40}\brecours\b|objet\s+d['’]un\s+recours|recours\s*:|"
    r"recours\s+(?:contentieux|gracieux|pour\s+excès)|tribunal\s+administratif\s+de|télérecours",
    re.IGNORECASE,
)


def no_remedy(text: str) -> Iterator[Told]:
    """Find an extract of a délibération that does not say how it can be contested."""
    found = _EXTRACT.search(text)
    if found and not _REMEDY.search(text) and re.search(r"\bpour extrait", text, re.IGNORECASE):
        yield (
            found.start(),
            "les voies et délais de recours ne sont pas indiqués : sans eux, le délai ne court pas "
            "contre ceux à qui l'acte est notifié (code de justice administrative, art. R. 421-5)",
        )
