"""A party as it is known once resolved: who she is, who signs for her, what she is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from drafter.french.options import Gender
from drafter.french.titles import agree_title
from drafter.load.source import Location
from drafter.model.base import unaccented
from drafter.model.collectivite import Collectivite
from drafter.model.denominations import Appellation, first_noun, gender_of_name, term_of
from drafter.model.identifiants import digits_of, fault_of_siret
from drafter.model.partenaire import Identite, Partenaire
from drafter.model.personne import Personne

Part = Literal["une", "autre"]
"""The side on which a party stands: « d'une part », « d'autre part »."""


@dataclass(frozen=True, slots=True)
class Partie:
    """An entity that signs.

    Attributes:
        cle: what the texts, the financing and the order of signatures call it.
        entree: the key of the directory under which it was found, or "".
        identite: who it is; None for a place to fill.
        representant: who signs for it; None for a natural person, or where nobody is named.
        qualite: the quality in which she signs, agreed, or "".
        genre_du_representant: for the agreement of what is said of her.
        habilitation: what empowers her, as typed, or "".
        par_delegation: she signs in place of the head of the collectivité's executive.
        terme: the defined term, or None.
        part: its side.
        lieu: where it was typed in ``parties``.
    """

    cle: str
    entree: str
    identite: Partenaire | None
    part: Part
    lieu: Location
    representant: Personne | None = None
    qualite: str = ""
    genre_du_representant: Gender = "m"
    habilitation: str = ""
    par_delegation: bool = False
    terme: Appellation | None = None

    @property
    def a_remplir(self) -> bool:
        """Say whether it is the place kept for a partner still to be named."""
        return self.identite is None

    @property
    def nom(self) -> str:
        """« Ville de Besançon », or "" for a place to fill."""
        return self.identite.nom if self.identite else ""

    @property
    def nom_avec_article(self) -> str:
        """« la Ville de Besançon »; the term for a place to fill, or ""."""
        if self.identite:
            return self.identite.nom_avec_article
        return self.terme.entiere if self.terme else ""

    @property
    def genre(self) -> Gender:
        """Gender for agreement; of its term for a place to fill."""
        if self.identite:
            return self.identite.sexe
        return _gender_of_term(self.terme)

    @property
    def pluriel(self) -> bool:
        """Say whether its name is in the plural."""
        return self.identite.pluriel if self.identite else _is_plural(self.terme)

    @property
    def personne_physique(self) -> bool:
        """Say whether it is a natural person."""
        return self.identite is not None and self.identite.personne_physique

    @property
    def etat(self) -> bool:
        """Say whether it is the État: its préfet is named by his title first."""
        return self.identite is not None and first_noun(self.identite.nom) == "etat"


@dataclass(frozen=True, slots=True)
class Groupement:
    """Parties under one name.

    Attributes:
        cle: what the texts and the financing call it.
        nom: its name, as typed (« les membres du groupement de commandes … »).
        membres: the parties that it holds, in order.
        coordonnateur: the member that coordinates it.
    """

    cle: str
    nom: str
    membres: tuple[Partie, ...]
    part: Part
    lieu: Location
    coordonnateur: Partie | None = None
    terme: Appellation | None = None
    genre_tape: Gender | None = None

    @property
    def nom_avec_article(self) -> str:
        """« les membres du groupement »."""
        return term_of(self.nom).entiere

    @property
    def genre(self) -> Gender:
        """Gender for agreement: typed, else that of the first noun (« les associations »)."""
        return self.genre_tape or gender_of_name(_singular(self.nom)) or "m"

    @property
    def pluriel(self) -> bool:
        """Say whether its name is in the plural (« les membres », but « le groupement »)."""
        return _is_plural(term_of(self.nom))

    @property
    def a_remplir(self) -> bool:
        """Say whether one of its members is still to be named."""
        return any(member.a_remplir for member in self.membres)


Rang = Partie | Groupement
"""What stands on one line of ``parties``."""


def members_of(rang: Rang) -> tuple[Partie, ...]:
    """Return the entities that stand on one line of ``parties``."""
    return rang.membres if isinstance(rang, Groupement) else (rang,)


def _singular(nom: str) -> str:
    head = first_noun(nom)
    return head.removesuffix("s") if term_of(nom).article == "les" else head


def _is_plural(terme: Appellation | None) -> bool:
    return terme is not None and terme.article == "les"


def _gender_of_term(terme: Appellation | None) -> Gender:
    if terme is None:
        return "m"
    by_article: dict[str, Gender] = {"la": "f", "le": "m"}
    return by_article.get(terme.article) or gender_of_name(terme.nom) or "m"


def gender_of_title(qualite: str) -> Gender:
    """Return the gender that a quality shows; masculine where it is of both (« Maire »).

    >>> gender_of_title("Directrice générale"), gender_of_title("Maire")
    ('f', 'm')
    """
    shown: list[Gender] = [g for g in ("f", "m") if _keeps(qualite, g)]
    return shown[0] if len(shown) == 1 else "m"


def gender_of_signatory(personne: Personne, qualite: str) -> Gender:
    """Return the gender of who signs: hers, or else the one that her quality shows.

    >>> gender_of_signatory(Personne(nom="MARQUES"), "Directrice générale")
    'f'
    """
    if personne.titre or personne.genre or personne.civilite:
        return personne.genre_du_titre
    return gender_of_title(qualite)


def gender_is_known(personne: Personne, qualite: str) -> bool:
    """Say whether something tells the gender of who signs."""
    if personne.genre or personne.civilite or personne.titre:
        return True
    return _keeps(qualite, "f") != _keeps(qualite, "m")


def _keeps(qualite: str, gender: Gender) -> bool:
    """Say whether a quality, as typed, may be said of this gender."""
    agreed = agree_title(qualite, gender=gender) if qualite else ""
    return unaccented(agreed) == unaccented(qualite)


# --- identities ---------------------------------------------------------------------------


def partner_of(house: Collectivite) -> Partenaire:
    """Return the collectivité as a party; the kind of assembly tells a gender that no noun does."""
    wrong = fault_of_siret(house.siret) if house.siret else ""
    return Partenaire(
        nom=house.nom,
        article=house.article,
        genre=gender_of_name(house.nom) or gender_of_name(house.nature),
        siege=house.adresse,
        adresse=house.adresse_postale,
        siret=None if wrong or not house.siret else digits_of(house.siret),
        logo=house.logo,
        iban=house.iban,
        bic=house.bic,
        titulaire=house.titulaire,
    )


_ABOUT_ITSELF = frozenset(Identite.model_fields) - {"representant", "qualite", "habilitation"}
_NUMBERS = {"siren", "siret"}


def merged(known: Partenaire | None, typed: Identite) -> Partenaire:
    """Return a partner of the directory with what a convention says of it otherwise.

    Args:
        known: the partner, or None for one that stands in the convention alone.
        typed: what the convention says; its own signatory is not that of the directory.
    """
    here = {key: getattr(typed, key) for key in typed.model_fields_set & _ABOUT_ITSELF}
    if known is None:
        return Partenaire.model_construct(**{"nom": getattr(typed, "qui", None) or "", **here})
    if here.keys() & _NUMBERS:
        here = dict.fromkeys(_NUMBERS) | here
    return known.model_copy(update=here) if here else known
