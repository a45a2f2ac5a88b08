"""The collectivité: who she is, her council with dated mandates, her other bodies, her habits."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator

from drafter.french.addresses import town_of
from drafter.french.elision import with_article as with_article_of
from drafter.french.sigles import article_of_sigle
from drafter.model.assemblees import MOTS, ORGANES, Mots, Nature, with_article
from drafter.model.banque import Bic, Iban
from drafter.model.base import (
    Entier,
    Modele,
    Nom,
    Noms,
    Texte,
    refuse,
    short_for,
    shown,
    unaccented,
)
from drafter.model.derogation import Derogations, Gravites
from drafter.model.personne import Annuaire, Personne, PersonneTapee
from drafter.model.presentation import Libelles, Presentation
from drafter.model.tribunaux import tribunal_of

_GENRES: dict[str, Literal["m", "f"]] = {
    **dict.fromkeys(
        ("commune", "ville", "communaute", "metropole", "eurometropole", "agglomeration", "region",
         "collectivite", "regie", "caisse", "mairie"), "f"),
    **dict.fromkeys(
        ("departement", "syndicat", "centre", "pole", "etablissement", "conseil", "service"), "m"),
}  # fmt: skip
"""Gender of the nouns that begin a collectivité's name; other names take no article."""


def _nature(value: object) -> object:
    if not isinstance(value, str):
        return value
    typed = unaccented(value)
    aliases = {"epci": "communauté de communes", "ville": "commune", "mairie": "commune",
               "cias": "ccas", "syndicat mixte": "syndicat", "petr": "pôle",
               "conseil departemental": "département", "conseil regional": "région"}  # fmt: skip
    for nature in MOTS:
        if unaccented(nature) == typed:
            return nature
    return aliases.get(typed, value)


_DEPARTEMENT = re.compile(r"0?(\d{1,2}|2[ab]|69m)|97[1-8]|98[678]", re.IGNORECASE)
"""Also the collectivités overseas, which have no number of département but one of the same rank."""


def _departement(value: object) -> object:
    if isinstance(value, str) and _DEPARTEMENT.fullmatch(value.strip()):
        return value.strip().upper()
    raise refuse(
        "valeur-non-admise", f"{shown(value)} n'est pas un numéro de département (25, 2A, 974)"
    )


class Organe(Modele):
    """A deliberating body: its name, what its members are called, and who they are.

    Attributes:
        nom: « Conseil Municipal », « la Commission permanente »; the article may be left out.
        membre: masculine singular title of a member, if it is not that of the kind of assembly.
        chef: masculine title of who presides by right.
        membres: its members, if they are not the whole council.
        sieges: legal number of seats.
    """

    nom: Nom | None = None
    membre: Texte | None = None
    chef: Texte | None = None
    membres: Noms = ()
    sieges: Entier | None = None


OrganeTape = Annotated[Organe, short_for("nom")]


class Collectivite(Modele):
    """A local authority, typed once for all her acts.

    Attributes:
        nature: which kind: her assembly's words and her law follow from it.
        nom: full name (« Ville de Besançon »).
        article: of the name, if it is not that of its first word (« la Ville de … »).
        lieu: the place of « Fait à … »; by default that of the name after « de ».
        organe: the council's name, where the house writes it its own way.
        organes: the other bodies (bureau, commission permanente, …), by key.
        siret: 14 digits.
        departement: number (« 25 »), from which the court follows.
        population: inhabitants.
        adresse: printed under the name, in the head of the first page.
        adresse_postale: where letters to her go, if it is not ``adresse``.
        tribunal: the court of the voies de recours, if it is not that of the département.
        conseil: the roster, with dated mandates.
        sieges: legal number of seats, if some are vacant.
        orthographe: of numbers in words: « vingt et un » or, since 1990, « vingt-et-un ».
        logo: image file beside this file, printed in the head of the first page.
        iban, bic: the account on which she is paid, and its bank.
        titulaire: whose account it is (« Trésorerie de … »), if it is not in her name.
        derogations: findings waived in every act.
        gravites: rules that weigh otherwise in this house.
    """

    type: Literal["collectivite"] = "collectivite"
    nature: Annotated[Nature, BeforeValidator(_nature)] = "commune"
    nom: Nom
    article: Literal["le", "la", "l'", "les", "aucun"] | None = None
    lieu: Nom | None = None
    organe: OrganeTape = Organe()
    organes: dict[str, OrganeTape] = {}
    siret: Texte | None = None
    departement: Annotated[str, BeforeValidator(_departement)] | None = None
    population: Entier | None = None
    tribunal: Texte | None = None
    adresse: Texte | None = None
    adresse_postale: Texte | None = None
    conseil: tuple[PersonneTapee, ...] = ()
    sieges: Entier | None = None
    orthographe: Literal["traditionnelle", "1990"] = "traditionnelle"
    logo: Texte | None = None
    iban: Iban | None = None
    bic: Bic | None = None
    titulaire: Texte | None = None
    presentation: Presentation = Presentation()
    libelles: Libelles = Libelles()
    derogations: Derogations = ()
    gravites: Gravites = {}

    def mots(self, organe: str | None = None) -> Mots:
        """Return the words of a body: hers as typed, else those of her kind of assembly."""
        base = ORGANES.get(organe, MOTS[self.nature]) if organe else MOTS[self.nature]
        typed = self.organes.get(organe, Organe()) if organe else self.organe
        nom = typed.nom or base.organe
        chef = typed.chef or MOTS[self.nature].chef
        first = unaccented(nom.split()[0])
        return Mots(with_article(nom, first), typed.membre or base.membre, chef)

    def membres(self, jour: dt.date, organe: str | None = None) -> tuple[Personne, ...]:
        """Return the members in office of a body on a day, in the roster's order."""
        sitting = [p for p in self.conseil if p.en_exercice(jour) and not p.suppleant]
        if organe is None:
            return tuple(sitting)
        typed = self.organes.get(organe, Organe())
        if typed.membres:
            annuaire = Annuaire(sitting)
            found = [annuaire.find(nom).personne for nom in typed.membres]
            return tuple(p for p in found if p is not None)
        return tuple(p for p in sitting if organe in p.organes)

    def annuaire(self, jour: dt.date) -> Annuaire:
        """Return everyone in office on a day, suppléants included, to be found by name."""
        return Annuaire(p for p in self.conseil if p.en_exercice(jour))

    @property
    def siege_du_tribunal(self) -> str | None:
        """Seat of the court (« Besançon »), from the département."""
        return tribunal_of(self.departement) if self.departement else None

    @property
    def nom_avec_article(self) -> str:
        """« la Ville de Besançon », « le SIVOM du lac », « Grand Besançon Métropole »."""
        if self.article:
            typed = "" if self.article == "aucun" else self.article
            return f"{typed}{'' if typed.endswith(chr(39)) or not typed else ' '}{self.nom}"
        first = unaccented(self.nom.split()[0])
        if first in _GENRES:
            return with_article_of(self.nom, gender=_GENRES[first])
        article = article_of_sigle(self.nom.split()[0])
        return f"{article} {self.nom}" if article else self.nom

    @property
    def lieu_des_actes(self) -> str | None:
        """« Besançon », typed, from « Ville de Besançon », or the town of its seat; or None."""
        if self.lieu:
            return self.lieu
        match = re.match(r"(?i)(?:ville|commune|mairie) (de |du |des |d['’])(.+)$", self.nom)
        if not match:
            return town_of(self.adresse or "") or town_of(self.adresse_postale or "")
        article = {"du ": "Le ", "des ": "Les "}.get(match[1].casefold(), "")
        return f"{article}{match[2]}"
