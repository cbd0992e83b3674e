"""The two lines that divide a cloud in four, and the names of the quarters in its corners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.charts.clouds.quadrants import QUARTERS
from briefgen.charts.looks import option
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Align, Panel
    from briefgen.charts.placing import Places
    from briefgen.charts.plots.geometry import Point
    from briefgen.charts.plots.model import Plots
    from briefgen.charts.plots.point_names import Crowd
    from briefgen.document import Figure

INSET = 6.0
"""From the edges of a quarter to its name, in points."""
LEADING = 1.2
STEP = 14.0
"""Between the places that are tried, in points."""
_NOWHERE = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Corner:
    """The name of a quarter: its lines, the place of the first baseline, and which way it runs."""

    lines: tuple[str, ...]
    x: float
    baseline: float
    align: Align
    box: Box


def divided(figure: Figure, plots: Plots) -> tuple[float, float] | None:
    """Where the lines cross, in points; None where the plot is not divided."""
    x, y = option(figure, "quadrant x"), option(figure, "quadrant y")
    if x == "" or y == "" or plots.across is None:
        return None
    return plots.across_scale().place(float(x)), plots.scale().place(float(y))


def quarter_lines(figure: Figure, plots: Plots) -> list[tuple[Point, Point]]:
    """The ends of the two lines; none where the plot is not divided."""
    cross = divided(figure, plots)
    if cross is None:
        return []
    return [
        ((cross[0], plots.bottom), (cross[0], plots.top)),
        ((plots.left, cross[1]), (plots.right, cross[1])),
    ]


def draw_quarters(panel: Panel, figure: Figure, plots: Plots) -> None:
    """The two lines."""
    for ends, axis in zip(quarter_lines(figure, plots), "xy", strict=False):
        panel.line(ends, panel.palette.muted, panel.fine, name=f"quadrant line {axis}")


def place_corners(panel: Panel, figure: Figure, plots: Plots, crowd: Crowd, places: Places) -> list[Corner]:
    """The names of the quarters, each in its outer corner, or along the outer edge where points stand there.

    Args:
        panel: Measures.
        figure: Has the names.
        plots: Where the quarters are.
        crowd: All marks.
        places: What is taken; the places of the names are added.
    """
    found: list[Corner] = []
    cross = divided(figure, plots)
    for index in range(QUARTERS) if cross is not None else ():
        name = str(option(figure, f"quadrant {index}"))
        if name and cross is not None:
            tries = list(_corners(panel, name, plots, cross, on_right=index % 2 == 1, below=index > 1))
            free = (each for each in tries if crowd.clear(each.box, _NOWHERE) and places.free(each.box))
            corner = next(free, tries[0])
            places.take(corner.box)
            found.append(corner)
    return found


def _corners(panel: Panel, name: str, plots: Plots, cross: Point, *, on_right: bool, below: bool) -> Iterator[Corner]:
    """Places for the name of a quarter: from its outer corner inwards along its outer edge, then further in."""
    size = panel.look.category_pt
    room = (plots.right - cross[0] if on_right else cross[0] - plots.left) - 2 * INSET
    lines = panel.balanced(name, size, max(room, size * 3), bold=True)
    wide = max(panel.text_width(line, size, bold=True) for line in lines)
    high = size * (0.88 + LEADING * (len(lines) - 1))
    outer = plots.right - INSET if on_right else plots.left + INSET
    edge = plots.bottom + INSET if below else plots.top - INSET - high
    tall = (cross[1] - plots.bottom if below else plots.top - cross[1]) - 2 * INSET - high
    for down in range(max(int(tall // STEP), 0) + 1):
        for along in range(max(int((room - wide) // STEP), 0) + 1):
            x = outer + STEP * along * (-1 if on_right else 1)
            low = edge + STEP * down * (1 if below else -1)
            box = Box(x - wide if on_right else x, low, wide, high)
            yield Corner(lines, x, low + high - size * 0.68, "right" if on_right else "left", box)


def write_quarters(panel: Panel, corners: Sequence[Corner]) -> None:
    """Write the names of the quarters."""
    size = panel.look.category_pt
    for corner in corners:
        y = corner.baseline
        name = f"quadrant {' '.join(corner.lines)}"
        for line in corner.lines:
            panel.text(corner.x, y, line, size, panel.palette.muted, name=name, bold=True, align=corner.align)
            y -= LEADING * size
