"""Which bodies are asked as public funders, by their name or their legal form."""

from __future__ import annotations

import pytest

from drafter.model.personnes_publiques import is_public

PUBLIC = """\
l'État
Commune de Dole
Communauté de communes du Val d'Amour
Département du Jura
Région Bourgogne-Franche-Comté
Conseil régional
Syndicat mixte des eaux
SIVOM de la Vallée
PETR du Pays lédonien
SDIS 39
Service départemental d'incendie et de secours du Jura
CCAS de Dole
Centre intercommunal d'action sociale
Université Marie et Louis Pasteur
Lycée Jacques Duhamel
Collège Mont-Roland
Caisse d'allocations familiales du Jura
CAF du Jura
MSA de Franche-Comté
Mutualité sociale agricole de Franche-Comté
CPAM du Jura
Carsat Bourgogne-Franche-Comté
Caisse nationale de solidarité pour l'autonomie
ADEME
Agence de la transition écologique
Agence de l'eau Rhône Méditerranée Corse
Agence régionale de santé
Agence nationale pour la rénovation urbaine
ANCT
Banque des Territoires
Caisse des dépôts et consignations
Chambre de commerce et d'industrie du Jura
Chambre d’agriculture
CMA du Jura
Centre hospitalier de Langres
CHU Dijon Bourgogne
Hospices civils de Lyon
Hôpital de Dole
Parc naturel régional du Haut-Jura
Office national des forêts
Grand Valserre Métropole
DRAC Bourgogne-Franche-Comté
Régie autonome des transports
Caisse des écoles de Dole
"""
PRIVATE = """\
Association Le Fil
Association des maires du Jura
Société Hôpital privé de la Loire
Hôpital privé Dijon Bourgogne
Lycée privé Jeanne d'Arc
Collège Saint-Joseph
Fondation de France
Mutuelle de l'Est
Régie de quartier des Mesnils-Pasteur
Ville et Métiers d'art, association
SA d'HLM Le Toit
Clinique du Parc
Les Amis du centre
Crédit agricole de Franche-Comté
"""
FORMS = [
    ("Saint-Joseph", "EPLE", True),
    ("Le Parc", "établissement public de santé", True),
    ("Eau du Jura", "EPIC", True),
    ("Habitat 39", "Office public de l'habitat", True),
    ("Ville et Loisirs", "association", False),
    ("Néolia", "Société anonyme", False),
    ("Centre hospitalier Sainte-Anne", "Établissement privé", False),
]


@pytest.mark.parametrize("name", PUBLIC.splitlines())
def test_public_by_its_name(name: str) -> None:
    assert is_public(name)


@pytest.mark.parametrize("name", PRIVATE.splitlines())
def test_nothing_tells_that_it_is_public(name: str) -> None:
    assert not is_public(name)


@pytest.mark.parametrize(("name", "form", "wanted"), FORMS)
def test_public_by_its_form(name: str, form: str, *, wanted: bool) -> None:
    assert is_public(name, form) is wanted
