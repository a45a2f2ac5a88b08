"""Figures of the facts held against each other: what drafter adds up is added up again.

An amount that is worked out wrong reads like any other, and may be one that the act leaves unsaid:
only its sum tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from drafter.facts.accord import Financement
from drafter.facts.acte import Faits
from drafter.facts.seance import Tour


def wrong_sums(facts: Faits) -> Iterator[str]:
    """Yield the sums that their terms do not make: French, one line each."""
    if facts.financement:
        yield from _of_plan(facts.financement)
    for vote in facts.scrutins:
        for ballot in vote.election.tours if vote.election else ():
            yield from _of_ballot(ballot)


def _of_plan(plan: Financement) -> Iterator[str]:
    yield from _differs("le total du plan", plan.total, (one.montant for one in plan.periodes))
    yield from _differs("le total du plan", plan.total, (one.total for one in plan.parts))
    payers = [payer for part in plan.parts for payer in part.financeurs]
    for part in plan.parts:
        yield from _differs(
            f"la part « {part.cle} »", part.total, (one.total for one in part.financeurs)
        )
    for payer in payers:
        yield from _differs(
            f"ce que paie « {payer.cle} »", payer.total, (one.montant for one in payer.montants)
        )
    for rank, period in enumerate(plan.periodes):
        paid = (one.montants[rank].montant for one in payers if rank < len(one.montants))
        when = f" de {period.annee}" if period.annee else ""
        yield from _differs(f"le montant{when}", period.montant, paid)


def _of_ballot(ballot: Tour) -> Iterator[str]:
    terms = (ballot.exprimes, ballot.blancs, ballot.nuls)
    yield from _differs(f"le nombre de bulletins du tour {ballot.rang}", ballot.bulletins, terms)


def _differs(what: str, said: Decimal | int, terms: Iterable[Decimal | int]) -> Iterator[str]:
    total = sum(terms, Decimal(0))
    if said != total:
        yield f"ses faits disent {said} ({what}), et leurs termes font {total}"
