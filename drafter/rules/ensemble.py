"""Rules on several acts of one run: numbers and questions that two acts of a sitting share."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from drafter.findings import Position, Severity
from drafter.model.avenant import Avenant
from drafter.model.consolidation import Consolidation
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.model.en_vigueur import convention_of
from drafter.model.reperes import natural_rank
from drafter.rules.rule import FaultTogether, rule_together

Twins = Iterator[tuple[Dossier, Dossier]]


def _sitting(dossier: Dossier) -> Hashable:
    """Return what tells a sitting from another; for décisions, the year of their numbers.

    Each convention has an avenant n° 1 of its own, and each copy of a modèle.
    """
    seance, house = dossier.seance, dossier.collectivite.nom
    if isinstance(dossier.acte, Avenant):
        return house, id(convention_of(dossier))
    if seance is None:
        return house, dossier.kind, dossier.jour.year
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
    own = not isinstance(dossier.acte, Consolidation)  # which bears that of its convention
    return dossier.acte.numero if own else None


def _question(dossier: Dossier) -> str | None:
    return dossier.acte.question if isinstance(dossier.acte, Deliberation) else None


def _same(one: str | None, other: str | None) -> bool:
    return one is None or other is None or natural_rank(one) == natural_rank(other)


def _shown(position: Position) -> str:
    return f"{position.file}, ligne {position.line}"


@rule_together("ACT003", "numero-en-double")
def same_number(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Deux actes d'une séance, ou deux décisions d'une année, ont le même numéro.

    Les numéros se comparent comme on les lit : « 2025-031 » et « 2025-31 » sont le même.

    Pourquoi :
        Le numéro désigne l'acte dans le registre et dans l'identifiant que lui donne la préfecture
        : deux actes qui le portent ne se distinguent plus.

    Fautif :
        # 1.yaml
        question: 1
        numero: 2025-031

        # 2.yaml
        question: 2
        numero: 2025-031

    Correct :
        # 1.yaml
        question: 1
        numero: 2025-031

        # 2.yaml
        question: 2
        numero: 2025-032

    Que faire :
        Donner à chaque acte le sien.
    """
    for first, second in _twins(dossiers, _numero):
        yield (
            second,
            second.place.at("numero"),
            f"le numéro {second.acte.numero} est déjà celui d'un autre acte "
            f"({_shown(first.place.at('numero'))}) : donnez à chacun le sien",
        )


@rule_together("ACT004", "question-en-double")
def same_question(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Deux actes d'une séance sont la même question, sans numéro qui les distingue.

    Pourquoi :
        L'assistance et le vote se comptent question par question : un des deux actes a sans doute
        gardé le numéro de celui dont il est la copie.

    Fautif :
        # 1.yaml
        question: 1

        # 2.yaml
        question: 1

    Correct :
        # 1.yaml
        question: 1

        # 2.yaml
        question: 2

    Que faire :
        Corriger « question » de l'un des deux ; si une question donne bien deux délibérations,
        donner à chacune son « numero ».
    """
    for first, second in _twins(dossiers, _question):
        if _same(first.acte.numero, second.acte.numero):
            yield second, second.place.at("question"), _question_taken(first, second)


@rule_together("ACT005", "question-a-deux-actes", severity=Severity.AVERTISSEMENT)
def two_acts_of_one_question(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Deux actes d'une séance, chacun avec son numéro, sont la même question.

    Pourquoi :
        Une question peut donner deux délibérations, et l'assistance est alors la même pour les deux
        ; mais c'est plus souvent un numéro resté d'une copie.

    Fautif :
        # 1.yaml
        question: 1
        numero: 2025-031

        # 2.yaml
        question: 1
        numero: 2025-032

    Correct :
        # 1.yaml
        question: 1
        numero: 2025-031

        # 2.yaml
        question: 2
        numero: 2025-032

    Que faire :
        Corriger « question » de l'un des deux, ou ne rien faire si la question a bien donné deux
        délibérations.
    """
    for first, second in _twins(dossiers, _question):
        if not _same(first.acte.numero, second.acte.numero):
            yield second, second.place.at("question"), _question_taken(first, second)


def _question_taken(first: Dossier, second: Dossier) -> str:
    return (
        f"la question {_question(second)} est déjà celle d'un autre acte de cette séance "
        f"({_shown(first.place.at('question'))}) : corrigez l'une des deux"
    )


@rule_together("ACT013", "numero-oublie", severity=Severity.REMARQUE)
def forgotten_number(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Une délibération votée n'a pas de numéro, et d'autres de sa séance en ont un.

    Pourquoi :
        Le numéro désigne l'acte dans le registre et à la préfecture ; signé sans lui, l'acte est à
        refaire et à signer de nouveau.

    Fautif :
        # 1.yaml
        question: 1
        numero: 2025-031
        scrutin: unanimité

        # 2.yaml
        question: 2
        scrutin: unanimité

    Correct :
        # 1.yaml
        question: 1
        numero: 2025-031
        scrutin: unanimité

        # 2.yaml
        question: 2
        numero: 2025-032
        scrutin: unanimité

    Que faire :
        Lui donner son « numero », avant de la signer.
    """
    voted = [d for d in dossiers if isinstance(d.acte, Deliberation) and not d.projet]
    numbered = {_sitting(dossier) for dossier in voted if dossier.acte.numero}
    for dossier in voted:
        if not dossier.acte.numero and _sitting(dossier) in numbered:
            yield (
                dossier,
                dossier.place.at(),
                "cette délibération n'a pas de numéro, et d'autres de la séance en ont un : tapez "
                "« numero » avant de la signer",
            )
