"""Words that would leave the sheet: an act is never printed with some of them cut off.

The text flows from page to page. Two things do not: the head and the foot of pages, which have the
room of a margin, and the block of a signatory, which stands whole on one page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

from drafter.errors import TemplateFault
from drafter.render.pdf_identity import FIELD_ANCHOR


def require_room(pages: Sequence[Any], signatories: Mapping[str, str]) -> None:
    """Refuse a layout of which words leave the sheet.

    Args:
        pages: the pages that WeasyPrint laid out.
        signatories: who signs, by the name of the field.

    Raises:
        TemplateFault: some do.
    """
    for fault in dict.fromkeys(found for page in pages for found in _faults(page, signatories)):
        raise TemplateFault(fault)


def _faults(page: Any, signatories: Mapping[str, str]) -> Iterator[str]:  # noqa: ANN401 - no types
    for box in page._page_box.children:  # noqa: SLF001 - there is no public way to the boxes
        if isinstance(box, boxes.MarginBox):
            for child in box.children:
                top, bottom = child.position_y, child.position_y + child.margin_height()
                if top < 0 or bottom > page.height:
                    what = "la tête" if box.at_keyword.startswith("@top") else "le pied"
                    yield (
                        f"{what} des pages n’a pas assez de place, et des mots sortiraient de la "
                        "feuille : abrégez ce qui s’y imprime (nom de la collectivité, titre de "
                        "l’acte), ou agrandissez la marge dans « page.css »"
                    )
    for anchor, (_, _, _, bottom) in page.anchors.items():
        if anchor.startswith(FIELD_ANCHOR) and bottom > page.height:
            who = signatories.get(anchor.removeprefix(FIELD_ANCHOR), "")[:80]
            yield (
                f"le bloc de signature de « {who} » est plus haut qu’une page, et des mots "
                "sortiraient de la feuille : abrégez le nom ou la qualité de qui signe"
            )
