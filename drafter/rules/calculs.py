"""Rules on what a text works out of its amounts: differences, rates, taxes, years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.findings import Severity
from drafter.french.characters import SPACES
from drafter.french.money import format_euros
from drafter.french.numbers import format_percent
from drafter.model.dossier import Dossier
from drafter.rules.montants import EURO, FIGURES, MONEY, euros_of
from drafter.rules.nombres_en_lettres import read_cardinal
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import lecture_of

_S = rf"[{SPACES}\n]"


def _amount(name: str) -> str:
    return rf"(?<![\d,.])(?P<{name}>{FIGURES}){EURO}"


_NO_MONEY = r"[^.;:€\n]"
_SOIT = (
    rf"(?:,?{_S}*\(?(?:soit|=)|,?{_S}+représentant|,?{_S}+ce{_S}+qui{_S}+(?:fait|représente)){_S}+"
)
_CHANGE = (
    r"(?:augmentation|hausse|majoration|progression|supplément|surcoût|diminution|baisse|réduction|"
    r"économie|écart|différence|complément|reste|solde)"
)
_FROM_TO = re.compile(
    rf"\bde{_S}+{_amount('before')}{_S}+à{_S}+{_amount('after')}{_NO_MONEY}{{0,30}}?{_SOIT}"
    rf"(?:(?:une?|un){_S}+)?{_CHANGE}{_NO_MONEY}{{0,30}}?(?:de{_S}+|\+{_S}*|:{_S}*)"
    rf"(?:{_amount('change')}|(?P<rate>\d+(?:,\d+)?){_S}*%)",
    re.IGNORECASE,
)
_MINUS = re.compile(
    rf"{_amount('before')}{_S}*[-–−]{_S}*{_amount('change')}{_S}*(?:=|,?{_S}*soit){_S}*{_amount('after')}"
)
_RATE_OF = re.compile(
    rf"(?<![\d,.])(?P<rate>\d{{1,3}}(?:,\d+)?){_S}*%{_S}+(?:de|du|d['’])[^.;:€%\n]{{0,60}}?"
    rf"{_amount('whole')}(?:{_S}+(?:HT|TTC))?{_S}*\)?{_SOIT}(?:un{_S}+montant{_S}+de{_S}+)?"
    rf"{_amount('part')}",
    re.IGNORECASE,
)
_UNIT = r"an|année|mois|trimestre|semestre|semaine|jour|séance|heure|exercice"
_EACH = re.compile(
    rf"{_amount('each')}(?:{_S}+(?:HT|TTC))?(?:{_S}+par{_S}+|{_S}*/{_S}*)(?:{_UNIT})\b"
    rf"[^.;:€\n\d]{{0,20}}?\b(?:pendant|sur|durant|pour){_S}+(?P<times>\d{{1,3}}|[^\W\d_]+){_S}+"
    rf"(?:ans|années|mois|trimestres|semestres|semaines|jours|séances|heures|exercices)\b"
    rf"(?:{_S}+(?:TTC|HT))?{_SOIT}(?:un{_S}+(?:total|montant){_S}+de{_S}+|au{_S}+total{_S}+)?"
    rf"{_amount('total')}",
    re.IGNORECASE,
)
_PIECES = re.compile(
    rf"(?<![\d,.€])(?P<times>\d{{1,3}}){_S}+[^\W\d_]+(?:{_S}+[^\W\d_]+){{0,3}}{_S}+(?:à|de){_S}+"
    rf"{_amount('each')}{_S}*(?:chacune?|pièce|l['’]unité|l['’]une?|par{_S}+[^\W\d_]+)?{_SOIT}"
    rf"(?:un{_S}+(?:total|montant){_S}+de{_S}+|au{_S}+total{_S}+)?{_amount('total')}(?!{_S}*/)",
    re.IGNORECASE,
)
_PERIODS = {
    "an": 1, "année": 1, "annuel": 1, "annuelle": 1, "exercice": 1, "semestre": 2, "semestriel": 2,
    "semestrielle": 2, "trimestre": 4, "trimestriel": 4, "trimestrielle": 4, "mois": 12,
    "mensuel": 12, "mensuelle": 12,
}  # fmt: skip
"""How many of each period a year has."""
_EVERY = "|".join(sorted(_PERIODS, key=len, reverse=True))
_TAXES = rf"(?:{_S}+(?:HT|TTC|nets?|bruts?|hors{_S}+(?:taxes?|charges)|charges{_S}+comprises))?"
_PER = rf"(?:{_S}+(?:par{_S}+|chaque{_S}+|l['’])|{_S}*/{_S}*)"
_BY_PERIOD = re.compile(
    rf"(?:\b(?P<adjective>annuel(?:le)?|mensuel(?:le)?|trimestriel(?:le)?|semestriel(?:le)?)s?\b"
    rf"[^.;:€\n\d]{{0,80}}?)?{_amount('before')}{_TAXES}(?:{_PER}(?P<one>{_EVERY}))?{_TAXES}{_SOIT}"
    rf"(?:un{_S}+(?:total|montant|loyer){_S}+de{_S}+)?{_amount('after')}{_TAXES}"
    rf"(?:{_PER}(?P<other>{_EVERY})|{_S}+(?P<made>{_EVERY}))\b",
    re.IGNORECASE,
)
_AREA = r"m²|m2|mètres?\s+carrés?|m³|m3|km|kilomètres?|kg|kilos?|tonnes?|litres?|kWh|heures?"
_PER_UNIT = re.compile(
    rf"(?<![\d,.])(?<!\d[{SPACES}\n])(?P<units>{FIGURES}){_S}+(?P<unit>{_AREA}){_S}*,?{_S}+"
    rf"[^.;:€\n\d]{{0,60}}?{_amount('each')}{_TAXES}{_S}*(?:/|par|le|la|l['’]|du){_S}*(?P=unit)"
    rf"{_TAXES}{_SOIT}(?:un{_S}+(?:total|montant|prix){_S}+de{_S}+)?{_amount('total')}(?!{_S}*/)",
    re.IGNORECASE,
)
_PER_HECTARE = re.compile(
    rf"(?<![\d,.])(?P<ha>\d{{1,4}}(?:,\d+)?){_S}+(?:ha|hectares?)(?:{_S}+(?P<a>\d{{1,2}}){_S}+"
    rf"(?:a|ares?)\b)?(?:{_S}+(?P<ca>\d{{1,2}}){_S}+(?:ca|centiares?)\b)?{_S}*,?{_S}+"
    rf"[^.;:€\n\d]{{0,60}}?{_amount('each')}{_S}*(?:/|par|le|l['’]|à{_S}+l['’]){_S}*(?:ha\b|hectare)"
    rf"(?:{_S}+(?:par{_S}+an|et{_S}+par{_S}+an))?{_SOIT}{_amount('total')}",
    re.IGNORECASE,
)
_RATE_FAR = re.compile(
    rf"(?<![\d,.])(?P<rate>\d{{1,3}}(?:,\d+)?){_S}*%[^.;:€%\n]{{0,120}}?\b(?:prêt|emprunt|dépense|"
    rf"coût|montant|total|prix|somme|budget)\b[^.;:€%\n\d]{{0,40}}?{_amount('whole')}"
    rf"(?:{_S}+(?:HT|TTC))?{_S}*\)?{_SOIT}{_amount('part')}",
    re.IGNORECASE,
)
_NET = re.compile(
    rf"{_amount('net')}{_S}+(?:HT|hors{_S}+taxes?)\b(?P<between>[^.;€\n]{{0,50}}?)"
    rf"{_amount('gross')}{_S}+(?:TTC|toutes{_S}+taxes{_S}+comprises)(?P<after>[^.;€\n]{{0,40}})"
)
_VAT = re.compile(rf"TVA[^%€.;]{{0,20}}?(?P<rate>\d{{1,2}}(?:,\d+)?){_S}*%")
_HIGHEST = Decimal("1.2005")


@rule("FIN024", "calcul-faux-dans-un-texte", severity=Severity.AVERTISSEMENT)
def wrong_reckoning(dossier: Dossier) -> Iterator[Fault]:
    """Un texte tire un montant d'un autre, et le calcul est faux.

    « passe de 5 000 € à 6 500 €, soit une hausse de 1 000 € », « 30 % de 10 000 €, soit 3 500 € »,
    « 500 € par mois pendant 12 mois, soit 5 000 € », « loyer mensuel de 500 €, soit 5 000 € par
    an », « 100 m² à 38 € le m², soit 3 000 € », « 10 000 € HT, soit 12 500 € TTC ». Une unité
    d'arrondi est admise.

    Pourquoi :
        L'un des montants est faux, et l'acte engage sur tous.

    Fautif :
        # deliberation.yaml
        rapport: La Commune verse 30 % de la dépense de 10 000 €, soit 3 500 €.

    Correct :
        # deliberation.yaml
        rapport: La Commune verse 30 % de la dépense de 10 000 €, soit 3 000 €.

    Que faire :
        Refaire le compte, et corriger celui des montants qui est faux.
    """
    for passage in lecture_of(dossier).passages:
        if not MONEY.search(passage.lisible):
            continue
        said: set[str] = set()
        for pattern, verify in _RECKONINGS.items():
            for found in passage.find(pattern):
                if (told := verify(found)) and told not in said:
                    said.add(told)
                    yield passage.at(found.start()), f"{told} : refaites le compte"


def _unit(amount: Decimal) -> Decimal:
    return Decimal(1) if amount == int(amount) else Decimal("0.01")


def _differ(made: Decimal, said: Decimal) -> bool:
    return abs(made - said) >= _unit(said)


def _change(found: re.Match[str]) -> str | None:
    before, after = euros_of(found["before"]), euros_of(found["after"])
    gap = abs(after - before)
    said = f"de {format_euros(before)} à {format_euros(after)}"
    if found["change"]:
        change = euros_of(found["change"])
        if gap != change:
            return f"{said}, il y a {format_euros(gap)}, et non {format_euros(change)}"
        return None
    rate = Decimal(found["rate"].replace(",", "."))
    made = gap * 100 / before if before else rate
    digits = len(found["rate"].partition(",")[2])
    if abs(made - rate) >= Decimal(1).scaleb(-digits):
        right = format_percent(round(made, max(digits, 1)))
        return f"{said}, il y a {right}, et non {format_percent(rate)}"
    return None


def _minus(found: re.Match[str]) -> str | None:
    before, change, after = (euros_of(found[name]) for name in ("before", "change", "after"))
    if before - change == after:
        return None
    return (
        f"{format_euros(before)} - {format_euros(change)} font {format_euros(before - change)}, et "
        f"non {format_euros(after)}"
    )


def _rate_of(found: re.Match[str]) -> str | None:
    rate = Decimal(found["rate"].replace(",", "."))
    whole, part = euros_of(found["whole"]), euros_of(found["part"])
    made = whole * rate / 100
    if not _differ(made, part):
        return None
    return (
        f"{format_percent(rate)} de {format_euros(whole)} font {format_euros(round(made, 2))}, et "
        f"non {format_euros(part)}"
    )


def _by_period(found: re.Match[str]) -> str | None:
    """Tell « 1 250 € par mois, soit 15 500 € par an »; a part rounded to its unit passes."""
    one = found["one"] or found["adjective"]
    other = found["other"] or found["made"]
    if one is None or other is None:
        return None
    many, few = _PERIODS[one.casefold()], _PERIODS[other.casefold()]
    before, after = euros_of(found["before"]), euros_of(found["after"])
    made = before * many / few
    rounding = _unit(before) / 2 * many / few
    partial = _PARTIAL.search(_around(found))
    if many == few or partial or abs(made - after) < max(_unit(after), rounding):
        return None
    return (
        f"{format_euros(before)} par {_noun(one)} font {format_euros(round(made, 2))} par "
        f"{_noun(other)}, et non {format_euros(after)}"
    )


def _noun(period: str) -> str:
    times = _PERIODS[period.casefold()]
    return {1: "an", 2: "semestre", 4: "trimestre", 12: "mois"}[times]


def _per_unit(found: re.Match[str]) -> str | None:
    units = euros_of(found["units"])
    each, total = euros_of(found["each"]), euros_of(found["total"])
    if not _differ(units * each, total):
        return None
    return (
        f"{found['units']} {found['unit']} à {format_euros(each)} font "
        f"{format_euros(round(units * each, 2))}, et non {format_euros(total)}"
    )


def _per_hectare(found: re.Match[str]) -> str | None:
    area = Decimal(found["ha"].replace(",", "."))
    area += Decimal(found["a"] or 0) / 100 + Decimal(found["ca"] or 0) / 10_000
    each, total = euros_of(found["each"]), euros_of(found["total"])
    if not _differ(area * each, total):
        return None
    said = f"{area.normalize():f}".replace(".", ",")
    return (
        f"{said} ha à {format_euros(each)} l'hectare font {format_euros(round(area * each, 2))}, "
        f"et non {format_euros(total)}"
    )


def _times(found: re.Match[str]) -> str | None:
    typed = found["times"]
    times = int(typed) if typed.isdigit() else read_cardinal(typed)
    each, total = euros_of(found["each"]), euros_of(found["total"])
    if times is None or times * each == total:
        return None
    return (
        f"{times} × {format_euros(each)} font {format_euros(times * each)}, et non "
        f"{format_euros(total)}"
    )


def _taxed(found: re.Match[str]) -> str | None:
    net, gross = euros_of(found["net"]), euros_of(found["gross"])
    rate = _VAT.search(found["between"]) or _VAT.search(found["after"])
    said = f"{format_euros(net)} HT"
    if rate:
        percent = Decimal(rate["rate"].replace(",", "."))
        made = net * (100 + percent) / 100
        if _differ(made, gross):
            return (
                f"{said} et une TVA de {format_percent(percent)} font "
                f"{format_euros(round(made, 2))} TTC, et non {format_euros(gross)}"
            )
    elif "soit" in found["between"] and not net <= gross <= net * _HIGHEST + 1:
        return f"{said} ne peuvent pas faire {format_euros(gross)} TTC, à 20 % de TVA au plus"
    return None


def _rate_far(found: re.Match[str]) -> str | None:
    """Tell a share and its whole, words between; a rate of change is not a share."""
    rest = found.string[found.end() : found.end() + 30]
    if _CHANGED.search(_around(found)) or _PER_HEAD.match(rest):
        return None
    return _rate_of(found)


_PARTIAL = re.compile(
    rf"\b(?:[2-9]|1[013]|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze){_S}+mois\b|prorata|"
    rf"scolaire|temps{_S}+(?:partiel|non{_S}+complet)|treizième",
    re.IGNORECASE,
)
"""A year that is not of twelve months."""
_CHANGED = re.compile(
    r"hausse|augment|majoration|baisse|diminu|réduction|réduit|remise|rapport à|TVA|"
    r"taux d['’]intérêt",
    re.IGNORECASE,
)
_PER_HEAD = re.compile(rf"{_S}*(?:/|par\b|chacun|l['’]un|HT\b|TTC\b)", re.IGNORECASE)
_AROUND = 120


def _around(found: re.Match[str]) -> str:
    """Return the words about a reckoning, within its paragraph."""
    text, start, end = found.string, found.start(), found.end()
    first = max(text.rfind("\n\n", 0, start) + 1, start - _AROUND)
    last = text.find("\n\n", end)
    return text[first : min(end + _AROUND, last if last >= 0 else len(text))]


_RECKONINGS = {
    _FROM_TO: _change, _MINUS: _minus, _RATE_OF: _rate_of, _EACH: _times, _PIECES: _times,
    _NET: _taxed, _BY_PERIOD: _by_period, _PER_UNIT: _per_unit, _PER_HECTARE: _per_hectare,
    _RATE_FAR: _rate_far,
}  # fmt: skip
