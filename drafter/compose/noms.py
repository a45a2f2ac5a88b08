"""How a house prints the names of people: order, civility, what follows, lists and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.french.civilities import civility
from drafter.french.lists import enumerate_words
from drafter.french.options import Gender
from drafter.model.personne import Personne, surname_order
from drafter.model.presentation import Presentation


@dataclass(frozen=True, slots=True)
class Mention:
    """One person as printed in a list.

    Attributes:
        personne: who.
        nom: her name, without civility.
        civilite: « Mme », or "" where the house prints none.
        apres: what stands between parentheses after the name, or "".
    """

    personne: Personne
    nom: str
    civilite: str = ""
    apres: str = ""

    @property
    def texte(self) -> str:
        """« M. Hasni ALEM (à compter de la question n° 3) »."""
        after = f" ({self.apres})" if self.apres else ""
        return f"{self.civilite} {self.nom}".strip() + after

    @property
    def sans_civilite(self) -> str:
        """« Hasni ALEM (à compter de la question n° 3) »."""
        return f"{self.nom} ({self.apres})" if self.apres else self.nom


class Noms:
    """The printed names of one house."""

    def __init__(self, presentation: Presentation) -> None:
        self.presentation = presentation

    def nom(self, personne: Personne) -> str:
        """Return the name alone, in the house's order."""
        first = personne.prenom or ""
        if self.presentation.nom == "nom-prenom":
            return f"{personne.nom} {first}".strip()
        return f"{first} {personne.nom}".strip()

    def nom_civil(self, personne: Personne) -> str:
        """Return the name with its civility, as in a sentence."""
        if self.presentation.civilite == "non":
            return self.nom(personne)
        return f"{personne.civilite or ''} {self.nom(personne)}".strip()

    def mention(self, personne: Personne, *notes: str) -> Mention:
        """Return a person as she stands in a list, with the house's notes and these."""
        extra = [getattr(personne, key) for key in self.presentation.apres_nom]
        after = ", ".join(note for note in (*extra, *notes) if note)
        civilite = "" if self.presentation.civilite == "non" else personne.civilite or ""
        return Mention(personne, self.nom(personne), civilite, after)

    def bare(self, personne: Personne, note: str = "") -> Mention:
        """Return a person as she stands in a sentence: without the notes of lists."""
        civilite = "" if self.presentation.civilite == "non" else personne.civilite or ""
        return Mention(personne, self.nom(personne), civilite, note)

    def rangees(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return the mentions in the house's order."""
        listed = tuple(mentions)
        if self.presentation.ordre == "alphabetique":
            return tuple(sorted(listed, key=lambda mention: surname_order(mention.personne)))
        return listed

    def suite(self, mentions: Sequence[Mention]) -> str:
        """Return a list on one line: « Mme A, M. B », or « Mmes A, C, MM. B, D »."""
        by = self.presentation.regroupement
        if by != "aucun":
            groups = _by_key(mentions, by)
            return " ; ".join(f"{name} : {self._line(group)}".removeprefix(" : ")
                              for name, group in groups.items())  # fmt: skip
        return self._line(mentions)

    def _line(self, mentions: Sequence[Mention]) -> str:
        if self.presentation.civilite != "groupee":
            return ", ".join(mention.texte for mention in mentions)
        groups = _by_civility(mentions)
        return " ; ".join(
            f"{civility} {', '.join(m.sans_civilite for m in group)}".strip()
            for civility, group in groups
        )

    def phrase(self, mentions: Sequence[Mention]) -> str:
        """Return a list within a sentence: « Mme A et MM. B, C et D »."""
        groups = _by_civility(mentions)
        texts = [
            f"{civility} {enumerate_words([m.sans_civilite for m in group])}".strip()
            for civility, group in groups
        ]
        if len(texts) > 1 and len(groups[0][1]) > 1:
            return " ainsi que ".join(texts)
        return enumerate_words(texts)


def _by_civility(mentions: Sequence[Mention]) -> list[tuple[str, list[Mention]]]:
    """Group women, then men, then those without civility, each under one civility."""
    groups: list[tuple[str, list[Mention]]] = []
    for gender in ("f", "m"):
        group = [m for m in mentions if m.civilite == civility(gender)]
        if group:
            groups.append((civility(gender, plural=len(group) > 1), group))
    bare = [mention for mention in mentions if not mention.civilite]
    if bare:
        groups.append(("", bare))
    return groups


def _by_key(mentions: Sequence[Mention], key: str) -> dict[str, list[Mention]]:
    """Group people by commune, college or group, in the order of the first of each."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(getattr(mention.personne, key) or "", []).append(mention)
    return groups


def common_gender(people: Iterable[Personne]) -> Gender:
    """Return f if all of them are women, else m: the masculine stands for a mixed group."""
    genders = {person.sexe for person in people}
    return "f" if genders == {"f"} else "m"
