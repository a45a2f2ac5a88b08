"""The corpora that are measured: written in a folder from a seed, the same files each time."""

from __future__ import annotations

from pathlib import Path

from benchmarks.agreements import write_campaign, write_conventions, write_directory
from benchmarks.sitting import write_council, write_sitting

SEED = 2025


def deliberations(folder: Path, count: int = 100, seed: int = SEED) -> list[Path]:
    """Write a sitting of so many deliberations of about four pages, a council of 55."""
    folder.mkdir(parents=True, exist_ok=True)
    write_council(folder)
    return write_sitting(folder / "2025-03-20", count, seed)


def conventions(folder: Path, count: int = 20, seed: int = SEED) -> list[Path]:
    """Write so many conventions of about 25 pages."""
    folder.mkdir(parents=True, exist_ok=True)
    write_council(folder)
    write_directory(folder)
    return write_conventions(folder / "conventions", count, seed)


def letters(folder: Path, count: int = 2000, seed: int = SEED) -> list[Path]:
    """Write one campagne that gives so many letters of a page, and the conventions it rests on."""
    folder.mkdir(parents=True, exist_ok=True)
    write_council(folder)
    write_directory(folder)
    return [write_campaign(folder / "2025-12", count, seed)]


def everything(folder: Path, count: int = 150, seed: int = SEED) -> list[Path]:
    """Write a folder of so many acts of all kinds: of ten, eight deliberations and a convention."""
    tenth = count // 10
    return [
        *deliberations(folder, count - 2 * tenth, seed),
        *conventions(folder, tenth, seed),
        *letters(folder, tenth, seed),
    ]
