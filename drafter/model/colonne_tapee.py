"""A column of a computed table as it is typed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator

from drafter.model.base import (
    ONE_OR_MORE,
    Entier,
    Modele,
    OuiNon,
    Texte,
    Textes,
    refuse,
    short_for,
)

Format = Literal["texte", "nombre", "euros", "pourcent"]
Calcul = Literal["total", "produit", "difference", "somme", "quotient", "part"]
_CALCULS: tuple[Calcul, ...] = ("total", "produit", "difference", "somme", "quotient", "part")


class ColonneTapee(Modele):
    """A column, or columns under one title; computed if it says of what.

    Attributes:
        titre: printed on top; ``titres`` for several groups of the same columns.
        cle: what the computed columns call it, by default its title.
        colonnes: the columns under this title.
        format: what its cells hold; by default text in the first column, numbers elsewhere.
        decimales: of its figures, rounded half up before they are added.
        total: the sum of the columns, or of those of the same title in each group.
        sans_total: its figures are not added (a price, a rate).
        produit: columns or numbers whose product it is.
        difference: the first, less the others.
        somme: the sum of these columns alone.
        quotient: the first divided by the second.
        part: column of which it gives the shares, in percent that add up to 100.
    """

    titre: Texte | None = None
    titres: Textes = ()
    cle: Texte | None = None
    colonnes: Annotated[
        tuple[Annotated[ColonneTapee, short_for("titre")], ...], ONE_OR_MORE
    ] = ()  # fmt: skip
    format: Format | None = None
    decimales: Entier | None = None
    total: OuiNon = False
    sans_total: OuiNon = False
    produit: Textes = ()
    difference: Textes = ()
    somme: Textes = ()
    quotient: Textes = ()
    part: Texte | None = None

    @property
    def calcul(self) -> Calcul | None:
        """The key that says how it is computed, if it is."""
        return next((key for key in _CALCULS if getattr(self, key)), None)

    @model_validator(mode="after")
    def _is_one_thing(self) -> ColonneTapee:
        if bool(self.titre) == bool(self.titres):
            raise refuse(
                "cle-manquante",
                "donnez à cette colonne « titre », ou « titres » à plusieurs groupes de colonnes",
            )
        computed = [key for key in _CALCULS if getattr(self, key)]
        if len(computed) > 1:
            raise refuse(
                "faits-incompatibles", f"gardez une seule de ces clés : {', '.join(computed)}"
            )
        if self.colonnes and (computed or self.format or self.cle):
            raise refuse(
                "faits-incompatibles",
                "un titre sur plusieurs colonnes n'a que « colonnes » : le reste se dit de chacune",
            )
        if self.titres and not self.colonnes:
            raise refuse("cle-manquante", "dites les colonnes de ces groupes : « colonnes: [...] »")
        if any(inner.colonnes for inner in self.colonnes):
            raise refuse("faits-incompatibles", "un groupe de colonnes n'en contient pas d'autre")
        return self
