"""Which files a command names. Light, as what comes before it is known whether there is work."""

from __future__ import annotations

import glob
from collections.abc import Callable, Sequence
from pathlib import Path

import drafter
from drafter.folders import yaml_files


def find_inputs(arguments: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Open folders and patterns into YAML files.

    Returns:
        The files, and the arguments that name none.
    """
    return open_arguments(arguments, _named_by)


def _named_by(argument: str) -> list[Path]:
    path = Path(argument)
    if path.is_dir():
        return yaml_files(path)
    if not path.exists() and glob.has_magic(argument):
        return sorted(Path(name) for name in glob.glob(argument, recursive=True))  # noqa: PTH207
    return [path]


def open_arguments(
    arguments: Sequence[str], named_by: Callable[[str], list[Path]]
) -> tuple[list[Path], list[str]]:
    """Open arguments into files, each once.

    Args:
        arguments: as typed.
        named_by: the files that one names.

    Returns:
        The files, and the arguments that name none.
    """
    found = {argument: named_by(argument) for argument in arguments}
    files = dict.fromkeys(path for paths in found.values() for path in paths)
    return list(files), [argument for argument, paths in found.items() if not paths]


def templates_folder() -> Path:
    """Return drafter's own templates: beside the sources, or inside the installed package."""
    package = Path(drafter.__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
