"""What the headings of an act written elsewhere show: contents, numbers, references, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz, process

from drafter.model.base import unaccented

Told = tuple[int, str]
"""Offset in the text, and one French sentence."""

_S = r"[ \t\u00a0\u202f]"

# --- the table of contents ------------------------------------------------------------------

_LINE = re.compile(r"^[^\n]{5,300}$", re.MULTILINE)
_ENTRY = re.compile(
    rf"{_S}*(?P<title>[^\n]{{3,200}}?){_S}*(?:\.{{3,}}|…+|\t){_S}*\.*{_S}*"
    rf"(?:\d{{1,3}}|Erreur[^\n]*){_S}*",
    re.IGNORECASE,
)
_NEAR = 75.0
_FEWEST = 4
_GAP = 250
_LONGEST = 220


def contents_against_titles(text: str) -> Iterator[Told]:
    """Find the entries of the table of contents that no title bears, and nearly one does."""
    entries = _contents(text)
    if not entries:
        return
    after = entries[-1].end()
    titles = {
        folded: line
        for line in text[after:].split("\n")
        if len(line) < _LONGEST and (folded := _folded(line))
    }
    for entry in entries:
        title = _folded(entry["title"])
        if not title or title in titles:
            continue
        best = process.extractOne(title, titles.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        if best is None:
            continue
        said, printed = (" ".join(one.split()) for one in (entry["title"], titles[best[0]]))
        yield (
            entry.start("title"),
            f"« {said.rstrip('. ')} » au sommaire, et « {printed.strip('* ')} » dans le corps : "
            "écrivez le même titre, ou refaites la table des matières",
        )


def _contents(text: str) -> list[re.Match[str]]:
    """Return the entries of the first table of contents, which stand close together."""
    entries: list[re.Match[str]] = []
    for line in _LINE.finditer(text):
        found = _ENTRY.fullmatch(text, line.start(), line.end())
        if found is None:
            continue
        if entries and found.start() - entries[-1].end() > _GAP:
            if len(entries) >= _FEWEST:
                break
            entries = []
        entries.append(found)
    return entries if len(entries) >= _FEWEST else []


def _folded(line: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", unaccented(line)))


# --- articles -------------------------------------------------------------------------------


class Titre(NamedTuple):
    """The title of an article: its number, what follows it, where it begins and ends."""

    number: int
    rest: str
    start: int
    end: int


_HEADING = re.compile(
    rf"^{_S}*[*#]*{_S}*article{_S}+(?P<number>\d{{1,3}}|premier)(?:er)?(?![\d.]*\d)"
    rf"(?P<rest>[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_CONTENTS = re.compile(r"\.{4,}|…{2,}|\t\d{1,3}\s*$|signet non défini", re.IGNORECASE)


def headings_of(text: str) -> list[Titre]:
    """Return the titles of the articles of an act, those of its table of contents left out."""
    return [
        Titre(1 if found["number"].isalpha() else int(found["number"]),
              found["rest"].strip(" .:-–*\t"), found.start("number"), found.end())
        for found in _HEADING.finditer(text)
        if is_title(found["rest"]) and not _CONTENTS.search(found[0])
    ]  # fmt: skip


def is_title(rest: str) -> bool:
    """Say whether what follows « Article 12 » is a heading, not a sentence that begins so."""
    return bool(re.match(r"\s*(?:[.:–—-]|\*|$)", rest))


def doubled_articles(text: str) -> Iterator[Told]:
    """Find an article whose number another bears, or skips one; « Article 1 » starts anew."""
    seen: dict[int, str] = {}
    last = 0
    for one in headings_of(text):
        if one.number == 1:
            seen.clear()
            last = 0
        if one.number in seen and one.rest.casefold() != seen[one.number].casefold():
            other = f" (« {seen[one.number]} »)" if seen[one.number] else ""
            yield (
                one.start,
                f"« Article {one.number} » est déjà le numéro d'un autre article{other} : "
                "renumérotez",
            )
        elif last and one.number > last + 1 and one.number not in seen:
            yield (
                one.start,
                f"« Article {one.number} » vient après l'article {last} : renumérotez, ou "
                f"rétablissez l'article {last + 1}",
            )
        seen.setdefault(one.number, one.rest)
        last = one.number


_OWN_ARTICLE = re.compile(
    r"\barticles?[ \u00a0](?P<number>\d{1,3})(?:er)?(?:\.\d+)*\s+"
    r"(?P<where>de\s+la\s+présente|ci-(?:dessus|dessous|après|avant)|du\s+présent|des\s+présentes)",
    re.IGNORECASE,
)
_FEWEST_HEADINGS = 2
_AMENDS = re.compile(r"\bavenant\b|\bversion\s+consolidée", re.IGNORECASE)
_HEAD = 1500
"""Characters in which an act says that it amends another, whose articles it then quotes."""


def missing_articles(text: str) -> Iterator[Told]:
    """Find references to an article of this act that none is, or that look the wrong way.

    Only those that say so (« de la présente convention », « ci-dessus »): an « article 12 » alone
    may be that of a code.
    """
    headings = headings_of(text)
    numbers = {one.number for one in headings}
    own = 0
    amends = _AMENDS.search(text, 0, _HEAD)
    for found in _OWN_ARTICLE.finditer(text) if len(headings) >= _FEWEST_HEADINGS else ():
        number, where = int(found["number"]), found["where"].casefold()
        said = " ".join(found[0].split())
        while own < len(headings) and headings[own].start <= found.start():
            own += 1
        here = headings[own - 1].number if own and not amends else 0
        if number not in numbers:
            yield found.start(), f"« {said} » : l'acte n'a pas d'article {number}"
        elif here and where.endswith(("dessous", "après")) and number < here:
            yield found.start(), f"« {said} » : l'article {number} est plus haut, « ci-dessus »"
        elif here and where.endswith(("dessus", "avant")) and number > here:
            yield found.start(), f"« {said} » : l'article {number} est plus bas, « ci-dessous »"


# --- annexes --------------------------------------------------------------------------------

_ANNEXE = re.compile(r"\bannexe[ \t\u00a0]+(?:n°[ \t\u00a0]*)?(?P<number>\d{1,2})\b", re.IGNORECASE)
_ITS_TITLE = re.compile(
    rf"^[ \t*#]*annexe{_S}+(?:n°{_S}*)?(?P<number>\d{{1,2}}){_S}*[:–—.-]{_S}*"
    rf"(?P<title>[^\n]{{3,120}})$",
    re.IGNORECASE | re.MULTILINE,
)


def missing_annexes(text: str) -> Iterator[Told]:
    """Find the annexes that are cited and do not begin any line, but in a table of contents."""
    present = {
        match["number"]
        for line in text.split("\n")
        if (match := _ANNEXE.match(line.lstrip(" \t*#"))) and not _CONTENTS.search(line)
    }
    told: set[str] = set()
    for found in _ANNEXE.finditer(text):
        if found["number"] in present | told:
            continue
        start = text.rfind("\n", 0, found.start()) + 1
        line = text[start : found.end() + _LONGEST].partition("\n")[0]
        if not _CONTENTS.search(line):
            told.add(found["number"])
            yield (
                found.start(),
                f"« {found[0]} » n'est pas dans ce fichier : joignez-la, ou ôtez ce renvoi",
            )


def two_titles_of_an_annexe(text: str) -> Iterator[Told]:
    """Find an annexe that has two titles: in the list of annexes, in the contents, at its head."""
    seen: dict[str, str] = {}
    for found in _ITS_TITLE.finditer(text):
        title = re.sub(r"(?:\.{3,}|…|\t).*", "", found["title"]).strip(" .;*")
        known = seen.setdefault(found["number"], title)
        if _folded(known) != _folded(title):
            yield (
                found.start(),
                f"l'annexe {found['number']} s'appelle « {title} » ici, et « {known} » plus haut : "
                "gardez un seul titre",
            )


# --- notes ----------------------------------------------------------------------------------

_CALL = re.compile(r"(?P<word>[^\W\d_]{2,}|[»)])[ \u00a0]?\((?P<number>\d)\)")
_NUMBERS = re.compile(
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|articles?|alinéas?|n°)\Z", re.IGNORECASE
)
_NOTE = r"^[ \t]*(?:\({0}\)|\[{0}\]|{0}[.)]?)[ \t\u00a0]+\S"


def calls_without_note(text: str) -> Iterator[Told]:
    """Find « (1) » after a word, where no line begins by « (1) »; told once for each number."""
    told: set[str] = set()
    for found in _CALL.finditer(text):
        number = found["number"]
        if number in told or _NUMBERS.match(found["word"]):
            continue
        told.add(number)
        if not re.search(_NOTE.format(number), text, re.MULTILINE):
            times = len(re.findall(rf"[^\W\d_][ \u00a0]?\({number}\)", text))
            often = f" ({times} fois)" if times > 1 else ""
            yield (
                found.start("number") - 1,
                f"« ({number}) »{often} n'appelle aucune note : écrivez-la ; si c'est un nombre de "
                "voix, dites-le",
            )
    for found in re.finditer(r"^[ \t]*\((?P<number>\d)\)[ \t\u00a0]+\S", text, re.MULTILINE):
        call = rf"[^\s(][ \u00a0]?\({found['number']}\)"
        if not re.search(call, text):
            yield (
                found.start("number") - 1,
                f"la note « ({found['number']}) » n'est appelée nulle part : mettez son appel, ou "
                "ôtez-la",
            )


# --- passages copied by hand ----------------------------------------------------------------

_SENTENCE = re.compile(
    r"[^\W_](?:[^.;!?\n]|\.(?!\s)|(?<=\bart)\.|(?<=\b[LRDM])\.|\n(?![ \t]*(?:\n|[-*#•–] )))*"
)
_LONG_ENOUGH, _TOO_LONG = 100, 2000
_NEARLY = 88.0
_MOST_IN_A_ROW = 20
_WORDS = 5


def drifted_sentences(text: str) -> Iterator[Told]:
    """Find long sentences that are nearly, and not quite, the same as one above."""
    rows: dict[tuple[object, ...], list[str]] = {}
    seen: set[str] = set()
    for found in _SENTENCE.finditer(text):
        sentence = " ".join(found[0].split())
        if not _LONG_ENOUGH <= len(sentence) <= _TOO_LONG or sentence in seen:
            continue
        seen.add(sentence)
        words = sentence.split()
        keys = [(0, *words[:_WORDS]), (1, *words[-_WORDS:])]
        above = dict.fromkeys(one for key in keys for one in rows.get(key, ())[:_MOST_IN_A_ROW])
        ours = _letters(sentence)
        apart = [one for one in above
                 if ours not in (theirs := _letters(one)) and theirs not in ours]  # fmt: skip
        best = process.extractOne(sentence, apart, scorer=fuzz.ratio, score_cutoff=_NEARLY)
        for key in keys:
            rows.setdefault(key, []).append(sentence)
        if best is not None:
            here, there = _first_difference(words, best[0].split())
            yield (
                found.start(),
                f"cette phrase est presque la même plus haut : {here} ici, {there} là ; "
                "rétablissez le même texte, ou dites ce qui change",
            )


def _letters(sentence: str) -> str:
    """Return a sentence without its figures: those of one period are not those of another.

    Commas, capitals and « Mme » for « Madame » are no drift either.
    """
    plain = re.sub(r"[\d\W_]+", " ", sentence.casefold())
    return re.sub(r"\b(?:mme|mmes|m|mm)\b", _in_full, plain).strip()


def _in_full(found: re.Match[str]) -> str:
    return {"mme": "madame", "mmes": "mesdames", "m": "monsieur"}.get(found[0], "messieurs")


def _first_difference(ours: list[str], theirs: list[str]) -> tuple[str, str]:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - for such sentences only

    code = next(one for one in Levenshtein.opcodes(ours, theirs) if one.tag != "equal")
    return (
        _quoted(ours[code.src_start : code.src_end]),
        _quoted(theirs[code.dest_start : code.dest_end]),
    )


def _quoted(words: list[str]) -> str:
    return f"« {' '.join(words[:8])} »" if words else "rien"
