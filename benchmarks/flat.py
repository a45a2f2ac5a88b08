"""The words of drafter's compositions as the plain lists that a template loop takes.

What is compared must print the same words, so the naive programs get theirs from here: no YAML to
read, nothing to check, count or typeset. Drafter's own times hold all of that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.naive import Flat
from drafter import build, pipeline
from drafter.compose import compose
from drafter.composition import (
    Blank,
    Block,
    Composition,
    Group,
    Heading,
    ItemList,
    LineBreak,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Runs,
    Signatures,
    Stamp,
    Table,
    TableOfContents,
    Text,
)


def compositions(files: Sequence[Path]) -> Iterator[Composition]:
    """Compose the acts of a corpus.

    Raises:
        SystemExit: if one of them has a fault.
    """
    look = Look((build.templates_folder(),))
    for dossier in pipeline.read(files).dossiers:
        composition, findings = compose(dossier, look)
        if composition is None:
            raise SystemExit(f"le corpus est fautif : {findings}")
        yield composition


def write_flat(files: Sequence[Path], path: Path, kind: str) -> int:
    """Write the flat acts of one kind as JSON; return how many there are."""
    acts = [flatten(one) for one in compositions(files) if one.kind == kind]
    path.write_text(json.dumps(acts, ensure_ascii=False), encoding="utf-8")
    return len(acts)


def flatten(composition: Composition) -> Flat:
    """Return an act as its title, its date and a list of plain blocks."""
    body = [*composition.first_header, *composition.body]
    blocks = list(_flat(body))
    entries = [block["runs"] for block in blocks if block["kind"].startswith("h")]
    for block in blocks:
        if block["kind"] == "toc":
            block["entries"] = entries
    return {
        "title": composition.title,
        "author": composition.author,
        "date": composition.date.isoformat(),
        "blocks": blocks,
    }


def letters_of(act: Flat) -> str:
    """Return the letters and figures of an act, in order, without anything between them."""
    said: list[str] = []
    for block in act["blocks"]:
        said += [run["text"] for run in block.get("runs", ())]
        said += [run["text"] for row in block.get("rows", ()) for cell in row for run in cell]
    return "".join(character for character in "".join(said) if character.isalnum())


def _flat(blocks: Iterable[Block]) -> Iterator[Flat]:  # noqa: C901, PLR0912 - one line per kind
    for block in blocks:
        match block:
            case Paragraph():
                yield {"kind": "p", "runs": _runs(block.runs)}
            case Heading():
                yield {"kind": f"h{min(block.level, 3)}", "runs": _runs(block.runs)}
            case ItemList():
                for item in block.items:
                    for inner in _flat(item):
                        yield {**inner, "kind": "li"} if inner["kind"] == "p" else inner
            case Table():
                rows = [*block.header, *block.rows]
                yield {
                    "kind": "table",
                    "rows": [[_runs(cell.runs) for cell in row] for row in rows],
                }
            case Group():
                yield from _flat(block.blocks)
            case Signatures():
                for one in block.signatures:
                    yield from _flat((*one.above, *one.below))
            case Stamp():
                yield {"kind": "p", "runs": [_run(block.text)]}
            case PageBreak():
                yield {"kind": "break"}
            case TableOfContents():
                yield {"kind": "toc"}


def _runs(runs: Runs) -> list[Flat]:
    flat: list[Flat] = []
    for run in runs:
        match run:
            case Text():
                flat.append(_run(run.text, bold=run.bold, italic=run.italic))
            case Blank():
                flat.append(_run(run.text))
            case LineBreak():
                flat.append(_run(" "))
            case Note():
                flat += [_run(" ("), *_runs(run.runs), _run(")")]
    return flat


def _run(text: str, *, bold: bool = False, italic: bool = False) -> Flat:
    return {"text": text, "bold": bold, "italic": italic}
