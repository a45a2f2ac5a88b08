r"""Elision, contraction and articles.

Sources: Grevisse, Le Bon Usage, « Élision », « Article contracté »; Académie française, « Noms de
lieux » (du Havre, aux Rousses, de La Rochelle); Lexique de l'Imprimerie nationale.
"""

from __future__ import annotations

import re

from drafter.french.aspirates import begins_with_vowel_sound
from drafter.french.characters import APOSTROPHE
from drafter.french.options import Gender
from drafter.french.sigles import article_of_sigle

_ELIDING = re.compile(r"(?:l[ea]|de|ne|je|me|te|se|ce|(?:lors|puis|quoi|jus)?que)\Z")
_ARTICLE = re.compile(
    r"(?P<article>les?|la|l(?=’))(?P<rest>\s+\S.*|’.*|quel(?:le)?s?\b.*)", re.IGNORECASE | re.DOTALL
)
_DE_OR_A = re.compile(r"(?P<before>(?:.*[\s’])?)(?P<last>de|d’|à)", re.IGNORECASE | re.DOTALL)
_CONTRACTED = {
    ("de", "le"): "du",
    ("de", "les"): "des",
    ("à", "le"): "au",
    ("à", "les"): "aux",
}


def elide(word: str, following: str, *, aspirated: bool | None = None) -> str:
    """Join a word and what follows it, with an apostrophe where the first elides.

    Rule: le, la, de, ne, que, je, me, te, se, ce, jusque, lorsque, puisque elide before a vowel or
    a mute h; « si » before il and ils only; nothing elides before figures, onze, oui, huit
    (Grevisse, « Élision »). The last word of « word » decides (« à compter de »).

    Args:
        word: the word or words that come first.
        following: what follows.
        aspirated: for a name in h- that the tables do not know; None to let them tell.

    >>> elide("le", "adjoint"), elide("de", "Habitat 25"), elide("que", "il")
    ('l’adjoint', 'd’Habitat 25', 'qu’il')
    >>> elide("de", "Besançon"), elide("le", "onze"), elide("la", "hausse"), elide("si", "elle")
    ('de Besançon', 'le onze', 'la hausse', 'si elle')
    """
    last = word.rpartition(" ")[2].lower()
    if last == "si":
        elides = re.match(r"ils?\b", following, re.IGNORECASE) is not None
    else:
        elides = _ELIDING.match(last) is not None and begins_with_vowel_sound(
            following, aspirated=aspirated
        )
    return f"{word[:-1]}{APOSTROPHE}{following}" if elides else f"{word} {following}"


def with_preposition(preposition: str, phrase: str, *, aspirated: bool | None = None) -> str:
    """Put a preposition before a phrase: contract it with the article, or elide it.

    Rules: de + le = du, de + les = des, à + le = au, à + les = aux, de + des = de; never before la
    and l’. The article of a commune contracts if it is Le or Les (du Havre, aux Rousses) and stays
    with its capital if it is La or L’ (de La Rochelle, à L’Isle-sur-le-Doubs). A name without an
    article takes de or d’. Compound prepositions end as de or à do (à compter du, jusqu’au).

    Args:
        preposition: « de », « à », or any other, also compound.
        phrase: what follows, with its article if it has one.
        aspirated: for a name in h- that the tables do not know; None to let them tell.

    >>> with_preposition("de", "le Département"), with_preposition("à", "les bailleurs")
    ('du Département', 'aux bailleurs')
    >>> with_preposition("de", "l'État"), with_preposition("de", "Habitat 25")
    ('de l’État', 'd’Habitat 25')
    >>> with_preposition("de", "Le Havre"), with_preposition("à", "La Rochelle")
    ('du Havre', 'à La Rochelle')
    >>> with_preposition("à compter de", "le 1er juin"), with_preposition("jusqu'à", "le 31 mai")
    ('à compter du 1er juin', 'jusqu’au 31 mai')
    """
    phrase = _typographic(phrase)
    ending = _DE_OR_A.fullmatch(preposition.replace("'", APOSTROPHE))
    if ending is None:
        return elide(preposition, phrase, aspirated=aspirated)
    before, last = ending["before"], ending["last"]
    simple = "à" if last.lower() == "à" else "de"
    article = _ARTICLE.fullmatch(phrase)
    if article:
        contracted = _CONTRACTED.get((simple, article["article"].lower()))
        if contracted:
            return f"{before}{_like(last, contracted)}{article['rest']}"
        return f"{before}{_like(last, simple)} {phrase}"
    if simple == "de":
        return before + elide(_like(last, "de"), phrase.removeprefix("des "), aspirated=aspirated)
    return f"{before}{_like(last, simple)} {phrase}"


def article_of(
    word: str, *, gender: Gender, plural: bool = False, aspirated: bool | None = None
) -> str:
    """Return the definite article that a noun takes: le, la, l’ or les.

    >>> article_of("maire", gender="f"), article_of("adjointe", gender="f")
    ('la', 'l’')
    >>> article_of("handicap", gender="m"), article_of("adjoints", gender="m", plural=True)
    ('le', 'les')
    """
    if plural:
        return "les"
    if begins_with_vowel_sound(word, aspirated=aspirated):
        return f"l{APOSTROPHE}"
    return "le" if gender == "m" else "la"


def with_article(
    word: str,
    *,
    gender: Gender | None = None,
    plural: bool = False,
    aspirated: bool | None = None,
) -> str:
    """Put the definite article before a noun, or before a sigle whose gender is known.

    Args:
        word: a noun, without article.
        gender: its gender; None for a sigle of the table, or a name that takes no article.
        plural: whether it is in the plural.
        aspirated: for a name in h- that the tables do not know; None to let them tell.

    >>> with_article("adjointe", gender="f"), with_article("CAF"), with_article("EPCI")
    ('l’adjointe', 'la CAF', 'l’EPCI')
    >>> with_article("EDF"), with_article("Besançon")
    ('EDF', 'Besançon')
    """
    if gender is None and not plural:
        known = article_of_sigle(word)
        if not known:
            return word
        gender = "f" if known == "la" else "m"
    article = article_of(word, gender=gender or "m", plural=plural, aspirated=aspirated)
    return f"{article}{word}" if article.endswith(APOSTROPHE) else f"{article} {word}"


def demonstrative(
    word: str, *, gender: Gender, plural: bool = False, aspirated: bool | None = None
) -> str:
    """Put the demonstrative before a noun: ce, cet before a vowel, cette, ces (Grevisse).

    >>> demonstrative("avenant", gender="m"), demonstrative("handicap", gender="m")
    ('cet avenant', 'ce handicap')
    """
    if plural:
        return f"ces {word}"
    if gender == "f":
        return f"cette {word}"
    return f"{'cet' if begins_with_vowel_sound(word, aspirated=aspirated) else 'ce'} {word}"


def _typographic(phrase: str) -> str:
    """Give the apostrophe of a leading article its typographic form."""
    return re.sub(r"^([LlDd])'\s*", rf"\1{APOSTROPHE}", phrase)


def _like(typed: str, word: str) -> str:
    """Give a preposition the capitals of the one that was typed."""
    if typed.isupper() and len(typed) > 1:
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word
