"""Numbers that identify a body: SIREN, SIRET, RNA, APE; read with spaces, check digits verified.

Sources: Code de commerce, art. R. 123-220 à R. 123-234 (SIREN of 9 digits, SIRET of 14: the SIREN
and the 5 digits NIC of one establishment), each with a Luhn key; INSEE, the SIRET of La Poste
(356 000 000), whose digits add up to a multiple of 5; décret n° 2009-1540 and arrêté du 14 octobre
2009 (RNA: W, département, number); décret n° 2007-1888 (NAF: 4 digits and a letter).
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError
from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.fr import siret as siret_number

from drafter.model.base import refuse, shown

SIREN_LENGTH = 9
SIRET_LENGTH = 14

_SEPARATORS = re.compile(r"[\s\u00a0\u202f.-]")
_NOTATION = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_RNA = re.compile(r"W\d[\dAB]\d{7}")
_APE = re.compile(r"\d{4}[A-Z]")


def _digits(value: object, name: str, length: int) -> str:
    """Return the digits of a number of so many digits.

    Raises:
        PydanticCustomError: it has others, or not as many.
    """
    if not isinstance(value, str) or not value.strip():
        raise refuse("valeur-non-admise", f"{shown(value)} n'est pas un numéro {name}")
    typed = value.strip()
    if _NOTATION.fullmatch(_SEPARATORS.sub("", typed)) or _NOTATION.fullmatch(typed):
        raise refuse(
            "valeur-non-admise",
            f"{shown(typed)} : le tableur a remplacé les derniers chiffres du {name} par des "
            "zéros ; mettez la colonne au format « Texte », puis retapez le numéro",
        )
    digits = _SEPARATORS.sub("", typed)
    if not re.fullmatch(r"[0-9]+", digits):
        raise refuse(
            "valeur-non-admise",
            f"{shown(typed)} n'est pas un numéro {name} : {length} chiffres sont attendus",
        )
    if len(digits) != length:
        figures = "chiffre" if len(digits) == 1 else "chiffres"
        raise refuse(
            "valeur-non-admise",
            f"{shown(typed)} a {len(digits)} {figures}, un {name} en a {length}"
            f"{_other_number(len(digits))} : vérifiez-le",
        )
    return digits


def _other_number(length: int) -> str:
    """Return « (c'est la longueur d'un SIRET) » where a number has the length of another kind."""
    other = {SIREN_LENGTH: "SIREN", SIRET_LENGTH: "SIRET"}.get(length)
    return f" (c'est la longueur d'un {other} : clé « {other.lower()} »)" if other else ""


def _siren(value: object) -> str:
    digits = _digits(value, "SIREN", SIREN_LENGTH)
    if not luhn.is_valid(digits):
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} n'est pas un SIREN : sa clé de contrôle est fausse, "
            "un chiffre au moins est mal tapé",
        )
    return digits


def _siret(value: object) -> str:
    digits = _digits(value, "SIRET", SIRET_LENGTH)
    try:
        siret_number.validate(digits)
    except ValidationError:
        part = digits[:SIREN_LENGTH]
        where = (
            "les 5 derniers chiffres sont à vérifier"
            if luhn.is_valid(part)
            else f"ses 9 premiers chiffres, {grouped(part)}, ne sont pas un SIREN"
        )
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} n'est pas un SIRET : sa clé de contrôle est fausse ({where})",
        ) from None
    return digits


def fault_of_siret(typed: str) -> str:
    """Say what is wrong in a SIRET, in a sentence; "" where nothing is.

    >>> fault_of_siret("272 500 026 00021")
    ''
    """
    try:
        _siret(typed)
    except PydanticCustomError as error:
        return str(error.context["message"]) if error.context else str(error)
    return ""


def digits_of(typed: str) -> str:
    """Return a number without its spaces.

    >>> digits_of("272 500 026 00021")
    '27250002600021'
    """
    return _SEPARATORS.sub("", typed)


def _rna(value: object) -> str:
    number = _SEPARATORS.sub("", value).upper() if isinstance(value, str) else ""
    if not _RNA.fullmatch(number):
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} n'est pas un numéro RNA : W suivi de 9 chiffres, « W251000123 »",
        )
    return number


def _ape(value: object) -> str:
    code = _SEPARATORS.sub("", value).upper() if isinstance(value, str) else ""
    if not _APE.fullmatch(code):
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} n'est pas un code APE : 4 chiffres et une lettre, « 6820A »",
        )
    return code


def grouped(digits: str) -> str:
    """Return a SIREN or a SIRET as it is printed, in groups that no line cuts.

    >>> grouped("27250002600021").replace(chr(160), "_")
    '272_500_026_00021'
    """
    groups = (digits[:3], digits[3:6], digits[6:9], digits[9:])
    return "\u00a0".join(group for group in groups if group)


Siren = Annotated[str, BeforeValidator(_siren)]
"""9 digits, the last of which is a key."""

Siret = Annotated[str, BeforeValidator(_siret)]
"""14 digits: a SIREN and the number of one of its establishments."""

Rna = Annotated[str, BeforeValidator(_rna)]
"""Number of an association in the répertoire national."""

Ape = Annotated[str, BeforeValidator(_ape)]
"""Code of the main activity (NAF)."""
