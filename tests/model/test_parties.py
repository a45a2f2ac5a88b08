"""Who the parties are, who signs for them, what is refused; the copies of a modèle."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from drafter.load import load_text
from drafter.load.csv_file import read_csv
from drafter.model import exemplaires, incoherences
from drafter.model.collectivite import Collectivite
from drafter.model.colonnes import places_of, sheet_source
from drafter.model.comparution import Parties, resolve_parties, signing_order
from drafter.model.convention import Convention
from drafter.model.exemplaires import DestinataireTape, Remplissage, fill_copies
from drafter.model.faults import CODES, findings_of
from drafter.model.identifiants import grouped
from drafter.model.partenaire import Partenaire, Partenaires
from drafter.model.parties import PartieDeConvention

N = "\u00a0"
JOUR = dt.date(2020, 12, 15)
PARTIES: TypeAdapter[tuple[Any, ...]] = TypeAdapter(tuple[PartieDeConvention, ...])
DESTINATAIRES: TypeAdapter[tuple[Any, ...]] = TypeAdapter(tuple[DestinataireTape, ...])

VILLE = """
nom: Ville de Besançon
siret: "21250056500016"
adresse: 2 rue Mégevand, 25034 Besançon cedex
conseil:
  - Mme Anne VIGNOT, Maire
  - M. Abdel GHEZALI, 1er Adjoint
  - {civilite: Mme, prenom: Ada, nom: PETIT, fonction: 2e Adjointe, au: 2020-06-30}
  - {prenom: Luc, nom: NOIR}
  - {civilite: M., prenom: Jean, nom: ROUX}
  - {civilite: M., prenom: Paul, nom: ROUX}
"""
ANNUAIRE = """
etat: {nom: État, representant: "M. Joël MATHURIN, préfet du Doubs"}
gbm:
  nom: Grand Besançon Métropole
  forme: Communauté urbaine
  representant: Mme Anne VIGNOT, Présidente
gbh:
  nom: Grand Besançon Habitat
  forme: Office public de l'habitat
  siret: 272 500 026 00021
  rcs: Besançon
  siege: 6 rue André Boulloche, 25000 Besançon
  representant:
    - {civilite: M., prenom: Luc, nom: VIEUX, fonction: directeur général, au: 2019-12-31}
    - {civilite: Mme, prenom: Isabelle, nom: MARQUES, fonction: directrice générale, du: 2020-01-01}
neolia: {nom: Néolia, forme: Entreprise sociale de l'habitat, siren: 305 918 732, rcs: Belfort,
         representant: "M. Jacques FERRAND, directeur général"}
"""


def yaml(text: str) -> Any:  # noqa: ANN401 - whatever the clerk types
    (source,), findings = load_text(text, "x.yaml")
    assert findings == ()
    return source.data


HOUSE = Collectivite.model_validate(yaml(VILLE))
DIRECTORY = Partenaires.model_validate({"partenaires": yaml(ANNUAIRE)}).partenaires


def resolve(typed: str, jour: dt.date = JOUR) -> Parties:
    parties = PARTIES.validate_python(yaml(typed))
    return resolve_parties(parties, DIRECTORY, HOUSE, jour, HOUSE.conseil[0])


# --- identifiers ----------------------------------------------------------------------------

IDENTIFIERS = [
    ({"siren": "272 500 026"}, "272500026"),
    ({"siren": "272.500.026"}, "272500026"),
    ({"siren": f"272{N}500\u202f026"}, "272500026"),
    ({"siret": "272 500 026 00021"}, "27250002600021"),
    ({"siret": "35600000000048"}, "35600000000048"),  # La Poste, its seat: a Luhn key
    ({"siret": "35600000049837"}, "35600000049837"),  # La Poste elsewhere: digits multiple of 5
    ({"rna": "w251 000 123"}, "W251000123"),
    ({"rna": "W2A1000123"}, "W2A1000123"),
    ({"ape": "68.20a"}, "6820A"),
]


@pytest.mark.parametrize(("typed", "read"), IDENTIFIERS)
def test_an_identifier_is_read_as_it_is_typed(typed: dict[str, str], read: str) -> None:
    partner = Partenaire.model_validate({"nom": "X", **typed})
    assert getattr(partner, next(iter(typed))) == read


REFUSED = [
    ({"siren": "272 500 027"}, "« 272 500 027 » n'est pas un SIREN : sa clé de contrôle est "
     "fausse, un chiffre au moins est mal tapé"),
    ({"siret": "272 500 018 0010"}, "« 272 500 018 0010 » a 13 chiffres, un SIRET en a 14 : "
     "vérifiez-le"),
    ({"siret": "272 500 018 000100"}, "« 272 500 018 000100 » a 15 chiffres, un SIRET en a 14 : "
     "vérifiez-le"),
    ({"siret": "272 500 018"}, "« 272 500 018 » a 9 chiffres, un SIRET en a 14 (c'est la longueur "
     "d'un SIREN : clé « siren ») : vérifiez-le"),
    ({"siren": "272 500 026 00021"}, "« 272 500 026 00021 » a 14 chiffres, un SIREN en a 9 "
     "(c'est la longueur d'un SIRET : clé « siret ») : vérifiez-le"),
    ({"siret": "272 500 026 00022"}, "« 272 500 026 00022 » n'est pas un SIRET : sa clé de "
     "contrôle est fausse (les 5 derniers chiffres sont à vérifier)"),
    ({"siret": "272 500 027 00021"}, "« 272 500 027 00021 » n'est pas un SIRET : sa clé de "
     f"contrôle est fausse (ses 9 premiers chiffres, 272{N}500{N}027, ne sont pas un SIREN)"),
    ({"siret": "35600000049838"}, "« 35600000049838 » n'est pas un SIRET : sa clé de contrôle est "
     "fausse (les 5 derniers chiffres sont à vérifier)"),
    ({"siret": "2,725E+13"}, "« 2,725E+13 » : le tableur a remplacé les derniers chiffres du "
     "SIRET par des zéros ; mettez la colonne au format « Texte », puis retapez le numéro"),
    ({"rna": "251000123"}, "« 251000123 » n'est pas un numéro RNA : W suivi de 9 chiffres, "
     "« W251000123 »"),
    ({"ape": "6820"}, "« 6820 » n'est pas un code APE : 4 chiffres et une lettre, « 6820A »"),
    ({"siren": "305918732", "siret": "27250002600021"}, "le SIRET 27250002600021 n'est pas celui "
     "du SIREN 305918732 : ses 9 premiers chiffres devraient être les mêmes ; corrigez l'un des "
     "deux"),
    ({"rcs": "Besançon"}, "donnez le SIREN (ou le SIRET) de « X » : c'est le numéro de son "
     "immatriculation au registre du commerce et des sociétés de Besançon"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "message"), REFUSED, ids=lambda value: str(value)[:40])
def test_a_wrong_identifier_is_refused_with_its_figures(
    typed: dict[str, str], message: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        Partenaire.model_validate({"nom": "X", **typed})
    assert [error["ctx"]["message"] for error in caught.value.errors()] == [message]
    assert {error["type"] for error in caught.value.errors()} <= CODES.keys()


def test_a_register_s_number_is_a_siren() -> None:
    assert grouped(DIRECTORY["gbh"].numero_siren or "") == f"272{N}500{N}026"


# --- names and genders ----------------------------------------------------------------------

NAMES = [
    ("{nom: Ville de Besançon}", "la Ville de Besançon", "f", False),
    ("{nom: La Ville de Besançon}", "la Ville de Besançon", "f", False),
    ("{nom: État}", "l'État", "m", False),
    ('{nom: "L\'État"}', "l'État", "m", False),
    ("{nom: Département du Doubs}", "le Département du Doubs", "m", False),
    ("{nom: Collège Victor-Hugo}", "le Collège Victor-Hugo", "m", False),
    ("{nom: CCAS de Dole}", "le CCAS de Dole", "m", False),
    ("{nom: CAF du Doubs}", "la CAF du Doubs", "f", False),
    ("{nom: Association des Amis}", "l'Association des Amis", "f", False),
    ("{nom: Les Amis du lac, forme: association}", "Les Amis du lac", "f", False),
    ("{nom: La Poste, forme: société anonyme}", "La Poste", "f", False),
    ("{nom: Néolia}", "Néolia", "m", False),
    ("{nom: Néolia, genre: f}", "Néolia", "f", False),
    ("{nom: SAIEMB Logement, article: la}", "la SAIEMB Logement", "f", False),
    ("{nom: Ville de Dole, article: aucun}", "Ville de Dole", "f", False),
    ("{nom: Hospices civils, article: les}", "les Hospices civils", "m", True),
    ("{nom: Mme Zoé LAC}", "Mme Zoé LAC", "f", False),
    ("{nom: M. et Mme Paul NOIR}", "M. et Mme Paul NOIR", "m", True),
]


@pytest.mark.parametrize(("typed", "name", "gender", "plural"), NAMES)
def test_a_name_tells_its_article_and_gender(
    typed: str, name: str, gender: str, *, plural: bool
) -> None:
    partner = Partenaire.model_validate(yaml(typed))
    assert (partner.nom_avec_article, partner.sexe, partner.pluriel) == (name, gender, plural)


# --- the parties ----------------------------------------------------------------------------


def test_seven_entities_in_groups_sign_in_order() -> None:
    parties = resolve("""
- etat
- gbm
- {qui: collectivite, representant: Abdel GHEZALI, terme: la Ville}
- groupe: les bailleurs sociaux
  cle: bailleurs
  coordonnateur: neolia
  membres:
    - gbh
    - neolia
    - {nom: Habitat 25, representant: "Mme Zoé LAC, présidente"}
    - {nom: Loge-GBM, cle: loge, representant: "Mme Zoé LAC, présidente"}
""")
    assert parties.problemes == ()
    keys = ("etat", "gbm", "collectivite", "gbh", "neolia", "habitat_25", "loge")
    assert tuple(partie.cle for partie in parties.toutes) == keys
    assert parties.groupes == {"bailleurs": ("gbh", "neolia", "habitat_25", "loge")}
    assert [partie.part for partie in parties.toutes] == ["une"] + 6 * ["autre"]
    found = {name: parties.find(name) for name in ("Ville", "Néolia", "LOGE", "bailleurs", "x")}
    assert {name: one and one.cle for name, one in found.items()} == {
        "Ville": "collectivite", "Néolia": "neolia", "LOGE": "loge", "bailleurs": "bailleurs",
        "x": None,
    }  # fmt: skip
    signing, problems = signing_order(parties, ["bailleurs", "collectivite"])
    assert [partie.cle for partie in signing] == [
        "gbh", "neolia", "habitat_25", "loge", "collectivite", "etat", "gbm",
    ]  # fmt: skip
    assert problems == ()


SIDES = [
    ("[collectivite, gbm, gbh]", "une autre autre"),
    ("[collectivite, {qui: gbm, part: une}, gbh]", "autre une autre"),
    ("[collectivite, gbm, {qui: gbh, part: autre}]", "une une autre"),
    ("[{qui: gbh, part: autre}, collectivite]", "autre une"),
]


@pytest.mark.parametrize(("typed", "expected"), SIDES)
def test_each_party_stands_on_one_side(typed: str, expected: str) -> None:
    assert " ".join(partie.part for partie in resolve(typed).toutes) == expected


SIGNATORIES = [
    ("collectivite", "Anne VIGNOT", "Maire", "f", False),
    ("{qui: collectivite, representant: GHEZALI}", "Abdel GHEZALI", "1er Adjoint", "m", True),
    ("{qui: collectivite, representant: abdel ghezali}", "Abdel GHEZALI", "1er Adjoint", "m", True),
    ("{qui: collectivite, representant: VIGNOT, qualite: Présidente}", "Anne VIGNOT", "Présidente",
     "f", False),
    ("{qui: collectivite, representant: GHEZALI, habilitation: arrêté du 4 juillet 2020}",
     "Abdel GHEZALI", "1er Adjoint", "m", False),
    ('{qui: collectivite, representant: "Mme Zoé LAC, directeur général des services"}', "Zoé LAC",
     "directrice générale des services", "f", True),
    ("gbh", "Isabelle MARQUES", "directrice générale", "f", False),
    ('{qui: gbh, representant: "M. Yves PUY, président"}', "Yves PUY", "président", "m", False),
    ("{qui: neolia, representant: FERRAND, qualite: président}", "Jacques FERRAND", "président",
     "m", False),
    ('{nom: X, representant: "Isabelle MARQUES, Directrice"}', "Isabelle MARQUES", "Directrice",
     "f", False),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "name", "quality", "gender", "deputy"), SIGNATORIES)
def test_who_signs(typed: str, name: str, quality: str, gender: str, *, deputy: bool) -> None:
    partie = resolve(f"[{typed}, etat]").toutes[0]
    assert partie.representant is not None
    told = (partie.representant.nom_complet, partie.qualite, partie.genre_du_representant)
    assert told == (name, quality, gender)
    assert partie.par_delegation is deputy


def test_who_signs_depends_on_the_day() -> None:
    before = resolve("[gbh, collectivite]", dt.date(2019, 12, 31)).toutes[0]
    assert before.representant is not None
    assert before.representant.nom == "VIEUX"


def test_what_the_convention_says_comes_before_the_directory() -> None:
    partie = resolve("[{qui: gbh, siege: 1 rue Neuve, siren: 305 918 732}, collectivite]").toutes[0]
    assert partie.identite is not None
    assert (partie.identite.siege, partie.identite.siret) == ("1 rue Neuve", None)
    assert partie.identite.forme == "Office public de l'habitat"


PROBLEMS = [
    ("[gbx, collectivite]", "(0, 'qui') partie-inconnue « gbx » n'est pas dans l'annuaire des "
     "partenaires : vouliez-vous dire « gbm » ?"),
    ("[zzzzzzz, collectivite]", "(0, 'qui') partie-inconnue « zzzzzzz » n'est pas dans l'annuaire "
     "des partenaires : ajoutez-le à « partenaires.yaml », ou tapez ici son nom par « nom »"),
    ("[gbm, collectivite, gbm]", "(2,) partie-en-double Grand Besançon Métropole est deux fois "
     "parmi les parties : retirez-en une"),
    ("[gbm, collectivite, {nom: Grand Besançon Métropole, representant: M. Y ZED, qualite: P}]",
     "(2,) partie-en-double Grand Besançon Métropole est deux fois parmi les parties : retirez-en "
     "une"),
    ("[gbh, collectivite, {nom: Autre, siren: 272500026, representant: 'M. Y ZED, gérant'}]",
     "(2,) siren-en-double Autre a le même SIREN que Grand Besançon Habitat : c'est une seule "
     "personne morale, ou l'un des deux numéros est faux"),
    ("[{qui: gbm, cle: x}, {qui: collectivite, cle: x}]", "(1,) partie-en-double « x » désigne "
     "déjà une autre partie : donnez-lui une « cle »"),
    ("[collectivite]", "() partie-seule une convention se passe entre deux parties au moins : "
     "ajoutez l'autre, ou « […] » si elle est à désigner"),
    ("[gbm, gbh]", "() collectivite-absente la Ville de Besançon n'est pas partie à cette "
     "convention : ajoutez « collectivite » à « parties »"),
    ("[{qui: gbm, part: une}, {qui: collectivite, part: une}]", "() parties-du-meme-cote toutes "
     "les parties sont du même côté : laissez « part » à celles d'un seul côté"),
    ("[gbm, {qui: collectivite, representant: Abdel GEZALI}]", "(1, 'representant') "
     f"representant-inconnu « Abdel GEZALI » n'est pas au conseil le 15{N}décembre 2020 : "
     "vouliez-vous dire « Abdel GHEZALI » ?"),
    ("[gbm, {qui: collectivite, representant: Ada PETIT}]", "(1, 'representant') "
     f"representant-inconnu « Ada PETIT » n'est pas au conseil le 15{N}décembre 2020 : corrigez "
     "le nom, ou tapez aussi sa civilité et sa fonction"),
    ("[gbm, {qui: collectivite, representant: ROUX}]", "(1, 'representant') representant-inconnu "
     "plusieurs membres du conseil s'appellent « ROUX » : tapez aussi le prénom, ou la clé (Jean "
     "ROUX, Paul ROUX)"),
    ("[collectivite, {nom: X}]", "(1,) representant-inconnu on ne sait pas qui représente X le "
     f"15{N}décembre 2020 (l'annuaire ne donne personne à cette date) : donnez « representant »"),
    ("[collectivite, {nom: X, qualite: Présidente}]", "(1,) representant-sans-nom de qui signe "
     "pour X, on ne connaît que la qualité (« Présidente ») : son nom manquera sous la "
     "signature ; donnez « representant »"),
    ("[gbm, {qui: collectivite, representant: Jean ROUX}]", "(1,) qualite-inconnue on ne sait pas "
     "en quelle qualité Jean ROUX signe pour la Ville de Besançon : donnez « qualite », ou sa "
     "fonction"),
    ("[gbm, {qui: collectivite, representant: Luc NOIR, qualite: Maire, habilitation: x}]",
     "(1,) signataire-sans-genre on ne sait pas s'il faut accorder au masculin ou au féminin pour "
     "Luc NOIR : tapez sa civilité, « M. » ou « Mme »"),
    ("[collectivite, {groupe: les membres, membres: [gbh, neolia], coordonnateur: gbm}]",
     "(1, 'coordonnateur') coordonnateur-inconnu le coordonnateur « gbm » n'est pas un membre de "
     "ce groupe : vouliez-vous dire « gbh » ?"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), PROBLEMS, ids=lambda value: str(value)[:50])
def test_what_does_not_hold_is_told(typed: str, expected: str) -> None:
    problems = resolve(typed).problemes
    assert [" ".join(map(str, problem)) for problem in problems] == [expected]
    assert problems[0].slug in incoherences.GRAVITES


SOUND = [
    "[collectivite, gbm]",
    "[{qui: collectivite, part: une}, {qui: gbm, part: autre}]",
    "[collectivite, {nom: Mme Zoé LAC, siege: 1 rue X}]",
    '[collectivite, "[…]"]',
    "[collectivite, […]]",
    '[collectivite, {cle: a, qui: "[...]"}, {cle: b, qui: "[...]"}]',
    "[collectivite, {groupe: les membres, membres: [gbh, […]]}]",
    "[gbm, {qui: collectivite, representant: Luc NOIR, qualite: Maire}]",
]


@pytest.mark.parametrize("typed", SOUND)
def test_what_holds_is_let_through(typed: str) -> None:
    assert resolve(typed).problemes == ()


ORDERS = [
    (["gbx"], "(0,) partie-inconnue « gbx » n'est pas une partie de cette convention : "
     "vouliez-vous dire « gbm » ?"),
    (["gbm", "gbm"], "(1,) partie-en-double « gbm » est déjà dans l'ordre des signatures : "
     "retirez-le"),
]  # fmt: skip


@pytest.mark.parametrize(("order", "expected"), ORDERS)
def test_an_order_that_does_not_hold_is_told(order: list[str], expected: str) -> None:
    signing, problems = signing_order(resolve("[collectivite, gbm]"), order)
    assert [" ".join(map(str, problem)) for problem in problems] == [expected]
    assert sorted(partie.cle for partie in signing) == ["collectivite", "gbm"]


TYPED_WRONG = [
    ("[{}]", "cle-manquante"),
    ("[{terme: la Ville}]", "cle-manquante"),
    ("[{groupe: les membres}]", "cle-manquante"),
    ("[{qui: gbm, membres: [gbh]}]", "cle-manquante"),
    ("[{groupe: les membres, membres: [gbh], siege: 1 rue X}]", "faits-incompatibles"),
    ("[{groupe: les membres, membres: [{qui: gbh, part: une}]}]", "faits-incompatibles"),
    ("[{qui: gbm, cle: collectivite}]", "valeur-non-admise"),
    ("[{qui: gbm, cle: deux mots}]", "valeur-non-admise"),
]


@pytest.mark.parametrize(("typed", "slug"), TYPED_WRONG)
def test_a_party_typed_wrong_is_refused(typed: str, slug: str) -> None:
    with pytest.raises(ValidationError) as caught:
        PARTIES.validate_python(yaml(typed))
    assert [error["type"] for error in caught.value.errors()] == [slug]


def test_the_directory_keeps_the_collectivite_s_key_for_her() -> None:
    (source,), _ = load_text("partenaires:\n  collectivite: {nom: X}\n", "p.yaml")
    with pytest.raises(ValidationError) as caught:
        Partenaires.model_validate(source.data)
    (finding,) = findings_of(caught.value, source, (), Partenaires)
    assert (finding.slug, finding.position.line) == ("valeur-non-admise", 2)


# --- columns of a sheet ---------------------------------------------------------------------

TITLES = [
    ("Nom;Siège;N° SIRET;Représentant", ["nom", "siege", "siret", "representant"]),
    ("NOM;FORME JURIDIQUE;Adresse du siège social;Code APE", ["nom", "forme", "siege", "ape"]),
    ("Raison sociale;Adresse;Code postal;Ville", ["nom", "siege", "siege", "siege"]),
    ("Nom;Ville", ["nom", "donnees.ville"]),
    ("Structure;Civilité;Prénom;Nom;Fonction", ["nom", "representant.civilite",
     "representant.prenom", "representant.nom", "representant.fonction"]),
    ("Nom de l'association;Civilité du représentant;Prénom du représentant;Nom du représentant;"
     "Qualité du signataire", ["nom", "representant.civilite", "representant.prenom",
     "representant.nom", "representant.fonction"]),
    ("Nom;Représentant légal;Qualité", ["nom", "representant", "qualite"]),
    ("Nom;Né(e) le;Lieu de naissance;Domicile", ["nom", "ne_le", "ne_a", "siege"]),
    ("Nom;Nombre d'audits;Plafond (en €)", ["nom", "donnees.nombre_audits",
     "donnees.plafond_en"]),
    ("Nom;Dénomination", ["nom", "donnees.denomination"]),
    ("Nom;", ["nom", ""]),
]  # fmt: skip


@pytest.mark.parametrize(("titles", "keys"), TITLES)
def test_a_title_tells_what_its_column_says(titles: str, keys: list[str]) -> None:
    assert [".".join(map(str, place)) for place in places_of(titles.split(";"))] == keys


# --- copies of a modèle ---------------------------------------------------------------------

MODELE = """
objet: Audits
texte: Texte.
donnees: {nombre_audits: "[…]", annee: 2025}
parties:
  - {qui: collectivite, terme: la Ville}
  - {cle: ensemblier, qui: "[…]", terme: l'Ensemblier Solidaire}
"""
SHEET = """Nom;Siège;SIREN;Représentant;Nombre d'audits
Néolia;Montbéliard;305 918 732;M. Jacques FERRAND, directeur;12
GBH;Besançon;272 500 026;Mme Isabelle MARQUES, directrice;8
"""


def modele(text: str = MODELE) -> Convention:
    data = yaml(text)
    parties = PARTIES.validate_python(data.pop("parties"))
    return Convention.model_validate({**data, "parties": parties})


def fill(rows: object, model: str = MODELE) -> Remplissage:
    return fill_copies(modele(model), DESTINATAIRES.validate_python(rows), DIRECTORY)


def test_a_sheet_gives_a_convention_to_each_partner() -> None:
    feuille, findings = read_csv(SHEET, "p.csv")
    assert findings == ()
    assert feuille is not None
    filled = fill(sheet_source(feuille).data)
    assert filled.problemes == ()
    assert [(copy.cle, copy.rang, copy.place) for copy in filled.exemplaires] == [
        ("neolia", 0, (1,)), ("gbh", 1, (1,)),
    ]  # fmt: skip
    first = filled.exemplaires[0].convention
    assert first.donnees == {"nombre_audits": "12", "annee": "2025"}
    parties = resolve_parties(first.parties, DIRECTORY, HOUSE, JOUR, HOUSE.conseil[0])
    assert parties.problemes == ()
    (ville, neolia) = parties.toutes
    assert (ville.nom, neolia.nom, neolia.cle) == ("Ville de Besançon", "Néolia", "ensemblier")
    assert neolia.terme is not None
    assert neolia.terme.entiere == "l'Ensemblier Solidaire"
    assert neolia.representant is not None
    assert neolia.representant.nom == "FERRAND"
    assert modele().parties[1].a_remplir, "the modèle stays as it was"


def test_a_key_of_the_directory_gives_a_copy() -> None:
    filled = fill(["gbh"], MODELE.replace('"[…]", annee', "3, annee"))
    assert filled.problemes == ()
    parties = filled.exemplaires[0].convention.parties
    gbh = resolve_parties(parties, DIRECTORY, HOUSE, JOUR, HOUSE.conseil[0]).toutes[1]
    assert (gbh.nom, gbh.cle, gbh.entree) == ("Grand Besançon Habitat", "ensemblier", "gbh")


def test_a_place_inside_a_group_is_filled() -> None:
    group = "{groupe: les bailleurs, membres: [neolia, {cle: ensemblier, qui: […]}]}"
    model = MODELE.replace('{cle: ensemblier, qui: "[…]", terme: l\'Ensemblier Solidaire}', group)
    copy = fill([{"qui": "gbh", "donnees": {"nombre_audits": "3"}}], model).exemplaires[0]
    assert copy.place == (1, "membres", 1)
    parties = resolve_parties(copy.convention.parties, DIRECTORY, HOUSE, JOUR, HOUSE.conseil[0])
    assert [partie.nom for partie in parties.toutes] == [
        "Ville de Besançon", "Néolia", "Grand Besançon Habitat",
    ]  # fmt: skip


HERS = {"siege": "1 rue X", "siren": "305918732", "donnees": {"nombre_audits": "1"},
        "representant": "M. Y ZED, gérant"}  # fmt: skip
OTHERS = [HERS | {"nom": "A"}, HERS | {"nom": "B"}]
COPIES = [
    ({"siege": None}, "(2, 'siege') champ-manquant il manque le siège de C : donnez « siege »"),
    ({"nom": "Mme Zoé LAC", "siege": None, "siren": None, "representant": None}, "(2, 'siege') "
     "champ-manquant il manque le domicile de Mme Zoé LAC : donnez « siege »"),
    ({"nom": "Mme Zoé LAC", "siren": None, "representant": None}, ""),
    ({"representant": None}, "(2, 'representant') champ-manquant on ne sait pas qui signe pour C : "
     "donnez « representant »"),
    ({"representant": None, "qualite": "gérant"}, ""),
    ({"siren": None}, "(2, 'siret') numero-manquant C n'a ni SIREN, ni numéro RNA, alors que les "
     "autres en ont un : donnez « siret »"),
    ({"siren": None, "rna": "W251000123"}, ""),
    ({"donnees": None}, "(2, 'donnees', 'nombre_audits') donnee-manquante il manque "
     "« nombre_audits » pour C : le modèle le laisse à remplir"),
    ({"donnees": {"Nombre-Audits": "3", "anee": "2026"}}, "(2, 'donnees', 'anee') colonne-inutile "
     "« anee » n'est ni un renseignement connu d'un partenaire, ni une donnée du modèle : "
     "vouliez-vous dire « annee » ? Sinon, retirez-la ou ajoutez-la aux « donnees » du modèle"),
    ({"nom": "a"}, "(2,) exemplaire-en-double a a déjà un exemplaire, plus haut dans la liste : "
     "retirez l'un des deux"),
    ({"nom": None, "qui": "gbx"}, "(2, 'qui') partie-inconnue « gbx » n'est pas dans l'annuaire "
     "des partenaires : vouliez-vous dire « gbm » ?"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), COPIES, ids=lambda value: str(value)[:40])
def test_what_a_copy_lacks_is_told(change: dict[str, Any], expected: str) -> None:
    typed = {"nom": "C", **HERS, **change}
    last = {key: value for key, value in typed.items() if value is not None}
    problems = fill([*OTHERS, last]).problemes
    assert " | ".join(" ".join(map(str, problem)) for problem in problems) == expected
    assert {problem.slug for problem in problems} <= exemplaires.GRAVITES.keys()


@pytest.mark.parametrize(
    ("change", "count"), [('qui: "[…]"', "aucune partie « […] »"), ("", "2 parties « […] »")]
)
def test_a_modele_has_one_place_to_fill(change: str, count: str) -> None:
    if change:
        model = MODELE.replace(change, "qui: gbm")
    else:
        model = MODELE + '  - {qui: "[…]", cle: autre}\n'
    problems = fill(["gbh"], model).problemes
    assert [problem.slug for problem in problems] == ["modele-sans-place"]
    assert f"ce modèle a {count} ;" in problems[0].message
