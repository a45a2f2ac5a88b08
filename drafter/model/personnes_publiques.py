"""Which bodies are public by their name or their legal form: those asked for a contribution.

Sources: CGCT, L. 1111-1 and L. 5210-1-1 A (collectivités, établissements publics de coopération);
code de la santé publique, L. 6141-1 (établissements publics de santé) and L. 1431-1 (ARS); code de
l'éducation, L. 421-1 (EPLE), L. 711-1 (universités); CGCT, L. 1424-1 (SDIS); code de l'action
sociale, L. 123-6 (CCAS); code de la sécurité sociale, L. 211-1 and L. 212-1, and code rural,
L. 723-1 (caisses: private bodies with a public mission, asked as the others are); code de
l'environnement, L. 131-3 (ADEME), L. 213-8-1 (agences de l'eau); CGCT, L. 1231-1 (ANCT); code de
commerce, L. 710-1 (CCI); code monétaire, L. 518-2 (Caisse des dépôts).
"""

from __future__ import annotations

import re

from drafter.french.tables import words
from drafter.model.base import unaccented
from drafter.model.denominations import first_noun

_HEADS = frozenset(
    words(
        "ademe agglomeration anah anct anru ars caf carsat ccas cci cerema chr chru chu cias cma "
        "cnsa college collectivite commune communaute cpam crous ddt ddtm departement drac dreal "
        "dreets epa epage epci epf epfl epic eple eps epsm eptb etat eurometropole hopital lycee "
        "mairie metropole ministere msa ofb onf petr pnr pole prefecture prefet province rectorat "
        "region sdis sictom sivom sivu smictom syndicat universite urssaf ville vnf"
    )
)
"""The first word of the name, or of the legal form."""

_WORDS = re.compile(
    r"\b(?:metropole|agglomeration|agglo|conseil (?:departemental|regional)|sous-prefecture|"
    r"centre (?:inter)?communal|"
    r"(?:etablissement|office|groupement d'interet) public|parc (?:naturel regional|national)|"
    r"direction (?:departementale|regionale|interdepartementale|academique)|"
    # health and rescue
    r"centre hospitalier|hopitaux (?:universitaires|civils|publics)|hospices civils|"
    r"assistance publique|service (?:departemental |territorial )?d'incendie|"
    # social security
    r"caisse (?:d'allocations familiales|primaire d'assurance maladie|d'assurance retraite|"
    r"nationale|generale de securite sociale|des ecoles)|mutualite sociale agricole|"
    # agencies and banks of the State
    r"agence (?:de l'eau|nationale|regionale de sante|de l'environnement|de la transition|"
    r"de services et de paiement)|banque des territoires|caisse des depots|"
    r"office (?:francais|national)|voies navigables|france travail|pole emploi|conservatoire du "
    r"littoral|(?:centre|institut|ecole) national|union europeenne|commission europeenne|"
    # consular chambers, boards
    r"chambre (?:de commerce|de metiers|des metiers|d'agriculture|regionale|territoriale)|"
    r"regie (?:municipale|departementale|communautaire|metropolitaine|autonome|personnalisee)|"
    r"ademe|anru|anct|anah|crous)\b"
)
_PRIVATE = re.compile(
    r"\b(?:association|societe|sa|sas|sasu|sarl|eurl|sci|scic|scop|gie|sem|spl|fondation|mutuelle|"
    r"cooperative|copropriete|coproprietaires|privee?|prives|amicale|club)\b"
)
_MAY_BE_PRIVATE = re.compile(r"\b(?:college|lycee|hopital) (?:saint|sainte|st|ste|notre-dame)\b")


def is_public(nom: str, forme: str | None = None) -> bool:
    """Say whether the name, or the form, of a body is that of a public person.

    >>> is_public("État"), is_public("Grand Besançon Métropole"), is_public("Conseil régional")
    (True, True, True)
    >>> is_public("Centre hospitalier de Langres"), is_public("Banque des Territoires")
    (True, True)
    >>> is_public("Néolia", "Société anonyme"), is_public("Ville et Loisirs", "association")
    (False, False)
    """
    told = [unaccented(one).replace("’", "'") for one in (forme, nom) if one]
    if any(_PRIVATE.search(one) for one in told):
        return False
    if any(_WORDS.search(one) for one in told):
        return True
    if any(_MAY_BE_PRIVATE.search(one) for one in told):
        return False
    return any(first_noun(one) in _HEADS for one in told)
