"""What is done to a PDF between layout and bytes: the file is PDF/A-3a and PDF/UA-1 at once.

WeasyPrint writes either; ISO 19005-3 (level A) and ISO 14289-1 ask for nothing that excludes the
other. See docs/decisions/0008-pdf.md.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf  # type: ignore[import-untyped]

from drafter.composition import Blank, Composition, Text
from drafter.render.html_blocks import outline_of
from drafter.render.html_runs import on_one_line
from drafter.render.pdf_continuations import elements_by_page, join_continuations
from drafter.render.pdf_fields import add_signature_fields
from drafter.render.pdf_metadata import complete_metadata
from drafter.render.pdf_overflow import require_room
from drafter.render.pdf_tag_repairs import (
    complete_tables,
    name_elements,
    place_figures,
    tag_contents,
    tag_notes,
)
from drafter.render.pdf_tag_tree import TagTree
from drafter.render.pdf_writer import write_pdf
from drafter.render.signing_places import blanks, signing_places

Document = Any  # WeasyPrint has no types


def finisher(composition: Composition) -> Callable[[Document, pydyf.PDF], None]:
    """Return what WeasyPrint calls when the PDF is made and before it is written."""

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        left, places = blanks(composition), signing_places(composition)
        require_room(document.pages, {place.field: place.description for place in places})
        tree = TagTree(pdf)
        pages = elements_by_page(tree, document.pages)
        tag_notes(tree, pages)
        join_continuations(tree, pages)
        tag_contents(tree, _targets(composition))
        complete_tables(tree)
        name_elements(tree)
        heights = (page.height for page in document.pages)
        place_figures(tree, dict(zip(tree.pages, heights, strict=True)))
        add_signature_fields(pdf, tree, places, closed=bool(left))
        tree.flatten()
        tree.settle()
        packet = tree.element(pdf.catalog["Metadata"])
        packet.stream[:] = [complete_metadata(b"".join(packet.stream), composition, left)]
        pdf.catalog["PageLabels"] = pydyf.Dictionary(
            {"Nums": pydyf.Array((0, pydyf.Dictionary({"S": "/D"})))}
        )
        if "AF" in pdf.catalog:  # WeasyPrint names each file twice
            pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
        pdf.write = lambda output, *_: write_pdf(pdf, output)

    return finish


def _targets(composition: Composition) -> dict[str, str]:
    """Return the words of each heading, by the name of its anchor."""
    return {
        entry.identifier: "".join(
            run.text for run in on_one_line(entry.heading.runs) if isinstance(run, Text | Blank)
        )
        for entry in outline_of(composition).entries
    }
