"""A table as typed: its columns, its rows, and which rows and columns are computed."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, field_validator, model_validator

from drafter.model.base import (
    Entier,
    Modele,
    OuiNon,
    Prose,
    Texte,
    refuse,
    short_for,
    shown,
    unaccented,
)
from drafter.model.colonne_tapee import ColonneTapee
from drafter.model.disposition import MOST_COLUMNS, Colonne, DispositionImpossible, lay_out
from drafter.model.rangees import Rangee, split_cells


def _cellule(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise refuse("texte-attendu", f"une cellule est attendue ici, pas {shown(value)}")
    return value.strip()


_LINE_KEYS = {"titre", "sous_total", "apres", "lignes", "texte", "cellules"}


def _ligne(value: object) -> object:
    """Let a text, a list of cells or « Loyers: 500 » stand for a row."""
    if isinstance(value, str):
        return {"cellules": split_cells(value)}
    if isinstance(value, list):
        return {"cellules": value}
    if isinstance(value, dict) and len(value) == 1 and not value.keys() & _LINE_KEYS:
        ((label, cells),) = value.items()
        return {"cellules": [label, *(cells if isinstance(cells, list) else split_cells(cells)
                                      if isinstance(cells, str) else [cells])]}  # fmt: skip
    return value


def _lignes(value: object) -> object:
    """Let a text, one row per line, stand for a list of rows."""
    return [{"texte": value}] if isinstance(value, str) else value


class LigneTapee(Modele):
    """A row, or rows under a title or a sub-total.

    Attributes:
        titre: heading over the whole width, above its rows.
        sous_total: label of the row that adds its rows up, above them.
        apres: the sub-total stands below its rows (also where there is a ``titre``).
        lignes: its rows.
        texte: rows, one per line, cells between bars.
        cellules: the cells of one row.
    """

    titre: Texte | None = None
    sous_total: Texte | None = None
    apres: OuiNon = False
    lignes: Annotated[
        tuple[Annotated[LigneTapee, BeforeValidator(_ligne)], ...], BeforeValidator(_lignes)
    ] = ()  # fmt: skip
    texte: Prose | None = None
    cellules: tuple[Annotated[str, BeforeValidator(_cellule)], ...] = ()

    @model_validator(mode="after")
    def _row_or_rows(self) -> LigneTapee:
        said = [bool(self.lignes), self.texte is not None, bool(self.cellules)]
        if sum(said) != 1:
            raise refuse("cle-manquante", "donnez des lignes sous ce titre : « lignes: »")
        if not self.lignes and (self.titre or self.sous_total or self.apres):
            raise refuse("cle-manquante", "un titre ou un sous-total a des « lignes: »")
        if self.lignes and not (self.titre or self.sous_total):
            raise refuse("cle-manquante", "dites de quoi sont ces lignes : titre, ou sous_total")
        return self


def _label(default: str) -> BeforeValidator:
    """Let « oui » stand for the usual label of a row, and « non » for none."""

    def read(value: object) -> object:
        typed = unaccented(value) if isinstance(value, str) else ""
        return default if typed == "oui" else None if typed == "non" else value

    return BeforeValidator(read)


class Pourcentage(Modele):
    """The row of percentages.

    Attributes:
        titre: its label.
        decimales: of its figures.
    """

    titre: Annotated[Texte, _label("En %")] = "En %"
    decimales: Entier = 0


class TableauCalcule(Modele):
    """A table of which the clerk types the figures, and the program the sums.

    Attributes:
        titre: printed above it.
        colonnes: its columns.
        lignes: its rows.
        total: label of the last row, which adds up all the others; « oui » for « Total ».
        pourcentage: label of a row below: each column in percent of its total column, which add
            up to 100 (largest remainder).
    """

    titre: Texte | None = None
    colonnes: tuple[Annotated[ColonneTapee, short_for("titre")], ...]
    lignes: Annotated[
        tuple[Annotated[LigneTapee, BeforeValidator(_ligne)], ...], BeforeValidator(_lignes)
    ]  # fmt: skip
    total: Annotated[Texte | None, _label("Total")] = None
    pourcentage: Annotated[Pourcentage | None, short_for("titre")] = None

    @field_validator("colonnes")
    @classmethod
    def _can_be_laid_out(cls, colonnes: tuple[ColonneTapee, ...]) -> tuple[ColonneTapee, ...]:
        try:
            flat = lay_out(colonnes)
        except DispositionImpossible as impossible:
            raise refuse("faits-incompatibles", str(impossible)) from None
        if len(flat) > MOST_COLUMNS:
            raise refuse(
                "faits-incompatibles", f"{len(flat)} colonnes : {MOST_COLUMNS} au plus dans Word"
            )
        if not any(colonne.saisie for colonne in flat):
            raise refuse("cle-manquante", "il manque des colonnes à remplir")
        return colonnes

    @field_validator("lignes")
    @classmethod
    def _has_rows(cls, lignes: tuple[LigneTapee, ...]) -> tuple[LigneTapee, ...]:
        if not lignes:
            raise refuse("cle-manquante", "ce tableau n'a pas de lignes")
        return lignes

    @property
    def disposition(self) -> tuple[Colonne, ...]:
        """The columns, flat."""
        return lay_out(self.colonnes)

    def rangees(self) -> tuple[Rangee, ...]:
        """The rows as a tree, each with its place from the table's own key."""
        return _rows(self.lignes, ("lignes",))


def _rows(lignes: tuple[LigneTapee, ...], location: tuple[str | int, ...]) -> tuple[Rangee, ...]:
    found: list[Rangee] = []
    for rank, ligne in enumerate(lignes):
        here = (*location, rank)
        if ligne.texte is not None:
            found += Rangee.of_text(ligne.texte, location if len(lignes) == 1 else here)
        elif ligne.cellules:
            found.append(Rangee(ligne.cellules, here))
        else:
            inner = _rows(ligne.lignes, (*here, "lignes"))
            below = ligne.apres or ligne.titre is not None
            found.append(
                Rangee(
                    (), here, titre=ligne.titre, sous_total=ligne.sous_total, dessous=below,
                    enfants=inner,
                )
            )  # fmt: skip
    return tuple(found)
