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
        "Deux articles portent le même numéro, ou un numéro est sauté.",
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
        "Le résultat annoncé ou un total ne va pas avec les nombres du vote, en cadre (« Pour : "
        "8 ») ou en phrase (« à l'unanimité, par 8 voix pour, 1 voix contre »).",
        "Corriger le nombre ou la phrase : les abstentions ne sont pas des suffrages exprimés.",
    ),
    "compte-des-parties": (
        "Le nombre d'exemplaires, ou de signataires, n'est pas celui des parties que l'acte nomme.",
        "Corriger le nombre, ou dire à qui vont les exemplaires.",
    ),
    "sommaire-different": (
        "Le sommaire donne à un titre d'autres mots que le corps de l'acte.",
        "Corriger le titre, et refaire la table des matières.",
    ),
    "annexe-deux-titres": (
        "Une même annexe porte deux titres.",
        "Garder un seul titre, dans la liste et en tête de l'annexe.",
    ),
    "appel-sans-note": (
        "Un « (1) » n'appelle aucune note, ou une note n'est appelée nulle part.",
        "Écrire la note, ou retirer l'appel.",
    ),
    "listes-contredites": (
        "Les listes de présents, d'absents et de pouvoirs se contredisent. Les noms se lisent « "
        "Mme Léa GROS », après « Présents : », « Absents : » ou « Pouvoirs : ».",
        "Corriger la liste, ou les questions pour lesquelles vaut chaque pouvoir.",
    ),
    "votants-contredits": (
        "Les voix (« Pour : », « Contre : », « Abstentions : ») ne sont pas aussi nombreuses que "
        "ceux qui siègent ou sont représentés à la question.",
        "Vérifier le décompte et les listes.",
    ),
    "convocation-contredite": (
        "La convocation est datée d'après la séance (« Séance du … »), ou de plus de 60 jours "
        "avant.",
        "Corriger l'une des deux dates.",
    ),
    "nombre-annonce-contredit": (
        "Le nombre de présents ou de votants, ou la somme des voix, n'est pas celui des listes. Lu "
        "d'un acte dont les listes nomment chacun une fois, autant que « en exercice », et "
        "où nul n'arrive ni ne part.",
        "Corriger le nombre, ou la liste.",
    ),
    "votant-hors-des-listes": (
        "Un membre nommé dans le vote (« 1 voix contre (M. Paul MOREL) ») est absent sans pouvoir, "
        "ou n'est dans aucune liste.",
        "Corriger le nom, le vote, ou les listes.",
    ),
    "secretaire-contredit": (
        "Un autre que le secrétaire de séance nommé dans l'acte signe en cette qualité.",
        "Corriger le nom, en tête ou à la signature (CGCT, art. L. 2121-15 et L. 2121-23).",
    ),
    "date-de-seance-contredite": (
        "La date en lettres n'est pas celle de la séance, une commission visée est d'après elle, "
        "une délibération qui habilite à signer aussi, ou la signature la précède.",
        "Corriger l'une des deux dates.",
    ),
    "note-contredite": (
        "Une note compte comme abstentions ceux qui ne prennent pas part au vote, et le décompte "
        "non.",
        "Retirer la note : ne pas prendre part au vote n'est pas s'abstenir.",
    ),
    "signataire-sans-mandat": (
        "Un adjoint ou un vice-président signe, et la délibération n'autorise que le maire ou le "
        "président.",
        "Écrire « ou son représentant », ou nommer l'arrêté de délégation.",
    ),
    "partie-sans-l-autre": (
        "« d'une part » n'est suivi d'aucun « d'autre part ».",
        "Compléter la comparution.",
    ),
    "majuscule-de-la-convention": (
        "« la présente Convention » et « la présente convention » sont mêlées.",
        "Garder partout la même forme.",
    ),
    "recours-absents": (
        "Un extrait de délibération n'indique ni les voies ni les délais de recours.",
        "Les ajouter au bas de l'acte (CJA, art. R. 421-5).",
    ),
    "phrase-recopiee": (
        "Deux longues phrases du fichier sont presque, et pas tout à fait, les mêmes.",
        "Rétablir le même texte, ou dire ce qui change.",
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
        "Le texte renvoie à un de ses articles, et aucun titre ne porte ce numéro ; ou l'article « "
        "ci-dessous » est plus haut.",
        "Corriger le renvoi.",
    ),
    "brouillon-laisse": (
        "Une marque de projet est restée dans l'acte.",
        "La retirer avant de signer.",
    ),
})  # fmt: skip
"""Name of the fault → what is wrong, what to do."""
