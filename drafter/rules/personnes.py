"""Rules on who people are: every name must be that of one person in office on that day."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.model.dossier import Dossier
from drafter.model.faults import suggestion
from drafter.model.people import named_people
from drafter.rules.rule import Fault, rule


@rule("PER001", "nom-inconnu")
def unknown_name(dossier: Dossier) -> Iterator[Fault]:
    """A name is that of nobody in office on the day of the sitting.

    Accents and hyphens count: « Benoit » is not « Benoît ».
    """
    annuaire = dossier.presences.annuaire
    for place, location, nom in named_people(dossier):
        found = annuaire.find(nom)
        if found.probleme == "inconnu":
            yield place.at(*location), f"« {nom} » n'est pas en exercice{_hint(dossier, nom)}"


def _hint(dossier: Dossier, nom: str) -> str:
    found = dossier.presences.annuaire.find(nom)
    near = suggestion(nom, [p.nom_complet for p in dossier.presences.annuaire.personnes])
    jour = dossier.jour
    past = [p for p in dossier.collectivite.conseil if p.nom_complet.casefold() == nom.casefold()]
    if past:
        du, au = past[0].du, past[0].au
        dates = " ".join(filter(None, (f"du {du}" if du else "", f"au {au}" if au else "")))
        return f" le {jour} : son mandat court {dates}"
    if near:
        return near
    listed = "" if found.candidats else " (le conseil est vide)"
    return f" le {jour}{listed} : ajoutez cette personne au « conseil », ou corrigez le nom"


@rule("PER002", "nom-ambigu")
def ambiguous_name(dossier: Dossier) -> Iterator[Fault]:
    """A name may be that of several people in office."""
    annuaire = dossier.presences.annuaire
    for place, location, nom in named_people(dossier):
        found = annuaire.find(nom)
        if found.probleme == "ambigu":
            several = ", ".join(found.candidats)
            yield (
                place.at(*location),
                f"« {nom} » désigne plusieurs personnes ({several}) : tapez prénom et nom, ou "
                "donnez à chacune une « cle » dans le conseil",
            )


@rule("PER003", "mandats-superposes")
def overlapping_mandates(dossier: Dossier) -> Iterator[Fault]:
    """One person is in office twice on the day of the sitting: she would vote twice."""
    seen: dict[str, int] = {}
    place = dossier.collectivite_place
    for i, person in enumerate(dossier.collectivite.conseil):
        if not person.en_exercice(dossier.jour) or person.cle:
            continue
        name = person.nom_complet.casefold()
        if name in seen:
            yield (
                place.at("conseil", i),
                f"{person.nom_complet} est deux fois au conseil le {dossier.jour} (déjà ligne "
                f"{place.at('conseil', seen[name]).line}) : datez ses mandats par « du » et « au »"
                ", ou donnez une « cle » à chacun des deux homonymes",
            )
        seen.setdefault(name, i)
