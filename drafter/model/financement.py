"""The money of an act as typed: the whole, the years, who pays which part, when it is paid."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, field_validator, model_validator

from drafter.french.dates import long_date
from drafter.french.money import MontantInvalide, parse_amount
from drafter.french.numbers import NombreInvalide, format_percent, to_decimal
from drafter.model.base import (
    ONE_OR_MORE,
    Date,
    Modele,
    OuiNon,
    Texte,
    Textes,
    read_date,
    refuse,
    short_for,
    shown,
    unaccented,
)
from drafter.model.echeances import read_day_of_year

HUNDRED = 100


def _text(value: object, expected: str) -> str:
    if value is None:
        raise refuse("valeur-vide", "il manque une valeur après les deux-points")
    if not isinstance(value, str):
        raise refuse("nombre-attendu", f"{expected} est attendu ici, pas {shown(value)}")
    if "{{" in value:
        raise refuse(
            "accolades-hors-texte", f"{expected} est attendu ici, sans accolades : tapez-le"
        )
    return value.strip()


def _montant(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    try:
        amount = parse_amount(_text(value, "un montant"))
    except MontantInvalide as error:
        raise refuse("nombre-attendu", str(error).replace("’", "'").rstrip(".")) from None
    if amount < 0:
        raise refuse("nombre-attendu", f"{shown(value)} : un montant n'est pas négatif")
    return amount


_RATIO = re.compile(r"(\d{1,4}) ?/ ?(\d{1,4})")
_PERCENT = re.compile(r"[\s\u00a0\u202f]*%\Z")


def _taux(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    text = _text(value, "un taux")
    ratio = _RATIO.fullmatch(text)
    if ratio and int(ratio[2]):
        rate = Fraction(int(ratio[1]), int(ratio[2]))
    else:
        try:
            rate = Fraction(to_decimal(_PERCENT.sub("", text, count=1))) / HUNDRED
        except NombreInvalide:
            raise refuse(
                "nombre-attendu",
                f"{shown(text)} n'est pas un taux : tapez par exemple 51 %, 51,5 % ou 1/3",
            ) from None
    if not 0 < rate <= 1:
        raise refuse("nombre-attendu", f"{shown(text)} : un taux va de 0 à 100 %, sans le 0")
    return rate


def _annee(value: object) -> int:
    text = str(value).strip()
    if not re.fullmatch(r"(?:19|20|21)\d\d", text):
        raise refuse(
            "nombre-attendu", f"{shown(text)} n'est pas une année : tapez par exemple 2025"
        )
    return int(text)


def _taxe(value: object) -> object:
    typed = unaccented(value) if isinstance(value, str) else ""
    return {"ht": "HT", "ttc": "TTC", "net": "net de taxe"}.get(typed, value)


Montant = Annotated[Decimal, BeforeValidator(_montant)]
"""An amount of euros, never negative: 349284, 349 284 €, 1.234,50."""

Taux = Annotated[Fraction, BeforeValidator(_taux)]
"""A rate, from 0 to 1: typed 51 %, 51,5 %, or 1/3 where no percentage is exact."""

Annee = Annotated[int, BeforeValidator(_annee)]
"""A civil year."""

Arrondi = Literal["euro", "centime"]
"""What amounts are a whole number of."""

Base = Literal["annuel", "entier", "par année"]
"""What the amounts typed are for: one year, the whole, or each its own year."""


def points(rate: Fraction) -> Decimal:
    """Return a rate in percent: exact, or to two decimals where no number is exact.

    >>> points(Fraction(51, 100)), points(Fraction(1, 3))
    (Decimal('51'), Decimal('33.33'))
    """
    percent = rate * HUNDRED
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    return exact if Fraction(exact) == percent else exact.quantize(Decimal("0.01"))


class Part(Modele):
    """What one funder, or several in equal parts, pays; without a figure, what is left.

    Amounts are those of a year where the plan is annual, and of the whole elsewhere.

    Attributes:
        qui: keys of parties, or of one group of parties.
        cle: name of the part, for the texts that give its total.
        taux: share of the amount.
        montant: the share itself.
        solde: this part is what the others leave.
        a_parts_egales: those named, or the members of the group, pay as much each.
        arrondi: each one's share is rounded half up to this; the other parts make up for it.
        plafond: the share is cut down to this.
        seuil: the share must not be above this: checked, never applied.
    """

    qui: Textes
    cle: Texte | None = None
    taux: Taux | None = None
    montant: Montant | None = None
    solde: OuiNon = False
    a_parts_egales: OuiNon = False
    arrondi: Arrondi | None = None
    plafond: Montant | None = None
    seuil: Montant | None = None

    @property
    def reste(self) -> bool:
        """Say whether it is what the others leave: said so, or without a figure."""
        return self.taux is None and self.montant is None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Part:
        given = [key for key in ("taux", "montant") if getattr(self, key) is not None]
        given += ["solde"] if self.solde else []
        if len(given) > 1:
            raise refuse(
                "faits-incompatibles", f"gardez une seule de ces clés : {', '.join(given)}"
            )
        if len(set(self.qui)) < len(self.qui):
            raise refuse(
                "faits-incompatibles", "le même financeur est nommé deux fois dans « qui »"
            )
        if len(self.qui) > 1 and not self.a_parts_egales:
            raise refuse(
                "faits-incompatibles",
                "on ne sait pas comment ces financeurs se partagent la part : ajoutez "
                "« a_parts_egales: oui », ou une ligne pour chacun",
            )
        if self.reste and (self.arrondi or self.plafond is not None):
            raise refuse(
                "faits-incompatibles",
                "le solde est ce que les autres laissent : il n'a ni arrondi ni plafond "
                "(« seuil » vérifie qu'il ne dépasse pas un montant)",
            )
        return self


_BEFORE = re.compile(r"\A(?:avant )?(?:le |au )(?=\d)", re.IGNORECASE)
_LIKE_A_DAY = re.compile(r"\d{1,2}(?:er)?[ /.-]+\w+(?:[ /.-]+\d{2,4})?|\d{4}-\S*")


class Versement(Modele):
    """One of the payments of each share: of each year, or of the whole.

    Attributes:
        taux: portion of the share.
        solde: what the other payments leave.
        echeance: when, or on what condition: « à la signature ».
        avant: the last day, year after year: « 30 juin »; or once: « 30 juin 2027 »; or the event
            before which it is due.
    """

    taux: Taux | None = None
    solde: OuiNon = False
    echeance: Texte | None = None
    avant: Texte | None = None

    @property
    def jour(self) -> dt.date | None:
        """The last day, where it is one of a given year."""
        return read_date(self.avant) if self.avant else None

    @field_validator("avant")
    @classmethod
    def _is_a_day(cls, typed: str | None) -> str | None:
        """Read the last day; a whole date is written as the act prints it."""
        if typed is None:
            return None
        text = _BEFORE.sub("", typed)
        day = read_date(text)
        if day is None and read_day_of_year(text) is None and _LIKE_A_DAY.fullmatch(text):
            raise refuse(
                "date-invalide",
                f"{shown(typed)} n'est ni un jour (« 30 juin »), ni une date (« 2027-06-30 ») : "
                "corrigez-le ; une condition se dit par « echeance »",
            )
        return long_date(day) if day else text

    @model_validator(mode="after")
    def _says_how_much_and_when(self) -> Versement:
        if self.solde and self.taux is not None:
            raise refuse("faits-incompatibles", "gardez une seule de ces clés : taux, solde")
        if self.taux is None and not self.solde:
            raise refuse("cle-manquante", "dites combien : « taux: 60 % », ou « solde: oui »")
        if not (self.echeance or self.avant):
            raise refuse(
                "cle-manquante", "dites quand : « echeance: à la signature », ou « avant: 30 juin »"
            )
        return self


class Financement(Modele):
    """The plan as typed: one of ``montant``, ``montant_annuel``, ``montants``, and the parts.

    Attributes:
        montant: the whole; shared over the years where ``prorata`` says how.
        montant_annuel: the amount of a full year.
        montants: the amount of each year.
        revisions: day → the amount of a full year from that day on, where it changes on the way.
        du: first day; by default that of the convention.
        au: last day; idem.
        taxe: what the amounts typed hold.
        tva: rate of the tax, which gives the other amount.
        prorata: what a year begun or ended on the way counts: its whole months over 12, its days
            over those of the year, or as a full year.
        arrondi: unit in which the years, and the parts without one of their own, are shared out.
        parts: who pays what.
        versements: how each share is paid.
        versements_en_tout: the payments are those of the whole, and not of each year; they are too
            where one of them has a whole date.
    """

    montant: Montant | None = None
    montant_annuel: Montant | None = None
    montants: dict[Annee, Montant] = {}
    revisions: dict[Date, Montant] = {}
    du: Date | None = None
    au: Date | None = None
    taxe: Annotated[Literal["HT", "TTC", "net de taxe"], BeforeValidator(_taxe)] | None = None
    tva: Taux | None = None
    prorata: Literal["mois", "jours", "aucun"] | None = None
    arrondi: Arrondi = "centime"
    parts: Annotated[tuple[Annotated[Part, short_for("qui")], ...], ONE_OR_MORE]
    versements: tuple[Versement, ...] = ()
    versements_en_tout: OuiNon = False

    @property
    def echeancier_unique(self) -> bool:
        """Whether the payments are those of the whole, and not of each year."""
        return self.versements_en_tout or any(payment.jour for payment in self.versements)

    @model_validator(mode="after")
    def _pays_once_or_each_year(self) -> Financement:
        yearly = [p.avant for p in self.versements if p.avant and read_day_of_year(p.avant)]
        years = self.base != "entier" or self.prorata
        if self.echeancier_unique and yearly and years:
            raise refuse(
                "faits-incompatibles",
                f"« {yearly[0]} » revient chaque année, et ces versements ne se font qu'une fois "
                f"pour toute la durée : donnez son année, par exemple « {yearly[0]} 2027 »",
            )
        if self.versements_en_tout and not self.versements:
            raise refuse(
                "cle-manquante", "« versements_en_tout » va avec « versements » : donnez-les"
            )
        return self

    @property
    def base(self) -> Base:
        """What the amounts typed are for."""
        if self.montants:
            return "par année"
        return "annuel" if self.montant_annuel is not None else "entier"

    @field_validator("parts")
    @classmethod
    def _somebody_pays(cls, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        if not parts:
            raise refuse("cle-manquante", "dites qui paie, par exemple « parts: [collectivite] »")
        return parts

    @field_validator("versements")
    @classmethod
    def _payments_add_up(cls, payments: tuple[Versement, ...]) -> tuple[Versement, ...]:
        if sum(payment.solde for payment in payments) > 1:
            raise refuse("faits-incompatibles", "un seul versement peut être le solde")
        known = sum((p.taux for p in payments if p.taux is not None), Fraction(0))
        said = format_percent(points(known))
        balance = any(payment.solde for payment in payments)
        if payments and balance and known >= 1:
            raise refuse(
                "faits-incompatibles",
                f"les versements font {said} sans le solde : il ne reste rien à verser ; corrigez "
                "les taux, ou retirez le solde",
            )
        if payments and not balance and known != 1:
            raise refuse(
                "faits-incompatibles",
                f"les versements font {said}, et non 100 % : corrigez les taux, ou dites le "
                "dernier par « solde: oui »",
            )
        return payments

    @model_validator(mode="after")
    def _one_amount(self) -> Financement:
        typed = [key for key in ("montant", "montant_annuel") if getattr(self, key) is not None]
        typed += ["montants"] if self.montants else []
        if not typed:
            raise refuse(
                "cle-manquante",
                "il manque le montant : « montant » (en tout), « montant_annuel » (d'une année), "
                "ou « montants: {2025: …, 2026: …} »",
            )
        if len(typed) > 1:
            raise refuse(
                "faits-incompatibles", f"gardez un seul de ces montants : {', '.join(typed)}"
            )
        if self.revisions and self.montant_annuel is None:
            raise refuse(
                "faits-incompatibles",
                "« revisions » change le « montant_annuel » en route : donnez-le",
            )
        if self.montants and self.prorata:
            raise refuse(
                "faits-incompatibles",
                "« montants » donne déjà à chaque année son montant : retirez « prorata »",
            )
        return self

    @model_validator(mode="after")
    def _no_part_is_finer(self) -> Financement:
        if self.arrondi == "euro" and any(part.arrondi == "centime" for part in self.parts):
            raise refuse(
                "faits-incompatibles",
                "une part ne s'arrondit pas au centime quand le financement est arrondi à l'euro : "
                "retirez l'un des deux « arrondi »",
            )
        return self

    @model_validator(mode="after")
    def _tax_is_known(self) -> Financement:
        if self.tva is not None and self.taxe is None:
            raise refuse(
                "cle-manquante", "avec « tva », dites si le montant est « taxe: HT » ou « TTC »"
            )
        if self.tva is not None and self.taxe == "net de taxe":
            raise refuse("faits-incompatibles", "un montant net de taxe n'a pas de « tva »")
        return self
