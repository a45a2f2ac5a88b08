"""The catalogue on a screen (« drafter rules ») and as a page of the documentation."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from drafter.catalogue.entries import Entry, Section, entries
from drafter.french.folding import fold

WIDTH = 88
"""Characters of a line on a screen."""

_INDENT = "    "


def listing(some: Iterable[Entry] | None = None) -> str:
    """Return one line for each code, under its theme."""
    every = tuple(entries() if some is None else some)
    slug = max((len(entry.slug) for entry in every), default=0)
    severity = max((len(entry.severity.value) for entry in every), default=0)
    lines: list[str] = []
    for theme, group in groupby(every, key=lambda entry: entry.theme):
        lines += ["", theme]
        lines += [
            f"  {one.code} {one.slug:{slug}} {one.severity.value:{severity}} {one.title}"
            for one in group
        ]
    return "\n".join(lines[1:])


def page(entry: Entry) -> str:
    """Return the manual page of a code, for a screen."""
    head = f"{entry.code} {entry.slug} ({entry.severity.value})"
    parts = [head, _filled(entry.title, "")]
    for section in entry.sections:
        indent = _INDENT if section.title else ""
        body = (
            textwrap.indent(section.text, indent) if section.yaml else _filled(section.text, indent)
        )
        parts.append(f"{section.title}\n{body}" if section.title else body)
    return "\n\n".join(parts)


def _filled(text: str, indent: str) -> str:
    paragraphs = (fold(paragraph, WIDTH, indent) for paragraph in text.split("\n\n"))
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


def markdown() -> str:
    """Return the whole catalogue as a page: docs/regles.md."""
    return "\n".join(_markdown()) + "\n"


_FIRST = """# Les règles et les codes

<!-- Écrit par « make regles » d'après le programme : ne pas corriger à la main. -->

Chaque faute porte un code, qui ne change pas et ne sert qu'une fois. Cette page les donne tous ;
`drafter rules POU002` montre la même chose à l'écran.

Une **erreur** empêche d'écrire l'acte ; un **avertissement** et une **remarque** n'empêchent rien
(avec `--strict`, un avertissement empêche aussi). Une collectivité peut changer la gravité d'une
règle, et un acte écarter une faute avec son motif :
[Écarter une faute](saisir.md#écarter-une-faute-derogations-gravites).

L'article cité est celui du jour de l'acte. Un texte qui a changé porte ses dates ; les autres
valent pour tous les actes depuis 2014, en ce que la règle leur demande."""


def _markdown() -> Iterator[str]:
    yield _FIRST
    for is_rule, every in groupby(entries(), key=lambda entry: entry.is_rule):
        yield "\n## " + ("Ce que drafter vérifie" if is_rule else "Les fautes de forme")
        for theme, group in groupby(every, key=lambda entry: entry.theme):
            yield f"\n### {theme}\n"
            several = tuple(group)
            yield from (_table(several) if not is_rule else ())
            for entry in several if is_rule else ():
                yield from _of_rule(entry)


def _table(some: Iterable[Entry]) -> Iterator[str]:
    """Yield faults of form as the rows of a table: two sentences say all of each."""
    yield "| code | faute | gravité | que faire |"
    yield "|---|---|---|---|"
    for entry in some:
        remedy = next(section.text for section in entry.sections if section.title == "Que faire")
        cells = (f"{entry.code} `{entry.slug}`", entry.title, entry.severity.value, remedy)
        yield f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    for character in "\\|<*[":
        text = text.replace(character, f"\\{character}")
    return text


def _of_rule(entry: Entry) -> Iterator[str]:
    yield f"#### {entry.code} `{entry.slug}`\n"
    yield f"*{entry.severity.value}* — {entry.title}\n"
    for section in entry.sections:
        yield from _of_section(section)


def _of_section(section: Section) -> Iterator[str]:
    if section.yaml:
        yield f"**{section.title}**\n\n```yaml\n{section.text}\n```\n"
    elif section.title:
        yield f"**{section.title}.** {section.text}\n"
    else:
        yield f"{section.text}\n"
