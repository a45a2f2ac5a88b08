"""One letter worked out: who writes to whom, for how much, by when; and what is not known of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from drafter.findings import Position
from drafter.french.options import Gender
from drafter.load.source import Location
from drafter.model.partenaire import Partenaire
from drafter.model.partie import Partie
from drafter.model.periodes import Periode
from drafter.model.personne import Personne

Defaut = Literal[
    "annee-hors-convention",
    "rien-a-demander",
    "personne-a-qui-ecrire",
    "correspondant-inconnu",
    "courrier-sans-echeance",
    "convention-laissee",
    "versement-suppose",
    "financeur-non-sollicite",
]
"""What may keep a letter from being written: the slug of a rule."""


Nature = Literal["", "acompte", "solde", "complement"]
"""What an amount is of a share: the whole, a payment, the balance, what an avenant adds."""


@dataclass(frozen=True, slots=True)
class Manque:
    """What does not hold in a letter.

    Attributes:
        slug: that of the rule.
        lieu: the key of the letter under which it is told.
        message: French: what is wrong, and what to do.
    """

    slug: Defaut
    lieu: Location
    message: str


@dataclass(frozen=True, slots=True)
class Correspondant:
    """Who writes, or is written to.

    Attributes:
        partie: the party of the convention.
        identite: who it is.
        personne: who represents it on the day of the letter; None if nobody is known.
        qualite: her quality, agreed, or "".
        genre: hers; None if nothing tells it.
        place: where it was typed, for what is missing of it.
        notre: it is the collectivité.
        depasse: French: how the directory contradicts an avenant on who represents it, or "".
    """

    partie: Partie
    identite: Partenaire
    personne: Personne | None
    qualite: str
    genre: Gender | None
    place: Position
    notre: bool = False
    depasse: str = ""

    @property
    def publique(self) -> bool:
        """Whether it is a public body."""
        return self.notre or self.identite.public_ou_non


@dataclass(frozen=True, slots=True)
class Lettre:
    """One letter.

    Attributes:
        expediteur: who writes; None if nobody is found.
        destinataire: who receives it; idem.
        cle: key under which the plan knows who pays.
        montant: what is asked of her; None where nothing is.
        periode: the part of the year for which it is, where the plan has years.
        nature: what the amount is of her share, where it is not the whole.
        rang: rank of the payment among several « acomptes », from 1; 0 if there is one.
        taux: portion of her share that an « acompte » is.
        du: what she owes in all, where the letter asks what is left of it.
        deja: what earlier letters asked of it.
        condition: on what the payment depends, as the convention says it.
        taxe: « HT » or « TTC », where the plan says it.
        echeance: what the convention calls the deadline that is recalled.
        limite: the last day.
        manques: what does not hold.
    """

    expediteur: Correspondant | None
    destinataire: Correspondant | None
    cle: str = ""
    montant: Decimal | None = None
    periode: Periode | None = None
    nature: Nature = ""
    rang: int = 0
    taux: Fraction | None = None
    du: Decimal | None = None
    deja: Decimal = Decimal(0)
    condition: str = ""
    taxe: str = ""
    echeance: str = ""
    limite: dt.date | None = None
    manques: tuple[Manque, ...] = ()

    @property
    def solde_deja(self) -> bool:
        """Whether earlier letters asked all that is due."""
        return self.montant is None and self.deja > 0
