"""What the columns of a sheet of partners say: titles in French, matched to the keys."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.findings import Finding
from drafter.load.csv_file import Feuille
from drafter.load.source import Location, Source
from drafter.model.base import unaccented
from drafter.model.parties import folded

_LITTLE_WORDS = re.compile(r"\b(?:d'|l'|n°|(?:du|de|des|la|le|les|no)\b)|[()]")

_KEYS: dict[str, tuple[str, ...]] = {
    "qui": ("qui", "cle_annuaire"),
    "cle": ("cle", "code", "identifiant"),
    "nom": (
        "nom", "raison_sociale", "denomination", "denomination_sociale", "structure", "organisme",
        "association", "entreprise", "societe", "etablissement", "partenaire", "beneficiaire",
        "collectivite", "commune", "operateur", "nom_structure", "nom_partenaire", "nom_organisme",
        "nom_association", "nom_entreprise", "nom_societe", "nom_complet", "nom_beneficiaire",
    ),
    "article": ("article",),
    "genre": ("genre",),
    "forme": ("forme", "forme_juridique", "statut", "statut_juridique", "nature_juridique"),
    "capital": ("capital", "capital_social"),
    "siege": ("siege", "siege_social", "adresse_siege", "adresse_siege_social", "adresse",
              "adresse_postale", "domicile"),
    "siren": ("siren", "numero_siren"),
    "siret": ("siret", "numero_siret"),
    "rcs": ("rcs", "ville_rcs", "greffe", "registre_commerce"),
    "rna": ("rna", "numero_rna", "numero_w"),
    "ape": ("ape", "naf", "code_ape", "code_naf", "ape_naf", "code_ape_naf"),
    "ne_le": ("ne_le", "nee_le", "ne_e_le", "date_naissance"),
    "ne_a": ("ne_a", "nee_a", "ne_e_a", "lieu_naissance"),
    "logo": ("logo",),
    "representant": ("representant", "representant_legal", "represente_par", "representee_par",
                     "signataire"),
    "habilitation": ("habilitation", "habilite_par", "habilitee_par"),
    "terme": ("terme", "ci_apres", "designation"),
}  # fmt: skip
_ADDRESS = ("code_postal", "cp", "ville", "localite")
_PERSON: dict[str, tuple[str, ...]] = {
    "civilite": ("civilite",),
    "prenom": ("prenom",),
    "nom": ("nom_famille",),
    "fonction": ("fonction", "qualite"),
}
_PEOPLE = ("representant", "signataire", "representant_legal")

_BY_TITLE = {title: key for key, titles in _KEYS.items() for title in titles}
_OF_PERSON = {
    title: key
    for key, words in _PERSON.items()
    for word in (key, *words)
    for title in (
        *words,
        *(f"{word}_{who}" for who in _PEOPLE),
        *(f"{who}_{word}" for who in _PEOPLE),
    )
}
DONNEES = "donnees"


def folded_title(titre: str) -> str:
    """Fold the title of a column: no accent, case, punctuation or little word.

    >>> folded_title("Nom du représentant"), folded_title("N° SIRET"), folded_title("Né(e) le")
    ('nom_representant', 'siret', 'nee_le')
    """
    kept = _LITTLE_WORDS.sub(" ", unaccented(titre)) if " " in titre.strip() else titre
    by_words = folded(kept)
    # « Né(e) le » : the little word is a part of the key.
    whole = folded(unaccented(titre).replace("(", "").replace(")", ""))
    return whole if whole in _BY_TITLE.keys() | _OF_PERSON.keys() else by_words


def places_of(titres: Sequence[str]) -> tuple[Location, ...]:
    """Return where the cells of each column go in the block of a partner.

    The first column that says a thing is the one; others, and those that say nothing known of a
    partner, are ``donnees`` of that name. « Nom » beside « Prénom » is that of the person who
    signs, where another column names the body.
    """
    names = [folded_title(titre) for titre in titres]
    people = any(_OF_PERSON.get(name) == "prenom" for name in names)
    body = any(_BY_TITLE.get(name) in {"nom", "qui"} for name in names if name != "nom")
    one_column = any(_BY_TITLE.get(name) == "representant" for name in names)
    places: list[Location] = []
    for name in names:
        place = _place(name, surname=people and body, one_column=one_column)
        taken = place in places and name not in _ADDRESS
        if name in _ADDRESS and ("siege",) not in places:
            place = (DONNEES, name)
        places.append((DONNEES, name) if taken else place)
    return tuple(places)


def _place(name: str, *, surname: bool, one_column: bool) -> Location:
    """Return where a column goes, whatever the others."""
    person = "nom" if name == "nom" and surname else _OF_PERSON.get(name)
    if person:
        return ("qualite",) if person == "fonction" and one_column else ("representant", person)
    if name in _ADDRESS:
        return ("siege",)
    key = _BY_TITLE.get(name)
    return (key,) if key else (DONNEES, name) if name else ()


def names_somebody(feuille: Feuille) -> bool:
    """Say whether a column of a sheet, by its title, says who the partners are."""
    return not {("nom",), ("qui",)}.isdisjoint(places_of([one.texte for one in feuille.titres]))


def no_titles(feuille: Feuille) -> Finding:
    """Report once, and not of each line, that the first one is not that of the titles."""
    first = feuille.titres[0]
    message = (
        f"aucune colonne ne dit qui est le partenaire : la première ligne, qui commence par "
        f"« {first.texte} », doit être celle des titres, avec « Nom », « Siège », « Représentant »…"
    )
    return Finding(feuille.at(first), "EXE008", "titres-absents", message)


def sheet_source(feuille: Feuille) -> Source:
    """Return a sheet as a list of partners, each value with its line and column."""
    return feuille.source(_places(feuille))


def refused_cells(feuille: Feuille) -> frozenset[Location]:
    """Return the places of the cells that were refused, and told: rank of the line, then key."""
    return frozenset(
        (rank, *place)
        for rank, (ligne, places) in enumerate(zip(feuille.lignes, _places(feuille), strict=True))
        for cellule, place in zip(ligne, places, strict=True)
        if cellule.refusee and place
    )


_SURNAME = ("representant", "nom")


def _places(feuille: Feuille) -> list[tuple[Location, ...]]:
    """Return where each cell goes; without a surname, all that is known is in what quality."""
    places = places_of([titre.texte for titre in feuille.titres])
    if _SURNAME not in places:
        return [places for _ in feuille.lignes]
    surname = places.index(_SURNAME)
    unnamed = tuple(_without_a_name(place) for place in places)
    return [places if ligne[surname].texte else unnamed for ligne in feuille.lignes]


def _without_a_name(place: Location) -> Location:
    if place == ("representant", "fonction"):
        return ("qualite",)
    return (
        ("representant",) if place == _SURNAME else () if place[:1] == ("representant",) else place
    )
