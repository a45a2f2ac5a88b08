"""The money of an act as typed: the whole, the years, who pays which part, when it is paid."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, field_validator, model_validator

from drafter.french.dates import long_date
from drafter.french.numbers import format_percent
from drafter.model.base import (
    ONE_OR_MORE,
    Date,
    Modele,
    OuiNon,
    Texte,
    read_date,
    refuse,
    short_for,
    shown,
    unaccented,
)
from drafter.model.echeances import read_day_of_year
from drafter.model.part import Annee, Arrondi, Base, Montant, Part, Taux, points
from drafter.model.revision import Etape, PlanContradictoire, RevisionTapee, stages


def _taxe(value: object) -> object:
    typed = unaccented(value) if isinstance(value, str) else ""
    return {"ht": "HT", "ttc": "TTC", "net": "net de taxe"}.get(typed, value)


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


_MISFIT: dict[Base, str] = {
    "annuel": "ce plan a un « montant_annuel » : ses révisions aussi, et non un « montant »",
    "entier": "ce plan a un « montant » en tout : ses révisions aussi, et non un montant annuel",
    "par année": "ce plan donne à chaque année son montant : changez-le par « montants » ; ses "
    "révisions ne changent que « parts »",
}


class Financement(Modele):
    """The plan as typed: one of ``montant``, ``montant_annuel``, ``montants``, and the parts.

    Attributes:
        montant: the whole; shared over the years where ``prorata`` says how.
        montant_annuel: the amount of a full year.
        montants: the amount of each year.
        revisions: day → what changes from that day on: the amount of a full year, or the parts.
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
    revisions: dict[Date, RevisionTapee] = {}
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
        if self.montants and self.prorata:
            raise refuse(
                "faits-incompatibles",
                "« montants » donne déjà à chaque année son montant : retirez « prorata »",
            )
        return self

    @model_validator(mode="after")
    def _revisions_fit(self) -> Financement:
        """Refuse a revision of what this plan does not have."""
        wanted = {"annuel": "montant_annuel", "entier": "montant", "par année": ""}[self.base]
        for revision in self.revisions.values():
            for key in ("montant_annuel", "montant"):
                if getattr(revision, key) is not None and key != wanted:
                    raise refuse("faits-incompatibles", _MISFIT[self.base])
        if self.revisions and self.base == "entier" and self.prorata is None:
            raise refuse(
                "faits-incompatibles",
                "ce financement est en un seul montant, que rien ne partage dans le temps : "
                "retirez « revisions » (ou « a_compter_de »), ou donnez « prorata »",
            )
        try:
            self.etapes  # noqa: B018 - read to be checked
        except PlanContradictoire as error:
            raise refuse("faits-incompatibles", str(error)) from None
        return self

    @property
    def etapes(self) -> tuple[Etape, ...]:
        """The plan from its beginning, then from each day on which it changes."""
        amount = self.montant if self.montant_annuel is None else self.montant_annuel
        return stages(amount, self.parts, self.revisions)

    @property
    def parts_dites(self) -> tuple[Part, ...]:
        """Every part, as it is said last, those that come on the way after the others."""
        said: dict[tuple[str, ...], Part] = {}
        for stage in self.etapes:
            for part in stage.parts:
                said[part.qui] = part
        return tuple(said.values())

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
