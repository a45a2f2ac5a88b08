"""Syntax errors about lines: their colons, their dashes, where they begin."""

from __future__ import annotations

import re

from drafter.load.faults import excerpt, quoted
from drafter.load.trouble import Fault, Trouble

# --- colons -------------------------------------------------------------------------------

_COLON = re.compile(r":(?=\s|$)")
# From the start of the line: its indent and dashes, then its key, alone or after « , » or « { ».
_TEXT_START = re.compile(r"[ ]*(?:-[ ]+)*(?:(?:.*[,{\[][ ]*)?[^,{\[:]*?:[ ]+)?")
_LONGEST_KEY = 1000  # a key has at most 1024 characters (YAML 1.2.2, § 7.4.2)
_GLUED_KEY = re.compile(r"[ ]*(?:-[ ]+)?([\w-]+):(\S.*)")
_GLUED_ITEM = re.compile(r"[ ]*-([^\s-].*)")


def colon_in_text(trouble: Trouble) -> Fault:
    """``objet: Convention : avenant``: a second colon, in a text without quotes."""
    before = trouble.before
    opening = _TEXT_START.match(before)
    text = trouble.line[opening.end() if opening else 0 :]
    if trouble.flow is not None:
        text = re.split(r"[,\]}]", text, maxsplit=1)[0]
    return trouble.fault("deux-points-sans-guillemets", trouble.at, propose=quoted(text.strip()))


def unexpected_colon(trouble: Trouble) -> Fault | None:
    """A colon where no value may begin: in a text, or on a line wrongly attached."""
    if not trouble.says("mapping values are not allowed"):
        return None
    key = trouble.before.lstrip(" -")
    if trouble.line.startswith("---"):
        return trouble.fault("texte-apres-tirets", trouble.line_start)
    too_long = len(key) > _LONGEST_KEY
    if too_long or _COLON.search(trouble.before) or re.search(r"\S\s+\S", key.strip()):
        return colon_in_text(trouble)
    previous = _previous_line(trouble.source.text, trouble.line_start, trouble.begin)
    if previous is not None:
        start, line = previous
        fault = _without_colon(trouble, start, line)
        if fault is not None:
            return fault
    return _misaligned(trouble, trouble.line_start)


def missing_colon(trouble: Trouble) -> Fault | None:
    """A line that is neither an entry nor an item."""
    if not trouble.says("could not find expected ':'"):
        return None
    start, line = trouble.source.line_at(trouble.since)
    fault = _without_colon(trouble, start, line)
    if fault is None:
        facts = {"texte": excerpt(line.strip())}
        fault = trouble.fault("deux-points-manquants", trouble.since, **facts)
    return fault


def _without_colon(trouble: Trouble, start: int, line: str) -> Fault | None:
    """Report a line on which a colon, or the space after it, is missing."""
    if _COLON.search(line):
        return None
    index = start + len(line) - len(line.lstrip())
    if match := _GLUED_KEY.match(line):
        facts = {"cle": match[1], "valeur": excerpt(match[2])}
        return trouble.fault("espace-manquante", index, **facts)
    if match := _GLUED_ITEM.match(line):
        return trouble.fault("tiret-sans-espace", index, valeur=excerpt(match[1]))
    if line.lstrip().startswith("- "):
        return None
    return trouble.fault("deux-points-manquants", index, texte=excerpt(line.strip()))


def dash(trouble: Trouble) -> Fault | None:
    """``absents: - Anne``: a list that begins on the line of its key."""
    if not trouble.says("sequence entries are not allowed"):
        return None
    return trouble.fault("tiret-mal-place", trouble.at)


# --- alignment ----------------------------------------------------------------------------


def _previous_line(text: str, before: int, begin: int) -> tuple[int, str] | None:
    """Return the start and text of the last line before ``before`` that says something."""
    end = before - 1
    while end > begin:
        start = max(text.rfind("\n", begin, end) + 1, begin)
        line = text[start:end]
        if line.strip() and not line.lstrip().startswith("#"):
            return start, line
        end = start - 1
    return None


def _indent(line: str) -> int:
    """Return how many spaces the line begins with."""
    return len(line) - len(line.lstrip(" "))


def _misaligned(trouble: Trouble, line_start: int) -> Fault:
    """A line whose first column matches none of the lines that it could belong to."""
    line = trouble.source.line_at(line_start)[1]
    index = line_start + _indent(line)
    targets: list[str] = []
    indent = None
    previous = _previous_line(trouble.source.text, line_start, trouble.begin)
    while previous is not None and indent != 0:
        start, above = previous
        if indent is None or _indent(above) < indent:
            indent = _indent(above)
            number = trouble.source.position(start).line
            targets.append(f"la ligne {number} (colonne {indent + 1})")
        previous = _previous_line(trouble.source.text, start, trouble.begin)
    column = trouble.source.position(index).column
    if not targets or f"colonne {column})" in targets[0]:
        return trouble.fault("syntaxe", index)
    target = " ou sur ".join(targets[:3])
    return trouble.fault("indentation", index, colonne=column, cible=f"sur {target}")


def block_structure(trouble: Trouble) -> Fault | None:
    """An entry among items, an item among entries, or a line on no known column."""
    if not trouble.says("block mapping", "block collection", "document start"):
        return None
    if trouble.before.strip():
        return None
    if trouble.says("document start"):
        previous = _previous_line(trouble.source.text, trouble.line_start, trouble.begin)
        if previous is not None and previous[1].startswith("..."):
            return trouble.fault("fin-de-document", trouble.at)
    since_column = trouble.source.position(trouble.since).column
    same_column = trouble.source.position(trouble.at).column == since_column
    if trouble.says("block collection") and same_column and not trouble.rest.startswith("- "):
        line = trouble.source.position(trouble.since).line
        return trouble.fault("tiret-manquant", trouble.at, ligne=line)
    if trouble.says("block mapping") and same_column and trouble.rest.startswith("-"):
        return trouble.fault("liste-en-trop", trouble.at)
    return _misaligned(trouble, trouble.line_start)
