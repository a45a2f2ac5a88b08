"""The facts of a collectivité: its acts are signed in its town."""

from __future__ import annotations

import pytest

from drafter.model.collectivite import Collectivite

TOWNS = [
    ("Ville de Besançon", {}, "Besançon"),
    ("Commune du Mans", {}, "Le Mans"),
    ("Communauté d'agglomération des Trois Vallées",
     {"adresse": "3 quai du Rhône, 26200 Montélimar"}, "Montélimar"),
    ("Département du Jura",
     {"adresse": "Hôtel du Département", "adresse_postale": "BP 1, 39015 Lons-le-Saunier Cedex"},
     "Lons-le-Saunier"),
    ("Ville de Besançon", {"lieu": "Dole", "adresse": "1 rue A, 39000 Lons"}, "Dole"),
    ("Syndicat des eaux", {}, None),
]  # fmt: skip


@pytest.mark.parametrize(("nom", "typed", "town"), TOWNS)
def test_acts_are_signed_in_its_town(nom: str, typed: dict[str, str], town: str | None) -> None:
    assert Collectivite.model_validate({"nom": nom, **typed}).lieu_des_actes == town
