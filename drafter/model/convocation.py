"""The days between a convocation and its sitting, counted one by one.

A jour franc is whole: neither the day of sending nor that of the sitting counts; Saturdays, Sundays
and holidays do (CE, 13 October 1993, n° 141677). Where days are not francs, the last one counts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delai:
    """How long before the sitting the convocation must be sent.

    Attributes:
        jours: the least number of days.
        francs: neither the day of sending nor that of the sitting counts.
        qui: those for whom it holds, as a message says it (« une commune de … »).
    """

    jours: int
    francs: bool
    qui: str

    @property
    def en_urgence(self) -> int:
        """The least number of days in an emergency: one jour franc."""
        return 1 if self.francs else 0


@dataclass(frozen=True, slots=True)
class Convocation:
    """A convocation and its sitting.

    Attributes:
        envoi: day on which it was sent.
        seance: day of the sitting.
        delai: that of the law; None where it is not known.
    """

    envoi: dt.date
    seance: dt.date
    delai: Delai | None = None

    @property
    def francs(self) -> bool:
        """Whether days are counted as jours francs, as they are where nothing else is known."""
        return self.delai is None or self.delai.francs

    @property
    def mot(self) -> str:
        """« jour franc » or « jour »."""
        return "jour franc" if self.francs else "jour"

    @property
    def jours(self) -> tuple[dt.date, ...]:
        """The days that count, in order."""
        number = (self.seance - self.envoi).days - self.francs
        return tuple(self.envoi + dt.timedelta(days=n + 1) for n in range(number))
