"""The style sheet on which that of every house rests: what makes the words right, not the look.

A house may have copied ``page.css`` long ago; its lists must still count « 1° » and its notes stand
at the foot of the page. So these rules come first, and the house's own may change them.
"""

from __future__ import annotations

from types import MappingProxyType

from drafter.composition import Marker
from drafter.render.table_layout import SETTINGS

LIST_CLASSES = MappingProxyType[Marker, str](
    {"–": "", "o": "ronds", "1.": "", "1)": "parentheses", "1°": "degres", "a)": "lettres"}
)
"""Class of a list by the mark of its first item; the two usual ones have none."""

NOTE = "note-de-bas-de-page"
"""Class of what a page sends to its foot."""

_HALF_BORDER = 0.25  # points: Word counts the margins of a cell from the middle of its border


def _dense_tables() -> str:
    """Write the rules of the tables that have smaller type than others."""
    rules = []
    for setting in SETTINGS:
        if setting.suffix:
            padding = setting.margin / 20 - _HALF_BORDER
            rules += [
                f"table.{setting.suffix} {{ font-size: {setting.size}pt }}",
                f".{setting.suffix} td, .{setting.suffix} th "
                f"{{ padding-left: {padding}pt; padding-right: {padding}pt }}",
            ]
    return "\n".join(rules)


STRUCTURE = f"""
/* Word doubles its letters past « z »: aa, bb (ECMA-376 part 1, 17.18.59); so does « symbolic ». */
@counter-style lettres {{ system: symbolic; suffix: ") ";
  symbols: a b c d e f g h i j k l m n o p q r s t u v w x y z }}
@counter-style parentheses {{ system: extends decimal; suffix: ") " }}
@counter-style degres {{ system: extends decimal; suffix: "° " }}
ul.ronds {{ list-style-type: "o  " }}
ol.lettres {{ list-style-type: lettres }}
ol.parentheses {{ list-style-type: parentheses }}
ol.degres {{ list-style-type: degres }}

.{NOTE} {{ float: footnote; font-style: normal; font-weight: normal }}
/* The call has the size of the note, not that of the words that it stands in: so a length.
   « :where » leaves a house's own « ::footnote-call » the last word. */
:where(.{NOTE})::footnote-call, :where(.{NOTE})::footnote-marker
{{ font-size: 7pt; line-height: 0; vertical-align: super }}
:where(.{NOTE})::footnote-marker {{ content: counter(footnote) " " }}

[data-signet] {{ bookmark-label: attr(data-signet) }}

/* A link to itself: it becomes the field of the signature (pdf_fields.py). */
a.place {{ display: block }}

table {{ table-layout: fixed }}
tbody th {{ font-weight: inherit; background: none }}
th.droite {{ white-space: normal }}
{_dense_tables()}

/* PDF/A lets no viewer invent dots between those of a picture (ISO 19005-3, 6.2.8). */
img {{ image-rendering: crisp-edges }}
/* What hides its overflow is drawn last: the words of a chart would come behind all others. */
svg {{ overflow: visible }}
.rangee-de-logos img {{ display: inline-block; vertical-align: middle }}
"""
