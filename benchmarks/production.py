"""How long a sitting, a set of conventions, a campagne take to print, beside four other ways.

Both formats, whole processes. Drafter reads the YAML, checks, composes and prints; the others are
given the words that it composed (:mod:`benchmarks.flat`), and only print them.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from benchmarks import corpora
from benchmarks.flat import letters_of, write_flat
from benchmarks.runs import Failed, Spent, in_turn, python, run

_ROUTES = {
    "a": "(a) docxtpl, un LibreOffice par fichier",
    "b": "(b) docxtpl, un LibreOffice pour tous",
    "c": "(c) docxtpl et WeasyPrint, en boucle",
    "d": "(d) Typst, PDF seul",
}
_COLD, _CHANGED, _SAME = "drafter, à froid", "drafter, un acte changé", "drafter, rien de changé"
_SAMPLE = 10
"""One LibreOffice per file: a tenth of the acts is run, each costs the same, and ten times told."""

_LETTERS_OF_A_CONVENTION = 5
"""Their files stand by the names of whom they are to, not in the order of the acts."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is printed.

    Attributes:
        name: in French, plural.
        kind: the ``type:`` of its acts.
        write: writes it in a folder, so many acts; returns the files to build.
        count: how many acts.
        changes: finds the number that is raised by one when an act is changed.
    """

    name: str
    kind: str
    write: Callable[[Path, int], list[Path]]
    count: int
    changes: str


def corpora_of(deliberations: int, conventions: int, letters: int) -> list[Corpus]:
    """Return the three corpora, of these sizes; one of no act is left out."""
    every = [
        Corpus("délibérations de 4 pages", "deliberation", corpora.deliberations, deliberations,
               r"(publication: 2025-03-)(\d+)"),
        Corpus("conventions de 28 pages", "convention", corpora.conventions, conventions,
               r"(montant_annuel: )(\d+)"),
        Corpus("lettres d'une page", "courrier", corpora.letters, letters,
               r"(montant_annuel: )(\d+)"),
    ]  # fmt: skip
    return [one for one in every if one.count]


def measure(corpus: Corpus, rounds: int) -> str:
    """Measure a corpus by every route; return a Markdown table."""
    with tempfile.TemporaryDirectory() as name:
        bench = _Bench(corpus, Path(name))
        routes: dict[str, Callable[[int], Spent]] = {
            _COLD: bench.cold,
            _CHANGED: bench.changed,
            _SAME: bench.unchanged,
        }
        for key, label in _ROUTES.items():
            routes[label] = lambda turn, key=key: bench.naive(key, turn)  # type: ignore[misc]
        return _table(corpus, bench.count, in_turn(routes, rounds), rounds)


class _Bench:
    """A corpus written in a folder, and what prints it."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self._corpus, self._folder = corpus, folder
        self._files = corpus.write(folder / "inputs", corpus.count)
        self._acts = folder / "acts.json"
        self.count = write_flat(self._files, self._acts, corpus.kind)
        acts = json.loads(self._acts.read_text(encoding="utf-8"))
        self._words = Counter(letters_of(acts[0]))
        self._some = folder / "some.json"
        self._some.write_text(json.dumps(acts[: max(1, self.count // _SAMPLE)]), encoding="utf-8")
        self._of_some = self.count / max(1, self.count // _SAMPLE)

    def _build(self, turn: int) -> Spent:
        self._output = self._folder / f"drafter-{turn}"
        return run(python("drafter", "build", *self._files, "--output", self._output))

    def cold(self, turn: int) -> Spent:
        """Build everything where nothing was built."""
        shutil.rmtree(self._folder / f"drafter-{turn}", ignore_errors=True)
        spent = self._build(turn)
        self._check(self._output)
        return spent

    def changed(self, turn: int) -> Spent:
        """Build again after one act was changed."""
        if not (self._folder / f"drafter-{turn}").exists():
            self._build(turn)
        pattern, path = self._corpus.changes, self._files[0]
        if self._corpus.kind == "courrier":
            path = min((path.parent / "conventions").iterdir())
        text = path.read_text(encoding="utf-8")
        changed = re.sub(pattern, lambda found: f"{found[1]}{int(found[2]) + turn + 1}", text)
        path.write_text(changed, encoding="utf-8")
        spent = self._build(turn)
        path.write_text(text, encoding="utf-8")
        return spent

    def unchanged(self, turn: int) -> Spent:
        """Build again where everything was built."""
        self._build(turn)
        return self._build(turn)

    def naive(self, route: str, turn: int) -> Spent:
        """Print the same words by another route."""
        output = self._folder / f"{route}-{turn}"
        acts = self._some if route == "a" else self._acts
        spent = run(python("benchmarks.naive", route, acts, output))
        self._check(output)
        shutil.rmtree(output)
        factor = self._of_some if route == "a" else 1
        return Spent(spent.wall * factor, spent.cpu * factor, spent.memory)

    def _check(self, output: Path) -> None:
        """See that one of the first PDFs holds every letter of the first act."""
        found = sorted(output.rglob("*.pdf"))[:_LETTERS_OF_A_CONVENTION]
        if not found:
            raise Failed("aucun PDF n'a été écrit")
        if all(self._words - Counter(filter(str.isalnum, words_of(path))) for path in found):
            raise Failed(f"{found[0].name} : il y manque des lettres")


def words_of(path: Path) -> str:
    """Return what a PDF prints."""
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def _table(corpus: Corpus, count: int, results: dict[str, Spent | str], rounds: int) -> str:
    cold = results[_COLD]
    lines = [
        f"## {count} {corpus.name}",
        "",
        f"DOCX et PDF ; médiane de {rounds} tour{'s' if rounds > 1 else ''}.",
        "",
        "| voie | secondes | s de processeur | ms par acte | mémoire de tous | drafter à froid, "
        "en temps | en processeur |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, spent in results.items():
        if isinstance(spent, str) or isinstance(cold, str):
            lines.append(f"| {name} | {spent if isinstance(spent, str) else ''} | | | | | |")
            continue
        lines.append(
            f"| {name} | {spent.wall:.1f} | {spent.cpu:.1f} | {spent.wall / count * 1000:.0f} | "
            f"{spent.memory:.0f} Mio | × {spent.wall / cold.wall:.2f} | "
            f"× {spent.cpu / cold.cpu:.2f} |"
        )
    return "\n".join(lines)
