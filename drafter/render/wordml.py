"""WordprocessingML as strings: the smallest pieces, each escaped for where it stands.

Writing the elements as text is five times as fast as building trees (and the time of long tables
stays linear). The order of the children follows the schema of ECMA-376 (part 1, 17.3.1.26 for a
paragraph's properties, 17.3.2.28 for a run's): Word repairs a file where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from drafter.composition import Blank, Field, LineBreak, Note, Run, Runs, Text

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) allows in no form at all, lone surrogates among them."""

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": " ", "\n": " ", "\r": " "}
)
_TO_ESCAPE = re.compile(f'[&<>"\t\n\r]|{_FORBIDDEN.pattern}')

_LABEL_LENGTH = 64  # Word repairs a file whose controls have longer titles or tags


def clean(text: str) -> str:
    """Replace what an XML file cannot hold by U+FFFD, the replacement character."""
    return _FORBIDDEN.sub("\ufffd", text)


def escape(text: str) -> str:
    """Escape words for an element or an attribute; a line end is a space, as in HTML."""
    return clean(text).translate(_ESCAPES) if _TO_ESCAPE.search(text) else text


# --- runs ---------------------------------------------------------------------------------


def text_run(text: Text) -> str:
    """Write words with their emphasis."""
    properties = (
        ("<w:b/><w:bCs/>" if text.bold else "")
        + ("<w:i/><w:iCs/>" if text.italic else "")
        + ('<w:vertAlign w:val="superscript"/>' if text.superscript else "")
    )
    return (
        "<w:r>"
        + (f"<w:rPr>{properties}</w:rPr>" if properties else "")
        + f'<w:t xml:space="preserve">{escape(text.text)}</w:t></w:r>'
    )


def blank(run: Blank) -> str:
    """Write a place to fill: a plain-text content control that shows its dots until then."""
    label = escape(run.label[:_LABEL_LENGTH])
    named = f'<w:alias w:val="{label}"/><w:tag w:val="{label}"/>' if label else ""
    return (
        f"<w:sdt><w:sdtPr>{named}<w:showingPlcHdr/><w:text/></w:sdtPr>"
        f'<w:sdtContent><w:r><w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


def field(instruction: str, result: str) -> str:
    """Write a complex field with the value to show until Word computes it (17.16.18)."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{result}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}


def runs(content: Runs, call: Callable[[Note], str] | None = None) -> str:
    """Write what a line is made of.

    Args:
        content: the words.
        call: writes the call of a note; without it a note stands in its place, in parentheses, as
            in the head of the pages, where Word allows none (17.11.14).
    """
    return "".join(_run(run, call or _in_parentheses) for run in content)


def _in_parentheses(note: Note) -> str:
    return runs((Text(" ("), *note.runs, Text(")")))


def _run(run: Run, call: Callable[[Note], str]) -> str:
    match run:
        case Text():
            return text_run(run)
        case Blank():
            return blank(run)
        case Field():
            return field(_FIELDS[run.name], "<w:r><w:t>1</w:t></w:r>")
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case Note():
            return call(run)


def bookmark(identifier: int, name: str, content: str) -> str:
    """Wrap a content in a bookmark (17.13.6.2); identifier and name are unique in the file."""
    return (
        f'<w:bookmarkStart w:id="{identifier}" w:name="{name}"/>{content}'
        f'<w:bookmarkEnd w:id="{identifier}"/>'
    )


# --- paragraphs ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphProperties:
    """What a paragraph says beside its style; lengths in twips (1/1440 inch).

    Attributes:
        style: identifier of the style, or "" for the letterhead's default.
        keep_next: stay on the page of the next paragraph.
        keep_lines: do not break over two pages.
        page_break_before: begin a page.
        frame: attributes of the frame that takes the paragraph out of the flow, or "".
        numbering: number of the list and level in it, from 0.
        borders: elements of the borders, or "".
        tabs: elements of the tab stops, or "".
        spacing: attributes of the spacing, or "".
        shading: attributes of the shading, or "".
        indent: attributes of the indents, where the style's are not wanted.
        alignment: left, center or right, where the style's is not wanted.
    """

    style: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    frame: str = ""
    numbering: tuple[int, int] | None = None
    borders: str = ""
    tabs: str = ""
    spacing: str = ""
    shading: str = ""
    indent: str = ""
    alignment: str = ""

    def __str__(self) -> str:
        numbering = ""
        if self.numbering is not None:
            number, level = self.numbering
            numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        content = "".join(
            (
                f'<w:pStyle w:val="{self.style}"/>' if self.style else "",
                "<w:keepNext/>" if self.keep_next else "",
                "<w:keepLines/>" if self.keep_lines else "",
                "<w:pageBreakBefore/>" if self.page_break_before else "",
                f"<w:framePr {self.frame}/>" if self.frame else "",
                numbering,
                f"<w:pBdr>{self.borders}</w:pBdr>" if self.borders else "",
                f"<w:shd {self.shading}/>" if self.shading else "",
                f"<w:tabs>{self.tabs}</w:tabs>" if self.tabs else "",
                f"<w:spacing {self.spacing}/>" if self.spacing else "",
                f"<w:ind {self.indent}/>" if self.indent else "",
                f'<w:jc w:val="{self.alignment}"/>' if self.alignment else "",
            )
        )
        return f"<w:pPr>{content}</w:pPr>" if content else ""


def paragraph(properties: ParagraphProperties, content: str = "") -> str:
    """Write a paragraph from the markup of its runs."""
    return f"<w:p>{properties}{content}</w:p>"


def spacer(height: int, *, keep_next: bool = False, page_break_before: bool = False) -> str:
    """Write an empty paragraph of this height in twips, where Word needs one after a table."""
    return paragraph(
        ParagraphProperties(
            keep_next=keep_next,
            page_break_before=page_break_before,
            spacing=f'w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"',
        )
    )
