"""Footnotes: « [^1] » and « [^1]: texte », or « ^[texte] » in place.

The words of a note are put at the place of its call, so that the labels of two texts, however
they are put together, never meet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.compose.faults import Fault, Line
from drafter.compose.hidden import Hidden
from drafter.compose.marks import CALL, DEFINED, END_OF_CALL, END_OF_DEFINITION, END_OF_NOTE, NOTE

MOST_NOTES = 500
"""Notes of one text; a long act has ten."""

_LABEL = r"[^\]\[\s|]{1,60}"
DEFINITION = re.compile(rf"\[\^(?P<label>{_LABEL})\]:[ \t]*(?P<words>.*)")
_CALL = re.compile(rf"(?<!\\)\[\^(?P<label>{_LABEL})\]")
_IN_PLACE = re.compile(
    r"(?<!\\)\^\[(?P<words>(?:[^\[\]\n\\]|\\[^\n]|\[[^\[\]\n]*\]|\n(?![ \t]*\n))+)\]"
)
_HEAD = re.compile(rf"^[ \t>]*\[\^{_LABEL}\]:", re.MULTILINE)

_DEFINED = re.compile(
    f"{DEFINED[0]}(?P<label>[^{DEFINED[1]}]*){DEFINED[1]}(?P<words>[^{END_OF_DEFINITION}]*)"
    f"{END_OF_DEFINITION}"
)
_CALLED = re.compile(f"{CALL}(?P<label>[^{END_OF_CALL}]*){END_OF_CALL}")
_NEW_LINE = re.compile(r"\s*\n[\s>]*")
_BAR = re.compile(r"(?<!\\)\|")

Called = tuple[str, int]
"""A label, and the offset of its call in the marked text."""


def mark_calls(text: str) -> tuple[str, tuple[Called, ...]]:
    """Mark the calls of notes, and the notes written in place.

    Returns:
        The text with its marks, and the calls.
    """
    text = _IN_PLACE.sub(lambda match: NOTE + _BAR.sub(r"\\|", match["words"]) + END_OF_NOTE, text)
    heads = {match.end() - 1 for match in _HEAD.finditer(text)}
    marked, end = "", 0
    calls = []
    for match in _CALL.finditer(text):
        if match.end() in heads:
            continue
        marked += text[end : match.start()]
        calls.append((match["label"], len(marked)))
        marked += f"{CALL}{match['label']}{END_OF_CALL}"
        end = match.end()
    return marked + text[end:], tuple(calls)


def note_faults(
    calls: Sequence[Called], definitions: Sequence[tuple[str, Line]], hidden: Hidden, text: str
) -> Iterator[Fault]:
    """Find the calls without note and the notes without call, twice defined, or in a note."""
    too_many = tuple(_too_many(calls, definitions, hidden, text))
    if too_many:
        yield from too_many
        return
    known = {label for label, _ in definitions}
    called = {label for label, _ in calls}
    for label, offset in calls:
        if label not in known:
            message = (
                f"la note [^{label}] n'a pas de texte : ajoutez, seule sur une ligne, "
                f"« [^{label}]: son texte »"
            )
            yield Fault(hidden.line_at(text, offset), "note-sans-texte", message)
    counted = Counter(label for label, _ in definitions)
    for label, line in definitions:
        if label not in called:
            message = (
                f"rien n'appelle la note [^{label}] dans ce texte : mettez « [^{label}] » après le "
                "mot qu'elle explique, ou ôtez-la"
            )
            yield Fault(line.number, "note-sans-appel", message)
        if counted[label] > 1:
            message = f"deux notes s'appellent [^{label}] : donnez un autre nom à l'une"
            yield Fault(line.number, "note-en-double", message)
    yield from _nested(hidden, text)


def _too_many(
    calls: Sequence[Called], definitions: Sequence[tuple[str, Line]], hidden: Hidden, text: str
) -> Iterator[Fault]:
    in_place = [match.start() for match in re.finditer(re.escape(NOTE), text)]
    offsets = sorted([*in_place, *(offset for _, offset in calls)])
    if len(offsets) > MOST_NOTES:
        message = f"un texte n'a pas plus de {MOST_NOTES} notes : {len(offsets)} ici"
        yield Fault(hidden.line_at(text, offsets[MOST_NOTES]), "trop-de-notes", message)
    elif len(definitions) > MOST_NOTES:
        message = f"un texte n'a pas plus de {MOST_NOTES} notes : {len(definitions)} ici"
        yield Fault(definitions[MOST_NOTES][1].number, "trop-de-notes", message)


def _nested(hidden: Hidden, text: str) -> Iterator[Fault]:
    message = "une note n'en appelle pas une autre : mettez ces mots dans la même note"
    inside = re.compile(f"{re.escape(NOTE)}[^{END_OF_NOTE}]*?{CALL}")
    for match in inside.finditer(text):
        yield Fault(hidden.line_at(text, match.end()), "note-dans-une-note", message)
    for match in _HEAD.finditer(text):
        if CALL in text[match.end() : text.find("\n", match.end()) % (len(text) + 1)]:
            yield Fault(hidden.line_at(text, match.end()), "note-dans-une-note", message)


def place_notes(text: str) -> str:
    """Put the words of each note in place of its calls, once figures are in them."""
    words: dict[str, str] = {}

    def learn(match: re.Match[str]) -> str:
        words.setdefault(match["label"], _one_line(match["words"]))
        return ""

    without = _DEFINED.sub(learn, text)
    if words:
        without = without.rstrip()

    def place(match: re.Match[str]) -> str:
        label = match["label"]
        return f"{NOTE}{words[label]}{END_OF_NOTE}" if label in words else rf"\[^{label}]"

    return _CALLED.sub(place, without)


def _one_line(words: str) -> str:
    """Write a note so that it holds on the line of its call, even in the cell of a table."""
    bare = words.replace(NOTE, "").replace(END_OF_NOTE, "")
    bare = _CALLED.sub(r"\[^\g<label>]", bare)
    return _BAR.sub(r"\\|", _NEW_LINE.sub(" ", bare).strip())
