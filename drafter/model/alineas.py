"""The alinéas of a text: what an avenant adds after them, or takes away.

Every return to the line makes an alinéa, that of an item of a list too (Guide de légistique,
fiche 3.3.1); a table is one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from drafter.model.avenant import Modification
from drafter.model.convention import Convention
from drafter.model.corps import read_body, slug
from drafter.model.retouches import Refus, words_pattern

_ITEM = re.compile(r"[ \t]*(?:[-*+•–]|\d+[.)]|[a-z]\))[ \t]+\S")


def alineas(text: str) -> tuple[str, ...]:
    r"""Return the alinéas of a text, each with the blank lines before it.

    Put together, they are the text.

    >>> alineas("Un.\n\nDeux :\n- a ;\n- b.")
    ('Un.', '\n\nDeux :', '\n- a ;', '\n- b.')
    """
    ends, position, blank = [0], 0, True
    for line in text.splitlines(keepends=True):
        if line.strip():
            if not blank and not _ITEM.match(line):
                ends.pop()  # the line goes on
            ends.append(position + len(line.rstrip("\n")))
        position, blank = position + len(line), not line.strip()
    return tuple(text[start:end] for start, end in pairwise(ends))


def retold(typed: Modification, text: str) -> str:
    """Return a text with the alinéas that a modification adds, or without that it takes away.

    Raises:
        Refus: it takes away none that is there.
    """
    if typed.complete:
        return completed(text, typed.complete)
    return without(text, rank_of(text, typed.supprime_alinea or ""))


def text_of(convention: Convention | None, label: str) -> str:
    """Return what the article, the annexe or the preamble of that label says."""
    if convention is None:
        return ""
    corps = read_body(convention)
    texts = [corps.sections[place].texte for place in corps.places(label)]
    texts += [one.texte or "" for one in convention.annexes if slug(one.cle or one.titre) == label]
    return next(iter(texts), convention.preambule or "")


def completed(text: str, new: str) -> str:
    """Return a text with other alinéas at its end; an item goes on the list that ends it."""
    old, last = text.rstrip(), alineas(text)[-1:]
    items = last and _ITEM.match(last[0].lstrip("\n")) and _ITEM.match(new)
    return f"{old}{chr(10) if items else chr(10) * 2}{new.strip()}".strip()


def rank_of(text: str, said: str) -> int:
    """Return the rank of an alinéa, from 0, by its number or by words of it.

    Raises:
        Refus: there is no such alinéa, or several.
    """
    known = alineas(text)
    many = len(known)
    if said.isdecimal():
        if not 1 <= int(said) <= many:
            raise Refus(
                "mots-introuvables",
                f"cet article n'a que {many} alinéa{'s' if many > 1 else ''} : corrigez le rang "
                "(chaque retour à la ligne en fait un, chaque tiret aussi)",
            )
        return int(said) - 1
    pattern = words_pattern(said)
    found = [rank for rank, one in enumerate(known) if pattern.search(one)]
    if not found:
        raise Refus(
            "mots-introuvables",
            f"« {said} » n'est dans aucun alinéa de cet article : recopiez ces mots de la "
            "convention telle qu'elle est tapée, ou donnez le rang de l'alinéa",
        )
    if len(found) > 1:
        ranks = ", ".join(str(rank + 1) for rank in found)
        raise Refus(
            "mots-en-plusieurs-endroits",
            f"« {said} » est dans {len(found)} alinéas de cet article ({ranks}) : donnez le rang",
        )
    return found[0]


def without(text: str, rank: int) -> str:
    """Return a text without one of its alinéas.

    Raises:
        Refus: nothing would be left.
    """
    known = alineas(text)
    if len(known) == 1:
        raise Refus(
            "modification-sans-effet",
            "c'est le seul alinéa de cet article : supprimez l'article (« supprime »)",
        )
    return "".join(one for i, one in enumerate(known) if i != rank).strip("\n")


def found_between(old: str, new: str) -> dict[str, str]:
    """Return how one text makes another by alinéas alone, by the keys of a modification; or {}."""
    before, after = old.strip("\n"), new.strip("\n")
    if before and after.startswith(before):
        added = after[len(before) :].strip("\n")
        if added and completed(before, added) == after:
            return {"complete": added}
    known = alineas(before)
    for rank in range(len(known)) if len(known) > 1 else ():
        if without(before, rank) == after:
            return {"supprime_alinea": str(rank + 1)}
    return {}
