"""What WeasyPrint leaves out of the tags: scopes, identifiers, notes, contents, figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pydyf  # type: ignore[import-untyped]

from drafter.render.pdf_continuations import PageElements
from drafter.render.pdf_tag_tree import Element, TagTree

_POINTS = 0.75  # in a CSS pixel


def tag_notes(tree: TagTree, pages: Sequence[PageElements]) -> None:
    """Make a « Note » of each footnote, with its identifier (ISO 14289-1, 7.9)."""
    notes = (note for page in pages for area in page.notes for note in tree.kids(area))
    for number, note in enumerate(notes, start=1):
        note["S"] = "/Note"
        note["ID"] = pydyf.String(f"note-{number}")


def tag_contents(tree: TagTree, targets: Mapping[str, str]) -> None:
    """Make a table of contents (« TOC », « TOCI ») of what links to headings.

    Args:
        tree: the tag tree.
        targets: the words of each heading, by the name of its anchor.
    """
    for element in list(tree.walk(tree.document)):
        if element["S"] != "/Div":
            continue
        lines = list(tree.kids(element))
        if lines and all(_leads(tree, line, targets) for line in lines):
            element["S"] = "/TOC"
            items = [tree.add("TOCI", [line], element, line["Pg"]) for line in lines]
            element["K"][:] = [item.reference for item in items]
            for line in lines:
                _hush_dots(tree, line)
                for link in tree.kids(line):
                    _keep_one_link(tree, link)


def _leads(tree: TagTree, line: Element, targets: Mapping[str, str]) -> bool:
    """Say whether a line leads to a heading, and name that heading to who cannot see the line."""
    found = False
    for link in tree.kids(line):
        if link["S"] != "/Link":
            continue
        for annotation in tree.annotations(link):
            words = targets.get(getattr(annotation.get("Dest"), "string", ""))
            if words is not None:
                annotation["Contents"] = pydyf.String(words)
                found = True
    return found


def _hush_dots(tree: TagTree, line: Element) -> None:
    """Leave the dots out of the tree: what stands between the words and the number of the page."""
    for after in tree.kids(line):
        if after["S"] == "/NonStruct":
            dots = [kid.reference for kid in tree.kids(after) if kid["S"] == "/NonStruct"]
            after["K"][:] = [kid for kid in after["K"] if kid not in dots]


def _keep_one_link(tree: TagTree, link: Element) -> None:
    """Leave one annotation of a link (ISO 14289-1, 7.18.5).

    WeasyPrint makes others, over the first, of what stands in it in bold or raised (« 1er »).
    """
    for below in tree.walk(link):
        if below is not link:
            tree.drop_annotations(below)


def complete_tables(tree: TagTree) -> None:
    """Say what each header cell heads; WeasyPrint only links each cell to its headers."""
    for element in tree.walk(tree.document):
        if element["S"] == "/TH":
            group = tree.element(tree.element(element["P"])["P"])
            element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def name_elements(tree: TagTree) -> None:
    """Write the tree of identifiers, by which cells find their headers (ISO 32000-1, 14.7.2)."""
    named = {e["ID"].data: e.reference for e in tree.walk(tree.document) if "ID" in e}
    if named:
        names = (part for pair in sorted(named.items()) for part in pair)
        tree.root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})


def place_figures(tree: TagTree, heights: Mapping[bytes, float]) -> None:
    """Give the boxes of figures in points from the foot of the page (ISO 32000-1, table 344).

    Args:
        tree: the tag tree.
        heights: of each page, in CSS pixels, by its reference.
    """
    for element in tree.walk(tree.document):
        if element["S"] == "/Figure" and "BBox" in element.get("A", ()):
            left, top, right, bottom = element["A"]["BBox"]
            height = heights[element["Pg"]]
            corners = (left, height - bottom, right, height - top)
            element["A"]["BBox"] = pydyf.Array(value * _POINTS for value in corners)
