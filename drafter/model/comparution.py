"""Who comes to sign a convention: the parties typed, found in the directory and in the roster."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.findings import Severity
from drafter.french.dates import long_date
from drafter.french.titles import agree_title
from drafter.load.source import Location
from drafter.model.base import shown, unaccented
from drafter.model.collectivite import Collectivite
from drafter.model.faults import suggestion
from drafter.model.partenaire import COLLECTIVITE, Partenaire, representative_on
from drafter.model.partie import (
    Groupement,
    Part,
    Partie,
    Rang,
    gender_is_known,
    gender_of_signatory,
    gender_of_title,
    merged,
    partner_of,
    term_of,
)
from drafter.model.parties import Membre, PartieTapee, sides
from drafter.model.personne import Annuaire, Personne

GRAVITES = {
    "partie-inconnue": Severity.ERREUR,
    "partie-en-double": Severity.ERREUR,
    "partie-seule": Severity.ERREUR,
    "parties-du-meme-cote": Severity.ERREUR,
    "representant-inconnu": Severity.ERREUR,
    "coordonnateur-inconnu": Severity.ERREUR,
    "siren-en-double": Severity.AVERTISSEMENT,
    "qualite-inconnue": Severity.AVERTISSEMENT,
    "genre-inconnu": Severity.AVERTISSEMENT,
    "collectivite-absente": Severity.AVERTISSEMENT,
    "representant-sans-nom": Severity.REMARQUE,
}
"""How much each problem weighs."""


class Probleme(NamedTuple):
    """What does not hold in ``parties``: where, its slug, and what to do about it."""

    lieu: Location
    slug: str
    message: str


def _folded(key: str) -> str:
    """Fold what never tells two keys apart: case, accents, hyphens."""
    return re.sub(r"[\W_]+", "_", unaccented(key)).strip("_")


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
        return self._by_key.get(_folded(key))


def members_of(rang: Rang) -> tuple[Partie, ...]:
    """Return the entities that stand on one line of ``parties``."""
    return rang.membres if isinstance(rang, Groupement) else (rang,)


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
        self._entries = {_folded(key): key for key in self.directory}

    def run(self, typed: tuple[PartieTapee, ...]) -> Parties:
        parts = sides(typed)
        rangs = tuple(
            self._group(one, part, (i,)) if one.groupe else self._party(one, part, (i,))
            for i, (one, part) in enumerate(zip(typed, parts, strict=True))
        )
        self._signatories(typed, rangs)
        by_key = self._by_key(rangs)
        self._twice(rangs)
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
            wanted = _folded(typed.coordonnateur)
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
        key = typed.cle or _folded(term.nom if term else term_of(name).nom)
        return Groupement(key, name, members, part, lieu, coordinator, term, typed.genre)

    # --- parties ---

    def _party(self, typed: Membre, part: Part, lieu: Location) -> Partie:
        ours = typed.qui == COLLECTIVITE
        entry, known = self._known(typed, lieu)
        term = typed.terme or (known.terme if known else None)
        appellation = term_of(term) if term else None
        if typed.a_remplir:
            key = typed.cle or (_folded(appellation.nom) if appellation else "partenaire")
            return Partie(key, "", None, part, lieu, terme=appellation)
        who = merged(known, typed)
        person = self._signatory(typed, who, lieu, ours=ours)
        quality = typed.qualite or (None if typed.representant else who.qualite) or ""
        quality = quality or (person.fonction if person else None) or ""
        gender = gender_of_signatory(person, quality) if person else gender_of_title(quality)
        deputy = ours and person is not None and person != self.chef and self.chef is not None
        own = typed.habilitation or who.habilitation or ""
        return Partie(
            cle=typed.designation or _folded(who.nom or ""),
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
        key = self._entries.get(_folded(typed.qui))
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

    def _signatories(self, typed: tuple[PartieTapee, ...], rangs: tuple[Rang, ...]) -> None:
        """Report those for whom nobody signs, or nobody whose quality and gender are known."""
        unknown = {problem.lieu for problem in self.problems}
        for rang in rangs:
            for partie in members_of(rang):
                at_fault = {(*partie.lieu, "qui"), (*partie.lieu, "representant")}
                if partie.a_remplir or at_fault & unknown:
                    continue
                self._judge_signatory(partie)
        if len([p for rang in rangs for p in members_of(rang)]) < 2:  # noqa: PLR2004 - two agree
            message = (
                "une convention se passe entre deux parties au moins : ajoutez l'autre, ou « […] » "
                "si elle est à désigner"
            )
            self._problem((), "partie-seule", message)
        elif len({rang.part for rang in rangs}) == 1 and any(one.part for one in typed):
            message = (
                "toutes les parties sont du même côté : laissez « part » à celles d'un seul côté"
            )
            self._problem((), "parties-du-meme-cote", message)
        ours = [p for rang in rangs for p in members_of(rang) if p.entree == COLLECTIVITE]
        if not ours:
            message = (
                f"{self.house.nom_avec_article} n'est pas partie à cette convention : ajoutez "
                f"« {COLLECTIVITE} » à « parties »"
            )
            self._problem((), "collectivite-absente", message)

    def _judge_signatory(self, partie: Partie) -> None:
        person, name, lieu = partie.representant, partie.nom, partie.lieu
        if person is None:
            if partie.personne_physique:
                return
            if partie.qualite:
                message = (
                    f"de qui signe pour {name}, on ne connaît que la qualité (« {partie.qualite} ») : "
                    "son nom manquera sous la signature ; donnez « representant »"
                )
                self._problem(lieu, "representant-sans-nom", message)
                return
            where = (
                "personne n'a la fonction de chef de l'exécutif au conseil"
                if partie.entree == COLLECTIVITE
                else "l'annuaire ne donne personne"
            )
            message = (
                f"on ne sait pas qui représente {partie.nom_avec_article} le "
                f"{long_date(self.jour)} ({where} à cette date) : donnez « representant »"
            )
            self._problem(lieu, "representant-inconnu", message)
        elif not partie.qualite and not partie.personne_physique:
            message = (
                f"on ne sait pas en quelle qualité {person.nom_complet} signe pour "
                f"{partie.nom_avec_article} : donnez « qualite », ou sa fonction"
            )
            self._problem(lieu, "qualite-inconnue", message)
        elif not gender_is_known(person, partie.qualite) and (
            partie.habilitation or agree_title(partie.qualite, gender="f") != partie.qualite
        ):
            message = (
                f"on ne sait pas s'il faut accorder au masculin ou au féminin pour "
                f"{person.nom_complet} : tapez sa civilité, « M. » ou « Mme »"
            )
            self._problem(lieu, "genre-inconnu", message)

    # --- keys ---

    def _by_key(self, rangs: tuple[Rang, ...]) -> dict[str, Rang]:
        """Index parties and groups by their keys; a key never names two of them."""
        found: dict[str, Rang] = {}
        every = [one for rang in rangs for one in _opened(rang)]
        for one in every:
            key = _folded(one.cle)
            if key in found and not _same_entry(found[key], one):
                message = f"« {one.cle} » désigne déjà une autre partie : donnez-lui une « cle »"
                self._problem(one.lieu, "partie-en-double", message)
            found.setdefault(key, one)
        for one in every:
            for key in _keys_of(one):
                found.setdefault(key, one)
        return found

    def _twice(self, rangs: tuple[Rang, ...]) -> None:
        """Report an entity that stands twice among the parties."""
        seen: dict[str, Partie] = {}
        sirens: dict[str, Partie] = {}
        for partie in (p for rang in rangs for p in members_of(rang)):
            if partie.identite is None or not partie.nom:
                continue
            first = seen.setdefault(_folded(partie.entree or partie.nom), partie)
            first = first if first is not partie else seen.setdefault(_folded(partie.nom), partie)
            if first is not partie:
                message = f"{partie.nom} est deux fois parmi les parties : retirez-en une"
                self._problem(partie.lieu, "partie-en-double", message)
                continue
            siren = partie.identite.numero_siren
            same = sirens.setdefault(siren, partie) if siren else partie
            if same is not partie:
                message = (
                    f"{partie.nom} a le même SIREN que {same.nom} : c'est une seule personne "
                    "morale, ou l'un des deux numéros est faux"
                )
                self._problem(partie.lieu, "siren-en-double", message)


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
    yield _folded(one.cle)
    if isinstance(one, Partie) and one.entree:
        yield _folded(one.entree)
    if one.terme:
        yield _folded(one.terme.nom)
    if one.nom:
        yield _folded(one.nom)
