"""A table worked out: every sum is that of the figures printed above it or beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from drafter.french.money import MontantInvalide, parse_amount
from drafter.french.numbers import round_half_up
from drafter.model.base import shown
from drafter.model.disposition import Colonne
from drafter.model.partage import percentages
from drafter.model.rangees import Rangee
from drafter.model.tableau import TableauCalcule

Valeur = Decimal | str | None
Resolve = Callable[[str, Rangee, int], str]
"""Gives its words to a cell that holds a formula: the text, its row, its rank in it."""

Nature = Literal["detail", "titre", "sous-total", "total", "pourcentage"]

_EMPTY = {"", "-", "–", "—"}
_PERCENT = re.compile(r"[\s\u00a0\u202f]*%\Z")
_FINE = re.compile(r"-?(?:0[.,]\d+|\d+[.,]\d{4,})")
"""A rate finer than the cent, which cannot be taken for thousands."""

_QUOTIENT_DECIMALS = 2
_CENTS = 2


class CelluleInvalide(ValueError):
    """A cell that is not what its column holds; the message is French and says what to type."""


@dataclass(frozen=True, slots=True)
class Ligne:
    """A row to print.

    Attributes:
        valeurs: of each column; None for an empty cell; the label alone for a title.
    """

    nature: Nature
    valeurs: tuple[Valeur, ...]


@dataclass(frozen=True, slots=True)
class TableauRempli:
    """A table with all its figures.

    Attributes:
        decimales: of each column, those that all its figures are written with.
    """

    colonnes: tuple[Colonne, ...]
    lignes: tuple[Ligne, ...]
    decimales: tuple[int, ...]


class PartsImpossibles(CelluleInvalide):
    """A column of which one value is negative has no shares in percent."""


def has_formula(text: str) -> bool:
    """Say whether a cell is to be computed by the texts: « {{ montant }} »."""
    return "{{" in text or "{%" in text


def wrong_length(rangee: Rangee, colonnes: Sequence[Colonne]) -> str:
    """Return what is wrong with the number of cells of a row, or ""."""
    titles = [_full_title(c) for c in colonnes if c.saisie]
    gap = len(rangee.cellules) - len(titles)
    if not gap:
        return ""
    said = f"la ligne {shown(rangee.cellules[0])} a {_cells(len(rangee.cellules))}"
    if gap > 0:
        computed = [_full_title(c) for c in colonnes if not c.saisie]
        more = f" (« {computed[0]} » se calcule et ne se tape pas)" if computed else ""
        return f"{said}, et les colonnes à remplir sont {len(titles)} : retirez-en {gap}{more}"
    missing = ", ".join(titles[gap:][:3])
    return (
        f"{said}, et les colonnes à remplir sont {len(titles)} : il en manque {-gap} (à la fin : "
        f"{missing}) ; une cellule vide se tape aussi, entre deux barres"
    )


def read_cell(colonne: Colonne, text: str) -> Valeur:
    """Read a cell as its column wants it.

    Raises:
        CelluleInvalide: it is not a figure of that kind.
    """
    if colonne.format == "texte":
        return text or None
    if text in _EMPTY:
        return None
    bare = _PERCENT.sub("", text)
    if bare != text and colonne.format != "pourcent":
        raise CelluleInvalide(_not_that(colonne, text, "pourcent"))
    if _FINE.fullmatch(bare):
        return _rounded(colonne, Decimal(bare.replace(",", ".")))
    try:
        amount = parse_amount(bare)
    except MontantInvalide as error:
        if "ambigu" in str(error):
            raise CelluleInvalide(str(error).replace("’", "'").rstrip(".")) from None
        raise CelluleInvalide(_not_that(colonne, text, "texte")) from None
    if colonne.format != "euros" and re.search(r"€|eur", bare, re.IGNORECASE):
        raise CelluleInvalide(_not_that(colonne, text, "euros"))
    return _rounded(colonne, amount)


def fill_table(tableau: TableauCalcule, resolve: Resolve | None = None) -> TableauRempli:
    """Work a table out.

    Args:
        tableau: as typed.
        resolve: gives the words of a cell that holds a formula; without it, it stays empty.

    Raises:
        CelluleInvalide: a row has not its number of cells, or a cell is no figure.
    """
    filling = _Filling(tableau.disposition, resolve)
    rangees = tableau.rangees()
    leaves = [leaf for rangee in rangees for leaf in rangee.details()]
    for leaf in leaves:
        filling.read(leaf)
    filling.share_out(leaves)
    lignes = [ligne for rangee in rangees for ligne in filling.lines(rangee)]
    if tableau.total:
        lignes.append(filling.sum_up("total", tableau.total, leaves))
    if tableau.pourcentage:
        typed = tableau.pourcentage
        lignes.append(filling.in_percent(typed.titre, typed.decimales, leaves))
    decimals = tuple(filling.decimals_of(rank, lignes) for rank in range(len(filling.colonnes)))
    return TableauRempli(filling.colonnes, tuple(lignes), decimals)


class _Filling:
    """The figures of the rows, once read and computed."""

    def __init__(self, colonnes: tuple[Colonne, ...], resolve: Resolve | None) -> None:
        self.colonnes, self._resolve = colonnes, resolve
        self._values: dict[int, list[Valeur]] = {}

    def read(self, leaf: Rangee) -> None:
        if fault := wrong_length(leaf, self.colonnes):
            raise CelluleInvalide(fault)
        typed = iter(enumerate(leaf.cellules))
        row: list[Valeur] = []
        for colonne in self.colonnes:
            if not colonne.saisie:
                row.append(None)
                continue
            rank, text = next(typed)
            if has_formula(text):
                text = self._resolve(text, leaf, rank) if self._resolve else ""
            row.append(read_cell(colonne, text))
        self._values[id(leaf)] = row
        for rank, colonne in enumerate(self.colonnes):
            if not colonne.saisie:
                row[rank] = self._computed(rank, row)

    def _computed(self, rank: int, row: Sequence[Valeur]) -> Decimal | None:
        """Return a computed figure of a row; those that it needs are computed first."""
        colonne = self.colonnes[rank]
        if colonne.calcul in {None, "part"}:
            value = row[rank]
            return value if isinstance(value, Decimal) else None
        terms = [
            self._computed(term, row) if isinstance(term, int) else _exact(term)
            for term in colonne.termes
        ]
        result = _OPERATIONS[str(colonne.calcul)](terms)
        return None if result is None else _rounded(colonne, result)

    def share_out(self, leaves: Sequence[Rangee]) -> None:
        """Give to each row its share of a column, all of which add up to 100."""
        for rank, colonne in enumerate(self.colonnes):
            if colonne.calcul != "part" or not isinstance(colonne.termes[0], int):
                continue
            of = colonne.termes[0]
            figures = [(leaf, self._values[id(leaf)][of]) for leaf in leaves]
            known = [(leaf, v) for leaf, v in figures if isinstance(v, Decimal)]
            if any(value < 0 for _, value in known):
                raise PartsImpossibles(
                    f"la colonne {shown(colonne.titre)} ne peut pas donner la part de chaque ligne "
                    "en % : une valeur est négative"
                )
            rates = percentages([value for _, value in known], colonne.decimales or 0)
            for (leaf, _), rate in zip(known, rates, strict=True):
                self._values[id(leaf)][rank] = rate

    def lines(self, rangee: Rangee) -> Iterator[Ligne]:
        """Yield the rows that a row typed prints."""
        if rangee.cellules:
            yield Ligne("detail", tuple(self._values[id(rangee)]))
            return
        if rangee.titre is not None:
            yield Ligne("titre", (rangee.titre,))
        summed = None
        if rangee.sous_total is not None:
            summed = self.sum_up("sous-total", rangee.sous_total, list(rangee.details()))
        if summed and not rangee.dessous:
            yield summed
        for enfant in rangee.enfants:
            yield from self.lines(enfant)
        if summed and rangee.dessous:
            yield summed

    def sum_up(self, nature: Nature, label: str, leaves: Sequence[Rangee]) -> Ligne:
        """Return the row that adds rows up."""
        row: list[Valeur] = [None] * len(self.colonnes)
        for rank, colonne in enumerate(self.colonnes):
            figures = [self._values[id(leaf)][rank] for leaf in leaves]
            if colonne.additive and colonne.calcul != "quotient":
                row[rank] = sum((v for v in figures if isinstance(v, Decimal)), Decimal(0))
        for rank, colonne in enumerate(self.colonnes):
            if colonne.additive and colonne.calcul == "quotient":
                terms = [row[t] if isinstance(t, int) else _exact(t) for t in colonne.termes]
                known = [t if isinstance(t, Decimal) else None for t in terms]
                result = _quotient(known)
                row[rank] = None if result is None else _rounded(colonne, result)
        return Ligne(nature, (label, *row[1:]))

    def in_percent(self, label: str, decimals: int, leaves: Sequence[Rangee]) -> Ligne:
        """Return the row that gives each column in percent of those like it."""
        sums = self.sum_up("total", label, leaves).valeurs
        row: list[Valeur] = [None] * len(self.colonnes)
        families: dict[tuple[str, str], list[int]] = {}
        for rank, colonne in enumerate(self.colonnes):
            if rank and colonne.additive and colonne.calcul not in {"quotient", "part"}:
                title = colonne.titre.casefold() if colonne.groupe is not None else ""
                families.setdefault((title, colonne.format), []).append(rank)
        for ranks in families.values():
            parts = [r for r in ranks if self.colonnes[r].calcul != "total"]
            amounts = [
                value if isinstance(value := sums[r], Decimal) else Decimal(0) for r in parts
            ]
            if any(amount < 0 for amount in amounts) or not any(amounts):
                continue
            for rank, rate in zip(parts, percentages(amounts, decimals), strict=True):
                row[rank] = rate
            for rank in ranks:
                row[rank] = Decimal(100) if row[rank] is None else row[rank]
        return Ligne("pourcentage", (label, *row[1:]))

    def decimals_of(self, rank: int, lignes: Sequence[Ligne]) -> int:
        """Return the decimals of the figures of a column, all alike; of all amounts of a table."""
        colonne = self.colonnes[rank]
        if colonne.decimales is not None:
            return colonne.decimales
        alike = [rank]
        if colonne.format == "euros":
            alike = [i for i, c in enumerate(self.colonnes) if c.format == "euros"]
        most = max(
            (
                _decimals(value)
                for ligne in lignes
                if ligne.nature not in {"titre", "pourcentage"}
                for value in (ligne.valeurs[i] for i in alike)
                if isinstance(value, Decimal)
            ),
            default=0,
        )
        return _CENTS if colonne.format == "euros" and most else most


# --- figures --------------------------------------------------------------------------------

Terms = Sequence[Decimal | None]


def _sum(terms: Terms) -> Decimal | None:
    known = [term for term in terms if term is not None]
    return sum(known, Decimal(0)) if known else None


def _difference(terms: Terms) -> Decimal | None:
    if all(term is None for term in terms):
        return None
    first, *others = (term or Decimal(0) for term in terms)
    return first - sum(others, Decimal(0))


def _product(terms: Terms) -> Decimal | None:
    result = Fraction(1)
    for term in terms:
        if term is None:
            return None
        result *= Fraction(term)
    return _exact(result)


def _quotient(terms: Terms) -> Decimal | None:
    above, below = terms
    return None if above is None or not below else _exact(Fraction(above) / Fraction(below))


_OPERATIONS: dict[str, Callable[[Terms], Decimal | None]] = {
    "total": _sum,
    "somme": _sum,
    "difference": _difference,
    "produit": _product,
    "quotient": _quotient,
}

_ENOUGH = 12
"""Decimals kept of a number that has no end, before it is rounded for good."""


def _exact(number: Fraction) -> Decimal:
    scaled = number * 10**_ENOUGH
    return Decimal(scaled.numerator // scaled.denominator).scaleb(-_ENOUGH).normalize() + 0


def _rounded(colonne: Colonne, value: Decimal) -> Decimal:
    """Round a figure to what its column prints, before anything is added."""
    decimals = colonne.decimales
    if decimals is None and colonne.format == "euros":
        decimals = _CENTS
    if decimals is None and colonne.calcul == "quotient":
        decimals = _QUOTIENT_DECIMALS
    return value if decimals is None else round_half_up(value, decimals)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _cells(number: int) -> str:
    return f"{number} cellule{'s' if number > 1 else ''}"


def _full_title(colonne: Colonne) -> str:
    return f"{colonne.groupe} {colonne.titre}" if colonne.groupe else colonne.titre


_KINDS = {"nombre": "un nombre", "euros": "un montant", "pourcent": "un pourcentage"}


def _not_that(colonne: Colonne, text: str, other: str) -> str:
    return (
        f"{shown(text)} n'est pas {_KINDS[colonne.format]}, et la colonne "
        f"{shown(_full_title(colonne))} en attend : corrigez la cellule, ou ajoutez à la colonne "
        f"« format: {other} »"
    )
