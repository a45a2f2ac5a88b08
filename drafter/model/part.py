"""One part of a plan as typed: who pays it, and how much; amounts, rates and years as typed."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from drafter.french.money import MontantInvalide, parse_amount
from drafter.french.numbers import NombreInvalide, to_decimal
from drafter.model.base import Modele, OuiNon, Texte, Textes, refuse, shown

HUNDRED = 100


def _text(value: object, expected: str) -> str:
    if value is None:
        raise refuse("valeur-vide", "il manque une valeur après les deux-points")
    if not isinstance(value, str):
        raise refuse("nombre-attendu", f"{expected} est attendu ici, pas {shown(value)}")
    if "{{" in value:
        raise refuse(
            "accolades-hors-texte", f"{expected} est attendu ici, sans accolades : tapez-le"
        )
    return value.strip()


def _montant(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    try:
        amount = parse_amount(_text(value, "un montant"))
    except MontantInvalide as error:
        raise refuse("nombre-attendu", str(error).replace("’", "'").rstrip(".")) from None
    if amount < 0:
        raise refuse("nombre-attendu", f"{shown(value)} : un montant n'est pas négatif")
    return amount


_RATIO = re.compile(r"(\d{1,4}) ?/ ?(\d{1,4})")
_PERCENT = re.compile(r"[\s\u00a0\u202f]*%\Z")


def _taux(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    text = _text(value, "un taux")
    ratio = _RATIO.fullmatch(text)
    if ratio and int(ratio[2]):
        rate = Fraction(int(ratio[1]), int(ratio[2]))
    else:
        try:
            rate = Fraction(to_decimal(_PERCENT.sub("", text, count=1))) / HUNDRED
        except NombreInvalide:
            raise refuse(
                "nombre-attendu",
                f"{shown(text)} n'est pas un taux : tapez par exemple 51 %, 51,5 % ou 1/3",
            ) from None
    if not 0 < rate <= 1:
        raise refuse("nombre-attendu", f"{shown(text)} : un taux va de 0 à 100 %, sans le 0")
    return rate


def _annee(value: object) -> int:
    text = str(value).strip()
    if not re.fullmatch(r"(?:19|20|21)\d\d", text):
        raise refuse(
            "nombre-attendu", f"{shown(text)} n'est pas une année : tapez par exemple 2025"
        )
    return int(text)


Montant = Annotated[Decimal, BeforeValidator(_montant)]
"""An amount of euros, never negative: 349284, 349 284 €, 1.234,50."""

Taux = Annotated[Fraction, BeforeValidator(_taux)]
"""A rate, from 0 to 1: typed 51 %, 51,5 %, or 1/3 where no percentage is exact."""

Annee = Annotated[int, BeforeValidator(_annee)]
"""A civil year."""

Arrondi = Literal["euro", "centime"]
"""What amounts are a whole number of."""

Base = Literal["annuel", "entier", "par année"]
"""What the amounts typed are for: one year, the whole, or each its own year."""


def points(rate: Fraction) -> Decimal:
    """Return a rate in percent: exact, or to two decimals where no number is exact.

    >>> points(Fraction(51, 100)), points(Fraction(1, 3))
    (Decimal('51'), Decimal('33.33'))
    """
    percent = rate * HUNDRED
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    return exact if Fraction(exact) == percent else exact.quantize(Decimal("0.01"))


class PartTapee(Modele):
    """What may be typed of a part of a plan, in a convention or where an avenant changes it.

    Attributes:
        qui: keys of parties, or of one group of parties.
        cle: name of the part, for the texts that give its total.
        taux: share of the amount.
        montant: the share itself.
        solde: this part is what the others leave.
        a_parts_egales: those named, or the members of the group, pay as much each.
        arrondi: each one's share is rounded half up to this; the other parts make up for it.
        plafond: the share is cut down to this.
        seuil: the share must not be above this: checked, never applied.
    """

    qui: Textes = ()
    cle: Texte | None = None
    taux: Taux | None = None
    montant: Montant | None = None
    solde: OuiNon = False
    a_parts_egales: OuiNon = False
    arrondi: Arrondi | None = None
    plafond: Montant | None = None
    seuil: Montant | None = None


class Part(PartTapee):
    """What one funder, or several in equal parts, pays; without a figure, what is left.

    Amounts are those of a year where the plan is annual, and of the whole elsewhere.
    """

    qui: Textes

    @property
    def reste(self) -> bool:
        """Say whether it is what the others leave: said so, or without a figure."""
        return self.taux is None and self.montant is None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Part:
        given = [key for key in ("taux", "montant") if getattr(self, key) is not None]
        given += ["solde"] if self.solde else []
        if len(given) > 1:
            raise refuse(
                "faits-incompatibles", f"gardez une seule de ces clés : {', '.join(given)}"
            )
        if len(set(self.qui)) < len(self.qui):
            raise refuse(
                "faits-incompatibles", "le même financeur est nommé deux fois dans « qui »"
            )
        if len(self.qui) > 1 and not self.a_parts_egales:
            raise refuse(
                "faits-incompatibles",
                "on ne sait pas comment ces financeurs se partagent la part : ajoutez "
                "« a_parts_egales: oui », ou une ligne pour chacun",
            )
        if self.reste and (self.arrondi or self.plafond is not None):
            raise refuse(
                "faits-incompatibles",
                "le solde est ce que les autres laissent : il n'a ni arrondi ni plafond "
                "(« seuil » vérifie qu'il ne dépasse pas un montant)",
            )
        return self
