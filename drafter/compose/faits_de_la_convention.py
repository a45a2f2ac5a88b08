"""The facts of a convention, of what amends it and of the letters that follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drafter.compose.faits_de_la_seance import Imprime, named
from drafter.facts import accord as faits
from drafter.facts.base import ActeCite
from drafter.model.avenant import Avenant
from drafter.model.consolidation import Consolidation
from drafter.model.convention import Convention
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.model.lettre import Correspondant
from drafter.model.part import points
from drafter.model.partie import Groupement, Partie
from drafter.model.plan import Contribution, Echeance, Plan
from drafter.model.versions import chain, changes_of, effect_of, in_force

_AGREED = (Convention, Avenant, Consolidation)


def cited(dossier: Dossier) -> ActeCite:
    """Return an act as another one names it."""
    acte = dossier.acte
    day = dossier.jour if dossier.seance else getattr(acte, "date", None)
    return ActeCite(type=dossier.kind, numero=acte.numero or None, objet=dossier.objet, date=day)


# --- who agrees, for how long -------------------------------------------------------------


def parties_facts(dossier: Dossier, printed: Imprime) -> Iterator[faits.Partie]:
    """Yield the parties of a convention or of what amends it, groups opened."""
    if not isinstance(dossier.acte, _AGREED):
        return
    for rang in dossier.parties.rangs:
        if isinstance(rang, Groupement):
            yield from (_partie(one, printed, rang.nom) for one in rang.membres)
        else:
            yield _partie(rang, printed)


def _partie(partie: Partie, printed: Imprime, groupe: str | None = None) -> faits.Partie:
    who, person = partie.identite, partie.representant
    if who is None:
        return faits.Partie(cle=partie.cle, groupe=groupe)
    return faits.Partie(
        cle=partie.cle,
        nom=who.nom,
        groupe=groupe,
        forme=who.forme,
        siren=who.numero_siren,
        siret=who.siret,
        rna=who.rna,
        rcs=who.rcs,
        representant=named(person) if person and printed.person(person) else None,
        qualite=partie.qualite or None,
    )


def agreement_facts(dossier: Dossier) -> dict[str, Any]:
    """Return how long a convention lasts, what is due under it, and what an avenant does to it."""
    acte = dossier.acte
    if not isinstance(acte, _AGREED):
        return {}
    signed = dossier.convention
    notice = signed.preavis.dite if signed.preavis else None
    known = signed.du or signed.au or notice
    return {
        "duree": faits.Duree(du=signed.du, au=signed.au, preavis=notice) if known else None,
        "echeances": tuple(
            faits.Echeance(
                quoi=one.quoi,
                qui=one.qui,
                jours=tuple(
                    faits.Jour(date=day, annee=year)
                    for year, day in one.jours(signed.du, signed.au)
                ),
            )
            for one in signed.echeances
        ),
        "amendement": _amendment(dossier),
    }


def _amendment(dossier: Dossier) -> faits.Amendement | None:
    acte = dossier.acte
    if isinstance(acte, Avenant):
        return faits.Amendement(
            convention=cited(dossier.liens["convention"]),
            avenants=tuple(map(cited, chain(dossier)[:-1])),
            effet=effect_of(dossier),
            modifications=tuple(
                faits.Modification(sorte=one.sorte, article=one.article or one.supprime)
                for one in changes_of(dossier)
            ),
        )
    if isinstance(acte, Consolidation):
        applied = in_force(dossier.liens["avenant"], dossier.jour)
        return faits.Amendement(
            convention=cited(dossier.liens["convention"]), avenants=tuple(map(cited, applied))
        )
    return None


# --- money --------------------------------------------------------------------------------


def plan_facts(dossier: Dossier) -> faits.Financement | None:
    """Return who pays what; of an avenant or a version, as it stands after it."""
    plan, signed = dossier.plan, dossier.accord
    if plan is None or not isinstance(dossier.acte, (*_AGREED, Deliberation)):
        return None

    def name(key: str) -> str:
        found = signed.parties.find(key) if signed else None
        return (found.nom if found else "") or key

    return faits.Financement(
        base=plan.typed.base,
        annuel=plan.annuel,
        total=plan.total,
        montant_ht=plan.montant_ht,
        montant_tva=plan.montant_tva,
        montant_ttc=plan.montant_ttc,
        periodes=tuple(
            faits.Periode(annee=one.annee, montant=amount, du=one.du, au=one.au)
            for one, amount in zip(plan.periodes, plan.montants, strict=True)
        ),
        parts=tuple(
            faits.Part(
                cle=part.cle,
                taux=points(part.taux),
                annuel=part.annuel,
                total=part.total,
                financeurs=tuple(_funder(one, plan, name(one.cle)) for one in part.contributions),
            )
            for part in plan.parts
        ),
        versements=tuple(_payment(one, plan) for one in plan.echeances),
    )


def _funder(one: Contribution, plan: Plan, name: str) -> faits.Financeur:
    return faits.Financeur(
        cle=one.cle,
        nom=name,
        annuel=one.annuel,
        montants=tuple(
            faits.MontantDePeriode(annee=period.annee, montant=amount)
            for period, amount in zip(plan.periodes, one.montants, strict=True)
        ),
        total=one.total,
    )


def _payment(one: Echeance, plan: Plan) -> faits.Versement:
    return faits.Versement(
        taux=points(one.typed.taux) if one.typed.taux else None,
        echeance=one.typed.echeance,
        avant=one.typed.avant,
        montants=tuple(
            faits.MontantDu(financeur=key, annee=period.annee, montant=amount)
            for key, amounts in one.montants.items()
            for period, amount in zip(plan.periodes_versees, amounts, strict=True)
        ),
    )


# --- letters ------------------------------------------------------------------------------


def letter_facts(dossier: Dossier) -> faits.Courrier | None:
    """Return what a letter asks, and of whom."""
    letter = dossier.lettre
    if letter is None:
        return None
    acte = dossier.courrier
    return faits.Courrier(
        modele=acte.modele,
        convention=cited(dossier.liens["convention"]),
        expediteur=_correspondent(letter.expediteur),
        destinataire=_correspondent(letter.destinataire),
        annee=acte.annee,
        montant=letter.montant,
        taux=points(letter.taux) if letter.taux else None,
        echeance=letter.echeance or None,
        limite=letter.limite,
    )


def _correspondent(who: Correspondant | None) -> faits.Correspondant | None:
    return faits.Correspondant(cle=who.partie.cle, nom=who.identite.nom) if who else None
