"""One mistake put into sound words: by which code it is told, typed in YAML and read as text.

An empty code is a mistake that is not told: known limits, kept here so that they can be counted.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter import build, pipeline

HOUSE = (Path(__file__).parent / "cases" / "collectivite.yaml").read_text(encoding="utf-8")

# what it is, sound words, the same with the mistake, by which code
BOTH = [
    ("somme d'un chiffre", "10 € + 5 € = 15 €.", "10 € + 5 € = 16 €.", "FIN016"),
    ("produit", "On verse 3 × 33 279 € = 99 837 €.", "On verse 3 × 33 279 € = 99 873 €.", "FIN016"),
    ("part chacun", "171 150 € (soit 57 050 € chacun).", "171 050 € (soit 57 050 € chacun).",
     "FIN016"),
    ("total d'une liste", "Elle coûte 300 €, soit :\n\n- Dole : 100 € ;\n- État : 200 €.",
     "Elle coûte 300 €, soit :\n\n- Dole : 100 € ;\n- État : 210 €.", "FIN016"),
    ("parts d'un tout", "Sur 1 000 €, 51 %, soit 510 €, et 49 %, soit 490 €.",
     "Sur 1 000 €, 51 %, soit 510 €, et 49 %, soit 491 €.", "FIN016"),
    ("différence", "Il reste 5 000 € - 1 200 € = 3 800 €.", "Il reste 5 000 € - 1 200 € = 3 900 €.",
     "FIN024"),
    ("hausse", "Elle passe de 5 000 € à 6 500 €, soit une hausse de 1 500 €.",
     "Elle passe de 5 000 € à 6 500 €, soit une hausse de 1 000 €.", "FIN024"),
    ("baisse en pour cent", "Elle passe de 5 000 € à 4 000 €, soit une baisse de 20 %.",
     "Elle passe de 5 000 € à 4 000 €, soit une baisse de 25 %.", "FIN024"),
    ("taux appliqué", "Elle verse 30 % de 10 000 €, soit 3 000 €.",
     "Elle verse 30 % de 10 000 €, soit 3 300 €.", "FIN024"),
    ("loyers d'un an", "500 € par mois pendant 12 mois, soit 6 000 €.",
     "500 € par mois pendant 12 mois, soit 6 500 €.", "FIN024"),
    ("années en lettres", "500 € par an pendant trois ans, soit 1 500 €.",
     "500 € par an pendant trois ans, soit 2 000 €.", "FIN024"),
    ("prix des pièces", "12 tables à 150 € pièce, soit 1 800 €.",
     "12 tables à 150 € pièce, soit 1 900 €.", "FIN024"),
    ("taxe", "10 000 € HT, soit 12 000 € TTC (TVA à 20 %).",
     "10 000 € HT, soit 12 500 € TTC (TVA à 20 %).", "FIN024"),
    ("HT et TTC", "10 000 € HT au marché. Elle paie 12 000 € TTC.",
     "10 000 € HT au marché. Elle paie 10 000 € TTC.", "FIN018"),
    ("chiffres échangés", "Elle verse 33 279 € puis 33 279 €, et enfin 33 279 €.",
     "Elle verse 33 279 € puis 33 279 €, et enfin 32 379 €.", "FIN025"),
    ("un chiffre faux", "Elle verse 57 050 € puis 57 050 €, et enfin 57 050 €.",
     "Elle verse 57 050 € puis 57 050 €, et enfin 57 049 €.", "FIN025"),
    ("pour cent d'une parenthèse", "Les parts (51 % et 49 %) sont fixées.",
     "Les parts (51 % et 48 %) sont fixées.", "FIN017"),
    ("pour cent d'une liste", "Les parts :\n\n- Dole : 60 % ;\n- État : 40 %.",
     "Les parts :\n\n- Dole : 60 % ;\n- État : 45 %.", "FIN017"),
    ("total d'une colonne",
     "Le coût\n\n| Poste | Prix |\n|---|---|\n| Port | 500 |\n| Quai | 250 |\n"
     "| Total | 750 |", "Le coût\n\n| Poste | Prix |\n|---|---|\n| Port | 500 |\n| Quai | 250 |\n"
     "| Total | 760 |", "FIN026"),
    ("total d'une ligne", "Le coût\n\n| Poste | 2024 | 2025 | Total |\n|---|---|---|---|\n"
     "| Port | 500 | 250 | 750 |", "Le coût\n\n| Poste | 2024 | 2025 | Total |\n|---|---|---|---|\n"
     "| Port | 500 | 250 | 760 |", "FIN026"),
    ("milliers au point", "Elle paie 1 500 €.", "Elle paie 1.500 €.", "TEX005"),
    ("lettres et chiffres", "Un délai de vingt (20) jours.", "Un délai de trente (20) jours.",
     "TEX006"),
    ("euros en lettres", "La somme de 1 500 € (mille cinq cents euros).",
     "La somme de 1 500 € (mille six cents euros).", "TEX006"),
    ("deux orthographes", "Deux cents euros, puis trois cents.",
     "Deux cents euros, puis trois-cents.",
     "TEX007"),
    ("compte d'une liste", "Deux axes :\n\n- les rives ;\n- le port.",
     "Trois axes :\n\n- les rives ;\n- le port.", "TEX008"),
    ("31 novembre", "Avant le 30 novembre 2025.", "Avant le 31 novembre 2025.", "TEX014"),
    ("29 février", "Avant le 29 février 2024.", "Avant le 29 février 2025.", "TEX014"),
    ("treizième mois", "Avant le 24/12/2025.", "Avant le 24/13/2025.", "TEX014"),
    ("jour de la semaine", "Le jeudi 12 décembre 2024.", "Le lundi 12 décembre 2024.", "TEX014"),
    ("siècle", "Le 12 décembre 2024.", "Le 12 décembre 3024.", "TEX014"),
    ("période à l'envers", "Du 1er juin 2020 au 31 mai 2024.", "Du 1er juin 2024 au 31 mai 2020.",
     "TEX014"),
    ("année d'une période", "Du 1er janvier 2024 au 31 décembre 2026, soit trois ans.",
     "Du 1er janvier 2024 au 31 décembre 2025, soit trois ans.", "TEX015"),
    ("durée en lettres", "Une durée de deux ans, du 1er mars 2024 au 28 février 2026.",
     "Une durée de trois ans, du 1er mars 2024 au 28 février 2026.", "TEX015"),
    ("fin du mois", "Il court jusqu'au 31 mai 2024 et expire le 31 mai 2024.",
     "Il court jusqu'au 30 mai 2024 et expire le 31 mai 2024.", "TEX016"),
    ("formats de date", "Du 3 mars 2024 et du 4 avril 2024.", "Du 3 mars 2024 et du 04/04/2024.",
     "TEX004"),
    ("guillemet ouvert", "L'association, dite « le Club », agit.",
     "L'association, dite « le Club, agit.",
     "TEX017"),
    ("guillemet fermé", "L'association, dite « le Club », agit.",
     "L'association, dite le Club », agit.",
     "TEX017"),
    ("parenthèse", "La Ville (le bailleur) paie.", "La Ville (le bailleur paie.", "TEX017"),
    ("a), b), d)", "a) un ;\n\nb) deux ;\n\nc) trois.", "a) un ;\n\nb) deux ;\n\nd) trois.",
     "TEX018"),
    ("1°, 2°, 2°", "1° un ;\n\n2° deux ;\n\n3° trois.", "1° un ;\n\n2° deux ;\n\n2° trois.",
     "TEX018"),
    ("axe sauté", "Axe 1 : un.\n\nAxe 2 : deux.", "Axe 1 : un.\n\nAxe 3 : deux.", "TEX018"),
    ("délais", "Un préavis de deux mois, un délai de trois mois.",
     "Un préavis de deux mois, un délai de 3 mois.", "TEX019"),
    ("ponctuation doublée", "Elle agit.", "Elle agit..", "TEX001"),
    ("virgule doublée", "Elle agit, et paie.", "Elle agit, , et paie.", "TEX001"),
    ("et/ ou", "Elle aide et/ou remplace.", "Elle aide et/ ou remplace.", "TEX001"),
    ("mot doublé", "Le coût de la salle.", "Le coût de de la salle.", "TEX001"),
    ("deux articles", "Dans la présente convention.", "Dans le la présente convention.", "TEX001"),
    ("genre", "La Ville rembourse.", "Le Ville rembourse.", "TEX002"),
    ("genre d'un nom", "Le Tribunal statue.", "La Tribunal statue.", "TEX002"),
    ("accent d'une capitale", "L'État finance.", "L'Etat finance.", "TEX003"),
    ("À sans accent", "À défaut, elle paie.", "A défaut, elle paie.", "TEX003"),
    ("mot en deux graphies", "Le compte rendu et le compte rendu.",
     "Le compte rendu et le compte-rendu.", "TEX009"),
    ("consonne doublée", "Le coordonnateur et le coordonnateur.",
     "Le coordonnateur et le coordonateur.",
     "TEX009"),
    ("nom déformé", "Médiation Expertise agit, Médiation Expertise paie, Médiation Expertise vit.",
     "Médiation Expertise agit, Médiation Expertise paie, Médiacion Expertise vit.", "TEX010"),
    ("nom collé", "SAIEMB Logement agit. SAIEMB Logement paie.",
     "SAIEMB Logement agit. SAIEMBLogement paie.", "TEX010"),
    ("respectivement", "5 000 € pour chacune des années 2024 et 2025.",
     "5 000 € pour les années 2024 et 2025, respectivement.", "TEX013"),
    ("accord du pluriel", "Les agents interviennent chaque soir.",
     "Les agents intervient chaque soir.", ""),
    ("mot manquant", "Elle a la charge de faire respecter.",
     "Elle a la charge faire respecter.", ""),
    ("rang d'une année", "L'exercice 2024, puis l'exercice 2025.",
     "L'exercice 2024, puis l'exercice 2052.", ""),
]  # fmt: skip

_PARTIES = """Entre les soussignés :
La Commune de Dole, représentée par M. Jean PETIT, Maire,
{side}
et Le Club, représentée par Mme Léa GROS, Présidente,
d'autre part,
Il a été convenu ce qui suit :
Fait en {copies} exemplaires, {sides}
"""
_SITTING = """Séance du 4 mars 2025 – Conseillers en exercice : {office}
Présents : M. Jean PETIT, M. Alain ROUX, Mme Léa GROS (jusqu'à la question n° 5 incluse)
Absents : Mme Ève NOIR
Pouvoirs : {pouvoir}
OBJET : 3 - Subvention
Pour : {pour}
Contre : 0
Abstentions : {abstentions}
"""
_SOUND = {"office": 4, "pouvoir": "Mme Ève NOIR à M. Jean PETIT", "pour": 3, "abstentions": 1}


def _sitting(**changed: object) -> str:
    return _SITTING.format(**{**_SOUND, **changed})


def _parties(side: str = "d'une part,", copies: str = "deux", sides: str = "") -> str:
    return _PARTIES.format(side=side, copies=copies, sides=sides)


_LONG = (
    "Depuis longtemps, la Commune entretient les rives du lac avec les bénévoles du club, dans une "
    "action menée par le réseau des lacs du département."
)
_TITLES = "Article 1 – Objet\nTexte.\nArticle 2 – Prix\nTexte.\nArticle {} – Durée\nTexte."
_CONTENTS = "1. Objet de {}...... 2\n2. Durée...... 3\n3. Prix...... 4\n4. Fin...... 5\n\n{}"
_BODY = "1. Objet de la convention\n2. Durée\n3. Prix\n4. Fin"

TEXT_ONLY = [
    ("SIRET", "SIRET 272 500 018 00010", "SIRET 272 500 018 00011", "LUS001"),
    ("SIRET court", "SIRET 272 500 018 00010", "SIRET 272 500 018 0010", "LUS001"),
    ("SIREN", "SIREN 305 918 732", "SIREN 305 918 723", "LUS001"),
    ("RCS", "RCS de Dole 272 500 026", "RCS de Dole 272 500 026 00021", "LUS001"),
    ("IBAN", "IBAN : FR76 3000 1007 9412 3456 7890 185", "IBAN : FR76 3000 1007 9412 3456 7890 158",
     "LUS001"),
    ("article en double", _TITLES.format(3), _TITLES.format(2), "LUS002"),
    ("article sauté", _TITLES.format(3), _TITLES.format(4), "LUS002"),
    ("annexe absente", "Voir l'annexe 1.\nAnnexe 1 – Plan", "Voir l'annexe 2.\nAnnexe 1 – Plan",
     "LUS003"),
    ("renvoi cassé", "Liste ..... 5", "Liste ..... Erreur ! Signet non défini.", "LUS004"),
    ("blanc", "représentée par M. PRÉ", "représentée par [...]", "LUS005"),
    ("points", "Fait à Dole, le 3 mai 2024", "Fait à Dole, le ............", "LUS005"),
    ("majorité", "À la majorité\nPour : 4\nContre : 1\nAbstentions : 0",
     "À l'unanimité\nPour : 4\nContre : 1\nAbstentions : 0", "LUS006"),
    ("suffrages", "Pour : 4\nContre : 1\nAbstentions : 0\nSuffrages exprimés : 5",
     "Pour : 4\nContre : 1\nAbstentions : 0\nSuffrages exprimés : 6", "LUS006"),
    ("abstentions",
     "Adopté à l'unanimité des suffrages exprimés\nPour : 4\nContre : 0\nAbstentions : 2",
     "Adopté à l'unanimité\nPour : 4\nContre : 0\nAbstentions : 2", "LUS030"),
    ("article absent", _TITLES.format(3) + "\nL'article 3 de la présente convention",
     _TITLES.format(3) + "\nL'article 13 de la présente convention", "LUS007"),
    ("ci-dessous", _TITLES.format(3) + "\nL'article 2 ci-dessus",
     _TITLES.format(3) + "\nL'article 2 ci-dessous", "LUS007"),
    ("projet", "Convention", "Version du 16 octobre 2020", "LUS008"),
    ("espaces", "n° 1 et n° 2", "n° 1 et n°2", "LUS010"),
    ("pour cent collé", "51 % et 49 %", "51 % et 49%", "LUS010"),
    ("exemplaires", _parties(), _parties(copies="trois"), "LUS011"),
    ("signataires", _parties(sides="par les deux signataires"),
     _parties(sides="par les quatre signataires"), "LUS011"),
    ("sommaire", _CONTENTS.format("la convention", _BODY), _CONTENTS.format("la conversion", _BODY),
     "LUS012"),
    ("annexe renommée", "Annexe 1 : Plan\n\nAnnexe 1 – Plan", "Annexe 1 : Plan\n\nAnnexe 1 – Carte",
     "LUS013"),
    ("appel sans note", "Mme GROS (1)\n\n(1) Présidente.", "Mme GROS (1)", "LUS014"),
    ("note sans appel", "Mme GROS (1)\n\n(1) Présidente.", "Mme GROS\n\n(1) Présidente.", "LUS014"),
    ("pouvoir donné deux fois", _sitting(), _sitting(
        pouvoir="Mme Ève NOIR à M. Jean PETIT, Mme Ève NOIR à M. Alain ROUX"), "LUS015"),
    ("mandataire parti", _sitting(), _sitting(pouvoir="Mme Ève NOIR à Mme Léa GROS"), "LUS015"),
    ("mandataire absent", _sitting(), _sitting(pouvoir="Mme Ève NOIR à M. Luc PRÉ"), "LUS015"),
    ("mandant présent", _sitting(), _sitting(
        pouvoir="Mme Ève NOIR à M. Jean PETIT, M. Alain ROUX à Mme Léa GROS"), "LUS015"),
    ("deux pouvoirs", _sitting(pouvoir="Mme Ève NOIR à M. Jean PETIT, Mme Léa GROS à M. Alain ROUX "
                                       "(à compter de la question n° 6)"),
     _sitting(pouvoir="Mme Ève NOIR à M. Jean PETIT, Mme Léa GROS à M. Jean PETIT (à compter de la "
                      "question n° 6)"), "LUS015"),
    ("membre oublié", _sitting(), _sitting(office=5), "LUS015"),
    ("voix", _sitting(), _sitting(pour=4), "LUS016"),
    ("d'une part", _parties(), _parties().replace("d'autre part,", ""), "LUS019"),
    ("majuscule", "La présente convention, la présente convention.",
     "La présente convention, la présente Convention.", "LUS020"),
    ("recours", "Extrait du registre\nPour extrait conforme\nVoies de recours",
     "Extrait du registre\nPour extrait conforme", "LUS021"),
    ("date de la convocation", "Séance du 4 mars 2025, convoquée le 25 février 2025",
     "Séance du 4 mars 2025, convoquée le 25 mars 2025", "LUS023"),
    ("année de la convocation", "Séance du 4 mars 2025, convoquée le 25 février 2025",
     "Séance du 4 mars 2025, convoquée le 25 février 2024", "LUS023"),
    ("nom d'un élu", "M. Benoît CYPRIANI, M. Benoît CYPRIANI, M. Benoît CYPRIANI",
     "M. Benoît CYPRIANI, M. Benoît CYPRIANI, M. Benoît CIPRIANI", "TEX010"),
    ("l'adjoint signe",
     "autorise le Maire, ou son représentant, à signer la convention.\nLa Commune, "
     "représentée par son adjoint",
     "autorise le Maire à signer la convention.\nLa Commune, représentée par son adjoint",
     "LUS018"),
    ("phrase recopiée", 2 * (_LONG + "\n"), _LONG + "\n" + _LONG.replace("menée par", "menée avec"),
     "LUS022"),
    ("note de bas de tableau", "Abstentions : 0\nConseillers intéressés : 4",
     "Abstentions : 0\nConseillers intéressés : 4\n* Ne pas prendre part, ne prenant pas part "
     "au vote "
     "vaut abstention", "LUS017"),
]  # fmt: skip


Reader = Callable[[Path, str], set[tuple[str, int]]]


def in_yaml(folder: Path, text: str) -> set[tuple[str, int]]:
    """Return the codes told of a délibération with this rapport, by line of the rapport."""
    lines = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    act = (
        "type: deliberation\nquestion: 1\nobjet: Subvention\nscrutin: unanimité\n"
        f"dispositif: [approuve la subvention]\nrapport: |\n{lines}"
    )
    files = {"collectivite": HOUSE, "seance": "type: seance\ndate: 2025-03-04\n", "acte": act}
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    found = build.check([folder / "acte.yaml"]).all_findings
    return {(one.code, one.position.line - 6) for one in found}


def in_text(folder: Path, text: str) -> set[tuple[str, int]]:
    """Return the codes told of a text, by line."""
    path = folder / "acte.txt"
    path.write_text(text, encoding="utf-8")
    return {(one.code, one.position.line) for one in pipeline.read_words(path)}


def changed_lines(sound: str, wrong: str) -> set[int]:
    """Return the lines of the wrong text that the sound one has not."""
    known = set(sound.split("\n"))
    return {rank for rank, line in enumerate(wrong.split("\n"), 1) if line not in known}


@pytest.mark.parametrize("read", [in_yaml, in_text], ids=["yaml", "texte"])
@pytest.mark.parametrize(
    ("sound", "wrong", "code"), [c[1:] for c in BOTH], ids=[c[0] for c in BOTH]
)
def test_a_mistake_is_told_in_both(
    tmp_path: Path, read: Reader, sound: str, wrong: str, code: str
) -> None:
    assert read(tmp_path, sound) == set()
    found = read(tmp_path, wrong)
    assert {one for one, _ in found} == ({code} if code else set())
    announced = code in {
        "FIN016",
        "FIN017",
        "TEX008",
        "FIN026",
    }  # told at the total, or at the list
    assert announced or {line for _, line in found} <= changed_lines(sound, wrong)


@pytest.mark.parametrize(
    ("sound", "wrong", "code"), [c[1:] for c in TEXT_ONLY], ids=[c[0] for c in TEXT_ONLY]
)
def test_a_mistake_is_told_in_a_text(tmp_path: Path, sound: str, wrong: str, code: str) -> None:
    assert in_text(tmp_path, sound) == set()
    assert {one for one, _ in in_text(tmp_path, wrong)} >= ({code} if code else set())
