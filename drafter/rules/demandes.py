"""Rules on what letters ask: once each funder, no less and no more than is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.findings import Severity
from drafter.french.elision import with_preposition
from drafter.model.deja_demande import convention_of_letter
from drafter.model.dossier import Dossier
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
