"""A package that comes from anybody is read within bounds, or refused by one error."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.packages import (
    LARGEST_ACT,
    PackageTooLarge,
    UnreadablePackage,
    open_package,
    parse,
)


def zipped(method: int = zipfile.ZIP_DEFLATED, **parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def read_whole(data: bytes, most: int = LARGEST_ACT) -> dict[str, bytes]:
    with open_package(io.BytesIO(data), most) as parts:
        return {name: parts.read(name) for name in parts.names}


METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@given(
    st.sampled_from(METHODS),
    st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=8),
    st.integers(0, 60),
)
def test_however_it_is_damaged_one_error_tells(
    method: int, changes: list[tuple[int, int]], missing: int
) -> None:
    data = bytearray(zipped(method, été=b"<a>" + bytes(range(256)) * 4 + b"</a>", b=b"<b/>"))
    for place, byte in changes:
        data[place % len(data)] = byte
    try:
        read_whole(bytes(data[: len(data) - missing]))
    except UnreadablePackage:
        return


@pytest.mark.parametrize("place", range(31, 90, 4))  # behind its local header
def test_a_part_damaged_inside_is_refused(place: int) -> None:
    data = bytearray(zipped(a=bytes(range(256)) * 8))
    data[place] ^= 0xFF
    with pytest.raises(UnreadablePackage):
        read_whole(bytes(data))


def test_what_is_allowed_is_allowed_of_all_parts_together() -> None:
    data = zipped(a=bytes(600), b=bytes(400))
    assert len(read_whole(data, 1_000)) == 2
    with pytest.raises(PackageTooLarge, match="too large"):
        read_whole(data, 999)


def test_a_part_that_is_not_there_is_told() -> None:
    with (
        open_package(io.BytesIO(zipped(a=b"<a/>")), LARGEST_ACT) as parts,
        pytest.raises(UnreadablePackage, match="no item named 'b'"),
    ):
        parts.parse("b")


def test_a_file_that_is_not_there_is_no_package_that_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), open_package(tmp_path / "acte.docx", LARGEST_ACT):
        raise AssertionError


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a>&b;</a>", b"\xff\xfe", b"<a" * 100_000])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePackage):
        parse(data)
