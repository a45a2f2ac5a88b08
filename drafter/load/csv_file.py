"""CSV files as spreadsheets write them: a sheet of texts, each with its line and column.

Sources: RFC 4180 (quotes doubled inside quotes, line ends inside quotes); Excel's French habits
(semicolons, Windows-1252, a byte order mark, « sep=; » on the first line, ="007780" for a number
kept as text). A cell that is a formula (OWASP, « CSV injection ») is refused: nothing computes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drafter.findings import Finding, Position
from drafter.folders import is_file
from drafter.load.characters import InputText, clean, composed, decode, plain_lines
from drafter.load.csv_faults import report_csv
from drafter.load.faults import excerpt, report
from drafter.load.source import Location, Marks, Source, Value

SEPARATORS = (";", ",", "\t")
_MEBIBYTES = 5
_MAX_BYTES = _MEBIBYTES * 1024**2  # a thousand times a sheet of a hundred partners

_DIRECTIVE = re.compile(r"sep=(.)\n", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_INTERNATIONAL_NUMBER = re.compile(r"\+[\d ().\u00a0-]+")
_POSTCODE = re.compile(r"(?<!\d)\d{5}\Z")
_POSTCODES = re.compile(r"(?:code[ _]?postal|c\.?p\.?)\b.*", re.IGNORECASE)
_SHORT_POSTCODE = re.compile(r"[1-9]\d{3}")
_FORMULA_HEADS = ("=", "+", "@")


@dataclass(frozen=True, slots=True)
class Cellule:
    """A cell: its text, without spaces at both ends, and its offset in the file.

    Attributes:
        refusee: whether it held what cannot be taken, which was told; its text is then "".
    """

    texte: str
    debut: int
    refusee: bool = False


@dataclass(frozen=True, slots=True)
class Feuille:
    """A sheet: the titles of its columns, then its lines; empty lines are left out.

    Attributes:
        name: the path as the user gave it.
        path: the file.
        titres: the title of each column, "" where it has none.
        lignes: the cells of each line, as many as there are titles.
    """

    name: str
    path: Path
    text: InputText
    titres: tuple[Cellule, ...]
    lignes: tuple[tuple[Cellule, ...], ...]

    def at(self, cellule: Cellule) -> Position:
        """Return the line and column of a cell."""
        return self.text.position(cellule.debut)

    def source(self, places: Sequence[Sequence[Location]]) -> Source:
        """Return the sheet as a YAML document would hold it: a list of blocks of keys.

        Args:
            places: for each line and column, where the cell goes in the block of its line, or
                nowhere; several at one place are put end to end (street, postcode and town); a
                cell without text gives no key, but is where the key would be.
        """
        rows: list[Value] = []
        marks = Marks(0)
        for i, (ligne, where) in enumerate(zip(self.lignes, places, strict=True)):
            row: dict[str, Value] = {}
            mark = marks.items[i] = Marks(ligne[0].debut)
            for titre, cellule, place in zip(self.titres, ligne, where, strict=True):
                if cellule.texte and place:
                    _put(row, mark, place, cellule, titre)
            for cellule, place in zip(ligne, where, strict=True):
                _mark_empty(mark, place, cellule)
            rows.append(row)
        return Source(self.name, self.path, rows, self.text, marks)


def _put(
    row: dict[str, Value], mark: Marks, place: Location, cellule: Cellule, titre: Cellule
) -> None:
    """Put a cell at its place in the block of its line, with its mark; the key's is its title."""
    for step in place[:-1]:
        inner = row.setdefault(str(step), {})
        inner_mark = mark.items.setdefault(step, Marks(cellule.debut))
        mark.keys.setdefault(str(step), titre.debut)
        if not isinstance(inner, dict) or not isinstance(inner_mark, Marks):
            return  # another column already gave the whole
        row, mark = inner, inner_mark
    last = str(place[-1])
    before = row.get(last)
    if isinstance(before, str):
        row[last] = f"{before}{' ' if _POSTCODE.search(before) else ', '}{cellule.texte}"
    else:
        row[last] = cellule.texte
        mark.items[last] = cellule.debut
        mark.keys[last] = titre.debut


def _mark_empty(mark: Marks, place: Location, cellule: Cellule) -> None:
    """Keep where a key would be that no cell gives, for what asks for it."""
    for step in place[:-1]:
        inner = mark.items.setdefault(step, Marks(cellule.debut))
        if not isinstance(inner, Marks):
            return  # another column gave the whole
        mark = inner
    if place:
        mark.items.setdefault(place[-1], cellule.debut)


def load_csv(path: Path, name: str | None = None) -> tuple[Feuille | None, tuple[Finding, ...]]:
    """Read a CSV file.

    Args:
        path: the file.
        name: the path as the user gave it, shown in findings; by default ``path``.

    Returns:
        The sheet, or None where it could not be read to its end; then the findings.
    """
    name = str(path) if name is None else name
    try:
        if not is_file(path):
            return None, (report("fichier-introuvable", Position(name)),)
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        reason = f"erreur {error.errno} du système"
        return None, (report("fichier-illisible", Position(name), raison=reason),)
    if len(data) > _MAX_BYTES:
        return None, (report("fichier-trop-gros", Position(name), limite=_MEBIBYTES),)
    text = decode(data, name)
    if isinstance(text, str):
        return read_csv(text, name, path)
    old, finding = _not_utf8(data, name, text)
    if old is None:
        return None, (finding,)
    feuille, findings = read_csv(old, name, path)
    return feuille, (finding, *findings)


def _not_utf8(data: bytes, name: str, why: Finding) -> tuple[str | None, Finding]:
    """Read Windows-1252, or say why the file is no text at all."""
    if why.slug == "pas-un-texte":
        nature = why.message.removeprefix("ce fichier est ").partition(", pas")[0]
        return None, report_csv("pas-un-csv", Position(name), nature=nature)
    utf16 = "UTF-16" in why.message
    try:
        if utf16:
            hint = "il est en UTF-16, dit « Unicode »"
            return None, report_csv("encodage-inconnu", Position(name), indice=hint)
        return data.decode("cp1252"), report_csv("encodage-windows", why.position)
    except UnicodeDecodeError as error:
        hint = f"l'octet {data[error.start]:02X} n'y a pas de sens"
        return None, report_csv("encodage-inconnu", why.position, indice=hint)


def read_csv(
    text: str, name: str, path: Path | None = None
) -> tuple[Feuille | None, tuple[Finding, ...]]:
    """Read a sheet from a string, as :func:`load_csv` does from a file."""
    source, findings = clean(InputText(name, composed(plain_lines(text))))
    reading = _Reading(source, findings)
    lines = reading.lines()
    if lines is None:
        return None, tuple(findings)
    filled = [line for line in lines if any(cell.texte for cell in line)]
    if len(filled) < 2:  # noqa: PLR2004 - the titles and one line
        findings.append(report_csv("feuille-vide", Position(name)))
        return None, tuple(findings)
    titles = reading.titles(filled[0])
    rows = tuple(reading.row(line, len(titles)) for line in filled[1:])
    for row in rows:
        reading.judge(row, titles)
    return Feuille(name, path or Path(name), source, titles, rows), tuple(findings)


@dataclass(slots=True)
class _Reading:
    """One reading of a text: its separator, and what was found on the way."""

    source: InputText
    findings: list[Finding]
    separator: str = ";"

    def _report(self, slug: str, start: int, **facts: object) -> None:
        self.findings.append(report_csv(slug, self.source.position(start), **facts))

    def lines(self) -> list[list[Cellule]] | None:
        """Cut the text into lines of cells; None from a quote that nothing closes."""
        text = self.source.text
        directive = _DIRECTIVE.match(text)
        start = directive.end() if directive else 0
        self.separator = directive[1] if directive else _separator_of(text, start)
        plain = re.compile(f"[^{re.escape(self.separator)}\n]*")
        lines: list[list[Cellule]] = [[]]
        while True:
            cell, end = self._cell(start, plain)
            if cell is None:
                return None
            lines[-1].append(cell)
            if end >= len(text):
                return lines
            if text[end] == "\n":
                lines.append([])
            start = end + 1

    def _cell(self, start: int, plain: re.Pattern[str]) -> tuple[Cellule | None, int]:
        text = self.source.text
        if not text.startswith('"', start):
            found = plain.match(text, start)
            typed = found[0] if found else ""
            return self._neutral(typed, start), start + len(typed)
        quoted = _QUOTED.match(text, start)
        if quoted is None:
            self._report("guillemet-non-ferme", start)
            return None, start
        found = plain.match(text, quoted.end())
        end = found.end() if found else quoted.end()
        if text[quoted.end() : end].strip():
            self._report("texte-apres-guillemet", quoted.end())
        return self._neutral(quoted[1].replace('""', '"'), start), end

    def _neutral(self, typed: str, start: int) -> Cellule:
        """Return a cell, or an empty one in place of a formula."""
        text, refused = typed.strip(), False
        if kept := _TEXT_FORMULA.fullmatch(text):
            text = kept[1].strip()
        if text.startswith(_FORMULA_HEADS) and not _INTERNATIONAL_NUMBER.fullmatch(text):
            self._report("formule", start, texte=excerpt(text))
            text, refused = "", True
        return Cellule(text, start, refused)

    def titles(self, cells: list[Cellule]) -> tuple[Cellule, ...]:
        """Return the titles of the columns, each once."""
        seen: dict[str, int] = {}
        for number, cell in enumerate(cells, start=1):
            key = cell.texte.casefold()
            if key and key in seen:
                self._report(
                    "colonne-en-double", cell.debut, titre=excerpt(cell.texte), colonne=seen[key]
                )
            seen.setdefault(key, number)
        return tuple(cells)

    def row(self, cells: list[Cellule], width: int) -> tuple[Cellule, ...]:
        """Return a line as wide as the titles."""
        for cell in cells[width:]:
            self._untitled(cell)
        last = cells[-1].debut
        return (*cells[:width], *(Cellule("", last) for _ in range(width - len(cells))))

    def judge(self, row: Sequence[Cellule], titles: Sequence[Cellule]) -> None:
        """Report what stands in a column without a title, and postcodes that lost a zero."""
        for title, cell in zip(titles, row, strict=True):
            if not title.texte:
                self._untitled(cell)
            elif _POSTCODES.fullmatch(title.texte) and _SHORT_POSTCODE.fullmatch(cell.texte):
                self._report("code-postal-tronque", cell.debut, texte=cell.texte)

    def _untitled(self, cell: Cellule) -> None:
        if cell.texte:
            facts = {"texte": excerpt(cell.texte), "separateur": self.separator}
            self._report("colonne-sans-titre", cell.debut, **facts)


def _separator_of(text: str, start: int) -> str:
    """Return the separator of most of the first line that says something."""
    first = next((line for line in text[start:].split("\n") if line.strip()), "")
    bare = _QUOTED.sub("", first)
    return max(SEPARATORS, key=bare.count)
