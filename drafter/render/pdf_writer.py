"""A finished PDF becomes bytes: objects in streams of a hundred, a digest for identifier.

pydyf puts all objects into one stream: a reader that looks up one of them has to go through all,
and a tool that signs or validates twenty-five pages then takes minutes. Other writers make streams
of about this length (ISO 32000-1, 7.5.7).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

import pydyf  # type: ignore[import-untyped]

from drafter.render.pdf_streams import deflate, deflate_once

_IN_A_STREAM = 100
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_WIDTHS = (1, 4, 2)  # bytes of each entry of the table of objects: its kind and two numbers
_FREE, _IN_FILE, _IN_STREAM = 0, 1, 2  # kinds of entries (table 18)


def write_pdf(pdf: pydyf.PDF, output: IO[bytes]) -> None:
    """Write a PDF 1.7.

    Its identifier (« ID », 14.4) is the SHA-256 of all that comes before the table of objects: who
    reads the file can tell whether these bytes are those that were written.
    """
    pdf.add_object(pdf.info)
    deflate_once(None, pdf)
    body = bytearray(_HEADER)
    places = {0: (_FREE, 0, 65535)}

    def put(one: Any) -> None:  # noqa: ANN401 - an object of pydyf, which has no types
        places[one.number] = (_IN_FILE, len(body), 0)
        body.extend(one.indirect + b"\n")

    packed = [one for one in pdf.objects[1:] if one.compressible]
    for one in pdf.objects[1:]:
        if not one.compressible:
            put(one)
    for group in _groups(packed):
        stream = _packed(group)
        pdf.add_object(stream)
        deflate(stream)
        put(stream)
        for rank, one in enumerate(group):
            places[one.number] = (_IN_STREAM, stream.number, rank)
    start = len(body)
    places[len(pdf.objects)] = (_IN_FILE, start, 0)
    digest = hashlib.sha256(body).hexdigest()
    table = pydyf.Stream(
        [b"".join(_entry(places[number]) for number in sorted(places))],
        {
            "Type": "/XRef",
            "Size": len(places),
            "W": pydyf.Array(_WIDTHS),
            "Root": pdf.catalog.reference,
            "Info": pdf.info.reference,
            "ID": pydyf.Array((f"<{digest}>", f"<{digest}>")),
        },
        compress=True,
    )
    pdf.add_object(table)
    deflate(table)
    body.extend(table.indirect + f"\nstartxref\n{start}\n%%EOF\n".encode())
    output.write(body)


def _groups(objects: list[Any]) -> Iterator[list[Any]]:
    rest = iter(objects)
    while group := list(islice(rest, _IN_A_STREAM)):
        yield group


def _packed(group: list[Any]) -> pydyf.Stream:
    contents, offset, index = [], 0, []
    for one in group:
        data = one.data
        index.append(f"{one.number} {offset}")
        contents.append(data)
        offset += len(data) + 1
    first = " ".join(index).encode()
    extra = {"Type": "/ObjStm", "N": len(group), "First": len(first) + 1}
    return pydyf.Stream([first, *contents], extra, compress=True)


def _entry(place: tuple[int, int, int]) -> bytes:
    return b"".join(
        number.to_bytes(width, "big") for number, width in zip(place, _WIDTHS, strict=True)
    )
