"""Rules on pouvoirs, at the question of the act (CGCT, L. 2121-20)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.findings import Position, Severity
from drafter.french.elision import elide, with_preposition
from drafter.french.numbers import cardinal
from drafter.french.plurals import count
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.model.seance import Procuration
from drafter.rules.droit import known_law, pouvoirs_par_membre
from drafter.rules.phrases import agreed, at_question, of_names, pronoun
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import presents_readable


@dataclass(frozen=True, slots=True)
class _Pouvoir:
    """A pouvoir between known people, with its place."""

    mandant: Personne
    mandataire: Personne
    procuration: Procuration
    position: Position


def _pouvoirs(dossier: Dossier) -> Iterator[_Pouvoir]:
    seance, place, find = dossier.seance, dossier.seance_place, dossier.presences.find
    if seance is None or place is None:
        return
    for i, procuration in enumerate(seance.procurations):
        mandant, mandataire = find(procuration.mandant), find(procuration.mandataire)
        if mandant and mandataire:
            yield _Pouvoir(mandant, mandataire, procuration, place.at("procurations", i))


def _usable(dossier: Dossier) -> Iterator[_Pouvoir]:
    """Yield the pouvoirs that can be used at this question: one is away, the other is there."""
    tableau = dossier.depouillements[0].tableau
    sitting, replaced = set(tableau.presents), {titulaire for _, titulaire in tableau.suppleants}
    for one in _pouvoirs(dossier):
        there = one.mandataire in sitting and one.mandant not in sitting | replaced
        if there and dossier.presences.in_force(one.procuration, dossier.moment):
            yield one


def _ever_sitting(dossier: Dossier) -> set[Personne]:
    """Return those who sit and vote at any time of the evening."""
    groupes = dossier.presences.groupes
    return {p.personne for groupe in groupes if groupe.vote for p in groupe.presences}


@rule("POU001", "pouvoir-a-soi-meme", law="pouvoir", derogeable=False)
def to_oneself(dossier: Dossier) -> Iterator[Fault]:
    """Un pouvoir est donné à soi-même.

    Pourquoi :
        Le pouvoir se donne, par écrit, à un collègue : qui est absent ne peut voter par lui-même.

    Fautif :
        # seance.yaml
        absents: [Léa GROS]
        procurations:
          - {mandant: Léa GROS, mandataire: Léa GROS}

    Correct :
        # seance.yaml
        absents: [Léa GROS]
        procurations:
          - {mandant: Léa GROS, mandataire: Luc NOIR}

    Que faire :
        Nommer le mandataire que dit le pouvoir écrit.
    """
    for one in _pouvoirs(dossier):
        if one.mandant == one.mandataire:
            yield (
                one.position,
                f"{one.mandant.nom_complet} se donne pouvoir : nommez un autre mandataire",
            )


@rule("POU002", "mandataire-absent", law="pouvoir", severity=Severity.AVERTISSEMENT)
def holder_away(dossier: Dossier) -> Iterator[Fault]:
    """Le porteur d'un pouvoir ne siège pas à cette question : le pouvoir n'est pas compté.

    Le vote est compté sans ce pouvoir, et l'acte est écrit. Ne se dit ni d'un porteur qui se retire
    de la question (« interesses », « se_retirent », « sort_pour »), ni de celui qui n'est jamais là
    (POU004).

    Pourquoi :
        Le mandataire vote au nom du mandant : il faut qu'il soit présent à la question.

    Fautif :
        # seance.yaml
        absents: [Léa GROS]
        mouvements: [{qui: Luc NOIR, arrive: 6}]
        procurations:
          - {mandant: Léa GROS, mandataire: Luc NOIR}

    Correct :
        # seance.yaml
        absents: [Léa GROS]
        mouvements: [{qui: Luc NOIR, arrive: 6}]
        procurations:
          - {mandant: Léa GROS, mandataire: Luc NOIR, a_compter_de: 6}

    Que faire :
        Rien si c'est bien ce qui s'est passé ; dire alors par « a_compter_de », « jusqu_a » ou «
        questions » quand le pouvoir a servi. Sinon corriger l'assistance, ou le mandataire.
    """
    if dossier.projet:
        return
    tableau = dossier.depouillements[0].tableau
    sitting, ever = set(tableau.presents), _ever_sitting(dossier)
    used = {e.personne for e in tableau.representes}
    withdrawn = {p for d in dossier.depouillements for p in (*d.retires, *d.interesses)}
    for one in _pouvoirs(dossier):
        away = one.mandant not in sitting | used and one.mandataire not in sitting | withdrawn
        out = dossier.presences.steps_out(one.mandataire, dossier.moment)
        if one.mandataire not in ever or not away or out:
            continue
        if dossier.presences.in_force(one.procuration, dossier.moment):
            yield (
                one.position,
                f"{at_question(dossier)}, {one.mandataire.nom_complet} ne siège pas : le pouvoir "
                f"{with_preposition('de', one.mandant.nom_complet)} n'est pas compté",
            )


@rule("POU003", "pouvoir-d-un-present", law="pouvoir")
def given_by_one_who_sits(dossier: Dossier) -> Iterator[Fault]:
    """Un pouvoir est donné par un membre qui siège et vote pendant toute la séance.

    Pourquoi :
        Seul un membre empêché d'assister à la séance peut donner pouvoir : présent, il vote
        lui-même.

    Fautif :
        # seance.yaml
        procurations:
          - {mandant: Léa GROS, mandataire: Luc NOIR}

    Correct :
        # seance.yaml
        absents: [Léa GROS]
        procurations:
          - {mandant: Léa GROS, mandataire: Luc NOIR}

    Que faire :
        Ajouter le mandant aux « absents », dire par « mouvements » quand il arrive ou part, ou
        retirer le pouvoir.
    """
    whole_evening = {
        presence.personne
        for groupe in dossier.presences.groupes
        if groupe.vote
        for presence in groupe.presences
        if not (presence.entree and (presence.entree.a_compter_de or presence.entree.jusqu_a))
    } - set(dossier.presences.movements)
    for one in _pouvoirs(dossier):
        if one.mandant in whole_evening:
            them = "la" if one.mandant.sexe == "f" else "le"
            yield (
                one.position,
                f"{one.mandant.nom_complet} siège toute la séance et ne peut donner pouvoir : "
                f"ajoutez-{them} aux absents, ou dites par « mouvements » quand "
                f"{pronoun(one.mandant)} n'est pas là",
            )


@rule("POU004", "mandataire-jamais-present", law="pouvoir")
def holder_never_there(dossier: Dossier) -> Iterator[Fault]:
    """Un pouvoir est donné à quelqu'un qui ne siège à aucun moment de la séance.

    Pourquoi :
        Le mandataire vote pour deux : absent toute la soirée, il ne peut porter aucun pouvoir.

    Fautif :
        # seance.yaml
        absents: [Léa GROS, Luc NOIR]
        procurations:
          - {mandant: Léa GROS, mandataire: Luc NOIR}

    Correct :
        # seance.yaml
        absents: [Léa GROS, Luc NOIR]
        procurations:
          - {mandant: Léa GROS, mandataire: Alain ROUX}

    Que faire :
        Nommer le mandataire que dit le pouvoir écrit, corriger l'assistance s'il était là, ou
        retirer le pouvoir, qui n'a pas servi.
    """
    if not presents_readable(dossier):
        return
    ever = _ever_sitting(dossier)
    for one in _pouvoirs(dossier):
        if one.mandataire not in ever and one.mandataire != one.mandant:
            who = one.mandataire
            yield (
                one.position,
                f"{who.nom_complet} ne siège à aucun moment de la séance et ne peut porter le "
                f"pouvoir {with_preposition('de', one.mandant.nom_complet)} : nommez un autre "
                f"mandataire, ou corrigez l'assistance si {pronoun(who)} était "
                f"{agreed('présent', who)}",
            )


@rule("POU005", "trop-de-pouvoirs", law="nombre de pouvoirs")
def too_many_for_one(dossier: Dossier) -> Iterator[Fault]:
    """Un membre porte à cette question plus de pouvoirs que la loi ne le permet ce jour-là.

    Un seul ; deux sous les régimes d'exception, du 12 mars au 30 août 2020, du 15 novembre 2020 au
    30 septembre 2021 et du 10 novembre 2021 au 31 juillet 2022. Se compte question par question,
    non sur la soirée. Ne se dit pas d'un établissement, que régissent ses statuts.

    Pourquoi :
        Un même membre ne peut être porteur que d'un seul pouvoir : les voix de trop font tomber le
        vote.

    Fautif :
        # seance.yaml
        absents: [Léa GROS, Benoîte ROUX]
        procurations:
          - {mandant: Léa GROS, mandataire: Luc NOIR}
          - {mandant: Benoîte ROUX, mandataire: Luc NOIR}

    Correct :
        # seance.yaml
        absents: [Léa GROS, Benoîte ROUX]
        procurations:
          - {mandant: Léa GROS, mandataire: Luc NOIR}
          - {mandant: Benoîte ROUX, mandataire: Alain ROUX}

    Que faire :
        Nommer un autre mandataire, ou dire pour quelles questions chaque pouvoir vaut, par «
        a_compter_de », « jusqu_a » ou « questions ».
    """
    if dossier.projet or not known_law(dossier.collectivite.nature):
        return
    allowed = pouvoirs_par_membre(dossier.jour)
    used = {id(e.procuration) for e in dossier.depouillements[0].tableau.representes}
    carried: dict[Personne, list[_Pouvoir]] = defaultdict(list)
    for one in _pouvoirs(dossier):
        if id(one.procuration) in used:
            carried[one.mandataire].append(one)
    for mandataire, several in carried.items():
        if len(several) > allowed:
            yield (
                several[allowed].position,
                f"{at_question(dossier)}, {mandataire.nom_complet} porte "
                f"{count(len(several), 'pouvoir')} ({of_names([p.mandant for p in several])}), et "
                f"un membre n'en porte {elide('que', cardinal(allowed))} : nommez un autre "
                "mandataire, ou dites pour quelles questions chacun vaut (« a_compter_de », "
                "« jusqu_a » ou « questions »)",
            )


@rule("POU006", "deux-mandataires", law="pouvoir", derogeable=False)
def two_holders(dossier: Dossier) -> Iterator[Fault]:
    """Un membre a donné deux pouvoirs qui valent tous deux à cette question.

    Pourquoi :
        Il n'a qu'une voix : un seul mandataire peut la porter.

    Fautif :
        # seance.yaml
        absents: [Léa GROS]
        procurations:
          - {mandant: Léa GROS, mandataire: Luc NOIR}
          - {mandant: Léa GROS, mandataire: Alain ROUX}

    Correct :
        # seance.yaml
        absents: [Léa GROS]
        procurations:
          - {mandant: Léa GROS, mandataire: Luc NOIR, jusqu_a: 4}
          - {mandant: Léa GROS, mandataire: Alain ROUX, a_compter_de: 5}

    Que faire :
        Garder le dernier donné (un pouvoir se révoque), ou dire pour quelles questions chacun vaut.
    """
    first: dict[Personne, _Pouvoir] = {}
    for one in _usable(dossier):
        if one.mandant in first:
            other = first[one.mandant]
            again = "de nouveau " if other.mandataire == one.mandataire else ""
            yield (
                one.position,
                f"{at_question(dossier)}, {one.mandant.nom_complet} donne {again}pouvoir "
                f"{with_preposition('à', one.mandataire.nom_complet)}, et déjà "
                f"{with_preposition('à', other.mandataire.nom_complet)} (ligne "
                f"{other.position.line}) : gardez l'un des deux, ou dites pour quelles questions "
                "chacun vaut (« a_compter_de », « jusqu_a » ou « questions »)",
            )
        else:
            first[one.mandant] = one
