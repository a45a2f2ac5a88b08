"""The faults that reading a CSV file can report; codes are never reused."""

from __future__ import annotations

from types import MappingProxyType

from drafter.findings import Finding, Position, Severity
from drafter.load.faults import Fault

_FAULTS = (
    Fault(
        "CSV001",
        "pas-un-csv",
        "ce fichier est {nature}, pas un fichier CSV ; dans le tableur, choisissez « Enregistrer "
        "sous », puis le type « CSV UTF-8 (délimité par des points-virgules) ».",
    ),
    Fault(
        "CSV002",
        "encodage-windows",
        "ce fichier n'est pas en UTF-8 : il est lu comme du Windows-1252, l'ancien encodage des "
        "tableurs ; vérifiez les accents, ou enregistrez-le en « CSV UTF-8 ».",
        Severity.REMARQUE,
    ),
    Fault(
        "CSV003",
        "encodage-inconnu",
        "ce fichier n'est ni en UTF-8, ni en Windows-1252 ({indice}) ; dans le tableur, choisissez "
        "« Enregistrer sous », puis « CSV UTF-8 ».",
    ),
    Fault(
        "CSV004",
        "feuille-vide",
        "ce fichier ne contient aucune ligne sous celle des titres ; ajoutez une ligne par "
        "partenaire, sous des titres comme « nom », « siege », « siret », « representant ».",
    ),
    Fault(
        "CSV005",
        "colonne-en-double",
        "deux colonnes s'appellent « {titre} » (voir colonne {colonne}) ; renommez l'une des deux.",
    ),
    Fault(
        "CSV006",
        "colonne-sans-titre",
        "cette cellule, « {texte} », est dans une colonne sans titre ; donnez un titre à la "
        "colonne, ou, si un texte contient « {separateur} », mettez-le entre guillemets doubles.",
    ),
    Fault(
        "CSV007",
        "guillemet-non-ferme",
        "le guillemet ouvert ici n'est jamais fermé ; ajoutez « \" » à la fin du texte.",
    ),
    Fault(
        "CSV008",
        "texte-apres-guillemet",
        "du texte suit le guillemet qui ferme cette cellule ; doublez les guillemets qui sont dans "
        'le texte ("") ou retirez-les.',
    ),
    Fault(
        "CSV009",
        "formule",
        "« {texte} » est une formule de tableur, que rien ne calcule ici ; remplacez-la par sa "
        "valeur (« Collage spécial », « Valeurs »).",
    ),
    Fault(
        "CSV010",
        "code-postal-tronque",
        "« {texte} » n'a que quatre chiffres : le tableur a sans doute retiré le zéro du début "
        "d'un code postal ; mettez la colonne au format « Texte » et tapez 0{texte}.",
        Severity.AVERTISSEMENT,
    ),
)

CSV_FAULTS = MappingProxyType({fault.slug: fault for fault in _FAULTS})
"""Every fault of CSV files, by its slug."""


def report_csv(slug: str, position: Position, **facts: object) -> Finding:
    """Make the finding for a fault at a place, its sentence filled with the facts given."""
    fault = CSV_FAULTS[slug]
    return Finding(position, fault.code, slug, fault.sentence.format(**facts), fault.severity)
