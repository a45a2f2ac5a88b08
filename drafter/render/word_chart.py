"""A bar chart that Word draws itself (ECMA-376 part 1, 21.2): a clerk can restyle it.

Its values stand in the part, so that nothing else is needed to show it. The totals above the
stacks are the labels of a line that is not drawn: a stack has no label of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from drafter.composition import Chart
from drafter.render.chart_design import (
    GAP,
    OUTLINE,
    TYPE_SIZE,
    colour,
    scale,
    totals,
    type_size,
)
from drafter.render.fonts import FAMILY
from drafter.render.wordml import escape

CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NO_LINE = "<a:ln><a:noFill/></a:ln>"
_LINE = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{OUTLINE}"/></a:solidFill></a:ln>'
_CATEGORY_AXIS, _VALUE_AXIS = 111_111_111, 222_222_222


def chart_part(chart: Chart) -> str:
    """Write the part that holds a chart."""
    bars = "".join(_bar(chart, rank) for rank in range(len(chart.series)))
    axes = f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'
    unlisted = (
        f'<c:legendEntry><c:idx val="{len(chart.series)}"/><c:delete val="1"/></c:legendEntry>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{CHARTS}" xmlns:a="{_MAIN}"><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{bars}<c:gapWidth val="{round(GAP * 100)}"/><c:overlap val="100"/>{axes}</c:barChart>'
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{_total_line(chart)}<c:marker val="1"/>{axes}</c:lineChart>'
        f"{_axes(chart)}</c:plotArea>"
        f'<c:legend><c:legendPos val="b"/>{unlisted}<c:overlay val="0"/></c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_text(TYPE_SIZE)}</c:chartSpace>"
    )


def _bar(chart: Chart, rank: int) -> str:
    series = chart.series[rank]
    return (
        f'<c:ser><c:idx val="{rank}"/><c:order val="{rank}"/>{_name(series.label, rank)}'
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour(rank)}"/></a:solidFill>{_LINE}</c:spPr>'
        f'<c:invertIfNegative val="0"/>{_categories(chart)}'
        f"{_values(series.values, rank)}</c:ser>"
    )


def _total_line(chart: Chart) -> str:
    rank = len(chart.series)
    shown = (
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    size = type_size(chart)
    labels = "".join(
        f'<c:dLbl><c:idx val="{place}"/><c:tx><c:rich><a:bodyPr/><a:p><a:r>'
        f'<a:rPr lang="fr-FR" sz="{round(size * 100)}" b="1"/>'
        f"<a:t>{escape(label)}</a:t></a:r></a:p></c:rich></c:tx>"
        f'<c:dLblPos val="t"/>{shown}</c:dLbl>'
        for place, label in enumerate(chart.labels)
    )
    return (
        f'<c:ser><c:idx val="{rank}"/><c:order val="{rank}"/>{_name("Total", rank)}'
        f'<c:spPr>{_NO_LINE}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
        f"<c:dLbls>{labels}<c:spPr><a:noFill/>{_NO_LINE}</c:spPr>{_text(size, bold=True)}"
        f'<c:dLblPos val="t"/>{shown}</c:dLbls>'
        f'{_categories(chart)}{_values(totals(chart), rank)}<c:smooth val="0"/></c:ser>'
    )


def _axes(chart: Chart) -> str:
    scaling = '<c:scaling><c:orientation val="minMax"/>{}</c:scaling>'
    top = f'<c:max val="{scale(chart):f}"/><c:min val="0"/>'
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/>{scaling.format("")}<c:delete val="0"/>'
        f'<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>{ticks}'
        f"<c:spPr>{_LINE}</c:spPr>{_text(type_size(chart))}"
        f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/>{scaling.format(top)}<c:delete val="1"/>'
        f'<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>{ticks}'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/></c:valAx>'
    )


# --- values: references to a sheet that need not be there, and what it would hold ---------


def _name(words: str, rank: int) -> str:
    place = f"Feuil1!${_letter(rank)}$1"
    return f"<c:tx>{_words('strRef', place, [words])}</c:tx>"


def _categories(chart: Chart) -> str:
    place = f"Feuil1!$A$2:$A${len(chart.categories) + 1}"
    return f"<c:cat>{_words('strRef', place, chart.categories)}</c:cat>"


def _words(kind: str, place: str, words: Iterable[str]) -> str:
    points = [
        f'<c:pt idx="{rank}"><c:v>{escape(word)}</c:v></c:pt>' for rank, word in enumerate(words)
    ]
    count = f'<c:ptCount val="{len(points)}"/>'
    return (
        f"<c:{kind}><c:f>{place}</c:f><c:strCache>{count}{''.join(points)}</c:strCache></c:{kind}>"
    )


def _values(values: Iterable[Decimal], rank: int) -> str:
    points = [
        f'<c:pt idx="{place}"><c:v>{value:f}</c:v></c:pt>' for place, value in enumerate(values)
    ]
    letter = _letter(rank)
    return (
        f"<c:val><c:numRef><c:f>Feuil1!${letter}$2:${letter}${len(points) + 1}</c:f>"
        f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(points)}"/>'
        f"{''.join(points)}</c:numCache></c:numRef></c:val>"
    )


def _letter(rank: int) -> str:
    """Return the column of a series in the sheet, from B on: B to Z, then AA."""
    hundreds, rest = divmod(rank + 1, 26)
    return (chr(ord("A") + hundreds - 1) if hundreds else "") + chr(ord("A") + rest)


def _text(size: float, *, bold: bool = False) -> str:
    return (
        "<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr"
        f' sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill><a:srgbClr val="000000"/>'
        f'</a:solidFill><a:latin typeface="{FAMILY}"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="fr-FR"/></a:p></c:txPr>'
    )
