"""The days from which the law of acts changed, each with the text that changed it."""

from __future__ import annotations

import datetime as dt

STATUT_DE_L_ELU = dt.date(2025, 12, 24)
"""Loi n° 2025-1249 of 22 December 2025, art. 32, published on the 23rd: until then the interest of
a conseiller départemental or régional was a matter of case law (CE, 6 June 1997, SERTIM)."""

DEPORT_HORS_QUORUM = dt.date(2022, 2, 23)
"""From this day some who withdraw are no longer in office for the quorum (loi n° 2022-217,
art. 217: CGCT, L. 1111-6, II, and L. 2131-11)."""

CINQ_JOURS_DES_GROUPEMENTS = dt.date(2020, 3, 1)
"""From this day L. 5211-1 gives EPCI and syndicats the delay of communes of 3 500 inhabitants."""

PUBLICITE = dt.date(2022, 7, 1)
"""From this day the maire and the secretary sign the délibérations, and the publication of acts is
electronic (ordonnance n° 2021-1310 and décret n° 2021-1311 of 7 October 2021)."""

DROIT_DES_CONTRATS = dt.date(2016, 10, 1)
"""From this day the code civil has its new numbers (ordonnance n° 2016-131, art. 9)."""

CODE_DES_RELATIONS = dt.date(2016, 1, 1)
"""From this day the CRPA holds (ordonnance n° 2015-1341, art. 10); until then, loi n° 2000-321."""
