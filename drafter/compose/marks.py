"""Private characters by which texts tell the Markdown reader what is no text.

They are of Unicode's private use area, and whatever a clerk types is stripped of them: nothing
typed can pass for one of these marks.
"""

from __future__ import annotations

import re

from markupsafe import Markup

OPEN, CLOSE = "\ue000", "\ue001"
"""Around what is printed by the program: ``page``, ``blanc:label``, ``bloc:3``."""

ITEM = "\ue002"
"""Before the mark of an item of a list, where a list may begin."""

NOTE, END_OF_NOTE = "^\ue003", "\ue004"
"""Around the words of a footnote, at the place of its call; « ^ » stops the reader of words."""

DEFINED, END_OF_DEFINITION = ("\ue005", "\ue006"), "\ue007"
"""Around the label of a note and before its words; after them."""

CALL, END_OF_CALL = "\ue008", "\ue009"
"""Around the label of a note, where it is called."""

PICTURE, END_OF_PICTURE = ("\ue00a", "\ue00b"), "\ue00c"
"""Around the line of an image and before it; after it."""

PRIVATE = re.compile("[\ue000-\ue00f]")
BLANK_MARK = re.compile(f"{OPEN}(?:blanc|crochets):[^{OPEN}{CLOSE}]*{CLOSE}", re.IGNORECASE)
"""A place to fill, the one mark that a value may hold."""

_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")


def without_marks(text: str) -> str:
    """Return the text without any private character."""
    return PRIVATE.sub("", text)


def escape_markdown(text: str) -> str:
    """Return the Markdown that prints exactly this text, on one line; places to fill are kept."""
    whole, end = "", 0
    for mark in BLANK_MARK.finditer(text):
        whole += _escape(text[end : mark.start()]) + mark[0]
        end = mark.end()
    return whole + _escape(text[end:])


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", without_marks(text).replace("\n", " "))


def insert(kind: str, label: str = "") -> Markup:
    """Return what the Markdown reader turns into something that is no text.

    Args:
        kind: « page », « pages », « saut-de-page », « bloc », « blanc » or « crochets ».
        label: which block, or what is to fill; a bar in it would cut the cell of a table.
    """
    bare = without_marks(label).replace("|", "/").replace("\n", " ")
    return Markup(f"{OPEN}{kind}{':' if bare else ''}{bare.strip()}{CLOSE}")  # noqa: S704 - no HTML here


class Blanc(Markup):
    """A place left for a hand to fill, which goes unchanged through what is done with a value."""

    __slots__ = ()
