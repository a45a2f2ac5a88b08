"""The facts that a file of drafter carries, read back: from its PDF, or from its DOCX.

The PDF is read by PDFium, the DOCX by its XML: neither by what wrote them.
"""

from __future__ import annotations

import json
from pathlib import Path

from drafter.composition import FACTS_NAME, FACTS_NAMESPACE
from drafter.errors import UnreadableInput
from drafter.packages import LARGEST_ACT, PackageTooLarge, UnreadablePackage, open_package


class FaitsIllisibles(UnreadableInput):
    """A file that carries no facts of drafter, or that cannot be read."""


def read_facts(path: Path) -> bytes:
    """Return the facts that a PDF or a DOCX carries, as they were written: a JSON in UTF-8.

    Raises:
        FaitsIllisibles: it cannot be read, or carries none.
    """
    name = path.as_posix()
    try:
        if path.stat().st_size > LARGEST_ACT:
            raise FaitsIllisibles(f"« {name} » est trop gros : {LARGEST_ACT // 1024**2} Mo au plus")
        match path.suffix.lower():
            case ".pdf" | ".docx" if not path.stat().st_size:
                raise FaitsIllisibles(
                    f"« {name} » est vide : reprenez-le d'où il vient, ou refaites-le"
                )
            case ".pdf":
                found = _of_pdf(path)
            case ".docx":
                found = _of_docx(path)
            case _:
                raise FaitsIllisibles(
                    f"« {name} » n'est ni un .pdf, ni un .docx : donnez un acte écrit par drafter"
                )
    except OSError as error:
        raise FaitsIllisibles(
            f"« {name} » ne peut pas être lu : vérifiez son nom et ses droits"
        ) from error
    if not found:
        raise FaitsIllisibles(
            f"« {name} » ne porte pas de faits : il n'a pas été écrit par drafter, ou un autre "
            "programme les a retirés ; donnez le fichier tel que « drafter build » l'a écrit"
        )
    _refuse_other_data(found, name)
    return found


def _refuse_other_data(found: bytes, name: str) -> None:
    """Refuse what is no JSON object that says its version.

    Raises:
        FaitsIllisibles: it is something else.
    """
    try:
        tree = json.loads(found)
    except (ValueError, RecursionError):
        tree = None
    if not isinstance(tree, dict) or not isinstance(tree.get("version_du_schema"), str):
        raise FaitsIllisibles(
            f"« {name} » porte un « {FACTS_NAME} » qui n'est pas celui de drafter, ou qui a été "
            "abîmé ; donnez le fichier tel que « drafter build » l'a écrit"
        )


def _of_pdf(path: Path) -> bytes:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - for PDF only

    try:
        with pypdfium2.PdfDocument(path) as document:
            for rank in range(document.count_attachments()):
                attached = document.get_attachment(rank)
                if attached.get_name() == FACTS_NAME:
                    return bytes(attached.get_data())
    except pypdfium2.PdfiumError as error:
        raise FaitsIllisibles(
            f"« {path.as_posix()} » est un PDF abîmé, ou protégé par un mot de passe : "
            "reprenez-le d'où il vient, ou refaites-le"
        ) from error
    return b""


def _of_docx(path: Path) -> bytes:
    name = path.as_posix()
    try:
        with open_package(path, LARGEST_ACT) as parts:
            # Word gives the parts names of its own when it saves: they are told by their root.
            for part in sorted(parts.names):
                if part.startswith("customXml/") and part.endswith(".xml"):
                    root = parts.parse(part)
                    if root.tag == f"{{{FACTS_NAMESPACE}}}faits":
                        return (root.text or "").encode()
            if "word/document.xml" in parts.names:
                return b""
    except PackageTooLarge as error:
        raise FaitsIllisibles(f"« {name} » contient trop de données pour être un acte") from error
    except UnreadablePackage as error:
        raise _not_word(name) from error
    raise _not_word(name)


def _not_word(name: str) -> FaitsIllisibles:
    return FaitsIllisibles(
        f"« {name} » n'est pas un document Word lisible : ouvrez-le dans Word et "
        "enregistrez-le de nouveau"
    )
