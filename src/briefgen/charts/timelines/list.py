"""A timeline as a list down a spine: for pages, and for more events than an axis can carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.charts.timelines.moments import Moment
from briefgen.errors import fault

if TYPE_CHECKING:
    from briefgen.charts.panel import Panel

GAP = 9.0
"""Space between two events."""
TIGHTEST = 3.0
BESIDE = 13.0
"""Space between the spine and what stands beside it."""
NARROWEST = 240.0
"""A list is not set in more columns than leave each so wide."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    text: float
    time: float
    leading: float


@dataclass(frozen=True, slots=True)
class _Row:
    moment: Moment
    time: tuple[str, ...]
    text: tuple[str, ...]
    place: tuple[str, ...]
    height: float


def list_height(panel: Panel, moments: Sequence[Moment]) -> float:
    """The height of a list in one column, at its full size."""
    sizes = _sizes(panel)[0]
    rows = _rows(panel, moments, sizes, panel.width)
    return sum(row.height + GAP for row in rows) + _key_height(panel, moments, sizes) + 2


def draw_list(panel: Panel, moments: Sequence[Moment]) -> None:
    """Draw the events in one column, or in several; type and gaps shrink first.

    Raises:
        InputError: There are more events than fit at the smallest size (`too-much`).
    """
    for columns in (1, 2, 3):
        width = (panel.width - (columns - 1) * 24) / columns
        if columns > 1 and width < NARROWEST:
            break
        for sizes in _sizes(panel):
            rows = _rows(panel, moments, sizes, width)
            key = _key_height(panel, moments, sizes)
            split = _split(rows, columns, panel.height - key)
            if split is None:
                continue
            if key:
                _draw_key(panel, moments, sizes)
            for number, column in enumerate(split):
                _draw_column(panel, column, sizes, (number * (width + 24), panel.height - key, width), number > 0)
            return
    raise fault(
        "too-much",
        f"{len(moments)} events do not fit into {panel.width:.0f} × {panel.height:.0f} points",
        "show fewer (limit:, where:), or split them over two sections",
    )


def _sizes(panel: Panel) -> list[_Sizes]:
    styles = panel.theme.deck.styles if panel.medium == "deck" else panel.theme.report.styles
    text = styles["timeline_text" if panel.medium == "deck" else "timeline"]
    time = styles["timeline_date"]
    steps = (0.0, 1.0, 2.0) if panel.medium == "deck" else (0.0, 1.0)
    floor = panel.look.axis_pt
    return [
        _Sizes(max(text.size_pt - step, floor), max(time.size_pt - step, floor), text.leading_pt - step * 1.4)
        for step in steps
    ]


def _spine(panel: Panel, width: float) -> float:
    asked = panel.theme.report.metrics.get("timeline_spine", 105.0)
    return min(asked if panel.medium == "report" else asked * 1.3, width * 0.36)


def _rows(panel: Panel, moments: Sequence[Moment], sizes: _Sizes, width: float) -> list[_Row]:
    spine = _spine(panel, width)
    room = width - spine - BESIDE
    rows = []
    for moment in moments:
        time = panel.balanced(moment.time, sizes.time, spine - BESIDE, bold=True)
        text = panel.balanced(moment.text, sizes.text, room, bold=moment.strong)
        place = panel.wrapped(moment.place, sizes.time, room) if moment.place else ()
        height = max(len(time), len(text) + len(place)) * sizes.leading
        rows.append(_Row(moment, time, text, place, height))
    return rows


def _split(rows: Sequence[_Row], columns: int, height: float) -> list[list[_Row]] | None:
    """The rows in columns of about equal height, or None when they do not fit."""
    per_column = -(-len(rows) // columns)
    split = [list(rows[start : start + per_column]) for start in range(0, len(rows), per_column)]
    fits = all(sum(row.height for row in column) + TIGHTEST * (len(column) - 1) <= height for column in split)
    return split if fits else None


def _draw_column(
    panel: Panel, rows: Sequence[_Row], sizes: _Sizes, box: tuple[float, float, float], goes_on: bool
) -> None:
    left, top, width = box
    spine = left + _spine(panel, width)
    room = top - sum(row.height for row in rows)
    gap = min(GAP * (1.6 if panel.medium == "deck" else 1.0), room / max(len(rows) - 1, 1)) if len(rows) > 1 else 0.0
    palette = panel.palette
    dot, strong_dot = (9.0, 12.0) if panel.medium == "deck" else (7.0, 9.0)
    tops = []
    y = top
    for row in rows:
        tops.append(y)
        y -= row.height + gap
    middles = [place - sizes.leading * 0.5 for place in tops]
    breaks = _breaks([row.moment for row in rows])
    for index in range(len(rows) - 1):
        dash = (1.0, 2.5) if breaks[index] else ()
        points = [(spine, middles[index]), (spine, middles[index + 1])]
        panel.line(points, palette.ink, 1.0 if panel.medium == "deck" else 0.75, name="spine", dash=dash)
    del goes_on
    for row, place, middle in zip(rows, tops, middles, strict=True):
        moment = row.moment
        color = palette.accent if moment.strong else palette.ink
        hollow = not moment.strong and (moment.lane == 1 or moment.start is None)
        name = f"event {moment.time} {moment.text}"
        panel.dot(
            spine,
            middle,
            strong_dot if moment.strong else dot,
            palette.paper if hollow else color,
            name=name,
            edge=color if hollow else None,
            edge_width=1.25 if panel.medium == "deck" else 1.0,
        )
        for number, line in enumerate(row.time):
            y = middle - number * sizes.leading
            panel.middle_text(
                spine - BESIDE, y, line, sizes.time, color, name=f"time {moment.time}", bold=True, align="right"
            )
        for number, line in enumerate((*row.text, *row.place)):
            y = place - sizes.leading * (number + 0.5)
            is_place = number >= len(row.text)
            panel.middle_text(
                spine + BESIDE,
                y,
                line,
                sizes.time if is_place else sizes.text,
                palette.muted if is_place else (palette.ink if moment.strong else palette.text),
                name=f"place {moment.place}" if is_place else f"text {moment.text}",
                bold=moment.strong and not is_place,
            )


def _breaks(moments: Sequence[Moment]) -> list[bool]:
    """Before which events the spine is dotted: an unknown distance, or one far longer than the usual."""
    gaps = [
        (later.start[0] - sooner.start[0]).days if later.start and sooner.start else None
        for sooner, later in pairwise(moments)
    ]
    known = sorted(gap for gap in gaps if gap is not None)
    usual = max(known[len(known) // 2], 1) if known else 1
    return [gap is None or (len(known) > 2 and gap > 5 * usual) for gap in gaps]


def _lanes(moments: Sequence[Moment]) -> list[str]:
    names = {moment.lane: moment.lane_name for moment in sorted(moments, key=lambda each: each.lane)}
    return [name for _, name in sorted(names.items())] if len(names) > 1 else []


def _key_height(panel: Panel, moments: Sequence[Moment], sizes: _Sizes) -> float:
    del panel
    return sizes.leading * 1.5 if _lanes(moments) else 0.0


def _draw_key(panel: Panel, moments: Sequence[Moment], sizes: _Sizes) -> None:
    """Which dots belong to which lane."""
    x = 0.0
    y = panel.height - sizes.leading * 0.5
    for number, name in enumerate(_lanes(moments)):
        hollow = number == 1
        ink = panel.palette.ink
        panel.dot(x + 4, y, 7.0, panel.palette.paper if hollow else ink, name=f"lane {name}", edge=ink, edge_width=1.0)
        shown = name or "–"
        panel.middle_text(x + 12, y, shown, sizes.time, panel.palette.muted, name=f"lane {name}")
        x += 12 + panel.text_width(shown, sizes.time) + 16
