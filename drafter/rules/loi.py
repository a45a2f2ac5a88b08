"""The articles of law that rules cite, by matter and kind of body, with the days when they apply.

Sources: CGCT, second part (communes; L. 5211-1 and L. 5211-3 apply it to EPCI and syndicats,
L. 5711-1 to syndicats mixtes, L. 5741-1 to pôles, L. 2131-12 to établissements publics communaux),
third part (départements), fourth part (régions); CASF, R. 123-16 to -18 and R. 123-23 (CCAS).
An établissement has the law of its statutes, which drafter does not know: no article is cited.

A text without a day has ruled every act since 2014, the oldest that towns still check, in what
rules ask of it; its words may have changed in what they do not.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from drafter.model.assemblees import Nature
from drafter.model.reformes import (
    CINQ_JOURS_DES_GROUPEMENTS,
    CODE_DES_RELATIONS,
    DROIT_DES_CONTRATS,
    PUBLICITE,
    STATUT_DE_L_ELU,
)

Theme = Literal[
    "présidence", "secrétaire", "quorum", "nombre de pouvoirs", "vote", "scrutin secret", "pouvoir",
    "intérêt", "exécution", "caractère exécutoire", "convocation", "suppléance", "sièges",
    "recours", "contrat", "originaux", "siren", "auteur", "subvention", "télétransmission",
    "comptes", "élection",
]  # fmt: skip
Famille = Literal["commune", "groupement", "département", "région", "ccas", "statuts", "tous"]
"""« tous »: whatever the body; the law is then that of the act, and not of its assembly."""


@dataclass(frozen=True, slots=True)
class Texte:
    """An article, and the acts that it rules.

    Attributes:
        article: as a finding cites it.
        du: day of the first act; None where it is before 2014.
        au: day of the last act; None while it still applies.
    """

    article: str
    du: dt.date | None = None
    au: dt.date | None = None

    def applies(self, jour: dt.date) -> bool:
        """Say whether it rules an act of that day."""
        return (self.du is None or self.du <= jour) and (self.au is None or jour <= self.au)


FAMILLES: dict[Nature, Famille] = {
    "commune": "commune",
    "communauté de communes": "groupement",
    "communauté d'agglomération": "groupement",
    "communauté urbaine": "groupement",
    "métropole": "groupement",
    "syndicat": "groupement",
    "pôle": "groupement",
    "département": "département",
    "région": "région",
    "ccas": "ccas",
    "établissement": "statuts",
}


def _cgct(articles: str, du: dt.date | None = None, au: dt.date | None = None) -> tuple[Texte, ...]:
    return (Texte(f"CGCT, art. {articles}", du, au),)


def _casf(articles: str) -> tuple[Texte, ...]:
    return (Texte(f"CASF, art. {articles}"),)


_DAY = dt.timedelta(days=1)

_POUVOIR: dict[Famille, tuple[Texte, ...]] = {
    "commune": _cgct("L. 2121-20"),
    "groupement": _cgct("L. 2121-20 et L. 5211-1"),
    "département": _cgct("L. 3121-16"),
    "région": _cgct("L. 4132-15"),
    "ccas": _casf("R. 123-16"),
}

# A kind of body that is not named: no article of that code rules the matter for it.
ARTICLES: dict[Theme, dict[Famille, tuple[Texte, ...]]] = {
    "présidence": {
        "commune": _cgct("L. 2121-14"),
        "groupement": _cgct("L. 2121-14 et L. 5211-1"),
        "ccas": _casf("R. 123-18"),
    },
    "secrétaire": {
        "commune": _cgct("L. 2121-15", au=PUBLICITE - _DAY)
        + _cgct("L. 2121-15 et L. 2121-23", du=PUBLICITE),
        "groupement": _cgct("L. 2121-15 et L. 5211-1", au=PUBLICITE - _DAY)
        + _cgct("L. 2121-15, L. 2121-23 et L. 5211-1", du=PUBLICITE),
    },
    "quorum": {
        "commune": _cgct("L. 2121-17"),
        "groupement": _cgct("L. 2121-17 et L. 5211-1"),
        "département": _cgct("L. 3121-14"),
        "région": _cgct("L. 4132-13"),
        "ccas": _casf("R. 123-17"),
    },
    "nombre de pouvoirs": _POUVOIR,
    "vote": {
        "commune": _cgct("L. 2121-20"),
        "groupement": _cgct("L. 2121-20 et L. 5211-1"),
        "département": _cgct("L. 3121-14 et L. 3121-15"),
        "région": _cgct("L. 4132-13 et L. 4132-14"),
        "ccas": _casf("R. 123-18"),
    },
    "scrutin secret": {
        "commune": _cgct("L. 2121-21"),
        "groupement": _cgct("L. 2121-21 et L. 5211-1"),
        "département": _cgct("L. 3121-15"),
        "région": _cgct("L. 4132-14"),
        "ccas": _casf("R. 123-18"),
    },
    "élection": {
        "commune": _cgct("L. 2122-7 et L. 2122-7-2"),
        "groupement": _cgct("L. 2122-7 et L. 5211-2"),
    },
    "comptes": {
        "commune": _cgct("L. 2121-14"),
        "groupement": _cgct("L. 2121-14 et L. 5211-1"),
        "département": _cgct("L. 3312-5"),
        "région": _cgct("L. 4312-8"),
    },
    "pouvoir": _POUVOIR,
    "intérêt": {
        "commune": _cgct("L. 2131-11"),
        "groupement": _cgct("L. 2131-11 et L. 5211-3"),
        "département": _cgct("L. 3132-5", du=STATUT_DE_L_ELU),
        "région": _cgct("L. 4142-5", du=STATUT_DE_L_ELU),
        "ccas": _cgct("L. 2131-11 et L. 2131-12"),
    },
    "exécution": {
        "commune": _cgct("L. 2122-21"),
        "groupement": _cgct("L. 5211-9"),
        "département": _cgct("L. 3221-1"),
        "région": _cgct("L. 4231-1"),
        "ccas": _casf("R. 123-23"),
    },
    "caractère exécutoire": {
        "commune": _cgct("L. 2131-1"),
        "groupement": _cgct("L. 2131-1 et L. 5211-3"),
        "département": _cgct("L. 3131-1"),
        "région": _cgct("L. 4141-1"),
        "ccas": _cgct("L. 2131-1 et L. 2131-12"),
    },
    "convocation": {
        "commune": _cgct("L. 2121-11 et L. 2121-12"),
        "groupement": _cgct("L. 2121-12 et L. 5211-1", du=CINQ_JOURS_DES_GROUPEMENTS),
        "ccas": _casf("R. 123-16"),
    },
    "suppléance": {"groupement": _cgct("L. 5211-6 et L. 5212-7")},
    "sièges": {"commune": _cgct("L. 2121-2")},
    "recours": {"tous": (Texte("CJA, art. R. 421-5"),)},
    "contrat": {"tous": (Texte("Code civil, art. 1101"),)},
    "originaux": {
        "tous": (
            Texte("Code civil, art. 1325", au=DROIT_DES_CONTRATS - _DAY),
            Texte("Code civil, art. 1375", du=DROIT_DES_CONTRATS),
        )
    },
    "siren": {"tous": (Texte("Code de commerce, art. R. 123-221"),)},
    "auteur": {
        "tous": (
            Texte("Loi n° 2000-321 du 12 avril 2000, art. 4", au=CODE_DES_RELATIONS - _DAY),
            Texte("CRPA, art. L. 111-2 et L. 212-1", du=CODE_DES_RELATIONS),
        )
    },
    "télétransmission": {"tous": (Texte("Arrêté du 26 octobre 2005 (cahier des charges)"),)},
    "subvention": {"tous": (Texte("Loi n° 2000-321 du 12 avril 2000, art. 10"),)},
}
