"""Rules on a subvention: the convention that the law wants, the account on which it is paid."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.findings import Severity
from drafter.french.money import MontantInvalide, format_euros, parse_amount
from drafter.model.base import unaccented
from drafter.model.dossier import Dossier
from drafter.model.personnes_publiques import is_public
from drafter.rules.montants import amounts_in
from drafter.rules.passages import Passage
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import textes_of


@dataclass(frozen=True, slots=True)
class Seuil:
    """Above what an association's subvention of a year needs a convention.

    Attributes:
        du: first day on which it applies.
        montant: in euros; the subvention must be above it.
    """

    du: dt.date
    montant: Decimal


SEUILS = (Seuil(dt.date(2001, 6, 10), Decimal(23_000)),)
"""Loi n° 2000-321 du 12 avril 2000, art. 10; décret n° 2001-495 du 6 juin 2001, art. 1."""

_GRANTED = re.compile(r"\bsubventions?\b")
_ASSOCIATION = re.compile(r"\bassociations?\b")
_CONVENTION = re.compile(r"\bconventions?\b|\bcontrat d'objectifs\b|\bconventionnement\b")
_DATUM = re.compile(r"\{\{\s*(?P<name>\w+)\s*\|\s*euros")
_SEVERAL = re.compile(r"\b(?:aux|les|des) associations\b")


@rule("FIN019", "subvention-sans-convention", severity=Severity.AVERTISSEMENT,
      law="subvention", du=SEUILS[0].du)  # fmt: skip
def without_convention(dossier: Dossier) -> Iterator[Fault]:
    """Une association reçoit plus de 23 000 €, et l'acte ne parle pas de convention.

    Se dit d'un point du dispositif qui nomme une association, une subvention et son montant, quand
    aucun texte ni annexe de l'acte ne nomme de convention.

    Pourquoi :
        Au-delà de 23 000 € par an, l'autorité qui attribue une subvention conclut une convention
        avec l'organisme de droit privé qui la reçoit : objet, montant, versement, conditions
        d'emploi (décret n° 2001-495 du 6 juin 2001, art. 1).

    Fautif :
        # deliberation.yaml
        dispositif: ["attribue à l'association du Lac une subvention de 30 000 €"]

    Correct :
        # deliberation.yaml
        dispositif:
          - attribue à l'association du Lac une subvention de 30 000 €
          - approuve la convention à conclure avec elle

    Que faire :
        Approuver la convention, et la nommer par « convention ». Si le bénéficiaire est une
        personne publique, ou si une convention d'une autre année court encore, une dérogation le
        dit.
    """
    seuil = max((one for one in SEUILS if one.du <= dossier.jour), key=lambda one: one.du)
    if dossier.accord:
        return
    if _speaks_of_a_convention(dossier):
        return
    for passage in _decided(dossier):
        words = unaccented(passage.lisible)
        if not (_GRANTED.search(words) and _ASSOCIATION.search(words)) or _SEVERAL.search(words):
            continue
        for offset, amount in _amounts(dossier, passage):
            if amount > seuil.montant:
                yield (
                    passage.at(offset),
                    f"une association reçoit {format_euros(amount)}, plus de "
                    f"{format_euros(seuil.montant)}, sans convention : approuvez-en une, et "
                    "nommez-la par « convention »",
                )
                break


def _speaks_of_a_convention(dossier: Dossier) -> bool:
    annexes = getattr(dossier.acte, "annexes", ())
    said = (unaccented(str(annexes)), *(unaccented(p.lisible) for p in textes_of(dossier)))
    return any(_CONVENTION.search(words) for words in said)


def _decided(dossier: Dossier) -> Iterator[Passage]:
    for passage in textes_of(dossier):
        if passage.location[0] in {"dispositif", "articles"} or "dispositif" in passage.location:
            yield passage


def _amounts(dossier: Dossier, passage: Passage) -> Iterator[tuple[int, Decimal]]:
    """Yield the amounts of a passage, those that its braces name among the données too."""
    yield from ((one.start, one.euros) for one in amounts_in(passage.lisible))
    data = getattr(dossier.acte, "donnees", {})
    for found in _DATUM.finditer(passage.texte):
        try:
            yield found.start(), parse_amount(str(data.get(found["name"], "")))
        except MontantInvalide:
            continue


# --- accounts -------------------------------------------------------------------------------

_ACCOUNT = re.compile(
    r"\b(?:compte|article|nature|imputation|ligne(?: de crédit)?|chapitre)s?\b[^.;\n]{0,40}?"
    r"(?<![\d/])(?P<account>657[34]\d{0,4}|2041\d{0,4}|2042\d?)(?!\d)",
    re.IGNORECASE,
)
_PRIVATE = ("6574", "2042")
"""Subventions to private persons: 6574 (M14), 65748 (M57), 2042 for equipment."""

_PUBLIC = ("6573", "2041")
"""Those to public bodies: State, régions, départements, communes, groupements, CCAS."""

_TO_PUBLIC = re.compile(
    r"\ba (?:la (?:commune|region|communaute)|l'etat)\b|\bau (?:ccas|departement|syndicat)\b"
)
_TO_PRIVATE = re.compile(r"\ba l'association\b")


@rule("FIN020", "imputation-et-forme-juridique", severity=Severity.REMARQUE)
def account_of_another(dossier: Dossier) -> Iterator[Fault]:
    """Le compte d'une subvention n'est pas celui de la forme juridique de qui la reçoit.

    65748 et 6574 sont ceux des personnes de droit privé, 6573 ceux des organismes publics ; de même
    2042 et 2041 pour l'équipement. Le bénéficiaire est l'unique partenaire de la convention, ou
    celui que le point du dispositif nomme.

    Pourquoi :
        Le comptable rejette un mandat imputé sur le compte d'une autre sorte de bénéficiaire.

    Fautif :
        # deliberation.yaml
        dispositif: ["attribue 500 € à l'association du Lac, imputés au compte 657348"]

    Correct :
        # deliberation.yaml
        dispositif: ["attribue 500 € à l'association du Lac, imputés au compte 65748"]

    Que faire :
        Vérifier le compte avec le service des finances.
    """
    partner = _only_partner(dossier)
    for passage in textes_of(dossier):
        for found in passage.find(_ACCOUNT):
            account = found["account"]
            public = _is_public_in(unaccented(passage.lisible)) if partner is None else partner
            if public is None or account.startswith(_PUBLIC if public else _PRIVATE):
                continue
            who = "un organisme public" if public else "une personne de droit privé"
            whose = "des personnes de droit privé" if public else "des organismes publics"
            yield (
                passage.at(found.start("account")),
                f"le compte {account} est celui des subventions à {whose}, et le bénéficiaire est "
                f"{who} : vérifiez-le avec le service des finances",
            )


def _only_partner(dossier: Dossier) -> bool | None:
    """Say whether the one partner of the convention is public; None where there is not one."""
    convention = dossier.accord
    if convention is None:
        return None
    others = [one for one in convention.parties.toutes if one.cle != "collectivite"]
    identity = others[0].identite if len(others) == 1 else None
    if identity is None or not identity.nom:
        return None
    if identity.public is not None:
        return identity.public
    if identity.rna or "association" in unaccented(f"{identity.forme} {identity.nom}"):
        return False
    return True if is_public(identity.nom, identity.forme) else None


def _is_public_in(words: str) -> bool | None:
    """Say whether a passage pays a public body or a private one; None where it is not said."""
    public, private = _TO_PUBLIC.search(words), _TO_PRIVATE.search(words)
    return None if (public is None) == (private is None) else public is not None
