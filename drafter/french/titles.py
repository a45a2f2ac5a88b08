r"""Titles of persons, agreed with their gender and number.

Sources: circulaire du 21 novembre 2017 and the guide « Femme, j'écris ton nom… » (INALF, 1999) that
it refers to; Académie française, report of 28 February 2019. The person's own preference (« Madame
le Maire ») is a fact of the roster and wins over the rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from drafter.french.agreement import Forms
from drafter.french.capitals import with_capitals_of
from drafter.french.characters import APOSTROPHE
from drafter.french.elision import article_of
from drafter.french.functions import guessed_forms, known_functions, known_qualifiers
from drafter.french.numbers import ordinal
from drafter.french.options import Gender
from drafter.french.sigles import is_sigle
from drafter.french.tables import PREFIXES, PREPOSITIONS, words

_TOKEN = re.compile(r"MM?\.|porte-parole|ayants? (?:droit|cause)|[^\W_]+", re.IGNORECASE)
_ROMAN_ORDINAL = re.compile(r"[IVXL]+e")
_ORDINAL = re.compile(r"(\d+)(?:re|e|i?[eè]re|i?er|i?[eè]me)s?")
_DETERMINERS = words("le la les l un une des ce cette ces son sa ses leur leurs")
_ADVERBS = words("non très")
_CONJUNCTIONS = words("et ou")
_SEPARATOR = re.compile(r",|/|;| - |–")
_ARTICLES = words("le la les l")
_CIVILITY = Forms("M.", "Mme", "MM.", "Mmes")
_INDEFINITE = Forms("un", "une", "des", "des")
_SECOND = Forms("2nd", "2nde", "2nds", "2ndes")
_BEFORE_FUNCTION = {
    form.lower(): forms for forms in (_CIVILITY, _INDEFINITE, _SECOND) for form in forms
}
# Participles that qualify the person although a complement comes before them
# (adjointe au maire chargée des finances, directrice des services adjointe).
_AFTER_COMPLEMENT = words(
    "chargé délégué adjoint suppléant désigné honoraire titulaire intérimaire habilité",
)
# Bodies that such a participle qualifies when it follows them at once (CGCT, art. L. 2113-10).
_BODIES = words("commune commission comité groupe service direction pôle mission cellule instance")
_ENTRUSTED = words("délégué chargé désigné habilité")
_ADJECTIVE_ENDING = re.compile(r"(?:al|ale|aux|ales|el|elle|if|ive|aire|ique|ième|able)s?\Z")


@dataclass(slots=True)
class _Reading:
    """Where the agreement stands in a title.

    Attributes:
        gender: gender wanted.
        plural: number wanted.
        head: a noun of function is awaited.
        complement: the words belong to a complement, which is left alone.
        new_item: a comma or « et » has just been read.
        met: the words agreed so far, as typed, with their forms: they tell the typed gender.
        previous: the word before, in lower case.
    """

    gender: Gender
    plural: bool
    head: bool = True
    complement: bool = False
    new_item: bool = False
    met: list[tuple[str, Forms]] = field(default_factory=list)
    previous: str = ""

    def agreed(self, typed: str, forms: Forms) -> str:
        """Return the form wanted, with the capitals of the word typed."""
        self.met.append((typed.lower(), forms))
        form = forms.form(self.gender, plural=self.plural)
        return form if form[:1].isupper() else with_capitals_of(typed, form)

    def agrees_with_head(self, low: str, forms: Forms) -> bool:
        """Say whether a word as typed may agree with the head as typed."""
        possible = {
            place
            for place in range(len(forms))
            if all(known[place] == form for form, known in self.met)
        }
        return not possible or any(forms[place] == low for place in possible)


def agree_title(
    title: str, *, gender: Gender, plural: bool = False, preferred: str | None = None
) -> str:
    """Agree a whole title, from either gender and number to any other.

    Rules: every noun and adjective of the title agrees, up to the first preposition; after a
    complement, only a participle that qualifies the person does (chargé, délégué, adjoint…), not
    one that qualifies the complement (maire de la commune déléguée); ordinals too (1er, 1re). An
    article at the head agrees and elides. Capitals stay as typed.

    Args:
        title: the title, in any gender and number, such as « Conseiller Municipal Délégué ».
        gender: of the person or persons.
        plural: for several persons.
        preferred: the title as the person wants it, which wins.

    >>> agree_title("Conseiller Municipal Délégué", gender="f")
    'Conseillère Municipale Déléguée'
    >>> agree_title("1re Adjointe", gender="m"), agree_title("Premier Vice-Président", gender="f")
    ('1er Adjoint', 'Première Vice-Présidente')
    >>> agree_title("adjoint au maire chargé des finances", gender="f")
    'adjointe au maire chargée des finances'
    >>> agree_title("le directeur général des services", gender="f", plural=True)
    'les directrices générales des services'
    >>> agree_title("maire", gender="f", preferred="Maire")
    'Maire'
    """
    if preferred:
        return preferred
    title = title.replace("'", APOSTROPHE)
    reading = _Reading(gender, plural)
    pieces: list[str] = []
    article = ""
    done = 0
    for match in _TOKEN.finditer(title):
        gap = title[done : match.start()]
        typed = match[0]
        low = typed.lower()
        done = match.end()
        reading.new_item = bool(_SEPARATOR.search(gap)) or reading.previous in _CONJUNCTIONS
        if low in _ARTICLES and reading.head and not reading.complement and title[done:].strip():
            pieces.append(gap)
            article = typed
            reading.previous = low
            continue
        prefix = title.startswith("-", done) and low in PREFIXES
        word = typed if prefix else _agreed_word(reading, typed, low)
        if article:
            gap = with_capitals_of(article, article_of(word, gender=gender, plural=plural))
            gap += "" if gap.endswith(APOSTROPHE) else " "
            article = ""
        pieces += (gap, word)
        reading.previous = low
    return "".join(pieces) + title[done:]


def _agreed_word(reading: _Reading, typed: str, low: str) -> str:
    """Return one word of the title, agreed if it qualifies the person."""
    if reading.complement:
        return _after_complement(reading, typed, low)
    if low in _CONJUNCTIONS | PREPOSITIONS | _ADVERBS or _ROMAN_ORDINAL.fullmatch(typed):
        reading.head = reading.head or low in _CONJUNCTIONS
        reading.complement = low in PREPOSITIONS
        return typed
    number = _ORDINAL.fullmatch(low)
    if number and int(number[1]):
        rank = int(number[1])
        one = (ordinal(rank), ordinal(rank, gender="f"))
        return reading.agreed(typed, Forms(*one, *(f"{form}s" for form in one)))
    if low in _BEFORE_FUNCTION:
        return reading.agreed(typed, _BEFORE_FUNCTION[low])
    return _head_or_qualifier(reading, typed, low)


def _head_or_qualifier(reading: _Reading, typed: str, low: str) -> str:
    """Agree a noun of function or an adjective; anything else begins a complement."""
    function = known_functions().get(low)
    qualifier = known_qualifiers().get(low)
    if function and (reading.head or not qualifier):
        reading.head = function.masculine == "monsieur"
        return reading.agreed(typed, function)
    if qualifier:
        return reading.agreed(typed, qualifier)
    awaited = reading.head and not reading.new_item
    if not is_sigle(typed) and (awaited or _ADJECTIVE_ENDING.search(low)):
        reading.head = reading.head and "ième" in low
        return reading.agreed(typed, guessed_forms(low))
    reading.complement = True
    return typed


def _after_complement(reading: _Reading, typed: str, low: str) -> str:
    """Leave the words of a complement, but for what comes back to the person."""
    function = known_functions().get(low)
    if reading.new_item and function and reading.agrees_with_head(low, function):
        reading.complement = reading.head = False
        return reading.agreed(typed, function)
    participle = known_qualifiers().get(low)
    if (
        participle
        and participle.masculine in _AFTER_COMPLEMENT
        and reading.previous not in PREPOSITIONS | _DETERMINERS
        and not _qualifies_body(reading.previous, low, participle)
        and reading.agrees_with_head(low, participle)
    ):
        return reading.agreed(typed, participle)
    return typed


def _qualifies_body(previous: str, low: str, participle: Forms) -> bool:
    """Say whether a participle, of the same number, follows the body that it qualifies."""
    same_number = previous.endswith("s") == low.endswith("s")
    entrusted = participle.masculine in _ENTRUSTED
    return entrusted and same_number and previous.removesuffix("s") in _BODIES


def title_with_article(
    title: str, *, gender: Gender, plural: bool = False, preferred: str | None = None
) -> str:
    """Return a title, agreed, with its definite article, as in a sentence.

    Args:
        title: the title; an article that it already has is agreed.
        gender: of the person or persons.
        plural: for several persons.
        preferred: the title as the person wants it, which wins; without an article, it takes that
            of the gender that it shows, or of the person if it is of both (« Maire »).

    >>> title_with_article("maire", gender="f"), title_with_article("adjoint", gender="f")
    ('la maire', 'l’adjointe')
    >>> title_with_article("Maire", gender="f", preferred="le Maire")
    'le Maire'
    >>> title_with_article("présidente", gender="f", preferred="président")
    'le président'
    """
    agreed = agree_title(title, gender=gender, plural=plural, preferred=preferred)
    if re.match(r"(?:le|la|les|un|une|des)\s|l[’']", agreed, re.IGNORECASE):
        return agreed
    shown = _gender_shown(preferred) if preferred else None
    article = article_of(agreed, gender=shown or gender, plural=plural)
    return f"{article}{agreed}" if article.endswith(APOSTROPHE) else f"{article} {agreed}"


def _gender_shown(title: str) -> Gender | None:
    """Return the gender that the noun of a title shows, or None if it is of both."""
    for word in _TOKEN.findall(title.lower()):
        forms = known_functions().get(word)
        if forms and forms.masculine != forms.feminine:
            return "f" if word in {forms.feminine, forms.feminine_plural} else "m"
    return None
