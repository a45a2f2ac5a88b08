"""Faults found in what the clerk typed: values that pile up, never exceptions.

One fault is one line that an editor can open: ``file:line:col: erreur CODE slug: message``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding weighs; the value is the word that the clerk reads."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"
    REMARQUE = "remarque"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in an input file. Lines and columns count from 1, as editors do."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Waiver:
    """What silences a finding (« dérogation »).

    Attributes:
        motif: the reason that the clerk gives for it.
        position: where she typed it.
    """

    motif: str
    position: Position


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where, how grave, its stable code and slug, and what to do about it.

    Attributes:
        position: where the fault was typed.
        code: stable code, never reused, such as ``YML001``.
        slug: the fault named in French with hyphens, such as ``cle-en-double``.
        message: one French sentence: what is wrong, with the figures that show it, and what to do.
        severity: only ``ERREUR`` keeps a document from being written.
        article: the article of law that the act breaks, or "".
        waiver: what silences it: it is still told, and stops nothing. None for most.
    """

    position: Position
    code: str
    slug: str
    message: str
    severity: Severity = Severity.ERREUR
    article: str = ""
    waiver: Waiver | None = None

    @property
    def weight(self) -> str:
        """The word that says how much it weighs: its severity, or « dérogation »."""
        return "dérogation" if self.waiver else self.severity.value

    def __str__(self) -> str:
        article = f" ({self.article})" if self.article else ""
        motif = f" ; motif : {self.waiver.motif}" if self.waiver else ""
        return (
            f"{self.position}: {self.weight} {self.code} {self.slug}: "
            f"{self.message}{article}{motif}"
        )


def has_errors(findings: Iterable[Finding], *, strict: bool = False) -> bool:
    """Say whether one of the findings forbids writing the document.

    Args:
        findings: what was found; what is waived forbids nothing.
        strict: whether an « avertissement » forbids it too.
    """
    stopping = {Severity.ERREUR, Severity.AVERTISSEMENT} if strict else {Severity.ERREUR}
    return any(f.waiver is None and f.severity in stopping for f in findings)
