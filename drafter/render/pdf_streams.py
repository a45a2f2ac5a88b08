"""The streams of a PDF, deflated once.

pydyf deflates a stream each time that it is asked for its bytes: once to write it, once more for
the digest that names the file. Here the bytes are made beforehand, at zlib's usual level: the
highest makes files 2 % smaller and takes twice the time.
"""

from __future__ import annotations

import zlib

from pydyf import PDF, Stream  # type: ignore[import-untyped]
from weasyprint.document import Document  # type: ignore[import-untyped]

_LEVEL = 6


def deflate_once(_document: Document, pdf: PDF) -> None:
    """Replace the content of each stream by its deflated bytes: a finisher of WeasyPrint."""
    for stream in pdf.objects:
        if isinstance(stream, Stream):
            deflate(stream)


def deflate(stream: Stream) -> None:
    """Replace the content of a stream by its deflated bytes, where it asks to be deflated."""
    if stream.compress:
        stream.stream = [zlib.compress(_content(stream), _LEVEL)]
        stream.extra["Filter"] = "/FlateDecode"
        stream.compress = False


def _content(stream: Stream) -> bytes:
    """Return the bytes of a stream before they are deflated."""
    whole: bytes = Stream(stream.stream).data
    return whole[whole.index(b"stream\n") + len(b"stream\n") : -len(b"\nendstream")]
