"""Who comes to sign a convention: the parties typed, found in the directory and in the roster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.french.dates import long_date
from drafter.french.titles import agree_title
from drafter.load.source import Location
from drafter.model.base import shown
from drafter.model.collectivite import Collectivite
from drafter.model.denominations import term_of
from drafter.model.faults import suggestion
from drafter.model.incoherences import Probleme, inconsistencies, one_side
from drafter.model.partenaire import COLLECTIVITE, Partenaire, representative_on
from drafter.model.partie import (
    Groupement,
    Part,
    Partie,
    Rang,
    gender_of_signatory,
    gender_of_title,
    members_of,
    merged,
    partner_of,
)
from drafter.model.parties import Membre, PartieTapee, folded, sides
from drafter.model.personne import Annuaire, Personne


@dataclass(frozen=True)
class Parties:
    """The parties of a convention.

    Attributes:
        rangs: as typed: a party, or a group with its members.
        problemes: what does not hold, with places that begin by the index in ``parties``.
    """

    rangs: tuple[Rang, ...]
    problemes: tuple[Probleme, ...] = ()
    _by_key: Mapping[str, Rang] = field(default_factory=dict, repr=False, compare=False)

    @property
    def toutes(self) -> tuple[Partie, ...]:
        """Every entity that signs, in order, groups opened."""
        return tuple(partie for rang in self.rangs for partie in members_of(rang))

    @property
    def a_remplir(self) -> tuple[Partie, ...]:
        """The places kept for partners still to be named."""
        return tuple(partie for partie in self.toutes if partie.a_remplir)

    @property
    def groupes(self) -> dict[str, tuple[str, ...]]:
        """Key of each group → keys of its members."""
        return {
            rang.cle: tuple(member.cle for member in rang.membres)
            for rang in self.rangs
            if isinstance(rang, Groupement)
        }

    @property
    def cles(self) -> tuple[str, ...]:
        """What parties and groups may be called."""
        return tuple(dict.fromkeys(rang.cle for rang in self._by_key.values()))

    def find(self, key: str) -> Rang | None:
        """Return the party or the group of that key (or that name), or None."""
        return self._by_key.get(folded(key))


def resolve_parties(
    typed: tuple[PartieTapee, ...],
    directory: Mapping[str, Partenaire],
    house: Collectivite,
    jour: dt.date,
    chef: Personne | None,
    *,
    habilitation: str = "",
) -> Parties:
    """Find who each party is, and who signs for it on a day.

    Args:
        typed: the parties as they stand in the convention.
        directory: the partners by key.
        house: the collectivité, party under the key ``collectivite``.
        jour: the day for which representatives with dates are chosen.
        chef: the head of the executive on that day, who signs for the collectivité by default.
        habilitation: what empowers the collectivité's signatory, where the convention does not
            say it: « la délibération n° 12 du Conseil municipal du 4 mars 2025 ».
    """
    return _Resolution(directory, house, jour, chef, habilitation).run(typed)


@dataclass
class _Resolution:
    directory: Mapping[str, Partenaire]
    house: Collectivite
    jour: dt.date
    chef: Personne | None
    habilitation: str
    problems: list[Probleme] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._entries = {folded(key): key for key in self.directory}

    def run(self, typed: tuple[PartieTapee, ...]) -> Parties:
        parts = sides(typed)
        rangs = tuple(
            self._group(one, part, (i,)) if one.groupe else self._party(one, part, (i,))
            for i, (one, part) in enumerate(zip(typed, parts, strict=True))
        )
        by_key = self._by_key(rangs)
        self.problems += inconsistencies(rangs, self.house, self.jour, self.problems)
        if any(one.part for one in typed):
            self.problems += one_side(rangs)
        return Parties(rangs, tuple(self.problems), by_key)

    def _problem(self, lieu: Location, slug: str, message: str) -> None:
        self.problems.append(Probleme(lieu, slug, message))

    # --- groups ---

    def _group(self, typed: PartieTapee, part: Part, lieu: Location) -> Groupement:
        members = tuple(
            self._party(one, part, (*lieu, "membres", i)) for i, one in enumerate(typed.membres)
        )
        coordinator = None
        if typed.coordonnateur:
            wanted = folded(typed.coordonnateur)
            coordinator = next((m for m in members if wanted in _keys_of(m)), None)
            if coordinator is None:
                known = [member.cle for member in members]
                hint = suggestion(typed.coordonnateur, known) or f" ({', '.join(known)})"
                message = (
                    f"le coordonnateur {shown(typed.coordonnateur)} n'est pas un membre de ce "
                    f"groupe{hint}"
                )
                self._problem((*lieu, "coordonnateur"), "coordonnateur-inconnu", message)
        name = typed.groupe or ""
        term = term_of(typed.terme) if typed.terme else None
        key = typed.cle or folded(term.nom if term else term_of(name).nom)
        return Groupement(key, name, members, part, lieu, coordinator, term, typed.genre)

    # --- parties ---

    def _party(self, typed: Membre, part: Part, lieu: Location) -> Partie:
        ours = typed.qui == COLLECTIVITE
        entry, known = self._known(typed, lieu)
        term = typed.terme or (known.terme if known else None)
        appellation = term_of(term) if term else None
        if typed.a_remplir:
            return Partie(typed.designation, "", None, part, lieu, terme=appellation)
        who = merged(known, typed)
        person = self._signatory(typed, who, lieu, ours=ours)
        quality = typed.qualite or (None if typed.representant else who.qualite) or ""
        quality = quality or (person.fonction if person else None) or ""
        gender = gender_of_signatory(person, quality) if person else gender_of_title(quality)
        deputy = ours and person is not None and person != self.chef and self.chef is not None
        own = typed.habilitation or who.habilitation or ""
        return Partie(
            cle=typed.designation,
            entree=entry,
            identite=who,
            part=part,
            lieu=lieu,
            representant=person,
            qualite=agree_title(quality, gender=gender) if quality else "",
            genre_du_representant=gender,
            habilitation=own or (self.habilitation if ours else ""),
            par_delegation=deputy and not own,
            terme=appellation,
        )

    def _known(self, typed: Membre, lieu: Location) -> tuple[str, Partenaire | None]:
        """Return the partner that is named, and its key; nobody where the keys stand here."""
        if typed.qui is None or typed.a_remplir:
            return "", None
        if typed.qui == COLLECTIVITE:
            return COLLECTIVITE, partner_of(self.house)
        key = self._entries.get(folded(typed.qui))
        if key is None:
            known = [*self.directory, COLLECTIVITE]
            hint = suggestion(typed.qui, known) or (
                " : ajoutez-le à « partenaires.yaml », ou tapez ici son nom par « nom »"
            )
            message = f"{shown(typed.qui)} n'est pas dans l'annuaire des partenaires{hint}"
            self._problem((*lieu, "qui"), "partie-inconnue", message)
            return "", None
        return key, self.directory[key]

    # --- who signs ---

    def _signatory(
        self, typed: Membre, who: Partenaire, lieu: Location, *, ours: bool
    ) -> Personne | None:
        known = self.house.conseil if ours else who.representant
        roster = Annuaire(p for p in known if p.en_exercice(self.jour))
        named = representative_on(typed.representant, self.jour)
        if named is None:
            return self.chef if ours else representative_on(who.representant, self.jour)
        found = roster.find(named.nom_complet)
        if found.personne:
            update = {"fonction": named.fonction} if named.fonction else {}
            return found.personne.model_copy(update=update) if update else found.personne
        if found.probleme == "ambigu" or (ours and not named.civilite and not named.genre):
            hint = suggestion(named.nom_complet, list(found.candidats))
            message = (
                f"plusieurs membres du conseil s'appellent {shown(named.nom_complet)} : tapez "
                f"aussi le prénom, ou la clé ({', '.join(found.candidats)})"
                if found.probleme == "ambigu"
                else f"{shown(named.nom_complet)} n'est pas au conseil le {long_date(self.jour)}"
                + (hint or " : corrigez le nom, ou tapez aussi sa civilité et sa fonction")
            )
            self._problem((*lieu, "representant"), "representant-inconnu", message)
        return named

    # --- keys ---

    def _by_key(self, rangs: tuple[Rang, ...]) -> dict[str, Rang]:
        """Index parties and groups by their keys; a key never names two of them."""
        found: dict[str, Rang] = {}
        every = [one for rang in rangs for one in _opened(rang)]
        for one in every:
            key = folded(one.cle)
            if key in found and not _same_entry(found[key], one):
                message = f"« {one.cle} » désigne déjà une autre partie : donnez-lui une « cle »"
                self._problem(one.lieu, "partie-en-double", message)
            found.setdefault(key, one)
        for one in every:
            for key in _keys_of(one):
                found.setdefault(key, one)
        return found


def _opened(rang: Rang) -> tuple[Rang, ...]:
    """Return a party, or a group followed by its members."""
    return (rang, *rang.membres) if isinstance(rang, Groupement) else (rang,)


def _same_entry(one: Rang, other: Rang) -> bool:
    """Say whether two parties are one entity, which is reported elsewhere."""
    return (
        isinstance(one, Partie)
        and isinstance(other, Partie)
        and bool(one.entree)
        and one.entree == other.entree
    )


def _keys_of(one: Rang) -> Iterator[str]:
    """Yield what a party or a group may be called: its key, its entry, its name."""
    yield folded(one.cle)
    if isinstance(one, Partie) and one.entree:
        yield folded(one.entree)
    if one.terme:
        yield folded(one.terme.nom)
    if one.nom:
        yield folded(one.nom)


def signing_order(
    parties: Parties, ordre: Sequence[str]
) -> tuple[tuple[Partie, ...], tuple[Probleme, ...]]:
    """Return the entities in the order in which they sign.

    Args:
        parties: the parties.
        ordre: keys of parties and groups; those left out sign last, as typed in ``parties``.

    Returns:
        Every entity once; then what does not hold, with places that begin by the index in
        ``ordre``.
    """
    problems: list[Probleme] = []
    signing: list[Partie] = []
    for i, key in enumerate(ordre):
        rang = parties.find(key)
        if rang is None:
            hint = suggestion(key, list(parties.cles)) or f" ({', '.join(parties.cles)})"
            message = f"« {key} » n'est pas une partie de cette convention{hint}"
            problems.append(Probleme((i,), "partie-inconnue", message))
            continue
        members = [partie for partie in members_of(rang) if partie not in signing]
        if not members:
            message = f"« {key} » est déjà dans l'ordre des signatures : retirez-le"
            problems.append(Probleme((i,), "partie-en-double", message))
        signing += members
    rest = (partie for partie in parties.toutes if partie not in signing)
    return (*signing, *rest), tuple(problems)
