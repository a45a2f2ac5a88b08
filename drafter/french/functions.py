"""Names of functions and titles with their feminine: data.

Sources: circulaire du 21 novembre 2017 (règles de féminisation dans les textes publiés au Journal
officiel) and the guide « Femme, j'écris ton nom… » (INALF, 1999) that it refers to; Académie
française, « La féminisation des noms de métiers et de fonctions » (28 February 2019); Code civil
for bailleresse, demanderesse, défenderesse.
"""

from __future__ import annotations

import re
from functools import cache

from drafter.french.agreement import Forms, feminine_of_word, known_adjectives, regular_forms
from drafter.french.tables import pairs, words

# Feminines that the rule of adjectives does not give.
_FEMININES = pairs(
    "maire > maire | préfet > préfète | chef > cheffe | rapporteur > rapporteure",
    "syndic > syndique | questeur > questeure",
    "procureur > procureure | gouverneur > gouverneure | censeur > censeure",
    "assesseur > assesseure | défenseur > défenseure | professeur > professeure",
    "docteur > docteure | ingénieur > ingénieure | successeur > successeure",
    "emprunteur > emprunteuse | visiteur > visiteuse",
    "prédécesseur > prédécesseure | proviseur > proviseure | superviseur > superviseuse",
    "auteur > autrice | ambassadeur > ambassadrice | acheteur > acheteuse | porteur > porteuse",
    "ajusteur > ajusteuse | transporteur > transporteuse | prêteur > prêteuse",
    "bailleur > bailleresse | demandeur > demanderesse | défendeur > défenderesse",
    "acquéreur > acquéreuse | monteur > monteuse | metteur > metteuse | solliciteur > solliciteuse",
    "conteur > conteuse | chanteur > chanteuse",
    "hôte > hôtesse | maître > maître | époux > épouse | veuf > veuve | héros > héroïne",
    "consul > consule | commis > commise | apprenti > apprentie | député > députée",
    "médecin > médecin | témoin > témoin | mannequin > mannequin",
    "écrivain > écrivaine | cadet > cadette | benjamin > benjamine | homme > femme",
    "colonel > colonelle | major > majore | sapeur > sapeuse | caporal > caporale",
    "conjoint > conjointe | substitut > substitute | recteur > rectrice | clerc > clerc",
    "parrain > marraine | caution > caution | manager > manager | leader > leader",
    "cadre > cadre | membre > membre | juge > juge | ministre > ministre | guide > guide",
)
# Functions of several words, or whose forms have nothing in common.
_WHOLE = (
    Forms("monsieur", "madame", "messieurs", "mesdames"),
    Forms(*["porte-parole"] * 4),
    Forms(*["ayant droit"] * 2, *["ayants droit"] * 2),
    Forms(*["ayant cause"] * 2, *["ayants cause"] * 2),
)
# Those that the rule gives (-ier > -ière, -teur > -trice, -é > -ée…), and those of both genders.
_REGULAR = words(
    "adjoint président conseiller délégué directeur sénateur élu administrateur animateur",
    "coordinateur coordonnateur médiateur rédacteur éducateur conservateur inspecteur",
    "contrôleur receveur instructeur percepteur trésorier payeur greffier huissier officier",
    "brigadier gardien policier pompier infirmier ouvrier chancelier banquier bâtonnier",
    "courtier avocat magistrat agent commandant lieutenant adjudant sergent général expert",
    "technicien chirurgien pharmacien doyen citoyen habitant suppléant remplaçant représentant",
    "gérant assistant adhérent correspondant exploitant fondateur tuteur curateur associé",
    "preneur donateur testateur débiteur créancier opérateur financeur entrepreneur",
    "chercheur vendeur facteur régisseur recenseur enquêteur modérateur auditeur liquidateur",
    "vérificateur évaluateur orateur électeur candidat lauréat attaché chargé apparenté mandant",
    "fonctionnaire mandataire signataire titulaire secrétaire notaire commissaire architecte",
    "comptable juriste interprète responsable bénéficiaire locataire propriétaire partenaire",
    "garde gestionnaire dépositaire légataire stagiaire bibliothécaire archiviste urbaniste",
    "économiste paysagiste capitaine maréchal aumônier conducteur installateur fournisseur",
    "prestataire géomètre ordonnateur intervenant participant étudiant enseignant",
    "élève surveillant consultant négociateur traducteur conciliateur promoteur investisseur",
    "employeur salarié retraité immigré employé invité référent pilote aménageur constructeur",
    "concepteur éditeur imprimeur annonceur bâtisseur veilleur programmateur organisateur",
    "réalisateur créateur acteur spectateur moniteur entraîneur joueur coureur arbitre",
)
# Adjectives that titles take and that other sentences of acts seldom do.
_ADJECTIVES = words(
    "délégué adjoint honoraire suppléant titulaire intérimaire communautaire technique",
    "juridique exécutif consulaire judiciaire divisionnaire stagiaire certifié agréé chargé",
    "désigné habilité sortant démissionnaire syndical unique émérite associé détaché",
    "contractuel numérique scientifique artistique pédagogique budgétaire comptable",
    "informatique économique stratégique politique parlementaire universitaire académique",
    "diplomatique militaire civil sportif champêtre forestier maritime portuaire fluvial",
    "foncier immobilier commercial industriel rural agricole vétérinaire hospitalier",
    "pénitentiaire aîné cadet jeune soignant instructeur recenseur enquêteur payeur",
    "fondateur pastoral notarial directeur cosignataire signataire mandataire second",
)


@cache
def known_functions() -> dict[str, Forms]:
    """Return the forms of the nouns of functions, by each of their forms.

    >>> known_functions()["rapporteures"].masculine, known_functions()["préfet"].feminine
    ('rapporteur', 'préfète')
    """
    known = {form: forms for forms in _WHOLE for form in forms}
    for masculine, feminine in _FEMININES.items():
        forms = regular_forms(masculine, feminine)
        for form in forms:
            known.setdefault(form, forms)
    for masculine in sorted(_REGULAR):
        forms = regular_forms(masculine)
        for form in forms:
            known.setdefault(form, forms)
    return known


@cache
def known_qualifiers() -> dict[str, Forms]:
    """Return the forms of the adjectives and participles of titles, by each of their forms.

    >>> known_qualifiers()["municipales"].masculine, known_qualifiers()["délégué"].feminine
    ('municipal', 'déléguée')
    """
    known = dict(known_adjectives())
    for masculine in sorted(_ADJECTIVES):
        forms = regular_forms(masculine)
        for form in forms:
            known.setdefault(form, forms)
    return known


# Endings that tell the gender of a function that the table does not hold, both ways.
_MASCULINE_ENDING = re.compile(
    r"(?:eur|er|ien|éen|yen|ant|(?<!m)ent|é|al|if|el|at|ain|an|on|eux|u|i)s?\Z|aux\Z"
)
_FEMININE_ENDINGS = (
    ("trice", "teur"),
    ("euse", "eur"),
    ("ière", "ier"),
    ("chère", "cher"),
    ("gère", "ger"),
    ("ane", "an"),
    ("ienne", "ien"),
    ("ante", "ant"),
    ("ente", "ent"),
    ("ée", "é"),
    ("ale", "al"),
    ("ive", "if"),
    ("elle", "el"),
    ("aine", "ain"),
    ("onne", "on"),
)


def guessed_forms(word: str) -> Forms:
    """Return the forms of a function that no table holds, from its ending.

    Rule: the endings of the guide of 1999 (-teur > -trice, -eur > -euse, -ier > -ière, -ien >
    -ienne, -é > -ée…); a word in -e is of both genders.

    >>> guessed_forms("plombier").feminine, guessed_forms("plombières").masculine
    ('plombière', 'plombier')
    >>> guessed_forms("fleuriste").feminine
    'fleuriste'
    """
    singular = word.removesuffix("s")
    if word.endswith("aux"):
        singular = f"{word[:-3]}al"
    for feminine, masculine in _FEMININE_ENDINGS:
        if singular.endswith(feminine):
            return regular_forms(singular[: -len(feminine)] + masculine, singular)
    both = not _MASCULINE_ENDING.search(singular)
    return regular_forms(singular, singular if both else feminine_of_word(singular))
