"""Rules on dates that cannot stand in the order in which they were typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from drafter.findings import Position, Severity
from drafter.french.dates import long_date
from drafter.model.decision import Decision
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.rules.calendrier import DATE, read_date
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import sitting_of
from drafter.rules.textes import lecture_of


@rule("SEA013", "date-apres-la-seance")
def after_the_sitting(dossier: Dossier) -> Iterator[Fault]:
    """Ce qui précède une séance est daté d'après elle.

    Convocation, affichage, pouvoirs, avis des commissions.

    Pourquoi :
        Ces dates s'impriment dans l'acte : une convocation d'après la séance la rendrait
        irrégulière, et c'est presque toujours un mois ou une année mal tapés.

    Fautif :
        # seance.yaml
        convocation: 2025-03-25

    Correct :
        # seance.yaml
        convocation: 2025-02-25

    Que faire :
        Corriger cette date, ou celle de la séance.
    """
    seance, _ = sitting_of(dossier)
    for position, what, day in _before_the_sitting(dossier):
        if day is not None and day > seance.date:
            yield (
                position,
                f"{what} est du {long_date(day)}, après la séance du {long_date(seance.date)} : "
                "corrigez l'une des deux dates",
            )


def _before_the_sitting(dossier: Dossier) -> Iterator[tuple[Position, str, dt.date | None]]:
    seance, place = sitting_of(dossier)
    yield place.at("convocation"), "la convocation", seance.convocation
    yield place.at("affichage"), "l'affichage de la convocation", seance.affichage
    for i, procuration in enumerate(seance.procurations):
        yield place.at("procurations", i, "date"), "le pouvoir", procuration.date
    for i, commission in enumerate(dossier.deliberation.commissions):
        where = dossier.place.at("commissions", i, "date")
        yield where, "l'avis de la commission", commission.date


_DATED = re.compile(
    r"(?:\b(?:en date du|réunie? le|réunis le|rendue? le|émis(?:e)? le|reçue? le|saisie? le)"
    r"|\b(?:délibérations?|arrêtés?|décrets?|lois?|ordonnances?|avis|décisions?|circulaires?|"
    r"courriers?|lettres?|procès-verbal|rapports?|séances?)\b(?:(?!à compter|à partir|jusqu|"
    r"applicable|effet|au titre|au plus tard)[^;\n]){0,80}?\b(?:du|le))"
    rf"\s+(?:\w+di\s+|dimanche\s+)?(?P<date>{DATE})(?!\s+(?:au|jusqu))",
    re.IGNORECASE,
)
"""What a visa says to be of a day that was; not « applicable au 1er janvier »."""


@rule("SEA020", "visa-apres-la-seance", severity=Severity.AVERTISSEMENT)
def visa_after_the_sitting(dossier: Dossier) -> Iterator[Fault]:
    """Un visa nomme un texte, un avis ou une réunion daté d'après la séance.

    Un effet à venir (« applicable au 1er janvier ») ne se dit pas.

    Pourquoi :
        L'assemblée n'a pu se fonder sur ce qui n'existait pas : c'est presque toujours un jour ou
        une année mal tapés.

    Fautif :
        # deliberation.yaml
        visas: ["l'avis de la commission réunie le 21 avril 2025"]

    Correct :
        # deliberation.yaml
        visas: ["l'avis de la commission réunie le 21 février 2025"]

    Que faire :
        Corriger la date du visa, ou celle de la séance.
    """
    seance, _ = sitting_of(dossier)
    for passage in lecture_of(dossier).passages:
        if passage.location[0] != "visas":
            continue
        for found in passage.find(_DATED):
            day = read_date(found["date"])
            if day is not None and day > seance.date and not dossier.projet:
                yield (
                    passage.at(found.start("date")),
                    f"le visa est du {long_date(day)}, après la séance du "
                    f"{long_date(seance.date)} : corrigez l'une des deux dates",
                )


@rule("ACT002", "publication-avant-l-acte", law="caractère exécutoire")
def published_too_soon(dossier: Dossier) -> Iterator[Fault]:
    """L'acte serait publié, ou transmis en préfecture, avant d'être pris.

    Pourquoi :
        Un acte existe du jour où il est pris ; publié et transmis ensuite, il devient exécutoire.
        Dans l'autre sens, une des deux dates est fausse.

    Fautif :
        # deliberation.yaml
        publication: 2025-03-03

    Correct :
        # deliberation.yaml
        publication: 2025-03-06

    Que faire :
        Corriger « publication » ou « transmission », ou la date de la séance ou de la décision.
    """
    acte, day = dossier.acte, dossier.jour
    if not isinstance(acte, Deliberation | Decision):
        return  # a convention is published with its délibération
    taken = "la séance" if dossier.seance else "la décision"
    sides = (("publication", "publié", acte.publication),
             ("transmission", "transmis en préfecture", acte.transmission))  # fmt: skip
    for key, done, date in sides:
        if date is not None and date < day:
            yield (
                dossier.place.at(key),
                f"l'acte serait {done} le {long_date(date)}, avant {taken} du {long_date(day)} : "
                "corrigez l'une des deux dates",
            )
