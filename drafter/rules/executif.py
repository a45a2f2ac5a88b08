"""Which elections are of the executive: maire, adjoints, president, vice-presidents.

Sources: CGCT, L. 2122-7 and L. 2122-7-2 (communes: secret ballot), L. 5211-2 (the same for EPCI
and syndicats). Other nominations follow L. 2121-21, which lets the assembly vote openly.
"""

from __future__ import annotations

import re

from drafter.model.base import unaccented
from drafter.model.deliberation import Deliberation
from drafter.model.dossier import Dossier
from drafter.model.scrutin import Election
from drafter.rules.loi import FAMILLES, Theme

_RANK = (
    r"(?:\d+\s*(?:er|re|e|eme|nde?)\s+|premiere?\s+|[a-z]+ieme\s+|seconde?\s+|nouvel(?:le)?\s+)?"
)
_OFFICE = rf"{_RANK}(?:vice-presidente?s?|presidente?|maire|adjointe?s?(?: au maire)?)"
_POST = re.compile(rf"(?:(?:le|la|les|l'|un|une|des|du|de la|d'un|d'une|de)\s*)?{_OFFICE}")
_OBJECT = re.compile(
    rf"\belections?\s+(?:(?:du|de la|des|d'une?|de|de l')\s*)(?:\d+\s+)?{_OFFICE}\b"
    r"(?!\s+(?:delegue|de la commission|de l'office|du comite|de l'association|du jury))"
)
_RULED = frozenset({"commune", "groupement"})


def of_the_executive(dossier: Dossier, election: Election) -> bool:
    """Say whether an election fills an office whose secret ballot the law imposes."""
    if FAMILLES[dossier.collectivite.nature] not in _RULED:
        return False
    if election.poste and _POST.fullmatch(unaccented(election.poste).strip()):
        return True
    return _OBJECT.search(unaccented(dossier.deliberation.objet)) is not None


def theme_of_act(theme: Theme, dossier: Dossier) -> Theme:
    """Return the theme of law of a rule in this act: an election of the executive has its own."""
    if theme != "scrutin secret" or not isinstance(dossier.acte, Deliberation):
        return theme
    held = [s.election for _, s in dossier.scrutins if s and s.election]
    return "élection" if any(of_the_executive(dossier, one) for one in held) else theme
