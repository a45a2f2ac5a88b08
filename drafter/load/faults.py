"""The faults that loading can report: code, slug, weight and the French sentence.

The clerk knows nothing of YAML: a sentence names what she sees on the line, then says what to
type. Codes are never reused; a new fault takes the next number.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from drafter.findings import Finding, Position, Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that loading knows.

    Attributes:
        code: stable code, such as ``YML008``.
        slug: the fault named in French with hyphens.
        sentence: what the clerk reads; the fields in braces are filled by :func:`report`.
        severity: an ``AVERTISSEMENT`` is a text that reads well, but perhaps not as was meant.
    """

    code: str
    slug: str
    sentence: str
    severity: Severity = Severity.ERREUR


_FAULTS = (
    # --- the file itself ---
    Fault(
        "YML001",
        "fichier-introuvable",
        "ce fichier n'existe pas ; vérifiez son nom et son dossier.",
    ),
    Fault(
        "YML002",
        "fichier-illisible",
        "ce fichier ne peut pas être ouvert ({raison}) ; vérifiez vos droits sur ce fichier, "
        "et qu'il n'est pas ouvert ailleurs.",
    ),
    Fault(
        "YML003",
        "dossier",
        "c'est un dossier, pas un fichier ; donnez le nom d'un fichier « .yaml » de ce dossier.",
    ),
    Fault(
        "YML004",
        "fichier-trop-gros",
        "ce fichier dépasse {limite} Mio, ce qu'aucun acte n'atteint ; vérifiez que c'est le bon "
        "fichier, ou répartissez-le en plusieurs.",
    ),
    Fault(
        "YML005",
        "encodage",
        "ce fichier n'est pas enregistré en UTF-8 ({indice}) ; ouvrez-le dans votre éditeur, "
        "choisissez « Enregistrer sous », puis l'encodage « UTF-8 ».",
    ),
    Fault(
        "YML006",
        "pas-un-texte",
        "ce fichier est {nature}, pas un fichier de texte ; donnez le fichier « .yaml » où les "
        "faits sont saisis.",
    ),
    Fault(
        "YML007",
        "fichier-vide",
        "ce fichier ne contient rien ; saisissez-y les faits de l'acte, en commençant par "
        "« type: », ou retirez-le.",
    ),
    # --- characters ---
    Fault(
        "YML008",
        "caractere-interdit",
        "un caractère de commande invisible ({caractere}) ne peut pas figurer dans un acte ; "
        "effacez-le et retapez les lettres voisines{ailleurs}.",
    ),
    Fault(
        "YML009",
        "sens-d-ecriture",
        "un caractère invisible ({caractere}) inverse le sens de lecture : la ligne affichée n'est "
        "pas celle qui sera écrite ; effacez-le et retapez les mots voisins{ailleurs}.",
    ),
    Fault(
        "YML010",
        "caractere-invisible",
        "un caractère invisible ({caractere}), sans doute venu d'un copier-coller, est laissé de "
        "côté ; effacez-le et retapez les lettres voisines{ailleurs}.",
        Severity.AVERTISSEMENT,
    ),
    # --- structure ---
    Fault(
        "YML011",
        "cle-en-double",
        "« {cle} » est déjà donné à la ligne {ligne} ; gardez une seule des deux lignes.",
    ),
    Fault(
        "YML012",
        "cle-vide",
        "il manque un nom devant « : » ; écrivez « nom: valeur ».",
    ),
    Fault(
        "YML013",
        "cle-composee",
        "une liste ou un groupe « {{ }} » ne peut pas servir de nom devant « : » ; si c'est un "
        'texte, mettez-le entre guillemets : "…".',
    ),
    Fault(
        "YML014",
        "trop-de-valeurs",
        "ce fichier compte plus de {limite} valeurs une fois ses renvois « * » remplacés ; "
        "répartissez-le en plusieurs fichiers.",
    ),
    Fault(
        "YML015",
        "imbrication-trop-profonde",
        "plus de {limite} niveaux sont emboîtés les uns dans les autres ; vérifiez les crochets "
        "« [ », les accolades « {{ » et les décalages vers la droite.",
    ),
    Fault(
        "YML016",
        "renvoi-circulaire",
        "« *{nom} » renvoie au groupe « &{nom} » dans lequel il est écrit ; recopiez les valeurs "
        "voulues à la place de « *{nom} ».",
    ),
    Fault(
        "YML017",
        "type-impose",
        "« {etiquette} » n'est pas admis : tout est lu comme du texte ; retirez-le ou, s'il fait "
        "partie du texte, mettez le texte entre guillemets : {propose}.",
    ),
    Fault(
        "YML018",
        "trop-de-fautes",
        "ce fichier compte plus de {limite} fautes, dont les suivantes ne sont pas montrées ; "
        "corrigez celles-ci, puis relancez.",
    ),
    # --- read without error, but not as was meant ---
    Fault(
        "YML019",
        "virgule-decimale",
        "entre accolades {{ }}, la virgule sépare deux valeurs et coupe le nombre {nombre} ; "
        'mettez-le entre guillemets : "{nombre}".',
    ),
    Fault(
        "YML020",
        "cle-sans-valeur",
        "entre accolades {{ }}, la virgule sépare deux valeurs : « {cle} » est lu comme un nom "
        "sans valeur ; si la virgule fait partie du texte, mettez le texte entier entre "
        'guillemets : "…, {cle}" ; sinon écrivez « {cle}: valeur ».',
    ),
    Fault(
        "YML021",
        "texte-apres-diese",
        "« {perdu} » est lu comme un commentaire et ne sera pas écrit ; si c'est la suite du "
        "texte, mettez le texte entier entre guillemets : {propose} ; si c'est un commentaire, "
        "mettez une espace après « # ».",
        Severity.AVERTISSEMENT,
    ),
    Fault(
        "YML022",
        "espace-manquante",
        "il manque une espace après les deux-points ; écrivez « {cle}: {valeur} ».",
    ),
    Fault(
        "YML023",
        "tiret-sans-espace",
        "il manque une espace après le tiret ; écrivez « - {valeur} ».",
    ),
    Fault(
        "YML024",
        "tiret-dans-le-texte",
        "cette ligne, qui commence par un tiret, est lue comme la suite du texte de la ligne "
        "{ligne} ; pour une liste, mettez un tiret et une espace au début de chaque ligne, "
        "alignés les uns sous les autres ; pour un texte sur plusieurs lignes, écrivez « | » "
        "après les deux-points.",
        Severity.AVERTISSEMENT,
    ),
    # --- syntax ---
    Fault(
        "YML025",
        "tabulation",
        "il y a une tabulation (touche Tab) ici, invisible ; remplacez-la par des espaces, deux "
        "par niveau{ailleurs}.",
    ),
    Fault(
        "YML026",
        "guillemet-non-ferme",
        "le guillemet {guillemet} ouvert ici n'est jamais fermé ; ajoutez {guillemet} à la fin du "
        "texte.",
    ),
    Fault(
        "YML027",
        "texte-apres-guillemet",
        "le guillemet {guillemet} qui précède « {suite} » a fermé le texte ; {remede}.",
    ),
    Fault(
        "YML028",
        "deux-points-sans-guillemets",
        "ce texte contient « : », qui annonce d'ordinaire une valeur ; mettez-le entre "
        "guillemets : {propose}.",
    ),
    Fault(
        "YML029",
        "deux-points-manquants",
        "il n'y a pas de deux-points sur cette ligne ; écrivez « {texte}: valeur » ; si c'est la "
        "suite d'un texte, décalez-la vers la droite sous ce texte.",
    ),
    Fault(
        "YML030",
        "indentation",
        "cette ligne commence à la colonne {colonne}, qui ne correspond à rien ; "
        "alignez-la {cible}.",
    ),
    Fault(
        "YML031",
        "tiret-manquant",
        "cette ligne suit une liste commencée à la ligne {ligne}, mais n'a pas de tiret ; "
        "écrivez « - » et une espace devant, ou alignez-la sur le nom auquel elle appartient.",
    ),
    Fault(
        "YML032",
        "tiret-mal-place",
        "une liste ne commence pas sur la ligne de son nom ; passez à la ligne avant le tiret ; si "
        'le tiret fait partie du texte, mettez le texte entre guillemets : "- …".',
    ),
    Fault(
        "YML033",
        "crochet-non-ferme",
        "« {ouvrant} » ouvert ici n'est jamais fermé ; ajoutez « {fermant} » à la fin.",
    ),
    Fault(
        "YML034",
        "crochet-en-trop",
        "« {fermant} » ne ferme rien ici{ouverture} ; retirez-le, ou mettez le texte entre "
        'guillemets : "…".',
    ),
    Fault(
        "YML035",
        "texte-apres-crochet",
        "« {suite} » vient après la fin de la liste ou du groupe entre crochets ; mettez le texte "
        'entier entre guillemets : "…", ou passez à la ligne.',
    ),
    Fault(
        "YML036",
        "virgule-manquante",
        "il manque une virgule avant « {suite} », ou une fermeture « {fermant} » ; ajoutez-la, ou "
        'mettez le texte entier entre guillemets : "…".',
    ),
    Fault(
        "YML037",
        "caractere-reserve",
        "un texte ne peut pas commencer par « {caractere} » ; mettez-le entre guillemets : "
        "{propose}.",
    ),
    Fault(
        "YML038",
        "barre-oblique-inverse",
        'entre guillemets ", « \\ » annonce un caractère spécial ; doublez-le (« \\\\ ») ou mettez '
        "le texte entre apostrophes : '…'.",
    ),
    Fault(
        "YML039",
        "fin-de-document",
        "un nouveau document commence ici sans être annoncé ; mettez une ligne "
        "« --- » juste avant.",
    ),
    Fault(
        "YML040",
        "virgule-en-trop",
        "il manque une valeur ici, entre deux virgules ou avant la fermeture ; retirez la virgule "
        'en trop, ou mettez le texte entre guillemets : "…".',
    ),
    Fault(
        "YML041",
        "liste-en-trop",
        "cette liste n'appartient à aucun nom : la ligne au-dessus a déjà une valeur ; écrivez "
        "« nom: » au-dessus d'elle, ou, si c'est la suite du texte, mettez le tout entre "
        'guillemets : "…".',
    ),
    Fault(
        "YML042",
        "trop-de-documents",
        "ce fichier contient plus de {limite} documents séparés par « --- » ; répartissez-le en "
        "plusieurs fichiers.",
    ),
    Fault(
        "YML043",
        "texte-apres-tirets",
        "rien d'autre ne tient sur la ligne « --- », qui sépare deux documents ; passez à la ligne "
        "après « --- ».",
    ),
    Fault(
        "YML044",
        "syntaxe",
        "cette ligne n'est pas comprise ; vérifiez ses guillemets, ses crochets, ses deux-points "
        "et son alignement, ainsi que ceux de la ligne précédente.",
    ),
    Fault(
        "YML045",
        "caractere-sans-dessin",
        "un caractère ({caractere}) ne peut pas être imprimé dans un acte ; effacez-le, ou "
        "écrivez-le en mots{ailleurs}.",
    ),
)

FAULTS = MappingProxyType({fault.slug: fault for fault in _FAULTS})
"""Every fault of loading, by its slug."""

UNREADABLE = frozenset(
    FAULTS[slug].code
    for slug in (
        "fichier-introuvable",
        "fichier-illisible",
        "dossier",
        "fichier-trop-gros",
        "encodage",
        "pas-un-texte",
    )
)
"""Codes of the files that could not be opened or decoded at all (exit code 3)."""


def report(slug: str, position: Position, **facts: object) -> Finding:
    """Make the finding for a fault at a place, its sentence filled with the facts given."""
    fault = FAULTS[slug]
    return Finding(position, fault.code, slug, fault.sentence.format(**facts), fault.severity)


_QUOTE_LENGTH = 40  # a finding is one line: what it quotes stays short


def excerpt(text: str) -> str:
    """Return the text as one short line, fit to be quoted in a sentence."""
    line = " ".join(text[: 10 * _QUOTE_LENGTH].split())
    return line if len(line) <= _QUOTE_LENGTH else line[: _QUOTE_LENGTH - 1].rstrip() + "…"


def quoted(text: str) -> str:
    """Return the text as the clerk may retype it, between quotes that it does not contain."""
    line = excerpt(text)
    if '"' not in line and "\\" not in line:
        return f'"{line}"'
    return "'" + line.replace("'", "''") + "'"
