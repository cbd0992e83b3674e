"""Pieces that all native charts are made of: cells and caches, type, paint, the plot area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.charts.scale import number_of
from briefgen.document import Figure, Series
from briefgen.exporters.pptx.ooxml import attribute, color_of, content, emu, solid
from briefgen.exporters.pptx.paint import PATTERNS, scheme_colors
from briefgen.exporters.pptx.workbook import cell_name
from briefgen.formatting import Formatter

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Ink, Line, Marker, Plots

NO_LINE = "<a:ln><a:noFill/></a:ln>"
MARKERS = {"x": "x", "plus": "plus", "dash": "dash"}


class ChartPieces:
    """Writes pieces of the chart part of one figure.

    Args:
        panel: Its size is the frame's.
        figure: What is shown.
        plots: Its layout.
        formatter: Shows the numbers.
    """

    def __init__(self, panel: Panel, figure: Figure, plots: Plots, formatter: Formatter) -> None:
        self.panel, self.figure, self.plots, self.formatter = panel, figure, plots, formatter
        self.palette = panel.palette
        self.scheme = scheme_colors(panel.theme)
        self.language = attribute(formatter.language)

    def layout(self) -> str:
        """The inner plot area, as shares of the frame (ECMA-376 part 1, 21.2.2.95)."""
        area, width, height = self.plots, self.panel.width, self.panel.height
        inner = {
            "x": area.left / width,
            "y": 1 - area.top / height,
            "w": (area.right - area.left) / width,
            "h": (area.top - area.bottom) / height,
        }
        numbers = "".join(f'<c:{key} val="{max(share, 0.0):.5f}"/>' for key, share in inner.items())
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f"{numbers}</c:manualLayout></c:layout>"
        )

    # ------------------------------------------------------------ type and paint

    def text(self, size: float, color: str, *, bold: bool = False, face: str = "mn", wrap: bool = True) -> str:
        """Type of labels and axes, level: without `rot` names that stand close would be turned and cut."""
        close = 'wrap="none" lIns="36000" tIns="0" rIns="36000" bIns="0"'
        level = 'rot="0" vert="horz"'
        body = f"<a:bodyPr {level if wrap else close}/>"
        return (
            f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" b="{int(bold)}" kern="0">'
            f'{solid(color, self.scheme)}<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/>'
            f'<a:cs typeface="+{face}-cs"/></a:defRPr></a:pPr><a:endParaRPr lang={self.language}/></a:p></c:txPr>'
        )

    def area(self, ink: Ink) -> str:
        """Fill and outline of an area of paint."""
        fill = solid(ink.fill, self.scheme) if ink.fill else "<a:noFill/>"
        if ink.hatch:
            front = color_of(ink.hatch_color or ink.edge or self.palette.ink, self.scheme)
            back = color_of(ink.fill or self.palette.paper, self.scheme)
            preset = PATTERNS[ink.hatch[0]][1 if len(ink.hatch) > 2 else 0]
            fill = f'<a:pattFill prst="{preset}"><a:fgClr>{front}</a:fgClr><a:bgClr>{back}</a:bgClr></a:pattFill>'
        edge = f'<a:ln w="{emu(ink.edge_pt)}">{solid(ink.edge, self.scheme)}</a:ln>' if ink.edge else NO_LINE
        return f"<c:spPr>{fill}{edge}</c:spPr>"

    def stroke(self, line: Line | None) -> str:
        """A line through points."""
        if line is None:
            return f"<c:spPr>{NO_LINE}</c:spPr>"
        return (
            f'<c:spPr><a:ln w="{emu(line.width_pt)}" cap="rnd">{solid(line.color, self.scheme)}'
            f'<a:prstDash val="{line.dash}"/><a:round/></a:ln></c:spPr>'
        )

    def marker(self, marker: Marker | None) -> str:
        """The mark of a point; sizes are whole points from 2 to 72 (ECMA-376 part 1, 21.2.3.28)."""
        if marker is None:
            return '<c:marker><c:symbol val="none"/></c:marker>'
        size = min(max(round(marker.size_pt), 2), 72)
        fill = solid(marker.fill, self.scheme) if marker.fill else "<a:noFill/>"
        stroke = marker.edge or (marker.fill if marker.shape in MARKERS else "")
        edge = f'<a:ln w="{emu(marker.edge_pt)}">{solid(stroke, self.scheme)}</a:ln>' if stroke else NO_LINE
        return (
            f'<c:marker><c:symbol val="{marker.shape}"/><c:size val="{size}"/><c:spPr>{fill}{edge}</c:spPr></c:marker>'
        )

    # ------------------------------------------------------------ cells

    def code(self, series: Series) -> str:
        """The format code of the values of a series."""
        return number_code(series, self.formatter)

    def head(self, index: int, order: int | None = None) -> str:
        """Number and name of a series; `order`: when it is drawn, where that is not its number."""
        name = f"Sheet1!${cell_name(index + 1, 1, absolute=True)}"
        order = index if order is None else order
        return (
            f'<c:idx val="{index}"/><c:order val="{order}"/><c:tx><c:strRef><c:f>{name}</c:f><c:strCache>'
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{content(self.plots.series[index].name)}</c:v></c:pt>'
            "</c:strCache></c:strRef></c:tx>"
        )

    def categories(self) -> str:
        """The names of the categories."""
        count = len(self.figure.categories)
        names = "".join(
            f'<c:pt idx="{i}"><c:v>{content(name)}</c:v></c:pt>' for i, name in enumerate(self.figure.categories)
        )
        return (
            f"<c:cat><c:strRef><c:f>{_cells(0, count)}</c:f><c:strCache>"
            f'<c:ptCount val="{count}"/>{names}</c:strCache></c:strRef></c:cat>'
        )

    def numbers(self, index: int, tag: str) -> str:
        """The values of a series, under a tag: `val`, `xVal`, `yVal`, `bubbleSize`.

        All series reach down to the end of the longest one: LibreOffice loses those that are shorter than the last.
        """
        series = self.plots.series[index]
        count = max(len(each.values) for each in self.plots.series)
        points = "".join(
            f'<c:pt idx="{i}"><c:v>{plain_number(number)}</c:v></c:pt>'
            for i, value in enumerate(series.values)
            if (number := number_of(value)) is not None
        )
        return (
            f"<c:{tag}><c:numRef><c:f>{_cells(index + 1, count)}</c:f><c:numCache>"
            f'<c:formatCode>{content(self.code(series))}</c:formatCode><c:ptCount val="{count}"/>{points}'
            f"</c:numCache></c:numRef></c:{tag}>"
        )


def _cells(column: int, count: int) -> str:
    """The cells of a column of the sheet, below its head."""
    first, last = cell_name(column, 2, absolute=True), cell_name(column, count + 1, absolute=True)
    return f"Sheet1!${first}:${last}"


def number_code(series: Series, formatter: Formatter) -> str:
    """The format code of a series: its values have one format and equal decimals."""
    return formatter.code_of([value for value in series.values if value is not None])


def plain_number(number: float) -> str:
    """A number in full, as short as it can be without losing a digit."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else repr(float(number))
