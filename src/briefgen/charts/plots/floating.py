"""The layout of floating columns: each stands where the one before it ends.

In PowerPoint they are parts of stacks: an invisible foot, and above it (below it, under zero) what rises, falls or is
full. A step that crosses zero has a part on either side. The reader types changes; all parts are formulas of them.
A value stands over a column as the label of one more part, invisible and as large as the change: so it is the number
of a cell too, and follows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.looks import in_ibcs
from briefgen.charts.marks import labelled, value_text
from briefgen.charts.plots.bars import surrounded_bars
from briefgen.charts.plots.float_parts import (
    FALL,
    FALL_BELOW,
    FALL_LABEL,
    FOOT,
    RISE,
    RISE_BELOW,
    RISE_LABEL,
    TOTAL,
    TOTAL_LABEL,
    Float,
    float_formulas,
    floats,
    helper_series,
)
from briefgen.charts.plots.frames import Frame, ValueFit, column_gap, fit_values, framed, surrounded
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.lying_frames import LyingFrame, bar_gap, framed_lying, lying_height, roomier
from briefgen.charts.plots.model import Ink, Label, Layer, Plot, Plots
from briefgen.charts.plots.scales import label_room
from briefgen.formatting.numbers import MINUS
from briefgen.values import Format

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure


def lay_out_floating(panel: Panel, figure: Figure) -> Plots:
    """The layout of a waterfall: columns, or bars where the names do not fit under columns.

    Raises:
        InputError: There are more steps than the height holds (`too-much`).
    """
    steps = floats(figure)
    made, values = _frame(panel, figure, steps)
    gap = bar_gap() if made.lying else column_gap(made, 1)
    plot = Plot("bar", _layers(panel, figure, steps, values), stack="sum", gap=gap)
    made = replace(
        made,
        series=helper_series(panel, figure, steps),
        plots=(plot,),
        formulas=float_formulas(steps),
        over=(lambda on: _connectors(on, made, steps), lambda on: _flat(on, figure, made, steps, values)),
    )

    def end(category: int) -> float:
        """Where a column and its value end, upwards or to the right."""
        step = steps[category]
        top = max(step.after if step.full else max(step.before, step.after), 0.0)
        room = _room(panel, figure, values, made, category) if values.shown and top > 0 else 0.0
        return made.scale().place(top) + room

    if made.lying:
        return surrounded_bars(figure, made, {category: end(category) for category in range(made.count)})
    return surrounded(panel, figure, made, lambda at, _: (sum(made.slot(at, made.count)) / 2, end(at)))


def floating_height(panel: Panel, figure: Figure) -> float:
    """A plot in the proportions of the design, or the height of as many bars."""
    steps = floats(figure)
    if _fits(_upright(panel, figure, steps)[0]):
        return 274.0 if panel.medium == "deck" else 220.0
    return lying_height(panel, figure, _lying_frame(panel, figure, steps))


def _frame(panel: Panel, figure: Figure, steps: list[Float]) -> tuple[Plots, ValueFit]:
    """The frame, with the room of the values beyond the marks within the plot: they are labels of invisible parts."""
    made, values = _upright(panel, figure, steps)
    if _fits(made):
        return (roomier(made, label_room(panel, values.size)) if values.shown else made), values
    frame = _lying_frame(panel, figure, steps)
    made, values = framed_lying(panel, figure, frame)
    return (roomier(made, _widest(panel, frame.after, values)) if values.shown else made), values


def _fits(plots: Plots) -> bool:
    return plots.names is None or plots.names.labels.fits


def _upright(panel: Panel, figure: Figure, steps: list[Float]) -> tuple[Plots, ValueFit]:
    values = fit_values(panel, figure, panel.width, 1, inside=False)
    reach = [step.after for step in steps]
    shown = not (values.fit and figure.labels in ("auto", "all"))
    return framed(panel, figure, Frame(reach, 1, values, show_axis=shown)), values


def _lying_frame(panel: Panel, figure: Figure, steps: list[Float]) -> LyingFrame:
    texts = [value_text(panel, value) for value in figure.series[0].values]
    return LyingFrame([step.after for step in steps], after=texts, before=texts)


def _widest(panel: Panel, texts: Sequence[str], values: ValueFit) -> float:
    return max((panel.text_width(text, values.size, bold=True) for text in texts), default=0.0) + CLEAR + 3.0


def _room(panel: Panel, figure: Figure, values: ValueFit, plots: Plots, category: int) -> float:
    """Length that the value of a column takes beyond its end."""
    if not plots.lying:
        return label_room(panel, values.size)
    return _widest(panel, [value_text(panel, figure.series[0].values[category])], values)


# ---------------------------------------------------------------- marks and labels


def _layers(panel: Panel, figure: Figure, steps: list[Float], values: ValueFit) -> tuple[Layer, ...]:
    palette = panel.palette
    inks = {
        TOTAL: palette.grey,
        RISE: palette.accent,
        FALL: palette.series[1].fill,
    }
    if in_ibcs(figure):
        given = figure.series[0].values
        down = any(value is not None and value.good == "down" for value in given)
        better, worse = (palette.bad, palette.good) if down else (palette.good, palette.bad)
        inks = {TOTAL: palette.ink, RISE: better, FALL: worse}
    inks[RISE_BELOW], inks[FALL_BELOW] = inks[RISE], inks[FALL]
    found = [Layer(FOOT)]
    for series, fill in inks.items():
        quiet = {}
        if figure.highlight:
            others = [at for at in range(len(steps)) if at not in figure.highlight]
            quiet = {at: Ink(palette.grey) for at in others if fill != palette.grey}
            quiet |= {at: Ink(palette.accent) for at in figure.highlight}
        found.append(Layer(series, Ink(fill), quiet))
    found += [
        Layer(RISE_LABEL, labels=_step_labels(panel, figure, steps, values, "+")),
        Layer(FALL_LABEL, labels=_step_labels(panel, figure, steps, values, MINUS)),
        Layer(TOTAL_LABEL, labels=_total_labels(panel, figure, steps, values)),
    ]
    return tuple(sorted(found, key=lambda layer: layer.series))


def _step_labels(panel: Panel, figure: Figure, steps: list[Float], values: ValueFit, sign: str) -> dict[int, Label]:
    """Labels of one sign. Those of steps of the other sign are empty: they appear when the reader turns the step."""
    if not values.shown:
        return {}
    given = figure.series[0].values
    layout = next((value.format for value in given if value is not None), None) or Format()
    code = panel.formatter.sided_code(layout, layout.decimals or 0, (sign, sign), zero=False)
    found = {}
    for category, step in enumerate(steps):
        value = given[category]
        if step.full or not labelled(figure, category, automatic=True):
            continue
        here = not step.flat and ((step.amount or 0.0) < 0) == (sign == MINUS)
        own = here and (bool(value and value.qualifier) or not code)
        text = value_text(panel, value) if here else ""
        found[category] = Label(text, "base", values.size, panel.palette.ink, own=own, code=code)
    return found


def _total_labels(panel: Panel, figure: Figure, steps: list[Float], values: ValueFit) -> dict[int, Label]:
    found = {}
    for category, step in enumerate(steps):
        value = figure.series[0].values[category]
        if step.full and value is not None and values.shown and labelled(figure, category, automatic=True):
            code = panel.formatter.code_of([value])
            text, own = value_text(panel, value), bool(value.qualifier)
            found[category] = Label(text, "base", values.size, panel.palette.ink, own=own, code=code)
    return found


def _connectors(panel: Panel, plots: Plots, steps: list[Float]) -> None:
    """Hairlines from each column to the next, at the level between them; they run through steps without a column."""
    gap = plots.plots[0].gap
    for category, (step, following) in enumerate(pairwise(steps)):
        near, far = plots.slot(category, plots.count), plots.slot(category + 1, plots.count)
        half = (near[1] - near[0]) * gap / (1 + gap) / 2
        if plots.lying:  # downwards
            ends = [
                near[1] if step.flat else near[0] + half,
                far[0] if following.flat else far[1] - half,
            ]
        else:
            ends = [
                near[0] if step.flat else near[1] - half,
                far[1] if following.flat else far[0] + half,
            ]
        level = plots.scale().place(step.after)
        points = [(level, end) if plots.lying else (end, level) for end in ends]
        panel.line(points, panel.palette.grey, panel.fine, name=f"connector {category + 1}")


def _flat(panel: Panel, figure: Figure, plots: Plots, steps: list[Float], values: ValueFit) -> None:
    """What stands at the level of steps without a column: `n/a`, or zero."""
    for category, (step, value) in enumerate(zip(steps, figure.series[0].values, strict=True)):
        if not (values.shown and step.flat and labelled(figure, category, automatic=True)):
            continue
        middle = sum(plots.slot(category, plots.count)) / 2
        level = plots.scale().place(step.after) + CLEAR
        text, name = value_text(panel, value), f"value {figure.categories[category]}"
        color = panel.palette.muted if step.amount is None else panel.palette.ink
        if plots.lying:
            panel.middle_text(level, middle, text, values.size, color, name=name, bold=step.amount is not None)
        else:
            bold = step.amount is not None
            panel.text(middle, level, text, values.size, color, name=name, bold=bold, align="center")
