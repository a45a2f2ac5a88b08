"""The words that an avenant changes, and how the change is said.

Source: Conseil d'État et SGG, Guide de légistique, fiche 3.3.1 (a text is modified by « est
remplacé », « est inséré », « est complété par », whichever changes the fewest words).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

_SENTENCE_END = re.compile(r"[.!?…](?:[\s\u00a0]*[»)])?\Z")
_BETWEEN_SENTENCES = re.compile(r"(?<!\bM)(?<!\bMM)(?<![A-Z])[.!?…]\s+(?=[^\W\d_a-zà-ÿ]|«)")


@dataclass(frozen=True, slots=True)
class Mots:
    """Words that go, and those that come in their place.

    Attributes:
        fin: the words that go are the last of the article.
    """

    anciens: Markup
    nouveaux: Markup
    fin: bool = False

    @property
    def sorte(self) -> str:
        """How it is said: « remplace », « apres », « avant », « phrase » or « phrases »."""
        old, new = str(self.anciens), str(self.nouveaux)
        if _goes_on(old, new):
            sentences = self.fin and _SENTENCE_END.search(old) and _SENTENCE_END.search(new)
            if not sentences:
                return "apres"
            return "phrases" if _BETWEEN_SENTENCES.search(self.ajoutes) else "phrase"
        return "avant" if _goes_on(old[::-1], new[::-1]) else "remplace"

    @property
    def ajoutes(self) -> Markup:
        """Return the words that come beside those that stay."""
        old, new = str(self.anciens), str(self.nouveaux)
        rest = new[len(old) :] if _goes_on(old, new) else new[: -len(old)]
        return Markup(rest.strip())  # noqa: S704 - rendered prose, cut at a space

    @property
    def plusieurs_anciens(self) -> bool:
        """Say whether several words go."""
        return _several(self.anciens)

    @property
    def plusieurs_nouveaux(self) -> bool:
        """Say whether several words come."""
        return _several(self.nouveaux)

    @property
    def plusieurs_ajoutes(self) -> bool:
        """Say whether several words are inserted."""
        return _several(self.ajoutes)


def _goes_on(old: str, new: str) -> bool:
    """Say whether a text begins by another, whole, and goes on after a space."""
    rest = new[len(old) :]
    whole = bool(old) and new.startswith(old) and rest[:1].isspace() and bool(rest.strip())
    return whole and rest.count("*") % 2 == 0


def _several(words: str) -> bool:
    return any(map(str.isspace, words))
