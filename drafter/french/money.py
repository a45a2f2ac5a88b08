r"""Amounts in euros: read as clerks type them, written in figures and in words.

Sources: règlement (CE) n° 1103/97, art. 5 (rounding to the cent, half up); CLDR 47, locale fr
(U+202F between thousands, U+00A0 before €); Lexique de l'Imprimerie nationale (€ with figures, the
word with words); Académie française and OQLF (million d'euros, quatre-vingt mille euros).
"""

from __future__ import annotations

import re
from decimal import Decimal

from drafter.french.characters import APOSTROPHE, NBSP, SPACES
from drafter.french.numbers import (
    NombreInvalide,
    Number,
    cardinal,
    format_number,
    round_half_up,
    to_decimal,
)
from drafter.french.options import Decimals, Spelling

_CURRENCY = re.compile(rf"[{SPACES}]*(?:€|[Ee]uros?|EUROS?|EUR)\Z")
_DIGITS_AND_SEPARATORS = re.compile(rf"[+\-−]?[{SPACES}]*(?P<number>[\d.,{SPACES}]+)", re.ASCII)
_GROUPED_BY_SPACES = re.compile(rf"(\d{{1,3}}(?:[{SPACES}]\d{{3}})+|\d+)(?:[.,](\d{{1,2}}))?")
_GROUPED_BY_DOTS = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d{1,2})|(\d{1,3}(?:\.\d{3}){2,})")
_GROUPED_BY_COMMAS = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})|(\d{1,3}(?:,\d{3}){2,})")
_ONE_SEPARATOR_THREE_DIGITS = re.compile(r"([1-9]\d{0,2})[.,](\d{3})")
_LIMIT = 10**15
_MANY = 2
_CENTS = 100


class MontantInvalide(NombreInvalide):
    """An amount that cannot be read with certainty; the message says what to type instead."""


def parse_amount(text: Number) -> Decimal:
    """Read an amount of euros as a clerk types it, or refuse it.

    Rules, so that no amount is ever read a thousand times too great or too small:

    * thousands by spaces, decimals after a comma or a dot: « 57 050 € », « 1 234,5 », « 1234.50 »;
    * thousands by dots or by commas when the other sign, or a second one, shows that they are
      thousands: « 1.234,50 », « 1,234.50 », « 1.234.567 »;
    * « 1.234 » and « 1,234 » are refused: either reading is possible;
    * one or two decimals at most, groups of three exactly; €, EUR or euros may follow.

    Args:
        text: what was typed; a Decimal or an int is taken as it is.

    Returns:
        The amount in euros, with the decimals that were typed.

    Raises:
        TypeError: for float and bool.
        MontantInvalide: for what is not one amount; the message says what to type.

    >>> parse_amount("57 050 €"), parse_amount("1.234,50"), parse_amount("1 234,5")
    (Decimal('57050'), Decimal('1234.50'), Decimal('1234.5'))
    >>> parse_amount("1.234")
    Traceback (most recent call last):
        ...
    drafter.french.money.MontantInvalide: « 1.234 » est ambigu : écrire 1 234 ou 1,23.
    """
    if not isinstance(text, str):
        return _bounded(to_decimal(text), text)
    typed = text.strip(SPACES + "\t\n")
    match = _DIGITS_AND_SEPARATORS.fullmatch(_CURRENCY.sub("", typed, count=1))
    if match is None:
        raise MontantInvalide(f"« {typed} » n’est pas un montant : écrire par exemple 57 050,50.")
    number = match["number"].strip(SPACES)
    doubtful = _ONE_SEPARATOR_THREE_DIGITS.fullmatch(number)
    if doubtful:
        whole, part = doubtful.groups()
        raise MontantInvalide(
            f"« {typed} » est ambigu : écrire {whole} {part} ou {whole},{part[:2]}."
        )
    for form in (_GROUPED_BY_SPACES, _GROUPED_BY_DOTS, _GROUPED_BY_COMMAS):
        read = form.fullmatch(number)
        if read:
            whole, cents, *grouped = read.groups()
            digits = re.sub(r"\D", "", whole or grouped[0])
            sign = "-" if typed[0] in "-−" else ""
            return _bounded(Decimal(f"{sign}{digits}.{cents}" if cents else sign + digits), typed)
    raise MontantInvalide(
        f"« {typed} » ne se lit pas comme un montant : séparer les milliers par une espace et les "
        "centimes (deux au plus) par une virgule, par exemple 57 050,50."
    )


def _bounded(amount: Decimal, typed: object) -> Decimal:
    if abs(amount) >= _LIMIT:
        raise MontantInvalide(f"« {typed} » dépasse ce qu’un budget peut compter : corriger.")
    return amount


def to_cents(value: Number) -> Decimal:
    """Return the one value that figures, words and totals start from: rounded to the cent.

    Rule: half up (règlement (CE) n° 1103/97, art. 5); zero has no sign.

    Raises:
        TypeError: for float and bool.
        MontantInvalide: for a text that is not an amount.

    >>> to_cents(Decimal("2.345")), to_cents(Decimal("-0.004"))
    (Decimal('2.35'), Decimal('0.00'))
    """
    return round_half_up(parse_amount(value), 2)


def format_euros(value: Number, *, decimals: Decimals = "auto", word: bool = False) -> str:
    r"""Write an amount in figures, with € or with the word.

    Rule: U+202F between thousands, comma, U+00A0 before the sign (CLDR 47; Lexique). The word is in
    the singular below two: 1,50 euro (Académie française, « Un virgule cinq million »).

    Args:
        value: the amount, in euros.
        decimals: « auto » writes cents only when there are some; « toujours » writes two decimals,
            as every amount of one table must.
        word: « euros » instead of €.

    Raises:
        TypeError: for float and bool.
        MontantInvalide: for a text that is not an amount.

    >>> format_euros(57050), format_euros("1234,5"), format_euros(12, decimals="toujours")
    ('57\u202f050\xa0€', '1\u202f234,50\xa0€', '12,00\xa0€')
    >>> format_euros(1, word=True), format_euros(Decimal("1234.56"), word=True)
    ('1\xa0euro', '1\u202f234,56\xa0euros')
    """
    amount = to_cents(value)
    whole = decimals == "auto" and amount == amount.to_integral_value()
    unit = ("euros" if abs(amount) >= _MANY else "euro") if word else "€"
    return f"{format_number(amount, decimals=0 if whole else 2)}{NBSP}{unit}"


def euros_in_words(value: Number, *, spelling: Spelling = "traditionnelle") -> str:
    """Write an amount in words.

    Rules: « d'euros » after million, milliard, billion, which are nouns (Académie française); the
    singular below two; no word for zero cents, and the cents alone below one euro; « moins » before
    a negative amount.

    Args:
        value: the amount, in euros.
        spelling: of the numbers, traditional or of 1990.

    Raises:
        TypeError: for float and bool.
        MontantInvalide: for a text that is not an amount.

    >>> euros_in_words(57050), euros_in_words(200_000_000)
    ('cinquante-sept mille cinquante euros', 'deux cents millions d’euros')
    >>> euros_in_words("1,01"), euros_in_words("0,80"), euros_in_words(0)
    ('un euro et un centime', 'quatre-vingts centimes', 'zéro euro')
    >>> euros_in_words(80000, spelling="1990")
    'quatre-vingt-mille euros'
    """
    amount = to_cents(value)
    euros, cents = divmod(int(abs(amount) * _CENTS), _CENTS)
    parts = []
    if euros or not cents:
        words = cardinal(euros, spelling=spelling)
        link = f"d{APOSTROPHE}" if re.search(r"illi(?:on|ard)s?\Z", words) else ""
        parts.append(f"{words} {link}euro{'s' if euros >= _MANY else ''}")
    if cents:
        noun = "centimes" if cents >= _MANY else "centime"
        parts.append(f"{cardinal(cents, spelling=spelling)} {noun}")
    sign = "moins " if amount < 0 else ""
    return sign + " et ".join(parts)


def euros_in_figures_and_words(
    value: Number,
    *,
    decimals: Decimals = "auto",
    word: bool = False,
    spelling: Spelling = "traditionnelle",
) -> str:
    r"""Write an amount in figures, then in words in brackets, both from one value.

    Args:
        value: the amount, in euros.
        decimals: as for :func:`format_euros`.
        word: as for :func:`format_euros`.
        spelling: as for :func:`euros_in_words`.

    Raises:
        TypeError: for float and bool.
        MontantInvalide: for a text that is not an amount.

    >>> euros_in_figures_and_words(57050)
    '57\u202f050\xa0€ (cinquante-sept mille cinquante euros)'
    """
    figures = format_euros(value, decimals=decimals, word=word)
    return f"{figures} ({euros_in_words(value, spelling=spelling)})"
