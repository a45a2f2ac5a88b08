"""Lists of Word: the definitions of a letterhead, those made beside it, the lists of an act."""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree  # type: ignore[import-untyped] # no annotations

from drafter.composition import ItemList, Marker
from drafter.errors import TemplateFault
from drafter.packages import W, parse
from drafter.render.word_package import Package

DEEPEST = 8
"""Word has nine levels, from 0."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a list marks its items.

    Attributes:
        style: identifier of its list style.
        form: name of the form of its numbers (ECMA-376 part 1, 17.18.59).
        pattern: what stands before the text, « % » for the number.
        model: style of the list that it is made after in a letterhead that lacks it.
    """

    style: str
    form: str
    pattern: str
    model: str = ""


MARKS = MappingProxyType[Marker, Mark](
    {
        "–": Mark("Tirets", "bullet", "–"),
        "o": Mark("Ronds", "bullet", "o", "Tirets"),
        "1.": Mark("Numeros", "decimal", "%."),
        "1)": Mark("Numerosparenthese", "decimal", "%)", "Numeros"),
        "1°": Mark("Numerosdegre", "decimal", "%°", "Numeros"),
        "a)": Mark("Lettres", "lowerLetter", "%)", "Numeros"),
    }
)


@dataclass(frozen=True, slots=True)
class ListLook:
    """How a kind of list looks.

    Attributes:
        definition: identifier of its definition (``w:abstractNum``) in the letterhead.
        indents: left indent of the text of each level, in twips.
        hanging: how far the mark of each level hangs out to the left of it.
    """

    definition: str
    indents: tuple[int, ...]
    hanging: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListPart:
    """The part that defines the lists, open at the place where those of an act go.

    Attributes:
        name: name of the part, or "" where the letterhead has none.
        before: its text up to the new lists.
        after: its text behind them.
        looks: the list styles (« Tirets », « Numeros ») by identifier.
        first_free: first number that no list of the letterhead has.
    """

    name: str = ""
    before: str = ""
    after: str = ""
    looks: Mapping[str, ListLook] = field(default_factory=dict)
    first_free: int = 1


def read_lists(package: Package, document: str) -> ListPart:
    """Read the definitions of a letterhead, and make those that it lacks after those it has."""
    names = package.related(document, "numbering")
    if not names:
        return ListPart()
    numbering = parse(package.read(names[0]))
    by_style = {
        style.get(f"{W}val"): style.getparent() for style in numbering.iter(f"{W}styleLink")
    }
    for mark in MARKS.values():
        if mark.style not in by_style and mark.model in by_style:
            by_style[mark.style] = _derive(numbering, by_style[mark.model], mark)
    text = etree.tostring(numbering, encoding="unicode")
    place = re.search(r"<w:numIdMacAtCleanup\b|</w:numbering>", text)
    if place is None:
        return ListPart()
    taken = [int(number.get(f"{W}numId")) for number in numbering.iter(f"{W}num")]
    return ListPart(
        name=names[0],
        before='<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text[: place.start()],
        after=text[place.start() :],
        looks={style: _look(definition) for style, definition in by_style.items()},
        first_free=max(taken, default=0) + 1,
    )


def _look(definition: etree._Element) -> ListLook:
    indents = definition.findall(f"{W}lvl/{W}pPr/{W}ind")
    return ListLook(
        definition=definition.get(f"{W}abstractNumId"),
        indents=tuple(twips(indent, "left", "start") for indent in indents),
        hanging=tuple(twips(indent, "hanging") for indent in indents),
    )


def _derive(numbering: etree._Element, model: etree._Element, mark: Mark) -> etree._Element:
    """Put beside a definition one that differs by its marks alone."""
    definitions = numbering.findall(f"{W}abstractNum")
    made = copy.deepcopy(model)
    taken = [int(definition.get(f"{W}abstractNumId")) for definition in definitions]
    made.set(f"{W}abstractNumId", str(max(taken) + 1))
    digest = hashlib.sha256(mark.style.encode()).hexdigest().upper()
    for name, value in (("nsid", digest[:8]), ("tmpl", digest[8:16])):
        for element in made.findall(f"{W}{name}"):
            element.set(f"{W}val", value)
    # Its own style, names and fonts would be those of the model: « o » in a font of symbols is
    # another sign.
    for name in ("styleLink", "name", "lvl/{0}pStyle", "lvl/{0}rPr/{0}rFonts", "lvl/{0}isLgl"):
        for element in made.findall(f"{W}{name.format(W)}"):
            element.getparent().remove(element)
    for level, element in enumerate(made.findall(f"{W}lvl"), start=1):
        for name, value in (
            ("numFmt", mark.form),
            ("lvlText", mark.pattern.replace("%", f"%{level}")),
        ):
            for child in element.findall(f"{W}{name}"):
                child.set(f"{W}val", value)
    definitions[-1].addnext(made)
    return made


def twips(element: etree._Element, *names: str) -> int:
    """Return the first of these attributes that an element has, in twips, or 0."""
    return next((int(element.get(f"{W}{name}")) for name in names if element.get(f"{W}{name}")), 0)


class ListNumbers:
    """The lists of one act: each that counts begins anew (17.9.15)."""

    def __init__(self, part: ListPart, letterhead: str) -> None:
        self._part = part
        self._letterhead = letterhead
        self._written: list[str] = []
        self._uncounted: dict[str, int] = {}

    def look(self, block: ItemList) -> ListLook:
        """Return how a list looks.

        Raises:
            TemplateFault: the letterhead has neither its style nor the one to make it after.
        """
        mark = MARKS[block.marker]
        look = self._part.looks.get(mark.style)
        if look is None:
            raise TemplateFault(
                f"{self._letterhead} : le style de liste « {mark.model or mark.style} » manque "
                "dans le papier à en-tête. Créez-le dans Word (Définir un nouveau style de liste, "
                "sous ce nom), ou repartez du papier de drafter."
            )
        return look

    def number(self, block: ItemList, level: int) -> int:
        """Return the number by which the paragraphs of a list name it."""
        look = self.look(block)
        if not block.ordered and block.marker in self._uncounted:
            return self._uncounted[block.marker]
        number = self._part.first_free + len(self._written)
        start = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{block.start}"/>'
            "</w:lvlOverride>"
        )
        self._written.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{look.definition}"/>'
            f"{start if block.ordered else ''}</w:num>"
        )
        if not block.ordered:
            self._uncounted[block.marker] = number
        return number

    def definitions(self) -> str:
        """Return the definitions of the lists numbered so far."""
        return "".join(self._written)
