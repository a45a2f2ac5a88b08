"""An avenant applied: a convention and what changes in it give the convention as amended.

Nothing here touches what it is given: each modification makes a new convention from the one that
the modification before has left. What cannot be applied is told, and the others still are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from drafter.french.plurals import count
from drafter.load.source import Location
from drafter.model.alineas import retold
from drafter.model.avenant import Modification
from drafter.model.base import shown
from drafter.model.convention import Annexe, ArticleDeConvention, Convention
from drafter.model.corps import (
    NO_NUMBER,
    Corps,
    Section,
    read_body,
    read_label,
    slug,
    write_body,
)
from drafter.model.faits_modifies import change_facts, dated
from drafter.model.faults import suggestion
from drafter.model.incoherences import Probleme
from drafter.model.parties import PartieTapee
from drafter.model.retouches import (
    PREAMBULE,
    Refus,
    labels_of,
    occurrences,
    read_title,
    reworded,
    suffix_at,
    worded,
    words_pattern,
)

ABROGE = "(abrogé)"
"""The title of an article that falls where the others keep their numbers."""

_MOST_LABELS = 12


@dataclass(frozen=True, slots=True)
class Changement:
    """What one modification did.

    Attributes:
        rang: its place among the modifications, from 0.
        modification: as typed.
        etiquette: label of the article concerned, as it was; of the one added.
        devenue: its label now; "" where it is gone.
        annexe: it is an annexe and no article.
        avant: what was there.
        apres: what is there now.
    """

    rang: int
    modification: Modification
    etiquette: str = ""
    devenue: str = ""
    annexe: bool = False
    avant: Convention | None = None
    apres: Convention | None = None


@dataclass(frozen=True, slots=True)
class Amendement:
    """A convention amended.

    Attributes:
        avant: the convention before.
        convention: the convention as amended.
        changements: what was done, in order.
        problemes: what was not; their places begin in the avenant.
        signees: the parties who sign: those as amended, those who leave, those who cede.
    """

    avant: Convention
    convention: Convention
    changements: tuple[Changement, ...] = ()
    problemes: tuple[Probleme, ...] = ()
    signees: tuple[PartieTapee, ...] = ()


def amend(
    convention: Convention, modifications: Sequence[Modification], *, bis: bool = False
) -> Amendement:
    """Apply modifications, one after the other.

    Args:
        convention: as typed, or as amended already.
        modifications: what changes.
        bis: an article added takes no number of another (« 5 bis »), and one that falls keeps its
            own (« abrogé »).
    """
    fixed = write_body(convention, read_body(convention))
    run = _Amending(fixed, bis)
    for rank, modification in enumerate(modifications):
        run.apply(rank, modification)
    staying = _Amending(fixed, bis, signing=True)
    for rank, modification in enumerate(modifications):
        if modification.sorte in {"partie", "ajoute_partie"}:
            staying.apply(rank, modification)
    return Amendement(fixed, run.convention, tuple(run.done), tuple(run.problems),
                      staying.convention.parties)  # fmt: skip


@dataclass
class _Amending:
    convention: Convention
    bis: bool
    signing: bool = False
    done: list[Changement] = field(default_factory=list)
    problems: list[Probleme] = field(default_factory=list)

    def apply(self, rank: int, modification: Modification) -> None:
        before, modification = self.convention, dated(modification, self.convention)
        where: Location = ("modifications", rank)
        actions: dict[str, Callable[[Modification], tuple[str, str, bool]]] = {
            "mots": self._words, "remplace": self._replace, "ajoute": self._add,
            "supprime": self._remove, "complete": self._alinea, "alinea": self._alinea,
        }  # fmt: skip
        try:
            labels = ("", "", False)
            if action := actions.get(modification.sorte):
                labels = action(modification)
            else:
                self.convention = change_facts(before, modification, signing=self.signing)
        except Refus as refusal:
            key = refusal.location or (modification.cle,)
            self.problems.append(Probleme((*where, *key), refusal.slug, str(refusal)))
            self.convention = before
            return
        if self.convention == before:
            message = "cette modification ne change rien : corrigez-la, ou retirez-la"
            self.problems.append(Probleme(where, "modification-sans-effet", message))
            return
        old, new, annexe = labels
        self.done.append(Changement(rank, modification, old, new, annexe, before, self.convention))

    # --- where ------------------------------------------------------------------------------

    def _find(self, label: str, key: str) -> int | None:
        """Return the place of an article; None for the preamble and the annexes, which follow."""
        corps = read_body(self.convention)
        places = corps.places(label)
        if len(places) > 1:
            raise Refus(
                "article-ambigu",
                f"{len(places)} articles s'appellent {shown(label)} : donnez une étiquette à "
                "celui que vous visez, dans la convention",
                key,
            )
        if places:
            return places[0]
        if slug(label) == PREAMBULE and self.convention.preambule:
            return None
        if self._annexe(label) is not None:
            return None
        known = labels_of(self.convention)
        hint = suggestion(label, known) or f" (étiquettes : {', '.join(known[:_MOST_LABELS])})"
        raise Refus(
            "article-inconnu", f"{shown(label)} n'est l'étiquette d'aucun article{hint}", key
        )

    def _annexe(self, label: str) -> int | None:
        for rank, one in enumerate(self.convention.annexes):
            if slug(one.cle or one.titre) == slug(label):
                return rank
        return None

    def _put(self, corps: Corps) -> None:
        self.convention = write_body(self.convention, corps)

    def _update(self, **values: Any) -> None:  # noqa: ANN401 - the fields of a convention
        self.convention = self.convention.model_copy(update=values)

    def _put_annexe(self, rank: int, *new: Annexe, until: int | None = None) -> None:
        old = self.convention.annexes
        end = rank + 1 if until is None else until
        self._update(annexes=(*old[:rank], *new, *old[end:]))

    # --- articles ---------------------------------------------------------------------------

    def _replace(self, typed: Modification) -> tuple[str, str, bool]:
        label = typed.article or ""
        place = self._find(label, "article")
        if place is None:
            return self._replace_apart(label, typed)
        corps = read_body(self.convention)
        old = corps.sections[place]
        head, inner = old, corps.whole(place)[1:]
        if typed.titre:
            title, braces = read_title(typed.titre)
            cle, _ = read_label(braces)
            head = replace(head, titre=title, cle=cle or old.cle or old.etiquette)
        if typed.remplace:
            head, inner = worded(head, typed.remplace)
        self._put(corps.put(place, corps.end(place), (head, *inner)))
        return old.etiquette, head.etiquette, False

    def _replace_apart(self, label: str, typed: Modification) -> tuple[str, str, bool]:
        """Replace the preamble or an annexe."""
        rank = self._annexe(label)
        if rank is None:
            self._update(preambule=typed.remplace or self.convention.preambule)
            return PREAMBULE, PREAMBULE, False
        old = self.convention.annexes[rank]
        title, braces = read_title(typed.titre or old.titre)
        cle = read_label(braces)[0] or slug(old.cle or old.titre)
        new = Annexe.model_construct(
            titre=title or old.titre, cle=cle, texte=typed.remplace or old.texte
        )
        self._put_annexe(rank, new)
        return slug(label), cle, True

    def _words(self, typed: Modification) -> tuple[str, str, bool]:
        label, words, new = typed.article or "", typed.mots or "", str(typed.par)
        place, pattern = self._find(label, "article"), words_pattern(words)
        if place is None:
            return self._words_apart(label, pattern, words, new)
        corps = read_body(self.convention)
        whole = corps.whole(place)
        typed_here = [(one.titre, one.texte) for one in whole]
        if whole[0].clause and not any(
            pattern.search(text) for pair in typed_here for text in pair
        ):
            self._put(corps.put(place, place + 1, (reworded(whole[0], words, new),)))
            return whole[0].etiquette, whole[0].etiquette, False
        self._once(pattern, words, typed_here, [one.titre for one in whole])
        changed = [
            replace(one, titre=pattern.sub(lambda _: new, one.titre),
                    cle=one.cle or (one.etiquette if pattern.search(one.titre) else ""),
                    texte=pattern.sub(lambda _: new, one.texte))
            for one in whole
        ]  # fmt: skip
        self._put(corps.put(place, corps.end(place), changed))
        return whole[0].etiquette, changed[0].etiquette, False

    def _words_apart(
        self, label: str, pattern: re.Pattern[str], words: str, new: str
    ) -> tuple[str, str, bool]:
        rank = self._annexe(label)
        if rank is None:
            text = self.convention.preambule or ""
            self._once(pattern, words, [("", text)], [""])
            self._update(preambule=pattern.sub(lambda _: new, text))
            return PREAMBULE, PREAMBULE, False
        old = self.convention.annexes[rank]
        self._once(pattern, words, [(old.titre, old.texte or "")], [""])
        update = {"titre": pattern.sub(lambda _: new, old.titre),
                  "texte": pattern.sub(lambda _: new, old.texte) if old.texte else None,
                  "cle": old.cle or slug(old.titre)}  # fmt: skip
        self._put_annexe(rank, old.model_copy(update=update))
        return slug(label), slug(label), True

    def _once(
        self,
        pattern: re.Pattern[str],
        words: str,
        texts: Iterable[tuple[str, str]],
        titles: Sequence[str],
    ) -> None:
        """Refuse words that are not there, or not once."""
        found = [occurrences(pattern, title) + occurrences(pattern, text) for title, text in texts]
        times = sum(found)
        if times == 1:
            return
        if not times:
            raise Refus(
                "mots-introuvables",
                f"{shown(words)} n'est pas dans cet article : recopiez-les de la convention telle "
                "qu'elle est tapée (un chiffre entre accolades se change où il est tapé)",
            )
        where = [
            f"« {title} » ({n})" for title, n in zip(titles, found, strict=True) if n and title
        ]
        told = f" : {', '.join(where)}" if len(where) > 1 else ""
        raise Refus(
            "mots-en-plusieurs-endroits",
            f"{shown(words)} est {count(times, 'fois')} dans cet article{told} ; ajoutez les mots "
            "qui précèdent ou qui suivent",
        )

    def _alinea(self, typed: Modification) -> tuple[str, str, bool]:
        """Add alinéas at the end of an article, or take one away."""
        label = typed.article or ""
        place, rank = self._find(label, "article"), self._annexe(label)
        corps = read_body(self.convention)
        if place is not None:
            old = corps.sections[place]
            if old.clause or corps.end(place) > place + 1:
                raise Refus(
                    "article-ambigu",
                    "cet article a des sous-articles : visez celui qui change"
                    if not old.clause
                    else "le texte de cet article est une clause partagée : donnez-le en entier "
                    "par « remplace »",
                    "article",
                )
            new = replace(old, texte=retold(typed, old.texte))
            self._put(corps.put(place, place + 1, (new,)))
            return old.etiquette, new.etiquette, False
        if rank is None:
            self._update(preambule=retold(typed, self.convention.preambule or ""))
            return PREAMBULE, PREAMBULE, False
        annexe = self.convention.annexes[rank]
        update = {"texte": retold(typed, annexe.texte or ""), "cle": annexe.cle or slug(label)}
        self._put_annexe(rank, annexe.model_copy(update=update))
        return slug(label), slug(label), True

    def _add(self, typed: Modification) -> tuple[str, str, bool]:
        key = next(name for name in ("apres", "avant", "dans") if getattr(typed, name))
        label = getattr(typed, key)
        new = typed.ajoute or ArticleDeConvention(texte="-")
        place = self._find(label, key)
        if place is None:
            return self._add_annexe(label, new, key)
        corps = read_body(self.convention)
        anchor = corps.sections[place]
        title, braces = read_title(new.titre or "")
        level = anchor.niveau + (key == "dans")
        cle = new.cle or read_label(braces)[0] or ("" if slug(title) else self._fresh(corps))
        head = Section(level, title, cle)
        if cle != NO_NUMBER and corps.places(head.etiquette):
            raise Refus(
                "article-en-double",
                f"« {head.etiquette} » est déjà l'étiquette d'un article : donnez-en une autre à "
                "celui-ci par « cle »",
                "ajoute",
            )
        head, inner = worded(head, new.texte or "")
        if level == 1 and not self.convention.texte:
            head = replace(head, article=new)
        where = place if key == "avant" else corps.end(place)
        if self.bis and cle != NO_NUMBER:
            head = replace(head, suffixe=suffix_at(corps, place, key))
        self._put(corps.put(where, where, (head, *inner)))
        return head.etiquette, head.etiquette, False

    def _add_annexe(self, label: str, new: ArticleDeConvention, key: str) -> tuple[str, str, bool]:
        rank = self._annexe(label)
        if rank is None or key == "dans" or not new.titre:
            raise Refus(
                "article-inconnu",
                "un article s'ajoute après ou avant un autre article, une annexe (avec son titre) "
                "après ou avant une autre annexe",
                key,
            )
        title, braces = read_title(new.titre)
        cle = new.cle or read_label(braces)[0] or slug(title)
        made = Annexe.model_construct(titre=title, cle=cle, texte=new.texte)
        at = rank + (key == "apres")
        self._put_annexe(at, made, until=at)
        return slug(cle), slug(cle), True

    def _fresh(self, corps: Corps) -> str:
        """Return a label for an article added without a title."""
        rank = 1
        while corps.places(f"ajout-{rank}"):
            rank += 1
        return f"ajout-{rank}"

    def _remove(self, typed: Modification) -> tuple[str, str, bool]:
        label = typed.supprime or ""
        place = self._find(label, "supprime")
        if place is None:
            rank = self._annexe(label)
            if rank is None:
                self._update(preambule=None)
                return PREAMBULE, "", False
            self._put_annexe(rank)
            return slug(label), "", True
        corps = read_body(self.convention)
        old, end = corps.sections[place], corps.end(place)
        left: tuple[Section, ...] = ()
        if self.bis and old.cle != NO_NUMBER:
            article = old.article.model_copy(update={"clause": None}) if old.article else None
            left = (replace(old, titre=ABROGE, cle=old.etiquette, texte="", article=article),)
        elif len(corps.sections) == end - place:
            raise Refus("article-inconnu", "il ne resterait aucun article", "supprime")
        self._put(corps.put(place, end, left))
        return old.etiquette, left[0].etiquette if left else "", False
