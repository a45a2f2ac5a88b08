"""What the words of an act written elsewhere show; and what lawful words must not be told of."""

from pathlib import Path

import pytest

from drafter import pipeline
from drafter.rules.lecture import DETECTORS

BOX = "Rapport adopté {}\nPour : 46\nContre : {}\nAbstentions : {}\n"

PARTIES = """Entre les soussignés :
La Commune de Dole, représentée par M. Jean PETIT, Maire,
d'une part,
et Le Club, association, représentée par Mme Léa GROS, Présidente,
d'autre part,
Il a été convenu ce qui suit :

"""
CONTENTS = """Sommaire
1. Objet et {0}........ 2
2. Durée et reconduction........ 3
3. Prix et versements........ 4
4. Résiliation amiable........ 5

1. Objet et {1}
2. Durée et reconduction
3. Prix et versements
4. Résiliation amiable
"""
SITTING = """Séance du 4 mars 2025 – Conseillers en exercice : {office}
Présents : M. Jean PETIT, M. Alain ROUX (à partir de la question n° 2), Mme Léa GROS (jusqu'à la \
question n° 5 incluse)
Absents : {away}
Pouvoirs : {pouvoir}
OBJET : 3 - Subvention
Pour : {votes}
Contre : 0
Abstentions : 0
""".replace("\\\n", "")
EXTRACT = """Séance du {day}
L'an deux mille vingt-cinq, le {words} mars, le conseil, convoqué le 26 février 2025, s'est réuni.
Conseillers en exercice : 4
Nombre de présents : {present}
Nombre de votants : {voters}
Présents : M. Jean PETIT, M. Alain ROUX, Mme Léa GROS
Absente : Mme Ève NOIR
Pouvoir : {pouvoir}
Secrétaire de séance : Mme Léa GROS
Vu l'avis de la commission des finances du {commission} ;
Le conseil, {how}par {votes} :
La secrétaire de séance, {signs}
Représentée par M. Jean PETIT, Maire, dûment habilité par délibération du {voted}
Fait à Dole, le {signed}
"""
_FACTS = {
    "day": "mardi 4 mars 2025", "words": "quatre", "present": "3", "voters": "4",
    "pouvoir": "Mme Ève NOIR a donné pouvoir à M. Jean PETIT", "commission": "25 février 2025",
    "how": "", "votes": "2 voix pour, 1 voix contre (M. Alain ROUX) et 1 abstention (Mme Léa GROS)",
    "signs": "Léa GROS", "voted": "4 mars 2025", "signed": "10 mars 2025",
}  # fmt: skip


def extract(**changed: str) -> str:
    return EXTRACT.format(**_FACTS | changed)


LONG = (
    "Depuis 2015, la Commune entretient les rives du lac avec les bénévoles du club dans une "
    "action pilotée par le réseau des lacs du département, et finance les plantations."
)

BAD = [
    ("LUS001", 2, "La SA d'HLM,\nRCS de Besançon 272 500 026 00021, est"),
    ("LUS001", 1, "inscrite au registre du commerce et des sociétés sous le numéro 552 081 318"),
    ("LUS001", 1, "SIRET : 272 500 018 0010"),
    ("LUS001", 1, "SIRET 272 500 018 00011"),
    ("LUS001", 1, "IBAN : FR76 3000 1000 6449 1900 9562 089"),
    ("LUS002", 3, "Article 10.- Résiliation\nTexte.\nArticle 10.- Nullité partielle\nTexte."),
    ("LUS003", 1, "La liste (cf. annexe 1) est jointe.\nAnnexe 2 – Plan"),
    ("LUS004", 2, "Table\nAnnexe 1 – Liste..... Erreur ! Signet non défini."),
    ("LUS005", 1, "représentée par [...] dûment habilité"),
    ("LUS005", 1, "Fait à ……………, le"),
    ("LUS030", 1, BOX.format("à l'unanimité", 0, 9)),
    ("LUS030", 5, "Pour : 62\nContre :\nAbstentions : 3\n\nAdopté à l’unanimité."),
    ("LUS006", 1, BOX.format("à l’unanimité", 2, 0)),
    ("LUS006", 4, "Adopté à l'unanimité\n\n2. Budget\nà l'unanimité\n" + BOX.format("", 2, 0)),
    ("LUS006", 1, "Votants : 55\n" + BOX.format("", 2, 9)),
    ("LUS006", 5, BOX.format("", 2, 9) + "Votants : 55"),
    ("LUS006", 5, BOX.format("", 2, 9) + "Suffrages exprimés : 57"),
    ("LUS007", 3, "Article 1 – Objet\nArticle 2 – Prix\nl'article 12 de la présente convention"),
    ("LUS010", 2, "soit 49 % du coût\net 51% du reste"),
    ("TEX004", 1, "convoqué le 05 décembre 2024"),
    ("LUS010", 2, "Pour : 46\nAbstention*: 0"),
    ("LUS008", 1, "Version du 16 octobre 2020"),
    ("LUS002", 2, "Article 1 – Objet\nArticle 3 – Prix"),
    ("LUS007", 2, "Article 1 – Objet\nVoir l'article 2 ci-dessus\nArticle 2 – Prix"),
    ("LUS007", 3, "Article 1 – Objet\nArticle 2 – Prix\nVoir l'article 1er ci-après"),
    ("LUS008", 3, "Convention\n\nVersion du 16 octobre 2020"),
    ("LUS011", 8, PARTIES + "Fait en trois exemplaires,"),
    ("LUS011", 8, PARTIES + "Fait à Dole, en un seul exemplaire"),
    ("LUS011", 8, PARTIES + "Le comité réunit les quatre signataires."),
    ("LUS011", 4, "Entre la Commune, représentée par M. Jean PETIT, Maire, d'une part,\nEt le Club "
                  "représenté par Mme Léa GROS, Présidente, d'autre part,\nIl est convenu :\n"
                  "Fait en trois exemplaires"),
    ("LUS012", 2, CONTENTS.format("voies d'accès privatifs", "voies d'accès privés")),
    ("LUS013", 3, "Annexe 1 : Liste des référents\n\nAnnexe 1 – Liste des agents"),
    ("LUS014", 1, "Mme Léa GROS (1), conseillère, ne prend pas part au vote."),
    ("LUS014", 2, "La Ville paie.\n(1) Hors taxes."),
    ("LUS015", 4, SITTING.format(office=4, away="Mme Ève NOIR", pouvoir="Mme Ève NOIR à M. Luc PRÉ",
                                 votes=4)),
    ("LUS015", 4, SITTING.format(office=4, away="Mme Ève NOIR",
                                 pouvoir="Mme Ève NOIR à Mme Léa GROS", votes=4)),
    ("LUS015", 4, SITTING.format(office=4, away="Mme Ève NOIR", pouvoir="Mme Ève NOIR à M. Jean "
                                 "PETIT, Mme Ève NOIR à M. Alain ROUX", votes=4)),
    ("LUS015", 4, SITTING.format(office=5, away="Mme Ève NOIR, M. Luc PRÉ", pouvoir="Mme Ève NOIR "
                                 "à M. Jean PETIT, M. Luc PRÉ à M. Jean PETIT", votes=5)),
    ("LUS015", 4, SITTING.format(office=4, away="Mme Ève NOIR", pouvoir="M. Alain ROUX à M. Jean "
                                 "PETIT", votes=3)),
    ("LUS015", 3, SITTING.format(office=5, away="M. Jean PETIT, Mme Ève NOIR, M. Luc PRÉ",
                                 pouvoir="Mme Ève NOIR à M. Alain ROUX", votes=5)),
    ("LUS015", 1, SITTING.format(office=5, away="Mme Ève NOIR", pouvoir="Mme Ève NOIR à M. Jean "
                                 "PETIT", votes=4)),
    ("LUS016", 6, SITTING.format(office=4, away="Mme Ève NOIR", pouvoir="Mme Ève NOIR à M. Jean "
                                 "PETIT", votes=3)),
    ("LUS017", 5, "Pour : 50\nContre : 0\nAbstentions : 0\nConseillers intéressés : 4\n*Le sens du "
                  "vote des élus ne prenant pas part au vote est considéré comme une abstention."),
    ("LUS018", 2, "- autorise M. le Maire à signer la convention.\nLa Commune de Dole, représentée "
                  "par Mme Léa GROS, 1ère adjointe, et"),
    ("LUS019", 1, "D'une part,\nET\nLe Club,\nIl est convenu"),
    ("LUS020", 2, "La présente Convention, la présente Convention\net la présente convention."),
    ("LUS021", 1, "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nPour extrait conforme, la Maire"),
    ("LUS023", 2, "Séance du 4 mars 2025\nConvocation du 25 mars 2025"),
    ("LUS022", 2, LONG + "\n" + LONG.replace("pilotée par le réseau", "pilotée avec le réseau")),
    ("LUS006", 11, extract(how="à l'unanimité, ")),
    ("LUS006", 1, "adopte à l’unanimité (8 pour, 1 contre, 1 abstention)"),
    ("LUS015", 8, extract(pouvoir="Mme Ève NOIR à M. Jean PETIT, Mme Ève NOIR à M. Alain ROUX")),
    ("LUS023", 2, extract().replace("26 février", "6 mars")),
    ("LUS023", 2, "Séance du vendredi 11 avril 2025\nDate de convocation : jeudi 17 avril 2025"),
    ("LUS031", 4, extract(present="2")),
    ("LUS031", 5, extract(voters="5")),
    ("LUS031", 11, extract(votes="3 voix pour, 1 voix contre et 1 abstention")),
    ("LUS032", 11, extract(votes="3 voix pour, 1 voix contre (M. Alain ROUS)")),
    ("LUS032", 11, extract(pouvoir="néant", voters="3",
                           votes="2 voix pour, 1 voix contre (Mme Ève NOIR)")),
    ("LUS033", 12, extract(signs="Alain ROUX")),
    ("LUS034", 2, extract(words="cinq")),
    ("LUS034", 10, extract(commission="14 mars 2025")),
    ("LUS034", 13, extract(voted="5 mars 2025")),
    ("LUS034", 14, extract(signed="3 mars 2025")),
    ("TEX001", 1, "dans les bureaux.. La suite"),
]  # fmt: skip

GOOD = [
    extract(),
    extract(day="4 mars 2025", how="à la majorité, ", signs="Mme Léa GROS"),
    extract(voters="3"),
    extract(votes="2 voix pour, 1 voix contre et 1 abstention (Mme Ève NOIR, par pouvoir)"),
    extract(voted="12 décembre 2020"),
    extract(votes="3 voix pour, M. Alain ROUX ne prenant pas part au vote"),
    "soit 49 % et 51 % à 19 h 00, le 5 décembre 2024, n° 1 : https://ville.fr",
    "51% et 49%, de 19h00 à 20h00",
    "RCS de Besançon 272 500 018, SIRET 272 500 018 00010.",
    "SIRET 356 000 000 00048",
    "IBAN : FR76 3000 1007 9412 3456 7890 185",
    "Tél. 03 81 61 50 50, 25034 Besançon Cedex",
    "Article 1 – Objet\nArticle 2 – Durée\nAnnexe\nArticle 1 – Objet\nArticle 2 – Prix",
    "Article 1 – Objet ....... 3\nArticle 2 – Prix ....... 4\nArticle 1 – Objet\nArticle 2 – Prix",
    "Article 1 – Objet\nArticle 2 – Durée\nvoir l'article 12 du code et l'article 2 ci-dessus",
    "La liste est en annexe 1.\n\nAnnexe 1 – Liste",
    "Annexes\nAnnexe 1 – Liste\n\nAnnexe 1 – Liste",
    "Avenant n° 1\nArticle 1\nL'article 3 ci-dessus du contrat\nArticle 2\nArticle 3",
    PARTIES + "Fait en deux exemplaires. Fait en trois exemplaires, dont un pour la préfecture. "
    "Le comité réunit les deux signataires, et les huit signataires du contrat de ville.",
    CONTENTS.format("conditions", "conditions"),
    "Mme Léa GROS (1) et deux (2) agents ; l'article 3 (1).\n(1) Hors taxes.",
    SITTING.format(office=4, away="Mme Ève NOIR", pouvoir="Mme Ève NOIR à M. Jean PETIT", votes=4),
    SITTING.format(
        office=5,
        away="Mme Ève NOIR (pouvoir à M. Jean PETIT), M. Luc PRÉ (excusé)",
        pouvoir="Mme Léa GROS à M. Alain ROUX (à compter de la question n° 6)",
        votes=4,
    ),
    "Présents : M. Jean PETIT, M. Alain ROUX (arrivé à 20 h 30), Mme Léa GROS\nPouvoirs : Mme Ève "
    "NOIR à M. Alain ROUX (jusqu'à la question n° 3)",
    "- autorise M. le Maire, ou son représentant, à signer.\nDole, représentée par son adjoint",
    "La présente Convention et la présente Convention ; cette convention.",
    "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nPour extrait conforme\nRecours : tribunal",
    LONG + "\n" + LONG,
    LONG + "\n" + LONG.replace("2015", "2016"),
    "D'une part,\nla Commune ; d'autre part,\nle Club",
    "Objet .................... 3",
    "Il est dit que « les parties […] conviennent ».",
    BOX.format("à l'unanimité", 0, 0) + "Votants : 46\nSuffrages exprimés : 46",
    BOX.format("à l'unanimité des suffrages exprimés", 0, 9) + "Votants : 55",
    BOX.format("à la majorité", 2, 9) + "Votants : 48\nSuffrages exprimés : 48",
    "Adopté à l'unanimité\n13. Budget\n" + BOX.format("à la majorité", 2, 0),
    BOX.format("à la majorité", 2, 0) + "Adopté à la majorité\n14. Prix\nAdopté à l'unanimité",
    "Votants : 48\n" + BOX.format("", 2, 0) + "2. Prix\nVotants : 47\n" + BOX.format("", 1, 0),
    BOX.format("", 0, 9) + "Ne prend pas part au vote : 1\nVotants : 56",
]


def codes(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    path = tmp_path / "acte.txt"
    path.write_text(text, encoding="utf-8")
    return [(found.code, found.position.line) for found in pipeline.read_words(path)]


@pytest.mark.parametrize(("code", "line", "text"), BAD)
def test_a_fault_is_told_at_its_line(tmp_path: Path, code: str, line: int, text: str) -> None:
    assert (code, line) in codes(tmp_path, text)


@pytest.mark.parametrize("text", GOOD)
def test_lawful_words_are_told_nothing(tmp_path: Path, text: str) -> None:
    assert [found for found in codes(tmp_path, text) if found[0] in DETECTORS] == []


def test_every_detector_has_a_bad_case() -> None:
    assert {code for code, _, _ in BAD} >= set(DETECTORS)


@pytest.mark.parametrize(("pages", "times"), [(1, 1), (30, 0)])
def test_minutes_may_name_one_price_with_and_without_tax(
    tmp_path: Path, pages: int, times: int
) -> None:
    between = "".join(f"Affaire {n}. Le conseil adopte le rapport.\n\n" * 12 for n in range(pages))
    text = f"Le marché est de 50 000 € HT.\n\n{between}Le fonds est de 50 000 € TTC."
    assert [code for code, _ in codes(tmp_path, text)].count("FIN018") == times


@pytest.mark.parametrize("number", ["IBAN FR76 3000 6000 0112 3456 7890 188", "SIREN 732 829 321"])
def test_a_wrong_number_is_told_once(tmp_path: Path, number: str) -> None:
    assert codes(tmp_path, f"Le club, {number}, est aidé.") == [("LUS001", 1)]


@pytest.mark.parametrize("name", ["Thérèse CŒUR", "Œnone NOIR", "Élie ŠPAČEK", "Zoë LOUŸS"])
def test_the_letters_of_every_name_are_read(tmp_path: Path, name: str) -> None:
    text = SITTING.format(office=5, away=f"Mme Ève NOIR, Mme {name}", votes=4,
                          pouvoir=f"Mme {name} à M. Jean PETIT")  # fmt: skip
    assert "LUS015" not in [code for code, _ in codes(tmp_path, text)]
