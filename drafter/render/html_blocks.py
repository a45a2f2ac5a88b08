"""The blocks of a composition become semantic HTML, which becomes the tags of the PDF.

The title of the act is a paragraph of style « titre ». A page needs one ``h1`` and levels that
never skip (PDF/UA-1, ISO 14289-1, 7.4.2), so the first such paragraph becomes the ``h1`` unless a
heading comes before it, and the headings below take the depth that they really have: levels 1, 3,
3, 2 under a title become ``h2``, ``h3``, ``h3``, ``h3``. Their look follows the level that the
composition gave, by the class ``niveau-1`` to ``niveau-6``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from drafter.composition import (
    Block,
    Chart,
    Composition,
    Group,
    Heading,
    Image,
    ItemList,
    PageBreak,
    Paragraph,
    Runs,
    Signature,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
)
from drafter.render.groups import LOGOS, is_held_whole, rows_of_logos, walk
from drafter.render.html_chart import chart_markup
from drafter.render.html_pictures import image_markup, logos_markup
from drafter.render.html_runs import bookmark_attribute, on_one_line, runs_markup
from drafter.render.html_tables import table_markup
from drafter.render.metrics import line_count
from drafter.render.pdf_identity import FIELD_ANCHOR
from drafter.render.signing_places import FieldNames
from drafter.render.structure import LIST_CLASSES

_DEEPEST_HEADING = 6  # HTML and PDF 1.7 have h1 to h6
_TEXT_WIDTH, _TEXT_SIZE = 9400, 10.5  # twips and points, of drafter's own page
_SIGNATORIES_IN_A_ROW = 3  # what the width of an A4 page lets sign comfortably

# --- the blocks -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading, its depth in the page (1 to 6) and the name by which links reach it."""

    heading: Heading
    depth: int
    identifier: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings in reading order; whether the title of the act comes before them all."""

    entries: tuple[Entry, ...]
    has_title: bool


def outline_of(composition: Composition) -> Outline:
    """Give each heading its depth: never more than one below the heading that holds it."""
    has_title = False
    entries: list[Entry] = []
    open_levels: list[int] = []
    for block in walk((*composition.first_header, *composition.body)):
        if isinstance(block, Paragraph) and block.style == "titre" and not entries:
            has_title = True
        elif isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            depth = min(len(open_levels) + has_title, _DEEPEST_HEADING)
            entries.append(Entry(block, depth, f"titre-{len(entries) + 1}"))
    return Outline(tuple(entries), has_title)


class BlockWriter:
    """Writes blocks as HTML in the order of the outline that it was given."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._next_entry = iter(outline.entries)
        self._title_is_due = outline.has_title
        self._fields = FieldNames()
        self._notes = True

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Write blocks one after the other."""
        return Markup("\n").join(self._block(block) for block in blocks)

    def margin(self, blocks: Iterable[Block]) -> Markup:
        """Write the head or the foot of pages, which has no notes of its own."""
        self._notes = False
        written = self.blocks(blocks)
        self._notes = True
        return written

    def _block(self, block: Block) -> Markup:  # noqa: C901, PLR0911 - one line for each kind of block
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Heading():
                return self._heading(block)
            case ItemList():
                return self._list(block)
            case Table():
                return table_markup(block, notes=self._notes)
            case Group():
                return self._group(block)
            case Signatures():
                return self._signatures(block)
            case Stamp():
                return self._stamp(block)
            case PageBreak():
                return Markup('<div class="saut-de-page"></div>')
            case Image():
                return self._illustration(image_markup(block), block.legend)
            case Chart():
                return self._illustration(chart_markup(block), block.legend)
            case TableOfContents():
                return self._contents(block)

    def _paragraph(self, paragraph: Paragraph) -> Markup:
        tag, bookmark = "p", Markup()
        if self._title_is_due and paragraph.style == "titre":
            self._title_is_due = False
            tag = "h1"
            bookmark = bookmark_attribute(paragraph.runs)
        held = " avec-suivant" if paragraph.announces else ""
        return Markup('<{0} class="{1}{2}"{3}>{4}</{0}>').format(
            tag, paragraph.style, held, bookmark, self._runs(paragraph.runs)
        )

    def _runs(self, runs: Runs) -> Markup:
        return runs_markup(runs, notes=self._notes)

    def _heading(self, heading: Heading) -> Markup:
        entry = next(self._next_entry, None)
        if entry is None:  # a running header is not part of the structure of the act
            return Markup('<p class="niveau-{}">{}</p>').format(
                heading.level, self._runs(heading.runs)
            )
        return Markup('<h{0} class="niveau-{1}" id="{2}"{3}>{4}</h{0}>').format(
            entry.depth,
            heading.level,
            entry.identifier,
            bookmark_attribute(heading.runs),
            self._runs(heading.runs),
        )

    def _list(self, block: ItemList) -> Markup:
        # WeasyPrint makes of <dd> the body of an item (LBody), which alone may stand beside its
        # mark in a PDF/UA (ISO 14289-1, 7.2; ISO 32000-1, table 336): a <p> there is a fault.
        items = Markup("\n").join(
            Markup("<li><dd>{}</dd></li>").format(self.blocks(item)) for item in block.items
        )
        classes = f"{block.style} {LIST_CLASSES[block.marker]}".rstrip()
        if not block.ordered:
            return Markup('<ul class="{}">\n{}\n</ul>').format(classes, items)
        # The counter is set by hand: WeasyPrint reads ``start`` as a hint that it leaves aside.
        return Markup(
            '<ol class="{0}" start="{1}" style="counter-reset: list-item {2}">\n{3}\n</ol>'
        ).format(classes, block.start, block.start - 1, items)

    def _group(self, group: Group) -> Markup:
        classes = ["groupe", group.style]
        if is_held_whole(group):
            classes.append("ensemble")
        if group.with_next:
            classes.append("avec-suivant")
        return Markup('<div class="{}">\n{}\n</div>').format(
            " ".join(classes),
            self._with_logos(group) if group.style == LOGOS else self.blocks(group.blocks),
        )

    def _with_logos(self, group: Group) -> Markup:
        return Markup("\n").join(
            logos_markup(part) if isinstance(part, tuple) else self._block(part)
            for part in rows_of_logos(group)
        )

    def _illustration(self, drawing: Markup, legend: Runs) -> Markup:
        words = Markup('\n<p class="legende">{}</p>').format(self._runs(legend))
        return Markup('<div class="illustration">{}{}</div>').format(
            drawing, words if legend else ""
        )

    def _signatures(self, block: Signatures) -> Markup:
        count = len(block.signatures)
        rows = -(-count // _SIGNATORIES_IN_A_ROW)
        width = -(-count // rows) if rows else 1  # four sign two by two, not three and one
        return Markup('<div class="{}">\n{}\n</div>').format(
            "signatures avec-suivant" if block.with_next else "signatures",
            Markup("\n").join(
                self._row_of_signatures(block.signatures[start : start + width], width)
                for start in range(0, count, width)
            ),
        )

    def _row_of_signatures(self, signatures: tuple[Signature, ...], width: int) -> Markup:
        column = _TEXT_WIDTH // max(width, 2)
        heights = [_count_lines(signature.above, column) for signature in signatures]
        return Markup('<div class="rangee par-{}">{}</div>').format(
            width,
            Markup().join(  # no white space between the blocks of a row: it would take room
                self._signature(signature, missing_lines=max(heights) - height)
                for signature, height in zip(signatures, heights, strict=True)
            ),
        )

    def _signature(self, signature: Signature, missing_lines: int) -> Markup:
        anchor = FIELD_ANCHOR + self._fields.take(signature.name)
        return Markup(
            '<div class="signataire" id="{2}">{0}<a class="{1}" href="#{2}"></a>{3}</div>'
        ).format(
            self.blocks(signature.above),
            f"place manque-{missing_lines}" if missing_lines else "place",
            anchor,
            self.blocks(signature.below),
        )

    def _stamp(self, stamp: Stamp) -> Markup:
        lines = Markup("<br>").join(stamp.text.splitlines())
        return Markup('<div class="timbre"><p class="timbre">{}</p></div>').format(lines)

    def _contents(self, contents: TableOfContents) -> Markup:
        return Markup('<div class="sommaire">\n{}\n</div>').format(
            Markup("\n").join(
                Markup(
                    '<p class="sommaire-{0}" data-titre="#{1}"><a href="#{1}">{2}</a></p>'
                ).format(
                    entry.heading.level,
                    entry.identifier,
                    runs_markup(on_one_line(entry.heading.runs)),
                )
                for entry in self._outline.entries
                if entry.heading.level <= contents.depth
            )
        )


def _count_lines(blocks: tuple[Block, ...], width: int) -> int:
    """Count the lines of the words above a place to sign, in a column of ``width`` twips."""
    return sum(
        line_count(block.runs, width, _TEXT_SIZE)
        for block in blocks
        if isinstance(block, Paragraph)
    )
