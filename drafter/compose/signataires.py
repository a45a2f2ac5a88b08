"""Who signs, and the words of each signature block (CRPA, art. L. 212-1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.compose.noms import Noms
from drafter.french.options import Gender
from drafter.french.titles import agree_title, title_with_article
from drafter.model.base import unaccented
from drafter.model.deliberation import Signataire
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne
from drafter.model.reformes import PUBLICITE


@dataclass(frozen=True, slots=True)
class Paraphe:
    """A signatory as printed: mention, quality with its article, name, and what stands below."""

    champ: str
    qualite: str
    nom: str
    mention: str = ""
    dessous: str = ""


_FIELD = re.compile(r"[^a-z0-9]+")
_ARTICLE = re.compile(r"(?:le|la|les|l['’])\b", re.IGNORECASE)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _gender(typed: str) -> Gender:
    return "f" if unaccented(typed).startswith(("mme ", "madame ")) else "m"


class Signataires:
    """The signatories of an act, in order."""

    def __init__(self, dossier: Dossier, noms: Noms) -> None:
        self._dossier, self._noms = dossier, noms

    def _secretaires(self, mention: str) -> list[Paraphe]:
        """Return the secretaries' blocks; who is no member signs with the quality typed."""
        seance = self._dossier.seance
        named = seance.secretaire if seance else ()
        blocks = []
        for rank, one in enumerate(named, start=1):
            person = self._dossier.presences.find(one.qui)
            field = "secretaire" if len(named) == 1 else f"secretaire{rank}"
            title = title_with_article(
                "Secrétaire de séance", gender=person.genre_du_titre if person else _gender(one.qui)
            )
            below = one.qualite or (person.fonction if person else "") or ""
            name = self._noms.nom(person) if person else one.qui
            blocks.append(Paraphe(field, _sentence(title), name, mention, below))
        return blocks

    def by_default(self) -> tuple[Signataire, ...]:
        """Return the secretaries from 1 July 2022 on (CGCT, L. 2121-23), then the chair."""
        seance = self._dossier.seance
        if seance is None:
            return ()
        signs = seance.date >= PUBLICITE and seance.secretaire
        secretary = (Signataire(qui="secretaire"),) if signs else ()
        return (*secretary, Signataire(qui="maire"))

    def all(self, typed: Sequence[Signataire], conforme: str) -> tuple[Paraphe, ...]:
        """Return every signatory; the last one certifies the extract."""
        signing = tuple(typed) or self.by_default()
        printed: list[Paraphe] = []
        for i, one in enumerate(signing):
            mention = (one.mention or (conforme if i == len(signing) - 1 else "")).rstrip(" ,")
            printed.extend(self._printed(one, mention))
        return tuple(printed)

    def _printed(self, one: Signataire, mention: str) -> list[Paraphe]:
        role = unaccented(one.qui)
        if role in {"secretaire", "secretaires"}:
            return self._secretaires(mention)
        if role in {"maire", "president", "presidente", "chef"}:
            person = self._dossier.chef or self._dossier.president
            field = "maire" if self._dossier.collectivite.nature == "commune" else "president"
        else:
            person = self._find(one.qui)
            field = _FIELD.sub("_", role).strip("_") or "signataire"
        if person is None:
            return [Paraphe(field, one.qualite or "", one.qui, mention)]
        function = (one.qualite or person.fonction or self._role_of(person)).rstrip(" ,")
        titled = function
        if function and not _ARTICLE.match(function):
            titled = title_with_article(function, gender=person.genre_du_titre)
        return [Paraphe(field, _sentence(titled), self._noms.nom(person), mention)]

    def _role_of(self, person: Personne) -> str:
        """Return the part that someone without a function takes in the sitting."""
        if self._dossier.seance and person == self._dossier.president:
            return agree_title("président de séance", gender=person.genre_du_titre).capitalize()
        return ""

    def _find(self, nom: str) -> Personne | None:
        return self._dossier.collectivite.annuaire(self._dossier.jour).find(nom).personne
