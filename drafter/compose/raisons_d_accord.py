"""What a convention rests on: its parties, who signs for each, the délibération that allows it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.compose.noms import Noms
from drafter.compose.parties import PartieNommee
from drafter.compose.raisons import Raison
from drafter.french.dates import long_date
from drafter.model.dossier import Dossier


def reasons_of_parties(dossier: Dossier, noms: Noms) -> Iterator[Raison]:
    """Yield each party with who signs for it, then the délibération that approves the act."""
    for partie in dossier.parties.toutes:
        named = PartieNommee(partie, noms)
        quality = f", {named.qualite}" if named.qualite else ""
        signs = f"représentée par {named.representant}{quality}" if named.representant else (
            "signe pour elle-même" if named.personne_physique else "aucun représentant nommé"
        )  # fmt: skip
        if named.pluriel or named.genre == "m":
            signs = signs.replace("représentée", "représentés" if named.pluriel else "représenté")
            signs = signs.replace("elle-même", "lui-même")
        power = f" ; habilitation : {named.habilitation}" if named.habilitation else ""
        yield Raison(named.nom, signs + power)
    linked = dossier.liens.get("deliberation")
    if linked:
        number = f" n° {linked.acte.numero}" if linked.acte.numero else ""
        yield Raison(
            f"délibération{number} du {long_date(linked.jour)}",
            linked.objet,
        )
