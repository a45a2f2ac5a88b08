"""What a letter asks, and by when: the amount of a year, one of its payments, a deadline."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.french.dates import long_date, period
from drafter.french.lists import enumerate_words
from drafter.french.money import format_euros
from drafter.model.base import unaccented
from drafter.model.courrier import Courrier
from drafter.model.deja_demande import (
    Suivi,
    already_asked,
    contribution_of,
    rank_of_balance,
)
from drafter.model.dossier import Dossier
from drafter.model.echeances import EcheanceTapee, day_of_text
from drafter.model.faults import suggestion
from drafter.model.lettre import Lettre, Manque
from drafter.model.plan import Contribution, Plan


@dataclass(frozen=True)
class Demande:
    """What the letters of one kind ask under one convention.

    Attributes:
        convention: as it stands on the day of the letters.
        typed: what the letters say.
        suivi: what they follow.
    """

    convention: Dossier
    typed: Courrier
    suivi: Suivi

    def lettre(self, cle: str) -> Lettre:
        """Return what is asked of one party, without the names of who writes and receives.

        Args:
            cle: key under which the plan of the convention knows the party.
        """
        outside = self._outside()
        if outside:
            return Lettre(None, None, manques=(outside,))
        if self.typed.usage.montant:
            return self._amount(cle)
        if self.typed.usage.a == "redevables":
            return self._deadline()
        asked = self._amount(cle)
        return replace(asked, limite=self.typed.avant, manques=())

    # --- money ---

    def _outside(self) -> Manque | None:
        year = self.typed.annee
        if year is None or self.term_holds(year):
            return None
        acte = self.convention.convention
        return Manque(
            "annee-hors-convention",
            ("annee",),
            f"{year} est hors de la convention « {acte.objet} », {self.said_term} : corrigez "
            "l'année, ou prolongez la convention par un avenant",
        )

    def term_holds(self, year: int) -> bool:
        """Say whether the term of the convention holds a day of a year; it does where it is open.

        A reminder may be about what is due in the year that follows the term.
        """
        acte = self.convention.convention
        last = acte.au.year + (self.typed.usage.a == "redevables") if acte.au else year
        return (acte.du is None or acte.du.year <= year) and year <= last

    @property
    def said_term(self) -> str:
        """« du 1er juin 2020 au 31 mai 2024 », or "" where nothing tells it."""
        acte = self.convention.convention
        return period(acte.du, acte.au) if acte.du or acte.au else ""

    def _amount(self, cle: str) -> Lettre:
        plan = self.convention.plan
        paying = contribution_of(plan, cle)
        if plan is None or paying is None:
            return self._no_amount(self._why_no_share(plan, cle))
        rank = self._rank_of_period(plan)
        if rank is None:
            return self._no_amount(self._why_no_year(plan))
        wrong = self._wrong_payment(plan)
        if wrong:
            return wrong
        asked = self._asked(plan, paying, rank)
        if asked.deja and (asked.montant or 0) <= 0:
            return self._nothing_left(cle, asked)
        if not asked.montant:
            return self._no_amount(
                f"{self._name(cle)} ne doit rien en {self.typed.annee} : il n'y a rien à demander"
            )
        return asked

    def _wrong_payment(self, plan: Plan) -> Lettre | None:
        """Return the letter that tells that its payment is none of the plan's."""
        wanted, many = self.typed.versement, len(plan.echeances)
        if wanted is None:
            return None
        if not 1 <= wanted <= many:
            told = f"n'a que {many} versement{'s' if many > 1 else ''}"
            message = (
                f"le plan {told} : le n° {wanted} n'existe pas, corrigez « versement »"
                if many
                else "le plan n'a pas de « versements » : retirez « versement »"
            )
            return self._no_amount(message, "versement")
        day = plan.echeances[wanted - 1].typed.jour
        if day and self.typed.annee not in {None, day.year}:
            return self._no_amount(
                f"le versement n° {wanted} est dû avant le {long_date(day)} : corrigez "
                "« annee », ou « versement »"
            )
        return None

    def _asked(self, plan: Plan, paying: Contribution, rank: int) -> Lettre:
        """Return what is asked for a period: of the whole, or of a payment, what is left of it."""
        amount = plan.verse(paying)[rank]
        wanted, part = self.typed.versement, Lettre(None, None)
        place = (wanted or 1) - 1
        if wanted or len(plan.echeances) == 1:
            part = _part_of(plan, place)
            limit = self._limit(plan.echeances[place].typed.avant)
            part = replace(part, limite=self.typed.avant or limit)
        deja = already_asked(self.suivi, self.convention, self.typed, paying.cle)
        if wanted and part.nature != "solde":
            amount = plan.echeances[place].montants[paying.cle][rank]
        told = (Manque("versement-suppose", ("versement",), deja.suppose),) if deja.suppose else ()
        added = bool(deja.montant) and part.nature != "solde"
        return replace(
            part,
            cle=paying.cle,
            nature="complement" if added else part.nature,
            montant=amount - deja.montant,
            periode=None if _at_once(plan) else plan.periodes[rank],
            du=amount if deja.montant else None,
            deja=deja.montant,
            taxe=plan.typed.taxe or "",
            limite=part.limite or self.typed.avant,
            manques=told,
        )

    def _nothing_left(self, cle: str, lettre: Lettre) -> Lettre:
        due, asked = lettre.du or Decimal(0), lettre.deja
        year = f" pour {self.typed.annee}" if self.typed.annee else ""
        more = f", {format_euros(asked - due)} de trop" if asked > due else ""
        told = self._no_amount(
            f"{self._name(cle)} doit {format_euros(due)}{year}, et {format_euros(asked)} lui sont "
            f"déjà demandés{more} : il n'y a plus rien à demander"
        )
        return replace(told, du=due, deja=asked)

    def _limit(self, avant: str | None) -> dt.date | None:
        year = self.typed.annee or self.typed.date.year
        return day_of_text(avant, year) if avant else None

    def _rank_of_period(self, plan: Plan) -> int | None:
        years = [p.annee for p in plan.periodes_versees]
        if self.typed.annee in years:
            return years.index(self.typed.annee)
        if _at_once(plan):
            return None if self.typed.versement is None else 0
        return 0 if self.typed.annee is None and len(years) == 1 else None

    def _no_amount(self, message: str, key: str = "annee") -> Lettre:
        if not self.typed.usage.montant:
            return Lettre(None, None)
        where = (key,) if getattr(self.typed, key) is not None else ()
        return Lettre(None, None, manques=(Manque("rien-a-demander", where, message),))

    def _why_no_share(self, plan: Plan | None, cle: str) -> str:
        about = f"« {self.convention.convention.objet} »"
        if plan is None and self.convention.obstacles:
            return (
                f"le plan de financement de la convention {about} ne se calcule pas : corrigez-le"
            )
        if plan is None:
            return (
                f"la convention {about} n'a pas de plan de financement : donnez-lui « financement »"
            )
        return (
            f"{self._name(cle)} ne paie rien dans le plan de la convention {about} : retirez-le de "
            "« a », ou donnez-lui une part"
        )

    def _why_no_year(self, plan: Plan) -> str:
        about = f"« {self.convention.convention.objet} »"
        if _at_once(plan):
            return (
                "les versements se font une fois pour toute la durée de la convention, et non "
                "chaque année : dites par « versement » lequel est demandé (de 1 à "
                f"{len(plan.echeances)})"
            )
        years = enumerate_words([str(year) for year in plan.annees])
        if self.typed.annee is None:
            return f"dites l'année demandée par « annee » (le plan a {years})"
        if not plan.annees:
            return (
                f"le plan de la convention {about} est en un seul montant, sans années : retirez "
                "« annee », ou partagez-le par « prorata » dans la convention"
            )
        return (
            f"le plan de la convention {about} n'a pas de montant pour {self.typed.annee} "
            f"(il a {years}) : corrigez l'année"
        )

    def _name(self, cle: str) -> str:
        rang = self.convention.parties.find(cle)
        return rang.nom_avec_article if rang else f"« {cle} »"

    # --- deadlines ---

    @property
    def echeance(self) -> EcheanceTapee | None:
        """The deadline of the convention that is recalled: named, or the only one."""
        known = self.convention.convention.echeances
        wanted = self.typed.echeance
        if wanted is None:
            return known[0] if len(known) == 1 else None
        return next((e for e in known if unaccented(e.quoi) == unaccented(wanted)), None)

    def _deadline(self) -> Lettre:
        wanted, found = self.typed.echeance, self.echeance
        if found is None and wanted and self.typed.avant:
            return Lettre(None, None, echeance=wanted, limite=self.typed.avant)
        if found is None:
            return Lettre(None, None, manques=(self._unknown_deadline(),))
        if self.typed.avant:
            return Lettre(None, None, echeance=found.quoi, limite=self.typed.avant)
        due = self._next_day(found)
        if due is None:
            about = f"« {found.quoi} »"
            year = self.typed.annee or self.typed.date.year
            message = (
                f"{about} n'a pas d'échéance en {year} après ce courrier : donnez « annee », ou la "
                "date par « avant »"
            )
            where = ("annee",) if self.typed.annee else ("date",)
            missing = Manque("courrier-sans-echeance", where, message)
            return Lettre(None, None, echeance=found.quoi, manques=(missing,))
        return Lettre(None, None, echeance=f"{found.quoi}{due[1]}", limite=due[0])

    def _next_day(self, found: EcheanceTapee) -> tuple[dt.date, str] | None:
        """Return the day due in the year asked, else the next one; what it is about."""
        acte = self.convention.convention
        days = sorted(found.jours(acte.du, acte.au), key=lambda one: one[1])
        wanted = self.typed.annee
        return next(
            (
                (day, f" de l'année {about}" if about else "")
                for about, day in days
                if (day.year == wanted if wanted else day >= self.typed.date)
            ),
            None,
        )

    def _unknown_deadline(self) -> Manque:
        known = [e.quoi for e in self.convention.convention.echeances]
        listed = enumerate_words([f"« {quoi} »" for quoi in known])
        if self.typed.echeance:
            hint = suggestion(self.typed.echeance, known) or (f" ({listed})" if known else "")
            message = (
                f"« {self.typed.echeance} » n'est pas une échéance de la convention{hint} ; sinon, "
                "donnez sa date par « avant »"
            )
            return Manque("courrier-sans-echeance", ("echeance",), message)
        message = (
            f"dites par « echeance » laquelle on rappelle : {listed}"
            if known
            else "la convention n'a pas d'« echeances » : dites celle que l'on rappelle par "
            "« echeance », et sa date par « avant »"
        )
        return Manque("courrier-sans-echeance", ("modele",), message)


def _part_of(plan: Plan, rank: int) -> Lettre:
    """Return what a payment is of the whole: an « acompte », the « solde »; on what condition."""
    typed, balance = plan.echeances[rank].typed, rank_of_balance(plan)
    condition = typed.echeance or ""
    if len(plan.echeances) == 1:
        return Lettre(None, None, condition=condition)
    if rank == balance:
        return Lettre(None, None, nature="solde", condition=condition)
    advances = [i for i in range(len(plan.echeances)) if i != balance]
    return Lettre(
        None,
        None,
        nature="acompte",
        rang=advances.index(rank) + 1 if len(advances) > 1 else 0,
        taux=typed.taux,
        condition=condition,
    )


def _at_once(plan: Plan) -> bool:
    """Say whether the payments of several years are those of the whole."""
    return len(plan.periodes_versees) < len(plan.periodes)
