"""The layout of funnels: centred bars, parts of stacks on an invisible foot of half of what the widest has more.

What share each stage keeps stands right of the bars: as labels of invisible parts on a second axis, on which shares
have no length to speak of. So they are numbers of cells, and follow what the reader types.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.evidence import derived
from briefgen.charts.marks import labelled, on_fill, value_text
from briefgen.charts.plots.frames import ValueFit
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.lying_frames import LyingFrame, framed_lying, lying_height
from briefgen.charts.plots.model import Ink, Label, Layer, NumberAxis, Plot, Plots
from briefgen.charts.scale import number_of
from briefgen.document import Series
from briefgen.values import Format, Value

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

AMOUNT, FOOT, BESIDE, FIRST_GAP, OF_LAST, SECOND_GAP, OF_FIRST = range(7)
"""The series: what the reader types, and what follows from it."""

FAR = 1000.0
"""Length of the second axis: shares of one hardly move what stands behind them."""
GAP = 0.25
"""Gap between bars, in widths of a bar."""
INSIDE = 12.0
"""A value stands in its bar where this much is left beside it, in points."""


@dataclass(frozen=True, slots=True)
class _Shares:
    """The columns of shares right of the bars: their heads in lines and their left edges, from the end of the bars."""

    heads: tuple[tuple[str, ...], ...]
    starts: tuple[float, ...]
    width: float


def lay_out_funnel(panel: Panel, figure: Figure) -> Plots:
    """The layout of a funnel.

    Raises:
        InputError: There are more stages than the height holds (`too-much`).
    """
    shares = _shares(panel, figure)
    made, values = framed_lying(panel, figure, _frame(panel, figure, shares))
    if not values.shown:
        shares = _Shares((), (), 0.0)
    # The plot reaches under the shares; the widest bar ends left of them.
    length = made.right - made.left
    end = max(length - shares.width, 20.0)
    most = max(_amounts(figure), default=0.0) or 1.0
    made = replace(made, values=replace(made.values, low=0.0, high=most * length / end))
    starts = [round(FAR * (end + start) / length, 3) for start in shares.starts]
    plots = [Plot("bar", _bars(panel, figure, values, end / most), stack="sum", gap=GAP)]
    if starts:
        plots.append(Plot("bar", _share_layers(panel, figure, values), stack="sum", gap=GAP, secondary=True))
    made = replace(
        made,
        series=_series(panel, figure, starts),
        plots=tuple(plots),
        second=NumberAxis(0.0, FAR) if starts else None,
        formulas=_formulas(starts, made.count),
    )
    names = made.names and replace(made.names, line=False)  # no bar stands on it
    return replace(
        made,
        names=names,
        over=(
            lambda on: _heads(on, made, shares, made.left + end),
            lambda on: _missing(on, figure, made, values, most),
        ),
    )


def funnel_height(panel: Panel, figure: Figure) -> float:
    """So many points for each stage."""
    return lying_height(panel, figure, _frame(panel, figure, _shares(panel, figure)))


def _frame(panel: Panel, figure: Figure, shares: _Shares) -> LyingFrame:
    lines = max((len(head) for head in shares.heads), default=0)
    return LyingFrame(_amounts(figure), above=lines * panel.look.axis_pt * 1.2 + 4.0 if lines else 0.0, show_axis=False)


def _amounts(figure: Figure) -> list[float]:
    return [number_of(value) or 0.0 for value in figure.series[AMOUNT].values]


def _shares(panel: Panel, figure: Figure) -> _Shares:
    """The heads of the columns of shares, and the room that they take."""
    if len(figure.categories) < 2 or figure.labels == "none":
        return _Shares((), (), 0.0)
    look = panel.look
    texts = [value_text(panel, value) for _, series in _ratios(panel, figure) for value in series if value is not None]
    least = max((panel.text_width(text, look.value_pt, bold=True) for text in texts), default=0.0)
    # A value that has no room in its bar stands beside it, before the shares.
    most = max(_amounts(figure)) or 1.0
    widest = max(
        panel.text_width(value_text(panel, value), look.value_pt, bold=True) for value in figure.series[0].values
    )
    beside = widest / 2 + INSIDE if min(_amounts(figure)) < most else 0.0
    heads, starts, at = [], [], max(beside, 2 * CLEAR)
    for word in ("of_stage_before", "of_first_stage"):
        lines = panel.wrapped(panel.formatter.word(word), look.axis_pt, max(panel.width * 0.13, least))
        heads.append(lines)
        starts.append(at)
        at += CLEAR + max(least, *(panel.text_width(line, look.axis_pt) for line in lines)) + 2 * CLEAR
    return _Shares(tuple(heads), tuple(starts), at - 2 * CLEAR + 4.0)


# ---------------------------------------------------------------- the series


def _ratios(panel: Panel, figure: Figure) -> list[tuple[int, list[Value | None]]]:
    """What share each stage is of the one before it, and of the first; None where there is none."""
    stages = figure.series[AMOUNT].values
    before, first = [None, *stages[:-1]], [None, *stages[:1] * (len(stages) - 1)]
    found = []
    for index, how, bases in (
        (OF_LAST, "share of the stage before", before),
        (OF_FIRST, "share of the first stage", first),
    ):
        shares = [_share(value, base) for value, base in zip(stages, bases, strict=True)]
        style = Format("percent", decimals=1 if any(0 < share < 0.095 for share in shares if share is not None) else 0)
        made = [
            None if share is None else derived(share, how, [value, base], shown=style)
            for share, value, base in zip(shares, stages, bases, strict=True)
        ]
        found.append((index, made))
    del panel
    return found


def _share(value: Value | None, base: Value | None) -> float | None:
    amount, whole = number_of(value), number_of(base)
    return round(amount / whole, 12) if amount is not None and whole else None


def _series(panel: Panel, figure: Figure, starts: list[float]) -> tuple[Series, ...]:
    """The Figure's series, and the helpers under the names that the reader of the workbook sees."""
    given, word = figure.series[AMOUNT], panel.formatter.word
    sample = next((value.format for value in given.values if value is not None), None) or Format()
    amounts, how = _amounts(figure), "place of a mark"
    most = max(amounts, default=0.0)
    largest = given.values[amounts.index(most)] if amounts else None
    feet = [
        derived((most - amount) / 2, how, [largest, value], shown=sample)
        for amount, value in zip(amounts, given.values, strict=True)
    ]
    made = [given, Series(word("foot"), tuple(feet), "helper"), Series(f"{given.name} =", given.values, "helper")]
    if starts:
        (_, last), (_, first) = _ratios(panel, figure)
        near = tuple(Value(starts[0]) for _ in given.values)
        between = tuple(
            derived(round(starts[1] - starts[0] - (number_of(value) or 0.0), 12), how, [value]) for value in last
        )
        made += [
            Series(word("foot"), near, "helper"),
            Series(word("of_stage_before"), tuple(last), "helper"),
            Series(word("foot"), between, "helper"),
            Series(word("of_first_stage"), tuple(first), "helper"),
        ]
    return tuple(made)


def _formulas(starts: list[float], count: int) -> dict[int | tuple[int, int], str]:
    """Formulas of the helpers; the first stage is no share of another."""
    found: dict[int | tuple[int, int], str] = {FOOT: f"(MAX([{AMOUNT}|])-N([{AMOUNT}]))/2", BESIDE: f"N([{AMOUNT}])"}
    if starts:
        first = f"N(INDEX([{AMOUNT}|],1))"
        found[SECOND_GAP] = f"{starts[1] - starts[0]:.3f}-N([{OF_LAST}])"
        for category in range(1, count):
            found[OF_LAST, category] = f"IF(N([{AMOUNT}^])>0,N([{AMOUNT}])/N([{AMOUNT}^]),0)"
            found[OF_FIRST, category] = f"IF({first}>0,N([{AMOUNT}])/{first},0)"
    return found


# ---------------------------------------------------------------- marks and labels


def _bars(panel: Panel, figure: Figure, values: ValueFit, per_unit: float) -> tuple[Layer, ...]:
    """Feet, bars with the values that have room in them, and the carriers of the others."""
    palette = panel.palette
    inside: dict[int, Label] = {}
    beside: dict[int, Label] = {}
    inks: dict[int, Ink] = {}
    for category, value in enumerate(figure.series[AMOUNT].values):
        fill = palette.accent if not figure.highlight or category in figure.highlight else palette.grey
        if fill != palette.accent:
            inks[category] = Ink(fill)
        amount = number_of(value)
        if amount is None or not values.shown or not labelled(figure, category, automatic=True):
            continue
        text, own = value_text(panel, value), bool(value and value.qualifier)
        if panel.text_width(text, values.size, bold=True) + INSIDE <= amount * per_unit:
            inside[category] = Label(text, "center", values.size, on_fill(fill, palette), own=own)
        else:
            code = panel.formatter.code_of([value] if value else [])
            beside[category] = Label(text, "base", values.size, palette.ink, own=own, code=code)
    return (Layer(FOOT), Layer(AMOUNT, Ink(palette.accent), inks, labels=inside), Layer(BESIDE, labels=beside))


def _share_layers(panel: Panel, figure: Figure, values: ValueFit) -> tuple[Layer, ...]:
    labels = []
    for index, shares in _ratios(panel, figure):
        color = panel.palette.ink if index == OF_LAST else panel.palette.muted
        known = {
            category: Label(
                value_text(panel, value),
                "base",
                values.size,
                color,
                bold=index == OF_LAST,
                code=panel.formatter.code_of([value]),
            )
            for category, value in enumerate(shares)
            if value is not None
        }
        labels.append(known)
    return Layer(FIRST_GAP), Layer(OF_LAST, labels=labels[0]), Layer(SECOND_GAP), Layer(OF_FIRST, labels=labels[1])


def _heads(panel: Panel, plots: Plots, shares: _Shares, end: float) -> None:
    """What the columns of shares are, over them."""
    size = panel.look.axis_pt
    for lines, start in zip(shares.heads, shares.starts, strict=True):
        for number, line in enumerate(reversed(lines)):
            y = plots.top + 4.0 + size * (0.25 + 1.2 * number)
            panel.text(end + start + CLEAR, y, line, size, panel.palette.muted, name=f"head {' '.join(lines)}")


def _missing(panel: Panel, figure: Figure, plots: Plots, values: ValueFit, most: float) -> None:
    """`n/a` where a bar would be."""
    for category, value in enumerate(figure.series[AMOUNT].values):
        if values.shown and number_of(value) is None and labelled(figure, category, automatic=True):
            x, y = plots.scale().place(most / 2), sum(plots.slot(category, plots.count)) / 2
            name, text = f"value {figure.categories[category]}", panel.formatter.word("na")
            panel.middle_text(x, y, text, values.size, panel.palette.muted, name=name, align="center")
