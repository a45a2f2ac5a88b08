"""Where the characters that stop an act were typed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from drafter.build.digests import absolute
from drafter.build.records import Record


def typed_at(
    characters: Sequence[str], record: Record, output: Path
) -> tuple[str, int, int] | None:
    """Find the first place where one of some characters was typed.

    Args:
        characters: looked for.
        record: of the act; its own file comes before those that it rests on.
        output: the folder from which the record sees its files, without symbolic links.

    Returns:
        The file, the line and the column, from 1; None if none was typed as it is printed
        (an escape, a text model).
    """
    others = (seen for seen, _ in record.files if seen != record.source)
    for seen in (record.source, *others):
        path = absolute(seen, output)
        try:
            lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
        except (OSError, UnicodeError):
            continue
        for number, line in enumerate(lines, start=1):
            columns = [line.index(one) for one in characters if one in line]
            if columns:
                name = record.name if seen == record.source else os.path.relpath(path)
                return name, number, min(columns) + 1
    return None
