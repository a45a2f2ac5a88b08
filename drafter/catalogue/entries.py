"""Every code with what it means, gathered from where codes are defined, in the order of themes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from drafter.catalogue import formes, lus, production
from drafter.compose.faults import CODES as TEXT_CODES
from drafter.findings import Severity
from drafter.load.csv_faults import CSV_FAULTS
from drafter.load.faults import FAULTS
from drafter.model.base import unaccented
from drafter.model.exemplaires import CODES as COPY_CODES
from drafter.model.exemplaires import GRAVITES as COPY_WEIGHTS
from drafter.model.faults import CODES as KEY_CODES
from drafter.model.faults import nearest
from drafter.rules import BY_CODE
from drafter.rules.droit import articles_of_law, period
from drafter.rules.lecture import DETECTORS
from drafter.rules.rule import Described
from drafter.rules.themes import FORM_THEMES, THEMES, theme_of


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a manual page: its title, or "", and its text; ``yaml`` for an example."""

    title: str
    text: str
    yaml: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What drafter says of one code.

    Attributes:
        code: the code.
        slug: the fault, in French with hyphens.
        severity: how much it weighs, unless the house says otherwise.
        title: the fault, in one sentence.
        sections: the rest of its page.
        is_rule: whether it is a rule of the second reader, and not a fault of form.
    """

    code: str
    slug: str
    severity: Severity
    title: str
    sections: tuple[Section, ...]
    is_rule: bool = False

    @property
    def theme(self) -> str:
        """What it is about, in French."""
        return (THEMES | FORM_THEMES)[theme_of(self.code)]


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry: those of the rules first, by theme, then by code."""
    order = [*THEMES, *FORM_THEMES]
    every = [*map(_of_rule, BY_CODE.values()), *_of_files(), *_of_tables()]
    return tuple(sorted(every, key=lambda entry: (order.index(theme_of(entry.code)), entry.code)))


def find(word: str) -> tuple[Entry, ...]:
    """Return the entry of a code, or those of a slug; none if there is no such word."""
    return tuple(e for e in entries() if word.casefold() in {e.code.casefold(), e.slug})


def near(word: str) -> str | None:
    """Return the code or the slug that was most likely meant, or None."""
    found = nearest(word, [name for entry in entries() for name in (entry.code, entry.slug)])
    wanted = unaccented(word)
    # « quorum »: the first name that has this word whole.
    whole = (entry.slug for entry in entries() if wanted in entry.slug.split("-"))
    return found or next(whole, None)


def _of_rule(rule: Described) -> Entry:
    manual = rule.manual
    sections = (
        Section("", manual.details),
        Section("Pourquoi", manual.why),
        Section("Fautif", manual.bad, yaml=True),
        Section("Correct", manual.good, yaml=True),
        Section("Que faire", manual.remedy),
        Section("Textes", _law(rule)),
        Section("Dates", _dates(rule)),
        Section("Dérogation", _WAIVED if rule.derogeable else _NOT_WAIVED),
    )
    kept = tuple(section for section in sections if section.text)
    return Entry(rule.code, rule.slug, rule.severity, manual.title, kept, is_rule=True)


_WAIVED = "Admise avec son motif (« derogations ») ; la gravité peut être changée (« gravites »)."
_NOT_WAIVED = "Aucune ; la gravité peut être montée, non baissée."


def _law(rule: Described) -> str:
    return " ; ".join(articles_of_law(rule.law)) + "." if rule.law else ""


def _dates(rule: Described) -> str:
    said = period(rule.du, rule.au)
    return f"Ne parle que des actes pris {said}." if said else ""


def _of_files() -> Iterator[Entry]:
    for fault in (*FAULTS.values(), *CSV_FAULTS.values()):
        facts = {**formes.SAMPLES, **formes.OF_ITS_OWN.get(fault.slug, {})}
        sentence, _, remedy = fault.sentence.format(**facts).partition(" ; ")
        yield _of_form(fault.code, fault.slug, fault.severity, (sentence, remedy))


def _of_tables() -> Iterator[Entry]:
    tables = (
        (KEY_CODES, formes.KEYS),
        (COPY_CODES, formes.COPIES),
        ({**TEXT_CODES, **formes.OF_THE_WHOLE}, formes.TEXTS),
        (production.CODES, formes.PRODUCTION),
        (lus.CODES, lus.EXPLANATIONS),
    )  # fmt: skip
    for codes, explanations in tables:
        yield from _of_table(codes, explanations)


def _of_table(
    codes: Mapping[str, str], explanations: Mapping[str, formes.Explanation]
) -> Iterator[Entry]:
    for slug, code in codes.items():
        severity = formes.WARNINGS.get(slug, Severity.ERREUR)
        if slug in production.WARNINGS:
            severity = Severity.AVERTISSEMENT
        if codes is lus.CODES:
            severity = DETECTORS[code][1]
        if codes is COPY_CODES:
            severity = COPY_WEIGHTS[slug]
        yield _of_form(code, slug, severity, explanations[slug])


def _of_form(code: str, slug: str, severity: Severity, explanation: formes.Explanation) -> Entry:
    title, remedy = (part[:1].upper() + part[1:] for part in explanation)
    sections = (
        Section("Que faire", remedy),
        Section("Dérogation", "Aucune : une faute de forme se corrige."),
    )
    return Entry(code, slug, severity, _stopped(title), sections)


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."
