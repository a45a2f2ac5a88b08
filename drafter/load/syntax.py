"""A parser's English complaint to the fault that the clerk made.

What the parser says tells which of a few situations it was in; the text around the place, and
the scalar read just before, tell what went wrong. libyaml and the pure Python parser agree on
places, and on the words looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

import yaml

from drafter.load import lint
from drafter.load.block import block_structure, dash, missing_colon, unexpected_colon
from drafter.load.brackets import open_bracket, stray_bracket
from drafter.load.characters import InputText, elsewhere
from drafter.load.faults import excerpt
from drafter.load.tree import Builder
from drafter.load.trouble import Fault, LastScalar, Trouble


def diagnose(
    source: InputText, begin: int, length: int, error: Exception, builder: Builder
) -> Fault:
    """Say which fault of the clerk's made the parser stop.

    Args:
        source: the file.
        begin: offset of the document.
        length: of the document.
        error: what the parser raised.
        builder: how far the reading went.
    """
    end = begin + length
    last = None
    if builder.last is not None:
        quote = builder.last.style if builder.last.style in ("'", '"') else ""
        last = LastScalar(builder.start(builder.last), builder.end(builder.last), quote or "")
    flow = builder.frames[-1].marks.start if builder.frames and builder.frames[-1].flow else None
    at = since = last.end if last else begin
    words = ""
    if isinstance(error, yaml.MarkedYAMLError):
        words = f"{error.context or ''} {error.problem or ''}".lower()
        if error.problem_mark is not None:
            at = since = begin + error.problem_mark.index
        if error.context_mark is not None:
            since = begin + error.context_mark.index
    trouble = Trouble(source, begin, end, words, min(at, end), since, last, flow)
    for look in _LOOKS:
        if (fault := look(trouble)) is not None:
            return fault
    return trouble.fault("syntaxe", trouble.at)


# --- characters ---------------------------------------------------------------------------

_INDENT_TAB = re.compile(r"^ *\t", re.MULTILINE)


def _tab(trouble: Trouble) -> Fault | None:
    """A tab where only spaces may be: it has no width that all editors agree on."""
    indent = trouble.line[: len(trouble.line) - len(trouble.line.lstrip())]
    if "\t" in indent:
        index = trouble.line_start + indent.index("\t")
    elif trouble.char == "\t" and trouble.says("cannot start any token", "tab character"):
        index = trouble.at
    else:
        return None
    others = _INDENT_TAB.finditer(trouble.source.text, trouble.line_start + 1, trouble.end)
    line = trouble.source.position(index).line
    lines = [trouble.source.position(match.start()).line for match in islice(others, 8)]
    ailleurs = elsewhere(number for number in lines if number > line)
    return trouble.fault("tabulation", index, ailleurs=ailleurs)


def _escape(trouble: Trouble) -> Fault | None:
    r"""``"C:\dossier"``: an escape that does not exist."""
    if not trouble.says("escape", "expected hexdecimal", "hexadecimal"):
        return None
    index = trouble.source.text.rfind("\\", trouble.since, trouble.at + 1)
    return trouble.fault("barre-oblique-inverse", index if index >= 0 else trouble.at)


def _reserved(trouble: Trouble) -> Fault | None:
    """A text that begins with a character kept for the syntax, such as ``%`` or ``*``."""
    start = trouble.since
    if trouble.says("cannot start any token", "mapping keys are not allowed"):
        start = trouble.at
    elif trouble.says("expected node content", "expected the node content"):
        if trouble.flow is not None:
            return trouble.fault("virgule-en-trop", trouble.at)
        start = trouble.at
    elif trouble.says("tag") and not trouble.says("directive"):
        index = trouble.source.text.rfind("!", trouble.line_start, trouble.at + 1)
        index = trouble.source.text.find("!", start) if index < 0 else min(index, trouble.at)
        start = max(index, trouble.begin)
        return Fault(lint.forced_type(trouble.source, start), start)
    elif not trouble.says("an alias", "an anchor", "block scalar", "directive"):
        return None
    return Fault(lint.reserved(trouble.source, start), start)


# --- quotes -------------------------------------------------------------------------------

_LOOKS_LIKE_ENTRY = re.compile(r"\n[ ]*(?:-[ ]|[\w-]+:(?:\s|$))")


def _open_quote(trouble: Trouble) -> Fault | None:
    """A quote never closed: the parser ran to the end, or to the quote of another text."""
    start = None
    if trouble.says("quoted scalar") and trouble.says("end of stream", "document indicator"):
        start = trouble.since
    elif _follows_quote(trouble) and trouble.last is not None:
        inside = trouble.source.text[trouble.last.start : trouble.last.end]
        if _LOOKS_LIKE_ENTRY.search(inside):
            start = trouble.last.start
    if start is None:
        return None
    return trouble.fault("guillemet-non-ferme", start, guillemet=trouble.source.text[start])


def _follows_quote(trouble: Trouble) -> bool:
    """Say whether the parser stopped on the same line as, and just after, a quoted text."""
    last = trouble.last
    if last is None or not last.quote or last.end > trouble.at:
        return False
    between = trouble.source.text[last.end : trouble.at]
    return not between.strip() and "\n" not in between


_QUOTED_START = re.compile(r"""[ ]*(?:-[ ]+)*(["'])(?:(?!\1).)*\1[ ]*(?=[^\s:#])""")


def _text_after_quote(trouble: Trouble) -> Fault | None:
    """``'l'eau'`` or ``"Fonds" d'aide``: the text went on after its closing quote."""
    if trouble.flow is not None and trouble.char == '"':  # « ["Anne" "Paul"] » wants a comma
        return None
    if _follows_quote(trouble) and trouble.last is not None and trouble.rest:
        index, quote = trouble.at, trouble.last.quote
    elif trouble.says("could not find expected ':'", "block mapping", "block collection"):
        # The quoted text may have been meant as a key: the parser has not delivered it.
        place = trouble.since if trouble.says("could not find expected ':'") else trouble.at
        start, line = trouble.source.line_at(place)
        match = _QUOTED_START.match(line)
        if match is None:
            return None
        index, quote = start + match.end(), match[1]
    else:
        return None
    start, line = trouble.source.line_at(index)
    if quote == "'" and trouble.source.text[index - 1] == "'":
        remedy = (
            'l\'apostrophe compte ici comme un guillemet : encadrez le texte de "…", '
            "ou doublez l'apostrophe ('')"
        )
    elif quote == '"':
        remedy = "encadrez le texte entier d'apostrophes ('…'), ou écrivez \\\" à l'intérieur"
    else:
        remedy = 'encadrez le texte entier de guillemets : "…"'
    facts = {"guillemet": quote, "suite": excerpt(line[index - start :]), "remede": remedy}
    return trouble.fault("texte-apres-guillemet", index, **facts)


_LOOKS: tuple[Callable[[Trouble], Fault | None], ...] = (
    _escape,
    _open_quote,
    _tab,
    _text_after_quote,
    open_bracket,
    _reserved,
    unexpected_colon,
    missing_colon,
    stray_bracket,
    dash,
    block_structure,
)
"""What to look for, the surest signs first."""
