"""How many members must be present for an assembly to deliberate.

Sources: CGCT, L. 2121-17 (communes; EPCI by L. 5211-1), L. 3121-14 (départements), L. 4132-13
(régions); CASF, R. 123-17 (CCAS): the majority of members in office. One third under the
exceptional regimes of 2020 to 2022, pouvoirs never counting.
"""

from __future__ import annotations

import datetime as dt

REGIMES_DU_TIERS: tuple[tuple[dt.date, dt.date, str], ...] = (
    (dt.date(2020, 3, 12), dt.date(2020, 8, 30), "loi n° 2020-290, art. 10"),
    (dt.date(2020, 11, 15), dt.date(2021, 9, 30), "loi n° 2020-1379, art. 6"),
    (dt.date(2021, 11, 10), dt.date(2022, 7, 31), "loi n° 2021-1465, art. 10"),
)
"""First day, last day, text: a third of the members in office was enough."""


def quorum(en_exercice: int, jour: dt.date) -> int:
    """Return the least number of members present.

    A third is reached by the whole number at or above it: 19 of 55.
    """
    if any(first <= jour <= last for first, last, _ in REGIMES_DU_TIERS):
        return -(-en_exercice // 3)
    return en_exercice // 2 + 1
