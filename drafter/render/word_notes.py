"""Footnotes of Word: a part of their own, in which each has the number that its call names.

Word wants two special notes before them, the rules that part them from the text, named in the
settings (ECMA-376 part 1, 17.11.9, 17.11.23). A letterhead that Word has given a footnote once
has them already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.composition import Note
from drafter.packages import W, parse
from drafter.render.word_package import Package
from drafter.render.wordml import ParagraphProperties, paragraph, runs

_PART = "word/footnotes.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RULE = (
    '<w:footnote w:type="{0}" w:id="{1}"><w:p><w:pPr><w:spacing w:before="0" w:after="0" '
    'w:line="190" w:lineRule="exact"/></w:pPr><w:r><w:{0}/></w:r></w:p></w:footnote>'
)
_RULES = (("separator", -1), ("continuationSeparator", 0))
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:footnotes xmlns:w="{W.strip("{}")}">'
    + "".join(_RULE.format(kind, identifier) for kind, identifier in _RULES)
    + "</w:footnotes>"
)
_NAMED = (
    "<w:footnotePr>"
    + "".join(f'<w:footnote w:id="{identifier}"/>' for _, identifier in _RULES)
    + "</w:footnotePr>"
)
# What stands right behind « footnotePr » in the settings (17.15.1.78), whichever comes first.
_BEHIND_NOTES = re.compile(
    rb"<w:(?:endnotePr|compat|docVars|rsids|themeFontLang|clrSchemeMapping|doNotIncludeSubdocsInStats"
    rb"|doNotAutoCompressPictures|forceUpgrade|captions|readModeInkLockDown|smartTagType"
    rb"|shapeDefaults|doNotEmbedSmartTags|decimalSymbol|listSeparator)\b"
    rb"|<m:mathPr\b|<sl:schemaLibrary\b|<w1[45]:|</w:settings>"
)


@dataclass(frozen=True, slots=True)
class NotePart:
    """The part that holds the notes, open at the place where those of an act go.

    Attributes:
        name: name of the part.
        before: its text up to the new notes.
        after: its text behind them.
        first_free: first number that no note of the letterhead has.
    """

    name: str
    before: str
    after: str
    first_free: int


def read_notes(package: Package, document: str) -> NotePart:
    """Find the notes of a letterhead, or make a part for those of its acts."""
    names = package.related(document, "footnotes")
    if names:
        name, text = names[0], package.read(names[0]).decode()
    else:
        name, text = _PART, _EMPTY
        package.relate(document, "footnotes", "rIdNotes", f"/{name}")
        package.declare(part=name, content_type=_CONTENT_TYPE)
        package.parts[name] = text.encode()
        _name_rules(package, document)
    place = text.rindex("</")
    numbers = [int(note.get(f"{W}id")) for note in parse(text.encode()).iter(f"{W}footnote")]
    return NotePart(name, text[:place], text[place:], max(numbers, default=0) + 1)


def _name_rules(package: Package, document: str) -> None:
    for name in package.related(document, "settings"):
        settings = package.read(name)
        place = _BEHIND_NOTES.search(settings)
        if place and b"<w:footnotePr" not in settings:
            start = place.start()
            package.parts[name] = settings[:start] + _NAMED.encode() + settings[start:]


class Notes:
    """The notes of one act, numbered through."""

    def __init__(self, part: NotePart, text_style: str, call_style: str) -> None:
        self._part = part
        self._text_style = text_style
        self._call = f'<w:rPr><w:rStyle w:val="{call_style}"/></w:rPr>'
        self._written: list[str] = []

    def call(self, note: Note) -> str:
        """Keep a note, and write its call."""
        number = self._part.first_free + len(self._written)
        mark = f"<w:r>{self._call}<w:footnoteRef/></w:r>"
        content = f'{mark}<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs(note.runs)}'
        text = paragraph(ParagraphProperties(style=self._text_style), content)
        self._written.append(f'<w:footnote w:id="{number}">{text}</w:footnote>')
        return f'<w:r>{self._call}<w:footnoteReference w:id="{number}"/></w:r>'

    def text(self) -> str:
        """Return the whole part."""
        return self._part.before + "".join(self._written) + self._part.after
