"""How a convention tells who agrees and who signs, code point by code point.

Bodies of every kind: commune and association, EPCI with commune and État, département and collège,
CCAS and natural person, seven entities with a group, a modèle with its place to fill.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from pydantic import TypeAdapter

from drafter import build
from drafter.compose.environment import make_environment
from drafter.compose.markdown import parse_document
from drafter.compose.noms import Noms
from drafter.compose.parties import PartiesNommees, signature_blocks
from drafter.compose.textes import contracted
from drafter.compose.values import crochets
from drafter.composition import Blank, Block, ItemList, LineBreak, Look, Paragraph, Signatures, Text
from drafter.load import load_text
from drafter.model.collectivite import Collectivite
from drafter.model.comparution import Parties, resolve_parties
from drafter.model.partenaire import Partenaires
from drafter.model.parties import PartieDeConvention
from drafter.model.presentation import Presentation

N = "\u00a0"  # no-break space
A = "\u2019"  # apostrophe

PARTIES: TypeAdapter[tuple[Any, ...]] = TypeAdapter(tuple[PartieDeConvention, ...])
NOMS = Noms(Presentation())


def yaml(text: str) -> Any:  # noqa: ANN401 - whatever the clerk types
    (source,), findings = load_text(text, "x.yaml")
    assert findings == ()
    return source.data


def resolved(house: str, directory: str, typed: str, habilitation: str = "") -> Parties:
    owner = Collectivite.model_validate(yaml(house))
    partners = Partenaires.model_validate({"partenaires": yaml(directory)}).partenaires
    parties = resolve_parties(
        PARTIES.validate_python(yaml(typed)),
        partners,
        owner,
        dt.date(2020, 12, 15),
        owner.conseil[0],
        habilitation=habilitation,
    )
    assert parties.problemes == ()
    return parties


def blocks(parties: Parties, text: str) -> tuple[Block, ...]:
    environment = make_environment(Look((build.templates_folder(),)), "convention", "1990")
    names = {
        "parties": PartiesNommees(parties, NOMS),
        "signatures_des_parties": signature_blocks(parties.toutes, NOMS),
    }
    return parse_document(environment.get_template(f"parties/{text}.md").render(names)).body


def lines(found: tuple[Block, ...], mark: str = "") -> Iterator[str]:
    """Return the paragraphs, those of lists after a dash for each level."""
    for block in found:
        if isinstance(block, Paragraph):
            yield mark + "".join(map(printed, block.runs))
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from lines(item, f"–{mark}" if mark else "– ")


def printed(run: object) -> str:
    assert isinstance(run, Text | Blank | LineBreak)
    return "/" if isinstance(run, LineBreak) else run.text


def signatures(parties: Parties) -> list[tuple[str, str, str]]:
    (group,) = blocks(parties, "signatures")
    assert isinstance(group, Signatures)
    return [
        (one.name, " ".join(lines(one.above)), " ".join(lines(one.below)))
        for one in group.signatures
    ]


VILLE = """
nom: Ville de Besançon
adresse: 2 rue Mégevand, 25034 Besançon cedex
siret: "21250056500016"
conseil: ["Mme Anne VIGNOT, Maire", "M. Abdel GHEZALI, 1er Adjoint au Maire"]
"""
LAC = """
lac:
  nom: Les Amis du lac
  forme: association régie par la loi du 1er juillet 1901
  siege: 3 quai Vauban, 25000 Besançon
  rna: W251000123
  siret: 272 500 026 00021
  representant: Mme Zoé LAC, Présidente
  terme: l'Association
"""
COMMUNE_ET_ASSOCIATION = resolved(
    VILLE,
    LAC,
    "[{qui: collectivite, terme: la Ville}, lac]",
    "délibération n° 68 du Conseil Municipal en date du 10 décembre 2020",
)


def test_a_commune_and_an_association_both_feminine() -> None:
    assert list(lines(blocks(COMMUNE_ET_ASSOCIATION, "soussignes"))) == [
        "Entre les soussignées,",
        "La Ville de Besançon, sise 2 rue Mégevand, 25034 Besançon cedex, représentée par Madame "
        "Anne VIGNOT, en qualité de Maire, dûment habilitée par délibération "
        f"n°{N}68 du Conseil Municipal en date du 10{N}décembre 2020,",
        f"ci-après la «{N}Ville{N}»,",
        f"D{A}une part,",
        "ET",
        f"Les Amis du lac, association régie par la loi du 1er{N}juillet 1901, dont le siège est "
        "situé 3 quai Vauban, 25000 Besançon, inscrite au répertoire national des associations "
        f"sous le numéro W251000123, SIRET 272{N}500{N}026{N}00021, représentée par Madame Zoé "
        "LAC, en qualité de Présidente,",
        f"ci-après l{A}«{N}Association{N}»,",
        f"D{A}autre part,",
        f"Chacune dénommée individuellement la «{N}Partie{N}» et conjointement les "
        f"«{N}Parties{N}».",
    ]
    assert signatures(COMMUNE_ET_ASSOCIATION) == [
        ("collectivite", "Pour la Ville de Besançon,/La Maire,", "Anne VIGNOT"),
        ("lac", "Pour Les Amis du lac,/La Présidente,", "Zoé LAC"),
    ]


EPCI = """
nature: communauté de communes
nom: Communauté de communes du Val de Serre
adresse: 1 place du Bourg, 39140 Bletterans
conseil: ["M. Jean PETIT, Président"]
"""
EPCI_COMMUNE_ETAT = resolved(
    EPCI,
    """
arlay: {nom: Commune d'Arlay, siege: "en mairie, 39140 Arlay", representant: "Mme Léa GROS, Maire",
        habilitation: délibération du 3 mars 2020}
etat: {nom: "L'État", representant: "M. Joël MATHURIN, préfet du Doubs"}
""",
    "[{qui: collectivite, part: une}, arlay, {qui: etat}]",
)


def test_an_epci_a_commune_and_the_etat() -> None:
    assert list(lines(blocks(EPCI_COMMUNE_ETAT, "soussignes"))) == [
        "Entre les soussignés,",
        f"La Communauté de communes du Val de Serre, sise 1{N}place du Bourg, 39140 Bletterans, "
        "représentée par Monsieur Jean PETIT, en qualité de Président,",
        f"D{A}une part,",
        "ET",
        f"La Commune d{A}Arlay, sise en mairie, 39140 Arlay, représentée par Madame Léa GROS, en "
        f"qualité de Maire, dûment habilitée par délibération du 3{N}mars 2020,",
        f"L{A}État, représenté par le préfet du Doubs, Monsieur Joël MATHURIN,",
        f"D{A}autre part,",
        f"Chacun dénommé individuellement la «{N}Partie{N}» et conjointement les «{N}Parties{N}».",
    ]
    assert signatures(EPCI_COMMUNE_ETAT) == [
        (
            "collectivite",
            "Pour la Communauté de communes du Val de Serre,/Le Président,",
            "Jean PETIT",
        ),
        ("arlay", f"Pour la Commune d{A}Arlay,/La Maire,", "Léa GROS"),
        ("etat", f"Pour l{A}État,/Le préfet du Doubs,", "Joël MATHURIN"),
    ]


DEPARTEMENT_ET_COLLEGE = resolved(
    'nom: Département du Doubs\nnature: département\nconseil: ["Mme Ève BOUQUIN, Présidente"]',
    """
college:
  nom: Collège Victor-Hugo
  forme: établissement public local d'enseignement
  siege: 5 rue du Lycée, 25000 Besançon
  siren: 272 500 018
  ape: 8531Z
  representant: Mme Ada SEC, principale
  habilitation: agissant en vertu d'une délibération du conseil d'administration du 4 juin 2020
""",
    "[collectivite, college]",
)


def test_a_departement_and_a_college() -> None:
    assert list(lines(blocks(DEPARTEMENT_ET_COLLEGE, "soussignes")))[1:6] == [
        "Le Département du Doubs, représenté par Madame Ève BOUQUIN, en qualité de Présidente,",
        f"D{A}une part,",
        "ET",
        f"Le Collège Victor-Hugo, établissement public local d{A}enseignement, dont le siège est "
        "situé 5 rue du Lycée, 25000 Besançon, identifié sous le numéro SIREN "
        f"272{N}500{N}018 (APE{N}8531Z), représenté par Madame Ada SEC, en qualité de principale, "
        f"agissant en vertu d{A}une délibération du conseil d{A}administration du 4{N}juin 2020,",
        f"D{A}autre part,",
    ]


CCAS_ET_PERSONNE = resolved(
    'nature: ccas\nnom: CCAS de Dole\nconseil: ["M. Paul ROUX, Président"]',
    "{}",
    """
- collectivite
- {nom: Mme Zoé LAC, ne_le: 1980-03-01, ne_a: Le Mans, siege: "2 rue du Lac, 39100 Dole"}
""",
)


def test_a_ccas_and_a_natural_person() -> None:
    assert list(lines(blocks(CCAS_ET_PERSONNE, "soussignes"))) == [
        "Entre les soussignés,",
        "Le CCAS de Dole, représenté par Monsieur Paul ROUX, en qualité de Président,",
        f"D{A}une part,",
        "ET",
        f"Madame Zoé LAC, née le 1er{N}mars 1980 au Mans, demeurant 2 rue du Lac, 39100 Dole,",
        f"D{A}autre part,",
        f"Chacun dénommé individuellement la «{N}Partie{N}» et conjointement les «{N}Parties{N}».",
    ]
    assert signatures(CCAS_ET_PERSONNE)[1] == ("mme_zoe_lac", "", "Zoé LAC")


SEPT = resolved(
    VILLE,
    """
etat: {nom: État, representant: "M. Joël MATHURIN, préfet du Doubs"}
gbm: {nom: Grand Besançon Métropole, forme: Communauté urbaine,
      representant: "Mme Anne VIGNOT, Présidente"}
gbh: {nom: Grand Besançon Habitat, forme: Office public de l'habitat de Besançon,
      siren: 272 500 026, rcs: Besançon, ape: 6820A, siege: "6 rue André Boulloche, BP 2147",
      representant: "Mme Isabelle MARQUES, directrice générale"}
neolia: {nom: Néolia, forme: Entreprise sociale de l'habitat, capital: 1 200 000,
         siren: 305 918 732, rcs: Le Havre, representant: "M. Jacques FERRAND, directeur général"}
h25: {nom: Habitat 25, forme: Office public de l'habitat du Doubs, terme: H25,
      representant: "M. Laurent GAUNARD, directeur général"}
saiemb: {nom: SAIEMB Logement, article: la, forme: Société d'économie mixte,
         representant: "Mme Isabelle MARQUES, directrice générale"}
""",
    """
- etat
- gbm
- {qui: collectivite, representant: Abdel GHEZALI, qualite: Premier Adjoint au Maire,
   terme: la Ville}
- groupe: les membres du groupement de commandes
  cle: bailleurs
  terme: les Bailleurs
  coordonnateur: saiemb
  membres: [gbh, neolia, h25, saiemb]
""",
)


def test_seven_entities_with_a_group_in_a_list() -> None:
    assert list(lines(blocks(SEPT, "liste"))) == [
        f"La présente convention est conclue entre{N}:",
        f"– L{A}État, représenté par le préfet du Doubs, Monsieur Joël MATHURIN\u202f;",
        "– Grand Besançon Métropole, Communauté urbaine, représentée par Madame Anne VIGNOT, "
        "Présidente\u202f;",
        "– La Ville de Besançon, sise 2 rue Mégevand, 25034 Besançon cedex, représentée par "
        "Monsieur Abdel GHEZALI, Premier Adjoint au Maire, par délégation, ci-après la "
        f"«{N}Ville{N}»\u202f;",
        "– Les membres du groupement de commandes, dont le coordonnateur est la SAIEMB Logement, "
        f"ci-après les «{N}Bailleurs{N}»{N}:",
        f"–– Grand Besançon Habitat, Office public de l{A}habitat de Besançon, dont le siège est "
        f"situé 6 rue André Boulloche, BP 2147, immatriculé au registre du commerce et des "
        f"sociétés de Besançon sous le numéro 272{N}500{N}026 (APE{N}6820A), représenté par "
        "Madame Isabelle MARQUES, directrice générale\u202f;",
        f"–– Néolia, Entreprise sociale de l{A}habitat au capital de 1\u202f200\u202f000{N}€, "
        "immatriculée au registre du commerce et des sociétés du Havre sous le numéro "
        f"305{N}918{N}732, représentée par Monsieur Jacques FERRAND, directeur général\u202f;",
        f"–– Habitat 25, Office public de l{A}habitat du Doubs, représenté par Monsieur Laurent "
        f"GAUNARD, directeur général, ci-après «{N}H25{N}»\u202f;",
        f"–– La SAIEMB Logement, Société d{A}économie mixte, représentée par Madame Isabelle "
        "MARQUES, directrice générale.",
    ]
    assert signatures(SEPT)[2:4] == [
        ("collectivite", "Pour la Ville de Besançon,/Le Premier Adjoint au Maire,",
         "Abdel GHEZALI"),
        ("gbh", "Pour Grand Besançon Habitat,/La directrice générale,", "Isabelle MARQUES"),
    ]  # fmt: skip


def test_a_group_among_the_soussignes() -> None:
    said = list(lines(blocks(SEPT, "soussignes")))
    group = said.index(
        f"Les membres du groupement de commandes, dont le coordonnateur est la SAIEMB Logement{N}:"
    )
    assert said[group + 3 :] == [
        f"– Habitat 25, Office public de l{A}habitat du Doubs, représenté par Monsieur Laurent "
        f"GAUNARD, en qualité de directeur général, ci-après «{N}H25{N}»\u202f;",
        f"– La SAIEMB Logement, Société d{A}économie mixte, représentée par Madame Isabelle "
        "MARQUES, en qualité de directrice générale,",
        f"ci-après les «{N}Bailleurs{N}»,",
        f"D{A}autre part,",
        f"Chacun dénommé individuellement la «{N}Partie{N}» et conjointement les «{N}Parties{N}».",
    ]


MODELE = resolved(
    VILLE,
    "{}",
    """
- {qui: collectivite, siege: "à la Mairie de Besançon au 2 rue Mégevand", terme: la Ville}
- {cle: ensemblier, qui: "[…]", terme: l'Ensemblier Solidaire}
""",
)


def test_a_modele_keeps_a_place_to_fill() -> None:
    assert list(lines(blocks(MODELE, "soussignes"))) == [
        "Entre les soussignés,",
        "La Ville de Besançon, sise à la Mairie de Besançon au 2 rue Mégevand, représentée par "
        "Madame Anne VIGNOT, en qualité de Maire,",
        f"ci-après la «{N}Ville{N}»,",
        f"D{A}une part,",
        "ET",
        "[…],",
        f"ci-après l{A}«{N}Ensemblier Solidaire{N}»,",
        f"D{A}autre part,",
        f"Chacun dénommé individuellement la «{N}Partie{N}» et conjointement les «{N}Parties{N}».",
    ]
    place = blocks(MODELE, "soussignes")[5]
    assert isinstance(place, Paragraph)
    assert isinstance(place.runs[0], Blank)
    assert signatures(MODELE)[1] == ("ensemblier", f"Pour l{A}Ensemblier Solidaire,", "[…]")


# --- smaller agreements ---------------------------------------------------------------------

REPRESENTED = [
    ('nom: Région X, representant: "Mme Y ZED, directrice du tourisme"',
     "représentée par Madame Y ZED, en qualité de directrice du tourisme"),
    ('nom: Office X, representant: "Mme Y ZED, adjointe"',
     f"représenté par Madame Y ZED, en qualité d{A}adjointe"),
    ('nom: Office X, representant: "M. Y ZED", qualite: le Président',
     "représenté par Monsieur Y ZED, en qualité de Président"),
    ('nom: Office X, representant: "M. Y ZED, gérant", habilitation: par acte du 2 mai 2020',
     f"représenté par Monsieur Y ZED, en qualité de gérant, dûment habilité par acte du 2{N}mai "
     "2020"),
    ('nom: Office X, representant: "Mme Y ZED, gérante", habilitation: acte de mai 2020',
     "représenté par Madame Y ZED, en qualité de gérante, dûment habilitée par acte de "
     "mai 2020"),
    ('nom: Office X, representant: "Mme Y ZED, gérante", habilitation: ayant reçu pouvoir',
     "représenté par Madame Y ZED, en qualité de gérante, ayant reçu pouvoir"),
    ('nom: Hospices civils, article: les, representant: "Mme Y ZED, directrice"',
     "représentés par Madame Y ZED, en qualité de directrice"),
    ("nom: Office X, representant: {civilite: Mme, nom: ZED, fonction: Maire, titre: m}",
     "représenté par Madame ZED, en qualité de Maire"),
    ('nom: X, forme: SAS, siren: 305918732, rcs: Les Rousses, representant: "M. Y ZED, gérant"',
     "SAS, immatriculée au registre du commerce et des sociétés des Rousses sous le numéro "
     f"305{N}918{N}732, représentée par Monsieur Y ZED, en qualité de gérant"),
    ('nom: "*Anne_", representant: "M. Y ZED, gérant"', "représenté par Monsieur Y ZED, en "
     "qualité de gérant"),
    ("nom: M. et Mme Paul NOIR, siege: 1 rue X", "demeurant 1 rue X"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), REPRESENTED)
def test_a_party_is_told_with_the_right_agreements(typed: str, expected: str) -> None:
    parties = resolved(VILLE, "{}", f"[collectivite, {{{typed}}}]")
    told = list(lines(blocks(parties, "soussignes")))[4]
    name = parties.toutes[1].nom_avec_article.replace("M. et Mme", "Monsieur et Madame")
    assert told == f"{name[:1].upper()}{name[1:]}, {expected},".replace("'", A)


TEXTS = [
    ("parties.ville.nom", "Ville de Besançon"),
    ("parties.ville.terme", "la Ville"),
    ("parties.ville.terme | avec('de')", "de la Ville"),
    ("parties.collectivite.representant", "Madame Anne VIGNOT"),
    ("parties.ensemblier.terme | avec('à')", f"à l{A}Ensemblier Solidaire"),
    ("parties.ensemblier.nom", "[…]"),
    ("parties['ensemblier'].terme_defini", f"l{A}«{N}Ensemblier Solidaire{N}»"),
    ("parties.toutes | length", "2"),
]


@pytest.mark.parametrize(("expression", "expected"), TEXTS)
def test_texts_name_the_parties(expression: str, expected: str) -> None:
    environment = make_environment(Look((build.templates_folder(),)), "convention", "1990")
    text = environment.from_string(f"{{{{ {expression} }}}}").render(
        parties=PartiesNommees(MODELE, NOMS)
    )
    assert list(lines(parse_document(text).body)) == [expected]


CONTRACTED = [
    ("remis à {{ parties.club.terme }}.", "remis au Club."),
    ("auprès de {{ parties['club'].terme }}", "auprès du Club"),
    ("De\n{{parties.club.nom_avec_article}}", "Du Club des rives"),
    ("à {{ parties.collectivite.terme }}", "à la Ville de Besançon"),
    ("à {{ parties.club.terme | capital }}", "à Le Club"),
    ("jusqu'à {{ parties.club.nom }}", f"jusqu{A}à Club des rives"),
]


@pytest.mark.parametrize(("typed", "expected"), CONTRACTED)
def test_prepositions_contract_with_the_article_of_a_party(typed: str, expected: str) -> None:
    club = "{cle: club, nom: Club des rives, terme: le Club, representant: 'M. Y ZED, Président'}"
    environment = make_environment(Look((build.templates_folder(),)), "convention", "1990")
    text = environment.from_string(contracted(typed)).render(
        parties=PartiesNommees(resolved(VILLE, "{}", f"[collectivite, {club}]"), NOMS)
    )
    assert list(lines(parse_document(text).body)) == [expected]


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=8), max_size=6))
def test_fields_of_signatures_are_unaccented_and_unique(keys: list[str]) -> None:
    (one, *_) = MODELE.toutes
    parties = [type(one)(key, "", one.identite, "une", (i,)) for i, key in enumerate(keys)]
    names = [block.champ for block in signature_blocks(parties, NOMS)]
    assert len(set(names)) == len(names)
    assert all(name and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_") for name in names)


DAY = dt.date(2025, 3, 4)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "Fait en un exemplaire original"),
        (2, "Fait en deux exemplaires originaux"),
        (7, "Fait en sept exemplaires originaux"),
        (21, "Fait en vingt-et-un exemplaires originaux"),
    ],
)
def test_originals_are_counted_in_words(number: int, expected: str) -> None:
    environment = make_environment(Look((build.templates_folder(),)), "convention", "1990")
    assert said_when_done(environment, "manuscrite", DAY, originaux=number) == (
        f"{expected}, à Dole, le 4 mars 2025."
    )


@pytest.mark.parametrize(
    ("way", "day", "expected"),
    [
        ("électronique", DAY, "Fait à Dole, le 4 mars 2025, et signé électroniquement par "
         "chacune des parties."),
        ("électronique", None, "Fait à Dole et signé électroniquement par chacune des parties, à "
         "la date de la dernière signature."),
        ("manuscrite", None, "Fait en deux exemplaires originaux, à Dole, le […]."),
    ],
)  # fmt: skip
def test_an_electronic_signature_leaves_no_date_to_fill(
    way: str, day: dt.date | None, expected: str
) -> None:
    environment = make_environment(Look((build.templates_folder(),)), "convention", "1990")
    assert said_when_done(environment, way, day, originaux=2) == expected


def said_when_done(
    environment: Environment, way: str, day: dt.date | None, *, originaux: int
) -> str:
    text = environment.get_template("parties/fait.md").render(
        presentation={"signature": way}, acte={"date": day}, lieu="Dole", originaux=originaux,
        date_de_signature=day or crochets("date de signature"),
    )  # fmt: skip
    (said,) = lines(parse_document(text).body)
    return said.replace("\u00a0", " ")


# --- a quality comes out as it was typed --------------------------------------------------------

HEADS = (
    ("Le ", "Préfet"), ("La ", "Préfète"), ("La ", "Maire"), ("la ", "Présidente"),
    ("le ", "Directeur général"), ("L'", "Administratrice générale"), ("l'", "Adjointe"),
    ("Le ", "Recteur"), ("la ", "1re Vice-Présidente"), ("La ", "Procureure"),
)  # fmt: skip
COMPLEMENTS = (
    "de l'Ain", "de la Drôme", "de la Haute-Marne", "de la République", "de l'académie de Reims",
    "du Doubs", "des Bouches-du-Rhône", "à l'enfance", "à la culture", "aux affaires scolaires",
    "de l'Association", "de la Caisse d'allocations familiales", "de l'ARS", "pour l'Europe",
    "près la cour d'appel de Dijon", "chez Le Fil", "de Les Lilas", "par intérim", "d'Uzès",
)  # fmt: skip
PHRASES = st.lists(st.sampled_from(COMPLEMENTS), min_size=0, max_size=3).map(" ".join)


@given(st.sampled_from([*HEADS, *(("", head) for _, head in HEADS)]), PHRASES)
def test_a_quality_comes_out_letter_for_letter(head: tuple[str, str], phrase: str) -> None:
    article, quality = head[0], f"{head[1]} {phrase}".strip()
    signatory = f'representant: Camille NOIR, qualite: "{article}{quality}"'
    parties = resolved(VILLE, LAC, f"[{{cle: x, nom: État, {signatory}}}, collectivite]")
    named = PartiesNommees(parties, NOMS).toutes[0]
    shown = quality.replace("'", A)
    assert named.qualite == shown
    assert named.qualite_avec_article.endswith(shown)
    assert shown in signature_blocks(parties.toutes, NOMS)[0].au_dessus[-1]


@pytest.mark.parametrize(
    ("typed", "compared", "signed"),
    [
        ("M. Paul NOIR, Préfet de l'Ain", f"le Préfet de l{A}Ain, Monsieur Paul NOIR",
         f"Le Préfet de l{A}Ain,"),
        ("Mme Zoé BRUNE, Préfète de la Haute-Marne",
         "la Préfète de la Haute-Marne, Madame Zoé BRUNE", "La Préfète de la Haute-Marne,"),
        ("Mme Zoé BRUNE, Directrice générale de l'ARS",
         f"la Directrice générale de l{A}ARS, Madame Zoé BRUNE",
         f"La Directrice générale de l{A}ARS,"),
    ],
)  # fmt: skip
def test_a_signatory_typed_in_one_line(typed: str, compared: str, signed: str) -> None:
    parties = resolved(
        VILLE, LAC, f'[{{cle: x, nom: État, representant: "{typed}"}}, collectivite]'
    )
    assert f"L{A}État, représenté par {compared}," in list(lines(blocks(parties, "soussignes")))
    assert signatures(parties)[0][1].endswith(signed)
