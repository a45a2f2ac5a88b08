"""Rules on the convocation, in jours francs, and on the legal size of a conseil municipal.

Sources: CGCT, L. 2121-11 (communes under 3 500 inhabitants: three jours francs), L. 2121-12 (the
others: five), L. 5211-1 (EPCI and syndicats: as communes of 3 500 inhabitants and more, since
1 March 2020); CASF, R. 123-16 (CCAS: three days). Départements and régions send reports twelve
days before (L. 3121-19, L. 4132-18), on a day that is not typed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from drafter.findings import Severity
from drafter.french.dates import long_date
from drafter.french.numbers import format_number
from drafter.french.plurals import count
from drafter.model.base import unaccented
from drafter.model.convocation import Convocation, Delai
from drafter.model.dossier import Dossier
from drafter.model.reformes import CINQ_JOURS_DES_GROUPEMENTS
from drafter.rules.loi import FAMILLES, Famille
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import sitting_of
from drafter.rules.textes import lecture_of

_LOCAL_LAW = {"57", "67", "68"}
_FIRST_SITTING = re.compile(r"\belection (?:du maire|des adjoints|du president)|\binstallation du ")
_URGENCY = re.compile(
    r"\b(?:convo|seance|delai)[^.;\n]{0,80}\burgence\b|\burgence\b[^.;\n]{0,80}\b(?:convo|delai)"
)
"""« délai abrégé en raison de l'urgence », not « hébergement d'urgence »."""


@dataclass(frozen=True, slots=True)
class _Regle:
    """A delay, and the assemblies for which it holds.

    Attributes:
        famille: kind of body.
        delai: the delay.
        habitants: of how many inhabitants on.
        du: day of the first sitting for which it holds; None where it is before 2014.
        droit_local: whether it is that of Alsace and Moselle (CGCT, L. 2541-2).
    """

    famille: Famille
    delai: Delai
    habitants: int = 0
    du: dt.date | None = None
    droit_local: bool = False


_MANY = 3500
_DELAIS = (
    _Regle("commune", Delai(3, francs=False, qui="une commune d’Alsace ou de Moselle (L. 2541-2)"),
           droit_local=True),
    _Regle("commune", Delai(5, francs=True,
           qui=f"une commune de {format_number(_MANY)} habitants et plus"), habitants=_MANY),
    _Regle("commune", Delai(3, francs=True,
           qui=f"une commune de moins de {format_number(_MANY)} habitants")),
    _Regle("groupement", Delai(5, francs=True, qui="une communauté ou un syndicat"),
           du=CINQ_JOURS_DES_GROUPEMENTS),
    _Regle("ccas", Delai(3, francs=False, qui="un CCAS")),
)  # fmt: skip
"""The first that fits holds. A groupement before March 2020 had the delay of its largest commune,
which is not typed."""


def convocation_of(dossier: Dossier) -> Convocation | None:
    """Return the convocation of the sitting with the delay of its kind of body; None untyped."""
    seance, _ = sitting_of(dossier)
    if seance.convocation is None:
        return None
    return Convocation(seance.convocation, seance.date, _delai_of(dossier))


def _delai_of(dossier: Dossier) -> Delai | None:
    seance, _ = sitting_of(dossier)
    if seance.organe is not None or seance.seconde_convocation:
        return None
    house = dossier.collectivite
    family, local = FAMILLES[house.nature], house.departement in _LOCAL_LAW
    fitting = (
        one.delai
        for one in _DELAIS
        if one.famille == family
        and (local or not one.droit_local)
        and (one.du is None or one.du <= dossier.jour)
        and one.habitants <= (house.population or 0)
    )
    return next(fitting, None)


_LONG_BEFORE = dt.timedelta(days=90)


@rule("SEA019", "convocation-trop-ancienne", severity=Severity.AVERTISSEMENT)
def early_convocation(dossier: Dossier) -> Iterator[Fault]:
    """La convocation date de plus de trois mois avant la séance.

    Pourquoi :
        C'est presque toujours l'année mal tapée, et l'acte l'imprime : « régulièrement convoqué le
        7 avril 2024 » pour une séance d'avril 2025.

    Fautif :
        # seance.yaml
        convocation: 2024-02-25

    Correct :
        # seance.yaml
        convocation: 2025-02-25

    Que faire :
        Corriger la date de « convocation », ou celle de la séance.
    """
    seance, place = sitting_of(dossier)
    if seance.convocation and seance.date - seance.convocation > _LONG_BEFORE:
        yield (
            place.at("convocation"),
            f"convoquée le {long_date(seance.convocation)} pour le {long_date(seance.date)}, soit "
            f"{(seance.date - seance.convocation).days} jours avant : corrigez l'une des deux "
            "dates",
        )


@rule("SEA015", "convocation-tardive", law="convocation", severity=Severity.AVERTISSEMENT)
def late_convocation(dossier: Dossier) -> Iterator[Fault]:
    """La convocation est partie trop tard avant la séance.

    Trois jours francs dans une commune de moins de 3 500 habitants, cinq dans les autres et, depuis
    le 1er mars 2020, dans les communautés et les syndicats ; trois jours dans un CCAS, et dans une
    commune d'Alsace ou de Moselle (L. 2541-2). Ni le jour de l'envoi ni celui de la séance ne
    comptent ; samedis, dimanches et fêtes comptent. Sans « population », trois jours suffisent. Ne
    se dit ni d'un bureau, ni d'une seconde convocation, ni de l'élection du maire, ni d'un
    département ou d'une région, ni d'une séance dont la « session », ou l'acte, dit l'urgence.

    Pourquoi :
        Les membres doivent avoir le temps d'étudier l'ordre du jour : une convocation tardive rend
        les délibérations de la séance irrégulières.

    Fautif :
        # seance.yaml
        convocation: 2025-03-01

    Correct :
        # seance.yaml
        convocation: 2025-02-28

    Que faire :
        Corriger la date de « convocation ». En cas d'urgence, le délai se réduit jusqu'à un jour
        franc, et le conseil se prononce à l'ouverture de la séance : « session: extraordinaire, en
        urgence » le dit.
    """
    _, place = sitting_of(dossier)
    sent = convocation_of(dossier)
    if sent is None or sent.delai is None or sent.envoi > sent.seance:
        return
    if _FIRST_SITTING.search(unaccented(dossier.deliberation.objet)) or _is_urgent(dossier):
        return
    left, delai = len(sent.jours), sent.delai
    if delai.en_urgence <= left < delai.jours:
        yield (
            place.at("convocation"),
            f"convoquée le {long_date(sent.envoi)} pour le {long_date(sent.seance)}, la séance a "
            f"{count(left, sent.mot)}, et il en faut {delai.jours} dans {delai.qui} : corrigez "
            "l'une des deux dates, ou dites l'urgence : « session: extraordinaire, en urgence »",
        )


def _is_urgent(dossier: Dossier) -> bool:
    """Say whether the sitting, or the act, tells that the maire shortened the delay."""
    seance, _ = sitting_of(dossier)
    if "urgence" in unaccented(seance.session or ""):
        return True
    return _URGENCY.search(unaccented(lecture_of(dossier).serre)) is not None


@rule("SEA016", "convocation-sans-jour-franc", law="convocation")
def no_free_day(dossier: Dossier) -> Iterator[Fault]:
    """La convocation est partie la veille de la séance, ou le jour même.

    Ne se dit que là où le délai se compte en jours francs, voir SEA015.

    Pourquoi :
        Même en cas d'urgence, le délai ne peut être de moins d'un jour franc.

    Fautif :
        # seance.yaml
        convocation: 2025-03-03

    Correct :
        # seance.yaml
        convocation: 2025-02-27

    Que faire :
        Corriger la date de « convocation », ou celle de la séance.
    """
    _, place = sitting_of(dossier)
    sent = convocation_of(dossier)
    if sent is None or sent.delai is None or sent.envoi > sent.seance:
        return
    if len(sent.jours) < sent.delai.en_urgence:
        yield (
            place.at("convocation"),
            f"convoquée le {long_date(sent.envoi)} pour le {long_date(sent.seance)}, la séance "
            "n'a aucun jour franc, et il en faut un même en cas d'urgence : corrigez l'une des "
            "deux dates",
        )


# --- how many members -----------------------------------------------------------------------

_SIEGES = (
    (0, 7), (100, 11), (500, 15), (1500, 19), (2500, 23), (3500, 27), (5000, 29), (10_000, 33),
    (20_000, 35), (30_000, 39), (40_000, 43), (50_000, 45), (60_000, 49), (80_000, 53),
    (100_000, 55), (150_000, 59), (200_000, 61), (250_000, 65),
)  # fmt: skip
"""Inhabitants from which a conseil municipal has so many members (CGCT, L. 2121-2)."""

_PARTICULAR = 300_000
"""From this size Paris, Lyon and Marseille have a law of their own."""


@rule("SEA017", "plus-de-membres-que-de-sieges", law="sièges", severity=Severity.REMARQUE)
def more_members_than_seats(dossier: Dossier) -> Iterator[Fault]:
    """Le conseil municipal compte plus de membres que la loi n'en donne à la commune.

    Ne se dit que d'une commune de moins de 300 000 habitants dont « population » est tapé, sans «
    sieges ».

    Pourquoi :
        Un mandat fini n'a sans doute pas été daté, et le quorum s'en trouve trop haut ; ou la
        population n'est pas la bonne, et le délai de convocation en dépend.

    Fautif :
        # collectivite.yaml
        type: collectivite
        nom: Commune de Valserre
        departement: 39
        population: 80
        conseil: ["M. A PETIT, Maire", Mme B ROUX, M. C NOIR, Mme D GROS, M. E BOIS, Mme F PRÉ,
                  M. G LAC, Mme H VAL]

    Correct :
        # collectivite.yaml
        type: collectivite
        nom: Commune de Valserre
        departement: 39
        population: 80
        conseil: ["M. A PETIT, Maire", Mme B ROUX, M. C NOIR, Mme D GROS, M. E BOIS, Mme F PRÉ,
                  M. G LAC]

    Que faire :
        Dater par « au » les mandats qui ont pris fin, ou corriger « population ». Si la commune
        nouvelle garde plus de membres : taper leur nombre à « sieges ».
    """
    counted = _members_and_seats(dossier)
    if counted and counted[0] > counted[1]:
        members, seats = counted
        yield (
            dossier.collectivite_place.at("population"),
            f"{count(members, 'membre')} en exercice, et une commune de "
            f"{format_number(dossier.collectivite.population or 0)} habitants en a {seats} : datez "
            "la fin des mandats, corrigez « population », ou tapez « sieges »",
        )


_COMPLETE = {7: 5, 11: 9}
"""Seats → members with whom the conseil of a small commune is complete (CGCT, L. 2121-2-1)."""
_COMPLETE_SINCE = dt.date(2020, 1, 1)


@rule("SEA024", "moins-de-membres-que-de-sieges", law="sièges", severity=Severity.REMARQUE)
def fewer_members_than_seats(dossier: Dossier) -> Iterator[Fault]:
    """Le conseil municipal compte moins de membres que la loi n'en donne à la commune.

    Ne se dit que d'une commune de moins de 300 000 habitants dont « population » est tapé, sans «
    sieges » ; ni, sous 500 habitants, d'un conseil réputé complet (CGCT, art. L. 2121-2-1).

    Pourquoi :
        Des sièges peuvent être vacants, et le nombre se fixe sur la population de l'élection ; mais
        c'est peut-être un nom oublié, et le quorum s'en trouve trop bas.

    Fautif :
        # collectivite.yaml
        type: collectivite
        nom: Commune de Valserre
        departement: 39
        population: 80
        conseil: ["M. A PETIT, Maire", Mme B ROUX, M. C NOIR, Mme D GROS]

    Correct :
        # collectivite.yaml
        type: collectivite
        nom: Commune de Valserre
        departement: 39
        population: 80
        conseil: ["M. A PETIT, Maire", Mme B ROUX, M. C NOIR, Mme D GROS, M. E BOIS, Mme F PRÉ,
                  M. G LAC]

    Que faire :
        Ajouter qui manque au conseil, ou corriger « population ». Si des sièges sont vacants, ou si
        le nombre est celui de l'élection d'avant : taper le nombre de sièges à « sieges ».
    """
    counted = _members_and_seats(dossier)
    if counted is None:
        return
    members, seats = counted
    least = _COMPLETE.get(seats, seats) if dossier.jour >= _COMPLETE_SINCE else seats
    if members < least:
        yield (
            dossier.collectivite_place.at("population"),
            f"{count(members, 'membre')} en exercice, et une commune de "
            f"{format_number(dossier.collectivite.population or 0)} habitants en a {seats} : "
            f"ajoutez qui manque, corrigez « population », ou tapez « sieges: {seats} » si des "
            "sièges sont vacants",
        )


def _members_and_seats(dossier: Dossier) -> tuple[int, int] | None:
    """Return how many members are in office, and how many the law says; None if it does not."""
    house = dossier.collectivite
    seance, _ = sitting_of(dossier)
    inhabitants = house.population
    if house.nature != "commune" or inhabitants is None or inhabitants >= _PARTICULAR:
        return None
    if house.sieges is not None or seance.organe is not None:
        return None
    seats = list(takewhile(lambda row: row[0] <= inhabitants, _SIEGES))[-1][1]
    return len(dossier.presences.membres), seats
