"""What is said on a cloud of points: levels along y, and remarks on single points."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.charts import overlays
from briefgen.document import plain_text
from briefgen.drawing import Box

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel
    from briefgen.charts.placing import Places
    from briefgen.charts.plots.model import Painter, Plots
    from briefgen.charts.plots.point_names import Crowd
    from briefgen.document import Annotation, Figure

WORDS_WIDTH = 0.3
"""Width of a remark, of the panel, at most."""
DISTANCES = (24.0, 40.0, 60.0, 90.0, 130.0, 180.0)
"""From a point to the remark on it, in points."""


def place_targets(panel: Panel, figure: Figure, plots: Plots, places: Places) -> list[Painter]:
    """Lines at levels, with their words over the right end, or where there is room along them."""
    found: list[Painter] = []
    for annotation in overlays.of_kinds(figure, "line"):
        if annotation.level is None:
            continue
        y = plots.scale().place(annotation.level)
        words = overlays.words_of(panel, annotation, (plots.right - plots.left) * 0.5)
        lefts = [plots.right - words.width - step * 12.0 for step in range(int((plots.right - plots.left) // 12))]
        tries = [Box(left, low, words.width, words.height) for low in (y + 2, y - words.height - 2) for left in lefts]
        box = places.first_free(tries) or places.take(tries[0])
        found.append(_target(annotation, words, box, plots, y))
    return found


def _target(annotation: Annotation, words: overlays.Words, box: Box, plots: Plots, y: float) -> Painter:
    def paint(panel: Panel) -> None:
        name = "target " + plain_text(annotation.text).replace("\n", " ")
        width = 1.25 if panel.medium == "deck" else 1.0
        panel.line([(plots.left, y), (plots.right, y)], panel.palette.ink, width, name=name)
        overlays.write_words(panel, words, box.x, box.y + box.height, color=panel.palette.ink, name=name)

    return paint


def place_remarks(
    panel: Panel,
    figure: Figure,
    at: Mapping[int, tuple[tuple[float, float], float]],
    crowd: Crowd,
    places: Places,
) -> list[Painter]:
    """Remarks with leaders, clear of marks and words.

    Args:
        panel: Measures.
        figure: Has the remarks.
        at: Place and radius of the mark of each category.
        crowd: All marks.
        places: What is taken; the places of the remarks are added.
    """
    found: list[Painter] = []
    for annotation in overlays.of_kinds(figure, "note"):
        if annotation.start is None or annotation.start not in at:
            continue
        (x, y), radius = at[annotation.start]
        words = overlays.words_of(panel, annotation, panel.width * WORDS_WIDTH)
        tries = []
        for distance in DISTANCES:
            for turn in range(12):
                angle = math.pi / 2 - turn * math.pi / 6
                left = x + math.cos(angle) * (radius + distance + words.width / 2) - words.width / 2
                low = y + math.sin(angle) * (radius + distance + words.height / 2) - words.height / 2
                tries.append(Box(left, low, words.width, words.height))
        clear = [box for box in tries if crowd.clear(box, (x, y, radius))]
        box = places.first_free(clear) or places.first_free(tries) or replace(tries[0])
        found.append(_remark(annotation, words, box, (x, y), radius))
    return found


def _remark(annotation: Annotation, words: overlays.Words, box: Box, at: tuple[float, float], radius: float) -> Painter:
    def paint(panel: Panel) -> None:
        name = "note " + plain_text(annotation.text).replace("\n", " ")
        x, y = at
        accent = panel.palette.accent
        overlays.write_words(panel, words, box.x, box.y + box.height, color=accent, name=name)
        end = (min(max(x, box.x), box.x + box.width), min(max(y, box.y), box.y + box.height))
        length = math.hypot(end[0] - x, end[1] - y)
        share = (radius + overlays.CLEAR / 2) / length if length else 1.0
        if share < 1.0:
            start = (x + (end[0] - x) * share, y + (end[1] - y) * share)
            panel.line([start, end], accent, 1.0, name=name)

    return paint
