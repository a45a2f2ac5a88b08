"""Whether a certificate is that of the person whom a field names."""

from __future__ import annotations

import re
import unicodedata

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


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"\w+", letters)
