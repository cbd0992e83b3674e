"""Charts as PowerPoint's own (ECMA-376 part 1, 21.2): editable, with their numbers in full in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.charts.marks import labelled, mark_fill, on_fill, option, series_looks, value_text
from briefgen.charts.scale import number_of
from briefgen.document import Figure, Series
from briefgen.exporters.pptx.ooxml import HEADER, A, C, R, attribute, content, emu, solid
from briefgen.exporters.pptx.paint import scheme_colors
from briefgen.exporters.pptx.plot_area import PlotArea, is_stacked, is_whole
from briefgen.exporters.pptx.workbook import cell_name
from briefgen.formatting import Formatter

if TYPE_CHECKING:
    from briefgen.charts.marks import Look
    from briefgen.charts.panel import Panel

CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222
"""Ids of the two axes: positive, as the schema wants them."""

GROUPINGS = {"clustered": "clustered", "stacked": "stacked", "100": "percentStacked"}
HIDDEN = "<a:ln><a:noFill/></a:ln>"


def chart_xml(panel: Panel, figure: Figure, area: PlotArea, formatter: Formatter) -> str:
    """The chart part of a Figure with a native type.

    Args:
        panel: Measures; its size is the frame's.
        figure: What is shown.
        area: Where the plot stands.
        formatter: Shows the numbers.
    """
    return _Writer(panel, figure, area, formatter).chart()


def number_code(figure: Figure, formatter: Formatter) -> str:
    """The format code of all values of a Figure: its values have one format and equal decimals."""
    known = [value for series in figure.series for value in series.values if value is not None and not value.missing]
    if not known:
        return "General"
    layout = known[0].format
    return formatter.number_code(layout, formatter.decimals(known, layout))


class _Writer:
    def __init__(self, panel: Panel, figure: Figure, area: PlotArea, formatter: Formatter) -> None:
        self.panel, self.figure, self.area, self.formatter = panel, figure, area, formatter
        self.palette = panel.palette
        self.scheme = scheme_colors(panel.theme)
        self.looks = series_looks(figure, panel.palette)
        self.code = number_code(figure, formatter)
        self.language = attribute(formatter.language)

    def chart(self) -> str:
        figure = self.figure
        if figure.native == "doughnut":
            plot, axes = self._doughnut(), ""
        elif figure.native.startswith("line"):
            plot, axes = self._lines(), self._axes()
        else:
            plot, axes = self._bars(), self._axes()
        base = self._text(self.panel.look.axis_pt, self.palette.text)
        return (
            f'{HEADER}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
            f'<c:lang val={self.language}/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
            f'{self._layout()}{plot}{axes}<c:spPr><a:noFill/>{HIDDEN}</c:spPr></c:plotArea><c:plotVisOnly val="1"/>'
            f'<c:dispBlanksAs val="{self._blanks()}"/></c:chart><c:spPr><a:noFill/>{HIDDEN}</c:spPr>{base}'
            '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _blanks(self) -> str:
        missing = str(option(self.figure, "missing", "gap"))
        return (
            {"connect": "span", "zero": "zero"}.get(missing, "gap") if self.figure.native.startswith("line") else "gap"
        )

    # ------------------------------------------------------------ pieces

    def _layout(self) -> str:
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

    def _text(self, size: float, color: str, *, bold: bool = False, face: str = "mn", wrap: bool = True) -> str:
        body = "<a:bodyPr/>" if wrap else '<a:bodyPr wrap="none" lIns="36000" tIns="0" rIns="36000" bIns="0"/>'
        return (
            f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" b="{int(bold)}" kern="0">'
            f'{solid(color, self.scheme)}<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/>'
            f'<a:cs typeface="+{face}-cs"/></a:defRPr></a:pPr><a:endParaRPr lang={self.language}/></a:p></c:txPr>'
        )

    def _fill(self, color: str, edge: str = "") -> str:
        line = f'<a:ln w="{emu(0.75)}">{solid(edge, self.scheme)}</a:ln>' if edge else HIDDEN
        return f"<c:spPr>{solid(color, self.scheme)}{line}</c:spPr>"

    def _head(self, index: int, series: Series) -> str:
        name = f"Sheet1!${cell_name(index + 1, 1, absolute=True)}"
        return (
            f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{name}</c:f><c:strCache>'
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{content(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        )

    def _data(self, index: int, series: Series) -> str:
        count = len(self.figure.categories)
        first, last = cell_name(0, 2, absolute=True), cell_name(0, count + 1, absolute=True)
        names = "".join(
            f'<c:pt idx="{i}"><c:v>{content(name)}</c:v></c:pt>' for i, name in enumerate(self.figure.categories)
        )
        start, end = cell_name(index + 1, 2, absolute=True), cell_name(index + 1, count + 1, absolute=True)
        points = "".join(
            f'<c:pt idx="{i}"><c:v>{_plain(number)}</c:v></c:pt>'
            for i, value in enumerate(series.values)
            if (number := number_of(value)) is not None
        )
        return (
            f'<c:cat><c:strRef><c:f>Sheet1!${first}:${last}</c:f><c:strCache><c:ptCount val="{count}"/>{names}</c:strCache>'
            f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${start}:${end}</c:f><c:numCache>"
            f'<c:formatCode>{content(self.code)}</c:formatCode><c:ptCount val="{count}"/>{points}</c:numCache></c:numRef></c:val>'
        )

    # ------------------------------------------------------------ columns and bars

    def _bars(self) -> str:
        figure = self.figure
        kind, _, grouping = figure.native.partition("_")
        direction = "col" if kind == "column" else "bar"
        series = "".join(self._bar_series(index, each) for index, each in enumerate(figure.series))
        overlap = 100 if is_stacked(figure) else 0
        return (
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{GROUPINGS[grouping.removeprefix("stacked_")]}"/>'
            f'<c:varyColors val="0"/>{series}<c:gapWidth val="{self.area.gap}"/><c:overlap val="{overlap}"/>'
            f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
        )

    def _bar_series(self, index: int, series: Series) -> str:
        look = self.looks[index]
        points = ""
        for number, value in enumerate(series.values):
            fill = mark_fill(self.figure, self.looks, index, number, self.palette)
            if fill != look.fill and number_of(value) is not None:
                points += f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{self._fill(fill)}</c:dPt>'
        return (
            f"<c:ser>{self._head(index, series)}{self._fill(look.fill, look.edge or self._edge())}"
            f'<c:invertIfNegative val="0"/>{points}{self._bar_labels(index, series, look)}{self._data(index, series)}</c:ser>'
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
        text = self._text(area.value_pt, color, bold=bold, face=face, wrap=False)
        special = ""
        for number, value in enumerate(series.values):
            shown = labelled(figure, index, number, automatic=True) and number_of(value) is not None
            if not shown or (stacked and not self._fits(value_text(self.panel, value), value, number)):
                special += f'<c:dLbl><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>'
            elif value is not None and value.qualifier:
                special += self._written(number, value_text(self.panel, value), color, position)
        return f'<c:dLbls>{special}{self._label_code()}<c:spPr><a:noFill/>{HIDDEN}</c:spPr>{text}<c:dLblPos val="{position}"/>{_shows()}</c:dLbls>'

    def _fits(self, text: str, value: object, number: int) -> bool:
        """True when a part of a stack is long enough for its value."""
        amount = abs(number_of(value) or 0.0)  # type: ignore[arg-type]
        whole = self.area.high - self.area.low
        if self.figure.native.endswith("_100"):
            whole = sum(abs(number_of(series.values[number]) or 0.0) for series in self.figure.series) or 1.0
        length = (
            (self.area.right - self.area.left if self.area.lying else self.area.top - self.area.bottom) * amount / whole
        )
        size = self.area.value_pt
        needed = self.panel.text_width(text, size, bold=True) + 6.0 if self.area.lying else size * 1.15
        return length >= needed

    def _label_code(self) -> str:
        return f'<c:numFmt formatCode={attribute(self.code)} sourceLinked="0"/>'

    def _written(self, number: int, text: str, color: str, position: str) -> str:
        """A label in words, where the number alone would say too much."""
        run = (
            f'<a:r><a:rPr lang={self.language} sz="{round(self.area.value_pt * 100)}" b="1">{solid(color, self.scheme)}</a:rPr>'
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
            f'<c:dPt><c:idx val="{number}"/>{self._dot(look, size, hollow=derived and number == known[-1])}<c:bubble3D val="0"/>{line}</c:dPt>'
            for number in dict.fromkeys(marked)
        )
        return (
            f'<c:ser>{self._head(index, series)}{line}<c:marker><c:symbol val="none"/></c:marker>{dots}'
            f'{self._line_labels(index, series, known, look)}{self._data(index, series)}<c:smooth val="{int(bool(option(figure, "smooth", False)))}"/></c:ser>'
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
        rising = (number_of(series.values[known[-1]]) or 0.0) >= (number_of(series.values[known[0]]) or 0.0)
        places = {known[0]: "b" if rising and len(known) > 1 else "t", known[-1]: "t" if rising else "b"}
        if figure.labels != "all":
            wanted = {number for number in known if labelled(figure, index, number, automatic=number in places)}
        else:
            wanted = set(known)
        special = ""
        for number in known:
            if number not in wanted:
                special += f'<c:dLbl><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>'
                continue
            place = places.get(number, "t")
            text = self._text(self.area.value_pt, look.label, bold=True)
            special += (
                f'<c:dLbl><c:idx val="{number}"/>{self._label_code()}<c:spPr><a:noFill/>{HIDDEN}</c:spPr>{text}'
                f'<c:dLblPos val="{place}"/>{_shows()}</c:dLbl>'
            )
        text = self._text(self.area.value_pt, look.label, bold=True)
        return f'<c:dLbls>{special}{self._label_code()}<c:spPr><a:noFill/>{HIDDEN}</c:spPr>{text}<c:dLblPos val="t"/>{_shows()}</c:dLbls>'

    # ------------------------------------------------------------ doughnut

    def _doughnut(self) -> str:
        from briefgen.charts.ring import part_colors

        series = self.figure.series[0]
        colors = part_colors(self.panel, self.figure)
        points = "".join(
            f'<c:dPt><c:idx val="{number}"/><c:bubble3D val="0"/>{self._fill(fill, self.palette.paper)}</c:dPt>'
            for number, (fill, _) in enumerate(colors)
        )
        return (
            f'<c:doughnutChart><c:varyColors val="1"/><c:ser>{self._head(0, series)}{points}{_no_labels()}'
            f'{self._data(0, series)}</c:ser><c:firstSliceAng val="0"/><c:holeSize val="70"/></c:doughnutChart>'
        )

    # ------------------------------------------------------------ axes

    def _axes(self) -> str:
        area, figure, palette = self.area, self.figure, self.palette
        lying = area.lying
        whole = is_whole(figure)
        ink = f'<c:spPr><a:ln w="{emu(1.0)}">{solid(palette.ink, self.scheme)}</a:ln></c:spPr>'
        orientation = "maxMin" if lying else "minMax"
        skip = ""
        if not lying and area.category_pt <= self.panel.look.axis_pt:
            shown = [bool(lines) for lines in _category_lines(self.panel, figure, area)]
            every = _every(shown)
            skip = f'<c:tickLblSkip val="{every}"/>' if every > 1 else ""
        category = (
            f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{orientation}"/></c:scaling>'
            f'<c:delete val="{int(whole)}"/><c:axPos val="{"l" if lying else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{ink}'
            f'{self._text(area.category_pt, palette.text)}<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/>'
            f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="50"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
        )
        grid = ""
        if area.axis and self.panel.look.gridlines != "none":
            line = f'<a:ln w="{emu(self.panel.look.gridline_pt)}">{solid(palette.hair, self.scheme)}</a:ln>'
            grid = f"<c:majorGridlines><c:spPr>{line}</c:spPr></c:majorGridlines>"
        step = f'<c:majorUnit val="{_plain(area.ticks[1] - area.ticks[0])}"/>' if len(area.ticks) > 1 else ""
        between = "between"
        crosses = "max" if lying else "autoZero"
        code = self._axis_code()
        value = (
            f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/><c:max val="{_plain(area.high)}"/>'
            f'<c:min val="{_plain(area.low)}"/></c:scaling><c:delete val="{int(not area.axis)}"/>'
            f'<c:axPos val="{"b" if lying else "l"}"/>{grid}<c:numFmt formatCode={attribute(code)} sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>{HIDDEN}</c:spPr>'
            f'{self._text(self.panel.look.axis_pt, palette.muted)}<c:crossAx val="{CATEGORY_AXIS}"/>'
            f'<c:crosses val="{crosses}"/><c:crossBetween val="{between}"/>{step}</c:valAx>'
        )
        return category + value

    def _axis_code(self) -> str:
        """The values' format with as many decimals as the ticks need."""
        from dataclasses import replace

        known = [
            value for series in self.figure.series for value in series.values if value is not None and not value.missing
        ]
        layout = known[0].format if known else None
        step = self.area.ticks[1] - self.area.ticks[0] if len(self.area.ticks) > 1 else 1.0
        size = step * (100 if layout is not None and layout.style in ("percent", "points") else 1)
        decimals = next((digits for digits in range(6) if abs(round(size, digits) - size) < 1e-9), 6)
        if layout is not None:
            layout = replace(layout, decimals=decimals)
        return self.formatter.number_code(layout, decimals)


def _category_lines(panel: Panel, figure: Figure, area: PlotArea) -> Sequence[Sequence[str]]:
    from briefgen.charts.marks import fit_categories

    count = max(len(figure.categories), 1)
    return fit_categories(panel, figure.categories, (area.right - area.left) / count).lines


def _every(shown: Sequence[bool]) -> int:
    """Of how many names one is written."""
    places = [index for index, there in enumerate(shown) if there]
    return places[1] - places[0] if len(places) > 1 else 1


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


def _plain(number: float) -> str:
    """A number in full, as short as it can be without losing a digit."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else repr(float(number))
