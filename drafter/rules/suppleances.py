"""The rule on suppléances: one seat, one person, at one time (CGCT, L. 5211-6 and L. 5212-7)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.french.elision import with_preposition
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.model.presences import Presence
from drafter.model.seance import Suppleance
from drafter.rules.phrases import agreed, at_question
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import sitting_of

_INTERVAL = "dites pour quelles questions (« a_compter_de », « jusqu_a »)"


@rule("SEA012", "suppleance-impossible", law="suppléance", derogeable=False)
def impossible_stand_in(dossier: Dossier) -> Iterator[Fault]:
    """Un suppléant est titulaire, ou un siège serait occupé deux fois à cette question.

    Un siège, une personne, à un moment : ni deux suppléants, ni un suppléant et le titulaire, ni un
    suppléant et un pouvoir du titulaire.

    Pourquoi :
        Le suppléant siège et vote à la place du titulaire absent : le siège aurait deux voix.

    Fautif :
        # collectivite.yaml
        nature: communauté de communes
        conseil:
          - M. Jean PETIT, Président
          - Mme Léa GROS
          - M. Alain ROUX
          - {civilite: M., prenom: Luc, nom: NOIR, suppleant: oui}

        # seance.yaml
        suppleances: [{titulaire: Léa GROS, suppleant: Luc NOIR}]
        presents: [Jean PETIT, Léa GROS, Alain ROUX]

    Correct :
        # collectivite.yaml
        nature: communauté de communes
        conseil:
          - M. Jean PETIT, Président
          - Mme Léa GROS
          - M. Alain ROUX
          - {civilite: M., prenom: Luc, nom: NOIR, suppleant: oui}

        # seance.yaml
        suppleances: [{titulaire: Léa GROS, suppleant: Luc NOIR}]
        presents: [Jean PETIT, Alain ROUX]

    Que faire :
        Retirer l'un des deux, ou dire pour quelles questions chacun siège, par « a_compter_de » et
        « jusqu_a ».
    """
    seance, place = sitting_of(dossier)
    find = dossier.presences.find
    seated: list[tuple[Personne, Personne]] = []
    for i, typed in enumerate(seance.suppleances):
        titulaire, suppleant = find(typed.titulaire), find(typed.suppleant)
        if titulaire is None or suppleant is None:
            continue
        where = place.at("suppleances", i)
        if suppleant in dossier.presences.membres:
            word = "elle-même" if suppleant.sexe == "f" else "lui-même"
            yield (
                where,
                f"{suppleant.nom_complet} est {word} titulaire : nommez un suppléant "
                "(« suppleant: oui » dans le conseil), ou tapez une procuration",
            )
            continue
        seat = Presence(suppleant, None, titulaire, typed)
        if not dossier.presences.there(seat, dossier.moment):
            continue
        if message := _twice(dossier, typed, (titulaire, suppleant), seated):
            yield where, f"{at_question(dossier)}, {message}"
        seated.append((titulaire, suppleant))


def _twice(
    dossier: Dossier,
    typed: Suppleance,
    pair: tuple[Personne, Personne],
    seated: list[tuple[Personne, Personne]],
) -> str:
    """Say what fills the seat, or the suppléant's time, twice; "" if nothing does."""
    titulaire, suppleant = pair
    absent, here = titulaire.nom_complet, suppleant.nom_complet
    if any(titulaire == other for other, _ in seated):
        return f"{absent} a déjà un suppléant, et {here} siège aussi à sa place : {_INTERVAL}"
    if any(suppleant == other for _, other in seated):
        return f"{here} remplace déjà un autre titulaire : {_INTERVAL}"
    if _listed_there(dossier, titulaire):
        return (
            f"{absent} est {agreed('présent', titulaire)}, et {here} siège à sa place : retirez "
            f"l'un des deux, ou {_INTERVAL}"
        )
    presences = dossier.presences
    # A pouvoir without an interval of its own is used when the suppléant is there no more.
    whole = not (typed.a_compter_de or typed.jusqu_a)
    if any(
        mandant == titulaire
        and presences.in_force(procuration, dossier.moment)
        and (whole or procuration.a_compter_de or procuration.jusqu_a or procuration.questions)
        for mandant, _, procuration in presences.procurations
    ):
        return (
            f"{here} siège à la place {with_preposition('de', absent)}, qui ne peut donner aussi "
            f"pouvoir : retirez l'un des deux, ou {_INTERVAL}"
        )
    return ""


def _listed_there(dossier: Dossier, titulaire: Personne) -> bool:
    presences = dossier.presences
    return any(
        presence.personne == titulaire and presences.there(presence, dossier.moment)
        for groupe in presences.groupes
        for presence in groupe.presences
    )
