"""Slips of the pen in Markdown that would be printed as they are, unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.compose.faults import Fault, Line
from drafter.compose.items import Item
from drafter.compose.markdown import parser
from drafter.findings import Severity

_OPEN_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")
_PAGE_BREAK = re.compile(r"[{(\[<]*\s*sauts?[ _-]+de[ _-]+pages?\s*[})\]>]*", re.IGNORECASE)


def open_bold(lines: Sequence[Line]) -> Iterator[Fault]:
    """Find the « ** » of a paragraph that no other closes."""
    if not any("**" in line.words for line in lines):
        return
    reader = parser()
    rank = 0
    tokens = reader.inline.parse("\n".join(line.words for line in lines), reader, {}, [])
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            rank += 1
        elif token.type == "text" and _OPEN_BOLD.search(token.content):
            message = (
                "les étoiles « ** » vont par deux et touchent les mots : « **gras** », avec une "
                "espace avant et après, dans le même paragraphe"
            )
            yield Fault(lines[min(rank, len(lines) - 1)].number, "gras-ouvert", message)


def misspelt(words: str) -> str:
    """Return what to do with a line that looks like a page break, or ""."""
    if _PAGE_BREAK.fullmatch(words):
        return "un saut de page s'écrit {{ saut_de_page }}, seul sur sa ligne"
    return ""


def gluing_fault(line: Line, item: Item) -> Iterator[Fault]:
    """Tell of a dash that begins a line of a paragraph: it may be the first item of a list."""
    if item.rank or item.marker == "o" or item.aside or item.tight:
        return  # « l'article 3,\n2° du code », « – comme ici – »: words of the paragraph
    yield Fault(
        line.number,
        "liste-collee",
        "cette ligne commence comme une liste, mais continue le paragraphe : pour une liste, "
        "laissez une ligne vide avant elle",
        Severity.AVERTISSEMENT,
    )
