"""Words that the messages of rules share: the question by its name, people by their gender."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.french.agreement import agree
from drafter.french.characters import NBSP
from drafter.french.elision import with_article, with_preposition
from drafter.french.lists import enumerate_words
from drafter.french.options import Gender
from drafter.model.dossier import Dossier
from drafter.model.personne import Personne

_GENDERS: dict[str, Gender] = {
    "question": "f", "point": "m", "rapport": "m", "affaire": "f", "dossier": "m",
    "délibération": "f",
}  # fmt: skip


def at_question(dossier: Dossier) -> str:
    """« à la question n° 34 », « au point n° 3 »; « à cette question » without a number."""
    label, word = dossier.moment.label, dossier.presentation.repere
    if label is None:
        return "à cette question"
    # Where délibérations are counted and this one has no number yet, its question names it.
    if word == "délibération" and label != dossier.deliberation.numero:
        word = "question"
    noun = with_article(word, gender=_GENDERS.get(word, "f"))
    return f"{with_preposition('à', noun)} n°{NBSP}{label}"


def pronoun(*people: Personne) -> str:
    """« il », « elle », « ils » or « elles »; one man is enough for the masculine."""
    word = "elle" if all(p.sexe == "f" for p in people) else "il"
    return f"{word}s" if len(people) > 1 else word


def agreed(word: str, *people: Personne) -> str:
    """Agree a participle or an adjective with people; one man is enough for the masculine."""
    gender: Gender = "f" if people and all(p.sexe == "f" for p in people) else "m"
    return agree(word, gender=gender, plural=len(people) > 1)


def names(people: Sequence[Personne]) -> str:
    """« A, B et C »."""
    return enumerate_words([person.nom_complet for person in people])


def of_names(people: Sequence[Personne]) -> str:
    """« de A et d'Alain B »."""
    return enumerate_words([with_preposition("de", person.nom_complet) for person in people])


def funder(dossier: Dossier, key: str) -> str:
    """« l’Association », as the convention calls who pays; « « ville » » where it has no name."""
    signed = dossier if dossier.kind == "convention" else dossier.liens.get("convention")
    found = signed.parties.find(key) if signed else None
    if found is None:
        return f"«{NBSP}{key}{NBSP}»"
    return found.terme.entiere if found.terme else found.nom_avec_article or found.cle
