"""What a rule is: one small function with a code, a slug that names the fault, and its law."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drafter.findings import Finding, Position, Severity
from drafter.model.dossier import Dossier

Fault = tuple[Position, str]
"""Where, and one French sentence: what is wrong, with its figures, and what to do."""

Check = Callable[[Dossier], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the second reader.

    Attributes:
        code: stable, never reused; ``PER``, ``SEA``, ``POU`` or ``SCR`` and three digits.
        slug: the fault, in French with hyphens.
        severity: what it does to the document.
        article: the law that it rests on, or "".
        check: yields the faults of an act; its docstring is the manual page.
    """

    code: str
    slug: str
    severity: Severity
    article: str
    check: Check

    def __call__(self, dossier: Dossier) -> Iterator[Finding]:
        """Yield the findings of this rule in an act."""
        for position, message in self.check(dossier):
            yield Finding(position, self.code, self.slug, message, self.severity, self.article)


def rule(
    code: str, slug: str, *, article: str = "", severity: Severity = Severity.ERREUR
) -> Callable[[Check], Rule]:
    """Make a rule of a function that yields faults."""
    return lambda check: Rule(code, slug, severity, article, check)
