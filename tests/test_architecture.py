"""The arrows of docs/architecture.md, held by reading the imports of every module.

A room is a module or a package that stands right under ``drafter/``. The findings are lines that
name the file, the line and the arrow, because they are read by whoever has just drawn a wrong one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "drafter"

# What each room may import from the others. What is not drawn here is forbidden.
FAULTS = {"errors", "findings"}
ARROWS: dict[str, set[str]] = {
    "__main__": {"cli", "errors"},
    "cli": {
        "build",
        "report",
        "catalogue",
        "echeancier",
        "corrections",
        "facts",
        "signature",
        "write",
        *FAULTS,
    },
    "signature": {"composition", "render", "revisions", "write", *FAULTS},
    "echeancier": {"pipeline", "model", "french", *FAULTS},
    # It goes back from a document to what was typed.
    "corrections": {"build", "pipeline", "load", "model", "french", *FAULTS},
    # A worker knows the rendering stage alone, so that it is quick to start.
    "build": {
        "pipeline",
        "catalogue",
        "facts",
        "folders",
        "proof",
        "revisions",
        "write",
        "render",
        "composition",
        *FAULTS,
    },
    "report": {"catalogue", "french", *FAULTS},
    "catalogue": {"load", "model", "rules", "compose", "french", *FAULTS},
    "pipeline": {
        "load",
        "model",
        "rules",
        "compose",
        "render",
        "write",
        "composition",
        "folders",
        *FAULTS,
    },
    # the six stages
    "load": {"folders", "packages", *FAULTS},
    "model": {"load", "french", "folders", *FAULTS},
    "rules": {"model", "french", *FAULTS},
    "compose": {"model", "facts", "folders", "french", "composition", "sandbox", *FAULTS},
    "render": {"composition", "packages", "sandbox", *FAULTS},
    "write": {"folders", "revisions", *FAULTS},
    # what they speak with
    "facts": {"model", "composition", "packages", *FAULTS},
    "proof": {"facts", "composition", "packages", *FAULTS},
    "composition": set(),
    "folders": set(),
    "packages": set(),
    "revisions": set(),
    "sandbox": set(),
    "french": set(),
    "findings": set(),
    "errors": set(),
}

LONGEST_MODULE = 400
NAMES_THAT_SAY_NOTHING = {"common", "helper", "helpers", "misc", "tools", "util", "utils"}

# What only the command may do: speak, stop the program, know of its command line.
SPEAKS = {"print", "input", "exit", "quit", "sys.exit", "sys.stdout", "sys.stderr", "os._exit"}
SPEAKS |= {"SystemExit", "click"}
# What a build never reads, so that the same facts give the same bytes.
CLOCK = {"time", ".now", ".today", ".utcnow"}
CHANCE = {"random", "secrets", "uuid.uuid1", "uuid.uuid4"}
WORLD = {"os.environ", "os.getenv", "socket", "ssl", "http", "urllib.request"}
IMPURE = CLOCK | CHANCE | WORLD
PURE = set(ARROWS) - {"__main__", "cli", "build", "signature"}

# A group repeated without giving back, « (…)++ »: Python before 3.11.5 matches too much (CPython
# issue 106052), and Debian 12 ships 3.11.2. A class repeated so, « [ab]++ », is right everywhere.
POSSESSIVE_GROUP = re.compile(r"\)(?:[+*?]|\{[\d,]+\})\+")


@dataclass(frozen=True)
class Module:
    """One source file, its dotted name and its syntax tree."""

    path: Path
    name: str
    tree: ast.Module
    lines: int

    @property
    def room(self) -> str:
        return self.name.split(".")[1] if "." in self.name else ""

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


def read_modules(root: Path) -> dict[str, Module]:
    modules = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        modules[name] = Module(
            path.relative_to(root.parent), name, ast.parse(text, str(path)), len(text.splitlines())
        )
    return modules


def imports(module: Module, modules: dict[str, Module]) -> Iterator[tuple[ast.AST, str]]:
    """Yield each module of drafter that this one imports, wherever in the file it does."""
    package = module.name.split(".")
    if module.path.stem != "__init__":
        package.pop()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            inside = [f"{source}.{alias.name}" for alias in node.names]
            names = [name if name in modules else source for name in inside]
        else:
            continue
        yield from ((node, name) for name in names if name.split(".")[0] == "drafter")


def broken_arrows(modules: dict[str, Module]) -> list[str]:
    faults = []
    for module in modules.values():
        if module.room and module.room not in ARROWS:
            faults.append(f"{module.path}: draw the arrows of the room « {module.room} » in ARROWS")
            continue
        for node, imported in imports(module, modules):
            target = imported.split(".")[1] if "." in imported else ""
            if target not in {"", module.room, *ARROWS.get(module.room, ())}:
                arrow = f"{module.room or 'drafter'} → {target}"
                faults.append(f"{module.at(node)}: {arrow} is forbidden (imports {imported})")
    return faults


def import_cycles(modules: dict[str, Module]) -> list[str]:
    graph = {
        name: {imported for _, imported in imports(module, modules)} - {name}
        for name, module in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return ["import cycle: " + " ← ".join(error.args[1])]
    return []


def mentions(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Yield the names used and the modules imported, dotted (``sys.exit``, ``urllib.request``)."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node, f"{node.value.id}.{node.attr}"
            yield node, f".{node.attr}"
        elif isinstance(node, ast.Attribute):
            yield node, f".{node.attr}"
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node, node.id


def misplaced(modules: dict[str, Module]) -> list[str]:
    """Find what only the command may do, and what a pure build never reads."""
    faults = []
    for module in modules.values():
        for node, name in mentions(module):
            imported = isinstance(node, ast.Import | ast.ImportFrom)
            known = {name, *([name.split(".")[0]] if imported else [])}
            if module.room not in {"cli", "__main__"} and known & SPEAKS:
                faults.append(f"{module.at(node)}: only cli prints, exits or knows click ({name})")
            if module.room in PURE and ("." in name or imported) and known & IMPURE:
                faults.append(f"{module.at(node)}: a build reads no clock and no world ({name})")
    return faults


def shapeless(modules: dict[str, Module]) -> list[str]:
    faults = []
    for module in modules.values():
        if module.lines > LONGEST_MODULE:
            faults.append(f"{module.path}: {module.lines} lines, {LONGEST_MODULE} at most")
        if module.name.rpartition(".")[2] in NAMES_THAT_SAY_NOTHING:
            faults.append(f"{module.path}: name the module after what it holds")
    return faults


def misread_patterns(modules: dict[str, Module]) -> list[str]:
    return [
        f"{module.at(node)}: Python 3.11.2 misreads a possessive group, write (…)+"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and POSSESSIVE_GROUP.search(node.value)
    ]


LAWS = (broken_arrows, import_cycles, misplaced, shapeless, misread_patterns)


@pytest.mark.parametrize("law", LAWS)
def test_drafter_keeps(law: Callable[[dict[str, Module]], list[str]]) -> None:
    assert law(read_modules(ROOT)) == []


def test_every_room_of_the_table_exists() -> None:
    rooms = {module.room for module in read_modules(ROOT).values()} - {""}
    assert set(ARROWS) - rooms == set()


PLANTED = [
    ("rules/votes.py", "from drafter.render.pdf import print_page", "rules → render is forbidden"),
    ("render/pdf.py", "import drafter.model.seance", "render → model is forbidden"),
    ("render/pdf.py", "from drafter import rules", "render → rules is forbidden"),
    ("render/pdf.py", "from ..model import seance", "render → model is forbidden"),
    (
        "french/money.py",
        "def f():\n    from drafter.findings import Finding",
        ":2: french → findings",
    ),
    ("errors.py", "from drafter.findings import Finding", "errors → findings is forbidden"),
    ("cli.py", "import drafter.load", "cli → load is forbidden"),
    ("parapheur/send.py", "", "draw the arrows of the room « parapheur »"),
    ("french/one.py", "import drafter.french.one_more", "import cycle: "),
    ("write.py", "print('fini')", "write.py:1: only cli prints"),
    ("rules/votes.py", "import sys\nsys.exit(1)", "votes.py:2: only cli prints"),
    ("build.py", "raise SystemExit(1)", "only cli prints, exits or knows click (SystemExit)"),
    ("build.py", "from click import echo", "only cli prints, exits or knows click (click)"),
    (
        "model/seance.py",
        "import os\nos.environ['TZ']",
        "a build reads no clock and no world (os.env",
    ),
    ("model/seance.py", "dt.datetime.now(tz)", "a build reads no clock and no world (.now)"),
    ("render/html.py", "from urllib import request", "no world (urllib.request)"),
    ("french/money.py", "x = 1\n" * 401, "money.py: 401 lines, 400 at most"),
    ("french/money.py", r'P = rf"{S}(?:{S}\d{{3}})++"', "misreads a possessive group"),
    ("model/utils.py", "", "name the module after what it holds"),
]


@pytest.mark.parametrize(("path", "source", "fault"), PLANTED)
def test_a_planted_fault_is_seen(tmp_path: Path, path: str, source: str, fault: str) -> None:
    plant = {
        "model/seance.py": "from drafter.findings import Finding",
        "render/pdf.py": "from drafter.composition import Composition",
        "rules/votes.py": "from drafter.model import seance",
        "french/one_more.py": "import time_of_day\nfrom drafter.french.one import one",
        "french/one.py": "",
        "cli.py": "import click\nfrom drafter import __version__\nprint(__version__)",
    }
    for file, text in plant.items():
        write_module(tmp_path, file, text)
    assert faults_in(tmp_path) == []
    write_module(tmp_path, path, source)
    assert [line for line in faults_in(tmp_path) if fault in line], faults_in(tmp_path)


def write_module(folder: Path, path: str, text: str) -> None:
    file = folder / "drafter" / path
    for package in (folder / "drafter", file.parent):
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").touch()
    file.write_text(text, encoding="utf-8")


def faults_in(folder: Path) -> list[str]:
    modules = read_modules(folder / "drafter")
    return [fault for law in LAWS for fault in law(modules)]
