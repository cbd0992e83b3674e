"""The layout of prices: a line from low to high for each day, a dash at the close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.charts.category_names import names_refused
from briefgen.charts.marks import value_text
from briefgen.charts.plots.frames import Frame, ValueFit, framed, surrounded
from briefgen.charts.plots.labels import CLEAR
from briefgen.charts.plots.model import Label, Layer, Line, Marker, Plot, Plots
from briefgen.charts.scale import number_of

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

HIGH, LOW, CLOSE = 0, 1, 2
"""The series."""
DASH_SHARE = 0.55
"""Width of a dash, of its slot."""


def lay_out_stock(panel: Panel, figure: Figure) -> Plots:
    """The layout of a Figure with the series high, low and close.

    Raises:
        InputError: The names of the days do not fit (`too-much`).
    """
    reach = [number for series in figure.series for value in series.values if (number := number_of(value)) is not None]
    size = panel.look.value_pt
    known = [at for at, value in enumerate(figure.series[CLOSE].values) if number_of(value) is not None]
    texts = {at: value_text(panel, figure.series[CLOSE].values[at]) for at in known}
    room = panel.text_width(texts[known[-1]], size, bold=True) + CLEAR if known and figure.labels != "none" else 0.0
    made = framed(
        panel,
        figure,
        Frame(reach, 0, ValueFit(size=size), beside=room + overlays.target_room(panel, figure), zero=False),
    )
    if made.names is None or not made.names.labels.fits:
        raise names_refused(figure)
    slot = (made.right - made.left) / max(made.count, 1)
    most = 12.0 if panel.medium == "deck" else 9.0
    dash = max(min(slot * DASH_SHARE, most), 2.0)
    labels = _labels(panel, figure, texts, slot, dash)
    plot = Plot(
        "range",
        (Layer(HIGH), Layer(LOW), _closes(panel, figure, dash, labels)),
        between=Line(panel.palette.grey, max(min(slot * 0.3, 2.0), 0.75)),
    )
    made = replace(made, plots=(plot,))

    def mark(category: int, _: int) -> tuple[float, float]:
        top = number_of(figure.series[HIGH].values[category])
        x = sum(made.slot(category, made.count)) / 2
        return x, made.scale().place(top if top is not None else made.values.low)

    return surrounded(panel, figure, made, mark, margin=room + 6.0)


def _closes(panel: Panel, figure: Figure, dash: float, labels: dict[int, Label]) -> Layer:
    palette = panel.palette
    usual = palette.muted if figure.highlight else palette.accent
    marker = Marker("dash", dash, usual)
    found: dict[int, Marker | None] = {at: Marker("dash", dash, palette.accent) for at in figure.highlight}
    return Layer(CLOSE, marker=marker, markers=found, labels=labels)


def _labels(panel: Panel, figure: Figure, texts: dict[int, str], slot: float, dash: float) -> dict[int, Label]:
    """The closes that are written: the last, or as `labels` says; beside their dash, where there is room."""
    size = panel.look.value_pt
    known = list(texts)
    chosen: Sequence[int] = {"none": (), "ends": (*known[:1], *known[-1:]), "all": known}.get(figure.labels, known[-1:])
    found = {}
    for at in chosen:
        wide = panel.text_width(texts[at], size, bold=True) + dash / 2 + CLEAR + 3.0
        if at != known[-1] and wide > slot - dash / 2:
            continue  # it would stand on the next day; the axis says it
        value = figure.series[CLOSE].values[at]
        own = bool(value is not None and value.qualifier)
        found[at] = Label(texts[at], "right", size, panel.palette.accent, own=own)
    return found
