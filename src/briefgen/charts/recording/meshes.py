"""Many cells side by side (pcolormesh, gouraud shading): those of one colour are one path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from briefgen.charts.recording.conversion import color_of
from briefgen.drawing import Clip, Path, Segment, Style

SHADES = 63
"""Steps of each colour component of shaded triangles: more cannot be told apart, and would be so many more paths."""


def cell_paths(corners: Any, colors: Any, clip: Clip | None) -> Iterator[Path]:
    """Cells as paths, one for each colour.

    Args:
        corners: So many cells × corners × 2, in points.
        colors: A row of red, green, blue and alpha for each cell, or one row for all.
        clip: Of all of them.
    """
    corners, colors = np.asarray(corners, float).round(3), np.atleast_2d(np.asarray(colors, float))
    if not len(corners) or not colors.size:
        return
    colors = np.broadcast_to(colors, (len(corners), colors.shape[1]))
    seen = np.isfinite(corners).all(axis=(1, 2)) & (colors[:, 3] > 0)
    corners, colors = corners[seen], colors[seen]
    distinct, members = np.unique(colors, axis=0, return_inverse=True)
    members = members.reshape(-1)
    for index, color in enumerate(distinct):
        segments: list[Segment] = []
        for first, *others in corners[members == index].tolist():
            segments.append(("M", (first[0], first[1])))
            segments.extend(("L", (x, y)) for x, y in others)
            segments.append(("Z",))
        yield Path(tuple(segments), Style(fill=color_of(color)), clip)


def quads(coordinates: Any) -> Any:
    """The corners of the cells of a grid of points."""
    points: Any = np.ma.filled(np.ma.asarray(coordinates, float), np.nan)
    corners = (points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1])
    return np.stack(corners, axis=2).reshape(-1, 4, 2)


def mean_shades(colors: Any) -> Any:
    """The mean colours of triangles, in so few steps that neighbours become one path."""
    return (np.asarray(colors, float).mean(axis=1) * SHADES).round() / SHADES
