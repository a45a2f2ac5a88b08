"""Rules on the sitting: lists that neither overlap nor forget anyone, a chair who is there."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position
from drafter.model.dossier import Dossier, Place
from drafter.model.personne import Personne
from drafter.model.seance import Entree, Seance
from drafter.rules.rule import Fault, rule


def _sitting(dossier: Dossier) -> tuple[Seance, Place]:
    if dossier.seance is None or dossier.seance_place is None:
        raise TypeError("cet acte n'a pas de séance")
    return dossier.seance, dossier.seance_place


def _listed(dossier: Dossier) -> Iterator[tuple[Personne, str, Entree, Position]]:
    """Yield everyone named in a list, with the list's name and the place."""
    seance, place = _sitting(dossier)
    for key, label in (("presents", "présents"), ("absents", "absents"), ("excuses", "excusés")):
        for i, entry in enumerate(getattr(seance, key) or ()):
            if person := dossier.presences.find(entry.qui):
                yield person, label, entry, place.at(key, i)
    for i, groupe in enumerate(seance.groupes):
        for j, entry in enumerate(groupe.membres or ()):
            if person := dossier.presences.find(entry.qui):
                yield person, f"« {groupe.titre} »", entry, place.at("groupes", i, "membres", j)


@rule("SEA001", "present-et-absent")
def in_two_lists(dossier: Dossier) -> Iterator[Fault]:
    """Someone is in two lists of the sitting for its whole length."""
    seen: dict[Personne, tuple[str, Position]] = {}
    for person, label, entry, position in sorted(_listed(dossier), key=lambda listed: listed[3]):
        if entry.a_compter_de or entry.jusqu_a:
            continue
        if person in seen:
            other, first = seen[person]
            yield (
                position,
                f"{person.nom_complet} est déjà parmi les {other} (ligne {first.line}) : "
                "gardez une seule des deux lignes, ou dites par « mouvements » quand elle change",
            )
        else:
            seen[person] = (label, position)


@rule("SEA002", "membre-oublie")
def forgotten_member(dossier: Dossier) -> Iterator[Fault]:
    """With those present and those absent both listed, a member is in neither list."""
    seance, place = _sitting(dossier)
    if seance.presents is None or not (seance.absents or seance.excuses):
        return
    named = {person for person, *_ in _listed(dossier)} | set(dossier.presences.movements)
    named |= {titulaire for titulaire, _, _ in dossier.presences.suppleances}
    named |= {mandant for mandant, _, _ in dossier.presences.procurations}
    forgotten = [m.nom_complet for m in dossier.presences.membres if m not in named]
    if forgotten:
        yield (
            place.at_key("presents"),
            f"ni présent, ni absent, ni excusé : {', '.join(forgotten)} (ou retirez la liste la "
            "plus longue : elle se déduit de l'autre)",
        )


@rule("SEA003", "effectif-contredit")
def more_members_than_in_office(dossier: Dossier) -> Iterator[Fault]:
    """The number of members in office that was typed is not that of the roster."""
    seance, place = _sitting(dossier)
    typed, known = seance.en_exercice, len(dossier.presences.membres)
    if typed is not None and known > typed:
        yield (
            place.at("en_exercice"),
            f"{typed} membres en exercice, mais le conseil en compte {known} le {seance.date} : "
            "datez la fin des mandats par « au », ou corrigez ce nombre",
        )


@rule("SEA004", "mouvement-sans-question")
def unplaced_movement(dossier: Dossier) -> Iterator[Fault]:
    """A coming or a going is known by the clock only, and the question's hour is not known."""
    seance, place = _sitting(dossier)
    unplaced = dossier.presences.depends_on_hour(dossier.moment)
    for i, movement in enumerate(seance.mouvements):
        if movement in unplaced:
            yield (
                place.at("mouvements", i),
                f"on ne sait pas si {movement.qui} est là à cette question : ajoutez la question "
                "(« arrive: 3 » ou « part_apres: 20 »), ou l'heure de la question (« heure » de "
                "la délibération, ou « heures » de la séance)",
            )


@rule("SEA005", "question-sans-numero")
def unnumbered_question(dossier: Dossier) -> Iterator[Fault]:
    """People come and go during the sitting, and the act does not say which question it is."""
    if dossier.moment.label is None and dossier.presences.movements and not dossier.moment.heure:
        yield (
            dossier.place.at(),
            "des membres arrivent ou partent en cours de séance : donnez le numéro de la question "
            "(« question: 34 ») pour que l'on sache qui y siège",
        )


@rule("SEA006", "president-absent", article="CGCT, art. L. 2121-14")
def chair_away(dossier: Dossier) -> Iterator[Fault]:
    """Who presides is not there at this question."""
    if dossier.projet or dossier.president is None:
        return
    _, place = _sitting(dossier)
    tableau = dossier.depouillements[0].tableau
    if dossier.president in (*tableau.presents, *tableau.sans_vote):
        return
    own = dossier.deliberation.presidence is not None
    where = dossier.place.at("presidence") if own else place.at("presidence")
    at_question = f" à la question {dossier.moment.label}" if dossier.moment.label else ""
    yield (
        where,
        f"{dossier.president.nom_complet} préside, mais n'est pas là{at_question} : dites qui "
        "prend la présidence (« presidence » de la délibération, ou « presidences » de la séance)",
    )


@rule("SEA007", "presidence-inconnue", article="CGCT, art. L. 2121-14")
def unknown_chair(dossier: Dossier) -> Iterator[Fault]:
    """Nobody is said to preside, and no maire or president stands in the roster."""
    seance, place = _sitting(dossier)
    typed = dossier.deliberation.presidence or seance.presidence
    if not dossier.projet and dossier.president is None and typed is None:
        yield place.at(), "on ne sait pas qui préside : ajoutez « presidence: Prénom NOM »"
