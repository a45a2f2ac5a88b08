"""Two conventions compared: what an avenant has to say to make the second of the first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz

from drafter.french.dates import MONTHS
from drafter.french.lists import enumerate_words
from drafter.model.alineas import found_between
from drafter.model.amendement import amend
from drafter.model.avenant import IDENTITE, Modification
from drafter.model.convention import Annexe, ArticleDeConvention, Convention
from drafter.model.corps import (
    NO_NUMBER,
    Corps,
    Section,
    read_body,
    slug,
    write_label,
    write_sections,
)
from drafter.model.financement_modifie import difference, same_in_the_end
from drafter.model.parties import Membre, PartieTapee, folded
from drafter.model.retouches import PREAMBULE, occurrences, words_pattern

_ALIKE = 60
"""From this likeness (0 to 100), an article whose label changed is the same one, renamed."""

_MOST_WORDS = 12
"""Beyond so many words changed, the article is replaced whole."""


_TOKEN = re.compile(
    "\ue000[^\ue001]*\ue001"  # a table, a reference: the private marks of composed texts
    r"|\{\{.*?\}\}"
    rf"|(?:1er|\d{{1,2}})\s+(?:{'|'.join(MONTHS)})\s+\d{{4}}"
    r"|\d{1,3}(?:\s\d{3})*(?:,\d+)?(?:\s?[€%])?"
    r"|\s+|\w+|\\?[^\w\s]"
)
"""What is never cut: a figure by its name, a date, an amount, a word, a mark with its escape."""


@dataclass(frozen=True, slots=True)
class Comparaison:
    """What changes between two conventions.

    Attributes:
        modifications: as an avenant says them.
        indicibles: keys of the convention that differ, and that no modification changes.
    """

    modifications: tuple[Modification, ...]
    indicibles: tuple[str, ...] = ()


def compare(
    before: Convention, after: Convention, *, bis: bool = False, effet: dt.date | None = None
) -> Comparaison:
    """Find the modifications that make one convention of another.

    Args:
        before: the convention as it stands.
        after: the convention as it is to be.
        bis: how articles are added; see :func:`drafter.model.amendement.amend`.
        effet: day from which what changes in the plan holds; by default since its first day.
    """
    fixed = amend(before, ()).convention
    found = [*_facts(fixed, after, effet), *_Bodies(read_body(fixed), read_body(after)).changes()]
    found += _apart(fixed, after)
    made = amend(fixed, found, bis=bis)
    return Comparaison(tuple(found), tuple(_left(made.convention, after, bis=bis)))


def _made(**keys: Any) -> Modification:  # noqa: ANN401 - the keys of a modification
    return Modification.model_validate(keys)


# --- facts --------------------------------------------------------------------------------


def _facts(before: Convention, after: Convention, effet: dt.date | None) -> Iterator[Modification]:
    """Yield the changes of the term, the money, the parties and the figures."""
    yield from _term(before, after)
    if after.financement and after.financement != before.financement:
        change = difference(before.financement, after.financement, effet)
        if change:
            yield Modification(financement=change)
    yield from _parties(before.parties, after.parties)
    named = {key: getattr(after, key) for key in ("titre", "objet")
             if getattr(after, key) and getattr(after, key) != getattr(before, key)}  # fmt: skip
    if named:
        yield _made(**named)
    for name in ("donnees", "tableaux", "blocs"):
        old, new = getattr(before, name), getattr(after, name)
        changed = {key: value for key, value in new.items() if old.get(key) != value}
        if changed:
            yield _made(**{name: changed})


def _term(before: Convention, after: Convention) -> Iterator[Modification]:
    """Yield the changes of the first and of the last day, so that one never passes the other."""
    changes = []
    if after.au and before.au != after.au:
        longer = before.au and after.au > before.au
        changes.append(_made(**{"prolonge" if longer else "abrege": after.au}))
    if after.du and before.du != after.du:
        changes.append(_made(du=after.du))
    early = before.du and after.au and after.au < before.du
    yield from reversed(changes) if early else changes


def _parties(before: Sequence[PartieTapee], after: Sequence[PartieTapee]) -> Iterator[Modification]:
    known = {folded(one.designation): one for one in before}
    kept = {folded(one.designation): one for one in after}
    for key, old in known.items():
        if key not in kept:
            yield _made(retire_partie=old.designation)
    for key, new in kept.items():
        was = known.get(key)
        if was is None:
            yield _made(ajoute_partie=new)
        elif was.groupe and was != new:
            yield from _members(was, new)
        elif was != new:
            yield _of_party(was, new)


def _members(before: PartieTapee, after: PartieTapee) -> Iterator[Modification]:
    group = before.cle or before.terme or before.groupe or ""
    known = {folded(one.designation): one for one in before.membres}
    kept = {folded(one.designation): one for one in after.membres}
    for key, old in known.items():
        if key not in kept:
            yield _made(retire_partie=old.designation)
    for key, new in kept.items():
        if key not in known:
            yield _made(ajoute_partie=PartieTapee.model_construct(**_typed(new)), dans=group)
        elif known[key] != new:
            yield _of_party(known[key], new)


def _of_party(before: Membre, after: Membre) -> Modification:
    """Return a change of signatory, where that is all that changes; else of the party."""
    said = ("representant", "qualite", "habilitation")
    changed = {key for key in type(before).model_fields
               if getattr(before, key) != getattr(after, key)}  # fmt: skip
    falls = any(not getattr(after, key) and key != "qualite" for key in changed)
    if changed <= set(said) and not falls and (after.qualite or "representant" in changed):
        typed = {key: getattr(after, key) for key in said if key in changed and getattr(after, key)}
        return _made(partie=before.designation, **typed)
    typed = _typed(after)
    if changed and changed <= set(IDENTITE) & typed.keys():
        return _made(partie=before.designation, **{key: typed[key] for key in sorted(changed)})
    return _made(partie=before.designation, par=PartieTapee.model_construct(**_typed(after)))


def _typed(one: Membre) -> dict[str, Any]:
    return {key: getattr(one, key) for key in one.model_fields_set}


# --- the preamble and the annexes ---------------------------------------------------------


def _apart(before: Convention, after: Convention) -> Iterator[Modification]:
    if before.preambule and after.preambule and before.preambule != after.preambule:
        yield _reworded(PREAMBULE, before.preambule, after.preambule)
    elif before.preambule and not after.preambule:
        yield _made(supprime=PREAMBULE)
    old = {_label(one): one for one in before.annexes}
    new = {_label(one): one for one in after.annexes}
    for label in old.keys() - new.keys():
        yield _made(supprime=label)
    previous = ""
    for label, one in new.items():
        was = old.get(label)
        if was is None and (previous or before.annexes):
            where = {"apres": previous} if previous else {"avant": _label(before.annexes[0])}
            yield _made(**where, ajoute={"titre": one.titre, "cle": label, "texte": one.texte}
                        if one.texte else {"titre": one.titre, "cle": label})  # fmt: skip
        elif was and was.texte != one.texte and was.texte and one.texte:
            yield _reworded(label, was.texte, one.texte)
        elif was and one.texte and was.texte != one.texte:
            yield _made(article=label, remplace=one.texte)
        if was and was.titre != one.titre:
            yield _made(article=label, titre=one.titre)
        previous = label


def _label(annexe: Annexe) -> str:
    return slug(annexe.cle or annexe.titre)


# --- articles -----------------------------------------------------------------------------


@dataclass
class _Bodies:
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
        self._removed += [_made(supprime=label) for label in gone]
        first = next((self._label(j, became[j]) for j in new if j in became), "")
        previous = ""
        for j in new:
            if j in became:
                self._pair(became[j], j)
            else:
                where = {"apres": previous} if previous else {"avant": first} if first else {
                    "dans": parent}  # fmt: skip
                self._added.append(_made(**where, ajoute=self._article(j)))
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
            self._renamed.append(_made(article=old.etiquette, titre=title))
        if old.clause != new.clause or old.texte != new.texte:
            change = None if old.clause else self._words(i, j)
            text = _text(self.new, j)
            if change:
                self._reworded.append(_made(article=label, mots=change[0], par=change[1]))
            elif text and not new.clause:
                alone = len(self.old.whole(i)) == len(self.new.whole(j)) == 1 and not old.clause
                said = (alone and found_between(old.texte, new.texte)) or {"remplace": text}
                self._reworded.append(_made(article=label, **said))
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


# --- words --------------------------------------------------------------------------------


def _reworded(label: str, old: str, new: str) -> Modification:
    change = small_change(old, new, [old])
    if change:
        return _made(article=label, mots=change[0], par=change[1])
    return _made(article=label, remplace=new)


def small_change(old: str, new: str, whole: Sequence[str]) -> tuple[str, str] | None:
    """Return the words of a text that change, widened until they stand there once.

    Args:
        old: the text.
        new: the text as it is to be.
        whole: the texts among which the words must stand once.

    Returns:
        The words and those that take their place; None where too much changes.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    least = min(len(before), len(after))
    head = next((n for n in range(least) if before[n] != after[n]), least)
    tail = next((n for n in range(least - head) if before[-1 - n] != after[-1 - n]), least - head)
    while head + tail <= len(before):
        words = "".join(before[head : len(before) - tail])
        added = "".join(after[head : len(after) - tail])
        if len(words.split()) > _MOST_WORDS or len(added.split()) > _MOST_WORDS:
            return None
        if all(_quotable(one) for one in (words, added)):
            pattern = words_pattern(words)
            if sum(occurrences(pattern, text) for text in whole) == 1:
                return words, added
        if not head and not tail:
            return None
        head, tail = (head - 1, tail) if head else (head, tail - 1)
    return None


def _quotable(words: str) -> bool:
    """Say whether words may be quoted: some, on one line, whole at both ends."""
    return any(map(str.isalnum, words)) and words == words.strip() and "\n" not in words


# --- what is left -------------------------------------------------------------------------

_SAME_IN_BOTH = ("titre", "du", "au", "objet", "parties", "donnees", "tableaux",
                 "blocs", "preambule", "numerotation")  # fmt: skip


def _left(made: Convention, after: Convention, *, bis: bool) -> Iterator[str]:
    """Yield the keys that still differ once the modifications are applied."""
    for key in _SAME_IN_BOTH:
        if getattr(made, key) != getattr(after, key):
            yield key
    if not same_in_the_end(made.financement, after.financement):
        yield "financement"
    if not bis and not read_body(made).same_as(read_body(after)):
        yield "texte" if after.texte else "articles"
    kept = [(_label(one), one.titre, one.texte) for one in made.annexes]
    if kept != [(_label(one), one.titre, one.texte) for one in after.annexes]:
        yield "annexes"


def told(indicibles: Sequence[str]) -> str:
    """Return the keys that no modification changes, as a sentence names them."""
    return enumerate_words([f"« {key} »" for key in indicibles])
