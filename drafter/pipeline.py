"""The whole program: load → model → check → compose → render → write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from drafter.compose import compose
from drafter.compose.fiche import compose_fiche
from drafter.composition import Composition, Look
from drafter.findings import Finding, has_errors
from drafter.load import UNREADABLE
from drafter.load.actes_lus import SUFFIXES, read_act
from drafter.load.gather import gather, real_path, yaml_files
from drafter.model.acte_lu import dossier_of
from drafter.model.dossier import Dossier
from drafter.model.parsing import Parsed, parse
from drafter.render.groups import has_contents
from drafter.rules import check, check_together, check_waivers
from drafter.rules.convocation import convocation_of
from drafter.rules.droit import law_of
from drafter.rules.relecture import check_words
from drafter.write import Written, replace, write

__all__ = [
    "FICHE_FORMATS",
    "FORMATS",
    "SUFFIXES",
    "UNREADABLE",
    "Examined",
    "Written",
    "compare",
    "compare_waivers",
    "examine",
    "fiche_of",
    "produce",
    "produce_fiche",
    "read",
    "read_words",
    "render",
    "replace",
    "yaml_files",
]

FORMATS = ("docx", "pdf")
FICHE_FORMATS = ("html", "pdf", "md")
"""What a fiche de contrôle is written in."""


@dataclass(frozen=True, slots=True)
class Examined:
    """An act read by the second reader and composed.

    Attributes:
        dossier: the act.
        composition: its words, or None where a finding forbids them.
        look: where its looks are.
        findings: what was found in it.
    """

    dossier: Dossier
    composition: Composition | None
    look: Look
    findings: tuple[Finding, ...]


def read(paths: Iterable[Path]) -> Parsed:
    """Load the files and what they rest on, and make a dossier of each act."""
    return parse(gather(paths))


def read_words(path: Path) -> tuple[Finding, ...]:
    """Read an act written elsewhere, TXT, DOCX or PDF, and check what its words alone tell.

    Raises:
        TexteIllisible: if it cannot be read.
    """
    return check_words(dossier_of(read_act(path)))


def compare(parsed: Parsed) -> tuple[tuple[Dossier, Finding], ...]:
    """Check the acts of one command against each other; each finding with its act."""
    return check_together(parsed.dossiers)


def examine(
    dossier: Dossier, templates: Path, known: Iterable[Finding] = (), *, strict: bool = False
) -> Examined:
    """Check an act, then compose it if no error forbids it.

    Args:
        dossier: the act.
        templates: drafter's own templates.
        known: what is known of it already, from the other acts.
        strict: whether an « avertissement » forbids it too.

    Raises:
        TemplateFault: if its text template is missing or broken.
    """
    look = Look((*_own_looks(dossier), templates))
    found = check(dossier, known)
    if has_errors(found, strict=strict):
        return Examined(dossier, None, look, found)
    composition, more = compose(dossier, look)
    if has_errors(more, strict=strict):
        composition = None
    return Examined(dossier, composition, look, found + more)


def compare_waivers(examined: Iterable[Examined], files: Iterable[Path]) -> tuple[Finding, ...]:
    """Find the waivers of a sitting or of a house that serve none of the acts of the command.

    Args:
        examined: the acts.
        files: the files that the user named.
    """
    named = frozenset(map(real_path, files))
    return check_waivers([(one.dossier, one.findings) for one in examined], named)


def produce(
    examined: Examined,
    stem: Path,
    formats: Iterable[str] = FORMATS,
    known: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Written, ...]:
    """Render an act and write its files, ``stem`` with the suffix of each format.

    Args:
        examined: the act, composed.
        stem: path of the files without suffix.
        formats: « docx », « pdf ».
        known: SHA-256 of each file as it was last written, by path.

    Raises:
        TemplateFault: if a letterhead, a page or a style sheet cannot be used.
        CannotWrite: if a file cannot be written.
    """
    if examined.composition is None:
        raise ValueError("un acte fautif ne se produit pas")
    return _written(render(examined.composition, examined.look, formats), stem, known)


def produce_fiche(
    examined: Examined, stem: Path, known: Mapping[str, str] = MappingProxyType({})
) -> tuple[Written, ...]:
    """Write the fiche de contrôle of an act beside its documents: ``<stem>.fiche.html``, ….

    An act with errors has one too, which tells them.

    Args:
        examined: the act, read by the second reader.
        stem: path of the files of the act without suffix.
        known: as for :func:`produce`.

    Raises:
        TemplateFault: as :func:`produce`.
        CannotWrite: as :func:`produce`.
    """
    rendered = render(fiche_of(examined), examined.look, FICHE_FORMATS)
    return _written(rendered, stem.with_name(f"{stem.name}.fiche"), known)


def fiche_of(examined: Examined) -> Composition:
    """Compose the fiche de contrôle of an act, with the law that its rules rest on.

    Raises:
        TemplateFault: if its text is missing or broken.
    """
    dossier = examined.dossier
    droit = law_of(dossier.collectivite.nature, dossier.jour)
    convocation = convocation_of(dossier) if dossier.seance else None
    return compose_fiche(dossier, examined.findings, droit, examined.look, convocation)


def _written(
    rendered: Mapping[str, bytes], stem: Path, known: Mapping[str, str]
) -> tuple[Written, ...]:
    paths = {name: stem.with_name(f"{stem.name}.{name}") for name in rendered}
    return tuple(
        write(data, paths[name], known.get(str(paths[name]))) for name, data in rendered.items()
    )


def render(
    composition: Composition, look: Look, formats: Iterable[str] = FORMATS
) -> dict[str, bytes]:
    """Print a composition in each format asked for, in their order.

    Each engine is loaded only when it is needed. The pages of a table of contents are known by the
    layout of the PDF alone, which is laid out once for both files.
    """
    asked = tuple(formats)
    made: dict[str, bytes] = {}
    pages: tuple[int, ...] = ()
    if "pdf" in asked:
        from drafter.render.pdf import print_pdf  # noqa: PLC0415 - WeasyPrint takes a second

        printed = print_pdf(composition, look)
        made["pdf"], pages = printed.data, printed.pages
    elif has_contents(composition.body):
        from drafter.render.pdf import contents_pages  # noqa: PLC0415 - idem

        pages = contents_pages(composition, look)
    if "docx" in asked:
        from drafter.render.docx import render_docx  # noqa: PLC0415 - docxtpl is slow to load too

        made["docx"] = render_docx(composition, look, pages)
    if "html" in asked:
        from drafter.render.html import render_page  # noqa: PLC0415 - idem

        made["html"] = render_page(composition, look).encode()
    if "md" in asked:
        from drafter.render.markdown import render_markdown  # noqa: PLC0415 - idem

        made["md"] = render_markdown(composition).encode()
    return {name: made[name] for name in asked}


def _own_looks(dossier: Dossier) -> tuple[Path, ...]:
    """Return the ``gabarits`` folders of the house: beside her file, and beside the act's."""
    places = (dossier.place, dossier.seance_place, dossier.collectivite_place)
    folders = (p.source.path.parent / "gabarits" for p in places if p is not None)
    return tuple(dict.fromkeys(folder for folder in folders if folder.is_dir()))
