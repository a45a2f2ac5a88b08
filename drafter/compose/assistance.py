"""The attendance as the text templates see it: lists of printed names, and numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from drafter.compose.mouvements import Moments
from drafter.compose.noms import Mention, Noms, common_gender
from drafter.french.agreement import agree
from drafter.model.depouillement import Depouillement
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.model.presences import Presence
from drafter.model.quorum import quorum, regime_of


@dataclass(frozen=True, slots=True)
class Liste:
    """A list of people under one heading.

    Attributes:
        titre: heading typed by the clerk, or "" for the house's own.
        mentions: who.
        suite: the names on one line.
    """

    titre: str
    mentions: tuple[Mention, ...]
    suite: str

    @property
    def pluriel(self) -> bool:
        """Say whether there are several."""
        return len(self.mentions) > 1

    @property
    def genre(self) -> str:
        """Return f if every one of them is a woman, else m."""
        return common_gender(mention.personne for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class LigneDuTableau:
    """One member in the table of the attendance at this question."""

    nom: str
    etat: str
    pouvoir: str


@dataclass(frozen=True, slots=True)
class Pouvoir:
    """A pouvoir as printed: « Mme A à M. B (à compter de la question n° 2) »."""

    mandant: str
    mandataire: str
    note: str

    @property
    def texte(self) -> str:
        """The three together."""
        return f"{self.mandant} à {self.mandataire}" + (f" ({self.note})" if self.note else "")


class Assistance:
    """Who was there, for the sections of the attendance."""

    def __init__(self, dossier: Dossier, noms: Noms) -> None:
        self._dossier, self._noms = dossier, noms
        self._presences = dossier.presences
        self._moments = Moments(dossier.presentation.repere, self._presences.reperes)
        self._evening = dossier.presentation.presence == "seance"

    @property
    def _vote(self) -> Depouillement:
        return self._dossier.depouillements[0]

    def _liste(self, mentions: list[Mention], titre: str = "") -> Liste:
        ordered = self._noms.rangees(mentions)
        return Liste(titre, ordered, self._noms.suite(ordered))

    @cached_property
    def presents(self) -> tuple[Liste, ...]:
        """Those present, by way of being present."""
        return tuple(
            self._liste(
                [self._present(p) for p in groupe.presences if self._listed(p)], groupe.titre or ""
            )
            for groupe in self._presences.groupes
        )

    def _listed(self, presence: Presence) -> bool:
        return self._evening or (
            self._presences.there(presence, self._dossier.moment)
            and presence.personne not in self._vote.retires
        )

    def _present(self, presence: Presence) -> Mention:
        notes = []
        if presence.titulaire:
            notes.append(f"suppléant{'e' if presence.personne.sexe == 'f' else ''} de "
                         f"{self._noms.nom_civil(presence.titulaire)}")  # fmt: skip
        if self._evening:
            notes.append(self._moments.of_presence(presence, self._presences))
        return self._noms.mention(presence.personne, *notes)

    @cached_property
    def excuses(self) -> Liste:
        """Those who sent their excuses."""
        named = self._notes("excuses")
        return self._liste([self._noms.mention(p, named[p]) for p in self._away if p in named])

    def _notes(self, key: str) -> dict[Personne, str]:
        """Return who is typed in a list of the sitting, with the note after her name."""
        entries = getattr(self._dossier.seance, key, ())
        found = ((self._presences.find(entry.qui), entry.note or "") for entry in entries)
        return {person: note for person, note in found if person}

    @cached_property
    def absents(self) -> Liste:
        """Those absent and not excused; without the represented where these have their section."""
        apart = set(self._excused)
        if "representes" in self._dossier.presentation.sections:
            apart |= {e.personne for e in self._vote.tableau.representes}
        notes = self._notes("absents")
        return self._liste(
            [self._noms.mention(p, notes.get(p, "")) for p in self._away if p not in apart]
        )

    @property
    def _excused(self) -> list[Personne]:
        return list(self._notes("excuses"))

    @cached_property
    def _away(self) -> tuple[Personne, ...]:
        """Members listed as absent: all evening, or at this question."""
        if self._evening:
            return self._presences.jamais_presents
        tableau = self._vote.tableau
        gone = set(tableau.absents) | {e.personne for e in tableau.representes}
        gone -= {*tableau.sans_vote, *self._vote.retires}
        return tuple(member for member in self._presences.membres if member in gone)

    @cached_property
    def liste_des_representes(self) -> Liste:
        """Those represented at this question, for the heading to agree with them."""
        people = [e.personne for e in self._vote.tableau.representes]
        return self._liste([self._noms.mention(person) for person in people])

    @cached_property
    def tableau(self) -> tuple[LigneDuTableau, ...]:
        """Every member in office, with her state at this question."""
        state = self._vote.tableau
        present = set(state.presents) | set(state.sans_vote)
        carried = {e.personne: e.mandataire for e in state.representes}
        suppleants = {p.titulaire: p.personne for g in self._presences.groupes
                      for p in g.presences if p.titulaire and p.personne in present}  # fmt: skip
        excused = set(self._excused)
        lines = []
        for mention in self._noms.rangees(map(self._noms.mention, self._presences.membres)):
            person = mention.personne
            holder, suppleant = carried.get(person), suppleants.get(person)
            if person in present:
                word = "présent"
            elif suppleant:
                word = "suppléé"
            else:
                word = "représenté" if holder else "excusé" if person in excused else "absent"
            other = holder or suppleant
            lines.append(
                LigneDuTableau(
                    mention.texte,
                    agree(word, gender=person.sexe),
                    self._noms.nom_civil(other) if other else "",
                )
            )
        return tuple(lines)

    @cached_property
    def representes(self) -> tuple[Pouvoir, ...]:
        """Those represented at this question, each with her mandataire."""
        return tuple(
            Pouvoir(self._noms.nom_civil(e.personne), self._noms.nom_civil(e.mandataire), "")
            for e in self._vote.tableau.representes
            if e.mandataire
        )

    @cached_property
    def procurations(self) -> tuple[Pouvoir, ...]:
        """Every pouvoir of the evening with its interval, or those in force at this question."""
        if not self._evening:
            return self.representes
        return tuple(
            Pouvoir(
                self._noms.nom_civil(mandant),
                self._noms.nom_civil(mandataire),
                self._moments.of_procuration(procuration, mandant, self._presences),
            )
            for mandant, mandataire, procuration in self._presences.procurations
        )

    # --- numbers at this question ---------------------------------------------------------

    @property
    def nombres(self) -> dict[str, int]:
        """Numbers of the assembly at this question, by the key of the « effectifs » section."""
        tableau, presences = self._vote.tableau, self._presences
        house, seance = self._dossier.collectivite, self._dossier.seance
        concerned = self._dossier.competents

        def count(people: Iterable[Personne]) -> int:
            return len([p for p in people if concerned is None or p in concerned])

        seats = dict(tableau.suppleants)
        present = [seats.get(p, p) for p in (*tableau.presents, *tableau.sans_vote)]
        in_office = presences.en_exercice if concerned is None else len(concerned)
        numbers = {
            "sieges": house.sieges or presences.en_exercice,
            "en_exercice": in_office,
            "presents": count(present),
            "representes": count(e.personne for e in tableau.representes),
            "absents": count(tableau.absents),
            "votants": self._vote.nombre_de_votants,
        }
        if seance:
            numbers["quorum"] = quorum(in_office, seance.date)
        return numbers

    @property
    def quorum_atteint(self) -> bool:
        """Say whether enough members sit (CGCT, L. 2121-17): never printed when it is not so."""
        here = self._vote.presents_au_quorum
        if self.representes_au_quorum:
            here += self._vote.representes_au_quorum
        return here >= self.nombres["quorum"]

    @property
    def representes_au_quorum(self) -> bool:
        """Say whether those whom a pouvoir represents count for the quorum, as in spring 2020."""
        regime = regime_of(self._dossier.jour)
        return regime is not None and regime.representes
