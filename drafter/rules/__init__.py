"""The second reader: every rule, run on the acts. Codes are stable and never reused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from drafter.findings import Finding
from drafter.model.dossier import Dossier
from drafter.rules.by_kind import RULES, RULES_BY_KIND, RULES_TOGETHER
from drafter.rules.derogations import RULES_ON_DISPENSE, useless_for_all
from drafter.rules.dispense import Dispense
from drafter.rules.rule import Described

BY_CODE: Mapping[str, Described] = MappingProxyType(
    {one.code: one for one in (*RULES, *RULES_TOGETHER, *RULES_ON_DISPENSE)}
)
"""Every rule, by code."""


def check(dossier: Dossier, known: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """Read an act against the law and against itself; every rule speaks.

    Args:
        dossier: the act.
        known: what is known of it already, from the other acts.

    Returns:
        The findings with the weight that the house gives them, those that it waives included,
        and what does not hold in its waivers.
    """
    rules = RULES_BY_KIND[dossier.kind]
    found = (finding for one in rules for finding in one(dossier))
    dispense = Dispense(dossier, (*known, *found), BY_CODE)
    return (*dispense.settled, *(f for one in RULES_ON_DISPENSE for f in one(dispense)))


def check_together(dossiers: Sequence[Dossier]) -> tuple[tuple[Dossier, Finding], ...]:
    """Read several acts against each other; a finding stands at the later of two acts.

    Args:
        dossiers: the acts of one run, in its order.

    Returns:
        Each finding with the act that it is told of.
    """
    return tuple(told for one in RULES_TOGETHER for told in one(dossiers))


def check_waivers(
    examined: Iterable[tuple[Dossier, Collection[Finding]]], named: Collection[Path]
) -> tuple[Finding, ...]:
    """Find the waivers of a sitting or of a collectivité that serve none of the acts read.

    Args:
        examined: each act with what :func:`check` found in it.
        named: the files that the user named, resolved.
    """
    return tuple(useless_for_all(examined, named, BY_CODE))
