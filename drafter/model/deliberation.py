"""A délibération: the text submitted, what is decided, the vote, who signs."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import model_validator

from drafter.model.base import (
    Date,
    Heure,
    Modele,
    Nom,
    Prose,
    Proses,
    Texte,
    Textes,
    refuse,
    short_for,
    unaccented,
)
from drafter.model.derogation import Derogations
from drafter.model.financement import Financement
from drafter.model.presentation import Libelles, Presentation
from drafter.model.scrutin import ScrutinTape
from drafter.model.seance import IntervenantTape, PresidenceTapee
from drafter.model.tableau import TableauCalcule

_COMPTES = re.compile(r"\bcomptes? (?:administratifs?|financiers? uniques?)\b")
_SUITES_DES_COMPTES = re.compile(r"\baffect|\breprise|\breport\b|\bpresident|\bpresentation")
"""What is voted about the accounts beside them."""


class Commission(Modele):
    """A commission that gave its opinion before the sitting (CGCT, L. 2121-22)."""

    numero: Texte | None = None
    nom: Texte | None = None
    date: Date | None = None
    avis: Texte | None = None

    @model_validator(mode="after")
    def _is_named(self) -> Commission:
        if not self.numero and not self.nom:
            raise refuse("cle-manquante", "dites quelle commission : numero ou nom")
        return self


class Article(Modele):
    """An article of the dispositif, numbered by the program."""

    titre: Texte | None = None
    texte: Prose


ArticleTape = Annotated[Article, short_for("texte")]


class Signataire(Modele):
    """Who signs, in which quality.

    Attributes:
        qui: « maire » (or « president ») for who presides by right, « secretaire », or a name.
        qualite: quality printed above the signature, if it is not her function.
        mention: words printed first (« Pour la Maire et par délégation »).
    """

    qui: Nom
    qualite: Texte | None = None
    mention: Texte | None = None


class DecisionVotee(Modele):
    """One of several decisions of the same délibération, each with its own vote."""

    titre: Texte | None = None
    expose: Prose | None = None
    dispositif: Proses = ()
    articles: tuple[ArticleTape, ...] = ()
    scrutin: ScrutinTape | None = None


class Deliberation(Modele):
    """One question of a sitting.

    Either structure may be used, or both: the report (``resume``, ``rapport``, ``dispositif``)
    or the legal form (``visas``, ``considerants``, ``articles``).

    Attributes:
        seance: path of the sitting's file, or the sitting itself; by default ``seance.yaml``
            beside this file or above it.
        question: number of the question in the order of the day.
        numero: number of the délibération.
        heure: hour at which its examination began, for movements by the clock.
        matiere: code of the nomenclature @ctes (« 8.5 »).
        rapporteur: who presents it.
        presidence: who takes the chair for this question.
        commissions: opinions given before the sitting.
        donnees: figures, dates and words to be named in the texts: ``{{ plafond | euros }}``.
        visas: « Vu … », with or without the word.
        considerants: « Considérant … », with or without the word.
        expose: what the rapporteur sets out, printed without a heading.
        dispositif: what the assembly does, item by item, each beginning with a verb.
        decisions: several decisions, each with its own vote.
        competence: in a syndicat à la carte, the power: only its members vote.
        scrutin: the vote; without it the document is the projet, before the sitting.
        publication: day on which the act went online (CGCT, L. 2131-1).
        signataires: who signs, in order.
        annexes: what is annexed.
        derogations: findings waived.
        convention: path of the convention that it approves, which its texts may name.
        avenant: path of the avenant that it approves, idem.
        financement, tableaux: as in a convention, for a délibération that has none.
        blocs: texts that several places name, in its convention too.
    """

    type: Literal["deliberation"] = "deliberation"
    collectivite: Any = None
    seance: Any = None
    question: Texte | None = None
    numero: Texte | None = None
    heure: Heure | None = None
    matiere: Texte | None = None
    objet: Texte
    rapporteur: IntervenantTape | None = None
    presidence: PresidenceTapee | None = None
    commissions: tuple[Commission, ...] = ()
    donnees: dict[str, Any] = {}
    resume: Prose | None = None
    visas: Proses = ()
    considerants: Proses = ()
    expose: Prose | None = None
    rapport: Prose | None = None
    dispositif: Proses = ()
    articles: tuple[ArticleTape, ...] = ()
    decisions: tuple[DecisionVotee, ...] = ()
    competence: Texte | None = None
    scrutin: ScrutinTape | None = None
    publication: Date | None = None
    transmission: Date | None = None
    signataires: tuple[Annotated[Signataire, short_for("qui")], ...] = ()
    annexes: Textes = ()
    convention: Any = None
    avenant: Any = None
    financement: Financement | None = None
    tableaux: dict[str, TableauCalcule] = {}
    blocs: dict[str, Prose] = {}
    presentation: Presentation | None = None
    libelles: Libelles | None = None
    derogations: Derogations = ()

    @model_validator(mode="after")
    def _approves_one(self) -> Deliberation:
        if self.convention and self.avenant:
            raise refuse(
                "faits-incompatibles",
                "gardez « convention » ou « avenant » : l'avenant dit déjà quelle convention il "
                "modifie",
            )
        return self

    @model_validator(mode="after")
    def _decides_something(self) -> Deliberation:
        if self.decisions and (self.dispositif or self.articles or self.scrutin):
            raise refuse(
                "faits-incompatibles",
                "avec « decisions », mettez dispositif, articles et scrutin dans chaque décision",
            )
        if not (self.decisions or self.dispositif or self.articles):
            raise refuse(
                "cle-manquante",
                "il manque ce que l'assemblée décide : dispositif, articles ou decisions",
            )
        return self

    def arrete_des_comptes(self, *location: str | int) -> bool:
        """Say whether a vote closes the accounts of a year, as the object or the title tells.

        Args:
            location: of the vote; that of one of several « decisions » has its title.
        """
        rank = next((step for step in location if isinstance(step, int)), None)
        titre = None if rank is None else self.decisions[rank].titre
        said = unaccented(titre or self.objet)
        return bool(_COMPTES.search(said)) and not _SUITES_DES_COMPTES.search(said)
