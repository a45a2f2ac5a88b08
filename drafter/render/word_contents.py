"""The table of contents: a real field of Word, whose result is the headings (17.16.5.68).

The pages are those of the PDF, written as Word would write them: it counts its own when the
document is printed or saved as PDF, or when the clerk updates the table; asking it to do so on
opening would greet her with a question. Where nobody laid out the PDF there is no number rather
than a wrong one, and no dots that lead to none.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.composition import Blank, Heading, LineBreak, Run, Text
from drafter.render.wordml import field, runs

_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def anchor(rank: int) -> str:
    """Return the bookmark of the heading of this rank, named as Word names them."""
    return f"_Toc{rank:09d}"


def entries_of(
    outline: Sequence[Heading], depth: int, pages: Sequence[int] = ()
) -> list[tuple[int, str]]:
    """Return level and content of each line of the table; the field runs through them all.

    Args:
        outline: the headings of the act in reading order.
        depth: deepest level to list.
        pages: page of each heading, or nothing.
    """
    listed = [
        (heading.level, _link(rank, heading, str(pages[rank - 1]) if pages else ""))
        for rank, heading in enumerate(outline, start=1)
        if heading.level <= depth
    ]
    if listed:
        level, first = listed[0]
        listed[0] = (level, _begin(depth) + first)
        level, last = listed[-1]
        listed[-1] = (level, last + _END)
    return listed


def wrap(lines: str) -> str:
    """Put the lines into the frame by which Word offers to update the table."""
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{lines}</w:sdtContent></w:sdt>"
    )


def _begin(depth: int) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f' TOC \\o "1-{depth}" \\h \\z </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _link(rank: int, heading: Heading, page: str) -> str:
    """Write the words of a heading as a link to it, and the field of its page."""
    words = runs(tuple(filter(None, map(_on_one_line, heading.runs))))
    number = field(f"PAGEREF {anchor(rank)} \\h", f"<w:r><w:t>{page}</w:t></w:r>")
    return (
        f'<w:hyperlink w:anchor="{anchor(rank)}" w:history="1">{words}'
        f"<w:r><w:tab/></w:r>{number}</w:hyperlink>"
    )


def _on_one_line(run: Run) -> Text | None:
    match run:
        case Text():
            return run
        case Blank():
            return Text(run.text)
        case LineBreak():
            return Text(" ")
        case _:
            return None
