"""The body of a convention as typed: its headings in order, each found by its label.

Articles typed one by one and a body typed as one text are the same thing here: a flat series of
headings with their levels. What a heading holds goes on to the next one of its level or above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drafter.model.base import unaccented
from drafter.model.convention import ArticleDeConvention, ClauseRetouchee, Convention

HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]*(?<!\{)\{([^{}\n]*)\})?[ \t]*")
"""A heading: its level, its title, and what stands between braces at its end."""

NO_NUMBER = "-"
"""The label of a heading that bears no number."""

BEGINNING = "debut"
"""The label of the words that stand before any heading."""

MOST_LEVELS = 6

_SUFFIX = re.compile(r"(.*?)\s*\+\s*(.+)")


def slug(title: str) -> str:
    """Return the label of a title that was given none.

    >>> slug("Objet de l'Accord")
    'objet-de-l-accord'
    """
    return "-".join(re.findall(r"[a-z0-9]+", unaccented(title)))


def read_label(braces: str) -> tuple[str, str]:
    """Return the label and the rank that stand between the braces of a heading.

    >>> read_label("duree"), read_label("-"), read_label("duree +bis"), read_label("+ bis A")
    (('duree', ''), ('-', ''), ('duree', 'bis'), ('', 'bis A'))
    """
    match = _SUFFIX.fullmatch(braces.strip())
    return (match[1].strip(), match[2].strip()) if match else (braces.strip(), "")


def write_label(cle: str, suffixe: str) -> str:
    """Return what stands between the braces of a heading, braces included, or ""."""
    inside = f"{cle} +{suffixe}".strip() if suffixe else cle
    return f" {{{inside}}}" if inside else ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the words under it, down to the next heading.

    Attributes:
        niveau: 1 for an article; 0 for the words before any heading.
        titre: as typed, without its label.
        cle: the label typed, or "".
        suffixe: « bis » for an article put after another that keeps its number.
        texte: its own words, those of the headings below left out.
        article: the article of the convention that it heads, where they are typed one by one.
    """

    niveau: int
    titre: str = ""
    cle: str = ""
    suffixe: str = ""
    texte: str = ""
    article: ArticleDeConvention | None = None

    @property
    def etiquette(self) -> str:
        """The label by which it is referred to; "" if nothing gives it one."""
        if self.cle and self.cle != NO_NUMBER:
            return slug(self.cle)
        if not self.niveau:
            return BEGINNING
        clause = self.article.clause if self.article else None
        return slug(self.titre) or slug(clause or "")

    @property
    def clause(self) -> str:
        """The shared text that says it, or ""."""
        return (self.article.clause if self.article else None) or ""

    @property
    def retouches(self) -> tuple[tuple[str, str], ...]:
        """The words of its shared text that avenants have changed, and what they have become."""
        return self.article.retouches if isinstance(self.article, ClauseRetouchee) else ()

    @property
    def tete(self) -> str:
        """Its heading, as it is typed in a text."""
        label = write_label(self.cle, self.suffixe).strip()
        return " ".join(piece for piece in ("#" * self.niveau, self.titre, label) if piece)

    def same_as(self, other: Section) -> bool:
        """Say whether both say the same, however they are typed."""
        return self._said == other._said

    @property
    def _said(self) -> tuple[object, ...]:
        words = tuple(line.rstrip() for line in self.texte.split("\n"))
        unnumbered = self.cle == NO_NUMBER
        return (self.niveau, self.titre, self.etiquette, unnumbered, self.suffixe, words,
                self.clause, self.retouches)  # fmt: skip


def read_sections(text: str) -> tuple[Section, ...]:
    """Cut a text at its headings."""
    found = [Section(0)]
    words: list[str] = []
    for line in text.split("\n"):
        match = HEADING.fullmatch(line.strip())
        if match is None:
            words.append(line)
            continue
        found[-1] = replace(found[-1], texte=_trimmed(words))
        words = []
        cle, suffixe = read_label(match[3] or "")
        found.append(Section(len(match[1]), match[2].strip(), cle, suffixe))
    found[-1] = replace(found[-1], texte=_trimmed(words))
    return tuple(found if found[0].texte else found[1:])


def write_sections(sections: Iterable[Section]) -> str:
    """Return sections as one text, which :func:`read_sections` reads again."""
    pieces = (piece for one in sections for piece in (one.tete, one.texte))
    return "\n\n".join(piece for piece in pieces if piece)


def _trimmed(lines: Sequence[str]) -> str:
    return re.sub(r"\A(?:[ \t]*\n)+", "", "\n".join(lines)).rstrip()


def _of_article(article: ArticleDeConvention) -> tuple[Section, ...]:
    """Return an article, then the headings of its text."""
    match = HEADING.fullmatch(f"# {' '.join((article.titre or '').split())}")
    title, braces = (match[2].strip(), match[3] or "") if match else ("", "")
    cle, suffixe = read_label(braces)
    inner = read_sections(article.texte or "")
    words = inner[0].texte if inner and not inner[0].niveau else ""
    head = Section(1, title, article.cle or cle, article.suffixe or suffixe, words, article)
    return (head, *(one for one in inner if one.niveau))


def _to_article(sections: Sequence[Section]) -> ArticleDeConvention:
    """Return an article again: the same where nothing in it has changed."""
    head, *inner = sections
    if head.article and _of_article(head.article) == tuple(sections):
        return head.article
    text = write_sections([replace(head, niveau=0, titre="", cle="", suffixe=""), *inner])
    typed_key = head.cle if head.cle and head.cle != NO_NUMBER else ""
    braces = NO_NUMBER if head.cle == NO_NUMBER else ""
    title = f"{head.titre}{write_label(braces, '')}".strip()
    base = head.article or ArticleDeConvention(texte="-")
    return base.model_copy(
        update={
            "titre": title or None,
            "cle": typed_key or None,
            "suffixe": head.suffixe or None,
            "texte": None if head.clause else text or None,
        }
    )


@dataclass(frozen=True, slots=True)
class Corps:
    """The headings of a convention, in reading order."""

    sections: tuple[Section, ...]

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    def places(self, label: str) -> tuple[int, ...]:
        """Return where the headings that bear this label stand."""
        wanted = slug(label)
        return tuple(i for i, one in enumerate(self.sections) if one.etiquette == wanted)

    def end(self, place: int) -> int:
        """Return where what a heading holds ends."""
        level, end = self.sections[place].niveau, place + 1
        while level and end < len(self.sections) and self.sections[end].niveau > level:
            end += 1
        return end

    def whole(self, place: int) -> tuple[Section, ...]:
        """Return a heading with all that it holds."""
        return self.sections[place : self.end(place)]

    def parent(self, place: int) -> int | None:
        """Return where the heading that holds this one stands."""
        level = self.sections[place].niveau
        above = (i for i in range(place - 1, -1, -1) if self.sections[i].niveau < level)
        found = next(above, None)
        return found if found is not None and self.sections[found].niveau else None

    def siblings(self, place: int) -> tuple[int, ...]:
        """Return where the headings of the same level under the same one stand, itself too."""
        level, parent = self.sections[place].niveau, self.parent(place)
        start = 0 if parent is None else parent + 1
        end = len(self.sections) if parent is None else self.end(parent)
        inside = (i for i in range(start, end) if self.sections[i].niveau == level)
        return tuple(i for i in inside if self.parent(i) == parent)

    def put(self, start: int, end: int, new: Iterable[Section]) -> Corps:
        """Return the body with some headings in place of others."""
        return Corps((*self.sections[:start], *new, *self.sections[end:]))

    def same_as(self, other: Corps) -> bool:
        """Say whether both say the same, however they are typed."""
        mine, theirs = self.sections, other.sections
        return len(mine) == len(theirs) and all(
            one.same_as(two) for one, two in zip(mine, theirs, strict=True)
        )


def read_body(convention: Convention) -> Corps:
    """Return the headings of a convention; an article without a title is « article-3 »."""
    if convention.texte:
        sections = read_sections(convention.texte)
    else:
        sections = tuple(s for one in convention.articles for s in _of_article(one))
    rank, labelled = 0, []
    for one in sections:
        rank += one.niveau == 1 and one.cle != NO_NUMBER
        bare = one.niveau == 1 and not one.etiquette and one.cle != NO_NUMBER
        labelled.append(replace(one, cle=f"article-{rank}") if bare else one)
    return Corps(tuple(labelled))


def write_body(convention: Convention, corps: Corps) -> Convention:
    """Return the convention with this body, typed as hers was."""
    if convention.texte:
        return convention.model_copy(update={"texte": write_sections(corps)})
    groups: list[list[Section]] = []
    for one in corps:
        if one.article or not groups:
            groups.append([])
        groups[-1].append(one)
    return convention.model_copy(update={"articles": tuple(map(_to_article, groups))})
