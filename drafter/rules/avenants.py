"""Rules on what an avenant changes: what does not apply to the convention as it finds it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from drafter.french.dates import long_date
from drafter.french.money import format_euros
from drafter.model.comparaison import told
from drafter.model.dossier import Dossier
from drafter.model.faults import suggestion
from drafter.model.versions import base_of, effect_of, found_by_comparing
from drafter.rules.financement import place_in_avenant
from drafter.rules.rule import Fault, rule


def _told(dossier: Dossier, slug: str) -> Iterator[Fault]:
    """Yield what could not be applied, of one kind, each at its place."""
    for problem in dossier.amendement.problemes:
        if problem.slug == slug:
            yield dossier.place.at(*problem.lieu), problem.message


def _unsaid(dossier: Dossier) -> tuple[str, ...]:
    """Return what the amended text changes that no modification says."""
    found = found_by_comparing(dossier)
    return found.indicibles if found else ()


def _strangers(version: Dossier) -> list[str]:
    """Return those who pay a part in the end, and are no party."""
    plan = version.convention.financement
    payers = [key for part in plan.etapes[-1].parts for key in part.qui] if plan else []
    return [key for key in payers if version.parties.find(key) is None]


@rule("AVE001", "article-inconnu", derogeable=False)
def unknown_article(dossier: Dossier) -> Iterator[Fault]:
    """Un avenant vise un article que la convention n'a pas.

    Pourquoi :
        Un article se vise par son étiquette, la même que dans « ref() » : celle entre accolades
        après son titre, ou son titre sans accents (« Durée » → « duree »).

    Fautif :
        # avenant.yaml
        modifications: [{article: durre, remplace: Elle dure trois ans.}]

    Correct :
        # avenant.yaml
        modifications: [{article: duree, remplace: Elle dure trois ans.}]

    Que faire :
        Prendre l'étiquette que le message propose ; ou la donner à l'article, dans la convention.
    """
    yield from _told(dossier, "article-inconnu")


@rule("AVE002", "article-ambigu", derogeable=False)
def ambiguous_article(dossier: Dossier) -> Iterator[Fault]:
    """Plusieurs articles portent l'étiquette qu'un avenant vise.

    Pourquoi :
        L'avenant doit dire sans équivoque ce qu'il modifie.

    Fautif :
        # convention.yaml
        articles: [{titre: Suites, texte: Un.}, {titre: Suites, texte: Deux.}]
        # avenant.yaml
        modifications: [{article: suites, remplace: Trois.}]

    Correct :
        # convention.yaml
        articles: [{titre: Suites, texte: Un.}, {titre: Suites, cle: fin, texte: Deux.}]
        # avenant.yaml
        modifications: [{article: fin, remplace: Trois.}]

    Que faire :
        Donner à l'un des deux une étiquette, dans la convention : « cle: », ou entre accolades
        après son titre.
    """
    yield from _told(dossier, "article-ambigu")


@rule("AVE003", "article-en-double", derogeable=False)
def label_taken(dossier: Dossier) -> Iterator[Fault]:
    """L'article qu'un avenant ajoute porte l'étiquette d'un autre.

    Pourquoi :
        Les renvois, et les avenants suivants, ne sauraient plus lequel ils visent.

    Fautif :
        # avenant.yaml
        modifications: [{apres: objet, ajoute: {titre: Durée, texte: Un comité se réunit.}}]

    Correct :
        # avenant.yaml
        modifications: [{apres: objet, ajoute: {titre: Suivi, texte: Un comité se réunit.}}]

    Que faire :
        Lui donner une autre étiquette par « cle ».
    """
    yield from _told(dossier, "article-en-double")


@rule("AVE004", "mots-introuvables", derogeable=False)
def words_not_found(dossier: Dossier) -> Iterator[Fault]:
    """Les mots qu'un avenant remplace ne sont pas dans l'article.

    Les retours à la ligne et la forme des apostrophes ne comptent pas ; ce qui est entre
    accolades se cherche tel que tapé.

    Pourquoi :
        Un avenant qui remplace des mots qui n'existent pas ne change rien, et personne ne s'en
        aperçoit à la signature.

    Fautif :
        # avenant.yaml
        modifications: [{article: duree, mots: trois ans, par: quatre ans}]

    Correct :
        # avenant.yaml
        modifications: [{article: duree, mots: deux ans, par: quatre ans}]

    Que faire :
        Recopier les mots de la convention telle qu'elle est tapée, avenants précédents compris ; si
        c'est un chiffre qu'elle calcule, changer ce chiffre (« financement », « prolonge », «
        donnees »).
    """
    yield from _told(dossier, "mots-introuvables")


@rule("AVE005", "mots-en-plusieurs-endroits", derogeable=False)
def words_found_twice(dossier: Dossier) -> Iterator[Fault]:
    """Les mots qu'un avenant remplace sont plusieurs fois dans l'article.

    Pourquoi :
        On ne saurait pas lesquels sont remplacés.

    Fautif :
        # avenant.yaml
        modifications: [{article: objet, mots: rives, par: berges}]

    Correct :
        # avenant.yaml
        modifications: [{article: objet, mots: rives du lac, par: berges du lac}]

    Que faire :
        Ajouter les mots qui précèdent ou qui suivent ; viser le sous-article ; ou remplacer
        l'article entier.
    """
    yield from _told(dossier, "mots-en-plusieurs-endroits")


@rule("AVE006", "avenant-sans-effet", derogeable=False)
def changes_nothing(dossier: Dossier) -> Iterator[Fault]:
    """Un avenant, ou une de ses modifications, ne change rien.

    Pourquoi :
        Un avenant dit ce qu'il modifie : une modification sans effet est une erreur de saisie, ou a
        déjà été faite.

    Fautif :
        # avenant.yaml
        modifications: [{article: duree, mots: deux, par: deux}]

    Correct :
        # avenant.yaml
        modifications: [{article: duree, mots: deux, par: trois}]

    Que faire :
        Corriger la modification, ou la retirer.
    """
    yield from _told(dossier, "modification-sans-effet")
    done = dossier.amendement
    if dossier.avenant.texte_amende and "texte_amende" not in dossier.liens:
        return  # the text could not be read, which is told: nobody knows what it changes
    if not (done.changements or done.problemes or _unsaid(dossier)):
        message = "le texte amendé ne diffère pas de la convention : corrigez l'un ou l'autre"
        yield dossier.place.at("texte_amende"), message


@rule("AVE007", "partie-absente", derogeable=False)
def not_a_party(dossier: Dossier) -> Iterator[Fault]:
    """Un avenant change ou retire qui n'est pas partie à la convention.

    Pourquoi :
        Seules les parties peuvent être remplacées, se retirer, ou changer de représentant.

    Fautif :
        # avenant.yaml
        modifications: [{partie: region, representant: M. Paul ROUX, qualite: Président}]

    Correct :
        # avenant.yaml
        modifications: [{partie: lac, representant: M. Paul ROUX, qualite: Président}]

    Que faire :
        Corriger la clé ; ou ajouter la partie par « ajoute_partie ».
    """
    yield from _told(dossier, "partie-absente")


@rule("AVE008", "terme-impossible", derogeable=False)
def impossible_term(dossier: Dossier) -> Iterator[Fault]:
    """Le nouveau terme ne peut pas être celui que dit l'avenant.

    Pourquoi :
        « prolonge » donne un jour après le dernier de la convention, « abrege » un jour avant ;
        « du », un premier jour qui n'est pas après le dernier.

    Fautif :
        # avenant.yaml
        modifications: [{prolonge: 2026-06-30}]

    Correct :
        # avenant.yaml
        modifications: [{prolonge: 2027-06-30}]

    Que faire :
        Corriger la date ; prendre « abrege » au lieu de « prolonge », ou l'inverse ; donner « au »
        à la convention.
    """
    yield from _told(dossier, "terme-impossible")


@rule("AVE009", "financement-modifie-impossible", derogeable=False)
def impossible_plan(dossier: Dossier) -> Iterator[Fault]:
    """Le financement modifié ne fait pas un plan.

    Ne se dit que si celui d'avant en faisait un.

    Pourquoi :
        Les montants de l'avenant, avant et après, se calculent des deux plans.

    Fautif :
        # avenant.yaml
        modifications:
          - financement: {a_compter_de: 2026-07-01, parts: [{qui: lac, solde: oui}]}

    Correct :
        # avenant.yaml
        modifications:
          - financement: {a_compter_de: 2026-07-01, parts: [{qui: lac, taux: 40 %}]}

    Que faire :
        Corriger les clés de « financement » ; celles qui ne sont pas tapées restent.
    """
    yield from _told(dossier, "financement-impossible")
    amended, before = dossier.amende, base_of(dossier)
    typed = amended.convention.financement
    if typed and not before.obstacles:
        for one in amended.obstacles:
            yield place_in_avenant(dossier, typed, one.location), one.message
    known = sorted(amended.parties.cles)
    for key in _strangers(amended):
        if key not in _strangers(before):
            hint = suggestion(key, known) or f" (parties : {', '.join(known)})"
            message = f"« {key} » paie une part, et n'est pas partie à la convention{hint}"
            yield dossier.place.at("modifications"), message


@rule("AVE019", "annee-passee-modifiee")
def past_year_changed(dossier: Dossier) -> Iterator[Fault]:
    """Un avenant change le montant d'une année finie quand il prend effet.

    C'est le cas d'un montant en tout, partagé entre les années par « prorata », que l'on prolonge :
    chaque année en a moins.

    Pourquoi :
        Ce qui est dû pour une année finie a été demandé, et souvent payé : un avenant ne le change
        que si les parties l'ont voulu.

    Fautif :
        # convention.yaml
        financement: {montant: 3000, prorata: mois, parts: [collectivite]}
        # avenant.yaml
        effet: 2026-07-01
        modifications: [{prolonge: 2027-12-31}]

    Correct :
        # convention.yaml
        financement: {montants: {2025: 1500, 2026: 1500}, parts: [collectivite]}
        # avenant.yaml
        effet: 2026-07-01
        modifications: [{prolonge: 2027-12-31}, {financement: {montants: {2027: 1500}}}]

    Que faire :
        Donner à chaque année son montant par « montants » ; si c'est bien ce qui est convenu, taper
        « a_compter_de: debut » dans « financement », ou une dérogation avec son motif.
    """
    before, after = base_of(dossier).plan, dossier.plan
    if before is None or after is None:
        return
    effect, asked = effect_of(dossier), _asked(dossier)
    new = {one.annee: rank for rank, one in enumerate(after.periodes)}
    paid = {c.cle: c.montants for c in after.contributions}
    for old, period in enumerate(before.periodes):
        rank = new.get(period.annee)
        over = period.annee is not None and period.au is not None and period.au < effect
        if not over or rank is None or (period.au and asked <= period.au):
            continue
        if period.annee in _years_typed(dossier):
            continue
        was = {c.cle: c.montants[old] for c in before.contributions if c.montants[old]}
        if was != {key: amounts[rank] for key, amounts in paid.items() if amounts[rank]}:
            yield (
                place_in_avenant(dossier, after.typed, ("parts",)),
                f"{period.annee} est fini quand l'avenant prend effet, le {long_date(effect)}, et "
                f"ses montants changent ({format_euros(before.montants[old])} en tout, puis "
                f"{format_euros(after.montants[rank])}) : donnez les années par « montants », ou "
                "tapez « a_compter_de: debut », ou une dérogation, si c'est ce qui est convenu",
            )
            return


def _asked(dossier: Dossier) -> dt.date:
    """Return the first day from which an avenant says that the plan changes."""
    days = [dt.date.max]
    for one in dossier.avenant.modifications:
        if one.du:
            days.append(dt.date.min)
        if change := one.financement:
            days += [change.a_compter_de] if change.a_compter_de else []
            days += change.revisions
    return min(days)


def _years_typed(dossier: Dossier) -> set[int]:
    """Return the years whose amount an avenant gives."""
    changes = [one.modification.financement for one in dossier.amendement.changements]
    return {year for one in changes if one for year in one.montants}


@rule("AVE016", "difference-indicible", derogeable=False)
def cannot_be_said(dossier: Dossier) -> Iterator[Fault]:
    """Le texte amendé change ce qu'aucune modification ne change.

    Pourquoi :
        Un avenant écrit d'un texte amendé doit dire tout ce qui y change, et faire de la convention
        ce texte.

    Fautif :
        # avenant.yaml
        type: avenant
        numero: 1
        objet: Autre durée
        date: 2026-06-15
        convention: convention.yaml
        texte_amende: amendee.yaml
        # amendee.yaml
        type: convention
        numerotation: [I., 1., a.]
        objet: Entretien des rives
        date: 2024-12-16
        du: 2025-01-01
        au: 2027-12-31
        parties:
          - collectivite
          - {cle: lac, nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
        financement: {montant_annuel: 1500, parts: [collectivite]}
        articles: [{titre: Objet, texte: Les rives.}, {titre: Durée, texte: Elle dure trois ans.}]

    Correct :
        # avenant.yaml
        type: avenant
        numero: 1
        objet: Autre durée
        date: 2026-06-15
        convention: convention.yaml
        texte_amende: amendee.yaml
        # amendee.yaml
        type: convention
        objet: Entretien des rives
        date: 2024-12-16
        du: 2025-01-01
        au: 2027-12-31
        parties:
          - collectivite
          - {cle: lac, nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
        financement: {montant_annuel: 1500, parts: [collectivite]}
        articles: [{titre: Objet, texte: Les rives.}, {titre: Durée, texte: Elle dure trois ans.}]

    Que faire :
        Remettre ces clés comme dans la convention ; ou, pour des articles, taper les «
        modifications ».
    """
    unsaid = _unsaid(dossier)
    if unsaid:
        yield (
            dossier.place.at("texte_amende"),
            f"le texte amendé change {told(unsaid)}, ce qu'aucune modification ne dit : "
            "remettez-y ce que dit la convention, ou tapez les modifications",
        )
