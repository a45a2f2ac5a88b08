"""What WeasyPrint may read: files in the folders of the look, drafter's fonts, inline data.

A page or a style sheet of a house is not trusted: no network, no file elsewhere, no way out by
« .. » or by a symbolic link. What it may read it reads by relative URLs, which are resolved under
an address that cannot exist (RFC 2606, « .invalid »): WeasyPrint puts a digest of an image's URL
into the PDF, and the place of the project on a disk must not change the bytes.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from urllib.parse import quote, unquote, unquote_to_bytes

from weasyprint.urls import (  # type: ignore[import-untyped]
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
)

from drafter.render.fonts import font_files

_ORIGIN = "https://gabarits.invalid/"
# WeasyPrint trusts the declared type for these two; it recognises other files by their content.
_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}


class Refused(FatalURLFetchingError):  # type: ignore[misc]
    """A file that may not be read or is not there; the message is French and says what to do."""


def name_in_look(url: str) -> str:
    """Return the name that a URL gives to a file of the look, or "" if it is none of its files."""
    rank_and_name = url.removeprefix(_ORIGIN)
    return "" if rank_and_name == url else unquote(rank_and_name.partition("/")[2])


class FolderFetcher(URLFetcher):  # type: ignore[misc]
    """Reads the files of a look for WeasyPrint, and keeps account of them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        # The constructor of WeasyPrint would open HTTP handlers and read proxies from the
        # environment; none of what it sets up is used, but for this flag.
        self._fail_on_errors = False
        self._folders = tuple(folder.resolve() for folder in folders)
        self._fonts = {font.path.as_uri(): font.path for font in font_files()}
        self._read: dict[Path, bytes] = {}

    def url_of(self, path: Path) -> str:
        """Return the URL against which the relative URLs of a file of the look are resolved."""
        for rank, folder in enumerate(self._folders):
            if path.resolve().is_relative_to(folder):
                return f"{_ORIGIN}{rank}/{quote(path.resolve().relative_to(folder).as_posix())}"
        raise Refused(f"{path} est hors des dossiers de gabarits : copiez-le dans « gabarits/ ».")

    def is_current(self) -> bool:
        """Say whether the files that were read still hold what was read."""
        return all(
            path.is_file() and _digest(path.read_bytes()) == digest
            for path, digest in self._read.items()
        )

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002
        """Read what a URL names.

        Raises:
            Refused: it names something else than a file of the look, a font or inline data.
        """
        if url.startswith("data:"):
            return _inline(url)
        path = self._path_of(url)
        try:
            content = path.read_bytes()
        except OSError as fault:
            raise Refused(
                f"« {path} » ne peut pas être lu ({fault.strerror}) : corrigez le chemin qui le "
                "nomme, ou remettez ce fichier."
            ) from fault
        if path not in self._fonts.values():  # drafter's own never change under a running program
            self._read[path] = _digest(content)
        media_type = _TYPES.get(path.suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(url, content, {"Content-Type": media_type})

    def _path_of(self, url: str) -> Path:
        bare = url.partition("?")[0].partition("#")[0]
        if bare in self._fonts:
            return self._fonts[bare]
        for rank, folder in enumerate(self._folders):
            for root in (f"{_ORIGIN}{rank}/", f"{folder.as_uri()}/"):
                if bare.startswith(root):
                    path = (folder / unquote(bare.removeprefix(root))).resolve()
                    if any(path.is_relative_to(allowed) for allowed in self._folders):
                        return path
        folders = ", ".join(str(folder) for folder in self._folders)
        raise Refused(
            f"« {url.removeprefix(_ORIGIN)} » ne peut pas être employé : drafter ne lit rien "
            f"sur le réseau ni hors des dossiers de gabarits ({folders}). Copiez le fichier "
            "dans « gabarits/ » et nommez-le par un chemin relatif."
        )


def _inline(url: str) -> URLFetcherResponse:
    """Decode a ``data:`` URL (RFC 2397), which opens nothing."""
    header, _, data = url.removeprefix("data:").partition(",")
    content = unquote_to_bytes(data)
    if header.endswith(";base64"):
        content = base64.b64decode(content)
    media_type = header.partition(";")[0] or "text/plain"
    return URLFetcherResponse(url, content, {"Content-Type": media_type})


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
