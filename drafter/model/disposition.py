"""The columns of a computed table laid out flat, each with what it is computed of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from drafter.french.numbers import NombreInvalide, to_decimal
from drafter.model.base import shown, unaccented
from drafter.model.colonne_tapee import Calcul, ColonneTapee, Format

MOST_COLUMNS = 63
"""Columns that Word can print in one table."""

Terme = int | Fraction
"""Rank of a column, or a number."""

_PERCENT = re.compile(r"[\s\u00a0\u202f]*%\Z")
_HUNDRED = 100
_TWO = 2


class DispositionImpossible(ValueError):
    """Columns that cannot be computed; the message is French."""


@dataclass(frozen=True, slots=True)
class Colonne:
    """A column.

    Attributes:
        titre: its own title.
        groupe: the title above it, shared with its neighbours, or None.
        rang_du_groupe: rank of that title among those typed; -1 for a column that has none.
        format: texte, nombre, euros or pourcent.
        decimales: of its figures, if typed.
        calcul: how it is computed; None where it is typed.
        termes: what it is computed of.
        additive: its figures are added in the rows of totals.
    """

    titre: str
    groupe: str | None
    rang_du_groupe: int
    cle: str
    format: Format
    decimales: int | None = None
    calcul: Calcul | None = None
    termes: tuple[Terme, ...] = ()
    additive: bool = True

    @property
    def saisie(self) -> bool:
        """Say whether the clerk types its cells."""
        return self.calcul is None


def folded(text: str) -> str:
    """Fold what never tells two columns apart: case, accents, punctuation."""
    return " ".join(re.findall(r"\w+", unaccented(text)))


def lay_out(typed: Sequence[ColonneTapee]) -> tuple[Colonne, ...]:
    """Return the columns flat, in order.

    Raises:
        DispositionImpossible: a computed column names no column, or itself, or adds unlike things.
    """
    pairs = list(_flat(typed))
    flat = [colonne for colonne, _ in pairs]
    sources = [source for _, source in pairs]
    for rank, source in enumerate(sources):
        if flat[rank].calcul == "total":
            flat[rank] = _totalled(flat, rank)
        elif flat[rank].calcul is not None:
            flat[rank] = _computed(flat, rank, source)
    for rank in range(len(flat)):
        _refuse_circle(flat, rank, ())
    return tuple(_formatted(flat, sources))


def _flat(typed: Sequence[ColonneTapee]) -> Iterator[tuple[Colonne, ColonneTapee]]:
    """Yield each column with what was typed of it; a total repeats the columns of the groups."""
    titles: dict[str, ColonneTapee] = {}
    for source in typed:
        for inner in source.colonnes:
            titles.setdefault(folded(inner.titre or ""), inner)
    first = True
    groups = 0
    for source in typed:
        inside = source.colonnes
        if source.total and titles:
            # What is not added in the groups has no total either.
            inside = tuple(one for one in titles.values() if _adds_up(one))
        if not inside:
            yield _colonne(source, None, -1, first=first), source
            first = False
            continue
        for groupe in source.titres or (source.titre,):
            for inner in inside:
                kept = _colonne(inner, groupe, groups, first=first)
                total = replace(kept, calcul="total", additive=True) if source.total else kept
                yield total, inner
                first = False
            groups += 1


def _adds_up(source: ColonneTapee) -> bool:
    unlike = source.format in {"texte", "pourcent"} or source.sans_total
    return not unlike and source.calcul not in {"part", "quotient"}


def _colonne(source: ColonneTapee, groupe: str | None, rank: int, *, first: bool) -> Colonne:
    titre = source.titre or ""
    form = source.format or ("texte" if first and source.calcul is None else "nombre")
    calcul = source.calcul
    plain = calcul is None and form in {"texte", "pourcent"}
    return Colonne(
        titre, groupe, rank, folded(source.cle or titre), form, source.decimales, calcul,
        additive=not plain and not source.sans_total,
    )  # fmt: skip


def _totalled(flat: Sequence[Colonne], rank: int) -> Colonne:
    """Return a total with the columns that it adds: those of its title, or all that are typed."""
    column = flat[rank]
    if column.groupe is not None:
        terms = [
            i for i, c in enumerate(flat)
            if c.groupe is not None and c.titre and folded(c.titre) == folded(column.titre)
            and c.calcul != "total" and c.additive
        ]  # fmt: skip
    else:
        terms = [i for i, c in enumerate(flat) if c.saisie and c.additive]
        if len({flat[i].format for i in terms}) > 1:
            raise DispositionImpossible(
                f"la colonne {shown(column.titre)} ajouterait des nombres et des euros : dites "
                "lesquelles par « somme: [...] » au lieu de « total »"
            )
    if not terms:
        raise DispositionImpossible(f"la colonne {shown(column.titre)} n'a rien à additionner")
    return replace(column, termes=tuple(terms))


def _computed(flat: Sequence[Colonne], rank: int, source: ColonneTapee) -> Colonne:
    column = flat[rank]
    names = [source.part] if source.part else list(getattr(source, str(column.calcul)))
    if column.calcul == "quotient" and len(names) != _TWO:
        raise DispositionImpossible(
            f"la colonne {shown(column.titre)} : un quotient a deux termes, [ce qui est divisé, "
            "par quoi]"
        )
    numbers_too = column.calcul in {"produit", "quotient"}
    terms = tuple(_term(flat, rank, name, numbers_too=numbers_too) for name in names if name)
    return replace(column, termes=terms)


def _term(flat: Sequence[Colonne], rank: int, name: str, *, numbers_too: bool) -> Terme:
    wanted = folded(name)
    found = [i for i, c in enumerate(flat) if wanted in {c.cle, folded(c.titre)} and i != rank]
    here = [i for i in found if flat[i].rang_du_groupe == flat[rank].rang_du_groupe]
    outside = [i for i in found if flat[i].groupe is None]
    for choice in (here, outside, found):
        if len(choice) == 1:
            if flat[choice[0]].format == "texte":
                raise DispositionImpossible(
                    f"la colonne {shown(flat[rank].titre)} : {shown(name)} contient du texte, qui "
                    "ne se calcule pas"
                )
            return choice[0]
    if found:
        raise DispositionImpossible(
            f"la colonne {shown(flat[rank].titre)} : plusieurs colonnes s'appellent {shown(name)} "
            ": donnez à chacune une « cle »"
        )
    number = _number(name) if numbers_too else None
    if number is None or number == 0:
        known = ", ".join(c.titre for i, c in enumerate(flat) if i != rank and c.format != "texte")
        raise DispositionImpossible(
            f"la colonne {shown(flat[rank].titre)} : {shown(name)} n'est pas une colonne ({known})"
        )
    return number


def _number(text: str) -> Fraction | None:
    try:
        number = Fraction(to_decimal(_PERCENT.sub("", text.strip(), count=1)))
    except NombreInvalide:
        return None
    return number / _HUNDRED if text.strip().endswith("%") else number


def _refuse_circle(flat: Sequence[Colonne], rank: int, path: tuple[int, ...]) -> None:
    if rank in path:
        raise DispositionImpossible(f"la colonne {shown(flat[rank].titre)} se calcule d'elle-même")
    for term in flat[rank].termes:
        if isinstance(term, int):
            _refuse_circle(flat, term, (*path, rank))


def _formatted(flat: Sequence[Colonne], sources: Sequence[ColonneTapee]) -> Iterator[Colonne]:
    """Give to computed columns the format of what they are computed of."""

    def form(rank: int) -> Format:
        column = flat[rank]
        if column.saisie or sources[rank].format:
            return column.format
        if column.calcul == "part":
            return "pourcent"
        inner = [form(term) for term in column.termes if isinstance(term, int)]
        if column.calcul == "quotient" and inner.count("euros") == _TWO:
            return "nombre"
        return "euros" if "euros" in inner else "nombre"

    for rank, column in enumerate(flat):
        yield replace(column, format=form(rank))
