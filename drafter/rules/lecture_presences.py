"""What the lists of a délibération written elsewhere show: who sits, who carries whose pouvoir.

Only what is surely read is told: people by « M. » or « Mme », a first name and a NOM in capitals.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafter.french.dates import WEEKDAYS, long_date
from drafter.french.plurals import count
from drafter.model.base import unaccented
from drafter.rules.calendrier import DATE, read_date
from drafter.rules.droit import pouvoirs_par_membre

Told = tuple[int, str]
"""Offset in the text, and one French sentence."""

_S = r"[\s\u00a0\u202f]"
# The letters of names of Europe: Œ, Ÿ, Š, Č… stand in Unicode's Latin Extended-A, in turns.
_HIGH = "A-ZÀ-ÖØ-Þ" + "".join(one for one in map(chr, range(0x100, 0x180)) if one.isupper())
_LOW = "a-zß-öø-ÿ" + "".join(one for one in map(chr, range(0x100, 0x180)) if one.islower())
NAME = (
    rf"[{_HIGH}][\w'’-]*[{_LOW}][\w'’-]*(?:{_S}+[{_HIGH}][{_LOW}][\w'’-]*)*{_S}+"
    rf"(?:(?:de|du|d['’]|DE|LE|LA|DU){_S}*)?[{_HIGH}][{_HIGH}'’-]+(?:{_S}[{_HIGH}][{_HIGH}'’-]+)*"
)
"""A first name and a NOM in capitals, for a pattern."""
PERSON = rf"(?:M\.|Mme|Mlle|Monsieur|Madame){_S}+{NAME}"
"""Somebody as lists name her, for a pattern."""
_ASIDE = rf"(?:{_S}*\((?P<aside>[^()]{{1,200}})\))?"
_LISTED = re.compile(rf"(?P<who>{PERSON}){_ASIDE}")
_POUVOIR = re.compile(
    rf"(?P<who>{PERSON}){_S}+(?:(?:a{_S}+)?donn(?:e|é){_S}+(?:pouvoir|procuration){_S}+)?"
    rf"(?:à|→){_S}+(?P<to>{PERSON}){_ASIDE}"
)
_REPRESENTED = re.compile(
    rf"(?:pouvoir|procuration|représentée?)[^,;]{{0,30}}?{_S}(?P<to>{PERSON})", re.IGNORECASE
)
_LIMITS = re.compile(r"question|point|\d\s?h\b|jusqu|compter|partir", re.IGNORECASE)
_SIDE = re.compile(
    rf"(?P<side>à{_S}+compter{_S}+de|à{_S}+partir{_S}+de|jusqu['’]à){_S}+la{_S}+question{_S}+"
    rf"(?:n°{_S}*)?(?P<rank>\d+)(?P<but>{_S}+non{_S}+(?:incluse|comprise))?"
)
_HEAD = re.compile(
    r"^[ \t*]*(?:(?P<present>(?:[ÉE]taient\s+|membres\s+)?pr[ée]sente?s?)|(?P<absent>"
    r"(?:[ÉE]taient\s+)?(?:absente?s?|excusée?s?)[^:\n]{0,40})|(?P<pouvoir>procurations?|pouvoirs?|"
    r"(?:ont|ayant)\s+donné\s+(?:pouvoir|procuration))|"
    r"(?P<other>secrétaire|rapporteur|objet|présidence))\b(?P<rest>[^:\n]{0,80}):",
    re.IGNORECASE | re.MULTILINE,
)
_WITHOUT_VOTE = re.compile(r"sans\s+vote", re.IGNORECASE)
_WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAYS)}){_S}+)?"
OFFICE = re.compile(r"\ben\s+exercice\s*:\s*(?P<number>\d{1,3})\b", re.IGNORECASE)
SITTING = re.compile(rf"\b(?:séance|réunion){_S}+(?:ordinaire{_S}+)?du{_S}+{_WEEKDAY}"
                     rf"(?P<day>{DATE})", re.IGNORECASE)  # fmt: skip
"""The day of the sitting, weekday or not."""
_QUESTION = re.compile(
    r"^[ \t*]*(?:OBJET\s*:\s*|question\s+n°\s*)(?P<number>\d{1,3})\b", re.IGNORECASE | re.MULTILINE
)
_END = math.inf
_FEW = 3


@dataclass(frozen=True, slots=True)
class _Listed:
    """Somebody in a list, or who carries a pouvoir.

    Attributes:
        name: as typed.
        offset: where.
        first: the first question at which it holds.
        last: the last one.
        said: whether that is said by questions, and not by an hour or otherwise.
    """

    name: str
    offset: int
    first: float = 1
    last: float = _END
    said: bool = True

    @property
    def entire(self) -> bool:
        """Say whether it holds at every question."""
        return self.said and self.first <= 1 and self.last == _END

    def meets(self, other: _Listed) -> bool:
        """Say whether two hold at one question."""
        known = self.said and other.said
        return known and self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class _Pouvoir:
    mandant: _Listed
    mandataire: _Listed


def _listed(found: re.Match[str], group: str) -> _Listed:
    """Return somebody, with the questions that the words aside say."""
    first, last, aside = 1.0, _END, found["aside"] or ""
    for side in _SIDE.finditer(aside):
        rank = float(side["rank"])
        if side["side"].startswith("jusqu"):
            last = rank - 1 if side["but"] else rank
        else:
            first = rank
    unsaid = aside and (first, last) == (1.0, _END)
    name = _one_line(found[group])
    return _Listed(name, found.start(group), first, last, said=not unsaid)


def _represented(found: Iterable[re.Match[str]]) -> Iterator[_Pouvoir]:
    """Yield the pouvoirs that a list of absents says between brackets."""
    for one in found:
        if holder := _REPRESENTED.search(one["aside"] or ""):
            mandant, offset = _listed(one, "who"), one.start("aside") + holder.start("to")
            said = mandant.said or not _LIMITS.search(one["aside"])
            to = _Listed(_one_line(holder["to"]), offset, mandant.first, mandant.last, said=said)
            yield _Pouvoir(mandant, to)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def key_of(one: _Listed) -> str:
    """Return what tells somebody from another: the name without its civility, unaccented."""
    return unaccented(one.name.split(" ", 1)[1])


class Presences:
    """The lists of a délibération, as its words give them."""

    def __init__(self, text: str) -> None:
        self.presents: list[_Listed] = []
        self.sans_vote: list[_Listed] = []
        self.absents: list[_Listed] = []
        self.pouvoirs: list[_Pouvoir] = []
        heads = list(_HEAD.finditer(text))
        for rank, head in enumerate(heads):
            if head["other"] or rank > 3 * _FEW:
                continue
            end = heads[rank + 1].start() if rank + 1 < len(heads) else head.end()
            end = min(end, head.end() + 20_000)
            if head["pouvoir"]:
                self.pouvoirs += [
                    _Pouvoir(_Listed(_one_line(one["who"]), one.start("who")), _listed(one, "to"))
                    for one in _POUVOIR.finditer(text, head.end(), end)
                ]
                continue
            found = list(_LISTED.finditer(text, head.end(), end))
            people = [_listed(one, "who") for one in found]
            if head["absent"]:
                self.pouvoirs += _represented(found)
                self.absents += people
            elif _WITHOUT_VOTE.search(head["rest"]):
                self.sans_vote += people
            else:
                self.presents += people

    @property
    def lisibles(self) -> bool:
        """Whether there are enough names for the lists to have been read."""
        return len(self.presents) >= _FEW


def contradicted_attendance(text: str) -> Iterator[Told]:
    """Find who is in two lists, pouvoirs that nobody could carry, members left out of the lists."""
    lists = Presences(text)
    if not lists.lisibles:
        return
    yield from _two_lists(lists)
    yield from _members_left_out(text, lists)
    yield from _holders(lists)
    yield from _twice(text, lists)


def _two_lists(lists: Presences) -> Iterator[Told]:
    present = {key_of(one): one for one in lists.presents}
    for one in lists.absents:
        if (other := present.get(key_of(one))) and not other.last < _END and other.first <= 1:
            yield one.offset, f"{one.name} est parmi les présents et parmi les absents : choisissez"
    for given in lists.pouvoirs:
        there = present.get(key_of(given.mandant))
        away = _Listed("", 0, given.mandataire.first, given.mandataire.last)
        if there and there.meets(away):
            yield (
                given.mandant.offset,
                f"{given.mandant.name} donne pouvoir et siège aux mêmes questions : corrigez l'une "
                "des deux listes",
            )


def _members_left_out(text: str, lists: Presences) -> Iterator[Told]:
    office = OFFICE.search(text)
    listed = {key_of(one) for one in (*lists.presents, *lists.sans_vote, *lists.absents)}
    twice = len(listed) < len(lists.presents) + len(lists.sans_vote) + len(lists.absents)
    # Who is in two lists is told there: the number of names follows from it.
    if (
        office
        and lists.absents
        and not twice
        and 0 < abs(len(listed) - int(office["number"])) <= _FEW
    ):
        yield (
            office.start("number"),
            f"« {office[0]} », et les listes nomment {count(len(listed), 'membre')} : un nom "
            "manque, ou est de trop",
        )


def _holders(lists: Presences) -> Iterator[Told]:
    present = {key_of(one): one for one in lists.presents}
    for one in lists.pouvoirs:
        holder = one.mandataire
        there = present.get(key_of(holder))
        if there is None:
            yield (
                holder.offset,
                f"{holder.name} n'est pas parmi les présents et ne peut porter le pouvoir de "
                f"{one.mandant.name} : nommez un autre mandataire, ou corrigez l'assistance",
            )
        elif (
            there.said and holder.said and (there.first > holder.first or there.last < holder.last)
        ):
            side = (
                f"n'arrive qu'à la question n° {there.first:.0f}"
                if there.first > holder.first
                else f"part après la question n° {there.last:.0f}"
            )
            yield (
                holder.offset,
                f"{holder.name} {side} et ne peut porter le pouvoir de {one.mandant.name} à toutes "
                "les questions dites : corrigez l'une des deux mentions",
            )


def _twice(text: str, lists: Presences) -> Iterator[Told]:
    sitting = SITTING.search(text)
    day = read_date(sitting["day"]) if sitting else None
    given: dict[str, list[_Listed]] = {}
    carried: dict[str, list[_Listed]] = {}
    for one in lists.pouvoirs:
        before = given.setdefault(key_of(one.mandant), [])
        if any(one.mandataire.meets(other) for other in before):
            yield (
                one.mandant.offset,
                f"{one.mandant.name} donne deux pouvoirs qui valent aux mêmes questions : "
                "gardez-en un",
            )
        before.append(one.mandataire)
        held = carried.setdefault(key_of(one.mandataire), [])
        together = sum(one.mandataire.meets(other) for other in held) + 1
        held.append(one.mandataire)
        if day and together > pouvoirs_par_membre(day):
            yield (
                one.mandataire.offset,
                f"{one.mandataire.name} porte {count(together, 'pouvoir')} aux mêmes questions : "
                f"la loi en permet {pouvoirs_par_membre(day)} ce jour-là",
            )


# --- the day --------------------------------------------------------------------------------

_CONVENED = re.compile(
    rf"\b(?:convoqu\w+|convocation)[^\d\n]{{0,40}}?{_S}(?:le|du|:){_S}+{_WEEKDAY}(?P<day>{DATE})",
    re.IGNORECASE,
)
_LONGEST = 60
"""Days between a convocation and its sitting above which a year or a month is mistyped."""


def wrong_convocation(text: str) -> Iterator[Told]:
    """Find a convocation dated after its sitting, or long before."""
    sitting, convened = SITTING.search(text), _CONVENED.search(text)
    day, before = (read_date(one["day"]) if one else None for one in (sitting, convened))
    if convened and day and before and not 0 < (day - before).days <= _LONGEST:
        yield (
            convened.start("day"),
            f"convocation du {long_date(before)}, et séance du {long_date(day)} : corrigez l'une "
            "des deux dates",
        )


# --- the sum of the votes -------------------------------------------------------------------

_SIDES = tuple(
    re.compile(rf"^[ \t*]*{side}\s?\*?\s?:\s*(?P<number>\d+)", re.IGNORECASE | re.MULTILINE)
    for side in ("pour", "contre", "abstentions?",
                 r"(?:ne prennent pas part[^:\n]*|conseillers? intéressée?s?|nppv)")
)  # fmt: skip


def votes_against_attendance(text: str) -> Iterator[Told]:
    """Find votes that are more or fewer than those who sit or are represented at the question."""
    lists = Presences(text)
    question, office = _QUESTION.search(text), OFFICE.search(text)
    found = [side.search(text) for side in _SIDES]
    if not lists.lisibles or not question or not office or None in found[:3]:
        return
    if len(_SIDES[0].findall(text)) > 1:
        return  # minutes, or a secret ballot in rounds
    everybody = {key_of(one) for one in (*lists.presents, *lists.sans_vote, *lists.absents)}
    if len(everybody) != int(office["number"]):
        return
    at = _Listed("", 0, float(question["number"]), float(question["number"]))
    sitting = {key_of(one) for one in lists.presents if one.meets(at)}
    carried = {key_of(one.mandant) for one in lists.pouvoirs if one.mandataire.meets(at)}
    voters = len(sitting | carried)
    numbers = [int(one["number"]) for one in found if one]
    if sum(numbers) != voters and found[0]:
        yield (
            found[0].start("number"),
            f"{' + '.join(map(str, numbers))} font {sum(numbers)}, et les listes donnent {voters} "
            f"votants à la question n° {question['number']} ({len(sitting)} présents et "
            f"{len(carried - sitting)} pouvoirs) : vérifiez le décompte",
        )


_NOTE = re.compile(
    r"ne\s+pren\w+\s+pas\s+part\s+au\s+vote(?![^.\n]{0,20}\bpas\b)[^.\n]{0,40}abstention",
    re.IGNORECASE,
)


def abstentions_that_are_none(text: str) -> Iterator[Told]:
    """Find a note that takes for abstentions those whom the count keeps apart."""
    note = _NOTE.search(text)
    abstentions, apart = (_SIDES[rank].search(text) for rank in (2, 3))
    if note and abstentions and apart and int(abstentions["number"]) < int(apart["number"]):
        yield (
            note.start(),
            f"« {' '.join(note[0].split())} », et le décompte a "
            f"{count(int(apart['number']), 'élu')} hors du vote pour "
            f"{count(int(abstentions['number']), 'abstention')} : retirez cette note, ce sont deux "
            "choses",
        )
