"""The facts of a convention: who agrees, for how long, who pays what in each year, what is due."""

from __future__ import annotations

import datetime as dt

from drafter.facts.base import ActeCite, Fait, Montant, Personne, Pourcentage
from drafter.model.avenant import Sorte
from drafter.model.part import Base


class Partie(Fait):
    """Une partie. Ni adresse, ni naissance, ni compte : l'acte les dit à qui le lit."""

    cle: str
    """Le nom court sous lequel le plan de financement la désigne."""
    nom: str | None = None
    """Absent s'il reste à remplir."""
    groupe: str | None = None
    """Le groupement dont elle est membre."""
    forme: str | None = None
    siren: str | None = None
    siret: str | None = None
    rna: str | None = None
    rcs: str | None = None
    representant: Personne | None = None
    qualite: str | None = None
    """En quelle qualité son représentant signe."""


class Duree(Fait):
    """Premier et dernier jours, compris."""

    du: dt.date | None = None
    au: dt.date | None = None
    preavis: str | None = None


class MontantDePeriode(Fait):
    """Un montant, et l'année pour laquelle il est dû ; sans année, pour toute la durée."""

    annee: int | None = None
    montant: Montant


class Periode(MontantDePeriode):
    """Le montant, à tous, d'une année civile ou de toute la durée."""

    du: dt.date | None = None
    au: dt.date | None = None


class Financeur(Fait):
    """Ce qu'un financeur paie."""

    cle: str
    nom: str
    annuel: Montant | None = None
    """Pour une année pleine."""
    montants: tuple[MontantDePeriode, ...]
    total: Montant


class Part(Fait):
    """Une part du financement, et qui la paie."""

    cle: str
    taux: Pourcentage
    annuel: Montant | None = None
    total: Montant
    financeurs: tuple[Financeur, ...]


class MontantDu(MontantDePeriode):
    """Ce qu'un financeur verse à une échéance."""

    financeur: str
    """Sa clé."""


class Versement(Fait):
    """L'un des versements de chaque part."""

    taux: Pourcentage | None = None
    """Portion de la part ; absente, c'est le solde."""
    echeance: str | None = None
    avant: str | None = None
    """Dernier jour : « 30 juin » de chaque année, ou une seule fois."""
    montants: tuple[MontantDu, ...]


class Financement(Fait):
    """Le plan de financement, calculé."""

    base: Base
    """Ce que disent les montants tapés : d'une année pleine, du tout, ou de chaque année."""
    annuel: Montant | None = None
    total: Montant
    montant_ht: Montant | None = None
    montant_tva: Montant | None = None
    montant_ttc: Montant | None = None
    periodes: tuple[Periode, ...]
    parts: tuple[Part, ...]
    versements: tuple[Versement, ...] = ()


class Jour(Fait):
    """Un jour où quelque chose est dû."""

    date: dt.date
    annee: int | None = None
    """L'année dont il s'agit, si c'est chaque année."""


class Echeance(Fait):
    """Ce qui est dû, et quand."""

    quoi: str
    qui: tuple[str, ...] = ()
    jours: tuple[Jour, ...] = ()


class Modification(Fait):
    """Ce qu'un avenant change."""

    sorte: Sorte
    article: str | None = None
    """L'étiquette de l'article, dans la convention telle que l'avenant la trouve."""


class Amendement(Fait):
    """La convention modifiée, et comment."""

    convention: ActeCite
    avenants: tuple[ActeCite, ...] = ()
    """Ceux qui l'ont déjà modifiée, dans l'ordre."""
    effet: dt.date | None = None
    modifications: tuple[Modification, ...] = ()


class Correspondant(Fait):
    """Qui écrit, ou à qui."""

    cle: str
    nom: str


class Courrier(Fait):
    """Une lettre qui suit d'une convention."""

    modele: str
    convention: ActeCite
    expediteur: Correspondant | None = None
    destinataire: Correspondant | None = None
    annee: int | None = None
    montant: Montant | None = None
    taux: Pourcentage | None = None
    """Portion de la part qui est demandée."""
    echeance: str | None = None
    limite: dt.date | None = None
    """Dernier jour."""
