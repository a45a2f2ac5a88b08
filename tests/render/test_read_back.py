"""Every kind of document is read back whole, hostile words too: what a build asks of each file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from drafter.composition import Composition, Look
from drafter.proof.printed import require_whole
from drafter.render.docx import render_docx


def test_no_word_of_any_kind_of_document_is_lost(
    documents: dict[str, tuple[Composition, Look]], pdfs: dict[str, Path]
) -> None:
    for name, (composition, look) in documents.items():
        data = {"pdf": pdfs[name].read_bytes()}
        if name != "fiche":
            drawn = composition.logo and composition.logo.path.suffix == ".svg"  # not for Word
            data["docx"] = render_docx(
                replace(composition, logo=None) if drawn else composition, look
            )
        require_whole(composition, look, data)
