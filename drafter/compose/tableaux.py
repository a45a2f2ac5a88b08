"""``tableau('logements')`` in a text: a computed table on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from drafter.compose.finances import Insert, NomSansValeur
from drafter.compose.markdown import parse_runs
from drafter.compose.marks import escape_markdown, insert
from drafter.composition import Blank, Cell, Runs, Table, Text
from drafter.french.money import format_euros
from drafter.french.numbers import format_number, format_percent
from drafter.model.calcul_de_tableau import (
    CelluleInvalide,
    Ligne,
    TableauRempli,
    Valeur,
    fill_table,
)
from drafter.model.disposition import Colonne
from drafter.model.faults import suggestion
from drafter.model.rangees import Rangee
from drafter.model.tableau import TableauCalcule

Render = Callable[..., Markup]
"""What renders a text typed at a place (``Textes.render``)."""

_STRONG = {"titre", "sous-total", "total", "pourcentage"}


class Tableaux:
    """``tableau`` in a text.

    Args:
        tableaux: the tables of the act, by name.
        insert: what puts a block in a text.
        render: what renders the cells that hold a formula.
        location: way to the tables from the root of the act.
    """

    def __init__(
        self,
        tableaux: Mapping[str, TableauCalcule],
        insert: Insert,
        render: Render,
        location: tuple[str | int, ...] = ("tableaux",),
    ) -> None:
        self._tableaux, self._insert, self._render = tableaux, insert, render
        self._location = location

    def __call__(self, name: str) -> Markup:
        """Put a table in a text.

        Raises:
            NomSansValeur: the act has no table of that name.
            CelluleInvalide: a formula gave what its column does not hold.
        """
        if name not in self._tableaux:
            known = list(self._tableaux)
            hint = suggestion(name, known) or f" ({', '.join(known) or 'il n’y en a aucun'})"
            raise NomSansValeur(f"« {name} » n'est pas un tableau de cet acte{hint}")
        typed = self._tableaux[name]
        colonnes = [colonne for colonne in typed.disposition if colonne.saisie]

        def resolve(text: str, rangee: Rangee, rank: int) -> str:
            where = (*self._location, name, *rangee.location)
            if rangee.ligne:
                # So many line ends before the cell put its faults at the line of its row.
                padded = "\n" * (rangee.ligne - 1) + text
                return _words(self._render(padded, *where), colonnes[rank])
            return _words(self._render(text, *where, rank), colonnes[rank])

        return self._insert(table_of(fill_table(typed, resolve), typed.titre))


def _words(rendered: Markup, colonne: Colonne) -> str:
    """Return the words of a rendered cell, which are what was typed or computed in it."""
    words = ""
    for run in parse_runs(str(rendered).strip()):
        if isinstance(run, Text):
            words += run.text
        elif isinstance(run, Blank):
            if colonne.format != "texte":
                raise CelluleInvalide(
                    f"une place à remplir ne se calcule pas, et la colonne « {colonne.titre} » se "
                    "calcule : donnez-lui une valeur, ou ajoutez à la colonne « format: texte »"
                )
            words += insert("blanc", run.label or " ")
    return words


def table_of(filled: TableauRempli, titre: str | None = None) -> Table:
    """Return a table worked out, with its titles on one row or two."""
    colonnes = filled.colonnes
    rows = tuple(_row(ligne, filled) for ligne in filled.lignes)
    legend = _runs(titre) if titre else ()
    return Table(_header(colonnes), rows, row_headers=True, legend=legend)


def _header(colonnes: tuple[Colonne, ...]) -> tuple[tuple[Cell, ...], ...]:
    lower = tuple(Cell(_runs(c.titre), _align(c)) for c in colonnes)
    if all(c.groupe is None for c in colonnes):
        return (lower,)
    upper: list[Cell] = []
    for _, neighbours in groupby(enumerate(colonnes), _group):
        together = [c for _, c in neighbours]
        upper.append(Cell(_runs(together[0].groupe or ""), "center", len(together)))
    return tuple(upper), lower


def _group(ranked: tuple[int, Colonne]) -> tuple[int, int]:
    """Tell neighbours of one group from others; a column that has none stands alone."""
    rank, colonne = ranked
    return (colonne.rang_du_groupe, -1 if colonne.groupe is not None else rank)


def _row(ligne: Ligne, filled: TableauRempli) -> tuple[Cell, ...]:
    strong = ligne.nature in _STRONG
    if ligne.nature == "titre":
        return (Cell(_runs(str(ligne.valeurs[0]), bold=True), span=len(filled.colonnes)),)
    cells = []
    for rank, (colonne, value) in enumerate(zip(filled.colonnes, ligne.valeurs, strict=True)):
        percent = ligne.nature == "pourcentage"
        decimals = _percent_decimals(ligne) if percent else filled.decimales[rank]
        words = _written(colonne, value, decimals, percent=percent)
        cells.append(Cell(_runs(words, bold=strong), _align(colonne)))
    return tuple(cells)


def _written(colonne: Colonne, value: Valeur, decimals: int, *, percent: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if percent or colonne.format == "pourcent":
        return format_percent(value, decimals=decimals)
    if colonne.format == "euros":
        if not decimals:
            return format_euros(value)
        return format_euros(value, decimals="toujours")
    return format_number(value, decimals=decimals)


def _percent_decimals(ligne: Ligne) -> int:
    """Return the decimals of a row of percentages, all alike."""
    exponents = [v.as_tuple().exponent for v in ligne.valeurs if isinstance(v, Decimal)]
    return max((-e for e in exponents if isinstance(e, int)), default=0)


def _align(colonne: Colonne) -> Literal["left", "right"]:
    return "left" if colonne.format == "texte" else "right"


def _runs(text: str, *, bold: bool = False) -> Runs:
    runs = parse_runs(escape_markdown(text))
    if not bold:
        return runs
    return tuple(replace(run, bold=True) if isinstance(run, Text) else run for run in runs)
