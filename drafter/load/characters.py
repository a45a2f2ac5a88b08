"""Bytes to characters: UTF-8 only, and none that a page could not show.

XML 1.0, and so DOCX, has no room for control characters (§ 2.2 ``Char``). The bidirectional
controls of Unicode (UAX #9, § 2) let a line show something else than what it says
(CVE-2021-42574): an act that is signed must read as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.findings import Finding, Position
from drafter.load.faults import report


@dataclass(frozen=True, slots=True)
class InputText:
    r"""The text of one file, with its name; knows the line and column of every character.

    Attributes:
        name: the file's name as shown in findings.
        text: its characters, lines ended by ``\n`` alone.
    """

    name: str
    text: str

    def position(self, index: int) -> Position:
        """Return the line and column (from 1) of the character at ``index``."""
        index = min(index, len(self.text))
        line_start = self.text.rfind("\n", 0, index) + 1
        return Position(self.name, self.text.count("\n", 0, index) + 1, index - line_start + 1)

    def line_at(self, index: int) -> tuple[int, str]:
        """Return the start and the text of the line that holds the character at ``index``."""
        start = self.text.rfind("\n", 0, index) + 1
        end = self.text.find("\n", start)
        return start, self.text[start : end if end >= 0 else len(self.text)]


_SIGNATURES = (
    (b"PK\x03\x04", "un document Word, Excel ou LibreOffice, ou une archive"),
    (b"\xd0\xcf\x11\xe0", "un ancien document Word ou Excel"),
    (b"%PDF-", "un PDF"),
    (b"{\\rtf", "un document RTF"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PAIR = 2  # bytes in one UTF-16 unit


def decode(data: bytes, name: str) -> str | Finding:
    """Return the text of the file, or the finding that says why it is not UTF-8 text.

    A byte order mark is accepted; :func:`plain_lines` drops it.
    """
    for signature, nature in _SIGNATURES:
        if data.startswith(signature):
            return report("pas-un-texte", Position(name), nature=nature)
    # YAML 1.2.2, § 5.2: in UTF-16, one byte of the first pair is zero, for the first
    # character of a file is ASCII.
    utf16 = data.startswith(_UTF16_MARKS) or (len(data) >= _PAIR and data[:_PAIR].count(0) == 1)
    if utf16:
        return report("encodage", Position(name), indice="il est en UTF-16, dit « Unicode »")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = InputText(name, plain_lines(data[: error.start].decode("utf-8")))
        byte = data[error.start : error.start + 1]
        letter = byte.decode("cp1252", errors="ignore")
        hint = f"l'octet {byte.hex().upper()} n'a pas de sens ici"
        if letter.isprintable() and letter:
            hint = f"sans doute « {letter} » en Windows-1252"
        return report("encodage", before.position(len(before.text)), indice=hint)


_BYTE_ORDER_MARK = re.compile("^\ufeff", re.MULTILINE)


def plain_lines(text: str) -> str:
    r"""Return the text with ``\n`` for every end of line, as editors count lines.

    Byte order marks go, also where files were put end to end.
    """
    return _BYTE_ORDER_MARK.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
_INVISIBLES = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
# Emoji and their joiners: no font for printed acts draws them, and archives ask for every glyph.
_PICTURES = "\u200d\ufe0f\U00010000-\U0010ffff"
_UNWANTED = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_INVISIBLES}{_PICTURES}]")
_PICTURE = re.compile(f"[{_PICTURES}]")
_DIRECTION = re.compile(f"[{_DIRECTIONS}]")
_INVISIBLE = re.compile(f"[{_INVISIBLES}]")
_LINES_NAMED = 5  # other lines named in one sentence


def unwanted(text: str) -> re.Match[str] | None:
    """Find the first character that an act may not, or should not, hold."""
    return _UNWANTED.search(text)


def clean(source: InputText) -> tuple[InputText, list[Finding]]:
    """Report the unwanted characters; return the text with a space for each refused one.

    The length is kept, so that places stay right and the rest of the file is still checked.
    """
    if unwanted(source.text) is None:
        return source, []
    places: dict[str, list[int]] = {}
    for match in _UNWANTED.finditer(source.text):
        places.setdefault(match[0], []).append(match.start())
    findings = [_unwanted_finding(source, char, indexes) for char, indexes in places.items()]
    return InputText(source.name, refused_as_spaces(source.text)), findings


def refused_as_spaces(text: str) -> str:
    """Return the text with a space in place of each character that is an error."""
    return re.sub(f"[{_CONTROLS}{_DIRECTIONS}{_PICTURES}]", " ", text)


def slug_of(character: str) -> str:
    """Return the slug of the fault that this unwanted character is."""
    if _DIRECTION.match(character):
        return "sens-d-ecriture"
    if _PICTURE.match(character):
        return "caractere-sans-dessin"
    return "caractere-invisible" if _INVISIBLE.match(character) else "caractere-interdit"


def _unwanted_finding(source: InputText, character: str, indexes: list[int]) -> Finding:
    """Report one unwanted character at its first place, naming the other lines."""
    first = source.position(indexes[0])
    others = [source.position(index).line for index in indexes[1 : 10 * _LINES_NAMED]]
    return report(
        slug_of(character),
        first,
        caractere=_shown(character),
        ailleurs=elsewhere(line for line in others if line != first.line),
    )


def _shown(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"« {character} », {code}" if ord(character) > 0xFFFF else code  # noqa: PLR2004 - BMP


def elsewhere(lines: Iterator[int]) -> str:
    """Return « (aussi aux lignes 3 et 4) » for the other lines that hold the same fault."""
    numbers = list(dict.fromkeys(lines))
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f" (aussi à la ligne {numbers[0]})"
    named = [str(number) for number in numbers[:_LINES_NAMED]]
    if len(numbers) > _LINES_NAMED:
        return f" (aussi aux lignes {', '.join(named)}, et d'autres)"
    return f" (aussi aux lignes {', '.join(named[:-1])} et {named[-1]})"


def composed(text: str) -> str:
    """Return the text in Unicode form C: « é » typed on a Mac equals « é » typed elsewhere.

    Signs that nobody sees are dropped: a name that holds one is that of the roster.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
