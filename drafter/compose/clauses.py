"""The shared clauses of a house: texts that several acts say, with the words avenants changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from markupsafe import Markup

from drafter.compose.finances import NomSansValeur
from drafter.compose.textes import Textes
from drafter.composition import Look
from drafter.errors import TemplateFault
from drafter.findings import Finding, Position
from drafter.french.plurals import count
from drafter.model.base import shown
from drafter.model.corps import read_sections, slug
from drafter.model.faults import suggestion
from drafter.model.places import Fichier
from drafter.model.retouches import occurrences, words_pattern

Retouches = Sequence[tuple[str, str]]
"""Words of a clause, and those that take their place, in order."""


def shared_clause(look: Look, textes: Textes) -> Callable[..., Markup]:
    """Return what ``clause('resiliation')`` calls: a text of the house, shared by its acts."""

    def clause(name: str, retouches: Retouches = (), *, intitule: bool = False) -> Markup:
        path = _find(look, name)
        if path is None:
            raise unknown("la clause", name, _clauses(look))
        textes.findings += faults_of(look, name, retouches, textes.place.at())
        text = _reworded(_read(path), retouches)
        with textes.inside(f"la clause « {name} »"):
            rendered = textes.elsewhere(Fichier(path)).render(text)
        head = next(iter(read_sections(rendered)), None) if intitule else None
        return Markup(head.titre if head else "") if intitule else rendered  # noqa: S704 - Markdown

    return clause


def faults_of(look: Look, name: str, retouches: Retouches, position: Position) -> Iterator[Finding]:
    """Yield the words to change that are not in a clause, or not once.

    Args:
        look: where the clauses are.
        name: of the clause.
        retouches: each is looked for in the text that those before it have left.
        position: where they are told.
    """
    path = _find(look, name)
    text = _read(path) if path else ""
    for words, new in retouches if path else ():
        times = occurrences(words_pattern(words), text)
        if not times:
            message = (
                f"{shown(words)} n'est pas dans la clause partagée « {name} » : recopiez-les de "
                "son fichier, avenants précédents compris, ou remplacez l'article entier par "
                "« remplace »"
            )
            yield Finding(position, "AVE004", "mots-introuvables", message)
        elif times > 1:
            message = (
                f"{shown(words)} est {count(times, 'fois')} dans la clause partagée « {name} » ; "
                "ajoutez les mots qui précèdent ou qui suivent"
            )
            yield Finding(position, "AVE005", "mots-en-plusieurs-endroits", message)
        text = _reworded(text, [(words, new)])


def _reworded(text: str, retouches: Retouches) -> str:
    for words, new in retouches:
        text = words_pattern(words).sub(lambda _, new=new: new, text)  # type: ignore[misc]
    return text


def _find(look: Look, name: str) -> Path | None:
    return look.find("clauses", f"{name}.md") if slug(name) == name else None


def _read(path: Path) -> str:
    """Read a shared clause.

    Raises:
        TemplateFault: if it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateFault(
            f"{path} : la clause ne peut pas être lue : enregistrez-la en texte, encodage UTF-8"
        ) from error


def _clauses(look: Look) -> list[str]:
    return sorted(
        path.stem for folder in look.folders for path in (folder / "clauses").glob("*.md")
    )


def unknown(what: str, name: str, known: Sequence[str]) -> NomSansValeur:
    """Return the fault of a name that is none, with the nearest one."""
    hint = suggestion(name, list(known))
    if not hint:
        hint = f" : il y a {', '.join(known)}" if known else ""
    return NomSansValeur(f"{what} « {name} » n'existe pas{hint}")
