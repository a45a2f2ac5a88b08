"""The days between a convocation and its sitting, counted one by one.

A jour franc is whole: neither the day of sending nor that of the sitting counts; Saturdays, Sundays
and holidays do (CE, 13 October 1993, n° 141677). Where days are not francs, the last one counts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Convocation:
    """A convocation and its sitting.

    Attributes:
        envoi: day on which it was sent.
        seance: day of the sitting.
        francs: whether days are counted as jours francs.
        delai: least number of days; None where it is not known.
        qui: those for whom this delay holds (« une commune de … »), or "".
    """

    envoi: dt.date
    seance: dt.date
    francs: bool = True
    delai: int | None = None
    qui: str = ""

    @property
    def jours(self) -> tuple[dt.date, ...]:
        """The days that count, in order."""
        number = (self.seance - self.envoi).days - self.francs
        return tuple(self.envoi + dt.timedelta(days=n + 1) for n in range(number))
