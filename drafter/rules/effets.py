"""Rules on what an avenant brings about: its day of effect, who allowed it, what it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.findings import Position, Severity
from drafter.french.dates import long_date
from drafter.model.amendement import Changement
from drafter.model.base import unaccented
from drafter.model.convention import ArticleDeConvention, Convention
from drafter.model.corps import NO_NUMBER, read_body
from drafter.model.dossier import Dossier
from drafter.model.partenaire import COLLECTIVITE
from drafter.model.partie import Partie
from drafter.model.versions import base_of
from drafter.rules.rule import Fault, rule


@rule("AVE020", "effet-apres-le-terme", severity=Severity.AVERTISSEMENT)
def effect_after_the_end(dossier: Dossier) -> Iterator[Fault]:
    """L'avenant prendrait effet quand la convention a déjà pris fin.

    Le terme est celui que laisse l'avenant : s'il prolonge, le nouveau.

    Pourquoi :
        Un avenant ne modifie qu'une convention en cours : après le terme, il n'a plus d'objet.

    Fautif :
        # avenant.yaml
        effet: 2028-01-01

    Correct :
        # avenant.yaml
        effet: 2026-07-01

    Que faire :
        Corriger « effet », ou prolonger la convention par « prolonge ».
    """
    last, effect = dossier.convention.au, dossier.avenant.effet
    if last and effect and effect > last:
        yield (
            dossier.place.at("effet"),
            f"cet avenant prendrait effet le {long_date(effect)}, et la convention prend fin le "
            f"{long_date(last)} : corrigez « effet », ou prolongez la convention",
        )


@rule("AVE021", "avenant-retroactif", severity=Severity.REMARQUE)
def retroactive(dossier: Dossier) -> Iterator[Fault]:
    """L'avenant prend effet avant la délibération qui l'approuve, ou sinon sa signature.

    Pourquoi :
        Un acte ne vaut en principe que pour l'avenir ; les parties peuvent vouloir qu'un contrat
        règle ce qui s'est passé avant lui, et cela se vérifie.

    Fautif :
        # avenant.yaml
        date: 2026-06-15
        effet: 2025-10-01

    Correct :
        # avenant.yaml
        date: 2026-06-15
        effet: 2026-07-01

    Que faire :
        Vérifier que l'effet rétroactif est voulu, possible, et dit dans la délibération.
    """
    acte, voted = dossier.avenant, dossier.liens.get("deliberation")
    made = voted.jour if voted else acte.date
    if made and acte.effet and acte.effet < made:
        what = "la délibération" if voted else "sa signature, le"
        day = f"du {long_date(made)}" if voted else long_date(made)
        yield (
            dossier.place.at("effet"),
            f"cet avenant prend effet le {long_date(acte.effet)}, avant {what} {day} : vérifiez "
            "que cet effet rétroactif est voulu et possible",
        )


@rule("AVE022", "article-ajoute-vide", severity=Severity.AVERTISSEMENT)
def empty_addition(dossier: Dossier) -> Iterator[Fault]:
    """L'article qu'un avenant ajoute n'a qu'un titre.

    Pourquoi :
        La convention gagnerait un numéro et un titre, et rien dessous : le texte a été oublié.

    Fautif :
        # avenant.yaml
        modifications: [{apres: objet, ajoute: {titre: Suivi}}]

    Correct :
        # avenant.yaml
        modifications: [{apres: objet, ajoute: {titre: Suivi, texte: Un comité se réunit.}}]

    Que faire :
        Taper son texte, ou retirer la modification.
    """
    for one in dossier.amendement.changements:
        new = one.modification.ajoute
        if new and not one.annexe and _is_a_title(new):
            yield (
                _place(dossier, one, "ajoute"),
                f"l'article ajouté « {new.titre} » n'a qu'un titre : tapez son texte, ou "
                "retirez-le",
            )


def _is_a_title(article: ArticleDeConvention) -> bool:
    return not (article.texte or article.clause or NO_NUMBER in (article.titre or ""))


def _place(dossier: Dossier, one: Changement, *keys: str) -> Position:
    """Return where a change was typed: among the modifications, or by the amended text."""
    if dossier.avenant.texte_amende:
        return dossier.place.at("texte_amende")
    return dossier.place.at("modifications", one.rang, *keys)


_ALLOWS = re.compile(r"\b(?:deliberation|decision|delegation|arrete)\b")


@rule("AVE023", "avenant-sans-deliberation", law="exécution", severity=Severity.AVERTISSEMENT)
def without_vote(dossier: Dossier) -> Iterator[Fault]:
    """Rien n'habilite à signer l'avenant d'une convention que l'assemblée a approuvée.

    Un visa ou une « habilitation » qui nomme une délibération, une décision, une délégation ou un
    arrêté suffit.

    Pourquoi :
        Le maire ou le président exécute les délibérations : il modifie une convention que
        l'assemblée a approuvée si elle l'y autorise, ou lui a délégué ce pouvoir.

    Fautif :
        # convention.yaml
        deliberation: deliberation.yaml
        date: 2025-03-10
        du: 2025-04-01
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives
        # avenant.yaml
        modifications: [{prolonge: 2027-12-31}]

    Correct :
        # convention.yaml
        deliberation: deliberation.yaml
        date: 2025-03-10
        du: 2025-04-01
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives
        # avenant.yaml
        visas: [la délibération n° 2020-04 du 25 mai 2020 qui délègue ce pouvoir au maire]
        modifications: [{prolonge: 2027-12-31}]

    Que faire :
        Nommer la délibération par « deliberation » ; ou celle qui délègue ce pouvoir, par un visa
        ou par « habilitation » sur la partie.
    """
    signed = dossier.liens["convention"]
    if "deliberation" not in signed.liens or "deliberation" in dossier.liens:
        return
    if "deliberation" in dossier.en_attente:
        return
    ours = next((p for p in dossier.parties.toutes if p.entree == COLLECTIVITE), None)
    if ours is None:
        return
    told = (*dossier.avenant.visas, ours.habilitation)
    if not any(_ALLOWS.search(unaccented(words)) for words in told):
        yield (
            dossier.place.at("objet"),
            f"rien ne dit ce qui habilite à signer pour {ours.nom_avec_article}, dont l'assemblée "
            "a approuvé la convention : nommez la délibération par « deliberation », ou par un "
            "visa celle qui délègue ce pouvoir",
        )


@rule("AVE024", "partie-encore-nommee", severity=Severity.AVERTISSEMENT)
def still_named(dossier: Dossier) -> Iterator[Fault]:
    """Une partie se retire ou est remplacée, et des articles la nomment encore.

    Cherche le terme qui la désigne (« la Commune »), à sa majuscule près, puis son nom. Le
    préambule, qui raconte, n'est pas lu ; ni les clauses partagées.

    Pourquoi :
        Après l'avenant, ce mot ne désigne plus personne : l'article ne se comprend plus, ou engage
        qui n'est plus partie.

    Fautif :
        # convention.yaml
        parties:
          - collectivite
          - {cle: lac, nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
          - {cle: club, nom: Le Club, terme: le Club, representant: "M. Luc PRÉ, Président"}
        articles: [{titre: Objet, texte: Le Club entretient les rives.}]
        # avenant.yaml
        modifications: [{retire_partie: club}]

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - {cle: lac, nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
          - {cle: club, nom: Le Club, terme: le Club, representant: "M. Luc PRÉ, Président"}
        articles: [{titre: Objet, texte: Le Club entretient les rives.}]
        # avenant.yaml
        modifications:
          - {retire_partie: club}
          - {article: objet, mots: Le Club entretient, par: Les Amis du lac entretiennent}

    Que faire :
        Modifier ces articles par « article », « mots » et « par » ; ou, si une autre partie prend
        sa place sous le même nom, lui donner le même « terme ».
    """
    before, after = base_of(dossier).parties, dossier.amende.parties
    kept = {word for one in after.toutes for word in _called(one)}
    for one in dossier.amendement.changements:
        typed = one.modification
        if not (typed.retire_partie or (typed.partie and typed.par)):
            continue
        key = typed.retire_partie or typed.partie or ""
        old = before.find(key)
        words = [w for w in _called(old) if w not in kept] if isinstance(old, Partie) else []
        found = next(
            ((w, where) for w in words if (where := _named_in(dossier.convention, w))), None
        )
        if found is None:
            continue
        word, articles = found
        remedy = (
            "modifiez-le par « article », « mots » et « par »"
            if typed.retire_partie
            else "donnez le même « terme » à qui prend sa place, ou modifiez l'article"
        )
        yield (
            _place(dossier, one, typed.cle if typed.retire_partie else "par"),
            f"« {word} » ne désigne plus personne, et l'article {articles[0]} le nomme encore : "
            f"{remedy}",
        )


def _called(partie: Partie) -> list[str]:
    """Return what texts may call a party, its article apart: its term, then its name."""
    names = (partie.terme.nom if partie.terme else "", partie.nom)
    return [name for name in names if name]


def _named_in(convention: Convention, word: str) -> list[str]:
    """Return the articles that have a word, « « Objet » », or nothing."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    return [
        f"« {one.titre or one.etiquette} »"
        for one in read_body(convention)
        if pattern.search(one.titre) or pattern.search(one.texte)
    ]
