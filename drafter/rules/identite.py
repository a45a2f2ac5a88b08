"""Rules on what identifies the collectivité."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Severity
from drafter.model.dossier import Dossier
from drafter.model.identifiants import fault_of_siret
from drafter.rules.rule import Fault, rule


@rule("ACT012", "siret-faux", severity=Severity.AVERTISSEMENT)
def wrong_siret(dossier: Dossier) -> Iterator[Fault]:
    """Le SIRET de la collectivité n'en est pas un.

    Pourquoi :
        Il identifie la collectivité dans les données des actes, et au pied de ses lettres : sa clé
        de contrôle dit qu'un chiffre au moins est mal tapé.

    Fautif :
        # collectivite.yaml
        siret: 21250056500017

    Correct :
        # collectivite.yaml
        siret: 21250056500016

    Que faire :
        Le recopier d'un avis de situation de l'INSEE. En attendant, il n'est pas imprimé.
    """
    typed = dossier.collectivite.siret
    wrong = fault_of_siret(typed) if typed else ""
    if wrong:
        yield dossier.collectivite_place.at("siret"), f"{wrong} ; il ne sera pas imprimé"
