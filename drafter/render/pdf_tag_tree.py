"""The tag tree that WeasyPrint makes of a page, as objects that can be mended before writing.

Vocabulary of ISO 32000-1, 14.7: a structure element has kids (« K »): other elements, numbers of
marked content (MCID) on its page (« Pg »), or references to annotations (OBJR). The parent tree
gives the way back: from each MCID of a page, and from each annotation, to the element.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import pydyf  # type: ignore[import-untyped]

Element: TypeAlias = Any  # a pydyf.Dictionary: pydyf has no types

_PLAIN = {"Type", "S", "K", "Pg", "P"}  # what every element says


class TagTree:
    """The structure elements of one PDF.

    Args:
        pdf: what WeasyPrint made, not yet written.

    Attributes:
        root: the root of the tree.
        document: the element « Document », which holds all others.
        pages: the references of the pages.
    """

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self.root: Element = self.element(pdf.catalog["StructTreeRoot"])
        self.document: Element = self.element(self.root["K"][0])
        numbers = self.element(self.root["ParentTree"])["Nums"]
        self._numbers: dict[int, Any] = dict(zip(numbers[::2], numbers[1::2], strict=True))
        self._moved: dict[bytes, bytes] = {}
        self.pages: tuple[bytes, ...] = pdf.page_references

    def element(self, reference: bytes) -> Element:
        """Return the object that a reference points to."""
        return self._pdf.objects[int(reference.split()[0])]

    def kids(self, element: Element) -> Iterator[Element]:
        """Yield the elements right under this one."""
        for kid in _held(element):
            if isinstance(kid, bytes):
                below = self.element(kid)
                if "S" in below:
                    yield below

    def annotations(self, element: Element) -> Iterator[Element]:
        """Yield the annotations that an element holds."""
        for kid in _held(element):
            if isinstance(kid, bytes):
                below = self.element(kid)
                if below.get("Type") == "/OBJR":
                    yield self.element(below["Obj"])

    def drop_annotations(self, element: Element) -> None:
        """Take the annotations that an element holds from it and from its page."""
        dropped = [annotation.reference for annotation in self.annotations(element)]
        if dropped:
            annotations = self.element(element["Pg"])["Annots"]
            annotations[:] = [one for one in annotations if one not in dropped]
            element["K"][:] = [kid for kid in element["K"] if not self._is_of_annotation(kid)]
            for reference in dropped:
                self.element(reference).clear()

    def _is_of_annotation(self, kid: object) -> bool:
        return isinstance(kid, bytes) and self.element(kid).get("Type") == "/OBJR"

    def walk(self, element: Element) -> Iterator[Element]:
        """Yield an element and all those below it, in reading order."""
        yield element
        for kid in self.kids(element):
            yield from self.walk(kid)

    def owner(self, annotation: Element) -> Element:
        """Return the element that holds an annotation."""
        return self.element(self._numbers[annotation["StructParent"]])

    def add(self, tag: str, kids: list[Element], parent: Element, page: bytes) -> Element:
        """Make an element and put these under it; its parent's « K » is the caller's to change."""
        added = pydyf.Dictionary(
            {
                "Type": "/StructElem",
                "S": f"/{tag}",
                "K": pydyf.Array(kid.reference for kid in kids),
                "Pg": page,
                "P": parent.reference,
            }
        )
        self._pdf.add_object(added)
        for kid in kids:
            kid["P"] = added.reference
        return added

    def flatten(self) -> None:
        """Put contents right under what holds them: WeasyPrint makes a « Span » of each line."""
        for element in list(self.walk(self.document)):
            for place, kid in enumerate(_held(element)):
                line = self.element(kid) if isinstance(kid, bytes) else {}
                if line.get("S") == "/Span" and set(line) == _PLAIN and len(line["K"]) == 1:
                    (content,) = line["K"]
                    if isinstance(content, int):
                        element["K"][place] = self._content(content, line["Pg"], element)
                        self.forget(line, element)

    def _content(self, number: int, page: bytes, holder: Element) -> Any:  # noqa: ANN401 - idem
        """Name a content: by its number alone on the page of the element that holds it."""
        if holder["Pg"] == page:
            return number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": number})

    def absorb(self, first: Element, second: Element) -> None:
        """Move the kids of an element to the end of another one, of which it is the rest."""
        for kid in second["K"]:
            if isinstance(kid, int):
                first["K"].append(self._content(kid, second["Pg"], first))
            else:
                first["K"].append(kid)
                self.element(kid)["P"] = first.reference
        self.forget(second, first)

    def forget(self, element: Element, successor: Element | None = None) -> None:
        """Empty an element that nothing holds any more; a successor answers for its content."""
        if successor is not None:
            self._moved[element.reference] = successor.reference
        element.clear()

    def settle(self) -> None:
        """Make the parent tree agree, and artifacts of what the tree does not hold.

        That is the heads and feet of pages (ISO 14289-1, 7.8), the dots of a table of contents, and
        the header of a table where it is repeated.
        """
        held = {element.reference for element in self.walk(self.document)}
        for key, value in self._numbers.items():
            if isinstance(value, bytes):
                self._numbers[key] = self._successor(value)
                continue
            artifacts = set()
            for number, reference in enumerate(value):
                value[number] = self._successor(reference)
                if value[number] not in held:
                    value[number] = b"null"
                    artifacts.add(number)
            if artifacts:
                page = self.element(self.pages[key])
                _make_artifacts(self.element(page["Contents"]), artifacts)
        numbers = self.element(self.root["ParentTree"])["Nums"]
        numbers[1::2] = self._numbers.values()
        for element in self._pdf.objects:
            loose = isinstance(element, dict) and element.get("Type") == "/StructElem"
            if loose and element.reference not in held:
                element.clear()

    def _successor(self, reference: bytes) -> bytes:
        while reference in self._moved:
            reference = self._moved[reference]
        return reference


def _held(element: Element) -> Sequence[Any]:
    """Return what is right under an element: one thing may stand without an array."""
    kids = element.get("K", ())
    return kids if isinstance(kids, list) else [kids] if kids else ()


def _make_artifacts(stream: pydyf.Stream, numbers: set[int]) -> None:
    """Mark as artifacts the contents of a page that have these MCID."""
    operations = stream.stream
    for place, operation in enumerate(operations):
        if operation == b"BDC" and operations[place - 1].get("MCID") in numbers:
            operations[place - 2] = "/Artifact"
            operations[place - 1] = pydyf.Dictionary({"Type": "/Pagination"})
