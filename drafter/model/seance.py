"""A sitting: only what departs from « everyone was there »."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import model_validator

from drafter.model.base import (
    ONE_OR_MORE,
    Date,
    Entier,
    Heure,
    Modele,
    Nom,
    OuiNon,
    Texte,
    Textes,
    refuse,
    short_for,
    shown,
)
from drafter.model.derogation import Derogations
from drafter.model.presentation import Libelles, Presentation


class Entree(Modele):
    """Someone in a list of those present, perhaps for a part of the sitting.

    Attributes:
        a_compter_de: first question at which she is in that group.
        jusqu_a: last question at which she is.
        note: printed after her name as typed, instead of what follows from the two others.
    """

    qui: Nom
    a_compter_de: Texte | None = None
    jusqu_a: Texte | None = None
    note: Texte | None = None


EntreeTapee = Annotated[Entree, short_for("qui")]
Entrees = Annotated[tuple[EntreeTapee, ...], ONE_OR_MORE]


class Groupe(Modele):
    """People present in one way, under a heading of their own.

    Attributes:
        titre: the heading, as printed (« Étaient présents en visio-conférence »).
        vote: whether they vote; « non » for those who attend only.
        membres: who; left out for the one group of all who are in no other and not absent.
        aussi: with ``membres`` left out, those of another group who were in this one for a
            part of the sitting.
    """

    titre: Texte
    vote: OuiNon = True
    membres: Entrees | None = None
    aussi: Entrees = ()


class Mouvement(Modele):
    """A coming or a going, by question, by délibération or by the clock.

    Attributes:
        arrive: first question at which she is there.
        part_apres: last question at which she is there.
        part_avant: first question at which she is no longer there.
        sort_pour: questions for which she leaves the room, and comes back.
        arrive_a: time of arrival.
        part_a: time of departure.
        note: printed instead of the words that follow from the rest.
    """

    qui: Nom
    arrive: Texte | None = None
    part_apres: Texte | None = None
    part_avant: Texte | None = None
    sort_pour: Textes = ()
    arrive_a: Heure | None = None
    part_a: Heure | None = None
    note: Texte | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Mouvement:
        moves = (self.arrive, self.part_apres, self.part_avant, self.arrive_a, self.part_a)
        if not any(moves) and not self.sort_pour:
            raise refuse(
                "cle-manquante",
                f"dites ce que fait {shown(self.qui)} : arrive, part_apres, part_avant, "
                "sort_pour, arrive_a ou part_a",
            )
        if self.part_apres and self.part_avant:
            raise refuse("faits-incompatibles", "gardez part_apres ou part_avant, pas les deux")
        return self


class Procuration(Modele):
    """A pouvoir written by a member who cannot sit, to a colleague (CGCT, L. 2121-20).

    Attributes:
        mandant: who gives it.
        mandataire: who carries it.
        a_compter_de: first question at which it is used, if her own absence does not say it.
        jusqu_a: last question at which it is used, idem.
        questions: the only questions for which it was given.
        date: day on which it was signed.
        note: printed instead of the words that follow from the interval.
    """

    mandant: Nom
    mandataire: Nom
    a_compter_de: Texte | None = None
    jusqu_a: Texte | None = None
    questions: Textes = ()
    date: Date | None = None
    note: Texte | None = None


class Suppleance(Modele):
    """A suppléant who sits, and votes, in place of a titulaire."""

    titulaire: Nom
    suppleant: Nom
    a_compter_de: Texte | None = None
    jusqu_a: Texte | None = None


class Intervenant(Modele):
    """Someone named for a part in the act.

    Attributes:
        qui: a member in office; or anybody, with civility, where ``qualite`` is typed.
        qualite: her quality as printed, if the roster's function does not say it.
    """

    qui: Nom
    qualite: Texte | None = None


IntervenantTape = Annotated[Intervenant, short_for("qui")]


class Presidence(Modele):
    """Who presides; for the whole sitting, or for the questions named.

    Attributes:
        qualite: her quality as printed, if the roster's function does not say it.
        questions: the questions at which she takes the chair.
    """

    qui: Nom
    qualite: Texte | None = None
    questions: Textes = ()


PresidenceTapee = Annotated[Presidence, short_for("qui")]


class Seance(Modele):
    """One sitting of one body.

    Attributes:
        organe: key of the body that sits, if it is not the council.
        date: day of the sitting.
        heure: hour of the opening.
        session: « ordinaire », « extraordinaire ».
        convocation: day on which the convocation was sent.
        affichage: day on which the convocation was posted.
        lieu: where, as it is printed after « s'est réuni » (« à l'hôtel de Ville »).
        huis_clos: the public was kept out (CGCT, L. 2121-18).
        seconde_convocation: it follows a sitting without quorum (CGCT, L. 2121-17).
        presidence: who presides.
        presidences: who takes the chair for some questions.
        secretaire: secretary, or secretaries, of the sitting (CGCT, L. 2121-15).
        groupes: those present, by way of being present; left out where there is one way.
        presents: those present, where it is shorter to say than those absent.
        absents: those absent (represented or not).
        excuses: those who sent their excuses.
        mouvements: comings and goings.
        procurations: pouvoirs.
        suppleances: suppléants who sit.
        en_exercice: number of members in office, if the roster does not hold them all.
        assistaient: who else attends, without being a member.
        ordre_du_jour: the questions in the order of the debate, if it is not that of numbers.
        heures: question → hour at which its examination began, for movements by the clock.
        derogations: findings waived in every act of the sitting.
    """

    type: Literal["seance"] = "seance"
    collectivite: Any = None
    organe: Texte | None = None
    date: Date
    heure: Heure | None = None
    session: Texte | None = None
    convocation: Date | None = None
    affichage: Date | None = None
    lieu: Texte | None = None
    huis_clos: OuiNon = False
    seconde_convocation: OuiNon = False
    presidence: PresidenceTapee | None = None
    presidences: tuple[PresidenceTapee, ...] = ()
    secretaire: Annotated[tuple[IntervenantTape, ...], ONE_OR_MORE] = ()
    groupes: tuple[Groupe, ...] = ()
    presents: Entrees | None = None
    absents: Entrees = ()
    excuses: Entrees = ()
    mouvements: tuple[Mouvement, ...] = ()
    procurations: tuple[Procuration, ...] = ()
    suppleances: tuple[Suppleance, ...] = ()
    en_exercice: Entier | None = None
    assistaient: Textes = ()
    ordre_du_jour: Textes = ()
    heures: dict[str, Heure] = {}
    presentation: Presentation | None = None
    libelles: Libelles | None = None
    derogations: Derogations = ()

    @model_validator(mode="after")
    def _one_way_of_saying(self) -> Seance:
        if self.presents is not None and self.groupes:
            raise refuse("faits-incompatibles", "gardez groupes ou presents, pas les deux")
        if sum(groupe.membres is None for groupe in self.groupes) > 1:
            raise refuse(
                "faits-incompatibles",
                "un seul groupe peut être sans « membres » (c'est celui de tous les autres)",
            )
        return self
