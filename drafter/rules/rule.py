"""What a rule is: one small function with a code, a slug that names the fault, and its law."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drafter.findings import Finding, Position, Severity
from drafter.model.dossier import Dossier
from drafter.rules.droit import Theme, article_of_law

Fault = tuple[Position, str]
"""Where, and one French sentence: what is wrong, with its figures, and what to do."""

Check = Callable[[Dossier], Iterator[Fault]]
CheckTogether = Callable[[Sequence[Dossier]], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the second reader.

    Attributes:
        code: stable, never reused; ``PER``, ``SEA``, ``POU``, ``SCR`` or ``ACT`` and three digits.
        slug: the fault, in French with hyphens.
        severity: what it does to the document.
        law: the theme of law that it rests on, cited by kind of body; None if there is none.
        article: the article, where it is the same for all bodies; or "".
        check: yields the faults of an act; its docstring is the manual page.
    """

    code: str
    slug: str
    severity: Severity
    law: Theme | None
    article: str
    check: Check

    def __call__(self, dossier: Dossier) -> Iterator[Finding]:
        """Yield the findings of this rule in an act."""
        nature = dossier.collectivite.nature
        article = article_of_law(self.law, nature) if self.law else self.article
        for position, message in self.check(dossier):
            yield Finding(position, self.code, self.slug, message, self.severity, article)


@dataclass(frozen=True, slots=True)
class RuleTogether:
    """A rule on several acts of one run; ``check`` is given them in the order of the run."""

    code: str
    slug: str
    severity: Severity
    check: CheckTogether

    def __call__(self, dossiers: Sequence[Dossier]) -> Iterator[Finding]:
        """Yield the findings of this rule in the acts."""
        for position, message in self.check(dossiers):
            yield Finding(position, self.code, self.slug, message, self.severity)


def rule(
    code: str,
    slug: str,
    *,
    law: Theme | None = None,
    article: str = "",
    severity: Severity = Severity.ERREUR,
) -> Callable[[Check], Rule]:
    """Make a rule of a function that yields faults."""
    return lambda check: Rule(code, slug, severity, law, article, check)


def rule_together(
    code: str, slug: str, *, severity: Severity = Severity.ERREUR
) -> Callable[[CheckTogether], RuleTogether]:
    """Make a rule of a function that yields the faults of several acts."""
    return lambda check: RuleTogether(code, slug, severity, check)
