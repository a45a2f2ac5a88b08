"""The streams of a PDF are deflated once, and hold what was drawn."""

from __future__ import annotations

import zlib

from pydyf import PDF, Stream  # type: ignore[import-untyped]
from weasyprint import HTML  # type: ignore[import-untyped]

from drafter.render.pdf_streams import deflate_once


def test_a_stream_is_deflated_and_says_so() -> None:
    stream = Stream(["q", b"1 0 0 1 0 0 cm", 1.5], {"Type": "/XObject"}, compress=True)
    pdf = PDF()
    pdf.add_object(stream)
    deflate_once(None, pdf)
    (deflated,) = stream.stream
    assert zlib.decompress(deflated) == b"q\n1 0 0 1 0 0 cm\n1.5"
    head = f"<</Type /XObject/Filter /FlateDecode/Length {len(deflated)}>>\nstream\n".encode()
    assert stream.data == head + deflated + b"\nendstream"


def test_a_stream_that_is_not_to_be_deflated_is_left() -> None:
    stream = Stream([b"<x:xmpmeta/>"], {"Type": "/Metadata"})
    pdf = PDF()
    pdf.add_object(stream)
    deflate_once(None, pdf)
    assert stream.stream == [b"<x:xmpmeta/>"]
    assert b"Filter" not in stream.data


def test_every_stream_of_a_page_holds_what_weasyprint_drew() -> None:
    drawn: list[list[bytes]] = []

    def keep(_document: object, pdf: PDF) -> None:
        streams = [one for one in pdf.objects if isinstance(one, Stream)]
        if drawn:
            deflate_once(None, pdf)
        drawn.append(
            [zlib.decompress(one.data.partition(b"stream\n")[2]) for one in streams
             if b"/FlateDecode" in one.data]
        )  # fmt: skip

    for _ in range(2):
        HTML(string="<p lang=fr>L’été").write_pdf(finisher=keep)
    assert drawn[0] == drawn[1] != []
