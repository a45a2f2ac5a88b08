"""The facts of a sitting and of its votes, as they stand at the question of the act.

Names are those that the act prints, and no other: the members for are everybody else, and a secret
ballot has no names.
"""

from __future__ import annotations

import datetime as dt

from drafter.facts.base import Fait, Heure, Personne
from drafter.model.depouillement import Accord, Issue
from drafter.model.scrutin import Mode


class Seance(Fait):
    """La séance."""

    organe: str
    """L'assemblée, avec son article : « le Conseil Municipal »."""
    date: dt.date
    heure: Heure | None = None
    convocation: dt.date | None = None
    """Jour de l'envoi de la convocation."""
    question: str | None = None
    """Numéro de la question à l'ordre du jour."""
    president: Personne | None = None
    """Qui préside à cette question."""
    secretaires: tuple[Personne, ...] = ()


class Procuration(Fait):
    """Un pouvoir dont il est fait usage à cette question (CGCT, art. L. 2121-20)."""

    mandant: Personne
    mandataire: Personne


class Assistance(Fait):
    """L'assistance à cette question."""

    en_exercice: int
    nombre_de_presents: int
    nombre_de_representes: int
    nombre_d_absents: int
    """Ni présents, ni représentés."""
    quorum: int
    presents: tuple[Personne, ...] = ()
    absents: tuple[Personne, ...] = ()
    """Ni présents, ni représentés."""
    excuses: tuple[Personne, ...] = ()
    """Qui s'est excusé, représenté ou non."""
    procurations: tuple[Procuration, ...] = ()


class Votant(Personne):
    """Une voix, et de qui."""

    par_procuration: bool
    """Portée par un mandataire."""


class Cote(Fait):
    """Un côté du vote."""

    nombre: int
    """Nombre de voix."""
    noms: tuple[Votant, ...] = ()
    """Lesquels, si l'acte les nomme."""
    groupes: tuple[str, ...] = ()
    """Groupes politiques qui ont voté ainsi d'un seul bloc, si l'acte les nomme."""


class Voix(Fait):
    """Ce qu'un candidat, ou une liste, a obtenu."""

    candidat: str
    nombre: int


class Tour(Fait):
    """Un tour d'une élection (CGCT, art. L. 2121-21)."""

    rang: int
    bulletins: int
    """Trouvés dans l'urne."""
    blancs: int
    nuls: int
    exprimes: int
    majorite: int
    """Majorité absolue."""
    voix: tuple[Voix, ...]


class Election(Fait):
    """Une élection ou une désignation."""

    poste: str | None = None
    sieges: int
    tours: tuple[Tour, ...]
    elus: tuple[str, ...] = ()


class Scrutin(Fait):
    """Un vote, dépouillé : les suffrages exprimés sont les voix pour et les voix contre."""

    titre: str | None = None
    """De la décision, si l'acte en a plusieurs."""
    mode: Mode
    issue: Issue
    accord: Accord | None = None
    """De quelle manière le texte est adopté ou rejeté ; « partage » : autant de voix."""
    votants: int | None = None
    """Voix de qui prend part au vote."""
    exprimes: int | None = None
    pour: Cote | None = None
    contre: Cote | None = None
    abstentions: Cote | None = None
    ne_prennent_pas_part: Cote | None = None
    blancs: int | None = None
    nuls: int | None = None
    interesses: tuple[Personne, ...] = ()
    """Conseillers intéressés (CGCT, art. L. 2131-11)."""
    voix_interessees: int | None = None
    """Voix des conseillers intéressés, qui ne comptent pas."""
    se_retirent: tuple[Personne, ...] = ()
    voix_preponderante: str | None = None
    """Le côté de qui préside, quand sa voix a décidé : « pour » ou « contre »."""
    election: Election | None = None
