r"""Numbers in figures and in words.

Sources: Grevisse, Le Bon Usage, « Les numéraux »; Académie française, « vingt », « cent » and
« mille » in the Dictionnaire (9th edition); OQLF, « Nombres »; JO, documents administratifs,
n° 100, 6 December 1990 (hyphens of the 1990 spelling); CLDR 47, locale fr (figures).
"""

from __future__ import annotations

import re
from decimal import Decimal

from drafter.french.characters import NBSP, NNBSP, SPACES
from drafter.french.options import Gender, Spelling

Number = Decimal | int | str
"""A number as callers hold it; float is refused, for it does not hold 0.1."""

_LIMIT = 10**15
_TYPED_NUMBER = re.compile(
    rf"(?P<sign>[+\-−]?)(?P<whole>\d{{1,3}}(?:[{SPACES}]\d{{3}})+|\d+)(?:[.,](?P<part>\d+))?",
    re.ASCII,
)
_BIG_NOUN = re.compile(r"\b(?:million|milliard|billion)s?\b")


class NombreInvalide(ValueError):
    """A number that French cannot write or that the clerk mistyped; the message says what to do."""


def to_decimal(value: Number) -> Decimal:
    """Return a number given as a Decimal, an int, or a text such as « 1 234,5 » or « 12.5 ».

    Args:
        value: the number. In a text, thousands by spaces only, decimals after a comma or a dot.

    Raises:
        TypeError: for float, which does not hold 0.1, and for bool.
        NombreInvalide: for a text that is not a number, and for NaN or an infinity.

    >>> to_decimal("1 234,5")
    Decimal('1234.5')
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise TypeError(
            f"un nombre se donne en Decimal, en int ou en texte, pas en {type(value).__name__}"
        )
    if isinstance(value, str):
        match = _TYPED_NUMBER.fullmatch(value.strip())
        if match is None:
            raise NombreInvalide(f"« {value} » n’est pas un nombre : écrire par exemple 1234,5.")
        sign = "" if match["sign"] in {"", "+"} else "-"
        whole = re.sub(f"[{SPACES}]", "", match["whole"])
        return Decimal(f"{sign}{whole}.{match['part'] or ''}")
    number = Decimal(value)
    if not number.is_finite():
        raise NombreInvalide(f"« {value} » n’est pas un nombre fini : donner sa valeur.")
    return number


def format_number(value: Number, *, decimals: int | None = None) -> str:
    r"""Write a number in figures.

    Rule: U+202F between groups of three, from 1 000 on; comma before the decimals (CLDR 47;
    Lexique de l'Imprimerie nationale). Zero has no sign.

    Args:
        value: the number.
        decimals: how many decimals, rounded half up; None for those that are not zero.

    Raises:
        TypeError: for float and bool.
        NombreInvalide: for what is not a number.

    >>> format_number(119000), format_number(Decimal("1234.50")), format_number(2, decimals=2)
    ('119\u202f000', '1\u202f234,5', '2,00')
    """
    number = to_decimal(value)
    if decimals is not None:
        number = round_half_up(number, decimals)
    written = f"{number:,f}"
    if decimals is None and "." in written:
        written = written.rstrip("0").rstrip(".")
    if not number:
        written = written.lstrip("-")
    return written.replace(",", NNBSP).replace(".", ",")


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """Round to so many decimals, a half away from zero (règlement (CE) n° 1103/97, art. 5).

    >>> round_half_up(Decimal("2.345"), 2), round_half_up(Decimal("-0.004"), 2)
    (Decimal('2.35'), Decimal('0.00'))
    """
    # Text of the exact value: no decimal context bounds the number of digits.
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        raise NombreInvalide("un nombre fini est attendu.")
    units = int("".join(map(str, digits)))
    shift = exponent + decimals
    if shift >= 0:
        units *= 10**shift
    else:
        quotient, rest = divmod(units, 10**-shift)
        units = quotient + (2 * rest >= 10**-shift)
    return Decimal((sign if units else 0, tuple(map(int, str(units))), -decimals))


def cardinal(
    n: int, *, gender: Gender = "m", spelling: Spelling = "traditionnelle", year: bool = False
) -> str:
    """Write a whole number in words.

    Rules: « vingt » and « cent » take an s when multiplied and last, or before million and
    milliard, which are nouns (quatre-vingts, quatre-vingt mille, deux cents millions); « mille »
    never varies; « un » at the end agrees (vingt et une voix). Traditional spelling: hyphens
    below one hundred, except around « et ». 1990: hyphens everywhere but around the nouns.
    As a rank (year, page, article) vingt and cent do not vary: l'an mille neuf cent.

    Args:
        n: the number, below a million of billions either side of zero.
        gender: that of what is counted.
        spelling: traditional, or of 1990.
        year: read it as the rank of a year.

    Raises:
        TypeError: if n is not an int.
        NombreInvalide: beyond the limit.

    >>> cardinal(80), cardinal(80_000), cardinal(200_000_000)
    ('quatre-vingts', 'quatre-vingt mille', 'deux cents millions')
    >>> cardinal(21, gender="f"), cardinal(1234, spelling="1990"), cardinal(1980, year=True)
    ('vingt et une', 'mille-deux-cent-trente-quatre', 'mille neuf cent quatre-vingt')
    """
    # Imported here: it costs 20 ms that most commands do not need.
    from num2words import num2words  # type: ignore[import-untyped]  # noqa: PLC0415

    _refuse_other_than_int(n)
    if abs(n) >= _LIMIT:
        raise NombreInvalide(f"{n} est trop grand pour s’écrire en lettres : l’écrire en chiffres.")
    words = str(num2words(abs(n), lang="fr"))
    if gender == "f" and re.search(r"(?:^|[ -])un$", words):
        words += "e"
    if year:
        words = re.sub(r"(?<=vingt)s$|(?<=cent)s$", "", words)
    words = spell(words, spelling)
    return f"moins {words}" if n < 0 else words


def spell(words: str, spelling: Spelling) -> str:
    """Give number words their hyphens of 1990: between all parts, but around million, milliard.

    Source: JO, documents administratifs, 6 December 1990, « les numéraux composés »; million and
    milliard are nouns and keep their spaces.

    >>> spell("deux millions cent vingt et un", "1990")
    'deux millions cent-vingt-et-un'
    """
    if spelling == "traditionnelle":
        return words
    parts = re.split(rf" ({_BIG_NOUN.pattern}) ?", words)
    return " ".join(part.replace(" ", "-") for part in parts if part)


def ordinal(n: int, *, gender: Gender = "m", plural: bool = False) -> str:
    """Write a rank in figures: 1er, 1re, 2e (Lexique; never 1ère, 2ème).

    Raises:
        TypeError: if n is not an int.
        NombreInvalide: below 1.

    >>> ordinal(1), ordinal(1, gender="f"), ordinal(21), ordinal(1, plural=True)
    ('1er', '1re', '21e', '1ers')
    """
    _refuse_below_one(n)
    ending = {"m": "er", "f": "re"}[gender] if n == 1 else "e"
    return f"{format_number(n)}{ending}{'s' if plural else ''}"


def ordinal_in_words(n: int, *, gender: Gender = "m", spelling: Spelling = "traditionnelle") -> str:
    """Write a rank in words.

    Rule: the cardinal with -ième, without the final e or s (quatre, mille, quatre-vingts); u after
    q (cinquième), v for f (neuvième), unième in compounds; « premier » alone has a feminine
    (Grevisse; Académie: quatre-vingtième, deux centième, deux millionième).

    Raises:
        TypeError: if n is not an int.
        NombreInvalide: below 1.

    >>> ordinal_in_words(1, gender="f"), ordinal_in_words(21), ordinal_in_words(80)
    ('première', 'vingt et unième', 'quatre-vingtième')
    >>> ordinal_in_words(200), ordinal_in_words(1_000_000), ordinal_in_words(9)
    ('deux centième', 'millionième', 'neuvième')
    """
    _refuse_below_one(n)
    if n == 1:
        return {"m": "premier", "f": "première"}[gender]
    words = cardinal(n)
    words = re.sub(r"^un (?=(?:million|milliard|billion)$)", "", words)
    words = re.sub(r"(?<=vingt)s$|(?<=cent)s$|(?<=illion)s$|(?<=illiard)s$", "", words)
    words = re.sub(r"cinq$", "cinqu", re.sub(r"neuf$", "neuv", words))
    word = re.sub(r"e$", "", words) + "ième"
    return word.replace(" ", "-") if spelling == "1990" else word


_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ROMAN_LIMIT = 4000


def roman(n: int) -> str:
    """Write a number from 1 to 3999 in Roman capitals, as for titles and centuries.

    Raises:
        TypeError: if n is not an int.
        NombreInvalide: outside 1 to 3999.

    >>> roman(4), roman(21), roman(1994)
    ('IV', 'XXI', 'MCMXCIV')
    """
    _refuse_below_one(n)
    if n >= _ROMAN_LIMIT:
        raise NombreInvalide(f"{n} ne s’écrit pas en chiffres romains : ils vont de 1 à 3999.")
    letters = []
    for value, letter in _ROMAN:
        count, n = divmod(n, value)
        letters.append(letter * count)
    return "".join(letters)


def format_percent(value: Number, *, decimals: int | None = None) -> str:
    r"""Write a percentage given in points: U+00A0 before % (CLDR 47; Lexique).

    Args:
        value: 12.5 for 12,5 %.
        decimals: how many decimals, rounded half up; None for those that are not zero.

    Raises:
        TypeError: for float and bool.
        NombreInvalide: for what is not a number.

    >>> format_percent(Decimal("12.5")), format_percent(49)
    ('12,5\xa0%', '49\xa0%')
    """
    if isinstance(value, str):
        value = value.strip().removesuffix("%").rstrip(SPACES)
    return f"{format_number(value, decimals=decimals)}{NBSP}%"


def decimal_in_words(value: Number, *, spelling: Spelling = "traditionnelle") -> str:
    """Write a number with its decimals in words: « douze virgule cinq ».

    Raises:
        TypeError: for float and bool.
        NombreInvalide: for what is not a number.

    >>> decimal_in_words("-1,50")
    'moins un virgule cinq'
    """
    number = to_decimal(value)
    whole, _, part = f"{abs(number):f}".partition(".")
    part = part.rstrip("0")
    words = cardinal(int(whole), spelling=spelling)
    if part:
        zeros = ["zéro"] * (len(part) - len(part.lstrip("0")))
        words = " ".join([words, "virgule", *zeros, cardinal(int(part), spelling=spelling)])
    return f"moins {words}" if number < 0 else words


def _refuse_other_than_int(n: object) -> None:
    if isinstance(n, bool) or not isinstance(n, int):
        raise TypeError(f"un nombre entier est attendu, pas {type(n).__name__}")


def _refuse_below_one(n: int) -> None:
    _refuse_other_than_int(n)
    if n < 1:
        raise NombreInvalide(f"{n} n’a pas de rang : donner un nombre à partir de 1.")
