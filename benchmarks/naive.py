"""What an engineer writes in a day to print acts, for drafter to be measured against.

    python -m benchmarks.naive <route> <acts.json> <folder>

Routes: ``docx`` (docxtpl alone), ``a`` (docxtpl, then one LibreOffice per file), ``b`` (docxtpl,
then one LibreOffice for all), ``c`` (docxtpl and WeasyPrint), ``d`` (Typst, PDF alone).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

Flat = dict[str, Any]
"""What :mod:`benchmarks.flat` makes of an act; not imported from there, which imports drafter."""


def main() -> None:
    """Run the route that the command line names."""
    route, acts, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    ROUTES[route](json.loads(acts.read_text(encoding="utf-8")), folder)


# --- docxtpl ---------------------------------------------------------------------------------


def write_template(path: Path) -> None:
    """Make the Word template: one loop over the blocks, as docxtpl's manual shows it."""
    from docx import Document  # noqa: PLC0415 - only the routes that need it
    from docx.shared import Cm, Pt  # noqa: PLC0415 - idem

    document = Document()
    (section,) = document.sections
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Sans", Pt(9.5)
    normal.paragraph_format.space_after = Pt(5)
    add = document.add_paragraph
    add("{%p for b in blocks %}")
    for word, kind, style in (
        ("if", "h1", "Heading 1"),
        ("elif", "h2", "Heading 2"),
        ("elif", "h3", "Heading 3"),
        ("elif", "li", "List Bullet"),
        ("elif", "p", "Normal"),
    ):
        add(f"{{%p {word} b.kind == '{kind}' %}}")
        add("{{r b.rich }}", style=style)
    add("{%p elif b.kind == 'table' %}")
    table = document.add_table(rows=3, cols=3)
    table.style = document.styles["Table Grid"]
    table.cell(0, 0).text = "{%tr for row in b.rows %}"
    for rank, words in enumerate(("{%tc for cell in row %}", "{{r cell }}", "{%tc endfor %}")):
        table.cell(1, rank).text = words
        table.cell(1, rank).paragraphs[0].paragraph_format.space_after = Pt(0)
    table.cell(2, 0).text = "{%tr endfor %}"
    add("{%p elif b.kind == 'toc' %}")
    add("{%p for entry in b.entries %}")
    add("{{r entry }}")
    add("{%p endfor %}")
    add("{%p endif %}")
    add("{%p endfor %}")
    document.save(str(path))


def docx(acts: Iterable[Flat], folder: Path) -> list[Path]:
    """Fill the template with each act, as docxtpl's manual shows it."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # noqa: PLC0415 - idem

    template = folder / "modele" / "naif.docx"
    template.parent.mkdir(exist_ok=True)
    write_template(template)
    written = []
    for number, act in enumerate(acts):
        document = DocxTemplate(template)
        document.render({"blocks": [_rich(block) for block in act["blocks"]]}, autoescape=True)
        written.append(folder / f"{number:05}.docx")
        document.save(written[-1])
    return written


def _rich(block: Flat) -> Flat:
    return {
        "kind": block["kind"],
        "rich": _rich_text(block.get("runs", ())),
        "rows": [[_rich_text(cell) for cell in row] for row in block.get("rows", ())],
        "entries": [_rich_text(entry) for entry in block.get("entries", ())],
    }


def _rich_text(runs: Iterable[Flat]) -> Any:  # noqa: ANN401 - docxtpl has no types
    from docxtpl import RichText  # noqa: PLC0415 - idem

    rich = RichText()
    for run in runs:
        rich.add(run["text"], bold=run["bold"], italic=run["italic"])
    return rich


# --- a, b: and LibreOffice -------------------------------------------------------------------


def one_office_per_file(acts: Iterable[Flat], folder: Path) -> None:
    """Write the DOCX, and convert each by a LibreOffice of its own."""
    for path in docx(acts, folder):
        _convert([path], folder)


def one_office_for_all(acts: Iterable[Flat], folder: Path) -> None:
    """Write the DOCX, and convert them all by one LibreOffice."""
    _convert(docx(acts, folder), folder)


def _convert(paths: list[Path], folder: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit("LibreOffice (soffice) est absent")
    profile = (folder / "profil").resolve().as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, paths)],
        check=True, capture_output=True,
    )  # fmt: skip


# --- c: and WeasyPrint -----------------------------------------------------------------------

_PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A4; margin: 2cm; @bottom-center {{ content: counter(page) " / " counter(pages) }} }}
body {{ font: 9.5pt/1.3 "Liberation Sans", sans-serif }}
p, ul {{ text-align: justify; margin: 0 0 5pt }}
table {{ border-collapse: collapse; font-size: 9pt; width: 100% }}
td {{ border: 0.5pt solid; padding: 2pt 4pt }}
</style></head><body>
{body}
</body></html>"""


def weasyprint(acts: Iterable[Flat], folder: Path) -> None:
    """Write the DOCX, and print each act by WeasyPrint, one after the other."""
    from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415 - idem

    acts = list(acts)
    docx(acts, folder)
    for number, act in enumerate(acts):
        page = _PAGE.format(title=escape(act["title"]), body="\n".join(map(_html, act["blocks"])))
        HTML(string=page).write_pdf(folder / f"{number:05}.pdf")


def _html(block: Flat) -> str:
    match block["kind"]:
        case "table":
            rows = "\n".join(
                f"<tr>{''.join(f'<td>{_html_runs(cell)}</td>' for cell in row)}</tr>"
                for row in block["rows"]
            )
            return f"<table>{rows}</table>"
        case "toc":
            return "\n".join(f"<p>{_html_runs(entry)}</p>" for entry in block["entries"])
        case "break":
            return '<div style="break-after: page"></div>'
        case "li":
            return f"<ul><li>{_html_runs(block['runs'])}</li></ul>"
        case tag:
            return f"<{tag}>{_html_runs(block['runs'])}</{tag}>"


def _html_runs(runs: Iterable[Flat]) -> str:
    return "".join(
        f"<strong>{escape(run['text'])}</strong>" if run["bold"] else escape(run["text"])
        for run in runs
    )


# --- d: Typst --------------------------------------------------------------------------------

_TYPST = """\
#let act = json(bytes(sys.inputs.act))
#set document(title: act.title, author: act.author, date: datetime(year: 2025, month: 1, day: 1))
#set page(paper: "a4", margin: 2cm,
  footer: context align(center, counter(page).display("1 / 1", both: true)))
#set text(font: "Source Sans 3", size: 10.5pt, lang: "fr")
#set par(justify: true, leading: 0.6em)
#let runs(all) = for run in all { if run.bold { strong(run.text) } else { run.text } }
#for b in act.blocks {
  if b.kind == "table" {
    table(columns: b.rows.at(0).len(), ..for row in b.rows { for cell in row { (runs(cell),) } })
  } else if b.kind == "toc" { outline() }
  else if b.kind == "break" { pagebreak() }
  else if b.kind == "li" { list(runs(b.runs)) }
  else if b.kind == "p" { par(runs(b.runs)) }
  else { heading(level: int(b.kind.slice(1)), runs(b.runs)) }
}
"""


def typst(acts: Iterable[Flat], folder: Path) -> None:
    """Print each act by Typst as a tagged PDF: the physical limit, with no DOCX."""
    try:
        import typst as engine  # type: ignore[import-not-found]  # noqa: PLC0415 - idem
    except ImportError as error:
        raise SystemExit("Typst est absent : pip install typst") from error
    from drafter.render.fonts import font_files  # noqa: PLC0415 - idem

    fonts = engine.Fonts(include_system_fonts=False, font_paths=[str(font_files()[0].path.parent)])
    for number, act in enumerate(acts):
        engine.compile(
            _TYPST.encode(),
            output=str(folder / f"{number:05}.pdf"),
            font_paths=fonts,
            sys_inputs={"act": json.dumps(act)},
        )


ROUTES: dict[str, Callable[[list[Flat], Path], object]] = {
    "docx": docx,
    "a": one_office_per_file,
    "b": one_office_for_all,
    "c": weasyprint,
    "d": typst,
}

if __name__ == "__main__":
    main()
