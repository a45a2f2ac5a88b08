"""DOCX alone, everything warm, beside docxtpl's own loop and docxtemplater."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import corpora, naive
from benchmarks.flat import compositions, flatten
from drafter import build
from drafter.composition import Look
from drafter.render.docx import render_docx

_SCRIPT = Path(__file__).parent / "docxtemplater.js"


def measure(count: int = 40) -> str:
    """Measure so many deliberations one by one, drafter and docxtpl by turns; return a table."""
    look = Look((build.templates_folder(),))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        acts = list(compositions(corpora.deliberations(folder / "inputs", count)))
        flat = [flatten(act) for act in acts]
        times: dict[str, list[float]] = {"drafter": [], "docxtpl": []}
        for rank, (act, plain) in enumerate(zip(acts, flat, strict=True)):
            ways: list[tuple[str, Callable[[], object]]] = [
                ("drafter", lambda act=act: render_docx(act, look)),  # type: ignore[misc]
                ("docxtpl", lambda plain=plain: naive.docx([plain], folder)),  # type: ignore[misc]
            ]
            for way, work in ways if rank % 2 else reversed(ways):
                start = time.perf_counter()
                work()
                times[way].append(time.perf_counter() - start)
        medians = {way: statistics.median(spent[2:]) * 1000 for way, spent in times.items()}
        other = _docxtemplater(flat, folder)
    rows = [f"| {way} | {spent:.1f} ms | × {spent / medians['drafter']:.1f} |"
            for way, spent in medians.items()]  # fmt: skip
    if isinstance(other, str):
        rows.append(f"| docxtemplater (Node) | {other} | |")
    else:
        rows.append(
            f"| docxtemplater (Node) | {other:.1f} ms | × {other / medians['drafter']:.1f} |"
        )
    return "\n".join(
        [
            "## DOCX seul, à chaud",
            "",
            f"{count} délibérations de quatre pages, une par une, un processus ; médianes.",
            "",
            "| voie | par acte | drafter est plus rapide |",
            "|---|---:|---:|",
            *rows,
        ]
    )


def _docxtemplater(flat: list[dict[str, object]], folder: Path) -> float | str:
    """Return what docxtemplater takes for an act, in ms; or why it cannot be run."""
    node = shutil.which("node")
    if node is None:
        return "node est absent"
    template, acts = folder / "node.docx", folder / "node.json"
    _write_template(template)
    acts.write_text(json.dumps(flat), encoding="utf-8")
    done = subprocess.run(
        [node, str(_SCRIPT), str(template), str(acts)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return "absent : npm install docxtemplater pizzip, et NODE_PATH"
    return float(done.stdout)


def _write_template(path: Path) -> None:
    """Make the template of docxtemplater: the same loop, in its own marks."""
    from docx import Document  # noqa: PLC0415 - heavy

    document = Document()
    document.add_paragraph("{#blocks}")
    for kind, style in (("h1", "Heading 1"), ("h2", "Heading 2"), ("h3", "Heading 3"),
                        ("li", "List Bullet"), ("p", "Normal")):  # fmt: skip
        document.add_paragraph(f"{{#is_{kind}}}")
        line = document.add_paragraph("{#runs}", style=style)
        line.add_run("{#bold}{text}{/bold}").bold = True
        line.add_run("{^bold}{text}{/bold}{/runs}")
        document.add_paragraph(f"{{/is_{kind}}}")
    document.add_paragraph("{#is_table}")
    table = document.add_table(rows=1, cols=3)
    for rank, words in enumerate(("{#lines}{one}", "{two}", "{three}{/lines}")):
        table.cell(0, rank).text = words
    document.add_paragraph("{/is_table}")
    document.add_paragraph("{/blocks}")
    document.save(str(path))
