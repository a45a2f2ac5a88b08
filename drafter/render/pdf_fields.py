"""One empty signature field per signatory (ISO 32000-1, 12.7.4.5), in its block, whatever the page.

The style sheet makes each place to sign a link to itself, so WeasyPrint lays it out, gives its
rectangle and puts it into the tag tree where it stands. The link becomes the field here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf  # type: ignore[import-untyped]

from drafter.render.pdf_identity import FIELD_ANCHOR
from drafter.render.pdf_tag_tree import TagTree
from drafter.render.signing_places import SigningPlace

_SIDE, _EDGE = 6.0, 3.0  # points kept free within the place, so that no signature touches words
_PRINTED, _FIXED = 1 << 2, 1 << 7  # flags of annotations (table 165); PDF/A asks for the first
# There are signatures, and what is added comes after what is there (ISO 32000-1, table 219).
# Both from the first: a flag set by a later signatory would be a change of what the first signed.
_SIGNATURES = 3
_READ_ONLY = 1  # flag of fields (table 221)


def add_signature_fields(
    pdf: pydyf.PDF, tree: TagTree, places: Sequence[SigningPlace], *, closed: bool
) -> None:
    """Turn the links on places to sign into signature fields.

    Args:
        pdf: what WeasyPrint made, not yet written.
        tree: its tag tree.
        places: who signs, in the order of signing, which is that of the fields.
        closed: nothing may be signed yet: the fields are read-only.
    """
    links = {
        link["Dest"].string.removeprefix(FIELD_ANCHOR): (link, page)
        for link, page in _links(tree)
        if link["Dest"].string.startswith(FIELD_ANCHOR)
    }
    fields = []
    for place in places:
        if place.field not in links:
            continue  # a page of a house that leaves blocks out
        field, page = links[place.field]
        holder = tree.owner(field)
        holder["S"] = "/Form"
        # Not in an array: pyHanko, which tells a signature that was added from a change of the
        # text, looks for the field in the tree of tags under « K » alone.
        (holder["K"],) = holder["K"]
        rectangle = _within(field["Rect"])
        appearance = pydyf.Stream(
            [],
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": pydyf.Array(
                    (0, 0, rectangle[2] - rectangle[0], rectangle[3] - rectangle[1])
                ),
            },
        )
        pdf.add_object(appearance)
        for key in ("Dest", "BS", "Contents"):
            field.pop(key, None)
        field |= {
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(place.field),
            "TU": pydyf.String(place.description or place.field),
            "Rect": pydyf.Array(rectangle),
            "F": _PRINTED | _FIXED,
            "P": page,
            "AP": pydyf.Dictionary({"N": appearance.reference}),
        }
        if closed:
            field["Ff"] = _READ_ONLY
        fields.append(field.reference)
    if fields:
        form = pydyf.Dictionary({"Fields": pydyf.Array(fields), "SigFlags": _SIGNATURES})
        pdf.add_object(form)
        pdf.catalog["AcroForm"] = form.reference


def _links(tree: TagTree) -> Iterator[tuple[Any, bytes]]:
    """Yield the links within the file, each with its page."""
    for page in tree.pages:
        for reference in tree.element(page).get("Annots", ()):
            annotation = tree.element(reference)
            if annotation.get("Subtype") == "/Link" and "Dest" in annotation:
                yield annotation, page


def _within(rectangle: Sequence[float]) -> tuple[float, float, float, float]:
    """Return what may be signed of a place; of one that is too small, a point: nothing is shown."""
    left, right = sorted(rectangle[::2])
    bottom, top = sorted(rectangle[1::2])
    if right - left <= 2 * _SIDE or top - bottom <= 2 * _EDGE:
        return (left, bottom, left, bottom)
    return (left + _SIDE, bottom + _EDGE, right - _SIDE, top - _EDGE)
