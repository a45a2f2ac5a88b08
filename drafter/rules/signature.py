"""Rules on the dates of a convention: those of its délibération, its signature, its payments."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from drafter.findings import Severity
from drafter.french.dates import long_date
from drafter.model.avenant import Avenant
from drafter.model.base import read_date
from drafter.model.convention import Convention
from drafter.model.dossier import Dossier
from drafter.rules.passages import passages_of
from drafter.rules.rule import Fault, rule

_AVERTISSEMENT = Severity.AVERTISSEMENT
_REMARQUE = Severity.REMARQUE


def _signed_on(dossier: Dossier) -> dt.date | None:
    acte = dossier.acte
    return acte.date if isinstance(acte, Convention | Avenant) else None


def _would_be_signed(dossier: Dossier) -> str:
    amends = dossier.kind == "avenant"
    return "l'avenant serait signé" if amends else "la convention serait signée"


@rule("CNV004", "signature-avant-la-deliberation", law="exécution")
def signed_before_the_vote(dossier: Dossier) -> Iterator[Fault]:
    """La convention, ou l'avenant, est signé avant la délibération qui l'autorise.

    Pourquoi :
        Le maire ou le président exécute les délibérations : il signe ce que l'assemblée a approuvé,
        et n'en a pas le pouvoir avant elle.

    Fautif :
        # convention.yaml
        deliberation: deliberation.yaml
        date: 2025-03-01
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives

    Correct :
        # convention.yaml
        deliberation: deliberation.yaml
        date: 2025-03-10
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives

    Que faire :
        Corriger « date », ou celle de la séance ; retirer « date » si la convention n'est pas
        encore signée.
    """
    voted, signed = dossier.liens.get("deliberation"), _signed_on(dossier)
    if voted and signed and signed < voted.jour:
        yield (
            dossier.at("date"),
            f"{_would_be_signed(dossier)} le {long_date(signed)}, avant la délibération du "
            f"{long_date(voted.jour)} qui l'autorise : corrigez l'une des deux dates",
        )


@rule(
    "CNV005", "deliberation-pas-encore-executoire", law="caractère exécutoire",
    severity=_AVERTISSEMENT,
)  # fmt: skip
def signed_before_force(dossier: Dossier) -> Iterator[Fault]:
    """La convention, ou l'avenant, est signé avant que la délibération soit exécutoire.

    Seulement si la délibération dit sa « transmission » ou sa « publication ».

    Pourquoi :
        Une délibération n'est exécutoire qu'une fois publiée et transmise au représentant de
        l'État ; la convention signée plus tôt est irrégulière.

    Fautif :
        # convention.yaml
        deliberation: deliberation.yaml
        date: 2025-03-06
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives
        transmission: 2025-03-10

    Correct :
        # convention.yaml
        deliberation: deliberation.yaml
        date: 2025-03-10
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives
        transmission: 2025-03-10

    Que faire :
        Signer après la transmission et la publication ; ou corriger celle des dates qui est fausse.
    """
    voted, signed = dossier.liens.get("deliberation"), _signed_on(dossier)
    if voted is None or signed is None or signed < voted.jour:
        return
    acte = voted.deliberation
    steps = ((acte.transmission, "transmise"), (acte.publication, "publiée"))
    late = [f"{done} le {long_date(day)}" for day, done in steps if day and day > signed]
    if late:
        yield (
            dossier.at("date"),
            f"{_would_be_signed(dossier)} le {long_date(signed)}, et la délibération n'est que "
            f"{' et '.join(late)} : signez-la ensuite, ou corrigez une date",
        )


@rule("CNV006", "effet-retroactif", severity=_REMARQUE)
def retroactive(dossier: Dossier) -> Iterator[Fault]:
    """La convention prend effet avant la délibération qui l'approuve.

    Pourquoi :
        Un effet rétroactif est admis pour certaines conventions (une subvention pour l'année en
        cours, par exemple), et non pour d'autres : que quelqu'un l'ait voulu se vérifie.

    Fautif :
        # convention.yaml
        deliberation: deliberation.yaml
        du: 2025-01-01
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives

    Correct :
        # convention.yaml
        deliberation: deliberation.yaml
        du: 2025-04-01
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives

    Que faire :
        Vérifier que l'effet rétroactif est voulu, possible, et dit dans la délibération.
    """
    voted, first = dossier.liens.get("deliberation"), dossier.convention.du
    if voted and first and first < voted.jour:
        yield (
            dossier.at("du"),
            f"la convention prend effet le {long_date(first)}, avant la délibération du "
            f"{long_date(voted.jour)} : vérifiez que cet effet rétroactif est voulu et possible",
        )


@rule("CNV007", "convention-deja-finie", severity=_AVERTISSEMENT)
def already_over(dossier: Dossier) -> Iterator[Fault]:
    """La convention finit avant d'être signée, ou avant même d'être approuvée.

    Pourquoi :
        Elle n'aurait plus rien à produire : une année est presque toujours mal tapée.

    Fautif :
        # convention.yaml
        date: 2025-03-10
        du: 2024-01-01
        au: 2024-12-31

    Correct :
        # convention.yaml
        date: 2025-03-10
        du: 2025-04-01
        au: 2025-12-31

    Que faire :
        Corriger « au » ou « date » ; une convention qui règle le passé est un autre acte, et une
        dérogation dit lequel.
    """
    last = dossier.convention.au
    done = _done(dossier)
    if last and done and last < done[0]:
        yield (
            dossier.at("au"),
            f"la convention finit le {long_date(last)}, avant {done[1]} du {long_date(done[0])} : "
            "corrigez l'une des deux dates",
        )


def _done(dossier: Dossier) -> tuple[dt.date, str] | None:
    """Return the day on which the convention is made, and what is made on it."""
    voted, signed = dossier.liens.get("deliberation"), dossier.convention.date
    if signed:
        return signed, "sa signature"
    return (voted.jour, "la délibération") if voted else None


@rule("CNV008", "echeance-passee", severity=_AVERTISSEMENT)
def deadline_over(dossier: Dossier) -> Iterator[Fault]:
    """Un versement est dû avant une date qui précède la signature ou la délibération.

    « 30 juin », sans année, est celui de la dernière année de la convention.

    Pourquoi :
        L'échéance imprimée ne peut plus être tenue par personne.

    Fautif :
        # convention.yaml
        date: 2025-03-10
        financement:
          montant: 1000
          parts: [{qui: collectivite, solde: oui}]
          versements: [{solde: oui, avant: 31 janvier 2025}]

    Correct :
        # convention.yaml
        date: 2025-03-10
        financement:
          montant: 1000
          parts: [{qui: collectivite, solde: oui}]
          versements: [{solde: oui, avant: 30 juin 2025}]

    Que faire :
        Corriger « avant », ou dire l'échéance par un événement : « echeance: à la signature ».
    """
    plan, done = dossier.convention.financement, _done(dossier)
    if plan is None or done is None:
        return
    last = plan.au or dossier.convention.au
    for rank, payment in enumerate(plan.versements):
        typed = (payment.avant or "").removeprefix("le ")
        day = read_date(typed) or (read_date(f"{typed} {last.year}") if last else None)
        if day and day < done[0]:
            yield (
                dossier.at("financement", "versements", rank, "avant"),
                f"ce versement serait dû avant le {long_date(day)}, et {done[1]} est du "
                f"{long_date(done[0])} : corrigez l'une des deux dates",
            )


_LATEST = re.compile(
    r"\bau plus tard le[\s\u00a0]+(\d{1,2}(?:er)?[\s\u00a0]+[^\W\d]+[\s\u00a0]+\d{4}|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{4})",
    re.IGNORECASE,
)


@rule("CNV020", "echeance-passee-dans-un-texte", severity=_REMARQUE)
def deadline_over_in_a_text(dossier: Dossier) -> Iterator[Fault]:
    """Un texte demande quelque chose pour une date qui précède la signature ou la délibération.

    « Au plus tard le » suivi d'une date entière, hors du préambule, qui raconte le passé.

    Pourquoi :
        L'engagement ne peut plus être tenu : c'est souvent le texte d'une convention précédente.

    Fautif :
        # convention.yaml
        date: 2025-03-10
        articles: [{titre: Bilan, texte: Le bilan est remis au plus tard le 31 janvier 2024.}]

    Correct :
        # convention.yaml
        date: 2025-03-10
        articles: [{titre: Bilan, texte: Le bilan est remis au plus tard le 31 janvier 2026.}]

    Que faire :
        Corriger la date, ou la tirer des faits : « {{ convention.au | date }} ».
    """
    done = _done(dossier)
    for passage in passages_of(dossier) if done else ():
        if passage.location[0] == "preambule":
            continue
        for found in passage.find(_LATEST):
            day = read_date(" ".join(found[1].split()))
            if done and day and day < done[0]:
                yield (
                    passage.at(found.start()),
                    f"« {' '.join(found[0].split())} » précède {done[1]} du "
                    f"{long_date(done[0])} : corrigez cette date",
                )
