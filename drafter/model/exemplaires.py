"""The copies of a modèle: its convention with each partner in the place of « […] ».

A modèle is typed once and approved by a délibération; each partner then signs her own copy.
Everything comes from the modèle but who the partner is, and the data that it leaves blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, RootModel, model_validator

from drafter.findings import Finding, Position, Severity
from drafter.load.source import Location
from drafter.model.base import refuse
from drafter.model.convention import Convention
from drafter.model.faults import suggestion
from drafter.model.incoherences import Probleme
from drafter.model.partenaire import Identite, Partenaire
from drafter.model.parties import Membre, PartieTapee, folded, is_blank, read_party

GRAVITES = {
    "modele-sans-place": Severity.ERREUR,
    "champ-manquant": Severity.ERREUR,
    "donnee-manquante": Severity.ERREUR,
    "partie-inconnue": Severity.ERREUR,
    "exemplaire-en-double": Severity.ERREUR,
    "numero-manquant": Severity.AVERTISSEMENT,
    "colonne-inutile": Severity.REMARQUE,
    "titres-absents": Severity.ERREUR,
}
"""How much each problem of a copy weighs."""

CODES = {
    "modele-sans-place": "EXE001",
    "champ-manquant": "EXE002",
    "donnee-manquante": "EXE003",
    "partie-inconnue": "EXE004",
    "exemplaire-en-double": "EXE005",
    "numero-manquant": "EXE006",
    "colonne-inutile": "EXE007",
    "titres-absents": "EXE008",
}
"""Their codes, never reused."""


def told(problem: Probleme, position: Position) -> Finding:
    """Make the finding of a problem of the copies, at its place."""
    slug = problem.slug
    return Finding(position, CODES[slug], slug, problem.message, GRAVITES[slug])


class Destinataire(Membre):
    """A partner for whom a copy is made: a key of the directory, or who she is.

    Attributes:
        donnees: the data that the modèle leaves blank, for her copy.
    """

    donnees: dict[str, Any] = {}

    @model_validator(mode="after")
    def _is_somebody(self) -> Destinataire:
        if self.a_remplir:
            raise refuse("cle-manquante", "dites à qui cet exemplaire est destiné")
        return self


DestinataireTape = Annotated[Destinataire, BeforeValidator(read_party)]
"""A key of the directory alone, or keys."""


class UnDestinataire(RootModel[DestinataireTape]):
    """One partner of the list: each is read apart, so that a wrong one leaves the others be."""


@dataclass(frozen=True, slots=True)
class Exemplaire:
    """One copy.

    Attributes:
        cle: names its file: the key of the partner, or her name, folded; each once.
        nom: name of the partner.
        convention: the modèle, filled.
        rang: place of the partner in the list, from 0.
        place: where she stands in the ``parties`` of her convention: what is found wrong there
            was typed with the partner, not in the modèle.
    """

    cle: str
    nom: str
    convention: Convention
    rang: int
    place: Location


@dataclass(frozen=True, slots=True)
class Remplissage:
    """The copies of a modèle, and what keeps them from being right.

    Attributes:
        exemplaires: one for each partner, in order; those at fault too.
        problemes: their places begin by the rank of the partner in the list.
    """

    exemplaires: tuple[Exemplaire, ...]
    problemes: tuple[Probleme, ...]


def fill_copies(
    modele: Convention,
    destinataires: Sequence[Destinataire],
    directory: Mapping[str, Partenaire],
) -> Remplissage:
    """Make one convention for each partner.

    What each partner must have: a name, a seat, and somebody who signs (for a natural person, a
    name and a home); a value for each datum that the modèle leaves blank. A SIREN or an RNA number
    is asked of whoever has none where more than half of the others have one.

    Args:
        modele: the convention with a party « […] ».
        destinataires: the partners, as typed.
        directory: the partners by key, for those who are named by one.
    """
    places = list(_blanks(modele.parties))
    if len(places) != 1:
        many = f"{len(places)} parties « […] »" if places else "aucune partie « […] »"
        message = (
            f"ce modèle a {many} ; il en faut une, à la place du partenaire : "
            '« {cle: partenaire, qui: "[…]"} »'
        )
        return Remplissage((), (Probleme((), "modele-sans-place", message),))
    entries = {folded(key): partner for key, partner in directory.items()}
    known = [entries.get(folded(one.qui)) if one.qui else None for one in destinataires]
    numbered = sum(_is_numbered(*pair) for pair in zip(destinataires, known, strict=True))
    asked = numbered * 2 > len(destinataires)
    copies: list[Exemplaire] = []
    problems: list[Probleme] = []
    taken: dict[str, int] = {}
    for rang, (one, partner) in enumerate(zip(destinataires, known, strict=True)):
        problems += _who(one, partner, rang, directory, asked=asked)
        donnees, missing = _donnees(modele.donnees, one, rang)
        problems += missing
        key, name = _named(one, partner)
        first = taken.setdefault(key, rang)
        if first != rang:
            message = (
                f"{name} a déjà un exemplaire, plus haut dans la liste : retirez l'un des deux"
            )
            problems.append(Probleme((rang,), "exemplaire-en-double", message))
            continue
        parties = _with_partner(modele.parties, places[0], one)
        filled = modele.model_copy(update={"parties": parties, "donnees": donnees})
        copies.append(Exemplaire(key, name, filled, rang, _location(places[0])))
    return Remplissage(tuple(copies), (*problems, *_useless(modele.donnees, destinataires)))


# --- the place of the partner ---------------------------------------------------------------


def _blanks(parties: Sequence[PartieTapee]) -> Iterator[tuple[int, ...]]:
    """Yield where the places to fill are: a party, or a member of a group."""
    for i, one in enumerate(parties):
        if one.a_remplir:
            yield (i,)
        yield from ((i, j) for j, member in enumerate(one.membres) if member.a_remplir)


def _location(place: tuple[int, ...]) -> Location:
    return (place[0], "membres", place[1]) if len(place) > 1 else place


_HERS = frozenset(Identite.model_fields) | {"qui"}


def _with_partner(
    parties: Sequence[PartieTapee], place: tuple[int, ...], one: Destinataire
) -> tuple[PartieTapee, ...]:
    """Return the parties with the partner in her place, under the key that the texts name."""
    held: Membre = parties[place[0]]
    if len(place) > 1:
        held = parties[place[0]].membres[place[1]]
    hers = {key: getattr(one, key) for key in one.model_fields_set & _HERS}
    filled = held.model_copy(update={"cle": held.designation, "qui": None} | hers)
    rest = list(parties)
    if len(place) == 1:
        rest[place[0]] = filled  # type: ignore[call-overload]
    else:
        group = parties[place[0]]
        members = (*group.membres[: place[1]], filled, *group.membres[place[1] + 1 :])
        rest[place[0]] = group.model_copy(update={"membres": members})
    return tuple(rest)


# --- what a partner must have ---------------------------------------------------------------


def _named(one: Destinataire, known: Partenaire | None) -> tuple[str, str]:
    name = one.nom or (known.nom if known else one.qui) or ""
    return folded(one.cle or one.qui or name), name


def _is_numbered(one: Destinataire, known: Partenaire | None) -> bool:
    return any(who and (who.numero_siren or who.rna) for who in (one, known))


def _who(
    one: Destinataire,
    known: Partenaire | None,
    rang: int,
    directory: Mapping[str, Partenaire],
    *,
    asked: bool,
) -> Iterator[Probleme]:
    """Report what is not known of a partner."""
    if one.qui and known is None:
        hint = suggestion(one.qui, list(directory)) or " : ajoutez-le à « partenaires.yaml »"
        message = f"« {one.qui} » n'est pas dans l'annuaire des partenaires{hint}"
        yield Probleme((rang, "qui"), "partie-inconnue", message)
        return
    name = one.nom or (known.nom if known else "")
    natural = Partenaire.model_construct(nom=name).personne_physique
    people = (one, known) if known else (one,)
    if not any(who.siege for who in people):
        what = "le domicile" if natural else "le siège"
        message = f"il manque {what} de {name} : donnez « siege »"
        yield Probleme((rang, "siege"), "champ-manquant", message)
    if not natural and not any(who.representant or who.qualite for who in people):
        message = f"on ne sait pas qui signe pour {name} : donnez « representant »"
        yield Probleme((rang, "representant"), "champ-manquant", message)
    if asked and not natural and not _is_numbered(one, known):
        message = (
            f"{name} n'a ni SIREN, ni numéro RNA, alors que les autres en ont un : donnez « siret »"
        )
        yield Probleme((rang, "siret"), "numero-manquant", message)


# --- the data -------------------------------------------------------------------------------


def _donnees(
    typed: Mapping[str, Any], one: Destinataire, rang: int
) -> tuple[dict[str, Any], list[Probleme]]:
    """Return the data of a copy: those of the modèle, and hers."""
    hers = {folded(key): value for key, value in one.donnees.items()}
    filled = {key: hers.get(folded(key), value) for key, value in typed.items()}
    name = one.nom or one.qui or ""
    return filled, [
        Probleme(
            (rang, "donnees", key),
            "donnee-manquante",
            f"il manque « {key} » pour {name} : le modèle le laisse à remplir",
        )
        for key, value in filled.items()
        if is_blank(value)
    ]


def _useless(typed: Mapping[str, Any], all_of_them: Sequence[Destinataire]) -> list[Probleme]:
    """Report once each column, or key, that is no datum of the modèle."""
    known = {folded(key) for key in typed}
    first: dict[str, int] = {}
    for rang, one in enumerate(all_of_them):
        for key in one.donnees:
            if folded(key) not in known:
                first.setdefault(key, rang)
    problems = []
    for key, rang in first.items():
        hint = suggestion(key, list(typed))
        message = (
            f"« {key} » n'est ni un renseignement connu d'un partenaire, ni une donnée du modèle"
            f"{f'{hint} Sinon, ' if hint else ' : '}retirez-la ou ajoutez-la aux « donnees » du "
            "modèle"
        )
        problems.append(Probleme((rang, "donnees", key), "colonne-inutile", message))
    return problems
