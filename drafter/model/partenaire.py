"""A partner of the collectivité, typed once for all its conventions; the directory of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator

from drafter.french.options import Gender
from drafter.model.banque import Bic, Iban
from drafter.model.base import (
    ONE_OR_MORE,
    Date,
    Entier,
    Modele,
    Nom,
    OuiNon,
    Texte,
    refuse,
    shown,
)
from drafter.model.denominations import (
    Appellation,
    Article,
    civility_of_name,
    gender_of_name,
    named,
)
from drafter.model.identifiants import SIREN_LENGTH, Ape, Rna, Siren, Siret
from drafter.model.personne import Personne, PersonneTapee
from drafter.model.personnes_publiques import is_public

COLLECTIVITE = "collectivite"
"""The key of the collectivité herself among the parties: no partner may bear it."""

_KEY = re.compile(r"[^\W_][\w-]*")


def _cle(value: object) -> str:
    if not isinstance(value, str) or not _KEY.fullmatch(value.strip()):
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} ne peut pas nommer une partie : des lettres, des chiffres, « - » et "
            "« _ », sans espace, par exemple « gbh »",
        )
    if value.strip() == COLLECTIVITE:
        raise refuse(
            "valeur-non-admise",
            f"« {COLLECTIVITE} » est réservé à la collectivité elle-même : choisissez une autre "
            "clé pour ce partenaire",
        )
    return value.strip()


Cle = Annotated[str, BeforeValidator(_cle)]
"""A key by which the conventions name a partner, and their texts too."""


def _adresse(value: object) -> object:
    """Read an address typed as a list of lines, or on several lines, as one text."""
    lines = value.split("\n") if isinstance(value, str) else value
    if isinstance(lines, list) and lines and all(isinstance(line, str) for line in lines):
        return ", ".join(stripped for line in lines if (stripped := line.strip(" ,")))
    return value


Adresse = Annotated[Texte, BeforeValidator(_adresse)]
"""A postal address: its lines, or their words between commas."""

Representants = Annotated[tuple[PersonneTapee, ...], ONE_OR_MORE]


class Identite(Modele):
    """Who a party is: all that may be said of it, nothing of which is compulsory here.

    Attributes:
        nom: full name; a natural person's begins with her civility (« Mme Zoé LAC »).
        article: of the name, if it is not that of its first word.
        genre: of the name, for agreement, if its first word or its ``forme`` does not tell it.
        forme: legal form (« Société d'économie mixte »).
        capital: share capital, in euros.
        siege: address of the seat; of the home, for a natural person.
        adresse: where letters go, if it is not the seat.
        siren: 9 digits.
        siret: 14 digits, of which the first 9 are the SIREN.
        rcs: town of the registre du commerce et des sociétés.
        rna: number of an association.
        ape: code of the activity.
        ne_le: day of birth of a natural person.
        ne_a: place of her birth.
        logo: image file, beside the file of partners.
        representant: who signs for it; several with the dates between which each does.
        qualite: the quality in which she signs, if it is not her ``fonction``.
        habilitation: what empowers her to sign, as printed after « par ».
        terme: the word by which the convention calls it, with its article (« la Ville »).
        public: whether it is a public funder, if its name or its form does not tell it.
        iban: the account on which it is paid.
        bic: of its bank.
        titulaire: whose account it is, if it is not in its name.
    """

    nom: Nom | None = None
    article: Article | None = None
    genre: Gender | None = None
    forme: Texte | None = None
    capital: Entier | None = None
    siege: Texte | None = None
    siren: Siren | None = None
    siret: Siret | None = None
    rcs: Nom | None = None
    rna: Rna | None = None
    ape: Ape | None = None
    ne_le: Date | None = None
    ne_a: Nom | None = None
    logo: Texte | None = None
    representant: Representants = ()
    qualite: Texte | None = None
    habilitation: Texte | None = None
    terme: Texte | None = None
    adresse: Adresse | None = None
    public: OuiNon | None = None
    iban: Iban | None = None
    bic: Bic | None = None
    titulaire: Texte | None = None

    @model_validator(mode="after")
    def _one_siren(self) -> Identite:
        if self.siren and self.siret and not self.siret.startswith(self.siren):
            raise refuse(
                "faits-incompatibles",
                f"le SIRET {self.siret} n'est pas celui du SIREN {self.siren} : ses 9 premiers "
                "chiffres devraient être les mêmes ; corrigez l'un des deux",
            )
        return self

    @model_validator(mode="after")
    def _registered(self) -> Identite:
        if self.nom and self.rcs and not self.numero_siren:
            raise refuse(
                "cle-manquante",
                f"donnez le SIREN (ou le SIRET) de « {self.nom} » : c'est le numéro de son "
                f"immatriculation au registre du commerce et des sociétés de {self.rcs}",
            )
        return self

    @property
    def numero_siren(self) -> str | None:
        """The SIREN, typed or the beginning of the SIRET."""
        return self.siren or (self.siret[:SIREN_LENGTH] if self.siret else None)


class Partenaire(Identite):
    """A partner: a body or a natural person, with at least a name."""

    nom: Nom

    @property
    def personne_physique(self) -> bool:
        """Say whether the name is that of a person, by the civility at its head."""
        return civility_of_name(self.nom) is not None

    @property
    def appellation(self) -> Appellation:
        """The name and its article."""
        return named(self.nom, self.article)

    @property
    def nom_avec_article(self) -> str:
        """« la Ville de Besançon », « l'État », « Grand Besançon Habitat »."""
        return self.appellation.entiere

    @property
    def sexe(self) -> Gender:
        """Gender for agreement: typed, else of the article, the name, the form; masculine."""
        if self.genre:
            return self.genre
        civility = civility_of_name(self.nom)
        if civility:
            return civility.genre
        by_article: dict[str, Gender] = {"la": "f", "le": "m"}
        typed = by_article.get(self.article or "")
        told = typed or gender_of_name(self.nom)
        return told or (gender_of_name(self.forme) if self.forme else None) or "m"

    @property
    def public_ou_non(self) -> bool:
        """Say whether it is a public funder: typed, else told by its form or its name."""
        return self.public if self.public is not None else is_public(self.nom, self.forme)

    @property
    def adresse_postale(self) -> str | None:
        """Where letters go: typed, else the seat."""
        return self.adresse or self.siege

    @property
    def pluriel(self) -> bool:
        """Say whether the name is in the plural (« les Hospices civils », « M. et Mme NOIR »)."""
        civility = civility_of_name(self.nom)
        return civility.pluriel if civility else self.article == "les"

    def representant_le(self, jour: dt.date) -> Personne | None:
        """Return who represents it on a day: the first whose dates hold it."""
        return representative_on(self.representant, jour)


def representative_on(people: Iterable[Personne], jour: dt.date) -> Personne | None:
    """Return the first of the people whose dates hold that day."""
    return next((person for person in people if person.en_exercice(jour)), None)


class Partenaires(Modele):
    """The directory of the partners, typed once (``partenaires.yaml``).

    Attributes:
        partenaires: key → partner.
    """

    type: Literal["partenaires"] = "partenaires"
    collectivite: Any = None
    partenaires: dict[Cle, Partenaire]
