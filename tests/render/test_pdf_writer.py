"""The bytes of a PDF: streams that readers look through quickly, an identifier that is a digest."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from drafter.composition import Composition, Look
from drafter.render.pdf import render_pdf


def test_no_stream_holds_more_than_a_hundred_objects(pdfs: dict[str, Path]) -> None:
    data = pdfs["tout"].read_bytes()
    counts = [int(count) for count in re.findall(rb"/Type /ObjStm/N (\d+)", data)]
    assert len(counts) > 5
    assert set(counts[:-1]) == {100}
    assert counts[-1] <= 100


def test_the_identifier_is_the_digest_of_what_comes_before_the_table(
    pdfs: dict[str, Path],
) -> None:
    for path in pdfs.values():
        data = path.read_bytes()
        start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
        digest = hashlib.sha256(data[:start]).hexdigest()
        assert re.findall(rb"/ID \[<(\w+)> <(\w+)>\]", data) == [(digest.encode(),) * 2]
        assert data.endswith(b"%%EOF\n")
        assert len(pdfium.PdfDocument(data)) > 0


def test_two_prints_are_the_same_bytes(
    documents: dict[str, tuple[Composition, Look]], pdfs: dict[str, Path]
) -> None:
    for name in ("tout", "hostile"):
        assert render_pdf(*documents[name]) == pdfs[name].read_bytes()
