"""A person of the roster, with the dates of her mandate, and how others refer to her."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from drafter.french.civilities import civility, gender_of_civility
from drafter.french.dates import long_date
from drafter.french.options import Gender
from drafter.model.base import (
    Date,
    Entier,
    Modele,
    Nom,
    OuiNon,
    Texte,
    Textes,
    refuse,
    shown,
    unaccented,
)


def _civilite(value: object) -> str:
    gender = gender_of_civility(value) if isinstance(value, str) else None
    if gender is None:
        raise refuse("valeur-non-admise", f"tapez M. ou Mme, pas {shown(value)}")
    return civility(gender)


def _is_surname(word: str) -> bool:
    """Say whether a word is in capitals, as a surname is written in an act."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


_PARTICULES = {"de", "du", "des", "d'", "d’", "le", "la", "van", "von", "den", "der"}


def split_name(text: str) -> tuple[str, str] | None:
    """Split « Anne VIGNOT » or « VIGNOT Anne » into first name and surname.

    The surname is the words in capitals, with the particles among or right before them
    (« Xavier de LA TOUR »). None if no word is in capitals or if they do not stand together.
    """
    words = text.split()
    capital = [i for i, word in enumerate(words) if _is_surname(word)]
    if not capital:
        return None
    start, end = capital[0], capital[-1]
    while start > 0 and words[start - 1].casefold() in _PARTICULES:
        start -= 1
    if start > 0 and end < len(words) - 1:
        return None
    first = words[:start] or words[end + 1 :]
    return " ".join(first), " ".join(words[start : end + 1])


def _personne(value: object) -> object:
    """Read the short form « Mme Anne VIGNOT, Maire » of a person."""
    if isinstance(value, dict):
        return _with_civility(value)
    if not isinstance(value, str):
        return value
    who, _, function = value.partition(",")
    words = who.split()
    facts: dict[str, str] = {}
    if words and (gender := gender_of_civility(words[0])):
        facts["civilite"] = civility(gender)
        words.pop(0)
    name = split_name(" ".join(words))
    if name is None:
        raise refuse(
            "personne-illisible",
            f"{shown(value)} : écrivez civilité, prénom et NOM en capitales, puis la fonction "
            "après une virgule, par exemple « Mme Anne VIGNOT, Maire »",
        )
    facts["prenom"], facts["nom"] = name
    if not facts["prenom"]:
        del facts["prenom"]
    if function.strip():
        facts["fonction"] = function.strip()
    return facts


def _with_civility(typed: dict[str, object]) -> dict[str, object]:
    """Read « nom: M. Jacques BILLANT » as what it says: civility, first name, surname."""
    name = typed.get("nom")
    words = name.split() if isinstance(name, str) else []
    gender = gender_of_civility(words[0]) if len(words) > 1 else None
    if gender is None or typed.keys() & {"civilite", "prenom"}:
        return typed
    first, last = split_name(" ".join(words[1:])) or ("", " ".join(words[1:]))
    return {**typed, "civilite": civility(gender), "nom": last} | (
        {"prenom": first} if first else {}
    )


class Personne(Modele):
    """A member of the assembly for the time of one mandate.

    Attributes:
        civilite: M. or Mme; left out by houses that print names alone.
        prenom: first name.
        nom: surname, printed as typed (capitals, particles and accents included).
        fonction: « Maire », « 2e Adjointe », « Conseiller municipal délégué ».
        genre: m or f, needed only where there is no civilité.
        titre: m or f: the gender of her title if she wants another (« Madame le Maire »).
        du: first day of the mandate, if it is not the roster's first.
        au: last day of the mandate.
        groupe: political group.
        commune: the commune that she represents.
        college: the body or group of electors that named her, in a board.
        competences: the powers for which she sits, in a syndicat à la carte.
        suppleant: sits only in place of a titulaire; not a member in office.
        voix: number of votes, where members have several.
        organes: keys of the other bodies in which she sits (bureau, …).
        cle: what to call her in the other files, if somebody has the same name.
    """

    civilite: Annotated[Literal["M.", "Mme"] | None, BeforeValidator(_civilite)] = None
    prenom: Nom | None = None
    nom: Nom
    fonction: Texte | None = None
    genre: Gender | None = None
    titre: Gender | None = None
    du: Date | None = None
    au: Date | None = None
    groupe: Texte | None = None
    commune: Texte | None = None
    college: Texte | None = None
    competences: Textes = ()
    suppleant: OuiNon = False
    voix: Entier = 1
    organes: Textes = ()
    cle: Nom | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> Personne:
        if self.du and self.au and self.au < self.du:
            raise refuse(
                "faits-incompatibles",
                f"le mandat de {self.nom_complet} finit le {long_date(self.au)}, avant de "
                f"commencer, le {long_date(self.du)} : corrigez l'une des deux dates",
            )
        return self

    def __hash__(self) -> int:
        """Hash what names her: attendance sets ask for it thousands of times in a folder."""
        return hash((self.nom, self.prenom, self.cle))

    @property
    def nom_complet(self) -> str:
        """« Anne VIGNOT »."""
        return f"{self.prenom} {self.nom}" if self.prenom else self.nom

    @property
    def sexe(self) -> Gender:
        """Gender for agreement; masculine where nothing says it."""
        return self.genre or gender_of_civility(self.civilite or "") or "m"

    @property
    def genre_du_titre(self) -> Gender:
        """Gender of the title: her own wish, else her gender."""
        return self.titre or self.sexe

    def en_exercice(self, jour: dt.date) -> bool:
        """Say whether the mandate runs on that day (first and last days included)."""
        return (self.du is None or self.du <= jour) and (self.au is None or jour <= self.au)


PersonneTapee = Annotated[Personne, BeforeValidator(_personne)]
"""A person as keys, or as one line « Mme Anne VIGNOT, Maire »."""


@dataclass(frozen=True, slots=True)
class Trouvaille:
    """What a name typed by the clerk designates: one person, or why not."""

    personne: Personne | None
    probleme: Literal["", "inconnu", "ambigu"] = ""
    candidats: tuple[str, ...] = ()


_CIVILITE = re.compile(r"^(?:m|mr|mme|mlle|monsieur|madame)\.? +", re.IGNORECASE)


def _key(text: str) -> str:
    """Fold what never tells two people apart: case, spaces, kind of apostrophe and hyphen."""
    folded = text.casefold().replace("’", "'").replace("‑", "-")
    return " ".join(folded.replace("\u00a0", " ").replace("\u202f", " ").split())


class Annuaire:
    """The people of one day, found by the names that clerks type.

    « Anne VIGNOT », « VIGNOT Anne », « Mme Anne VIGNOT », « anne vignot », the ``cle``, or
    « VIGNOT » alone where only one person bears that name. Accents count: they are part of a
    name, and a missing one is a slip worth telling.
    """

    def __init__(self, personnes: Iterable[Personne]) -> None:
        self.personnes = tuple(personnes)
        self._by_key: dict[str, list[Personne]] = {}
        for personne in self.personnes:
            keys = {personne.nom_complet, f"{personne.nom} {personne.prenom or ''}", personne.nom}
            if personne.cle:
                keys = {personne.cle}
            for key in {_key(key) for key in keys}:
                self._by_key.setdefault(key, []).append(personne)

    def find(self, nom: str) -> Trouvaille:
        """Find who is meant by a typed name."""
        for text in (nom, _CIVILITE.sub("", nom)):
            found = self._by_key.get(_key(text), [])
            if len(found) == 1:
                return Trouvaille(found[0])
            if found:
                names = tuple(p.cle or p.nom_complet for p in found)
                return Trouvaille(None, "ambigu", names)
        return Trouvaille(None, "inconnu", tuple(p.cle or p.nom_complet for p in self.personnes))


def surname_order(personne: Personne) -> tuple[str, str]:
    """Sort key of the alphabetical order of surnames, accents and case ignored."""
    return unaccented(personne.nom), unaccented(personne.prenom or "")
