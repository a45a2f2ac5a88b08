"""A rule on the words that clerks type after the name of a party that the program puts in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.findings import Severity
from drafter.french.agreement import agree
from drafter.french.options import Gender
from drafter.model.denominations import Appellation, gender_of_name
from drafter.model.dossier import Dossier
from drafter.model.partie import Rang
from drafter.rules.passages import passages_of
from drafter.rules.rule import Fault, rule

# Participles that acts use of a party, and that are no noun that may follow « est ».
_PARTICIPLES = """
autorisé habilité désigné engagé informé exonéré dispensé averti consulté remboursé libéré obligé
tenu soumis représenté dénommé invité chargé
"""
_ADVERBS = r"pas|plus|donc|alors|aussi|également|dûment|seule?s?|expressément|ainsi|enfin|ensuite"
_AFTER_A_PARTY = re.compile(
    r"(?:\A|(?<=[.;:•–-])|(?<=\n\n)|(?<=\bque)|(?<=\bsi)|(?<=\boù)|(?<=\bdont))\s*"
    r"\{\{\s*parties\.(?P<key>\w+)\.(?P<name>terme|nom_avec_article|nom)\s*(?:\|\s*capital\s*)?\}\}"
    r"(?:,[^,.;:{}\n]{0,60},)?\s+(?:n['’]\s*)?"
    r"(?:est|sera|était|serait|soit|reste|demeure|a\s+été)\s+"
    rf"(?:(?:{_ADVERBS})\s+)*(?P<word>(?:{'|'.join(_PARTICIPLES.split())})e?s?)(?!\w)"
)


class _Accord(NamedTuple):
    """What a participle agrees with."""

    genre: Gender
    pluriel: bool


@rule("CNV021", "accord-fautif", severity=Severity.AVERTISSEMENT)
def wrong_agreement(dossier: Dossier) -> Iterator[Fault]:
    """Un participe ne s'accorde pas avec la partie que le texte nomme entre accolades.

    « {{ parties.asso.terme }} est autorisé » s'imprime « l'Association est autorisé ». Seuls les
    participes courants des conventions sont regardés, juste après le verbe.

    Pourquoi :
        Le nom est mis par le programme, et le mot qui le suit reste comme il a été tapé : la faute
        ne se voit qu'à l'impression, ou quand le partenaire du modèle change.

    Fautif :
        # convention.yaml
        parties:
          - collectivite
          - {cle: lac, nom: Les Amis, terme: l'Association, representant: "Mme Zoé LAC, Présidente"}
        articles:
          - "{{ parties.lac.terme | capital }} est autorisé à entretenir les rives."

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - {cle: lac, nom: Les Amis, terme: l'Association, representant: "Mme Zoé LAC, Présidente"}
        articles:
          - "{{ parties.lac.terme | capital }} est autorisée à entretenir les rives."

    Que faire :
        Accorder le mot ; dans un modèle dont le partenaire change, écrire
        « {{ "autorisé" | accord(parties.cle.genre) }} ».
    """
    for passage in passages_of(dossier):
        for found in _AFTER_A_PARTY.finditer(passage.texte):
            named = dossier.parties.find(found["key"])
            agreement = _agreement(named, by_term=found["name"] == "terme") if named else None
            if named is None or agreement is None:
                continue
            right = agree(found["word"], gender=agreement.genre, plural=agreement.pluriel)
            if right != found["word"]:
                name = named.terme if found["name"] == "terme" else None
                said = name.entiere if name else named.nom_avec_article
                yield (
                    passage.at(found.start("word")),
                    f"« {said} » sera suivi de « {found['word']} » : écrivez « {right} »",
                )


def _agreement(named: Rang, *, by_term: bool) -> _Accord | None:
    """Return the gender and the number of what is printed; None where they are not certain."""
    if named.a_remplir:
        return None
    if by_term and named.terme:
        return _of_term(named.terme)
    gender = gender_of_name(named.nom)
    return _Accord(gender, named.pluriel) if gender and not named.pluriel else None


def _of_term(term: Appellation) -> _Accord | None:
    article = term.article.strip().casefold()
    if article == "les":
        gender = gender_of_name(re.sub(r"s\b", "", term.nom))
        return _Accord(gender, pluriel=True) if gender else None
    told: dict[str, Gender] = {"la": "f", "le": "m"}
    gender = told.get(article) or gender_of_name(term.nom)
    return _Accord(gender, pluriel=False) if gender else None
