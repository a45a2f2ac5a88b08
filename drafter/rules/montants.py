"""Rules on the amounts typed in prose: against the plan, against each other, with and without tax.

An amount between braces is right by construction, and is out of sight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from drafter.findings import Severity
from drafter.french.characters import SPACES
from drafter.french.money import format_euros
from drafter.french.numbers import format_percent
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.model.plan import Plan
from drafter.model.versions import base_of
from drafter.rules.passages import Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import Liste, lecture_of, textes_of

_S = rf"[{SPACES}\n]"
FIGURES = r"\d{1,3}(?:[ \u00a0\u202f.\n]\d{3})+(?:,\d{1,2})?|\d+(?:,\d{1,2})?"
EURO = rf"{_S}*(?:€|[Ee]uros?\b|EUR\b)"
_AMOUNT = re.compile(rf"(?<![\d,.×/-])(?<!\d[{SPACES}\n])(?P<figures>{FIGURES}){EURO}")
MONEY = re.compile(r"€|[Ee]uro|EUR")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Somme:
    """An amount typed in a text: where it begins and ends, its euros, the unit it is rounded to."""

    start: int
    end: int
    euros: Decimal

    @property
    def unite(self) -> Decimal:
        """The cent, or the euro where no cents are typed."""
        return _CENT if self.euros != int(self.euros) else Decimal(1)


def amounts_in(text: str) -> list[Somme]:
    """Return the amounts of a text, in order."""
    if not MONEY.search(text):
        return []
    return [Somme(m.start(), m.end(), euros_of(m["figures"])) for m in _AMOUNT.finditer(text)]


def euros_of(figures: str) -> Decimal:
    """Read the figures of an amount."""
    return Decimal(re.sub(rf"[{SPACES}.\n]", "", figures).replace(",", "."))


# --- against the plan -----------------------------------------------------------------------

_SMALL = Decimal(100)
_NEAR = Decimal("0.01")
_APPROXIMATE = re.compile(
    r"(?:environ|pres de|plus de|moins de|quelque|presque|l'ordre de|autour de)\W*\Z"
)
_CAP = re.compile(r"\b(?:depass|plafon|seuil|maxim|limit|excede|inferieur|superieur|minim)")
_AROUND = 80


@rule("FIN015", "montant-voisin-du-plan", severity=Severity.AVERTISSEMENT)
def near_the_plan(dossier: Dossier) -> Iterator[Fault]:
    """Un montant tapé dans un texte est presque l'un de ceux du plan de financement.

    À moins de 1 % près, et sans en être un ; ou un chiffre faux, ou deux chiffres échangés,
    « 39 279 € » et « 33 297 € » pour « 33 279 € ». Un plafond plus haut que le montant du plan, et
    ce qui est dit « environ », sont passés ; les montants de moins de 100 € aussi.

    Pourquoi :
        L'acte dirait deux montants pour une seule part : un chiffre mal recopié, ou un arrondi
        d'avant le calcul.

    Fautif :
        # convention.yaml
        financement:
          montant: 10000
          parts: [{qui: collectivite, taux: 50 %}, {qui: les-amis-du-lac, solde: oui}]
        articles: [{titre: Objet, texte: La Commune verse 5 050 €.}]

    Correct :
        # convention.yaml
        financement:
          montant: 10000
          parts: [{qui: collectivite, taux: 50 %}, {qui: les-amis-du-lac, solde: oui}]
        articles: [{titre: Objet, texte: La Commune verse 5 000 €.}]

    Que faire :
        Nommer le montant : « {{ financement.total | euros }} » ; si c'en est un autre, une
        dérogation le dit.
    """
    plan = dossier.plan
    if plan is None:
        return
    known = amounts_of(plan)
    amending = dossier.liens.get("avenant")
    found = base_of(amending).plan if amending and dossier.kind == "deliberation" else None
    if found:  # « de 12 000 € à 15 000 € »
        known = {**amounts_of(found), **known}
    for passage in textes_of(dossier):
        for one in amounts_in(passage.lisible):
            if one.euros < _SMALL or one.euros in known:
                continue
            nearest = min(known, key=lambda amount: abs(amount - one.euros))
            if abs(nearest - one.euros) > nearest * _NEAR:
                slips = (amount for amount in known if is_slip(one.euros, amount))
                slipped = next(slips, None)
                if slipped is None:
                    continue
                nearest = slipped
            before = unaccented(passage.lisible[max(0, one.start - _AROUND) : one.start])
            capped = one.euros > nearest and _CAP.search(before)
            if capped or _APPROXIMATE.search(before):
                continue
            yield (
                passage.at(one.start),
                f"{_said(one.euros)} n'est pas au plan, qui a {_said(nearest)} "
                f"({known[nearest]}) : corrigez, ou nommez ce montant entre accolades",
            )


_SIGNIFICANT = 4


def is_slip(typed: Decimal, meant: Decimal) -> bool:
    """Say whether an amount is another with one digit wrong, or two digits swapped.

    Amounts of few digits are too often near by chance: four at least, the last zeros left out.

    >>> is_slip(Decimal(33297), Decimal(33279)), is_slip(Decimal(39279), Decimal(33279))
    (True, True)
    >>> is_slip(Decimal(20000), Decimal(10000)), is_slip(Decimal(32), Decimal(23))
    (False, False)
    """
    one, other = (f"{amount:.2f}".replace(".", "") for amount in (typed, meant))
    short = min(len(digits.rstrip("0")) for digits in (one, other)) < _SIGNIFICANT
    if short or len(one) != len(other):
        return False
    wrong = [rank for rank, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:  # noqa: PLR2004 - two neighbours
        first = wrong[0]
        return one[first : first + 2] == other[first : first + 2][::-1]
    return len(wrong) == 1


def _said(euros: Decimal) -> str:
    return format_euros(euros)


def amounts_of(plan: Plan) -> Mapping[Decimal, str]:
    """Return every amount of a plan, each with what it is."""
    periods = [str(p.annee) if p.annee else "en tout" for p in plan.periodes]
    found: dict[Decimal, str] = {}
    for amount, what in _labelled(plan, periods):
        if amount is not None and amount > 0:
            found.setdefault(amount, what)
    return found


def _labelled(plan: Plan, periods: Sequence[str]) -> Iterator[tuple[Decimal | None, str]]:
    def rows(amounts: Sequence[Decimal], who: str) -> Iterator[tuple[Decimal, str]]:
        return ((one, f"{who}, {when}") for when, one in zip(periods, amounts, strict=True))

    yield plan.annuel, "le tout, par an"
    yield from rows(plan.montants, "le tout")
    yield plan.total, "le total"
    yield from ((plan.montant_ht, "HT"), (plan.montant_tva, "TVA"), (plan.montant_ttc, "TTC"))
    for part in plan.parts:
        yield part.annuel, f"la part « {part.cle} », par an"
        yield from rows(part.montants, f"la part « {part.cle} »")
        yield part.total, f"la part « {part.cle} », au total"
        yield part.typed.plafond, f"le plafond de la part « {part.cle} »"
        yield part.typed.seuil, f"le seuil de la part « {part.cle} »"
    for one in plan.contributions:
        yield one.annuel, f"« {one.cle} », par an"
        yield from rows(one.montants, f"« {one.cle} »")
        yield one.total, f"« {one.cle} », au total"
    for payment in plan.echeances:
        for key, amounts in payment.montants.items():
            yield from ((one, f"un versement de « {key} »") for one in amounts)


# --- sums in prose --------------------------------------------------------------------------

_SIGN = re.compile(r"[×*]|\dx|\d x")
_EACH = re.compile(rf"[^.;:!?]{{0,40}}?\(?\bsoit{_S}+(?P<each>{FIGURES}){EURO}{_S}+chacune?\b")
_TIMES = re.compile(
    rf"(?<![\d,.])(?P<times>\d{{1,3}}){_S}*[×x*]{_S}*(?P<each>{FIGURES})(?:{EURO})?{_S}*"
    rf"(?:=|,?{_S}*soit(?:{_S}+(?:un{_S}+)?(?:total{_S}+de|au{_S}+total))?){_S}*"
    rf"(?P<total>{FIGURES}){EURO}"
)
_PLUS = re.compile(
    rf"(?<![\d,.])(?<!\d[{SPACES}\n])(?P<terms>(?:{FIGURES})(?:{EURO})?"
    rf"(?:{_S}*\+{_S}*(?:{FIGURES})(?:{EURO})?)+){_S}*"
    rf"(?:=|,?{_S}*soit(?:{_S}+(?:un{_S}+)?(?:total{_S}+de|au{_S}+total))?){_S}*"
    rf"(?P<total>{FIGURES}){EURO}"
)
_RATE = re.compile(
    rf"(?P<rate>\d{{1,2}}(?:,\d+)?){_S}*%[^.;:%€]{{0,60}}?\bsoit{_S}+(?P<part>{FIGURES}){EURO}"
)
_LISTED = re.compile(
    r"[^.;]{0,40}?\b(?:soit|repartie?s?|ainsi|decompose|detail|savoir|suit)\b[^.;€]{0,40}:\s*\Z"
)
_ANEW = re.compile(r"\n\s*[A-ZÀ-ÖØ-Þ]")
"""Another sentence begins below the amount, which is not what the list shares."""
_MOST = 60


@rule("FIN016", "somme-fausse-dans-un-texte", severity=Severity.AVERTISSEMENT)
def wrong_sum(dossier: Dossier) -> Iterator[Fault]:
    """Des montants tapés dans un texte ne font pas le total qui est tapé avec eux.

    « 171 149 € (soit 57 049 € chacun) », « 3 × 33 279 € = 99 873 € », « 10 € + 5 € = 16 € », un
    total « soit : » suivi de sa liste, deux pourcentages qui font 100 « soit … » et « soit … ». Une
    demi-unité d'arrondi par terme est admise.

    Pourquoi :
        Un des montants est faux, et l'acte engage sur tous.

    Fautif :
        # deliberation.yaml
        rapport: |
          La dépense est de 300 €, soit :

          - Commune : 100 € ;
          - État : 190 €.

    Correct :
        # deliberation.yaml
        rapport: |
          La dépense est de 300 €, soit :

          - Commune : 100 € ;
          - État : 200 €.

    Que faire :
        Refaire le compte ; un « financement » ou un « tableau » le fait seul.
    """
    for passage in textes_of(dossier):
        if MONEY.search(passage.lisible):
            yield from _each(passage)
            yield from _operations(passage)
            yield from _rates(passage)
    for passage, liste in lecture_of(dossier).listes:
        yield from _listed(passage, liste)


def _each(passage: Passage) -> Iterator[Fault]:
    if "chacun" not in passage.lisible:
        return
    for one in amounts_in(passage.lisible):
        found = _EACH.match(passage.lisible, one.end)
        if found is None or _AMOUNT.search(passage.lisible, one.end, found.start("each")):
            continue
        each = Somme(found.start("each"), found.end(), euros_of(found["each"]))
        times = int((one.euros / each.euros).to_integral_value(ROUND_HALF_UP)) if each.euros else 0
        product = times * each.euros
        near = abs(one.euros - product) <= one.euros * Decimal("0.05")
        if 1 < times <= _MOST and near and abs(one.euros - product) > times * each.unite / 2:
            yield (
                passage.at(one.start),
                f"{times} × {_said(each.euros)} font {_said(product)}, et non {_said(one.euros)} : "
                "refaites le compte",
            )


def _operations(passage: Passage) -> Iterator[Fault]:
    for found in passage.find(_TIMES) if _SIGN.search(passage.lisible) else ():
        each, total = euros_of(found["each"]), euros_of(found["total"])
        if int(found["times"]) * each != total:
            yield (
                passage.at(found.start()),
                f"{found['times']} × {_said(each)} font {_said(int(found['times']) * each)}, et "
                f"non {_said(total)} : refaites le compte",
            )
    for found in passage.find(_PLUS) if "+" in passage.lisible else ():
        terms = [euros_of(term) for term in re.findall(FIGURES, found["terms"])]
        total = euros_of(found["total"])
        if sum(terms) != total:
            said = " + ".join(_said(term) for term in terms)
            yield (
                passage.at(found.start()),
                f"{said} font {_said(sum(terms, Decimal(0)))}, et non {_said(total)} : refaites le "
                "compte",
            )


def _rates(passage: Passage) -> Iterator[Fault]:
    """Tell of two shares that make the whole in percents, and not in euros."""
    shares = [(m, Decimal(m["rate"].replace(",", ".")), euros_of(m["part"]))
              for m in passage.find(_RATE)]  # fmt: skip
    totals = {one.euros for one in amounts_in(passage.lisible)}
    for (one, rate, part), (_, other_rate, other) in pairwise(shares):
        if rate + other_rate != 100 or not rate:  # noqa: PLR2004 - percents
            continue
        whole = part * 100 / rate
        near = [t for t in totals if t > max(part, other) and abs(t - whole) <= whole / 1000]
        if near and part + other not in near:
            yield (
                passage.at(one.start("part")),
                f"{_said(part)} ({format_percent(rate)}) et {_said(other)} "
                f"({format_percent(other_rate)}) font {_said(part + other)}, et non "
                f"{_said(near[0])} : refaites le partage",
            )


def _listed(passage: Passage, liste: Liste) -> Iterator[Fault]:
    above = amounts_in(liste.annonce)
    if not above or liste.calculee or len(liste.items) < 2:  # noqa: PLR2004 - no list of one
        return
    total = above[-1]
    rows = [amounts_in(text) for _, text in liste.items]
    words = liste.annonce[total.end :]
    announced = _LISTED.match(unaccented(words)) and not _ANEW.search(words)
    if not announced or any(len(row) != 1 for row in rows):
        return
    terms = [row[0] for row in rows]
    made = sum((term.euros for term in terms), Decimal(0))
    rounding = sum((term.unite for term in terms), Decimal(0)) / 2
    allowed = rounding if any(term.euros != int(term.euros) for term in terms) else Decimal(0)
    if abs(made - total.euros) > allowed:
        yield (
            passage.at(liste.debut + total.start),
            f"{_said(total.euros)} sont annoncés, et la liste fait {_said(made)} : refaites le "
            "compte",
        )


# --- tax ------------------------------------------------------------------------------------

_TAX = re.compile(r"HT|TTC|taxe")
_TAXED = re.compile(
    rf"(?<![\d,.])(?<!\d[{SPACES}\n])(?P<figures>{FIGURES}){EURO}(?:{_S}*/{_S}*an)?{_S}+"
    rf"(?P<tax>HT|TTC|hors{_S}taxes?|toutes{_S}taxes{_S}comprises)\b"
)


_SAME_AFFAIR = 12_000
"""Characters, four pages: beyond, minutes speak of another contract of the same round price."""


@rule("FIN018", "ht-et-ttc", severity=Severity.AVERTISSEMENT)
def with_and_without_tax(dossier: Dossier) -> Iterator[Fault]:
    """Un même montant est dit HT ici, et TTC là.

    Le montant du plan compte, quand le plan dit « taxe ».

    Pourquoi :
        Les deux ne peuvent être vrais ensemble : à 20 %, l'écart est d'un sixième du prix.

    Fautif :
        # deliberation.yaml
        rapport: Le marché est de 10 000 € HT. La dépense de 10 000 € TTC est inscrite.

    Correct :
        # deliberation.yaml
        rapport: Le marché est de 10 000 € HT. La dépense de 12 000 € TTC est inscrite.

    Que faire :
        Vérifier le montant et le corriger d'un des deux côtés.
    """
    plan = dossier.plan
    taxed: dict[Decimal, tuple[str, Passage | None, int]] = {}
    for amount, tax in ((plan.montant_ht, "HT"), (plan.montant_ttc, "TTC")) if plan else ():
        if amount is not None:
            taxed[amount.normalize()] = tax, None, 0
    for passage in textes_of(dossier):
        for found in passage.find(_TAXED) if _TAX.search(passage.lisible) else ():
            amount = euros_of(found["figures"]).normalize()
            tax = "HT" if found["tax"][0] in "Hh" else "TTC"
            known, where, offset = taxed.setdefault(amount, (tax, passage, found.start()))
            far = where is passage and found.start() - offset > _SAME_AFFAIR
            if known != tax and amount and not far:
                yield (
                    passage.at(found.start()),
                    f"{_said(amount)} est dit {tax} ici, et {known} ailleurs : vérifiez lequel, et "
                    "corrigez l'autre",
                )
