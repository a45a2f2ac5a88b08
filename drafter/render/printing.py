"""A composition in every format asked for: what a build prints, here or in another process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafter.composition import Composition, Look
from drafter.render.groups import has_contents

FORMATS = ("docx", "pdf")
"""What an act is written in."""


@dataclass(frozen=True, slots=True)
class Files:
    """What was printed of one composition.

    Attributes:
        files: format → bytes, in the order asked for.
        pages: how many pages the PDF has; None if none was printed.
    """

    files: dict[str, bytes]
    pages: int | None


def print_files(composition: Composition, look: Look, formats: Iterable[str] = FORMATS) -> Files:
    """Print a composition in each format asked for, in their order.

    Each engine is loaded only when it is needed. The pages of a table of contents are known by the
    layout of the PDF alone, which is laid out once for both files.

    Raises:
        TemplateFault: if a letterhead, a page or a style sheet cannot be used.
    """
    asked = tuple(formats)
    made: dict[str, bytes] = {}
    pages: tuple[int, ...] = ()
    count = None
    if "pdf" in asked:
        from drafter.render.pdf import print_pdf  # noqa: PLC0415 - WeasyPrint takes a second

        printed = print_pdf(composition, look)
        made["pdf"], pages, count = printed.data, printed.pages, printed.count
    elif has_contents(composition.body):
        from drafter.render.pdf import contents_pages  # noqa: PLC0415 - idem

        pages = contents_pages(composition, look)
    if "docx" in asked:
        from drafter.render.docx import render_docx  # noqa: PLC0415 - docxtpl is slow to load too

        made["docx"] = render_docx(composition, look, pages)
    if "html" in asked:
        from drafter.render.html import render_page  # noqa: PLC0415 - idem

        made["html"] = render_page(composition, look).encode()
    if "md" in asked:
        from drafter.render.markdown import render_markdown  # noqa: PLC0415 - idem

        made["md"] = render_markdown(composition).encode()
    return Files({name: made[name] for name in asked}, count)
