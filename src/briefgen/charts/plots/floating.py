"""The layout of floating columns: each stands where the one before it ends.

In PowerPoint they are parts of stacks: an invisible foot, and above it (below it, under zero) what rises, falls or is
full. A step that crosses zero has a part on either side. The reader types changes; all parts are formulas of them.
A value stands over a column as the label of one more part, invisible and as large as the change: so it is the number
of a cell too, and follows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.looks import in_ibcs, option
from briefgen.charts.marks import labelled, value_text
from briefgen.charts.plots.bars import surrounded_bars
from briefgen.charts.plots.frames import Frame, ValueFit, column_gap, fit_values, framed, surrounded
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.lying_frames import LyingFrame, bar_gap, framed_lying, lying_height, roomier
from briefgen.charts.plots.model import Ink, Label, Layer, Plot, Plots
from briefgen.charts.plots.scales import label_room
from briefgen.charts.scale import number_of
from briefgen.document import Series
from briefgen.formatting.numbers import MINUS
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

AMOUNT, LEVEL, FOOT, TOTAL, RISE, RISE_BELOW, FALL, FALL_BELOW, RISE_LABEL, FALL_LABEL, TOTAL_LABEL = range(11)
"""The series: what the reader types, and what follows from it."""

_BOTTOM, _TOP = f"MIN([{LEVEL}],N([{LEVEL}^]))", f"MAX([{LEVEL}],N([{LEVEL}^]))"
_ABOVE = f"MAX({_TOP},0)-MAX({_BOTTOM},0)"
_BELOW = f"MIN({_BOTTOM},0)-MIN({_TOP},0)"
_SIDE = f"IF({_TOP}>0,1,-1)"

FORMULAS = {
    LEVEL: f"N([{LEVEL}^])+N([{AMOUNT}])",
    FOOT: f"MAX({_BOTTOM},0)+MIN({_TOP},0)",
    RISE: f"IF(N([{AMOUNT}])>=0,{_ABOVE},0)",
    RISE_BELOW: f"IF(N([{AMOUNT}])>=0,{_BELOW},0)",
    FALL: f"IF(N([{AMOUNT}])<0,{_ABOVE},0)",
    FALL_BELOW: f"IF(N([{AMOUNT}])<0,{_BELOW},0)",
    RISE_LABEL: f"MAX(N([{AMOUNT}]),0)*{_SIDE}",
    FALL_LABEL: f"MAX(-N([{AMOUNT}]),0)*{_SIDE}",
}
"""Of steps. A head is text, which N() counts as zero."""


@dataclass(frozen=True, slots=True)
class Float:
    """A column between two levels.

    Attributes:
        full: True for a column from zero to its level.
        computed: True for a full column whose level follows.
        amount: The change, or the level of a full column; None: not known.
        before: The level before it.
        after: The level after it.
    """

    full: bool
    computed: bool
    amount: float | None
    before: float
    after: float

    @property
    def flat(self) -> bool:
        """True for a step without a column: not known, or zero."""
        return not self.full and not self.amount

    def part(self, series: int) -> float | None:
        """The number of a helper series; None where it has none."""
        top, bottom = max(self.before, self.after), min(self.before, self.after)
        above, below = max(top, 0) - max(bottom, 0), min(bottom, 0) - min(top, 0)
        amount, side = self.amount or 0.0, 1 if top > 0 else -1
        if series == LEVEL:
            return self.after
        if self.full:
            return self.after if series in (TOTAL, TOTAL_LABEL) else None
        parts = {
            FOOT: max(bottom, 0) + min(top, 0),
            RISE: above if amount >= 0 else 0.0,
            RISE_BELOW: below if amount >= 0 else 0.0,
            FALL: above if amount < 0 else 0.0,
            FALL_BELOW: below if amount < 0 else 0.0,
            RISE_LABEL: max(amount, 0.0) * side,
            FALL_LABEL: max(-amount, 0.0) * side,
        }
        found = parts.get(series)
        return None if found is None else round(found, 12) + 0.0


def floats(figure: Figure) -> list[Float]:
    """The columns of a waterfall's Figure."""
    found: list[Float] = []
    level = 0.0
    for index, value in enumerate(figure.series[0].values):
        amount, total = number_of(value), option(figure, f"total {index}")
        before = level
        level = amount or 0.0 if total else round(level + (amount or 0.0), 12)
        found.append(Float(bool(total), total == "computed", amount, before, level))
    return found


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
        series=_series(panel, figure, steps),
        plots=(plot,),
        formulas=_formulas(steps),
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


def _series(panel: Panel, figure: Figure, steps: list[Float]) -> tuple[Series, ...]:
    """The Figure's series and the helpers, under the names that the reader of the workbook sees."""
    given = figure.series[0]
    sample = next((value for value in given.values if value is not None), Value(None))
    plain = replace(sample.format or Format(), signed=False)
    word = panel.formatter.word
    names = {
        LEVEL: word("level"),
        FOOT: word("foot"),
        TOTAL: word("total"),
        RISE: word("rise"),
        RISE_BELOW: f"{word('rise')} < 0",
        FALL: word("fall"),
        FALL_BELOW: f"{word('fall')} < 0",
        RISE_LABEL: "+",
        FALL_LABEL: MINUS,
        TOTAL_LABEL: "=",
    }
    helpers = [
        Series(name, tuple(_helper(step.part(index), plain) for step in steps), "helper")
        for index, name in names.items()
    ]
    return (given, *helpers)


def _helper(number: float | None, layout: Format) -> Value | None:
    if number is None:
        return None
    return Value(int(number) if float(number).is_integer() else number, format=layout)


def _formulas(steps: list[Float]) -> dict[int | tuple[int, int], str]:
    """Formulas of the helpers, cell by cell: steps and full columns have different ones."""
    found: dict[int | tuple[int, int], str] = {}
    for category, step in enumerate(steps):
        if step.full:
            if step.computed and category:
                found[AMOUNT, category] = f"N([{LEVEL}^])"
            found |= {(series, category): f"N([{AMOUNT}])" for series in (LEVEL, TOTAL, TOTAL_LABEL)}
        else:
            found |= {(series, category): formula for series, formula in FORMULAS.items()}
    return found


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
            code = panel.formatter.number_code(value.format)
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
