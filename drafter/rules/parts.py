"""Rules on the amounts of the parts: whether they make the whole, and stay under their limits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.findings import Severity
from drafter.french.lists import enumerate_words
from drafter.french.money import format_euros
from drafter.model.dossier import Dossier
from drafter.model.plan import PartDuPlan, Plan
from drafter.rules.financement import read_plan, told
from drafter.rules.phrases import funder
from drafter.rules.rule import Fault, rule


@rule("FIN008", "parts-incompletes", derogeable=False)
def missing_money(dossier: Dossier) -> Iterator[Fault]:
    """Les parts ne font pas tout le montant : quelque chose n'est payé par personne.

    Un plafond peut en être la cause.

    Pourquoi :
        Un plan de financement est équilibré : ce que les parties paient est ce que l'action coûte.

    Fautif :
        # deliberation.yaml
        financement:
          montant: 10000
          parts: [{qui: ville, taux: 51 %}, {qui: region, taux: 48 %}]

    Correct :
        # deliberation.yaml
        financement:
          montant: 10000
          parts: [{qui: ville, taux: 51 %}, {qui: region, taux: 49 %}]

    Que faire :
        Corriger un taux ou un montant, ou ajouter une part pour ce qui reste :
        « {qui: …, solde: oui} ».
    """
    yield from told(dossier, "parts-incompletes")


@rule("FIN009", "parts-trop-grandes", derogeable=False)
def too_much_money(dossier: Dossier) -> Iterator[Fault]:
    """Les parts dépassent le montant à partager.

    Pourquoi :
        Personne ne paie plus que ce que l'action coûte ; un taux ou un montant est faux.

    Fautif :
        # deliberation.yaml
        financement:
          montant: 10000
          parts: [{qui: ville, taux: 60 %}, {qui: region, montant: 5000}]

    Correct :
        # deliberation.yaml
        financement:
          montant: 10000
          parts: [{qui: ville, taux: 60 %}, {qui: region, montant: 4000}]

    Que faire :
        Corriger un taux ou un montant.
    """
    yield from told(dossier, "parts-trop-grandes")


@rule("FIN010", "centimes-en-trop", derogeable=False)
def stray_cents(dossier: Dossier) -> Iterator[Fault]:
    """Un montant a des centimes, et tout est arrondi à l'euro.

    Pourquoi :
        Les parts, en euros, ne pourraient pas faire ce montant : l'acte en changerait un.

    Fautif :
        # deliberation.yaml
        financement:
          montant: 10000,50
          arrondi: euro
          parts: [ville]

    Correct :
        # deliberation.yaml
        financement:
          montant: 10000,50
          parts: [ville]

    Que faire :
        Retirer « arrondi: euro », du financement ou d'une part ; ou les centimes.
    """
    yield from told(dossier, "centimes-en-trop")


@rule("FIN011", "seuil-depasse")
def passed_limit(dossier: Dossier) -> Iterator[Fault]:
    """Une part, une fois arrondie, dépasse le seuil que l'acte lui donne.

    Par an si le montant est annuel ou donné par année, en tout sinon.

    Pourquoi :
        Un seuil ouvre un droit, comme celui de résilier. Dépassé d'un euro par un arrondi, il
        l'ouvre dès le premier jour : 49 % de 349 284 € font 171 149,16 €, mais trois parts égales
        arrondies à l'euro font 171 150 €.

    Fautif :
        # deliberation.yaml
        financement:
          montant: 349284
          parts:
            - {qui: [ville, metropole, etat], taux: 49 %, a_parts_egales: oui, arrondi: euro,
               seuil: 171149}
            - bailleurs

    Correct :
        # deliberation.yaml
        financement:
          montant: 349284
          parts:
            - {qui: [ville, metropole, etat], taux: 49 %, a_parts_egales: oui, arrondi: euro,
               seuil: 171150}
            - bailleurs

    Que faire :
        Relever le seuil, ou retirer « arrondi » ; pour limiter la part elle-même, taper « plafond »
        au lieu de « seuil ».
    """
    lecture = read_plan(dossier)
    if lecture is None or lecture.plan is None:
        return
    for rank, part in enumerate(lecture.plan.parts):
        limit = part.typed.seuil
        for when, amount in _amounts(lecture.plan, part):
            if limit is not None and amount > limit:
                who = enumerate_words(part.typed.qui)
                gap = format_euros(amount - limit)
                yield (
                    lecture.at("parts", rank, "seuil"),
                    f"la part de {who} est de {format_euros(amount)}{when}, et le seuil de "
                    f"{format_euros(limit)} : elle le dépasse de {gap}. Relevez le seuil, ou "
                    "tapez « plafond » pour que la part s'y limite",
                )
                break


def _amounts(plan: Plan, part: PartDuPlan) -> Iterator[tuple[str, Decimal]]:
    """Yield what a limit bounds: a year's amount, each year's, or the whole."""
    if part.annuel is not None:
        yield " par an", part.annuel
    elif plan.typed.montants:
        for period, amount in zip(plan.periodes, part.montants, strict=True):
            yield f" en {period.annee}", amount
    else:
        yield "", part.total


@rule("FIN012", "annee-sans-montant", severity=Severity.AVERTISSEMENT)
def year_without_amount(dossier: Dossier) -> Iterator[Fault]:
    """Le financement court une année pour laquelle il n'y a pas de montant.

    Pourquoi :
        La convention oblige cette année-là aussi : un montant manque peut-être.

    Fautif :
        # deliberation.yaml
        financement:
          montants: {2025: 5000, 2027: 5000}
          du: 2025-01-01
          au: 2027-12-31
          parts: [ville]

    Correct :
        # deliberation.yaml
        financement:
          montants: {2025: 5000, 2026: 5000, 2027: 5000}
          du: 2025-01-01
          au: 2027-12-31
          parts: [ville]

    Que faire :
        Ajouter le montant de cette année, ou 0 si rien n'est dû.
    """
    lecture = read_plan(dossier)
    if lecture is None or not lecture.typed.montants:
        return
    typed = sorted(lecture.typed.montants)
    first = lecture.du.year if lecture.du else typed[0]
    last = lecture.au.year if lecture.au else typed[-1]
    missing = [str(year) for year in range(first, last + 1) if year not in typed]
    if missing:
        yield (
            lecture.at_key("montants"),
            f"le financement court de {first} à {last}, sans montant pour "
            f"{enumerate_words(missing)} : ajoutez-le, ou 0 si rien n'est dû",
        )


@rule("FIN013", "solde-nul", severity=Severity.AVERTISSEMENT)
def nothing_left(dossier: Dossier) -> Iterator[Fault]:
    """Une part est le solde, et les autres ne laissent rien.

    Pourquoi :
        Qui est nommé financeur paie quelque chose ; le taux ou le montant d'un autre est peut-être
        trop grand, ou un taux oublié.

    Fautif :
        # deliberation.yaml
        financement:
          montant: 10000
          parts: [{qui: ville, taux: 100 %}, region]

    Correct :
        # deliberation.yaml
        financement:
          montant: 10000
          parts: [{qui: ville, taux: 80 %}, region]

    Que faire :
        Corriger un taux, ou retirer cette part.
    """
    lecture = read_plan(dossier)
    if lecture is None or lecture.plan is None or not lecture.plan.total:
        return
    for rank, part in enumerate(lecture.plan.parts):
        now = part.total if part.annuel is None else part.annuel
        if part.typed.reste and part.en_vigueur and not now:
            who = enumerate_words(part.typed.qui)
            where = lecture.at("parts", rank, "qui")
            yield where, f"il ne reste rien à payer pour {who} : corrigez un taux, ou retirez-le"


@rule("FIN014", "parts-egales-a-un-arrondi-pres", severity=Severity.REMARQUE)
def not_quite_equal(dossier: Dossier) -> Iterator[Fault]:
    """Des parts égales diffèrent d'un euro ou d'un centime.

    Pourquoi :
        100 € ne se partagent pas en trois parts égales : l'une prend ce qui reste, pour que la
        somme soit juste. Mieux vaut le savoir avant de signer.

    Fautif :
        # deliberation.yaml
        financement:
          montant: 100
          parts:
            - {qui: [ville, region, etat], taux: 100 %, a_parts_egales: oui, arrondi: euro}

    Correct :
        # deliberation.yaml
        financement:
          montant: 100
          parts:
            - {qui: [region, etat], taux: 66 %, a_parts_egales: oui, arrondi: euro}
            - ville

    Que faire :
        Rien, si l'écart convient ; sinon laisser un autre financeur prendre la différence
        (« solde: oui »), avec « arrondi » sur les parts égales.
    """
    lecture = read_plan(dossier)
    if lecture is None or lecture.plan is None:
        return
    for rank, part in enumerate(lecture.plan.parts):
        for when, amounts in _columns(lecture.plan, part):
            least, most = min(amounts), max(amounts)
            if least == most:
                continue
            more = [
                funder(dossier, c.cle)
                for c, amount in zip(part.contributions, amounts, strict=True)
                if amount == most
            ]
            yield (
                lecture.at("parts", rank, "qui"),
                f"ces parts ne sont égales qu'à un arrondi près : {format_euros(most)} pour "
                f"{enumerate_words(more)}, {format_euros(least)} pour les autres{when} ; pour "
                "qu'elles le soient, donnez-leur « arrondi: euro » et à un autre le solde",
            )
            break


def _columns(plan: Plan, part: PartDuPlan) -> Iterator[tuple[str, list[Decimal]]]:
    """Yield what the members of a part pay: for a full year, then each period."""
    yearly = [c.annuel for c in part.contributions if c.annuel is not None]
    if yearly:
        yield " par an", yearly
    for rank, period in enumerate(plan.periodes):
        when = f" en {period.annee}" if period.annee is not None else ""
        yield when, [c.montants[rank] for c in part.contributions]
