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
from drafter.french.tables import PREPOSITIONS, pairs, words

_IRREGULAR = pairs(
    "ail > aulx | aïeul > aïeux | bail > baux | ciel > cieux | corail > coraux | émail > émaux",
    "œil > yeux | soupirail > soupiraux | travail > travaux | vantail > vantaux",
    "vitrail > vitraux | monsieur > messieurs | madame > mesdames",
    "mademoiselle > mesdemoiselles | bonhomme > bonshommes | gentilhomme > gentilshommes",
    "bijou > bijoux | caillou > cailloux | chou > choux | genou > genoux | hibou > hiboux",
    "joujou > joujoux | pou > poux | tout > tous",
)
_REGULAR_AL = words(
    "bal cal carnaval chacal choral corral festival mistral narval pal récital régal serval val",
    "banal bancal fatal fractal glacial natal naval final tonal",
)
_REGULAR_U = words("landau sarrau bleu pneu émeu enfeu")
# Words that do not vary, also as nouns: numbers, and what a voter answers.
_INVARIABLE = words(
    "pour contre oui non et ou ni bis ter mille zéro quatre cinq sept huit neuf onze douze treize",
    "quatorze quinze seize dont",
)
# First parts of compounds that do not vary: prefixes, adverbs, prepositions (Grevisse).
_PREFIXES = words(
    "vice sous avant après demi semi mi non ex co pré post anti auto pro extra ultra arrière outre",
    "inter sur sans hors bien mieux moins plus trop quasi ci contre entre nord sud est ouest",
    "socio franco multi pluri",
)
_COMPOUNDS = pairs(
    "ayant droit > ayants droit | ayant-droit > ayants droit | ayant cause > ayants cause",
    "année-lumière > années-lumière | après-midi > après-midi | assurance-vie > assurances-vie",
    "bien-être > bien-être | bien-fonds > biens-fonds | café-théâtre > cafés-théâtres",
    "cessez-le-feu > cessez-le-feu | coupe-feu > coupe-feu | coupe-vent > coupe-vent",
    "court-circuit > courts-circuits | face-à-face > face-à-face | faire-part > faire-part",
    "garde-chasse > gardes-chasse | garde-fou > garde-fous | garde-meuble > garde-meubles",
    "garde-manger > garde-manger | garde-robe > garde-robes | garde-malade > gardes-malades",
    "garde-corps > garde-corps | haut-parleur > haut-parleurs | hors-la-loi > hors-la-loi",
    "laissez-passer > laissez-passer | lave-linge > lave-linge | lave-vaisselle > lave-vaisselle",
    "long-courrier > long-courriers | mi-temps > mi-temps | mort-né > mort-nés",
    "nouveau-né > nouveau-nés | on-dit > on-dit | ouï-dire > ouï-dire",
    "pare-feu > pare-feu | porte-à-porte > porte-à-porte | week-end > week-ends | m. > MM.",
    "passe-droit > passe-droits | pied-à-terre > pied-à-terre | porte-drapeau > porte-drapeaux",
    "porte-monnaie > porte-monnaie | porte-parole > porte-parole | gratte-ciel > gratte-ciel",
    "poste-frontière > postes-frontières | sage-femme > sages-femmes | sans-abri > sans-abri",
    "sans-emploi > sans-emploi | savoir-être > savoir-être | savoir-faire > savoir-faire",
    "station-service > stations-service | tête-à-tête > tête-à-tête | tire-bouchon > tire-bouchons",
    "timbre-poste > timbres-poste | tout-à-l’égout > tout-à-l’égout | va-et-vient > va-et-vient",
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
    not (chefs-lieux, sous-préfets, arcs-en-ciel); sigles do not vary. Compounds that follow no
    rule are in a table (Académie française). Capitals stay as typed.

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
        if group[0].lower().endswith("-d"):  # main-d’œuvre
            break
    return "".join(pieces) + noun[done:]


def _plural_of_group(group: str) -> str:
    """Put in the plural words joined by hyphens, up to a preposition."""
    low = group.lower()
    if low in _COMPOUNDS:
        return with_capitals_of(group, _COMPOUNDS[low])
    pieces: list[str] = []
    done = 0
    parts = list(_WORD.finditer(group))
    for place, match in enumerate(parts):
        word = match[0]
        low = word.lower()
        prefix = place + 1 < len(parts) and low in _PREFIXES
        same = prefix or is_sigle(word)
        new = word if same else with_capitals_of(word, plural_of_word(low))
        pieces += (group[done : match.start()], new)
        done = match.end()
        if place + 1 < len(parts) and parts[place + 1][0].lower() in _LINKS:
            break
    return "".join(pieces) + group[done:]


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
