"""A rule on tables typed as text: the totals of their columns and of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.findings import Severity
from drafter.french.characters import SPACES
from drafter.french.numbers import format_number
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.rules.passages import CACHE, Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import lecture_of

_ROW = re.compile(r"^[^\n]*[|\t][^\n]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:+-]*\Z")
_NUMBER = re.compile(rf"(?P<figures>-?\d[\d{SPACES}.]*(?:,\d+)?)[{SPACES}]*(?:€|euros?|%|h|ETP)?\Z")
_CLOSE = Decimal("0.1")
_FEWEST = 2
_YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: where it begins, and the cells, each with where it begins in the text."""

    start: int
    cells: tuple[tuple[int, str], ...]

    def number(self, rank: int) -> Decimal | None:
        """Return the number of a cell; zero where it is empty, None where it is none."""
        if rank >= len(self.cells):
            return None
        text = self.cells[rank][1].strip(" *\u00a0")
        if not text:
            return Decimal(0)
        found = _NUMBER.fullmatch(text)
        if found is None:
            return None
        bare = re.sub(rf"[{SPACES}]|\.(?=\d{{3}}(?!\d))", "", found["figures"])
        return Decimal(bare.replace(",", ".")) if bare.count(".") == 0 else None


@rule("FIN026", "total-faux-dans-un-tableau", severity=Severity.AVERTISSEMENT)
def wrong_total(dossier: Dossier) -> Iterator[Fault]:
    """Dans un tableau tapé, une ligne ou une colonne « Total » ne fait pas la somme des autres.

    Seuls sont signalés les totaux faux de moins d'un dixième : plus loin, c'est sans doute que le
    tableau compte autre chose. Les sous-totaux sont reconnus quand ils doublent la somme.

    Pourquoi :
        Un nombre a été changé sans refaire le total, ou mal recopié.

    Fautif :
        # deliberation.yaml
        rapport: |
          | Poste  | Montant |
          |--------|---------|
          | Achats | 500     |
          | Loyers | 250     |
          | Total  | 760     |

    Correct :
        # deliberation.yaml
        rapport: |
          | Poste  | Montant |
          |--------|---------|
          | Achats | 500     |
          | Loyers | 250     |
          | Total  | 750     |

    Que faire :
        Refaire le compte ; un tableau des « tableaux » fait ses totaux seul.
    """
    for passage in lecture_of(dossier).passages:
        if "otal" not in passage.lisible and "OTAL" not in passage.lisible:
            continue
        for rows in _tables(passage):
            yield from _columns(passage, rows)
            yield from _rows(passage, rows)


def _tables(passage: Passage) -> Iterator[list[_Row]]:
    rows: list[_Row] = []
    end = -2
    for found in passage.find(_ROW):
        if found.start() > end + 1 and rows:
            yield rows
            rows = []
        end = found.end()
        if not _RULE.match(found[0]) and CACHE not in found[0]:
            rows.append(_Row(found.start(), tuple(_cells(found[0], found.start()))))
    if rows:
        yield rows


def _cells(line: str, start: int) -> Iterator[tuple[int, str]]:
    mark = "|" if "|" in line else "\t"
    inner = line.rstrip()
    shift = 0
    if mark == "|":
        shift = line.index("|") + 1 if line.lstrip().startswith("|") else 0
        inner = inner[shift:].removesuffix("|")
    for cell in inner.split(mark):
        yield start + shift + len(cell) - len(cell.lstrip()), cell
        shift += len(cell) + 1


def _is_total(row: _Row) -> bool:
    name = unaccented(row.cells[0][1]).strip(" *\u00a0:")
    return name.startswith(("total", "ensemble")) and "%" not in name and "pourcent" not in name


def _is_heading(row: _Row) -> bool:
    """Say whether a row names the columns: words, or years."""
    numbers = [row.number(rank) for rank in range(1, len(row.cells))]
    return None in numbers or all(number in _YEARS or not number for number in numbers)


def _columns(passage: Passage, rows: Sequence[_Row]) -> Iterator[Fault]:
    above: list[_Row] = []
    for row in rows[_is_heading(rows[0]) :]:
        if not _is_total(row):
            above.append(row)
            continue
        for rank in range(1, len(row.cells)):
            numbers = [one.number(rank) for one in above]
            counted = [number for number in numbers if number is not None]
            said = row.number(rank)
            if said is None or None in numbers or len([n for n in counted if n]) < _FEWEST:
                continue
            if told := _against(said, sum(counted, Decimal(0)), "colonne"):
                yield passage.at(row.cells[rank][0]), told
        above = []


def _rows(passage: Passage, rows: Sequence[_Row]) -> Iterator[Fault]:
    heading, *others = rows
    names = [unaccented(text).strip(" *\u00a0") for _, text in heading.cells]
    if len(names) <= _FEWEST or not names[-1].startswith("total") or "" in names[1:]:
        return
    for row in others:
        numbers = [row.number(rank) for rank in range(1, len(names))]
        if len(row.cells) != len(names) or None in numbers or "%" in row.cells[-1][1]:
            continue
        *terms, said = [number for number in numbers if number is not None]
        if len([n for n in terms if n]) < _FEWEST:
            continue
        if told := _against(said, sum(terms, Decimal(0)), "ligne"):
            yield passage.at(row.cells[-1][0]), told


def _against(said: Decimal, made: Decimal, what: str) -> str | None:
    """Say that a total is not the sum, where it nearly is."""
    for right in (made, made / 2):
        if right == said:
            return None
    if not said or abs(made - said) > abs(said) * _CLOSE:
        return None
    return (
        f"« Total » dit {format_number(said)}, et la {what} fait {format_number(made)} : refaites "
        "le compte"
    )
