"""Charts as PowerPoint's own (ECMA-376 part 1, 21.2): editable, with their numbers in full in a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.charts.scale import number_of
from briefgen.exporters.pptx.chart_axes import FIRST, SECOND, axes_xml
from briefgen.exporters.pptx.chart_labels import labels_xml
from briefgen.exporters.pptx.chart_pieces import NO_LINE, ChartPieces
from briefgen.exporters.pptx.ooxml import HEADER, A, C, R

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Layer, Plot, Plots
    from briefgen.document import Figure
    from briefgen.formatting import Formatter

GROUPINGS = {"sum": "stacked", "share": "percentStacked"}


def chart_xml(panel: Panel, figure: Figure, plots: Plots, formatter: Formatter) -> str:
    """The chart part of a Figure with plots.

    Args:
        panel: Its size is the frame's.
        figure: What is shown.
        plots: Its layout in that frame.
        formatter: Shows the numbers.
    """
    return _Writer(panel, figure, plots, formatter).chart()


class _Writer(ChartPieces):
    """Writes the plots of one chart."""

    def chart(self) -> str:
        plots = "".join(self._plot(plot) for plot in self.plots.plots)
        base = self.text(self.panel.look.axis_pt, self.palette.text)
        bridged = any(plot.connect for plot in self.plots.plots)
        return (
            f'{HEADER}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
            f'<c:lang val={self.language}/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
            f"<c:plotArea>{self.layout()}{plots}{axes_xml(self)}<c:spPr><a:noFill/>{NO_LINE}</c:spPr></c:plotArea>"
            f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="{"span" if bridged else "gap"}"/></c:chart>'
            f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>{base}"
            '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _plot(self, plot: Plot) -> str:
        match plot.mark:
            case "bar":
                return self._bars(plot)
            case "line":
                return self._lines(plot)
            case "range":
                return self._stock(plot)
            case "area":
                return self._areas(plot)
            case "slice":
                return self._slices(plot)
            case "spoke":
                return self._spokes(plot)
            case "point":
                return self._points(plot)
            case "bubble":
                return self._bubbles(plot)

    def _axis_ids(self, plot: Plot) -> str:
        ids = SECOND if plot.secondary else FIRST
        return "".join(f'<c:axId val="{axis}"/>' for axis in ids)

    # ------------------------------------------------------------ areas of paint

    def _bars(self, plot: Plot) -> str:
        series = "".join(
            f"<c:ser>{self.head(layer.series)}{self.area(layer.ink)}"
            f'<c:invertIfNegative val="0"/>{self._inks(plot, layer)}{labels_xml(self, plot, layer)}'
            f"{self.categories()}{self.numbers(layer.series, 'val')}</c:ser>"
            for layer in plot.layers
        )
        grouping = GROUPINGS.get(plot.stack, "clustered")
        overlap = 100 if plot.stack else round(plot.overlap * 100)
        gap = min(max(round(plot.gap * 100), 0), 500)
        return (
            f'<c:barChart><c:barDir val="{"bar" if self.plots.lying else "col"}"/><c:grouping val="{grouping}"/>'
            f'<c:varyColors val="0"/>{series}<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>'
            f"{self._axis_ids(plot)}</c:barChart>"
        )

    def _inks(self, plot: Plot, layer: Layer) -> str:
        """Points that are painted otherwise than their series."""
        turned = '<c:invertIfNegative val="0"/>' if plot.mark in ("bar", "bubble") else ""
        return "".join(
            f'<c:dPt><c:idx val="{category}"/>{turned}<c:bubble3D val="0"/>{self.area(ink)}</c:dPt>'
            for category, ink in sorted(layer.inks.items())
            if ink != layer.ink and number_of(self.plots.series[layer.series].values[category]) is not None
        )

    def _areas(self, plot: Plot) -> str:
        series = "".join(
            f"<c:ser>{self.head(layer.series)}{self.area(layer.ink)}{labels_xml(self, plot, layer)}"
            f"{self.categories()}{self.numbers(layer.series, 'val')}</c:ser>"
            for layer in plot.layers
        )
        grouping = GROUPINGS.get(plot.stack, "standard")
        return (
            f'<c:areaChart><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
            f"{self._axis_ids(plot)}</c:areaChart>"
        )

    def _slices(self, plot: Plot) -> str:
        layer = plot.layers[0]
        series = (
            f"<c:ser>{self.head(layer.series)}{self._inks(plot, layer)}{labels_xml(self, plot, layer)}"
            f"{self.categories()}{self.numbers(layer.series, 'val')}</c:ser>"
        )
        tag = "doughnutChart" if plot.hole else "pieChart"
        hole = f'<c:holeSize val="{min(max(round(plot.hole * 100), 10), 90)}"/>' if plot.hole else ""
        return f'<c:{tag}><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/>{hole}</c:{tag}>'

    # ------------------------------------------------------------ lines and points

    def _strokes(self, plot: Plot, layer: Layer) -> str:
        """Points whose mark, or the segment that ends at them, is painted otherwise than their series."""
        found = ""
        for category in sorted({*layer.lines, *layer.markers}):
            line, marker = layer.lines.get(category, layer.line), layer.marker_at(category)
            if (line, marker) == (layer.line, layer.marker):
                continue
            if number_of(self.plots.series[layer.series].values[category]) is not None:
                found += (
                    f'<c:dPt><c:idx val="{category}"/>{self.marker(marker)}<c:bubble3D val="0"/>'
                    f"{self.stroke(line)}</c:dPt>"
                )
        del plot
        return found

    def _line_series(self, plot: Plot, layer: Layer, *, smooth: str) -> str:
        return (
            f"<c:ser>{self.head(layer.series)}{self.stroke(layer.line)}{self.marker(layer.marker)}"
            f"{self._strokes(plot, layer)}{labels_xml(self, plot, layer)}"
            f"{self.categories()}{self.numbers(layer.series, 'val')}{smooth}</c:ser>"
        )

    def _lines(self, plot: Plot) -> str:
        smooth = f'<c:smooth val="{int(plot.smooth)}"/>'
        series = "".join(self._line_series(plot, layer, smooth=smooth) for layer in plot.layers)
        between = f"<c:hiLowLines>{self.stroke(plot.between)}</c:hiLowLines>" if plot.between is not None else ""
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}{between}<c:marker val="1"/>'
            f"{self._axis_ids(plot)}</c:lineChart>"
        )

    def _stock(self, plot: Plot) -> str:
        series = "".join(self._line_series(plot, layer, smooth='<c:smooth val="0"/>') for layer in plot.layers)
        return (
            f"<c:stockChart>{series}<c:hiLowLines>{self.stroke(plot.between)}</c:hiLowLines>"
            f"{self._axis_ids(plot)}</c:stockChart>"
        )

    def _spokes(self, plot: Plot) -> str:
        series = "".join(self._line_series(plot, layer, smooth="") for layer in plot.layers)
        return (
            f'<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{series}'
            f"{self._axis_ids(plot)}</c:radarChart>"
        )

    def _points(self, plot: Plot) -> str:
        # What comes first in the file is uppermost in LibreOffice; in PowerPoint it is what has the highest c:order.
        series = "".join(
            f"<c:ser>{self.head(layer.series if layer.told is None else layer.told, order)}{self.stroke(layer.line)}"
            f"{self.marker(layer.marker)}{self._strokes(plot, layer)}{labels_xml(self, plot, layer)}"
            f"{self._trend(layer)}{self.numbers(_x(layer), 'xVal')}{self.numbers(layer.series, 'yVal')}"
            f'<c:smooth val="{int(plot.smooth)}"/></c:ser>'
            for order, layer in reversed(list(enumerate(plot.layers)))
        )
        return (
            f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}'
            f"{self._axis_ids(plot)}</c:scatterChart>"
        )

    def _trend(self, layer: Layer) -> str:
        if layer.trend is None:
            return ""
        return (
            f'<c:trendline>{self.stroke(layer.trend)}<c:trendlineType val="linear"/><c:dispRSqr val="0"/>'
            '<c:dispEq val="0"/></c:trendline>'
        )

    def _bubbles(self, plot: Plot) -> str:
        series = "".join(
            f'<c:ser>{self.head(layer.series)}{self.area(layer.ink)}<c:invertIfNegative val="0"/>'
            f"{self._inks(plot, layer)}{labels_xml(self, plot, layer)}"
            f"{self.numbers(_x(layer), 'xVal')}{self.numbers(layer.series, 'yVal')}"
            f"{self.numbers(layer.size, 'bubbleSize') if layer.size is not None else ''}"
            '<c:bubble3D val="0"/></c:ser>'
            for layer in plot.layers
        )
        return (
            f'<c:bubbleChart><c:varyColors val="0"/>{series}<c:bubbleScale val="100"/><c:showNegBubbles val="0"/>'
            f'<c:sizeRepresents val="area"/>{self._axis_ids(plot)}</c:bubbleChart>'
        )


def _x(layer: Layer) -> int:
    """The series with the places of points; a layer of points always names one."""
    if layer.x is None:
        raise AssertionError("points without places")
    return layer.x
