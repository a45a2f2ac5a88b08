"""Which files an act and all that it rests on were read from."""

from __future__ import annotations

from pathlib import Path

from drafter.model.dossier import Dossier


def sources_of(dossier: Dossier) -> frozenset[Path]:
    """Return the files of an act: its own, its sitting's, its house's, and those of its links.

    A letter follows from its convention, and that from its délibération; a copy from its modèle
    and from the file where its partner stands.
    """
    found: set[Path] = set()
    seen: set[int] = set()
    ahead = [dossier]
    while ahead:
        one = ahead.pop()
        if id(one) in seen:
            continue  # a délibération and its convention name each other
        seen.add(id(one))
        copie = (one.copie.place, one.copie.partenaire) if one.copie else ()
        places = (one.place, one.seance_place, one.collectivite_place, one.annuaire_place, *copie)
        found.update(place.source.path for place in places if place)
        found.add(one.source.path)
        ahead += one.liens.values()
    return frozenset(found)
