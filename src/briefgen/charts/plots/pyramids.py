"""The layout of pyramids: two series of bars from one axis, to the left and to the right, on equal scales.

What stands at the left is negative in the cells of a helper series; its number format shows no sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.evidence import resting
from briefgen.charts.looks import series_looks
from briefgen.charts.marks import labelled, value_text
from briefgen.charts.plots.axes import write_names
from briefgen.charts.plots.frames import ValueFit
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.lying_frames import LyingFrame, framed_lying, lying_height
from briefgen.charts.plots.model import Ink, Label, Layer, NumberAxis, Plot, Plots
from briefgen.charts.scale import number_of
from briefgen.document import Series
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.looks import Look
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

GAP = 0.2
"""Gap between bars, in widths of a bar: the outline of the whole is what is read."""
LEFT, RIGHT, MIRRORED = 0, 1, 2
"""The series: both sides as they are, and the left one turned over."""


def lay_out_pyramid(panel: Panel, figure: Figure) -> Plots:
    """The layout of a pyramid.

    Raises:
        InputError: There are more groups than the height holds (`too-much`).
    """
    made, values = framed_lying(panel, figure, _frame(panel, figure))
    looks = series_looks(figure, panel.palette)
    style = next((value.format for series in figure.series for value in series.values if value), None) or Format()
    code = panel.formatter.sided_code(style, style.decimals or 0, ("", ""))
    left = figure.series[LEFT]
    turned = Series(f"{left.name} (−)", tuple(_turned(value) for value in left.values), "helper")
    layers = (
        _layer(panel, figure, looks, LEFT, MIRRORED, values, code),
        _layer(panel, figure, looks, RIGHT, RIGHT, values, ""),
    )
    # LibreOffice sets names of several lines as wide as the way to the axis, which stands in the middle.
    several = made.names is not None and any(len(lines) > 1 for lines in made.names.labels.lines)
    if several:
        made = replace(made, names=made.names and replace(made.names, shown=False))
    return replace(
        made,
        series=(*figure.series, turned),
        plots=(Plot("bar", layers, gap=GAP, overlap=1.0),),
        values=_unsigned(panel, made.values),
        formulas={MIRRORED: f"-N([{LEFT}])"},
        over=(
            lambda on: write_names(on, figure, made) if several else None,
            lambda on: _heads(on, figure, made, looks),
            lambda on: _missing(on, figure, made, values),
        ),
    )


def pyramid_height(panel: Panel, figure: Figure) -> float:
    """So many points for each group: bars stand closer than in a ranking."""
    return lying_height(panel, figure, _frame(panel, figure))


def _frame(panel: Panel, figure: Figure) -> LyingFrame:
    amounts = [[number_of(value) or 0.0 for value in series.values] for series in figure.series]
    texts = [[value_text(panel, value) for value in series.values] for series in figure.series]
    return LyingFrame(
        [*amounts[RIGHT], *(-amount for amount in amounts[LEFT])],
        after=texts[RIGHT],
        before=texts[LEFT],
        above=_head_lines(panel, figure) * panel.look.category_pt * 1.2 + 4.0,
        symmetric=True,
        pitch=26.0 if panel.medium == "deck" else 18.0,
    )


def _turned(value: Value | None) -> Value | None:
    amount = number_of(value)
    if value is None or amount is None:
        return None
    return resting(replace(value, amount=-amount if amount else 0), "opposite", [value])


def _layer(
    panel: Panel, figure: Figure, looks: Sequence[Look], side: int, drawn: int, values: ValueFit, code: str
) -> Layer:
    """One side; what is not highlighted is lighter than what is."""
    palette, labels = panel.palette, {}
    for category, value in enumerate(figure.series[side].values):
        if values.shown and not _painted(side, value) and labelled(figure, category, automatic=True):
            own = bool(value and value.qualifier) or (drawn == MIRRORED and not code)
            labels[category] = Label(value_text(panel, value), "out", values.size, palette.ink, own=own, code=code)
    quiet = {}
    if figure.highlight and not figure.highlight_series:
        light = (palette.grey, palette.rule)[side]
        quiet = {at: Ink(light) for at in range(len(figure.categories)) if at not in figure.highlight}
    return Layer(drawn, Ink(looks[side].fill), quiet, labels=labels)


def _unsigned(panel: Panel, axis: NumberAxis) -> NumberAxis:
    """The axis with a code that shows no sign on either side."""
    style = axis.format or Format()
    size = axis.step * (100 if style.style in ("percent", "points") else 1)
    decimals = next((digits for digits in range(6) if abs(round(size, digits) - size) < 1e-9), 6)
    return replace(axis, code=panel.formatter.sided_code(replace(style, decimals=decimals), decimals, ("", "")))


def _sides(panel: Panel, figure: Figure) -> list[tuple[str, ...]]:
    room = panel.width * 0.3
    return [panel.wrapped(series.name, panel.look.category_pt, room, bold=True) for series in figure.series]


def _head_lines(panel: Panel, figure: Figure) -> int:
    return max(len(lines) for lines in _sides(panel, figure))


def _heads(panel: Panel, figure: Figure, plots: Plots, looks: Sequence[Look]) -> None:
    """The names of the sides, over them, towards the axis."""
    size, zero = panel.look.category_pt, plots.scale().place(0.0)
    for side, lines in enumerate(_sides(panel, figure)):
        y = plots.top + 4.0 + size * (0.25 + 1.2 * (len(lines) - 1))
        for line in lines:
            x, name = zero + (CLEAR if side else -CLEAR), f"series {figure.series[side].name}"
            align = "left" if side else "right"
            panel.text(x, y, line, size, looks[side].label, name=name, bold=True, align=align)  # type: ignore[arg-type]
            y -= size * 1.2


def _painted(side: int, value: Value | None) -> bool:
    """Whether a value is no label of a bar: a missing one, and a zero at the left, which would be labelled right."""
    amount = number_of(value)
    return amount is None or (side == LEFT and amount == 0)


def _missing(panel: Panel, figure: Figure, plots: Plots, values: ValueFit) -> None:
    """`n/a`, or zero, where a bar would be."""
    zero, palette = plots.scale().place(0.0), panel.palette
    for side, series in enumerate(figure.series):
        for category, value in enumerate(series.values):
            if values.shown and _painted(side, value) and labelled(figure, category, automatic=True):
                y = sum(plots.slot(category, plots.count)) / 2
                x, align = (zero + CLEAR, "left") if side else (zero - CLEAR, "right")
                name, text = f"value {series.name} {figure.categories[category]}", value_text(panel, value)
                known = number_of(value) is not None
                color = palette.ink if known else palette.muted
                panel.middle_text(x, y, text, values.size, color, name=name, bold=known, align=align)  # type: ignore[arg-type]
