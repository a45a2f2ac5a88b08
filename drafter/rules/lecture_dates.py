"""What the dates of an act written elsewhere show, held to that of its sitting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from drafter.french.dates import MONTHS, WEEKDAYS, long_date
from drafter.rules.calendrier import DATE, read_date
from drafter.rules.lecture_presences import SITTING, Told
from drafter.rules.nombres_en_lettres import read_cardinal

_S = r"[\s\u00a0\u202f]"
_IN_WORDS = re.compile(
    rf"\bl['’]an{_S}+(?P<year>deux[\s\u00a0-]mille(?:[\s\u00a0-][^\W\d_]+){{1,3}}),?{_S}+(?:et{_S}+)?"
    rf"le{_S}+(?:(?:{'|'.join(WEEKDAYS)}),?{_S}+)?(?P<day>[^\W\d_]+(?:[\s\u00a0-][^\W\d_]+){{0,2}}?)"
    rf"{_S}+(?P<month>{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
_COMMISSION = re.compile(
    rf"\bvu\b[^.;\n]{{0,120}}?\bcommission\b[^.;\n\d]{{0,80}}?\b(?:du|le){_S}+(?P<day>{DATE})",
    re.IGNORECASE,
)
_EMPOWERED = re.compile(
    rf"\bhabilitée?s?{_S}+par{_S}+(?:la{_S}+|une{_S}+)?délibération{_S}+(?:n°{_S}*[\w./-]+{_S}+)?"
    rf"du{_S}+(?P<day>{DATE})",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"^[ \t*]*fait\b[^.;\n]{{0,120}}?\ble{_S}+(?P<day>{DATE})", re.IGNORECASE | re.MULTILINE
)
_MONTH = 31


def dates_against_the_sitting(text: str) -> Iterator[Told]:
    """Find a day in words that is not the sitting's, a commission after it, a signature before."""
    found = list(SITTING.finditer(text))
    day = read_date(found[0]["day"]) if found else None
    alone = len({one["day"] for one in found}) == 1
    if day and alone:
        yield from _in_words(text, day)
        for one in _COMMISSION.finditer(text):
            met = read_date(one["day"])
            if met and met > day:
                yield (
                    one.start("day"),
                    f"commission du {long_date(met)}, après la séance du {long_date(day)} : "
                    "corrigez l'une des deux dates",
                )
    for empowered in _EMPOWERED.finditer(text):
        voted = read_date(empowered["day"])
        if voted is None:
            continue
        if day and alone and 0 < (voted - day).days <= _MONTH:
            yield (
                empowered.start("day"),
                f"délibération du {long_date(voted)}, après la séance du {long_date(day)} : "
                "corrigez l'une des deux dates",
            )
        done = _DONE.search(text, empowered.end())
        signed = read_date(done["day"]) if done else None
        if done and signed and signed < voted:
            yield (
                done.start("day"),
                f"signé le {long_date(signed)}, avant la délibération du {long_date(voted)} qui y "
                "habilite : corrigez l'une des deux dates",
            )


def _in_words(text: str, day: dt.date) -> Iterator[Told]:
    found = _IN_WORDS.search(text)
    if found is None:
        return
    year, rank = read_cardinal(found["year"]), _rank(found["day"])
    month = MONTHS.index(found["month"].lower()) + 1
    if year and rank and (year, month, rank) != (day.year, day.month, day.day):
        yield (
            found.start("day"),
            f"« {' '.join(found[0].split())} », et la séance est du {long_date(day)} : corrigez "
            "l'une des deux dates",
        )


def _rank(words: str) -> int | None:
    return 1 if words.lower() == "premier" else read_cardinal(words)
