"""What texts may name of the parties of a convention, and who signs it, block by block.

The wording stands in ``templates/_commun/parties/``; here is only what agrees or is computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from drafter.compose.environment import crochets
from drafter.compose.noms import Noms
from drafter.french.characters import NBSP
from drafter.french.civilities import civility, gender_of_civility
from drafter.french.options import Gender
from drafter.french.titles import title_with_article
from drafter.model.banque import printed_iban
from drafter.model.base import unaccented
from drafter.model.comparution import Parties
from drafter.model.denominations import Appellation
from drafter.model.identifiants import grouped
from drafter.model.partie import Groupement, Partie, Rang

_ARTICLE = re.compile(r"(?:les?|la)\s+|l['’]\s*", re.IGNORECASE)
_CLAUSE = re.compile(
    r"par (?:sub)?delegation|agissant|dument|habilite|en vertu|en application|en execution|"
    r"conformement|ayant|muni|investi|specialement|selon|suivant"
)


class PartieNommee:
    """One entity, as texts name it: ``{{ parties.ville.nom }}``."""

    def __init__(self, partie: Partie, noms: Noms) -> None:
        self.partie, self._noms = partie, noms
        self.cle, self.part = partie.cle, partie.part
        self.genre: Gender = partie.genre
        self.pluriel = partie.pluriel
        self.a_remplir = partie.a_remplir
        self.personne_physique = partie.personne_physique
        self.etat = partie.etat
        self.groupe = False
        self.par_delegation = partie.par_delegation
        self.genre_du_representant: Gender = partie.genre_du_representant
        who = partie.identite
        self.forme = who.forme if who else None
        self.capital = who.capital if who else None
        self.siege = who.siege if who else crochets("siège") if partie.a_remplir else None
        self.rcs = who.rcs if who else None
        self.rna = who.rna if who else None
        self.ape = who.ape if who else None
        self.ne_le = who.ne_le if who else None
        self.ne_a = who.ne_a if who else None
        self.adresse = who.adresse_postale if who else None
        self.iban = printed_iban(who.iban) if who and who.iban else ""
        self.bic = (who.bic if who else None) or ""
        self.titulaire = (who.titulaire if who else None) or self.nom

    @property
    def nom(self) -> str:
        """« Ville de Besançon », or the place to fill."""
        return self.partie.nom or crochets(self._what())

    @property
    def nom_avec_article(self) -> str:
        """« la Ville de Besançon »; a natural person's civility in full."""
        if self.partie.identite is None:
            return self.partie.nom_avec_article or crochets(self._what())
        if self.personne_physique:
            return _civility_in_full(self.partie.nom)
        return self.partie.nom_avec_article

    @property
    def terme(self) -> str:
        """« la Ville », as the convention calls it; its whole name where it has no term."""
        return self.partie.terme.entiere if self.partie.terme else self.nom_avec_article

    @property
    def terme_defini(self) -> str:
        """« la « Ville » », or "" where it has no term."""
        return _defined(self.partie.terme)

    @property
    def siren(self) -> str | None:
        """« 272 500 026 »."""
        number = self.partie.identite.numero_siren if self.partie.identite else None
        return grouped(number) if number else None

    @property
    def siret(self) -> str | None:
        """« 272 500 026 00021 »."""
        number = self.partie.identite.siret if self.partie.identite else None
        return grouped(number) if number else None

    @property
    def nom_du_representant(self) -> str:
        """« Anne VIGNOT », in the house's order, or ""."""
        person = self.partie.representant
        return self._noms.nom(person) if person else ""

    @property
    def representant(self) -> str:
        """« Madame Anne VIGNOT », or ""; the place to fill of a party still to be named."""
        person = self.partie.representant
        if person is None:
            return crochets("représentant") if self.a_remplir else ""
        gender = person.genre or gender_of_civility(person.civilite or "")
        full = civility(gender, full=True) if gender else ""
        return f"{full} {self._noms.nom(person)}".strip()

    @property
    def qualite(self) -> str:
        """« Maire », without an article, or ""."""
        typed = self.partie.qualite
        # Only at its head: the articles further on are those of its complement (de l'Ain).
        article = _ARTICLE.match(typed)
        return (typed[article.end() :] if article else typed).strip()

    @property
    def qualite_avec_article(self) -> str:
        """« la Maire », or ""."""
        if not self.qualite:
            return ""
        if _ARTICLE.match(self.partie.qualite):
            return self.partie.qualite
        return title_with_article(self.qualite, gender=self.genre_du_representant)

    @property
    def habilitation(self) -> str:
        """What empowers the signatory, as it stands after « par »; or a whole clause."""
        typed = self.partie.habilitation
        return typed if self.habilitation_entiere else re.sub(r"(?i)\Apar\s+", "", typed)

    @property
    def habilitation_entiere(self) -> bool:
        """Say whether what empowers her was typed as a clause (« agissant en vertu de … »)."""
        return _CLAUSE.match(unaccented(self.partie.habilitation)) is not None

    def _what(self) -> str:
        terme = self.partie.terme
        return f"nom et coordonnées : {terme.entiere}" if terme else "nom et coordonnées"


class GroupeNomme:
    """A group of parties, as texts name it."""

    def __init__(self, groupe: Groupement, membres: Sequence[PartieNommee]) -> None:
        self.cle, self.part = groupe.cle, groupe.part
        self.genre: Gender = groupe.genre
        self.pluriel = groupe.pluriel
        self.a_remplir = groupe.a_remplir
        self.membres = tuple(membres)
        self.groupe = True
        self.nom = groupe.nom_avec_article
        self.nom_avec_article = groupe.nom_avec_article
        self.terme = groupe.terme.entiere if groupe.terme else groupe.nom_avec_article
        self.terme_defini = _defined(groupe.terme)
        coordinator = groupe.coordonnateur
        self.coordonnateur = next((m for m in membres if m.partie == coordinator), None)


Nommee = PartieNommee | GroupeNomme


class PartiesNommees:
    """The parties as texts name them, by key: ``{{ parties.ville.terme }}``.

    Attributes:
        rangs: parties and groups, in order.
        une: those « d'une part ».
        autre: those « d'autre part ».
        toutes: every entity that signs, groups opened.
        genre: f where every party is feminine (« Entre les soussignées »).
    """

    def __init__(self, parties: Parties, noms: Noms) -> None:
        self._parties = parties
        self._named: dict[int, Nommee] = {}
        for rang in parties.rangs:
            self._name(rang, noms)
        self.rangs = tuple(self._named[id(rang)] for rang in parties.rangs)
        self.une = tuple(one for one in self.rangs if one.part == "une")
        self.autre = tuple(one for one in self.rangs if one.part == "autre")
        named = self._named.values()
        self.toutes = tuple(one for one in named if isinstance(one, PartieNommee))
        self.genre: Gender = "f" if all(one.genre == "f" for one in self.toutes) else "m"

    def _name(self, rang: Rang, noms: Noms) -> None:
        if isinstance(rang, Partie):
            self._named[id(rang)] = PartieNommee(rang, noms)
            return
        members = [PartieNommee(member, noms) for member in rang.membres]
        for member in members:
            self._named[id(member.partie)] = member
        self._named[id(rang)] = GroupeNomme(rang, members)

    def __getitem__(self, key: str) -> Nommee:
        """Return the party or the group of that key.

        Raises:
            KeyError: there is none.
        """
        found = self._parties.find(key)
        if found is None:
            raise KeyError(key)
        return self._named[id(found)]

    @property
    def cles(self) -> tuple[str, ...]:
        """What parties and groups may be called."""
        return self._parties.cles

    def __iter__(self) -> Iterator[Nommee]:
        """Go through parties and groups in order."""
        return iter(self.rangs)


def _defined(terme: Appellation | None) -> str:
    """« la « Ville » », « l'« Ensemblier Solidaire » », « « GBH » »."""
    if terme is None:
        return ""
    word = f"«{NBSP}{terme.nom}{NBSP}»"
    return Appellation(terme.article, word).entiere


def _civility_in_full(nom: str) -> str:
    """« Madame Zoé LAC » for « Mme Zoé LAC »."""
    words = nom.split(" ")
    full = [
        civility(gender, plural=word in {"MM.", "Mmes"}, full=True)
        if (gender := gender_of_civility(word)) and word[:1].isupper() and word != "M"
        else word
        for word in words
    ]
    return " ".join(full)


# --- signatures ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BlocDeSignature:
    """One signatory's block.

    Attributes:
        champ: unaccented name of the field, unique in the act.
        au_dessus: lines above the place to sign: « Pour la Ville de Besançon, », « La Maire, ».
        dessous: lines below it: « Anne VIGNOT » (CRPA, art. L. 212-1).
    """

    champ: str
    au_dessus: tuple[str, ...]
    dessous: tuple[str, ...]


_FIELD = re.compile(r"[^a-z0-9]+")


def signature_blocks(parties: Sequence[Partie], noms: Noms) -> tuple[BlocDeSignature, ...]:
    """Return the blocks of the parties, in the order given."""
    blocks: list[BlocDeSignature] = []
    taken: dict[str, int] = {}
    for partie in parties:
        field = _FIELD.sub("_", unaccented(partie.cle)).strip("_") or "partie"
        rank = taken[field] = taken.get(field, 0) + 1
        named = PartieNommee(partie, noms)
        above, below = _lines(named)
        unique = Markup(field if rank == 1 else f"{field}_{rank}")  # noqa: S704 - no Markdown in it
        blocks.append(BlocDeSignature(unique, above, below))
    return tuple(blocks)


def _lines(named: PartieNommee) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if named.personne_physique and not named.representant:
        return (), (_without_civility(named.partie.nom),)
    above = [f"Pour {named.nom_avec_article},"]
    if named.qualite:
        title = named.qualite_avec_article
        above.append(f"{title[:1].upper()}{title[1:]},")
    return tuple(above), (named.nom_du_representant or crochets("nom de qui signe"),)


def _without_civility(nom: str) -> str:
    first, _, rest = nom.partition(" ")
    return rest if gender_of_civility(first) and not rest.startswith("et ") else nom
