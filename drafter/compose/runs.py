"""The inline part of Markdown to runs: words typeset, ordinals raised, blanks, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from markdown_it.token import Token

from drafter.compose.marks import CLOSE, OPEN, without_marks
from drafter.composition import (
    Blank,
    Block,
    Field,
    LineBreak,
    Note,
    PageBreak,
    Run,
    Runs,
    Text,
)
from drafter.errors import TemplateFault
from drafter.french.typography import split_superscripts, typeset_segments

_INSERT = re.compile(f"{OPEN}([a-z-]+)(?::([^{OPEN}{CLOSE}]*))?{CLOSE}", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n]+")
_BRACKETS = "[…]"


def read_pieces(tokens: Sequence[Token], inserted: Sequence[Block]) -> Iterator[Runs | Block]:
    """Read a line: its runs, cut where a block was put in the middle of them.

    Args:
        tokens: the inline tokens, flat: no depth of emphasis can exhaust the stack.
        inserted: the blocks that the marks « bloc » of the line name by their rank.
    """
    stretch: list[Run] = []
    displaced: list[Block] = []
    for run in _raw(tokens, inserted, displaced):
        if isinstance(run, Run):
            stretch.append(run)
            continue
        if runs := _final(stretch):
            yield runs
        stretch = []
        yield run
    if runs := _final(stretch):
        yield runs
    yield from displaced


def _final(raw: list[Run]) -> Runs:
    return tuple(_raised(_typeset(_trimmed(raw))))


def _raw(
    tokens: Sequence[Token], inserted: Sequence[Block], displaced: list[Block]
) -> Iterator[Run | Block]:
    bold = italic = 0
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                yield from _texts(token.content, Text("", bold > 0, italic > 0), inserted)
            case "softbreak":
                yield Text(" ", bold > 0, italic > 0)
            case "hardbreak":
                yield LineBreak()
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "note":
                yield from _note(token.children or [], inserted, displaced)
            case _:
                raise TemplateFault(f"texte Markdown non prévu : {token.type}")


def _note(
    tokens: Sequence[Token], inserted: Sequence[Block], displaced: list[Block]
) -> Iterator[Run]:
    """Read a note; a block typed in it follows the paragraph, since no note can hold it."""
    runs: list[Run] = []
    for piece in read_pieces(tokens, inserted):
        if isinstance(piece, tuple):
            runs += [Text(" "), *piece] if runs else piece
        else:
            displaced.append(piece)
    if runs:
        yield Note(tuple(runs))


def _texts(content: str, look: Text, inserted: Sequence[Block]) -> Iterator[Run | Block]:
    end = 0
    for match in _INSERT.finditer(content):
        if words := without_marks(content[end : match.start()]):
            yield replace(look, text=words)
        yield from _inserted(match[1].lower(), match[2] or "", inserted)
        end = match.end()
    if words := without_marks(content[end:]):
        yield replace(look, text=words)


def _inserted(kind: str, label: str, inserted: Sequence[Block]) -> Iterator[Run | Block]:
    match kind:
        case "page":
            yield Field("page")
        case "pages":
            yield Field("pages")
        case "blanc":
            yield Blank(label)
        case "crochets":
            yield Blank(label, _BRACKETS)
        case "saut-de-page":
            yield PageBreak()
        case "bloc" if label.isdecimal() and int(label) < len(inserted):
            yield inserted[int(label)]
        case _:
            raise TemplateFault(f"un texte nomme un bloc qui n'existe pas : {kind}:{label}")


def _trimmed(runs: list[Run]) -> list[Run]:
    """Drop spaces at both ends and double spaces: an empty value leaves no hole."""
    kept: list[Run] = []
    space = True
    for run in runs:
        if not isinstance(run, Text):
            if isinstance(run, Note):
                _drop_last_space(kept)  # the call of a note follows its word
            space = isinstance(run, LineBreak)
            kept.append(run)
            continue
        text = _SPACES.sub(" ", run.text)
        text = text.removeprefix(" ") if space else text
        if text:
            space = text.endswith(" ")
            kept.append(Text(text, *_look(run)))
    _drop_last_space(kept)
    return kept


def _drop_last_space(kept: list[Run]) -> None:
    while kept and isinstance(kept[-1], Text) and kept[-1].text.endswith(" "):
        text = kept[-1].text.rstrip(" ")
        kept[-1:] = [replace(kept[-1], text=text)] if text else []


def _typeset(runs: list[Run]) -> list[Run]:
    """Typeset each stretch of text between other runs, whatever its bold and italic parts."""
    done: list[Run] = []
    for is_text, stretch in groupby(runs, key=lambda run: isinstance(run, Text)):
        if not is_text:
            done += stretch
            continue
        texts = [run for run in stretch if isinstance(run, Text)]
        joined = [
            ("".join(run.text for run in alike), look) for look, alike in groupby(texts, key=_look)
        ]
        words = typeset_segments([text for text, _ in joined])
        done += [Text(text, *look) for text, (_, look) in zip(words, joined, strict=True) if text]
    return done


def _look(text: Text) -> tuple[bool, bool, bool]:
    return text.bold, text.italic, text.superscript


def _raised(runs: list[Run]) -> Iterator[Run]:
    """Raise the endings of ordinals (« 1er »), and join neighbours of one look."""
    pending = Text("")
    for run in runs:
        if not isinstance(run, Text):
            if pending.text:
                yield pending
            pending = Text("")
            yield run
            continue
        for words, raised in split_superscripts(run.text):
            piece = Text(words, run.bold, run.italic, raised)
            if pending.text and _look(pending) == _look(piece):
                pending = Text(pending.text + words, run.bold, run.italic, raised)
                continue
            if pending.text:
                yield pending
            pending = piece
    if pending.text:
        yield pending
