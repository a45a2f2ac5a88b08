"""The second reader: every rule, in an explicit tuple. Codes are stable and never reused."""

from __future__ import annotations

from drafter.findings import Finding
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.rules import personnes, pouvoirs, scrutin, seance
from drafter.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    personnes.unknown_name,
    personnes.ambiguous_name,
    personnes.overlapping_mandates,
    seance.in_two_lists,
    seance.forgotten_member,
    seance.more_members_than_in_office,
    seance.unplaced_movement,
    seance.unnumbered_question,
    seance.chair_away,
    seance.unknown_chair,
    pouvoirs.to_oneself,
    pouvoirs.holder_away,
    pouvoirs.given_by_one_who_sits,
    scrutin.wrong_sum,
    scrutin.names_against_count,
    scrutin.cannot_vote,
    scrutin.votes_twice,
    scrutin.interested_member_votes,
    scrutin.impossible_weight,
    scrutin.tie_without_chair,
    scrutin.wrong_round,
    scrutin.names_in_a_secret_ballot,
)


def check(dossier: Dossier) -> tuple[Finding, ...]:
    """Read an act against the law and against itself; every rule speaks."""
    if not isinstance(dossier.acte, Deliberation):
        return ()
    return tuple(finding for one in RULES for finding in one(dossier))
