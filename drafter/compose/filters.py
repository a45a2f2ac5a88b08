"""What a text may do with a value: ``{{ plafond | euros }}``. Listed in docs/modeles.md."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from drafter.french import dates, lists, money, numbers
from drafter.french.agreement import agree
from drafter.french.elision import with_preposition
from drafter.french.plurals import count
from drafter.french.titles import agree_title
from drafter.model.personne import Genre


def _arrondi(value: Decimal | int | str, unit: str = "euro") -> Decimal:
    """Round half up to the euro or to the centime."""
    steps = {"euro": Decimal(1), "centime": Decimal("0.01")}
    if unit not in steps:
        raise ValueError("arrondi('euro') ou arrondi('centime')")
    return Decimal(value).quantize(steps[unit], rounding=ROUND_HALF_UP)


def _avec(group: str, preposition: str) -> str:
    """« le Conseil municipal » with « de »: « du Conseil municipal »."""
    return with_preposition(preposition, group)


def _accord(word: str, gender: Genre = "m", plural: bool = False) -> str:  # noqa: FBT001, FBT002 - reads well in a template
    """« présent » for several women: « présentes »."""
    return agree(word, gender=gender, plural=plural)


def _titre(title: str, gender: Genre = "m", plural: bool = False) -> str:  # noqa: FBT001, FBT002 - idem
    """« rapporteur » for a woman: « rapporteure »."""
    return agree_title(title, gender=gender, plural=plural)


def _compte(number: int, noun: str, with_number: bool = True) -> str:  # noqa: FBT001, FBT002 - idem
    """« 9 abstentions »; the noun alone if ``with_number`` is false."""
    counted = count(number, noun)
    return counted if with_number else counted.split("\u00a0", 1)[-1]


def _capital(text: str) -> str:
    """Put a capital at the head of a sentence."""
    return text[:1].upper() + text[1:]


def _retrait(text: str) -> str:
    """Keep the following lines of an item inside its item."""
    return text.replace("\n", "\n  ")


FILTERS: dict[str, Callable[..., Any]] = {
    "euros": money.format_euros,
    "euros_en_lettres": money.euros_in_words,
    "euros_en_chiffres_et_lettres": money.euros_in_figures_and_words,
    "arrondi": _arrondi,
    "nombre": numbers.format_number,
    "en_lettres": numbers.cardinal,
    "ordinal_en_lettres": numbers.ordinal_in_words,
    "pourcent": numbers.format_percent,
    "date": dates.long_date,
    "date_courte": dates.short_date,
    "date_en_lettres": dates.date_in_words,
    "date_solennelle": dates.solemn_date,
    "heure": dates.format_time,
    "heure_en_lettres": dates.time_in_words,
    "enumeration": lists.enumerate_words,
    "avec": _avec,
    "accord": _accord,
    "titre": _titre,
    "compte": _compte,
    "capital": _capital,
    "retrait": _retrait,
}
"""Name in a text → function."""
