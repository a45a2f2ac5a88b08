"""Rules on who signs a convention, and by virtue of which délibération."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.findings import Severity
from drafter.french.plurals import count
from drafter.model.base import unaccented
from drafter.model.deliberation import DecisionVotee, Deliberation
from drafter.model.dossier import Dossier, texts_of
from drafter.model.partenaire import COLLECTIVITE
from drafter.model.partie import Partie
from drafter.model.parties import folded
from drafter.model.personne import Personne
from drafter.rules.passages import typed_act
from drafter.rules.rule import Fault, rule

_AVERTISSEMENT = Severity.AVERTISSEMENT
_REMARQUE = Severity.REMARQUE


@rule(
    "CNV001",
    "originaux-insuffisants",
    law="originaux",
    severity=_AVERTISSEMENT,
)
def too_few_originals(dossier: Dossier) -> Iterator[Fault]:
    """Il y a moins d'originaux que de signataires.

    Un groupe compte pour autant de signataires qu'il a de membres.

    Pourquoi :
        L'acte qui constate des engagements réciproques ne fait preuve que s'il est fait en autant
        d'originaux qu'il y a de parties ayant un intérêt distinct. Un seul suffit à ceux qui ont le
        même intérêt : une dérogation le dit. Une convention signée électroniquement n'en a pas à
        compter (presentation: {signature: électronique}).

    Fautif :
        # convention.yaml
        originaux: 1

    Correct :
        # convention.yaml
        originaux: 2

    Que faire :
        Retirer « originaux » : drafter en imprime un par signataire.
    """
    typed, signing = dossier.convention.originaux, len(dossier.parties.toutes)
    on_paper = dossier.presentation.signature == "manuscrite"
    if typed is not None and typed < signing and on_paper:
        yield (
            dossier.at("originaux"),
            f"{count(typed, 'original')} pour {signing} signataires : chacun doit "
            "avoir le sien ; retirez « originaux », ou corrigez-le",
        )


# --- who signs ------------------------------------------------------------------------------


@rule("CNV002", "signataire-non-autorise", law="exécution", severity=_AVERTISSEMENT)
def not_the_one_authorized(dossier: Dossier) -> Iterator[Fault]:
    """La délibération autorise quelqu'un d'autre que celui qui signe pour la collectivité.

    « Autorise M. X à signer » et « M. X est autorisé à la signer » se lisent l'un comme l'autre.
    « Autorise Mme la Maire, ou son représentant, à signer » admet tout élu qui a une délégation.
    Une habilitation qui nomme un arrêté ou une délégation aussi. Ce qui se lit de plusieurs façons
    n'est pas signalé.

    Pourquoi :
        Celui qui signe n'engage la collectivité que dans la mesure où l'assemblée l'y a autorisé,
        ou s'il a reçu délégation de celui qu'elle a autorisé.

    Fautif :
        # convention.yaml
        deliberation: deliberation.yaml
        parties:
          - {qui: collectivite, representant: Marie DURAND}
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives
        dispositif: [autorise M. le Maire à signer la convention]

    Correct :
        # convention.yaml
        deliberation: deliberation.yaml
        parties:
          - {qui: collectivite, representant: Marie DURAND}
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente"}
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives
        dispositif: ["autorise M. le Maire, ou son représentant, à signer la convention"]

    Que faire :
        Écrire « ou son représentant » dans la délibération, ou « {{ convention.signataire }} » ; ou
        nommer l'arrêté de délégation par « habilitation » sur la partie.
    """
    voted = dossier.liens.get("deliberation")
    ours = next((p for p in dossier.parties.toutes if p.entree == COLLECTIVITE), None)
    if voted is None or ours is None or ours.representant is None:
        return
    if re.search(r"delegation|arrete", unaccented(ours.habilitation)):
        return
    authorized = list(dict.fromkeys(_authorized(voted.deliberation)))
    if authorized and all(_is_another(who, ours, dossier, voted) for who in authorized):
        person = ours.representant
        quality = f", {ours.qualite}," if ours.qualite else ""
        where = ("parties", *ours.lieu, "representant")
        yield (
            dossier.at("deliberation") if dossier.kind == "avenant" else dossier.at(*where),
            f"la délibération autorise « {' », « '.join(authorized)} » à signer, et c'est "
            f"{person.nom_complet}{quality} qui signe pour {ours.nom_avec_article} : écrivez « ou "
            "son représentant » dans la délibération, ou nommez l'arrêté de délégation par "
            "« habilitation »",
        )


_AUTHORIZES = re.compile(
    r"\bautorise(?:r|nt)?\s+([^;:\n]{2,120}?)\s*,?\s+à\s+(?:[^;.\n]{0,60}\b)?sign(?:er|ature)\b",
    re.IGNORECASE,
)
_IS_AUTHORIZED = re.compile(
    r"\b((?:M\.|Mme|Monsieur|Madame|[Ll]e|[Ll]a)\s[^.;:\n]{2,120}?)\s*,?\s+(?:est|sont)\s+"
    r"(?:autorisé|habilité)e?s?\s+à\s+(?:[^;.\n]{0,60}\b)?sign(?:er|ature)\b"
)
_OR_ANOTHER = re.compile(r"\{|\bou\b|represent|delegu|delegation|suppleant|toute personne|\bet\b")
# Words that let another than the one named sign, or a text that drafter fills.
_OPEN = re.compile(
    r"\{|\bou\b|represent|delegue|delegation|adjoint|vice|suppleant|toute personne|elue?s?\b|"
    r"signataire|direct|membre|conseill|\bet\b"
)
_HEAD = re.compile(r"(?:m\.? |mme |monsieur |madame )?(?:le |la |l')?(maire|presidente?)\b(.*)")


def _authorized(acte: Deliberation) -> Iterator[str]:
    """Yield whom the décisions authorise to sign, as typed."""
    decided: tuple[Deliberation | DecisionVotee, ...] = (acte, *acte.decisions)
    for one in decided:
        for text in (*one.dispositif, *(article.texte for article in one.articles)):
            yield from (" ".join(found[1].split()) for found in _AUTHORIZES.finditer(text))
            yield from (" ".join(found[1].split()) for found in _IS_AUTHORIZED.finditer(text))


def _is_another(who: str, ours: Partie, dossier: Dossier, voted: Dossier) -> bool:
    """Say whether these words surely mean another than who signs."""
    words = unaccented(who)
    person = ours.representant
    if person is None or _OR_ANOTHER.search(words) or _named(words, person):
        return False
    others = [p for p in dossier.collectivite.conseil if _named(words, p)]
    if others:
        return all(p.nom_complet != person.nom_complet for p in others)
    if _OPEN.search(words):
        return False
    head = _HEAD.fullmatch(words)
    title = unaccented(dossier.collectivite.mots().chef)
    if head is None or head[1].removesuffix("e") != title.removesuffix("e"):
        return False
    of_ours = set(re.findall(r"\w{4,}", unaccented(dossier.collectivite.nom)))
    if head[2].strip() and not of_ours & set(re.findall(r"\w{4,}", head[2])):
        return False  # the head of another body
    heads = {p.nom_complet for p in (dossier.chef, voted.chef) if p}
    has_the_title = unaccented(ours.qualite).removesuffix("e") == title.removesuffix("e")
    return bool(heads) and person.nom_complet not in heads and not has_the_title


def _named(words: str, person: Personne) -> bool:
    return re.search(rf"(?<!\w){re.escape(unaccented(person.nom))}(?!\w)", words) is not None


@rule("CNV003", "signataire-de-deux-parties", severity=_AVERTISSEMENT)
def signs_twice(dossier: Dossier) -> Iterator[Fault]:
    """La même personne signe pour deux parties.

    Celle qui signe pour plusieurs membres d'un même groupe n'est pas signalée.

    Pourquoi :
        Maire de la commune et présidente de la communauté, par exemple : elle s'engagerait envers
        elle-même. L'usage est qu'un adjoint ou un vice-président signe pour l'une des deux.

    Fautif :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Communauté du lac, representant: "M. Jean PETIT, Président"}

    Correct :
        # convention.yaml
        parties:
          - {qui: collectivite, representant: Marie DURAND}
          - {nom: Communauté du lac, representant: "M. Jean PETIT, Président"}

    Que faire :
        Donner un autre « representant » à l'une des deux parties ; pour la collectivité, la
        délibération l'y autorise.
    """
    first: dict[tuple[str, str], Partie] = {}
    for partie in dossier.parties.toutes:
        person = partie.representant
        if person is None or not person.prenom:
            continue
        key = (unaccented(person.prenom), unaccented(person.nom))
        other = first.setdefault(key, partie)
        same = other.lieu[0] == partie.lieu[0] or folded(other.nom) == folded(partie.nom)
        if not same:
            yield (
                dossier.at("parties", *partie.lieu, "representant"),
                f"{person.nom_complet} signe pour {other.nom_avec_article} et pour "
                f"{partie.nom_avec_article} : faites signer quelqu'un d'autre pour l'une des deux",
            )


# --- which délibération ---------------------------------------------------------------------


@rule("CNV009", "deliberation-sans-retour", severity=_REMARQUE)
def one_way_link(dossier: Dossier) -> Iterator[Fault]:
    """La délibération nommée par la convention n'en nomme aucune, ou en nomme une autre.

    De même de celle d'un avenant, qu'elle nomme par « avenant ». Une délibération qui approuve
    plusieurs conventions nomme l'une d'elles : les autres ne sont pas signalées.

    Pourquoi :
        C'est par « convention » que la délibération l'annonce en annexe et en reprend les parties,
        les dates et les montants ; et une délibération prise pour une autre est une erreur.

    Fautif :
        # convention.yaml
        deliberation: deliberation.yaml
        # deliberation.yaml
        objet: Entretien des rives

    Correct :
        # convention.yaml
        deliberation: deliberation.yaml
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives

    Que faire :
        Ajouter « convention: » et le nom de ce fichier à la délibération ; ou corriger
        « deliberation ».
    """
    voted = dossier.liens.get("deliberation")
    if voted is None or getattr(dossier.acte, "deliberation", None) is None:
        return
    key = dossier.kind
    back = voted.liens.get(key)
    name = voted.source.path.name
    noun = "d'avenant" if key == "avenant" else "de convention"
    if back is None and getattr(voted.deliberation, key) is None:
        yield (
            dossier.at("deliberation"),
            f"la délibération « {name} » ne nomme pas {noun} : si c'est bien elle qui l'approuve, "
            f"ajoutez-lui « {key}: {dossier.place.source.path.name} » ; sinon corrigez "
            "« deliberation »",
        )
    elif (
        back
        and back.place.source is not dossier.place.source
        and back.liens.get("deliberation") is not voted
    ):
        other = "un autre avenant" if key == "avenant" else "une autre convention"
        yield (
            dossier.at("deliberation"),
            f"la délibération « {name} » nomme {other}, "
            f"« {back.place.source.path.name} » : corrigez l'un des deux liens",
        )


@rule("CNV010", "objets-etrangers", severity=_REMARQUE)
def unlike_objects(dossier: Dossier) -> Iterator[Fault]:
    """L'objet de la convention et celui de sa délibération n'ont rien en commun.

    Aucun mot de l'un n'est dans les textes de l'autre.

    Pourquoi :
        La convention est sans doute liée à la délibération d'une autre affaire.

    Fautif :
        # convention.yaml
        deliberation: deliberation.yaml
        # deliberation.yaml
        convention: convention.yaml
        objet: Garantie d'emprunt
        dispositif: [accorde sa garantie]

    Correct :
        # convention.yaml
        deliberation: deliberation.yaml
        # deliberation.yaml
        convention: convention.yaml
        objet: Entretien des rives du lac
        dispositif: [approuve la convention]

    Que faire :
        Vérifier « deliberation », ou dire la même chose dans les deux objets.
    """
    voted = dossier.liens.get("deliberation")
    if voted is None:
        return
    ours, theirs = dossier.convention, voted.deliberation
    there = _texts(voted)
    if re.search(r"\bconvention\.(?:objet|titre|parties)\b", there):
        return
    here = " ".join([_texts(dossier), *(p.nom for p in dossier.parties.toutes)])
    if _foreign(ours.objet, there) and _foreign(theirs.objet, here):
        yield (
            dossier.at("objet"),
            f"la convention a pour objet « {ours.objet} », et sa délibération « {theirs.objet} » : "
            "vérifiez que c'est la bonne",
        )


_STEM = 5
_EMPTY = """
convention avenant approbation autorisation signature partenariat attribution projet entre avec pour
dans annee commune ville communaute metropole departement association relative conclusion
renouvellement pluriannuelle objectifs deliberation cadre place mise oeuvre texte type presente
parties article collectivite
"""
_EMPTY_STEMS = {word[:_STEM] for word in _EMPTY.split()}


def _texts(dossier: Dossier) -> str:
    return " ".join(text for _, text in texts_of(typed_act(dossier.place)))


def _stems(text: str) -> set[str]:
    words: Sequence[str] = re.findall(r"[a-z0-9]{4,}", unaccented(text))
    return {word[:_STEM] for word in words} - _EMPTY_STEMS


def _foreign(objet: str, texts: str) -> bool:
    """Say whether an object has words that mean something, none of which is in the texts."""
    stems = _stems(objet)
    return bool(stems) and not stems & _stems(texts)
