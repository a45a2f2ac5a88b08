"""Pictures and charts in the text of a Word file, and the parts that hold them."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafter.composition import Chart, Image
from drafter.render.chart_design import HEIGHT, LINE, WIDTH, legend_lines
from drafter.render.pictures import Picture, fit, fit_logo, read_picture
from drafter.render.word_chart import CHART_TYPE, CHARTS, chart_part
from drafter.render.word_package import Package
from drafter.render.wordml import escape

EMU_PER_MILLIMETRE = 36_000
"""ECMA-376 part 1, 20.1.2.1."""

_EMU_PER_POINT = 12_700
_EMU_PER_TWIP = 635
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(slots=True)
class Drawings:
    """The drawings of one act.

    Attributes:
        text_width: width of the text, in twips.
    """

    text_width: int
    _drawn: int = 0
    _pictures: dict[bytes, tuple[str, Picture]] = field(default_factory=dict)
    _charts: list[str] = field(default_factory=list)

    def image(self, image: Image) -> str:
        """Write a picture at its width.

        Raises:
            TemplateFault: the picture cannot be read.
        """
        picture = read_picture(image)
        width = self.text_width * _EMU_PER_TWIP / EMU_PER_MILLIMETRE
        return self._picture(image, picture, fit(picture, image.width, width))

    def logo(self, image: Image) -> str:
        """Write a logo among others.

        Raises:
            TemplateFault: the picture cannot be read.
        """
        picture = read_picture(image)
        return self._picture(image, picture, fit_logo(picture))

    def chart(self, chart: Chart) -> str:
        """Write a chart that Word draws itself."""
        self._charts.append(chart_part(chart))
        identifier = self._next()
        height = HEIGHT + LINE * sum(1 for _ in legend_lines(chart))
        size = round(WIDTH * _EMU_PER_POINT), round(height * _EMU_PER_POINT)
        graphic = (
            f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{CHARTS}">'
            f'<c:chart xmlns:c="{CHARTS}" xmlns:r="{_RELATIONS}"'
            f' r:id="rIdDiagramme{len(self._charts)}"/></a:graphicData></a:graphic>'
        )
        name = f"Diagramme {len(self._charts)}"
        return inline(identifier, name, chart.alternative, size, graphic)

    def _picture(self, image: Image, picture: Picture, size: tuple[float, float]) -> str:
        relation = f"rIdImage{len(self._pictures) + 1}"
        relation, _ = self._pictures.setdefault(picture.data, (relation, picture))
        width, height = (round(length * EMU_PER_MILLIMETRE) for length in size)
        identifier = self._next()
        return inline_picture(
            identifier, image.path.name, image.alternative, relation, (width, height)
        )

    def _next(self) -> int:
        self._drawn += 1
        return self._drawn + 1  # 1 is the logo of the letterhead

    def attach(self, package: Package, document: str) -> None:
        """Put the parts of the drawings into a package, and relate the body to them."""
        for number, (relation, picture) in enumerate(self._pictures.values(), start=1):
            name = f"word/media/image{number}.{picture.extension}"
            package.parts[name] = picture.data
            package.relate(document, "image", relation, f"/{name}")
            package.declare(extension=picture.extension, content_type=picture.content_type)
        for number, text in enumerate(self._charts, start=1):
            name = f"word/charts/chart{number}.xml"
            package.parts[name] = text.encode()
            package.relate(document, "chart", f"rIdDiagramme{number}", f"/{name}")
            package.declare(part=name, content_type=CHART_TYPE)

    def __bool__(self) -> bool:
        return bool(self._pictures or self._charts)


def inline_picture(
    identifier: int, name: str, words: str, relation: str, size: tuple[int, int]
) -> str:
    """Write a run that holds a picture.

    Args:
        identifier: number that no other drawing of the file has.
        name: name of the drawing in Word's list of objects.
        words: what it shows, for those who cannot see it.
        relation: identifier of the relation to its part.
        size: width and height in EMU.
    """
    width, height = size
    graphic = (
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{identifier}" name="{escape(name)}" descr="{escape(words)}"/>'
        "<pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}" xmlns:r="{_RELATIONS}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic>"
    )
    return inline(identifier, name, words, size, graphic)


def inline(identifier: int, name: str, words: str, size: tuple[int, int], graphic: str) -> str:
    """Write a run that holds a drawing in the line; see :func:`inline_picture`."""
    width, height = size
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0"'
        f' distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{identifier}" name="{escape(name)}" descr="{escape(words)}"/>{graphic}'
        "</wp:inline></w:drawing></w:r>"
    )
