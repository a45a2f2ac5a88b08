"""Titles agreed from either gender to either, one or several."""

from __future__ import annotations

import pytest

from drafter.french.options import Gender
from drafter.french.titles import agree_title, title_with_article

# masculine, feminine, masculine plural, feminine plural
TITLES = [
    ("ayant droit", "ayant droit", "ayants droit", "ayants droit"),
    ("maraîcher", "maraîchère", "maraîchers", "maraîchères"),
    ("usager", "usagère", "usagers", "usagères"),
    ("artisan", "artisane", "artisans", "artisanes"),
    (
        "assistant socio-éducatif",
        "assistante socio-éducative",
        "assistants socio-éducatifs",
        "assistantes socio-éducatives",
    ),
    (
        "légataire universel",
        "légataire universelle",
        "légataires universels",
        "légataires universelles",
    ),
    ("questeur", "questeure", "questeurs", "questeures"),
    ("syndic", "syndique", "syndics", "syndiques"),
    ("maire", "maire", "maires", "maires"),
    ("Maire", "Maire", "Maires", "Maires"),
    ("adjoint", "adjointe", "adjoints", "adjointes"),
    ("1er Adjoint", "1re Adjointe", "1ers Adjoints", "1res Adjointes"),
    ("2e adjoint", "2e adjointe", "2es adjoints", "2es adjointes"),
    ("premier adjoint", "première adjointe", "premiers adjoints", "premières adjointes"),
    ("deuxième adjoint", "deuxième adjointe", "deuxièmes adjoints", "deuxièmes adjointes"),
    ("adjoint au maire", "adjointe au maire", "adjoints au maire", "adjointes au maire"),
    (
        "Adjoint à la Maire",
        "Adjointe à la Maire",
        "Adjoints à la Maire",
        "Adjointes à la Maire",
    ),
    (
        "adjoint au maire chargé des finances",
        "adjointe au maire chargée des finances",
        "adjoints au maire chargés des finances",
        "adjointes au maire chargées des finances",
    ),
    (
        "adjoint au maire délégué à la culture",
        "adjointe au maire déléguée à la culture",
        "adjoints au maire délégués à la culture",
        "adjointes au maire déléguées à la culture",
    ),
    (
        "maire de la commune déléguée de Chaux",
        "maire de la commune déléguée de Chaux",
        "maires de la commune déléguée de Chaux",
        "maires de la commune déléguée de Chaux",
    ),
    (
        "Conseiller Municipal Délégué",
        "Conseillère Municipale Déléguée",
        "Conseillers Municipaux Délégués",
        "Conseillères Municipales Déléguées",
    ),
    (
        "CONSEILLER MUNICIPAL",
        "CONSEILLÈRE MUNICIPALE",
        "CONSEILLERS MUNICIPAUX",
        "CONSEILLÈRES MUNICIPALES",
    ),
    (
        "conseiller départemental",
        "conseillère départementale",
        "conseillers départementaux",
        "conseillères départementales",
    ),
    (
        "conseiller communautaire",
        "conseillère communautaire",
        "conseillers communautaires",
        "conseillères communautaires",
    ),
    (
        "Premier Vice-Président",
        "Première Vice-Présidente",
        "Premiers Vice-Présidents",
        "Premières Vice-Présidentes",
    ),
    (
        "président du Conseil départemental",
        "présidente du Conseil départemental",
        "présidents du Conseil départemental",
        "présidentes du Conseil départemental",
    ),
    (
        "président de la commission chargée des finances",
        "présidente de la commission chargée des finances",
        "présidents de la commission chargée des finances",
        "présidentes de la commission chargée des finances",
    ),
    ("rapporteur", "rapporteure", "rapporteurs", "rapporteures"),
    (
        "secrétaire de séance",
        "secrétaire de séance",
        "secrétaires de séance",
        "secrétaires de séance",
    ),
    (
        "directeur général des services",
        "directrice générale des services",
        "directeurs généraux des services",
        "directrices générales des services",
    ),
    (
        "Directeur général adjoint",
        "Directrice générale adjointe",
        "Directeurs généraux adjoints",
        "Directrices générales adjointes",
    ),
    (
        "directeur des services adjoint",
        "directrice des services adjointe",
        "directeurs des services adjoints",
        "directrices des services adjointes",
    ),
    (
        "président-directeur général",
        "présidente-directrice générale",
        "présidents-directeurs généraux",
        "présidentes-directrices générales",
    ),
    (
        "directeur des affaires municipales",
        "directrice des affaires municipales",
        "directeurs des affaires municipales",
        "directrices des affaires municipales",
    ),
    ("préfet", "préfète", "préfets", "préfètes"),
    ("sous-préfet", "sous-préfète", "sous-préfets", "sous-préfètes"),
    ("Préfet du Doubs", "Préfète du Doubs", "Préfets du Doubs", "Préfètes du Doubs"),
    ("délégué titulaire", "déléguée titulaire", "délégués titulaires", "déléguées titulaires"),
    ("délégué suppléant", "déléguée suppléante", "délégués suppléants", "déléguées suppléantes"),
    ("mandataire", "mandataire", "mandataires", "mandataires"),
    ("mandant", "mandante", "mandants", "mandantes"),
    ("sénateur", "sénatrice", "sénateurs", "sénatrices"),
    ("député", "députée", "députés", "députées"),
    ("élu", "élue", "élus", "élues"),
    ("administrateur", "administratrice", "administrateurs", "administratrices"),
    ("trésorier", "trésorière", "trésoriers", "trésorières"),
    ("chef de cabinet", "cheffe de cabinet", "chefs de cabinet", "cheffes de cabinet"),
    ("chargé de mission", "chargée de mission", "chargés de mission", "chargées de mission"),
    ("porte-parole", "porte-parole", "porte-parole", "porte-parole"),
    (
        "ancien maire, président du syndicat",
        "ancienne maire, présidente du syndicat",
        "anciens maires, présidents du syndicat",
        "anciennes maires, présidentes du syndicat",
    ),
    (
        "maire de Chaux et président du SYBERT",
        "maire de Chaux et présidente du SYBERT",
        "maires de Chaux et présidents du SYBERT",
        "maires de Chaux et présidentes du SYBERT",
    ),
    ("XIe vice-président", "XIe vice-présidente", "XIe vice-présidents", "XIe vice-présidentes"),
    ("maire honoraire", "maire honoraire", "maires honoraires", "maires honoraires"),
    ("technicien principal", "technicienne principale", "techniciens principaux", None),
    ("plombier", "plombière", "plombiers", "plombières"),
    ("doyen d’âge", "doyenne d’âge", "doyens d’âge", "doyennes d’âge"),
    ("Directeur Culture", "Directrice Culture", "Directeurs Culture", "Directrices Culture"),
    ("le maire", "la maire", "les maires", "les maires"),
    ("Le Maire", "La Maire", "Les Maires", "Les Maires"),
    ("l’adjoint", "l’adjointe", "les adjoints", "les adjointes"),
    ("le 1er adjoint", "la 1re adjointe", "les 1ers adjoints", "les 1res adjointes"),
    ("M. le Maire", "Mme la Maire", "MM. les Maires", "Mmes les Maires"),
    (
        "Monsieur le Préfet",
        "Madame la Préfète",
        "Messieurs les Préfets",
        "Mesdames les Préfètes",
    ),
    ("un conseiller", "une conseillère", "des conseillers", "des conseillères"),
    ("", "", "", ""),
]
PLACES: list[tuple[Gender, bool]] = [("m", False), ("f", False), ("m", True), ("f", True)]


@pytest.mark.parametrize("forms", TITLES, ids=lambda forms: forms[0])
def test_titles_agree_both_ways(forms: tuple[str | None, ...]) -> None:
    for typed in forms[:2]:
        for (gender, plural), right in zip(PLACES, forms, strict=True):
            if typed is not None and right is not None:
                assert agree_title(typed, gender=gender, plural=plural) == right


@pytest.mark.parametrize("forms", TITLES, ids=lambda forms: forms[0])
def test_titles_come_back_from_the_plural(forms: tuple[str | None, ...]) -> None:
    if forms[0] and forms[2] and not forms[0].startswith("un "):
        assert agree_title(forms[2], gender="m") == forms[0]


@pytest.mark.parametrize(
    ("preferred", "gender", "right"),
    [
        ("président", "f", "le président"),
        ("présidente", "f", "la présidente"),
        ("adjoint au maire", "f", "l’adjoint au maire"),
        ("Directeur", "f", "le Directeur"),
        ("Maire", "f", "la Maire"),
        ("Maire", "m", "le Maire"),
    ],
)
def test_a_preference_without_article_keeps_its_gender(
    preferred: str, gender: Gender, right: str
) -> None:
    assert title_with_article("maire", gender=gender, preferred=preferred) == right


def test_the_preference_wins() -> None:
    assert agree_title("maire", gender="f", preferred="le Maire") == "le Maire"
    assert title_with_article("maire", gender="f", preferred="le Maire") == "le Maire"


@pytest.mark.parametrize(
    ("title", "gender", "plural", "right"),
    [
        ("maire", "f", False, "la maire"),
        ("maire", "m", False, "le maire"),
        ("adjoint", "f", False, "l’adjointe"),
        ("adjoint", "m", True, "les adjoints"),
        ("le Maire", "f", False, "la Maire"),
        ("onzième adjoint", "f", False, "la onzième adjointe"),
        ("huissier", "m", False, "l’huissier"),
        ("l'Adjoint", "f", False, "l’Adjointe"),
    ],
)
def test_titles_with_their_article(title: str, gender: Gender, plural: bool, right: str) -> None:  # noqa: FBT001
    assert title_with_article(title, gender=gender, plural=plural) == right
