"""« bis », « ter », « quater »: the ranks of articles put between two that keep their numbers."""

from __future__ import annotations

LATIN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies",
         "undecies", "duodecies", "terdecies", "quaterdecies", "quindecies")  # fmt: skip


def suffix_between(previous: str | None, following: str) -> str:
    """Return the rank of an article put between two others.

    Args:
        previous: rank of the one before; None where there is none (« article 1er A »).
        following: rank of the one after, or "".

    >>> suffix_between("", ""), suffix_between("bis", ""), suffix_between(None, "")
    ('bis', 'ter', 'A')
    >>> suffix_between("", "bis"), suffix_between("bis A", "ter"), suffix_between("", "bis A")
    ('bis A', 'bis B', 'bis AA')
    >>> suffix_between("bis A", "bis B"), suffix_between("A", "")
    ('bis AA', 'B')
    """
    if previous is None:
        wanted = _letter_before(following) if _is_letters(following) else "A"
        return wanted.strip()
    wanted = _after(previous)
    if wanted != following and not following.startswith(f"{wanted} "):
        return wanted
    if wanted == following:
        # Nothing between « 5 » and « 5 bis » but « 5 bis A »; between « A » and « B », « AA ».
        return f"{previous}A" if _is_letters(wanted.rpartition(" ")[2]) else f"{wanted} A"
    return _letter_before(following)


def _after(suffix: str) -> str:
    """Return the rank that follows: « ter » after « bis », « bis B » after « bis A »."""
    head, _, last = suffix.rpartition(" ")
    if _is_letters(last):
        return f"{head} {last[:-1]}{chr(ord(last[-1]) + 1)}".strip()
    if not suffix:
        return LATIN[0]
    rank = LATIN.index(suffix) + 1 if suffix in LATIN else len(LATIN)
    return LATIN[rank] if rank < len(LATIN) else f"{suffix} A"


def _letter_before(suffix: str) -> str:
    """Return what comes before « bis A »: « bis AA »."""
    head, _, last = suffix.rpartition(" ")
    return f"{head} {last[:-1]}AA".strip() if last.endswith("A") else f"{head} A".strip()


def _is_letters(word: str) -> bool:
    return bool(word) and word.isupper()
