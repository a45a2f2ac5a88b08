"""Rules on who reports without being there, and who signs as a secretary without being it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Severity
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.rules.phrases import agreed, at_question
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import presents_readable, sitting_of, there_at_the_question


@rule("SEA022", "rapporteur-absent", severity=Severity.AVERTISSEMENT)
def rapporteur_away(dossier: Dossier) -> Iterator[Fault]:
    """Le rapporteur n'est pas là à cette question.

    Pourquoi :
        L'acte dit qu'il a présenté l'affaire : absent, un autre l'a fait à sa place.

    Fautif :
        # seance.yaml
        absents: [Léa GROS]

        # deliberation.yaml
        rapporteur: Léa GROS

    Correct :
        # seance.yaml
        absents: [Léa GROS]

        # deliberation.yaml
        rapporteur: Luc NOIR

    Que faire :
        Nommer qui a présenté l'affaire, ou corriger l'assistance.
    """
    typed = dossier.deliberation.rapporteur
    person = dossier.presences.find(typed.qui) if typed else None
    if dossier.projet or person is None or not presents_readable(dossier):
        return
    there = there_at_the_question(dossier)
    out = dossier.presences.steps_out(person, dossier.moment)
    if person in dossier.presences.membres and person not in there and not out:
        yield (
            dossier.place.at("rapporteur"),
            f"{person.nom_complet} rapporte, mais n'est pas {agreed('présent', person)} "
            f"{at_question(dossier)} : nommez qui a présenté l'affaire, ou corrigez l'assistance",
        )


@rule("SEA023", "signataire-non-secretaire", law="secrétaire", severity=Severity.AVERTISSEMENT)
def signatory_is_no_secretary(dossier: Dossier) -> Iterator[Fault]:
    """Qui signe comme secrétaire de séance n'est pas le secrétaire que nomme la séance.

    Pourquoi :
        La délibération est signée par le président et le secrétaire de la séance : la signature
        d'un autre ne vaut pas la sienne.

    Fautif :
        # seance.yaml
        secretaire: Luc NOIR

        # deliberation.yaml
        signataires: [maire, {qui: Léa GROS, qualite: secrétaire de séance}]

    Correct :
        # seance.yaml
        secretaire: Luc NOIR

        # deliberation.yaml
        signataires: [maire, {qui: Luc NOIR, qualite: secrétaire de séance}]

    Que faire :
        Nommer le secrétaire de la séance (« secretaire »), ou corriger la séance.
    """
    seance, _ = sitting_of(dossier)
    named = [dossier.presences.find(one.qui) for one in seance.secretaire]
    if not named or None in named:
        return
    for i, one in enumerate(dossier.deliberation.signataires):
        person = dossier.presences.find(one.qui)
        as_secretary = "secretaire de seance" in unaccented(one.qualite or "")
        if as_secretary and person is not None and person not in named:
            who = " et ".join(p.nom_complet for p in named if p)
            yield (
                dossier.place.at("signataires", i),
                f"{person.nom_complet} signe comme secrétaire de séance, et la séance nomme {who} "
                ": corrigez l'un des deux",
            )
