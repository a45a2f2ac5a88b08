"""How a clerk's YAML is written: quotes where they are needed, long texts as folded blocks."""

from __future__ import annotations

import textwrap


def quoted(text: str) -> str:
    """Return a text between double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def block(text: str, indent: int = 2) -> str:
    """Return the lines of a « | » block, paragraphs folded at a hundred characters."""
    lines: list[str] = []
    for line in text.splitlines():
        hang = "  " if line.startswith("- ") else ""
        lines += textwrap.wrap(
            line, 98 - indent, subsequent_indent=hang, break_on_hyphens=False
        ) or [""]
    return "\n".join(" " * indent + line if line else "" for line in lines)
