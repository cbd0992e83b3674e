"""The layout of bullet charts: bars over wider bands, with a stroke at the target.

PowerPoint draws no marker of a line beside lying bars, and LibreOffice no bars of two widths. So a bar is a stack: what
was reached before the target, the room up to it, the stroke, what was reached beyond it. Last comes an invisible part
that carries the value, at the right edge, clear of strokes. All are formulas of what was reached and the target. Bands
are drawn behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts.evidence import derived
from briefgen.charts.keys import draw_key, has_key, key_height
from briefgen.charts.looks import Look
from briefgen.charts.marks import labelled, value_text
from briefgen.charts.plots.frames import ValueFit
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.lying_frames import LyingFrame, framed_lying, lying_height, roomier
from briefgen.charts.plots.model import Ink, Label, Layer, Plot, Plots
from briefgen.charts.scale import number_of
from briefgen.document import Series
from briefgen.values import Format

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

BAND, BAR = 0.72, 0.4
"""Height of bands and bars, of the slot."""
BEHIND = 5.0
"""From the end of the axis to the values, in points."""
REACHED, TARGET = 0, 1
"""The series that the reader types; bands follow, and then the parts of the stack."""
REST = 4
"""Which of the parts of the stack is the room up to the end of the plot."""


def lay_out_bullets(panel: Panel, figure: Figure) -> Plots:
    """The layout of a bullet chart.

    Raises:
        InputError: There are more bars than the height holds (`too-much`).
    """
    made, values = framed_lying(panel, figure, _frame(panel, figure))
    per_point = (made.values.high - made.values.low) / (made.right - made.left)
    half = (5.0 if panel.medium == "deck" else 4.0) / 2 * per_point
    end = made.values.high + BEHIND * per_point
    if values.shown:
        made = roomier(made, panel.width - made.right)
    looks, palette, first = _looks(panel, figure), panel.palette, len(figure.series)
    bar, inks = Ink(palette.accent), _inks(panel, figure)
    layers = (
        Layer(first, bar, inks),
        Layer(first + 1),
        Layer(first + 2, Ink(palette.ink, palette.paper, 1.0)),
        Layer(first + 3, bar, inks),
        Layer(first + 4),
        Layer(first + 5, labels=_labels(panel, figure, values)),
    )
    made = replace(
        made,
        series=(*figure.series, *_helpers(panel, figure, half, end)),
        plots=(Plot("bar", layers, stack="sum", gap=1 / BAR - 1),),
        formulas={first + at: formula for at, formula in enumerate(_formulas(first, half, end))},
    )
    return replace(
        made,
        behind=(lambda on: _bands(on, figure, made, looks),),
        over=(
            lambda on: draw_key(on, figure, looks, (0.0, on.height, on.width)) if has_key(figure) else None,
            lambda on: _missing(on, figure, made, values),
        ),
    )


def parts(reached: float | None, target: float | None, half: float, end: float) -> tuple[float, ...]:
    """The parts of a bar's stack.

    Args:
        reached: What was reached; None: not known.
        target: The target; None: none.
        half: Half of the width of its stroke.
        end: Where the plot ends.

    Returns:
        Reached before the stroke, room up to it, the stroke, reached beyond it, room up to the end, and the value.

    Example:
        >>> parts(60.0, 80.0, 1.0, 100.0), parts(90.0, 80.0, 1.0, 100.0)
        ((60.0, 19.0, 2.0, 0.0, 19.0, 60.0), (79.0, 0.0, 2.0, 9.0, 10.0, 90.0))
    """
    amount = reached or 0.0
    near, far = (max(target - half, 0.0), target + half) if target else (amount, amount)
    before, gap, beyond = min(amount, near), max(near - amount, 0.0), max(amount - far, 0.0)
    found = before, gap, far - near, beyond, max(end - before - gap - (far - near) - beyond, 0.0), amount
    return tuple(round(part, 9) for part in found)


def _formulas(first: int, half: float, end: float) -> tuple[str, ...]:
    amount, target = f"N([{REACHED}])", f"N([{TARGET}])"
    near = f"IF({target}>0,MAX({target}-{half!r},0),{amount})"
    far = f"IF({target}>0,{target}+{half!r},{amount})"
    return (
        f"MIN({amount},{near})",
        f"MAX({near}-{amount},0)",
        f"{far}-{near}",
        f"MAX({amount}-{far},0)",
        f"MAX({end!r}-SUM([{first}:{first + 3}]),0)",
        amount,
    )


def bullets_height(panel: Panel, figure: Figure) -> float:
    """So many points for each bar."""
    return lying_height(panel, figure, _frame(panel, figure))


def _frame(panel: Panel, figure: Figure) -> LyingFrame:
    reach = [number_of(value) or 0.0 for series in figure.series for value in series.values]
    texts = [value_text(panel, value) for value in figure.series[REACHED].values]
    return LyingFrame(reach, after=[f"{text}  " for text in texts], above=key_height(panel, figure, panel.width))


def _looks(panel: Panel, figure: Figure) -> list[Look]:
    """Colours of all series: the innermost band is the darkest, the target ink."""
    palette = panel.palette
    count = sum(1 for series in figure.series if series.role == "band")
    tints = [palette.wash, palette.hair, palette.rule, palette.grey]
    shades = tints[1:3] if count == 2 else [palette.hair] if count == 1 else tints
    found = [Look(palette.accent, palette.accent, strong=True)]
    for series in figure.series[1:]:
        if series.role == "band":
            found.append(Look(shades[min(len(found) - 2, len(shades) - 1)], palette.muted))
        else:
            found.append(Look(palette.ink, palette.ink))
    return found


def _inks(panel: Panel, figure: Figure) -> dict[int, Ink]:
    """Bars that are coloured otherwise: those that are not highlighted."""
    palette, found = panel.palette, {}
    for category in range(len(figure.categories)):
        if figure.highlight and category not in figure.highlight:
            found[category] = Ink(palette.muted)
    return found


def _helpers(panel: Panel, figure: Figure, half: float, end: float) -> tuple[Series, ...]:
    """The parts of the stacks, under the names that the reader of the workbook sees."""
    reached, target = figure.series[REACHED], figure.series[TARGET]
    style = next((value.format for value in reached.values if value is not None), None) or Format()
    stacks = [
        parts(number_of(amount), number_of(goal), half, end)
        for amount, goal in zip(reached.values, target.values, strict=True)
    ]
    foot = panel.formatter.word("foot")
    names = (f"{reached.name} <", foot, f"{target.name} |", f"{reached.name} >", foot, f"{reached.name} =")
    rests = list(zip(reached.values, target.values, strict=True))
    every = [value for series in figure.series for value in series.values]  # where the plot ends follows from all
    return tuple(
        Series(
            name,
            tuple(
                derived(stack[at], "place of a mark", every if at == REST else own, shown=style)
                for stack, own in zip(stacks, rests, strict=True)
            ),
            "helper",
        )
        for at, name in enumerate(names)
    )


def _bands(panel: Panel, figure: Figure, plots: Plots, looks: Sequence[Look]) -> None:
    """Tints up to the limits, each over a wider one."""
    scale = plots.scale()
    for series, look in zip(figure.series, looks, strict=True):
        for category, value in enumerate(series.values):
            limit = number_of(value)
            if series.role != "band" or not limit or limit < 0:
                continue
            low, high = plots.slot(category, plots.count)
            bottom = (low + high) / 2 - (high - low) * BAND / 2
            width = scale.place(limit) - plots.left
            name = f"band {series.name} {figure.categories[category]}"
            panel.rectangle(plots.left, bottom, width, (high - low) * BAND, look.fill, name=name)


def _labels(panel: Panel, figure: Figure, values: ValueFit) -> dict[int, Label]:
    found = {}
    for category, value in enumerate(figure.series[REACHED].values):
        if values.shown and number_of(value) is not None and labelled(figure, category, automatic=True):
            code = panel.formatter.code_of([value] if value else [])
            text, own = value_text(panel, value), bool(value and value.qualifier)
            found[category] = Label(text, "base", values.size, panel.palette.ink, own=own, code=code)
    return found


def _missing(panel: Panel, figure: Figure, plots: Plots, values: ValueFit) -> None:
    """`n/a` where the value of a bar would be."""
    for category, value in enumerate(figure.series[REACHED].values):
        if values.shown and number_of(value) is None and labelled(figure, category, automatic=True):
            y, text = sum(plots.slot(category, plots.count)) / 2, panel.formatter.word("na")
            x = plots.left + CLEAR
            panel.middle_text(x, y, text, values.size, panel.palette.muted, name=f"value {figure.categories[category]}")
