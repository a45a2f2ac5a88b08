"""What a PDF says of itself: the names under which it is written, and by which it is read again.

The properties of drafter stand in the XMP of the file, in a namespace of their own that the file
declares, as an archival file must (ISO 19005-3, 6.6.2.3). This module imports nothing heavy:
``drafter sign`` reads by it what ``drafter build`` wrote.
"""

from __future__ import annotations

PREFIX = "drafter"
NAMESPACE = "urn:drafter:acte:1#"
"""Never changed: files signed years ago are read by it."""

KIND = "genre"
"""Text: the ``type:`` of the act (« deliberation »)."""

BLANKS = "blancs"
"""Bag of texts: what is still to be filled in, in the order of the act; empty in a whole act."""

FIELD_ANCHOR = "signature-"
"""Beginning of the anchor of a place to sign; its name follows."""
