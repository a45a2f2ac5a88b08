"""A vote as typed: what departs from « everyone voted for », in counts or in names."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from drafter.model.base import (
    Entier,
    Modele,
    Nom,
    Noms,
    OuiNon,
    Texte,
    Textes,
    refuse,
    shown,
    unaccented,
)

_AVEC_VOIX = re.compile(r"(.+?)\s*\((\d{1,3})\)")


def _votant(value: object) -> object:
    """Read « Anne VIGNOT (2) »: she and the pouvoir that she carries."""
    if isinstance(value, str) and (match := _AVEC_VOIX.fullmatch(value.strip())):
        return {"qui": match[1], "voix": match[2]}
    return {"qui": value} if isinstance(value, str) else value


class Votant(Modele):
    """One who voted that way.

    Attributes:
        qui: member present, or mandant whose pouvoir was used that way.
        voix: number of votes, when it holds those of her mandants too.
    """

    qui: Nom
    voix: Entier | None = None


def _voix(value: object) -> object:
    """Let a count, a name or a list of names stand for a side of the vote."""
    if isinstance(value, list):
        return {"noms": value}
    if isinstance(value, str) and unaccented(value) in {"le reste", "reste", "les autres"}:
        return {"reste": True}
    if isinstance(value, str):
        return {"nombre": value} if value.strip()[:1].isdigit() else {"noms": [value]}
    return value


class Voix(Modele):
    """One side of a vote: a number, names, groups; what is given must agree.

    Attributes:
        nombre: number of votes.
        noms: who.
        groupes: political groups that voted that way as one.
        reste: everyone who is on no other side (« contre: le reste »).
    """

    nombre: Entier | None = None
    noms: tuple[Annotated[Votant, BeforeValidator(_votant)], ...] = ()
    groupes: Textes = ()
    reste: OuiNon = False


VoixTapees = Annotated[Voix, BeforeValidator(_voix)]


class Tour(Modele):
    """One round of an election by secret ballot (CGCT, L. 2121-21).

    Attributes:
        votants: members who took part, if not all those who may.
        bulletins: ballots found in the urn.
        blancs: blank ballots.
        nuls: void ballots.
        voix: candidate or list → votes.
    """

    votants: Entier | None = None
    bulletins: Entier | None = None
    blancs: Entier = 0
    nuls: Entier = 0
    voix: dict[str, Entier]


class Election(Modele):
    """An election or a nomination, round after round.

    Attributes:
        poste: what is to be filled (« 1er adjoint »), printed in the result.
        sieges: how many are to be elected.
        tours: the rounds, in order.
        elus: who is elected, if the votes alone do not say it (tie won by the eldest,
            proportional lists).
    """

    poste: Texte | None = None
    sieges: Entier = 1
    tours: tuple[Tour, ...]
    elus: Noms = ()


Mode = Literal["main levée", "public", "secret", "électronique"]


def _mode(value: object) -> object:
    if not isinstance(value, str):
        return value
    typed = unaccented(value)
    # « vote à bulletin secret », « par appel nominal », « scrutin public »: the word that tells.
    words: dict[str, Mode] = {
        "secret": "secret",
        "public": "public",
        "nominal": "public",
        "electroni": "électronique",
        "levee": "main levée",
        "ordinaire": "main levée",
    }
    return next((mode for word, mode in words.items() if word in typed), value)


class Scrutin(Modele):
    """A vote. What is not typed is what remains: ``pour`` above all.

    Attributes:
        mode: how it was taken.
        pour: for.
        contre: against.
        abstentions: abstentions, which are not suffrages exprimés (CGCT, L. 2121-20).
        blancs: blank ballots (secret ballot), not exprimés either.
        nuls: void ballots, idem.
        ne_prennent_pas_part: those who are there and take no part in the vote.
        interesses: conseillers intéressés (CGCT, L. 2131-11): neither debate nor vote, and
            their pouvoir falls, given or carried.
        se_retirent: those who leave the room for this question (the maire for her compte
            administratif, CGCT, L. 2121-14).
        votants: those who alone may vote on this question, where the others may not.
        voix_preponderante: side of the chair in a tie, if no name tells it.
        prend_acte: the assembly takes note, without a vote.
        a_venir: the vote is not held yet: only who may take part is known.
        election: rounds of an election.
    """

    mode: Annotated[Mode, BeforeValidator(_mode)] = "main levée"
    pour: VoixTapees | None = None
    contre: VoixTapees | None = None
    abstentions: VoixTapees | None = None
    blancs: Entier | None = None
    nuls: Entier | None = None
    ne_prennent_pas_part: VoixTapees | None = None
    interesses: Noms = ()
    se_retirent: Noms = ()
    votants: Noms = ()
    voix_preponderante: Literal["pour", "contre"] | None = None
    prend_acte: OuiNon = False
    a_venir: OuiNon = False
    election: Election | None = None

    @model_validator(mode="after")
    def _held_or_not(self) -> Scrutin:
        if self.a_venir and (self.pour or self.contre or self.abstentions or self.election):
            raise refuse(
                "faits-incompatibles", "le vote est à venir, ou il a un résultat : pas les deux"
            )
        if self.election and not self.election.tours:
            raise refuse("cle-manquante", "donnez au moins un tour : « tours: [{voix: {…}}] »")
        return self

    @model_validator(mode="after")
    def _note_or_vote(self) -> Scrutin:
        if self.prend_acte and (self.pour or self.contre or self.abstentions):
            raise refuse(
                "faits-incompatibles",
                "l'assemblée prend acte ou vote : gardez prend_acte, ou pour/contre/abstentions",
            )
        if (self.blancs or self.nuls) and self.mode != "secret":
            raise refuse(
                "faits-incompatibles",
                "des bulletins blancs ou nuls ne se voient qu'au scrutin secret : "
                "ajoutez « mode: secret »",
            )
        return self


def _scrutin(value: object) -> object:
    """Let « unanimité » or « prend acte » stand for a whole vote."""
    if not isinstance(value, str):
        return value
    typed = unaccented(value).removeprefix("a ").removeprefix("l'").strip()
    if typed == "unanimite":
        return {}
    if typed in {"prend acte", "pris acte", "acte"}:
        return {"prend_acte": True}
    if typed in {"a venir", "venir"}:
        return {"a_venir": True}
    raise refuse(
        "valeur-non-admise",
        f"{shown(value)} : tapez « unanimité », « prend acte », ou des clés en retrait "
        "(pour, contre, abstentions, interesses…)",
    )


ScrutinTape = Annotated[Scrutin, BeforeValidator(_scrutin)]
"""A vote as keys, or as one word."""
