"""Letters that follow from a convention, as typed: one file gives one letter for each recipient."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator

from drafter.model.banque import Bic, Iban
from drafter.model.base import (
    ONE_OR_MORE,
    Date,
    Entier,
    Modele,
    Nom,
    Prose,
    Proses,
    Texte,
    Textes,
    refuse,
    short_for,
    shown,
    unaccented,
)
from drafter.model.deliberation import Signataire
from drafter.model.derogation import Derogations
from drafter.model.part import Annee
from drafter.model.presentation import Libelles, Presentation


@dataclass(frozen=True, slots=True)
class Usage:
    """What a kind of letter is for.

    Attributes:
        a: who receives it by default: the public funders, all other parties, or those who owe
            the deadline.
        de: who writes it by default: who is paid, or the collectivité.
        montant: whether it asks for money, and so has an amount.
        compte: whether it says on which account.
        notifie: whether it notifies the act that it names: the convention, or the avenant.
    """

    a: Literal["financeurs", "parties", "redevables"] = "parties"
    de: Literal["beneficiaire", "collectivite"] = "collectivite"
    montant: bool = False
    compte: bool = False
    notifie: bool = False


USAGES = {
    "sollicitation": Usage("financeurs", "beneficiaire", montant=True),
    "appel-de-fonds": Usage("financeurs", "beneficiaire", montant=True, compte=True),
    "notification": Usage(notifie=True),
    "rappel": Usage("redevables"),
}
"""The kinds of letter that drafter knows; a house has others in its ``gabarits/courrier/``."""


_RIB = re.compile(r"\b(?:rib|iban|releve d.identite (?:bancaire|postal))\b")


def _modele(value: object) -> object:
    """Read the name of a kind of letter as its file is called: « Appel de fonds »."""
    if not isinstance(value, str) or not value.strip():
        return value
    name = re.sub(r"[^a-z0-9]+", "-", unaccented(value)).strip("-")
    if name:
        return name
    raise refuse("valeur-non-admise", f"{shown(value)} n'est pas le nom d'un modèle de courrier")


class _Envoi(Modele):
    """What letters say, whether they follow from one convention or from all of a folder.

    Attributes:
        modele: the kind of letter, that of its text in ``templates/courrier/``.
        annee: the year whose contribution is asked.
        date: day of the letter.
        lieu: where it is written; by default the town of who writes.
        a: keys of the recipients; by default those that the kind of letter is for.
        de: key of who writes.
        reference: « Nos réf. ».
        vos_references: idem, those of the recipient.
        suivi_par: who follows the matter, with a telephone or an address.
        objet: in place of what the kind of letter says.
        texte: the letter's own words, in place of those of its kind.
        complement: a paragraph more, after them.
        pieces_jointes: what is joined.
        copies: who receives a copy.
        signataire: who signs, if not the representative of who writes.
        versement: rank of the payment asked, from 1, where each share is paid in several.
        precedent: paths of the letters sent before, of the same kind and year: what they asked is
            taken from what is due.
        avant: the last day to pay, or to do what is asked.
        echeance: the deadline that is recalled, as the convention calls it (``quoi``).
        iban, bic, titulaire: the account, if it is not the one known of who writes.
        donnees: figures and words that the texts name.
    """

    modele: Annotated[Texte, BeforeValidator(_modele)]
    annee: Annee | None = None
    date: Date
    lieu: Nom | None = None
    a: Textes = ()
    de: Texte | None = None
    reference: Prose | None = None
    vos_references: Texte | None = None
    suivi_par: Texte | None = None
    objet: Prose | None = None
    texte: Prose | None = None
    complement: Prose | None = None
    pieces_jointes: Proses = ()
    copies: Textes = ()
    signataire: Annotated[Signataire, short_for("qui")] | None = None
    versement: Entier | None = None
    precedent: Textes = ()
    avant: Date | None = None
    echeance: Texte | None = None
    iban: Iban | None = None
    bic: Bic | None = None
    titulaire: Texte | None = None
    donnees: dict[str, Any] = {}
    presentation: Presentation | None = None
    libelles: Libelles | None = None
    derogations: Derogations = ()

    @property
    def usage(self) -> Usage:
        """What this kind of letter is for; that of a house is told by its keys alone."""
        return USAGES.get(self.modele, Usage())

    @property
    def rib_joint(self) -> bool:
        """Whether the account to pay is told by what is joined."""
        return any(_RIB.search(unaccented(text)) for text in self.pieces_jointes)

    @property
    def numero(self) -> None:
        """Nothing: a letter bears a reference."""
        return


class Courrier(_Envoi):
    """The letters that follow from one convention.

    Attributes:
        convention: path of the convention; by default the one of the same file.
        avenant: path of its last avenant, in place of it.
    """

    type: Literal["courrier"] = "courrier"
    convention: Any = None
    avenant: Any = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Courrier:
        if self.convention is not None and self.avenant is not None:
            raise refuse(
                "faits-incompatibles",
                "donnez « convention » ou « avenant », pas les deux : l'avenant dit la sienne",
            )
        return self


class Campagne(_Envoi):
    """The letters of one year that follow from all the conventions of a folder.

    Attributes:
        conventions: folders, files or patterns, from the folder of this file.
    """

    type: Literal["campagne"] = "campagne"
    annee: Annee
    conventions: Annotated[tuple[Texte, ...], ONE_OR_MORE]
