"""What every model shares: frozen, unknown keys refused, and the types that clerks' words take.

The loader gives text only (see ``drafter.load``); it is here, where a field says what it holds,
that a text becomes a date, a time or a number. A refusal carries its own French sentence in a
``PydanticCustomError``, so that no message ever depends on pydantic's English.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from drafter.french.dates import MONTHS, WEEKDAYS


class Modele(BaseModel):
    """A legal thing as the clerk typed it."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


_WEEKDAY = re.compile(rf"({'|'.join(WEEKDAYS)})\s+", re.IGNORECASE)


def refuse(slug: str, message: str) -> PydanticCustomError:
    """Make the error that becomes a finding: ``slug`` names the fault, ``message`` is French."""
    return PydanticCustomError(slug, "{message}", {"message": message})


def shown(value: object) -> str:
    """Show what was typed, between guillemets, cut where it is long."""
    if isinstance(value, list):
        return "une liste"
    if isinstance(value, dict):
        return "un bloc de clés"
    text = " ".join(str(value).split())
    limit = 60
    return f"« {text[:limit]}… »" if len(text) > limit else f"« {text} »"


def unaccented(text: str) -> str:
    """Return the text in lower case, without accents and with single spaces."""
    return _unaccented_word(text) if len(text) <= _LONGEST_KEPT else _unaccented(text)


_LONGEST_KEPT = 40  # characters: longer texts do not come twice


@lru_cache(maxsize=16384)
def _unaccented_word(word: str) -> str:
    """Keep what was worked out: rules ask it of each word of each act."""
    return _unaccented(word)


def _unaccented(text: str) -> str:
    folded = text.replace("’", "'").casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFD", folded).translate(_WITHOUT_MARKS)
    return " ".join(folded.split())


class _WithoutMarks(dict[int, int | None]):
    """What each character becomes without accents, learned as it is met: None for a mark."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_WITHOUT_MARKS = _WithoutMarks()


def _texte(value: object) -> str:
    if value is None:
        raise refuse("valeur-vide", "il manque une valeur après les deux-points")
    if not isinstance(value, str):
        raise refuse("texte-attendu", _not_text(value))
    if not value.strip():
        raise refuse("valeur-vide", "ce texte est vide : tapez-le, ou retirez la clé")
    if "{{" in value:
        raise refuse(
            "accolades-hors-texte",
            "les accolades ne se remplacent pas ici, seulement dans les textes longs (résumé, "
            "rapport, visas, dispositif, articles…) : tapez la valeur",
        )
    return " ".join(value.split())


def _not_text(value: object) -> str:
    """Say how to type a text that YAML read as something else."""
    if isinstance(value, dict) and value:
        first = next(iter(value))
        return (
            f"un texte est attendu ici ; « {first} : » se lit comme une clé : mettez tout le texte "
            "entre guillemets doubles, ou sous un « | », en retrait"
        )
    return f"un texte est attendu ici, pas {shown(value)}"


def _prose(value: object) -> str:
    if value is None:
        raise refuse("valeur-vide", "il manque un texte après les deux-points")
    if not isinstance(value, str):
        raise refuse("texte-attendu", _not_text(value))
    if not value.strip():
        raise refuse("valeur-vide", "ce texte est vide : tapez-le, ou retirez la clé")
    return value.rstrip()


def _nom(value: object) -> str:
    text = _texte(value)
    if not any(character.isalpha() for character in text):
        raise refuse("nom-attendu", f"un nom est attendu ici, pas {shown(text)}")
    return text


def date_typed(value: object) -> dt.date:
    """Read a date; what is none is told as the clerk is to correct it."""
    if isinstance(value, dt.date):
        return value
    text = _texte(value)
    numbers = _date_numbers(_WEEKDAY.sub("", text))
    if numbers is None:
        raise refuse(
            "date-invalide",
            f"{shown(text)} n'est pas une date : tapez année-mois-jour, par exemple 2024-12-05",
        )
    year, month, day = numbers
    if not 1 <= month <= len(MONTHS):
        raise refuse(
            "date-invalide",
            f"{shown(text)} n'est pas une date : il n'y a pas de mois {month} "
            "(tapez année-mois-jour, par exemple 2024-12-05)",
        )
    try:
        date = dt.date(year, month, day)
    except ValueError:
        raise refuse(
            "date-invalide",
            f"{shown(text)} n'est pas une date : il n'y a pas de jour {day} en "
            f"{MONTHS[month - 1]} {year}",
        ) from None
    typed, true = _WEEKDAY.match(text), WEEKDAYS[date.weekday()]
    if typed and typed[1].casefold() != true:
        raise refuse("date-invalide", f"{shown(text)} : ce jour-là est un {true}")
    return date


def read_date(text: str) -> dt.date | None:
    """Read a date in any of the forms that a clerk types; None if it is no date."""
    numbers = _date_numbers(" ".join(text.split()))
    try:
        return dt.date(*numbers) if numbers else None
    except ValueError:
        return None


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SHORT = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_LONG = re.compile(r"(\d{1,2})(?:er)? ([^\W\d]+)\.? (\d{4})")


def _date_numbers(text: str) -> tuple[int, int, int] | None:
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _SHORT.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _LONG.fullmatch(text):
        names = [unaccented(month) for month in MONTHS]
        name = unaccented(match[2])
        if name in names:
            return int(match[3]), names.index(name) + 1, int(match[1])
    return None


_HEURE = re.compile(r"(\d{1,2}) ?(?:[h:]|heures?) ?(\d{2})?")


def read_time(text: str) -> dt.time | None:
    """Read « 18:30 », « 18 h 30 », « 18h » or « 18 heures 30 »; None if it is no time."""
    match = _HEURE.fullmatch(" ".join(text.split()).casefold())
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004


def _heure(value: object) -> dt.time:
    if isinstance(value, dt.time):
        return value
    text = _texte(value)
    time = read_time(text)
    if time is None:
        raise refuse(
            "heure-invalide",
            f"{shown(text)} n'est pas une heure : tapez heures et minutes, par exemple 18:30",
        )
    return time


_MAX_DIGITS = 12  # a count of people or euros; beyond that a slip of the keyboard


def _entier(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _texte(value)
    digits = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not re.fullmatch(r"[0-9]+", digits) or len(digits) > _MAX_DIGITS:
        raise refuse("nombre-attendu", f"un nombre entier est attendu ici, pas {shown(text)}")
    return int(digits)


def _oui_non(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = unaccented(_texte(value))
    if text in {"oui", "vrai", "true", "yes"}:
        return True
    if text in {"non", "faux", "false", "no"}:
        return False
    raise refuse("oui-ou-non-attendu", f"tapez oui ou non, pas {shown(value)}")


def short_for(key: str) -> BeforeValidator:
    """Let a bare text stand for a block of keys: « Anne VIGNOT » for « {qui: Anne VIGNOT} »."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


def _liste(value: object) -> object:
    """Let one thing stand for a list of one: ``secretaire: Anne VIGNOT``."""
    if value is None:
        raise refuse("valeur-vide", "il manque une valeur après les deux-points")
    return value if isinstance(value, list | tuple) else [value]


ONE_OR_MORE = BeforeValidator(_liste)
"""A list, or one thing that stands for a list of one."""

Texte = Annotated[str, BeforeValidator(_texte)]
"""One line of text, never empty."""

Prose = Annotated[str, BeforeValidator(_prose)]
"""Markdown, on as many lines as it takes, which may name facts: ``{{ montant | euros }}``."""

Nom = Annotated[str, BeforeValidator(_nom)]
"""A name: at least one letter. Says who, by the name that stands in the roster."""

Date = Annotated[dt.date, BeforeValidator(date_typed)]
"""A date: 2024-12-05, 5 décembre 2024 or 05/12/2024."""

Heure = Annotated[dt.time, BeforeValidator(_heure)]
"""A time of day: 18:30, 18 h 30."""

Entier = Annotated[int, BeforeValidator(_entier)]
"""A whole number, never negative."""

OuiNon = Annotated[bool, BeforeValidator(_oui_non)]
"""Oui or non."""

Noms = Annotated[tuple[Nom, ...], ONE_OR_MORE]
"""Names: a list, or one name."""

Textes = Annotated[tuple[Texte, ...], ONE_OR_MORE]
"""Lines of text: a list, or one."""

Proses = Annotated[tuple[Prose, ...], ONE_OR_MORE]
"""Texts: a list, or one."""
