"""What acts call an avenant, and the convention that it amends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from drafter.french.dates import long_date
from drafter.french.elision import with_article
from drafter.french.options import Gender
from drafter.model.convention import Convention
from drafter.model.denominations import first_noun, gender_of_name
from drafter.model.dossier import Dossier
from drafter.model.en_vigueur import convention_of
from drafter.model.versions import effect_of

_MASCULINE = frozenset(("accord", "acte", "avenant", "bail", "cahier", "contrat", "marche", "pacte",
                        "partenariat", "protocole", "reglement"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class AvenantNomme:
    """An avenant, as its délibération, those after it and the version consolidée name it.

    Attributes:
        convention: « la convention de partenariat n° 12 du 3 mai 2024 ».
        date: of signature, if it is signed.
        effet: day on which it takes effect.
    """

    numero: str
    objet: str
    convention: str
    date: dt.date | None
    effet: dt.date

    @property
    def dit(self) -> str:
        """« l'avenant n° 1 du 10 décembre 2026 »."""
        day = f" du {long_date(self.date)}" if self.date else ""
        return f"l'avenant n° {self.numero}{day}"


def title_of(acte: Convention) -> str:
    """Return the name of a convention."""
    return acte.titre or "Convention"


def named_avenant(dossier: Dossier) -> AvenantNomme:
    """Return what the texts name of an avenant."""
    acte, signed = dossier.avenant, convention_of(dossier).convention
    number = f" n° {signed.numero}" if signed.numero else ""
    day = f" du {long_date(signed.date)}" if signed.date else ""
    name = f"{in_a_sentence(signed)}{number}{day}"
    return AvenantNomme(acte.numero, acte.objet, name, acte.date, effect_of(dossier))


def in_a_sentence(convention: Convention) -> str:
    """Return the name of a convention with its article, as a sentence names it.

    « la convention de partenariat », « l'accord-cadre ».
    """
    title = title_of(convention)
    noun = first_noun(title)
    gender: Gender = gender_of_name(title) or ("m" if noun.split("-")[0] in _MASCULINE else "f")
    shouting = title.isupper()
    lowered = title.casefold() if shouting else title[:1].casefold() + title[1:]
    return with_article(lowered, gender=gender)
