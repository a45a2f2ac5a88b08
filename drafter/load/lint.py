"""What YAML reads without a word, but not as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.findings import Finding
from drafter.load.characters import InputText
from drafter.load.faults import excerpt, quoted, report

_GLUED_HASH = re.compile(r"#(?=[^\s#])")


def suspect_comments(text: str) -> dict[int, int]:
    """Find the comments that may be text: « Lot #3 », where « # » touches what follows.

    « # » before a space, or a row of « # », is how people write comments: nothing to say.

    Returns:
        for the offset where what precedes the comment ends: the offset of its « # ».
    """
    found: dict[int, int] = {}
    for match in _GLUED_HASH.finditer(text):
        start = match.start()
        if start and text[start - 1] in " \t":
            end = start - 1
            while end and text[end - 1] in " \t":
                end -= 1
            found[end] = start
    return found


def lost_comment(source: InputText, start: int, hash_at: int) -> Finding:
    """Report the comment that follows an unquoted text, perhaps a part of it."""
    line_end = source.text.find("\n", hash_at)
    line_end = line_end if line_end >= 0 else len(source.text)
    return report(
        "texte-apres-diese",
        source.position(hash_at),
        perdu=excerpt(source.text[hash_at:line_end]),
        propose=quoted(source.text[start:line_end].strip()),
    )


_GLUED_DASH = re.compile(r"-(?=[^\W\d])")
# A key is lower case ASCII; « 18:30 » and « https://… » are not keys.
_GLUED_COLON = re.compile(r"([a-z][a-z_0-9]+):([^\s/:].*)")
_BEGINS_LINE = re.compile(r"[ ]*(?:- +)*")


def plain_text(source: InputText, start: int, end: int) -> Iterator[Finding]:
    """Report the lines of an unquoted text that look like entries or items.

    Args:
        source: the file.
        start: offset of the text.
        end: offset past its end.
    """
    line_start = source.line_at(start)[0]
    first_begins_line = _BEGINS_LINE.fullmatch(source.text, line_start, start) is not None
    offset = start
    for number, raw in enumerate(source.text[start:end].split("\n")):
        line = raw.lstrip(" ")
        at = offset + len(raw) - len(line)
        offset += len(raw) + 1
        if number == 0 and not first_begins_line:
            continue
        if _GLUED_DASH.match(line):
            yield report("tiret-sans-espace", source.position(at), valeur=excerpt(line[1:]))
        elif number and line.startswith("- "):
            yield report(
                "tiret-dans-le-texte", source.position(at), ligne=source.position(start).line
            )
        elif colon := _GLUED_COLON.match(line):
            place = source.position(at)
            yield report("espace-manquante", place, cle=colon[1], valeur=excerpt(colon[2]))


_DECIMALS = re.compile(r"\d+(?:\s*(?:%|€|[a-z]{1,6}))?")


def cut_by_comma(source: InputText, start: int, key: str) -> bool:
    """Say whether this key without a value is the decimals of the number before it."""
    before = source.text[max(start - 2, 0) : start]
    return before[-1:] == "," and before[:1].isdigit() and bool(_DECIMALS.fullmatch(key))


def lone_key(source: InputText, start: int, key: str) -> Finding:
    """Report a key that has no colon, between braces."""
    at = source.position(start)
    if colon := _GLUED_COLON.fullmatch(key):
        return report("espace-manquante", at, cle=colon[1], valeur=excerpt(colon[2]))
    return report("cle-sans-valeur", at, cle=excerpt(key))


_TAG = re.compile(r"(?:&\S+\s+)?(!\S*)")


def forced_type(source: InputText, start: int) -> Finding:
    """Report a tag: no type is ever imposed, nor any object built."""
    tag = _TAG.match(source.text, start)
    at = tag.start(1) if tag else start
    line_start, line = source.line_at(at)
    return report(
        "type-impose",
        source.position(at),
        etiquette=excerpt(tag[1]) if tag else "!",
        propose=quoted(line[at - line_start :]),
    )


def reserved(source: InputText, start: int) -> Finding:
    """Report a text that begins with a character that YAML keeps for itself."""
    line_start, line = source.line_at(start)
    text = line[start - line_start :]
    return report(
        "caractere-reserve",
        source.position(start),
        caractere=text[:1],
        propose=quoted(text),
    )
