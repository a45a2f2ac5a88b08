"""What a délibération written elsewhere announces, against its lists: numbers, voters, secretary.

A number is held to a list only where the lists are surely whole: they name as many members as the
act says are in office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import process

from drafter.french.plurals import count
from drafter.model.base import unaccented
from drafter.rules.lecture_presences import NAME, OFFICE, PERSON, Presences, Told, key_of

_S = r"[\s\u00a0\u202f]"
_ASIDE = r"(?:[\s\u00a0\u202f]*\((?P<{}>[^()\n]{{1,300}})\))?"
_PROSE = re.compile(
    rf"\b(?P<pour>\d{{1,3}}){_S}+(?:voix{_S}+)?pour\b{_ASIDE.format('for_whom')}"
    rf"(?:,|{_S}+et){_S}*(?P<contre>\d{{1,3}}){_S}+(?:voix{_S}+)?contre\b{_ASIDE.format('against')}"
    rf"(?:(?:,|{_S}+et){_S}*(?P<abstentions>\d{{1,3}}){_S}+abstentions?\b"
    rf"{_ASIDE.format('abstaining')})?",
    re.IGNORECASE,
)
_UNANIMOUS = re.compile(
    rf"\bà{_S}+l['’]unanimité(?:{_S}*[,(:]?{_S}*(?:par{_S}+)?)\Z", re.IGNORECASE
)
_OTHER_VOICES = re.compile(
    r"\b(?:blancs?|nuls?|nppv|intéressée?s?|non[- ]participation|refus de vote|quitt\w+|retir\w+"
    r"|(?:pris|prend|prennent|prenant|prendre)\s+(?:pas\s+)?part)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:nombre\s+de\s+)?(?:conseillers\s+|membres\s+)?présents\s*:\s*(?P<number>\d{1,3})\b",
    re.IGNORECASE,
)
_VOTERS = re.compile(r"\b(?:nombre\s+de\s+)?votants\s*:\s*(?P<number>\d{1,3})\b", re.IGNORECASE)
_ABSTAINED = re.compile(
    r"\b(\d{1,3})\s+abstentions?\b|\babstentions?\s*:\s*(\d{1,3})\b", re.IGNORECASE
)
_NEAR = 85.0
_BEFORE = 30


def contradicted_words(text: str) -> Iterator[Told]:
    """Find « à l'unanimité » just before votes against: « à l'unanimité (8 pour, 1 contre) »."""
    for vote in _PROSE.finditer(text):
        before = max(0, vote.start() - _BEFORE)
        said = _UNANIMOUS.search(text[before : vote.start()])
        if said and int(vote["contre"]):
            yield (
                before + said.start(),
                f"« à l'unanimité », avec {_one_line(vote[0])} : dites la majorité, ou corrigez "
                "les nombres",
            )


def announced_numbers(text: str) -> Iterator[Told]:
    """Find the members present, the voters and the votes that the lists do not give."""
    lists = Presences(text)
    if not _whole(text, lists):
        return
    present = {key_of(one) for one in lists.presents}
    voters = present | {key_of(one.mandant) for one in lists.pouvoirs}
    for pattern, people, word in ((_PRESENT, present, "présent"), (_VOTERS, voters, "votant")):
        found = list(pattern.finditer(text))
        wanted = {len(people)}
        if word == "votant":
            if _OTHER_VOICES.search(text):
                continue
            wanted |= {len(people) - int(one[1] or one[2]) for one in _ABSTAINED.finditer(text)}
        if len(found) == 1 and int(found[0]["number"]) not in wanted:
            yield (
                found[0].start("number"),
                f"« {_one_line(found[0][0])} », et les listes en donnent {len(people)} : corrigez "
                f"le nombre, ou la liste des {word}s",
            )
    votes = list(_PROSE.finditer(text))
    if len(votes) == 1 and votes[0]["abstentions"] and not _OTHER_VOICES.search(text):
        numbers = [int(votes[0][side]) for side in ("pour", "contre", "abstentions")]
        if sum(numbers) != len(voters):
            yield (
                votes[0].start(),
                f"{' + '.join(map(str, numbers))} font {sum(numbers)}, et les listes donnent "
                f"{count(len(voters), 'votant')} ({count(len(present), 'présent')} et "
                f"{count(len(voters - present), 'pouvoir')}) : vérifiez le décompte",
            )


def voters_of_no_list(text: str) -> Iterator[Told]:
    """Find who is said to vote, and is absent without a pouvoir or in none of the lists."""
    lists = Presences(text)
    if not _whole(text, lists, moving=True):
        return
    carried = {key_of(one.mandant) for one in lists.pouvoirs}
    sitting = {key_of(one): one.name for one in (*lists.presents, *lists.sans_vote)}
    away = {key_of(one): one.name for one in lists.absents}
    for vote in _PROSE.finditer(text):
        for side in ("for_whom", "against", "abstaining"):
            for named in re.finditer(PERSON, vote[side] or ""):
                key = unaccented(_one_line(named[0]).split(" ", 1)[1])
                if key in sitting or key in carried:
                    continue
                offset, name = vote.start(side) + named.start(), _one_line(named[0])
                if key in away:
                    yield (
                        offset,
                        f"{name} vote, et est parmi les absents sans avoir donné pouvoir : "
                        "corrigez le vote, ou les listes",
                    )
                    continue
                known = sitting | away
                near = process.extractOne(key, known.keys(), score_cutoff=_NEAR)
                proposed = f" (est-ce {known[near[0]]} ?)" if near else ""
                yield (
                    offset,
                    f"{name} vote, et n'est dans aucune des listes{proposed} : corrigez le nom, ou "
                    "les listes",
                )


def _whole(text: str, lists: Presences, *, moving: bool = False) -> bool:
    """Say whether the lists name everybody once, and, unless allowed, nobody comes or goes."""
    office = OFFICE.search(text)
    everybody = [*lists.presents, *lists.sans_vote, *lists.absents]
    names = {key_of(one) for one in everybody}
    if not office or not lists.lisibles or len(names) != int(office["number"]):
        return False
    if len(names) != len(everybody):
        return False
    still = not lists.sans_vote and all(one.entire for one in lists.presents)
    return moving or (still and all(one.mandataire.entire for one in lists.pouvoirs))


# Cased: a NOM is told by its capitals.
_SECRETARY = re.compile(rf"\b[Ss]ecrétaire{_S}+de{_S}+séance{_S}*:{_S}*(?P<who>{PERSON})")
_SIGNED = re.compile(
    rf"\b[Ll][ae]{_S}+[Ss]ecrétaire{_S}+de{_S}+séance{_S}*[,:]?{_S}*"
    rf"(?P<who>(?:(?:M\.|Mme){_S}+)?{NAME})"
)


def another_secretary(text: str) -> Iterator[Told]:
    """Find a signature « La secrétaire de séance » of another than the one whom the act names."""
    named = [one["who"] for one in re.finditer(_SECRETARY, text)]
    if len(named) != 1:
        return
    secretary = unaccented(_one_line(named[0]).split(" ", 1)[1])
    for signed in _SIGNED.finditer(text):
        name = _one_line(signed["who"])
        bare = re.sub(r"\A(?:M\.|Mme) ", "", name)
        other = unaccented(bare)
        # What is printed on the next line in capitals may have been taken for the end of a name.
        if not other.startswith(secretary) and not secretary.startswith(other):
            yield (
                signed.start("who"),
                f"{name} signe en secrétaire de séance, et l'acte nomme {_one_line(named[0])} : "
                "corrigez l'un des deux",
            )


def _one_line(text: str) -> str:
    return " ".join(text.split())
