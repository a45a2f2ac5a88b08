"""Who is meant: whether a certificate is that of whom a field names, which field was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from drafter.signature.acte_pdf import Champ


def remark_on(name: str, champ: Champ) -> str:
    """Return what to tell of a certificate whose name is not that of its field, or "".

    A seal of the authority has the name of no person, and a name may be written otherwise: it is
    told, and stops nothing.

    Args:
        name: whom the certificate identifies.
        champ: the field.
    """
    if set(_words(name)) <= set(_words(champ.qui)):
        return ""
    return f"le certificat est au nom de « {name} », et le champ attend « {champ.qui} »"


def meant(typed: str, names: Sequence[str]) -> str:
    """Return the name of a field that somebody meant, or ""."""
    plain = {_plain(name): name for name in names}
    near = get_close_matches(_plain(typed), plain, n=1)
    return plain[near[0]] if near else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _plain(text))


def _plain(text: str) -> str:
    """Return a text in small letters, without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
