"""The axes of native charts: names of the categories, and numbers only where marks do not carry theirs."""

from __future__ import annotations

from dataclasses import replace

from briefgen.exporters.pptx.chart_pieces import NO_LINE, ChartPieces, plain_number
from briefgen.exporters.pptx.ooxml import attribute, emu, solid
from briefgen.exporters.pptx.plot_area import is_whole

CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222
"""Ids of the two axes: positive, as the schema wants them."""

_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'


def axes_xml(pieces: ChartPieces) -> str:
    """Both axes of a chart of columns, bars or lines."""
    return _category_axis(pieces) + _value_axis(pieces)


def _category_axis(pieces: ChartPieces) -> str:
    area, palette = pieces.area, pieces.palette
    line = f'<c:spPr><a:ln w="{emu(1.0)}">{solid(palette.ink, pieces.scheme)}</a:ln></c:spPr>'
    skip = '<c:tickLblSkip val="1"/>' if area.lying else ""
    thinned = area.names is not None and area.names.every > 1
    place = "none" if thinned else "low"
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation '
        f'val="{"maxMin" if area.lying else "minMax"}"/>'
        f'</c:scaling><c:delete val="{int(is_whole(pieces.figure))}"/><c:axPos val="{"l" if area.lying else "b"}"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{_NO_TICKS}<c:tickLblPos val="{place}"/>{line}'
        f'{pieces.text(area.category_pt, palette.text)}<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/>'
        f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="50"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(pieces: ChartPieces) -> str:
    area, look = pieces.area, pieces.panel.look
    grid = ""
    if area.axis and look.gridlines != "none":
        line = f'<a:ln w="{emu(look.gridline_pt)}">{solid(pieces.palette.hair, pieces.scheme)}</a:ln>'
        grid = f"<c:majorGridlines><c:spPr>{line}</c:spPr></c:majorGridlines>"
    step = f'<c:majorUnit val="{plain_number(area.ticks[1] - area.ticks[0])}"/>' if len(area.ticks) > 1 else ""
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{plain_number(area.high)}"/><c:min val="{plain_number(area.low)}"/></c:scaling>'
        f'<c:delete val="{int(not area.axis)}"/><c:axPos val="{"b" if area.lying else "l"}"/>{grid}'
        f'<c:numFmt formatCode={attribute(_code(pieces))} sourceLinked="0"/>{_NO_TICKS}<c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{NO_LINE}</c:spPr>{pieces.text(look.axis_pt, pieces.palette.muted)}"
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="{"max" if area.lying else "autoZero"}"/>'
        f'<c:crossBetween val="between"/>{step}</c:valAx>'
    )


def _code(pieces: ChartPieces) -> str:
    """The values' format with as many decimals as the ticks need."""
    ticks = pieces.area.ticks
    known = [
        value for series in pieces.figure.series for value in series.values if value is not None and not value.missing
    ]
    layout = known[0].format if known else None
    step = ticks[1] - ticks[0] if len(ticks) > 1 else 1.0
    size = step * (100 if layout is not None and layout.style in ("percent", "points") else 1)
    decimals = next((digits for digits in range(6) if abs(round(size, digits) - size) < 1e-9), 6)
    if layout is not None:
        layout = replace(layout, decimals=decimals)
    return pieces.formatter.number_code(layout, decimals)
