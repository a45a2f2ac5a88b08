"""Syntax errors about « [ ] » and « { } »."""

from __future__ import annotations

import re

from drafter.load.block import colon_in_text
from drafter.load.faults import excerpt
from drafter.load.trouble import Fault, Trouble

_CLOSERS = {"[": "]", "{": "}"}

_ENTRY_LINE = re.compile(r"\s*(?:-[ ]|[\w-]+[ ]*:(?:\s|$))")


def open_bracket(trouble: Trouble) -> Fault | None:
    """« [ » or « { » never closed: the parser met the next entry, or the end."""
    in_flow = trouble.says("flow sequence", "flow mapping")
    start = trouble.since if in_flow else trouble.flow
    opener = trouble.source.text[start : start + 1] if start is not None else ""
    if start is None or opener not in _CLOSERS:
        return None
    closer = _CLOSERS[opener]
    at_end = not trouble.source.text[trouble.at : trouble.end].strip()
    second_colon = trouble.char == ":" and ":" in trouble.before
    new_line = trouble.line_start > start and not second_colon
    if at_end or (new_line and _ENTRY_LINE.match(trouble.line)):
        return trouble.fault("crochet-non-ferme", start, ouvrant=opener, fermant=closer)
    return _inside_bracket(trouble, start, closer, in_flow=in_flow)


def _inside_bracket(trouble: Trouble, start: int, closer: str, *, in_flow: bool) -> Fault | None:
    """What else can go wrong between brackets: the wrong one closes, a comma is missing."""
    if trouble.char in ("]", "}") and in_flow:
        opener = trouble.source.text[start]
        line = trouble.source.position(start).line
        opening = f" (« {opener} », ouvert à la ligne {line}, se ferme par « {closer} »)"
        return trouble.fault("crochet-en-trop", trouble.at, fermant=trouble.char, ouverture=opening)
    if trouble.char == ":":
        return colon_in_text(trouble)
    if in_flow:
        facts = {"suite": excerpt(trouble.rest), "fermant": closer}
        return trouble.fault("virgule-manquante", trouble.at, **facts)
    return None


def stray_bracket(trouble: Trouble) -> Fault | None:
    """« ] » that closes nothing, or text after the closing one."""
    if not trouble.says("block mapping", "block collection", "document start"):
        return None
    if trouble.char in ("]", "}"):
        return trouble.fault("crochet-en-trop", trouble.at, fermant=trouble.char, ouverture="")
    if trouble.before.rstrip().endswith(("]", "}")):
        return trouble.fault("texte-apres-crochet", trouble.at, suite=excerpt(trouble.rest))
    return None
