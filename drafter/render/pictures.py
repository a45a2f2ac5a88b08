"""A picture of an act: read once, checked, and as large in Word as in the PDF."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image as Decoder
from PIL import ImageFile, ImageOps, UnidentifiedImageError

from drafter.composition import Image
from drafter.errors import TemplateFault

LOGO_BOX = 35.0, 20.0
"""Widest and highest that a logo among others may be, in millimetres."""

CONTENT_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
# Pillow's names for black and white, greys, palettes, RGB, some with transparency. PDF/A wants a
# profile for the colours of a press (ISO 19005-3, 6.2.4.3), and WeasyPrint draws no 16 bits.
_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA"}
_EXTENSIONS = {"PNG": "png", "JPEG": "jpg"}
_MILLIMETRES_PER_INCH = 25.4
_USUAL_DENSITY = 96.0  # dots per inch of a picture that does not say (CSS Values 3, 6.2)
_ORIENTATION = 0x0112  # Exif 2.3, 4.6.4
_LYING = range(5, 9)  # the orientations that turn width into height
_QUALITY = 92  # of a JPEG that had to be written again
_HIGHEST = 210.0  # millimetres: leaves room on an A4 page for a legend


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that both files can show.

    Attributes:
        data: the bytes of the file.
        extension: « png » or « jpg », whatever the file is called.
        content_type: its media type.
        width: its own width in millimetres, by its dots and their density.
        height: its own height in millimetres.
    """

    data: bytes
    extension: str
    content_type: str
    width: float
    height: float


def read_picture(image: Image) -> Picture:
    """Read a picture whole: one that is cut off would print in part, or not at all.

    Raises:
        TemplateFault: the file cannot be read, is no PNG or JPEG, or has colours that one of the
            two files cannot show.
    """
    try:
        data = image.path.read_bytes()
        with warnings.catch_warnings(), _no_mercy():
            warnings.simplefilter("error", Decoder.DecompressionBombWarning)
            with Decoder.open(io.BytesIO(data), formats=tuple(CONTENT_TYPES)) as picture:
                picture.load()
                name, mode = picture.format or "", picture.mode
                density = picture.info.get("dpi", ())
                dots = picture.size
                if (turned := picture.getexif().get(_ORIENTATION, 1)) != 1:
                    data = _upright(picture, name)
                    dots = dots[::-1] if turned in _LYING else dots
    except UnidentifiedImageError as fault:
        raise _fault(image.path, "ce n’est pas une image PNG ou JPEG") from fault
    except FileNotFoundError as fault:
        raise _fault(image.path, "ce fichier n’existe pas") from fault
    except OSError as fault:
        reason = "ce fichier ne s’ouvre pas" if fault.errno else "elle est abîmée"
        raise _fault(image.path, reason) from fault
    except (SyntaxError, ValueError, ArithmeticError) as fault:
        raise _fault(image.path, "elle est abîmée") from fault
    except (Decoder.DecompressionBombError, Decoder.DecompressionBombWarning) as fault:
        raise _fault(image.path, "elle est démesurée") from fault
    if mode not in _MODES:
        raise _fault(image.path, f"ses couleurs ({mode}) ne sont ni RVB ni des gris sur 8 bits")
    across, down = (
        count * _MILLIMETRES_PER_INCH / dots_per_inch
        for count, dots_per_inch in zip(dots, _densities(density), strict=True)
    )
    return Picture(data, _EXTENSIONS[name], CONTENT_TYPES[name], across, down)


@contextmanager
def _no_mercy() -> Iterator[None]:
    """Refuse pictures that are cut off, which WeasyPrint tells Pillow to let through once loaded.

    What is refused must not hang on which file of an act is made first.
    """
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _upright(picture: Decoder.Image, name: str) -> bytes:
    """Turn a photograph as its camera was held, which Word does not do by itself."""
    stream = io.BytesIO()
    ImageOps.exif_transpose(picture).save(stream, name, quality=_QUALITY)
    return stream.getvalue()


def _densities(density: object) -> tuple[float, float]:
    """Return the dots per inch across and down; what says 0 or 1 says nothing."""
    match density:
        case (float() | int() as across, float() | int() as down) if min(across, down) > 1:
            return float(across), float(down)
        case _:
            return _USUAL_DENSITY, _USUAL_DENSITY


def _fault(path: Path, reason: str) -> TemplateFault:
    return TemplateFault(
        f"{path} : cette image ne peut pas être imprimée : {reason}. Donnez une image PNG ou JPEG "
        "en couleurs RVB, qui s’ouvre sur votre écran, ou corrigez son chemin."
    )


def fit(picture: Picture, percent: int, text_width: float) -> tuple[float, float]:
    """Return the width and height of a picture in the text, in millimetres.

    Args:
        picture: the picture.
        percent: percent of the width of the text, 0 for its own size.
        text_width: width of the text in millimetres, which it never exceeds.
    """
    wanted = text_width * percent / 100 if percent else picture.width
    scale = min(wanted, text_width) / picture.width
    scale = min(scale, _HIGHEST / picture.height)
    return picture.width * scale, picture.height * scale


def fit_logo(picture: Picture) -> tuple[float, float]:
    """Return the width and height of a logo that fills its box, in millimetres."""
    scale = min(LOGO_BOX[0] / picture.width, LOGO_BOX[1] / picture.height)
    return picture.width * scale, picture.height * scale
