"""From a dossier to a composition: every word of the act, final, in a tree of blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from drafter.compose.context import decision_context, deliberation_context
from drafter.compose.environment import fault_line, make_environment
from drafter.compose.markdown import parse_document
from drafter.compose.textes import Textes
from drafter.composition import Composition, Logo, Look
from drafter.errors import TemplateFault
from drafter.findings import Finding, has_errors
from drafter.french.typography import typeset
from drafter.model.dossier import Dossier

CONTEXTS: dict[str, Callable[[Dossier, Textes], dict[str, object]]] = {
    "deliberation": deliberation_context,
    "decision": decision_context,
}
"""The kinds of document: ``type:`` → what its text template may name."""


def compose(dossier: Dossier, look: Look) -> tuple[Composition | None, tuple[Finding, ...]]:
    """Compose an act.

    Args:
        dossier: the act and all that it rests on, already checked.
        look: where the text templates are.

    Returns:
        The composition, or None where the clerk's prose has errors; and what was found.

    Raises:
        TemplateFault: if the text template is missing or broken.
    """
    environment = make_environment(look, dossier.kind, dossier.collectivite.orthographe)
    textes = Textes(environment, dossier.place)
    context = CONTEXTS[dossier.kind](dossier, textes)
    textes.findings.extend(_missing_logo(dossier))
    if has_errors(textes.findings):
        return None, tuple(textes.findings)
    try:
        text = environment.get_template("texte.md").render(context)
    except TemplateNotFound as error:
        raise TemplateFault(
            f"le texte modèle « {error.message} » manque pour le type « {dossier.kind} »"
        ) from error
    except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError,
            AttributeError) as error:  # fmt: skip
        raise TemplateFault(_place_of(error, dossier.kind)) from error
    parts = parse_document(text)
    acte = dossier.acte
    composition = Composition(
        kind=dossier.kind,
        title=_title(dossier),
        author=dossier.collectivite.nom,
        subject=typeset(acte.objet),
        number=acte.numero or "",
        date=dossier.jour,
        body=parts.body,
        first_header=parts.first_header,
        header=parts.header,
        footer=parts.footer,
        logo=_logo(dossier),
    )
    return composition, tuple(textes.findings)


def _title(dossier: Dossier) -> str:
    number = f" n° {dossier.acte.numero}" if dossier.acte.numero else ""
    names = {"deliberation": "Délibération", "decision": "Décision"}
    kind = "Projet de délibération" if dossier.projet else names[dossier.kind]
    return typeset(f"{kind}{number} – {dossier.acte.objet}")


def _logo(dossier: Dossier) -> Logo | None:
    house = dossier.collectivite
    if not house.logo:
        return None
    path = dossier.collectivite_place.source.path.parent / house.logo
    return Logo(path, f"Logo : {house.nom}") if path.is_file() else None


def _missing_logo(dossier: Dossier) -> Iterator[Finding]:
    place, logo = dossier.collectivite_place, dossier.collectivite.logo
    if logo and not (place.source.path.parent / logo).is_file():
        message = f"l'image « {logo} » n'est pas à côté de ce fichier : corrigez le nom"
        yield Finding(place.at("logo"), "TXT007", "logo-introuvable", message)


def _place_of(error: Exception, kind: str) -> str:
    """Return « file, ligne n : what » for a fault of a text template."""
    best = ("texte.md", 1)
    name = getattr(error, "filename", None)
    if name:
        best = (str(name), fault_line(error, str(name)))
    else:
        trace = error.__traceback__
        while trace:
            filename = trace.tb_frame.f_code.co_filename
            if filename.endswith(".md"):
                best = (filename, trace.tb_lineno)
            trace = trace.tb_next
    what = str(error)
    if isinstance(error, TemplateSyntaxError):
        what = f"une balise n'est pas fermée, ou un filtre n'existe pas ({error.message})"
    elif name := getattr(error, "name", None):
        what = f"« {name} » n'existe pas"
    return f"{best[0]}:{best[1]}: le texte modèle de « {kind} » est fautif : {what}"
