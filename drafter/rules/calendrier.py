"""Rules on the dates that texts type: those that no calendar has, and periods that contradict."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from drafter.findings import Severity
from drafter.french.dates import MONTHS, WEEKDAYS, long_date
from drafter.french.plurals import count
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.rules.nombres_en_lettres import read_cardinal
from drafter.rules.passages import Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import lecture_of

_S = r"[\s\u00a0\u202f]"
_MONTH = "|".join(MONTHS)
_WRITTEN = rf"\d{{1,2}}(?:er|\^\{{er\}})?{_S}+(?:{_MONTH}){_S}+\d{{4}}"
_FIGURES = r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4}"
DATE = rf"(?:{_WRITTEN}|{_FIGURES})"
"""A date as acts write it, for a pattern."""
_READ = re.compile(
    rf"(?P<day>\d{{1,2}})(?:er|\^\{{er\}})?(?:{_S}+(?P<name>{_MONTH}){_S}+|[/.](?P<number>\d{{1,2}})[/.])"
    rf"(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_LEAP = 2024
"""A year that has a 29 February, for a day without its year."""


def read_date(typed: str) -> dt.date | None:
    """Read « 31 mai 2024 », « 1er juin 2020 », « 31/05/2024 », « 31.05.2024 »; None if impossible.

    >>> read_date("1er juin 2020"), read_date("31.11.2020")
    (datetime.date(2020, 6, 1), None)
    """
    found = _READ.fullmatch(typed.strip())
    if found is None:
        return None
    month = MONTHS.index(found["name"].lower()) + 1 if found["name"] else int(found["number"])
    try:
        return dt.date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


# --- no such day ----------------------------------------------------------------------------

_DAY = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(WEEKDAYS)}){_S}+)?(?<![\d,.])(?P<day>\d{{1,2}})(?:er|\^\{{er\}})?"
    rf"{_S}+(?P<month>{_MONTH})\b(?:{_S}+(?P<year>\d{{4}})\b)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<![\d./-])(?:[0-3]?\d)([/.])(?:[01]?\d)\1\d{4}(?![\d./-]\d|\d)")
_YEARS = range(1789, 2101)


@rule("TEX014", "date-impossible", severity=Severity.AVERTISSEMENT)
def impossible_date(dossier: Dossier) -> Iterator[Fault]:
    """Une date n'existe pas, n'est pas un tel jour de la semaine, ou finit avant son début.

    « 31 novembre 2024 », « 24/13/2024 », « lundi 12 décembre 2024 » (c'est un jeudi), « du 1er juin
    2024 au 31 mai 2020 ».

    Pourquoi :
        Un délai, une échéance ou une séance à une date qui n'existe pas n'en ont pas.

    Fautif :
        # deliberation.yaml
        rapport: Les travaux finissent le 31 novembre 2024.

    Correct :
        # deliberation.yaml
        rapport: Les travaux finissent le 30 novembre 2024.

    Que faire :
        Vérifier le jour, le mois et l'année, et corriger ce qui est faux.
    """
    for passage in lecture_of(dossier).passages:
        for found in passage.find(_DAY):
            if told := _wrong_day(found):
                yield passage.at(found.start()), told
        for found in passage.find(_NUMERIC):
            if read_date(found[0]) is None:
                yield (
                    passage.at(found.start()),
                    f"« {found[0]} » n'est pas une date : vérifiez le jour et le mois",
                )
        for found in passage.find(_PERIOD):
            first, last = (read_date(found[name]) for name in ("du", "au"))
            if first and last and last < first:
                yield (
                    passage.at(found.start()),
                    f"« {' '.join(found[0].split())} » finit avant de commencer : corrigez l'une "
                    "des deux dates",
                )


def _wrong_day(found: re.Match[str]) -> str | None:
    typed = " ".join(found[0].split())
    month = MONTHS.index(found["month"].lower()) + 1
    year = int(found["year"] or _LEAP)
    if year not in _YEARS:
        return f"« {typed} » : l'année {year} n'est sans doute pas la bonne, vérifiez-la"
    last = calendar.monthrange(year, month)[1]
    day = int(found["day"])
    if not 1 <= day <= last:
        when = f"{found['month'].lower()} {year}" if found["year"] else found["month"].lower()
        return f"« {typed} » n'existe pas, {when} a {last} jours : corrigez la date"
    if found["weekday"] and found["year"]:
        right = WEEKDAYS[dt.date(year, month, day).weekday()]
        if found["weekday"].lower() != right:
            return f"« {typed} » est un {right} : corrigez le jour de la semaine, ou la date"
    return None


# --- a period and its length ----------------------------------------------------------------

_PERIOD = re.compile(
    rf"\b(?:du|à{_S}+compter{_S}+du|à{_S}+partir{_S}+du){_S}+(?P<du>{DATE})(?:{_S}+inclus)?,?{_S}+"
    rf"(?:et{_S}+)?(?:au|jusqu['’]au){_S}+(?P<au>{DATE})",
    re.IGNORECASE,
)
_LENGTH = (
    rf"(?P<number>\d{{1,3}}|[^\W\d_]+(?:-[^\W\d_]+)*)(?:{_S}*\([^()]{{1,20}}\))?{_S}+"
    r"(?P<unit>ans?|années?|mois)\b"
)
_BEFORE = re.compile(
    rf"\b(?:durée|période){_S}+(?:totale{_S}+|globale{_S}+|ferme{_S}+)?(?:de{_S}+|d['’]){_LENGTH}"
    rf"(?P<between>[^.;:()]{{0,60}}?,?{_S}*)\Z",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\b(?:contrat|bail|convention|location|concession|marché|mandat|prêt|emprunt|mission|travaux|"
    rf"stage|engagement|autorisation|mise{_S}+à{_S}+disposition)\b[^.;:,()\d]{{0,60}}?{_S}"
    rf"(?:de{_S}+|d['’]){_LENGTH}(?P<between>{_S}*,?{_S}*)\Z",
    re.IGNORECASE,
)
"""« le bail commercial de neuf ans, du 1er juin … »: a length that a noun of contract takes."""
_LASTS = re.compile(
    rf"\b(?:dure|durent|durera|dureront|pour|pendant|est{_S}+de){_S}+{_LENGTH}(?P<between>{_S}*,{_S}*)\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:{_S}+inclus)?{_S}*[,(]?{_S}*(?:soit|c['’]est-à-dire){_S}+(?:(?:pour|pendant|sur){_S}+)?"
    rf"(?:une{_S}+(?:durée|période){_S}+(?:totale{_S}+)?(?:de{_S}+|d['’]))?{_LENGTH}",
    re.IGNORECASE,
)
_REACH = 130


@rule("TEX015", "duree-contre-dates", severity=Severity.AVERTISSEMENT)
def length_against_dates(dossier: Dossier) -> Iterator[Fault]:
    """Une durée et les deux dates qui l'accompagnent ne disent pas la même période.

    « pour une durée de trois ans, du 1er janvier 2024 au 31 décembre 2025 », « le bail de neuf ans,
    du 1er juin 2025 au 31 mai 2033 ». Un jour d'écart est admis, pour qui compte du 1er janvier au
    1er janvier.

    Pourquoi :
        L'une des trois est fausse, et chacun retiendra celle qui l'arrange.

    Fautif :
        # deliberation.yaml
        rapport: Elle dure du 1er janvier 2024 au 31 décembre 2025, soit trois ans.

    Correct :
        # deliberation.yaml
        rapport: Elle dure du 1er janvier 2024 au 31 décembre 2025, soit deux ans.

    Que faire :
        Corriger la durée, ou l'une des deux dates.
    """
    for passage in lecture_of(dossier).passages:
        for period in passage.find(_PERIOD):
            first, last = (read_date(period[name]) for name in ("du", "au"))
            length = _length_beside(passage.lisible, period)
            if first is None or last is None or length is None or last < first:
                continue
            months, said = length
            ends = {last, last + dt.timedelta(1), last - dt.timedelta(1)}
            if _months_after(first, months) in {end + dt.timedelta(1) for end in ends}:
                continue
            yield (
                passage.at(period.start()),
                f"du {long_date(first)} au {long_date(last)}, il y a {_span(first, last)}, et "
                f"non « {said} » : corrigez la durée, ou une date",
            )


def _length_beside(text: str, period: re.Match[str]) -> tuple[int, str] | None:
    """Return the months that are said just before or after a period, and how they are said."""
    reach = max(0, period.start() - _REACH), period.start()
    found = _AFTER.match(text, period.end()) or next(
        filter(None, (pattern.search(text, *reach) for pattern in (_BEFORE, _OF, _LASTS))), None
    )
    if found is None:
        return None
    number = found["number"]
    value = int(number) if number.isdigit() else read_cardinal(number)
    if value is None:
        return None
    months = value if unaccented(found["unit"]).startswith("mois") else 12 * value
    return months, f"{number} {found['unit']}"


def _months_after(day: dt.date, months: int) -> dt.date:
    rank = day.year * 12 + day.month - 1 + months
    year, month = rank // 12, rank % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _span(first: dt.date, last: dt.date) -> str:
    """Say how long a period is, in years, else in whole months, else in days."""
    end = last + dt.timedelta(1)
    months = (end.year - first.year) * 12 + end.month - first.month
    if _months_after(first, months) != end:
        return count((end - first).days, "jour")
    return count(months // 12, "an") if months % 12 == 0 else f"{months} mois"


# --- two ends -------------------------------------------------------------------------------

_END = re.compile(
    rf"\b(?:jusqu['’]au|expir\w+{_S}+(?:au|le)|expiration{_S}+(?:au|le)|fin{_S}+(?:au|le)|"
    rf"échéance{_S}+(?:au|le|du)|s['’]achève{_S}+le|se{_S}+termine{_S}+le){_S}+(?P<day>{DATE})",
    re.IGNORECASE,
)


@rule("TEX016", "fins-voisines", severity=Severity.REMARQUE)
def near_ends(dossier: Dossier) -> Iterator[Fault]:
    """Deux dates de fin sont à un jour l'une de l'autre, au bout d'un mois.

    « jusqu'au 30 mai 2020 » et « jusqu'au 31 mai 2020 ».

    Pourquoi :
        C'est presque toujours une seule échéance, dont l'une des deux dates est mal recopiée.

    Fautif :
        # deliberation.yaml
        rapport: Le bail court jusqu'au 30 mai 2024. Il expire le 31 mai 2024.

    Correct :
        # deliberation.yaml
        rapport: Le bail court jusqu'au 31 mai 2024. Il expire le 31 mai 2024.

    Que faire :
        Écrire partout la même date ; si ce sont deux échéances, une dérogation le dit.
    """
    ends: dict[dt.date, list[tuple[Passage, int]]] = {}
    for passage in lecture_of(dossier).passages:
        for found in passage.find(_END):
            if day := read_date(found["day"]):
                ends.setdefault(day, []).append((passage, found.start("day")))
    for day, places in ends.items():
        after = day + dt.timedelta(1)
        if after not in ends or (after + dt.timedelta(1)).day != 1:
            continue
        for passage, offset in places:
            yield (
                passage.at(offset),
                f"« {long_date(day)} » ici, et « {long_date(after)} » ailleurs : si c'est la même "
                "échéance, gardez une seule date",
            )
