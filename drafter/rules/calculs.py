"""Rules on what a text works out of its amounts: differences, rates, taxes, years; near amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from drafter.findings import Severity
from drafter.french.characters import SPACES
from drafter.french.money import format_euros
from drafter.french.numbers import format_percent
from drafter.model.dossier import Dossier
from drafter.rules.montants import EURO, FIGURES, MONEY, Somme, amounts_in, euros_of
from drafter.rules.nombres_en_lettres import read_cardinal
from drafter.rules.passages import Passage
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
    « 500 € par mois pendant 12 mois, soit 5 000 € », « 10 000 € HT, soit 12 500 € TTC ». Une unité
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
        for pattern, verify in _RECKONINGS.items():
            for found in passage.find(pattern):
                if told := verify(found):
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


_RECKONINGS = {
    _FROM_TO: _change, _MINUS: _minus, _RATE_OF: _rate_of, _EACH: _times, _PIECES: _times,
    _NET: _taxed,
}  # fmt: skip


# --- near amounts ---------------------------------------------------------------------------

_LEAST = Decimal(1000)
_NEAR = Decimal("0.001")
_LONG = 5
"""Digits under which two amounts have them exchanged by chance."""

_MOST = 60
"""Different amounts in one act above which two of them are near by chance."""


@dataclass(frozen=True, slots=True)
class _Typed:
    passage: Passage
    one: Somme


@rule("FIN025", "montants-voisins", severity=Severity.REMARQUE)
def near_amounts(dossier: Dossier) -> Iterator[Fault]:
    """Deux montants de l'acte ne diffèrent que d'un rien, ou de deux chiffres échangés.

    À moins d'un millième près : « 171 050 € » et « 171 149 € » ; ou « 33 279 € » et « 32 379 € ».
    Comptent aussi les sommes des listes qui donnent un montant par tiret. Les montants ronds, ceux
    de moins de 1 000 € et ceux des tableaux sont passés.

    Pourquoi :
        C'est souvent un seul montant, recopié avec un chiffre faux ou avant un autre arrondi.

    Fautif :
        # deliberation.yaml
        rapport: La part de la Commune est de 57 049 €. L'État verse aussi 57 050 €.

    Correct :
        # deliberation.yaml
        rapport: La part de la Commune est de 57 050 €. L'État verse aussi 57 050 €.

    Que faire :
        Vérifier lequel est juste, et n'écrire que lui ; s'il y en a bien deux, une dérogation le
        dit.
    """
    places: dict[Decimal, list[_Typed]] = {}
    for passage in lecture_of(dossier).passages:
        for one in amounts_in(passage.lisible):
            if _counts(one.euros) and not _in_a_table(passage.lisible, one.start):
                places.setdefault(one.euros, []).append(_Typed(passage, one))
    if not places or len(places) > _MOST:
        return
    known = {amount: len(typed) for amount, typed in places.items()}
    for total in _sums_of_lists(dossier):
        if _counts(total):
            known[total] = max(2, known.get(total, 0))
    for amount, usual in _near(known):
        for typed in places.get(amount, ())[:3]:
            yield (
                typed.passage.at(typed.one.start),
                f"{format_euros(amount)} ici, et {format_euros(usual)} ailleurs dans l'acte : "
                "vérifiez lequel est juste",
            )


def _counts(amount: Decimal) -> bool:
    return amount >= _LEAST and amount % _LEAST != 0


def _in_a_table(text: str, offset: int) -> bool:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else None][:2000]
    return "|" in line or "\t" in line


def _sums_of_lists(dossier: Dossier) -> Iterator[Decimal]:
    """Yield the sums of the lists whose items have one amount each."""
    for _, liste in lecture_of(dossier).listes:
        rows = [amounts_in(text) for _, text in liste.items]
        if len(rows) > 1 and not liste.calculee and all(len(row) == 1 for row in rows):
            yield sum((row[0].euros for row in rows), Decimal(0))


def _near(known: Mapping[Decimal, int]) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield each amount that is near another one, with the most usual of those it is near."""
    ordered = sorted(known)
    for rank, amount in enumerate(ordered):
        near = [
            other
            for other in ordered
            if other != amount and abs(other - amount) <= max(amount, other) * _NEAR
        ]
        near += [form for form in _swaps(amount) if form in known]
        near = [other for other in near if int(other) != int(amount)
                and round(other) != round(amount)]  # fmt: skip
        usual = max(near, key=lambda other: (known[other], other), default=None)
        if usual is None or known[usual] < known[amount]:
            continue
        if known[usual] > known[amount] or rank < ordered.index(usual):
            yield amount, usual


def _swaps(amount: Decimal) -> Iterator[Decimal]:
    """Yield what an amount would be with two digits that follow each other exchanged."""
    digits = str(int(amount))
    if amount != int(amount) or len(digits) < _LONG or not amount % 100:
        return
    for rank in range(len(digits) - 1):
        one, other = digits[rank], digits[rank + 1]
        if one != other:
            yield Decimal(digits[:rank] + other + one + digits[rank + 2 :])
