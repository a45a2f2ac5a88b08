"""What can be wrong in the words of an act written elsewhere: detectors of plain text alone.

Each takes a text and yields where, and what: they know nothing of dossiers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stdnum import iban, luhn
from stdnum.exceptions import ValidationError
from stdnum.fr import siret

from drafter.findings import Severity
from drafter.french.plurals import count
from drafter.rules import (
    lecture_dates,
    lecture_nombres,
    lecture_parties,
    lecture_presences,
    lecture_structure,
)
from drafter.rules.brouillons import MARK, VERSION

Told = tuple[int, str]
"""Offset in the text, and one French sentence."""

Detector = Callable[[str], Iterator[Told]]

# --- identifiers --------------------------------------------------------------------------

_NUMBER = re.compile(
    r"\b(?P<label>SIRET|SIREN|RCS|registre\s+du\s+commerce)\b[^\d;.]{0,60}?"
    r"(?P<number>\d(?:[ \u00a0\u202f]?\d){7,15})(?!\d)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\bFR\d\d(?:[ \u00a0\u202f]?[0-9A-Z]){10,30}\b")
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_SIREN, _SIRET = 9, 14
_IBAN_LENGTH = 27
"""Signs of a French IBAN: a word in capitals may follow."""


def wrong_identifiers(text: str) -> Iterator[Told]:
    """Find SIREN, SIRET, RCS and IBAN numbers whose length or key is wrong."""
    for found in _NUMBER.finditer(text):
        label = re.sub(r"\s+", " ", found["label"])
        is_siret = label.upper() == "SIRET"
        digits = _SPACES.sub("", found["number"])
        name = label.upper() if len(label) <= len("SIRET") else "RCS"
        wanted = _SIRET if is_siret else _SIREN
        if len(digits) != wanted:
            yield (
                found.start("number"),
                f"« {found['number']} » a {len(digits)} chiffres, et un numéro {name} en a "
                f"{wanted} : vérifiez-le",
            )
        elif not (_is_siret(digits) if is_siret else luhn.is_valid(digits)):
            told = f"« {found['number']} » n'a pas la clé d'un numéro {name}"
            yield found.start("number"), f"{told} : un chiffre au moins est faux"
    for found in _IBAN.finditer(text):
        if not iban.is_valid(_SPACES.sub("", found[0])[:_IBAN_LENGTH]):
            yield found.start(), f"« {found[0]} » n'a pas la clé d'un IBAN : un chiffre est faux"


def _is_siret(digits: str) -> bool:
    try:
        siret.validate(digits)
    except ValidationError:
        return False
    return True


# --- what is left -------------------------------------------------------------------------

_FIELD = re.compile(
    r"(?:Erreur|Error)\s?!\s?(?:Signet non défini|Source du renvoi introuvable|"
    r"Bookmark not defined|Reference source not found)\.?",
    re.IGNORECASE,
)


def broken_fields(text: str) -> Iterator[Told]:
    """Find what Word prints in place of a reference that leads nowhere."""
    for found in _FIELD.finditer(text):
        yield found.start(), f"« {found[0]} » : refaites ce renvoi, ou la table des matières"


_LINE, _QUOTED = 200, 4000
"""Characters after dots that may lead to a page number; those that guillemets may be open for."""

_BLANK = re.compile(r"\[\s*(?:…|\.{3,})\s*\]|…(?:\s?…)+|\.{5,}|_{5,}")


def blanks(text: str) -> Iterator[Told]:
    """Find the places left to fill; dots that lead to a page number are none."""
    for found in _BLANK.finditer(text):
        rest = text[found.end() : found.end() + _LINE].partition("\n")[0]
        near = max(0, found.start() - _QUOTED)
        quoted = text.rfind("«", near, found.start()) > text.rfind("»", near, found.start())
        leads = found[0][0] == "." and re.match(r"\s*(?:\d{1,3}\s*$|erreur)", rest, re.IGNORECASE)
        if not quoted and not leads:
            yield found.start(), f"« {found[0][:12]} » est resté à remplir"


def draft_marks(text: str) -> Iterator[Told]:
    """Find the marks of a draft: « Version du 16 octobre 2020 », « XXX », « (à compléter) »."""
    for pattern in (MARK, VERSION):
        for found in pattern.finditer(text):
            mark = found[0].strip(" \t\n*_>-")
            where = found.start() + found[0].index(mark)
            yield where, f"« {mark} » est une marque de projet : retirez-la"


_PAIRS = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"\d%", r"\d[ \u00a0\u202f]%"),
        (r"\bn°\d", r"\bn°[ \u00a0\u202f]\d"),
        (r"\b\d{1,2}h\d\d\b", r"\b\d{1,2}[ \u00a0]h[ \u00a0]\d\d\b"),
        (r"\d€", r"\d[ \u00a0\u202f]€"),
        (r"\b[^\W\d]{3,}\*?:(?=\s)", r"\b[^\W\d]{3,}\*?[ \u00a0]:(?=\s)"),
    )
)


def mixed_forms(text: str) -> Iterator[Told]:
    """Find « 51% » beside « 51 % », « n°1 » beside « n° 1 »: told once each."""
    for one, other in _PAIRS:
        tight, spaced = list(one.finditer(text)), list(other.finditer(text))
        if tight and spaced:
            yield (
                tight[0].start(),
                f"« {tight[0][0]} » ({len(tight)} fois) et « {spaced[0][0]} » ({len(spaced)} fois) "
                ": gardez une seule forme, avec l'espace",
            )


# --- votes --------------------------------------------------------------------------------

_SIDE = r"\b{}\s?\*?\s?:[ \t\u00a0\u202f]*(\d*)"
_BOX = re.compile(
    rf"{_SIDE.format('Pour')}.{{0,80}}?{_SIDE.format('Contre')}.{{0,80}}?"
    rf"{_SIDE.format('Abstentions?')}",
    re.IGNORECASE | re.DOTALL,
)
_VOTERS = re.compile(r"\b(?:nombre de )?votants\s?:\s*(\d+)", re.IGNORECASE)
_CAST = re.compile(r"\bsuffrages exprimés\s?:\s*(\d+)", re.IGNORECASE)
_UNANIMOUS = re.compile(
    r"\bà l['’]unanimité(?!\s+(?:des|de ses)\s+(?:suffrages\s+)?exprimé)", re.IGNORECASE
)
_OTHER_VOICES = re.compile(
    r"\b(?:blancs?|nuls?|nppv|intéressée?s?|non[- ]participation|refus de vote"
    r"|(?:pris|prend|prennent|prenant|prendre)\s+(?:pas\s+)?part)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\bpour\s?\*?\s?:", re.IGNORECASE)
_ANOTHER_RESULT = re.compile(rf"{_FOR.pattern}|\bmajorité\b|\brejet", re.IGNORECASE)
_AN_ITEM = re.compile(r"\d|\bcontre\b|\babst", re.IGNORECASE)
_NEAR, _ABOVE = 600, 60
"""Characters around a box of figures in which it is told of; above it, in which it is announced."""


@dataclass(frozen=True, slots=True)
class _Box:
    """The figures of a vote, with the words around them.

    Minutes have many votes in a row: what is nearer another box than this one is that one's.
    """

    pour: int
    contre: int
    abstentions: int
    start: int
    above: str
    figures: str
    below: str

    def __str__(self) -> str:
        return f"{self.pour} pour, {self.contre} contre et {count(self.abstentions, 'abstention')}"

    @property
    def end(self) -> int:
        return self.start + len(self.figures)

    def unanimity(self) -> Iterator[Told]:
        """Yield where the result of this vote is said to be unanimous, and by which words."""
        for one in _UNANIMOUS.finditer(self.above):
            between = self.above[one.end() :]
            if len(between) <= _ABOVE and not _AN_ITEM.search(between):
                yield self.start - len(self.above) + one.start(), one[0]
        after = _UNANIMOUS.search(self.below)
        if after and not _ANOTHER_RESULT.search(self.below, 0, after.start()):
            yield self.end + after.start(), after[0]

    def total(self, pattern: re.Pattern[str]) -> tuple[int, re.Match[str]] | None:
        """Return a total of this vote and where it stands: just above the figures, or below."""
        above = [*pattern.finditer(self.above)]
        if above and not _FOR.search(self.above, above[-1].end()):
            return self.start - len(self.above) + above[-1].start(), above[-1]
        after = pattern.search(self.below)
        if after is None or _FOR.search(self.below, 0, after.start()):
            return None
        return self.end + after.start(), after


def _boxes(text: str) -> Iterator[_Box]:
    for found in _BOX.finditer(text):
        if found[1]:
            pour, contre, abstentions = (int(number or 0) for number in found.groups())
            above = text[max(found.start() - _NEAR, 0) : found.start()]
            below = text[found.end() : found.end() + _NEAR]
            yield _Box(pour, contre, abstentions, found.start(), above, found[0], below)


def contradicted_votes(text: str) -> Iterator[Told]:
    """Find « à l'unanimité » beside votes against, and totals that do not add up."""
    yield from lecture_nombres.contradicted_words(text)
    for box in _boxes(text):
        for offset, words in box.unanimity() if box.contre else ():
            yield offset, f"« {words} », avec {box} : dites la majorité, ou corrigez les nombres"
        if _OTHER_VOICES.search(box.above + box.figures + box.below):
            continue
        cast = box.pour + box.contre
        for pattern, sums in ((_VOTERS, {cast, cast + box.abstentions}), (_CAST, {cast})):
            total = box.total(pattern)
            if total and int(total[1][1]) not in sums:
                yield (
                    total[0],
                    f"« {total[1][0]} » ne va pas avec {box} : vérifiez le décompte",
                )


def unanimous_but_some(text: str) -> Iterator[Told]:
    """Find « à l'unanimité » beside abstentions alone: that of those who voted."""
    for box in _boxes(text):
        for offset, words in box.unanimity() if box.abstentions and not box.contre else ():
            yield (
                offset,
                f"« {words} », avec {box} : dites « à l'unanimité des suffrages exprimés »",
            )


_W, _R = Severity.AVERTISSEMENT, Severity.REMARQUE

DETECTORS: Mapping[str, tuple[str, Severity, Detector]] = MappingProxyType({
    "LUS001": ("identifiant-faux", _W, wrong_identifiers),
    "LUS002": ("article-en-double", _W, lecture_structure.doubled_articles),
    "LUS003": ("annexe-absente-du-fichier", _R, lecture_structure.missing_annexes),
    "LUS004": ("renvoi-casse", _W, broken_fields),
    "LUS005": ("blanc-a-remplir", _W, blanks),
    "LUS006": ("vote-contredit", _W, contradicted_votes),
    "LUS007": ("article-absent", _W, lecture_structure.missing_articles),
    "LUS008": ("brouillon-laisse", _W, draft_marks),
    "LUS010": ("formes-melees", _R, mixed_forms),
    "LUS011": ("compte-des-parties", _R, lecture_parties.wrong_number_of_parties),
    "LUS012": ("sommaire-different", _W, lecture_structure.contents_against_titles),
    "LUS013": ("annexe-deux-titres", _R, lecture_structure.two_titles_of_an_annexe),
    "LUS014": ("appel-sans-note", _R, lecture_structure.calls_without_note),
    "LUS015": ("listes-contredites", _W, lecture_presences.contradicted_attendance),
    "LUS016": ("votants-contredits", _W, lecture_presences.votes_against_attendance),
    "LUS017": ("note-contredite", _W, lecture_presences.abstentions_that_are_none),
    "LUS018": ("signataire-sans-mandat", _W, lecture_parties.not_the_one_authorised),
    "LUS019": ("partie-sans-l-autre", _R, lecture_parties.one_side_only),
    "LUS020": ("majuscule-de-la-convention", _R, lecture_parties.mixed_capitals),
    "LUS021": ("recours-absents", _R, lecture_parties.no_remedy),
    "LUS023": ("convocation-contredite", _W, lecture_presences.wrong_convocation),
    "LUS030": ("unanimite-et-abstentions", _R, unanimous_but_some),
    "LUS031": ("nombre-annonce-contredit", _W, lecture_nombres.announced_numbers),
    "LUS032": ("votant-hors-des-listes", _W, lecture_nombres.voters_of_no_list),
    "LUS033": ("secretaire-contredit", _W, lecture_nombres.another_secretary),
    "LUS034": ("date-de-seance-contredite", _W, lecture_dates.dates_against_the_sitting),
    "LUS022": ("phrase-recopiee", _R, lecture_structure.drifted_sentences),
})  # fmt: skip
"""Code → name of the fault, weight, detector."""
