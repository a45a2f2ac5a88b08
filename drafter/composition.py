"""The act as a tree of blocks in which every word is final.

``compose`` makes it, ``render`` prints it: DOCX and PDF hold the same words because both print
this tree and neither adds one. Everything here is frozen and hashable.

A ``style`` is an unaccented French word (``visa``, ``dispositif``). It is at once the class of
the CSS and, capitalised (``Visa``), the identifier of the style in the Word letterhead. The
paragraphs and lists of a :class:`Group` already carry the group's style.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

# --- runs: what a line is made of ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words, final: no-break spaces, quotes and ordinals are already what they must be."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False


SIGNED_ON = "date de signature"
"""Label of the blank that is left to whoever signs on paper."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place left for a hand to fill, in a projet or a modèle.

    Attributes:
        label: what goes there, for those who cannot see the page (« Pour »); never printed.
        text: what is printed in its place, such as « …… ».
    """

    label: str = ""
    text: str = "…………"


@dataclass(frozen=True, slots=True)
class Field:
    """A number that only the page knows: its own, or that of the last one."""

    name: Literal["page", "pages"]


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside one paragraph."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its call stands here, numbered through the document; its words at the foot."""

    runs: Runs


Run = Text | Blank | Field | LineBreak | Note
Runs = tuple[Run, ...]

# --- blocks -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``style`` « corps » is plain body text."""

    runs: Runs
    style: str = "corps"

    @property
    def announces(self) -> bool:
        """Say whether it stays with what follows: it ends with a colon, or is a line on it."""
        if self.style == "note":
            return True
        words = "".join(run.text for run in self.runs if isinstance(run, Text))
        return words.rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6, kept with what follows it."""

    level: int
    runs: Runs


Marker = Literal["–", "o", "1.", "1)", "1°", "a)"]
"""The mark of the first item of a list: a dash, a round, or the first of a series."""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list. Each item is blocks: its text, then perhaps a list inside it.

    Attributes:
        items: the blocks of each item.
        marker: mark of its first item; the medium makes the others (real Word numbering).
        start: number of the first item of an ordered list.
        style: « corps », or that of the container (« dispositif »).
    """

    items: tuple[tuple[Block, ...], ...]
    marker: Marker = "–"
    start: int = 1
    style: str = "corps"

    @property
    def ordered(self) -> bool:
        """Say whether its items are counted."""
        return self.marker not in {"–", "o"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        span: number of columns over which it stands.
    """

    runs: Runs
    align: Literal["left", "center", "right"] = "left"
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: header rows (repeated on each page), then rows; the spans of each add up alike.

    Attributes:
        row_headers: the first cell of each row names it (a header to those who cannot see).
        legend: printed above it, or nothing.
    """

    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    style: str = "tableau"
    row_headers: bool = False
    legend: Runs = ()

    @staticmethod
    def heads_rows(row: tuple[Cell, ...]) -> bool:
        """Say whether a row is one cell over all columns, and so stays with the row below."""
        return len(row) == 1 and row[0].span > 1

    @property
    def short(self) -> bool:
        """Say whether it has so few rows that it is not cut over two pages."""
        return len(self.rows) <= _SHORT_TABLE


_SHORT_TABLE = 8  # rows; about a fifth of a page


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together under one style (« vote », « dispositif »).

    Attributes:
        together: hold the whole group on one page where it fits.
        with_next: hold the end of the group on the page where the next block begins.
    """

    style: str
    blocks: tuple[Block, ...]
    together: bool = False
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """One signatory's block: the words above the place to sign, and those below.

    Attributes:
        name: unaccented name of the signature field (« maire », « secretaire »).
        above: « Pour extrait conforme, La Maire, ».
        below: first name, surname, quality (CRPA, art. L. 212-1).
    """

    name: str
    above: tuple[Block, ...]
    below: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signatories side by side, never alone on a page: the block before stays with them.

    Attributes:
        signatures: the signatories, in order.
        with_next: hold them on the page of the block after, too (a vote box that ends the act).
    """

    signatures: tuple[Signature, ...]
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """The place, top right of the first page, kept for the préfecture's stamp.

    Attributes:
        text: the small words printed in it.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the act.

    Attributes:
        path: a PNG or JPEG file.
        alternative: what it shows, for those who cannot see it.
        width: percent of the width of the text, 0 for its own.
        legend: printed under it, or nothing.
    """

    path: Path
    alternative: str
    width: int = 0
    legend: Runs = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The bars of one colour of a chart: one value for each category."""

    label: str
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A small bar chart: one stack of bars for each category.

    Attributes:
        categories: what stands under each stack (« 2020 »).
        series: what is stacked, in the order of the legend.
        labels: the total printed above each stack, final (« 203 749 € »).
        alternative: all that it shows, in words.
        legend: printed under it, or nothing.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    labels: tuple[str, ...]
    alternative: str
    legend: Runs = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The headings with their pages, down to ``depth`` levels."""

    depth: int = 3


Block = (
    Paragraph
    | Heading
    | ItemList
    | Table
    | Group
    | Signatures
    | Stamp
    | Image
    | Chart
    | PageBreak
    | TableOfContents
)

# --- the document -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Logo:
    """The collectivité's logo, and the words that stand for it when it cannot be seen."""

    path: Path
    alternative: str


@dataclass(frozen=True, slots=True)
class Composition:
    """A whole document, its words final.

    Attributes:
        kind: the ``type:`` of the act, which is also the name of its template folder.
        title: title in the files' properties.
        author: name of the collectivité.
        subject: the act's object.
        number: number of the act, or "".
        date: the act's date, which also dates the files (a build never reads the clock).
        body: the blocks of the pages.
        first_header: head of the first page.
        header: head of the following pages.
        footer: foot of every page.
        logo: printed in the head of the first page, where there is one.
        facts: the facts of the act for other programs, a JSON in UTF-8 that both files carry
            (:mod:`drafter.facts`); none in what is no act.
    """

    kind: str
    title: str
    author: str
    subject: str
    number: str
    date: dt.date
    body: tuple[Block, ...]
    first_header: tuple[Block, ...] = ()
    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()
    logo: Logo | None = None
    language: str = "fr-FR"
    facts: bytes = b""


FACTS_NAME = "faits.json"
"""The file attached to the PDF that holds the facts."""

FACTS_NAMESPACE = "urn:drafter:faits:1"
"""Of the XML part of the DOCX that holds them. Never changed: old files are read by it."""


@dataclass(frozen=True, slots=True)
class Look:
    """Where the looks of a composition are: folders searched in order for each file.

    A collectivité's own ``gabarits/`` come first, drafter's ``templates/`` last.
    """

    folders: tuple[Path, ...]

    def find(self, kind: str, name: str) -> Path | None:
        """Return the file ``name`` for this kind: own folder first, then the shared one."""
        for folder in self.folders:
            for place in (folder / kind, folder / "_commun"):
                if (place / name).is_file():
                    return place / name
        return None
