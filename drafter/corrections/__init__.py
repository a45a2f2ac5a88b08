"""What a person corrected in a DOCX, and where to carry it back: ``drafter diff``.

The act is composed again from its sources and printed; what Word shows of it is compared with what
it shows of the corrected file, and the words that differ are looked for in the sources. So a
document that nobody has touched differs in nothing, whatever its look.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from drafter import pipeline
from drafter.build import templates_folder
from drafter.build.places import Places
from drafter.build.retrieval import Retrieved, retrieve
from drafter.corrections.comparison import Change, Reworked, changes, reworked
from drafter.corrections.facts import Fait, Faits, Nature
from drafter.corrections.passages import (
    WORDS,
    Passages,
    Trouve,
    passages_of_folder,
    passages_of_sheets,
    passages_of_source,
)
from drafter.errors import ExitCode, UnreadableInput
from drafter.findings import Finding, Position
from drafter.load.docx_corrige import PARTIES, Paragraphe, Partie, read_paragraphs
from drafter.load.docx_lu import TexteIllisible
from drafter.load.source import Source

Genre = Literal["contradiction", "mots", "rempli", "ajouté", "retiré", "déplacé"]

_AROUND = 8
"""Words looked for on each side of those that changed."""
_DOTS = ".…[]_"


class SansSource(UnreadableInput):
    """Nobody knows which act a document is."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Words that a person changed in a document.

    Attributes:
        genre: a fact that the YAML contradicts, words, a blank filled, a whole paragraph.
        nature: of which kind a fact is.
        partie: in which part of the document.
        rang: rank of the paragraph in its part, from 1; of the one before, if it was removed.
        avant: the words around, with « […] » in their place.
        ancien: the words as built.
        nouveau: those in their place.
        trouve: where the old words were typed; None if nowhere.
        fait: the fact that they say, where one value says just that.
        auteurs: who changed the paragraph under « Suivi des modifications ».
    """

    genre: Genre
    nature: Nature
    partie: Partie
    rang: int
    avant: str
    ancien: str
    nouveau: str
    trouve: Trouve | None
    fait: Fait | None = None
    auteurs: tuple[str, ...] = ()

    @property
    def position(self) -> Position | None:
        """Where to carry it back: the fact, else the words."""
        if self.fait:
            return self.fait.position
        return self.trouve.position if self.trouve else None


@dataclass(frozen=True, slots=True)
class Relecture:
    """A corrected document against what was built.

    Attributes:
        document: the file, as the user named it.
        source: the file of the act, as she would name it.
        changed: what changed since the document was built, and may be told as a correction too.
        findings: why the act cannot be composed, if it cannot.
        corrections: in the order of the document.
    """

    document: str
    source: str
    changed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """1 if words were changed, or if the act has an error."""
        return ExitCode.FINDINGS if self.corrections or self.findings else ExitCode.DONE


def corrections_of(document: Path, source: Path | None, output: Path) -> Relecture:
    """Compare a document with what its sources say.

    Args:
        document: a DOCX that drafter built, and that a person may have changed.
        source: the YAML file of its act; by default, what the manifest tells.
        output: the folder of outputs where a document of that name may be known.

    Raises:
        SansSource: no manifest knows the document, it knows it for another act, or its file has
            several.
        TexteIllisible: the document cannot be read.
        TemplateFault: a text or a letterhead is at fault.
    """
    name = document.as_posix()
    told = _paragraphs(document)
    if source:
        _refuse_other_act(document, source)
    known = None if source else retrieve(document, output)
    if source is None and known is None:
        raise SansSource(
            f"« {name} » n'est dans aucun dossier que drafter a écrit : nommez le fichier YAML de "
            "l'acte avec --source"
        )
    read = pipeline.read([source or (known.source if known else document)])
    dossier = _dossier(read, known, document)
    shown, changed = dossier.source.name, known.changed if known else ()
    if known and known.untouched and not changed:
        return Relecture(name, shown)
    examined = pipeline.examine(dossier, templates_folder())
    if examined.composition is None:
        return Relecture(name, shown, changed, examined.findings)
    data = pipeline.render(examined.composition, examined.look, ("docx",))["docx"]
    built = read_paragraphs(io.BytesIO(data), name)
    origins = _Origins(read, dossier, examined.look)
    found = tuple(c for part in PARTIES for c in _Part(origins, part, built, told).corrections())
    return Relecture(name, shown, changed, (), found)


def _paragraphs(document: Path) -> tuple[Paragraphe, ...]:
    name, kind = document.as_posix(), document.suffix.lower()
    if document.is_dir():
        raise TexteIllisible(f"« {name} » est un dossier : donnez ses .docx (« {name}/*.docx »)")
    if kind != ".docx":
        told = "est un PDF, que l'on ne corrige pas" if kind == ".pdf" else "n'est pas un .docx"
        raise TexteIllisible(f"« {name} » {told} : donnez le DOCX de l'acte, tel qu'il est corrigé")
    if document.is_file() and not document.stat().st_size:
        raise TexteIllisible(f"« {name} » est vide : reprenez-le d'où il vient")
    try:
        return read_paragraphs(document, document.as_posix())
    except OSError as error:
        raise TexteIllisible(
            f"« {document.as_posix()} » ne peut pas être lu : vérifiez son nom et ses droits"
        ) from error


def _refuse_other_act(document: Path, source: Path) -> None:
    """Refuse a source that the document was not made from, as long as the right one is there.

    Raises:
        SansSource: so it is.
    """
    known = retrieve(document, None)
    if known and known.source.is_file() and not known.source.samefile(source):
        raise SansSource(
            f"« {document.as_posix()} » est l'acte de « {known.source.name} », et non de "
            f"« {source.name} » : ôtez --source"
        )


def _dossier(read: pipeline.Read, known: Retrieved | None, document: Path) -> pipeline.Dossier:
    """Return the act of a document among those of its file.

    Raises:
        SansSource: none, or several.
    """
    places = Places(())
    named = {PurePath(places.of(one)).name: one for one in read.dossiers}
    if not named:
        told = "\n".join(map(str, read.findings))
        raise SansSource(f"l'acte de « {document.as_posix()} » ne peut pas être lu\n{told}".strip())
    wanted = PurePath(known.key).name if known else document.stem
    if wanted in named:
        return named[wanted]
    if len(named) == 1:
        return next(iter(named.values()))
    raise SansSource(
        f"le fichier de « {document.as_posix()} » a plusieurs actes ({', '.join(named)}) : donnez "
        "au document le nom de l'un d'eux"
    )


class _Origins:
    """Where the words of an act come from, and its facts."""

    def __init__(self, read: pipeline.Read, dossier: pipeline.Dossier, look: pipeline.Look) -> None:
        files = pipeline.sources_of(dossier)
        first = [place.source for place in (dossier.place, dossier.seance_place) if place]
        rest = [one for path in sorted(files) for one in read.gathered.files.get(path, ())]
        sources: list[Source] = list({id(one): one for one in (*first, *rest)}.values())
        passages = [passage for source in sources for passage in passages_of_source(source)]
        passages += passages_of_sheets(read.gathered, files)
        texts = [one for folder in look.folders for one in passages_of_folder(folder, dossier.kind)]
        self.passages = Passages([*passages, *texts])
        self._prose = Passages([*passages_of_source(dossier.place.source), *texts])
        self.facts = Faits(sources)
        self._dossier = dossier

    def of(self, text: str, start: int, end: int) -> Trouve | None:
        """Return where the words of a paragraph were typed, or those around."""
        before = WORDS.findall(text[:start].casefold())[-_AROUND:]
        after = WORDS.findall(text[end:].casefold())[:_AROUND]
        return self.passages.find(before, WORDS.findall(text[start:end].casefold()), after)

    def between(self, before: str, after: str) -> Trouve:
        """Return where a paragraph that stands between two others would be typed.

        It is added to the act, or to a text, whoever is named beside it: never to the house, to the
        sitting or to the partners.
        """
        words = [WORDS.findall(text.casefold()) for text in (before, after)]
        found = self._prose.find(words[0][-_AROUND:], (), words[1][:_AROUND])
        return found if found and found.origine == "yaml" else self.act()

    def under(self, key: str) -> Trouve | None:
        """Return where the act, or one that it names, has a key; None where nobody typed it."""
        for one in (self._dossier, *self._dossier.liens.values()):
            data = one.place.source.data
            if isinstance(data, dict) and key in data:
                return Trouve(one.place.at_key(key), "yaml", typed=False)
        return None

    def act(self) -> Trouve:
        """Return where the act begins, for what is not typed yet."""
        return Trouve(self._dossier.at(), "yaml", typed=False)

    def vote(self, before: Iterable[str]) -> Trouve | None:
        """Return where a vote was typed: that of the decision named last, before it."""
        place = self._dossier.place
        data = place.source.data
        decisions = data.get("decisions") if isinstance(data, dict) else None
        if not isinstance(decisions, list):
            return self.under("scrutin")
        begins = [place.at("decisions", rank).line for rank in range(len(decisions))]
        for text in before:
            found = self.of(text, 0, len(text))
            if found and found.typed and found.position.file == place.source.name:
                rank = bisect_right(begins, found.position.line) - 1
                decision = decisions[rank] if rank >= 0 else None
                if isinstance(decision, dict) and "scrutin" in decision:
                    where = place.at_key("decisions", rank, "scrutin")
                    return Trouve(where, "yaml", typed=False)
        return None

    def computed(
        self, nature: Nature, text: str, start: int, before: Iterable[str]
    ) -> Trouve | None:
        """Return what a fact follows from that drafter works out, where that is known.

        Args:
            nature: of the fact.
            text: the paragraph.
            start: where the fact stands in it.
            before: the paragraphs before, the nearest first.
        """
        if nature == "vote":
            return self.vote(before)
        if nature == "montant":
            return self.under("financement")
        moved = self.facts.movement(text, start) if nature == "nombre" else None
        return Trouve(moved.position, "yaml", typed=False) if moved else None


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the two documents."""

    origins: _Origins
    part: Partie
    built: Sequence[Paragraphe]
    told: Sequence[Paragraphe]

    def corrections(self) -> Iterator[Correction]:
        """Yield what was changed in it."""
        old = [one.texte for one in self.built if one.partie == self.part]
        new = [one for one in self.told if one.partie == self.part]
        for one in reworked(old, [paragraph.texte for paragraph in new]):
            before = " ".join(old[rank] for rank in one.old)
            after = " ".join(new[rank].texte for rank in one.new)
            by = tuple(dict.fromkeys(who for rank in one.new for who in new[rank].auteurs))
            if one.old and one.new and not one.moved:
                for change in changes(before, after):
                    yield self._changed(change, before, after, one, by)
            elif self.part in {"entête", "pied"} and one.moved:
                continue  # one file for each kind of page, in an order that means nothing
            else:
                yield self._whole(one, before, after, old, by)

    def _changed(
        self, change: Change, before: str, after: str, one: Reworked, by: tuple[str, ...]
    ) -> Correction:
        old_texts = [text.texte for text in self.built if text.partie == self.part]
        start, end = change.start, change.end
        old, new = before[start:end], after[change.first : change.last]
        facts = self.origins.facts
        nature = facts.nature(before, start, end, new)
        found = self.origins.of(before, start, end)
        genre: Genre = "contradiction" if nature else "mots"
        fact = facts.typed(nature, before, start, end, new)
        if old and not old.strip(_DOTS + " \u00a0") and new:
            genre, fact, found = "rempli", None, self.origins.act()
        elif nature == "vote" or (nature and not fact and found is None):
            above = (text for text in old_texts[: one.old[0]][::-1] if text)
            found = self.origins.computed(nature, before, start, above) or found
        context = f"{_tail(before[:start])}[…]{_head(before[end:])}"
        return Correction(
            genre, nature, self.part, one.new[0] + 1, context, old, new, found, fact, by
        )

    def _whole(
        self, one: Reworked, before: str, after: str, old: Sequence[str], by: tuple[str, ...]
    ) -> Correction:
        """Return what is said of a paragraph added, removed or moved."""
        rank = one.new[0] + 1 if one.new else one.old[0] + 1
        if one.moved or one.old:
            genre: Genre = "déplacé" if one.moved else "retiré"
            found = self.origins.of(before, 0, len(before))
            nature: Nature = "" if one.moved else self._lost(before)
            return Correction(genre, nature, self.part, rank, "", before, after, found, None, by)
        place = self._place_before(one.new[0], old)
        before = old[place] if place >= 0 else ""
        following = old[place + 1] if place + 1 < len(old) else ""
        found = self.origins.between(before, following)
        context = f"{_tail(before)} […]".lstrip()
        return Correction("ajouté", "", self.part, rank, context, "", after, found, None, by)

    def _place_before(self, new: int, old: Sequence[str]) -> int:
        """Return the rank of the old paragraph that an added one stands after, -1 for none."""
        told = [one.texte for one in self.told if one.partie == self.part]
        known = {text: rank for rank, text in enumerate(old)}
        return next((known[text] for text in told[:new][::-1] if text in known), -1)

    def _lost(self, text: str) -> Nature:
        nature = self.origins.facts.nature(text, 0, len(text), "")
        return nature if nature == "vote" else ""


_SHOWN = 5  # words of the context on each side


def _tail(text: str) -> str:
    words = text.split(" ")
    return ("… " if len(words) > _SHOWN + 1 else "") + " ".join(words[-_SHOWN - 1 :])


def _head(text: str) -> str:
    words = text.split(" ")
    return " ".join(words[: _SHOWN + 1]) + (" …" if len(words) > _SHOWN + 1 else "")
