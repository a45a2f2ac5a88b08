"""Zip packages that come out the same, byte for byte, each time.

Word opens any order of entries and never looks at their dates, so both are fixed here: the parts
in the order of their names behind the two that a reader of an Open Packaging container looks for
first (ECMA-376, part 2), dated from the first day that a zip can hold. The records are written by
hand because :mod:`zipfile` cannot take a part that is already deflated: fonts and styles, the
same in every act, are deflated once in a process.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from drafter.packages import open_package

_LARGEST_PACKAGE = 64 * 1024 * 1024
"""Bytes that an unpacked letterhead may weigh: far above any real one, far below a zip bomb."""

_FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")

# APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12 and 4.3.16.
_LOCAL_HEADER = struct.Struct("<IHHHHHIIIHH")
_CENTRAL_HEADER = struct.Struct("<IHHHHHHIIIHHHHHII")
_END_OF_DIRECTORY = struct.Struct("<IHHHHIIH")
_VERSION = 20  # the first that knows deflate
_UTF8_NAMES = 0x0800
_DEFLATED = 8
_TIME, _DATE = 0, (1 << 5) | 1  # midnight, 1 January 1980


@dataclass(frozen=True, slots=True)
class Compressed:
    """A part that is already deflated.

    Attributes:
        data: the raw deflate stream.
        size: bytes before deflation.
        checksum: CRC-32 of the bytes before deflation.
    """

    data: bytes
    size: int
    checksum: int


def compress(data: bytes) -> Compressed:
    """Deflate one part."""
    deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Compressed(deflater.compress(data) + deflater.flush(), len(data), zlib.crc32(data))


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name.

    Raises:
        UnreadablePackage: the bytes are not a zip, are damaged, or would unpack to too much.
    """
    with open_package(io.BytesIO(data), _LARGEST_PACKAGE) as parts:
        return {name: parts.read(name) for name in parts.names}


def pack(parts: Mapping[str, bytes | Compressed]) -> bytes:
    """Return the package that holds these parts: the same parts give the same bytes."""
    records = bytearray()
    directory = bytearray()
    for name in sorted(parts, key=_rank):
        content = parts[name]
        part = content if isinstance(content, Compressed) else compress(content)
        encoded = name.encode()
        common = (
            0 if name.isascii() else _UTF8_NAMES,
            _DEFLATED,
            _TIME,
            _DATE,
            part.checksum,
            len(part.data),
            part.size,
            len(encoded),
            0,
        )
        directory += _CENTRAL_HEADER.pack(
            0x02014B50, _VERSION, _VERSION, *common, 0, 0, 0, 0, len(records)
        )
        directory += encoded
        records += _LOCAL_HEADER.pack(0x04034B50, _VERSION, *common) + encoded + part.data
    end = _END_OF_DIRECTORY.pack(
        0x06054B50, 0, 0, len(parts), len(parts), len(directory), len(records), 0
    )
    return bytes(records + directory + end)


def _rank(name: str) -> tuple[int, str]:
    """Put the content types first, then the package's relations, then the rest by name."""
    return (_FIRST_PARTS.index(name) if name in _FIRST_PARTS else len(_FIRST_PARTS), name)
