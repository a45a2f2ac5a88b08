"""Every kind of document is PDF/A-3a and PDF/UA-1 at once, as veraPDF finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pydyf  # type: ignore[import-untyped]
import pytest

from drafter.composition import Composition, Look
from drafter.render import pdf_engine, pdf_finish
from drafter.render.pdf import render_pdf

Verify = Callable[[Iterable[Path]], dict[str, dict[str, dict[str, int]]]]
BOTH: dict[str, dict[str, int]] = {"PDF/A-3a": {}, "PDF/UA-1": {}}


def test_every_kind_of_document_is_archival_and_accessible(
    documents: dict[str, tuple[Composition, Look]], pdfs: dict[str, Path], verapdf: Verify
) -> None:
    assert {act.kind for act, _ in documents.values()} == {
        "avenant", "consolidation", "convention", "courrier", "decision", "deliberation", "fiche"
    }  # fmt: skip
    told = verapdf(pdfs.values())
    assert len(told) == len(documents)
    assert {name: broken for name, broken in told.items() if broken != BOTH} == {}


def drop(key: str, of: str) -> Callable[[pydyf.PDF], None]:
    """Take a key away from the objects of a kind: their « Subtype », their « S » or their place."""

    def mutate(pdf: pydyf.PDF) -> None:
        objects = [pdf.catalog] if of == "/Catalog" else pdf.objects
        for one in objects:
            if isinstance(one, dict) and of in {one.get("Subtype"), one.get("S"), one.get("Type")}:
                one.pop(key, None)

    return mutate


def without_fonts(pdf: pydyf.PDF) -> None:
    drop("FontFile2", "/FontDescriptor")(pdf)


def skipping(pdf: pydyf.PDF) -> None:
    for one in pdf.objects:
        if isinstance(one, dict) and one.get("S") == "/H2":
            one["S"] = "/H4"


def twice_a_note(pdf: pydyf.PDF) -> None:
    for one in pdf.objects:
        if isinstance(one, dict) and one.get("S") == "/Note":
            one["ID"] = pydyf.String("note-1")


# What is taken from a good file, and the rule that veraPDF must then say broken.
PLANTED: dict[str, tuple[Callable[[pydyf.PDF], None], str, str]] = {
    "no description of a field": (drop("TU", "/Widget"), "PDF/UA-1", "7.18.1-3"),
    "no appearance of a field": (drop("AP", "/Widget"), "PDF/A-3a", "6.3.3-1"),
    "no language": (drop("Lang", "/Catalog"), "PDF/UA-1", "7.2-"),
    "title not shown": (drop("ViewerPreferences", "/Catalog"), "PDF/UA-1", "7.1-10"),
    "no metadata": (drop("Metadata", "/Catalog"), "PDF/A-3a", "6.6.2.1-1"),
    "no tags": (drop("StructTreeRoot", "/Catalog"), "PDF/A-3a", "6.7.3.3-1"),
    "no words for a figure": (drop("Alt", "/Figure"), "PDF/UA-1", "7.3-1"),
    "levels that skip": (skipping, "PDF/UA-1", "7.4.2-1"),
    "notes of one name": (twice_a_note, "PDF/UA-1", "7.9-2"),
    "fonts not embedded": (without_fonts, "PDF/A-3a", "6.2.11.4.1-1"),
}


def test_verapdf_sees_what_is_planted(
    tmp_path: Path,
    verapdf: Verify,
    monkeypatch: pytest.MonkeyPatch,
    everything: Composition,
    look: Look,
) -> None:
    finisher = pdf_finish.finisher
    composition = replace(everything, body=everything.body[:8] + everything.body[-4:])
    for name, (mutate, _, _) in PLANTED.items():

        def spoilt(
            composition: Composition, mutate: Callable[[pydyf.PDF], None] = mutate
        ) -> Callable[[Any, pydyf.PDF], None]:
            def finish(document: Any, pdf: pydyf.PDF) -> None:  # noqa: ANN401 - no types
                finisher(composition)(document, pdf)
                mutate(pdf)

            return finish

        monkeypatch.setattr(pdf_engine, "finisher", spoilt)
        (tmp_path / name).write_bytes(render_pdf(composition, look))
    told = verapdf(sorted(tmp_path.iterdir()))
    for name, (_, standard, rule) in PLANTED.items():
        assert any(broken.startswith(rule) for broken in told[name][standard]), (name, told[name])
