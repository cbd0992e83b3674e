"""The axes of native charts, as their layout has them (ECMA-376 part 1, 21.2.2.25 and 21.2.2.226)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.exporters.pptx.chart_pieces import NO_LINE, ChartPieces, plain_number
from briefgen.exporters.pptx.ooxml import attribute, emu, solid

if TYPE_CHECKING:
    from briefgen.charts.plots.model import NumberAxis

FIRST, SECOND = (111111111, 222222222), (333333333, 444444444)
"""Ids of the axes of categories (or of x) and of the measure, and of the second pair: positive, as the schema says."""

_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'


def axes_xml(pieces: ChartPieces) -> str:
    """All axes of a chart; none for slices."""
    plots = pieces.plots
    marks = {plot.mark for plot in plots.plots}
    if "slice" in marks:
        return ""
    side, foot = ("b", "l") if plots.lying else ("l", "b")
    main = _Place(FIRST[1], FIRST[0], side, crosses="max" if plots.lying else "autoZero", between=not plots.flush)
    xml = _categories(pieces, FIRST, foot, shown=True) if plots.across is None else _across(pieces)
    xml += _measure(pieces, plots.values, main)
    if plots.second is not None and any(plot.secondary for plot in plots.plots):
        far = _Place(SECOND[1], SECOND[0], "t" if plots.lying else "r", crosses="max", between=not plots.flush)
        xml += _categories(pieces, SECOND, foot, shown=False) + _measure(pieces, plots.second, far)
    return xml


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an axis of numbers stands, and which axis it crosses."""

    own: int
    other: int
    side: str
    crosses: str = "autoZero"
    between: bool = True


def _categories(pieces: ChartPieces, ids: tuple[int, int], side: str, *, shown: bool) -> str:
    plots, palette = pieces.plots, pieces.palette
    names = plots.names
    spoked = any(plot.mark == "spoke" for plot in plots.plots)
    line, size, skip = f"<c:spPr>{NO_LINE}</c:spPr>", pieces.panel.look.category_pt, ""
    grid = ""
    if names is not None:
        size = names.labels.size
        if names.line:
            line = f'<c:spPr><a:ln w="{emu(1.0)}">{solid(palette.ink, pieces.scheme)}</a:ln></c:spPr>'
        skip = '<c:tickLblSkip val="1"/>' if plots.lying else ""
    if spoked:
        hair = f'<a:ln w="{emu(pieces.panel.look.gridline_pt)}">{solid(palette.hair, pieces.scheme)}</a:ln>'
        grid = f"<c:majorGridlines><c:spPr>{hair}</c:spPr></c:majorGridlines>"
    written = names is not None and names.shown and shown and names.labels.every == 1
    return (
        f'<c:catAx><c:axId val="{ids[0]}"/><c:scaling><c:orientation val="{"maxMin" if plots.lying else "minMax"}"/>'
        f'</c:scaling><c:delete val="{int(not shown or names is None or not (names.shown or names.line))}"/>'
        f'<c:axPos val="{side}"/>{grid}'
        f'<c:numFmt formatCode="General" sourceLinked="0"/>{_NO_TICKS}'
        f'<c:tickLblPos val="{("nextTo" if spoked else "low") if written else "none"}"/>{line}'
        f'{pieces.text(size, palette.text)}<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/>'
        f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="50"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _across(pieces: ChartPieces) -> str:
    axis = pieces.plots.across
    if axis is None:
        return ""
    return _measure(pieces, axis, _Place(FIRST[0], FIRST[1], "b", crosses="min"))


def _measure(pieces: ChartPieces, axis: NumberAxis, place: _Place) -> str:
    look = pieces.panel.look
    grid = ""
    if axis.grid and look.gridlines != "none":
        line = f'<a:ln w="{emu(look.gridline_pt)}">{solid(pieces.palette.hair, pieces.scheme)}</a:ln>'
        grid = f"<c:majorGridlines><c:spPr>{line}</c:spPr></c:majorGridlines>"
    line = NO_LINE
    if axis.line:
        line = f'<a:ln w="{emu(1.0)}">{solid(pieces.palette.ink, pieces.scheme)}</a:ln>'
    if pieces.plots.across is not None:
        place = replace(place, crosses="min")
    step = f'<c:majorUnit val="{plain_number(axis.step)}"/>' if len(axis.ticks) > 1 and not axis.log else ""
    log = '<c:logBase val="10"/>' if axis.log else ""
    # LibreOffice draws the marks of a second axis that is deleted on the first one.
    hidden = not axis.shown and not axis.grid and pieces.plots.across is None and place.own != SECOND[1]
    return (
        f'<c:valAx><c:axId val="{place.own}"/><c:scaling>{log}<c:orientation val="minMax"/>'
        f'<c:max val="{plain_number(axis.high)}"/><c:min val="{plain_number(axis.low)}"/></c:scaling>'
        f'<c:delete val="{int(hidden)}"/><c:axPos val="{place.side}"/>{grid}'
        f'<c:numFmt formatCode={attribute(_code(pieces, axis))} sourceLinked="0"/>{_NO_TICKS}'
        f'<c:tickLblPos val="{"nextTo" if axis.shown else "none"}"/>'
        f"<c:spPr>{line}</c:spPr>{pieces.text(look.axis_pt, axis.color or pieces.palette.muted)}"
        f'<c:crossAx val="{place.other}"/><c:crosses val="{place.crosses}"/>'
        f'<c:crossBetween val="{"between" if place.between else "midCat"}"/>{step}</c:valAx>'
    )


def _code(pieces: ChartPieces, axis: NumberAxis) -> str:
    """The axis's format with as many decimals as its ticks need."""
    if axis.code:
        return axis.code
    layout = axis.format
    size = axis.step * (100 if layout is not None and layout.style in ("percent", "points") else 1)
    decimals = next((digits for digits in range(6) if abs(round(size, digits) - size) < 1e-9), 6)
    if layout is not None:
        layout = replace(layout, decimals=decimals)
    return pieces.formatter.number_code(layout, decimals, axis.ticks)
