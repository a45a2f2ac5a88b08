"""What does not hold in the parties of a convention, once each of them is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.findings import Severity
from drafter.french.dates import long_date
from drafter.french.titles import agree_title
from drafter.load.source import Location
from drafter.model.collectivite import Collectivite
from drafter.model.partenaire import COLLECTIVITE
from drafter.model.partie import Partie, Rang, gender_is_known, members_of
from drafter.model.parties import folded

GRAVITES = {
    "partie-inconnue": Severity.ERREUR,
    "partie-en-double": Severity.ERREUR,
    "partie-seule": Severity.ERREUR,
    "parties-du-meme-cote": Severity.ERREUR,
    "representant-inconnu": Severity.ERREUR,
    "coordonnateur-inconnu": Severity.ERREUR,
    "siren-en-double": Severity.AVERTISSEMENT,
    "qualite-inconnue": Severity.AVERTISSEMENT,
    "signataire-sans-genre": Severity.AVERTISSEMENT,
    "collectivite-absente": Severity.AVERTISSEMENT,
    "representant-sans-nom": Severity.REMARQUE,
}
"""How much each problem weighs."""


class Probleme(NamedTuple):
    """What does not hold in ``parties``: where, its slug, and what to do about it."""

    lieu: Location
    slug: str
    message: str


def inconsistencies(
    rangs: Sequence[Rang], house: Collectivite, jour: dt.date, known: Iterable[Probleme]
) -> list[Probleme]:
    """Return what does not hold among the parties.

    Args:
        rangs: the parties and groups.
        house: the collectivité, who should be one of them.
        jour: the day for which those who sign were chosen.
        known: the problems already found: what follows from them is not said again.
    """
    at_fault = {problem.lieu for problem in known}
    every = [partie for rang in rangs for partie in members_of(rang)]
    found: list[Probleme] = []
    for partie in every:
        lieu = partie.lieu
        if not (partie.a_remplir or {(*lieu, "qui"), (*lieu, "representant")} & at_fault):
            found.extend(_signatory(partie, jour))
    if len(every) < 2:  # noqa: PLR2004 - two agree
        message = (
            "une convention se passe entre deux parties au moins : ajoutez l'autre, ou « […] » "
            "si elle est à désigner"
        )
        found.append(Probleme((), "partie-seule", message))
    if all(partie.entree != COLLECTIVITE for partie in every):
        message = (
            f"{house.nom_avec_article} n'est pas partie à cette convention : ajoutez "
            f"« {COLLECTIVITE} » à « parties »"
        )
        found.append(Probleme((), "collectivite-absente", message))
    return [*found, *_twice(every)]


def one_side(rangs: Sequence[Rang]) -> Iterator[Probleme]:
    """Report parties that are all typed on one side."""
    if len(rangs) > 1 and len({rang.part for rang in rangs}) == 1:
        message = "toutes les parties sont du même côté : laissez « part » à celles d'un seul côté"
        yield Probleme((), "parties-du-meme-cote", message)


def _signatory(partie: Partie, jour: dt.date) -> Iterator[Probleme]:
    """Report that nobody signs for a party, or somebody whose quality or gender is not known."""
    person, lieu = partie.representant, partie.lieu
    if person is None:
        if not partie.personne_physique:
            yield _nobody(partie, jour)
    elif not partie.qualite and not partie.personne_physique:
        message = (
            f"on ne sait pas en quelle qualité {person.nom_complet} signe pour "
            f"{partie.nom_avec_article} : donnez « qualite », ou sa fonction"
        )
        yield Probleme(lieu, "qualite-inconnue", message)
    elif not gender_is_known(person, partie.qualite) and (
        partie.habilitation or agree_title(partie.qualite, gender="f") != partie.qualite
    ):
        message = (
            f"on ne sait pas s'il faut accorder au masculin ou au féminin pour "
            f"{person.nom_complet} : tapez sa civilité, « M. » ou « Mme »"
        )
        yield Probleme(lieu, "signataire-sans-genre", message)


def _nobody(partie: Partie, jour: dt.date) -> Probleme:
    if partie.qualite:
        message = (
            f"de qui signe pour {partie.nom_avec_article}, on ne connaît que la qualité "
            f"(« {partie.qualite} ») : son nom manquera sous la signature ; donnez « representant »"
        )
        return Probleme(partie.lieu, "representant-sans-nom", message)
    where = (
        "personne n'a la fonction de chef de l'exécutif au conseil"
        if partie.entree == COLLECTIVITE
        else "l'annuaire ne donne personne"
    )
    message = (
        f"on ne sait pas qui représente {partie.nom_avec_article} le {long_date(jour)} ({where} à "
        "cette date) : donnez « representant »"
    )
    return Probleme(partie.lieu, "representant-inconnu", message)


def _twice(parties: Iterable[Partie]) -> Iterator[Probleme]:
    """Report an entity that stands twice among the parties, and two that share a SIREN."""
    entries: dict[str, Partie] = {}
    names: dict[str, Partie] = {}
    sirens: dict[str, Partie] = {}
    for partie in parties:
        if partie.identite is None or not partie.nom:
            continue
        same_entry = entries.setdefault(folded(partie.entree or partie.nom), partie)
        same_name = names.setdefault(folded(partie.nom), partie)
        if same_entry is not partie or same_name is not partie:
            message = f"{partie.nom} est deux fois parmi les parties : retirez-en une"
            yield Probleme(partie.lieu, "partie-en-double", message)
            continue
        siren = partie.identite.numero_siren
        same = sirens.setdefault(siren, partie) if siren else partie
        if same is not partie:
            message = (
                f"{partie.nom} a le même SIREN que {same.nom} : c'est une seule personne "
                "morale, ou l'un des deux numéros est faux"
            )
            yield Probleme(partie.lieu, "siren-en-double", message)
