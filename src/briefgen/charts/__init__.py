"""Chart kinds: one file each, imported when a brief uses it.

A kind's model has `build(data, say) -> Figure`. Its module has `room(panel, figure) -> Room`, the room that it needs
and what may be done where there is less, and one of two:

* `lay_out(panel, figure) -> Plots`, where PowerPoint has the kind: a native chart in the deck, drawn in the report;
* `draw(panel, figure)`, where it has not: drawn in both.

A heat map is a table in both: `build` gives a Table, and its module has none of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import PlainValidator, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefgen.charts.refusals import inside_only, python_only, unknown_kind
from briefgen.errors import one_of

if TYPE_CHECKING:
    from types import ModuleType

    from briefgen.charts.chart import Chart
    from briefgen.charts.panel import Panel
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.room import Room
    from briefgen.document import Figure
    from briefgen.drawing import Drawing
    from briefgen.formatting import Formatter
    from briefgen.themes.theme import Medium, Theme
    from briefgen.values import Value

KINDS: dict[str, str] = {
    "column": "briefgen.charts.column:ColumnChart",
    "bar": "briefgen.charts.bar:BarChart",
    "line": "briefgen.charts.line:LineChart",
    "area": "briefgen.charts.area:AreaChart",
    "combo": "briefgen.charts.combo:ComboChart",
    "pareto": "briefgen.charts.pareto:ParetoChart",
    "histogram": "briefgen.charts.histogram:HistogramChart",
    "stock": "briefgen.charts.stock:StockChart",
    "step": "briefgen.charts.step:StepChart",
    "slope": "briefgen.charts.slope:SlopeChart",
    "box": "briefgen.charts.box:BoxChart",
    "gantt": "briefgen.charts.gantt:GanttChart",
    "pie": "briefgen.charts.pie:PieChart",
    "doughnut": "briefgen.charts.doughnut:DoughnutChart",
    "radar": "briefgen.charts.radar:RadarChart",
    "waterfall": "briefgen.charts.waterfall:WaterfallChart",
    "variance": "briefgen.charts.variance:VarianceChart",
    "funnel": "briefgen.charts.funnel:FunnelChart",
    "pyramid": "briefgen.charts.pyramid:PyramidChart",
    "bullet": "briefgen.charts.bullet:BulletChart",
    "scatter": "briefgen.charts.scatter:ScatterChart",
    "bubble": "briefgen.charts.bubble:BubbleChart",
    "matrix": "briefgen.charts.matrix:MatrixChart",
    "treemap": "briefgen.charts.treemap:TreemapChart",
    "dumbbell": "briefgen.charts.dumbbell:DumbbellChart",
    "dot": "briefgen.charts.dot:DotChart",
    "marimekko": "briefgen.charts.marimekko:MarimekkoChart",
    "sankey": "briefgen.charts.sankey:SankeyChart",
    "timeline": "briefgen.charts.timeline:TimelineChart",
    "map": "briefgen.charts.map:MapChart",
    "tile_map": "briefgen.charts.tile_map:TileMapChart",
    "heatmap": "briefgen.charts.heatmap:HeatmapChart",
}
"""Kind to `module:Class`."""

PYTHON_KINDS: dict[str, str] = {"figure": "briefgen.charts.figure:FigureChart"}
"""Kinds that hold objects of Python, so that no definition can ask for them."""

INSIDE_KINDS: tuple[str, ...] = ("sparkline",)
"""Kinds that stand inside tables and key figures, where `trend` asks for them."""

MOST_KEPT = 32
"""Drawings that are kept, between the look whether figures have room and the writing of the files."""

_DRAWN: dict[tuple[int, int, Medium, float, float, str], tuple[Figure, Theme, Drawing]] = {}


def load_kind(kind: str) -> type[Chart]:
    """The model of a kind.

    Raises:
        InputError: There is no such kind (`unknown-chart-kind`).

    Example:
        >>> load_kind("column").__name__
        'ColumnChart'
    """
    if kind not in KINDS:
        raise one_of("chart kind", kind, KINDS)
    module, name = KINDS[kind].split(":")
    found: type[Chart] = getattr(import_module(module), name)
    return found


def draw(
    figure: Figure, theme: Theme, medium: Medium, width_pt: float, height_pt: float, formatter: Formatter
) -> Drawing:
    """Draw a Figure as vectors. What has just been drawn, to see whether it has room, is not drawn again.

    Args:
        figure: A Figure of one of `KINDS`.
        theme: Colours and faces.
        medium: Decides type sizes and, for timelines, the form.
        width_pt: Width of the drawing.
        height_pt: Height of the drawing.
        formatter: Shows the numbers.

    Raises:
        InputError: The Figure holds more than can be shown legibly at this size (`too-much`).
    """
    from briefgen.charts.looks import noted
    from briefgen.charts.panel import Panel
    from briefgen.formatting.recording import RecordingFormatter

    key = (id(figure), id(theme), medium, width_pt, height_pt, formatter.language)
    kept = _DRAWN.get(key)
    if kept is not None and kept[0] is figure and kept[1] is theme:
        return kept[2]
    recording = RecordingFormatter(formatter)
    panel = Panel(theme, medium, width_pt, height_pt, recording)
    made = _drawn(panel, noted(figure, panel.look))
    drawing = replace(made, shown=(*made.shown, *recording.shown))
    while len(_DRAWN) >= MOST_KEPT:
        _DRAWN.pop(next(iter(_DRAWN)), None)
    _DRAWN[key] = (figure, theme, drawing)
    return drawing


def _drawn(panel: Panel, figure: Figure) -> Drawing:
    from briefgen.charts.legible import require_legible

    if _is_arranged(figure):
        return _draw_panels(panel, figure)
    module = _module(figure.kind)
    if hasattr(module, "lay_out"):
        from briefgen.charts.plots.pens import draw_plots

        draw_plots(panel, figure, module.lay_out(panel, figure))
    else:
        module.draw(panel, figure)
    drawing = panel.drawing()
    if figure.artwork is None:  # a user's own stays as it is
        require_legible(figure, drawing)
    return drawing


def _is_arranged(figure: Figure) -> bool:
    from briefgen.charts.cells import is_arranged

    return is_arranged(figure)


def _draw_panels(panel: Panel, figure: Figure) -> Drawing:
    """Each panel drawn by itself, in its cell under its head."""
    from briefgen.charts.cells import cells, draw_heads
    from briefgen.charts.legible import require_legible
    from briefgen.drawing import Drawing, shifted

    placed = cells(panel, figure)
    draw_heads(panel, figure, placed)
    items = [*panel.drawing().items]
    shown: list[tuple[str, Value]] = []
    for cell in placed:
        made = draw(cell.figure, panel.theme, panel.medium, cell.box.width, cell.box.height, panel.formatter)
        items += shifted(made.items, cell.box.x, cell.box.y)
        shown += made.shown
    drawing = Drawing(panel.width, panel.height, tuple(items), shown=tuple(shown))
    require_legible(figure, drawing)
    return drawing


def lay_out(panel: Panel, figure: Figure) -> Plots | None:
    """The layout of a Figure that PowerPoint has a type for, on a panel of the chart's size; None for the others.

    A Figure of panels, or with its key apart, has none: each panel has one, in its cell (`charts.cells`).

    Raises:
        InputError: The Figure holds more than can be shown legibly at this size (`too-much`).
    """
    from briefgen.charts.looks import noted

    if _is_arranged(figure):
        return None
    module = _module(figure.kind)
    plots: Plots | None = module.lay_out(panel, noted(figure, panel.look)) if hasattr(module, "lay_out") else None
    return plots


def room_of(figure: Figure, theme: Theme, medium: Medium, width_pt: float, formatter: Formatter) -> Room:
    """The room that a Figure needs at a width, and what may be done with it where there is less or more."""
    from briefgen.charts.panel import Panel

    panel = Panel(theme, medium, width_pt, 0.0, formatter)
    found: Room = _module(figure.kind).room(panel, figure.panels[0] if figure.panels else figure)
    if not _is_arranged(figure):
        return found
    from briefgen.charts.cells import least_height, panels_height
    from briefgen.charts.room import Room

    if not figure.panels:
        return replace(found, natural=panels_height(panel, found.figure))
    natural, least = panels_height(panel, figure), least_height(panel, figure)
    return Room(figure, natural, least, elastic=found.elastic, squeeze=found.squeeze)


def _module(kind: str) -> ModuleType:
    known = KINDS | PYTHON_KINDS
    if kind not in known:
        raise one_of("chart kind", kind, KINDS)
    return import_module(known[kind].split(":")[0])


def _chart(value: Any) -> Any:
    """A mapping as the model that its `kind` names; problems keep their places below the chart."""
    if not isinstance(value, Mapping):
        if type(value).__name__.endswith("Chart") and hasattr(value, "build"):
            return value
        raise PydanticCustomError("missing_key", "a chart is a mapping with 'kind', 'data', 'x' and 'y'", {})
    if "kind" not in value:
        raise PydanticCustomError("missing_key", "needs 'kind'", {"options": ", ".join(KINDS)})
    kind = value["kind"]
    if kind not in KINDS:
        problem = unknown_kind("chart", kind, KINDS)
        if kind in PYTHON_KINDS:
            problem = python_only(str(kind))
        elif kind in INSIDE_KINDS:
            problem = inside_only(str(kind))
        raise ValidationError.from_exception_data("chart", [{"type": problem, "loc": ("kind",), "input": kind}])
    return load_kind(kind).model_validate(value)


if TYPE_CHECKING:
    ChartField = Chart
else:
    ChartField = Annotated[
        Any,
        PlainValidator(_chart),
        WithJsonSchema(
            {"type": "object", "required": ["kind"], "properties": {"kind": {"enum": list(KINDS)}}, "title": "chart"}
        ),
    ]
"""A field that holds a chart: a model, or a mapping whose `kind` chooses one."""
