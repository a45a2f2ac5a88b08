"""Rules on the terms that a convention defines: used, spelt one way, with the same capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from drafter.findings import Severity
from drafter.model.base import unaccented
from drafter.model.denominations import term_of
from drafter.model.dossier import Dossier
from drafter.model.partie import Groupement
from drafter.model.parties import Membre, PartieTapee, folded
from drafter.rules.passages import CLAUSES_DE_DRAFTER, Passage, clauses_of, passages_of
from drafter.rules.rule import Fault, rule

_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[\s\u00a0'’-]{1,2}\Z")

_LONG = 10
_MIDDLING = 6
_LONG_ALONE = 8


# --- used -----------------------------------------------------------------------------------


@rule("CNV017", "terme-inutilise", severity=Severity.REMARQUE)
def unused_term(dossier: Dossier) -> Iterator[Fault]:
    """Un terme est défini dans les parties, et aucun texte ne l'emploie.

    Ceux de l'annuaire des partenaires servent à plusieurs conventions, et sont passés.

    Pourquoi :
        « Ci-après l'« Association » » annonce un mot que l'on cherchera en vain ; ou les textes en
        emploient un autre, qui n'est pas défini.

    Fautif :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente", terme: le Club}

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Les Amis du lac, representant: "Mme Zoé LAC, Présidente", terme: l'Association}

    Que faire :
        Retirer « terme », ou l'employer dans les textes.
    """
    if not clauses_of(dossier) <= CLAUSES_DE_DRAFTER:
        return
    passages = passages_of(dossier)
    words = unaccented(" ".join(passage.lisible for passage in passages))
    braces = unaccented(" ".join(passage.texte for passage in passages))
    if re.search(r"\bparties\[|\bin parties\b|\bparties\.(?:toutes|rangs)\b", braces):
        return
    for location, one in _typed(dossier):
        if one.terme is None:
            continue
        name = term_of(one.terme).nom
        if _occurs(name, words) or re.search(rf"\bparties\.{re.escape(_key(one))}\b", braces):
            continue
        yield (
            dossier.at("parties", *location, "terme"),
            f"« {one.terme} » est défini, et aucun texte ne l'emploie : retirez « terme », ou "
            "employez-le",
        )


def _typed(dossier: Dossier) -> Iterator[tuple[tuple[str | int, ...], Membre]]:
    for i, one in enumerate(dossier.convention.parties):
        yield (i,), one
        yield from (((i, "membres", j), member) for j, member in enumerate(one.membres))


def _key(one: Membre) -> str:
    """Return the key by which texts name a party, or a group."""
    if isinstance(one, PartieTapee) and one.groupe and not one.cle:
        return folded(term_of(one.terme or one.groupe).nom)
    return folded(one.designation)


def _occurs(name: str, words: str) -> bool:
    """Say whether a name is among the words, in the singular or in the plural."""
    pattern = r"\W+".join(
        f"{re.escape(_stem(w))}\\w{{0,2}}" for w in _WORD.findall(unaccented(name))
    )
    return not pattern or re.search(rf"(?<!\w){pattern}(?!\w)", words) is not None


def _stem(word: str) -> str:
    """Fold number and gender: « sociaux » and « sociale » as « social »."""
    bare = f"{word[:-3]}al" if word.endswith("aux") else word
    return bare.rstrip("sx").rstrip("e") or word


# --- spelt otherwise ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Known:
    """A name or a term, as it is right.

    Attributes:
        text: as typed, without its article.
        words: folded.
    """

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A near miss: where, as typed, and what was meant."""

    passage: Passage
    offset: int
    end: int
    text: str
    right: str

    def holds(self, passage: Passage, offset: int) -> bool:
        """Say whether a character of a text of the act stands in it."""
        same = passage.place is self.passage.place and passage.location == self.passage.location
        return same and self.offset <= offset < self.end


@rule("CNV018", "terme-deforme", severity=Severity.AVERTISSEMENT)
def near_miss(dossier: Dossier) -> Iterator[Fault]:
    """Un texte emploie presque le terme, ou le nom, d'une partie.

    « Ensemble Solidaire » pour « Ensemblier Solidaire ». Les accents, le pluriel et le féminin ne
    comptent pas, ni ce qui est entre guillemets. Une fois par forme, avec le nombre de fois.

    Pourquoi :
        Un terme défini ne désigne la partie que s'il est écrit de même partout ; c'est presque
        toujours un remplacement automatique, ou le modèle d'une autre convention.

    Fautif :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Le Toit, representant: "M. Luc PRÉ, Président", terme: l'Ensemblier Solidaire}
        articles:
          - L'Ensemblier Solidaire réalise les audits. La Commune paie l'Ensemble Solidaire.

    Correct :
        # convention.yaml
        parties:
          - collectivite
          - {nom: Le Toit, representant: "M. Luc PRÉ, Président", terme: l'Ensemblier Solidaire}
        articles:
          - L'Ensemblier Solidaire réalise les audits. La Commune paie l'Ensemblier Solidaire.

    Que faire :
        Écrire le terme tel qu'il est défini, ou « {{ parties.cle.terme }} » ; si c'est autre chose,
        une dérogation le dit.
    """
    forms: dict[str, list[Miss]] = {}
    for miss in misses_of(dossier):
        forms.setdefault(unaccented(miss.text), []).append(miss)
    for misses in forms.values():
        first = misses[0]
        times = f" ({len(misses)} fois)" if len(misses) > 1 else ""
        yield (
            first.passage.at(first.offset),
            f"« {first.text} »{times} est presque « {first.right} » : écrivez-le comme il est "
            "défini",
        )


def misses_of(dossier: Dossier) -> Iterator[Miss]:
    """Yield the terms and names of a convention that are spelt otherwise in its texts."""
    known = _known(dossier)
    for passage in passages_of(dossier):
        yield from _misses(passage, known)


def _known(dossier: Dossier) -> tuple[_Known, ...]:
    names: list[str] = []
    for rang in dossier.parties.rangs:
        members = rang.membres if isinstance(rang, Groupement) else (rang,)
        names += [one.terme.nom for one in (rang, *members) if one.terme]
        names += [member.nom for member in members if member.nom]
    kept = dict.fromkeys(name for name in names if name[:1].isupper())
    return tuple(_Known(name, tuple(_WORD.findall(unaccented(name)))) for name in kept)


def _misses(passage: Passage, known: Sequence[_Known]) -> Iterator[Miss]:
    words = list(_WORD.finditer(passage.lisible))
    bare = [unaccented(word[0]) for word in words]
    capitals = [rank for rank, word in enumerate(words) if word[0][0].isupper()]
    rights = {one.words for one in known}
    for one in known:
        size = len(one.words)
        for rank in capitals:
            window = tuple(bare[rank : rank + size])
            if len(window) < size or not size or window in rights:
                continue
            typed = words[rank : rank + size]
            if _looks_like(window, one.words) and _is_named(passage, typed):
                start, end = typed[0].start(), typed[-1].end()
                text = " ".join(passage.lisible[start:end].split())
                yield Miss(passage, start, end, text, one.text)


def _is_named(passage: Passage, words: Sequence[re.Match[str]]) -> bool:
    """Say whether words are one phrase, not quoted; a word alone must follow its article."""
    start = words[0].start()
    joined = _is_one_phrase(passage, words) and not _is_quoted(passage, start)
    return joined and (len(words) > 1 or _after_an_article(passage, start))


def _looks_like(window: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether words are nearly those of a name, but for their number and gender."""
    pairs = [(a, b) for a, b in zip(window, right, strict=True) if _stem(a) != _stem(b)]
    if not pairs or (len(right) > 1 and len(pairs) == len(right)):
        return False
    return all(_is_near(a, b, alone=len(right) == 1) for a, b in pairs)


def _is_near(word: str, right: str, *, alone: bool) -> bool:
    longest = max(len(word), len(right))
    if min(len(word), len(right)) < (_LONG_ALONE if alone else _MIDDLING):
        return False
    most = 2 if longest >= _LONG and not alone else 1
    return OSA.distance(word, right) <= most


def _is_one_phrase(passage: Passage, words: Sequence[re.Match[str]]) -> bool:
    return all(
        _JOINT.match(passage.lisible[one.end() : other.start()]) for one, other in pairwise(words)
    )


def _is_quoted(passage: Passage, start: int) -> bool:
    return passage.lisible[:start].rstrip("\u00a0\u202f ").endswith(("«", "“", '"'))


def _after_an_article(passage: Passage, start: int) -> bool:
    return re.search(r"(?:\b(?:le|la|les|du|des|au|aux)\s+|\bl['’])\Z", passage.lisible[:start],
                     re.IGNORECASE) is not None  # fmt: skip


# --- capitals -------------------------------------------------------------------------------

_PRESENT = re.compile(r"\bla\s+présente\s+([Cc]onvention)\b", re.IGNORECASE)


@rule("CNV019", "majuscule-variable", severity=Severity.REMARQUE)
def mixed_capitals(dossier: Dossier) -> Iterator[Fault]:
    """Les textes mêlent « la présente Convention » et « la présente convention ».

    Pourquoi :
        Un seul mot pour une seule chose : celui qui porte une majuscule passe pour un terme défini.

    Fautif :
        # convention.yaml
        articles:
          - La présente Convention prend effet en avril. La présente convention dure un an.

    Correct :
        # convention.yaml
        articles:
          - La présente convention prend effet en avril. La présente convention dure un an.

    Que faire :
        Garder partout la même forme ; les clauses partagées de drafter écrivent « convention ».
    """
    forms: dict[str, list[tuple[Passage, int]]] = {}
    for passage in passages_of(dossier):
        for found in passage.find(_PRESENT):
            if found[1] in {"Convention", "convention"}:
                forms.setdefault(found[1], []).append((passage, found.start()))
    if len(forms) < len({"Convention", "convention"}):
        return
    rare, usual = sorted(forms, key=lambda form: (len(forms[form]), form))
    passage, offset = forms[rare][0]
    yield (
        passage.at(offset),
        f"« la présente {rare} » ({len(forms[rare])} fois) et « la présente {usual} » "
        f"({len(forms[usual])} fois) : gardez une seule forme",
    )
