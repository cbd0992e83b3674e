"""The layout of dots in rows: one for each measure of a category, joined by a bar where there are two to compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from briefgen.charts import overlays
from briefgen.charts.keys import draw_key, has_key, key_height
from briefgen.charts.looks import Look, option, series_looks
from briefgen.charts.marks import labelled, value_text
from briefgen.charts.plots.axes import TITLE_LEADING, draw_names, title_lines
from briefgen.charts.plots.bars import surrounded_bars
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.lying_frames import LyingFrame, framed_lying
from briefgen.charts.plots.model import Label, Layer, Line, Marker, MarkerShape, NumberAxis, Plot, Plots, Spot
from briefgen.charts.scale import number_of, numbers
from briefgen.document import Series
from briefgen.drawing import Box
from briefgen.errors import fault
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.frames import ValueFit
    from briefgen.document import Figure

DOT = {"deck": 12.0, "report": 8.0}
"""Diameter of a dot, in points."""
BAR = {"deck": 4.0, "report": 2.5}
"""Width of the bar between two dots."""
PITCH = {"deck": 34.0, "report": 22.0}
"""Height of a row."""
CLOSEST = 0.8
"""Diameter of a dot, of the height of a row, at most."""
MOST_HEIGHT = 640.0
"""Rows stand closer before a chart is higher than this, in points."""
MOST_LABELLED = 2
"""Up to so many dots of a row carry their values beside them."""
BETWEEN = 0.75
"""Edge in the colour of the paper that tells dots apart that lie over each other."""


def lay_out_dots(panel: Panel, figure: Figure, *, joined: bool) -> Plots:
    """The layout of a Figure of dots.

    Args:
        panel: Measures; its size is the chart's.
        figure: Its series with the role `y`.
        joined: True when a bar joins the dots of the two measures of each row.

    Raises:
        InputError: There are more rows than the height holds (`too-much`).
    """
    framed, values = _framed(panel, figure)
    dot = min(DOT[panel.medium], (framed.top - framed.bottom) / max(len(figure.categories), 1) * CLOSEST)
    inner = _inner(panel, figure, framed, values, dot)
    looks = _looks(panel, figure, joined=joined)
    count = len(figure.categories)
    shapes = _shapes(panel, figure, joined=joined)
    helpers, formulas = _helpers(panel, figure, joined=joined)
    row = len(figure.series)
    layers = [
        _dots(panel, figure, looks[index], index, shape, values, dot, joined=joined)
        for index, shape in enumerate(shapes)
    ]
    if joined:
        bar = Line(panel.palette.rule, BAR[panel.medium])
        layers.insert(0, Layer(row + 2, x=row + 1, line=bar))
    made = Plots(
        inner.left,
        inner.right,
        inner.bottom,
        inner.top,
        (*figure.series, *helpers),
        (Plot("point", tuple(layers)),),
        values=NumberAxis(0.0, float(count)),
        across=inner.values,
        formulas=formulas,
    )
    key = has_key(figure)
    clear = list(_label_boxes(panel, figure, inner, layers, dot))
    around = surrounded_bars(figure, inner, _ends(panel, figure, inner, values, dot), clear=clear)
    return replace(
        made,
        behind=(*around.behind, lambda on: _lines(on, framed, clear)),
        over=(
            lambda on: draw_names(on, figure, framed),
            lambda on: draw_key(on, figure, looks, (0.0, on.height, on.width), shapes) if key else None,
            lambda on: _missing(on, figure, framed),
            *around.over,
        ),
    )


def dots_height(panel: Panel, figure: Figure) -> float:
    """The height at which every row has the height of the design."""
    plots, _ = _framed(panel.sized(panel.width, 4000.0), figure)
    lines = plots.names.labels.lines if plots.names is not None else ()
    size = plots.names.labels.size if plots.names is not None else panel.look.category_pt
    count = max(len(figure.categories), 1)
    tallest = max((len(each) for each in lines), default=1) * size * 1.25 + 4
    pitch = max(min(PITCH[panel.medium], MOST_HEIGHT / count), panel.look.category_pt * 1.25, tallest)
    return count * pitch + (4000.0 - plots.top) + plots.bottom + 4.0


# ---------------------------------------------------------------- the frame


def _shows(figure: Figure) -> bool:
    """Whether dots carry their values, if there is room."""
    return figure.labels != "auto" or len(figure.series) <= MOST_LABELLED


def _framed(panel: Panel, figure: Figure) -> tuple[Plots, ValueFit]:
    """Axis, names and edges."""
    found = [*numbers(figure), *overlays.levels(figure)]
    beside = _shows(figure) and figure.labels != "none"
    bold = figure.highlight if not figure.highlight_series else ()
    frame = LyingFrame(
        [min(found), max(found)] if found else [0.0],
        above=key_height(panel, figure, panel.width),
        show_axis=None if beside else True,
        zero=False,
        bold=bold,
    )
    plots, values = framed_lying(panel, figure, frame)
    lines = title_lines(panel, plots.values)
    if lines:
        em = panel.look.axis_pt
        room = (2.7 if plots.values.shown else 1.3) + 0.25 + TITLE_LEADING * (len(lines) - 1)
        plots = replace(plots, bottom=max(plots.bottom, em * room))
    if plots.names is not None:
        plots = replace(plots, names=replace(plots.names, line=False, bold=bold))
    return plots, values if beside else replace(values, shown=False)


def _inner(panel: Panel, figure: Figure, framed: Plots, values: ValueFit, dot: float) -> Plots:
    """The frame without the room that dots at its ends, and their values, take at both sides."""
    room = dot / 2 + 1.0
    left = right = room
    if values.shown:
        texts = (value_text(panel, value) for series in figure.series for value in series.values if value is not None)
        widest = max((panel.text_width(text, values.size, bold=True) for text in texts), default=0.0)
        right += widest + CLEAR
        left += widest + CLEAR if len(figure.series) > 1 else 0.0
    left = framed.left + min(left, (framed.right - framed.left) * 0.3)
    return replace(framed, left=left, right=max(framed.right - right, left + 20.0))


def _lines(panel: Panel, plots: Plots, clear: Sequence[Box]) -> None:
    """A hairline along each row, from its name to the first value, or through it where there are none."""
    for category in range(plots.count):
        y = sum(plots.slot(category, plots.count)) / 2
        end = min((box.x - 4.0 for box in clear if box.y < y < box.y + box.height), default=plots.right)
        if end > plots.left:
            line = [(plots.left, y), (end, y)]
            panel.line(line, panel.palette.hair, panel.look.gridline_pt, name=f"row {category + 1}")


# ---------------------------------------------------------------- series and marks


def _helpers(panel: Panel, figure: Figure, *, joined: bool) -> tuple[list[Series], dict[int | tuple[int, int], str]]:
    """The heights of the rows, from 0 at the foot; and the ends of the bars, one below the other, from the dots."""
    count, row = len(figure.categories), len(figure.series)
    plain, word = Format("number", decimals=1), panel.formatter.word
    helpers = [Series(word("row"), tuple(Value(count - i - 0.5, format=plain) for i in range(count)), "helper")]
    formulas: dict[int | tuple[int, int], str] = {}
    if not joined:
        return helpers, formulas
    across: list[Value | None] = []
    heights: list[Value | None] = []
    for category in range(count):
        ends = [one.values[category] for one in figure.series]
        if any(number_of(end) is None for end in ends):
            continue
        across += [*ends, ends[-1]]
        heights += [helpers[0].values[category]] * len(ends) + [None]  # the gap before the next bar
        for index in (0, 1, 1):
            formulas[row + 1, len(formulas)] = f"[{index}@{category}]"
    helpers.append(Series(f"{word('change')}: x", tuple(across), "helper"))
    helpers.append(Series(f"{word('change')}: y", tuple(heights), "helper"))
    return helpers, formulas


def _looks(panel: Panel, figure: Figure, *, joined: bool) -> list[Look]:
    """The colours of the measures: of two that are joined, the first is grey and the second the accent."""
    palette = panel.palette
    told_apart = any(option(figure, f"scenario {index}") for index in range(len(figure.series)))
    if joined and not figure.highlight_series and not told_apart:
        return [Look(palette.grey, palette.muted), Look(palette.accent, palette.accent, strong=True)]
    return series_looks(figure, palette)


def _shapes(panel: Panel, figure: Figure, *, joined: bool) -> tuple[MarkerShape, ...]:
    """The marks of the measures: circles, of more than two different ones."""
    count = len(figure.series)
    if joined or count <= MOST_LABELLED:
        circle: MarkerShape = "circle"
        return (circle,) * count
    series = panel.palette.series
    return tuple(cast("MarkerShape", series[index % len(series)].marker) for index in range(count))


def _dots(
    panel: Panel,
    figure: Figure,
    look: Look,
    index: int,
    shape: MarkerShape,
    values: ValueFit,
    dot: float,
    *,
    joined: bool,
) -> Layer:
    palette = panel.palette
    row, together = len(figure.series), len(figure.series) <= MOST_LABELLED
    if shape in ("x", "plus", "dash"):
        marker = Marker(shape, dot * 0.85, look.stroke, "", 2.0)
    elif look.line:
        marker = Marker(shape, dot, look.fill, look.stroke, 2.0)  # not reported: hollow
    else:
        marker = Marker(shape, dot, look.fill, palette.paper, BETWEEN)
    markers: dict[int, Marker | None] = {}
    if figure.highlight and not figure.highlight_series:
        quiet = palette.rule if joined and index == 0 else palette.grey if together else marker.fill
        # A size of its own: some programs see no other difference between the marks of a series.
        markers = dict.fromkeys(figure.highlight, replace(marker, size_pt=marker.size_pt + 1.0))
        marker = replace(marker, edge=quiet) if look.line else replace(marker, fill=quiet)
    labels = dict(_labels(panel, figure, index, values)) if values.shown else {}
    return Layer(row, marker=marker, markers=markers, labels=labels, x=index, told=index)


def _labels(panel: Panel, figure: Figure, index: int, values: ValueFit) -> Iterator[tuple[int, Label]]:
    """Values beside the dots: the smaller one left, the larger one right; of more than two, above them."""
    lone = len(figure.series) == 1
    for category, value in enumerate(figure.series[index].values):
        amount = number_of(value)
        if value is None or amount is None or not labelled(figure, category, automatic=True):
            continue
        spot: Spot = "right"
        if len(figure.series) > MOST_LABELLED:
            spot = "above"
        elif not lone:
            other = number_of(figure.series[1 - index].values[category])
            if other is not None and (amount < other or (amount == other and index == 0)):
                spot = "left"
        bold = not figure.highlight or figure.highlight_series or category in figure.highlight
        color = panel.palette.ink if bold else panel.palette.text
        yield category, Label(value_text(panel, value), spot, values.size, color, bold, own=bool(value.qualifier))


def _label_boxes(panel: Panel, figure: Figure, plots: Plots, layers: Sequence[Layer], dot: float) -> Iterator[Box]:
    """The places of the values beside dots."""
    for layer in layers:
        for category, label in layer.labels.items() if layer.told is not None else ():
            amount = number_of(figure.series[layer.told].values[category])  # type: ignore[index]
            x, y = plots.scale().place(amount or 0.0), sum(plots.slot(category, plots.count)) / 2
            wide = panel.text_width(label.text, label.size_pt, bold=label.bold)
            reach = dot / 2 + CLEAR
            left = {"left": x - reach - wide, "right": x + reach}.get(label.spot, x - wide / 2)
            low = y + reach if label.spot == "above" else y - label.size_pt * 0.5
            yield Box(left, low, wide, label.size_pt)


def _ends(panel: Panel, figure: Figure, plots: Plots, values: ValueFit, dot: float) -> dict[int, float]:
    """Where the dots of each row and their values end, to the right."""
    found: dict[int, float] = {}
    for category in range(len(figure.categories)):
        known = [one.values[category] for one in figure.series if number_of(one.values[category]) is not None]
        largest = max(known, key=lambda value: number_of(value) or 0.0, default=None)
        end = plots.scale().place(number_of(largest) or 0.0) + dot / 2
        if values.shown and largest is not None:
            end += CLEAR + panel.text_width(value_text(panel, largest), values.size, bold=True)
        found[category] = end
    return found


def _missing(panel: Panel, figure: Figure, plots: Plots) -> None:
    """`n/a` in rows without any dot."""
    text = panel.formatter.word("na")
    for category, name in enumerate(figure.categories):
        if all(number_of(series.values[category]) is None for series in figure.series):
            y = sum(plots.slot(category, plots.count)) / 2
            wide = panel.text_width(text, panel.look.axis_pt)
            panel.rectangle(plots.left, y - 6, wide + 8, 12, panel.palette.paper, name=f"ground {name}")
            panel.middle_text(plots.left + 2, y, text, panel.look.axis_pt, panel.palette.muted, name=f"value {name}")


def refuse_totals(kind: str, labels: str) -> None:
    """Dots are not summed.

    Raises:
        InputError: Totals are asked for (`bad-value`).
    """
    if labels == "total":
        raise fault("bad-value", f"the dots of a {kind} have no total", "use  labels: all", place=("labels",))
