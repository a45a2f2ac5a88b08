r"""How a letter opens and closes: formules d'appel et de politesse, by function and gender.

Source: custom, not law; protocol guides of the préfectures and usage of the administration (the
appel by function, never with the surname; the closing repeats the appel exactly). The grades stand
in one table so that a house can read them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from drafter.french.characters import APOSTROPHE
from drafter.french.civilities import civility, gender_of_civility
from drafter.french.options import Gender
from drafter.french.titles import agree_title, title_with_article

HIGH = f"l{APOSTROPHE}expression de ma haute considération"
DISTINGUISHED = f"l{APOSTROPHE}expression de ma considération distinguée"
ASSURED = f"l{APOSTROPHE}assurance de ma considération distinguée"
RESPECTFUL = f"l{APOSTROPHE}expression de mon profond respect"
GREETINGS = "mes salutations distinguées"


Towards = Literal["égal", "public", "privé"]
"""Whom one writes to: an equal, a public body from outside it, a private body."""


@dataclass(frozen=True, slots=True)
class _Usage:
    """What custom gives to a function, whose title in the masculine matches ``title``."""

    title: re.Pattern[str]
    tribute: str
    keeps_complement: bool = False
    alone: str = ""


def _usage(title: str, tribute: str, *, keeps_complement: bool = False, alone: str = "") -> _Usage:
    return _Usage(re.compile(title, re.IGNORECASE), tribute, keeps_complement, alone)


# The first that matches decides; it is compared with the title in the masculine singular.
_USAGES = (
    _usage(r"président de la république", RESPECTFUL, keeps_complement=True),
    _usage(r"président .*\b(?:association|amicale|club|comité des fêtes)\b", DISTINGUISHED),
    _usage(r"(?:sous-préfet|secrétaire général)\b", DISTINGUISHED),
    _usage(r"préfet\b", HIGH),
    _usage(r"secrétaire d.[ÉE]tat\b", HIGH, keeps_complement=True),
    _usage(r"(?:premier )?ministre\b|ambassadeur\b", HIGH),
    _usage(r"sénateur\b|député\b", HIGH),
    _usage(r"(?:maire|adjoint)\b", DISTINGUISHED),
    _usage(r"(?:1er |premier )?vice-président\b", DISTINGUISHED),
    _usage(r"président-directeur\b", ASSURED),
    _usage(r"président\b", HIGH),
    _usage(r"directeur général des (?:services|finances)\b", ASSURED, keeps_complement=True),
    _usage(r"directeur\b", ASSURED),
    _usage(r"procureur\b|recteur\b|premier président\b", HIGH),
    _usage(r"(?:notaire|avocat|huissier|commissaire de justice|commissaire-priseur)\b",
           ASSURED, alone="Maître"),
    _usage(r"(?:trésorier|comptable public|conseiller|délégué|inspecteur|commissaire)\b",
           DISTINGUISHED, keeps_complement=True),
)  # fmt: skip
_ELECTED = re.compile(
    r"(?:maire|adjoint|(?:1er |premier )?vice-président|président)\b", re.IGNORECASE
)
_OTHER = _Usage(re.compile(""), DISTINGUISHED, keeps_complement=True)
_UNKNOWN = "Madame, Monsieur"
_COMPLEMENT = re.compile(r"\s+(?:de|du|des|d’|de la)\b.*|\s+d’.*", re.IGNORECASE | re.DOTALL)
_DELEGATION = re.compile(r"\s*(?:,| chargée? | déléguée? (?:à|au|aux|en|pour) ).*", re.DOTALL)


def salutation(
    title: str | None = None, gender: Gender | None = None, *, preferred: str | None = None
) -> str:
    """Return the line that opens a letter: « Monsieur le Préfet, ».

    Rules: the civility in full, the article, the function with a capital; never the surname; the
    seat or body is left out where custom does (Madame la Présidente, not … du Conseil
    départemental); « Maître » for ministerial officers and lawyers; « Madame, Monsieur, » to a
    recipient that is not known. The person's own preference wins.

    Args:
        title: function of the recipient, in any gender; None or "" if not known.
        gender: of the recipient; None if not known.
        preferred: the words that the person wants: « Madame le Maire », or « le Maire ».

    >>> salutation("Préfet", "m"), salutation("Préfet", "f")
    ('Monsieur le Préfet,', 'Madame la Préfète,')
    >>> salutation("Maire", "f"), salutation("Maire", "f", preferred="le Maire")
    ('Madame la Maire,', 'Madame le Maire,')
    >>> salutation("président du Conseil départemental", "f"), salutation()
    ('Madame la Présidente,', 'Madame, Monsieur,')
    """
    return f"{_vocative(title, gender, preferred)},"


def closing(
    title: str | None = None,
    gender: Gender | None = None,
    *,
    preferred: str | None = None,
    towards: Towards = "égal",
) -> str:
    """Return the sentence that closes a letter; it repeats the appel exactly.

    Rule: the grade (haute considération, considération distinguée, salutations) follows the
    function of the recipient, from a table of custom; the higher grade goes up: an association
    offers it to a maire, who does not offer it to her president.

    Args:
        title: function of the recipient, in any gender; None or "" if not known.
        gender: of the recipient; None if not known.
        preferred: as for :func:`salutation`.
        towards: whom one writes to: a private body, or a public one from outside it.

    >>> closing("Préfet", "m")
    'Je vous prie d’agréer, Monsieur le Préfet, l’expression de ma haute considération.'
    >>> closing()
    'Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées.'
    """
    called, offered = _vocative(title, gender, preferred), _tribute(title, towards)
    return f"Je vous prie d{APOSTROPHE}agréer, {called}, {offered}."


def _tribute(title: str | None, towards: Towards) -> str:
    if not title or not title.strip():
        return GREETINGS
    offered = _usage_of(title).tribute
    bare = _bare(agree_title(title.strip(), gender="m"))
    if towards == "privé" and offered == HIGH and _ELECTED.match(bare):
        return DISTINGUISHED
    return HIGH if towards == "public" and _ELECTED.match(bare) else offered


def titled_alone(title: str) -> str:
    """Return the title by which alone one names a ministerial officer or a lawyer, or "".

    >>> titled_alone("avocate à la cour"), titled_alone("Maire")
    ('Maître', '')
    """
    return _usage_of(title).alone if title.strip() else ""


def _usage_of(title: str) -> _Usage:
    """Return what custom gives to the function."""
    bare = _bare(agree_title(title.strip(), gender="m"))
    return next((usage for usage in _USAGES if usage.title.match(bare)), _OTHER)


def _bare(title: str) -> str:
    """Return a title without the article and the civility that it may have been typed with."""
    title = re.sub(r"^(?:Monsieur|Madame|M\.|Mme)\s+", "", title)
    return re.sub(r"^(?:(?:le|la)\s+|l’)", "", title, flags=re.IGNORECASE)


def _vocative(title: str | None, gender: Gender | None, preferred: str | None) -> str:
    """Return how the person is spoken to, without the comma."""
    if preferred and preferred.strip():
        wanted = preferred.strip().rstrip(",").replace("'", APOSTROPHE)
        first = wanted.split()[0].rstrip(",")
        if gender_of_civility(first) or first == "Maître" or gender is None:
            return wanted
        if not re.match(r"(?:le|la)\s|l’", wanted, re.IGNORECASE):
            wanted = _capitalised(wanted)
            wanted = title_with_article(wanted, gender=gender, preferred=wanted)
        return f"{civility(gender, full=True)} {_with_small_article(wanted)}"
    if gender is None:
        return _UNKNOWN
    if not title or not title.strip():
        return civility(gender, full=True)
    usage = _usage_of(title)
    if usage.alone:
        return usage.alone
    name = _DELEGATION.sub("", _bare(agree_title(title.strip(), gender=gender)))
    if not usage.keeps_complement:
        name = _COMPLEMENT.sub("", name)
    return f"{civility(gender, full=True)} {title_with_article(_capitalised(name), gender=gender)}"


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def _with_small_article(title: str) -> str:
    return title[:1].lower() + title[1:]
