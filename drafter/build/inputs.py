"""Which files a command names. Light, as what comes before it is known whether there is work."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

import drafter
from drafter.folders import yaml_files


def find_inputs(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Open folders and patterns into YAML files.

    Returns:
        The files, and the arguments that name none.
    """
    files: list[Path] = []
    empty: list[str] = []
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            found = yaml_files(path)
        elif not path.exists() and glob.has_magic(argument):
            found = sorted(Path(name) for name in glob.glob(argument, recursive=True))  # noqa: PTH207
        else:
            found = [path]
        files.extend(found)
        if not found:
            empty.append(argument)
    return list(dict.fromkeys(files)), empty


def templates_folder() -> Path:
    """Return drafter's own templates: beside the sources, or inside the installed package."""
    package = Path(drafter.__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
