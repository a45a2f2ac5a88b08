"""What an avenant does to the words of a convention: titles, texts, ranks, words to find."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from drafter.model.convention import ArticleDeConvention, ClauseRetouchee, Convention
from drafter.model.corps import (
    HEADING,
    MOST_LEVELS,
    NO_NUMBER,
    Corps,
    Section,
    read_body,
    read_sections,
    slug,
)
from drafter.model.suffixes import suffix_between

PREAMBULE = "preambule"
"""The label of the preamble, where no article bears it."""


class Refus(ValueError):
    """A modification that does not apply; the message is French.

    Attributes:
        slug: names the fault.
        location: way to what is wrong, inside the modification.
    """

    def __init__(self, slug: str, message: str, *location: str | int) -> None:
        super().__init__(message)
        self.slug, self.location = slug, location


def labels_of(convention: Convention) -> list[str]:
    """Return the labels by which the parts of a convention are found, in order."""
    found = [one.etiquette for one in read_body(convention) if one.etiquette]
    found += [PREAMBULE] if convention.preambule else []
    return [*found, *(slug(one.cle or one.titre) for one in convention.annexes)]


def words_pattern(words: str) -> re.Pattern[str]:
    """Return what finds words, however their line was cut and their apostrophes typed."""
    pieces = [re.sub("['’]", "['’]", re.escape(piece)) for piece in words.split()]
    before = r"(?<!\w)" if words.strip()[:1].isalnum() else ""
    after = r"(?!\w)" if words.strip()[-1:].isalnum() else ""
    return re.compile(before + r"\s+".join(pieces) + after)


def occurrences(pattern: re.Pattern[str], text: str) -> int:
    """Return how many times words are found; « a a » stands twice in « a a a »."""
    return sum(1 for _ in re.finditer(f"(?={pattern.pattern})", text))


def read_title(typed: str) -> tuple[str, str]:
    """Return a title and what stands between the braces at its end."""
    match = HEADING.fullmatch(f"# {' '.join(typed.split())}")
    return (match[2].strip(), match[3] or "") if match else ("", "")


def worded(head: Section, text: str) -> tuple[Section, tuple[Section, ...]]:
    """Give a heading a text; the headings in it stand below its own."""
    sections = read_sections(text)
    words = sections[0].texte if sections and not sections[0].niveau else ""
    inner = [one for one in sections if one.niveau]
    highest = min((one.niveau for one in inner), default=0)
    shift = max(head.niveau + 1 - highest, 0) if inner else 0
    article = head.article
    if article and article.clause:
        head = replace(head, cle=head.cle or head.etiquette)  # by which it was called till now
        name = "" if head.titre else head.clause
        article = _apart(article, clause=None, intitule_de=name)
    lowered = tuple(replace(one, niveau=min(one.niveau + shift, MOST_LEVELS)) for one in inner)
    return replace(head, texte=words, article=article), lowered


def reworded(head: Section, words: str, new: str) -> Section:
    """Change words of the shared text of an article; whether they are there is known in time.

    The shared texts of a house are read when the act is composed.
    """
    article = head.article
    if article is None:
        return head
    return replace(head, article=_apart(article, retouches=(*head.retouches, (words, new))))


def _apart(article: ArticleDeConvention, **update: Any) -> ClauseRetouchee:  # noqa: ANN401 - its fields
    """Return an article that departs from its shared text."""
    typed = {key: getattr(article, key) for key in ArticleDeConvention.model_fields}
    return ClauseRetouchee.model_construct(**(typed | update))


def suffix_at(corps: Corps, place: int, key: str) -> str:
    """Return the rank of an article put where the others keep their numbers."""
    if key == "dans":
        return ""
    siblings = [i for i in corps.siblings(place) if corps.sections[i].cle != NO_NUMBER]
    rank = siblings.index(place) if place in siblings else -1
    before = rank if key == "apres" else rank - 1
    after = before + 1
    previous = corps.sections[siblings[before]].suffixe if before >= 0 else None
    following = corps.sections[siblings[after]].suffixe if after < len(siblings) else ""
    if after == len(siblings):
        return ""  # the last one: the next number is free
    return suffix_between(previous, following)
