"""Pieces that all native charts are made of: data with their cells, type, fills, the plot area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.charts.marks import series_looks
from briefgen.charts.scale import number_of
from briefgen.document import Figure, Series
from briefgen.exporters.pptx.ooxml import attribute, content, emu, solid
from briefgen.exporters.pptx.paint import scheme_colors
from briefgen.exporters.pptx.plot_area import PlotArea
from briefgen.exporters.pptx.workbook import cell_name
from briefgen.formatting import Formatter

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel

NO_LINE = "<a:ln><a:noFill/></a:ln>"


class ChartPieces:
    """Writes pieces of the chart part of one figure.

    Args:
        panel: Measures; its size is the frame's.
        figure: What is shown.
        area: Where the plot stands.
        formatter: Shows the numbers.
    """

    def __init__(self, panel: Panel, figure: Figure, area: PlotArea, formatter: Formatter) -> None:
        self.panel, self.figure, self.area, self.formatter = panel, figure, area, formatter
        self.palette = panel.palette
        self.scheme = scheme_colors(panel.theme)
        self.looks = series_looks(figure, panel.palette)
        self.code = number_code(figure, formatter)
        self.language = attribute(formatter.language)

    def layout(self) -> str:
        """The inner plot area, as shares of the frame."""
        area, width, height = self.area, self.panel.width, self.panel.height
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

    def fill(self, color: str, edge: str = "") -> str:
        """Fill and outline of marks."""
        line = f'<a:ln w="{emu(0.75)}">{solid(edge, self.scheme)}</a:ln>' if edge else NO_LINE
        return f"<c:spPr>{solid(color, self.scheme)}{line}</c:spPr>"

    def head(self, index: int, series: Series) -> str:
        """Number and name of a series."""
        name = f"Sheet1!${cell_name(index + 1, 1, absolute=True)}"
        return (
            f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{name}</c:f><c:strCache>'
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{content(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        )

    def data(self, index: int, series: Series) -> str:
        """Categories and values of a series, with the cells that they come from."""
        count = len(self.figure.categories)
        first, last = cell_name(0, 2, absolute=True), cell_name(0, count + 1, absolute=True)
        names = "".join(
            f'<c:pt idx="{i}"><c:v>{content(name)}</c:v></c:pt>' for i, name in enumerate(self.figure.categories)
        )
        start, end = cell_name(index + 1, 2, absolute=True), cell_name(index + 1, count + 1, absolute=True)
        points = "".join(
            f'<c:pt idx="{i}"><c:v>{plain_number(number)}</c:v></c:pt>'
            for i, value in enumerate(series.values)
            if (number := number_of(value)) is not None
        )
        return (
            f'<c:cat><c:strRef><c:f>Sheet1!${first}:${last}</c:f><c:strCache><c:ptCount val="{count}"/>{names}'
            "</c:strCache>"
            f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${start}:${end}</c:f><c:numCache>"
            f'<c:formatCode>{content(self.code)}</c:formatCode><c:ptCount val="{count}"/>{points}</c:numCache>'
            "</c:numRef></c:val>"
        )


def number_code(figure: Figure, formatter: Formatter) -> str:
    """The format code of all values of a Figure: its values have one format and equal decimals."""
    known = [value for series in figure.series for value in series.values if value is not None and not value.missing]
    if not known:
        return "General"
    layout = known[0].format
    return formatter.number_code(layout, formatter.decimals(known, layout))


def plain_number(number: float) -> str:
    """A number in full, as short as it can be without losing a digit."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else repr(float(number))
