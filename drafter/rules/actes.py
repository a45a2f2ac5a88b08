"""Rules on the act itself, whoever takes it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Severity
from drafter.model.dossier import Dossier
from drafter.rules.rule import Fault, rule


@rule("ACT001", "recours-sans-tribunal", article="CJA, art. R. 421-5",
      severity=Severity.AVERTISSEMENT)  # fmt: skip
def no_court(dossier: Dossier) -> Iterator[Fault]:
    """No court is known: the act to be signed does not tell the voies de recours.

    Without them the time limit does not run against those to whom the act is notified.
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
