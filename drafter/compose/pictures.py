"""Images of a text: « ![ce qu'elle montre](plan.png "Légende"){60%} ».

Only files of the clerk's own folders are read: a text may come from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from drafter.compose.faults import Fault
from drafter.compose.hidden import Hidden
from drafter.compose.markdown import parse_runs
from drafter.compose.marks import END_OF_PICTURE, PICTURE
from drafter.composition import Image, Text
from drafter.folders import is_file

_WORDS = r"(?:[^\[\]\n\\]|\\[^\n]|\[[^\[\]\n]*\])*"
_TYPED = re.compile(
    rf"!\[(?P<alternative>{_WORDS})\]"
    r"\([ \t]*(?P<path>(?:[^()\"\n\\]|\\[^\n]|\([^()\"\n]*\))*?)[ \t]*"
    r"(?:\"(?P<legend>(?:[^\"\n\\]|\\[^\n])*)\"[ \t]*)?\)"
    r"(?:[ \t]*\{[ \t]*(?P<width>[^{}\n]{0,20}?)[ \t]*\})?"
)
_ATTEMPT = re.compile(rf"(?<!\\)!\[{_WORDS}\][ \t]*\(")
_MARKED = re.compile(
    f"{PICTURE[0]}(?P<line>\\d+){PICTURE[1]}(?P<typed>[^{END_OF_PICTURE}]*){END_OF_PICTURE}"
)
_WIDTH = re.compile(r"(\d{1,3})[ \t\u00a0\u202f]*%")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_SUFFIXES = frozenset({".png", ".jpg", ".jpeg"})
_WHOLE = 100  # percent of the width of the text


def mark_pictures(text: str, hidden: Hidden) -> str:
    """Mark each image with the line where it was typed, since its figures come later."""
    marked, end, line, seen = "", 0, 1, 0
    for match in _TYPED.finditer(text):
        if match.start() and text[match.start() - 1] == "\\":
            continue
        line += hidden.line_at(text[seen : match.start()], match.start()) - 1
        seen = match.start()
        marked += (
            f"{text[end : match.start()]}{PICTURE[0]}{line}{PICTURE[1]}{match[0]}{END_OF_PICTURE}"
        )
        end = match.end()
    return marked + text[end:]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Reads the images of texts.

    Attributes:
        folder: that of the file where the text was typed: paths start from it.
        roots: the folders out of which no image is taken, « .. » and links followed.
    """

    folder: Path
    roots: Sequence[Path]

    def read(self, text: str) -> Iterator[str | tuple[Image | None, tuple[Fault, ...]]]:
        """Cut a text at its images: words, then an image or None with its faults."""
        end = 0
        for match in _MARKED.finditer(text):
            yield text[end : match.start()]
            yield self._picture(match["typed"], int(match["line"]))
            end = match.end()
        yield text[end:]

    def _picture(self, typed: str, line: int) -> tuple[Image | None, tuple[Fault, ...]]:
        match = _TYPED.fullmatch(typed)
        if match is None or not match["path"]:  # a value may have brought in a bracket
            return None, (Fault(line, "image-mal-ecrite", _HOW),)
        alternative = "".join(
            run.text for run in parse_runs(match["alternative"]) if isinstance(run, Text)
        )
        path = self._file(_ESCAPED.sub(r"\1", match["path"]))
        width = _width(match["width"])
        faults = []
        if not alternative.strip():
            message = (
                "dites entre crochets ce que montre l'image, pour ceux qui ne la voient pas : "
                "« ![Plan du quartier](plan.png) »"
            )
            faults.append(Fault(line, "image-sans-texte", message))
        if not isinstance(path, Path):
            faults.append(Fault(line, *path))
        if width is None:
            message = "la largeur d'une image s'écrit de {1%} à {100%} de celle du texte"
            faults.append(Fault(line, "image-mal-ecrite", message))
        if faults or width is None or not isinstance(path, Path):
            return None, tuple(faults)
        return Image(path, alternative, width, parse_runs(match["legend"] or "")), ()

    def _file(self, typed: str) -> Path | tuple[str, str]:
        """Return the file of an image, or the fault of its name."""
        if PureWindowsPath(typed).anchor:  # « C:\\ », and « / » too
            return "image-refusee", (
                f"« {typed} » est une adresse complète : mettez l'image à côté de ce fichier et "
                "donnez son seul nom"
            )
        try:
            path = (self.folder / typed.replace("\\", "/")).resolve()
            if not any(path.is_relative_to(root.resolve()) for root in self.roots):
                return "image-refusee", (
                    f"« {typed} » sort du dossier de la collectivité : mettez l'image à côté de ce "
                    "fichier"
                )
            if is_file(path):
                with path.open("rb") as stream:
                    head = stream.read(len(_SIGNATURES[0]))
                if path.suffix.lower() in _SUFFIXES and head.startswith(_SIGNATURES):
                    return path
                return "image-refusee", (
                    f"« {typed} » n'est pas une image PNG ou JPEG : enregistrez-la dans l'un de "
                    "ces formats"
                )
        except (OSError, ValueError, RuntimeError):  # a loop of links, a NUL, no right to read
            pass
        return "image-introuvable", (
            f"l'image « {typed} » n'est pas à côté de ce fichier, ou ne se lit pas : corrigez son "
            "nom"
        )


def _width(typed: str | None) -> int | None:
    """Return the percentage typed, 0 if there is none, None if it is wrong."""
    if typed is None:
        return 0
    match = _WIDTH.fullmatch(typed)
    return int(match[1]) if match and 0 < int(match[1]) <= _WHOLE else None


_HOW = "une image s'écrit ![ce qu'elle montre](plan.png)"


def picture_faults(text: str, hidden: Hidden) -> Iterator[Fault]:
    """Find what looks like an image and is not one."""
    for match in _ATTEMPT.finditer(text):
        if text[match.start() - 1 : match.start()] != PICTURE[1]:
            yield Fault(hidden.line_at(text, match.start()), "image-mal-ecrite", _HOW)
