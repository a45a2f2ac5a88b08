"""A page as WeasyPrint is given it: less to read and to style, and the same to print.

Its own style sheet gives each of the sixteen margins of each page a style, of a hundred properties,
and each element those of six pseudo-elements: a twentieth of the time of a page, for boxes that are
never made. A margin of which no sheet speaks has no content; marks are those of the items of lists;
calls and marks of notes are those of drafter's notes.

Its reader of HTML, in Python, takes as long again. What drafter writes is also XML, but for the
elements that have no end, and the reader of XML is in C.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from weasyprint import CSS, HTML  # type: ignore[import-untyped]
from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]

from drafter.render.structure import NOTE

_ITEMS = ("li", "summary")  # what WeasyPrint's sheet displays as items of lists
_ENDLESS = re.compile(r"<((?:meta|col|br|img)\b[^<>]*)>")  # « > » is « &gt; » in what is written
_SIDES = ("@top-", "@bottom-", "@left-", "@right-")


class Page(HTML):  # type: ignore[misc]
    """A page styled by given sheets.

    Args:
        markup: the page.
        sheets: those that will style it.
        base_url: against which its relative URLs are resolved.
        url_fetcher: what reads them.
        is_ours: whether the page is drafter's, not a house's own.
        own_items: whether a sheet makes items or notes of elements of its own choice.
    """

    def __init__(
        self,
        markup: str,
        sheets: Sequence[CSS],
        base_url: str,
        url_fetcher: URLFetcher,
        *,
        is_ours: bool,
        own_items: bool,
    ) -> None:
        self._margins = frozenset(
            name for sheet in sheets for _, selectors, _ in sheet.page_rules
            for _, name, _ in selectors if name
        )  # fmt: skip
        self._own_items = own_items
        tree = _tree(markup) if is_ours else None
        if tree is None:
            super().__init__(string=markup, base_url=base_url, url_fetcher=url_fetcher)
        else:
            self.base_url, self.url_fetcher, self.media_type = base_url, url_fetcher, "print"
            self.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
            self.etree_element = tree

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: FBT001, FBT002 - WeasyPrint's
        whole = super()._ua_stylesheets(forms)
        if any(self.etree_element.find(f".//{tag}") is not None for tag in ("style", "link")):
            return list(whole)  # the page has sheets of its own, which may speak of anything
        return [_lightened(sheet, self._margins, self._own_items) for sheet in whole]


def _tree(markup: str) -> ET.Element | None:
    """Read a page of drafter's; None if it holds a character that XML has not (XML 1.0, 2.2)."""
    try:
        return ET.fromstring(_ENDLESS.sub(r"<\1/>", markup))  # noqa: S314 - written by drafter
    except ET.ParseError:
        return None


def chooses_items(text: str) -> bool:
    """Whether a sheet makes items of lists or notes of elements that are none by themselves."""
    return "list-item" in text or "footnote" in text.replace("@footnote", "")


@lru_cache(maxsize=16)
def _lightened(sheet: CSS, margins: frozenset[str], own_items: bool) -> CSS:  # noqa: FBT001 - a key
    """Return WeasyPrint's sheet without the margins not named and the idle pseudo-elements."""
    light = copy.copy(sheet)
    light.page_rules = [
        (rule, kept, declarations)
        for rule, selectors, declarations in sheet.page_rules
        if (kept := [s for s in selectors if s[1] in margins or not _is_margin(s[1])])
    ]
    if not own_items:
        light.matcher = matcher = copy.copy(sheet.matcher)
        matcher.other_selectors = []
        matcher.lower_local_name_selectors = dict(matcher.lower_local_name_selectors)
        matcher.class_selectors = dict(matcher.class_selectors)
        for selector in sheet.matcher.other_selectors:
            _file(matcher, selector)
    return light


def _is_margin(name: str | None) -> bool:
    return name is not None and name.startswith(_SIDES)


def _file(matcher: Any, selector: tuple[Any, ...]) -> None:  # noqa: ANN401 - cssselect2 has no types
    """Put a selector of every element with those of the elements that it is of use to."""
    pseudo_element = selector[3]
    if pseudo_element == "marker":
        for name in _ITEMS:
            named = matcher.lower_local_name_selectors
            named[name] = [*named.get(name, ()), selector]
    elif pseudo_element and "note-" in pseudo_element:
        classes = matcher.class_selectors
        classes[NOTE] = [*classes.get(NOTE, ()), selector]
    else:
        matcher.other_selectors.append(selector)
