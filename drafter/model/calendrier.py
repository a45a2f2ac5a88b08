"""What is due when, under a convention: its deadlines, payments, notice, end; letters to send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Literal

from drafter.french.numbers import ordinal
from drafter.model.base import read_date
from drafter.model.deja_demande import convention_of_letter, rank_of_balance
from drafter.model.dossier import Dossier
from drafter.model.echeances import day_of_text
from drafter.model.parties import folded
from drafter.model.plan import Echeance, Plan

Nature = Literal["courrier", "échéance", "versement", "préavis", "fin"]


@dataclass(frozen=True, slots=True)
class Jalon:
    """One thing due.

    Attributes:
        jour: the day, or the last one; None where the convention says a condition.
        nature: of which kind it is.
        quoi: what, in French.
        convention: what the convention is about.
        fichier: its file.
        etabli: day of the act that makes it due.
        departement: of the collectivité, for the holidays.
        qui: who owes it, or receives the letter; "" for all parties.
        montant: euros, where it is a payment.
        condition: when, where no day is known (« à la signature »).
    """

    jour: dt.date | None
    nature: Nature
    quoi: str
    convention: str
    fichier: str
    etabli: dt.date
    departement: str | None
    qui: str = ""
    montant: Decimal | None = None
    condition: str = ""


Demandes = Mapping[tuple[int, int | None, str], Decimal]
"""What letters asked: (rank of the payment from 1, year, folded key of the funder) → euros."""


def asked_of(convention: Dossier, letters: Iterable[Dossier]) -> Demandes:
    """Return what the letters that follow a convention asked of each payment."""
    place = convention.place
    ours = (place.source.path, place.root, convention.exemplaire, convention.rang)
    found: dict[tuple[int, int | None, str], Decimal] = {}
    for letter in letters:
        lettre, acte = letter.lettre, letter.courrier
        if lettre and lettre.montant and acte.versement and convention_of_letter(letter) == ours:
            where = (acte.versement, acte.annee, folded(lettre.cle))
            found.setdefault(where, lettre.montant)
    return found


def milestones(convention: Dossier, asked: Demandes = MappingProxyType({})) -> Iterator[Jalon]:
    """Yield what a convention makes due, payments apart from deadlines, then its end.

    Args:
        convention: as it stands.
        asked: what letters asked, which wins over the plan: an avenant may have changed it since.
    """
    acte = convention.convention

    jalon = partial(
        Jalon,
        convention=acte.objet,
        fichier=convention.source.name,
        etabli=convention.jour,
        departement=convention.collectivite.departement,
    )
    for one in acte.echeances:
        owing = ", ".join(_name(convention, key) for key in one.qui)
        for year, day in one.jours(acte.du, acte.au):
            yield jalon(day, "échéance", f"{one.quoi} {year}" if year else one.quoi, qui=owing)
    if plan := convention.plan:
        yield from _payments(convention, plan, asked, jalon)
    if acte.au and acte.preavis:
        quoi = f"dernier jour du préavis de {acte.preavis.dite}"
        yield jalon(acte.preavis.avant(acte.au), "préavis", quoi)
    if acte.au:
        yield jalon(acte.au, "fin", "fin de la convention")


def _payments(
    convention: Dossier, plan: Plan, asked: Demandes, jalon: Callable[..., Jalon]
) -> Iterator[Jalon]:
    for number, payment in enumerate(plan.echeances):
        typed = payment.typed
        for rank, periode in enumerate(plan.periodes_versees):
            year = periode.annee or (periode.au.year if periode.au else None)
            day = None
            if typed.avant:
                day = day_of_text(typed.avant, year) if year else read_date(typed.avant)
            what = _called(plan, payment) + (f" de {periode.annee}" if periode.annee else "")
            condition = typed.echeance or ("" if day else typed.avant or "")
            for key in payment.montants:
                amount = _amount(plan, number, rank, key, asked)
                if amount > 0:
                    who = _name(convention, key)
                    yield jalon(day, "versement", what, qui=who, montant=amount,
                                condition=condition)  # fmt: skip


def _amount(plan: Plan, number: int, rank: int, key: str, asked: Demandes) -> Decimal:
    """Return what a payment of a period is: as asked; the balance, what the others leave."""
    year, whose = plan.periodes_versees[rank].annee, folded(key)
    told = asked.get((number + 1, year, whose))
    if told is not None:
        return told
    planned = plan.echeances[number].montants[key][rank]
    if number != rank_of_balance(plan):
        return planned
    others = [i for i in range(len(plan.echeances)) if i != number]
    more = (asked[i + 1, year, whose] - plan.echeances[i].montants[key][rank]
            for i in others if (i + 1, year, whose) in asked)  # fmt: skip
    return planned - sum(more, Decimal(0))


def letter_milestone(letter: Dossier) -> Jalon:
    """Return the sending of a letter as a thing due."""
    acte, lettre = letter.courrier, letter.lettre
    year = f" {acte.annee}" if acte.annee else ""
    who = lettre.destinataire.identite.nom_avec_article if lettre and lettre.destinataire else ""
    asked = lettre.montant if lettre and acte.usage.montant else None
    return Jalon(
        acte.date, "courrier", f"{acte.modele.replace('-', ' ')}{year}",
        letter.liens["convention"].objet, letter.source.name, letter.jour,
        letter.collectivite.departement, who, asked,
    )  # fmt: skip


def _called(plan: Plan, payment: Echeance) -> str:
    """« versement », « 1er versement », « solde »."""
    if len(plan.echeances) == 1:
        return "versement"
    rank = plan.echeances.index(payment) + 1
    return "solde" if payment.typed.solde else f"{ordinal(rank)} versement"


def _name(convention: Dossier, key: str) -> str:
    rang = convention.parties.find(key)
    return rang.nom_avec_article if rang else key
