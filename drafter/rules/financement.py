"""Rules on who pays: what keeps the plan of an act from adding up to its amount."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafter.findings import Position
from drafter.model.avenant import Avenant
from drafter.model.comparution import Parties
from drafter.model.convention import Convention
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.model.faults import suggestion
from drafter.model.financement import Financement
from drafter.model.periodes import Obstacle
from drafter.model.plan import Plan
from drafter.model.revision import names_part
from drafter.model.versions import base_of
from drafter.rules.rule import Fault, rule


@dataclass(frozen=True, slots=True)
class Lecture:
    """The plan of an act, as far as it can be worked out.

    Attributes:
        plan: None where the facts make no plan.
        obstacles: what keeps them from it.
        du: first day, that of the act by default.
        au: last day, idem.
        parties: of the act, if it has any.
    """

    dossier: Dossier
    typed: Financement
    plan: Plan | None
    obstacles: tuple[Obstacle, ...]
    du: dt.date | None
    au: dt.date | None
    parties: Parties | None

    def at(self, *location: str | int) -> Position:
        """Return the place of a value of the plan, or of the plan where it is not typed."""
        if self.dossier.kind == "avenant":
            return place_in_avenant(self.dossier, self.typed, location)
        return self.dossier.place.at("financement", *location)

    def at_key(self, key: str) -> Position:
        """Return the place of a key of the plan."""
        if self.dossier.kind == "avenant":
            return place_in_avenant(self.dossier, self.typed, (key,))
        return self.dossier.place.at_key("financement", key)


def place_in_avenant(
    dossier: Dossier, typed: Financement, location: tuple[str | int, ...]
) -> Position:
    """Return where an avenant makes a value of the plan what it is.

    Args:
        dossier: the avenant.
        typed: the plan as it leaves it.
        location: of the value in that plan.
    """
    rank = int(location[1]) if location[:1] == ("parts",) and location[1:] else -1
    known = typed.parts_dites
    part = known[rank] if 0 <= rank < len(known) else None
    found: tuple[str | int, ...] = ()
    for one in dossier.amendement.changements:
        change = one.modification.financement
        if change is None and one.modification.sorte in {"debut", "prolonge", "abrege"}:
            found = found or ("modifications", one.rang)
        if change is None:
            continue
        here = ("modifications", one.rang, "financement")
        named = next((i for i, each in enumerate(change.parts) if part and names_part(each, part)),
                     None)  # fmt: skip
        if named is not None:
            return dossier.place.at(*here, "parts", named, *location[2:])
        found = (*here, *location[:1]) if location[0] in change.model_fields_set else here
    return dossier.place.at(*(found or ("modifications",)))


def read_plan(dossier: Dossier) -> Lecture | None:
    """Return the plan of an act, or None if it has none.

    Of an avenant: the plan that it leaves, where it is not the one that it found.
    """
    acte = dossier.acte
    if isinstance(acte, Avenant):
        before, after = read_plan(base_of(dossier)), read_plan(dossier.amende)
        known = before and (before.plan, before.du, before.au)
        if after is None or known == (after.plan, after.du, after.au):
            return None
        return replace(after, dossier=dossier)
    if not isinstance(acte, Convention | Deliberation) or acte.financement is None:
        return None
    typed, own, signed = acte.financement, dossier.plan, isinstance(acte, Convention)
    first, last = (acte.du, acte.au) if isinstance(acte, Convention) else (None, None)
    parties = dossier.parties if signed else None
    return Lecture(
        dossier, typed, own, dossier.obstacles, typed.du or first, typed.au or last, parties
    )


def told(dossier: Dossier, slug: str) -> Iterator[Fault]:
    """Yield the obstacles of one kind, each at its place."""
    lecture = read_plan(dossier)
    for obstacle in lecture.obstacles if lecture else ():
        if lecture and obstacle.slug == slug:
            yield lecture.at(*obstacle.location), obstacle.message


# --- which years ----------------------------------------------------------------------------


@rule("FIN001", "financement-sans-dates", derogeable=False)
def no_dates(dossier: Dossier) -> Iterator[Fault]:
    """Le montant se partage entre des années, et il manque leurs dates.

    Pourquoi :
        Un montant annuel, ou un « prorata », donne à chaque année civile son montant : il faut
        savoir quand le financement commence et quand il finit. Sans « du » ni « au », ce sont les
        dates de la convention.

    Fautif :
        # deliberation.yaml
        financement:
          montant_annuel: 10000
          parts: [ville]

    Correct :
        # deliberation.yaml
        financement:
          montant_annuel: 10000
          du: 2025-01-01
          au: 2027-12-31
          parts: [ville]

    Que faire :
        Ajouter « du » et « au » ; ou « montant » au lieu de « montant_annuel », si c'est le montant
        en tout.
    """
    yield from told(dossier, "financement-sans-dates")


@rule("FIN002", "financement-a-rebours", derogeable=False)
def reversed_dates(dossier: Dossier) -> Iterator[Fault]:
    """Le financement finirait avant de commencer.

    Pourquoi :
        Une des deux dates est fausse. Celle qui n'est pas tapée dans « financement » est celle de
        la convention.

    Fautif :
        # deliberation.yaml
        financement:
          montant: 10000
          du: 2027-01-01
          au: 2025-12-31
          parts: [ville]

    Correct :
        # deliberation.yaml
        financement:
          montant: 10000
          du: 2025-01-01
          au: 2027-12-31
          parts: [ville]

    Que faire :
        Corriger « du » ou « au ».
    """
    yield from told(dossier, "financement-a-rebours")


@rule("FIN003", "mois-entame", derogeable=False)
def clipped_month(dossier: Dossier) -> Iterator[Fault]:
    """Le prorata compte des mois entiers, et une date coupe un mois.

    Pourquoi :
        Au prorata des mois, une année incomplète compte pour autant de douzièmes que de mois
        entiers. Un mois commencé n'en est pas un, et l'acte doit dire comment on le compte.

    Fautif :
        # deliberation.yaml
        financement:
          montant_annuel: 12000
          du: 2025-06-15
          au: 2027-12-31
          parts: [ville]

    Correct :
        # deliberation.yaml
        financement:
          montant_annuel: 12000
          du: 2025-06-15
          au: 2027-12-31
          prorata: jours
          parts: [ville]

    Que faire :
        Taper « prorata: jours », qui compte les jours de chaque année ; ou corriger la date ; ou
        « prorata: aucun », si une année commencée compte en entier.
    """
    yield from told(dossier, "mois-entame")


@rule("FIN004", "annee-hors-financement", derogeable=False)
def year_outside(dossier: Dossier) -> Iterator[Fault]:
    """Un montant est donné pour une année où le financement ne court pas.

    Pourquoi :
        Une dépense ne peut être prévue pour une année que la convention ne couvre pas.

    Fautif :
        # deliberation.yaml
        financement:
          montants: {2025: 5000, 2028: 5000}
          du: 2025-01-01
          au: 2025-12-31
          parts: [ville]

    Correct :
        # deliberation.yaml
        financement:
          montants: {2025: 5000}
          du: 2025-01-01
          au: 2025-12-31
          parts: [ville]

    Que faire :
        Corriger l'année, ou les dates du financement.
    """
    yield from told(dossier, "annee-hors-financement")


# --- who ------------------------------------------------------------------------------------


@rule("FIN005", "financeur-inconnu", derogeable=False)
def unknown_funder(dossier: Dossier) -> Iterator[Fault]:
    """Une part est celle de quelqu'un qui n'est pas partie à la convention.

    Pourquoi :
        « qui » nomme une partie, ou un groupe de parties, par sa clé : c'est elle qui s'engage à
        payer, et qui signe.

    Fautif :
        # convention.yaml
        type: convention
        objet: Entretien des rives
        date: 2025-03-10
        parties:
          - {qui: collectivite, representant: M. Jean PETIT}
          - {cle: lac, nom: Les Amis du lac, representant: "Mme Anne LAC, Présidente"}
        financement:
          montant: 5000
          parts: [region]
        articles: [L'association entretient les rives.]

    Correct :
        # convention.yaml
        type: convention
        objet: Entretien des rives
        date: 2025-03-10
        parties:
          - {qui: collectivite, representant: M. Jean PETIT}
          - {cle: lac, nom: Les Amis du lac, representant: "Mme Anne LAC, Présidente"}
        financement:
          montant: 5000
          parts: [collectivite]
        articles: [L'association entretient les rives.]

    Que faire :
        Corriger la clé, ou ajouter ce financeur aux « parties ».
    """
    lecture = read_plan(dossier)
    if lecture is None or lecture.parties is None:
        return
    known = list(lecture.parties.cles)
    paying = {key for part in lecture.typed.etapes[-1].parts for key in part.qui}
    for rank, part in enumerate(lecture.typed.parts_dites):
        for place, key in enumerate(part.qui if paying & set(part.qui) else ()):
            if lecture.parties.find(key) is None:
                hint = suggestion(key, known) or f" (parties : {', '.join(known)})"
                where = ("parts", rank, "qui", place)
                yield lecture.at(*where), f"« {key} » n'est pas une partie de cet acte{hint}"


@rule("FIN006", "deux-soldes", derogeable=False)
def two_balances(dossier: Dossier) -> Iterator[Fault]:
    """Deux parts sont le solde, et l'on ne sait pas comment elles le partagent.

    Une part sans taux ni montant est le solde, comme celle qui dit « solde: oui ».

    Pourquoi :
        Le solde est ce que les autres parts laissent : il n'y en a qu'un.

    Fautif :
        # deliberation.yaml
        financement:
          montant: 10000
          parts: [ville, region]

    Correct :
        # deliberation.yaml
        financement:
          montant: 10000
          parts:
            - {qui: [ville, region], a_parts_egales: oui}

    Que faire :
        Donner un taux ou un montant à l'une des deux ; ou les réunir sur une ligne, avec
        « a_parts_egales: oui ».
    """
    yield from told(dossier, "deux-soldes")


@rule("FIN007", "financeur-en-double", derogeable=False)
def named_twice(dossier: Dossier) -> Iterator[Fault]:
    """Le même financeur paie deux parts.

    Les membres d'un groupe qui paient à parts égales comptent chacun.

    Pourquoi :
        Un texte qui nomme « financement.parts.ville » doit trouver un seul montant, et le tableau
        une seule ligne.

    Fautif :
        # deliberation.yaml
        financement:
          montant: 10000
          parts: [{qui: ville, taux: 40 %}, {qui: [ville, region], taux: 60 %, a_parts_egales: oui}]

    Correct :
        # deliberation.yaml
        financement:
          montant: 10000
          parts: [{qui: ville, taux: 70 %}, {qui: region, taux: 30 %}]

    Que faire :
        Réunir les deux parts de ce financeur sur une ligne, ou corriger la clé.
    """
    yield from told(dossier, "financeur-en-double")
