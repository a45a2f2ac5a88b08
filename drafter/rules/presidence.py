"""Rules on who presides, keeps the minutes and reports: there, and not interested."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position, Severity
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.rules.phrases import agreed, at_question
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import presents_readable, sitting_of, there_at_the_question


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


@rule("SEA006", "president-absent", law="présidence", derogeable=False)
def chair_away(dossier: Dossier) -> Iterator[Fault]:
    """Celui qui préside n'est pas là à cette question.

    Pourquoi :
        Le maire, à défaut celui qui le remplace, préside la séance ; quand il se retire, comme pour
        le vote de son compte administratif, un autre prend la présidence.

    Fautif :
        # deliberation.yaml
        objet: Compte administratif
        scrutin: {se_retirent: [Jean PETIT]}

    Correct :
        # deliberation.yaml
        objet: Compte administratif
        presidence: Marie DURAND
        scrutin: {se_retirent: [Jean PETIT]}

    Que faire :
        Dire qui prend la présidence : « presidence » de la délibération, « presidences » de la
        séance ; ou corriger l'assistance.
    """
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
    """On ne sait pas qui préside.

    Pourquoi :
        L'acte dit sous la présidence de qui la séance s'est tenue. Cela se déduit de la fonction de
        maire ou de président, que personne n'a au conseil.

    Fautif :
        # collectivite.yaml
        conseil: [M. Jean PETIT, Mme Marie DURAND, M. Luc NOIR]

    Correct :
        # collectivite.yaml
        conseil: ["M. Jean PETIT, Maire", Mme Marie DURAND, M. Luc NOIR]

    Que faire :
        Donner au conseil la fonction du maire ou du président, ou « presidence » à la séance.
    """
    seance, place = sitting_of(dossier)
    typed = dossier.deliberation.presidence or seance.presidence
    if not dossier.projet and dossier.president is None and typed is None:
        yield place.at(), "on ne sait pas qui préside : ajoutez « presidence: Prénom NOM »"


@rule("SEA009", "secretaire-absent", law="secrétaire", severity=Severity.AVERTISSEMENT)
def secretary_away(dossier: Dossier) -> Iterator[Fault]:
    """Le secrétaire de séance n'est pas là à cette question.

    Qui sort pour une question (« sort_pour », « interesses ») reste secrétaire de la séance ; qui a
    une « qualite » tapée est un auxiliaire pris hors du conseil, adjoint à un membre qui reste le
    secrétaire.

    Pourquoi :
        Le conseil nomme un ou plusieurs de ses membres pour remplir les fonctions de secrétaire.
        Depuis le 1er juillet 2022, c'est lui qui signe les délibérations, avec celui qui préside ;
        avant, tous les présents les signaient.

    Fautif :
        # seance.yaml
        absents: [Léa GROS]
        secretaire: Léa GROS

    Correct :
        # seance.yaml
        absents: [Léa GROS]
        secretaire: Luc NOIR

    Que faire :
        Nommer un membre présent, ou corriger l'assistance.
    """
    if dossier.projet or not presents_readable(dossier):
        return
    seance, place = sitting_of(dossier)
    there = there_at_the_question(dossier)
    for i, one in enumerate(seance.secretaire):
        person = dossier.presences.find(one.qui)
        out = person is not None and dossier.presences.steps_out(person, dossier.moment)
        if person and not one.qualite and not out and person not in there:
            yield (
                place.at("secretaire", i),
                f"{person.nom_complet} est secrétaire, mais n'est pas là {at_question(dossier)} : "
                "nommez un membre présent, ou corrigez l'assistance",
            )


@rule("SEA010", "rapporteur-interesse", law="intérêt", severity=Severity.AVERTISSEMENT)
def interested_rapporteur(dossier: Dossier) -> Iterator[Fault]:
    """Le rapporteur est intéressé à l'affaire.

    Pourquoi :
        Un membre intéressé ne prend part ni au débat ni au vote : s'il rapporte, il influe sur la
        décision, qui peut en être illégale.

    Fautif :
        # deliberation.yaml
        rapporteur: Marie DURAND
        scrutin: {interesses: [Marie DURAND]}

    Correct :
        # deliberation.yaml
        rapporteur: Luc NOIR
        scrutin: {interesses: [Marie DURAND]}

    Que faire :
        Nommer le rapporteur qui a présenté l'affaire, ou retirer ce nom des « interesses ».
    """
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
    """Celui qui préside est intéressé à l'affaire.

    Pourquoi :
        Un membre intéressé ne prend part ni au débat ni au vote : il ne dirige donc pas le débat.

    Fautif :
        # deliberation.yaml
        scrutin: {interesses: [Jean PETIT]}

    Correct :
        # deliberation.yaml
        presidence: Marie DURAND
        scrutin: {interesses: [Jean PETIT]}

    Que faire :
        Dire qui a pris la présidence pour cette question : « presidence » de la délibération.
    """
    chair = dossier.president
    if chair and any(chair in result.interesses for result in dossier.depouillements):
        yield (
            where_presides(dossier) or _where_withdraws(dossier, chair, "interesses"),
            f"{chair.nom_complet} préside, mais est {agreed('intéressé', chair)} à l'affaire et ne "
            "prend part ni au débat ni au vote : dites qui prend la présidence (« presidence » de "
            "la délibération)",
        )
