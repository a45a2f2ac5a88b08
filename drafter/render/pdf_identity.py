"""What a PDF says of itself: the names under which it is written, and by which it is read again.

The properties of drafter stand in the XMP of the file, in a namespace of their own that the file
declares, as an archival file must (ISO 19005-3, 6.6.2.3). This module imports nothing heavy:
``drafter sign`` reads by it what ``drafter build`` wrote.
"""

from __future__ import annotations

import hashlib
import re

PREFIX = "drafter"
NAMESPACE = "urn:drafter:acte:1#"
"""Never changed: files signed years ago are read by it."""

KIND = "genre"
"""Text: the ``type:`` of the act (« deliberation »)."""

BLANKS = "blancs"
"""Bag of texts: what is still to be filled in, in the order of the act; empty in a whole act."""

FIELD_ANCHOR = "signature-"
"""Beginning of the anchor of a place to sign; its name follows."""

_END = re.compile(rb"startxref\n(\d+)\n%%EOF\n")


def first_revision(data: bytes) -> bytes:
    """Return what was written first of a PDF; signatures come after, each as a revision."""
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
