"""Rules on who writes a letter, and to whom."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Severity
from drafter.french.addresses import town_of
from drafter.french.dates import long_date
from drafter.french.elision import with_preposition
from drafter.model.dossier import Dossier
from drafter.model.partenaire import Partenaire
from drafter.model.signature import signatory_of
from drafter.rules.courriers import told
from drafter.rules.rule import Fault, rule


@rule("COU003", "personne-a-qui-ecrire", derogeable=False)
def nobody(dossier: Dossier) -> Iterator[Fault]:
    """Le courrier n'a pas de destinataire, ou personne ne l'écrit.

    Sans « a », ce sont les financeurs publics du plan, ou toutes les autres parties ; sans « de »,
    le coordonnateur du groupe, l'association payée, ou la collectivité.

    Pourquoi :
        Une lettre va de quelqu'un à quelqu'un d'autre, qui a signé la convention.

    Fautif :
        # courrier.yaml
        modele: sollicitation
        a: collectivite
        de: collectivite
        annee: 2026
        date: 2025-12-01

    Correct :
        # courrier.yaml
        modele: sollicitation
        a: etat
        de: collectivite
        annee: 2026
        date: 2025-12-01

    Que faire :
        Nommer les destinataires par « a », et qui écrit par « de ».
    """
    yield from told(dossier, "personne-a-qui-ecrire")
    lettre = dossier.lettre
    if lettre and lettre.destinataire and lettre.expediteur is None and not lettre.manques:
        about = f"« {dossier.liens['convention'].objet} »"
        yield (
            dossier.place.at("de"),
            f"on ne sait pas qui écrit pour la convention {about} : donnez « de »",
        )


@rule("COU004", "correspondant-inconnu", derogeable=False)
def unknown_correspondent(dossier: Dossier) -> Iterator[Fault]:
    """Celui à qui l'on écrit, ou qui écrit, n'est pas une partie de la convention.

    Pourquoi :
        On n'écrit, au titre d'une convention, qu'à ceux qui l'ont signée.

    Fautif :
        # courrier.yaml
        modele: notification
        a: etta
        date: 2025-12-01

    Correct :
        # courrier.yaml
        modele: notification
        a: etat
        date: 2025-12-01

    Que faire :
        Prendre la clé d'une partie ou d'un groupe de la convention.
    """
    yield from told(dossier, "correspondant-inconnu")


@rule("COU005", "adresse-manquante", derogeable=False)
def no_address(dossier: Dossier) -> Iterator[Fault]:
    """On ne connaît pas l'adresse du destinataire.

    Pourquoi :
        Sans adresse, la lettre ne part pas.

    Fautif :
        # partenaires.yaml
        type: partenaires
        partenaires:
          etat:
            nom: État
            representant: M. Paul ROUX, Préfet du Jura
          asso: {nom: Les Amis, representant: "Mme Zoé LAC, Présidente"}
        # courrier.yaml
        a: etat

    Correct :
        # partenaires.yaml
        type: partenaires
        partenaires:
          etat:
            nom: État
            siege: 8 rue de la Préfecture, 39000 Lons-le-Saunier
            representant: M. Paul ROUX, Préfet du Jura
          asso: {nom: Les Amis, representant: "Mme Zoé LAC, Présidente"}
        # courrier.yaml
        a: etat

    Que faire :
        Donner « siege », ou « adresse » si l'on n'écrit pas au siège, dans l'annuaire ; celle de la
        collectivité est « adresse », dans « collectivite.yaml ».
    """
    who = dossier.lettre.destinataire if dossier.lettre else None
    if who and not who.identite.adresse_postale:
        key = "adresse" if who.notre else "siege"
        yield (
            who.place,
            f"on ne sait pas où écrire {_to(who.identite)} : donnez « {key} »",
        )


@rule("COU014", "adresse-incomplete", severity=Severity.AVERTISSEMENT)
def no_town(dossier: Dossier) -> Iterator[Fault]:
    """L'adresse du destinataire n'a pas de ligne « code postal et ville ».

    Pourquoi :
        La dernière ligne d'une adresse est le code postal et la localité (AFNOR NF Z 10-011) : sans
        elle, la lettre n'arrive pas.

    Fautif :
        # partenaires.yaml
        type: partenaires
        partenaires:
          etat:
            nom: État
            siege: 8 rue de la Préfecture à Lons-le-Saunier
            representant: M. Paul ROUX, Préfet du Jura
          asso: {nom: Les Amis, representant: "Mme Zoé LAC, Présidente"}
        # courrier.yaml
        a: etat

    Correct :
        # partenaires.yaml
        type: partenaires
        partenaires:
          etat:
            nom: État
            siege: 8 rue de la Préfecture, 39000 Lons-le-Saunier
            representant: M. Paul ROUX, Préfet du Jura
          asso: {nom: Les Amis, representant: "Mme Zoé LAC, Présidente"}
        # courrier.yaml
        a: etat

    Que faire :
        Finir « siege », ou « adresse », par le code postal et la ville, après une virgule ; pour
        une adresse à l'étranger, déroger.
    """
    who = dossier.lettre.destinataire if dossier.lettre else None
    address = who.identite.adresse_postale if who else None
    if who and address and town_of(address) is None:
        whose = with_preposition("de", who.identite.nom_avec_article)
        yield (
            who.place,
            f"l'adresse {whose} ne finit pas par un code postal et une "
            f"ville (« {address} ») : finissez-la par exemple par « , 39000 Lons-le-Saunier »",
        )


@rule("COU006", "titre-manquant", severity=Severity.AVERTISSEMENT)
def no_title(dossier: Dossier) -> Iterator[Fault]:
    """On ne sait pas à qui l'on écrit, ou avec quel titre.

    Pourquoi :
        Sans titre, la lettre s'ouvre par « Madame, Monsieur, » : ce n'est pas ainsi que l'on écrit
        à un préfet ou à une présidente.

    Fautif :
        # partenaires.yaml
        type: partenaires
        partenaires:
          etat:
            nom: État
            siege: 8 rue de la Préfecture, 39000 Lons-le-Saunier
          asso: {nom: Les Amis, representant: "Mme Zoé LAC, Présidente"}
        # courrier.yaml
        a: etat

    Correct :
        # partenaires.yaml
        type: partenaires
        partenaires:
          etat:
            nom: État
            siege: 8 rue de la Préfecture, 39000 Lons-le-Saunier
            representant: M. Paul ROUX, Préfet du Jura
          asso: {nom: Les Amis, representant: "Mme Zoé LAC, Présidente"}
        # courrier.yaml
        a: etat

    Que faire :
        Donner « representant: M. Paul ROUX, Préfet du Jura », avec sa civilité et sa fonction ;
        avec « du » et « au » s'il change pendant la convention.
    """
    lettre = dossier.lettre
    who = lettre.destinataire if lettre else None
    if who is None or who.identite.personne_physique or (who.qualite and who.genre):
        return
    name, day = who.identite.nom_avec_article, long_date(dossier.jour)
    if who.qualite:
        missing = "on ne sait pas si c'est un homme ou une femme : donnez sa civilité"
    elif who.personne:
        missing = f"{who.personne.nom_complet} n'a pas de fonction : ajoutez-la après son nom"
    else:
        missing = f"personne ne représente {name} le {day} : donnez « representant »"
    yield (
        who.place,
        f"la lettre {_to(who.identite)} s'ouvre sans le titre de qui la reçoit ; {missing}",
    )


@rule("COU017", "annuaire-depasse", severity=Severity.AVERTISSEMENT)
def outdated_directory(dossier: Dossier) -> Iterator[Fault]:
    """L'annuaire donne à une partie un autre représentant que l'avenant en vigueur.

    Pourquoi :
        Le courrier suit l'avenant ; les autres conventions suivent encore l'annuaire.

    Fautif :
        # courrier.yaml
        type: courrier
        modele: sollicitation
        avenant: avenant-1.yaml
        a: etat
        annee: 2026
        date: 2025-12-01
        # avenant-1.yaml
        type: avenant
        numero: 1
        convention: convention.yaml
        objet: Changement de préfet
        date: 2025-10-01
        modifications: [{partie: etat, representant: "Mme Ève BRUN, Préfète du Jura"}]

    Correct :
        # partenaires.yaml
        type: partenaires
        partenaires:
          etat:
            nom: État
            siege: 8 rue de la Préfecture, 39000 Lons-le-Saunier
            representant:
              - {civilite: M., prenom: Paul, nom: ROUX, fonction: Préfet du Jura, au: 2025-09-30}
              - {civilite: Mme, prenom: Ève, nom: BRUN, fonction: Préfète du Jura, du: 2025-10-01}
          asso: {nom: Les Amis, representant: "Mme Zoé LAC, Présidente"}
        # courrier.yaml
        type: courrier
        modele: sollicitation
        avenant: avenant-1.yaml
        a: etat
        annee: 2026
        date: 2025-12-01
        # avenant-1.yaml
        type: avenant
        numero: 1
        convention: convention.yaml
        objet: Changement de préfet
        date: 2025-10-01
        modifications: [{partie: etat, representant: "Mme Ève BRUN, Préfète du Jura"}]

    Que faire :
        Dire dans l'annuaire jusqu'à quand l'un représente la partie (« au »), et depuis quand
        l'autre (« du »).
    """
    lettre = dossier.lettre
    for who in (lettre.expediteur, lettre.destinataire) if lettre else ():
        if who and who.depasse:
            yield who.place, who.depasse


@rule("COU011", "signataire-inconnu", law="auteur", severity=Severity.AVERTISSEMENT)
def no_signatory(dossier: Dossier) -> Iterator[Fault]:
    """On ne sait pas qui signe le courrier, ou en quelle qualité.

    Pourquoi :
        Toute décision et toute lettre d'une administration porte le prénom, le nom, la qualité de
        son auteur.

    Fautif :
        # courrier.yaml
        modele: notification
        de: collectivite
        signataire: Luc NOIR
        date: 2025-12-01

    Correct :
        # courrier.yaml
        modele: notification
        de: collectivite
        signataire: M. Luc NOIR, Directeur général des services
        date: 2025-12-01

    Que faire :
        Donner à qui écrit un « representant » avec sa fonction, ou au courrier un « signataire ».
    """
    acte, lettre = dossier.courrier, dossier.lettre
    who = lettre.expediteur if lettre else None
    if who is None or (who.identite.personne_physique and acte.signataire is None):
        return
    signing = signatory_of(dossier)
    if signing.personne and signing.qualite:
        return
    missing = (
        f"on ne connaît pas la qualité de {signing.personne.nom_complet}, qui signe le courrier"
        if signing.personne
        else f"on ne sait pas qui signe pour {who.identite.nom_avec_article}"
    )
    place = dossier.place.at("signataire") if acte.signataire else who.place
    yield place, f"{missing} : tapez « Mme Zoé LAC, Présidente », avec sa fonction"


def _to(who: Partenaire) -> str:
    """« au Département du Jura », « à la Ville de Dole »."""
    return with_preposition("à", who.nom_avec_article)
