"""The words of a DOCX and of a PDF, read by what did not write them: the XML, and PDFium."""

from __future__ import annotations

import io
from collections.abc import Iterator

from drafter.errors import UnreadableInput
from drafter.packages import FALLBACK, LARGEST_ACT, UnreadablePackage, W, open_package

_READ = ("word/document.xml", "word/footnotes.xml")


class NeSeRelitPas(UnreadableInput):
    """A file that cannot be read back."""


def text_of(name: str, data: bytes) -> str:
    """Return the words of a file, a line for each paragraph or line.

    Args:
        name: « docx » or « pdf ».
        data: its bytes.

    Raises:
        NeSeRelitPas: they are not those of such a file.
    """
    return "\n".join(_of_pdf(data) if name == "pdf" else _of_docx(data))


def _of_pdf(data: bytes) -> Iterator[str]:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - for PDF only

    try:
        with pypdfium2.PdfDocument(data) as document:
            for rank in range(len(document)):
                # U+FFFE and U+0002 stand for a hyphen where a word was cut at the end of a line.
                text: str = document[rank].get_textpage().get_text_bounded()
                yield text.replace("\ufffe", "-").replace("\x02", "-")
    except pypdfium2.PdfiumError as error:
        raise NeSeRelitPas("le PDF ne se relit pas : il est abîmé ou protégé") from error


def _of_docx(data: bytes) -> Iterator[str]:
    marks = {f"{W}p": "\n", f"{W}tab": " ", f"{W}br": " ", f"{W}noBreakHyphen": "-"}
    try:
        with open_package(io.BytesIO(data), LARGEST_ACT) as parts:
            for name in (one for one in _READ if one in parts.names or one == _READ[0]):
                root = parts.parse(name)
                for twin in tuple(root.iter(FALLBACK)):
                    twin.getparent().remove(twin)
                yield "".join(
                    element.text or "" if element.tag == f"{W}t" else marks[element.tag]
                    for element in root.iter(f"{W}t", *marks)
                )
    except UnreadablePackage as error:
        raise NeSeRelitPas("le DOCX ne se relit pas : il est abîmé") from error
