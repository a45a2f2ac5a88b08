"""A PDF that drafter wrote: who is to sign it, what is still blank, whether it is as written."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from drafter.composition import SIGNED_ON
from drafter.errors import DrafterError, UnreadableInput
from drafter.render.pdf_identity import BLANKS, KIND, NAMESPACE
from drafter.revisions import as_written, first_revision
from drafter.signature.faults import NotToBeSigned

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DAY_OF_SIGNATURE = (
    " ; tapez la date de signature sous « date », ou « presentation: {signature: électronique} » "
    "si chacun signe à son jour"
)


@dataclass(frozen=True, slots=True)
class Champ:
    """A signature field.

    Attributes:
        nom: its name (« maire »).
        qui: who is to sign there (« La Maire, Anne VIGNOT »).
        signe: whether it is signed.
    """

    nom: str
    qui: str
    signe: bool


@dataclass(frozen=True, slots=True)
class ActePdf:
    """An act as PDF.

    Attributes:
        path: where it is.
        data: its bytes.
        reader: pyHanko's reader of them.
        genre: the ``type:`` of the act, or "" if drafter did not write the file.
        blancs: what is left to fill in.
        champs: the signature fields, in the order of signing.
        as_written: whether what drafter wrote is in it, byte for byte; later signatures only come
            after.
        added: whether anything comes after that.
    """

    path: Path
    data: bytes
    reader: PdfFileReader
    genre: str
    blancs: tuple[str, ...]
    champs: tuple[Champ, ...]
    as_written: bool
    added: bool


def read_act(path: Path) -> ActePdf:
    """Read a PDF.

    Raises:
        UnreadableInput: it is not there, or is no PDF that can be read.
    """
    data = bytes_of(path)
    if not data.startswith(b"%PDF-"):
        raise UnreadableInput(f"« {path} » n'est pas un PDF : donnez le PDF de l'acte")
    with reading(path):
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        if reader.encrypted:
            raise UnreadableInput(f"« {path} » est protégé par un mot de passe : ôtez-le d'abord")
        first = first_revision(data)
        genre, blancs = _identity(first)
        champs = tuple(
            Champ(name, str(reference.get_object().get("/TU", name)), value is not None)
            for name, value, reference in enumerate_sig_fields(reader)
        )
    return ActePdf(
        path, data, reader, genre, blancs, champs, as_written(first), len(first) < len(data)
    )


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Tell of a PDF that cannot be followed that it is damaged.

    Raises:
        UnreadableInput: so it is.
    """
    try:
        yield
    except (DrafterError, MemoryError):
        raise
    except Exception as fault:  # it may be damaged anywhere: pyHanko raises what it stumbles on
        raise UnreadableInput(
            f"« {path} » est un PDF abîmé : reprenez-le d'où il vient, ou refaites-le"
        ) from fault


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableInput: they cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as fault:
        raise UnreadableInput(
            f"« {path} » ne peut pas être lu : vérifiez son nom et vos droits"
        ) from fault


def require_signable(acte: ActePdf) -> None:
    """Refuse an act that drafter did not write, that somebody changed, or that has a blank.

    drafter writes no act that has an error: the file itself vouches that there was none.

    Raises:
        NotToBeSigned: it may not be signed.
    """
    if not acte.genre:
        raise NotToBeSigned(
            f"« {acte.path} » n'a pas été écrit par drafter : signez l'acte que donne "
            "« drafter build »"
        )
    if not acte.as_written:
        raise NotToBeSigned(
            f"« {acte.path} » a été modifié depuis que drafter l'a écrit : refaites-le par "
            "« drafter build », puis signez-le"
        )
    if acte.blancs:
        count = len(acte.blancs)
        what = ", ".join(dict.fromkeys(acte.blancs))
        raise NotToBeSigned(
            f"« {acte.path} » a encore {count} blanc{'s' if count > 1 else ''} à remplir "
            f"({what}) : {_to_type(acte)} dans le fichier YAML, refaites l'acte, puis signez-le"
            + (_DAY_OF_SIGNATURE if SIGNED_ON in acte.blancs else "")
        )
    if not acte.champs:
        raise NotToBeSigned(f"« {acte.path} » n'a pas de place où signer")


def _to_type(acte: ActePdf) -> str:
    if acte.genre == "deliberation" and "Pour" in acte.blancs:
        return "c'est un projet ; tapez le vote sous « scrutin »"
    return "tapez ce qui manque"


def _identity(first: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the kind of the act and what is left to fill in, as its metadata said when written.

    Tools that sign write the metadata anew in a later revision.
    """
    root = PdfFileReader(io.BytesIO(first), strict=False).root
    if "/Metadata" not in root:
        return "", ()
    # No entity is read: the file may come from anybody.
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    metadata = etree.fromstring(root["/Metadata"].data, parser)
    blanks = metadata.iterfind(f".//{{{NAMESPACE}}}{BLANKS}//{{{_RDF}}}li")
    return (
        (metadata.findtext(f".//{{{NAMESPACE}}}{KIND}") or "").strip(),
        tuple((one.text or "").strip() for one in blanks),
    )
