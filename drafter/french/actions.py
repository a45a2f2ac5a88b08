r"""Phrases that begin by a bare noun of action, put in a sentence: « Révision du loyer ».

Sources: Grevisse, Le Bon Usage, « Absence de l'article » (a title does without, a sentence does
not), « Répétition de l'article » (before each noun that is coordinated); the endings of nouns tell
their gender (-tion, -ance: feminine; -ment, -age: masculine).
"""

from __future__ import annotations

import re

from drafter.french.elision import with_article
from drafter.french.options import Gender
from drafter.french.tables import words

_MASCULINE = words(
    "accueil achat ajout arrêt choix décalage entretien maintien passage prêt rappel rachat report",
    "retrait soutien suivi transfert envoi renvoi abandon apport",
)
_FEMININE = words(
    "aide baisse cession clôture conduite étude entrée fin fourniture hausse levée lutte mise",
    "ouverture prise reprise remise sortie suite tenue vente fermeture mainlevée signature",
)
_ENDINGS: tuple[tuple[str, Gender], ...] = (
    ("tion", "f"), ("sion", "f"), ("xion", "f"), ("ance", "f"), ("ence", "f"),
    ("ment", "m"), ("age", "m"),
)  # fmt: skip
_OTHERWISE = words("bastion jument cage image page plage nage rage jauge")
_DETERMINED = re.compile(r"(?:les?|la)\s+\S|l['’]\s*\S|(?:de|d['’]|du|des)\b", re.IGNORECASE)
_COORDINATION = re.compile(r"(?P<by>\s+(?:et|ou|ainsi que)\s+|\s*[,;]\s+)(?P<next>[^\s,;.]+)")
_COMPLEMENT = re.compile(r"\s+(?:de|du|des|d['’]|à|au|aux|par|pour|en|jusqu['’])")
# What may follow a coordination: it has its own determiner, or begins no noun.
_LINKED = words(
    "le la les un une des du de au aux à son sa ses leur leurs cette ce ces cet en par pour sur",
    "dans jusque sans avec chez dont qui que où deux trois quatre cinq six sept huit neuf",
    "dix selon",
)


def in_sentence(phrase: str) -> str | None:
    """Return what a phrase that begins by a noun of action reads like in a sentence, or None.

    The noun takes its article (« des » in the plural, without a complement), as do those
    coordinated with it that have a complement of their own. None where that cannot be known: the
    phrase is then to be quoted as it is, after a colon.

    Args:
        phrase: as typed, in one line, such as the object of an act.

    >>> in_sentence("Prolongation d'un an"), in_sentence("fin anticipée et retrait du Département")
    ("la prolongation d'un an", 'la fin anticipée et le retrait du Département')
    >>> in_sentence("Le relèvement du loyer"), in_sentence("Litiges")
    ('le relèvement du loyer', None)
    """
    phrase = phrase.strip().removesuffix(".")
    if _DETERMINED.match(phrase):
        return phrase[:1].lower() + phrase[1:]
    first = re.match(r"[^\W\d_]+", phrase)
    known = _bare(first[0]) if first else None
    if first is None or known is None:
        return None
    vague = known[1] and not _COMPLEMENT.match(phrase, first.end())
    head = f"des {_small(first[0])}" if vague else _with_article(first[0])
    pieces, done = [head], first.end()
    for found in _COORDINATION.finditer(phrase):
        word = found["next"]
        if re.split(r"['’]", word.lower())[0] in _LINKED | {"l", "d", "qu", "jusqu"}:
            continue
        if word[:1].isdigit():
            continue
        if _bare(word) is None or not _COMPLEMENT.match(phrase, found.end()):
            return None
        pieces += [phrase[done : found.start("next")], _with_article(word)]
        done = found.end()
    return "".join(pieces) + phrase[done:]


def _bare(word: str) -> tuple[Gender, bool] | None:
    """Return the gender of a noun of action, and whether it is in the plural; or None."""
    low = word.lower()
    for noun, plural in ((low, False), (low.removesuffix("s"), low.endswith("s"))):
        if noun in _OTHERWISE:
            return None
        if noun in _MASCULINE:
            return "m", plural
        if noun in _FEMININE:
            return "f", plural
        ending = next((g for end, g in _ENDINGS if noun.endswith(end) and noun != end), None)
        if ending:
            return ending, plural
    return None


def _small(word: str) -> str:
    return word[:1].lower() + word[1:]


def _with_article(word: str) -> str:
    gender, plural = _bare(word) or ("m", False)
    return with_article(_small(word), gender=gender, plural=plural)
