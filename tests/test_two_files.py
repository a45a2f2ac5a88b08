"""The DOCX and the PDF of an act say the same words, in the same order.

Neither file is read by what wrote it: the DOCX by its XML, the PDF by PDFium, whose words come as
they are drawn (the stamp, and signatures side by side, out of the order of reading).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped] # no annotations
import pytest
from lxml import etree  # type: ignore[import-untyped] # no annotations

from drafter import build, pipeline
from drafter.composition import Composition, Paragraph, Text

HERE = Path(__file__).parent
ACTS = [
    *sorted((HERE.parent / "inputs" / "besancon").glob("*/[0-9]*.yaml")),
    HERE / "rules" / "cases" / "SCR008-bien.yaml",
    HERE / "rules" / "cases" / "SEA001-bien.yaml",
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOOT, HEAD, TOP = 51, 785, 842  # points from the bottom of the sheet


@cache
def examined(path: Path) -> pipeline.Examined:
    (dossier,) = pipeline.read([path]).dossiers
    return pipeline.examine(dossier, build.templates_folder())


@cache
def rendered(path: Path, name: str) -> bytes:
    return pipeline.render(composition(path), examined(path).look, name)


def composition(path: Path) -> Composition:
    found = examined(path).composition
    assert found is not None
    return found


def words(text: str) -> list[str]:
    """Cut in words, dashes apart; PDFium writes U+0002 for a hyphen that ends a line."""
    return re.findall(r"[^\s\u00a0\u202f–-]+", text.replace("\x02", " "))


def head_words(path: Path) -> list[str]:
    blocks = [b for b in composition(path).first_header if isinstance(b, Paragraph)]
    return words(" ".join(r.text for b in blocks for r in b.runs if isinstance(r, Text)))


def docx_words(path: Path) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(rendered(path, "docx"))) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    body: list[str] = []
    for paragraph in root.iter(f"{W}p"):
        parts = (
            n.text or "" if n.tag == f"{W}t" else " " for n in paragraph.iter(f"{W}t", f"{W}br")
        )
        body.extend(words("".join(parts)))
    return body


def pdf_words(path: Path) -> list[str]:
    document = pdfium.PdfDocument(rendered(path, "pdf"))
    found: list[str] = []
    for rank, page in enumerate(document):
        area = {"left": 0, "right": 596, "bottom": FOOT, "top": HEAD if rank else TOP}
        found.extend(words(page.get_textpage().get_text_bounded(**area)))
    document.close()
    return found


@pytest.mark.parametrize("path", ACTS, ids=lambda path: path.stem)
def test_the_two_files_have_the_same_words(path: Path) -> None:
    assert Counter(pdf_words(path)) == Counter(head_words(path) + docx_words(path))


@pytest.mark.parametrize("path", ACTS, ids=lambda path: path.stem)
def test_the_words_come_in_the_same_order(path: Path) -> None:
    body = docx_words(path)
    stamp = words("Cadre réservé à la préfecture")
    assert body[: len(stamp)] == stamp
    last = body.index("publicité.") + 1 if "publicité." in body else len(body)
    printed = iter(pdf_words(path))
    missing = [word for word in body[len(stamp) : last] if word not in printed]
    assert missing == []
