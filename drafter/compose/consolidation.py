"""What ``templates/consolidation/texte.md`` may name: the convention as it stands, and its past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from markupsafe import Markup

from drafter.compose.compared import compared
from drafter.compose.intitules import AvenantNomme, in_a_sentence, named_avenant, title_of
from drafter.compose.sections import Sections
from drafter.compose.tableaux_compares import Tables
from drafter.compose.textes import Textes
from drafter.compose.version import Version, render_version
from drafter.composition import Cell, Look, Table, Text
from drafter.findings import Finding, has_errors
from drafter.french.lists import enumerate_words
from drafter.model.consolidation import Consolidation
from drafter.model.corps import Section
from drafter.model.dossier import Dossier
from drafter.model.retouches import PREAMBULE
from drafter.model.versions import in_force

Notes = Mapping[str, str]
"""Label of an article → what the avenants did to it."""


def consolidation_context(
    dossier: Dossier, textes: Textes, look: Look, outline: Sections
) -> dict[str, Any]:
    """Return what ``templates/consolidation/texte.md`` may name."""
    acte = dossier.acte
    applied = in_force(dossier.liens["avenant"], dossier.jour)
    signed = dossier.liens["convention"]
    versions = [render_version(one, textes, look)
                for one in (signed, *(avenant.amende for avenant in applied))]  # fmt: skip
    first, last = versions[0], versions[-1]
    outline.labels.update(last.outline.labels)
    textes.blancs.clear()
    wrong = [finding for version in versions for finding in version.findings]
    if has_errors(wrong):
        textes.findings += [_fault(dossier, wrong)]
    named = tuple(map(named_avenant, applied))
    notes = _notes(versions, named)
    boxed = {label: f"::: note\n{note}\n:::" for label, note in notes.items()}
    return dict(last.names) | {
        "acte": acte,
        "presentation": dossier.presentation,
        "libelles": dossier.libelles,
        "titre": title_of(dossier.convention),
        "note_de_l_intitule": _renamed(versions, named),
        "la_convention": in_a_sentence(signed.convention),
        "jour": dossier.jour,
        "signee_le": signed.convention.date,
        "avenants": named,
        "objet": dossier.objet,
        "preambule": last.preambule,
        "note_du_preambule": notes.get(PREAMBULE, ""),
        "corps": last.numbered_body(boxed),
        "annexes": tuple((one, notes.get(one.etiquette, "")) for one in last.annexes),
        "conclusion": "La convention est conclue entre :",
        "comparaison": _comparison(first, last, textes)
                       if isinstance(acte, Consolidation) and acte.comparaison else None,
    }  # fmt: skip


def _fault(dossier: Dossier, wrong: Sequence[Finding]) -> Finding:
    first = next(finding for finding in wrong if has_errors([finding]))
    message = f"la convention ou l'un de ses avenants a des fautes, corrigez-les d'abord : {first}"
    return Finding(dossier.place.at(), "TXT032", "convention-fautive", message)


def _notes(versions: Sequence[Version], avenants: Sequence[AvenantNomme]) -> dict[str, str]:
    """Say of each article which avenants have changed it, and how."""
    done: dict[str, list[tuple[str, str]]] = {}
    for before, after, avenant in zip(versions[:-1], versions[1:], avenants, strict=True):
        by = avenant.dit
        old, new = before.says(), after.says()
        for label, words in new.items():
            if old.get(label) == words:
                continue
            place = after.place(label)
            fallen = place is not None and _fell(after.corps.sections[place])
            verb = "abrogé" if fallen else "inséré" if label not in old else "modifié"
            feminine = any(one.etiquette == label for one in after.annexes)
            done.setdefault(label, []).append((verb + ("e" if feminine else ""), by))
    return {label: _note(changes) for label, changes in done.items()}


def _renamed(versions: Sequence[Version], avenants: Sequence[AvenantNomme]) -> str:
    """Say which avenants have changed what the first page says: the name and the object."""
    done: dict[tuple[str, ...], list[str]] = {}
    for what, key in (("intitulé", "titre"), ("objet", "objet")):
        values = [getattr(one.dossier.convention, key) for one in versions]
        by = tuple(f"par {avenant.dit}" for avenant, old, new in
                   zip(avenants, values[:-1], values[1:], strict=True) if old != new)  # fmt: skip
        if by:
            done.setdefault(by, []).append(what)
    said = [
        f"{enumerate_words(what)} modifié{'s' if len(what) > 1 else ''} {enumerate_words(by)}"
        for by, what in done.items()
    ]
    whole = ", ".join(said)
    return whole[:1].upper() + whole[1:]


def _fell(section: Section) -> bool:
    return not section.texte and "abrogé" in section.titre


def _note(changes: Sequence[tuple[str, str]]) -> str:
    """« Modifié par l'avenant n° 1 du … et par l'avenant n° 2 du … »."""
    verbs = list(dict.fromkeys(verb for verb, _ in changes))
    said = [f"{verb} {enumerate_words([f'par {by}' for v, by in changes if v == verb])}"
            for verb in verbs]  # fmt: skip
    whole = ", puis ".join(said)
    return whole[:1].upper() + whole[1:]


# --- side by side ---------------------------------------------------------------------------


_HEADS = ("Convention signée", "Version consolidée")


def _comparison(first: Version, last: Version, textes: Textes) -> Markup:
    """Return the articles that differ, old and new side by side; what changed stands in bold.

    Tables stand one above the other, over the whole width: no cell of a column would hold them.
    """
    old, new = _articles(first), _articles(last)
    labels = _in_order(list(old), list(new))
    said, says = first.says(), last.says()
    rows: list[tuple[Cell, Cell]] = []
    parts: list[Table] = []
    for label in labels:
        before, after = old.get(label), new.get(label)
        if said.get(label) == says.get(label):
            continue
        for one in compared(before or "", after or "", first, last, textes.inserted):
            if isinstance(one, Tables):
                parts += [*_side_by_side(rows), *_one_above_the_other(one)]
                rows = []
            else:
                rows.append((Cell(one[0]), Cell(one[1])))
    parts += _side_by_side(rows)
    return Markup("\n\n").join(textes.insert(part) for part in parts)


def _side_by_side(rows: Sequence[tuple[Cell, Cell]]) -> Iterator[Table]:
    if rows:
        yield Table((tuple(Cell((Text(head),)) for head in _HEADS),), tuple(rows))


def _one_above_the_other(tables: Tables) -> Iterator[Table]:
    for head, table in zip(_HEADS, (tables.ancien, tables.nouveau), strict=True):
        if table:
            after = (Text(" – "), *table.legend) if table.legend else ()
            yield replace(table, legend=(Text(head), *after))


def _in_order(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the labels of both, those that fell where they stood."""
    found: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += [one for one in old[a:b] if tag == "equal" or one not in new]
        found += [one for one in new[c:d] if tag != "equal"]
    return found


def _articles(version: Version) -> dict[str, str]:
    """Return what each article says, under its number and title, as Markdown."""
    found = {PREAMBULE: str(version.preambule)} if version.preambule else {}
    for plain, shown in zip(version.corps, version.numerotees, strict=True):
        title = f"**{shown.titre}**" if shown.titre else ""
        found[plain.etiquette] = "\n\n".join(piece for piece in (title, shown.texte) if piece)
    for one in version.annexes:
        pieces = (f"**{one.titre}**", str(one.texte))
        found[one.etiquette] = "\n\n".join(piece for piece in pieces if piece)
    return found
