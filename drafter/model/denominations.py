"""Names of bodies: the gender and the article that their first noun tells.

Source: the head noun of a name gives its gender (la Ville de Besançon, le Département du Doubs);
Lexique de l'Imprimerie nationale, « Sociétés, institutions, organismes » (no article before a name
that is no common noun: Grand Besançon Habitat, Néolia).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from drafter.french.elision import with_article
from drafter.french.options import Gender
from drafter.french.sigles import article_of_sigle
from drafter.french.tables import words
from drafter.model.base import unaccented

Article = Literal["le", "la", "l'", "les", "aucun"]

_FEMININE = words(
    "académie agence amicale association banque bibliothèque caisse cantine caserne chambre "
    "chorale clinique collectivité commune communauté compagnie confédération coopérative "
    "copropriété crèche direction école entente entreprise épicerie eurométropole faculté "
    "fédération ferme filiale fondation fraternité garderie gendarmerie harmonie indivision "
    "institution intercommunalité ligue mairie maison maternité médiathèque métropole mission "
    "mutuelle mutualité organisation paroisse police préfecture province recyclerie régie "
    "région république ressourcerie résidence section société station structure troupe union "
    "université ville agglomération"
)
_MASCULINE = words(
    "aéroport aéroclub atelier bailleur bureau cabinet centre cercle club collectif collège comité "
    "conseil conservatoire consortium consulat département diocèse district domaine "
    "établissement état fonds foyer garage gestionnaire groupe groupement hôpital "
    "hospice institut laboratoire lycée ministère monastère mouvement musée observatoire office "
    "orchestre organisme parc pays pôle port préfet rectorat relais réseau restaurant "
    "rotary secours secrétariat service stade syndicat territoire théâtre tribunal"
)
_GENDERS: dict[str, Gender] = {
    **{unaccented(word): "f" for word in _FEMININE},
    **{unaccented(word): "m" for word in _MASCULINE},
}
_LEADING = re.compile(r"(?P<article>les?\s+|la\s+|l['’]\s*)(?P<name>\S.*)", re.IGNORECASE)
_HYPHENATED = re.compile(r"[\s'’,-]")


class Appellation(NamedTuple):
    """A name with its article.

    Attributes:
        article: « le », « la », « l' », « les » or "".
        nom: the name without it.
    """

    article: str
    nom: str

    @property
    def entiere(self) -> str:
        """« la Ville de Besançon », « l'État », « Néolia »."""
        if not self.article:
            return self.nom
        return f"{self.article}{'' if self.article.endswith(chr(39)) else ' '}{self.nom}"


def first_noun(nom: str) -> str:
    """Return the first word of a name, folded, without its article.

    >>> first_noun("L'État"), first_noun("Société d'économie mixte"), first_noun("Néolia")
    ('etat', 'societe', 'neolia')
    """
    found = _LEADING.match(nom)
    bare = found["name"] if found else nom
    return unaccented(_HYPHENATED.split(bare.strip(), maxsplit=1)[0])


def gender_of_name(nom: str) -> Gender | None:
    """Return the gender that the first noun of a name tells, or None.

    >>> gender_of_name("Office public de l'habitat"), gender_of_name("Entreprise sociale")
    ('m', 'f')
    >>> gender_of_name("CAF du Doubs"), gender_of_name("Néolia")
    ('f', None)
    """
    known = _GENDERS.get(first_noun(nom))
    if known:
        return known
    sigle = article_of_sigle(nom.split(maxsplit=1)[0])
    return {"la": "f", "le": "m"}.get(sigle or "")  # type: ignore[return-value]


def named(nom: str, article: Article | None = None) -> Appellation:
    """Part a name from its article, typed or found.

    An article at the head of the name goes into the sentence (« représentée par … l'État ») where
    the noun after it is a common noun; that of a proper name (« La Poste », « Les Restos du
    Cœur ») stays in it.

    >>> named("Ville de Besançon").entiere, named("L'État").entiere, named("Néolia").entiere
    ('la Ville de Besançon', "l'État", 'Néolia')
    >>> named("Les Restos du Cœur").entiere, named("SAIEMB Logement", "la").entiere
    ('Les Restos du Cœur', 'la SAIEMB Logement')
    """
    found = _LEADING.fullmatch(nom)
    common = _GENDERS.get(first_noun(nom)) is not None
    bare = found["name"] if found and common else nom
    if article:
        return Appellation("" if article == "aucun" else article, bare)
    if found and common:
        return Appellation(" ".join(found["article"].replace("’", "'").casefold().split()), bare)
    gender = _GENDERS.get(first_noun(nom))
    if gender is None:
        sigle = article_of_sigle(nom.split(maxsplit=1)[0])
        if not sigle:
            return Appellation("", nom)
        gender = "f" if sigle == "la" else "m"
    with_it = with_article(bare, gender=gender).replace("’", "'")
    return Appellation(with_it.removesuffix(bare.replace("’", "'")).strip(), bare)


_CIVILITIES = re.compile(
    r"(?P<several>(?:M\.|Mme|Monsieur|Madame) et (?:M\.|Mme|Monsieur|Madame)|MM\.|Mmes|Messieurs|"
    r"Mesdames)\s+\S.*|(?P<one>M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s+\S.*"
)


class Civilite(NamedTuple):
    """Whether a name is that of a person or persons, by the civility at its head."""

    genre: Gender
    pluriel: bool


def civility_of_name(nom: str) -> Civilite | None:
    """Return what the civility at the head of a natural person's name tells, or None.

    >>> civility_of_name("Mme Zoé LAC"), civility_of_name("M. et Mme Paul NOIR")
    (Civilite(genre='f', pluriel=False), Civilite(genre='m', pluriel=True))
    >>> civility_of_name("Madame Figaro SARL") is None, civility_of_name("Néolia") is None
    (False, True)
    """
    found = _CIVILITIES.fullmatch(nom.strip())
    if not found:
        return None
    typed = found["several"] or found["one"]
    women = all(
        unaccented(word).startswith(("mme", "madame", "mlle", "mademoiselle", "mesdames"))
        for word in typed.split()
        if word != "et"
    )
    return Civilite("f" if women else "m", found["several"] is not None)


_TERM_ARTICLE = re.compile(
    r"(?P<article>les?|la)\s+(?P<mot>\S.*)|l['’]\s*(?P<elide>\S.*)", re.IGNORECASE
)


def term_of(typed: str) -> Appellation:
    """Part a defined term from its article; find the article of a common noun.

    >>> term_of("la Ville"), term_of("l’Ensemblier Solidaire")
    (Appellation(article='la', nom='Ville'), Appellation(article="l'", nom='Ensemblier Solidaire'))
    >>> term_of("Association").entiere, term_of("GBH").entiere
    ("l'Association", 'GBH')
    """
    found = _TERM_ARTICLE.fullmatch(typed.strip())
    if not found:
        return named(typed)
    if found["elide"]:
        return Appellation("l'", found["elide"])
    return Appellation(found["article"].casefold(), found["mot"])
