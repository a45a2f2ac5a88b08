r"""The plural of nouns and adjectives, and nouns after a number.

Sources: Grevisse, Le Bon Usage, « Pluriel des noms »; Académie française for compounds in the
traditional spelling; OQLF, « Nombre et accord » (the plural begins at two). Exceptions are data.
"""

from __future__ import annotations

import re

from drafter.french.capitals import with_capitals_of
from drafter.french.characters import APOSTROPHE, NBSP
from drafter.french.numbers import Number, format_number, to_decimal
from drafter.french.sigles import is_sigle
from drafter.french.tables import PREFIXES, PREPOSITIONS, pairs, words

_IRREGULAR = pairs(
    "ail > aulx | aïeul > aïeux | bail > baux | ciel > cieux | corail > coraux | émail > émaux",
    "œil > yeux | soupirail > soupiraux | travail > travaux | vantail > vantaux",
    "vitrail > vitraux | monsieur > messieurs | madame > mesdames",
    "mademoiselle > mesdemoiselles | bonhomme > bonshommes | gentilhomme > gentilshommes",
    "bijou > bijoux | caillou > cailloux | chou > choux | genou > genoux | hibou > hiboux",
    "joujou > joujoux | pou > poux | tout > tous | bel > beaux | nouvel > nouveaux",
    "vieil > vieux | fol > fous | mol > mous",
)
_REGULAR_AL = words(
    "aval bal cal carnaval chacal choral corral festival mistral narval pal récital régal serval",
    "val banal bancal fatal fractal glacial natal naval final tonal",
)
_REGULAR_U = words("landau sarrau bleu pneu émeu enfeu")
# Words that do not vary, also as nouns: numbers, and what a voter answers.
_INVARIABLE = words(
    "pour contre oui non et ou ni bis ter mille zéro quatre cinq sept huit neuf onze douze treize",
    "quatorze quinze seize dont partout",
)
# First parts that are verbs: they do not vary, and what they act on does unless it is a mass
# (couvre-feux, chauffe-eau; Grevisse, « Pluriel des noms composés »).
_VERBS = words(
    "abat accroche aide allume amuse appuie arrache attrape brise brûle cache casse chasse chauffe",
    "coupe couvre croque cure essuie fume gratte lance lave lève monte ouvre pare passe perce pèse",
    "porte presse protège ramasse remonte remue sèche serre souffre taille tire tourne trompe vide",
)
_MASSES = words(
    "air avance argent bonheur boue brise charge ciel courant eau essence feu fumée gaz jour linge",
    "cou croûte lumière main malheur mémoire mer monnaie neige ordure parole pluie poussière",
    "soleil sol terre tête vaisselle vapeur vent verdure",
)
_COMPOUNDS = pairs(
    "aide-comptable > aides-comptables | aide-soignant > aides-soignants",
    "aide-soignante > aides-soignantes | année-lumière > années-lumière | après-midi > après-midi",
    "assurance-vie > assurances-vie | ayant cause > ayants cause | ayant droit > ayants droit",
    "ayant-droit > ayants droit | bien-être > bien-être | bien-fonds > biens-fonds",
    "café-théâtre > cafés-théâtres | cessez-le-feu > cessez-le-feu",
    "court-circuit > courts-circuits | couvre-feu > couvre-feux | face-à-face > face-à-face",
    "faire-part > faire-part | faire-valoir > faire-valoir | garde-à-vous > garde-à-vous",
    "garde-boue > garde-boue | garde-chasse > gardes-chasse | garde-corps > garde-corps",
    "garde-côte > gardes-côtes | garde-fou > garde-fous | garde-malade > gardes-malades",
    "garde-manger > garde-manger | garde-meuble > garde-meubles | garde-robe > garde-robes",
    "haut-parleur > haut-parleurs | hors-la-loi > hors-la-loi | laissez-passer > laissez-passer",
    "long-courrier > long-courriers | m. > MM. | mi-temps > mi-temps | mort-né > mort-nés",
    "nouveau-né > nouveau-nés | on-dit > on-dit | ouï-dire > ouï-dire",
    "pied-à-terre > pied-à-terre | porte-à-porte > porte-à-porte | porte-fenêtre > portes-fenêtres",
    "poste-frontière > postes-frontières | prie-dieu > prie-dieu | sage-femme > sages-femmes",
    "sans-abri > sans-abri | sans-emploi > sans-emploi | savoir-être > savoir-être",
    "savoir-faire > savoir-faire | station-service > stations-service | tête-à-tête > tête-à-tête",
    "timbre-poste > timbres-poste | tout-à-l’égout > tout-à-l’égout | tout-terrain > tout-terrain",
    "va-et-vient > va-et-vient | week-end > week-ends",
)
# Inside a compound, what follows one of these does not vary (arc-en-ciel, main-d’œuvre).
_LINKS = words("de du des d à au aux en le la les l ès")
_WORD = re.compile(r"[^\W_]+")


def plural_of_word(word: str) -> str:
    """Return the plural of one word in lower case, without hyphen.

    Rules: nothing after s, x, z; x after -au, -eau, -eu and seven words in -ou; -aux for -al and
    seven words in -ail; s otherwise. Exceptions are in the tables (Grevisse).

    >>> plural_of_word("voix"), plural_of_word("municipal"), plural_of_word("travail")
    ('voix', 'municipaux', 'travaux')
    >>> plural_of_word("bureau"), plural_of_word("festival"), plural_of_word("détail")
    ('bureaux', 'festivals', 'détails')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _INVARIABLE or word[-1:] in {"s", "x", "z", ""} or word[-1:].isdigit():
        return word
    if word.endswith("al") and word not in _REGULAR_AL:
        return f"{word[:-1]}ux"
    if word.endswith(("au", "eu", "œu")) and word not in _REGULAR_U:
        return f"{word}x"
    return f"{word}s"


def pluralize(noun: str) -> str:
    """Put a noun, or a noun with its adjectives and complement, in the plural.

    Rules: every word agrees up to the first preposition (conseillers municipaux, appels d’offres,
    hôtels de ville); in a compound, nouns and adjectives vary, verbs, adverbs and prepositions do
    not (chefs-lieux, sous-préfets, arcs-en-ciel, vide-greniers); sigles do not vary. Compounds that
    follow no rule are in a table (Académie française). Capitals stay as typed.

    >>> pluralize("conseiller municipal"), pluralize("chef-lieu"), pluralize("appel d'offres")
    ('conseillers municipaux', 'chefs-lieux', 'appels d’offres')
    >>> pluralize("voix"), pluralize("EPCI"), pluralize("ayant droit"), pluralize("Procès-Verbal")
    ('voix', 'EPCI', 'ayants droit', 'Procès-Verbaux')
    """
    noun = noun.replace("'", APOSTROPHE)
    done = 0
    pieces: list[str] = []
    known = _COMPOUNDS.get(noun.lower())
    if known:
        return with_capitals_of(noun, known)
    for group in re.finditer(r"[^\s’]+", noun):
        stop = _WORD.match(group[0].lower())
        if stop and stop[0] == group[0].lower() and stop[0] in PREPOSITIONS and pieces:
            break
        pieces += (noun[done : group.start()], _plural_of_group(group[0]))
        done = group.end()
        if group[0].lower().endswith(("-d", "-l")):  # main-d’œuvre, trompe-l’œil
            break
    return "".join(pieces) + noun[done:]


def _plural_of_group(group: str) -> str:
    """Put in the plural words joined by hyphens, up to a preposition."""
    low = group.lower()
    if low in _COMPOUNDS:
        return with_capitals_of(group, _COMPOUNDS[low])
    pieces: list[str] = []
    done = 0
    matches = list(_WORD.finditer(group))
    parts = [match[0].lower() for match in matches]
    for place, match in enumerate(matches):
        word = match[0]
        varies = _varies(parts, place) and not is_sigle(word)
        new = with_capitals_of(word, plural_of_word(parts[place])) if varies else word
        pieces += (group[done : match.start()], new)
        done = match.end()
        if parts[place + 1 : place + 2] and parts[place + 1] in _LINKS:
            break
    return "".join(pieces) + group[done:]


def _varies(parts: list[str], place: int) -> bool:
    """Say whether a part of a compound varies: not a prefix, nor a verb and the mass it acts on."""
    if len(parts) > 1 and parts[0] in _VERBS:
        return place > 0 and parts[place] not in _MASSES
    return place + 1 == len(parts) or parts[place] not in PREFIXES


_PLURAL_FROM = 2


def takes_plural(n: Number) -> bool:
    """Say whether a number puts its noun in the plural: from two on, either side of zero.

    Rule: 0 abstention, 1,5 million, 2 voix (Académie française; OQLF; CLDR 47 plural categories).

    Raises:
        TypeError: for float and bool.
        NombreInvalide: for what is not a number.

    >>> [takes_plural(n) for n in (0, 1, "1,99", 2, -3)]
    [False, False, False, True, True]
    """
    return abs(to_decimal(n)) >= _PLURAL_FROM


def count(n: Number, noun: str, *, plural: str | None = None) -> str:
    r"""Write how many there are of something: the number in figures, and the noun agreed.

    Rule: plural from two on (:func:`takes_plural`); no-break space between figure and noun
    (Lexique, « Espaces insécables »).

    Args:
        n: how many.
        noun: what is counted, in the singular, with its adjectives or complement.
        plural: its plural, where :func:`pluralize` cannot know it.

    Raises:
        TypeError: for float and bool.
        NombreInvalide: for what is not a number.

    >>> count(0, "abstention"), count("1,5", "million"), count(2, "voix")
    ('0\xa0abstention', '1,5\xa0million', '2\xa0voix')
    >>> count(3, "conseiller municipal")
    '3\xa0conseillers municipaux'
    """
    agreed = (plural or pluralize(noun)) if takes_plural(n) else noun.replace("'", APOSTROPHE)
    return f"{format_number(n)}{NBSP}{agreed}"
