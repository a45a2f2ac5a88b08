"""What an avenant changes, as its text names it: one thing for each of its articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from drafter.compose.clauses import faults_of
from drafter.compose.guillemets import between_guillemets
from drafter.compose.marks import OPEN
from drafter.compose.mots import Mots
from drafter.compose.noms import Noms
from drafter.compose.numeros import Numeros
from drafter.compose.parties import GroupeNomme, PartieNommee, PartiesNommees
from drafter.compose.textes import Textes
from drafter.compose.version import Version, render_version
from drafter.composition import Look
from drafter.french.actions import in_sentence
from drafter.french.numbers import cardinal, ordinal_in_words
from drafter.french.options import Gender
from drafter.model.alineas import alineas, rank_of, text_of
from drafter.model.amendement import Changement
from drafter.model.avenant import Modification
from drafter.model.convention import Convention
from drafter.model.corps import read_body
from drafter.model.dossier import Dossier
from drafter.model.mots_changes import small_change
from drafter.model.retouches import PREAMBULE, words_pattern

Nommee = PartieNommee | GroupeNomme
_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Retouche:
    """How one article changes.

    Attributes:
        sorte: « mots », « remplace », « intitule », « ajoute », « supprime », « abroge »,
            « complete », « alinea ».
        quoi: « l'article 3.2 », « le préambule », « l'annexe 1 », by the number that it bore.
        genre: of that, for agreement.
        nouveau: of an article added, « un article 5 ».
        ou: « après », « avant » or « dans » ; and what: « l'article 4 ».
        ancre: idem.
        texte: its new text, between guillemets.
        intitule: its new title.
        mots: its words that change.
        rang: of an alinéa that falls, « deuxième »; how many are added, « deux ».
    """

    sorte: str
    quoi: str
    genre: Gender = "m"
    nouveau: str = ""
    ou: str = ""
    ancre: str = ""
    texte: Markup = _NOTHING
    intitule: Markup = _NOTHING
    mots: tuple[Mots, ...] = ()
    rang: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What one article of an avenant says.

    Attributes:
        sorte: the name of its text in ``templates/avenant/changements/``.
        retouche: of an article, how it changes.
        autres: how else it changes, afterwards.
        terme_avant: last day that stood.
        terme: new last day.
        partie: the party concerned.
        ancienne: the party whose place it takes, or as it was.
        cles: what changes of a party that stays the same person.
        debut_avant: first day that stood.
        debut: new first day.
        titre: the new name of the convention, or "".
        objet: its new object, or "".
        objet_en_phrase: the same in a sentence, with its articles; None where it cannot be.
        tableau: amounts before, after, difference.
        consequences: the articles that read otherwise, because they print what changes.
    """

    sorte: str
    retouche: Retouche | None = None
    autres: tuple[Retouche, ...] = ()
    terme_avant: dt.date | None = None
    terme: dt.date | None = None
    partie: Nommee | None = None
    ancienne: Nommee | None = None
    cede: bool = False
    cles: tuple[str, ...] = ()
    debut_avant: dt.date | None = None
    debut: dt.date | None = None
    titre: str = ""
    objet: str = ""
    objet_en_phrase: str | None = None
    tableau: Markup | None = None
    consequences: tuple[Retouche, ...] = ()


@dataclass(frozen=True)
class Lecture:
    """All that is needed to say what an avenant changes.

    Attributes:
        dossier: the avenant.
        textes: its own texts, which name what the convention as amended does.
        avant: the convention as it finds it.
        apres: the convention as it leaves it.
    """

    dossier: Dossier
    textes: Textes
    look: Look
    avant: Version
    apres: Version

    def changes(self) -> tuple[Change, ...]:
        """Return what the avenant changes, in order; an article moved only changes its number."""
        return tuple(
            self._change(one)
            for one in self.dossier.amendement.changements
            if not self.numeros.moves(one)
        )

    @cached_property
    def numeros(self) -> Numeros:
        """The numbers of the articles, before and after."""
        return Numeros(self.avant, self.apres, self.dossier.amendement.changements)

    # --- one change -------------------------------------------------------------------------

    def _change(self, one: Changement) -> Change:
        typed = one.modification
        match typed.sorte:
            case "mots" | "remplace" | "ajoute" | "supprime" | "complete" | "alinea":
                of_alinea = typed.complete or typed.supprime_alinea
                told = self._alinea(one) if of_alinea else self._retouche(one)
                return Change("article", retouche=told)
            case "prolonge" | "abrege":
                before, after = (each.au if each else None for each in (one.avant, one.apres))
                return Change(typed.sorte, terme_avant=before, terme=after,
                              consequences=self._consequences(one))  # fmt: skip
            case "debut":
                before = one.avant.du if one.avant else None
                return Change("debut", debut_avant=before, debut=typed.du,
                              consequences=self._consequences(one))  # fmt: skip
            case "intitule" | "objet":
                name = one.apres.titre if one.apres and typed.titre else None
                return Change("objet", titre=name or "", objet=typed.objet or "",
                              objet_en_phrase=in_sentence(typed.objet or ""),
                              consequences=self._consequences(one))  # fmt: skip
            case "partie" | "ajoute_partie" | "retire_partie":
                return self._of_party(one)
            case _:
                sort = "financement" if typed.financement else "faits"
                return Change(sort, consequences=self._consequences(one))

    def _of_party(self, one: Changement) -> Change:
        typed, old, new = one.modification, self._parties(one.avant), self._parties(one.apres)
        consequences = self._consequences(one)
        if typed.ajoute_partie:
            named = new[typed.ajoute_partie.designation]
            return Change("adhesion", partie=named, consequences=consequences)
        key = typed.retire_partie or typed.partie or ""
        if typed.retire_partie:
            return Change("retrait", partie=old[key], consequences=consequences)
        sort = "substitution" if typed.par else "identite" if typed.identite else "representant"
        return Change(sort, partie=new[key], ancienne=old[key], cede=typed.signe,
                      cles=tuple(typed.identite), consequences=consequences)  # fmt: skip

    def _parties(self, convention: Convention | None) -> PartiesNommees:
        dossier = replace(self.dossier.amende, acte=convention or self.dossier.convention)
        return PartiesNommees(dossier.parties, Noms(self.dossier.presentation))

    # --- articles ---------------------------------------------------------------------------

    def _retouche(self, one: Changement) -> Retouche:
        typed = one.modification
        what, gender = self._named(one.etiquette, self.avant, self.apres)
        if typed.mots:
            self._look_in_clause(one, typed.mots)
            words = Mots(
                self._prose(one, typed.mots, "mots"),
                self._prose(one, str(typed.par), "par"),
                fin=_ends(one),
            )
            return Retouche("mots", what, gender, mots=(words,))
        if typed.ajoute:
            return self._addition(one, typed)
        if typed.supprime:
            fallen = bool(one.devenue) and one.devenue != PREAMBULE
            return Retouche("abroge" if fallen else "supprime", what, gender)
        title = Markup("")
        if typed.titre:
            title = self._prose(one, typed.titre, "titre")
        if typed.remplace:
            self._prose(one, typed.remplace, "remplace")  # its faults are told where it was typed
        text = self.apres.quoted(one.devenue, heading=bool(typed.titre))
        if not typed.remplace:
            return Retouche("intitule", what, gender, intitule=_without_label(title))
        return Retouche("remplace", what, gender, texte=text)

    def _alinea(self, one: Changement) -> Retouche:
        """Return the alinéas added at the end of an article, or that which falls."""
        typed = one.modification
        what, gender = self._named(one.etiquette, self.avant, self.apres)
        if typed.complete:
            said = str(self._prose(one, typed.complete, "complete"))
            quoted = Markup(between_guillemets(said, self.textes.inserted))  # noqa: S704 - rendered prose
            many = cardinal(len(alineas(typed.complete)))
            return Retouche("complete", what, gender, texte=quoted, rang=many)
        place = rank_of(text_of(one.avant, one.etiquette), typed.supprime_alinea or "")
        return Retouche("alinea", what, gender, rang=ordinal_in_words(place + 1))

    def _look_in_clause(self, one: Changement, words: str) -> None:
        """Tell of words that a shared clause does not have, where they were typed."""
        corps = read_body(one.apres) if one.apres else None
        for place in corps.places(one.devenue) if corps else ():
            head = corps.sections[place] if corps else None
            if head and head.retouches and head.retouches[-1][0] == words:
                where = self.dossier.place.at("modifications", one.rang, "mots")
                old, last = head.retouches[:-1], head.retouches[-1:]
                known = {f.message for f in faults_of(self.look, head.clause, old, where)}
                self.textes.findings += [
                    f for f in faults_of(self.look, head.clause, (*old, *last), where)
                    if f.message not in known
                ]  # fmt: skip

    def _addition(self, one: Changement, typed: Modification) -> Retouche:
        new = typed.ajoute
        if new and new.texte:
            short = new.model_fields_set == {"texte"}
            self._prose(one, new.texte, *(("ajoute",) if short else ("ajoute", "texte")))
        place = {"apres": typed.apres, "avant": typed.avant, "dans": typed.dans}
        where, label = next((key, value) for key, value in place.items() if value)
        anchor, _ = self._named(label, self.avant, self.apres)
        noun = "une annexe" if one.annexe else "un article"
        return Retouche(
            "ajoute", "", "f" if one.annexe else "m",
            nouveau=f"{noun} {self.apres.number(one.devenue)}".strip(),
            ou={"apres": "après", "avant": "avant", "dans": "dans"}[where],
            ancre=anchor, texte=self.apres.quoted(one.devenue, heading=True),
        )  # fmt: skip

    def _named(self, label: str, *versions: Version) -> tuple[str, Gender]:
        """Return « l'article 3.2 », by the first of the versions that has it, and its gender."""
        for version in versions:
            place = version.place(label)
            if place is not None:
                number = version.number(version.corps.sections[place].etiquette)
                title = version.corps.sections[place].titre
                return (f"l'article {number}" if number else f"l'article « {title} »"), "m"
            number = next((version.number(one.etiquette) for one in version.annexes
                           if one.etiquette == label), "")  # fmt: skip
            if number:
                return f"l'annexe {number}", "f"
        return "le préambule", "m"

    def _prose(self, one: Changement, text: str, *keys: str) -> Markup:
        """Render a text of the avenant, at the place where it was typed."""
        found = self.dossier.liens.get("texte_amende")
        if found:
            return self.textes.render(text, "texte_amende")
        return self.textes.render(text, "modifications", one.rang, *keys)

    # --- consequences -----------------------------------------------------------------------

    def _consequences(self, one: Changement) -> tuple[Retouche, ...]:
        """Return the articles that print what a change of facts has changed."""
        if one.avant is None or one.apres is None:
            return ()
        before, after = (self._rendered(each) for each in (one.avant, one.apres))
        touched = frozenset(self._touched())
        said = after.says()
        changed = [label for label, words in before.says().items()
                   if label not in touched and said.get(label, words) != words]  # fmt: skip
        return tuple(self._consequence(label, before, after) for label in changed)

    def _consequence(self, label: str, before: Version, after: Version) -> Retouche:
        what, gender = self._named(label, self.avant)
        (old_title, old), (new_title, new) = before.says()[label], after.says()[label]
        if old_title == new_title:
            place = before.place(label)
            whole = before.corps.whole(place) if place is not None else ()
            texts = [old, *(t for s in whole for t in (s.titre, s.texte) if t != old)]
            words = small_change(old, new, texts)
            if words and all(_stands_alone(one) for one in words):
                old_words, new_words = map(Markup, words)  # rendered prose
                last = len(whole) == 1 and old.endswith(words[0])
                known = Mots(old_words, new_words, fin=last)
                return Retouche("mots", what, gender, mots=(known,))
        return Retouche("remplace", what, gender, texte=after.quoted(label, heading=False))

    def _rendered(self, convention: Convention) -> Version:
        known = {**self.dossier.avenant.donnees, **convention.donnees}
        amended = convention.model_copy(update={"donnees": known})
        return render_version(replace(self.dossier.amende, acte=amended), self.textes, self.look)

    def _touched(self) -> Iterator[str]:
        """Yield the labels of the articles whose text the avenant gives anew, or takes away."""
        for one in self.dossier.amendement.changements:
            typed = one.modification
            if not (typed.remplace or typed.ajoute or typed.supprime):
                continue
            yield from (one.etiquette, one.devenue)
            sides = ((one.avant, one.etiquette), (one.apres, one.devenue))
            for convention, label in sides:
                corps = read_body(convention) if convention else None
                for place in corps.places(label) if corps else ():
                    yield from (s.etiquette for s in corps.whole(place)) if corps else ()


def _ends(one: Changement) -> bool:
    """Say whether the words that change are the last of their article."""
    corps = read_body(one.avant) if one.avant else None
    for place in corps.places(one.etiquette) if corps else ():
        whole = corps.whole(place) if corps else ()
        pattern = words_pattern(one.modification.mots or "")
        text = whole[0].texte.rstrip()
        return len(whole) == 1 and any(m.end() == len(text) for m in pattern.finditer(text))
    return False


def _stands_alone(words: str) -> bool:
    """Say whether a piece of Markdown may be quoted by itself."""
    return words.count("*") % 2 == 0 and f"{OPEN}bloc" not in words and "|" not in words


def _without_label(title: Markup) -> Markup:
    return Markup(title.rpartition("{")[0].rstrip() if title.endswith("}") else title)  # noqa: S704 - rendered prose
