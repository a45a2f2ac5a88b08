"""Rules on who people are: every name must be that of one person in office on that day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.findings import Severity
from drafter.french.dates import long_date
from drafter.model.base import unaccented
from drafter.model.decision import Decision
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.model.faults import suggestion
from drafter.model.people import named_people
from drafter.model.personne import Annuaire, Personne
from drafter.rules.rule import Fault, rule


@rule("PER001", "nom-inconnu", derogeable=False)
def unknown_name(dossier: Dossier) -> Iterator[Fault]:
    """Un nom n'est celui de personne en exercice le jour de l'acte.

    Les accents et les traits d'union comptent : « Benoit » n'est pas « Benoît ».

    Pourquoi :
        L'acte nomme qui siège, qui vote, qui signe : un nom mal tapé y serait imprimé, et celui qui
        le porte compté nulle part.

    Fautif :
        # seance.yaml
        absents: [Lea GROS]

    Correct :
        # seance.yaml
        absents: [Léa GROS]

    Que faire :
        Taper le nom comme au « conseil » de la collectivité, ou y ajouter cette personne ; dater
        son mandat par « du » et « au » s'il a commencé ou fini. Plusieurs noms : entre crochets.
    """
    annuaire = dossier.presences.annuaire
    for place, location, nom in named_people(dossier):
        if annuaire.find(nom).probleme == "inconnu":
            yield place.at(*location), _unknown(dossier, nom)
    everyone = Annuaire(dossier.collectivite.conseil)  # a member who left may still be listed
    for location, nom in _members_of_the_body(dossier):
        if everyone.find(nom).probleme == "inconnu":
            yield dossier.collectivite_place.at(*location), _unknown(dossier, nom)


def _members_of_the_body(dossier: Dossier) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the names typed for the body that sits, with the way to each."""
    key = dossier.seance.organe if dossier.seance else None
    body = dossier.collectivite.organes.get(key) if key else None
    for rank, nom in enumerate(body.membres if body else ()):
        yield ("organes", str(key), "membres", rank), nom


# A function in the place of a name: « le maire », « un élu », « DGS ».
_ROLE = re.compile(
    r"(?:(?:m\.?|mme|monsieur|madame) )?(?:(?:le|la|les|un|une|mon|notre) |l')?"
    r"(?:maire|president|vice-president|adjoint|conseiller|elu|secretaire|doyen|rapporteur|"
    r"directeur|directrice|dgs|dga|membre|delegue|administrateur)(?:e|ere|s)?\b.*"
)


_NOBODY = {"aucun", "aucune", "neant", "personne", "rien", "tous", "toutes", "tout le monde"}
_SEPARATORS = re.compile(r"\s*,\s*|\s+et\s+|\s*;\s*")


def _unknown(dossier: Dossier, nom: str) -> str:
    """Say what is wrong with a name that nobody in office bears, and what to do."""
    annuaire = dossier.presences.annuaire
    pieces = _SEPARATORS.split(nom)
    if len(pieces) > 1 and any(annuaire.find(piece).personne for piece in pieces):
        return (
            f"« {nom} » se lit comme un seul nom : mettez les noms entre crochets, "
            f"[{', '.join(pieces)}]"
        )
    past = [p for p in dossier.collectivite.conseil if p.nom_complet.casefold() == nom.casefold()]
    if past:
        return _not_in_office(nom, f" le {long_date(dossier.jour)} : {_mandate(past)}")
    if unaccented(nom) in _NOBODY:
        return f"« {nom} » n'est pas un nom : retirez cette clé, ou nommez les personnes"
    if _ROLE.fullmatch(unaccented(nom)):
        return f"« {nom} » n'est pas un nom : tapez le prénom et le nom de cette personne"
    if near := suggestion(nom, [p.nom_complet for p in annuaire.personnes]):
        return _not_in_office(nom, near)
    listed = "" if annuaire.personnes else " (le conseil est vide)"
    return _not_in_office(
        nom,
        f" le {long_date(dossier.jour)}{listed} : ajoutez cette personne au « conseil », ou "
        "corrigez le nom",
    )


def _mandate(persons: list[Personne]) -> str:
    """« son mandat court du 1er juillet 2022 au 31 décembre 2024 »."""
    du, au = persons[-1].du, persons[-1].au
    if du and au:
        return f"son mandat court du {long_date(du)} au {long_date(au)}"
    if du:
        return f"son mandat commence le {long_date(du)}"
    return f"son mandat finit le {long_date(au)}" if au else "c'est un autre que l'on attend ici"


def _not_in_office(nom: str, rest: str) -> str:
    return f"« {nom} » n'est pas en exercice{rest}"


@rule("PER002", "nom-ambigu", derogeable=False)
def ambiguous_name(dossier: Dossier) -> Iterator[Fault]:
    """Un nom peut être celui de plusieurs personnes en exercice.

    Pourquoi :
        Le nom seul suffit tant qu'une seule personne le porte ; sinon drafter ne choisit pas à
        votre place qui est absent ou qui a voté contre.

    Fautif :
        # seance.yaml
        absents: [ROUX]

    Correct :
        # seance.yaml
        absents: [Alain ROUX]

    Que faire :
        Taper prénom et nom. Si deux personnes ont les mêmes, donner à chacune une « cle » au
        conseil, et la taper à la place du nom.
    """
    annuaire, house = dossier.presences.annuaire, dossier.collectivite_place
    body = ((house, location, nom) for location, nom in _members_of_the_body(dossier))
    for place, location, nom in (*named_people(dossier), *body):
        found = annuaire.find(nom)
        if found.probleme == "ambigu":
            several = ", ".join(found.candidats)
            yield (
                place.at(*location),
                f"« {nom} » désigne plusieurs personnes ({several}) : tapez prénom et nom, ou "
                "donnez à chacune une « cle » dans le conseil",
            )


@rule("PER003", "mandats-superposes", derogeable=False)
def overlapping_mandates(dossier: Dossier) -> Iterator[Fault]:
    """Une même personne est deux fois en exercice le jour de l'acte.

    Pourquoi :
        Elle serait comptée deux fois parmi les présents, pour le quorum et dans les votes.

    Fautif :
        # collectivite.yaml
        conseil:
          - M. Jean PETIT, Maire
          - Mme Marie DURAND, 1re Adjointe
          - {civilite: Mme, prenom: Marie, nom: DURAND, fonction: 2e Adjointe, du: 2025-01-01}

    Correct :
        # collectivite.yaml
        conseil:
          - M. Jean PETIT, Maire
          - {civilite: Mme, prenom: Marie, nom: DURAND, fonction: 1re Adjointe, au: 2024-12-31}
          - {civilite: Mme, prenom: Marie, nom: DURAND, fonction: 2e Adjointe, du: 2025-01-01}

    Que faire :
        Dater ses fonctions par « du » et « au » ; ou, si ce sont deux homonymes, donner une « cle »
        à chacun.
    """
    seen: dict[str, int] = {}
    place = dossier.collectivite_place
    for i, person in enumerate(dossier.collectivite.conseil):
        if not person.en_exercice(dossier.jour) or person.cle:
            continue
        name = person.nom_complet.casefold()
        if name in seen:
            yield (
                place.at("conseil", i),
                f"{person.nom_complet} est deux fois au conseil le {long_date(dossier.jour)} "
                f"(déjà ligne {place.at('conseil', seen[name]).line}) : datez ses mandats par "
                "« du » et « au », ou donnez une « cle » à chacun des deux homonymes",
            )
        seen.setdefault(name, i)


@rule("PER004", "genre-inconnu", severity=Severity.AVERTISSEMENT)
def unknown_gender(dossier: Dossier) -> Iterator[Fault]:
    """Rien ne dit si un membre qui agit dans l'acte est un homme ou une femme.

    Se dit de qui préside, rapporte, tient le secrétariat ou signe, dont les titres s'accordent.

    Pourquoi :
        « la rapporteure », « la Maire », « Mme » : les mots qui s'accordent avec ce nom seraient au
        masculin.

    Fautif :
        # collectivite.yaml
        conseil: ["Dominique PETIT, Maire", Mme Marie DURAND, M. Luc NOIR]

    Correct :
        # collectivite.yaml
        conseil: ["Mme Dominique PETIT, Maire", Mme Marie DURAND, M. Luc NOIR]

    Que faire :
        Mettre « M. » ou « Mme » devant le nom au conseil, ou ajouter « genre: f ».
    """
    place = dossier.collectivite_place
    acting = _acting(dossier)
    for i, person in enumerate(dossier.collectivite.conseil):
        told = person.civilite or person.genre or person.titre
        if person in acting and person.en_exercice(dossier.jour) and not told:
            yield (
                place.at("conseil", i),
                f"on ne sait pas si {person.nom_complet} est un homme ou une femme, et les mots "
                "qui s'accordent avec ce nom sont au masculin : ajoutez « M. » ou « Mme » devant "
                "le nom, ou « genre: f »",
            )


def _acting(dossier: Dossier) -> set[Personne]:
    """Return the members who have a part in the act beyond being there."""
    acte, seance = dossier.acte, dossier.seance
    if not isinstance(acte, Deliberation | Decision):
        return set()  # who signs for each party is told of the parties
    find = dossier.collectivite.annuaire(dossier.jour).find
    names = [one.qui for one in acte.signataires]
    people = {dossier.chef}
    if seance is None:
        names.append(dossier.decision.auteur or "")
    else:
        names += [one.qui for one in seance.secretaire]
        people.add(dossier.president)
        if rapporteur := dossier.deliberation.rapporteur:
            names.append(rapporteur.qui)
    people |= {find(name).personne for name in names}
    return {person for person in people if person}


@rule("PER005", "deux-chefs")
def two_heads(dossier: Dossier) -> Iterator[Fault]:
    """Deux membres sont maire, ou président, le jour de l'acte.

    Pourquoi :
        Qui préside de droit, et qui signe, se déduit de cette fonction : il faut qu'un seul l'ait.

    Fautif :
        # collectivite.yaml
        conseil: ["M. Jean PETIT, Maire", "Mme Marie DURAND, Maire", M. Luc NOIR]

    Correct :
        # collectivite.yaml
        conseil: ["M. Jean PETIT, Maire", "Mme Marie DURAND, 1re Adjointe", M. Luc NOIR]

    Que faire :
        Dater leurs fonctions par « du » et « au », ou corriger l'une des deux.
    """
    title = dossier.collectivite.mots().chef
    place = dossier.collectivite_place
    first: int | None = None
    for i, person in enumerate(dossier.collectivite.conseil):
        function = (person.fonction or "").casefold()
        in_office = person.en_exercice(dossier.jour) and not person.suppleant
        if not in_office or function not in {title.casefold(), f"{title.casefold()}e"}:
            continue
        if first is None:
            first = i
            continue
        yield (
            place.at("conseil", i),
            f"{person.nom_complet} est {person.fonction} le {long_date(dossier.jour)}, comme "
            f"{dossier.collectivite.conseil[first].nom_complet} (ligne "
            f"{place.at('conseil', first).line}) : datez leurs fonctions par « du » et « au »",
        )
