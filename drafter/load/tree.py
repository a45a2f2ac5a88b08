"""Parser events to plain values: no scalar is given a type, nothing unsafe is built.

The tree is built from events rather than by ``yaml.load``: a tag or an anchor is seen before it
is resolved, depth is bounded before anything recurses, and what precedes a syntax error is
still checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn, Protocol

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from drafter.findings import Finding
from drafter.load import lint
from drafter.load.characters import InputText, composed, refused_as_spaces, slug_of, unwanted
from drafter.load.faults import excerpt, report
from drafter.load.source import Mark, Marks, Value

MAX_VALUES = 200_000
"""Values of one document, aliases replaced: a hundred times the largest sitting."""

MAX_DEPTH = 100
"""Nested lists and mappings: an act needs about six; Python's own stack bears a thousand."""

MAX_FINDINGS = 100
"""Findings in one document: more are read by nobody, and each costs a search for its place."""

_NULLS = frozenset(("", "~", "null"))


class Abandoned(Exception):
    """The document is refused as a whole; its finding is already reported."""


class Parser(Protocol):
    """What is used of a PyYAML parser: libyaml's, or the pure Python one."""

    def get_event(self) -> Event | None:
        """Return the next event, or None after the last."""


@dataclass(slots=True)
class Frame:
    """A list or a mapping being built.

    Attributes:
        key: for a mapping, the key that waits for its value, or None.
        usable: that key is text, and not empty.
    """

    value: dict[str, Value] | list[Value]
    marks: Marks
    flow: bool
    anchor: str | None
    values_before: int
    height: int = 1
    key: str | None = None
    key_start: int = 0
    key_end: int = 0
    usable: bool = True


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What an anchor names: its value, and what it costs to repeat it."""

    value: Value
    mark: Mark
    size: int
    height: int


@dataclass(slots=True)
class Builder:
    """Builds the value of one document.

    Attributes:
        source: the whole file.
        base: offset in the file of the document, whose text is parsed alone.
        findings: what was found, in order.
        frames: the lists and mappings still open, outermost first.
        last: the last scalar read: what a syntax error follows.
    """

    source: InputText
    base: int
    findings: list[Finding] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    last: ScalarEvent | None = None
    _anchors: dict[str, _Anchored] = field(default_factory=dict)
    _unused: dict[str, int] = field(default_factory=dict)
    _values: int = 0
    _comments: dict[int, int] = field(default_factory=dict)

    def build(self, parser: Parser, comments: dict[int, int]) -> tuple[Value, Mark]:
        """Read the whole document.

        Args:
            parser: parser of the document's text.
            comments: what :func:`~drafter.load.lint.suspect_comments` found in that text.

        Raises:
            yaml.YAMLError: the text is not YAML from some place on.
            Abandoned: a limit is passed; the finding is reported.
        """
        self._comments = comments
        root: tuple[Value, Mark] = (None, self.base)
        value: Value
        mark: Mark
        while (event := parser.get_event()) is not None:
            if isinstance(event, ScalarEvent):
                value, mark = self._scalar(event)
            elif isinstance(event, CollectionStartEvent):
                self._open(event)
                continue
            elif isinstance(event, CollectionEndEvent):
                value, mark = self._close()
            elif isinstance(event, AliasEvent):
                value, mark = self._alias(event)
            else:
                continue
            self._values += 1
            if self._values > MAX_VALUES:
                self._abandon("trop-de-valeurs", self.start(event), limite="200 000")
            if self.frames:
                self._attach(event, value, mark)
            else:
                root = (value, mark)
        for start in self._unused.values():
            self._add(lint.reserved(self.source, start))
        return root

    def start(self, event: Event) -> int:
        """Return where the event begins in the file."""
        return self.base + (event.start_mark.index if event.start_mark is not None else 0)

    def end(self, event: Event) -> int:
        """Return where the event ends in the file."""
        return self.base + (event.end_mark.index if event.end_mark is not None else 0)

    def _scalar(self, event: ScalarEvent) -> tuple[Value, int]:
        """Return the text of a scalar, or None for a place left empty."""
        self.last = event
        start = self.base + (event.start_mark.index if event.start_mark is not None else 0)
        value = self._marked(event, start) if event.style else self._plain(event, start)
        if event.anchor is not None or event.tag is not None:
            self._note_properties(event, start)
            if event.anchor is not None:
                self._anchors[event.anchor] = _Anchored(value, start, 1, 0)
        return value, start

    def _attach(self, event: Event, value: Value, mark: Mark) -> None:
        """Put a value where it belongs: in the list, or as key or value in the mapping."""
        frame = self.frames[-1]
        if isinstance(frame.value, list):
            frame.marks.items[len(frame.value)] = mark
            frame.value.append(value)
        elif frame.key is None:
            self._take_key(frame, event, value, mark)
        else:
            self._take_entry(frame, frame.value, event, value, mark)

    def _plain(self, event: ScalarEvent, start: int) -> str | None:
        """Return the text of an unquoted scalar, or None for a place left empty."""
        text: str = event.value
        if self._comments and (hash_at := self._comments.get(self.end(event) - self.base)):
            self._add(lint.lost_comment(self.source, start, self.base + hash_at))
        if text in _NULLS:
            frame = self.frames[-1] if self.frames else None
            is_key = frame is not None and isinstance(frame.value, dict) and frame.key is None
            return text if is_key else None
        if "-" in text or ":" in text:
            for finding in lint.plain_text(self.source, start, self.end(event)):
                self._add(finding)
        return text if text.isascii() else composed(text)

    def _marked(self, event: ScalarEvent, start: int) -> str:
        """Return the text of a scalar between quotes, or after ``|`` or ``>``."""
        text: str = event.value
        if event.style == '"' and (match := unwanted(text)):  # written as an escape
            self._add(
                report(
                    slug_of(match[0]),
                    self.source.position(start),
                    caractere=f"U+{ord(match[0]):04X}",
                    ailleurs="",
                )
            )
            text = refused_as_spaces(text)
        return text if text.isascii() else composed(text)

    def _note_properties(self, event: ScalarEvent | CollectionStartEvent, start: int) -> None:
        """Refuse a tag; remember an anchor until an alias uses it."""
        if event.tag is not None:
            self._add(lint.forced_type(self.source, start))
        if event.anchor is not None:
            self._unused[event.anchor] = start

    def _open(self, event: CollectionStartEvent) -> None:
        """Begin a list or a mapping."""
        start = self.start(event)
        if len(self.frames) >= MAX_DEPTH:
            self._abandon("imbrication-trop-profonde", start, limite=MAX_DEPTH)
        self._note_properties(event, start)
        value: dict[str, Value] | list[Value] = {} if isinstance(event, MappingStartEvent) else []
        flow = bool(event.flow_style)
        self.frames.append(Frame(value, Marks(start), flow, event.anchor, self._values))

    def _close(self) -> tuple[Value, Mark]:
        """Finish a list or a mapping: remember it if it is named, tell its height."""
        frame = self.frames.pop()
        if frame.anchor is not None:
            size = self._values - frame.values_before + 1
            self._anchors[frame.anchor] = _Anchored(frame.value, frame.marks, size, frame.height)
        if self.frames:
            self.frames[-1].height = max(self.frames[-1].height, frame.height + 1)
        return frame.value, frame.marks

    def _alias(self, event: AliasEvent) -> tuple[Value, Mark]:
        """Return what an alias repeats, counted as if it were typed again."""
        start = self.start(event)
        name = event.anchor or ""
        if any(frame.anchor == name for frame in self.frames):
            self._abandon("renvoi-circulaire", start, nom=excerpt(name))
        anchored = self._anchors.get(name)
        if anchored is None:
            self._add(lint.reserved(self.source, start))
            return composed(f"*{name}"), start
        self._unused.pop(name, None)
        self._values += anchored.size - 1
        if len(self.frames) + anchored.height > MAX_DEPTH:
            self._abandon("imbrication-trop-profonde", start, limite=MAX_DEPTH)
        if self.frames:
            self.frames[-1].height = max(self.frames[-1].height, anchored.height + 1)
        return anchored.value, anchored.mark

    def _take_key(self, frame: Frame, event: Event, value: Value, mark: Mark) -> None:
        """Take the key of the entry that begins."""
        frame.key_start = mark.start if isinstance(mark, Marks) else mark
        frame.key_end = self.end(event)
        frame.key = value if isinstance(value, str) else ""
        frame.usable = bool(frame.key)
        if not frame.usable:
            slug = "cle-vide" if isinstance(value, str | None) else "cle-composee"
            self._add(report(slug, self.source.position(frame.key_start)))

    def _take_entry(
        self, frame: Frame, entries: dict[str, Value], event: Event, value: Value, mark: Mark
    ) -> None:
        """Take the value of the entry; refuse a second entry of the same name."""
        key, frame.key = frame.key or "", None
        if not frame.usable:
            return
        if frame.flow and value is None and self.start(event) == frame.key_end:
            self._take_lone_key(frame, entries, key)
        elif key in frame.marks.keys:
            line = self.source.position(frame.marks.keys[key]).line
            at = self.source.position(frame.key_start)
            self._add(report("cle-en-double", at, cle=excerpt(key), ligne=line))
        else:
            entries[key] = value
            frame.marks.items[key] = mark
            frame.marks.keys[key] = frame.key_start

    def _take_lone_key(self, frame: Frame, entries: dict[str, Value], key: str) -> None:
        """Report a key without a colon, between braces; mend the number that a comma cut."""
        previous = next(reversed(entries), "")
        number = entries.get(previous)
        if not (isinstance(number, str) and lint.cut_by_comma(self.source, frame.key_start, key)):
            self._add(lint.lone_key(self.source, frame.key_start, key))
            return
        entries[previous] = f"{number},{key}"
        mark = frame.marks.items[previous]
        at = self.source.position(mark.start if isinstance(mark, Marks) else mark)
        whole = excerpt(f"{number},{key}")
        self._add(report("virgule-decimale", at, nombre=whole))

    def _add(self, finding: Finding) -> None:
        """Report a finding, up to a number that a person can read."""
        self.findings.append(finding)
        if len(self.findings) >= MAX_FINDINGS:
            self.findings.append(report("trop-de-fautes", finding.position, limite=MAX_FINDINGS))
            raise Abandoned

    def _abandon(self, slug: str, start: int, **facts: object) -> NoReturn:
        """Report the limit that the document passes, and give it up."""
        self.findings.append(report(slug, self.source.position(start), **facts))
        raise Abandoned
