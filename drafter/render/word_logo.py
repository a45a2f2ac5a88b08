"""The collectivité's logo, as a picture in a line of Word text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from markupsafe import Markup

from drafter.composition import Logo
from drafter.errors import TemplateFault
from drafter.render.word_drawings import inline_picture

_EMU_PER_CENTIMETRE = 360_000  # ECMA-376 part 1, 20.1.2.1
_HIGHEST, _WIDEST = 2.0, 8.0  # centimetres


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for the package.

    Attributes:
        markup: runs to put in the place of the field ``{{ logo }}``.
        relation: identifier of the relation that they name.
        part: name of the part that holds the picture.
        data: the picture.
        extension: extension of its name.
        content_type: its media type.
    """

    markup: Markup
    relation: str
    part: str
    data: bytes
    extension: str
    content_type: str


def read_picture(logo: Logo) -> Picture:
    """Read a logo and fit it into 2 cm of height and 8 cm of width.

    Raises:
        TemplateFault: the file cannot be read, or is not a picture that Word shows.
    """
    try:
        data = logo.path.read_bytes()
        image = Image.from_blob(data)
    except (
        OSError,
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    ) as error:
        raise TemplateFault(
            f"{logo.path} : ce logo ne se lit pas. Donnez une image PNG ou JPEG."
        ) from error
    scale = min(_HIGHEST / image.px_height, _WIDEST / image.px_width)
    width, height = (
        round(pixels * scale * _EMU_PER_CENTIMETRE) for pixels in (image.px_width, image.px_height)
    )
    extension = image.ext
    part = f"word/media/logo.{extension}"
    relation = "rIdLogo"
    drawing = inline_picture(
        1, PurePosixPath(part).name, logo.alternative, relation, (width, height)
    )
    return Picture(
        # docxtpl's own way: the field stands inside the text of a run, which is closed for it.
        markup=Markup(  # noqa: S704 - its words are escaped above
            f'</w:t></w:r>{drawing}<w:r><w:t xml:space="preserve">'
        ),
        relation=relation,
        part=part,
        data=data,
        extension=extension,
        content_type=image.content_type,
    )
