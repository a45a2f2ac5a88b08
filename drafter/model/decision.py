"""A décision of the maire or president, taken by delegation of the assembly.

No vote, no attendance: visas, considérants, articles (CGCT, L. 2122-22 and L. 2122-23 for
communes, L. 5211-10 for EPCI, L. 3211-2 for départements, L. 4221-5 for régions).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from drafter.model.base import Date, Modele, Nom, Prose, Proses, Texte, Textes, short_for
from drafter.model.deliberation import ArticleTape, Signataire
from drafter.model.derogation import Derogations
from drafter.model.presentation import Libelles, Presentation


class Decision(Modele):
    """A décision taken by delegation.

    Attributes:
        date: day on which it is taken.
        auteur: who takes it: « maire » or « president » for who presides by right, or a name.
        delegation: the délibération that delegates the power, printed among the visas.
        donnees: figures, dates and words to be named in the texts.
        derogations: findings waived.
    """

    type: Literal["decision"] = "decision"
    collectivite: Any = None
    numero: Texte | None = None
    date: Date
    matiere: Texte | None = None
    objet: Texte
    auteur: Nom = "maire"
    delegation: Prose | None = None
    donnees: dict[str, Any] = {}
    visas: Proses = ()
    considerants: Proses = ()
    expose: Prose | None = None
    articles: tuple[ArticleTape, ...]
    publication: Date | None = None
    transmission: Date | None = None
    signataires: tuple[Annotated[Signataire, short_for("qui")], ...] = ()
    annexes: Textes = ()
    presentation: Presentation | None = None
    libelles: Libelles | None = None
    derogations: Derogations = ()
