"""Participles and adjectives, from any of their forms to any other."""

from __future__ import annotations

import pytest

from drafter.french.agreement import agree
from drafter.french.options import Gender

FORMS = [
    ("présent", "présente", "présents", "présentes"),
    ("absent", "absente", "absents", "absentes"),
    ("représenté", "représentée", "représentés", "représentées"),
    ("dénommé", "dénommée", "dénommés", "dénommées"),
    ("intéressé", "intéressée", "intéressés", "intéressées"),
    ("excusé", "excusée", "excusés", "excusées"),
    ("élu", "élue", "élus", "élues"),
    ("désigné", "désignée", "désignés", "désignées"),
    ("réuni", "réunie", "réunis", "réunies"),
    ("convoqué", "convoquée", "convoqués", "convoquées"),
    ("favorable", "favorable", "favorables", "favorables"),
    ("défavorable", "défavorable", "défavorables", "défavorables"),
    ("unanime", "unanime", "unanimes", "unanimes"),
    ("dû", "due", "dus", "dues"),
    ("inscrit", "inscrite", "inscrits", "inscrites"),
    ("exclu", "exclue", "exclus", "exclues"),
    ("inclus", "incluse", "inclus", "incluses"),
    ("soumis", "soumise", "soumis", "soumises"),
    ("public", "publique", "publics", "publiques"),
    ("municipal", "municipale", "municipaux", "municipales"),
    ("actif", "active", "actifs", "actives"),
    ("nul", "nulle", "nuls", "nulles"),
    ("blanc", "blanche", "blancs", "blanches"),
    ("européen", "européenne", "européens", "européennes"),
    ("nouveau", "nouvelle", "nouveaux", "nouvelles"),
    ("premier", "première", "premiers", "premières"),
    ("complet", "complète", "complets", "complètes"),
    ("net", "nette", "nets", "nettes"),
    ("annuel", "annuelle", "annuels", "annuelles"),
    ("contentieux", "contentieuse", "contentieux", "contentieuses"),
    ("extérieur", "extérieure", "extérieurs", "extérieures"),
    ("franc", "franche", "francs", "franches"),
    ("tout", "toute", "tous", "toutes"),
    ("ledit", "ladite", "lesdits", "lesdites"),
    ("Présent", "Présente", "Présents", "Présentes"),
    ("dûment convoqué", "dûment convoquée", "dûment convoqués", "dûment convoquées"),
    ("ci-après dénommé", "ci-après dénommée", "ci-après dénommés", "ci-après dénommées"),
    ("non représenté", "non représentée", "non représentés", "non représentées"),
    # Words that no table holds: the ending tells the form given.
    ("échu", "échue", "échus", "échues"),
    ("battu", "battue", "battus", "battues"),
    ("vaincu", "vaincue", "vaincus", "vaincues"),
    ("durci", "durcie", "durcis", "durcies"),
    ("réussi", "réussie", "réussis", "réussies"),
    ("endormi", "endormie", "endormis", "endormies"),
    ("diffus", "diffuse", "diffus", "diffuses"),
    ("indécis", "indécise", "indécis", "indécises"),
    ("surpris", "surprise", "surpris", "surprises"),
    ("mauvais", "mauvaise", "mauvais", "mauvaises"),
    ("chinois", "chinoise", "chinois", "chinoises"),
    ("clos", "close", "clos", "closes"),
    ("tiers", "tierce", "tiers", "tierces"),
    ("frais", "fraîche", "frais", "fraîches"),
    ("piétonnier", "piétonnière", "piétonniers", "piétonnières"),
    ("riverain", "riveraine", "riverains", "riveraines"),
    ("bis", "bis", "bis", "bis"),
]
PLACES: list[tuple[Gender, bool]] = [("m", False), ("f", False), ("m", True), ("f", True)]


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms[0])
def test_every_form_gives_every_form(forms: tuple[str, ...]) -> None:
    for typed in forms:
        agreed = tuple(agree(typed, gender=gender, plural=plural) for gender, plural in PLACES)
        assert agreed == forms


@pytest.mark.parametrize(
    ("typed", "gender", "plural", "right"),
    [
        ("présent à la séance", "f", True, "présentes à la séance"),
        ("échue", "m", False, "échu"),
        ("retirées", "m", True, "retirés"),
        ("unique", "m", True, "uniques"),
        ("contigu", "f", False, "contiguë"),
        ("nommé et élu", "f", True, "nommées et élues"),
    ],
)
def test_words_beyond_the_table(typed: str, gender: Gender, plural: bool, right: str) -> None:  # noqa: FBT001
    assert agree(typed, gender=gender, plural=plural) == right
