"""Rules on the sitting: lists that neither overlap nor forget anyone, people who are there."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position, Severity
from drafter.french.dates import long_date
from drafter.french.plurals import count
from drafter.model.dossier import Dossier, Place
from drafter.model.personne import Personne
from drafter.model.seance import Entree, Seance
from drafter.rules.phrases import agreed, at_question, names, pronoun
from drafter.rules.rule import Fault, rule


def sitting_of(dossier: Dossier) -> tuple[Seance, Place]:
    """Return the sitting of an act with its place.

    Raises:
        TypeError: if the act has none.
    """
    if dossier.seance is None or dossier.seance_place is None:
        raise TypeError("cet acte n'a pas de séance")
    return dossier.seance, dossier.seance_place


def _listed(dossier: Dossier) -> Iterator[tuple[Personne, str, Entree, Position]]:
    """Yield everyone named in a list, with « parmi les absents » and the place."""
    seance, place = sitting_of(dossier)
    for key, label in (("presents", "présents"), ("absents", "absents"), ("excuses", "excusés")):
        for i, entry in enumerate(getattr(seance, key) or ()):
            if person := dossier.presences.find(entry.qui):
                yield person, f"parmi les {label}", entry, place.at(key, i)
    for i, groupe in enumerate(seance.groupes):
        for j, entry in enumerate(groupe.membres or ()):
            if person := dossier.presences.find(entry.qui):
                where = place.at("groupes", i, "membres", j)
                yield person, f"dans le groupe « {groupe.titre} »", entry, where


def presents_readable(dossier: Dossier) -> bool:
    """Say whether every name among those present is somebody's.

    Where one is not (PER001, PER002 tell it), who is there is not known, and the rules that rest
    on it wait for the name to be corrected.
    """
    seance, _ = sitting_of(dossier)
    entries = [*(seance.presents or ()), *(e for g in seance.groupes for e in g.membres or ())]
    return all(dossier.presences.find(entry.qui) for entry in entries)


def there_at_the_question(dossier: Dossier) -> set[Personne]:
    """Return those who are in the room at the question, even if they withdraw for its vote."""
    results = dossier.depouillements
    there = {p for r in results for p in (*r.tableau.presents, *r.tableau.sans_vote)}
    return there | {p for r in results for p in (*r.retires, *r.interesses)}


@rule("SEA001", "present-et-absent", derogeable=False)
def in_two_lists(dossier: Dossier) -> Iterator[Fault]:
    """Quelqu'un est dans deux listes de la séance, ou deux fois dans une.

    Ne se dit pas de qui change en cours de séance : « a_compter_de », « jusqu_a », « mouvements ».

    Pourquoi :
        Présent et absent à la fois, il fausse le nombre de présents, le quorum et le vote.

    Fautif :
        # seance.yaml
        excuses: [Luc NOIR]
        absents: [Luc NOIR, Léa GROS]

    Correct :
        # seance.yaml
        excuses: [Luc NOIR]
        absents: [Léa GROS]

    Que faire :
        Garder une seule des deux lignes, ou dire par « mouvements » quand il arrive ou part.
    """
    seen: dict[Personne, tuple[str, Position]] = {}
    for person, label, entry, position in sorted(_listed(dossier), key=lambda listed: listed[3]):
        if entry.a_compter_de or entry.jusqu_a:
            continue
        other, first = seen.setdefault(person, (label, position))
        if first == position:
            continue
        if other == label:
            yield (
                position,
                f"{person.nom_complet} est {agreed('nommé', person)} deux fois {label} (déjà "
                f"ligne {first.line}) : retirez l'un des deux",
            )
        else:
            yield (
                position,
                f"{person.nom_complet} est déjà {agreed('nommé', person)} {other} (ligne "
                f"{first.line}) : gardez une seule des deux lignes, ou dites par « mouvements » "
                f"quand {pronoun(person)} change",
            )


@rule("SEA002", "membre-oublie", severity=Severity.AVERTISSEMENT)
def forgotten_member(dossier: Dossier) -> Iterator[Fault]:
    """Présents et absents sont tous listés, et un membre n'est dans aucune des deux listes.

    Il compte comme absent. Les excusés peuvent être listés seuls : les autres sont alors présents.

    Pourquoi :
        Un nom a sans doute été oublié : si c'est un présent, une voix manque à chaque question.

    Fautif :
        # seance.yaml
        presents: [Jean PETIT, Marie DURAND, Paul DE LA TOUR, Luc NOIR, Benoîte ROUX]
        absents: [Alain ROUX]

    Correct :
        # seance.yaml
        absents: [Alain ROUX]

    Que faire :
        Retirer la plus longue des deux listes, qui se déduit de l'autre ; ou ajouter le nom oublié.
    """
    seance, place = sitting_of(dossier)
    if seance.presents is None or not seance.absents:
        return
    typed = (*seance.presents, *seance.absents, *seance.excuses)
    if not all(dossier.presences.find(entry.qui) for entry in typed):
        return
    named = {person for person, *_ in _listed(dossier)} | set(dossier.presences.movements)
    named |= {titulaire for titulaire, _, _ in dossier.presences.suppleances}
    named |= {mandant for mandant, _, _ in dossier.presences.procurations}
    forgotten = [m for m in dossier.presences.membres if m not in named]
    if forgotten:
        plural = len(forgotten) > 1
        said = ", ni ".join(agreed(w, *forgotten) for w in ("présent", "absent", "excusé"))
        yield (
            place.at_key("presents"),
            f"{names(forgotten)} : ni {said}, et {pronoun(*forgotten)} "
            f"{'comptent' if plural else 'compte'} comme {agreed('absent', *forgotten)}. Ajoutez "
            f"{'ces noms' if plural else 'ce nom'} à une liste, ou retirez la plus longue, qui se "
            "déduit de l'autre",
        )


@rule("SEA003", "effectif-contredit", derogeable=False)
def more_members_than_in_office(dossier: Dossier) -> Iterator[Fault]:
    """Le nombre de membres en exercice tapé est plus petit que le conseil.

    Pourquoi :
        Le quorum est plus de la moitié des membres en exercice, et l'acte imprime ce nombre. Il ne
        se tape que si le conseil tapé n'est pas complet : alors il est plus grand.

    Fautif :
        # seance.yaml
        en_exercice: 6

    Correct :
        # seance.yaml
        absents: [Léa GROS]

    Que faire :
        Retirer « en_exercice », qui se déduit ; ou dater par « au » les mandats qui ont pris fin.
    """
    seance, place = sitting_of(dossier)
    typed, known = seance.en_exercice, len(dossier.presences.membres)
    if typed is not None and known > typed:
        yield (
            place.at("en_exercice"),
            f"{count(typed, 'membre')} en exercice, mais le conseil en compte {known} le "
            f"{long_date(seance.date)} : datez la fin des mandats par « au », ou corrigez ce "
            "nombre",
        )


@rule("SEA004", "mouvement-sans-question")
def unplaced_movement(dossier: Dossier) -> Iterator[Fault]:
    """On ne sait pas si un membre qui arrive ou part à une heure dite est là à cette question.

    Pourquoi :
        Qui est là se compte question par question ; une heure ne suffit que si l'on sait quand la
        question a commencé.

    Fautif :
        # seance.yaml
        mouvements: [{qui: Luc NOIR, arrive_a: 19:07}]

    Correct :
        # seance.yaml
        mouvements: [{qui: Luc NOIR, arrive_a: 19:07, arrive: 3}]

    Que faire :
        Ajouter la question (« arrive: 3 », « part_apres: 20 »), ou l'heure des questions (« heures
        » de la séance, « heure » de la délibération).
    """
    seance, place = sitting_of(dossier)
    unplaced = dossier.presences.depends_on_hour(dossier.moment)
    for i, movement in enumerate(seance.mouvements):
        if movement in unplaced:
            yield (
                place.at("mouvements", i),
                f"on ne sait pas si {movement.qui} est là {at_question(dossier)} : ajoutez la "
                "question (« arrive: 3 » ou « part_apres: 20 »), ou l'heure de la question "
                "(« heure » de la délibération, ou « heures » de la séance)",
            )


@rule("SEA005", "question-sans-numero")
def unnumbered_question(dossier: Dossier) -> Iterator[Fault]:
    """Des membres arrivent ou partent, et l'acte ne dit pas quelle question il est.

    Pourquoi :
        On ne peut savoir qui siégeait, ni combien de voix s'expriment.

    Fautif :
        # seance.yaml
        mouvements: [{qui: Luc NOIR, arrive: 3}]

        # deliberation.yaml
        type: deliberation
        objet: Subvention
        dispositif: [approuve la subvention]
        scrutin: unanimité

    Correct :
        # seance.yaml
        mouvements: [{qui: Luc NOIR, arrive: 3}]

        # deliberation.yaml
        type: deliberation
        question: 2
        objet: Subvention
        dispositif: [approuve la subvention]
        scrutin: unanimité

    Que faire :
        Donner à la délibération son numéro dans l'ordre du jour : « question: 2 ».
    """
    if dossier.moment.label is None and dossier.presences.movements and not dossier.moment.heure:
        yield (
            dossier.place.at(),
            "des membres arrivent ou partent en cours de séance : donnez le numéro de la question "
            "(« question: 34 ») pour que l'on sache qui y siège",
        )
