"""Rules on an avenant among the others: its number, its dates, who is party to it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.findings import Position, Severity
from drafter.french.dates import long_date
from drafter.model.dossier import Dossier
from drafter.model.incoherences import GRAVITES
from drafter.model.versions import base_of, chain, effect_of
from drafter.rules.rule import Fault, rule

_SERIOUS = frozenset(slug for slug, weight in GRAVITES.items() if weight is Severity.ERREUR)


def _changed_party(dossier: Dossier) -> Position:
    """Return the place of the first modification of a party, else of the act."""
    for one in dossier.amendement.changements:
        if one.modification.sorte in {"partie", "ajoute_partie", "retire_partie"}:
            return dossier.place.at("modifications", one.rang)
    return dossier.place.at()


@rule("AVE010", "numero-hors-suite", derogeable=False)
def wrong_rank(dossier: Dossier) -> Iterator[Fault]:
    """Le numéro d'un avenant ne suit pas celui du précédent.

    Pourquoi :
        L'avenant n° 1 modifie la convention, le n° 2 la convention telle que le n° 1 la laisse. Un
        avenant sauté changerait un texte qui n'est plus le bon.

    Fautif :
        # avenant.yaml
        numero: 2

    Correct :
        # avenant.yaml
        numero: 1

    Que faire :
        Corriger le numéro ; ou nommer l'avenant d'avant par « precedent ».
    """
    before = dossier.liens.get("precedent")
    expected = before.avenant.rang + 1 if before else 1
    if dossier.avenant.rang != expected:
        told = (
            f"après l'avenant n° {before.avenant.numero} vient le n° {expected}, pas le "
            f"n° {dossier.avenant.numero}"
            if before
            else f"l'avenant n° {dossier.avenant.numero} suit un autre avenant : nommez-le par "
            "« precedent »"
        )
        yield dossier.place.at("numero"), told


@rule("AVE011", "avenant-trop-tot", derogeable=False)
def before_the_convention(dossier: Dossier) -> Iterator[Fault]:
    """L'avenant est daté d'avant la convention qu'il modifie.

    De même s'il prend effet avant elle.

    Pourquoi :
        On ne modifie pas ce qui n'existe pas encore.

    Fautif :
        # avenant.yaml
        date: 2024-06-15

    Correct :
        # avenant.yaml
        date: 2026-06-15

    Que faire :
        Corriger la date de l'avenant, son « effet », ou les dates de la convention.
    """
    signed = dossier.liens["convention"].convention
    acte = dossier.avenant
    if acte.date and signed.date and acte.date < signed.date:
        yield (
            dossier.place.at("date"),
            f"cet avenant est du {long_date(acte.date)}, et la convention n'est signée que le "
            f"{long_date(signed.date)}",
        )
    if acte.effet and signed.du and acte.effet < signed.du:
        yield (
            dossier.place.at("effet"),
            f"cet avenant prendrait effet le {long_date(acte.effet)}, avant la convention "
            f"({long_date(signed.du)})",
        )


@rule("AVE012", "avenants-en-desordre", derogeable=False)
def out_of_order(dossier: Dossier) -> Iterator[Fault]:
    """Un avenant est daté d'avant celui qui le précède.

    De même s'il prend effet avant lui.

    Pourquoi :
        La version consolidée d'un jour applique les avenants dans leur ordre : un avenant qui
        prendrait effet avant celui dont il part n'aurait pas de texte à modifier.

    Fautif :
        # avenant.yaml
        date: 2026-06-15
        # avenant-2.yaml
        type: avenant
        numero: 2
        precedent: avenant.yaml
        objet: Autre durée
        date: 2026-05-15
        modifications: [{prolonge: 2028-12-31}]

    Correct :
        # avenant.yaml
        date: 2026-06-15
        # avenant-2.yaml
        type: avenant
        numero: 2
        precedent: avenant.yaml
        objet: Autre durée
        date: 2026-07-15
        modifications: [{prolonge: 2028-12-31}]

    Que faire :
        Corriger « date » ou « effet » de l'un des deux.
    """
    before = dossier.liens.get("precedent")
    if before is None:
        return
    old, new = before.avenant, dossier.avenant
    if old.date and new.date and new.date < old.date:
        yield (
            dossier.place.at("date"),
            f"cet avenant est du {long_date(new.date)}, et l'avenant n° {old.numero} du "
            f"{long_date(old.date)}",
        )
    elif effect_of(dossier) < effect_of(before):
        yield (
            dossier.place.at("effet" if new.effet else "date"),
            f"cet avenant prendrait effet le {long_date(effect_of(dossier))}, avant l'avenant "
            f"n° {old.numero} ({long_date(effect_of(before))})",
        )


@rule("AVE013", "convention-expiree", severity=Severity.AVERTISSEMENT)
def already_over(dossier: Dossier) -> Iterator[Fault]:
    """La convention a pris fin avant que l'avenant soit signé.

    Pourquoi :
        Un contrat qui a pris fin ne se prolonge plus, ni ne se modifie : il en faut un autre.

    Fautif :
        # avenant.yaml
        date: 2027-02-15

    Correct :
        # avenant.yaml
        date: 2026-12-15

    Que faire :
        Corriger la date ; signer l'avenant avant le terme ; sinon passer une nouvelle convention.
    """
    last, day = base_of(dossier).convention.au, dossier.avenant.date
    if last and day and day > last:
        yield (
            dossier.place.at("date"),
            f"cet avenant est du {long_date(day)}, et la convention a pris fin le "
            f"{long_date(last)} : passez-en une nouvelle",
        )


@rule("AVE014", "donnee-contredite", derogeable=False)
def datum_contradicted(dossier: Dossier) -> Iterator[Fault]:
    """Une donnée de l'avenant a une autre valeur dans la convention.

    Pourquoi :
        La convention changerait sans que l'avenant le dise, partout où ses textes nomment cette
        donnée.

    Fautif :
        # convention.yaml
        donnees: {loyer: 500}
        # avenant.yaml
        donnees: {loyer: 600}

    Correct :
        # convention.yaml
        donnees: {loyer: 500}
        articles: [{titre: Loyer, texte: "Le loyer est de {{ loyer | euros }}."}]
        # avenant.yaml
        modifications: [{donnees: {loyer: 600}}]

    Que faire :
        Si la donnée change : « modifications: [{donnees: {loyer: 600}}] », et l'avenant dit les
        articles qui changent. Sinon lui donner un autre nom.
    """
    known = base_of(dossier).convention.donnees
    for key, value in dossier.avenant.donnees.items():
        if key in known and known[key] != value:
            yield (
                dossier.place.at("donnees", key),
                f"« {key} » vaut {known[key]} dans la convention : changez-la par "
                f"« modifications: [{{donnees: {{{key}: {value}}}}}] », ou donnez un autre nom à "
                "celle-ci",
            )


@rule("AVE015", "partie-amendee-fautive", derogeable=False)
def wrong_party(dossier: Dossier) -> Iterator[Fault]:
    """Une partie que l'avenant change ou ajoute n'est pas entière.

    Ne se dit pas de ce qui ne va pas dans la convention elle-même.

    Pourquoi :
        Qui devient partie doit être connu, et quelqu'un doit signer pour lui.

    Fautif :
        # avenant.yaml
        modifications: [{ajoute_partie: regoin}]

    Correct :
        # avenant.yaml
        modifications: [{ajoute_partie: {nom: La Région, representant: "Mme Léa SEC, Présidente"}}]

    Que faire :
        Ce que dit le message : corriger la clé, ajouter le partenaire à l'annuaire, donner «
        representant ».
    """
    before = {problem.message for problem in dossier.liens["convention"].parties.problemes}
    for problem in dossier.parties.problemes:
        if problem.message not in before and problem.slug in _SERIOUS:
            yield _changed_party(dossier), problem.message


@rule("AVE017", "consolidation-trop-tot", derogeable=False)
def version_too_early(dossier: Dossier) -> Iterator[Fault]:
    """La version consolidée est d'avant la convention.

    Pourquoi :
        Avant sa signature, il n'y a pas de texte à consolider.

    Fautif :
        # consolidation.yaml
        date: 2024-01-01

    Correct :
        # consolidation.yaml
        date: 2026-07-01

    Que faire :
        Corriger « date ».
    """
    signed, day = dossier.liens["convention"].convention.date, dossier.jour
    if signed and day < signed:
        yield (
            dossier.place.at("date"),
            f"le {long_date(day)}, la convention n'est pas encore signée ({long_date(signed)})",
        )


@rule("AVE018", "avenant-hors-suite", derogeable=False)
def out_of_the_chain(dossier: Dossier) -> Iterator[Fault]:
    """Un avenant nommé par la version consolidée ne mène pas au dernier d'entre eux.

    Ou la convention nommée n'est pas celle qu'ils modifient.

    Pourquoi :
        La version consolidée applique les avenants que le dernier suit, par « precedent ». Un autre
        serait laissé de côté sans que personne le voie.

    Fautif :
        # avenant-2.yaml
        type: avenant
        numero: 2
        precedent: avenant.yaml
        objet: Autre durée
        date: 2026-07-15
        modifications: [{prolonge: 2028-12-31}]
        # consolidation.yaml
        type: consolidation
        avenants: [avenant-2.yaml, avenant.yaml]
        date: 2026-08-01

    Correct :
        # avenant-2.yaml
        type: avenant
        numero: 2
        precedent: avenant.yaml
        objet: Autre durée
        date: 2026-07-15
        modifications: [{prolonge: 2028-12-31}]
        # consolidation.yaml
        type: consolidation
        avenants: [avenant.yaml, avenant-2.yaml]
        date: 2026-08-01

    Que faire :
        Mettre le dernier avenant à la fin de la liste ; retirer celui d'une autre convention ; ou
        corriger « precedent » dans un avenant.
    """
    last, other = dossier.liens["avenant"], dossier.liens.get("autre_convention")
    suite = chain(last)
    for name, one in dossier.liens.items():
        key, _, rank = name.partition(".")
        if key == "avenants" and not any(one is each for each in suite):
            yield (
                dossier.place.at(key, int(rank)),
                f"l'avenant n° {one.avenant.numero} (« {one.source.path.name} ») ne mène pas à "
                f"l'avenant n° {last.avenant.numero} (« {last.source.path.name} »), qui finit la "
                "liste : mettez le dernier à la fin, ou retirez celui qui n'en est pas",
            )
    if other:
        theirs = dossier.liens["convention"].source.path.name
        yield (
            dossier.place.at("convention"),
            f"ces avenants modifient « {theirs} », et non « {other.source.path.name} » : corrigez "
            "« convention », ou retirez-la",
        )
