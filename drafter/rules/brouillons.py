"""Rules on what a draft leaves in a convention: blanks, marks, numbers typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.findings import Severity
from drafter.french.dates import long_date
from drafter.model.dossier import Dossier
from drafter.model.parties import is_blank
from drafter.rules.passages import passages_of
from drafter.rules.rule import Fault, rule

BLANK = re.compile(r"…(?:\s?…)+|\.{5,}|(?<!\\)_{5,}|…\s*/\s*…")
"""A place to fill, in any act; « […] » is one in a convention, and a cut in a text quoted."""

_BLANK = re.compile(rf"\[\s*(?:…|\.{{3,}})\s*\]|{BLANK.pattern}")


@rule("CNV011", "blanc-oublie", severity=Severity.AVERTISSEMENT)
def forgotten_blank(dossier: Dossier) -> Iterator[Fault]:
    """Une place est restée à remplir dans une convention qui n'est pas un modèle.

    « […] », « ……… », « _____ » dans un texte, ou « […] » parmi les « donnees ». Un « […] » entre
    guillemets est une coupure de citation, et n'est pas signalé. Un modèle a une partie « […] ».

    Pourquoi :
        La convention serait signée avec un blanc, que chacun pourrait remplir ensuite.

    Fautif :
        # convention.yaml
        articles:
          - titre: Durée
            texte: Elle est conclue pour […] ans.

    Correct :
        # convention.yaml
        articles:
          - titre: Durée
            texte: Elle est conclue pour trois ans.

    Que faire :
        Taper ce qui manque ; ou, si c'est un modèle, mettre « […] » à la place de la partie à
        désigner.
    """
    if dossier.parties.a_remplir:
        return
    for passage in passages_of(dossier):
        for found in passage.find(_BLANK):
            if not passage.within_guillemets(found.start()):
                yield (
                    passage.at(found.start()),
                    f"« {found[0]} » est resté à remplir : tapez ce qui manque",
                )
    for key, value in dossier.convention.donnees.items():
        if is_blank(value) or (isinstance(value, list) and len(value) == 1 and is_blank(value[0])):
            yield dossier.at("donnees", key), f"« {key} » est resté à remplir : donnez sa valeur"


MARK = re.compile(
    r"""(?<!\w)(?:X{3,}|(?<!siècle\ )(?<!Louis\ )(?<!titre\ )(?<!chapitre\ )(?<!livre\ )XX(?!\ ?e)
    |TODO|\?{2,}
    |[\[(]\s*à\ (?:compléter|préciser|définir|confirmer|valider|vérifier|revoir)\b[^\])\n]*[\])]
    |(?<=:\ )à\ (?:compléter|préciser|définir|confirmer|valider|vérifier|revoir)
        (?=\s*[.;]?\s*(?:\n|\Z)))
    (?!\w)""",
    re.VERBOSE,
)
"""What a draft puts in place of what is still to come, in any act."""

VERSION = re.compile(
    r"^\W*(?:version (?:du \d|provisoire|de travail|n°|v?\d)|document de travail|brouillon\b|"
    r"projet (?:du \d|au \d|de convention (?:du|au) \d))[^\n#]*",
    re.IGNORECASE | re.MULTILINE,
)
_DRAFT_TITLE = re.compile(r"\s*(?:projet|brouillon|version)\b", re.IGNORECASE)


@rule("CNV012", "marque-de-projet", severity=Severity.AVERTISSEMENT)
def draft_mark(dossier: Dossier) -> Iterator[Fault]:
    """Une marque de projet reste dans une convention qui a une date de signature.

    « version », un titre qui commence par « Projet », et dans les textes « Version du 16 octobre »,
    « (à compléter) », « XX », « ??? », « TODO ».

    Pourquoi :
        Ce qui se signe est le texte final : une marque de projet fait douter de ce qui l'a été.

    Fautif :
        # convention.yaml
        date: 2025-04-10
        version: Version du 16 octobre 2024

    Correct :
        # convention.yaml
        date: 2025-04-10

    Que faire :
        Retirer la marque, ou taper ce qu'elle attend ; retirer « date » tant que la convention
        n'est pas arrêtée.
    """
    acte = dossier.convention
    if acte.date is None:
        return
    signed = f"une convention signée le {long_date(acte.date)}"
    if acte.version:
        yield (
            dossier.at("version"),
            f"« {acte.version} » s'imprimerait sur {signed} : retirez « version »",
        )
    if acte.titre and _DRAFT_TITLE.match(acte.titre):
        yield (
            dossier.at("titre"),
            f"le titre « {acte.titre} » est celui d'un projet, sur {signed} : corrigez-le",
        )
    for passage in passages_of(dossier):
        for pattern in (MARK, VERSION):
            for found in passage.find(pattern):
                mark = found[0].strip(" \t\n*_>-")
                where = found.start() + found[0].index(mark)
                yield (
                    passage.at(where),
                    f"« {mark} » est une marque de projet, dans {signed} : retirez-la, ou tapez ce "
                    "qu'elle attend",
                )
