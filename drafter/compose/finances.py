"""What texts may name of a plan: its amounts, its table, its schedule and its chart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from markupsafe import Markup

from drafter.compose import plan_de_financement
from drafter.composition import Block
from drafter.french.lists import enumerate_words
from drafter.model.base import read_date
from drafter.model.faults import suggestion
from drafter.model.part import points
from drafter.model.parties import folded
from drafter.model.plan import Contribution, Echeance, PartDuPlan, Plan
from drafter.model.regle import state_rounding

Insert = Callable[[Block], Markup]
"""What gives the mark in whose place a block stands in a text (``Textes.insert``)."""

Value = TypeVar("Value")

Annuels = tuple[tuple[dt.date | None, Decimal], ...]
"""Day from which it stands, or None since the beginning → amount of a full year."""


class NomSansValeur(ValueError):
    """A text names what this plan does not have; the message is French and says what there is."""


class ParNom(Generic[Value]):
    """Things by their key, as a text names them: ``parts.ville`` or ``parts['ville']``.

    No method that a key could be taken for; accents, case and hyphens do not count.
    """

    def __init__(self, things: Mapping[str, Value], what: str) -> None:
        self._things, self._what = {folded(str(key)): (key, v) for key, v in things.items()}, what

    def __getitem__(self, key: object) -> Value:
        if folded(str(key)) not in self._things:
            known = [name for name, _ in self._things.values()]
            hint = suggestion(str(key), known) or f" ({', '.join(known)})"
            raise NomSansValeur(f"« {key} » n'est pas {self._what}{hint}")
        return self._things[folded(str(key))][1]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._things.values())

    def __len__(self) -> int:
        return len(self._things)


class ParAnnee:
    """An amount of each year: ``par_annee[2020]``."""

    def __init__(self, years: Sequence[int], amounts: Sequence[Decimal]) -> None:
        self._amounts = dict(zip(years, amounts, strict=True)) if years else {}

    def __getitem__(self, year: object) -> Decimal:
        typed = int(year) if isinstance(year, str) and year.isdecimal() else year
        if typed in self._amounts:
            return self._amounts[typed]
        if not self._amounts:
            raise NomSansValeur(
                "le montant n'est pas réparti entre des années : donnez « montant_annuel », "
                "« montants », ou « prorata »"
            )
        years = ", ".join(map(str, self._amounts))
        raise NomSansValeur(f"{year} n'est pas une année du financement ({years})")

    def __iter__(self) -> Iterator[int]:
        return iter(self._amounts)

    def __len__(self) -> int:
        return len(self._amounts)


class _Inconnu:
    """A thing whose unknown names say so in French, with the nearest of those it has."""

    _WHAT = "du financement"

    def __getitem__(self, name: object) -> object:
        known = [key for key in dir(self) if not key.startswith("_")]
        hint = suggestion(str(name), known) or f" ({', '.join(known)})"
        raise NomSansValeur(f"« {name} » n'est pas un nom {self._WHAT}{hint}")


@dataclass(frozen=True, slots=True)
class Quota(_Inconnu):
    """A part, or what one funder pays.

    Attributes:
        nom: what the act calls who pays.
        taux: share of the whole, in percent, for ``| pourcent``.
        total: over the whole term.
        par_annee: of each year.
    """

    nom: str
    taux: Decimal
    total: Decimal
    par_annee: ParAnnee
    _annuel: Decimal | None
    _each: frozenset[Decimal]
    _plafond: Decimal | None
    _seuil: Decimal | None
    _annuels: Annuels

    _WHAT = "d'une part"

    @property
    def annuel(self) -> Decimal:
        """For a full year."""
        return _known(self._annuel, "annuel", "ce financement n'a pas de « montant_annuel »")

    def annuel_au(self, jour: object) -> Decimal:
        """Return what is due for a full year as it stands on a day."""
        known = [amount for since, amount in self._annuels if since is None or since <= _day(jour)]
        why = "ce financement n'a pas de « montant_annuel »"
        return _known(known[-1] if known else None, "annuel_au", why)

    @property
    def chacun(self) -> Decimal:
        """What each of several equal funders pays: a year's where the plan is annual."""
        one = next(iter(self._each)) if len(self._each) == 1 else None
        why = "ces financeurs ne paient pas le même montant, à un arrondi près : nommez chacun"
        return _known(one, "chacun", why)

    @property
    def plafond(self) -> Decimal:
        """The cap."""
        return _known(self._plafond, "plafond", "cette part n'a pas de plafond")

    @property
    def seuil(self) -> Decimal:
        """What the part must not pass."""
        return _known(self._seuil, "seuil", "cette part n'a pas de seuil")


@dataclass(frozen=True, slots=True)
class Paiement(_Inconnu):
    """One of the payments.

    Attributes:
        echeance: when, or on what condition, or "".
        avant: the last day, or "".
        solde: it is what the others leave.
        total: of all funders over the whole term.
        par_annee: of all funders, each year.
        parts: of each funder: ``parts.ville.total``, ``parts.ville.par_annee[2020]``.
    """

    echeance: str
    avant: str
    solde: bool
    total: Decimal
    par_annee: ParAnnee
    parts: ParNom[Versee]
    _taux: Decimal | None

    _WHAT = "d'un versement"

    @property
    def taux(self) -> Decimal:
        """Portion of the share, in percent."""
        return _known(self._taux, "taux", "ce versement est le solde")


@dataclass(frozen=True, slots=True)
class Versee(_Inconnu):
    """What one funder pays at one of the payments."""

    total: Decimal
    par_annee: ParAnnee

    _WHAT = "d'un versement"


def _known(value: Value | None, name: str, why: str) -> Value:
    if value is None:
        raise NomSansValeur(f"« {name} » n'a pas de valeur : {why}")
    return value


def _day(typed: object) -> dt.date:
    day = typed if isinstance(typed, dt.date) else read_date(str(typed))
    if day is None:
        raise NomSansValeur(f"« {typed} » n'est pas une date : tapez par exemple '2025-01-01'")
    return day


def _called(keys: Iterable[str], noms: Mapping[str, str]) -> dict[str, str]:
    """Return what each key stands for; a place still to fill is called by its key."""
    known = {folded(key): nom for key, nom in noms.items()}
    return {key: known.get(folded(key)) or key for key in keys}


class Finances(_Inconnu):
    """``financement`` in a text.

    Args:
        plan: the plan.
        noms: key of a party → what tables and charts call it (« Ville »); by default its key.
        insert: what puts a block in a text.
        en_phrase: key of a party → what a sentence calls it (« la Ville »); by default as above.
    """

    def __init__(
        self,
        plan: Plan,
        noms: Mapping[str, str],
        insert: Insert,
        en_phrase: Mapping[str, str] | None = None,
    ) -> None:
        self._plan, self._insert = plan, insert
        keys = {c.cle for c in plan.contributions} | {k for p in plan.parts for k in p.typed.qui}
        self._noms = _called(keys, noms)
        self._en_phrase = _called(keys, {**self._noms, **(en_phrase or {})})

    @property
    def total(self) -> Decimal:
        """The whole."""
        return self._plan.total

    @property
    def annuel(self) -> Decimal:
        """The amount of a full year."""
        why = "ce financement n'a pas de « montant_annuel »"
        return _known(self._plan.annuel, "annuel", why)

    def annuel_au(self, jour: object) -> Decimal:
        """Return the amount of a full year as it stands on a day: ``annuel_au('2025-01-01')``."""
        found = self._plan.annuel_au(_day(jour))
        why = "ce financement n'a pas de « montant_annuel »"
        return _known(found.total if found else None, "annuel_au", why)

    @property
    def annees(self) -> tuple[int, ...]:
        """The civil years."""
        return self._plan.annees

    @property
    def par_annee(self) -> ParAnnee:
        """The amount of each year."""
        return ParAnnee(self._plan.annees, self._plan.montants if self._plan.annees else ())

    @property
    def du(self) -> dt.date:
        """First day."""
        return _known(self._plan.du, "du", "ajoutez la clé « du » au financement")

    @property
    def au(self) -> dt.date:
        """Last day."""
        return _known(self._plan.au, "au", "ajoutez la clé « au » au financement")

    @property
    def taxe(self) -> str:
        """What the amounts hold: « HT », « TTC », « net de taxe »."""
        why = "ajoutez « taxe » au financement"
        return _known(self._plan.typed.taxe, "taxe", why)

    @property
    def ht(self) -> Decimal:
        """The amount typed, without tax."""
        return _known(self._plan.montant_ht, "ht", "ajoutez « taxe » et « tva » au financement")

    @property
    def tva(self) -> Decimal:
        """The tax on the amount typed."""
        return _known(self._plan.montant_tva, "tva", "ajoutez « taxe » et « tva » au financement")

    @property
    def ttc(self) -> Decimal:
        """The amount typed, with tax."""
        return _known(self._plan.montant_ttc, "ttc", "ajoutez « taxe » et « tva » au financement")

    @property
    def regle(self) -> str:
        """The rule of rounding."""
        return state_rounding(
            self._plan.typed, [part.typed for part in self._plan.parts_en_vigueur], self._en_phrase
        )

    @property
    def parts(self) -> ParNom[Quota]:
        """Parts by their key, and funders by theirs."""
        found: dict[str, Quota] = {}
        for rank, part in enumerate(self._plan.parts):
            found[part.cle] = self._part(rank, part)
            if len(part.contributions) > 1 or part.contributions[0].cle != part.cle:
                found |= {one.cle: self._one(rank, part, one) for one in part.contributions}
        return ParNom(found, "une part du financement, ni un financeur")

    @property
    def versements(self) -> tuple[Paiement, ...]:
        """The payments, in order."""
        return tuple(self._payment(one) for one in self._plan.echeances)

    @property
    def tableau(self) -> Markup:
        """Years and funders, with their sums and what each pays in percent."""
        return self._insert(plan_de_financement.table_of_plan(self._plan, self._noms))

    @property
    def tableau_des_versements(self) -> Markup:
        """What each funder pays when."""
        if not self._plan.echeances:
            raise NomSansValeur("le financement n'a pas de « versements »")
        return self._insert(plan_de_financement.table_of_payments(self._plan, self._noms))

    @property
    def graphique(self) -> Markup:
        """A stack of bars for each year."""
        return self._insert(plan_de_financement.chart_of_plan(self._plan, self._noms))

    def _years(self, amounts: Sequence[Decimal]) -> ParAnnee:
        years = self._plan.annees
        return ParAnnee(years, amounts if years else ())

    def _paid(self, amounts: Sequence[Decimal]) -> ParAnnee:
        years = [one.annee for one in self._plan.periodes_versees if one.annee is not None]
        return ParAnnee(years, amounts if years else ())

    def _part(self, rank: int, part: PartDuPlan) -> Quota:
        payers = part.contributions
        names = [self._en_phrase[key] for key in part.typed.qui]
        each = frozenset(c.total if c.annuel is None else c.annuel for c in payers)
        agreed = part.typed.taux or part.taux  # a cap cuts the amount, not what was agreed
        return Quota(
            enumerate_words(names), points(agreed), part.total, self._years(part.montants),
            part.annuel, each, part.typed.plafond, part.typed.seuil,
            tuple((a.du, sum(a.parts[rank].values(), Decimal(0))) for a in self._plan.annuels),
        )  # fmt: skip

    def _one(self, rank: int, part: PartDuPlan, one: Contribution) -> Quota:
        own = one.total if one.annuel is None else one.annuel
        rate = part.taux * Fraction(1, len(part.contributions))
        return Quota(
            self._en_phrase[one.cle], points(rate), one.total, self._years(one.montants),
            one.annuel, frozenset([own]), None, None,
            tuple((a.du, a.parts[rank][one.cle]) for a in self._plan.annuels),
        )  # fmt: skip

    def _payment(self, one: Echeance) -> Paiement:
        columns = [sum(column, Decimal(0)) for column in zip(*one.montants.values(), strict=True)]
        of_each = {
            key: Versee(sum(row, Decimal(0)), self._paid(row)) for key, row in one.montants.items()
        }
        typed = one.typed
        return Paiement(
            typed.echeance or "", typed.avant or "", typed.solde, sum(columns, Decimal(0)),
            self._paid(columns), ParNom(of_each, "un financeur"),
            None if typed.taux is None else points(typed.taux),
        )  # fmt: skip
