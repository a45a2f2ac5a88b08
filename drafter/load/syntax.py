"""A parser's English complaint to the fault that the clerk made.

What the parser says tells which of a few situations it was in (:class:`_Trouble`); the text
around the place, and the scalar read just before, tell what went wrong. libyaml and the pure
Python parser agree on places, and on the words looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

import yaml

from drafter.findings import Finding
from drafter.load import lint
from drafter.load.characters import InputText, elsewhere
from drafter.load.faults import excerpt, quoted, report
from drafter.load.tree import Builder

_CLOSERS = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Fault:
    """A syntax error, understood.

    Attributes:
        finding: what the clerk reads.
        entry: offset in the entry that is at fault: what comes after it can still be read.
    """

    finding: Finding
    entry: int


@dataclass(frozen=True, slots=True)
class _Scalar:
    """The last scalar read: offsets in the file, and the character that opened it."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A syntax error: what the parser said, with offsets in the file.

    Attributes:
        source: the file.
        begin: where the document begins.
        end: where it ends.
        words: what the parser said, in lower case: its context, then the problem.
        at: where the parser stopped.
        since: where what it was reading began.
        last: the last scalar read.
        flow: offset of the innermost « [ » or « { » still open, or None.
    """

    source: InputText
    begin: int
    end: int
    words: str
    at: int
    since: int
    last: _Scalar | None
    flow: int | None

    @property
    def char(self) -> str:
        """The character where the parser stopped."""
        return self.source.text[self.at : self.at + 1]

    @property
    def line_start(self) -> int:
        """Where the line begins on which the parser stopped."""
        return self.source.line_at(self.at)[0]

    @property
    def line(self) -> str:
        """The line on which the parser stopped."""
        return self.source.line_at(self.at)[1]

    @property
    def before(self) -> str:
        """What precedes the place on its line."""
        return self.source.text[self.line_start : self.at]

    @property
    def rest(self) -> str:
        """What follows the place on its line, and the character there."""
        return self.line[self.at - self.line_start :]

    def says(self, *words: str) -> bool:
        """Say whether the parser used one of these words."""
        return any(word in self.words for word in words)

    def fault(self, slug: str, index: int, **facts: object) -> Fault:
        """Make the fault that stands at an offset."""
        return Fault(report(slug, self.source.position(index), **facts), index)


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
        last = _Scalar(builder.start(builder.last), builder.end(builder.last), quote or "")
    flow = builder.frames[-1].marks.start if builder.frames and builder.frames[-1].flow else None
    at = since = last.end if last else begin
    words = ""
    if isinstance(error, yaml.MarkedYAMLError):
        words = f"{error.context or ''} {error.problem or ''}".lower()
        if error.problem_mark is not None:
            at = since = begin + error.problem_mark.index
        if error.context_mark is not None:
            since = begin + error.context_mark.index
    trouble = _Trouble(source, begin, end, words, min(at, end), since, last, flow)
    for look in _LOOKS:
        if (fault := look(trouble)) is not None:
            return fault
    return trouble.fault("syntaxe", trouble.at)


# --- characters ---------------------------------------------------------------------------

_INDENT_TAB = re.compile(r"^ *\t", re.MULTILINE)


def _tab(trouble: _Trouble) -> Fault | None:
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


def _escape(trouble: _Trouble) -> Fault | None:
    r"""``"C:\dossier"``: an escape that does not exist."""
    if not trouble.says("escape", "expected hexdecimal", "hexadecimal"):
        return None
    index = trouble.source.text.rfind("\\", trouble.since, trouble.at + 1)
    return trouble.fault("barre-oblique-inverse", index if index >= 0 else trouble.at)


def _reserved(trouble: _Trouble) -> Fault | None:
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


def _open_quote(trouble: _Trouble) -> Fault | None:
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


def _follows_quote(trouble: _Trouble) -> bool:
    """Say whether the parser stopped on the same line as, and just after, a quoted text."""
    last = trouble.last
    if last is None or not last.quote or last.end > trouble.at:
        return False
    between = trouble.source.text[last.end : trouble.at]
    return not between.strip() and "\n" not in between


_QUOTED_START = re.compile(r"""[ ]*(?:-[ ]+)*(["'])(?:(?!\1).)*\1[ ]*(?=[^\s:#])""")


def _text_after_quote(trouble: _Trouble) -> Fault | None:
    """``'l'eau'`` or ``"Fonds" d'aide``: the text went on after its closing quote."""
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
            'l’apostrophe compte ici comme un guillemet : encadrez le texte de "…", '
            "ou doublez l’apostrophe ('')"
        )
    elif quote == '"':
        remedy = "encadrez le texte entier d’apostrophes ('…'), ou écrivez \\\" à l’intérieur"
    else:
        remedy = 'encadrez le texte entier de guillemets : "…"'
    facts = {"guillemet": quote, "suite": excerpt(line[index - start :]), "remede": remedy}
    return trouble.fault("texte-apres-guillemet", index, **facts)


# --- brackets -----------------------------------------------------------------------------

_KEY_LINE = re.compile(r"\s*(?:-[ ]+)?[\w-]+[ ]*:(?:\s|$)")


def _open_bracket(trouble: _Trouble) -> Fault | None:
    """« [ » or « { » never closed: the parser met the next entry, or the end."""
    in_flow = trouble.says("flow sequence", "flow mapping")
    start = trouble.since if in_flow else trouble.flow
    opener = trouble.source.text[start : start + 1] if start is not None else ""
    if start is None or opener not in _CLOSERS:
        return None
    closer = _CLOSERS[opener]
    at_end = not trouble.source.text[trouble.at : trouble.end].strip()
    if at_end or (trouble.line_start > start and _KEY_LINE.match(trouble.line)):
        return trouble.fault("crochet-non-ferme", start, ouvrant=opener, fermant=closer)
    return _inside_bracket(trouble, start, closer, in_flow=in_flow)


def _inside_bracket(trouble: _Trouble, start: int, closer: str, *, in_flow: bool) -> Fault | None:
    """What else can go wrong between brackets: the wrong one closes, a comma is missing."""
    if trouble.char in ("]", "}") and in_flow:
        opener = trouble.source.text[start]
        line = trouble.source.position(start).line
        opening = f" (« {opener} », ouvert à la ligne {line}, se ferme par « {closer} »)"
        return trouble.fault("crochet-en-trop", trouble.at, fermant=trouble.char, ouverture=opening)
    if trouble.char == ":":
        return _colon_in_text(trouble)
    if in_flow:
        facts = {"suite": excerpt(trouble.rest), "fermant": closer}
        return trouble.fault("virgule-manquante", trouble.at, **facts)
    return None


def _stray_bracket(trouble: _Trouble) -> Fault | None:
    """« ] » that closes nothing, or text after the closing one."""
    if not trouble.says("block mapping", "block collection", "document start"):
        return None
    if trouble.char in ("]", "}"):
        return trouble.fault("crochet-en-trop", trouble.at, fermant=trouble.char, ouverture="")
    if trouble.before.rstrip().endswith(("]", "}")):
        return trouble.fault("texte-apres-crochet", trouble.at, suite=excerpt(trouble.rest))
    return None


# --- colons -------------------------------------------------------------------------------

_COLON = re.compile(r":(?=\s|$)")
# From the start of the line: its indent and dashes, then its key, alone or after « , » or « { ».
_TEXT_START = re.compile(r"[ ]*(?:-[ ]+)*(?:(?:.*[,{\[][ ]*)?[^,{\[:]*?:[ ]+)?")
_LONGEST_KEY = 1000  # a key has at most 1024 characters (YAML 1.2.2, § 7.4.2)
_GLUED_KEY = re.compile(r"[ ]*(?:-[ ]+)?([\w-]+):(\S.*)")
_GLUED_ITEM = re.compile(r"[ ]*-([^\s-].*)")


def _colon_in_text(trouble: _Trouble) -> Fault:
    """``objet: Convention : avenant``: a second colon, in a text without quotes."""
    before = trouble.before
    opening = _TEXT_START.match(before)
    text = trouble.line[opening.end() if opening else 0 :]
    if trouble.flow is not None:
        text = re.split(r"[,\]}]", text, maxsplit=1)[0]
    return trouble.fault("deux-points-sans-guillemets", trouble.at, propose=quoted(text.strip()))


def _unexpected_colon(trouble: _Trouble) -> Fault | None:
    """A colon where no value may begin: in a text, or on a line wrongly attached."""
    if not trouble.says("mapping values are not allowed"):
        return None
    key = trouble.before.lstrip(" -")
    if trouble.line.startswith("---"):
        return trouble.fault("texte-apres-tirets", trouble.line_start)
    too_long = len(key) > _LONGEST_KEY
    if too_long or _COLON.search(trouble.before) or re.search(r"\S\s+\S", key.strip()):
        return _colon_in_text(trouble)
    previous = _previous_line(trouble.source.text, trouble.line_start, trouble.begin)
    if previous is not None:
        start, line = previous
        fault = _without_colon(trouble, start, line)
        if fault is not None:
            return fault
    return _misaligned(trouble, trouble.line_start)


def _missing_colon(trouble: _Trouble) -> Fault | None:
    """A line that is neither an entry nor an item."""
    if not trouble.says("could not find expected ':'"):
        return None
    start, line = trouble.source.line_at(trouble.since)
    fault = _without_colon(trouble, start, line)
    if fault is None:
        facts = {"texte": excerpt(line.strip())}
        fault = trouble.fault("deux-points-manquants", trouble.since, **facts)
    return fault


def _without_colon(trouble: _Trouble, start: int, line: str) -> Fault | None:
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


def _misaligned(trouble: _Trouble, line_start: int) -> Fault:
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


def _block_structure(trouble: _Trouble) -> Fault | None:
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


def _dash(trouble: _Trouble) -> Fault | None:
    """``absents: - Anne``: a list that begins on the line of its key."""
    if not trouble.says("sequence entries are not allowed"):
        return None
    return trouble.fault("tiret-mal-place", trouble.at)


_LOOKS: tuple[Callable[[_Trouble], Fault | None], ...] = (
    _escape,
    _open_quote,
    _tab,
    _text_after_quote,
    _open_bracket,
    _reserved,
    _unexpected_colon,
    _missing_colon,
    _stray_bracket,
    _dash,
    _block_structure,
)
"""What to look for, the surest signs first."""
