"""The whole program: load → model → check → compose → render → write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafter.compose import compose
from drafter.compose.fiche import compose_fiche
from drafter.composition import Composition, Look
from drafter.findings import Finding, has_errors
from drafter.folders import real_path, yaml_files
from drafter.load import UNREADABLE
from drafter.load.actes_lus import SUFFIXES, read_act
from drafter.load.gather import Gathered, gather
from drafter.model.acte_lu import dossier_of
from drafter.model.dossier import Dossier
from drafter.model.parsing import parse
from drafter.model.sources import sources_of
from drafter.render.printing import FORMATS, print_files
from drafter.rules import check, check_together, check_waivers
from drafter.rules.convocation import convocation_of
from drafter.rules.droit import law_of
from drafter.rules.relecture import check_words
from drafter.write import replace

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "UNREADABLE",
    "Composition",
    "Dossier",
    "Examined",
    "Gathered",
    "Look",
    "Read",
    "compare",
    "compare_waivers",
    "examine",
    "fiche_of",
    "own_looks",
    "read",
    "read_words",
    "render",
    "replace",
    "sources_of",
    "words_of",
    "yaml_files",
]


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


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for one command.

    Attributes:
        dossiers: the acts.
        findings: what is wrong in the files.
        gathered: the files.
    """

    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...]
    gathered: Gathered


def read(paths: Iterable[Path]) -> Read:
    """Load the files and what they rest on, and make a dossier of each act."""
    gathered = gather(paths)
    parsed = parse(gathered)
    return Read(parsed.dossiers, parsed.findings, gathered)


def read_words(path: Path) -> tuple[Finding, ...]:
    """Read an act written elsewhere, TXT, DOCX or PDF, and check what its words alone tell.

    Raises:
        TexteIllisible: if it cannot be read.
    """
    return check_words(dossier_of(read_act(path)))


def compare(read: Read) -> tuple[tuple[Dossier, Finding], ...]:
    """Check the acts of one command against each other; each finding with its act."""
    return check_together(read.dossiers)


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
    own = (folder for folder in own_looks(dossier) if folder.is_dir())
    look = Look((*own, templates))
    found = check(dossier, known)
    if has_errors(found, strict=strict):
        return Examined(dossier, None, look, found)
    composition, more = compose(dossier, look)
    if has_errors(more, strict=strict):
        composition = None
    return Examined(dossier, composition, look, found + more)


def compare_waivers(
    examined: Iterable[tuple[Dossier, tuple[Finding, ...]]], files: Iterable[Path]
) -> tuple[Finding, ...]:
    """Find the waivers of a sitting or of a house that serve none of the acts of the command.

    Args:
        examined: the acts, each with what was found in it.
        files: the files that the user named.
    """
    return check_waivers(examined, frozenset(map(real_path, files)))


def fiche_of(examined: Examined) -> Composition:
    """Compose the fiche de contrôle of an act, with the law that its rules rest on.

    Raises:
        TemplateFault: if its text is missing or broken.
    """
    dossier = examined.dossier
    droit = law_of(dossier.collectivite.nature, dossier.jour)
    convocation = convocation_of(dossier) if dossier.seance else None
    return compose_fiche(dossier, examined.findings, droit, examined.look, convocation)


def render(
    composition: Composition, look: Look, formats: Iterable[str] = FORMATS
) -> dict[str, bytes]:
    """Print a composition in each format asked for, in their order."""
    return print_files(composition, look, formats).files


def words_of(path: Path) -> str:
    """Return the words of a document, DOCX or PDF, whoever has worked in it since.

    Raises:
        TexteIllisible: if it cannot be read.
    """
    return read_act(path).texte


def own_looks(dossier: Dossier) -> tuple[Path, ...]:
    """Return where a house may have looks of its own: beside her file, and beside the act's."""
    places = (dossier.place, dossier.seance_place, dossier.collectivite_place)
    folders = (p.source.path.parent / "gabarits" for p in places if p is not None)
    return tuple(dict.fromkeys(folders))
