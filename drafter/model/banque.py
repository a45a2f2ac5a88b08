"""Bank details: IBAN and BIC, read with or without spaces, their form and key verified.

Sources: ISO 13616 (IBAN: country, two check digits of modulus 97, account of the length that the
country sets), the French RIB key inside a French IBAN (Banque de France); ISO 9362 (BIC).
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator
from stdnum import bic as bic_code
from stdnum import iban as iban_number
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

from drafter.model.base import refuse, shown

_SPACES = re.compile(r"[\s\u00a0\u202f.-]")
_FRENCH = 27  # characters of a French IBAN
_KEY = 97


def _iban(value: object) -> str:
    text = _SPACES.sub("", value).upper() if isinstance(value, str) else ""
    if not re.fullmatch(r"[A-Z]{2}\d\d[A-Z0-9]+", text):
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} n'est pas un IBAN : deux lettres (FR), puis des chiffres, comme sur "
            "le relevé d'identité bancaire",
        )
    if text.startswith("FR") and len(text) != _FRENCH:
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} a {len(text)} caractères, un IBAN français en a {_FRENCH} : vérifiez "
            "qu'il est entier",
        )
    try:
        iban_number.validate(text, check_country=False)
    except InvalidChecksum:
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} n'est pas un IBAN : sa clé de contrôle est fausse, un caractère au "
            "moins est mal tapé",
        ) from None
    except (InvalidLength, ValidationError):
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} n'est pas un IBAN de ce pays : comparez-le au relevé d'identité "
            "bancaire",
        ) from None
    if text.startswith("FR") and not _has_rib_key(text[4:]):
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} n'est pas un IBAN français : la clé du RIB, ses deux derniers "
            "chiffres, est fausse ; comparez-le au relevé d'identité bancaire",
        )
    return text


_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def _has_rib_key(rib: str) -> bool:
    """Say whether the key of a RIB is right: bank, branch, account and key are 0 modulo 97."""
    digits = rib.translate(_LETTERS)
    bank, branch, account, key = (
        int(digits[a:b]) for a, b in ((0, 5), (5, 10), (10, 21), (21, 23))
    )
    return (89 * bank + 15 * branch + 3 * account + key) % _KEY == 0


def _bic(value: object) -> str:
    try:
        return str(bic_code.validate(_SPACES.sub("", value) if isinstance(value, str) else ""))
    except ValidationError:
        raise refuse(
            "valeur-non-admise",
            f"{shown(value)} n'est pas un BIC : 8 ou 11 caractères, « BDFEFRPPCCT »",
        ) from None


def printed_iban(iban: str) -> str:
    """Return an IBAN in groups of four that no line cuts.

    >>> printed_iban("FR7630001007941234567890185").replace(chr(160), "_")
    'FR76_3000_1007_9412_3456_7890_185'
    """
    return "\u00a0".join(iban[i : i + 4] for i in range(0, len(iban), 4))


Iban = Annotated[str, BeforeValidator(_iban)]
"""An international account number, its key verified; a French one, its RIB key too."""

Bic = Annotated[str, BeforeValidator(_bic)]
"""The code of a bank, 8 or 11 characters."""
