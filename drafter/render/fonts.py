"""The one font family of drafter's pages, shipped with a dependency.

« Source Sans 3 » (SIL Open Font License 1.1) comes in the package ``rendercv-fonts``: the page
does not depend on what the machine has installed, and PDF/A demands that the font be embedded
(ISO 19005-3, 6.2.11.4). It holds U+202F, the narrow no-break space of French typography.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

FAMILY = "Source Sans 3"


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a family.

    Attributes:
        family: name of the family, as the CSS and Word write it.
        weight: weight of the face on the scale of OpenType and CSS: 400 is regular, 700 bold.
        style: upright or italic.
        path: the TrueType file.
    """

    family: str
    weight: Literal[400, 700]
    style: Literal["normal", "italic"]
    path: Path


@cache
def font_files() -> tuple[FontFile, ...]:
    """Return the four faces of the family: regular, italic, bold, bold italic."""
    folder = Path(str(files("rendercv_fonts"))) / FAMILY
    return (
        FontFile(FAMILY, 400, "normal", folder / "SourceSans3-Regular.ttf"),
        FontFile(FAMILY, 400, "italic", folder / "SourceSans3-Italic.ttf"),
        FontFile(FAMILY, 700, "normal", folder / "SourceSans3-Bold.ttf"),
        FontFile(FAMILY, 700, "italic", folder / "SourceSans3-BoldItalic.ttf"),
    )


def font_faces() -> str:
    """Return the CSS that names the four files: one ``@font-face`` rule for each."""
    return "\n".join(
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; '
        f'font-style: {font.style}; src: url("{font.path.as_uri()}"); }}'
        for font in font_files()
    )
