"""What is due when, under all the conventions of some files: as a table, CSV or iCalendar.

Sources: RFC 5545 (iCalendar: one whole-day event for each thing due; its UID never changes, its
DTSTAMP is the day of the act, so that the same facts give the same bytes); OWASP, « CSV Injection »
(no cell begins as a formula does).
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

from icalendar import Calendar, Event

from drafter import pipeline
from drafter.errors import CannotWrite
from drafter.findings import Finding
from drafter.french.dates import WEEKDAYS, short_date
from drafter.french.holidays import day_off
from drafter.french.money import format_euros
from drafter.model.base import read_date
from drafter.model.calendrier import Jalon, asked_of, letter_milestone, milestones
from drafter.model.en_vigueur import conventions_en_vigueur

FORMATS = ("table", "csv", "ics")


def milestones_of(
    files: Iterable[Path], du: dt.date | None = None, au: dt.date | None = None
) -> tuple[list[Jalon], tuple[Finding, ...]]:
    """Return what is due under the conventions of some files, by day.

    A convention that avenants amend is taken as the last of them leaves it; a payment that a letter
    asked is what it asked. What is due on no
    known day comes last, unless days are asked for.

    Args:
        files: YAML files.
        du: first day asked for.
        au: last day asked for.

    Returns:
        The lines, and what was found wrong in the files.
    """
    parsed = pipeline.read(files)
    every: list[Jalon] = []
    letters = [one for one in parsed.dossiers if one.kind == "courrier"]
    for convention in conventions_en_vigueur(parsed.dossiers):
        every += milestones(convention, asked_of(convention, letters))
    every += map(letter_milestone, letters)
    kept = [one for one in every if _between(one.jour, du, au)]
    return sorted(kept, key=_order), parsed.findings


def _between(day: dt.date | None, du: dt.date | None, au: dt.date | None) -> bool:
    if day is None:
        return du is None and au is None
    return (du is None or du <= day) and (au is None or day <= au)


def _order(one: Jalon) -> tuple[dt.date, str, str, str, str]:
    return one.jour or dt.date.max, one.convention, one.fichier, one.quoi, one.qui


def read_day(text: str) -> dt.date | None:
    """Read a day as clerks type them; None if it is none."""
    return read_date(text)


def printed(lines: Sequence[Jalon], form: str, width: int | None = None) -> bytes:
    """Return the lines as a file.

    Args:
        lines: what is due.
        form: one of :data:`FORMATS`; CSV begins with the mark by which spreadsheets know UTF-8.
        width: characters of the terminal, for a table; None for as many as it takes.
    """
    if form == "ics":
        return to_ics(lines)
    if form == "csv":
        return to_csv(lines).encode("utf-8-sig")
    return f"{to_table(lines, width)}\n".encode()


def save(data: bytes, path: Path) -> None:
    """Write a file, whole or not at all, where there is none or a schedule of before.

    Raises:
        CannotWrite: it cannot be written, or another file has that name.
    """
    if path.is_file() and not _is_schedule(path):
        raise CannotWrite(
            f"« {path} » existe déjà, et n'est pas un échéancier de drafter : donnez un autre nom "
            "avec --output, ou retirez d'abord ce fichier"
        )
    pipeline.replace(data, path)


def _is_schedule(path: Path) -> bool:
    """Say whether a file begins as one of the forms of a schedule does."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_START).decode("utf-8-sig", errors="replace")
    except OSError:  # nobody knows whose it is
        return False
    first = start.split("\n", 1)[0]
    return (
        (start.startswith("BEGIN:VCALENDAR") and f"PRODID:{_PRODUCT}" in start)
        or first.rstrip("\r") == ";".join(_COLUMNS)
        or tuple(first.split()) == _HEAD
    )


# --- forms ----------------------------------------------------------------------------------

_HEAD = ("Date", "Jour", "Nature", "Quoi", "Qui", "Montant", "Convention")
_COLUMNS = (*_HEAD, "Condition", "Fichier")
_PRODUCT = "-//drafter//echeancier//FR"
_START = 2000  # bytes that tell a schedule
_NARROWEST = 12  # characters of a column that is folded


def to_table(lines: Sequence[Jalon], width: int | None = None) -> str:
    """Return the lines as a table of text.

    Args:
        lines: what is due.
        width: characters of the terminal; None for as many as it takes.
    """
    rows = [_HEAD, *(_cells(one) for one in lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEAD))]
    if width:
        _narrow(widths, width)
    printed = [line for row in rows for line in _folded(row, widths)]
    rule = "  ".join("─" * each for each in widths)
    return "\n".join([printed[0], rule, *printed[1:]])


def _cells(one: Jalon) -> tuple[str, ...]:
    return (
        short_date(one.jour) if one.jour else "–",
        _said_of(one),
        one.nature,
        one.quoi,
        one.qui,
        format_euros(one.montant) if one.montant is not None else "",
        one.convention,
    )


def _said_of(one: Jalon) -> str:
    """The day of the week; that nobody works on it, told but not moved; else the condition."""
    if one.jour is None:
        return one.condition
    off = day_off(one.jour, one.departement)
    name = WEEKDAYS[one.jour.weekday()]
    return off if off.startswith(name) else f"{name}, {off}" if off else name


def _narrow(widths: list[int], width: int) -> None:
    """Take from the widest of the columns of words until all fit."""
    words = (1, 3, 4, 6)
    while sum(widths) + 2 * (len(widths) - 1) > width:
        widest = max(words, key=lambda i: widths[i])
        if widths[widest] <= _NARROWEST:
            return
        widths[widest] -= 1


def _folded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
    height = max(len(column) for column in columns)
    lines = []
    for rank in range(height):
        words = (column[rank] if rank < len(column) else "" for column in columns)
        cells = (
            word.rjust(width) if i == _HEAD.index("Montant") else word.ljust(width)
            for i, (word, width) in enumerate(zip(words, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
    return lines


def to_csv(lines: Sequence[Jalon]) -> str:
    """Return the lines as CSV, as French spreadsheets read it: semicolons, decimal comma."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for one in lines:
        amount = "" if one.montant is None else f"{one.montant:.2f}".replace(".", ",")
        cells = [*_cells(one), one.condition, one.fichier]
        cells[0] = one.jour.isoformat() if one.jour else ""
        cells[1] = _said_of(one) if one.jour else ""
        cells[5] = amount
        writer.writerow([_harmless(cell) for cell in cells])
    return stream.getvalue()


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" \u00a0")[:1] in set("=+-@\t\r\n") - {""} else cell


def to_ics(lines: Sequence[Jalon]) -> bytes:
    """Return the lines that have a day as an iCalendar file."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Échéances des conventions")
    seen: dict[str, int] = {}
    for one in lines:
        if one.jour is None:
            continue
        event = Event()
        event.add("uid", _uid(one, seen))
        event.add("dtstamp", dt.datetime.combine(one.etabli, dt.time(), dt.UTC))
        event.add("dtstart", one.jour)
        event.add("dtend", one.jour + dt.timedelta(days=1))
        who = f" – {one.qui}" if one.qui else ""
        amount = f" : {format_euros(one.montant)}" if one.montant is not None else ""
        event.add("summary", f"{one.quoi[:1].upper()}{one.quoi[1:]}{who}{amount}")
        off = day_off(one.jour, one.departement)
        told = [one.convention, one.condition, f"Ce jour est : {off}." if off else "", one.fichier]
        event.add("description", "\n".join(filter(None, told)))
        event.add("categories", [one.nature])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _uid(one: Jalon, seen: dict[str, int]) -> str:
    """Return a name that stays that of the same thing due when its day changes."""
    facts = f"{Path(one.fichier).name}\n{one.convention}\n{one.nature}\n{one.quoi}\n{one.qui}"
    digest = hashlib.sha256(facts.encode()).hexdigest()[:32]
    rank = seen[digest] = seen.get(digest, 0) + 1
    return f"{digest}-{rank}@drafter" if rank > 1 else f"{digest}@drafter"
