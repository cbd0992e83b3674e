"""Charts as PowerPoint's own (ECMA-376 part 1, 21.2): editable, with their numbers in full in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.charts.marks import mark_fill, on_fill, option, value_text
from briefgen.charts.scale import number_of
from briefgen.document import Figure, Series
from briefgen.exporters.pptx.chart_axes import CATEGORY_AXIS, VALUE_AXIS, axes_xml
from briefgen.exporters.pptx.chart_pieces import NO_LINE, ChartPieces
from briefgen.exporters.pptx.ooxml import HEADER, A, C, R, attribute, content, emu, solid
from briefgen.exporters.pptx.plot_area import PlotArea, is_stacked, is_whole
from briefgen.exporters.pptx.value_labels import line_place, value_labels
from briefgen.formatting import Formatter

if TYPE_CHECKING:
    from briefgen.charts.marks import Look
    from briefgen.charts.panel import Panel

CLEAR = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"
GROUPINGS = {"clustered": "clustered", "stacked": "stacked", "100": "percentStacked"}


def chart_xml(panel: Panel, figure: Figure, area: PlotArea, formatter: Formatter) -> str:
    """The chart part of a Figure with a native type.

    Args:
        panel: Measures; its size is the frame's.
        figure: What is shown.
        area: Where the plot stands.
        formatter: Shows the numbers.
    """
    return _Plots(panel, figure, area, formatter).chart()


class _Plots(ChartPieces):
    """Writes the plots of one chart."""

    def __init__(self, panel: Panel, figure: Figure, area: PlotArea, formatter: Formatter) -> None:
        super().__init__(panel, figure, area, formatter)
        self.written = value_labels(panel, figure, area)

    def chart(self) -> str:
        figure = self.figure
        if figure.native == "doughnut":
            plot, axes = self._doughnut(), ""
        elif figure.native.startswith("line"):
            plot, axes = self._lines(), axes_xml(self)
        else:
            plot, axes = self._bars(), axes_xml(self)
        base = self.text(self.panel.look.axis_pt, self.palette.text)
        return (
            f'{HEADER}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
            f'<c:lang val={self.language}/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
            "<c:plotArea>"
            f'{self.layout()}{plot}{axes}<c:spPr><a:noFill/>{NO_LINE}</c:spPr></c:plotArea><c:plotVisOnly val="1"/>'
            f'<c:dispBlanksAs val="{self._blanks()}"/></c:chart><c:spPr><a:noFill/>{NO_LINE}</c:spPr>{base}'
            '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _blanks(self) -> str:
        missing = str(option(self.figure, "missing", "gap"))
        return (
            {"connect": "span", "zero": "zero"}.get(missing, "gap") if self.figure.native.startswith("line") else "gap"
        )

    # ------------------------------------------------------------ columns and bars

    def _bars(self) -> str:
        figure = self.figure
        kind, _, grouping = figure.native.partition("_")
        direction = "col" if kind == "column" else "bar"
        series = "".join(self._bar_series(index, each) for index, each in enumerate(figure.series))
        overlap = 100 if is_stacked(figure) else 0
        return (
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping '
            f'val="{GROUPINGS[grouping.removeprefix("stacked_")]}"/>'
            f'<c:varyColors val="0"/>{series}<c:gapWidth val="{self.area.gap}"/><c:overlap val="{overlap}"/>'
            f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
        )

    def _bar_series(self, index: int, series: Series) -> str:
        look = self.looks[index]
        points = ""
        for number, value in enumerate(series.values):
            fill = mark_fill(self.figure, self.looks, index, number, self.palette)
            if fill != look.fill and number_of(value) is not None:
                points += (
                    f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
                    f"{self.fill(fill)}</c:dPt>"
                )
        return (
            f"<c:ser>{self.head(index, series)}{self.fill(look.fill, look.edge or self._edge())}"
            f'<c:invertIfNegative val="0"/>{points}{self._bar_labels(index, series, look)}'
            f"{self.data(index, series)}</c:ser>"
        )

    def _edge(self) -> str:
        """The bar of a whole has one outline; stacks are parted by the ground."""
        if is_whole(self.figure):
            return self.palette.accent if len(self.figure.series) == 2 else self.palette.paper
        return self.palette.paper if is_stacked(self.figure) else ""

    def _bar_labels(self, index: int, series: Series, look: Look) -> str:
        figure, area = self.figure, self.area
        stacked = is_stacked(figure)
        if not area.values or figure.labels == "total":
            return _no_labels()
        color = on_fill(look.fill, self.palette) if stacked else self.palette.ink
        if is_whole(figure) and look.edge:
            color = self.palette.muted
        face, bold = ("mj", False) if is_whole(figure) else ("mn", True)
        position = ("inBase" if is_whole(figure) else "ctr") if stacked else "outEnd"
        text = self.text(area.value_pt, color, bold=bold, face=face, wrap=False)
        code = self._label_code('"  "' if is_whole(figure) else "")  # clear of the edge of its part
        special = ""
        for number, value in enumerate(series.values):
            if (index, number) not in self.written:
                special += f'<c:dLbl><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>'
            elif value is not None and value.qualifier:
                special += self._written(number, value_text(self.panel, value), color, position)
        return f"<c:dLbls>{special}{code}{CLEAR}{text}{_place(position)}{_shows()}</c:dLbls>"

    def _label_code(self, before: str = "") -> str:
        return f'<c:numFmt formatCode={attribute(before + self.code)} sourceLinked="0"/>'

    def _written(self, number: int, text: str, color: str, position: str) -> str:
        """A label in words, where the number alone would say too much."""
        run = (
            f'<a:r><a:rPr lang={self.language} sz="{round(self.area.value_pt * 100)}" '
            f'b="1">{solid(color, self.scheme)}</a:rPr>'
            f"<a:t>{content(text)}</a:t></a:r>"
        )
        return (
            f'<c:dLbl><c:idx val="{number}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>{run}</a:p></c:rich></c:tx>'
            f'<c:dLblPos val="{position}"/>{_shows()}</c:dLbl>'
        )

    # ------------------------------------------------------------ lines

    def _lines(self) -> str:
        series = "".join(self._line_series(index, each) for index, each in enumerate(self.figure.series))
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
            f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:lineChart>'
        )

    def _line_series(self, index: int, series: Series) -> str:
        figure, look = self.figure, self.looks[index]
        scenario = str(option(figure, f"scenario {index}"))
        derived = scenario in ("plan", "forecast") or all(
            value.computed for value in series.values if value is not None and not value.missing
        )
        dash = "dash" if derived else "solid"
        if not derived and len(figure.series) > 1 and not figure.highlight:
            dash = self.palette.series[index % len(self.palette.series)].dash
        line = (
            f'<c:spPr><a:ln w="{emu(self.panel.look.line_pt)}" cap="rnd">{solid(look.fill, self.scheme)}'
            f'<a:prstDash val="{dash}"/><a:round/></a:ln></c:spPr>'
        )
        known = [number for number, value in enumerate(series.values) if number_of(value) is not None]
        marked = known if figure.native == "line_markers" else known[:1] + known[-1:]
        size = 10 if len(figure.series) == 1 else 7
        dots = "".join(
            f'<c:dPt><c:idx val="{number}"/>{self._dot(look, size, hollow=derived and number == known[-1])}'
            f'<c:bubble3D val="0"/>{line}</c:dPt>'
            for number in dict.fromkeys(marked)
        )
        return (
            f'<c:ser>{self.head(index, series)}{line}<c:marker><c:symbol val="none"/></c:marker>{dots}'
            f"{self._line_labels(index, series, known, look)}{self.data(index, series)}<c:smooth "
            f'val="{int(bool(option(figure, "smooth", False)))}"/></c:ser>'
        )

    def _dot(self, look: Look, size: int, *, hollow: bool) -> str:
        fill = self.palette.paper if hollow else look.fill
        return (
            f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{solid(fill, self.scheme)}'
            f'<a:ln w="{emu(2.0)}">{solid(look.fill, self.scheme)}</a:ln></c:spPr></c:marker>'
        )

    def _line_labels(self, index: int, series: Series, known: Sequence[int], look: Look) -> str:
        """Values at the ends of a single line; several lines have theirs beside their names, over the chart."""
        figure = self.figure
        if not known or figure.labels == "none" or (len(figure.series) > 1 and figure.labels != "all"):
            return _no_labels()
        special = ""
        for number in known:
            if (index, number) not in self.written:
                special += f'<c:dLbl><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>'
                continue
            place = line_place(self.panel, series, list(known), number, self.area)
            text = self.text(self.area.value_pt, look.label, bold=True)
            special += (
                f'<c:dLbl><c:idx val="{number}"/>{self._label_code()}<c:spPr><a:noFill/>{NO_LINE}</c:spPr>{text}'
                f'<c:dLblPos val="{place}"/>{_shows()}</c:dLbl>'
            )
        text = self.text(self.area.value_pt, look.label, bold=True)
        return f"<c:dLbls>{special}{self._label_code()}{CLEAR}{text}{_place('t')}{_shows()}</c:dLbls>"

    # ------------------------------------------------------------ doughnut

    def _doughnut(self) -> str:
        from briefgen.charts.ring import part_colors

        series = self.figure.series[0]
        colors = part_colors(self.panel, self.figure)
        points = "".join(
            f'<c:dPt><c:idx val="{number}"/><c:bubble3D val="0"/>{self.fill(fill, self.palette.paper)}</c:dPt>'
            for number, (fill, _) in enumerate(colors)
        )
        return (
            f'<c:doughnutChart><c:varyColors val="1"/><c:ser>{self.head(0, series)}{points}{_no_labels()}'
            f'{self.data(0, series)}</c:ser><c:firstSliceAng val="0"/><c:holeSize val="70"/></c:doughnutChart>'
        )


def _place(position: str) -> str:
    return f'<c:dLblPos val="{position}"/>'


def _no_labels() -> str:
    return (
        '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def _shows() -> str:
    return (
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
