"""Rules on the rows of computed tables, told at the line of each."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position
from drafter.model.calcul_de_tableau import (
    CelluleInvalide,
    PartsImpossibles,
    fill_table,
    has_formula,
    read_cell,
    wrong_length,
)
from drafter.model.convention import Convention
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.model.rangees import Rangee
from drafter.model.tableau import TableauCalcule
from drafter.rules.rule import Fault, rule


def _tables(dossier: Dossier) -> Iterator[tuple[str, TableauCalcule]]:
    if isinstance(dossier.acte, Convention | Deliberation):
        yield from dossier.acte.tableaux.items()


def _rows(table: TableauCalcule) -> Iterator[Rangee]:
    for rangee in table.rangees():
        yield from rangee.details()


def _at(dossier: Dossier, name: str, rangee: Rangee, rank: int | None = None) -> Position:
    where = ("tableaux", name, *rangee.location)
    if rangee.ligne:
        return dossier.place.at_text(rangee.ligne, *where)
    return dossier.place.at(*where, *(() if rank is None else (rank,)))


@rule("TAB001", "cellules-mal-comptees", derogeable=False)
def wrong_number_of_cells(dossier: Dossier) -> Iterator[Fault]:
    """Une ligne n'a pas autant de cellules qu'il y a de colonnes à remplir.

    Une colonne qui se calcule ne se tape pas ; une cellule vide se tape, entre deux barres.

    Pourquoi :
        Une cellule de moins décale toutes les suivantes, et chaque somme est fausse.

    Fautif :
        # deliberation.yaml
        tableaux:
          couts:
            colonnes: [Poste, "2025", "2026"]
            lignes: |
              Achats | 500 | 300
              Loyers | 200

    Correct :
        # deliberation.yaml
        tableaux:
          couts:
            colonnes: [Poste, "2025", "2026"]
            lignes: |
              Achats | 500 | 300
              Loyers | 200 |

    Que faire :
        Ajouter ou retirer une cellule ; taper une cellule vide entre deux barres.
    """
    for name, table in _tables(dossier):
        colonnes = table.disposition
        for rangee in _rows(table):
            if fault := wrong_length(rangee, colonnes):
                yield _at(dossier, name, rangee), fault


@rule("TAB002", "cellule-illisible", derogeable=False)
def unreadable_cell(dossier: Dossier) -> Iterator[Fault]:
    """Une cellule ne contient pas ce que sa colonne attend.

    Une cellule entre accolades se vérifie quand le texte se compose.

    Pourquoi :
        Les colonnes s'additionnent : ce qui n'est pas un nombre fausserait la somme sans bruit.

    Fautif :
        # deliberation.yaml
        tableaux:
          couts:
            colonnes: [Poste, Nombre]
            lignes: |
              Achats | douze

    Correct :
        # deliberation.yaml
        tableaux:
          couts:
            colonnes: [Poste, Nombre]
            lignes: |
              Achats | 12

    Que faire :
        Corriger la cellule ; ou dire ce que contient la colonne : « format: texte », « euros » ou
        « pourcent ».
    """
    for name, table in _tables(dossier):
        colonnes = [colonne for colonne in table.disposition if colonne.saisie]
        for rangee in _rows(table):
            if len(rangee.cellules) != len(colonnes):
                continue
            for rank, (colonne, text) in enumerate(zip(colonnes, rangee.cellules, strict=True)):
                if has_formula(text):
                    continue
                try:
                    read_cell(colonne, text)
                except CelluleInvalide as invalid:
                    yield _at(dossier, name, rangee, rank), str(invalid)


@rule("TAB003", "parts-d-un-negatif", derogeable=False)
def shares_of_a_negative(dossier: Dossier) -> Iterator[Fault]:
    """Une colonne donne des parts en pourcentage d'une colonne qui a une valeur négative.

    Pourquoi :
        Des parts dont l'une est négative ne font pas 100 % de quoi que ce soit.

    Fautif :
        # deliberation.yaml
        tableaux:
          couts:
            colonnes: [Poste, Montant, {titre: Part, part: Montant}]
            lignes: [Achats: 12, Remise: -2]

    Correct :
        # deliberation.yaml
        tableaux:
          couts:
            colonnes: [Poste, Montant, {titre: Part, part: Montant}]
            lignes: [Achats: 12, Loyers: 2]

    Que faire :
        Retirer la colonne « part », ou corriger la valeur.
    """
    for name, table in _tables(dossier):
        if not any(colonne.calcul == "part" for colonne in table.disposition):
            continue
        try:
            fill_table(table)
        except PartsImpossibles as impossible:
            yield dossier.place.at_key("tableaux", name), str(impossible)
        except CelluleInvalide:
            continue  # told by the rule on cells, at its line
