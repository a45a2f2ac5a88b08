"""Rules on what letters ask: once each funder, no less and no more than is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.findings import Severity
from drafter.french.elision import with_preposition
from drafter.french.money import format_euros
from drafter.model.deja_demande import convention_of_letter, due_in
from drafter.model.dossier import Dossier
from drafter.model.en_vigueur import convention_of, known_avenants, last_avenants
from drafter.model.parties import folded
from drafter.rules.courriers import told
from drafter.rules.rule import Fault, FaultTogether, rule, rule_together


@rule("COU015", "versement-suppose")
def supposed_payment(dossier: Dossier) -> Iterator[Fault]:
    """Un avenant change l'année entre deux versements : ce qui est déjà demandé n'est pas sûr.

    Le solde est ce qui est dû selon le plan modifié, moins ce que les courriers d'avant demandent.

    Pourquoi :
        Un acompte demandé avant l'avenant suit l'ancien montant, demandé après, le nouveau : si le
        courrier d'avant n'est pas nommé, la somme des courriers peut ne pas faire ce qui est dû.

    Fautif :
        # convention.yaml
        financement:
          montant_annuel: 10000
          parts: [{qui: collectivite, taux: 50 %}, {qui: etat, solde: oui}]
          versements: [{taux: 70 %, avant: 30 juin}, {solde: oui, avant: 30 novembre}]
        # avenant-1.yaml
        type: avenant
        numero: 1
        convention: convention.yaml
        objet: Révision du montant
        date: 2026-06-15
        effet: 2026-07-01
        modifications: [{financement: {revisions: {2026-07-01: 12000}}}]
        # courrier.yaml
        type: courrier
        modele: appel de fonds
        avenant: avenant-1.yaml
        a: etat
        annee: 2026
        versement: 2
        date: 2026-11-04
        iban: FR76 3000 1007 9412 3456 7890 185

    Correct :
        # convention.yaml
        financement:
          montant_annuel: 10000
          parts: [{qui: collectivite, taux: 50 %}, {qui: etat, solde: oui}]
          versements: [{taux: 70 %, avant: 30 juin}, {solde: oui, avant: 30 novembre}]
        # avenant-1.yaml
        type: avenant
        numero: 1
        convention: convention.yaml
        objet: Révision du montant
        date: 2026-06-15
        effet: 2026-07-01
        modifications: [{financement: {revisions: {2026-07-01: 12000}}}]
        # juin.yaml
        type: courrier
        modele: appel de fonds
        avenant: avenant-1.yaml
        a: etat
        annee: 2026
        versement: 1
        date: 2026-06-02
        iban: FR76 3000 1007 9412 3456 7890 185
        # courrier.yaml
        type: courrier
        modele: appel de fonds
        avenant: avenant-1.yaml
        precedent: juin.yaml
        a: etat
        annee: 2026
        versement: 2
        date: 2026-11-04
        iban: FR76 3000 1007 9412 3456 7890 185

    Que faire :
        Nommer par « precedent » le courrier qui a demandé l'acompte ; déroger, si la somme supposée
        est la bonne.
    """
    yield from told(dossier, "versement-suppose")


@rule("COU016", "financeur-non-sollicite", severity=Severity.REMARQUE)
def unasked_funder(dossier: Dossier) -> Iterator[Fault]:
    """Un financeur du plan ne reçoit pas de courrier.

    Sans « a », on n'écrit qu'aux financeurs que leur nom, leur forme ou « public » disent publics,
    et qui doivent encore quelque chose.

    Pourquoi :
        Un financeur oublié ne paie pas : celui que la campagne laisse doit se voir.

    Fautif :
        # convention.yaml
        parties:
          - collectivite
          - etat
          - asso
          - cle: lac
            nom: Comité du lac
            siege: 2 quai du Lac, 39100 Dole
            representant: Mme Ève RIVE, Présidente
        financement:
          montant_annuel: 10000
          parts: [{qui: lac, taux: 10 %}, {qui: etat, solde: oui}]
        # courrier.yaml
        type: courrier
        modele: sollicitation
        convention: convention.yaml
        annee: 2026
        date: 2025-12-01

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - etat
          - asso
          - cle: lac
            nom: Comité du lac
            siege: 2 quai du Lac, 39100 Dole
            representant: Mme Ève RIVE, Présidente
            public: non
        financement:
          montant_annuel: 10000
          parts: [{qui: lac, taux: 10 %}, {qui: etat, solde: oui}]
        # courrier.yaml
        type: courrier
        modele: sollicitation
        convention: convention.yaml
        annee: 2026
        date: 2025-12-01

    Que faire :
        Taper « public: oui » chez ce partenaire pour lui écrire, « public: non » si c'est voulu.
    """
    yield from told(dossier, "financeur-non-sollicite")


@rule_together("COU012", "courrier-en-double", severity=Severity.AVERTISSEMENT)
def asked_twice(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Deux courriers demandent la même somme au même financeur.

    Pourquoi :
        Une campagne et un courrier à part, ou deux campagnes, se recouvrent : le financeur
        recevrait deux fois la même demande.

    Fautif :
        # courrier.yaml
        annee: 2026
        date: 2025-12-01
        # courrier-bis.yaml
        annee: 2026
        date: 2025-12-08

    Correct :
        # courrier.yaml
        annee: 2026
        date: 2025-12-01
        # courrier-bis.yaml
        annee: 2027
        date: 2026-12-01

    Que faire :
        Retirer l'un des deux, ou corriger « annee » ou « versement ».
    """
    seen: dict[tuple[object, ...], Dossier] = {}
    for dossier in dossiers:
        lettre = dossier.lettre
        if lettre is None or lettre.destinataire is None or lettre.montant is None:
            continue
        acte = dossier.courrier
        if not acte.usage.montant or acte.precedent:
            continue
        who = folded(lettre.destinataire.partie.cle)
        same = (*convention_of_letter(dossier), acte.modele, acte.annee, acte.versement, who)
        first = seen.setdefault(same, dossier)
        if first is not dossier:
            name = with_preposition("à", lettre.destinataire.identite.nom_avec_article)
            year = f" de {acte.annee}" if acte.annee else ""
            where = first.place.at("modele")
            yield (
                dossier,
                dossier.place.at("modele"),
                f"la contribution{year} est déjà demandée {name} par « {where.file} », ligne "
                f"{where.line} : retirez l'un des deux courriers",
            )


@rule_together("COU018", "complement-a-demander", severity=Severity.REMARQUE)
def complement_due(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Un avenant augmente une année dont tout est déjà demandé.

    Ne se voit que si l'avenant est parmi les fichiers donnés.

    Pourquoi :
        La somme des courriers d'une année doit faire ce que chacun doit selon le plan modifié.

    Fautif :
        # courrier.yaml
        annee: 2026
        date: 2025-12-01
        # avenant-1.yaml
        type: avenant
        numero: 1
        convention: convention.yaml
        objet: Révision du montant
        date: 2026-06-15
        effet: 2026-07-01
        modifications: [{financement: {revisions: {2026-07-01: 12000}}}]

    Correct :
        # courrier.yaml
        annee: 2026
        date: 2025-12-01
        # avenant-1.yaml
        type: avenant
        numero: 1
        convention: convention.yaml
        objet: Révision du montant
        date: 2026-06-15
        effet: 2026-07-01
        modifications: [{financement: {revisions: {2026-07-01: 12000}}}]
        # juillet.yaml
        type: courrier
        modele: sollicitation
        avenant: avenant-1.yaml
        a: etat
        precedent: courrier.yaml
        annee: 2026
        date: 2026-07-01

    Que faire :
        Écrire un courrier de même modèle et de la même année, qui nomme celui-ci par
        « precedent » : il demande ce que l'avenant ajoute. Rien, si l'on attend le solde.
    """
    last = last_avenants(dossiers)
    groups: dict[tuple[object, ...], list[Dossier]] = {}
    for dossier in dossiers:
        lettre = dossier.lettre
        if lettre and lettre.montant and dossier.courrier.usage.montant and dossier.courrier.annee:
            acte = dossier.courrier
            same = (*convention_of_letter(dossier), acte.modele, acte.annee, folded(lettre.cle))
            groups.setdefault(same, []).append(dossier)
    for sent in groups.values():
        latest = max(sent, key=lambda one: one.jour)
        followed = latest.liens.get("avenant")
        signed = convention_of(followed) if followed else latest.liens["convention"]
        avenant, year = last.get(id(signed)), latest.courrier.annee
        if avenant is None or year is None or not any(_asks_the_rest(one) for one in sent):
            continue
        whom = latest.lettre.destinataire if latest.lettre else None
        applied = known_avenants(avenant, dt.date.max, year)
        if not applied or whom is None or latest.lettre is None:
            continue
        plans = [signed.plan, *(one.amende.plan for one in applied)]
        owed = [due_in(plan, latest.lettre.cle, year) for plan in plans]
        asked = sum((one.lettre.montant or 0 for one in sent if one.lettre), Decimal(0))
        made = owed.index(owed[-1])  # by the first that made what is due what it is
        cause = applied[made - 1]
        if made and owed[-1] > asked and cause.jour > latest.jour:
            whose = with_preposition("de", whom.identite.nom_avec_article)
            yield (
                latest,
                latest.place.at("annee"),
                f"l'avenant n° {cause.avenant.rang}, « {cause.source.name} », porte à "
                f"{format_euros(owed[-1])} la contribution {whose} pour {year}, demandée pour "
                f"{format_euros(asked)} : demandez le reste par un courrier de même modèle qui "
                "nomme celui-ci par « precedent »",
            )


def _asks_the_rest(letter: Dossier) -> bool:
    """Say whether a letter asks the whole of a year, or its balance."""
    return letter.courrier.versement is None or (
        letter.lettre is not None and letter.lettre.nature == "solde"
    )
