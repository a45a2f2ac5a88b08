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
from drafter.model.collectivite import Collectivite
from drafter.model.dossier import Dossier
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import sitting_of

_MANY = 3500
_BY_LAW = dt.date(2020, 3, 1)
_LOCAL_LAW = {"57", "67", "68"}
_FIRST_SITTING = re.compile(r"\belection (?:du maire|des adjoints|du president)|\binstallation du ")
_COMMUNITIES = frozenset(
    {"communauté de communes", "communauté d'agglomération", "communauté urbaine", "métropole",
     "syndicat", "pôle"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Delai:
    """How long before the sitting the convocation must be sent.

    Attributes:
        jours: the least number of days.
        francs: neither the day of sending nor that of the sitting counts.
        qui: those for whom it holds, as a message says it.
    """

    jours: int
    francs: bool
    qui: str

    def counted(self, convocation: dt.date, seance: dt.date) -> int:
        """Return how many days were left."""
        return (seance - convocation).days - self.francs

    @property
    def mot(self) -> str:
        """« jour franc » or « jour »."""
        return "jour franc" if self.francs else "jour"


def delai_of(dossier: Dossier) -> Delai | None:
    """Return the delay that the law sets for the sitting of an act; None where it is not known."""
    seance, _ = sitting_of(dossier)
    house = dossier.collectivite
    nature = house.nature
    if seance.organe is not None or seance.seconde_convocation:
        return None
    if nature == "ccas":
        return Delai(3, francs=False, qui="un CCAS")
    if nature in _COMMUNITIES and dossier.jour >= _BY_LAW:
        return Delai(5, francs=True, qui="une communauté ou un syndicat")
    return _of_commune(house) if nature == "commune" else None


def _of_commune(house: Collectivite) -> Delai:
    population = house.population
    if house.departement in _LOCAL_LAW:
        return Delai(3, francs=False, qui="une commune d’Alsace ou de Moselle")
    if population is not None and population >= _MANY:
        return Delai(5, francs=True, qui=f"une commune de {format_number(_MANY)} habitants et plus")
    return Delai(3, francs=True, qui=f"une commune de moins de {format_number(_MANY)} habitants")


@rule("SEA015", "convocation-tardive", law="convocation", severity=Severity.AVERTISSEMENT)
def late_convocation(dossier: Dossier) -> Iterator[Fault]:
    """La convocation est partie trop tard avant la séance.

    Trois jours francs dans une commune de moins de 3 500 habitants, cinq dans les autres et, depuis
    le 1er mars 2020, dans les communautés et les syndicats ; trois jours dans un CCAS. Ni le jour
    de l'envoi ni celui de la séance ne comptent ; samedis, dimanches et fêtes comptent. Sans «
    population », trois jours suffisent. Ne se dit ni d'un bureau, ni d'une seconde convocation, ni
    de l'élection du maire, ni d'un département ou d'une région.

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
        franc, et le conseil se prononce à l'ouverture de la séance : une dérogation le dit.
    """
    seance, place = sitting_of(dossier)
    delai = delai_of(dossier)
    sent = seance.convocation
    if (
        delai is None
        or sent is None
        or _FIRST_SITTING.search(unaccented(dossier.deliberation.objet))
    ):
        return
    left = delai.counted(sent, seance.date)
    if _least(delai) <= left < delai.jours:
        yield (
            place.at("convocation"),
            f"convoquée le {long_date(sent)} pour le {long_date(seance.date)}, la séance a "
            f"{count(left, delai.mot)}, et il en faut {delai.jours} dans {delai.qui} : corrigez "
            "l'une des deux dates, ou dites par une dérogation qu'il y avait urgence",
        )


def _least(delai: Delai) -> int:
    """Return the least delay, in an emergency: one jour franc."""
    return 1 if delai.francs else 0


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
    seance, place = sitting_of(dossier)
    delai, sent = delai_of(dossier), seance.convocation
    if delai is None or sent is None or not delai.francs or sent > seance.date:
        return
    if delai.counted(sent, seance.date) < _least(delai):
        yield (
            place.at("convocation"),
            f"convoquée le {long_date(sent)} pour le {long_date(seance.date)}, la séance n'a aucun "
            "jour franc, et il en faut un même en cas d'urgence : corrigez l'une des deux dates",
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


@rule("SEA017", "plus-de-membres-que-de-sieges", severity=Severity.REMARQUE,
      article="CGCT, art. L. 2121-2")  # fmt: skip
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
    house = dossier.collectivite
    seance, _ = sitting_of(dossier)
    inhabitants = house.population
    if house.nature != "commune" or inhabitants is None or inhabitants >= _PARTICULAR:
        return
    if house.sieges is not None or seance.organe is not None:
        return
    seats = list(takewhile(lambda row: row[0] <= inhabitants, _SIEGES))[-1][1]
    members = len(dossier.presences.membres)
    if members > seats:
        yield (
            dossier.collectivite_place.at("population"),
            f"{count(members, 'membre')} en exercice, et une commune de "
            f"{format_number(inhabitants)} habitants en a {seats} : datez la fin des mandats, "
            "corrigez « population », ou tapez « sieges »",
        )
