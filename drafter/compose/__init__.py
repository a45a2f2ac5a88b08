"""From a dossier to a composition: every word of the act, final, in a tree of blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from drafter.compose.avenant import avenant_context
from drafter.compose.consolidation import consolidation_context
from drafter.compose.context import decision_context, deliberation_context
from drafter.compose.convention import convention_context
from drafter.compose.courrier import courrier_context, letterhead
from drafter.compose.environment import fault_line, make_environment
from drafter.compose.faits import compose_facts
from drafter.compose.intitules import title_of
from drafter.compose.markdown import parse_document
from drafter.compose.residus import require_no_residue
from drafter.compose.sections import Sections
from drafter.compose.textes import Textes
from drafter.composition import Composition, Logo, Look
from drafter.errors import TemplateFault
from drafter.findings import Finding, has_errors
from drafter.folders import beside
from drafter.french.typography import typeset
from drafter.model.convention import Convention
from drafter.model.corps import slug
from drafter.model.dossier import Dossier
from drafter.model.faults import suggestion

Context = Callable[[Dossier, Textes, Look, Sections], dict[str, object]]
CONTEXTS: dict[str, Context] = {
    "deliberation": deliberation_context,
    "decision": decision_context,
    "convention": convention_context,
    "avenant": avenant_context,
    "consolidation": consolidation_context,
    "courrier": courrier_context,
}
"""The kinds of document: ``type:`` → what its text template may name."""


def compose(dossier: Dossier, look: Look) -> tuple[Composition | None, tuple[Finding, ...]]:
    """Compose an act; what is found in a copy of a modèle says in which.

    See :func:`_compose`.
    """
    composition, findings = _compose(dossier, look)
    if dossier.exemplaire:
        copy = f" (exemplaire « {dossier.exemplaire} »)"
        findings = tuple(replace(f, message=f.message + copy) for f in findings)
    return composition, findings


def _compose(dossier: Dossier, look: Look) -> tuple[Composition | None, tuple[Finding, ...]]:
    """Compose an act.

    Args:
        dossier: the act and all that it rests on, already checked.
        look: where the text templates are.

    Returns:
        The composition, or None where the clerk's prose has errors; and what was found.

    Raises:
        TemplateFault: if the text template is missing or broken.
    """
    if dossier.en_attente:
        return None, ()  # what it takes from an act at fault would be told as missing here
    environment = make_environment(look, dossier.kind, dossier.collectivite.orthographe)
    textes = Textes(environment, dossier.place, dossier.collectivite_place)
    outline = Sections()
    context = CONTEXTS[dossier.kind](dossier, textes, look, outline)
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
    text, unknown = outline.resolve(text)
    textes.findings.extend(_wrong_labels(dossier, outline, unknown))
    if has_errors(textes.findings):
        return None, tuple(textes.findings)
    parts = parse_document(text, textes.inserted)
    acte = dossier.acte
    composition = Composition(
        kind=dossier.kind,
        title=_title(dossier),
        author=letterhead(dossier)[0] if dossier.lettre else dossier.collectivite.nom,
        subject=typeset(dossier.objet),
        number=acte.numero or "",
        date=dossier.jour,
        body=parts.body,
        first_header=parts.first_header,
        header=parts.header,
        footer=parts.footer,
        logo=_logo(dossier),
    )
    require_no_residue(dossier, composition)
    figures = context.get("donnees")
    named = figures if isinstance(figures, dict) else {}
    facts = compose_facts(dossier, composition, named)
    return replace(composition, facts=facts), tuple(textes.findings)


def _title(dossier: Dossier) -> str:
    acte = dossier.acte
    number = f" n° {acte.numero}" if acte.numero else ""
    names = {"deliberation": "Délibération", "decision": "Décision", "courrier": "Courrier",
             "avenant": "Avenant", "consolidation": "Version consolidée"}  # fmt: skip
    kind = "Projet de délibération" if dossier.projet else names.get(dossier.kind, "")
    name = title_of(acte) if isinstance(acte, Convention) else kind
    return typeset(f"{name}{number} – {dossier.objet}")


def _wrong_labels(dossier: Dossier, outline: Sections, unknown: Sequence[str]) -> Iterator[Finding]:
    """Report the references to what has no number, and the labels given twice."""
    known = sorted(label for label, number in outline.labels.items() if number)
    for label in unknown:
        if slug(label) in outline.labels:
            why = "ne porte pas de numéro : on ne peut pas y renvoyer"
        elif slug(label) in outline.shared:
            why = (
                "est le titre de plusieurs articles : donnez une étiquette à celui que vous visez, "
                "par « cle » ou entre accolades après son titre, et renvoyez-y"
            )
        else:
            why = "n'est l'étiquette d'aucun article" + (
                suggestion(label, known) or f" (étiquettes : {', '.join(known[:12])})"
            )
        position = dossier.place.mention(label, "ref(")
        yield Finding(position, "TXT030", "renvoi-sans-but", f"« {label} » {why}")
    for label in dict.fromkeys(outline.doubles):
        message = f"l'étiquette « {label} » est donnée deux fois : changez-en une"
        position = dossier.place.mention(f"{{{label}}}")
        yield Finding(position, "TXT031", "etiquette-en-double", message)


def _logo(dossier: Dossier) -> Logo | None:
    house = dossier.collectivite
    if dossier.lettre:
        return letterhead(dossier)[1]
    if not house.logo:
        return None
    path = beside(dossier.collectivite_place.source.path.parent, house.logo)
    return Logo(path, f"Logo : {house.nom}") if path else None


def _missing_logo(dossier: Dossier) -> Iterator[Finding]:
    place, logo = dossier.collectivite_place, dossier.collectivite.logo
    if logo and beside(place.source.path.parent, logo) is None:
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
