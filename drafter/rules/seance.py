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


@rule("SEA001", "present-et-absent")
def in_two_lists(dossier: Dossier) -> Iterator[Fault]:
    """Someone is in two lists of the sitting for its whole length, or twice in one."""
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
    """With those present and those absent both listed, a member is in neither list.

    She counts as absent. Those excused may be listed alone: the others are absent.
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


@rule("SEA003", "effectif-contredit")
def more_members_than_in_office(dossier: Dossier) -> Iterator[Fault]:
    """The number of members in office that was typed is not that of the roster."""
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
    """A coming or a going is known by the clock only, and the question's hour is not known."""
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
    """People come and go during the sitting, and the act does not say which question it is."""
    if dossier.moment.label is None and dossier.presences.movements and not dossier.moment.heure:
        yield (
            dossier.place.at(),
            "des membres arrivent ou partent en cours de séance : donnez le numéro de la question "
            "(« question: 34 ») pour que l'on sache qui y siège",
        )


def where_presides(dossier: Dossier) -> Position | None:
    """Return where it was typed who presides at this question; None if it follows by right."""
    seance, place = sitting_of(dossier)
    if dossier.deliberation.presidence:
        return dossier.place.at("presidence")
    rank = dossier.presences.reperes.rang
    for i, presidence in enumerate(seance.presidences):
        if any(rank(question) == dossier.moment.rang for question in presidence.questions):
            return place.at("presidences", i)
    return place.at("presidence") if seance.presidence else None


def _where_withdraws(dossier: Dossier, person: Personne, key: str) -> Position:
    """Return where a vote names someone among those who withdraw; else the act's first line."""
    for location, scrutin in dossier.scrutins:
        for i, nom in enumerate(getattr(scrutin, key) if scrutin else ()):
            if dossier.presences.find(nom) == person:
                return dossier.place.at(*location, key, i)
    return dossier.place.at()


@rule("SEA006", "president-absent", law="présidence")
def chair_away(dossier: Dossier) -> Iterator[Fault]:
    """Who presides is not there at this question."""
    chair = dossier.president
    if dossier.projet or chair is None or not presents_readable(dossier):
        return
    tableaux = [result.tableau for result in dossier.depouillements]
    if all(chair in (*tableau.presents, *tableau.sans_vote) for tableau in tableaux):
        return
    yield (
        where_presides(dossier) or _where_withdraws(dossier, chair, "se_retirent"),
        f"{chair.nom_complet} préside, mais n'est pas là {at_question(dossier)} : dites qui prend "
        "la présidence (« presidence » de la délibération, ou « presidences » de la séance)",
    )


@rule("SEA007", "presidence-inconnue", law="présidence")
def unknown_chair(dossier: Dossier) -> Iterator[Fault]:
    """Nobody is said to preside, and no maire or president stands in the roster."""
    seance, place = sitting_of(dossier)
    typed = dossier.deliberation.presidence or seance.presidence
    if not dossier.projet and dossier.president is None and typed is None:
        yield place.at(), "on ne sait pas qui préside : ajoutez « presidence: Prénom NOM »"


@rule("SEA009", "secretaire-absent", law="secrétaire", severity=Severity.AVERTISSEMENT)
def secretary_away(dossier: Dossier) -> Iterator[Fault]:
    """The secretary is a member who is not there at this question.

    Who leaves the room because she is concerned stays secretary of the sitting; who has a
    ``qualite`` typed is an auxiliary from outside.
    """
    if dossier.projet or not presents_readable(dossier):
        return
    seance, place = sitting_of(dossier)
    results = dossier.depouillements
    there = {p for d in results for p in (*d.tableau.presents, *d.tableau.sans_vote)}
    there |= {p for d in results for p in (*d.retires, *d.interesses)}
    for i, one in enumerate(seance.secretaire):
        person = dossier.presences.find(one.qui)
        if person and not one.qualite and person not in there:
            yield (
                place.at("secretaire", i),
                f"{person.nom_complet} est secrétaire, mais n'est pas là {at_question(dossier)} : "
                "nommez un membre présent, ou corrigez l'assistance",
            )


@rule("SEA010", "rapporteur-interesse", law="intérêt", severity=Severity.AVERTISSEMENT)
def interested_rapporteur(dossier: Dossier) -> Iterator[Fault]:
    """The rapporteur is interested in the matter: she takes no part, even in the debate."""
    typed = dossier.deliberation.rapporteur
    person = dossier.presences.find(typed.qui) if typed else None
    if person and any(person in result.interesses for result in dossier.depouillements):
        yield (
            dossier.place.at("rapporteur"),
            f"{person.nom_complet} rapporte, mais est {agreed('intéressé', person)} à l'affaire et "
            "ne prend part ni au débat ni au vote : nommez un autre rapporteur",
        )


@rule("SEA011", "president-interesse", law="intérêt", severity=Severity.AVERTISSEMENT)
def interested_chair(dossier: Dossier) -> Iterator[Fault]:
    """Who presides is interested in the matter: she takes no part, even in the debate."""
    chair = dossier.president
    if chair and any(chair in result.interesses for result in dossier.depouillements):
        yield (
            where_presides(dossier) or _where_withdraws(dossier, chair, "interesses"),
            f"{chair.nom_complet} préside, mais est {agreed('intéressé', chair)} à l'affaire et ne "
            "prend part ni au débat ni au vote : dites qui prend la présidence (« presidence » de "
            "la délibération)",
        )
