"""What a page break cut in two is one element again in the tag tree.

WeasyPrint makes an element for each page: two paragraphs of one, two tables of one, the second with
its header repeated. Whoever has the act read aloud must hear one paragraph, and one table whose
header is told once (ISO 32000-1, table 337: at most one THead).

Boxes tell what continues what: the last of a page and the first of the next were made of the same
element of the HTML. An element of the tree is made of each box, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout.absolute import AbsolutePlaceholder  # type: ignore[import-untyped]

from drafter.render.pdf_tag_tree import Element, TagTree

Box: TypeAlias = Any  # WeasyPrint has no types


@dataclass(frozen=True, slots=True)
class PageElements:
    """What a page holds.

    Attributes:
        boxes: of its flow, in reading order.
        elements: of the tag tree, one for each box.
        notes: the elements of the areas of footnotes, which come after.
    """

    boxes: tuple[Box, ...]
    elements: tuple[Element, ...]
    notes: tuple[Element, ...]


def elements_by_page(tree: TagTree, pages: Sequence[Any]) -> tuple[PageElements, ...]:
    """Return what each page holds; nothing of one whose boxes and elements do not agree."""
    by_page: dict[bytes, list[Element]] = {page: [] for page in tree.pages}
    for element in tree.kids(tree.document):
        by_page[element["Pg"]].append(element)
    found = []
    for page, elements in zip(pages, by_page.values(), strict=True):
        flow, areas = _content(page)
        count = len(flow)
        if len(elements) != count + areas:
            found.append(PageElements((), (), ()))
            continue
        found.append(PageElements(flow, tuple(elements[:count]), tuple(elements[count:])))
    return tuple(found)


def _content(page: Any) -> tuple[tuple[Box, ...], int]:  # noqa: ANN401 - WeasyPrint has no types
    """Return the boxes right under the body of a page, and how many areas of notes follow."""
    flow: list[Box] = []
    areas = 0
    for box in page._page_box.children:  # noqa: SLF001 - there is no public way to the boxes
        if isinstance(box, boxes.FootnoteAreaBox):
            areas += 1
        elif not isinstance(box, boxes.MarginBox):
            flow += _opened(box)
    return tuple(flow), areas


def _opened(box: Box) -> Iterator[Box]:
    """Yield what is made an element: WeasyPrint makes none of <html>, <body> and lines."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001 - as WeasyPrint itself does
    through = box.element is not None and box.element_tag in {"html", "body"}
    if isinstance(box, boxes.LineBox) or (through and isinstance(box, boxes.ParentBox)):
        for child in box.children:
            yield from _opened(child)
    else:
        yield box


def join_continuations(tree: TagTree, pages: Sequence[PageElements]) -> None:
    """Join the two halves of each element that a page break cuts."""
    last: tuple[Box, Element] | None = None
    for page in pages:
        if not page.boxes:
            last = None
            continue
        whole = page.elements[-1]
        if last is not None and _continues(last[0], page.boxes[0]):
            rest = page.elements[0]
            _join(tree, *last, page.boxes[0], rest)
            tree.document["K"].remove(rest.reference)
            if rest is whole:
                whole = last[1]
        last = (page.boxes[-1], whole)


def _continues(box: Box, following: Box) -> bool:
    return (
        not isinstance(box, boxes.TextBox)
        and box.element is not None
        and box.element is following.element
        and box.element_tag == following.element_tag
    )


def _join(tree: TagTree, box: Box, element: Element, rest_box: Box, rest: Element) -> None:
    """Join an element and the rest of it, and so their last and first parts, as deep as it goes."""
    parts, rest_parts = _parts(box), _parts(rest_box)
    if element["S"] == "/Table":
        _drop_repeated_header(tree, element, rest, rest_parts)
    if len(element["K"]) < len(parts) or len(rest["K"]) != len(rest_parts):
        tree.absorb(element, rest)
        return
    if element["S"] == "/TR":
        pairs = list(zip(parts, element["K"], rest_parts, rest["K"], strict=False))
        for part, kid, rest_part, rest_kid in pairs:
            _join(tree, part, tree.element(kid), rest_part, tree.element(rest_kid))
        tree.forget(rest, element)
        return
    if parts and rest_parts and _continues(parts[-1], rest_parts[0]):
        kid, rest_kid = element["K"][-1], rest["K"].pop(0)
        _join(tree, parts[-1], tree.element(kid), rest_parts[0], tree.element(rest_kid))
    tree.absorb(element, rest)


def _parts(box: Box) -> list[Box]:
    """Return the boxes within one, of each of which WeasyPrint makes an element."""
    if getattr(box, "is_table_wrapper", False) and (table := box.get_wrapped_table()):
        box = table
    return [part for child in getattr(box, "children", ()) for part in _opened(child)]


def _drop_repeated_header(
    tree: TagTree, table: Element, rest: Element, rest_parts: list[Box]
) -> None:
    """Take away the header that begins the rest of a table; its cells refer to the first one."""
    if not (rest_parts and getattr(rest_parts[0], "is_header", False)):
        return
    first, repeated = next(tree.kids(table)), next(tree.kids(rest))
    cells = zip(_headers(tree, first), _headers(tree, repeated), strict=True)
    names = {again["ID"].string: once["ID"] for once, again in cells}
    rest["K"].pop(0)
    rest_parts.pop(0)
    for cell in tree.walk(rest):
        if headers := cell.get("A", {}).get("Headers"):
            headers[:] = [names.get(name.string, name) for name in headers]


def _headers(tree: TagTree, element: Element) -> list[Element]:
    return [below for below in tree.walk(element) if below["S"] == "/TH"]
