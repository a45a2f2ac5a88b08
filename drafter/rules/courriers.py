"""Rules on letters: for how much, on which account, before it is too late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.findings import Severity
from drafter.french.dates import long_date
from drafter.model.dossier import Dossier
from drafter.model.en_vigueur import convention_of, known_avenants, last_avenants
from drafter.model.envois import of_a_campaign
from drafter.model.lettre import Defaut
from drafter.model.versions import effect_of
from drafter.rules.rule import Fault, FaultTogether, rule, rule_together


def told(dossier: Dossier, slug: Defaut) -> Iterator[Fault]:
    """Yield what keeps a letter from being written, of one kind, each at its key."""
    lettre = dossier.lettre
    for manque in lettre.manques if lettre else ():
        if manque.slug == slug:
            yield dossier.place.at(*manque.lieu), manque.message


@rule("COU001", "annee-hors-convention", derogeable=False)
def year_outside(dossier: Dossier) -> Iterator[Fault]:
    """L'année demandée est hors de la convention.

    Pourquoi :
        Une contribution ne se demande que pour une année que la convention couvre.

    Fautif :
        # courrier.yaml
        modele: sollicitation
        annee: 2031
        date: 2030-12-01

    Correct :
        # courrier.yaml
        modele: sollicitation
        annee: 2026
        date: 2025-12-01

    Que faire :
        Corriger « annee » ; ou prolonger la convention par un avenant, et nommer celui-ci.
    """
    yield from told(dossier, "annee-hors-convention")


@rule("COU002", "rien-a-demander", derogeable=False)
def no_amount(dossier: Dossier) -> Iterator[Fault]:
    """Le plan de financement n'a pas de montant à demander.

    Le financeur n'est pas dans le plan, l'année n'y est pas, ou le versement n'existe pas.

    Pourquoi :
        Le montant d'un courrier vient du plan de la convention : il ne se tape pas.

    Fautif :
        # courrier.yaml
        modele: sollicitation
        de: collectivite
        a: asso
        annee: 2026
        date: 2025-12-01

    Correct :
        # courrier.yaml
        modele: sollicitation
        de: collectivite
        a: etat
        annee: 2026
        date: 2025-12-01

    Que faire :
        Corriger « a », « annee » ou « versement » ; ou compléter le plan de la convention.
    """
    yield from told(dossier, "rien-a-demander")


@rule("COU007", "compte-manquant")
def no_account(dossier: Dossier) -> Iterator[Fault]:
    """On demande un versement sans dire sur quel compte.

    Pourquoi :
        Le comptable qui paie a besoin de l'IBAN de qui reçoit ; sans lui, la demande revient.

    Fautif :
        # courrier.yaml
        modele: appel de fonds
        a: etat
        annee: 2026
        date: 2026-06-01

    Correct :
        # courrier.yaml
        modele: appel de fonds
        a: etat
        annee: 2026
        date: 2026-06-01
        iban: FR76 3000 1007 9412 3456 7890 185
        bic: BDFEFRPPCCT

    Que faire :
        Donner « iban » et « bic » à qui écrit : dans l'annuaire, dans « collectivite.yaml », ou
        dans le courrier ; ou joindre le relevé d'identité bancaire (« pieces_jointes »).
    """
    acte, lettre = dossier.courrier, dossier.lettre
    if not acte.usage.compte or acte.iban or lettre is None or lettre.expediteur is None:
        return
    if acte.rib_joint:
        return  # the letter says so
    who = lettre.expediteur
    if not who.identite.iban:
        yield (
            who.place,
            f"{who.identite.nom_avec_article} demande un versement sans dire sur quel compte : "
            "donnez-lui « iban » et « bic », ou joignez son RIB (« pieces_jointes »)",
        )


@rule("COU008", "courrier-sans-echeance", derogeable=False)
def no_deadline(dossier: Dossier) -> Iterator[Fault]:
    """On ne sait pas quelle échéance le courrier rappelle.

    Pourquoi :
        Une lettre de rappel dit ce qui est dû, et pour quel jour.

    Fautif :
        # courrier.yaml
        modele: rappel
        date: 2026-06-01

    Correct :
        # courrier.yaml
        modele: rappel
        echeance: bilan annuel
        avant: 2026-06-30
        date: 2026-06-01

    Que faire :
        Donner « echeance », telle que la convention l'appelle dans ses « echeances » ; ou, si elle
        n'y est pas, « echeance » et « avant ».
    """
    yield from told(dossier, "courrier-sans-echeance")


@rule("COU009", "courrier-apres-l-echeance", severity=Severity.AVERTISSEMENT)
def too_late(dossier: Dossier) -> Iterator[Fault]:
    """Le courrier est daté d'après le dernier jour qu'il donne, ou d'avant la convention.

    Pourquoi :
        On ne demande pas pour hier, ni au titre d'une convention qui n'est pas encore signée.

    Fautif :
        # courrier.yaml
        modele: appel de fonds
        a: etat
        annee: 2026
        date: 2026-07-15
        avant: 2026-06-30
        iban: FR76 3000 1007 9412 3456 7890 185

    Correct :
        # courrier.yaml
        modele: appel de fonds
        a: etat
        annee: 2026
        date: 2026-06-01
        avant: 2026-06-30
        iban: FR76 3000 1007 9412 3456 7890 185

    Que faire :
        Corriger « date », « avant » ou « annee ».
    """
    acte, lettre = dossier.courrier, dossier.lettre
    limit = lettre.limite if lettre else None
    if limit and limit < acte.date:
        yield (
            dossier.place.at("avant" if acte.avant else "date"),
            f"le courrier est du {long_date(acte.date)}, après le dernier jour qu'il donne, le "
            f"{long_date(limit)} : corrigez l'une des deux dates",
        )
    avenant = dossier.liens.get("notifie")
    if avenant and acte.date < avenant.jour:
        yield (
            dossier.place.at("date"),
            f"le courrier est du {long_date(acte.date)}, avant l'avenant n° {avenant.avenant.rang} "
            f"qu'il notifie, du {long_date(avenant.jour)} : corrigez l'une des deux dates",
        )
    signed = dossier.liens["convention"].convention
    if signed.date and acte.date < signed.date:
        yield (
            dossier.place.at("date"),
            f"le courrier est du {long_date(acte.date)}, avant la signature de la convention "
            f"« {signed.objet} », le {long_date(signed.date)} : corrigez l'une des deux dates",
        )


@rule("COU010", "convention-laissee", severity=Severity.REMARQUE)
def left_out(dossier: Dossier) -> Iterator[Fault]:
    """Une convention du dossier n'a pas de courrier dans la campagne.

    L'année est hors de son terme, elle n'est pas encore signée, ou elle n'a rien à demander.

    Pourquoi :
        Une campagne prend toutes les conventions d'un dossier ; celle qu'elle laisse doit se voir.

    Fautif :
        # campagne.yaml
        type: campagne
        modele: sollicitation
        a: etat
        annee: 2026
        date: 2025-12-01
        conventions: [convention.yaml, ancienne.yaml]
        # ancienne.yaml
        au: 2025-12-31

    Correct :
        # campagne.yaml
        type: campagne
        modele: sollicitation
        a: etat
        annee: 2026
        date: 2025-12-01
        conventions: [convention.yaml]
        # ancienne.yaml
        au: 2025-12-31

    Que faire :
        Rien, si c'est voulu ; sinon, corriger les dates ou le plan de cette convention.
    """
    yield from told(dossier, "convention-laissee")


@rule_together("COU013", "avenant-oublie", severity=Severity.AVERTISSEMENT)
def forgotten_avenant(dossiers: Sequence[Dossier]) -> Iterator[FaultTogether]:
    """Le courrier suit une convention qu'un avenant avait déjà modifiée.

    Ne se voit que si l'avenant est parmi les fichiers donnés.

    Pourquoi :
        Les montants et les dates d'un courrier sont ceux de la convention telle que la laissent les
        avenants signés quand il part, et qui ont effet dans l'année qu'il demande.

    Fautif :
        # courrier.yaml
        date: 2025-12-01
        # avenant-1.yaml
        type: avenant
        numero: 1
        convention: convention.yaml
        objet: Révision du montant
        date: 2025-10-01
        modifications: [{financement: {montant_annuel: 12000}}]

    Correct :
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
        objet: Révision du montant
        date: 2025-10-01
        modifications: [{financement: {montant_annuel: 12000}}]

    Que faire :
        Nommer le dernier avenant par « avenant », au lieu de « convention » ; dans une campagne,
        prendre aussi le dossier de l'avenant dans « conventions ».
    """
    last = last_avenants(dossiers)
    for dossier in dossiers:
        if dossier.lettre is None:
            continue
        followed = dossier.liens.get("avenant")
        signed = convention_of(followed) if followed else dossier.liens["convention"]
        avenant = last.get(id(signed))
        day, year = dossier.jour, dossier.courrier.annee
        applied = known_avenants(avenant, day, year) if avenant else ()
        known = known_avenants(followed, day, year) if followed else ()
        if len(applied) > len(known):
            one = applied[-1]
            everything = of_a_campaign(dossier)
            remedy = "ajoutez-le à « conventions »" if everything else "nommez-le par « avenant »"
            key = "conventions" if everything else "avenant" if followed else "convention"
            yield (
                dossier,
                dossier.place.at(key),
                f"la convention « {signed.objet} » est modifiée depuis le "
                f"{long_date(effect_of(one))} par l'avenant n° {one.avenant.rang}, "
                f"« {one.source.name} » : {remedy}",
            )
