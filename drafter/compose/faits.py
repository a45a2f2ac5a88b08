"""From an act to its facts: what its files hold for other programs (``drafter.facts``).

They are read off the same models as its words. Of people, they hold only those whom the words of
the act name: a house chooses what it prints, and the facts say no more of anybody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from drafter import __version__
from drafter.compose.faits_de_la_convention import (
    agreement_facts,
    cited,
    letter_facts,
    parties_facts,
    plan_facts,
)
from drafter.compose.faits_de_la_seance import Imprime, sitting_facts
from drafter.compose.marks import Blanc
from drafter.compose.noms import Noms
from drafter.compose.parties import signature_blocks
from drafter.compose.signataires import Paraphe, Signataires
from drafter.composition import Composition
from drafter.facts.acte import Collectivite, Faits, Signataire
from drafter.facts.base import ActeCite
from drafter.facts.dits import Dits
from drafter.facts.texte import texte_of
from drafter.model.decision import Decision
from drafter.model.deliberation import Deliberation
from drafter.model.deliberation import Signataire as SignataireTape
from drafter.model.dossier import Dossier
from drafter.model.signature import signatory_of

_SIGNED_BY_PARTIES = {"convention", "avenant"}


def compose_facts(
    dossier: Dossier, composition: Composition, donnees: Mapping[str, object]
) -> bytes:
    """Return the facts of an act as JSON.

    Args:
        dossier: the act and all that it rests on.
        composition: its words.
        donnees: the figures that it names, computed.
    """
    acte, printed = dossier.acte, Imprime(composition)
    noms = Noms(dossier.presentation)
    said = texte_of(composition)
    facts = Faits(
        version_du_schema="1.1",
        version_de_drafter=__version__,
        type=dossier.kind,
        projet=dossier.projet,
        titre=composition.title,
        numero=acte.numero or None,
        objet=dossier.objet,
        date=dossier.jour,
        matiere=getattr(acte, "matiere", None),
        collectivite=_house(dossier),
        publication=getattr(acte, "publication", None),
        transmission=getattr(acte, "transmission", None),
        **sitting_facts(dossier, noms, printed),
        donnees=dict(_figures(donnees, acte.donnees)),
        parties=tuple(parties_facts(dossier, printed)),
        **agreement_facts(dossier),
        financement=plan_facts(dossier),
        courrier=letter_facts(dossier),
        approuve=_approved(dossier),
        approuve_par=_approving(dossier),
        signataires=tuple(_signatories(dossier, noms, printed)),
        texte=said.in_order,
        texte_a_part=said.apart,
        texte_en_marge=said.around,
    )
    return facts.model_copy(update={"tus": Dits(facts).silent()}).to_json()


def _house(dossier: Dossier) -> Collectivite:
    house = dossier.collectivite
    return Collectivite(
        nom=house.nom, nature=house.nature, siret=house.siret, departement=house.departement
    )


def _figures(
    values: Mapping[str, object], typed: Mapping[str, object]
) -> Iterator[tuple[str, Decimal | dt.date]]:
    """Yield the figures and the dates among what the clerk named; words are left to the text."""
    for key in typed:
        value = values.get(key)
        if isinstance(value, Decimal | dt.date):
            yield key, value
        elif isinstance(value, int) and not isinstance(value, bool):
            yield key, Decimal(value)


# --- other acts ---------------------------------------------------------------------------


def _approved(dossier: Dossier) -> ActeCite | None:
    if not isinstance(dossier.acte, Deliberation):
        return None
    linked = dossier.liens.get("avenant") or dossier.liens.get("convention")
    return cited(linked) if linked else None


def _approving(dossier: Dossier) -> ActeCite | None:
    voted = dossier.liens.get("deliberation")
    return cited(voted) if voted else None


# --- who signs ----------------------------------------------------------------------------


def _signatories(dossier: Dossier, noms: Noms, printed: Imprime) -> Iterator[Signataire]:
    """Yield those who sign, under the names that the fields of the PDF bear."""
    taken: dict[str, int] = {}
    for one in _all_signatories(dossier, noms):
        if one.nom and not printed.name(one.nom):
            continue
        rank = taken[one.champ] = taken.get(one.champ, 0) + 1
        yield one if rank == 1 else one.model_copy(update={"champ": f"{one.champ}-{rank}"})


def _all_signatories(dossier: Dossier, noms: Noms) -> Iterator[Signataire]:
    acte = dossier.acte
    if isinstance(acte, Deliberation):
        yield from map(_signatory, Signataires(dossier, noms).all(acte.signataires, ""))
    elif isinstance(acte, Decision):
        signing = acte.signataires or (SignataireTape(qui=acte.auteur),)
        yield from map(_signatory, Signataires(dossier, noms).all(signing, ""))
    elif dossier.kind in _SIGNED_BY_PARTIES:
        parties = dossier.signataires
        for partie, block in zip(parties, signature_blocks(parties, noms), strict=True):
            name = block.dessous[0]
            yield Signataire(
                champ=str(block.champ),
                nom=None if isinstance(name, Blanc) else name,
                qualite=partie.qualite or None,
                partie=partie.cle,
            )
    elif dossier.lettre:
        who = signatory_of(dossier)
        if who.personne:
            name, quality = noms.nom(who.personne), who.qualite or None
            yield Signataire(champ="signataire", nom=name, qualite=quality)


def _signatory(paraphe: Paraphe) -> Signataire:
    return Signataire(champ=paraphe.champ, nom=paraphe.nom, qualite=paraphe.qualite or None)
