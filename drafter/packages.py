"""Word packages that may come from anybody: a zip of XML parts (ECMA-376, part 2).

Never more is unpacked than its reader allows, since a zip can hold a thousand times its size, and
no entity and no address inside is followed. Whatever is wrong with one is told by one error.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path
from typing import Any, BinaryIO

LARGEST_ACT = 50 * 1024**2
"""Bytes that the file of an act may weigh, and what is read of it once unpacked."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Begins the name of an element of Word's, as lxml writes it."""

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The element that says again, for older programs, what stands beside it (ECMA-376, part 3)."""

# RuntimeError: a password, a compression that is not known. ValueError: a name that is no UTF-8.
_DAMAGED = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, RuntimeError, ValueError)


class UnreadablePackage(ValueError):
    """A package, or a part of one, that cannot be read."""


class PackageTooLarge(UnreadablePackage):
    """A package that unpacks to more than its reader allows."""


@dataclass(slots=True)
class Parts:
    """The parts of an open package.

    Attributes:
        names: what they are called, in the order of the package.
    """

    names: tuple[str, ...]
    _archive: zipfile.ZipFile
    _room: int

    def read(self, name: str) -> bytes:
        """Return a part.

        Raises:
            PackageTooLarge: with those read before, it unpacks to more than is allowed.
            UnreadablePackage: there is no such part, or it is damaged.
        """
        try:
            with self._archive.open(name) as part:
                data = part.read(self._room + 1)
        except (*_DAMAGED, KeyError, OSError) as error:
            raise UnreadablePackage(str(error)) from error
        self._room -= len(data)
        if self._room < 0:
            raise PackageTooLarge("the package is too large")
        return data

    def parse(self, name: str) -> Any:  # noqa: ANN401 - lxml has no types
        """Return the root of a part.

        Raises:
            PackageTooLarge: see :meth:`read`.
            UnreadablePackage: it cannot be read, or is no well-formed XML.
        """
        return parse(self.read(name))


@contextmanager
def open_package(file: Path | BinaryIO, most: int) -> Iterator[Parts]:
    """Open a package for reading.

    Args:
        file: where it is.
        most: the bytes that may be unpacked of it, of all parts together.

    Raises:
        UnreadablePackage: it is no zip.
        OSError: the file cannot be read.
    """
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGED as error:
        raise UnreadablePackage(str(error)) from error
    with archive:
        names = (entry.filename for entry in archive.infolist() if not entry.is_dir())
        yield Parts(tuple(dict.fromkeys(names)), archive, most)


def parse(data: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the root of a part, read without entities, network or mercy.

    Raises:
        UnreadablePackage: it is no well-formed XML.
    """
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - for DOCX only

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadablePackage(str(error)) from error
