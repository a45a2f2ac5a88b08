"""Rules on dates that cannot stand in the order in which they were typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from drafter.findings import Position
from drafter.french.dates import long_date
from drafter.model.dossier import Dossier
from drafter.rules.rule import Fault, rule
from drafter.rules.seance import sitting_of


@rule("SEA013", "date-apres-la-seance")
def after_the_sitting(dossier: Dossier) -> Iterator[Fault]:
    """What comes before a sitting is dated after it: convocation, pouvoir, commission."""
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


@rule("ACT002", "publication-avant-l-acte")
def published_too_soon(dossier: Dossier) -> Iterator[Fault]:
    """An act is published or sent to the préfecture before it is taken."""
    acte, day = dossier.acte, dossier.jour
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
