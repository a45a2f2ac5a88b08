"""What each fault of an act written elsewhere is (``drafter check --texte``), and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from drafter.rules.lecture import DETECTORS

CODES: Mapping[str, str] = MappingProxyType(
    {slug: code for code, (slug, _, _) in DETECTORS.items()}
)
"""Name of the fault → its code."""

EXPLANATIONS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "identifiant-faux": (
        "Un SIREN, un SIRET, un numéro RCS ou un IBAN n'a pas la longueur ou la clé de ces "
        "numéros.",
        "Le reprendre d'un extrait Kbis, d'un avis de situation ou d'un RIB.",
    ),
    "article-en-double": (
        "Deux articles portent le même numéro.",
        "Renuméroter, et revoir les renvois.",
    ),
    "annexe-absente-du-fichier": (
        "Le texte renvoie à une annexe qui ne commence nulle part dans le fichier.",
        "La joindre, ou vérifier qu'elle est dans un fichier à part.",
    ),
    "renvoi-casse": (
        "Word a imprimé « Erreur ! » à la place d'un renvoi.",
        "Refaire le renvoi ou la table des matières, puis l'enregistrer de nouveau.",
    ),
    "blanc-a-remplir": (
        "Une place est restée à remplir.",
        "Écrire ce qui manque ; dans un modèle, c'est normal.",
    ),
    "vote-contredit": (
        "Le résultat annoncé ou un total ne va pas avec les nombres du vote.",
        "Corriger le nombre ou la phrase : les abstentions ne sont pas des suffrages exprimés.",
    ),
    "formes-melees": (
        "La même chose est écrite de deux façons : avec et sans espace.",
        "Garder une seule forme : « 51 % », « n° 1 », « 19 h 00 ».",
    ),
    "unanimite-et-abstentions": (
        "Le résultat est dit unanime, et des membres se sont abstenus.",
        "Écrire « à l'unanimité des suffrages exprimés » : les abstentions n'en sont pas.",
    ),
    "article-absent": (
        "Le texte renvoie à un de ses articles, et aucun titre ne porte ce numéro.",
        "Corriger le renvoi.",
    ),
    "brouillon-laisse": (
        "Une marque de projet est restée dans l'acte.",
        "La retirer avant de signer.",
    ),
})  # fmt: skip
"""Name of the fault → what is wrong, what to do."""
