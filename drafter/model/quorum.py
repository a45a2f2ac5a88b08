"""How many members must be present for an assembly to deliberate.

Sources: CGCT, L. 2121-17 (communes; EPCI by L. 5211-1), L. 3121-14 (départements), L. 4132-13
(régions); CASF, R. 123-17 (CCAS): the majority of members in office, pouvoirs never counting.
One third under the exceptional regimes of 2020 to 2022; until 10 July 2020, those whom a pouvoir
represents counted too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Regime:
    """A time when a third of the members was enough, and a member might carry two pouvoirs.

    Attributes:
        du: its first day.
        au: its last day.
        texte: the law.
        representes: whether those whom a pouvoir represents count for the quorum.
    """

    du: dt.date
    au: dt.date
    texte: str
    representes: bool = False


REGIMES_DU_TIERS = (
    # The ordonnance counts them; loi n° 2020-760, art. 3, no longer, from 11 July. For the election
    # of a maire they did not count from 15 May on (ordonnance n° 2020-562, art. 1): not told apart.
    Regime(
        dt.date(2020, 3, 12), dt.date(2020, 7, 10),
        "loi n° 2020-290, art. 10, et ordonnance n° 2020-391, art. 2", representes=True,
    ),
    Regime(dt.date(2020, 7, 11), dt.date(2020, 8, 30), "loi n° 2020-290, art. 10"),
    Regime(dt.date(2020, 11, 15), dt.date(2021, 9, 30), "loi n° 2020-1379, art. 6"),
    Regime(dt.date(2021, 11, 10), dt.date(2022, 7, 31), "loi n° 2021-1465, art. 10"),
)  # fmt: skip


def regime_of(jour: dt.date) -> Regime | None:
    """Return the exceptional regime of a day, or None."""
    return next((one for one in REGIMES_DU_TIERS if one.du <= jour <= one.au), None)


def quorum(en_exercice: int, jour: dt.date) -> int:
    """Return the least number of members present.

    A third is reached by the whole number at or above it: 19 of 55.
    """
    if regime_of(jour):
        return -(-en_exercice // 3)
    return en_exercice // 2 + 1
