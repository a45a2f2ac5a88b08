"""Rules on several acts of one run: numbers and questions that two acts of a sitting share."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from drafter.findings import Position, Severity
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.model.reperes import natural_rank
from drafter.rules.rule import FaultTogether, rule_together

Twins = Iterator[tuple[Dossier, Dossier]]


def _sitting(dossier: Dossier) -> Hashable:
    """Return what tells a sitting from another; for décisions, the year of their numbers."""
    seance, house = dossier.seance, dossier.collectivite.nom
    if seance is None:
        return house, dossier.jour.year
    return house, seance.date, seance.organe, seance.heure


def _twins(dossiers: Sequence[Dossier], label_of: Callable[[Dossier], str | None]) -> Twins:
    """Yield each act that has the label of an earlier one of its sitting, after that one."""
    seen: dict[Hashable, Dossier] = {}
    for dossier in dossiers:
        label = label_of(dossier)
        if label is not None:
            first = seen.setdefault((_sitting(dossier), natural_rank(label)), dossier)
            if first is not dossier:
                yield first, dossier


def _numero(dossier: Dossier) -> str | None:
    return dossier.acte.numero


def _question(dossier: Dossier) -> str | None:
    return dossier.acte.question if isinstance(dossier.acte, Deliberation) else None


def _same(one: str | None, other: str | None) -> bool:
    return one is None or other is None or natural_rank(one) == natural_rank(other)


def _shown(position: Position) -> str:
    return f"{position.file}, ligne {position.line}"


@rule_together("ACT003", "numero-en-double")
def same_number(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Two acts of one sitting, or two décisions of one year, bear the same number."""
    for first, second in _twins(dossiers, _numero):
        yield (
            second,
            second.place.at("numero"),
            f"le numéro {second.acte.numero} est déjà celui d'un autre acte "
            f"({_shown(first.place.at('numero'))}) : donnez à chacun le sien",
        )


@rule_together("ACT004", "question-en-double")
def same_question(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Two acts of one sitting are the same question, and no number tells them apart."""
    for first, second in _twins(dossiers, _question):
        if _same(first.acte.numero, second.acte.numero):
            yield second, second.place.at("question"), _question_taken(first, second)


@rule_together("ACT005", "question-a-deux-actes", severity=Severity.AVERTISSEMENT)
def two_acts_of_one_question(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Two acts of one sitting with numbers of their own are the same question: a slip, or not.

    A question may give two délibérations; the attendance is then the same for both.
    """
    for first, second in _twins(dossiers, _question):
        if not _same(first.acte.numero, second.acte.numero):
            yield second, second.place.at("question"), _question_taken(first, second)


def _question_taken(first: Dossier, second: Dossier) -> str:
    return (
        f"la question {_question(second)} est déjà celle d'un autre acte de cette séance "
        f"({_shown(first.place.at('question'))}) : corrigez l'une des deux"
    )
