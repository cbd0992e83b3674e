"""Marimekkos: columns as wide as they are large, parted in shares, with names and widths around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.charts.keys import draw_key, has_key, key_height
from briefgen.charts.legible import refusal
from briefgen.charts.looks import Look, series_looks
from briefgen.charts.marks import on_fill, value_text
from briefgen.charts.partitions.uneven import Name, Span, along
from briefgen.charts.placing import spread
from briefgen.charts.scale import number_of
from briefgen.drawing import Box
from briefgen.errors import fault

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.document import Figure

LEADING = 1.2
NAME_LINES = 5
"""Lines of a name under a column."""
SIDE_SHARE = 0.26
"""Of the width, what the names of the series beside the last column may take."""
SIDE_GAP = 8.0
"""From the last column to the names of its parts, in points."""
LEAST_PLOT = 0.3
"""Of the height, what the columns take at least."""
LEADER = 8.0
"""Height of the leaders to names that stand off their columns, in points."""


@dataclass(frozen=True, slots=True)
class Mosaic:
    """A laid-out marimekko.

    Attributes:
        columns: Left and right edge of each category.
        bottom: Lower edge of the columns.
        top: Upper edge.
        names: The names below.
        name_size: Their type size.
        widths: What stands above each column; empty: nothing.
        width_size: Its type size.
        beside: Lines of each series' name at the right; empty: they stand in a key at the top.
    """

    columns: tuple[Span, ...]
    bottom: float
    top: float
    names: tuple[Name, ...]
    name_size: float
    widths: tuple[Name, ...]
    width_size: float
    beside: tuple[tuple[str, ...], ...]

    def box(self, shares: Sequence[float], column: int, part: int) -> Box:
        """The box of a part of a column; the first part stands at the bottom.

        Args:
            shares: Shares of the column's parts, together 1.
            column: Index of the category.
            part: Index of the series.
        """
        left, right = self.columns[column]
        high = self.top - self.bottom
        return Box(left, self.bottom + high * sum(shares[:part]), right - left, high * shares[part])


def measures_of(figure: Figure) -> Figure:
    """The Figure with the shares alone."""
    return replace(figure, series=tuple(series for series in figure.series if series.role == "y"))


def shares_of(figure: Figure, column: int) -> list[float]:
    """The shares of a column, from the first series on."""
    return [number_of(series.values[column]) or 0.0 for series in figure.series if series.role == "y"]


def plan_mosaic(panel: Panel, figure: Figure) -> Mosaic:
    """Lay out a marimekko.

    Raises:
        InputError: The names of the columns have no room below them (`too-much`).
    """
    parts = measures_of(figure)
    size = panel.look.category_pt
    beside = _beside(panel, parts)
    plan = _plan(panel, figure, beside)
    if sum(len(lines) for lines in beside) * size * LEADING > plan.top - plan.bottom:
        plan = _plan(panel, figure, ())
    if plan.top - plan.bottom < LEAST_PLOT * panel.height:
        raise refusal(figure, "names take most of its height", panel.width, panel.height)
    return plan


def _plan(panel: Panel, figure: Figure, beside: tuple[tuple[str, ...], ...]) -> Mosaic:
    size = panel.look.category_pt
    wide = max((panel.text_width(line, size, bold=True) for one in beside for line in one), default=0.0)
    columns = _columns(figure, panel.width - (wide + SIDE_GAP if beside else 0.0))
    name_size, names = _names(panel, figure, columns)
    width_size, widths = _widths(panel, figure, columns)
    bottom = max(len(name.lines) for name in names) * name_size * LEADING + 5.0
    bottom += LEADER if any(name.aside for name in names) else 0.0
    top = panel.height - (width_size * LEADING + 3.0 if widths else 0.0)
    top -= LEADER if any(name.aside for name in widths) else 0.0
    top -= 0.0 if beside else key_height(panel, measures_of(figure), panel.width)
    return Mosaic(columns, bottom, top, names, name_size, widths, width_size, beside)


def _columns(figure: Figure, right: float) -> tuple[Span, ...]:
    amounts = [number_of(value) or 0.0 for value in figure.series[-1].values]
    found, left = [], 0.0
    for amount in amounts:
        end = left + right * amount / sum(amounts)
        found.append((left, end))
        left = end
    return tuple(found)


def _beside(panel: Panel, parts: Figure) -> tuple[tuple[str, ...], ...]:
    """The names of the series in lines, where the last column has a part of each."""
    shares = shares_of(parts, len(parts.categories) - 1)
    if not has_key(parts) or min(shares) <= 0:
        return ()
    size = panel.look.category_pt
    return tuple(panel.wrapped(series.name, size, panel.width * SIDE_SHARE, bold=True) for series in parts.series)


def _names(panel: Panel, figure: Figure, columns: Sequence[Span]) -> tuple[float, tuple[Name, ...]]:
    bold = () if figure.highlight_series else figure.highlight
    for size in dict.fromkeys((panel.look.category_pt, panel.look.axis_pt)):
        found = along(panel, figure.categories, columns, size, bold=bold, most=NAME_LINES, centred=True)
        if found is not None:
            return size, found
    longest = max(map(len, figure.categories))
    told = f"the names of {len(columns)} columns, up to {longest} characters long, do not fit below them"
    raise fault("too-much", told, "show fewer (limit: with other:), or shorten them", place=("x",))


def _widths(panel: Panel, figure: Figure, columns: Sequence[Span]) -> tuple[float, tuple[Name, ...]]:
    """What stands above the columns.

    Raises:
        InputError: It has no room there.
    """
    if figure.labels == "none":
        return 0.0, ()
    texts = [value_text(panel, value) for value in figure.series[-1].values]
    for size in dict.fromkeys((panel.look.value_pt, panel.look.category_pt, panel.look.axis_pt)):
        found = along(panel, texts, columns, size, bold=range(len(texts)), most=1, centred=True)
        if found is not None:
            return size, found
    told = f"the widths of {len(columns)} columns do not fit above them"
    raise fault("too-much", told, "show fewer (limit: with other:), or use labels: none", place=("x",))


# ---------------------------------------------------------------- drawing


def draw_mosaic(panel: Panel, figure: Figure) -> None:
    """Draw a marimekko."""
    parts = measures_of(figure)
    plan = plan_mosaic(panel, figure)
    looks = series_looks(parts, panel.palette)
    for column in range(len(figure.categories)):
        shares = shares_of(figure, column)
        for part, share in enumerate(shares):
            if share > 0:
                _draw_part(panel, figure, plan.box(shares, column, part), looks, (column, part))
    _write_names(panel, figure, plan)
    if plan.beside:
        _write_beside(panel, parts, plan, looks)
    elif has_key(parts):
        draw_key(panel, parts, looks, (0.0, panel.height, panel.width))


def _draw_part(panel: Panel, figure: Figure, box: Box, looks: Sequence[Look], at: tuple[int, int]) -> None:
    column, part = at
    palette, look = panel.palette, panel.look
    name = f"{figure.series[part].name} {figure.categories[column]}"
    fill = looks[part].fill
    if figure.highlight and not figure.highlight_series and column not in figure.highlight:
        quiet = (palette.grey, palette.tint2, palette.rule)
        fill = quiet[part % len(quiet)]
    edge = min(1.25 if panel.medium == "deck" else 1.0, box.width / 4, box.height / 4)  # a thin part is seen too
    panel.rectangle(box.x, box.y, box.width, box.height, fill, name=f"part {name}", edge=palette.paper, edge_width=edge)
    if figure.labels == "none":
        return
    text = value_text(panel, figure.series[part].values[column])
    for size in dict.fromkeys((look.category_pt, look.axis_pt)):
        if panel.text_width(text, size, bold=True) + 4.0 <= box.width and size * 1.1 <= box.height:
            x, y = box.x + box.width / 2, box.y + box.height / 2
            color = on_fill(fill, palette)
            panel.middle_text(x, y, text, size, color, name=f"value {name}", bold=True, align="center")
            return


def _write_names(panel: Panel, figure: Figure, plan: Mosaic) -> None:
    palette = panel.palette
    drop = LEADER if any(name.aside for name in plan.names) else 0.0
    for at, name in enumerate(plan.names):
        told = figure.categories[at]
        if name.aside:
            middle = sum(plan.columns[at]) / 2
            ends = [(middle, plan.bottom - 1.0), (name.middle, plan.bottom - LEADER - 1.0)]
            panel.line(ends, palette.grey, panel.fine, name=f"leader {told}")
        strong = at in figure.highlight and not figure.highlight_series
        for number, line in enumerate(name.lines):
            y = plan.bottom - drop - 3.0 - plan.name_size * (0.85 + LEADING * number)
            color = palette.ink if strong else palette.text
            panel.text(
                name.middle, y, line, plan.name_size, color, name=f"category {told}", bold=strong, align="center"
            )
    lift = LEADER if any(name.aside for name in plan.widths) else 0.0
    for at, name in enumerate(plan.widths):
        if name.aside:
            ends = [(sum(plan.columns[at]) / 2, plan.top + 1.0), (name.middle, plan.top + LEADER + 1.0)]
            panel.line(ends, palette.grey, panel.fine, name=f"leader width {figure.categories[at]}")
        y = plan.top + lift + 4.0
        text, size = name.lines[0], plan.width_size
        panel.text(
            name.middle, y, text, size, palette.ink, name=f"width {figure.categories[at]}", bold=True, align="center"
        )


def _write_beside(panel: Panel, parts: Figure, plan: Mosaic, looks: Sequence[Look]) -> None:
    """The names of the series, each at the height of its part of the last column."""
    size = panel.look.category_pt
    last = len(parts.categories) - 1
    shares = shares_of(parts, last)
    boxes = [plan.box(shares, last, part) for part in range(len(shares))]
    wanted = [box.y + box.height / 2 for box in boxes]
    heights = [len(lines) * size * LEADING for lines in plan.beside]
    for part, y in enumerate(spread(wanted, heights, plan.bottom, plan.top)):
        top = y + heights[part] / 2
        for number, line in enumerate(plan.beside[part]):
            baseline = top - size * (0.9 + LEADING * number)
            x = plan.columns[-1][1] + SIDE_GAP
            color = panel.palette.ink if parts.highlight and not parts.highlight_series else looks[part].label
            panel.text(x, baseline, line, size, color, name=f"series {parts.series[part].name}", bold=True)
