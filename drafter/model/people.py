"""Every name that an act and its sitting give, with its place: each must be somebody in office."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.load.source import Location
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier, Place
from drafter.model.scrutin import Scrutin
from drafter.model.seance import Seance

Named = Iterator[tuple[Location, str]]

_OF_SITTING = {
    "presents": ("qui",),
    "absents": ("qui",),
    "excuses": ("qui",),
    "mouvements": ("qui",),
    "procurations": ("mandant", "mandataire"),
    "suppleances": ("titulaire", "suppleant"),
}
"""List of the sitting → keys of its entries that name someone."""


_ROLES = {"maire", "president", "presidente", "chef", "secretaire", "secretaires"}
"""What « signataires » may say instead of a name."""


def named_people(dossier: Dossier) -> Iterator[tuple[Place, Location, str]]:
    """Yield every name with its place; who has a ``qualite`` typed need not be a member."""
    seance, place = dossier.seance, dossier.seance_place
    if seance is None or place is None:
        return
    yield from ((place, location, nom) for location, nom in _of_sitting(seance))
    acte = dossier.deliberation
    for key in ("presidence", "rapporteur"):
        person = getattr(acte, key)
        if person and not person.qualite:
            yield dossier.place, (key,), person.qui
    for i, one in enumerate(acte.signataires):
        if not one.qualite and unaccented(one.qui) not in _ROLES:
            yield dossier.place, ("signataires", i), one.qui
    for location, scrutin in dossier.scrutins:
        if scrutin:
            yield from ((dossier.place, location + at, nom) for at, nom in _of_vote(scrutin))


def _of_sitting(seance: Seance) -> Named:
    if seance.presidence and not seance.presidence.qualite:
        yield ("presidence",), seance.presidence.qui
    for i, presidence in enumerate(seance.presidences):
        if not presidence.qualite:
            yield ("presidences", i, "qui"), presidence.qui
    for i, person in enumerate(seance.secretaire):
        if not person.qualite:
            yield ("secretaire", i), person.qui
    for key, names in _OF_SITTING.items():
        for i, entry in enumerate(getattr(seance, key) or ()):
            yield from (((key, i, name), getattr(entry, name)) for name in names)
    for i, groupe in enumerate(seance.groupes):
        for key in ("membres", "aussi"):
            entries = getattr(groupe, key) or ()
            yield from ((("groupes", i, key, j, "qui"), e.qui) for j, e in enumerate(entries))


def _of_vote(scrutin: Scrutin) -> Named:
    for key in ("interesses", "se_retirent", "votants"):
        yield from (((key, i), nom) for i, nom in enumerate(getattr(scrutin, key)))
    for key in ("pour", "contre", "abstentions", "ne_prennent_pas_part"):
        side = getattr(scrutin, key)
        yield from (((key, i), v.qui) for i, v in enumerate(side.noms if side else ()))
