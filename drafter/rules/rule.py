"""What a rule is: one small function with a code, a slug that names the fault, and its law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from drafter.findings import Finding, Position, Severity
from drafter.model.dossier import Dossier
from drafter.rules.droit import article_of_law
from drafter.rules.executif import theme_of_act
from drafter.rules.loi import Theme
from drafter.rules.manual import Manual, read_manual

Fault = tuple[Position, str]
"""Where, and one French sentence: what is wrong, with its figures, and what to do."""

Check = Callable[[Dossier], Iterator[Fault]]
FaultTogether = tuple[Dossier, Position, str]
"""The act at fault among several, then as in :data:`Fault`."""

CheckTogether = Callable[[Sequence[Dossier]], Iterator[FaultTogether]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What every rule says of itself.

    Attributes:
        code: stable, never reused: a theme (``themes.THEMES``) and three digits.
        slug: the fault, in French with hyphens.
        severity: what it does to the document, unless the house says otherwise.
        law: the theme of law that it rests on, cited by kind of body and by day; None if there is
            none.
        du: day of the first act to which it applies, where the law changed; None for always.
        au: day of the last one; None if it still applies.
        derogeable: whether a clerk may waive it (``derogations``) or lower it (``gravites``).
            Not where the act would then say what cannot be: a wrong sum, a name of nobody, one
            member counted twice; nor where the law voids it: quorum, vote of an intéressé.
        docstring: the manual page, as the function holds it.
    """

    code: str
    slug: str
    severity: Severity = Severity.ERREUR
    law: Theme | None = None
    du: dt.date | None = None
    au: dt.date | None = None
    derogeable: bool = True
    docstring: str = ""

    @property
    def manual(self) -> Manual:
        """The manual page.

        Raises:
            ValueError: if the docstring is not one.
        """
        return read_manual(self.docstring)

    def applies(self, jour: dt.date) -> bool:
        """Say whether the rule speaks of acts of that day."""
        return (self.du is None or self.du <= jour) and (self.au is None or jour <= self.au)

    def finding(self, position: Position, message: str, dossier: Dossier) -> Finding:
        """Make the finding of a fault, with the article of the act's kind of body."""
        nature = dossier.collectivite.nature
        theme = theme_of_act(self.law, dossier) if self.law else None
        article = article_of_law(theme, nature, dossier.jour) if theme else ""
        return Finding(position, self.code, self.slug, message, self.severity, article)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Described):
    """A rule on one act; ``check`` yields its faults."""

    check: Check

    def __call__(self, dossier: Dossier) -> Iterator[Finding]:
        """Yield the findings of this rule in an act."""
        if self.applies(dossier.jour):
            for position, message in self.check(dossier):
                yield self.finding(position, message, dossier)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTogether(Described):
    """A rule on several acts of one run; ``check`` is given them in the order of the run."""

    check: CheckTogether

    def __call__(self, dossiers: Sequence[Dossier]) -> Iterator[tuple[Dossier, Finding]]:
        """Yield the findings of this rule, each with the act that it is told of."""
        for dossier, position, message in self.check(dossiers):
            if self.applies(dossier.jour):
                yield dossier, self.finding(position, message, dossier)


def rule(
    code: str,
    slug: str,
    *,
    law: Theme | None = None,
    severity: Severity = Severity.ERREUR,
    du: dt.date | None = None,
    au: dt.date | None = None,
    derogeable: bool = True,
) -> Callable[[Check], Rule]:
    """Make a rule of a function that yields faults; see :class:`Described`."""
    return lambda check: Rule(
        code=code, slug=slug, severity=severity, law=law, du=du, au=au, derogeable=derogeable,
        docstring=check.__doc__ or "", check=check,
    )  # fmt: skip


def rule_together(
    code: str,
    slug: str,
    *,
    severity: Severity = Severity.ERREUR,
    du: dt.date | None = None,
    au: dt.date | None = None,
    derogeable: bool = True,
) -> Callable[[CheckTogether], RuleTogether]:
    """Make a rule of a function that yields the faults of several acts."""
    return lambda check: RuleTogether(
        code=code, slug=slug, severity=severity, du=du, au=au, derogeable=derogeable,
        docstring=check.__doc__ or "", check=check,
    )  # fmt: skip
