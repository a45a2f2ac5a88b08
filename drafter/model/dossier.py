"""A dossier: one act with the sitting and the collectivité that it belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from drafter.findings import Position
from drafter.french.dates import long_date
from drafter.french.elision import with_preposition
from drafter.load.source import Location, Source
from drafter.model.amendement import Amendement
from drafter.model.avenant import Avenant
from drafter.model.calcul_du_plan import PlanImpossible, compute_plan
from drafter.model.collectivite import Collectivite
from drafter.model.comparution import Parties, resolve_parties, signing_order
from drafter.model.consolidation import Consolidation
from drafter.model.convention import Convention
from drafter.model.copie import Copie
from drafter.model.courrier import Courrier
from drafter.model.decision import Decision
from drafter.model.deliberation import Deliberation
from drafter.model.depouillement import Depouillement, count_votes
from drafter.model.incoherences import Probleme
from drafter.model.lettre import Lettre
from drafter.model.partenaire import Partenaire
from drafter.model.partie import Partie
from drafter.model.periodes import Obstacle
from drafter.model.personne import Personne
from drafter.model.places import Fichier, Place, PlaceFixe, texts_of
from drafter.model.plan import Plan
from drafter.model.presences import Presences, Tableau
from drafter.model.presentation import Libelles, Presentation
from drafter.model.reperes import Moment
from drafter.model.scrutin import Scrutin
from drafter.model.seance import Seance
from drafter.model.versions import amended, amendment_of, base_of, counted_on, version_on

__all__ = ["ACTES", "Acte", "Copie", "Dossier", "Fichier", "Place", "texts_of"]

Acte = Deliberation | Decision | Convention | Avenant | Consolidation | Courrier
ACTES: dict[str, type[Acte]] = {
    "deliberation": Deliberation,
    "decision": Decision,
    "convention": Convention,
    "avenant": Avenant,
    "consolidation": Consolidation,
    "courrier": Courrier,
}
"""The kinds of document: ``type:`` → model."""


@dataclass(frozen=True)
class Dossier:
    """One act and all that it rests on.

    Attributes:
        kind: the ``type:`` of the act.
        acte: the act.
        place: where it was typed; also of its sitting and of its collectivité.
        assistance: the attendance of the sitting, worked out once for all its acts.
        rang: its rank among the acts of the same file, from 0; None if it is alone there.
        annuaire: the partners by key, and where they were typed.
        exemplaire: of a copy of a modèle, what tells it from the others (« soliha »).
        origine: the file that asks for the copy; otherwise the act's own.
        copie: of a copy, where it was typed.
        lettre: of a letter, who writes to whom, and for how much.
        en_attente: the keys of those that are at fault, without which it is not composed.
        liens: the acts that it names, by kind: a délibération its convention, and the reverse.
        avant: of a convention that an avenant has made, the convention as it found it.
        compte_du: of such a convention, the day of which its amounts of a year are told.
    """

    kind: str
    acte: Acte
    place: Place
    collectivite: Collectivite
    collectivite_place: Place
    seance: Seance | None = None
    seance_place: Place | None = None
    assistance: Presences | None = None
    rang: int | None = None
    annuaire: Mapping[str, Partenaire] = field(default_factory=dict, compare=False, repr=False)
    annuaire_place: Place | None = None
    exemplaire: str = ""
    origine: Source | None = None
    copie: Copie | None = field(default=None, compare=False, repr=False)
    lettre: Lettre | None = field(default=None, compare=False, repr=False)
    liens: dict[str, Dossier] = field(default_factory=dict, compare=False, repr=False)
    en_attente: list[str] = field(default_factory=list, compare=False, repr=False)
    avant: Dossier | None = field(default=None, compare=False, repr=False)
    compte_du: dt.date | None = None

    @property
    def source(self) -> Source:
        """The file that the clerk names to have this document."""
        return self.origine or self.place.source

    def at(self, *location: str | int) -> Position:
        """Return where a value of the act was typed; for a copy, what is hers is told there."""
        copie = self.copie
        if copie and location:
            hers = ("parties", *copie.lieu)
            if location[: len(hers)] == hers:
                return copie.partenaire.at(*location[len(hers) :])
            if location[0] in copie.propres:
                return copie.place.at(*location)
        return self.place.at(*location)

    @property
    def deliberation(self) -> Deliberation:
        """The act, known to be a délibération."""
        if not isinstance(self.acte, Deliberation):
            raise TypeError(f"{self.kind} n'est pas une délibération")
        return self.acte

    @property
    def decision(self) -> Decision:
        """The act, known to be a décision."""
        if not isinstance(self.acte, Decision):
            raise TypeError(f"{self.kind} n'est pas une décision")
        return self.acte

    @property
    def convention(self) -> Convention:
        """The act, known to be a convention; that which it makes, of an avenant."""
        if isinstance(self.acte, Avenant | Consolidation):
            return self.amende.convention
        if not isinstance(self.acte, Convention):
            raise TypeError(f"{self.kind} n'est pas une convention")
        return self.acte

    @property
    def courrier(self) -> Courrier:
        """The act, known to be a letter."""
        if not isinstance(self.acte, Courrier):
            raise TypeError(f"{self.kind} n'est pas un courrier")
        return self.acte

    @property
    def avenant(self) -> Avenant:
        """The act, known to be an avenant."""
        if not isinstance(self.acte, Avenant):
            raise TypeError(f"{self.kind} n'est pas un avenant")
        return self.acte

    @cached_property
    def amendement(self) -> Amendement:
        """What this avenant does to the convention, as the avenants before have left it."""
        return amendment_of(self)

    @cached_property
    def amende(self) -> Dossier:
        """The convention as this act leaves it: amended by an avenant, or in force on its day.

        What is found wrong in a convention so made is told where the avenant changes it.
        """
        if isinstance(self.acte, Consolidation):
            return version_on(self.liens["avenant"], self.acte.date)
        base = base_of(self)
        at = base.place
        place = PlaceFixe(at.source, at.root, ou=self.place.at("modifications"))
        return replace(base, acte=amended(self), place=place, liens=dict(base.liens),
                       annuaire={**base.annuaire, **self.annuaire}, avant=base,
                       compte_du=counted_on(self))  # fmt: skip

    @property
    def accord(self) -> Dossier | None:
        """The convention that this act is, makes or approves: as amended, if by an avenant."""
        if isinstance(self.acte, Convention):
            return self
        if isinstance(self.acte, Avenant | Consolidation):
            return self.amende
        approved = self.liens.get("avenant") if isinstance(self.acte, Deliberation) else None
        return approved.amende if approved else self.liens.get("convention")

    def version_au(self, jour: dt.date) -> Dossier:
        """Return the convention of this act as it stands on a day; see :func:`version_on`."""
        return version_on(self, jour)

    @property
    def objet(self) -> str:
        """What the act is about; a letter that does not say it, what its convention is about."""
        if isinstance(self.acte, Consolidation):
            return self.acte.objet or self.convention.objet
        return self.acte.objet or self.liens["convention"].objet

    @property
    def jour(self) -> dt.date:
        """The day of the act: that of its sitting, or its own.

        A convention not signed yet is dated by its délibération, or by its first day of effect.
        """
        if self.seance:
            return self.seance.date
        if isinstance(self.acte, Decision | Consolidation | Courrier):
            return self.acte.date
        day = self._jour_de_la_convention
        if day is None:
            raise TypeError("une convention sans aucune date")
        return day

    @property
    def datee(self) -> bool:
        """Say whether anything dates the act."""
        signed = isinstance(self.acte, Convention | Avenant)
        return not signed or self._jour_de_la_convention is not None

    @property
    def _jour_de_la_convention(self) -> dt.date | None:
        acte, voted = self.acte, self.liens.get("deliberation")
        later = (acte.effet,) if isinstance(acte, Avenant) else (self.convention.du,
                                                                 self.convention.au)  # fmt: skip
        known = (getattr(acte, "date", None), voted.jour if voted else None, *later)
        return next((day for day in known if day), None)

    @cached_property
    def parties(self) -> Parties:
        """The parties of the convention, each with its identity."""
        signing = self.amendement.signees if isinstance(self.acte, Avenant) else ()
        return resolve_parties(
            signing or self.convention.parties,
            self.annuaire,
            self.collectivite,
            self.jour,
            self.chef,
            habilitation=self._habilitation,
        )

    @property
    def signataires(self) -> tuple[Partie, ...]:
        """The parties in the order in which they sign."""
        return signing_order(self.parties, self._ordre)[0]

    @property
    def incoherences(self) -> Iterator[tuple[Location, Probleme]]:
        """Yield what does not hold in the parties and in their order, with the key it is under."""
        yield from ((("parties",), problem) for problem in self.parties.problemes)
        _, problems = signing_order(self.parties, self._ordre)
        yield from ((("ordre_des_signatures",), problem) for problem in problems)

    @property
    def _ordre(self) -> tuple[str, ...]:
        own = self.acte.ordre_des_signatures if isinstance(self.acte, Avenant) else ()
        return own or self.convention.ordre_des_signatures

    @property
    def _habilitation(self) -> str:
        """What empowers the collectivité's signatory: « la délibération n° 12 du … », or ""."""
        voted = self.liens.get("deliberation")
        if voted is None or voted.seance is None:
            return ""
        body = with_preposition("de", self.collectivite.mots(voted.seance.organe).organe)
        number = f" n° {voted.acte.numero}" if voted.acte.numero else ""
        return f"la délibération{number} {body} du {long_date(voted.jour)}"

    @property
    def plan(self) -> Plan | None:
        """Who pays what in each year, from the financing of this act or of its convention.

        None where nothing is financed, or where the facts make no plan.
        """
        if getattr(self.acte, "financement", None):
            return self._calcul if isinstance(self._calcul, Plan) else None
        return self.accord.plan if self.accord and self.accord is not self else None

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """Why the financing of this act makes no plan."""
        return self._calcul.obstacles if isinstance(self._calcul, PlanImpossible) else ()

    @cached_property
    def _calcul(self) -> Plan | PlanImpossible | None:
        acte = self.acte
        try:
            if isinstance(acte, Convention) and acte.financement:
                return compute_plan(
                    acte.financement, self.parties.groupes, acte.du, acte.au,
                    jour=self.compte_du, avant=self.avant.plan if self.avant else None,
                )  # fmt: skip
            if isinstance(acte, Deliberation) and acte.financement:
                return compute_plan(acte.financement)
        except PlanImpossible as error:
            return error
        return None

    @property
    def presences(self) -> Presences:
        """The attendance of the sitting."""
        if self.assistance is None:
            raise TypeError(f"{self.kind} n'a pas de séance")
        return self.assistance

    @cached_property
    def moment(self) -> Moment:
        """When the question is debated."""
        acte = self.deliberation
        by_number = self.presentation.repere == "délibération"
        label = acte.numero if by_number else acte.question
        return self.presences.reperes.moment(label, acte.heure)

    def tableau(self, scrutin: Scrutin | None) -> Tableau:
        """Return the state of the assembly at this question."""
        gone = (self.presences.find(nom) for nom in (scrutin.se_retirent if scrutin else ()))
        return self.presences.tableau(self.moment, frozenset(p for p in gone if p))

    @cached_property
    def scrutins(self) -> tuple[tuple[Location, Scrutin | None], ...]:
        """The votes of the act, each with its place in it."""
        acte = self.deliberation
        if acte.decisions:
            return tuple(
                (("decisions", i, "scrutin"), d.scrutin) for i, d in enumerate(acte.decisions)
            )
        return ((("scrutin",), acte.scrutin),)

    @cached_property
    def depouillements(self) -> tuple[Depouillement, ...]:
        """The results of the votes of the act."""
        return tuple(self._count(*vote) for vote in self.scrutins)

    @cached_property
    def competents(self) -> frozenset[Personne] | None:
        """Members who sit for the power of this question; None if all do."""
        power = (self.deliberation.competence or "").casefold()
        if not power:
            return None
        return frozenset(
            p for p in self.presences.membres if power in {c.casefold() for c in p.competences}
        )

    def _count(self, location: Location, scrutin: Scrutin | None) -> Depouillement:
        find, comptes = self.presences.find, self.deliberation.arrete_des_comptes(*location)
        room = self.tableau(scrutin)
        return count_votes(scrutin, room, self.president, find, self.competents, comptes=comptes)

    @cached_property
    def president(self) -> Personne | None:
        """Who takes the chair at this question."""
        seance = self.seance
        if seance is None:
            return None
        acte = self.deliberation
        if acte.presidence:
            return self.presences.find(acte.presidence.qui)
        rank = self.presences.reperes.rang
        for presidence in seance.presidences:
            if any(rank(question) == self.moment.rang for question in presidence.questions):
                return self.presences.find(presidence.qui)
        return self.presences.find(seance.presidence.qui) if seance.presidence else self.chef

    @cached_property
    def chef(self) -> Personne | None:
        """The maire or president on the day of the act."""
        return self.chef_le(self.jour)

    def chef_le(self, jour: dt.date) -> Personne | None:
        """Return the maire or president of a day, by her function in the roster."""
        members = [p for p in self.collectivite.conseil if p.en_exercice(jour)]
        wanted = self.collectivite.mots().chef.casefold()
        heads = {wanted, f"{wanted}e", "maire", "président", "présidente"}
        return next((p for p in members if (p.fonction or "").casefold() in heads), None)

    @property
    def projet(self) -> bool:
        """Say whether the vote is still to be held."""
        if not isinstance(self.acte, Deliberation):
            return False
        return any(d.issue == "à venir" for d in self.depouillements)

    @property
    def presentation(self) -> Presentation:
        """The habits of the house, as departed from by the sitting and the act."""
        before = self.seance or self._amendee
        habits = self.collectivite.presentation.departing(before.presentation if before else None)
        return habits.departing(self.acte.presentation)

    @property
    def libelles(self) -> Libelles:
        """The labels of the house, idem."""
        before = self.seance or self._amendee
        labels = self.collectivite.libelles.departing(before.libelles if before else None)
        return labels.departing(self.acte.libelles)

    @property
    def _amendee(self) -> Convention | None:
        """The convention whose habits those who amend it keep."""
        amends = isinstance(self.acte, Avenant | Consolidation)
        return self.liens["convention"].convention if amends else None
