"""Rules on who agrees and who signs: the incoherences that the resolution of the parties met.

Each is told where it was typed; in a copy of a modèle, those of the partner at her own line.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Severity
from drafter.model.dossier import Dossier
from drafter.model.incoherences import GRAVITES
from drafter.model.personnes_publiques import is_public
from drafter.rules.rule import Fault, rule


def _told(dossier: Dossier, slug: str) -> Iterator[Fault]:
    """Yield the incoherences of one kind."""
    for location, problem in dossier.incoherences:
        if problem.slug == slug:
            yield dossier.at(*location, *problem.lieu), problem.message


# --- which parties --------------------------------------------------------------------------


@rule("PAR001", "partie-inconnue", severity=GRAVITES["partie-inconnue"], derogeable=False)
def unknown_party(dossier: Dossier) -> Iterator[Fault]:
    """Une partie, ou l'ordre des signatures, nomme une clé qui n'est celle de personne.

    Les accents, les majuscules et les traits d'union ne comptent pas.

    Pourquoi :
        La convention imprime le nom, le siège et le représentant qui sont sous cette clé : sans
        elle, on ne sait pas qui s'engage.

    Fautif :
        # partenaires.yaml
        partenaires:
          amis-du-lac: {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
        # convention.yaml
        parties: [collectivite, amis-du-lacs]

    Correct :
        # partenaires.yaml
        partenaires:
          amis-du-lac: {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
        # convention.yaml
        parties: [collectivite, amis-du-lac]

    Que faire :
        Recopier la clé de « partenaires.yaml » ; y ajouter le partenaire ; ou taper son nom ici,
        par « nom », au lieu de « qui ».
    """
    yield from _told(dossier, "partie-inconnue")


@rule("PAR002", "partie-en-double", severity=GRAVITES["partie-en-double"], derogeable=False)
def party_twice(dossier: Dossier) -> Iterator[Fault]:
    """Une même partie est deux fois dans la convention, ou deux parties ont une même clé.

    De même pour une clé tapée deux fois dans l'ordre des signatures.

    Pourquoi :
        Nul ne contracte avec soi-même ; et chacun n'a qu'un bloc de signature.

    Fautif :
        # partenaires.yaml
        partenaires:
          amis-du-lac: {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
        # convention.yaml
        parties: [collectivite, amis-du-lac, amis-du-lac]

    Correct :
        # partenaires.yaml
        partenaires:
          amis-du-lac: {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
        # convention.yaml
        parties: [collectivite, amis-du-lac]

    Que faire :
        Retirer l'une des deux ; ou, si ce sont deux parties, donner à chacune sa « cle ».
    """
    yield from _told(dossier, "partie-en-double")


@rule("PAR003", "partie-seule", law="contrat", severity=GRAVITES["partie-seule"])
def alone(dossier: Dossier) -> Iterator[Fault]:
    """Une convention n'a qu'une partie.

    Pourquoi :
        Le contrat est un accord de volontés entre deux ou plusieurs personnes.

    Fautif :
        # convention.yaml
        parties: [collectivite]

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}

    Que faire :
        Ajouter l'autre partie à « parties » ; « […] » si elle est encore à désigner.
    """
    yield from _told(dossier, "partie-seule")


@rule("PAR004", "parties-du-meme-cote", severity=GRAVITES["parties-du-meme-cote"])
def one_side_only(dossier: Dossier) -> Iterator[Fault]:
    """Toutes les parties sont tapées du même côté.

    Pourquoi :
        « D'une part » appelle « d'autre part » : la convention imprimerait l'un sans l'autre.

    Fautif :
        # convention.yaml
        parties:
          - {qui: collectivite, part: une}
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente", part: une}

    Correct :
        # convention.yaml
        parties:
          - {qui: collectivite, part: une}
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}

    Que faire :
        Ne garder « part » que sur les parties d'un seul côté : les autres sont de l'autre.
    """
    yield from _told(dossier, "parties-du-meme-cote")


@rule("PAR005", "collectivite-absente", severity=GRAVITES["collectivite-absente"])
def without_us(dossier: Dossier) -> Iterator[Fault]:
    """La collectivité n'est pas partie à sa convention.

    Pourquoi :
        Son assemblée l'approuve et quelqu'un la signe pour elle : elle en est d'ordinaire une
        partie, et son représentant vient de « collectivite.yaml ».

    Fautif :
        # convention.yaml
        parties:
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
          - {nom: Le Lac propre, representant: "M. Luc PRÉ, Président"}

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}

    Que faire :
        Ajouter « collectivite » à « parties », à la place du bloc qui la décrirait.
    """
    yield from _told(dossier, "collectivite-absente")


@rule("PAR006", "siren-en-double", law="siren", severity=GRAVITES["siren-en-double"])
def same_number(dossier: Dossier) -> Iterator[Fault]:
    """Deux parties ont le même SIREN.

    Pourquoi :
        Le numéro SIREN est celui d'une personne morale et d'elle seule : l'un des deux est faux,
        ou c'est la même personne sous deux noms.

    Fautif :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Les Amis du lac, siren: 732829320, representant: "Mme Zoé LAC, Présidente"}
          - {nom: Le Lac propre, siren: 732829320, representant: "M. Luc PRÉ, Président"}

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Les Amis du lac, siren: 732829320, representant: "Mme Zoé LAC, Présidente"}
          - {nom: Le Lac propre, siren: 404833048, representant: "M. Luc PRÉ, Président"}

    Que faire :
        Corriger l'un des deux numéros, dans l'annuaire ou ici ; ou retirer l'une des parties.
    """
    yield from _told(dossier, "siren-en-double")


@rule(
    "PAR007",
    "coordonnateur-inconnu",
    severity=GRAVITES["coordonnateur-inconnu"],
    derogeable=False,
)
def unknown_coordinator(dossier: Dossier) -> Iterator[Fault]:
    """Le coordonnateur d'un groupe n'est pas l'un de ses membres.

    Pourquoi :
        La convention imprime « dont le coordonnateur est » : il faut savoir lequel des membres.

    Fautif :
        # convention.yaml
        parties:
          - collectivite
          - groupe: les bailleurs
            coordonnateur: logis
            membres:
              - {nom: Le Toit, cle: toit, representant: "Mme Zoé LAC, Présidente"}

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - groupe: les bailleurs
            coordonnateur: toit
            membres:
              - {nom: Le Toit, cle: toit, representant: "Mme Zoé LAC, Présidente"}

    Que faire :
        Taper la clé d'un membre, ou ajouter le coordonnateur aux « membres ».
    """
    yield from _told(dossier, "coordonnateur-inconnu")


# --- who signs ------------------------------------------------------------------------------


@rule("PAR008", "representant-inconnu", severity=GRAVITES["representant-inconnu"])
def unknown_signatory(dossier: Dossier) -> Iterator[Fault]:
    """On ne sait pas qui signe pour une partie le jour de la convention.

    Les dates « du » et « au » des représentants et des mandats comptent.

    Pourquoi :
        Une personne morale s'engage par celui qui la représente : sans lui, ou si plusieurs élus
        portent le nom tapé, la convention n'aurait pas de signataire certain.

    Fautif :
        # convention.yaml
        parties:
          - {qui: collectivite, representant: Marie DURANT}
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}

    Correct :
        # convention.yaml
        parties:
          - {qui: collectivite, representant: Marie DURAND}
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}

    Que faire :
        Donner « representant » dans l'annuaire ou sur la partie ; pour la collectivité, le nom tel
        qu'au « conseil ».
    """
    yield from _told(dossier, "representant-inconnu")


@rule("PAR009", "representant-sans-nom", severity=GRAVITES["representant-sans-nom"])
def unnamed_signatory(dossier: Dossier) -> Iterator[Fault]:
    """De qui signe pour une partie, on ne connaît que la qualité.

    Pourquoi :
        Le bloc de signature porte la qualité sans le nom : il faudra l'y écrire à la main.

    Fautif :
        # convention.yaml
        parties: [collectivite, {nom: Les Amis du lac, qualite: Présidente}]

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}

    Que faire :
        Donner « representant » dès que le nom est connu.
    """
    yield from _told(dossier, "representant-sans-nom")


@rule("PAR010", "qualite-inconnue", severity=GRAVITES["qualite-inconnue"])
def unknown_quality(dossier: Dossier) -> Iterator[Fault]:
    """On ne sait pas en quelle qualité quelqu'un signe pour une partie.

    Pourquoi :
        « Représentée par Mme Zoé LAC » ne dit pas ce qui lui permet d'engager la partie.

    Fautif :
        # convention.yaml
        parties: [collectivite, {nom: Les Amis du lac, representant: Mme Zoé LAC}]

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}

    Que faire :
        Taper la fonction après une virgule, ou « qualite ».
    """
    yield from _told(dossier, "qualite-inconnue")


@rule("PAR011", "signataire-sans-genre", severity=GRAVITES["signataire-sans-genre"])
def unknown_gender(dossier: Dossier) -> Iterator[Fault]:
    """On ne sait pas s'il faut accorder au masculin ou au féminin pour qui signe.

    Pourquoi :
        La convention imprime sa qualité et « dûment habilité » ou « dûment habilitée ».

    Fautif :
        # convention.yaml
        parties:
          - collectivite
          - nom: Les Amis du lac
            representant: Zoé LAC, Membre
            habilitation: la délibération du bureau du 3 mars 2025

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - nom: Les Amis du lac
            representant: Mme Zoé LAC, Membre
            habilitation: la délibération du bureau du 3 mars 2025

    Que faire :
        Taper la civilité, « M. » ou « Mme », devant le nom.
    """
    yield from _told(dossier, "signataire-sans-genre")


_UNKNOWN = "partie-inconnue"


@rule("PAR012", "siege-inconnu", severity=Severity.AVERTISSEMENT)
def no_seat(dossier: Dossier) -> Iterator[Fault]:
    """Une partie n'a pas de siège, et une autre a le sien.

    De même si elle est inscrite au registre du commerce. Les personnes publiques, que leur nom
    suffit à désigner, sont passées, et la place à remplir d'un modèle.

    Pourquoi :
        La convention présente chaque partie par son nom, son siège et qui la représente : celle à
        qui le siège manque se reconnaît mal, et rien ne peut lui être notifié.

    Fautif :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Les Amis, siege: 3 rue du Port, representant: "Mme Zoé LAC, Présidente"}
          - {nom: Le Bois, representant: "M. Luc PRÉ, Président"}

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Les Amis, siege: 3 rue du Port, representant: "Mme Zoé LAC, Présidente"}
          - {nom: Le Bois, siege: 5 rue du Port, representant: "M. Luc PRÉ, Président"}

    Que faire :
        Donner « siege », dans l'annuaire ou sur la partie ; pour une personne, son domicile.
    """
    unknown = {problem.lieu for _, problem in dossier.incoherences if problem.slug == _UNKNOWN}
    others = [
        partie
        for partie in dossier.parties.toutes
        if not unknown & {partie.lieu, (*partie.lieu, "qui")}
        and partie.identite
        and not is_public(partie.nom, partie.identite.forme)
    ]
    seated = any(partie.identite and partie.identite.siege for partie in others)
    for partie in others:
        who = partie.identite
        if who and not who.siege and (seated or who.rcs):
            natural = partie.personne_physique
            what = "domicile" if natural else "siège"
            yield (
                dossier.at("parties", *partie.lieu),
                f"{partie.nom_avec_article} n'a pas de {what} : donnez « siege »",
            )
