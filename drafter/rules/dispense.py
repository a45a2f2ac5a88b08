"""What a house says of its findings: how much each weighs, and which of them are waived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from drafter.findings import Finding, Position, Severity, Waiver
from drafter.model.derogation import Derogation
from drafter.model.dossier import Dossier, Place
from drafter.rules.chemins import positions_under, way_to
from drafter.rules.rule import Described

_ORDER = tuple(Severity)
"""The gravest first."""


@dataclass(frozen=True)
class Typed:
    """A waiver where it was typed.

    Attributes:
        derogation: the waiver.
        place: of the act, the sitting or the collectivité that holds it.
        rank: its rank there.
        own: whether the act itself holds it.
        rule: the rule that it names; None if it names none.
        of_the_rule: the findings of that rule in the act.
        silenced: those of them that it silences.
    """

    derogation: Derogation
    place: Place
    rank: int
    own: bool
    rule: Described | None
    of_the_rule: tuple[Finding, ...]
    silenced: tuple[Finding, ...]

    def at(self, *keys: str) -> Position:
        """Return the place of the waiver, or of one of its keys."""
        return self.place.at("derogations", self.rank, *keys)


@dataclass(frozen=True)
class Dispense:
    """The findings of an act, and what its house says of them.

    Attributes:
        dossier: the act.
        found: what its rules say.
        rules: every rule, by code.
    """

    dossier: Dossier
    found: tuple[Finding, ...]
    rules: Mapping[str, Described]

    @cached_property
    def weighed(self) -> tuple[Finding, ...]:
        """The findings, once each, with the weight that the house gives them."""
        return tuple(self.weigh(finding) for finding in dict.fromkeys(self.found))

    @cached_property
    def waivers(self) -> tuple[Typed, ...]:
        """The waivers of the act, of its sitting and of its collectivité."""
        return tuple(self._waivers())

    @property
    def settled(self) -> tuple[Finding, ...]:
        """The findings, those that are waived bearing their waiver."""
        waivers = {
            finding: Waiver(typed.derogation.motif or "", typed.at("code"))
            for typed in reversed(self.waivers)
            for finding in typed.silenced
        }
        return tuple(replace(f, waiver=waivers.get(f)) for f in self.weighed)

    def weigh(self, finding: Finding) -> Finding:
        """Give a finding the weight that the house has typed for its rule, where she may."""
        typed = self.dossier.collectivite.gravites.get(finding.code)
        rule = self.rules.get(finding.code)
        if typed is None or rule is None or not may_weigh(rule, Severity(typed)):
            return finding
        return replace(finding, severity=Severity(typed))

    def way_to(self, position: Position) -> str | None:
        """Return how a clerk would say a place of the act, of its sitting or of its house."""
        ways = (way_to(place, position) for place in self._places())
        return next((way for way in ways if way), None)

    def _places(self) -> Iterator[Place]:
        dossier = self.dossier
        for place in (dossier.place, dossier.seance_place, dossier.collectivite_place):
            if place is not None:
                yield place

    def _waivers(self) -> Iterator[Typed]:
        dossier = self.dossier
        holders: tuple[tuple[object, Place | None], ...] = (
            (dossier.acte, dossier.place),
            (dossier.seance, dossier.seance_place),
            (dossier.collectivite, dossier.collectivite_place),
        )
        for holder, place in holders:
            derogations: Sequence[Derogation] = getattr(holder, "derogations", ())
            if place is not None:
                for rank, derogation in enumerate(derogations):
                    yield self._typed(derogation, place, rank, own=holder is dossier.acte)

    def _typed(self, derogation: Derogation, place: Place, rank: int, *, own: bool) -> Typed:
        rule = self.rules.get(derogation.code)
        of_the_rule = tuple(f for f in self.weighed if f.code == derogation.code)
        holds = rule is not None and rule.derogeable and derogation.motif is not None
        silenced = self._meant(derogation, of_the_rule) if holds else ()
        return Typed(derogation, place, rank, own, rule, of_the_rule, silenced)

    def _meant(self, derogation: Derogation, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings that a waiver means: those of its place, or the only one."""
        if derogation.ou is None:
            return found if len(found) == 1 else ()
        where = [positions_under(place, derogation.ou) for place in self._places()]
        return tuple(f for f in found if any(f.position in positions for positions in where))


def may_weigh(rule: Described, severity: Severity) -> bool:
    """Say whether a house may give a rule a weight: any to most, no lighter one to others."""
    return rule.derogeable or _ORDER.index(severity) <= _ORDER.index(rule.severity)


def used_waivers(findings: Iterable[Finding]) -> frozenset[Position]:
    """Return the places of the waivers that silence something."""
    return frozenset(f.waiver.position for f in findings if f.waiver)
