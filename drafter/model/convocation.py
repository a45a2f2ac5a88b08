"""The days between a convocation and its sitting, counted one by one.

Sources: CGCT, L. 2121-11 (communes of fewer than 3 500 inhabitants: three jours francs at least),
L. 2121-12 (others: five). A jour franc is whole: neither the day of sending nor that of the
sitting counts, Saturdays, Sundays and holidays do (CE, 13 October 1993, n° 141677).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from drafter.model.collectivite import Collectivite
from drafter.model.seance import Seance

_LARGE = 3500  # inhabitants
_SMALL_TOWN, _LARGE_TOWN = (3, "CGCT, art. L. 2121-11"), (5, "CGCT, art. L. 2121-12")


@dataclass(frozen=True, slots=True)
class Convocation:
    """A convocation and its sitting.

    Attributes:
        envoi: day on which it was sent.
        seance: day of the sitting.
        delai: least number of jours francs; None where drafter does not know it.
        article: the article that sets it, or "".
    """

    envoi: dt.date
    seance: dt.date
    delai: int | None = None
    article: str = ""

    @property
    def jours_francs(self) -> tuple[dt.date, ...]:
        """The days that count, in order."""
        between = (self.seance - self.envoi).days - 1
        return tuple(self.envoi + dt.timedelta(days=n + 1) for n in range(between))


def convocation_of(seance: Seance, collectivite: Collectivite) -> Convocation | None:
    """Return the convocation of a sitting, or None where no date was typed.

    The delay is given for the council of a commune whose population is known; other bodies have
    theirs by other texts, or by what the communes that they gather count.
    """
    if seance.convocation is None:
        return None
    population = collectivite.population
    known = collectivite.nature == "commune" and seance.organe is None and population is not None
    if not known or population is None:
        return Convocation(seance.convocation, seance.date)
    delay, article = _SMALL_TOWN if population < _LARGE else _LARGE_TOWN
    return Convocation(seance.convocation, seance.date, delay, article)
