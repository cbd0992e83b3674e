"""The layout of the two panels of a variance chart: amounts, and the differences that follow from them.

Both have the same slots, so that a difference stands over (or beside) the amounts that it is from.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.looks import HATCH, OUTLINE, in_ibcs, option, series_looks
from briefgen.charts.marks import labelled, value_text
from briefgen.charts.plots.bar_plan import bars_height, plan_bars
from briefgen.charts.plots.bars import lay_out_bars
from briefgen.charts.plots.columns import columns_writing, frame_columns, mark_of, with_columns
from briefgen.charts.plots.frames import Frame, ValueFit, column_gap, fit_values, framed, surrounded
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.lying_frames import LyingFrame, bar_gap, framed_lying
from briefgen.charts.plots.model import Ink, Label, Layer, Plot, Plots
from briefgen.charts.scale import number_of

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

BESIDE = 1.5
"""Width of the amounts, of that of the differences beside them."""


def lay_out_amounts(panel: Panel, figure: Figure) -> Plots:
    """The layout of the amounts: columns, or bars where their names do not fit under columns.

    Raises:
        InputError: There are more than the panel holds (`too-much`).
    """
    amounts = _amounts(figure)
    if _lies(panel, figure):
        return lay_out_bars(panel, amounts)
    made, values = frame_columns(panel, amounts)
    made = replace(made, left=max(made.left, _differences_frame(panel, figure)[0].left))
    looks = series_looks(amounts, panel.palette)
    made = with_columns(panel, amounts, made, looks, values)
    over = columns_writing(amounts, made, looks, values)
    return surrounded(panel, amounts, made, mark_of(panel, amounts, made), over)


def lay_out_differences(panel: Panel, figure: Figure) -> Plots:
    """The layout of the differences, in the slots of the amounts.

    Raises:
        InputError: There are more than the panel holds (`too-much`).
    """
    gap = bar_gap()
    if _lies(panel, figure):
        made, values = _lying_differences(panel, figure)
    else:
        made, values = _differences_frame(panel, figure)
        under, _ = frame_columns(panel, _amounts(figure))
        made = replace(made, left=max(made.left, under.left), right=under.right)
        made = replace(made, names=made.names and replace(made.names, shown=False))
        gap = column_gap(made, 1)
    made = replace(made, series=figure.series, formulas=_formulas(figure))
    plot = Plot("bar", (_layer(panel, figure, values),), gap=gap)
    made = replace(made, plots=(plot,))
    return replace(made, over=(lambda on: _missing(on, figure, made, values),))


def part_height(panel: Panel, figure: Figure) -> float:
    """The height that one of the panels would like to have."""
    amounts = _amounts(figure)
    if figure.native.startswith("bar"):
        wide = panel if option(figure, "part") == "amounts" else panel.sized(panel.width * BESIDE, 0.0)
        return bars_height(wide, amounts)
    if _lies(panel, figure):
        shown = amounts if option(figure, "part") == "amounts" else _differences(figure)
        return bars_height(panel, shown)
    upper = option(figure, "part") != "amounts"
    if panel.medium == "deck":
        return 110.0 if upper else 165.0
    return 92.0 if upper else 138.0


def _amounts(figure: Figure) -> Figure:
    """The amounts without their difference; those of the year before are quiet, unless the theme has its notation."""
    shown = None if option(figure, "axis") == "auto" else figure.y_axis.show
    kept = replace(figure, series=figure.series[:-1], y_axis=replace(figure.y_axis, show=shown))
    if in_ibcs(figure):
        return kept
    priors = [index for index in range(len(kept.series)) if option(figure, f"scenario {index}") == "prior"]
    return replace(kept, options=(*kept.options, *((f"color series {index}", "grey") for index in priors)))


def _differences(figure: Figure) -> Figure:
    """The differences alone; what the author says of the axis is of the amounts."""
    shown = None if option(figure, "axis") == "auto" else figure.y_axis.show
    axis = replace(figure.y_axis, title="", minimum=None, maximum=None, show=shown)
    return replace(figure, series=(replace(figure.series[-1], role="y"),), y_axis=axis, annotations=(), highlight=())


def _lies(panel: Panel, figure: Figure) -> bool:
    if figure.native.startswith("bar"):
        return True
    names = frame_columns(panel, _amounts(figure))[0].names
    return names is not None and not names.labels.fits


def _differences_frame(panel: Panel, figure: Figure) -> tuple[Plots, ValueFit]:
    # The names stand under the amounts.
    shown = replace(_differences(figure), categories=("",) * len(figure.categories))
    values = fit_values(panel, shown, panel.width, 1, inside=False)
    reach = [number_of(value) or 0.0 for value in shown.series[0].values]
    axis = not (values.fit and figure.labels in ("auto", "all"))
    return framed(panel, shown, Frame(reach, len(figure.series) - 1, values, show_axis=axis)), values


def _lying_differences(panel: Panel, figure: Figure) -> tuple[Plots, ValueFit]:
    """Beside the amounts, in their rows and without names; or below them, with names."""
    shown = _differences(figure)
    values = shown.series[0].values
    reach, texts = [number_of(value) or 0.0 for value in values], [value_text(panel, value) for value in values]
    if not figure.native.startswith("bar"):
        return framed_lying(panel, shown, LyingFrame(reach, after=texts, before=texts))
    plan = plan_bars(panel.sized(panel.width * BESIDE, panel.height), _amounts(figure))
    above = panel.height - plan.top
    frame = LyingFrame(reach, after=texts, before=texts, above=above, show_axis=False, names=False)
    # Rows are those of the amounts, which may have an axis at their foot.
    made, fit = framed_lying(panel.sized(panel.width, panel.height - plan.bottom), shown, frame)
    made = replace(made, top=plan.top)
    return replace(made, bottom=plan.bottom), fit


# ---------------------------------------------------------------- the marks


def _layer(panel: Panel, figure: Figure, values: ValueFit) -> Layer:
    """Bars in the colours of good and bad; what rests on a forecast is outlined and hatched."""
    palette, at = panel.palette, len(figure.series) - 1
    rising, falling = palette.good, palette.bad
    if option(figure, "good") == "down":
        rising, falling = falling, rising
    inks, labels = {}, {}
    for category, value in enumerate(figure.series[at].values):
        amount = number_of(value)
        if value is None or amount is None:
            continue
        color = rising if amount > 0 else falling
        if number_of(figure.series[0].values[category]) is None:
            inks[category] = Ink(palette.paper, color, OUTLINE, HATCH, color)
        elif color != rising:
            inks[category] = Ink(color)
        if values.shown and labelled(figure, category, automatic=True):
            text, own = value_text(panel, value), bool(value.qualifier)
            labels[category] = Label(text, "out", values.size, palette.ink, own=own)
    return Layer(at, Ink(rising), inks, labels=labels)


def _formulas(figure: Figure) -> dict[int | tuple[int, int], str]:
    """The differences as formulas of the amounts, where there are any."""
    at = len(figure.series) - 1
    spare = next((index for index in range(2, at) if option(figure, f"scenario {index}") == "forecast"), None)
    reached = "N([0])" if spare is None else f"IF(ISNUMBER([0]),N([0]),N([{spare}]))"
    of_base = option(figure, "show") == "percent"
    formula = f"({reached}-N([1]))/ABS(N([1]))" if of_base else f"{reached}-N([1])"
    return {(at, category): formula for category, value in enumerate(figure.series[at].values) if value is not None}


def _missing(panel: Panel, figure: Figure, plots: Plots, values: ValueFit) -> None:
    """`n/a` where a difference is not known."""
    zero, word = plots.scale().place(0.0), panel.formatter.word("na")
    for category, value in enumerate(figure.series[-1].values):
        if values.shown and number_of(value) is None and labelled(figure, category, automatic=True):
            middle = sum(plots.slot(category, plots.count)) / 2
            name, color = f"value {figure.categories[category]}", panel.palette.muted
            if plots.lying:
                panel.middle_text(zero + CLEAR, middle, word, values.size, color, name=name)
            else:
                panel.text(middle, zero + CLEAR, word, values.size, color, name=name, align="center")
