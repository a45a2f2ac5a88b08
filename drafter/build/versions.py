"""The versions that the bytes of a document depend on, found without importing what they name."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import drafter
from drafter.build.digests import Digests, Entry, tree_digest

LIBRARIES = frozenset(
    {
        *("babel", "num2words", "python-stdnum"),  # write French, and numbers
        *("pyyaml", "pydantic", "pydantic-core", "rapidfuzz"),  # read
        *("jinja2", "markupsafe", "markdown-it-py", "mdit-py-plugins"),  # compose
        *("docxtpl", "python-docx", "lxml", "pillow"),  # print DOCX
        *("weasyprint", "pydyf", "cffi", "cssselect2", "tinycss2", "tinyhtml5", "pyphen"),  # PDF
        *("fonttools", "rendercv-fonts", "zopfli"),  # fonts
    }
)
"""The packages that change what a document says, how it looks, or what is found in it."""
_INSTALLED = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+)\.dist-info")

# Libraries of the system that lay out and cut fonts: file, then what tells its version.
_OF_THE_SYSTEM = {
    "pango": ("libpango-1.0.so.0", "pango_version_string"),
    "harfbuzz": ("libharfbuzz.so.0", "hb_version_string"),
}


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Return name → version of all that makes a document; drafter's own is its sources' digest.

    A library of the system that this machine names otherwise is left out: its change would then
    only show with ``--force``.
    """
    package = str(Path(drafter.__file__).parent)
    return {
        "drafter": f"{drafter.__version__} {tree_digest(Digests().tree(package))[:12]}",
        "python": sys.version.split()[0],
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **dict(sorted(_installed())),
        **dict(_of_the_system()),
    }


def font_digests(digests: Digests) -> tuple[Entry, ...]:
    """Return the names of drafter's own font files, each with its digest.

    They are recorded with what is made, and read when it is proved. A build with nothing to do
    never takes them: it knows their package by its version.
    """
    from drafter.render.fonts import font_files  # noqa: PLC0415 - not for a build up to date

    return tuple((one.path.name, digests.file(str(one.path))) for one in font_files())


def _installed() -> Iterator[tuple[str, str]]:
    """Read the versions off the names of the folders where packages are described (PEP 376)."""
    seen: set[str] = set()
    for place in sys.path:
        try:
            names = os.listdir(place or ".")  # noqa: PTH208 - names are all that is wanted
        except OSError:
            continue
        for match in filter(None, map(_INSTALLED.fullmatch, names)):
            name = re.sub(r"[-_.]+", "-", match["name"]).lower()
            if name in LIBRARIES and name not in seen:
                seen.add(name)
                yield name, match["version"]


def _of_the_system() -> Iterator[tuple[str, str]]:
    for name, (file, function) in _OF_THE_SYSTEM.items():
        try:
            told = getattr(ctypes.CDLL(file), function)
        except (OSError, AttributeError):
            continue
        told.restype = ctypes.c_char_p
        yield name, told().decode()
