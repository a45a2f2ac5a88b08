"""A vote as the text templates see it: its words, its lines, its names."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.compose.noms import Mention, Noms, common_gender
from drafter.french.lists import enumerate_words
from drafter.model.depouillement import Cote, Depouillement, Find, ResultatDeTour, count_round
from drafter.model.personne import Personne
from drafter.model.presentation import Libelles, Presentation
from drafter.model.scrutin import Election, Tour


@dataclass(frozen=True, slots=True)
class Ligne:
    """One line of the vote box: « Pour : 46 ». ``nombre`` is None before the vote."""

    cle: str
    nombre: int | None
    noms: str = ""


@dataclass(frozen=True, slots=True)
class TourCompte:
    """One round of an election with its computed numbers."""

    rang: int
    tour: Tour
    bulletins: int
    resultat: ResultatDeTour


class Vote:
    """What a text may say of a vote; every number is computed."""

    def __init__(
        self, d: Depouillement, noms: Noms, style: Presentation, libelles: Libelles, find: Find
    ) -> None:
        self._d, self._noms, self._style, self._libelles = d, noms, style, libelles
        self._find = find
        self.issue, self.accord = d.issue, d.accord
        self.adopte, self.rejete = d.issue == "adopté", d.issue == "rejeté"
        self.prend_acte, self.a_venir = d.issue == "acte", d.issue == "à venir"
        self.mode = d.scrutin.mode if d.scrutin else "main levée"
        self.secret = self.mode == "secret"
        self.pour, self.contre = d.pour.nombre, d.contre.nombre
        self.abstentions = d.abstentions.nombre
        self.ne_prennent_pas_part = d.ne_prennent_pas_part.nombre
        self.blancs, self.nuls = d.blancs, d.nuls
        self.votants = d.votants - d.voix_interessees - d.ne_prennent_pas_part.nombre
        self.exprimes = d.exprimes
        self.preponderante = d.preponderante

    # --- names ----------------------------------------------------------------------------

    def _names_of(self, side: Cote) -> str:
        """« M. A, Mme B (pouvoir) », where every vote of the side has its name."""
        if not side.electeurs or side.nommes != side.nombre:
            return ""
        named = [e for e in side.electeurs if (e.siege.groupe or "") not in side.groupes]
        if side.groupes and not named:
            one = "groupe" if len(side.groupes) == 1 else "groupes"
            return f"{one} {enumerate_words(side.groupes)}"
        carried = self._libelles.procuration or "pouvoir"
        return self._noms.phrase(
            [
                self._noms.mention(e.personne, carried if e.mandataire else "")
                for e in side.electeurs
            ]
        )

    def noms(self, cle: str) -> str:
        """Return the names of a side, where the house prints them and they are known."""
        if self.secret:
            return ""
        typed = getattr(self._d.scrutin, cle) if self._d.scrutin else None
        # Those for are everybody else: their names are printed where the clerk typed them.
        said = cle == "pour" and typed is not None and bool(typed.noms or typed.groupes)
        if self.mode == "public" or cle in self._style.noms_du_vote or said:
            return self._names_of(getattr(self._d, cle))
        return ""

    @property
    def interesses(self) -> tuple[Mention, ...]:
        """Interested members, with the votes that each does not cast if the house says so."""
        counted = self._style.nombre_de_voix
        return tuple(
            self._noms.bare(person, str(person.voix) if counted else "")
            for person in self._d.interesses
        )

    @property
    def interesses_en_phrase(self) -> str:
        """« Mme A (1) et MM. B (1) et C (1) »."""
        return self._noms.phrase(self.interesses)

    @property
    def _unused(self) -> list[Personne]:
        gone = [e.personne for e in self._d.tableau.representes if e.personne in self._d.interesses]
        fallen = (*self._d.pouvoirs_tombes, *self._d.tableau.tombes)
        return gone + [e.personne for e in fallen]

    @property
    def pouvoirs_inutilises(self) -> str:
        """Mandants whose pouvoir falls, theirs or their mandataire's interest: « Mme A »."""
        return self._noms.phrase([self._noms.bare(person) for person in self._unused])

    @property
    def nombre_de_pouvoirs_inutilises(self) -> int:
        """How many pouvoirs fall."""
        return len(self._unused)

    @property
    def retires(self) -> tuple[Mention, ...]:
        """Those who left the room."""
        return tuple(map(self._noms.mention, self._d.retires))

    @property
    def retires_en_phrase(self) -> str:
        """« Mme A et M. B »."""
        return self._noms.phrase(self.retires)

    @property
    def genre_des_interesses(self) -> str:
        """Return f if every interested member is a woman, else m."""
        return common_gender(self._d.interesses)

    @property
    def genre_des_retires(self) -> str:
        """Return f if everyone who left is a woman, else m."""
        return common_gender(self._d.retires)

    @property
    def nominatif(self) -> bool:
        """Say whether the sentence of the result gives names, and parts its items by « ; »."""
        return bool(self.noms("contre") or self.noms("abstentions"))

    # --- lines ----------------------------------------------------------------------------

    @property
    def lignes(self) -> tuple[Ligne, ...]:
        """The lines of the vote box: the house's, and those that are not zero."""
        counts: dict[str, int] = {
            "pour": self.pour,
            "contre": self.contre,
            "abstentions": self.abstentions,
            "blancs": self.blancs,
            "nuls": self.nuls,
            "ne_prennent_pas_part": self.ne_prennent_pas_part,
            "interesses": self._d.voix_interessees,
        }
        wanted = self._style.lignes_du_vote
        before = {
            "votants": self.votants,
            "exprimes": self.exprimes,
            "majorite": self._d.majorite_absolue,
        }
        lines = [Ligne(key, number) for key, number in before.items() if key in wanted]
        lines += [
            Ligne(key, count, self.noms(key) if hasattr(self._d, key) and key in _SIDES else "")
            for key, count in counts.items()
            if count or key in wanted
        ]
        if self.a_venir:
            return tuple(Ligne(line.cle, None) for line in lines if line.cle != "interesses")
        return tuple(lines)

    @property
    def election(self) -> Election | None:
        """The election, if the vote is one."""
        return self._d.scrutin.election if self._d.scrutin else None

    @property
    def tours(self) -> tuple[TourCompte, ...]:
        """The rounds of an election, counted."""
        if self.election is None:
            return ()
        left = self.election.sieges
        counted = []
        for rank, tour in enumerate(self.election.tours, start=1):
            cast = sum(tour.voix.values()) + tour.blancs + tour.nuls
            result = count_round(tour, rank, left)
            left -= len(result.elus)
            counted.append(TourCompte(rank, tour, tour.bulletins or cast, result))
        return tuple(counted)

    def candidat(self, nom: str) -> str:
        """Return a candidate's name in the house's order."""
        return self.elu(nom).texte

    @property
    def acquis(self) -> str:
        """Return the majority that elected: « absolue », « relative »; "" if age or lists did."""
        if self.election is None or self.election.elus or not self.elus:
            return ""
        return "absolue" if len(self.tours) < 3 else "relative"  # noqa: PLR2004 - L. 2121-21

    def elu(self, nom: str) -> Mention:
        """Return a candidate as printed: with civility where she is a member in office."""
        person = self._find(nom)
        return self._noms.bare(person) if person else Mention(Personne(nom=nom), nom)

    @property
    def elus_en_phrase(self) -> str:
        """« Mme A et M. B »."""
        return self._noms.phrase([self.elu(nom) for nom in self.elus])

    @property
    def genre_des_elus(self) -> str:
        """Return f if every member elected is a woman, else m."""
        return common_gender(self.elu(nom).personne for nom in self.elus)

    @property
    def elus(self) -> tuple[str, ...]:
        """Who is elected: typed, else by the votes of the last round."""
        if self.election is None:
            return ()
        if self.election.elus:
            return tuple(self.election.elus)
        return tuple(nom for counted in self.tours for nom in counted.resultat.elus)


_SIDES = frozenset({"pour", "contre", "abstentions", "ne_prennent_pas_part"})
