"""Rules on the candidates of an election: who may be one, who is elected, and by which ballots.

Sources: CGCT, L. 2121-21 (nominations), L. 2122-7 and L. 5211-2 (maire, adjoints, president,
vice-presidents): absolute majority in two rounds, relative in the third, the eldest in a tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.french.plurals import count
from drafter.model.base import unaccented
from drafter.model.depouillement import count_round
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.model.scrutin import Election
from drafter.rules.elections import LAST_ROUND, elections_of
from drafter.rules.executif import of_the_executive
from drafter.rules.phrases import agreed
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import lecture_of

_PERSON = re.compile(
    r"(?:(?:M\.|Mme)\s+)?[A-ZÀ-Ý][a-zà-ÿ][\w’'-]*(?:\s[A-ZÀ-Ý][a-zà-ÿ][\w’'-]*)?"
    r"(?:\s(?:[dl]['’]|d[eu]|de la|des|le|la|von|van))*\s?[A-ZÀ-Ý][A-ZÀ-Ý’' -]+"
)
"""« Antoine DE LA BRUYÈRE », and not « Liste unique » nor « Ensemble pour Valserre »."""


@rule("SCR013", "election-sans-secret", law="scrutin secret", derogeable=False)
def open_ballot(dossier: Dossier) -> Iterator[Fault]:
    """Le maire, un adjoint, le président ou un vice-président est élu sans scrutin secret.

    Les autres désignations peuvent se faire à main levée, si l'assemblée le décide à l'unanimité.

    Pourquoi :
        Le maire, les adjoints et le bureau sont élus au scrutin secret, sans exception : à main
        levée, l'élection est nulle.

    Fautif :
        # deliberation.yaml
        objet: Élection d'un adjoint
        scrutin:
          election: {poste: 2e adjoint, tours: [{voix: {Luc NOIR: 7}}]}

    Correct :
        # deliberation.yaml
        objet: Élection d'un adjoint
        scrutin:
          mode: secret
          election: {poste: 2e adjoint, tours: [{voix: {Luc NOIR: 7}}]}

    Que faire :
        Ajouter « mode: secret » si le vote l'a été ; sinon l'élection est à refaire.
    """
    for vote, election in elections_of(dossier):
        mode = vote.scrutin.mode if vote.scrutin else "secret"
        if mode != "secret" and of_the_executive(dossier, election):
            typed = bool(vote.scrutin and "mode" in vote.scrutin.model_fields_set)
            said = f"« mode: {mode} »" if typed else "le mode n'est pas tapé"
            yield (
                vote.at("mode") if typed else dossier.place.at_key(*vote.location, "election"),
                f"{said}, et cette élection se fait au scrutin secret, à peine de nullité : tapez "
                "« mode: secret » si le vote l'a été",
            )


@rule("SCR014", "tour-de-trop", law="scrutin secret", derogeable=False)
def round_too_many(dossier: Dossier) -> Iterator[Fault]:
    """Un tour suit celui qui a pourvu tous les sièges, ou le troisième.

    Pourquoi :
        Qui a la majorité absolue est élu, et le tour suivant ne peut avoir lieu ; au troisième la
        majorité relative suffit, et à égalité de voix le plus âgé est élu : il n'y en a pas de
        quatrième.

    Fautif :
        # deliberation.yaml
        scrutin:
          mode: secret
          election: {tours: [{voix: {Luc NOIR: 5, Léa GROS: 2}}, {voix: {Luc NOIR: 7}}]}

    Correct :
        # deliberation.yaml
        scrutin:
          mode: secret
          election: {tours: [{voix: {Luc NOIR: 5, Léa GROS: 2}}]}

    Que faire :
        Retirer le tour qui n'a pas eu lieu, ou corriger les voix de celui d'avant.
    """
    for vote, election in elections_of(dossier):
        elected: set[str] = set()
        for i, tour in enumerate(election.tours):
            where = vote.at("election", "tours", i)
            left = election.sieges - len(elected)
            if left <= 0:
                yield (
                    where,
                    f"le tour n° {i + 1} suit un tour où {_seats(election)} : retirez-le, ou "
                    f"corrigez les voix du tour n° {i}",
                )
                break
            if i >= LAST_ROUND:
                yield (
                    where,
                    f"tour n° {i + 1} : au troisième, la majorité relative suffit, et à égalité "
                    "le plus âgé est élu ; retirez ce tour, et nommez par « elus » qui est élu",
                )
                break
            elected.update(count_round(tour, i + 1, left).elus)


def _seats(election: Election) -> str:
    if election.sieges == 1:
        return "un candidat a la majorité et est élu"
    return f"les {count(election.sieges, 'siège')} sont pourvus"


@rule("SCR015", "candidat-inconnu", law="scrutin secret")
def unknown_candidate(dossier: Dossier) -> Iterator[Fault]:
    """Un candidat à une fonction de l'exécutif n'est pas membre, ou son nom est mal écrit.

    Pour les autres désignations, qui n'est pas du conseil peut être élu : seul se dit un nom qui ne
    diffère de celui d'un membre que par ses accents ou ses signes. Une liste n'est pas un nom.

    Pourquoi :
        Le maire, les adjoints, le président et les vice-présidents sont élus parmi les membres en
        exercice ; et un nom mal écrit s'imprime au résultat.

    Fautif :
        # deliberation.yaml
        objet: Élection d'un adjoint
        scrutin:
          mode: secret
          election: {poste: 2e adjoint, tours: [{voix: {Lea GROS: 7}}]}

    Correct :
        # deliberation.yaml
        objet: Élection d'un adjoint
        scrutin:
          mode: secret
          election: {poste: 2e adjoint, tours: [{voix: {Léa GROS: 7}}]}

    Que faire :
        Taper le nom comme au « conseil », ou corriger le mandat de cette personne.
    """
    members = dossier.presences.membres
    spelled = {_bare(p.nom_complet): p for p in members}
    for vote, election in elections_of(dossier):
        executive = of_the_executive(dossier, election)
        for i, tour in enumerate(election.tours):
            for name in tour.voix:
                if dossier.presences.find(name) or not _PERSON.fullmatch(name.strip()):
                    continue
                near = spelled.get(_bare(name))
                if near:
                    said = f"« {name} » n'est pas écrit comme au conseil : {near.nom_complet}"
                elif executive:
                    said = (
                        f"« {name} » n'est pas membre en exercice ce jour-là, et ne peut être élu "
                        "à cette fonction : corrigez le nom, ou son mandat au « conseil »"
                    )
                else:
                    continue
                yield vote.at("election", "tours", i, "voix", name), said


def _bare(name: str) -> str:
    return " ".join(re.findall(r"[a-z]+", unaccented(name)))


@rule("SCR016", "elu-contre-les-voix", law="scrutin secret")
def elected_against_the_votes(dossier: Dossier) -> Iterator[Fault]:
    """La clé « elus » nomme qui n'a eu aucune voix, ou un autre que celui que les voix élisent.

    Ne se dit pas d'une élection par listes.

    Pourquoi :
        L'acte proclamerait élu un autre que celui que les bulletins désignent.

    Fautif :
        # deliberation.yaml
        scrutin:
          mode: secret
          election: {tours: [{voix: {Luc NOIR: 5, Léa GROS: 2}}], elus: [Léa GROS]}

    Correct :
        # deliberation.yaml
        scrutin:
          mode: secret
          election: {tours: [{voix: {Luc NOIR: 5, Léa GROS: 2}}]}

    Que faire :
        Retirer « elus », qui se déduit des voix ; ou corriger les voix.
    """
    for vote, election in elections_of(dossier):
        candidates = _candidates(dossier, election)
        if candidates is None:
            continue
        winners, complete = _winners(dossier, election)
        for i, name in enumerate(election.elus):
            person = dossier.presences.find(name)
            if person is None:
                continue
            where = vote.at("election", "elus", i)
            if person not in candidates:
                yield (
                    where,
                    f"{person.nom_complet} n'a de voix à aucun tour : retirez ce nom, ou corrigez "
                    "les voix",
                )
            elif complete and person not in winners:
                who = " et ".join(p.nom_complet for p in winners)
                yield (
                    where,
                    f"{person.nom_complet} n'a pas la majorité, {who} l'a : retirez « elus », ou "
                    "corrigez les voix",
                )


def _candidates(dossier: Dossier, election: Election) -> list[Personne] | None:
    """Return those who have votes in any round; None where some are lists, or are not known."""
    names = dict.fromkeys(name for tour in election.tours for name in tour.voix)
    found = [dossier.presences.find(name) for name in names]
    people = [p for p in found if p is not None]
    return people if people and len(people) == len(found) else None


def _winners(dossier: Dossier, election: Election) -> tuple[list[Personne], bool]:
    """Return whom the votes elect, and whether they fill every seat."""
    names: dict[str, None] = {}
    for rank, tour in enumerate(election.tours, start=1):
        left = election.sieges - len(names)
        if left > 0:
            names |= dict.fromkeys(count_round(tour, rank, left).elus)
    found = (dossier.presences.find(name) for name in names)
    return [p for p in found if p is not None], len(names) >= election.sieges


_PROCLAIMS = re.compile(
    r"\bproclam|\bdeclar\w*\b.*\belue?s?\b|\best elue?\b|\bsont elue?s\b|\belit\b"
)


@rule("SCR017", "perdant-proclame", law="scrutin secret", derogeable=False)
def loser_proclaimed(dossier: Dossier) -> Iterator[Fault]:
    """Le dispositif proclame élu un candidat que les voix n'élisent pas.

    Pourquoi :
        L'acte imprime deux élus : celui du dépouillement, et celui du dispositif.

    Fautif :
        # deliberation.yaml
        dispositif: [proclame Mme Léa GROS élue]
        scrutin:
          mode: secret
          election: {tours: [{voix: {Luc NOIR: 5, Léa GROS: 2}}]}

    Correct :
        # deliberation.yaml
        dispositif: [proclame M. Luc NOIR élu]
        scrutin:
          mode: secret
          election: {tours: [{voix: {Luc NOIR: 5, Léa GROS: 2}}]}

    Que faire :
        Corriger le nom dans le dispositif, ou les voix.
    """
    held = list(elections_of(dossier))
    every = [_candidates(dossier, election) for _, election in held]
    if not held or any(people is None for people in every):
        return
    elected: list[Personne] = []
    for (_, election), candidates in zip(held, every, strict=True):
        winners, complete = _winners(dossier, election)
        named = [p for name in election.elus if (p := dossier.presences.find(name))]
        if not named and not complete:
            return
        if any(p not in (candidates or ()) for p in named):
            return  # SCR016 tells it
        elected += named or winners
    losers = [p for people in every for p in people or () if p not in elected]
    for passage in lecture_of(dossier).passages:
        if passage.location[0] not in {"dispositif", "articles", "decisions"}:
            continue
        said = passage.lisible
        if not _PROCLAIMS.search(unaccented(said)):
            continue
        for person in dict.fromkeys(losers):
            start = said.find(person.nom)
            if start < 0 or any(p.nom in said for p in elected):
                continue
            yield (
                passage.at(start),
                f"le dispositif dit {agreed('élu', person)} {person.nom_complet}, et les voix "
                f"élisent {' et '.join(p.nom_complet for p in elected)} : corrigez l'un des deux",
            )
