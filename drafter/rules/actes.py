"""Rules on the act itself, whoever takes it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Severity
from drafter.model.dossier import Dossier
from drafter.rules.rule import Fault, rule


@rule("ACT001", "recours-sans-tribunal", law="recours",
      severity=Severity.AVERTISSEMENT)  # fmt: skip
def no_court(dossier: Dossier) -> Iterator[Fault]:
    """Aucun tribunal n'est connu : les voies de recours ne sont pas imprimées.

    Ne se dit que d'un acte à signer, et que si la maison imprime cette mention.

    Pourquoi :
        Les délais de recours ne sont opposables que si la notification de l'acte les dit, avec les
        voies de recours : sans elles, l'acte peut être attaqué bien plus tard.

    Fautif :
        # collectivite.yaml
        type: collectivite
        nom: Commune de Valserre
        conseil: ["M. Jean PETIT, Maire", Mme Marie DURAND, M. Luc NOIR]

    Correct :
        # collectivite.yaml
        type: collectivite
        nom: Commune de Valserre
        departement: 39
        conseil: ["M. Jean PETIT, Maire", Mme Marie DURAND, M. Luc NOIR]

    Que faire :
        Donner le « departement », d'où le tribunal se déduit, ou le « tribunal » lui-même. Si la
        maison ne veut pas de cette mention : la retirer de « presentation: {fin: …} ».
    """
    house = dossier.collectivite
    court = house.tribunal or house.siege_du_tribunal or dossier.libelles.recours
    if not dossier.projet and not court and "recours" in dossier.presentation.fin:
        yield (
            dossier.collectivite_place.at(),
            "on ne sait pas devant quel tribunal un recours se forme, et la mention des voies de "
            "recours n'est pas imprimée : ajoutez « departement: 39 », ou « tribunal: Tribunal "
            "administratif de … »",
        )
