"""Pictures and logos in HTML: each holds its own data, so that no path enters the page."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from markupsafe import Markup

from drafter.composition import Image
from drafter.render.pictures import fit, fit_logo, read_picture
from drafter.render.table_layout import TEXT_WIDTH

TEXT_MILLIMETRES = TEXT_WIDTH / 1440 * 25.4


def image_markup(image: Image) -> Markup:
    """Write a picture at its width.

    Raises:
        TemplateFault: the picture cannot be read.
    """
    picture = read_picture(image)
    width, height = fit(picture, image.width, TEXT_MILLIMETRES)
    return _img(image, picture.content_type, picture.data, width, height)


def logos_markup(images: Iterable[Image]) -> Markup:
    """Write logos side by side.

    Raises:
        TemplateFault: one of them cannot be read.
    """
    logos = []
    for image in images:
        picture = read_picture(image)
        logos.append(_img(image, picture.content_type, picture.data, *fit_logo(picture)))
    return Markup('<p class="logos rangee-de-logos">{}</p>').format(Markup(" ").join(logos))


def _img(image: Image, content_type: str, data: bytes, width: float, height: float) -> Markup:
    return Markup(
        '<img src="data:{};base64,{}" alt="{}" style="width: {:.2f}mm; height: {:.2f}mm">'
    ).format(content_type, base64.b64encode(data).decode("ascii"), image.alternative, width, height)
