"""What is thrown at drafter, and what may come of it: findings, never a traceback or a hang.

Each target takes one input, made of the bytes that a fuzzer gives or of the choices of a property.
It raises for a defect of drafter, and for nothing else.
"""

from __future__ import annotations

import atexit
import random
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import FrameType

import yaml

from drafter import build
from drafter.compose.environment import make_environment
from drafter.compose.markdown import parse_document
from drafter.compose.textes import Textes
from drafter.composition import Look
from drafter.findings import has_errors
from drafter.load import load_text
from drafter.load.csv_file import load_csv
from drafter.model.dossier import Place

INPUTS = Path(__file__).parents[2] / "inputs"
LONGEST = 20  # seconds of computing that one input may take, whatever else the machine does

WORDS = (
    "{{ ", " }}", "{% for a in [1,2] %}", "{% endfor %}", "{% if 1 %}", "{% endif %}", "{%", "%}",
    "{{ objet | euros }}", "{{ 9 ** 9 }}", "{{ ''.__class__ }}", "[^1]", "[^1]: note", "::: vote",
    ":::", "| a | b |", "|---|---|", "![x](y.png)", "# ", "- ", "1. ", "a) ", "> ", "**", "*", "_",
    "`", "\\", "« ", " »", "\u00a0", "\u202f", "\u202e", "\ufffe", "\ud7ff", "😀", "é", "e\u0301",
    "&amp;", "<script>", "]]>", "\x00", "../", "/etc/passwd", "http://x/", "=1+1", "@a", "%s",
    "1e9", "12 345,67 €", "1.234,50", "2024-02-30", "31 novembre", "18h75", "article 3.2", "n° 007",
    "FR76 3000", "M. Jean PETIT", "null", "~", "yes", "0x1F", "!!int", "&a", "*a", "<<: *a", "---",
    "...", "|", ">-", "? ", ": ", "# x", "\t", "\n", "\r\n", "'", '"', "[", "]", "{", "}", ",",
)  # fmt: skip
"""What clerks type by mistake and others on purpose."""


class Hang(AssertionError):
    """One input took longer than any clerk waits."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raise :class:`Hang` if what follows lasts."""

    def ring(_: int, __: FrameType | None) -> None:
        raise Hang(f"plus de {LONGEST} s")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def text_from(data: bytes) -> str:
    """Make a text of bytes: words of the trade for some, characters for the others."""
    pieces = []
    for index, byte in enumerate(data):
        pieces.append(WORDS[byte - 128] if 128 <= byte < 128 + len(WORDS) else chr(byte))
        if byte == 0xFF and index + 2 < len(data):
            pieces.append(chr(data[index + 1] << 8 | data[index + 2]))
    return "".join(pieces).encode("utf-8", "replace").decode()


def load(data: bytes) -> None:
    """Read YAML: anything at all."""
    with bounded():
        load_text(text_from(data), "acte.yaml")


def sheet(data: bytes) -> None:
    """Read a sheet of partners: any bytes."""
    path = _folder() / "feuille.csv"
    path.write_bytes(data)
    with bounded():
        load_csv(path, "feuille.csv")


def prose(data: bytes) -> None:
    """Compose a text of an act: Markdown and names."""
    (source,), _ = load_text("donnees: {cout: 100, nom: x}\ntexte: x\n", "acte.yaml")
    textes = Textes(
        make_environment(Look(()), "deliberation", "traditionnelle"), Place(source), None
    )
    with bounded():
        textes.figures({"cout": "100", "nom": "x", "liste": ["a", "b"]}, {})
        written = textes.render(text_from(data), "texte")
        if not has_errors(textes.findings):  # else nothing of the act is composed
            parse_document(written, textes.inserted)


def act(data: bytes) -> None:
    """Read, check and compose a whole act of the samples, changed in a few places."""
    changed(random.Random(data))  # noqa: S311 - not a secret


def changed(chance: random.Random) -> None:
    """Change a sample by chance, then check it as « drafter check » does."""
    path = chance.choice(_acts())
    place = _folder() / path.relative_to(INPUTS)
    typed = path.read_text(encoding="utf-8")
    place.write_text(_mutated(typed, chance), encoding="utf-8")
    try:
        with bounded():
            report = build.check([place])
            for finding in report.everything:
                str(finding)
    finally:
        place.write_text(typed, encoding="utf-8")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "load": load,
    "sheet": sheet,
    "prose": prose,
    "act": act,
}


def _mutated(typed: str, chance: random.Random) -> str:
    """Return the file with some values changed, or some characters of it."""
    if chance.random() < 0.5:
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(typed))
            end = start + chance.choice((0, 0, 1, 3, 40))
            typed = typed[:start] + chance.choice((*WORDS, "")) + typed[end:]
        return typed.encode("utf-8", "replace").decode()
    documents = list(yaml.load_all(typed, yaml.BaseLoader))
    for _ in range(chance.randint(1, 4)):
        _change(chance.choice(documents), chance)
    return yaml.safe_dump_all(documents, allow_unicode=True, sort_keys=False)


def _change(value: object, chance: random.Random) -> None:
    """Change something somewhere in a tree of lists and mappings."""
    while isinstance(value, dict | list) and value:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = chance.choice(keys)
        inner = value[key]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.8:
            value = inner
            continue
        match chance.randrange(6):
            case 0:
                del value[key]
            case 1:
                value[key] = "".join(chance.choices(WORDS, k=chance.randint(0, 5)))
            case 2:
                value[key] = f"{inner} {chance.choice(WORDS)}"
            case 3:
                value[key] = [inner, inner]
            case 4:
                value[key] = {chance.choice(WORDS): inner}
            case _ if isinstance(value, dict):
                value[chance.choice(("objet", "date", "du", "au", "qui", *WORDS))] = inner
            case _:
                value.append(inner)
        return


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Return a copy of the samples that may be changed."""
    folder = Path(tempfile.mkdtemp(prefix="drafter-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(INPUTS, folder, dirs_exist_ok=True)
    return folder


@lru_cache(maxsize=1)
def _acts() -> tuple[Path, ...]:
    return tuple(sorted(INPUTS.rglob("*.yaml")))
