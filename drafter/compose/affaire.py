"""What the acts of one affair say of each other: a délibération, its convention, shared texts.

The object, the parties, the amounts and who may sign stand once; each act names them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from drafter.compose.clauses import shared_clause, unknown
from drafter.compose.finances import Finances
from drafter.compose.intitules import named_avenant, title_of
from drafter.compose.legal import court_of
from drafter.compose.noms import Noms
from drafter.compose.parties import PartieNommee, PartiesNommees
from drafter.compose.sections import ref
from drafter.compose.tableaux import Tableaux
from drafter.compose.textes import Textes
from drafter.composition import Look
from drafter.french.civilities import civility
from drafter.french.lists import enumerate_words
from drafter.model.comparution import Parties
from drafter.model.convention import Convention
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.model.partenaire import COLLECTIVITE
from drafter.model.partie import Groupement
from drafter.model.versions import base_of


@dataclass(frozen=True, slots=True)
class DeliberationNommee:
    """A délibération, as its convention names it: ``{{ deliberation.numero }}``."""

    numero: str
    question: str
    objet: str
    organe: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class ConventionNommee:
    """A convention, as its own texts and its délibération name it.

    Attributes:
        du, au: first and last day of effect; None where nothing tells them.
        date: of signature.
        signataire: who signs for the collectivité: « M. le Premier Adjoint ».
        parties: « l'État, Grand Besançon Métropole et la Ville de Besançon ».
    """

    titre: str
    objet: str
    numero: str
    date: dt.date | None
    du: dt.date | None
    au: dt.date | None
    signataire: str
    parties: str


def shared_names(dossier: Dossier, textes: Textes, look: Look) -> dict[str, Any]:
    """Return what the texts of an act may name beyond its own facts.

    Args:
        dossier: the act, with those that it names.
        textes: renders its prose, and that of the blocks it shares.
        look: where the shared clauses are.
    """
    amending = dossier.liens.get("avenant") if isinstance(dossier.acte, Deliberation) else None
    named = [one for key, one in dossier.liens.items() if key != "avenant"]
    owners = (dossier, *([amending.amende] if amending else []), *named)
    names: dict[str, Any] = {
        "bloc": shared_blocs(owners, textes),
        "clause": shared_clause(look, textes),
        "tableau": _tableau(owners, textes),
        "tribunal": court_of(dossier.collectivite),
        "ref": ref,
    }
    signed = amending or next((d for d in owners if isinstance(d.acte, Convention)), None)
    voted = next((d for d in owners if isinstance(d.acte, Deliberation)), None)
    if voted and voted is not dossier:
        names["deliberation"] = named_deliberation(voted)
    if signed:
        parties = PartiesNommees(signed.parties, Noms(dossier.presentation))
        names |= {"convention": _convention(signed, parties), "parties": parties}
    if amending:
        names |= {"avenant": named_avenant(amending)} | finances_before(amending, textes)
    if dossier.plan:
        short = called(signed, short_names) if signed else {}
        full = called(signed, _names) if signed else {}
        names["financement"] = Finances(dossier.plan, short, textes.insert, full)
    return names


def finances_before(avenant: Dossier, textes: Textes) -> dict[str, Any]:
    """Return the plan as an avenant finds it, under the name by which texts call it."""
    before = base_of(avenant)
    if before.plan is None:
        return {}
    short = called(before, short_names)
    return {"financement_avant": Finances(before.plan, short, textes.insert)}


def called(convention: Dossier, names: Callable[[Parties], dict[str, str]]) -> dict[str, str]:
    """Return what each party is called, those who have left a convention too.

    What they paid before stays in its plan.
    """
    left = called(convention.avant, names) if convention.avant else {}
    return left | names(convention.parties)


def _names(parties: Parties) -> dict[str, str]:
    """Return what sentences call each party, and each group: « la Ville de Besançon »."""
    every = (*parties.toutes, *parties.rangs)
    return {one.cle: one.nom_avec_article for one in every}


def short_names(parties: Parties) -> dict[str, str]:
    """Return what the tables of a plan call each party, and each group."""
    names = {partie.cle: partie.nom for partie in parties.toutes}
    for rang in parties.rangs:
        if isinstance(rang, Groupement):
            names[rang.cle] = rang.terme.nom if rang.terme else rang.nom
    return names


def named_deliberation(dossier: Dossier) -> DeliberationNommee:
    """Return what the texts name of a délibération."""
    acte = dossier.deliberation
    organe = dossier.seance.organe if dossier.seance else None
    words = dossier.collectivite.mots(organe)
    return DeliberationNommee(
        acte.numero or "", acte.question or "", acte.objet, words.organe, dossier.jour
    )


def _convention(dossier: Dossier, parties: PartiesNommees) -> ConventionNommee:
    acte = dossier.convention
    ours = next((p for p in parties.toutes if p.partie.entree == COLLECTIVITE), None)
    return ConventionNommee(
        titre=title_of(acte),
        objet=acte.objet,
        numero=acte.numero or "",
        date=acte.date,
        du=acte.du,
        au=acte.au,
        signataire=_title_of_signatory(ours) if ours else "",
        parties=enumerate_words([str(rang.nom_avec_article) for rang in parties.rangs]),
    )


def _title_of_signatory(party: PartieNommee) -> str:
    """« Mme la Maire », « M. le Premier Adjoint »; her name where she has no quality."""
    person = party.partie.representant
    if person is None or not party.qualite:
        return party.representant
    return f"{civility(person.sexe)} {party.qualite_avec_article}"


def shared_blocs(owners: Sequence[Dossier], textes: Textes) -> Callable[[str], Markup]:
    """Return what ``bloc('contexte')`` calls: the texts of the act, then of those it names."""

    def bloc(name: str) -> Markup:
        for owner in owners:
            blocs = getattr(owner.acte, "blocs", {})
            if name in blocs:
                with textes.inside(f"le bloc « {name} »"):
                    return textes.elsewhere(owner.place).render(blocs[name], "blocs", name)
        raise unknown("le bloc", name, [b for o in owners for b in getattr(o.acte, "blocs", {})])

    return bloc


def _tableau(owners: Sequence[Dossier], textes: Textes) -> Callable[[str], Markup]:
    """Return what ``tableau('logements')`` calls."""

    def tableau(name: str) -> Markup:
        for owner in owners:
            tables = getattr(owner.acte, "tableaux", {})
            if name in tables:
                there = textes.elsewhere(owner.place)
                return Tableaux(tables, textes.insert, there.render)(name)
        known = [t for o in owners for t in getattr(o.acte, "tableaux", {})]
        raise unknown("le tableau", name, known)

    return tableau
