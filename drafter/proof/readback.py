"""The words of a DOCX and of a PDF, read by what did not write them: the XML, and PDFium."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from drafter.errors import DrafterError, ExitCode

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_READ = ("word/document.xml", "word/footnotes.xml")
_MOST = 50 * 1024**2
"""Bytes of a part once unpacked."""


class NeSeRelitPas(DrafterError):
    """A file that cannot be read back."""

    exit_code = ExitCode.UNREADABLE_INPUT


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
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - for DOCX only

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    marks = {f"{_W}p": "\n", f"{_W}tab": " ", f"{_W}br": " ", f"{_W}noBreakHyphen": "-"}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = set(archive.namelist())
            for name in (one for one in _READ if one in held or one == _READ[0]):
                with archive.open(name) as part:
                    root = etree.fromstring(part.read(_MOST), parser)
                for twin in tuple(root.iter(_FALLBACK)):
                    twin.getparent().remove(twin)
                yield "".join(
                    element.text or "" if element.tag == f"{_W}t" else marks[element.tag]
                    for element in root.iter(f"{_W}t", *marks)
                )
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError,
            etree.XMLSyntaxError) as error:  # fmt: skip
        raise NeSeRelitPas("le DOCX ne se relit pas : il est abîmé") from error
