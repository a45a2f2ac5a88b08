"""The facts of a sitting: who was there at the question, who carried a pouvoir, how they voted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from drafter.compose.assistance import Assistance
from drafter.compose.noms import Noms
from drafter.compose.votes import Vote
from drafter.composition import Composition, Text
from drafter.facts import seance as faits
from drafter.facts.base import Personne as PersonneNommee
from drafter.french.typography import typeset
from drafter.model.deliberation import Deliberation
from drafter.model.depouillement import Cote, Depouillement
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.model.seance import Intervenant, Presidence

_CIVILITY = re.compile(r"^(?:m|mr|mme|mlle|monsieur|madame)\.? +", re.IGNORECASE)


class Imprime:
    """The words that an act prints, to be asked whom they name."""

    def __init__(self, composition: Composition) -> None:
        parts = (composition.first_header, composition.header, composition.body, composition.footer)
        self._words = _plain(" ".join(_texts(parts)))

    def name(self, name: str) -> bool:
        """Say whether these words stand in the act."""
        return _plain(typeset(name)) in self._words

    def person(self, personne: Personne) -> bool:
        """Say whether the act names her, in whichever order."""
        return self.name(personne.nom_complet) or self.name(
            f"{personne.nom} {personne.prenom or ''}"
        )

    def people(self, people: Iterable[Personne]) -> tuple[PersonneNommee, ...]:
        """Return those whom the act names."""
        return tuple(named(one) for one in people if self.person(one))


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").replace("\u2011", "-").split())


def _texts(value: object) -> Iterator[str]:
    """Yield the words of blocks and of all that they hold, each line a piece of its own."""
    if isinstance(value, Text):
        yield value.text
    elif isinstance(value, tuple):
        if value and all(isinstance(one, Text) for one in value):
            yield "".join(one.text for one in value)  # a name may change its look on the way
            return
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))


def named(personne: Personne) -> PersonneNommee:
    """Return a person as the facts name her."""
    return PersonneNommee(prenom=personne.prenom, nom=personne.nom)


def sitting_facts(dossier: Dossier, noms: Noms, printed: Imprime) -> dict[str, Any]:
    """Return the facts of a délibération that come from its sitting; nothing for other acts."""
    acte, seance = dossier.acte, dossier.seance
    if not isinstance(acte, Deliberation) or seance is None:
        return {}
    return {
        "rapporteur": _speaker(dossier, acte.rapporteur, printed),
        "seance": _sitting(dossier, acte, printed),
        "assistance": None if dossier.projet else _attendance(dossier, noms, printed),
        "scrutins": tuple(_votes(dossier, noms, printed)),
    }


def _speaker(
    dossier: Dossier, typed: Intervenant | Presidence | None, printed: Imprime
) -> PersonneNommee | None:
    """Return someone named for a part; who is no member stands under her whole name."""
    if typed is None:
        return None
    person = dossier.presences.find(typed.qui)
    if person:
        return next(iter(printed.people([person])), None)
    name = _CIVILITY.sub("", typed.qui)
    return PersonneNommee(nom=name) if printed.name(name) else None


def _sitting(dossier: Dossier, acte: Deliberation, printed: Imprime) -> faits.Seance:
    seance = dossier.seance
    if seance is None:
        raise TypeError("une délibération a une séance")
    chair = dossier.president
    secretaries = (_speaker(dossier, one, printed) for one in seance.secretaire)
    return faits.Seance(
        organe=dossier.collectivite.mots(seance.organe).organe,
        date=seance.date,
        heure=seance.heure,
        convocation=seance.convocation,
        question=acte.question,
        president=next(iter(printed.people([chair])), None)
        if chair
        else _speaker(dossier, acte.presidence or seance.presidence, printed),
        secretaires=tuple(one for one in secretaries if one),
    )


def _attendance(dossier: Dossier, noms: Noms, printed: Imprime) -> faits.Assistance:
    counted, state = Assistance(dossier, noms).nombres, dossier.depouillements[0].tableau
    sections = set(dossier.presentation.sections)
    excused = {person for entry in getattr(dossier.seance, "excuses", ())
               if (person := dossier.presences.find(entry.qui))}  # fmt: skip
    away = (*(one.personne for one in state.representes), *state.absents)

    def listed(people: Iterable[Personne], *wanted: str) -> tuple[PersonneNommee, ...]:
        return printed.people(people) if sections & {*wanted, "tableau"} else ()

    return faits.Assistance(
        en_exercice=counted["en_exercice"],
        nombre_de_presents=counted["presents"],
        nombre_de_representes=counted["representes"],
        nombre_d_absents=counted["absents"],
        quorum=counted["quorum"],
        presents=listed((*state.presents, *state.sans_vote), "presents"),
        absents=listed(state.absents, "absents", "excuses"),
        excuses=listed((person for person in away if person in excused), "excuses"),
        procurations=tuple(
            faits.Procuration(mandant=named(one.personne), mandataire=named(one.mandataire))
            for one in state.representes
            if one.mandataire
            and listed([one.personne], "procurations", "representes")
            and printed.person(one.mandataire)
        ),
    )


# --- votes --------------------------------------------------------------------------------


def _votes(dossier: Dossier, noms: Noms, printed: Imprime) -> Iterator[faits.Scrutin]:
    acte, find = dossier.deliberation, dossier.presences.find
    for rank, result in enumerate(dossier.depouillements):
        title = acte.decisions[rank].titre if acte.decisions else None
        vote = Vote(result, noms, dossier.presentation, dossier.libelles, find)
        if result.issue in {"à venir", "acte"}:
            yield faits.Scrutin(titre=title, mode=vote.mode, issue=result.issue)
        elif result.issue == "élection":
            yield faits.Scrutin(
                titre=title, mode=vote.mode, issue=result.issue, election=_election(vote)
            )
        else:
            yield _vote(title, result, vote, printed)


def _vote(title: str | None, result: Depouillement, vote: Vote, printed: Imprime) -> faits.Scrutin:
    def side(key: str) -> faits.Cote:
        return _side(getattr(result, key), printed, named_too=bool(vote.noms(key)))

    return faits.Scrutin(
        titre=title,
        mode=vote.mode,
        issue=result.issue,
        accord=result.accord,
        votants=vote.votants,
        exprimes=result.exprimes,
        pour=side("pour"),
        contre=side("contre"),
        abstentions=side("abstentions"),
        ne_prennent_pas_part=side("ne_prennent_pas_part"),
        blancs=result.blancs,
        nuls=result.nuls,
        interesses=printed.people(result.interesses),
        voix_interessees=result.voix_interessees,
        se_retirent=printed.people(result.retires),
        voix_preponderante=result.preponderante,
    )


def _side(side: Cote, printed: Imprime, *, named_too: bool) -> faits.Cote:
    """Return a side of a vote; its names where the act gives them, and all of them."""
    if not named_too:
        return faits.Cote(nombre=side.nombre)
    voters = tuple(
        faits.Votant(
            prenom=one.personne.prenom,
            nom=one.personne.nom,
            par_procuration=one.mandataire is not None,
        )
        for one in side.electeurs
        if (one.siege.groupe or "") not in side.groupes and printed.person(one.personne)
    )
    return faits.Cote(nombre=side.nombre, noms=voters, groupes=side.groupes)


def _election(vote: Vote) -> faits.Election | None:
    typed = vote.election
    if typed is None:
        return None
    rounds = tuple(
        faits.Tour(
            rang=one.rang,
            bulletins=one.bulletins,
            blancs=one.tour.blancs,
            nuls=one.tour.nuls,
            exprimes=one.resultat.exprimes,
            majorite=one.resultat.majorite,
            voix=tuple(
                faits.Voix(candidat=vote.candidat(name), nombre=votes)
                for name, votes in one.tour.voix.items()
            ),
        )
        for one in vote.tours
    )
    elected = tuple(vote.candidat(name) for name in vote.elus)
    return faits.Election(poste=typed.poste, sieges=typed.sieges, tours=rounds, elus=elected)
