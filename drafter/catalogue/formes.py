"""What each fault of form is, and what to do about it.

The faults of YAML and CSV files hold their own sentence, « what ; what to do »; the others say at
each place what is wrong there, and what they are in general stands here. A test compares these
tables with the codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from drafter.findings import Severity
from drafter.load import MAX_BYTES, MAX_DOCUMENTS
from drafter.load.tree import MAX_DEPTH, MAX_FINDINGS, MAX_VALUES

Explanation = tuple[str, str]
"""What is wrong, in one sentence; what to do."""

SAMPLES: Mapping[str, str] = MappingProxyType({
    "ailleurs": "",
    "ouverture": "",
    "caractere": "U+200B",
    "cible": "sur la ligne du même niveau",
    "cle": "objet",
    "colonne": "3",
    "etiquette": "!!int",
    "fermant": "]",
    "guillemet": '"',
    "indice": "il est en UTF-16, dit « Unicode »",
    "ligne": "12",
    "nature": "une image",
    "nom": "conseil",
    "nombre": "12,5",
    "ouvrant": "[",
    "perdu": "#12",
    "propose": '"…"',
    "raison": "accès refusé",
    "remede": "mettez le texte entier entre guillemets simples",
    "separateur": ";",
    "suite": "…",
    "texte": "…",
    "titre": "nom",
    "valeur": "…",
})  # fmt: skip
"""What stands in the catalogue for the facts of a sentence on files: field → sample."""

OF_ITS_OWN: Mapping[str, Mapping[str, object]] = MappingProxyType({
    "fichier-trop-gros": {"limite": MAX_BYTES // 1024**2},
    "trop-de-documents": {"limite": MAX_DOCUMENTS},
    "trop-de-fautes": {"limite": MAX_FINDINGS},
    "trop-de-valeurs": {"limite": MAX_VALUES},
    "imbrication-trop-profonde": {"limite": MAX_DEPTH},
    "caractere-reserve": {"caractere": "@"},
    "code-postal-tronque": {"texte": "1000"},
})  # fmt: skip
"""Slug → samples that are its own."""

KEYS: Mapping[str, Explanation] = MappingProxyType({
    "cle-inconnue": (
        "Une clé n'existe pas à cet endroit.",
        "Prendre celle que le message propose ; sinon vérifier le retrait de la ligne, et la liste "
        "des clés dans docs/saisir.md.",
    ),
    "cle-manquante": (
        "Une clé sans laquelle l'acte ne peut pas être écrit manque.",
        "L'ajouter, au même retrait que ses voisines.",
    ),
    "valeur-vide": (
        "Il n'y a rien après les deux-points, ou après le tiret.",
        "Taper la valeur, ou retirer la clé.",
    ),
    "texte-attendu": (
        "Un texte est attendu, et une liste ou un bloc de clés est tapé.",
        "Mettre tout le texte entre guillemets doubles s'il contient « : », ou sous un « | », en "
        "retrait.",
    ),
    "nom-attendu": (
        "Un nom est attendu, et ce qui est tapé n'a pas de lettre.",
        "Taper le prénom et le NOM de la personne.",
    ),
    "date-invalide": (
        "Ce qui est tapé n'est pas une date, ou ce jour n'existe pas.",
        "Taper 2024-12-05, 05/12/2024 ou 5 décembre 2024 ; si le jour de la semaine est tapé, il "
        "doit être le bon.",
    ),
    "heure-invalide": (
        "Ce qui est tapé n'est pas une heure.",
        "Taper 18:30 ou 18 h 30.",
    ),
    "nombre-attendu": (
        "Un nombre est attendu.",
        "Le taper en chiffres, sans unité : 57050 ou 57 050.",
    ),
    "oui-ou-non-attendu": (
        "Oui ou non est attendu.",
        "Taper oui ou non.",
    ),
    "liste-attendue": (
        "Une liste est attendue.",
        "Mettre un tiret par ligne, ou les éléments entre crochets : [A, B].",
    ),
    "bloc-attendu": (
        "Des clés sont attendues, et un texte ou une liste est tapé.",
        "Mettre une clé par ligne, en retrait sous le nom du bloc.",
    ),
    "valeur-non-admise": (
        "Une valeur n'est pas de celles que la clé admet.",
        "Prendre l'une de celles que le message donne.",
    ),
    "personne-illisible": (
        "Une personne du conseil n'est pas écrite comme drafter sait la lire.",
        "Taper civilité, prénom, NOM en capitales, puis la fonction après une virgule : « Mme Anne "
        "VIGNOT, Maire ».",
    ),
    "type-inconnu": (
        "Le « type » du fichier n'existe pas.",
        "Prendre l'un de ceux que le message donne.",
    ),
    "fichier-manquant": (
        "Un fichier dont l'acte a besoin, séance ou collectivité, n'est pas trouvé.",
        "Le créer dans le même dossier ou au-dessus, ou corriger le chemin qui le nomme.",
    ),
    "faits-incompatibles": (
        "Deux choses tapées ne vont pas ensemble.",
        "Garder l'une des deux, comme le message le dit.",
    ),
    "acte-lie-fautif": (
        "L'acte que celui-ci nomme a des erreurs.",
        "Corriger d'abord cet autre acte : ses faits sont repris ici.",
    ),
    "accolades-hors-texte": (
        "Des accolades sont tapées là où elles ne se remplacent pas.",
        "Taper la valeur ; les accolades valent dans les textes longs (résumé, rapport, visas, "
        "dispositif, articles…).",
    ),
    "valeur-invalide": (
        "Une valeur n'est pas admise ici.",
        "La comparer aux exemples de docs/saisir.md.",
    ),
})  # fmt: skip
"""Faults of keys and values."""

TEXTS: Mapping[str, Explanation] = MappingProxyType({
    "nom-sans-valeur": (
        "Des accolades nomment une donnée que l'acte n'a pas.",
        "Corriger le nom, ou ajouter la donnée sous « donnees ».",
    ),
    "accolades-fautives": (
        "Des accolades ne se répondent pas.",
        "Écrire {{ nom }} ou {{ nom | euros }}, avec deux accolades de chaque côté.",
    ),
    "filtre-inconnu": (
        "Le mot après « | » n'est pas une façon d'écrire une donnée.",
        "Prendre l'une de celles de docs/modeles.md : euros, date, en_lettres…",
    ),
    "calcul-impossible": (
        "Ce qui est entre accolades ne peut pas être calculé.",
        "Vérifier les noms et les valeurs des données : un nombre en chiffres, une date entière.",
    ),
    "nom-reserve": (
        "Une donnée porte un nom dont drafter se sert.",
        "Donner un autre nom à cette donnée.",
    ),
    "montant-ambigu": (
        "Un montant peut se lire de deux façons.",
        "Le taper avec une virgule pour les décimales, et une espace pour les milliers.",
    ),
    "logo-introuvable": (
        "L'image du logo n'est pas à côté du fichier de la collectivité.",
        "Corriger le nom, ou mettre l'image dans ce dossier.",
    ),
    "modele-inconnu": (
        "Le modèle de courrier n'existe pas.",
        "Prendre celui que le message propose, ou écrire son texte dans "
        "« gabarits/courrier/<modele>.md ».",
    ),
    "renvoi-sans-but": (
        "Un texte renvoie à ce qui n'existe pas, ou ne porte pas de numéro.",
        "Corriger l'étiquette du renvoi, ou donner cette étiquette à l'article visé.",
    ),
    "convention-fautive": (
        "La convention que cet acte modifie, ou un de ses avenants, a une faute.",
        "Corriger d'abord cette faute, à la ligne que donne le message.",
    ),
    "etiquette-en-double": (
        "Deux articles ou annexes ont la même étiquette.",
        "En donner une autre à l'un, et corriger les renvois qui le visent.",
    ),
    "note-sans-texte": (
        "Une note est appelée, et son texte manque.",
        "Ajouter, seule sur une ligne : [^1]: son texte.",
    ),
    "note-sans-appel": (
        "Rien n'appelle une note dans le texte.",
        "Mettre [^1] après le mot qu'elle explique, ou ôter la note.",
    ),
    "note-en-double": (
        "Deux notes ont le même nom.",
        "Donner un autre nom à l'une, et à son appel.",
    ),
    "note-dans-une-note": (
        "Une note en appelle une autre.",
        "Mettre les deux textes dans la même note.",
    ),
    "trop-de-notes": (
        "Un texte a plus de notes qu'une page ne peut en tenir.",
        "Les réunir, ou en mettre dans une annexe.",
    ),
    "image-introuvable": (
        "Une image n'est pas à côté du fichier qui la nomme, ou ne se lit pas.",
        "Corriger son nom, ou mettre l'image dans ce dossier.",
    ),
    "image-sans-texte": (
        "Rien ne dit ce que montre une image.",
        "L'écrire entre crochets, pour ceux qui ne la voient pas : ![Plan du quartier](plan.png).",
    ),
    "image-refusee": (
        "Une image n'est ni PNG ni JPEG, ou n'est pas dans le dossier de la collectivité.",
        "La mettre à côté du fichier, en PNG ou JPEG, et ne donner que son nom.",
    ),
    "image-mal-ecrite": (
        "Une image est mal annoncée dans le texte.",
        "L'écrire ![ce qu'elle montre](plan.png), suivie s'il le faut de {50%}.",
    ),
    "gras-ouvert": (
        "Des étoiles « ** » n'ont pas leur pareille.",
        "En mettre deux de chaque côté des mots, dans le même paragraphe : **gras**.",
    ),
    "tableau-irregulier": (
        "Une ligne d'un tableau n'a pas autant de colonnes que ses titres.",
        "Laisser une case vide « | | », ou étendre une case par « || ».",
    ),
    "tableau-sans-trait": (
        "Des lignes ressemblent à un tableau et n'en font pas un.",
        "Mettre sous les titres un trait par colonne : |---|---|.",
    ),
    "tableau-trop-grand": (
        "Un tableau a plus de colonnes ou de cases qu'une page ne peut en tenir.",
        "Le couper en deux.",
    ),
    "texte-trop-profond": (
        "Des listes ou des citations sont emboîtées sur trop de niveaux.",
        "Remonter la dernière d'un niveau.",
    ),
    "liste-collee": (
        "Une ligne commence comme une liste, mais continue le paragraphe.",
        "Pour une liste, laisser une ligne vide avant elle.",
    ),
    "saut-de-page-mal-ecrit": (
        "Un saut de page est mal écrit.",
        "Mettre {{ saut_de_page }}, seul sur sa ligne.",
    ),
})  # fmt: skip
"""Faults of texts."""

COPIES: Mapping[str, Explanation] = MappingProxyType({
    "modele-sans-place": (
        "Un modèle de convention n'a pas, ou a plusieurs, parties « […] » à remplir.",
        "Taper une partie « […] », et une seule, à la place du partenaire.",
    ),
    "champ-manquant": (
        "Il manque le nom, le siège ou le signataire d'un partenaire.",
        "Compléter sa ligne, ou l'annuaire des partenaires.",
    ),
    "donnee-manquante": (
        "Une donnée que le modèle laisse à remplir n'a pas de valeur pour un partenaire.",
        "Taper la valeur dans la colonne de ce nom, sur la ligne du partenaire.",
    ),
    "partie-inconnue": (
        "La clé d'un partenaire n'est pas dans l'annuaire.",
        "Corriger la clé, ou ajouter le partenaire à « partenaires.yaml ».",
    ),
    "exemplaire-en-double": (
        "Un partenaire est deux fois dans la liste des exemplaires.",
        "Retirer l'une des deux lignes.",
    ),
    "numero-manquant": (
        "Un partenaire n'a pas de numéro d'identification, alors que les autres en ont un.",
        "Donner son SIRET, son SIREN ou son numéro RNA, s'il en a un.",
    ),
    "titres-absents": (
        "La première ligne d'un fichier CSV de partenaires n'est pas celle des titres.",
        "Ajouter une première ligne de titres : « Nom », « Siège », « SIRET », « Représentant »….",
    ),
    "colonne-inutile": (
        "Une colonne n'est ni un renseignement connu d'un partenaire, ni une donnée du modèle.",
        "Corriger le titre de la colonne, la retirer, ou ajouter la donnée au modèle.",
    ),
})  # fmt: skip

OF_THE_WHOLE = {
    "logo-introuvable": "TXT007",
    "renvoi-sans-but": "TXT030",
    "etiquette-en-double": "TXT031",
    "convention-fautive": "TXT032",
}
"""Codes of the faults that are seen once the whole act is composed."""

PRODUCTION: Mapping[str, Explanation] = MappingProxyType({
    "fichier-modifie": (
        "Un document a été modifié depuis que drafter l'a écrit : il est gardé tel quel.",
        "Comparer avec le nouveau, posé à côté sous le nom « ….nouveau » ; garder l'un des deux.",
    ),
    "meme-nom-de-fichier": (
        "Deux actes donneraient un document de même nom : le second n'est pas écrit.",
        "Renommer l'un des deux fichiers, ou donner à chaque acte son numéro.",
    ),
    "ecriture-impossible": (
        "Un document ne peut pas être écrit.",
        "Vérifier que le dossier existe et se laisse écrire, et que le document n'est pas ouvert.",
    ),
    "acte-deja-signe": (
        "Un acte a changé depuis qu'il a été signé : le document signé est gardé tel quel, et ne "
        "dit plus ce que disent les faits.",
        "Faire signer le nouveau, posé à côté sous le nom « ….nouveau », ou remettre les faits.",
    ),
    "document-d-avant": (
        "Un acte a maintenant une faute et n'a pas été refait : ses documents d'avant sont restés.",
        "Ne pas les signer ni les envoyer ; corriger la faute, puis refaire l'acte.",
    ),
    "acte-illisible": (
        "Un acte écrit ailleurs (« --texte ») ne peut pas être lu : forme, encodage, mot de passe, "
        "ou image sans texte.",
        "L'enregistrer de nouveau en .docx, .pdf ou .txt.",
    ),
    "modele-fautif": (
        "Un texte modèle, un papier à en-tête ou une feuille de style ne peut pas servir.",
        "Corriger la ligne que le message nomme, d'après docs/modeles.md ; ou retirer ce fichier "
        "du dossier « gabarits » pour revenir à celui de drafter.",
    ),
    "defaut-de-drafter": (
        "Un défaut de drafter lui-même : vos fichiers ne sont pas en cause.",
        "Le signaler, avec le fichier YAML ; DRAFTER_TRACE=1 montre le détail.",
    ),
})  # fmt: skip
"""What happens outside the facts typed."""

WARNINGS = {"liste-collee": Severity.AVERTISSEMENT}
"""Faults of these tables that are no error."""
