"""A composition becomes a Word document on the letterhead of its kind.

The words are those of the composition, the look that of the letterhead ``papier.docx``: a Word
file that a clerk edits in Word, whose fields (``{{p corps }}``, ``{{p pied }}``, …) say where the
blocks go. The same composition and letterhead give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from drafter.composition import Block, Composition, Look
from drafter.errors import TemplateFault
from drafter.render.archive import Compressed, pack
from drafter.render.word_blocks import BlockWriter
from drafter.render.word_drawings import Drawings
from drafter.render.word_facts import facts_part
from drafter.render.word_letterhead import Letterhead, read_letterhead
from drafter.render.word_logo import Picture, read_picture
from drafter.render.word_package import Package
from drafter.render.word_parts import CORE, core_properties
from drafter.render.wordml import clean

LETTERHEAD = "papier.docx"


def render_docx(composition: Composition, look: Look, pages: Sequence[int] = ()) -> bytes:
    """Return the composition as a Word file.

    Args:
        composition: the act, its words final.
        look: where its letterhead is.
        pages: page of each heading of the body in reading order, counted from 1, as
            :func:`drafter.render.pdf.print_pdf` knows them; without them the table of contents
            has no numbers until Word counts the pages itself.

    Raises:
        TemplateFault: the letterhead is missing, cannot be read, or lacks a field or a style; a
            picture cannot be read.
    """
    path = look.find(composition.kind, LETTERHEAD)
    if path is None:
        folders = ", ".join(str(folder) for folder in look.folders) or "aucun"
        raise TemplateFault(
            f"{LETTERHEAD} : pas de papier à en-tête pour « {composition.kind} ». Posez ce fichier "
            f"dans « {composition.kind} » ou « _commun » d’un dossier de modèles ({folders})."
        )
    return fill(read_letterhead(_read(path), str(path)), composition, pages)


def fill(letterhead: Letterhead, composition: Composition, pages: Sequence[int] = ()) -> bytes:
    """Return the Word file of a composition on a letterhead that was read before.

    Raises:
        TemplateFault: the letterhead lacks a field or a style; a picture cannot be read.
    """
    _refuse_lost_words(letterhead, composition)
    writer = BlockWriter(letterhead, composition.body, pages)
    picture = read_picture(composition.logo) if composition.logo else None
    values = {
        "corps": Markup(writer.body(composition.body)),  # noqa: S704 - escaped run by run
        "entete_premiere": Markup(writer.margin(composition.first_header)),  # noqa: S704
        "entete": Markup(writer.margin(composition.header)),  # noqa: S704
        "pied": Markup(writer.margin(composition.footer)),  # noqa: S704
        "titre": clean(composition.title),
        "auteur": clean(composition.author),
        "numero": clean(composition.number),
        "sujet": clean(composition.subject),
        "logo": picture.markup if picture else "",
    }
    parts: dict[str, bytes | Compressed] = {
        **letterhead.static,
        **{name: part.fill(values).encode() for name, part in letterhead.fielded.items()},
        CORE: core_properties(composition),
        letterhead.facts: facts_part(composition.facts),
    }
    lists = letterhead.lists
    if lists.name:
        parts[lists.name] = f"{lists.before}{writer.lists.definitions()}{lists.after}".encode()
    parts[letterhead.notes.name] = writer.notes.text().encode()
    if picture or writer.drawings:
        parts |= _with_drawings(letterhead, picture, writer.drawings)
    return pack(parts)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateFault(
            f"{path} : ce papier à en-tête ne s’ouvre pas ({error.strerror}). "
            "Vérifiez qu’il est lisible et qu’aucun autre programme ne le retient."
        ) from error


def _refuse_lost_words(letterhead: Letterhead, composition: Composition) -> None:
    """Refuse a letterhead without the field of blocks that the composition does have."""
    printed = {field for part in letterhead.fielded.values() for field in part.blocks}
    blocks: dict[str, tuple[Block, ...]] = {
        "corps": composition.body,
        "entete_premiere": composition.first_header,
        "entete": composition.header,
        "pied": composition.footer,
    }
    for field, content in blocks.items():
        if content and field not in printed:
            raise TemplateFault(
                f"{letterhead.name} : le champ « {field} » manque dans le papier à en-tête, et ce "
                f"qu’il porte manquerait dans l’acte. Remettez-y {{{{p {field} }}}}, seul dans un "
                "paragraphe."
            )


def _with_drawings(
    letterhead: Letterhead, logo: Picture | None, drawings: Drawings
) -> dict[str, bytes | Compressed]:
    """Return the parts that a logo, pictures and charts add or change."""
    package = Package(dict(letterhead.sources))
    if logo:
        for name, part in letterhead.fielded.items():
            if "logo" in part.fields:
                package.relate(name, "image", logo.relation, f"/{logo.part}")
        package.declare(extension=logo.extension, content_type=logo.content_type)
        package.parts[logo.part] = logo.data
    drawings.attach(package, letterhead.document)
    return package.parts
