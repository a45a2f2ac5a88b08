"""What is loaded once, and stays to the end."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_for_good() -> Iterator[None]:
    """Load modules without Python looking, again and again, for what of them could be freed.

    Nothing could: looking takes a tenth of the time that loading takes, and then a twentieth of
    that of reading acts, unless what was loaded is set aside. A process forked later also shares
    these pages with this one for longer, as nothing writes in them.
    """
    was_on, before = gc.isenabled(), len(sys.modules)
    gc.disable()
    try:
        yield
    finally:
        if len(sys.modules) > before:
            gc.freeze()
        if was_on:
            gc.enable()
