"""The revisions of a PDF: what was written first, and what signatures add after it.

What signs a PDF leaves its bytes and adds others after them (ISO 32000-2, 7.5.6), among them which
bytes the signature is on (12.8.1, « ByteRange »).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n")


def first_revision(data: bytes) -> bytes:
    """Return what was written first of a PDF; all of it if nothing shows where that ends."""
    end = _END.search(data)
    return data[: end.end()] if end else data


def as_written(first: bytes) -> bool:
    """Say whether what was written first has the digest that its identifier tells."""
    end = _END.search(first)
    if end is None:
        return False
    start = int(end[1])
    digest = hashlib.sha256(first[:start]).hexdigest().encode()
    return first[start:].count(b"<" + digest + b">") == 2  # noqa: PLR2004 - both parts of the « ID »


def digest_before_signatures(path: str | Path) -> str:
    """Return the SHA-256 that a PDF had before it was signed; "" if it is no signed PDF."""
    if not str(path).lower().endswith(".pdf"):
        return ""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):  # a NUL in the path
        return ""
    first = first_revision(data)
    if data.find(b"/ByteRange", len(first)) < 0:
        return ""
    return hashlib.sha256(first).hexdigest()
