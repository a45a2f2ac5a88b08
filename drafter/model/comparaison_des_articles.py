"""Two bodies of a convention compared, article by article: what an avenant has to say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz

from drafter.model.alineas import found_between
from drafter.model.avenant import Modification
from drafter.model.convention import ArticleDeConvention
from drafter.model.corps import NO_NUMBER, Corps, Section, write_label, write_sections
from drafter.model.mots_changes import small_change

_ALIKE = 60
"""From this likeness (0 to 100), an article whose label changed is the same one, renamed."""


def modification(**keys: Any) -> Modification:  # noqa: ANN401 - the keys of a modification
    """Return the modification that these keys say."""
    return Modification.model_validate(keys)


@dataclass
class Bodies:
    """Two bodies, whose headings are paired level by level."""

    old: Corps
    new: Corps
    _removed: list[Modification] = field(default_factory=list)
    _renamed: list[Modification] = field(default_factory=list)
    _added: list[Modification] = field(default_factory=list)
    _reworded: list[Modification] = field(default_factory=list)

    def changes(self) -> list[Modification]:
        """Return the changes: what falls, what is renamed, what is new, what is said otherwise."""
        self._level(_roots(self.old), _roots(self.new), None)
        return [*self._removed, *self._renamed, *self._added, *self._reworded]

    def _level(self, old: Sequence[int], new: Sequence[int], parent: str | None) -> None:
        """Compare the headings under one, the parent by its label as it is to be."""
        pairs = self._pairs(old, new)
        if parent is None and not pairs and old and new:
            pairs = [(old[0], new[0])]  # something must stay for the rest to stand beside
        kept, became = {i for i, _ in pairs}, {j: i for i, j in pairs}
        gone = (self.old.sections[i].etiquette for i in old if i not in kept)
        self._removed += [modification(supprime=label) for label in gone]
        first = next((self._label(j, became[j]) for j in new if j in became), "")
        previous = ""
        for j in new:
            if j in became:
                self._pair(became[j], j)
            else:
                where = {"apres": previous} if previous else {"avant": first} if first else {
                    "dans": parent}  # fmt: skip
                self._added.append(modification(**where, ajoute=self._article(j)))
            previous = self._label(j, became.get(j))

    def _label(self, place: int, was: int | None = None) -> str:
        """Return the label of a heading as it is to be; an untitled one keeps that it had."""
        one = self.new.sections[place]
        if was is not None and not one.titre and not self.old.sections[was].titre:
            return self.old.sections[was].etiquette
        return one.etiquette or f"ajout-{place + 1}"

    def _article(self, place: int) -> ArticleDeConvention:
        """Return an article as it is added."""
        head = self.new.sections[place]
        unnumbered = head.cle == NO_NUMBER
        title = head.titre + (write_label(NO_NUMBER, "") if unnumbered else "")
        keys = {"titre": title or None, "texte": _text(self.new, place) or None,
                "cle": None if unnumbered else self._label(place), "suffixe": None}  # fmt: skip
        if head.clause:
            keys["texte"] = None
        return (head.article or ArticleDeConvention(texte="-")).model_copy(update=keys)

    def _pairs(self, old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
        """Pair the headings of one level: by label, then by likeness; always in order."""
        mine = [self._key(self.old, i) for i in old]
        theirs = [self._key(self.new, j) for j in new]
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        pairs: list[tuple[int, int]] = []
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                pairs += zip(old[a:b], new[c:d], strict=True)
            elif tag == "replace":
                pairs += self._alike(old[a:b], new[c:d])
        return pairs

    def _alike(self, old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
        start = 0
        for i in old:
            scores = [(fuzz.ratio(_said(self.old, i), _said(self.new, j)), j) for j in new[start:]]
            best = max(scores, default=(0, -1), key=lambda score: score[0])
            if best[0] >= _ALIKE and self.old.sections[i].niveau == self.new.sections[
                best[1]].niveau:  # fmt: skip
                yield i, best[1]
                start = new.index(best[1]) + 1

    def _key(self, corps: Corps, place: int) -> tuple[object, ...]:
        one = corps.sections[place]
        untitled = not one.titre
        return (one.niveau, _said(corps, place) if untitled else one.etiquette)

    def _pair(self, i: int, j: int) -> None:
        """Say how one heading differs from the one that it has become."""
        old, new = self.old.sections[i], self.new.sections[j]
        label = self._label(j, i)
        if old.titre != new.titre or old.etiquette != label:
            title = f"{new.titre}{write_label(label, '')}"
            self._renamed.append(modification(article=old.etiquette, titre=title))
        if old.clause != new.clause or old.texte != new.texte:
            change = None if old.clause else self._words(i, j)
            text = _text(self.new, j)
            if change:
                self._reworded.append(modification(article=label, mots=change[0], par=change[1]))
            elif text and not new.clause:
                alone = len(self.old.whole(i)) == len(self.new.whole(j)) == 1 and not old.clause
                said = (alone and found_between(old.texte, new.texte)) or {"remplace": text}
                self._reworded.append(modification(article=label, **said))
                return
        self._level(tuple(_children(self.old, i)), tuple(_children(self.new, j)), label)

    def _words(self, i: int, j: int) -> tuple[str, str] | None:
        """Return the words that change and those that take their place, where they are few.

        They stand once in the article as it was, and as the other changes make it on the way.
        """
        whole = (*self.old.whole(i), *self.new.whole(j)[1:])
        texts = [text for one in whole for text in (one.titre, one.texte)]
        new = self.new.sections[j]
        return small_change(self.old.sections[i].texte, new.texte, [*texts, new.titre])


def _roots(corps: Corps) -> tuple[int, ...]:
    return tuple(i for i in range(len(corps.sections)) if corps.parent(i) is None)


def _children(corps: Corps, place: int) -> Iterator[int]:
    inside = range(place + 1, corps.end(place))
    return (i for i in inside if corps.parent(i) == place)


def _said(corps: Corps, place: int) -> str:
    return write_sections(corps.whole(place))


def _text(corps: Corps, place: int) -> str:
    """Return the text of an article without its title, as it is typed."""
    head, *inner = corps.whole(place)
    return write_sections([Section(0, texte=head.texte), *inner])
