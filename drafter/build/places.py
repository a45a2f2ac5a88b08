"""Where the documents of each act go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from drafter import pipeline


class Places:
    """Where the documents of each act of a command go.

    Args:
        bases: what the user named, for those who keep no ``inputs`` folder.
    """

    def __init__(self, bases: Sequence[Path]) -> None:
        self._bases = bases
        self._taken: dict[str, str] = {}

    def of(self, dossier: pipeline.Dossier) -> str:
        """Return the path of the files of an act in the outputs, without suffix."""
        stem = _relative_stem(dossier.source.path, self._bases)
        return stem.with_name(_name(dossier, stem.name)).as_posix()

    def take(self, key: str, name: str) -> str:
        """Give a place to an act; return the file of the act that has it already, or ""."""
        taken = self._taken.get(key, "")
        self._taken.setdefault(key, name)
        return taken

    @property
    def keys(self) -> tuple[str, ...]:
        """The places given, in order."""
        return tuple(self._taken)


def _relative_stem(path: Path, bases: Sequence[Path]) -> Path:
    """Return the place of an act among the outputs: that of its file among the inputs."""
    parts = path.parts
    if "inputs" in parts[:-1]:
        last = len(parts) - 2 - parts[:-1][::-1].index("inputs")
        return Path(*parts[last + 1 :]).with_suffix("")
    for base in bases:
        resolved = base.resolve()
        if resolved.is_dir() and path.is_relative_to(resolved):
            return path.relative_to(resolved.parent).with_suffix("")
    return Path(path.stem)


def _name(dossier: pipeline.Dossier, stem: str) -> str:
    """Return the file's name; acts that share a file are told apart by their number."""
    if dossier.exemplaire:
        return f"{stem}-{dossier.exemplaire}"
    if dossier.rang is None:
        return stem
    acte = dossier.acte
    label = getattr(acte, "question", None) or acte.numero or str(dossier.rang + 1)
    # A system takes 255 bytes; two acts that one name would be left to are told (ECR002).
    short = re.sub(r"[^0-9A-Za-z]+", "-", label)[:_LONGEST].strip("-")
    return f"{stem}-{short or dossier.rang + 1}"


_LONGEST = 60
"""Characters of the number of an act in the name of its file."""
