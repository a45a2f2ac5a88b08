"""From a stream of YAML documents to the blocks of its one act, or from one text to its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafter import build, pipeline
from drafter.compose.environment import make_environment
from drafter.compose.markdown import parse_document
from drafter.compose.textes import Textes
from drafter.composition import (
    Blank,
    Block,
    Cell,
    Composition,
    Group,
    Heading,
    Image,
    ItemList,
    Look,
    Note,
    Paragraph,
    Runs,
    Table,
    Text,
)
from drafter.load import load
from drafter.model.dossier import Place


@pytest.fixture
def composition(tmp_path: Path) -> Callable[[str], Composition]:
    def compose(text: str) -> Composition:
        path = tmp_path / "acte.yaml"
        path.write_text(text, encoding="utf-8")
        parsed = pipeline.read([path])
        assert [str(finding) for finding in parsed.findings] == []
        (dossier,) = parsed.dossiers
        examined = pipeline.examine(dossier, build.templates_folder())
        assert [str(finding) for finding in examined.findings] == []
        assert examined.composition is not None
        return examined.composition

    return compose


@pytest.fixture
def composed(composition: Callable[[str], Composition]) -> Callable[[str], list[object]]:
    return lambda text: list(composition(text).body)


@dataclass
class Prose:
    """A text of an act, read: its blocks told line by line, and its findings."""

    textes: Textes
    findings: list[str]
    blocks: tuple[Block, ...]

    @property
    def outline(self) -> list[str]:
        return [line for block in self.blocks for line in _outline(block)]


@pytest.fixture
def prose(tmp_path: Path) -> Callable[..., Prose]:
    """Read a text typed from line 3 on, after its ``donnees``."""

    def read(text: str, donnees: str = "{}") -> Prose:
        typed = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
        path = tmp_path / "acte.yaml"
        path.write_text(f"donnees: {donnees}\ntexte: |2-\n{typed}", encoding="utf-8")
        (source,), findings = load(path, "acte.yaml")
        assert [str(finding) for finding in findings] == []
        assert isinstance(source.data, dict)
        environment = make_environment(Look(()), "deliberation", "traditionnelle")
        textes = Textes(environment, Place(source))
        given = source.data["donnees"]
        assert isinstance(given, dict)
        textes.figures(given, {})
        written = textes.render(str(source.data["texte"]), "texte")
        told = [f"{f.position.line} {f.slug}" for f in textes.findings]
        return Prose(textes, told, parse_document(written, textes.inserted).body)

    return read


def _outline(block: Block) -> Iterator[str]:
    """Tell a block in lines: the words, and what they are."""
    match block:
        case Paragraph():
            yield printed(block.runs)
        case Heading():
            yield "#" * block.level + " " + printed(block.runs)
        case ItemList():
            yield from _list(block)
        case Table():
            yield from (f"= {_row(row)}" for row in block.header)
            yield from (f"- {_row(row)}" for row in block.rows)
        case Group():
            yield f"{block.style} :"
            for inner in block.blocks:
                yield from (f"  {line}" for line in _outline(inner))
        case Image():
            width = f" {block.width} %" if block.width else ""
            legend = f" « {printed(block.legend)} »" if block.legend else ""
            yield f"image {block.path.name} ({block.alternative}){width}{legend}"
        case _:
            yield type(block).__name__


def _list(block: ItemList) -> Iterator[str]:
    yield f"liste {block.marker}{f' de {block.start}' if block.start != 1 else ''}"
    for item in block.items:
        first, *others = [line for inner in item for line in _outline(inner)] or [""]
        yield f"* {first}"
        yield from (f"  {line}" for line in others)


def _row(cells: tuple[Cell, ...]) -> str:
    sides = {"left": "", "center": "^", "right": ">"}
    return " | ".join(
        f"{sides[c.align]}{printed(c.runs)}{f' x{c.span}' if c.span > 1 else ''}" for c in cells
    )


def printed(runs: Runs) -> str:
    """Tell runs: « *bold* », « /italic/ », notes and blanks between their own brackets."""
    told = ""
    for run in runs:
        match run:
            case Text():
                mark = ("*" if run.bold else "") + ("/" if run.italic else "")
                told += f"{mark}{run.text}{mark[::-1]}"
            case Note():
                told += f"‹{printed(run.runs)}›"
            case Blank():
                told += f"{{{run.label}{run.text}}}"
            case _:
                told += f"<{type(run).__name__}>"
    return told
