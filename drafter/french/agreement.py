r"""Agreement of participles and adjectives.

Sources: Grevisse, Le Bon Usage, « Féminin des adjectifs », « Pluriel des adjectifs », « Accord du
participe passé ». The word may be given in any of its forms.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drafter.french.capitals import with_capitals_of
from drafter.french.options import Gender
from drafter.french.plurals import plural_of_word
from drafter.french.tables import PREPOSITIONS, pairs, words


class Forms(NamedTuple):
    """The four forms of a word."""

    masculine: str
    feminine: str
    masculine_plural: str
    feminine_plural: str

    def form(self, gender: Gender, *, plural: bool) -> str:
        """Return the form for this gender and number.

        >>> Forms("élu", "élue", "élus", "élues").form("f", plural=True)
        'élues'
        """
        return self[(gender == "f") + 2 * plural]


# Feminine forms that no ending tells.
_FEMININES = pairs(
    "public > publique | caduc > caduque | turc > turque | grec > grecque | blanc > blanche",
    "franc > franche | sec > sèche | frais > fraîche | long > longue | bref > brève",
    "doux > douce | faux > fausse | roux > rousse | jaloux > jalouse | vieux > vieille",
    "nouveau > nouvelle | beau > belle | jumeau > jumelle | fou > folle | mou > molle",
    "gros > grosse | gras > grasse | bas > basse | las > lasse | épais > épaisse",
    "exprès > expresse | dissous > dissoute | absous > absoute | résous > résoute",
    "favori > favorite | malin > maligne | bénin > bénigne | complet > complète",
    "incomplet > incomplète | concret > concrète | discret > discrète | inquiet > inquiète",
    "secret > secrète | replet > replète | désuet > désuète | sot > sotte | nul > nulle",
    "gentil > gentille | dû > due | mû > mue | crû > crue | tout > toute | aucun > aucune",
    "paysan > paysanne | hébreu > hébraïque | andalou > andalouse | tiers > tierce",
    "coi > coite | rigolo > rigolote | intérieur > intérieure | extérieur > extérieure",
    "antérieur > antérieure | postérieur > postérieure | ultérieur > ultérieure",
    "supérieur > supérieure | inférieur > inférieure | majeur > majeure | mineur > mineure",
    "meilleur > meilleure | vengeur > vengeresse | pécheur > pécheresse",
)
_MASCULINE_PLURALS = {"dû": "dus", "mû": "mus", "crû": "crus"}
# Adverbs, conjunctions and numbers do not vary, nor does « express ».
_INVARIABLE = words(
    "ci après non sous sus bien plus moins très et ou ni pas aussi bis ter quater express deux",
    "trois quatre cinq six sept huit neuf dix onze douze",
)
_LEDIT = Forms("ledit", "ladite", "lesdits", "lesdites")

# Words of acts, so that any of their forms can be given. -é needs none: its ending tells.
_KNOWN = words(
    "présent absent apparent suivant précédent compétent adjacent afférent restant sortant",
    "entrant votant délibérant consultant concordant conforme joint adjoint conjoint disjoint",
    "élu réuni muni garanti défini accompli rempli établi fourni choisi saisi averti assorti",
    "investi rétabli converti réparti subi dû reçu prévu vu lu tenu convenu obtenu retenu",
    "soutenu détenu maintenu perçu conçu rendu entendu étendu attendu suspendu vendu pourvu",
    "dépourvu résolu rompu connu reconnu inconnu paru advenu devenu parvenu intervenu exclu",
    "inclus conclu remis soumis admis omis permis transmis promis compromis mis pris repris",
    "compris appris entrepris requis acquis assis sis dissous absous couvert ouvert offert",
    "souffert découvert inscrit écrit souscrit prescrit transcrit décrit dit interdit susdit",
    "produit réduit conduit introduit construit instruit traduit fait satisfait refait",
    "contraint restreint atteint éteint empreint astreint mort municipal départemental régional",
    "national local communal intercommunal syndical cantonal général spécial principal",
    "territorial social fiscal légal illégal égal total partiel préfectoral électoral médical",
    "rural central initial final annal mensuel annuel pluriannuel trimestriel semestriel",
    "ponctuel éventuel actuel individuel personnel professionnel culturel industriel naturel",
    "structurel intentionnel exceptionnel additionnel proportionnel essentiel réel manuel",
    "virtuel contractuel conventionnel constitutionnel institutionnel officiel tel nul",
    "administratif exécutif législatif définitif consultatif délibératif positif négatif",
    "relatif estimatif facultatif indicatif collectif associatif sportif actif passif effectif",
    "neuf bref public privé caduc franc blanc commun opportun un aucun seul certain prochain",
    "métropolitain urbain souverain humain ancien européen citoyen quotidien moyen mitoyen bon",
    "financier particulier premier dernier foncier hospitalier régulier irrégulier entier",
    "nouveau vieux nombreux onéreux défectueux contentieux gracieux sérieux précieux faux",
    "intérieur extérieur antérieur postérieur ultérieur supérieur inférieur majeur mineur",
    "meilleur complet incomplet concret discret secret net suspect direct indirect exact",
    "inexact succinct distinct restrictif gratuit subséquent permanent différent urgent",
    "important suffisant insuffisant croissant correspondant cocontractant contractant",
    "exploitant dépendant indépendant équivalent excédentaire minoritaire majoritaire",
    "prépondérant défavorable favorable unanime tacite licite illicite gros bas haut court long",
    "petit grand lourd fort plein vacant tout payant cessant requérant exposant défaillant",
    "comparant clos enclos forclos",
)


def feminine_of_word(word: str) -> str:
    """Return the feminine singular of one masculine word in lower case.

    Rules: nothing after e; -er > -ère, -if > -ive, -eux > -euse, -teur > -trice, -el, -eil, -ien,
    -on, -et double their consonant; e otherwise. Exceptions are in a table (Grevisse).

    >>> [feminine_of_word(word) for word in ("présent", "premier", "actif", "européen", "public")]
    ['présente', 'première', 'active', 'européenne', 'publique']
    """
    if word in _FEMININES:
        return _FEMININES[word]
    for ending, feminine in (
        ("e", "e"),
        ("er", "ère"),
        ("teur", "trice"),
        ("eur", "euse"),
        ("eux", "euse"),
        ("f", "ve"),
        ("el", "elle"),
        ("eil", "eille"),
        ("ien", "ienne"),
        ("éen", "éenne"),
        ("yen", "yenne"),
        ("on", "onne"),
        ("et", "ette"),
        ("eau", "elle"),
        ("gu", "guë"),
    ):
        if word.endswith(ending):
            return word[: -len(ending)] + feminine
    return f"{word}e"


def regular_forms(masculine: str, feminine: str | None = None) -> Forms:
    """Return the forms of a word from its masculine and, if no rule gives it, its feminine.

    >>> regular_forms("municipal")
    Forms(masculine='municipal', feminine='municipale', masculine_plural='municipaux', \
feminine_plural='municipales')
    """
    feminine = feminine or feminine_of_word(masculine)
    plural = _MASCULINE_PLURALS.get(masculine) or plural_of_word(masculine)
    return Forms(masculine, feminine, plural, plural_of_word(feminine))


@cache
def known_adjectives() -> dict[str, Forms]:
    """Return the forms of the words of acts, by each of their forms.

    >>> known_adjectives()["lesdites"].masculine, known_adjectives()["publique"].masculine
    ('ledit', 'public')
    """
    known = dict.fromkeys(_LEDIT, _LEDIT)
    for word in sorted(_KNOWN | _FEMININES.keys()):
        forms = regular_forms(word)
        for form in forms:
            known.setdefault(form, forms)
    return known


# Masculine singulars in -s; after any other ending a final s is that of the plural.
_SINGULAR_IN_S = re.compile(
    r"(?:(?<!vr)ais|ois|(?<![ar])mis|pris|quis|\br?assis|sursis|(?:pré|con|indé)cis|\bgris|clus|fus|"
    r"obtus|clos|gros|dispos|[bs]sous|vers|\bépars|\b(?:g?ras|bas|las))\Z"
)
# Feminine endings that no adjective of both genders has in acts.
_FEMININE_ENDINGS = (
    ("ée", "é"),
    ("ie", "i"),
    ("ue", "u"),
    ("ise", "is"),
    ("fuse", "fus"),
    ("cluse", "clus"),
    ("ante", "ant"),
    ("ente", "ent"),
    ("ière", "ier"),
    ("enne", "en"),
    ("onne", "on"),
    ("aine", "ain"),
    ("elle", "el"),
    ("ive", "if"),
    ("euse", "eux"),
    ("onale", "onal"),
    ("iale", "ial"),
)


def forms_of_adjective(word: str) -> Forms:
    """Return the forms of a participle or an adjective in lower case, from any of them.

    Rules: the words of acts are in a table; of another, a final s or -aux marks the plural, but for
    the masculine singulars in -s (Grevisse, « Pluriel des adjectifs »), and the ending tells a
    feminine.

    >>> forms_of_adjective("dénommées").masculine, forms_of_adjective("réunis").feminine
    ('dénommé', 'réunie')
    >>> forms_of_adjective("battus").feminine, forms_of_adjective("diffus").feminine
    ('battue', 'diffuse')
    """
    known = known_adjectives().get(word)
    if known:
        return known
    singular = word
    if re.search(r"(?<!e)aux\Z", word):
        singular = f"{word[:-2]}l"
    elif word.endswith("s") and not _SINGULAR_IN_S.search(word):
        singular = word[:-1]
    if not singular.endswith(("que", "gue")):
        for feminine, masculine in _FEMININE_ENDINGS:
            if singular.endswith(feminine):
                return regular_forms(singular.removesuffix(feminine) + masculine)
    return regular_forms(singular)


def agree(word: str, *, gender: Gender, plural: bool = False) -> str:
    """Agree a participle or an adjective, or several, up to the first preposition.

    Rule: e in the feminine, s in the plural, and the exceptions of the tables (Grevisse, « Accord
    du participe passé »); adverbs (dûment, ci-après, non) do not vary.

    Args:
        word: in any of its forms; each word of several agrees (« dûment convoqué à la séance »).
        gender: of the noun.
        plural: number of the noun.

    >>> agree("présent", gender="f", plural=True), agree("représentés", gender="f")
    ('présentes', 'représentée')
    >>> agree("favorable", gender="f"), agree("réuni", gender="m", plural=True)
    ('favorable', 'réunis')
    >>> agree("dûment convoqué", gender="f"), agree("dû", gender="m", plural=True)
    ('dûment convoquée', 'dus')
    """
    pieces: list[str] = []
    done = 0
    for match in re.finditer(r"[^\W\d_]+", word):
        typed = match[0]
        low = typed.lower()
        invariable = low in _INVARIABLE or low.endswith("ment")
        if low in PREPOSITIONS and not invariable:
            break
        form = typed if invariable else forms_of_adjective(low).form(gender, plural=plural)
        pieces += (word[done : match.start()], with_capitals_of(typed, form))
        done = match.end()
    return "".join(pieces) + word[done:]
