"""A rule on two acts of one affair: sentences copied by hand that have drifted apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from drafter.findings import Severity
from drafter.model.dossier import Dossier, texts_of
from drafter.rules.passages import CACHE, Passage, passage_of, typed_act
from drafter.rules.rule import Fault, rule
from drafter.rules.textes import textes_of

_SENTENCE = re.compile(
    r"[^\W_](?:[^.;!?\n]|\.(?!\s)|(?<=\bart)\.|(?<=\b[LRDM])\.|\n(?![ \t]*(?:\n|[-*#] )))*"
)
_LONG_ENOUGH = 100
_NEARLY = 88.0
_SAME = 100.0
_SHOWN = 60


@rule("TEX012", "phrase-divergente", severity=Severity.REMARQUE)
def drifted_sentence(dossier: Dossier) -> Iterator[Fault]:
    """Une phrase de la convention est presque la même dans la délibération.

    Sont comparées les phrases d'au moins 100 lettres, qui se ressemblent à 88 % ou plus.

    Pourquoi :
        Le même texte, recopié puis corrigé d'un seul côté : on ne sait plus lequel a été voulu.

    Fautif :
        # deliberation.yaml
        convention: convention.yaml
        rapport: L'association des Amis du lac entretient les rives depuis l'année 2015 avec ses
          bénévoles, et la Commune lui verse pour cela une subvention chaque année.

        # convention.yaml
        deliberation: deliberation.yaml
        preambule: L'association des Amis du lac entretient les rives depuis l'année 2016 avec ses
          bénévoles, et la Commune lui verse pour cela une subvention chaque année.

    Correct :
        # deliberation.yaml
        convention: convention.yaml
        rapport: L'association des Amis du lac entretient les rives depuis l'année 2015 avec ses
          bénévoles, et la Commune lui verse pour cela une subvention chaque année.

        # convention.yaml
        deliberation: deliberation.yaml
        preambule: L'association des Amis du lac entretient les rives depuis l'année 2015 avec ses
          bénévoles, et la Commune lui verse pour cela une subvention chaque année.

    Que faire :
        Rétablir le même texte ; mieux, le taper une fois parmi les « blocs » de la délibération,
        et écrire « {{ bloc('nom') }} » aux deux endroits.
    """
    voted = dossier.liens.get("deliberation")
    if voted is None or voted.kind != "deliberation":
        return
    theirs = list(dict.fromkeys(text for _, _, text in _sentences(_texts(voted))))
    if not theirs:
        return
    for passage, offset, text in _sentences(textes_of(dossier)):
        best = process.extractOne(text, theirs, scorer=fuzz.ratio, score_cutoff=_NEARLY)
        if best is None or best[1] >= _SAME:
            continue
        here, there = _first_difference(text, best[0])
        yield (
            passage.at(offset),
            f"cette phrase est presque celle de la délibération : {here} ici, {there} là ; "
            "rétablissez le même texte, ou tapez-le une seule fois parmi les « blocs »",
        )


def _texts(voted: Dossier) -> tuple[Passage, ...]:
    """Return the texts of the délibération, without putting out of mind those of the act."""
    typed = typed_act(voted.place)
    keys = ("resume", "expose", "rapport", "considerants", "blocs")
    return tuple(
        passage_of(voted.place, location, text)
        for key in keys
        for location, text in texts_of(typed.get(key), (key,))
    )


def _sentences(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, int, str]]:
    for passage in passages:
        for found in passage.find(_SENTENCE):
            text = " ".join(re.sub(rf"{CACHE}+", CACHE, found[0]).split())
            if len(text) >= _LONG_ENOUGH:
                yield passage, found.start(), text


def _first_difference(one: str, other: str) -> tuple[str, str]:
    """Return the first words that differ, between guillemets; « rien » where one has none."""
    ours, theirs = one.split(), other.split()
    code = next(one for one in Levenshtein.opcodes(ours, theirs) if one.tag != "equal")
    return (
        _quoted(ours[code.src_start : code.src_end]),
        _quoted(theirs[code.dest_start : code.dest_end]),
    )


def _quoted(words: list[str]) -> str:
    text = " ".join(words).replace(CACHE, "…")
    if not text:
        return "rien"
    return f"« {text[:_SHOWN]}… »" if len(text) > _SHOWN else f"« {text} »"
