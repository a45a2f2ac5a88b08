"""Lines of a given width, broken where French breaks them."""

from __future__ import annotations

import re
import textwrap

from drafter.french.characters import NBSP

# No line ends inside guillemets, before a colon and its like, or within the name of an article.
_UNBROKEN = re.compile(r"(?<=«) | (?=[»:;?!])|(?<=\bart\.) |(?<=\b[LRD]\.) ")


def fold(text: str, width: int, indent: str = "") -> list[str]:
    r"""Return a paragraph as lines; a word longer than the line stays whole.

    Args:
        text: words with ordinary spaces, or no-break ones already.
        width: characters of a line, indent included.
        indent: what stands before each line.

    >>> fold("retirez « pour », qui se déduit", 16, "  ")
    ['  retirez', '  «\xa0pour\xa0», qui', '  se déduit']
    """
    return textwrap.wrap(
        _UNBROKEN.sub(NBSP, text),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
