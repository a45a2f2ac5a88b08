"""One file of an act, read back and held to the facts that it carries."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from drafter.errors import DrafterError
from drafter.facts.acte import VERSION, Faits
from drafter.facts.base import Fait, Personne
from drafter.facts.dits import Dits, is_among
from drafter.facts.joints import read_facts
from drafter.facts.seance import Scrutin
from drafter.facts.words import words
from drafter.proof.printed import told
from drafter.proof.readback import text_of
from drafter.proof.sums import wrong_sums
from drafter.proof.words import missing, out_of_order

_RESIDUES = {
    "« None »": re.compile(r"\bNone\b"),
    "une balise de modèle": re.compile(r"\{\{|\}\}|\{%|%\}"),
    "une balise XML": re.compile(r"</?(?:w|a|r|m):[A-Za-z]+\b|&(?:amp|lt|gt|quot|nbsp);"),
}
"""What a template or a program at fault leaves behind, by what it is called."""
_TWO_SPACES = re.compile(r"\S+ {2,}\S+")
_WITHOUT_SILENCE = "1.0"  # its facts do not tell which ones the act prints
_SHOWN = 80
_NUMBERS = re.compile(r"\d+")
_PAGE_DIGITS = 3  # of the number of a page, or of an item of a list
_MARK_LETTERS = 2  # « aa) », the twenty-seventh item


@dataclass(frozen=True)
class Fichier:
    """A file of an act.

    Attributes:
        path: where it is.
        data: its bytes.
        faits: the facts that it carries, as they are written in it.
    """

    path: Path
    data: bytes
    faits: bytes

    @property
    def name(self) -> str:
        """« docx » or « pdf »."""
        return self.path.suffix.lower().removeprefix(".")

    @property
    def digest(self) -> str:
        """SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def text(self) -> str:
        """Its words, read back.

        Raises:
            NeSeRelitPas: it cannot be.
        """
        return text_of(self.name, self.data)


def read_file(path: Path) -> Fichier:
    """Read a file of an act.

    Raises:
        FaitsIllisibles: it cannot be read, or carries no facts.
    """
    facts = read_facts(path)
    return Fichier(path, path.read_bytes(), facts)


def prove(file: Fichier) -> Iterator[str]:
    """Yield what is wrong in a file: French, one line each; nothing if it says what it should."""
    try:
        facts = Faits.model_validate_json(file.faits)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "le tout"
        yield (
            f"ses faits n'ont pas la forme de la version {VERSION} ({place}) : ils ont été "
            "modifiés, ou écrits par une autre version de drafter"
        )
        return
    if facts.to_json() != file.faits:
        yield "ses faits ne sont plus écrits comme drafter les écrit : ils ont été modifiés"
    yield from _facts_against_text(facts)
    try:
        yield from _words_against_facts(file, facts)
    except DrafterError as error:
        yield str(error)


def _facts_against_text(facts: Faits) -> Iterator[str]:
    """Yield the facts that the words kept with them do not say."""
    said = " ".join([*facts.texte, *facts.texte_a_part, facts.titre])
    known, flat = set(words(said)), f" {' '.join(words(said))} "
    for one in dict.fromkeys(people(facts)):
        names = (f"{one.prenom or ''} {one.nom}", f"{one.nom} {one.prenom or ''}")
        if not any(f" {' '.join(words(name))} " in flat for name in names):
            yield f"ses faits nomment {names[0].strip()}, que l'acte ne nomme pas"
    for rank, vote in enumerate(facts.scrutins, start=1):
        yield from (f"{told} (vote n° {rank})" for told in _vote_against_text(vote, known))
    yield from wrong_sums(facts)
    if facts.version_du_schema != _WITHOUT_SILENCE:
        for path, shown in Dits(facts).unsaid().items():
            if not is_among(path, facts.tus):
                yield f"ses faits disent « {shown} » ({path}), que l'acte ne dit pas"


def _vote_against_text(vote: Scrutin, known: set[str]) -> Iterator[str]:
    """Yield the counts that the act does not say, or that do not add up.

    A unanimous vote may go without any figure.
    """
    sides = {"pour": vote.pour, "contre": vote.contre, "abstentions": vote.abstentions}
    counts = {key: side.nombre for key, side in sides.items() if side}
    silent = vote.accord == "unanimité" and "unanimité" in known
    for key, number in counts.items():
        if number and not silent and str(number) not in known:
            yield f"ses faits comptent {number} voix ({key}), que l'acte ne dit pas"
    cast = counts.get("pour", 0) + counts.get("contre", 0)
    if vote.exprimes is not None and cast != vote.exprimes:
        yield f"ses faits comptent {cast} voix pour et contre, et {vote.exprimes} exprimées"
    others = counts.get("abstentions", 0) + (vote.blancs or 0) + (vote.nuls or 0)
    if vote.votants is not None and cast + others != vote.votants:
        yield f"ses faits comptent {cast + others} voix, et {vote.votants} votants"


def people(fact: object) -> Iterator[Personne]:
    """Yield the people whom facts name, wherever they do."""
    if isinstance(fact, Personne):
        yield Personne(prenom=fact.prenom, nom=fact.nom)
    elif isinstance(fact, tuple):
        for one in fact:
            yield from people(one)
    elif isinstance(fact, Fait):
        for key in type(fact).model_fields:
            yield from people(getattr(fact, key))


def _words_against_facts(file: Fichier, facts: Faits) -> Iterator[str]:
    """Yield what the file says otherwise than the words kept with its facts."""
    printed = words(file.text)
    expected = [*facts.texte, *facts.texte_a_part]
    lost = missing([word for text in expected for word in words(text)], printed)
    if lost:
        yield f"il lui manque {told(lost)} de l'acte{_where(expected, printed, lost)}"
    yield from _added(facts, printed)
    moved = None if lost else out_of_order(facts.texte, printed)
    if moved:
        yield f"des mots n'y sont plus dans l'ordre, à partir de « {_short(moved)} »"
    kept, around = "\n".join(expected), "\n".join(facts.texte_en_marge)
    for what, pattern in _RESIDUES.items():
        # The act was not written with one that nobody typed; a head says it on each page.
        typed = len(pattern.findall(kept))
        if not pattern.search(around) and len(pattern.findall(file.text)) > typed:
            yield f"il y reste {what}"
    if file.name == "docx" and (found := _TWO_SPACES.search(file.text)):
        yield f"il y reste deux espaces de suite, à « {found[0]} »"


def _where(expected: Sequence[str], printed: Sequence[str], lost: Counter[str]) -> str:
    """Return « , dans « Pour : 50 » »: the shortest paragraph that holds a word that is missing."""
    said = " ".join(printed)
    holding = [text for text in expected if not lost.keys().isdisjoint(words(text))]
    apart = [text for text in holding if " ".join(words(text)) not in said] or holding
    return f", dans «\u00a0{_short(min(apart, key=len))}\u00a0»" if apart else ""


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


def _added(facts: Faits, printed: Sequence[str]) -> Iterator[str]:
    """Yield the words that stand in the file and nowhere in the act; numbers of pages do not count.

    The page may cut a word in two: its pieces are in the act all the same. PDFium does not see the
    narrow spaces of small figures: « 30 000 » in a chart is one number to it.
    """
    said = (*facts.texte, *facts.texte_a_part, *facts.texte_en_marge)
    every = [word for text in said for word in words(text)]
    known, together = set(every), "".join(every)
    known |= {"".join(_NUMBERS.findall(text)) for text in facts.texte_en_marge}
    new = [
        word
        for word in dict.fromkeys(printed)
        if word not in known
        and not (word.isdigit() and len(word) <= _PAGE_DIGITS)
        and not (word.isalpha() and (len(word) <= _MARK_LETTERS or word in together))
    ]
    if new:
        yield f"il dit {told(new)}, que l'acte ne dit pas"
