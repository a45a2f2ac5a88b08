"""What the manifest keeps of each document and of each command; paths are seen from the outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.build.digests import Entry
from drafter.findings import Finding

ACT, FICHE = "acte", "fiche"
"""The parts of the documents of an act."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of an act.

    Attributes:
        path: where it goes.
        digest: SHA-256 of its bytes, as drafter last made them.
        written: SHA-256 of what drafter last wrote at ``path``, "" if it never did.
        beside: where those bytes are, if a file changed by hand stands at ``path``; or "".
        part: « acte », « fiche ».
        render: digest of all that its bytes follow from.
        size: in bytes.
    """

    path: str
    digest: str
    written: str
    beside: str
    part: str
    render: str
    size: int


@dataclass(frozen=True, slots=True)
class Record:
    """What was known of an act when its documents were last made, or found up to date.

    Attributes:
        source: the file that asks for it.
        name: that file as the user typed it.
        view: where she stood, and whether an « avertissement » stopped: what its findings look
            like.
        files: what it was made from.
        trees: the folders of texts and looks, each with the digest of all that it holds.
        pictures: the images that it prints.
        versions: what made it.
        known: digest of what the other acts of the command told of it.
        findings: what was found in it.
        renders: part → digest of all that its bytes follow from.
        outputs: its files.
        pages: of its PDF.
        at_fault: it was not written the last time; its files, if any, are those of before.
        fonts: drafter's own fonts, by the names of their files; a house's are in its trees.
    """

    source: str
    name: str
    view: str
    files: tuple[Entry, ...] = ()
    trees: tuple[Entry, ...] = ()
    pictures: tuple[Entry, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    known: str = ""
    findings: tuple[Finding, ...] = ()
    renders: Mapping[str, str] = field(default_factory=dict)
    outputs: tuple[Output, ...] = ()
    pages: int | None = None
    at_fault: bool = False
    fonts: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """What was known of a whole command that left nothing to do.

    Attributes:
        files: all that was read, and what was looked for and not there.
        trees: the folders of texts and looks.
        listings: (folder, pattern, files that it named).
        documents: the keys of its documents, in order.
        findings: what was found outside any act.
    """

    files: tuple[Entry, ...]
    trees: tuple[Entry, ...]
    listings: tuple[tuple[str, str, tuple[str, ...]], ...]
    documents: tuple[str, ...]
    findings: tuple[Finding, ...]
