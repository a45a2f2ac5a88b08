"""How letters open and close."""

from __future__ import annotations

import pytest

from drafter.french.civilities import civility, gender_of_civility
from drafter.french.letters import closing, salutation
from drafter.french.options import Gender

HIGH = "l’expression de ma haute considération"
DISTINGUISHED = "l’expression de ma considération distinguée"
ASSURED = "l’assurance de ma considération distinguée"
GREETINGS = "mes salutations distinguées"


@pytest.mark.parametrize(
    ("title", "gender", "vocative", "tribute"),
    [
        ("Préfet", "m", "Monsieur le Préfet", HIGH),
        ("Préfet", "f", "Madame la Préfète", HIGH),
        ("préfet du Doubs", "f", "Madame la Préfète", HIGH),
        ("Sous-préfet", "m", "Monsieur le Sous-préfet", DISTINGUISHED),
        ("Sous-préfète", "f", "Madame la Sous-préfète", DISTINGUISHED),
        ("Maire", "m", "Monsieur le Maire", DISTINGUISHED),
        ("maire de Besançon", "f", "Madame la Maire", DISTINGUISHED),
        ("la Maire", "f", "Madame la Maire", DISTINGUISHED),
        ("Président", "m", "Monsieur le Président", HIGH),
        ("Présidente du Conseil départemental", "f", "Madame la Présidente", HIGH),
        ("présidente de l'association Les Amis", "f", "Madame la Présidente", DISTINGUISHED),
        ("Directeur général", "m", "Monsieur le Directeur général", ASSURED),
        ("Directeur général", "f", "Madame la Directrice générale", ASSURED),
        (
            "directeur général des services",
            "f",
            "Madame la Directrice générale des services",
            ASSURED,
        ),
        ("adjoint au maire chargé des finances", "f", "Madame l’Adjointe au maire", DISTINGUISHED),
        ("Secrétaire d'État", "f", "Madame la Secrétaire d’État", HIGH),
        ("notaire", "f", "Maître", ASSURED),
        ("", "f", "Madame", GREETINGS),
        (None, "m", "Monsieur", GREETINGS),
        (None, None, "Madame, Monsieur", GREETINGS),
        ("Maire", None, "Madame, Monsieur", DISTINGUISHED),
    ],
)
def test_letters(title: str | None, gender: Gender | None, vocative: str, tribute: str) -> None:
    assert salutation(title, gender) == f"{vocative},"
    assert closing(title, gender) == f"Je vous prie d’agréer, {vocative}, {tribute}."


def test_a_secretary_general_is_not_told_of_what() -> None:
    title = "Secrétaire générale de la préfecture du Doubs"
    assert salutation(title, "f") == "Madame la Secrétaire générale,"


def test_a_preference_without_article_is_not_agreed() -> None:
    assert salutation("présidente", "f", preferred="Président") == "Madame le Président,"


@pytest.mark.parametrize("preferred", ["Madame le Maire", "le Maire", "Madame le Maire,"])
def test_the_preference_wins_in_both(preferred: str) -> None:
    assert salutation("Maire", "f", preferred=preferred) == "Madame le Maire,"
    assert closing("Maire", "f", preferred=preferred) == (
        f"Je vous prie d’agréer, Madame le Maire, {DISTINGUISHED}."
    )


@pytest.mark.parametrize(
    ("gender", "plural", "short", "full"),
    [
        ("m", False, "M.", "Monsieur"),
        ("f", False, "Mme", "Madame"),
        ("m", True, "MM.", "Messieurs"),
        ("f", True, "Mmes", "Mesdames"),
    ],
)
def test_civilities(gender: Gender, plural: bool, short: str, full: str) -> None:  # noqa: FBT001
    assert civility(gender, plural=plural) == short
    assert civility(gender, plural=plural, full=True) == full
    assert gender_of_civility(short) == gender
    assert gender_of_civility(full.upper()) == gender


def test_a_word_that_is_no_civility() -> None:
    assert gender_of_civility("Docteur") is None
